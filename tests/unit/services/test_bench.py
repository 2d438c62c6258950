"""The bench before and after each step, what runs out on it, and that each remedy mends it."""

import pytest

from tasting.domain.bench import benches
from tasting.domain.protocol import Protocol
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.services import (
    bench_words,
    equipment_edits,
    protocols,
    sample_edits,
    sample_rule_edits,
)
from tasting.services import protocol_checks as checks
from tasting.services import protocol_edits as edits
from tasting.services.lock_edits import set_way
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_notes import first_error
from tasting.services.protocol_starts import protocol_text
from tasting.words import words_in


def brewing(*kinds: str, things: tuple[str, ...] = ()) -> Draft:
    """Three samples of 9 g, 150 ml poured on each at 90 °C, wherever these kinds occur."""
    draft = Draft(protocol_text("ours", "coffee", "Ours", ["en", "fr"]))
    draft.do(sample_rule_edits.set_samples(3, draft.protocol))
    dose = {"value": 9, "tolerance": 0.5, "unit": "g"}
    draft.do(edits.set_head(("samples", "dose"), dose, checks.message("change the dose")))
    for kind in kinds:
        draft.do(edits.add_step(draft.protocol, StepKind(kind), len(draft.protocol.steps)))
    aims = {
        StepKind.HEAT: Target(value=90, unit="°C"),
        StepKind.POUR: Target(value=150, unit="ml"),
        StepKind.WEIGH: Target(value=9, tolerance=0.5, unit="g"),
    }
    for at, step in enumerate(draft.protocol.steps):
        if step.kind in aims:
            draft.do(edits.set_target(draft.protocol, [at], aims[step.kind]))
    for thing in ("a kettle", "a scale", "a kitchen scale", *things):
        draft.do(equipment_edits.add_equipment(thing, draft.protocol))
    return draft


def mended(draft: Draft, part: str, step: int, label: str) -> None:
    """One note says `part` at this step; its remedy of this label leaves none that does."""
    (note,) = [one for one in checks.notes(draft.protocol) if part in str(one.said)]
    assert note.step == step
    assert note.remedy is not None
    assert words_in("en").say(note.remedy.label) == label
    for word in (note.said, note.remedy.label):
        assert words_in("fr").say(word) != words_in("en").say(word)
    assert draft.do(note.remedy.edit)
    assert not [one for one in checks.notes(draft.protocol) if part in str(one.said)]


def said(protocol: Protocol, step_id: str) -> dict[str, str]:
    """The bench after a step, in English."""
    at = [step.id for step in protocol.steps].index(step_id)
    lines = bench_words.bench_lines(protocol, at, words_in("en"))
    return {line.name: line.after.replace("\u00a0", " ") for line in lines}


def test_the_shipped_benches_come_out_as_their_texts_say() -> None:
    cupping = protocols.find("coffee-cupping")
    assert said(cupping, "pour") == {
        "Water": "700 ml of 1.5 l",
        "Kettle": "≈ 88 °C if not heated again",
        "What was poured": "≈ 88 °C, estimated",
        "Sachets": "0 g in each",
        "Bowl": "4 in use",
    }
    after_one = said(protocols.find("pour-over"), "pour")
    assert after_one["Water"] == "1.25 l of 1.5 l"
    assert after_one["Sachets"] == "0 g in 1 of them, 15 g in 1 of them"
    assert after_one["Server"] == "1 clean, 1 in use"
    assert said(protocols.find("pour-over"), "again")["Water"] == "at most 1.25 l of 1.5 l"
    assert said(protocols.find("chocolate-coffee"), "pour")["Water"] == "1.17 l of 1.5 l"
    assert said(protocols.find("espresso"), "weigh")["Sachets"] == "at most 62 g in each"
    assert said(protocols.find("matcha"), "bowls")["Water"] == "at most 1 l of 1 l"
    assert said(protocols.find("gongfu-oolong"), "steep_6")["Sachets"] == "0 g in each"
    assert said(protocols.find("dark-chocolate"), "taste") == {"Sachets": "at most 10 g in each"}
    assert benches(protocols.find("triangle"))[0].sachets == (4,) * 9
    assert said(protocols.find("french-press"), "pour_second")["Water"] == "1.34 l of 2 l"


