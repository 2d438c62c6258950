"""Figures of samples that differ as a learner's paper says them: by code, in their own order."""

from collections.abc import Iterator, Mapping, Sequence

from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.words import Words


def own_order(session: Session, seat: Seat) -> tuple[str, ...]:
    """The codes of a kit as they are tasted where samples differ; none where all are alike."""
    return seat.tasted if session.letters else ()


def in_order(own: Mapping[str, Target], order: Sequence[str]) -> dict[str, Target]:
    """What is aimed at for each code, in a learner's order; as it is where none is given."""
    return {code: own[code] for code in order or own if code in own}


def by_code(own: Mapping[str, Target], words: Words) -> Iterator[str]:
    """What is aimed at for each code: "417: 75 °C"."""
    for code, target in own.items():
        amount = words.measure(target.value, target.unit, off=target.tolerance)
        yield words.say("{what}: {text}", what=code, text=amount)


def figures_by_code(session: Session, words: Words) -> dict[str, str]:
    """All that differs, for each code: "3 g, 75 °C, 140 ml, 2:00"; nothing where all are alike."""
    aims, rule, letters = session.own_aims, session.protocol.samples, session.letters
    steps = [step for step in session.protocol.steps if step.id in aims]
    weighed = any(step.kind is StepKind.WEIGH for step in steps)
    dosed = bool(rule.dose_by_sample and letters and not weighed)
    found = {}
    for code in (*session.calibration, *session.codes) if dosed or steps else ():
        told = [rule.dose_of(letters.get(code, ""))] if dosed else []
        told += [aims[step.id][code] for step in steps if code in aims[step.id]]
        figures = (words.measure(one.value, one.unit, off=one.tolerance) for one in told)
        found[code] = ", ".join(figures)
    return found
