"""Figures by sample while a protocol is written: changed, checked, and what changed in words."""

import pytest
from helpers.small_class import event
from helpers.three_teas import three_teas, three_teas_text
from pydantic import JsonValue

from tasting import places as places_of
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind
from tasting.domain.units import Target
from tasting.services import protocol_checks, protocol_edits, protocol_words, sample_edits
from tasting.services.compare import comparison
from tasting.services.protocol_changes import changes, changes_for_learners
from tasting.services.protocol_draft import Draft
from tasting.services.report_contents import Choices, contents
from tasting.services.report_summary import summary
from tasting.words import words_in

HEAT, POUR, STEEP = 4, 5, 6
EN, FR = words_in("en"), words_in("fr")


def degrees(value: float, tolerance: float | None = None) -> Target:
    return Target(value=value, tolerance=tolerance, unit="°C")


def said(draft: Draft) -> list[str]:
    return [EN.say(note.said) for note in protocol_checks.notes(draft.protocol)]


def test_a_figure_is_changed_in_its_line_and_taken_back_to_the_letter() -> None:
    draft = Draft(three_teas_text())
    aims = {"A": degrees(80), "C": degrees(95)}
    assert draft.do(sample_edits.set_aims(draft.protocol, {HEAT: aims}))
    assert draft.protocol.steps[HEAT].target_by_sample == aims
    assert draft.do(sample_edits.set_doses(draft.protocol, {"B": Target(value=4, unit="g")}))
    assert "# rolled" in draft.text, "what a trainer remarked stays"
    for own in ({}, aims):
        assert draft.do(sample_edits.set_aims(draft.protocol, {HEAT: own}))
    assert draft.do(sample_edits.set_doses(draft.protocol, {}))
    assert draft.protocol.samples.dose_by_sample == {}
    while draft.to_undo:
        draft.undo()
    assert draft.text == three_teas_text()


def test_another_change_of_the_step_keeps_its_figures_by_sample() -> None:
    draft = Draft(three_teas_text())
    before = draft.protocol.steps[STEEP].target_by_sample
    assert draft.do(protocol_edits.set_text(draft.protocol, STEEP, ("name",), "en", "Wait"))
    assert draft.do(protocol_edits.move_steps(draft.protocol, [STEEP], STEEP - 1))
    assert draft.protocol.steps[STEEP - 1].target_by_sample == before


def test_what_changed_is_told_by_letter_to_the_trainer_and_by_code_to_learners() -> None:
    old = three_teas().protocol
    draft = Draft(three_teas_text())
    own = {**old.steps[HEAT].target_by_sample, "C": degrees(95)}
    draft.do(sample_edits.set_aims(old, {HEAT: own}))
    draft.do(sample_edits.set_doses(old, {"A": Target(value=3, tolerance=0.1, unit="g")}))
    told = [line.replace("\u00a0", " ") for line in changes(old, draft.protocol, EN)]
    assert told == [
        "Dose, sample B: 5 g ± 0.1 → 2.8 g ± 0.05",
        "Bring fresh water to the boil, target, sample C: 100 °C ± 3 → 95 °C",
    ]
    for words, sample in ((EN, "sample 952"), (FR, "échantillon 952")):
        lines = changes_for_learners(old, draft.protocol, words, three_teas().codes)
        assert any(sample in line for line in lines)
        assert not any("sample C" in line or "échantillon C" in line for line in lines)


def test_the_checks_tell_what_it_gives_away_and_what_nobody_will_use() -> None:
    draft = Draft(three_teas_text())
    assert [one for one in said(draft) if "ifferently" in one] == [
        "Samples are prepared differently. Learners see the figures by blind code, and may tell "
        "by them which sample is which."
    ]
    draft.do(protocol_edits.set_field(draft.protocol, [STEEP], "timer", None))
    own = {**draft.protocol.steps[HEAT].target_by_sample, "L": degrees(60)}
    draft.do(sample_edits.set_aims(draft.protocol, {HEAT: own}))
    draft.do(protocol_edits.set_field(draft.protocol, [POUR], "done_for", "none"))
    for step, part in (
        (HEAT, "There is no sample L: a session has at most 6."),
        (POUR, "It is done for none of the samples"),
        (STEEP, "one timer runs for all"),
    ):
        (note,) = [one for one in protocol_checks.notes(draft.protocol) if part in EN.say(one.said)]
        assert note.step == step
        assert note.remedy is not None
        assert EN.say(note.said) != FR.say(note.said)
        assert draft.do(note.remedy.edit)
        assert not any(part in one for one in said(draft))
    assert draft.protocol.steps[HEAT].target_by_sample == {"A": degrees_kept()}