def test_water_that_runs_out_is_told_where_it_does_and_can_be_listed() -> None:
    draft = brewing("weigh", "heat", "pour", "steep", "pour", things=("1 litre of still water",))
    assert benches(draft.protocol)[-1].water_left == 100
    draft.do(edits.set_target(draft.protocol, [5], Target(value=200, unit="ml")))
    mended(draft, "water runs out", 5, "List 1,500\u00a0ml of water")
    assert draft.protocol.equipment[-1].name["en"] == "1.5 litre of still water"


@pytest.mark.parametrize("things", [(), ("still water",), ("bowls",)])
def test_what_is_not_told_is_unknown_and_makes_no_check(things: tuple[str, ...]) -> None:
    draft = brewing("weigh", "heat", "pour", "steep", "weigh", "pour", things=things)
    draft.do(edits.set_target(draft.protocol, [3], None))
    packed = {"value": 18, "unit": "g"}
    draft.do(edits.set_head(("samples", "packed"), packed, checks.message("change what is packed")))
    told = said(draft.protocol, draft.protocol.steps[-1].id)
    assert "not stated" in told["Water"]
    assert "not stated" in told["Bowl"]
    parts = ("runs out", "No clean")
    assert [n for n in checks.notes(draft.protocol) if any(p in str(n.said) for p in parts)] == []


def test_a_second_dose_wants_grams_and_clean_bowls() -> None:
    draft = brewing("weigh", "heat", "pour", "steep", "weigh", "pour")
    names = dict.fromkeys(("en", "fr"), "{n} identical bowls")
    draft.do(equipment_edits.add_equipment("a bowl", draft.protocol))
    place = len(draft.protocol.equipment) - 1
    draft.do(equipment_edits.rename_equipment(place, names))
    path = ("equipment", place, "per_sample")
    draft.do(edits.set_head(path, True, checks.message("change the equipment")))
    mended(draft, "sachet runs out", 5, "Pack 18\u00a0g of each sample")
    mended(draft, "No clean vessel", 6, "List 6 of them")
    assert said(draft.protocol, draft.protocol.steps[-1].id)["Bowl"] == "3 in use, 3 used"


def test_a_timer_that_outlasts_its_step_is_told() -> None:
    draft = brewing("weigh", "heat", "pour", "steep")
    draft.do(edits.set_lengths(draft.protocol, {4: 120}))
    draft.do(edits.set_target(draft.protocol, [4], Target(value=240, tolerance=10, unit="s")))
    mended(draft, "timer does not fit", 4, "Let it last 240 s")
    draft.do(edits.set_lengths(draft.protocol, {3: 120, 4: 120}))
    draft.do(edits.set_field(draft.protocol, [4], "since", draft.protocol.steps[3].id))
    assert not [n for n in checks.notes(draft.protocol) if "timer" in str(n.said)]


def test_an_infusion_that_phones_count_beyond_its_target_is_told() -> None:
    draft = brewing("weigh", "heat", "pour", "steep")
    draft.do(edits.set_lengths(draft.protocol, {4: 60}))
    draft.do(edits.set_target(draft.protocol, [4], Target(value=10, tolerance=3, unit="s")))
    draft.do(edits.set_field(draft.protocol, [4], "timer", "own"))
    assert not [n for n in checks.notes(draft.protocol) if "phones count" in str(n.said)]
    draft.do(edits.set_field(draft.protocol, [4], "timer", None))
    mended(draft, "phones count", 4, "Let it last 10 s")
    assert draft.protocol.steps[4].seconds == 10


