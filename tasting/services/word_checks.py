"""What to look at in a protocol's word lists and in the answers that it offers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tasting.domain.attributes import WordList
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.value import Phrase
from tasting.domain.word_options import OFFERING, name_of, named_as_words, words_aside, words_of
from tasting.exchange import lexicons
from tasting.languages import Language
from tasting.services import protocol_edits as edits
from tasting.services.attribute_edits import options_of, remove_answer, set_fields
from tasting.services.findings import Finding
from tasting.services.kinds import answers_to
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message

MOST_OFFERED: Final = 145
"""Words that one question offers at most, a judgement of ours without a published source: somewhat
more than the 142 of the longest list of a supplied protocol.

What a phone shows does not set it. More than 24 words are folded into families, of which one is
open at a time, and searched by typing (`hub/web/fields/words.js`). Measured at 360 × 740 px, in
French and English, with all words of a lexicon for the mouth (147 to 157): 15 or 16 families take 8
to 11 rows of 52 px, the longest one opened 10 to 14, so at most 720 px, which is one screen to
scroll. What grows with the list is how many families a learner opens while the cup cools."""


def overlong_lists(protocol: Protocol) -> Iterator[Note]:
    """Questions that offer more words than can be looked through on a phone."""
    counted: dict[tuple[object, ...], int] = {}  # many questions offer the same
    for at, step in enumerate(protocol.steps):
        for number, question in enumerate(step.attributes):
            asked = asked_words(question)
            if asked is None or asked.lexicon not in lexicons.shipped():
                continue
            what = _offered_by(asked)
            if what not in counted:
                counted[what] = len(lexicons.shipped()[asked.lexicon].offered_to(asked))
            offered = counted[what]
            if offered > MOST_OFFERED:
                said = message(
                    "“{question}” offers {n} words, more than can be looked through on a phone: "
                    "the limit is {limit}. Untick some of its branches.",
                    question=asked.name,
                    n=offered,
                    limit=MOST_OFFERED,
                )
                edit = edits.set_attribute(protocol, at, number, "only_families", True)
                remedy = Remedy(message("Offer its families only"), edit)
                found = remedy if isinstance(question, WordList) else None
                yield Note(Finding.LONG_WORD_LIST, said, at, found)


def _offered_by(asked: WordList) -> tuple[object, ...]:
    """What the words that a question offers hang on."""
    return asked.lexicon, asked.sense, asked.within, asked.only_families


def wordless(protocol: Protocol, known: Mapping[str, Lexicon]) -> Iterator[Note]:
    """Questions that offer no word of the `known` lexicons: no session can be planned with them."""
    found: dict[tuple[object, ...], bool] = {}  # many questions offer the same
    for at, step in enumerate(protocol.steps):
        for number, question in enumerate(step.attributes):
            asked = asked_words(question)
            lexicon = known.get(asked.lexicon) if asked else None
            if asked is None or lexicon is None:
                continue
            what = _offered_by(asked)
            if what not in found:
                found[what] = bool(lexicon.offered_to(asked))
            if found[what]:
                continue
            sense = message(SENSE_NAMES[asked.sense])
            told = {"question": asked.name, "list": lexicon.name, "sense": sense}
            if not lexicon.offered(asked.sense):
                said = message(
                    "“{question}” offers no word: “{list}” has none under “{sense}”. Add one or "
                    "bring one back in the library, or choose another list or sense.",
                    **told,
                )
                yield Note(Finding.NO_WORD, said, at)
                continue
            said = message(
                "“{question}” offers no word: its branches of “{list}” have none under “{sense}”.",
                **told,
            )
            edit = set_fields(protocol, at, number, {"within": None, "only_families": None})
            yield Note(Finding.NO_WORD, said, at, Remedy(message("Offer all its words"), edit))


def answers_aside(protocol: Protocol, known: Mapping[str, Lexicon]) -> Iterator[Note]:
    """Answers whose word is set aside in the `known` lexicons: no session planned now has them."""
    for at, step in enumerate(protocol.steps):
        for number, asked in enumerate(step.attributes):
            gone = words_aside(asked, known)
            for option in words_of(asked) if gone else ():
                if option.id not in gone:
                    continue
                offered = [one["id"] for one in options_of(protocol, at, number)]
                answer = name_of(option, known, edits.languages_of(protocol))
                said = message(
                    "“{question}” offers “{answer}”, a word that is set aside in the library: no "
                    "session planned now has it. Bring it back there, or remove it here.",
                    question=asked.name,
                    answer=answer,
                )
                remedy = None
                if len(offered) > answers_to(asked).fewest:
                    place = offered.index(option.id)
                    removed = remove_answer(protocol, at, number, place)
                    remedy = Remedy(message("Remove {what}", what=answer), removed)
                yield Note(Finding.ANSWER_ASIDE, said, at, remedy)


def answers_alike(protocol: Protocol, known: Mapping[str, Lexicon]) -> Iterator[Note]:
    """Questions of which two answers are called the same, so that nobody can tell them apart."""
    for at, step in enumerate(named_as_words(protocol, known).steps):
        for question in step.attributes:
            options = question.options if isinstance(question, OFFERING) else ()
            twice = _called_twice([one.name for one in options])
            if twice is not None:
                said = message(
                    "Two answers to “{question}” are called “{answer}”: learners cannot tell them "
                    "apart. Remove one, or call it otherwise.",
                    question=question.name,
                    answer=twice,
                )
                yield Note(Finding.ANSWERS_ALIKE, said, at)


WORD_CHECKS: Final = (wordless, answers_aside, answers_alike)
"""Those that look at the words in force."""


def _called_twice(names: Sequence[Phrase]) -> Phrase | None:
    """The first name that one before it has as well, in any language."""
    known: set[tuple[Language, str]] = set()
    for name in names:
        called = {(language, text.strip().casefold()) for language, text in name.items()}
        if known & called:
            return name
        known |= called
    return None
