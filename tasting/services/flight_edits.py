"""The changes of a protocol that let samples be tasted in flights, or all in a row again."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tasting.domain.attributes import Discrimination, Napping
from tasting.domain.attributes.napping import FEWEST
from tasting.domain.errors import UserError
from tasting.domain.flight_steps import OF_A_FLIGHT
from tasting.domain.flights import LEAST_IN_FLIGHT, MOST_FLIGHTS, MOST_IN_FLIGHT
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, StepKind
from tasting.domain.subjects import Scope
from tasting.exchange import protocol_text as texts
from tasting.exchange import round_text
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES
from tasting.services import protocol_starts as starts
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of, unused
from tasting.services.step_texts import SetField, StepText, holding, ordered, step_text
from tasting.words import Message, mark, message, words_in

REST: Final = 600
"""Seconds of a new rest between flights, by our own choice: time to rinse and to talk of others."""

_HANDLES: Final = frozenset(kind for kind, facts in KINDS.items() if facts.handles)
"""Kinds of steps that work on the samples: those of a flight are prepared when it is tasted."""
_TEST: Final = mark(
    "“{name}” is a test of sets: their portions have codes of their own, and are not tasted in "
    "flights. Remove it to taste in flights."
)
_SEVERAL: Final = mark(
    "“{name}” is asked of all samples together, and a flight has only some of them. "
    "Remove it to taste in flights."
)


def set_flights(protocol: Protocol, flights: int) -> Edit:
    """Taste in so many flights, or with 1 all in a row, with a rest between.

    A protocol that has none yet leads for each all from the first step that works on samples to
    the last that asks about them; what is ranked or laid on a sheet is so within each flight.
    Raises UserError beyond 4 flights, and once it is done, where sets are tested, nothing is
    asked of samples, or a step among them repeats in rounds or has a fixed time.
    """
    if not 1 <= flights <= MOST_FLIGHTS:
        raise UserError(message("Write a number from 1 to {n}.", n=MOST_FLIGHTS))
    refused = _refused(protocol)
    before, rest = protocol.flights, _rest_text(protocol)

    def changed(held: list[StepText]) -> list[StepText]:
        if flights > 1 and refused:
            raise UserError(refused)
        if before == 1 and flights > 1:
            return _in_flights(held, flights, rest)
        return _in_other_flights(held, before, flights)

    change, samples = ordered(changed), _samples_for(protocol, flights)

    def whole(text: str) -> str:
        text = change(text) if flights != before else text
        for name, value in samples.items():
            text = texts.changed_head(text, ("samples", name), value)
        return text

    name = message("taste in {n} flights", n=flights)
    return Edit(name if flights > 1 else message("taste without flights"), whole)


def _in_other_flights(held: list[StepText], before: int, flights: int) -> list[StepText]:
    """Steps that are led in `before` flights, led in so many, or with 1 all in a row."""
    ends: dict[str, str] = {}
    made: list[StepText] = []
    for one in held:
        if one.flights == 1:
            made.append(_counting_from(one, ends))
        else:
            made += _in_row(one) if flights == 1 else [_in_more(one, flights)]
            ends |= {
                f"{step['id']}_{before}": f"{step['id']}_{flights}"
                if flights > 1
                else str(step["id"])
                for step in one.steps
            }
    return made


def _refused(protocol: Protocol) -> Message | None:
    """Why what it asks cannot be asked in flights; rankings and sheets can, of those of each."""
    for _, one in protocol.attributes():
        if isinstance(one, Discrimination):
            return message(_TEST, name=one.name)
        if one.scope is Scope.SET and not isinstance(one, OF_A_FLIGHT):
            return message(_SEVERAL, name=one.name)
    return None


def add_rest(protocol: Protocol, at: int) -> Edit:
    """Put a rest at the end of those steps of a flight that the one at this place is of."""
    rest = _rest_text(protocol)

    def changed(held: list[StepText]) -> list[StepText]:
        (own,) = holding(held, [at])
        made = step_text(round_text.with_own(held[own].text, rest))
        return [*held[:own], made, *held[own + 1 :]]

    return Edit(message("add {step}", step=KINDS[StepKind.PAUSE].name), ordered(changed))


def _rest_text(protocol: Protocol) -> str:
    """A rest between flights as the text of a step by itself."""
    taken = [step.id for step in protocol.steps]
    own = unused("rest", [*taken, *(step.flight.step for step in protocol.steps if step.flight)])
    text = starts.step_text(StepKind.PAUSE, own, languages_of(protocol))
    return SetField(("seconds",), REST)(text)


def _samples_for(protocol: Protocol, flights: int) -> dict[str, int]:
    """How many samples there may be in so many flights, where it is not so yet."""
    rule = protocol.samples
    laid = any(isinstance(one, Napping) for _, one in protocol.attributes())
    least = (FEWEST if laid else LEAST_IN_FLIGHT) * flights if flights > 1 else 1
    most = MOST_IN_FLIGHT * flights
    given = {"minimum": rule.minimum, "usual": rule.usual, "maximum": rule.maximum}
    fitting = {name: max(least, min(many, most)) for name, many in given.items()}
    return {name: many for name, many in fitting.items() if many != given[name]}


def _in_flights(held: list[StepText], flights: int, rest: str) -> list[StepText]:
    """The steps with those of a flight in one text, led for each."""
    asking = [at for at, one in enumerate(held) if _asks_of_samples(one)]
    if not asking:
        raise UserError(
            message("No step asks about samples: there is nothing to taste in flights.")
        )
    last = asking[-1]
    first = min(at for at, one in enumerate(held) if _works_on_samples(one) or at == asking[0])
    chosen = held[first : last + 1]
    if any(one.is_led_again for one in chosen):
        raise UserError(
            message("Steps that repeat in rounds are not led in flights too. Write the rounds out.")
        )
    if any(one.steps[0].get("at") is not None for one in chosen):
        raise UserError(
            message("A step with a fixed time is not led in flights. Let it follow first.")
        )
    own, after = _with_free_ids(held, range(first, last + 1), flights), held[last + 1 :]
    fields = [texts.step_fields(text) for text in own]
    ends = {
        str(old.steps[0]["id"]): f"{new['id']}_{flights}"
        for old, new in zip(chosen, fields, strict=True)
    }
    if not KINDS[StepKind(fields[-1]["kind"])].rests:
        own.append(rest)
    made = step_text(round_text.in_flights(own, flights))
    return [*held[:first], made, *(_counting_from(one, ends) for one in after)]


def _with_free_ids(held: list[StepText], chosen: range, flights: int) -> list[str]:
    """The texts of the chosen steps; one that others would be called like gets another id."""
    taken = {step_id for at, one in enumerate(held) if at not in chosen for step_id in one.ids}
    written, renamed = list[str](), dict[str, str]()
    ends = [f"_{number}" for number in range(1, flights + 1)]
    for one in (held[at] for at in chosen):
        text, step = one.text, one.steps[0]
        own = renamed[str(step["id"])] = unused(str(step["id"]), taken, ends)
        if own != step["id"]:
            text = SetField(("id",), own)(text)
        if step.get("since") in renamed and renamed[step["since"]] != step["since"]:
            text = SetField(("since",), renamed[step["since"]])(text)
        written.append(text)
    return written


def _in_more(held: StepText, flights: int) -> StepText:
    """The same steps led for another number of flights."""
    return step_text(SetField(("flights",), flights)(held.text))


def _in_row(held: StepText) -> Iterator[StepText]:
    """The steps by themselves, for all samples; the rest between flights is none of them."""
    own = [step_text(_without_number(text)) for text in round_text.own_steps(held.text)]
    while own and KINDS[StepKind(own[-1].steps[0]["kind"])].rests:
        own.pop()
    remark = held.text.partition("[[")[0]
    yield from (step_text(one.text if at else remark + one.text) for at, one in enumerate(own))


def _without_number(text: str) -> str:
    """The text of a step by itself, the number of a flight left out of what it says."""
    told = [
        (path, _unnumbered(said, path[-1]))
        for path, said in _said(texts.step_fields(text), ())
        if "{n}" in said
    ]
    return texts.changed_step_fields(text, told) if told else text


def _said(held: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text anywhere in the fields of a step, after its place."""
    if isinstance(held, str):
        yield path, held
    elif isinstance(held, Mapping | list):
        for name, one in held.items() if isinstance(held, Mapping) else enumerate(held):
            yield from _said(one, (*path, name))


