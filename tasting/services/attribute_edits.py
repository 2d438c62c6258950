"""Changes of what an attribute offers: the ends of a scale, answers, and the words of a list."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any, Final

from tasting.domain.attributes import (
    Bowls,
    Choice,
    Discrimination,
    Dominance,
    Flaw,
    LineScale,
    Measurement,
    Statements,
    WordList,
)
from tasting.domain.attributes.bowls import FEWEST_BOWLS, MOST_BOWLS
from tasting.domain.attributes.dominance import LONGEST, SHORTEST
from tasting.domain.attributes.line import MOST_MARKS, divides
from tasting.domain.errors import UserError
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.lexicon_changes import OWN_TERM
from tasting.domain.numbers import typed_count
from tasting.domain.protocol import Protocol
from tasting.domain.typed_targets import read_length
from tasting.exchange import lexicons
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import SOURCE, Language
from tasting.services.kinds import answers_to
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import (
    change_step,
    languages_of,
    set_attribute,
    unused,
)
from tasting.services.protocol_starts import in_each
from tasting.words import message

Lexicons = Mapping[str, Lexicon] | None
"""Those in force, own words included; None: as they are supplied."""
MOST_WORDS: Final = 30
"""Words that a learner can pick at most."""
MOST_STATEMENTS: Final = 20
"""Statements that a list can have."""
MOST_LETTERS: Final = 16
"""The letters of a unit."""
MOST_STEP: Final = 1000
"""No instrument shows coarser steps."""
_STEPS: Final = (0.5, 1.0, 0.1, 0.25, 5.0, 10.0)


def set_scale_end(protocol: Protocol, at: int, number: int, end: str, value: float) -> Edit:
    """Give a scale another lowest or highest number; `end` is "minimum" or "maximum".

    Its step gives way where it no longer leads from end to end. Raises UserError.
    """
    scale = _scale(protocol, at, number)
    ends = {"minimum": scale.minimum, "maximum": scale.maximum, end: value}
    length = ends["maximum"] - ends["minimum"]
    if length <= 0:
        raise UserError(message("The lowest number must be below the highest."))
    if isinstance(scale, Measurement):
        return set_fields(protocol, at, number, {end: value})
    if any(not ends["minimum"] < mark.at < ends["maximum"] for mark in scale.marks):
        raise UserError(message("A named mark lies beyond this number. Move the mark first."))
    step = next((one for one in (scale.step, *_STEPS) if divides(one, length)), length / 10)
    fields = {end: ends[end]} if step == scale.step else {end: ends[end], "step": step}
    return set_fields(protocol, at, number, fields)


def set_scale_step(protocol: Protocol, at: int, number: int, step: float) -> Edit:
    """Let a scale be walked in other steps, or an instrument show others.

    Raises UserError where they miss the end of a scale.
    """
    scale = _scale(protocol, at, number)
    if isinstance(scale, Measurement):
        if not 0 < step <= MOST_STEP:
            raise UserError(message("This is not a number. Write it like 10 or 0.5."))
        return set_fields(protocol, at, number, {"step": step})
    if step <= 0 or not divides(step, scale.maximum - scale.minimum):
        raise UserError(message("Write a step that leads from one end to the other, like 0.5."))
    return set_fields(protocol, at, number, {"step": step})


def add_mark(protocol: Protocol, at: int, number: int) -> Edit:
    """Name one place more along a scale: the middle of its widest gap.

    Raises UserError where it has as many as can be read.
    """
    scale, held = _marks(protocol, at, number)
    if len(held) >= MOST_MARKS:
        raise UserError(message("A scale has {n} named marks at most.", n=MOST_MARKS))
    places = [scale.minimum, *(mark.at for mark in scale.marks), scale.maximum]
    gaps = [high - low for low, high in pairwise(places)]
    place = gaps.index(max(gaps))
    here = round((places[place] + places[place + 1]) / 2, 6)
    named = in_each(message("mark {n}", n=len(held) + 1), languages_of(protocol))
    held.insert(place, {"at": here, "name": named})
    return set_attribute(protocol, at, number, "marks", held)


def set_mark(protocol: Protocol, at: int, number: int, mark: int, here: float) -> Edit:
    """Put a named mark elsewhere on its scale. Raises UserError beyond an end or at another."""
    scale, held = _marks(protocol, at, number)
    held[mark]["at"] = here
    held.sort(key=lambda one: one["at"])
    places = [scale.minimum, *(one["at"] for one in held), scale.maximum]
    if any(one >= other for one, other in pairwise(places)):
        raise UserError(message("Write a number between the ends, where there is no mark yet."))
    return set_attribute(protocol, at, number, "marks", held)


def remove_mark(protocol: Protocol, at: int, number: int, mark: int) -> Edit:
    """Name one place less along a scale."""
    _, held = _marks(protocol, at, number)
    return set_attribute(protocol, at, number, "marks", held[:mark] + held[mark + 1 :] or None)


def set_unit(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Measure in another unit. Raises UserError for a word that is none."""
    unit = " ".join(text.split())
    if not 1 <= len(unit) <= MOST_LETTERS:
        raise UserError(
            message("Write a unit of 1 to {n} characters, like pH or °C.", n=MOST_LETTERS)
        )
    return set_fields(protocol, at, number, {"unit": unit})


