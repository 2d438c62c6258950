"""Steps are kept aside in the editor, and planned again: by their way to begin, and by moving."""

import pytest
from helpers.triangles import triangles

from tasting.domain.errors import UserError
from tasting.domain.steps import StepKind
from tasting.exchange import protocols as files
from tasting.services import protocol_edits as edits
from tasting.services.lock_edits import set_keeps, set_way
from tasting.services.phase_edits import name_phase
from tasting.services.protocol_changes import changes
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_pasting import copy_text, paste_steps
from tasting.services.protocol_rounds import repeat_steps
from tasting.words import words_in

CUPPING = files.shipped()["coffee-cupping"]
MANY = len(CUPPING.steps)
IDS = [step.id for step in CUPPING.steps]


def drafted() -> Draft:
    return Draft(files.write(CUPPING))


def order(draft: Draft) -> tuple[list[str], list[str]]:
    """The ids of the steps of the plan, and of those kept aside."""
    steps = draft.protocol.steps
    return [one.id for one in steps if not one.aside], [one.id for one in steps if one.aside]


def test_a_step_is_kept_aside_behind_all_others_and_planned_again() -> None:
    draft = drafted()
    start = draft.text
    draft.do(set_way(draft.protocol, [3], "fixed"))
    draft.do(set_keeps(draft.protocol, [3], "end"))
    draft.do(set_way(draft.protocol, [3], "aside"))
    assert order(draft) == ([*IDS[:3], *IDS[4:]], [IDS[3]])
    assert (draft.protocol.steps[-1].at, draft.protocol.steps[-1].keeps) == (None, "length")
    said = changes(CUPPING, draft.protocol, words_in("en"))
    assert f"{CUPPING.steps[3].name.to('en')}, begins: Follows → Kept aside" in said
    assert draft.protocol == files.check_text(draft.text, "x").required(), "read anew"
    draft.do(set_way(draft.protocol, [MANY - 1], "ready"))
    assert order(draft) == ([*IDS[:3], *IDS[4:], IDS[3]], [])
    assert draft.protocol.steps[-1].begins == "ready"
    while draft.to_undo:
        draft.undo()
    assert draft.text == start


def test_where_a_step_is_moved_put_or_pasted_says_whether_it_is_kept_aside() -> None:
    draft = drafted()
    draft.do(set_way(draft.protocol, [0, 1], "aside"))
    assert order(draft) == (IDS[2:], IDS[:2])
    kept = draft.text
    draft.do(edits.move_steps(draft.protocol, [MANY - 1], 0))
    assert order(draft) == ([IDS[1], *IDS[2:]], IDS[:1])
    draft = Draft(kept)
    draft.do(edits.move_steps(draft.protocol, [0], MANY))
    assert order(draft) == (IDS[3:], [*IDS[:2], IDS[2]])
    draft = Draft(kept)
    draft.do(edits.move_steps(draft.protocol, [0], MANY - 2))
    assert order(draft) == ([*IDS[3:], IDS[2]], IDS[:2]), "the last of the plan"
    draft.do(edits.add_step(draft.protocol, StepKind.PAUSE, MANY))
    assert order(draft)[1] == [*IDS[:2], "pause-2"]
    copied = copy_text(draft.text, [MANY - 2])
    draft.do(paste_steps(draft.protocol, copied, 1))
    assert len(order(draft)[1]) == 3, "pasted into the plan it is planned"


def test_a_phase_stays_with_the_plan() -> None:
    draft = drafted()
    for language in ("en", "fr"):
        draft.do(name_phase(draft.protocol, 2, language, "Tasting"))
    draft.do(set_way(draft.protocol, [2], "aside"))
    assert [at for at, step in enumerate(draft.protocol.steps) if step.phase] == [2]


def test_what_cannot_be_kept_aside_is_said() -> None:
    draft = drafted()
    with pytest.raises(UserError, match="the session begins with it"):
        draft.do(set_way(draft.protocol, range(MANY), "aside"))
    draft.do(repeat_steps(draft.protocol, [3, 4]))
    with pytest.raises(UserError, match="led several times"):
        draft.do(set_way(draft.protocol, [3], "aside"))
    draft.undo()
    draft.do(set_way(draft.protocol, range(1, MANY), "aside"))
    with pytest.raises(UserError, match="the session begins with it"):
        draft.do(edits.remove_steps(draft.protocol, [0]))


def test_what_is_kept_aside_uses_nothing_up_and_stands_before_nothing() -> None:
    draft = drafted()
    pour = [step.kind for step in CUPPING.steps].index(StepKind.POUR)
    plain = all_notes(draft.protocol)
    draft.do(paste_steps(draft.protocol, copy_text(draft.text, [pour]), MANY))
    draft.do(set_way(draft.protocol, [MANY], "aside"))
    assert [note.said.text for note in all_notes(draft.protocol)] == [
        one.said.text for one in plain
    ]


def test_a_step_that_tests_a_set_stays_planned() -> None:
    draft = Draft(files.write(triangles(2)))
    with pytest.raises(UserError, match="tests a set cannot be kept aside"):
        draft.do(set_way(draft.protocol, [3], "aside"))
    with pytest.raises(UserError, match="tests a set cannot be kept aside"):
        draft.do(set_way(draft.protocol, [1, 2], "aside"))


def test_a_step_kept_aside_is_asked_for_no_test_of_a_set() -> None:
    draft = drafted()
    taste = next(at for at, step in enumerate(CUPPING.steps) if step.kind is StepKind.TASTE)
    draft.do(set_way(draft.protocol, [taste], "aside"))
    text = draft.text
    with pytest.raises(UserError, match="Plan the step first"):
        draft.do(edits.add_attribute(draft.protocol, MANY - 1, "triangle"))
    assert draft.text == text
