"""Which class comes first in the list, what it counts, and what is due for it."""

from datetime import datetime, timedelta

from helpers.kits import moved
from helpers.logs import card, op
from helpers.small_class import later
from helpers.small_class import session as small_session

from tasting.domain.events import TRAINER, Kind
from tasting.services import session_list
from tasting.services.public_holidays import public_holidays
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
START = CLASS.starts_at
BEFORE = START - timedelta(days=14)


def test_the_next_class_comes_first_and_past_ones_last(workspace: Workspace) -> None:
    days = {"a" * 32: -30, "b" * 32: -3, "c" * 32: 2, "d" * 32: 20}
    workspace.keep(*(later(CLASS, session_id, n) for session_id, n in days.items()), now=BEFORE)

    listed = session_list.summaries(workspace, START)

    assert [summary.id[0] for summary in listed] == ["c", "d", "b", "a"]
    assert [summary.state for summary in listed] == ["upcoming", "upcoming", "past", "past"]


def test_the_summary_of_a_session_counts_learners_kits_and_answers(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    moved(workspace, CLASS, [2], "shipped", BEFORE)
    workspace.log.append(CLASS.id, [Entry(1, "phone", 1, card(1, 1))])

    (summary,) = session_list.summaries(workspace, BEFORE)

    assert (summary.title, summary.category, summary.protocol) == (CLASS.title, "tea", "small")
    assert (summary.samples, summary.learners, summary.answered, summary.heard) == (2, 2, 1, 1)
    assert summary.kits == {"to_pack": 1, "packed": 0, "shipped": 1, "received": 0, "ready": 0}
    assert summary.starts_at.isoformat() == "2026-11-16T10:00:00+01:00"


def test_a_class_is_past_when_its_time_is_over_or_it_was_ended(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    during = START + timedelta(seconds=CLASS.protocol.seconds - 1)
    assert session_list.summaries(workspace, during)[0].state == "upcoming"
    assert session_list.summaries(workspace, during + timedelta(seconds=1))[0].state == "past"

    workspace.log.append(CLASS.id, [Entry(TRAINER, "trainer", 1, op(9, Kind.FINISH, {"at": 1}))])
    assert session_list.summaries(workspace, during)[0].state == "past"


def test_the_class_held_last_comes_first_among_the_past_ones(workspace: Workspace) -> None:
    later = CLASS.model_copy(
        update={"id": "c" * 32, "title": "Later", "starts_at": START + timedelta(days=1)}
    )
    for session in (CLASS, later):
        workspace.keep(session, now=BEFORE)
    after = START + timedelta(days=30)
    assert [one.title for one in session_list.summaries(workspace, after)] == ["Later", CLASS.title]
    at = round((START + timedelta(days=9)).timestamp() * 1000)
    begun = op(8, Kind.BEGIN, {"at": at, "seconds": 60}, step="smell")
    workspace.log.append(CLASS.id, [Entry(TRAINER, "trainer", at, begun)])
    assert [one.title for one in session_list.summaries(workspace, after)] == [CLASS.title, "Later"]


def test_a_class_that_goes_on_or_is_set_back_is_to_come(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    moves = [op(9, Kind.FINISH, {"at": 5}), op(10, Kind.REOPEN, {"at": 6})]
    workspace.log.append(CLASS.id, [Entry(TRAINER, "trainer", 1, move) for move in moves])
    assert session_list.summaries(workspace, BEFORE)[0].state == "upcoming"


def due(workspace: Workspace, now: datetime) -> list[tuple[str, str, int, bool]]:
    (summary,) = session_list.summaries(workspace, now, holidays_of=public_holidays)
    return [(task.what, f"{task.by:%d.%m}", task.n, task.late) for task in summary.due]


def test_what_is_due_follows_the_kits(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    assert due(workspace, BEFORE) == [
        ("address", "06.11", 0, False),
        ("pack", "06.11", 2, False),
        ("ship", "09.11", 2, False),
        ("meeting", "16.11", 0, False),
        ("hold", "16.11", 0, False),
    ]

    ready = CLASS.model_copy(update={"address": "http://hub", "meeting": "http://call"})
    workspace.keep(ready, now=BEFORE)
    moved(workspace, CLASS, [1], "packed", BEFORE)
    moved(workspace, CLASS, [2], "shipped", BEFORE)
    assert due(workspace, START - timedelta(days=6)) == [
        ("ship", "09.11", 1, True),
        ("arrive", "16.11", 1, False),
        ("hold", "16.11", 0, False),
    ]

    moved(workspace, CLASS, [1, 2], "received", BEFORE)
    assert [task[0] for task in due(workspace, BEFORE)] == ["hold"]
    assert due(workspace, START + timedelta(days=1)) == []


def test_nothing_is_to_be_prepared_any_more_once_the_class_is_on(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    begun = op(1, Kind.BEGIN, {"at": 0, "seconds": 60}, step="taste")
    workspace.log.append(CLASS.id, [Entry(TRAINER, "trainer", 1, begun)])
    assert due(workspace, START + timedelta(minutes=5)) == []


def test_the_example_is_never_due(workspace: Workspace) -> None:
    workspace.keep(CLASS.model_copy(update={"example": True}), now=BEFORE)

    assert due(workspace, BEFORE) == []


def test_the_chosen_session_is_opened_else_the_next_else_the_last(workspace: Workspace) -> None:
    assert session_list.choose(workspace, "", BEFORE) is None
    past, coming = later(CLASS, "a" * 32, -3), later(CLASS, "c" * 32, 2)
    workspace.keep(past, now=BEFORE)
    assert session_list.choose(workspace, "", START) == past

    workspace.keep(coming, now=BEFORE)
    assert session_list.choose(workspace, "", START) == coming
    assert session_list.choose(workspace, "f" * 32, START) == coming
    assert session_list.choose(workspace, past.id, START) == past
