"""What cannot be written, told in the words of the window: a file names its fields and ids."""

import re
from dataclasses import replace
from typing import Final

from tasting.domain.errors import Problem
from tasting.domain.rounds import in_any_round, in_one_round
from tasting.domain.steps import KINDS
from tasting.domain.value import Phrase
from tasting.exchange.protocol_text import MARK
from tasting.exchange.round_faults import PARTS
from tasting.services.step_texts import step_texts
from tasting.words import Message, message

_IN_STEP: Final = re.compile(r"steps\[\d+\]\.?")
_NOT_ASIDE: Final = message("Plan it first: untick “Kept aside, to bring in where needed”.")
_FOLLOWS: Final = message("Let it follow first, or put it before or after those steps.")

IN_WINDOW: Final = {
    "Leave its fixed time (“at”) out, or write this step before or after the rounds.": _FOLLOWS,
    "Leave its fixed time (“at”) out, or write this step before or after the flights.": _FOLLOWS,
    "Leave “at” out, or “begins”.": message("Let it begin at a fixed time first."),
    "Leave “no_phase” out, or “phase”.": message(
        "Take the name of the phase out, or untick “The phase is over here”."
    ),
    "Leave “{name}” out, or “aside”.": _NOT_ASIDE,
    "Leave “aside” out.": _NOT_ASIDE,
    "Leave “aside” out in one.": message("Keep one step in the plan: the session begins with it."),
    "Leave “aside” out, or write this step after all others.": _NOT_ASIDE,
    "Write open = false.": message("Choose blind under “Samples are tasted” first."),
    "Leave “open_samples” out.": message("Empty “Open samples, by letter” first."),
    "Leave “rounds” out, or “flights”.": message("Write the rounds out first."),
    "Write target.{id} in it, or give the step a target for all rounds.": message(
        "Write one in each round, or in none."
    ),
    (
        "Write a smaller maximum, or taste them in flights: write the steps of a flight below "
        "[[steps]] with flights = 2, each as [[steps.steps]]."
    ): message("Write fewer samples at most, or choose more flights, in the protocol itself."),
}
"""What a trainer is told in place of each remedy that names fields of a file."""


def in_window(problem: Problem, text: str) -> Message:
    """Why a `text` of a protocol is none, without file, line, ids and the fields of a file."""
    wrong, remedy = problem.wrong, problem.remedy
    told = IN_WINDOW.get(remedy.text, remedy)
    named = replace(wrong, values={**wrong.values, **_names(wrong, text)})
    return message("{wrong} {remedy}", wrong=of_any_round(named), remedy=told)


def in_copy(problem: Problem) -> Message:
    """Why steps that were copied cannot be put in, with the field of theirs that is wrong."""
    field = _IN_STEP.sub("", problem.field)
    if not field:
        return message("{wrong} {remedy}", wrong=problem.wrong, remedy=problem.remedy)
    return message(
        "In what was copied, {field}: {wrong} {remedy}",
        field=field,
        wrong=problem.wrong,
        remedy=problem.remedy,
    )


def of_any_round(said: Message) -> Message:
    """A sentence in which no name of what repeats has the marks of its rounds."""
    shown = {
        key: in_any_round(value) if isinstance(value, Phrase) else value
        for key, value in said.values.items()
    }
    return replace(said, values=shown)


def _names(wrong: Message, text: str) -> dict[str, object]:
    """The kind of a step as the window calls it, and by its name what is quoted by its id."""
    found: dict[str, object] = {}
    if "kind" in wrong.values:
        kinds = {kind.value: facts.name for kind, facts in KINDS.items()}
        found["kind"] = kinds.get(str(wrong.values["kind"]), wrong.values["kind"])
    if "id" in wrong.values:
        name = _written_name(str(wrong.values["id"]), text)
        number = wrong.values.get("n")  # of the round, where it is about one
        if name:
            found["id"] = in_one_round(name, number) if isinstance(number, int) else name
    return found


def _written_name(wanted: str, text: str) -> Phrase | None:
    """The name, as the text has it, of the step, question or reading of this id."""
    held = [step for one in step_texts(text.removeprefix(MARK)) for step in one.steps]
    held += [part for step in held for name in PARTS for part in step.get(name, ())]
    return next((Phrase(**one["name"]) for one in held if one["id"] == wanted), None)
