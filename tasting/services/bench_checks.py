"""Checks of the learner's bench: water, grams, vessels and time that do not reach."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tasting.domain.bench import (
    ML,
    VOLUME,
    Bench,
    ListedVessels,
    benches,
    dose_of,
    listed_vessels,
    listed_water,
    longest,
)
from tasting.domain.cooling import TOO_HOT
from tasting.domain.protocol import Protocol
from tasting.domain.steps import LONGEST, Step, StepKind
from tasting.domain.units import Target
from tasting.domain.vessels import one_of
from tasting.services import equipment_edits, sample_edits
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Check, Note, Remedy
from tasting.words import Measure, Message, message

_MOST_LOST: Final = 0.5
"""The share of their length that steps keep at least when they are shortened together."""
_COLDER: Final = 3.0
"""°C below what a taste aims at, tolerance included, from which our estimate is worth a note."""


def _waterless(protocol: Protocol) -> Iterator[Note]:
    """The first pour that more water is poured by than is listed."""
    for at, bench in enumerate(benches(protocol)[1:]):
        left = bench.water_left
        if left is not None and left < 0:
            said = message(
                "The water runs out: {needed} are poured by then, {listed} are listed.",
                needed=Measure(round(bench.poured), "ml"),
                listed=Measure(round(bench.water or 0), "ml"),
            )
            yield Note(Finding.WATER_OUT, said, at, _more_water(protocol, bench.poured))
            return


def _more_water(protocol: Protocol, needed: float) -> Remedy | None:
    """List so much water that it suffices, to the next half litre."""
    entries = list(listed_water(protocol))
    place, had = entries[0]
    other = sum(ml for _, ml in entries[1:])
    wanted = math.ceil((needed - other) / 500) * 500
    name = protocol.equipment[place].name
    texts = {language: VOLUME.sub(lambda m: _volume(m, wanted), text, count=1)
             for language, text in name.items()}  # fmt: skip
    if had == wanted or any(texts[one] == name[one] for one in texts):
        return None
    change = equipment_edits.rename_equipment(place, texts)
    return Remedy(message("List {n} of water", n=Measure(wanted, "ml")), change)


def _volume(found: re.Match[str], ml: int) -> str:
    """The volume in the unit and with the decimal sign of the one it stands for."""
    number = f"{ml / ML[found[3][0].lower()]:g}"
    return (number.replace(".", ",") if "," in found[1] else number) + found[2] + found[3]


def _empty_sachets(protocol: Protocol) -> Iterator[Note]:
    """The first step that takes more of a sachet than it holds."""
    states = benches(protocol)
    for at, (step, before, after) in enumerate(
        zip(protocol.steps, states, states[1:], strict=False)
    ):
        each = zip(before.letters, before.sachets, after.sachets, strict=False)
        taken = ((dose_of(step, protocol, letter), had, left) for letter, had, left in each)
        short = [
            (left, dose)
            for dose, had, left in taken
            if dose and left < had and left + (dose.tolerance or 0.0) < -1e-9
        ]
        if short:
            left, dose = min(short, key=lambda one: one[0])
            yield _short_of_grams(protocol, at, dose.value, left)
            return


def _short_of_grams(protocol: Protocol, at: int, taken: float, left: float) -> Note:
    said = message(
        "The sachet runs out: this takes {taken}, {left} are left.",
        taken=Measure(taken, "g"),
        left=Measure(round(max(0.0, left + taken), 2), "g"),
    )
    began, ended = (benches(protocol)[place].sachets for place in (0, at + 1))
    needed = max(round(held - rest, 2) for held, rest in zip(began, ended, strict=True))
    packed = protocol.samples.sachet.model_copy(update={"value": needed})
    fields = packed.model_dump(exclude_none=True)
    edit = edits.set_head(("samples", "packed"), fields, message("change what is packed"))
    label = message("Pack {n} of each sample", n=Measure(needed, "g"))
    return Note(Finding.GRAMS_OUT, said, at, Remedy(label, edit))


def _no_clean_vessel(protocol: Protocol) -> Iterator[Note]:
    """The first step that needs a vessel when all that are listed are in use or used."""
    listed = listed_vessels(protocol)
    if listed is None or listed.samples is None:
        return
    for at, bench in enumerate(benches(protocol)[1:]):
        if bench.clean is not None and bench.clean < 0:
            needed = listed.samples - bench.clean
            said = message(
                "No clean vessel is left: {needed} are needed by then, {listed} listed ({vessel}).",
                needed=needed,
                listed=listed.samples,
                vessel=protocol.samples.vessel,
            )
            remedy = _more_vessels(protocol, listed, needed)
            yield Note(Finding.NO_CLEAN_VESSEL, said, at, remedy)
            return


def _more_vessels(protocol: Protocol, listed: ListedVessels, needed: int) -> Remedy | None:
    """List as many vessels as are needed, where the entry counts them by itself."""
    thing, vessels = protocol.equipment[listed.place], protocol.samples.vessel.values()
    if not all("{n}" in text for text in thing.name.values()):
        return None
    each = protocol.portions(protocol.samples.usual) if thing.per_sample else 1
    several = max(one_of(text).several for text in vessels)
    count = math.ceil(needed * several / (listed.each * each))
    edit = edits.set_head(
        ("equipment", listed.place, "count"), count, message("change the equipment")
    )
    return Remedy(message("List {n} of them", n=count * each), edit)


def _timer_too_long(protocol: Protocol) -> Iterator[Note]:
    """A time to be kept that is over only after its step is."""
    for at, step, aim, there in _timed(protocol):
        missing = math.ceil(aim.value - (aim.tolerance or 0.0) - there)
        if missing > 0:
            lasting = step.seconds + math.ceil(aim.value - there)
            said = message(
                "Its timer does not fit: {aim} s are to be kept, the step ends after {n} s.",
                aim=aim.value,
                n=there,
            )
            label = message("Let it last {n} s", n=lasting)
            longer = Remedy(label, edits.set_lengths(protocol, {at: lasting}))
            remedy = longer if lasting <= LONGEST else None
            yield Note(Finding.TIMER_TOO_LONG, said, at, remedy)


def _soaks_past_target(protocol: Protocol) -> Iterator[Note]:
    """A step that waits for longer than its target: phones count its length."""
    names = {step.id: step.name for step in protocol.steps}
    for at, step, aim, there in _timed(protocol):
        over = there - aim.value - (aim.tolerance or 0.0)
        if over <= 0 or step.timer != "shared" or not step.facts.waits:
            continue
        soaked, wanted = Measure(there, "s"), Measure(aim.value, "s")
        said = message(
            "The samples steep {n} here; {aim} are wanted, and phones count it.",
            n=soaked,
            aim=wanted,
        )
        if step.since:
            said = message(
                "The samples steep {n}, counted from “{since}”; {aim} are wanted, and phones count "
                "it.",
                n=soaked,
                since=names[step.since],
                aim=wanted,
            )
        yield Note(Finding.SOAKS_PAST_TARGET, said, at, _on_time(protocol, at, aim, there))


def _on_time(protocol: Protocol, at: int, aim: Target, there: int) -> Remedy:
    """A step that is over with its target: shorter, with those before it, or counted by itself."""
    step, wanted = protocol.steps[at], max(1, math.floor(aim.value))
    lasting = step.seconds - (there - wanted)
    if lasting > 0:
        label = message("Let it last {n} s", n=lasting)
        return Remedy(label, edits.set_lengths(protocol, {at: lasting}))
    lengths = _squeezed(protocol, at, wanted / there)
    if lengths is not None:
        label = message("Shorten {n} steps to {aim}", n=len(lengths),
                        aim=Measure(wanted, "s"))  # fmt: skip
        return Remedy(label, edits.set_lengths(protocol, lengths))
    alone = edits.set_field(protocol, [at], "since", None)
    length = edits.set_lengths(protocol, {at: wanted}).change
    edit = replace(alone, change=lambda text: length(alone.change(text)))
    return Remedy(message("Count it by itself, for {n}", n=Measure(wanted, "s")), edit)


def _squeezed(protocol: Protocol, at: int, share: float) -> dict[int, int] | None:
    """Lengths of all steps that are counted with one, with so much of them left, in seconds.

    None where they would lose more than half, or something waits for a fixed moment there.
    """
    since = next(n for n, step in enumerate(protocol.steps) if step.id == protocol.steps[at].since)
    counted = protocol.steps[since : at + 1]
    if share < _MOST_LOST or any(step.at is not None for step in counted[1:]):
        return None
    return {since + n: max(1, math.floor(step.seconds * share)) for n, step in enumerate(counted)}


def _timed(protocol: Protocol) -> Iterator[tuple[int, Step, Target, int]]:
    """The steps with a timer and a time to be kept, and their end in seconds on that timer."""
    starts = dict(zip((step.id for step in protocol.steps), protocol.starts(), strict=True))
    for at, step in enumerate(protocol.steps):
        aim = longest(step, protocol)
        if aim is not None and aim.unit == "s" and step.timer != "none":
            yield at, step, aim, starts[step.id] + step.seconds - starts[step.since or step.id]


def _tasted_cold(protocol: Protocol) -> Iterator[Note]:
    """A taste in whose middle, by our estimate, what it aims at was over long before."""
    for at, (step, bench) in enumerate(zip(protocol.steps, benches(protocol), strict=False)):
        if step.kind is not StepKind.TASTE:
            continue
        aims = [protocol.aim(step, letter) for letter in bench.letters]
        each = zip(range(len(aims)), aims, _warm_at_middle(step, bench), strict=False)
        short = [
            (warm - _lowest(aim), place, aim, warm)
            for place, aim, warm in each
            if aim and warm < _lowest(aim) - _COLDER
        ]
        if short:
            _, place, aim, warm = min(short, key=lambda one: one[0])
            remedy = _sooner(protocol, at, bench, place, aim)
            said = _cold(bench.letters[place], round(warm), aim.value)
            yield Note(Finding.TASTED_COLD, said, at, remedy)


def _cold(letter: str, warm: int, aim: float) -> Message:
    if letter:
        return message(
            "Sample {letter} is only about {n} warm by then, by our estimate for an open bowl: "
            "it aims at {aim}.",
            letter=letter,
            n=Measure(warm, "°C"),
            aim=Measure(aim, "°C"),
        )
    return message(
        "Only about {n} warm by then, by our estimate for an open bowl: it aims at {aim}.",
        n=Measure(warm, "°C"),
        aim=Measure(aim, "°C"),
    )


def _lowest(aim: Target) -> float:
    return aim.value - (aim.tolerance or 0.0)


def _warm_at_middle(step: Step, bench: Bench, sooner: int = 0) -> tuple[float, ...]:
    """The estimated °C of each sample in the middle of a step that begins so much sooner, min."""
    second = bench.second + step.seconds // 2 - 60 * sooner
    return bench._replace(second=second).poured_each


def _sooner(protocol: Protocol, at: int, bench: Bench, place: int, aim: Target) -> Remedy:
    """A shorter pause before it where that warms the sample enough, else an aim it can meet."""
    before, step, letter = protocol.steps[at - 1], protocol.steps[at], bench.letters[place]
    spare = (before.seconds - 1) // 60 if at and before.facts.rests else 0
    for minutes in range(1, spare + 1):
        begins = bench._replace(second=bench.second - 60 * minutes).poured_now or 0.0
        if begins > TOO_HOT:
            break
        if _warm_at_middle(step, bench, minutes)[place] >= _lowest(aim):
            shorter = before.seconds - 60 * minutes
            label = message("Make the pause before it {n} min shorter", n=minutes)
            return Remedy(label, edits.set_lengths(protocol, {at - 1: shorter}))
    cooler = round(_warm_at_middle(step, bench)[place])
    target = aim.model_copy(update={"value": cooler})
    label = message("Aim at {n}", n=Measure(cooler, "°C"))
    own = {**step.target_by_sample, letter: target}
    if letter:
        return Remedy(label, sample_edits.set_aims(protocol, {at: own}))
    return Remedy(label, edits.set_target(protocol, [at], target))


BENCH_CHECKS: Final[tuple[Check, ...]] = (
    _waterless,
    _empty_sachets,
    _no_clean_vessel,
    _timer_too_long,
    _soaks_past_target,
    _tasted_cold,
)
"""Those of `services/protocol_checks.py` that follow the bench."""
