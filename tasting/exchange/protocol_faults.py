"""What can be wrong between the fields of a protocol file, each told at its own line.

The domain refuses the same things; but it stops at the first, and cannot while a field is wrong.
"""

from collections.abc import Iterator
from typing import Any

from tasting.domain.attributes.bowls import FEWEST_BOWLS
from tasting.domain.attributes.line import FURTHEST, MOST_STEPS, divides
from tasting.domain.lexicon import Lexicon
from tasting.domain.lexicon_changes import OWN_TERM
from tasting.domain.numbers import number_fault
from tasting.domain.steps import KINDS, StepKind
from tasting.domain.subjects import Scope
from tasting.exchange import lexicons
from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion
from tasting.exchange.phrases import find_incomplete
from tasting.exchange.positions import Path
from tasting.exchange.score_faults import find_score_faults
from tasting.exchange.serving_faults import TESTS, find_serving_faults
from tasting.words import Message, message

Table = dict[str, Any]


def find_faults(data: Table, complete: bool = True) -> list[Fault]:
    """All such faults in `data`, whatever its types; missing languages only where asked."""
    faults = [*_samples(data.get("samples")), *(find_incomplete(data) if complete else ())]
    faults += _planned_behind_aside(data)
    for name in ("steps", "attributes", "record"):
        faults += _duplicates(name, data)
    begun: list[str] = []
    for at, step in _tables(data.get("steps"), ("steps",)):
        begun.append(str(step.get("id")))
        faults += _kind(at, step)
        faults += _also(at, step)
        faults += _since(at, step, begun)
        faults += _two_beginnings(at, step)
        faults += _two_phases(at, step)
        faults += _aside(at, step)
        for place, attribute in _tables(step.get("attributes"), (*at, "attributes")):
            faults += _line(place, attribute)
            faults += _marks(place, attribute)
            faults += _words(place, attribute)
            faults += _options(place, attribute)
            faults += _flaw(place, attribute)
            faults += _balance(place, attribute)
            faults += _one_bowl(place, attribute)
    asked = [attribute for _, attribute in _items_called("attributes", data)]
    faults += find_serving_faults(data.get("samples"), asked)
    return [*faults, *find_score_faults(data.get("scores"), asked)]