def add_answer(protocol: Protocol, at: int, number: int) -> Edit:
    """Offer one answer more in a choice, or one statement more."""
    held = options_of(protocol, at, number)
    said = answers_to(protocol.steps[at].attributes[number]).option
    own = unused("answer-1", {str(one["id"]) for one in held})
    named = in_each(message(said, n=len(held) + 1), languages_of(protocol))
    return set_attribute(protocol, at, number, "options", [*held, {"id": own, "name": named}])


def remove_answer(protocol: Protocol, at: int, number: int, answer: int) -> Edit:
    """Offer one answer less. Raises UserError where fewer than the kind needs would be left."""
    held = options_of(protocol, at, number)
    fewest = answers_to(protocol.steps[at].attributes[number]).fewest
    if len(held) <= fewest:
        raise UserError(message("A choice keeps two answers. Add another before you remove it."))
    left = held[:answer] + held[answer + 1 :]
    return set_attribute(protocol, at, number, "options", left or None)


def move_answer(protocol: Protocol, at: int, number: int, answer: int, to: int) -> Edit:
    """Offer an answer at another place, counted from 0."""
    held = options_of(protocol, at, number)
    held.insert(to, held.pop(answer))
    return set_attribute(protocol, at, number, "options", held)


def set_answer_colour(
    protocol: Protocol, at: int, number: int, answer: int, colour: str | None
) -> Edit:
    """Show a colour like "#C98A1B" beside an answer, or none."""
    path: Path = ("attributes", number, "options", answer, "colour")
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)
    return change_step(at, name, partial(texts.changed_step, path=path, value=colour))


def set_answer_round(protocol: Protocol, at: int, number: int, answer: int, text: str) -> Edit:
    """Say which round an answer is about; none where the text is empty.

    Raises UserError for what is no number of a round.
    """
    found = typed_count(text) or None
    if text.strip() and not found:
        raise UserError(message("Write the number of a round, or leave this empty."))
    path: Path = ("attributes", number, "options", answer, "round")
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)
    return change_step(at, name, partial(texts.changed_step, path=path, value=found))


def without_rounds(protocol: Protocol, at: int, number: int) -> Edit:
    """Let no answer of a question be about a round."""
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)
    options = enumerate(options_of(protocol, at, number))
    places = [place for place, option in options if "round" in option]

    def change(block: str) -> str:
        for place in places:
            path: Path = ("attributes", number, "options", place, "round")
            block = texts.changed_step(block, path, None)
        return block

    return change_step(at, name, change)


def set_lexicon(protocol: Protocol, at: int, number: int, lexicon: str) -> Edit:
    """Offer the words of another lexicon, of all its branches."""
    return set_fields(protocol, at, number, {"lexicon": lexicon, "within": None})


def set_branch(
    protocol: Protocol, at: int, number: int, branch: str, offered: bool, known: Lexicons = None
) -> Edit:
    """Offer the words of a branch or not; all of them where none is told.

    Raises UserError where no branch would be left.
    """
    asked = _word_list(protocol, at, number)
    kept = {one for one in ticked_branches(asked, known) if one != branch} | (
        {branch} if offered else set()
    )
    if not kept:
        raise UserError(message("A question needs words to offer. Leave one branch ticked."))
    listed = [one for one, _ in branches(asked, SOURCE, known)]
    within: list[str] = []
    for one in listed:
        finer = [held for held in asked.within if one in _families(asked, held)]
        within += (finer or [one]) if one in kept else []
    within = _without_parted(asked, within, kept)
    value = None if within == listed else within
    return set_fields(protocol, at, number, {"within": value})


