"""Samples of one class that are prepared differently: each figure goes by the blind code."""

import pytest
from helpers.three_teas import three_teas
from helpers.triangles import planned

from tasting.domain.bench import benches
from tasting.domain.events import Weigh
from tasting.domain.kit_weight import WeightCheck, explain
from tasting.domain.public_session import public
from tasting.domain.sample_rule import SampleRule
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.domain.units import Target
from tasting.exchange import lexicons

AIMS = {
    "weigh": {"283": 5, "417": 3, "952": 2.8},
    "heat": {"283": 100, "417": 75, "952": 100},
    "pour": {"283": 120, "417": 140, "952": 140},
    "steep": {"283": 90, "417": 120, "952": 360},
}
"""What each step aims at for each code."""
AS_WATER = {"A": {"value": 150, "unit": "ml"}}


def values(aims: dict[str, dict[str, Target]]) -> dict[str, dict[str, float]]:
    return {step: {code: aim.value for code, aim in of.items()} for step, of in aims.items()}


def test_each_code_has_its_own_aims_and_those_that_are_as_usual_the_common_one() -> None:
    found = three_teas().own_aims
    assert values(found) == AIMS
    assert all(list(of) == sorted(of) for of in found.values()), "the plan's order would tell"
    assert [three_teas().sachet(code).value for code in ("417", "283", "952")] == [3, 5, 2.8]


def test_weighing_follows_the_dose_of_a_sample_unless_it_aims_at_something_else() -> None:
    protocol = three_teas().protocol
    weigh = protocol.step("weigh")
    assert weigh is not None
    assert not weigh.target_by_sample
    half = weigh.model_copy(update={"target": Target(value=1.4, unit="g")})
    assert [protocol.aim(step, "B") for step in (weigh, half)] == [
        Target(value=5, tolerance=0.1, unit="g"), half.target,
    ]  # fmt: skip
    beside = weigh.model_copy(update={"done_for": "none"})
    assert protocol.aim(beside, "B") == weigh.target, "no sample is weighed in it"


def test_a_figure_of_a_sample_is_in_the_unit_of_the_common_one() -> None:
    protocol = three_teas().protocol
    steep = protocol.step("steep")
    assert steep is not None
    with pytest.raises(ValueError, match="takes a target in s"):
        Step.model_validate(steep.model_dump() | {"target_by_sample": AS_WATER})
    with pytest.raises(ValueError, match="every dose is told in g"):
        SampleRule.model_validate(protocol.samples.model_dump() | {"dose_by_sample": AS_WATER})


def test_a_calibration_sample_has_the_common_figures_and_takes_no_letter() -> None:
    like = three_teas()
    first = like.samples[0].model_copy(update={"code": "100", "calibration": True})
    session = like.model_copy(update={"samples": (first, *like.samples)})
    assert session.letters == {"417": "A", "283": "B", "952": "C"}
    assert session.own_aims["heat"]["100"].value == 100


def test_where_sets_are_tested_no_portion_is_prepared_differently() -> None:
    sets = planned(1, 2)
    own = {"A": sets.protocol.samples.dose.model_copy(update={"value": 99})}
    rule = sets.protocol.samples.model_copy(update={"dose_by_sample": own})
    session = sets.model_copy(
        update={"protocol": sets.protocol.model_copy(update={"samples": rule})}
    )
    assert session.own_aims == {}
    assert session.sachet(session.codes[0]) == sets.sachet()


def test_a_reading_follows_the_last_step_before_it_that_aims_at_the_same() -> None:
    """The water is read while it is poured, and the time once it was poured off."""
    session = three_teas()
    assert values(session.reading_aims) == {"water": AIMS["heat"], "steep": AIMS["steep"]}
    protocol = session.protocol
    pour = protocol.step("pour")
    assert pour is not None
    (water,) = pour.record
    other = water.model_copy(update={"target": Target(value=99, tolerance=3, unit="°C")})
    moved = pour.model_copy(update={"record": (other,)})
    steps = tuple(moved if step is pour else step for step in protocol.steps)
    changed = protocol.model_copy(update={"steps": steps})
    assert changed.reading_aim(moved, other, "A") == other.target


def test_a_hub_is_told_figures_by_code_and_no_letter() -> None:
    told = public(three_teas(), dict(lexicons.shipped()))
    assert values(told.aims) == AIMS
    assert values(told.reading_aims) == {"water": AIMS["heat"], "steep": AIMS["steep"]}
    assert "by_sample" not in told.model_dump_json()
    usual = public(_as_usual(three_teas()), dict(lexicons.shipped()))
    assert 'aims"' not in usual.model_dump_json()


def _as_usual(session: Session) -> Session:
    rule = session.protocol.samples.model_copy(update={"dose_by_sample": {}})
    steps = tuple(
        step.model_copy(update={"target_by_sample": {}}) for step in session.protocol.steps
    )
    protocol = session.protocol.model_copy(update={"samples": rule, "steps": steps})
    return session.model_copy(update={"protocol": protocol})


def test_a_kit_weighs_what_its_own_portions_weigh_and_a_missing_one_is_known_by_its_grams() -> None:
    session = three_teas()
    planned = WeightCheck(tare=100, tolerance=0.5).planned(session, session.seats[:1])
    assert planned == 110.8
    sachets = [one.value for one in session.sachets]
    assert sorted(sachets) == [2.8, 3, 5]
    light = Weigh(grams=105.8, planned=110.8, tolerance=0.5)
    assert "a portion of 5 g may be missing" in str(explain(light, session, session.seats[:1]))
    lost = Weigh(grams=109.8, planned=110.8, tolerance=0.5)
    assert "something else may be missing" in str(explain(lost, session, session.seats[:1]))


def test_the_bench_takes_each_sample_s_own_grams_and_water() -> None:
    protocol = three_teas().protocol
    before, *after = benches(protocol)
    assert before.sachets == (3, 5, 2.8)
    done = after[[step.id for step in protocol.steps].index("pour")]
    assert done.sachets == (0, 0, 0)
    assert done.poured == 140 + 120 + 140
    assert done.heated is not None
    assert done.heated[0] == (75, 100, 100)
    later = after[[step.id for step in protocol.steps].index("hot")]
    green, black, _ = later.poured_each
    assert green < black == later.poured_now
