"""How a trainer lets steps begin, and which give way to lengths so that their ends stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.charts.timeline import blocks
from tasting.charts.timeline_drag import landings, with_length
from tasting.domain.beginnings import way_of
from tasting.domain.errors import UserError
from tasting.domain.locks import with_ends_kept
from tasting.exchange import protocols as files
from tasting.services import lock_edits as edits
from tasting.services.protocol_draft import Draft
from tasting.words import english

CUPPING = files.shipped()["coffee-cupping"]
SHOWN = files.write(CUPPING)


def test_a_step_begins_in_another_way_and_as_before_after_undo() -> None:
    draft = Draft(SHOWN)
    start = draft.protocol.starts()[3]
    draft.do(edits.set_way(draft.protocol, [3], "fixed"))
    assert draft.protocol.steps[3].at == start, "nothing moves at first"
    draft.do(edits.set_moment(draft.protocol, [3], start + 120))
    assert draft.protocol.waits()[3] == 120
    draft.do(edits.set_way(draft.protocol, [3, 4], "ready"))
    assert [way_of(step) for step in draft.protocol.steps[3:5]] == ["ready", "ready"]
    draft.do(edits.set_keeps(draft.protocol, [4], "end"))
    draft.do(edits.set_keeps(draft.protocol, [4], "length"))
    draft.do(edits.set_way(draft.protocol, [3, 4], "after"))
    assert (draft.text, draft.protocol) == (SHOWN, CUPPING), "no trace of it is left"
    while draft.to_undo:
        draft.undo()
    assert draft.text == SHOWN
    with pytest.raises(UserError, match="first step"):
        edits.set_way(CUPPING, [0, 1], "fixed")
    with pytest.raises(UserError, match="24 hours"):
        edits.set_moment(CUPPING, [1], 90_000)


def keeping_end(place: int) -> Draft:
    draft = Draft(SHOWN)
    draft.do(edits.set_keeps(draft.protocol, [place], "end"))
    return draft


def test_a_step_gives_way_to_the_one_before_to_keep_its_end() -> None:
    draft = keeping_end(3)
    before, own = (draft.protocol.steps[at].seconds for at in (2, 3))
    later = draft.protocol.starts()[4:]
    for change in (60, -60):
        draft.do(edits.lengthen(draft.protocol, {2: before + change}))
        assert draft.protocol.starts()[4:] == later
        assert draft.protocol.steps[3].seconds == own - change
        draft.undo()
    draft.do(edits.lengthen(draft.protocol, {3: own + 60}))
    assert draft.protocol.steps[3].seconds == own + 60, "its own length is changed all the same"
    with pytest.raises(UserError, match="keeps its end and would have too little time"):
        draft.do(edits.lengthen(draft.protocol, {2: before + own + 1}))


@given(st.dictionaries(st.integers(0, 4), st.integers(30, 1200)))
def test_the_end_is_kept_or_it_is_said_that_it_cannot_be(lengths: dict[int, int]) -> None:
    protocol = keeping_end(5).protocol
    try:
        given_way = with_ends_kept(protocol, lengths)
    except UserError:
        assert sum(lengths.get(at, protocol.steps[at].seconds) for at in range(5)) > sum(
            step.seconds for step in protocol.steps[:5]
        )
        return
    over = sum(given_way.get(at, step.seconds) for at, step in enumerate(protocol.steps[:6]))
    assert over == protocol.starts()[6]


def test_a_dragged_edge_leaves_a_fixed_time_where_it_is() -> None:
    draft = Draft(SHOWN)
    draft.do(edits.set_way(draft.protocol, [3], "fixed"))
    laid = blocks(draft.protocol, english())
    shorter = with_length(laid, 2, laid[2].seconds - 60)
    assert [block.start for block in shorter[3:]] == [block.start for block in laid[3:]]
    longer = with_length(laid, 2, laid[2].seconds + 60)
    assert [block.start for block in longer[3:]] == [block.start + 60 for block in laid[3:]]
    after = landings(laid, {2})
    assert after[3].start == laid[3].start + laid[3].seconds, "the fixed one waits all the same"