def _tables(value: Any, at: Path) -> Iterator[tuple[Path, Table]]:
    """The tables of a list with their paths."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield (*at, index), item


def _items_called(name: str, data: Table) -> Iterator[tuple[Path, Table]]:
    """Every step, or every attribute or reading of every step."""
    for at, step in _tables(data.get("steps"), ("steps",)):
        if name == "steps":
            yield at, step
        else:
            yield from _tables(step.get(name), (*at, name))


_TWICE: dict[str, Message] = {
    "steps": message("Another step has the id “{id}”."),
    "attributes": message("Another attribute has the id “{id}”."),
    "record": message("Another reading has the id “{id}”."),
}


def _duplicates(name: str, data: Table) -> list[Fault]:
    faults, seen = [], set[str]()
    for at, table in _items_called(name, data):
        given = table.get("id")
        if isinstance(given, str):
            if given in seen and not (name == "attributes" and _asked_again(at, table, data)):
                wrong = Message(_TWICE[name].text, {"id": given})
                remedy = message("Give each its own id in the whole protocol.")
                faults.append(Fault((*at, "id"), wrong, remedy))
            seen.add(given)
    return faults


def _asked_again(at: Path, attribute: Table, data: Table) -> bool:
    """Whether a question is that of an earlier flight, asked of the samples of the next one."""
    flight = data["steps"][at[1]].get("flight")
    later = isinstance(flight, dict) and flight.get("number") != 1
    return later and attribute.get("scope") != Scope.STEP


def _samples(value: Any) -> Iterator[Fault]:
    if not isinstance(value, dict):
        return
    given = [value.get(name) for name in ("minimum", "usual", "maximum")]
    numbers = [number for number in given if isinstance(number, int)]
    if len(numbers) == len(given) and numbers != sorted(numbers):
        yield Fault(
            ("samples",),
            message("The minimum, usual and maximum number of samples must be in rising order."),
            message("Correct minimum, usual or maximum."),
        )
    yield from _doses(value)


def _doses(rule: Table) -> Iterator[Fault]:
    """The dose of a sample in another unit than that of the others."""
    common, own = rule.get("dose"), rule.get("dose_by_sample")
    unit = common.get("unit") if isinstance(common, dict) else None
    for letter, dose in own.items() if isinstance(own, dict) else ():
        given = dose.get("unit") if isinstance(dose, dict) else None
        if isinstance(given, str) and isinstance(unit, str) and given != unit:
            wrong = message("This dose is in {unit}, and the common one is not.", unit=given)
            remedy = message("Give every dose in {unit}.", unit=unit)
            yield Fault(("samples", "dose_by_sample", letter), wrong, remedy)


def _kind(at: Path, step: Table) -> Iterator[Fault]:
    """A target or attributes that the kind of step cannot have."""
    given = step.get("kind")
    if not isinstance(given, str) or given not in list(StepKind):
        return
    facts = KINDS[StepKind(given)]
    for place, unit in _units(step):
        if unit == facts.unit:
            continue
        wrong = message("A “{kind}” step has no target in {unit}.", kind=given, unit=unit)
        remedy = (
            message("Give its target in {unit}.", unit=facts.unit)
            if facts.unit
            else message("Remove the target, or choose another kind of step.")
        )
        yield Fault((*at, *place), wrong, remedy)
    asked = _tables(step.get("attributes"), (*at, "attributes"))
    if not facts.asks and any(one.get("scope") != Scope.STEP for _, one in asked):
        yield Fault(
            (*at, "attributes"),
            message("A “{kind}” step cannot carry tasting questions.", kind=given),
            message(
                "Move the attributes to a step that tastes or works on the samples, like "
                '“smell” or “crust”, or ask them once: scope = "step".'
            ),
        )


def _also(at: Path, step: Table) -> Iterator[Fault]:
    """What else is aimed at, in a unit that the kind of step does not have, or that is there twice.

    And how to grind, in a step that does not, and what is recorded where nothing counts.
    """
    given = step.get("kind")
    if not isinstance(given, str) or given not in list(StepKind):
        return
    facts, left = KINDS[StepKind(given)], list(KINDS[StepKind(given)].also)
    for place, aim in _tables(step.get("also"), (*at, "also")):
        unit = aim.get("unit")
        if not isinstance(unit, str):
            continue
        if unit in left:
            left.remove(unit)
            continue
        wrong = message("A “{kind}” step has no further target in {unit}.", kind=given, unit=unit)
        remedy = (
            message("Once each, these can stand here: {units}.", units=", ".join(facts.also))
            if facts.also
            else message("Remove it, or choose another kind of step.")
        )
        yield Fault((*place, "unit"), wrong, remedy)
    if "grind" in step and given != StepKind.GRIND:
        wrong = message("A “{kind}” step does not say how to grind.", kind=given)
        yield Fault((*at, "grind"), wrong, message("Move it to a step that grinds."))
    if facts.practises and step.get("record"):
        wrong = message("A “{kind}” step records nothing.", kind=given)
        yield Fault((*at, "record"), wrong, message("Move it to a step that counts."))


def _units(step: Table) -> Iterator[tuple[Path, str]]:
    """The units of a step's target, and of those of samples that differ, each with its place."""
    own = step.get("target_by_sample")
    places: list[tuple[Path, Any]] = [(("target",), step.get("target"))]
    if isinstance(own, dict):
        places += [(("target_by_sample", letter), aim) for letter, aim in own.items()]
    for place, aim in places:
        unit = aim.get("unit") if isinstance(aim, dict) else None
        if isinstance(unit, str):
            yield place, unit


def _since(at: Path, step: Table, begun: list[str]) -> Iterator[Fault]:
    """A time that is counted from a step that has not begun by then."""
    given = step.get("since")
    if isinstance(given, str) and given and given not in begun:
        wrong = message("No step up to here has the id “{id}”.", id=given)
        yield Fault((*at, "since"), wrong, suggestion(given, begun))