def test_a_taste_long_after_it_cooled_is_told() -> None:
    draft = brewing("weigh", "heat", "pour", "pause", "taste", "rinse")
    draft.do(edits.set_target(draft.protocol, [5], Target(value=55, tolerance=5, unit="°C")))
    draft.do(edits.set_lengths(draft.protocol, {3: 60, 4: 40 * 60}))
    mended(draft, "warm by then", 5, "Make the pause before it 21 min shorter")


def test_the_cup_of_the_review_tasted_25_minutes_after_the_pour_is_told() -> None:
    draft = brewing("weigh", "heat", "pour", "pause", "taste", "rinse")
    draft.do(edits.set_target(draft.protocol, [2], Target(value=93, unit="°C")))
    draft.do(edits.set_target(draft.protocol, [5], Target(value=55, tolerance=5, unit="°C")))
    draft.do(edits.set_lengths(draft.protocol, {4: 25 * 60, 5: 600}))
    assert [n.step for n in checks.notes(draft.protocol) if "warm by then" in str(n.said)] == [5]
    draft.do(edits.set_lengths(draft.protocol, {4: 17 * 60}))
    assert not [n for n in checks.notes(draft.protocol) if "warm by then" in str(n.said)]


def test_nothing_is_reckoned_from_a_step_out_of_order_on() -> None:
    draft = brewing("weigh", "pour", "heat", "steep", "pour", things=("200 ml of water",))
    assert [note.error for note in checks.notes(draft.protocol)][:1] == [True]
    assert not [n for n in checks.notes(draft.protocol) if "runs out" in str(n.said)]
    words = words_in("en")
    stop = first_error(checks.all_notes(draft.protocol))
    assert bench_words.unreckoned(draft.protocol, 1, stop, words) == ""
    assert "from step 3 on" in bench_words.unreckoned(draft.protocol, 4, stop, words)


def test_each_sample_is_too_cold_or_aimed_too_hot_by_its_own_figures() -> None:
    """A is poured at 60 °C, B at 100 °C: in the middle of the taste only A has cooled too much."""
    draft = brewing("heat", "weigh", "pour", "taste", "rinse")
    places = {step.kind: at for at, step in enumerate(draft.protocol.steps)}
    heat, taste = places[StepKind.HEAT], places[StepKind.TASTE]
    draft.do(edits.set_target(draft.protocol, [heat], Target(value=100, unit="°C")))
    draft.do(edits.set_target(draft.protocol, [taste], Target(value=60, unit="°C")))
    assert not [one for one in checks.notes(draft.protocol) if "warm by then" in str(one.said)]
    draft.do(sample_edits.set_aims(draft.protocol, {heat: {"A": Target(value=60, unit="°C")}}))
    mended(draft, "Sample A is only about", taste, "Aim at 50\u00a0°C")
    assert set(draft.protocol.steps[taste].target_by_sample) == {"A"}
    own = {"A": Target(value=50, unit="°C"), "B": Target(value=70, unit="°C")}
    draft.do(sample_edits.set_aims(draft.protocol, {taste: own}))
    mended(draft, "It aims at 70", taste, "Aim at 60\u00a0°C")
    assert draft.protocol.steps[taste].target_by_sample["A"].value == 50


def test_a_step_kept_aside_has_no_bench_and_adds_nothing_to_that_of_others() -> None:
    draft = brewing("weigh", "taste", "heat", "taste")
    many = len(draft.protocol.steps)
    assert bench_words.unreckoned(draft.protocol, many - 1, None, words_in("en")) == ""
    draft.do(set_way(draft.protocol, [many - 2], "aside"))
    assert draft.protocol.steps[-1].kind is StepKind.HEAT
    told = bench_words.unreckoned(draft.protocol, many - 1, None, words_in("en"))
    assert told.startswith("Not reckoned: the step is kept aside")
    assert bench_words.unreckoned(draft.protocol, many - 2, None, words_in("en")) == ""
    lines = bench_words.bench_lines(draft.protocol, many - 2, words_in("en"))
    assert "Kettle" not in [line.name for line in lines]