def set_most_words(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Let learners pick so many words at most. Raises UserError for no such number."""
    return set_fields(protocol, at, number, {"maximum": _from_one(text, MOST_WORDS)})


def set_most_statements(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Let learners tick so many statements at most; empty: all. Raises UserError for no number."""
    if not text.strip():
        return set_fields(protocol, at, number, {"maximum": None})
    return set_fields(protocol, at, number, {"maximum": _from_one(text, MOST_STATEMENTS)})


def set_bowls(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Ask about so many bowls of each sample. Raises UserError for no such number."""
    count = typed_count(text)
    if not FEWEST_BOWLS <= count <= MOST_BOWLS:
        least, most = FEWEST_BOWLS, MOST_BOWLS
        raise UserError(message("Write a number from {least} to {most}.", least=least, most=most))
    return set_fields(protocol, at, number, {"count": count})


def set_portions(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Ask a test of another set of portions. Raises UserError for no such number."""
    test = protocol.steps[at].attributes[number]
    assert isinstance(test, Discrimination)
    return set_fields(protocol, at, number, {"set": _from_one(text, test.most_sets)})


def set_longest(protocol: Protocol, at: int, number: int, text: str) -> Edit:
    """Let a run of dominance stop by itself after a length of time. Raises UserError."""
    asked = protocol.steps[at].attributes[number]
    assert isinstance(asked, Dominance)
    seconds = read_length(text, asked.longest)
    if seconds is None or not SHORTEST <= seconds <= LONGEST:
        raise UserError(
            message(
                "Write a length of {least} to {most} s, like 1:30 or 90 s.",
                least=SHORTEST,
                most=LONGEST,
            )
        )
    return set_fields(protocol, at, number, {"longest": seconds})


def lexicon_names(language: Language) -> list[tuple[str, str]]:
    """Every lexicon: its id, and how it is called."""
    return [(id_, lexicon.name.to(language)) for id_, lexicon in lexicons.shipped().items()]


def lexicon_of(asked: WordList, known: Lexicons = None) -> Lexicon:
    """The lexicon of a question among those `known`, whatever is set aside; None: as supplied."""
    found = (lexicons.shipped() if known is None else known)[asked.lexicon]
    return found.model_copy(update={"aside": (), "merged": {}})


def branches(asked: WordList, language: Language, known: Lexicons = None) -> list[tuple[str, str]]:
    """The supplied branches that have words for the sense of a question: id and name, in order.

    They are the families below the topmost, or a topmost one that has none; their words can be own
    ones of the `known` lexicons.
    """
    lexicon, found = lexicon_of(asked, known), list[tuple[str, str]]()
    groups = [
        term
        for term in lexicon.terms
        if term.kind == "group"
        and not term.id.startswith(OWN_TERM)
        and lexicon.offered(asked.sense, [term.id])
    ]
    tops = {term.id for term in groups if not term.parent}
    parted = {term.parent for term in groups if term.parent in tops}
    for term in groups:
        if term.parent in tops or (term.id in tops and term.id not in parted):
            found.append((term.id, term.name.to(language)))
    return found


def ticked_branches(asked: WordList, known: Lexicons = None) -> list[str]:
    """Those of its branches of which a question offers words, in whole or in part."""
    listed = [one for one, _ in branches(asked, SOURCE, known)]
    parted = {term.id for term in lexicon_of(asked).terms if term.formerly in asked.within}
    return [
        one
        for one in listed
        if not asked.within
        or one in parted
        or any(one in _families(asked, held) for held in asked.within)
        or any(held in _families(asked, one) for held in asked.within)
    ]


def _without_parted(asked: WordList, within: list[str], kept: set[str]) -> list[str]:
    """The same, with its words in the place of a family where one parted from it is unticked."""
    terms = lexicon_of(asked).terms
    left = {term.formerly for term in terms if term.formerly and term.id not in kept}
    words = {one: [term.id for term in terms if term.parent == one] for one in left}
    return [word for one in within for word in words.get(one, [one])]


def _families(asked: WordList, term_id: str) -> set[str]:
    """A term of the lexicon, and all families that it is in."""
    lexicon, found = lexicon_of(asked), set[str]()
    while term_id:
        found.add(term_id)
        term = lexicon.term(term_id)
        term_id = term.parent if term else ""
    return found


def _from_one(text: str, most: int) -> int:
    """The number from 1 to `most` that is typed; raises UserError for any other text."""
    found = typed_count(text)
    if not 1 <= found <= most:
        raise UserError(message("Write a number from 1 to {most}.", most=most))
    return found


def set_fields(protocol: Protocol, at: int, number: int, fields: dict[str, Any]) -> Edit:
    """Give fields of an attribute other values, in one change."""
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)

    def change(block: str) -> str:
        for field, value in fields.items():
            block = texts.changed_step(block, ("attributes", number, field), value)
        return block

    return change_step(at, name, change)


def _scale(protocol: Protocol, at: int, number: int) -> LineScale | Measurement:
    found = protocol.steps[at].attributes[number]
    assert isinstance(found, LineScale | Measurement)
    return found


def _marks(protocol: Protocol, at: int, number: int) -> tuple[LineScale, list[dict[str, Any]]]:
    """A line scale, and its named marks as files have them."""
    found = protocol.steps[at].attributes[number]
    assert isinstance(found, LineScale)
    return found, [mark.model_dump() for mark in found.marks]


def _word_list(protocol: Protocol, at: int, number: int) -> WordList:
    found = asked_words(protocol.steps[at].attributes[number])
    assert found is not None
    return found


def options_of(protocol: Protocol, at: int, number: int) -> list[dict[str, Any]]:
    """The answers of a choice, the statements, sensations or flaws, as files have them."""
    found = protocol.steps[at].attributes[number]
    assert isinstance(found, Choice | Statements | Dominance | Flaw | Bowls)
    return [one.model_dump(exclude_none=True) for one in found.options]
