"""A learner's bench through a protocol: water, grams and vessels before and after each step.

It holds what the protocol says for its usual number of samples, and guesses nothing: what is not
written (how much is poured, how many bowls there are) stays unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from tasting.domain.cooling import cools_to, kettle_cools_to
from tasting.domain.equipment import Equipment
from tasting.domain.of_last import of_last
from tasting.domain.protocol import Category, Protocol
from tasting.domain.steps import Step, StepKind
from tasting.domain.units import Target
from tasting.domain.vessels import Vessel, counted, one_of
from tasting.languages import LANGUAGES

_WATER: Final = re.compile(r"\bwater\b|\beaux?\b", re.IGNORECASE)
VOLUME: Final = re.compile(
    r"(\d+(?:[.,]\d+)?)(\s*)(litres?|liters?|l|dl|cl|ml)\b(?!/)", re.IGNORECASE
)
"""A volume in a text: its number, what stands between, and its unit."""
ML: Final[Mapping[str, int]] = {"l": 1000, "d": 100, "c": 10, "m": 1}
"""Millilitres in a unit of volume, by its first letter."""


class Bench(NamedTuple):
    """What stands before a learner at one moment; all of it as far as the protocol says it."""

    category: Category
    second: int
    """From the beginning of the session."""
    letters: tuple[str, ...]
    """By which the protocol names each sample; empty ones where all are prepared alike."""
    sachets: tuple[float, ...]
    """Grams left in the sachet of each sample; none where samples are not weighed in grams."""
    water: float | None = None
    """Millilitres of water that are listed as needed; none: not told."""
    poured: float = 0.0
    """Millilitres poured since the beginning, as far as told."""
    poured_untold: bool = False
    """Whether more was poured, of which the protocol does not say how much."""
    taken_untold: bool = False
    """Whether more was taken of the sachets than the protocol says."""
    heated: tuple[tuple[float, ...], int] | None = None
    """The °C that water was last heated to for each sample, and the second when it was reached."""
    hot: tuple[tuple[float, ...], int] | None = None
    """The °C of what was last poured on each sample, nothing where not told, and the second when
    that ended."""
    vessels: int | None = None
    """Vessels listed for the samples, or sets of them; none: not told."""
    dosed: frozenset[int] = frozenset()
    """Samples whose dose is out of its sachet."""
    filled: frozenset[int] = frozenset()
    """Samples that are in a vessel."""
    dirty: int = 0
    """Vessels that were used for a dose before this one."""

    @property
    def water_left(self) -> float | None:
        """Millilitres that are left, below nothing where they have run out; none: not told."""
        return None if self.water is None else self.water - self.poured

    @property
    def clean(self) -> int | None:
        """Vessels that were not used yet; below nothing where they have run out."""
        return None if self.vessels is None else self.vessels - len(self.filled) - self.dirty

    @property
    def kettle_now(self) -> float | None:
        """The estimated °C of the kettle, heated for the hottest, if it was not heated again."""
        if self.heated is None:
            return None
        return kettle_cools_to(max(self.heated[0]), (self.second - self.heated[1]) / 60)

    @property
    def poured_each(self) -> tuple[float, ...]:
        """The estimated °C of what was poured last on each sample; nothing where not told."""
        if self.hot is None:
            return ()
        minutes = (self.second - self.hot[1]) / 60
        return tuple(cools_to(warm, minutes, self.category) for warm in self.hot[0])

    @property
    def poured_now(self) -> float | None:
        """The same of the hottest."""
        return max(self.poured_each, default=None)


@of_last
def benches(protocol: Protocol) -> tuple[Bench, ...]:
    """The bench before each step, and after the last."""
    found = [_begin(protocol)]
    for step, start in zip(protocol.steps, protocol.starts(), strict=True):
        if found[-1].second != start:
            found[-1] = found[-1]._replace(second=start)  # once it was waited for
        found.append(_after(found[-1], step, protocol))
    return tuple(found)


def is_brewed(protocol: Protocol) -> bool:
    """Whether any step weighs samples or pours water on them."""
    kinds = (StepKind.WEIGH, StepKind.POUR if _pours(protocol) else StepKind.STEEP)
    return any(step.kind in kinds and step.done_for != "none" for step in protocol.steps)


def dose_of(step: Step, protocol: Protocol, letter: str) -> Target | None:
    """What a step takes of the sachet of a sample, by its letter; none where not told in grams."""
    aim = protocol.aim(step, letter) if step.kind is StepKind.WEIGH else None
    dose = aim or protocol.samples.dose_of(letter)
    return dose if dose.unit == "g" else None


def longest(step: Step, protocol: Protocol) -> Target | None:
    """What a step aims at for the sample for which that is most; none where it aims at nothing."""
    if not step.target_by_sample:
        return step.target
    letters = protocol.letters(protocol.samples.usual) or ("",)
    aims = (protocol.aim(step, letter) for letter in letters)
    return max((aim for aim in aims if aim), key=lambda aim: aim.value, default=None)


def samples_of(step: Step, bench: Bench, protocol: Protocol) -> tuple[int, ...]:
    """The samples, from 0, that a step which weighs or pours works on."""
    portions = range(_portions(protocol))
    every = step.flight.part(portions) if step.flight else tuple(portions)
    if step.done_for != "one":
        return every if step.done_for == "each" else ()
    done = bench.dosed if step.kind is StepKind.WEIGH else bench.filled
    return next(((one,) for one in every if one not in done), every[:1])


def hands_free(step: Step) -> bool:
    """Whether the learner's hands have nothing to do in a step, judged by its kind and timer."""
    by_itself = step.facts.waits and step.timer != "own"
    return by_itself or step.facts.lane == "talk"


