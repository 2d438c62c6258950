"""How a learner's bench reads, in one language: each thing on it before and after a step."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tasting.domain.bench import Bench, benches, hands_free, is_brewed
from tasting.domain.cooling import ROOM
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.services.protocol_notes import Note
from tasting.words import Words


@dataclass(frozen=True)
class BenchLine:
    """One thing on the bench, in words."""

    name: str
    before: str
    after: str


def bench_lines(protocol: Protocol, at: int, words: Words) -> list[BenchLine]:
    """The bench before and after the step of the plan at this place.

    Only what the plan deals with: a step that is kept aside takes nothing of it.
    """
    protocol = protocol.as_planned
    states = benches(protocol)
    kinds = {step.kind for step in protocol.steps}
    brewed = is_brewed(protocol)
    told: list[tuple[str, Callable[[Bench, Words], str], bool]] = [
        (words.say("Water"), _water, states[-1].water is not None or states[-1].poured > 0),
        (words.say("Kettle"), _kettle, StepKind.HEAT in kinds),
        (words.say("What was poured"), _poured, StepKind.POUR in kinds),
        (words.say("Sachets"), _sachets, True),
        (protocol.samples.vessel.to(words.language).capitalize(), _vessels, brewed),
    ]
    return [
        BenchLine(name, say(states[at], words), say(states[at + 1], words))
        for name, say, shown in told
        if shown
    ]


def unreckoned(protocol: Protocol, at: int, stop: Note | None, words: Words) -> str:
    """Why the bench at a step is not told: it is kept aside, or `stop` is an error up to it.

    Else empty.
    """
    if protocol.steps[at].aside:
        return words.say("Not reckoned: the step is kept aside, and may be led at any moment.")
    if stop is None or stop.step is None or at < stop.step:
        return ""
    return words.say(
        "Not reckoned from step {n} on, “{step}”. {said} Once that is mended, it goes on.",
        n=stop.step + 1,
        step=protocol.steps[stop.step].name,
        said=stop.said,
    )


def hands(step: Step, words: Words) -> str:
    """What the learner's hands do while a step lasts."""
    if step.kind is StepKind.HEAT:
        return words.say("Hands free while the kettle heats by itself.")
    if step.facts.waits and hands_free(step):
        return words.say("Hands free: it goes on by itself.")
    return words.say("Hands free.") if hands_free(step) else words.say("Needs the hands.")


def estimates(words: Words) -> str:
    """What the estimates of the bench assume."""
    return words.say(
        "≈ is estimated, not measured: an open bowl that was cold, an open kettle, a room of "
        "{room}. Rinsing is not counted.",
        room=words.measure(ROOM, "°C"),
    )


def _water(bench: Bench, words: Words) -> str:
    left = bench.water_left
    if left is None or bench.water is None:
        poured = _volume(bench.poured, words)
        return words.say("{n} poured, how much is left is not stated", n=poured)
    if left < 0:
        return words.say("{n} missing", n=_volume(-left, words))
    there = words.say("{n} of {all}", n=_volume(left, words), all=_volume(bench.water, words))
    return words.say("at most {n}", n=there) if bench.poured_untold else there


def _volume(ml: float, words: Words) -> str:
    return words.measure(ml / 1000, "l") if ml >= 1000 else words.measure(ml, "ml")


def _kettle(bench: Bench, words: Words) -> str:
    now = bench.kettle_now
    if now is None or bench.heated is None:
        return words.say("not heated, or not stated")
    if bench.second == bench.heated[1]:
        return words.measure(max(bench.heated[0]), "°C")
    return words.say("≈ {n} if not heated again", n=words.measure(round(now), "°C"))


def _poured(bench: Bench, words: Words) -> str:
    now = [round(warm) for warm in bench.poured_each]
    if now:
        low, high = min(now), max(now)
        return words.say("≈ {n}, estimated", n=words.extent(low, high, "°C"))
    nothing = not bench.poured and not bench.poured_untold
    if nothing:
        return words.say("nothing yet")
    return words.say("{unit} not stated", unit=words.unit("°C"))


def _sachets(bench: Bench, words: Words) -> str:
    if not bench.sachets:
        return words.say("not stated")
    counts = Counter(max(0.0, round(grams, 2)) for grams in bench.sachets)
    if len(counts) == 1:
        told = words.say("{g} in each", g=words.measure(next(iter(counts)), "g"))
    else:
        told = ", ".join(
            words.say("{g} in {n} of them", g=words.measure(grams, "g"), n=many)
            for grams, many in sorted(counts.items())
        )
    return words.say("at most {n}", n=told) if bench.taken_untold else told


def _vessels(bench: Bench, words: Words) -> str:
    parts = []
    if bench.clean is None:
        parts.append(words.say("clean ones not stated"))
    elif bench.clean > 0:
        parts.append(words.count("{n} clean", "{n} clean", bench.clean))
    elif bench.clean < 0:
        parts.append(words.say("{n} missing", n=-bench.clean))
    if bench.filled:
        parts.append(words.say("{n} in use", n=len(bench.filled)))
    if bench.dirty:
        parts.append(words.count("{n} used", "{n} used", bench.dirty))
    return ", ".join(parts)