def _unnumbered(said: str, language: str | int) -> str:
    """A text without the number of a flight: "Flight {n}: smell" is "Smell"."""
    word = next((words_in(one).say("flight") for one in LANGUAGES if one == language), "flight")
    own = rf"{word}\s*\{{n\}}"
    rest = re.sub(rf"^{own}\s*[:.,–]\s*", "", said, flags=re.IGNORECASE)
    if rest != said:
        rest = rest[:1].upper() + rest[1:]
    rest = re.sub(rf"\s*[,:–(]\s*{own}\)?(?=\W*$)", "", rest, flags=re.IGNORECASE)
    return re.sub(r"\s*\{n\}", "", rest).strip() or said.replace("{n}", "1")


def _asks_of_samples(held: StepText) -> bool:
    return any(
        one.get("scope", Scope.SAMPLE) == Scope.SAMPLE
        for step in held.steps
        for one in step.get("attributes", ())
    )


def _works_on_samples(held: StepText) -> bool:
    return any(
        step.get("kind") in _HANDLES and step.get("done_for", "each") == "each"
        for step in held.steps
    )


def _counting_from(held: StepText, ids: Mapping[str, str]) -> StepText:
    """A later step that counts on from the step it counted from, under the id it has now."""
    for number, step in enumerate(held.steps):
        if step.get("since") in ids:
            held = step_text(held.changed(number, SetField(("since",), ids[step["since"]])))
    return held
