"""A stream taken apart: whatever the network cuts it into, the same items come out."""

from itertools import pairwise

import pytest
from helpers.live import card, new_id
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.events import Event
from tasting.link.stream import Hello, Notice, Presence, StreamItem, parse_stream

NOTE = "two\u2028lines, <b>“quoted”</b> and a 🍫"
EVENT = Event(
    session=new_id(),
    seq=3,
    seat=1,
    source="phone",
    at=5,
    op=card().model_copy(update={"body": {"values": {}, "note": NOTE}}),
)
HELLO = Hello(epoch="e", server_ms=1, seq=3, after=0)
PRESENCE = Presence(seat=1, device="d", online=True, seen_ms=7, pending=2)
NOTICE = Notice(what="operations", seat=3)
STREAM = (
    f"event: hello\ndata: {HELLO.model_dump_json()}\n\n"
    f": still here\n\n"
    f"id: 3\ndata: {EVENT.model_dump_json()}\n\n"
    f"event: presence\ndata: {PRESENCE.model_dump_json()}\n\n"
    f"event: notice\ndata: {NOTICE.model_dump_json()}\n\n"
)
WHOLE: list[StreamItem] = [HELLO, EVENT, PRESENCE, NOTICE]


@given(st.lists(st.integers(0, len(STREAM)), max_size=12).map(sorted))
def test_a_stream_cut_anywhere_gives_the_same_items(cuts: list[int]) -> None:
    edges = [0, *cuts, len(STREAM)]
    chunks = [STREAM[a:b] for a, b in pairwise(edges)]
    assert [item for batch in parse_stream(chunks) for item in batch] == WHOLE


def test_items_that_came_together_are_given_together_and_an_unfinished_one_waits() -> None:
    head, tail = STREAM[:-4], STREAM[-4:]
    first, second = parse_stream([head, tail])
    assert (first, second) == ([HELLO, EVENT, PRESENCE], [NOTICE])


@pytest.mark.parametrize("text", ["data: {}\n\n", "nonsense\n\n", "event: conflict\ndata: 1\n\n"])
def test_bytes_that_are_no_stream_of_events_are_an_error(text: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        list(parse_stream([text]))


def test_what_only_a_newer_hub_says_is_passed_over() -> None:
    text = "event: other\ndata: 1\n\n"
    assert [item for batch in parse_stream([text + STREAM]) for item in batch] == WHOLE