def _two_beginnings(at: Path, step: Table) -> Iterator[Fault]:
    """A fixed moment of a step that begins when everybody is ready."""
    if step.get("begins") == "ready" and step.get("at") is not None:
        yield Fault(
            (*at, "at"),
            message("A step that begins when everybody is ready has no fixed moment."),
            message("Leave “at” out, or “begins”."),
        )


def _two_phases(at: Path, step: Table) -> Iterator[Fault]:
    """A phase that begins with the step that ends the one before it without another."""
    if step.get("no_phase") is True and step.get("phase") is not None:
        yield Fault(
            (*at, "no_phase"),
            message("A phase that begins here ends the one before it."),
            message("Leave “no_phase” out, or “phase”."),
        )


def _aside(at: Path, step: Table) -> Iterator[Fault]:
    """What a step that is kept aside cannot say: nothing says when it begins but the trainer."""
    named = ("at", "begins", "keeps", "phase", "no_phase", "milestone")
    for name in named if step.get("aside") is True else ():
        if step.get(name) not in (None, False, "after", "length"):
            yield Fault(
                (*at, name),
                message("A step that is kept aside begins where the trainer brings it in."),
                message("Leave “{name}” out, or “aside”.", name=name),
            )
    tests = (one.get("kind") in TESTS for _, one in _tables(step.get("attributes"), at))
    if step.get("aside") is True and any(tests):
        wrong = message("A step that tests a set cannot be kept aside: its portions are packed.")
        yield Fault((*at, "aside"), wrong, message("Leave “aside” out."))


def _planned_behind_aside(data: Table) -> Iterator[Fault]:
    """The first step of the plan behind one that is kept aside; a protocol of those alone."""
    kept = [(at, step.get("aside") is True) for at, step in _tables(data.get("steps"), ("steps",))]
    first = next((number for number, (_, aside) in enumerate(kept) if aside), len(kept))
    late = next((at for at, aside in kept[first:] if not aside), None)
    if late is not None:
        wrong = message("It stands after a step that is kept aside.")
        yield Fault(late, wrong, message("Put the steps that are kept aside after all others."))
    elif kept and first == 0:
        wrong = message("All steps are kept aside.")
        yield Fault((*kept[0][0], "aside"), wrong, message("Leave “aside” out in one."))


def _line(at: Path, attribute: Table) -> Iterator[Fault]:
    kind = attribute.get("kind")
    if kind not in ("line", "measure"):
        return
    low, high = attribute.get("minimum", 0), attribute.get("maximum", 10 if kind == "line" else 100)
    step = attribute.get("step", 0.5)
    if any(number_fault(value, -FURTHEST, FURTHEST) for value in (low, high, step)):
        return
    if not low < high:
        yield Fault(
            (*at, "minimum" if "minimum" in attribute else "maximum"),
            message("The scale’s minimum must be below its maximum."),
            message("Make the minimum the smaller of the two."),
        )
    elif kind == "line" and step > 0 and not divides(step, high - low):
        yield Fault(
            (*at, "step" if "step" in attribute else "maximum"),
            message("A step of {step} does not divide the scale evenly.", step=step),
            message("Choose a step that divides its length into {n} parts at most.", n=MOST_STEPS),
        )


def _marks(at: Path, attribute: Table) -> Iterator[Fault]:
    """Names along a scale that do not rise between its ends."""
    if attribute.get("kind") != "line":
        return
    before, high = attribute.get("minimum", 0), attribute.get("maximum", 10)
    for place, mark in _tables(attribute.get("marks"), (*at, "marks")):
        here = mark.get("at")
        if any(number_fault(value, -FURTHEST, FURTHEST) for value in (before, here, high)):
            return
        if not before < here < high:
            yield Fault(
                (*place, "at"),
                message("The named mark at {place} is out of order.", place=here),
                message("Write the marks in rising order, between the ends of the scale."),
            )
        before = here


