import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.logs import card, op
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Cursor, Kind
from tasting.store.engine import reading
from tasting.store.log import Entry
from tasting.store.overview import Overview, overviews
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
LATER = CLASS.model_copy(update={"id": "1" * 32, "starts_at": CLASS.starts_at + timedelta(days=7)})
PRODUCT = CLASS.samples[0].product


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "blobs", tmp_path / "old") as opened:
        yield opened


def test_sessions_come_back_as_they_were_the_latest_first(workspace: Workspace) -> None:
    workspace.keep(CLASS, LATER, now=NOW)

    assert workspace.sessions() == [LATER, CLASS]
    assert workspace.session_ids() == [LATER.id, CLASS.id]
    assert workspace.session(CLASS.id) == CLASS
    assert workspace.session("f" * 32) is None


def test_a_session_keeps_its_product_as_it_was_planned(workspace: Workspace) -> None:
    workspace.keep(CLASS, PRODUCT, now=NOW)
    changed = PRODUCT.model_copy(update={"name": "Renamed"})

    workspace.keep(changed, now=NOW)

    assert workspace.product(PRODUCT.id) == changed
    assert workspace.products() == [changed]
    kept = workspace.session(CLASS.id)
    assert kept is not None
    assert kept.samples[0].product == PRODUCT


def test_a_product_taken_out_stays_in_its_sessions(workspace: Workspace) -> None:
    workspace.keep(CLASS, PRODUCT, now=NOW)
    workspace.remove_product(PRODUCT.id)

    assert workspace.product(PRODUCT.id) is None
    assert workspace.session(CLASS.id) == CLASS


def test_own_protocols_are_kept_in_every_version(workspace: Workspace) -> None:
    second = PROTOCOL.model_copy(update={"version": 10})
    workspace.keep(PROTOCOL, second, now=NOW)

    assert workspace.protocols() == [second]
    assert workspace.protocol("small", 1) == PROTOCOL
    assert workspace.protocol("small", 10) == second
    assert workspace.protocol("small", 2) is None


def test_values_given_to_the_workspace_together_are_all_kept_or_none(workspace: Workspace) -> None:
    with pytest.raises(AttributeError):
        workspace.keep(CLASS, object(), now=NOW)  # type: ignore[arg-type]

    assert workspace.sessions() == []


def test_a_removed_session_takes_its_log_along_and_leaves_the_others(workspace: Workspace) -> None:
    workspace.keep(CLASS, LATER, now=NOW)
    for kept in (CLASS, LATER):
        workspace.log.append(kept.id, [Entry(1, "phone", 1, card(1, 1))])
        workspace.log.append(kept.id, [Entry(1, "phone", 1, card(1, 2))])
        workspace.set_cursor(kept.id, "http://hub", Cursor(5, "e", "m"))

    workspace.remove_session(CLASS.id)

    assert workspace.sessions() == [LATER]
    assert workspace.log.events(CLASS.id) == []
    assert workspace.log.conflicts(CLASS.id) == []
    assert workspace.cursor(CLASS.id, "http://hub") == Cursor()
    assert len(workspace.log.events(LATER.id)) == 1
    assert len(workspace.log.conflicts(LATER.id)) == 1
    assert workspace.cursor(LATER.id, "http://hub") == Cursor(5, "e", "m")


def test_a_cursor_is_of_one_session_on_one_hub(workspace: Workspace) -> None:
    workspace.set_cursor("a" * 32, "http://one", Cursor(7, "e", "m"))
    workspace.set_cursor("a" * 32, "http://one", Cursor(9, "e", "n"))

    assert workspace.cursor("a" * 32, "http://one") == Cursor(9, "e", "n")
    assert workspace.cursor("a" * 32, "http://two") == Cursor()
    assert workspace.cursor("a" * 32, "http://on") == Cursor()
    assert workspace.cursor("b" * 32, "http://one") == Cursor()


def test_a_cursor_counts_in_the_log_followed_last(workspace: Workspace) -> None:
    workspace.set_cursor("a" * 32, "http://one", Cursor(9, "before", "m"))
    workspace.set_cursor("a" * 32, "http://one", Cursor(2, "now", "n"))

    assert workspace.cursor("a" * 32, "http://one") == Cursor(2, "now", "n")


def test_a_cursor_kept_by_an_earlier_version_has_no_mark_and_gets_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    session, address = "a" * 32, "http://one"
    with closing(sqlite3.connect(tmp_path / "w.sqlite")) as file, file:
        file.execute("INSERT INTO cursor VALUES (?, ?, ?)", (session, f"{address} e", 7))
    assert workspace.cursor(session, address) == Cursor(7, "e")

    workspace.set_cursor(session, address, Cursor(8, "e", "m"))

    assert workspace.cursor(session, address) == Cursor(8, "e", "m")