def test_a_reading_that_follows_no_sample_is_named_and_mended() -> None:
    part = "has one target for all, and samples differ"
    assert not any(part in one for one in said(Draft(three_teas_text())))
    own = 'target = { value = 100, tolerance = 3, unit = "°C" }'
    head, found, tail = three_teas_text().rpartition(own)
    assert "[[steps.record]]" in head[-200:]
    draft = Draft(head + found.replace("100", "98") + tail)
    (note,) = [one for one in protocol_checks.notes(draft.protocol) if part in EN.say(one.said)]
    assert note.step == POUR
    assert "“Your water”" in EN.say(note.said)
    assert note.remedy is not None
    assert draft.do(note.remedy.edit)
    assert not any(part in one for one in said(draft))
    assert draft.protocol.steps[POUR].record[0].target == degrees(100, 3)
    free = head + found.replace("100, tolerance = 3", "98") + tail
    assert not any(part in one for one in said(Draft(free))), "any value will do"


def test_a_text_that_says_one_figure_where_samples_differ_is_named() -> None:
    """What is said of other things, as of the water for the table, is left alone."""
    notes = protocol_checks.notes(Draft(three_teas_text()).protocol)
    told = {
        note.step: EN.say(note.said).replace("\u00a0", " ")
        for note in notes
        if "samples differ. Leave the figure out" in EN.say(note.said)
    }
    places = [step.id for step in three_teas().protocol.steps]
    assert {None if at is None else places[at]: text.split("“")[1].split("”")[0]
            for at, text in told.items()} == {
        None: "2.8 g", "weigh": "2.8 g", "pour": "140 ml", "steep": "6 min", "strain": "6 min",
    }  # fmt: skip
    usual = Draft((places_of.protocols() / "black-tea.toml").read_text("utf-8"))
    assert not any("samples differ" in one for one in said(usual))


def test_preparation_is_compared_by_the_target_of_each_sample() -> None:
    teas = three_teas()

    def measured(seq: int, code: str, value: float) -> Event:
        return event(seq, 1, Kind.MEASURE, "pour", code, {"readings": {"water": value}})

    answer: dict[str, JsonValue] = {"values": {"aroma_intensity": 5}}
    log = [measured(1, "417", 85), measured(2, "283", 100)]
    log.append(event(3, 1, Kind.OBSERVE, "nose", "417", answer))
    board = fold(log, teas.protocol)
    compared = comparison(teas, board)
    told = {cup.code: cup.readings[0] for cup in compared.cups}
    assert {code: one.reading.target.value for code, one in told.items()} == {
        "417": 75, "283": 100, "952": 100,
    }  # fmt: skip
    assert {code for code, one in told.items() if one.outside} == {"417"}
    sentences = summary(board, compared, EN).replace("\u00a0", " ")
    assert "recorded 85 °C instead of 75 °C (water 417)" in sentences
    (person,) = contents(teas, board, EN, Choices()).people
    assert "Water 417: 85 °C · Water 283: 100 °C" in person.about.replace("\u00a0", " ").replace(
        "  ", " "
    )


def degrees_kept() -> Target:
    aim = three_teas().protocol.steps[HEAT].target_by_sample["A"]
    assert aim.value == 75
    return aim


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "A: 2:00 ± 5 s, B: 1:30 ± 5 s"), ("fr", "A : 2:00 ± 5 s, B : 1:30 ± 5 s")],
)
def test_a_step_tells_its_figures_by_sample(language: str, told: str) -> None:
    words = FR if language == "fr" else EN
    step = three_teas().protocol.steps[STEEP]
    assert told in [one.replace("\u00a0", " ") for one in protocol_words.tags(step, words)]


def test_a_reading_tells_what_it_aims_at_by_sample() -> None:
    protocol = three_teas().protocol
    told = [
        protocol_words.recorded(protocol, step, reading, EN).replace("\u00a0", " ")
        for step, reading in protocol.readings()
    ]
    assert told == ["A: 75 °C ± 3", "A: 2:00 ± 5 s, B: 1:30 ± 5 s"]
