"""Phases as they are written: named, given a target, moved with their steps, and checked."""

import pytest

from tasting.desktop.pages.protocols.rows import step_rows
from tasting.domain.errors import UserError
from tasting.domain.phases import ends_of_phases, planned_phases
from tasting.exchange import protocols as files
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services.before_edits import minutes_ahead
from tasting.services.phase_checks import overlong_phases
from tasting.services.phase_edits import aim_phase, end_phase, name_phase, time_milestone
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_rounds import repeat_steps
from tasting.services.protocols import outline
from tasting.services.stir_edits import set_times
from tasting.words import english, words_in

CUPPING = files.shipped()["coffee-cupping"]


def drafted(**names: int) -> Draft:
    """A cupping with phases of these names, from the steps at these places on."""
    draft = Draft(files.write(CUPPING))
    for name, at in names.items():
        for language in ("en", "fr"):
            assert draft.do(name_phase(draft.protocol, at, language, name))
    return draft


def lying(draft: Draft) -> list[tuple[str, int]]:
    return [(one.phase.name.to("en"), one.first) for one in planned_phases(draft.protocol)]


def test_a_phase_is_named_in_each_language_aimed_and_taken_out_again() -> None:
    draft = Draft(files.write(CUPPING))
    before = draft.text
    for edit, wrong in (
        (lambda: aim_phase(draft.protocol, 3, 60), "No phase begins here. Name it first."),
        (lambda: time_milestone(draft.protocol, 3, 60), "No milestone is here. Name it first."),
        (lambda: set_times(draft.protocol, [3], "2"), "Write first how it is stirred."),
    ):
        with pytest.raises(UserError, match=wrong):
            draft.do(edit())
    draft.do(name_phase(draft.protocol, 3, "en", " Tasting "))
    draft.do(aim_phase(draft.protocol, 3, 1800))
    draft.do(name_phase(draft.protocol, 3, "fr", "Dégustation"))
    phase = draft.protocol.steps[3].phase
    assert phase is not None
    assert (phase.name.to("en"), phase.name.to("fr"), phase.seconds) == (
        "Tasting",
        "Dégustation",
        1800,
    )
    assert draft.to_undo is not None
    assert english().say(draft.to_undo) == f"name the phase of {CUPPING.steps[3].name.to('en')}"
    draft.do(aim_phase(draft.protocol, 3, None))
    draft.do(name_phase(draft.protocol, 3, "en", ""))
    draft.do(name_phase(draft.protocol, 3, "fr", ""))
    assert draft.protocol == CUPPING
    while draft.to_undo:
        draft.undo()
    assert draft.text == before


def test_a_phase_stays_where_its_first_step_goes_and_goes_where_all_of_it_go() -> None:
    draft = drafted(A=0, B=3, C=6)
    start = draft.text
    draft.do(edits.remove_steps(draft.protocol, [3]))
    assert lying(draft) == [("A", 0), ("B", 3), ("C", 5)]
    draft.undo()
    draft.do(edits.move_steps(draft.protocol, [3], 1))
    assert lying(draft) == [("A", 0), ("B", 4), ("C", 6)]
    draft.undo()
    draft.do(edits.move_steps(draft.protocol, [5], 3))  # to the top of its own phase
    assert lying(draft) == [("A", 0), ("B", 3), ("C", 6)]
    draft.undo()
    draft.do(edits.move_steps(draft.protocol, [8], 3))  # from another one: before it
    assert lying(draft) == [("A", 0), ("B", 4), ("C", 7)]
    draft.undo()
    draft.do(edits.move_steps(draft.protocol, [3, 4, 5], 0))
    assert lying(draft) == [("B", 0), ("A", 3), ("C", 6)]
    draft.undo()
    draft.do(edits.remove_steps(draft.protocol, [3, 4, 5]))
    assert lying(draft) == [("A", 0), ("C", 3)]
    draft.undo()
    assert draft.text == start


def test_a_copied_step_begins_no_phase_that_is_there_and_a_copied_phase_is_one_elsewhere() -> None:
    draft = drafted(A=0, B=3)
    copied = pasting.copy_text(draft.text, [3])
    draft.do(pasting.paste_steps(draft.protocol, copied, 1))
    assert lying(draft) == [("A", 0), ("B", 4)]
    other = Draft(files.write(CUPPING))
    other.do(pasting.paste_steps(other.protocol, copied, 2))
    assert lying(other) == [("B", 2)]