def _options(at: Path, attribute: Table) -> Iterator[Fault]:
    seen = set[str]()
    for place, option in _tables(attribute.get("options"), (*at, "options")):
        given = option.get("id")
        if isinstance(given, str) and given in seen:
            wrong = message("Another answer has the id “{id}”.", id=given)
            yield Fault((*place, "id"), wrong, message("Give each answer its own id."))
        seen.add(str(given))
        yield from _word(place, option)


def _word(at: Path, option: Table) -> Iterator[Fault]:
    """An answer that is a word of a lexicon which is not there, or that this one does not have."""
    lexicon, given = option.get("lexicon"), option.get("id")
    if not isinstance(lexicon, str) or not isinstance(given, str):
        return
    known = lexicons.shipped()
    if lexicon not in known:
        wrong = message("There is no lexicon “{id}”.", id=lexicon)
        yield Fault((*at, "lexicon"), wrong, suggestion(lexicon, list(known)))
    elif not given.startswith(OWN_TERM) and known[lexicon].term(given) is None:
        wrong = message("This lexicon has no word “{id}”.", id=given)
        yield Fault((*at, "id"), wrong, suggestion(given, [one.id for one in known[lexicon].terms]))


def _one_bowl(at: Path, attribute: Table) -> Iterator[Fault]:
    """A question which bowl it is, where a sample has one."""
    count = attribute.get("count")
    if attribute.get("kind") == "bowls" and type(count) is int and count < FEWEST_BOWLS:
        wrong = message("Which vessel it is can be asked only where a sample has several.")
        remedy = message("Say how many vessels each sample has, from {n} on.", n=FEWEST_BOWLS)
        yield Fault((*at, "count"), wrong, remedy)


def _words(at: Path, attribute: Table) -> Iterator[Fault]:
    """A lexicon that is not there, or families that it does not have."""
    given = attribute.get("lexicon")
    if attribute.get("kind") not in ("words", "flaw") or not isinstance(given, str):
        return
    known = lexicons.shipped()
    if given not in known:
        wrong = message("There is no lexicon “{id}”.", id=given)
        yield Fault((*at, "lexicon"), wrong, suggestion(given, list(known)))
    else:
        yield from _families(at, attribute.get("within"), known[given])


def _flaw(at: Path, attribute: Table) -> Iterator[Fault]:
    """A flaw that is named from two lists, or from families of none."""
    if attribute.get("kind") != "flaw":
        return
    if attribute.get("lexicon") is None and attribute.get("within"):
        wrong = message("These families are of no lexicon.")
        yield Fault((*at, "within"), wrong, message("Name the lexicon, or leave “within” out."))
    elif attribute.get("lexicon") is not None and attribute.get("options"):
        wrong = message("This flaw is named from a lexicon and from a list of its own.")
        yield Fault((*at, "options"), wrong, message("Leave “options” out, or “lexicon”."))


def _balance(at: Path, attribute: Table) -> Iterator[Fault]:
    """Just about right without words, or with words for both sides and for each point."""
    if attribute.get("kind") != "jar":
        return
    sides = ("too_little", "too_much")
    for side in sides:
        if "points" not in attribute and side not in attribute:
            remedy = message("Add it, or write five “points” in place of both sides.")
            yield Fault((*at, side), message("This field is missing."), remedy)
    if "points" in attribute and not attribute.keys().isdisjoint(sides):
        wrong = message("It has words for its sides and for its five points.")
        remedy = message("Leave “points” out, or “too_little” and “too_much”.")
        yield Fault((*at, "points"), wrong, remedy)


def _families(at: Path, within: Any, lexicon: Lexicon) -> Iterator[Fault]:
    known = dict.fromkeys(term.id for term in lexicon.terms) if within else {}
    for index, family in enumerate(within if isinstance(within, list) else []):
        if isinstance(family, str) and family not in known:
            yield Fault(
                (*at, "within", index),
                message("The lexicon “{lexicon}” has no “{id}”.", lexicon=lexicon.id, id=family),
                suggestion(family, list(known)),
            )
