"""What stands in braces in the text of a step and nothing is put in its place, as `{nht}`."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from tasting.domain.flight_steps import NUMBER as FLIGHT
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import AIM, NTH, NTH_FEMININE, NUMBER
from tasting.domain.steps import Step
from tasting.services.findings import Finding
from tasting.services.missing_texts import texts_of_steps
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Note, Remedy
from tasting.services.protocol_rounds import rounds_at, rounds_in
from tasting.services.step_texts import Change, StepText, holding, ordered, step_text
from tasting.words import message

_IN_ROUNDS: Final = (NUMBER, NTH, NTH_FEMININE, AIM)
_BRACED: Final = re.compile(r"\{ *\w{1,20} *\}")
"""A name in braces: those of JSON never hold a name alone."""


def unfilled(protocol: Protocol, text: str = "") -> Iterator[Note]:
    """Each once, at the first step whose texts say it: in rounds and flights the rest is filled.

    From the protocol's `text` it is known which steps repeat in rounds: none where it is empty.
    """
    told = set[str]()
    for at, texts in enumerate(texts_of_steps(protocol)):
        for word in _BRACED.findall(texts.said) if "{" in texts.said else ():
            if word not in told:
                told.add(word)
                yield _note(at, word, _filled(protocol.steps[at], at, word, text))


def _filled(step: Step, at: int, word: str, text: str) -> Sequence[str]:
    """What would be filled in instead of a word where a step says it."""
    if step.flight is not None:
        same = (one for one in step.attributes if not one.once)  # in all flights
        return () if any(word in one.model_dump_json() for one in same) else (FLIGHT,)
    return _IN_ROUNDS if text and rounds_at(rounds_in(text), at) else ()


def _note(at: int, word: str, filled: Sequence[str]) -> Note:
    said = message(
        "Its text says “{word}” as it stands. What is filled in: {rounds} in rounds, {flights} in "
        "flights.",
        word=word,
        rounds=", ".join(_IN_ROUNDS),
        flights=FLIGHT,
    )
    near = [] if word in filled else get_close_matches(word, filled, n=1)
    remedy = None
    if near:
        name = message("write {word}", word=near[0])
        edit = Edit(name, _written(at, word, near[0]))
        remedy = Remedy(message("Write {word}", word=near[0]), edit)
    return Note(Finding.UNFILLED, said, at, remedy, written=word)


def _written(at: int, word: str, right: str) -> Change:
    """Another word in all that is written of the step at a place, in what its rounds say too."""

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [at])
        mended = step_text(held[number].text.replace(word, right))
        return [*held[:number], mended, *held[number + 1 :]]

    return ordered(changed)