def test_a_phase_of_steps_that_repeat_goes_on_in_every_round() -> None:
    draft = drafted(A=0, B=4)
    draft.do(repeat_steps(draft.protocol, [4, 5], 3))
    assert lying(draft) == [("A", 0), ("B", 4)]
    draft.do(edits.remove_steps(draft.protocol, [0]))
    assert lying(draft) == [("A", 0), ("B", 3)]


def test_a_phase_that_is_too_long_is_warned_of_and_given_more_time_by_its_button() -> None:
    draft = drafted(A=0, B=3)
    length = planned_phases(draft.protocol)[1].seconds
    draft.do(aim_phase(draft.protocol, 3, length - 240))
    (note,) = overlong_phases(draft.protocol)
    assert (note.step, note.error) == (3, False)
    assert "“B” lasts" in english().say(note.said)
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert not list(overlong_phases(draft.protocol))
    said = changes(CUPPING, draft.protocol, words_in("en"))
    name = CUPPING.steps[3].name.to("en")
    assert any(one.startswith(f"{name}, phase, added: “B”, ") for one in said)


def test_a_phase_that_begins_again_in_every_round_is_warned_of_once() -> None:
    draft = drafted(A=0, B=4, C=5)
    draft.do(repeat_steps(draft.protocol, [4, 5], 3))
    assert [name for name, _ in lying(draft)] == ["A", *"BCBCBC"]
    length = planned_phases(draft.protocol)[1].seconds
    draft.do(aim_phase(draft.protocol, 4, length - 60))
    (note,) = overlong_phases(draft.protocol)
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert not list(overlong_phases(draft.protocol))


def test_a_phase_is_over_where_a_step_says_so_and_goes_on_again() -> None:
    draft = drafted(A=1, B=6)
    start = draft.text
    draft.do(end_phase(draft.protocol, 4, ends=True))
    laid = [(one.first, one.last) for one in planned_phases(draft.protocol)]
    assert laid == [(1, 3), (6, len(CUPPING.steps) - 1)]
    assert ends_of_phases(draft.protocol) == {4}
    rows = step_rows(draft.protocol, words_in("fr"))
    assert [row.heading for row in rows[1:7]] == ["A", "", "", "Hors phase", "", "B"]
    told = list(outline(draft.protocol, words_in("en")))
    assert told.index("In no phase") == next(n for n, one in enumerate(told) if "  5  " in one) - 1
    name = CUPPING.steps[4].name.to("en")
    before = files.check_text(start, "x").required()
    assert changes(before, draft.protocol, words_in("en")) == [
        f"{name}, phase, added: In no phase"
    ]  # fmt: skip
    draft.do(edits.move_steps(draft.protocol, [4], 3))
    assert ends_of_phases(draft.protocol) == {5}, "it stays with those behind"
    draft.undo()
    draft.do(edits.remove_steps(draft.protocol, [4]))
    assert ends_of_phases(draft.protocol) == {4}, "the next one takes it over"
    draft.do(name_phase(draft.protocol, 4, "en", "C"))
    assert not draft.protocol.steps[4].no_phase
    draft.undo()
    draft.do(end_phase(draft.protocol, 4, ends=False))
    assert lying(draft) == [("A", 1), ("B", 5)]
    while len(draft.text) != len(start):
        draft.undo()
    draft.do(end_phase(draft.protocol, 6, ends=True))
    assert lying(draft) == [("A", 1)], "what began there does no longer"


def test_a_step_cannot_end_a_phase_and_begin_one() -> None:
    text = drafted(A=1).text.replace("phase.name", "no_phase = true\nphase.name", 1)
    problems = files.check_text(text, "x").problems
    assert [str(one.wrong) for one in problems] == [
        "A phase that begins here ends the one before it."
    ]  # fmt: skip


def test_what_is_done_before_is_timed_in_minutes_hours_or_days_up_to_a_week() -> None:
    told = {text: minutes_ahead(text) for text in ("15", "1:30", "168 h", "2 hours", "7 jours")}
    assert [*told.values()] == [15, 90, 168 * 60, 120, 7 * 24 * 60]
    for text in ("169 h", "8 days", "soon", "0"):
        with pytest.raises(UserError, match="a week at most"):
            minutes_ahead(text)
