"""Milestones: written, checked, reached early or late, and told to the trainer alone."""

import pytest
from helpers.held_live import Class, milliseconds
from helpers.live import cupping
from helpers.printed import planned

from tasting.domain.milestones import planned_milestones, reached_late
from tasting.exchange import protocols as files
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services.lock_edits import set_way
from tasting.services.milestone_checks import late_milestones
from tasting.services.phase_edits import name_milestone, time_milestone
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_words import tags
from tasting.words import english, words_in

CUPPING = files.shipped()["coffee-cupping"]
START = CUPPING.starts()[5]


def drafted() -> Draft:
    """A cupping with a milestone at its sixth step."""
    draft = Draft(files.write(CUPPING))
    for language, name in (("en", "Half time"), ("fr", "La mi-temps")):
        draft.do(name_milestone(draft.protocol, 5, language, name))
    return draft


def test_it_goes_with_its_step_and_is_no_other_step_s() -> None:
    draft = drafted()
    kept = draft.text
    draft.do(edits.move_steps(draft.protocol, [5], 2))
    assert [one.place for one in planned_milestones(draft.protocol)] == [2]
    draft.do(pasting.paste_steps(draft.protocol, pasting.copy_text(draft.text, [2]), 0))
    assert [one.place for one in planned_milestones(draft.protocol)] == [3]
    draft = Draft(kept)
    draft.do(set_way(draft.protocol, [5], "aside"))
    assert list(planned_milestones(draft.protocol)) == []
    draft.undo()
    for language in ("en", "fr"):
        draft.do(name_milestone(draft.protocol, 5, language, ""))
    assert draft.protocol == CUPPING


def test_one_that_is_planned_late_is_warned_of_and_expected_later_by_its_button() -> None:
    draft = drafted()
    assert list(late_milestones(draft.protocol)) == []
    draft.do(time_milestone(draft.protocol, 5, START - 300))
    (note,) = late_milestones(draft.protocol)
    assert (note.step, note.error) == (5, False)
    assert english().say(note.said).startswith("“Half time” is planned 5 min after its time.")
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert list(late_milestones(draft.protocol)) == []
    told = f"Half time by {english().clock(START)} from the beginning"
    assert told in tags(draft.protocol.steps[5], english())
    french = words_in("fr")
    told_fr = f"La mi-temps, au plus tard à {french.clock(START)} du début"
    assert told_fr in tags(draft.protocol.steps[5], french)
    name = CUPPING.steps[5].name.to("en")
    assert f"{name}, milestone, added: {told}" in changes(CUPPING, draft.protocol, words_in("en"))
    assert draft.protocol.as_sent == CUPPING.as_sent
    assert '"milestone"' not in CUPPING.model_dump_json()


@pytest.mark.parametrize(("at", "late"), [(None, 60), (START + 90, -30)])
def test_it_is_reached_late_by_its_own_time_or_by_the_plan(at: int | None, late: int) -> None:
    draft = drafted()
    draft.do(time_milestone(draft.protocol, 5, at))
    session = cupping(2).model_copy(update={"protocol": draft.protocol})
    held, step = Class(session), draft.protocol.steps[5]
    held.begin(draft.protocol.steps[0].id, 0)
    assert reached_late(session, held.board, step.id) is None
    held.begin(step.id, START + 60)
    assert milliseconds(START + 60) == held.board.runs[-1].began_at
    assert reached_late(session, held.board, step.id) == late


def test_rounds_that_were_left_out_do_not_count_as_time_gained() -> None:
    draft = Draft(files.write(files.shipped()["gongfu-oolong"]))
    last = len(draft.protocol.steps) - 1
    draft.do(name_milestone(draft.protocol, last, "en", "All drunk"))
    draft.do(name_milestone(draft.protocol, last, "fr", "Tout bu"))
    session = planned(draft.protocol, draft.protocol.samples.usual, ["Ada"])
    held, at = Class(session), 0
    for step in draft.protocol.steps:
        if step.open_round is None:
            held.begin(step.id, at)
            at += step.seconds
    assert reached_late(session, held.board, draft.protocol.steps[last].id) == 0