def test_the_logs_are_counted(workspace: Workspace) -> None:
    edited = card(3, 4, supersedes=(1,))
    workspace.log.append(
        CLASS.id,
        [
            Entry(1, "phone", 1, card(1, 1)),
            Entry(1, "phone", 1, card(2, 1, code="826")),
            Entry(1, "phone", 1, edited),
            Entry(2, "phone", 1, card(4, 1)),
            Entry(2, "phone", 1, op(5, Kind.HAND, {"text": ""})),
        ],
    )
    workspace.log.append(LATER.id, [Entry(TRAINER, "trainer", 1, op(6, Kind.FINISH, {"at": 1}))])

    assert workspace.overviews([CLASS, LATER]) == {
        CLASS.id: Overview(answered=3, seats=frozenset({1, 2})),
        LATER.id: Overview(),
    }


def test_any_number_of_sessions_may_have_practices_that_count_nowhere(workspace: Workspace) -> None:
    steps = ("warm_up", "taste", "warm_up")
    cards = [card(n, 1).model_copy(update={"step": step}) for n, step in enumerate(steps)]
    workspace.log.append(CLASS.id, [Entry(seat, "phone", 1, one) for seat, one in enumerate(cards)])
    practised = {f"{number:032x}": ("warm_up",) for number in range(5_000)}

    with reading(workspace._engine) as connection:
        found = overviews(connection, {**practised, CLASS.id: ("warm_up",)})

    assert found == {CLASS.id: Overview(answered=1, seats=frozenset({1}))}


def test_a_copy_is_whole_while_the_workspace_is_in_use(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.keep(CLASS, now=NOW)
    target = tmp_path / "copies" / "copy.sqlite"

    workspace.copy_to(target)
    workspace.keep(LATER, now=NOW)
    workspace.copy_to(target)

    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) FROM session").fetchone() == (2,)
    assert [file.name for file in target.parent.iterdir()] == ["copy.sqlite"]
    with Workspace.open(target, tmp_path / "b", tmp_path / "c") as copy:
        assert copy.sessions() == [LATER, CLASS]


def test_a_damaged_file_takes_the_place_of_no_good_copy(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite"
    workspace.keep(CLASS, now=NOW)
    workspace.check()
    workspace.copy_to(target)
    good = target.read_bytes()
    garble(tmp_path / "w.sqlite", "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'session'")

    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "b", tmp_path / "c") as again:
        with pytest.raises(UserError, match=r"w\.sqlite is damaged"):
            again.check()
        with pytest.raises(UserError, match=r"w\.sqlite is damaged"):
            again.copy_to(target)

    assert target.read_bytes() == good
    assert list(tmp_path.glob("*.part")) == []


def test_a_session_that_cannot_be_read_is_damage_too(workspace: Workspace, tmp_path: Path) -> None:
    workspace.keep(CLASS, now=NOW)
    garble(tmp_path / "w.sqlite", "UPDATE session SET document = substr(document, 1, 99)")

    with pytest.raises(UserError, match=r"w\.sqlite is damaged"):
        workspace.check()


def garble(file: Path, how: str) -> None:
    """Change a file behind the back of those who have it open."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        assert raw.execute(how).rowcount == 1
        raw.execute("PRAGMA writable_schema = RESET")


def test_every_write_changes_the_state_of_the_workspace(workspace: Workspace) -> None:
    one, other = "1" * 32, "2" * 32
    for id_ in (one, other):
        workspace.keep(CLASS.model_copy(update={"id": id_}), now=NOW)
    states = [workspace.state()]
    writes = (
        lambda: workspace.log.append(one, [Entry(1, "phone", 1, card(1, 2))]),
        lambda: workspace.keep(CLASS.model_copy(update={"id": one}), now=NOW + timedelta(1)),
        lambda: workspace.keep(PROTOCOL, now=NOW),
        lambda: workspace.keep(CLASS.samples[0].product, now=NOW),
        lambda: workspace.remove_product(CLASS.samples[0].product.id),
        lambda: workspace.remove_session(other),
    )
    for write in writes:
        write()
        states.append(workspace.state())

    assert all(before != after for before, after in pairwise(states))
    assert workspace.state() == states[-1]
    assert states[0].apart_from(one) == states[1].apart_from(one)
    assert states[0].apart_from(other) != states[1].apart_from(other)
