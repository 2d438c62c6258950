"""Checks of what is still called as it was begun with, or as what stands beside it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tasting.domain.attributes import Attribute, LineScale
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.domain.value import Phrase
from tasting.domain.word_options import OFFERING
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.services.findings import Finding
from tasting.services.kinds import answers_to
from tasting.services.protocol_notes import Lead, Note
from tasting.services.protocol_starts import COPY, TITLE
from tasting.words import message, words_in

_MOST_ANSWERS: Final = 20
_MARK: Final = "mark {n}"
"""How marks of a scale are called when they are added."""


def untitled(protocol: Protocol) -> Iterator[Note]:
    """A protocol with the title of every new one, or of a copy."""
    copied = tuple(words_in(language).say(COPY, title="") for language in LANGUAGES)
    for language, title in protocol.name.items():
        if title.strip() in _begun(TITLE.text) or title.endswith(copied):
            said = message(
                "In {language} learners still read “{title}” as its title.",
                language=LanguageName(language),
                title=title,
            )
            lead = Lead(message("Write the title"), ("name",), language)
            yield Note(Finding.TITLE_UNWRITTEN, said, remedy=lead)
            return


def unnamed_questions(protocol: Protocol) -> Iterator[Note]:
    """Questions that are called by how they are answered, or as another one of their step."""
    for at, step in enumerate(protocol.steps):
        known: set[tuple[Sense, Language, str]] = set()
        for number, asked in enumerate(step.attributes):
            path: Path = ("steps", at, "attributes", number, "name")
            answers = answers_to(asked)
            begun = answers.begins.text if answers.says_no_question else ""
            language = _in_which(asked.name, _begun(begun))
            if language is not None:
                said = message(
                    "A question is still called “{question}”. Write what it asks.",
                    question=asked.name,
                )
                lead = Lead(message("Name the question"), path, language)
                yield Note(Finding.QUESTION_UNNAMED, said, at, lead)
            called = {(asked.sense, *one) for one in asked.name.items()}
            twice = min(called & known, default=None)
            if twice is not None and language is None:
                said = message(
                    "Two questions of this step are called “{question}”: tables and charts cannot "
                    "tell them apart.",
                    question=asked.name,
                )
                lead = Lead(message("Name the question"), path, twice[1])
                yield Note(Finding.QUESTIONS_ALIKE, said, at, lead)
            known |= called


def unnamed_answers(protocol: Protocol) -> Iterator[Note]:
    """Questions that still offer an answer as it was begun with: "answer 1"."""
    for at, step in enumerate(protocol.steps):
        for number, asked in enumerate(step.attributes):
            for path, name, begun in _offered(asked):
                language = _in_which(name, _begun(begun, _MOST_ANSWERS))
                if language is None:
                    continue
                said = message(
                    "“{question}” still offers “{answer}”. Write what learners choose from.",
                    question=asked.name,
                    answer=name,
                )
                whole: Path = ("steps", at, "attributes", number, *path, "name")
                lead = Lead(message("Name the answer"), whole, language)
                yield Note(Finding.ANSWER_UNNAMED, said, at, lead)
                break


def _offered(asked: Attribute) -> Iterator[tuple[Path, Phrase, str]]:
    """What a question offers: its place there, its name, and how such names begin."""
    if isinstance(asked, LineScale):
        for place, mark in enumerate(asked.marks):
            yield ("marks", place), mark.name, _MARK
    elif isinstance(asked, OFFERING):
        names = [one.name for one in asked.options]
        for place, name in enumerate(names):
            yield ("options", place), name, answers_to(asked).option


def _in_which(name: Phrase, begun: frozenset[str]) -> Language | None:
    """The first language in which a name is as one begins in any."""
    return next((language for language, text in name.items() if text.strip() in begun), None)


@lru_cache
def _begun(text: str, most: int = 1) -> frozenset[str]:
    """How a name begins, in every language, with each of the numbers up to `most`."""
    return frozenset(
        words_in(language).say(message(text, n=n))
        for language in LANGUAGES
        for n in range(1, most + 1)
    )


NAME_CHECKS: Final = (untitled, unnamed_questions, unnamed_answers)
