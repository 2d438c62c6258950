"""What a protocol should not be used with unseen: each note with its step and its remedy."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from tasting.domain.bench import benches
from tasting.domain.cooling import SCALDING, TOO_HOT, cools_to, minutes_to_cool
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.steps import StepKind
from tasting.exchange.lexicons import shipped
from tasting.services import protocol_edits as edits
from tasting.services import sample_edits, sample_rule_edits
from tasting.services.bench_checks import BENCH_CHECKS
from tasting.services.bowl_checks import too_few_bowls
from tasting.services.findings import Finding
from tasting.services.flight_edits import REST, add_rest
from tasting.services.length_checks import over_two_hours, unbroken
from tasting.services.lock_checks import LOCK_CHECKS
from tasting.services.mention_checks import unlisted, unrinsed
from tasting.services.milestone_checks import late_milestones
from tasting.services.name_checks import NAME_CHECKS
from tasting.services.open_round_checks import lost_rounds
from tasting.services.order_checks import unprepared
from tasting.services.phase_checks import overlong_phases
from tasting.services.placeholder_checks import unfilled
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Check, Note, Remedy, first_error, state_of
from tasting.services.sample_checks import figures_by_sample
from tasting.services.sample_texts import figures_in_texts
from tasting.services.score_checks import uneven_sums
from tasting.services.set_checks import unlaid, unpaired
from tasting.services.text_checks import untranslated
from tasting.services.word_checks import WORD_CHECKS, overlong_lists
from tasting.words import Measure, Message, message

MOST_SAMPLES: Final = 6
"""Samples of one session, by the rule of the cocoa quality guide; kept for all three."""


def notes(protocol: Protocol, lexicons: Mapping[str, Lexicon] | None = None) -> tuple[Note, ...]:
    """What is to be looked at, errors first, then in the order of the steps."""
    return tuple(note for note in all_notes(protocol, "", lexicons) if not note.reason)


def all_notes(
    protocol: Protocol, text: str = "", lexicons: Mapping[str, Lexicon] | None = None
) -> tuple[Note, ...]:
    """The same and last, with their reasons, the warnings that the trainer has set aside.

    With the protocol's `text`, remedies are known as well that hang on how it is written. Words
    are as in `lexicons`; None: as they are supplied.
    """
    found = [note for check in CHECKS for note in check(protocol)]
    found += unfilled(protocol, text)
    known = shipped() if lexicons is None else lexicons
    found += [note for check in WORD_CHECKS for note in check(protocol, known)]
    planned = protocol.as_planned
    stop = first_error(found)
    found += [
        note
        for check in SIMULATED
        for note in check(planned)
        if stop is None or (note.step or 0) < (stop.step or 0)
    ]
    reasons = {one.state: one.reason for one in protocol.set_aside}
    if reasons:
        found = [_with_reason(note, protocol, reasons) for note in found]
    return tuple(
        sorted(
            found,
            key=lambda note: (
                bool(note.reason),
                not note.error,
                -1 if note.step is None else note.step,
            ),
        )
    )


def _with_reason(note: Note, protocol: Protocol, reasons: Mapping[str, str]) -> Note:
    reason = "" if note.error else reasons.get(state_of(note, protocol), "")
    return replace(note, reason=reason)


def told(note: Note, protocol: Protocol, line: int) -> Message:
    """A note with the step it is about and its line in the file, for who sees no list beside it."""
    if note.step is None:
        return note.said
    name, n = protocol.steps[note.step].name, note.step + 1
    return message(
        "line {line}, step {n}, {step}: {said}", line=line, n=n, step=name, said=note.said
    )


# ------------------------------------------------------------------------- the checks


def _unprepared(protocol: Protocol) -> Iterator[Note]:
    """The same of the steps of the plan: those kept aside have no place in it."""
    return unprepared(protocol.as_planned)


def _too_hot(protocol: Protocol) -> Iterator[Note]:
    """The first taste of something poured hot, before an open bowl has cooled.

    Nobody may taste the first one above 60 °C, nor any other above 65 °C.
    """
    limit = TOO_HOT
    for at, (step, bench) in enumerate(zip(protocol.steps, benches(protocol), strict=False)):
        if step.kind is not StepKind.TASTE or bench.hot is None:
            continue
        warm = bench.poured_now
        if warm is None:  # not told: it may have boiled
            warm = cools_to(100.0, (bench.second - bench.hot[1]) / 60, protocol.category)
        if round(warm) > limit:
            said = message(
                "Tasted at about {n} by our estimate for an open bowl: too hot for a mouth. "
                "Wait until it has {limit}.",
                n=Measure(round(warm), "°C"),
                limit=Measure(TOO_HOT, "°C"),
            )
            wait = math.ceil(minutes_to_cool(warm, protocol.category))
            yield Note(Finding.TASTED_HOT, said, at, _wait_before(protocol, at, wait))
            return
        limit = SCALDING


def _aims_too_hot(protocol: Protocol) -> Iterator[Note]:
    for at, step in enumerate(protocol.steps):
        aims = [aim for aim in (step.target, *step.target_by_sample.values()) if aim]
        hottest = max((aim.value for aim in aims), default=0.0)
        if step.kind is StepKind.TASTE and hottest > TOO_HOT:
            said = message(
                "It aims at {n}, too hot for a mouth. The limit is {limit}.",
                n=Measure(hottest, "°C"),
                limit=Measure(TOO_HOT, "°C"),
            )
            label = message("Aim at {n}", n=Measure(TOO_HOT, "°C"))
            remedy = Remedy(label, _cooler(protocol, at, hottest))
            yield Note(Finding.AIMS_TOO_HOT, said, at, remedy)


def _cooler(protocol: Protocol, at: int, hottest: float) -> Edit:
    """Let a step aim at what a mouth bears, where it aims at the hottest."""
    step = protocol.steps[at]
    if step.target and step.target.value == hottest:
        cooler = step.target.model_copy(update={"value": TOO_HOT})
        return edits.set_target(protocol, [at], cooler)
    own = {
        letter: aim.model_copy(update={"value": min(aim.value, TOO_HOT)})
        for letter, aim in step.target_by_sample.items()
    }
    return sample_edits.set_aims(protocol, {at: own})


def _wait_before(protocol: Protocol, at: int, minutes: int) -> Remedy:
    """A pause before a step, or a longer one where there is one already."""
    before = protocol.steps[at - 1]
    label = message("Wait {n} min more before it", n=minutes)
    if before.facts.rests:
        longer = before.seconds + 60 * minutes
        return Remedy(label, edits.set_field(protocol, [at - 1], "seconds", longer))
    return Remedy(label, edits.add_pause(protocol, at, 60 * minutes))


def _too_many(protocol: Protocol) -> Iterator[Note]:
    usual, flights = protocol.samples.usual, protocol.flights
    in_row = -(-usual // flights)
    if flights > 1 and in_row > MOST_SAMPLES:
        said = message(
            "{n} samples of a flight are more than a palate takes; the limit is {limit}.",
            n=in_row,
            limit=MOST_SAMPLES,
        )
        many = MOST_SAMPLES * flights
        label = message("Ask for {n} samples", n=many)
        remedy = Remedy(label, sample_rule_edits.set_samples(many, protocol))
        yield Note(Finding.MANY_SAMPLES, said, remedy=remedy)
    elif flights == 1 and usual > MOST_SAMPLES:
        said = message(
            "{n} samples are more than a palate takes; the limit is {limit}.",
            n=usual,
            limit=MOST_SAMPLES,
        )
        label = message("Ask for {n} samples", n=MOST_SAMPLES)
        remedy = Remedy(label, sample_rule_edits.set_samples(MOST_SAMPLES, protocol))
        yield Note(Finding.MANY_SAMPLES, said, remedy=remedy)


def _unrested(protocol: Protocol) -> Iterator[Note]:
    """The first flight that is tasted right behind the one before it."""
    last, rested = 0, True
    for at, step in enumerate(protocol.steps):
        rested = rested or step.facts.rests
        if step.flight is None or not step.attributes:
            continue
        if step.flight.number > max(last, 1) and not rested:
            said = message(
                "Flight {n} follows the one before it without a rest.", n=step.flight.number
            )
            label = message("Rest for {n} min between flights", n=REST // 60)
            remedy = Remedy(label, add_rest(protocol, at))
            yield Note(Finding.NO_REST_BETWEEN_FLIGHTS, said, at, remedy)
            return
        last, rested = step.flight.number, step.facts.rests


CHECKS: Final[tuple[Check, ...]] = (
    unbroken,
    over_two_hours,
    _aims_too_hot,
    _unprepared,
    *LOCK_CHECKS,
    overlong_phases,
    late_milestones,
    untranslated,
    lost_rounds,
    _too_many,
    _unrested,
    unpaired,
    unlaid,
    unlisted,
    unrinsed,
    uneven_sums,
    too_few_bowls,
    figures_by_sample,
    figures_in_texts,
    overlong_lists,
    *NAME_CHECKS,
)
"""Every check of what is written; a new one is a function and a name here."""

SIMULATED: Final[tuple[Check, ...]] = (_too_hot, *BENCH_CHECKS)
"""Those that follow the bench, up to the first step with an error."""