def listed_water(protocol: Protocol) -> Iterator[tuple[int, float]]:
    """The place in the list of what is needed, and the millilitres, of each entry of water."""
    for place, thing in enumerate(protocol.equipment):
        for text in _listed(thing, protocol):
            volume = VOLUME.search(text) if _WATER.search(text) else None
            if volume:
                yield place, float(volume[1].replace(",", ".")) * ML[volume[3][0].lower()]
                break


class ListedVessels(NamedTuple):
    """Where the vessels of the samples are listed, and how many there are."""

    place: int
    each: int
    """How many vessels one of the entry's count is: five of "{n} sets of five bowls"."""
    in_all: int | None
    """None where it is not told."""
    samples: int | None
    """How many samples they hold at one time."""


def listed_vessels(protocol: Protocol) -> ListedVessels | None:
    """The vessels of the samples; none where they are not listed."""
    vessels = [one_of(text) for text in protocol.samples.vessel.values()]
    found = [
        (place, thing, text, before)
        for place, thing in enumerate(protocol.equipment)
        for text in thing.name.values()
        for before in [_before(text, vessels)]
        if before is not None
    ]
    found.sort(key=lambda one: not one[1].per_sample)
    for place, thing, text, before in found[:1]:
        said = counted(before)
        if said is None and "{n}" not in text and not thing.per_sample:
            return ListedVessels(place, 1, None, None)
        many = (said or 1) * thing.count * (_portions(protocol) if thing.per_sample else 1)
        return ListedVessels(place, said or 1, many, many // max(one.several for one in vessels))
    return None


def _before(text: str, vessels: Iterable[Vessel]) -> str | None:
    """What stands before the vessel in an entry that begins with it, one or several.

    "A spoon, a cup to spit in" does not.
    """
    for vessel in vessels:
        words = vessel.name.split()
        several = r"\s+".join(rf"{re.escape(word)}(?:s|x|es)?" for word in words)
        found = re.match(rf"([^,]*)\b{several}\b", text, re.IGNORECASE)
        if found:
            return found[1]
    return None


@of_last
def _portions(protocol: Protocol) -> int:
    """What is prepared: each sample, or the portions of each set that is tested."""
    return protocol.portions(protocol.samples.usual)


def _listed(thing: Equipment, protocol: Protocol) -> Iterator[str]:
    languages = (language for language in LANGUAGES if language in thing.name)
    return (thing.listed(_portions(protocol), language) for language in languages)


# ------------------------------------------------------------------------- step by step


def _begin(protocol: Protocol) -> Bench:
    waters, vessels = [ml for _, ml in listed_water(protocol)], listed_vessels(protocol)
    many = _portions(protocol)
    letters = protocol.letters(many) or ("",) * many
    sachets = [protocol.samples.sachet_of(letter) for letter in letters]
    return Bench(
        category=protocol.category,
        second=0,
        letters=letters,
        sachets=tuple(one.value for one in sachets if one.unit == "g"),
        water=sum(waters) if waters else None,
        vessels=vessels.samples if vessels else None,
    )


def _after(before: Bench, step: Step, protocol: Protocol) -> Bench:
    """The bench once a step is over."""
    bench = before._replace(second=before.second + step.seconds)
    change = _CHANGES.get(step.kind)
    return change(bench, step, protocol) if change else bench


def _heat(bench: Bench, step: Step, protocol: Protocol) -> Bench:
    """To what each sample is poured at; to the highest where one of them has no figure."""
    aims = [protocol.aim(step, letter) for letter in bench.letters]
    highest = max((aim.value for aim in aims if aim), default=None)
    if highest is None:
        return bench._replace(heated=None)
    each = tuple(aim.value if aim else highest for aim in aims)
    return bench._replace(heated=(each, bench.second))


def _grind(bench: Bench, _step: Step, _protocol: Protocol) -> Bench:
    """Ground before it is weighed: nobody says how much."""
    return bench if bench.dosed else bench._replace(taken_untold=True)


def _weigh(bench: Bench, step: Step, protocol: Protocol) -> Bench:
    """A dose of each sample; one that was in a vessel before is a new round of it."""
    which = samples_of(step, bench, protocol)
    again = bench.filled.intersection(which)
    bench = bench._replace(filled=bench.filled - again, dirty=bench.dirty + len(again))
    return _dosed(bench, which, step, protocol)


def _pour(bench: Bench, step: Step, protocol: Protocol) -> Bench:
    which = samples_of(step, bench, protocol)
    hot = (bench.heated[0] if bench.heated else (), bench.second)
    letters = [bench.letters[one] for one in which] or [""]  # beside the samples, poured once
    aims = [aim.value for letter in letters if (aim := protocol.aim(step, letter))]
    untold = bench.poured_untold or len(aims) < len(letters)
    bench = bench._replace(hot=hot, poured=bench.poured + sum(aims), poured_untold=untold)
    return _filled(bench, which, step, protocol)


def _strain(bench: Bench, _step: Step, _protocol: Protocol) -> Bench:
    """Poured off into a vessel that is cold."""
    warm = bench.poured_each
    return bench._replace(hot=(warm, bench.second)) if warm else bench


def _steep(bench: Bench, step: Step, protocol: Protocol) -> Bench:
    """Where no step pours, the water comes with this one, untold how much."""
    if _pours(protocol):
        return bench
    bench = bench._replace(poured_untold=True)
    return _filled(bench, samples_of(step, bench, protocol), step, protocol)


def _judge(bench: Bench, step: Step, protocol: Protocol) -> Bench:
    """What was weighed is in its vessel at the latest now; what was not, is eaten, untold."""
    if step.kind is StepKind.SMELL:
        return bench
    if not bench.dosed:
        eaten = step.kind in (StepKind.TASTE, StepKind.MELT)
        return bench._replace(taken_untold=bench.taken_untold or eaten)
    if _pours(protocol) or any(one.kind is StepKind.STEEP for one in protocol.steps):
        return bench
    return bench._replace(filled=bench.dosed, poured_untold=True)


def _filled(bench: Bench, which: tuple[int, ...], step: Step, protocol: Protocol) -> Bench:
    """These samples are in a vessel; those that were not weighed leave their sachets now."""
    fresh = tuple(one for one in which if one not in bench.dosed)
    bench = _dosed(bench, fresh, step, protocol)
    return bench._replace(filled=bench.filled.union(which))


def _dosed(bench: Bench, which: tuple[int, ...], step: Step, protocol: Protocol) -> Bench:
    if not which:
        return bench
    doses = {one: dose_of(step, protocol, bench.letters[one]) for one in which}
    if not bench.sachets or not all(doses.values()):
        return bench._replace(dosed=bench.dosed.union(which), taken_untold=True)
    taken = {one: dose.value for one, dose in doses.items() if dose}
    left = tuple(grams - taken.get(at, 0.0) for at, grams in enumerate(bench.sachets))
    return bench._replace(dosed=bench.dosed.union(which), sachets=left)


def _pours(protocol: Protocol) -> bool:
    return any(step.kind is StepKind.POUR for step in protocol.steps)


_CHANGES: Final[Mapping[StepKind, Callable[[Bench, Step, Protocol], Bench]]] = {
    StepKind.HEAT: _heat,
    StepKind.GRIND: _grind,
    StepKind.WEIGH: _weigh,
    StepKind.POUR: _pour,
    StepKind.STEEP: _steep,
    StepKind.STRAIN: _strain,
    StepKind.LOOK: _judge,
    StepKind.TASTE: _judge,
    StepKind.MELT: _judge,
}
"""What a step of a kind does to the bench; the others leave it as it was."""
