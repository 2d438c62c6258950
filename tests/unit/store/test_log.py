import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from helpers.disk_steps import counted, others_write
from helpers.logs import SESSION, Sent, card, classes, op
from helpers.small_class import PROTOCOL
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tasting.domain.board import fold
from tasting.domain.events import PUBLIC_KINDS, Kind
from tasting.store.engine import open_engine, writing
from tasting.store.log import Entry, Log
from tasting.store.places import number_of, place

OTHER = "6" * 32


def entry(seat: int, made, at: int = 1000) -> Entry:
    return Entry(seat, "phone", at, made, "d" * 32)


def entries(sent: Sequence[Sent]) -> list[Entry]:
    return [entry(seat, made) for seat, made in sent]


@contextmanager
def fresh_log() -> Iterator[Log]:
    """A new log for each invented class; a fixture would be shared between them."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "log.sqlite")
        try:
            yield Log(engine)
        finally:  # an invented class may end in the middle
            engine.dispose()


@settings(max_examples=30, deadline=None)
@given(sent=classes(), chance=st.randoms(use_true_random=False), data=st.data())
def test_any_batches_copies_and_order_store_each_operation_once(sent, chance, data) -> None:
    arriving = sent + chance.choices(sent, k=len(sent) // 2) if sent else []
    chance.shuffle(arriving)
    with fresh_log() as log:
        left = arriving
        outcomes = []
        while left:
            size = data.draw(st.integers(1, len(left)))
            outcomes += log.append(SESSION, entries(left[:size]))
            left = left[size:]
        events = log.events(SESSION)

    assert [event.seq for event in events] == list(range(1, len(sent) + 1))
    stored = {(event.seat, event.op.canonical) for event in events}
    assert stored == {(seat, made.canonical) for seat, made in sent}
    assert [outcome.op_id for outcome in outcomes] == [made.op_id for _, made in arriving]
    assert sum(outcome.status == "stored" for outcome in outcomes) == len(sent)
    assert {outcome.status for outcome in outcomes} <= {"stored", "duplicate"}
    by_id = {event.op.op_id: event for event in events}
    for outcome in outcomes:
        event = by_id[outcome.op_id]
        assert (outcome.seq, outcome.hash) == (event.seq, event.op.hash)
    with fresh_log() as straight:
        straight.append(SESSION, entries(sent))
        assert fold(events, PROTOCOL) == fold(straight.events(SESSION), PROTOCOL)


def test_events_appended_to_the_log_come_back_as_they_were(log: Log) -> None:
    made = card(1, 2.5)

    log.append(SESSION, [Entry(3, "paper", 1234, made, "device")])

    (event,) = log.events(SESSION)
    assert (event.session, event.seq, event.seat, event.source) == (SESSION, 1, 3, "paper")
    assert (event.device, event.at, event.op) == ("device", 1234, made)
    assert Entry.from_event(event) == Entry(3, "paper", 1234, made, "device")


def test_the_log_is_there_after_the_file_was_opened_again(engine: Engine, log: Log) -> None:
    log.append(SESSION, [entry(1, card(1, 2))])
    engine.dispose()

    again = open_engine(Path(str(engine.url.database)))
    try:
        assert [event.op for event in Log(again).events(SESSION)] == [card(1, 2)]
    finally:
        again.dispose()


def test_another_operation_under_the_same_id_is_a_conflict_and_both_are_kept(log: Log) -> None:
    first, second = card(1, 2), card(1, 5)
    log.append(SESSION, [entry(1, first)])

    (outcome,) = log.append(SESSION, [entry(1, second)])
    log.append(SESSION, [entry(1, second)])

    assert outcome.status == "conflict"
    assert (outcome.seq, outcome.hash) == (1, first.hash)
    assert [event.op for event in log.events(SESSION)] == [first]
    assert [kept.op for kept in log.conflicts(SESSION)] == [second]


def test_the_same_operation_for_another_seat_is_a_conflict(log: Log) -> None:
    log.append(SESSION, [entry(1, card(1, 2))])

    (outcome,) = log.append(SESSION, [entry(2, card(1, 2))])

    assert outcome.status == "conflict"
    assert [event.seat for event in log.events(SESSION)] == [1]
    assert [kept.seat for kept in log.conflicts(SESSION)] == [2]


def test_copies_within_one_batch_are_seen(log: Log) -> None:
    outcomes = log.append(
        SESSION, [entry(1, card(1, 2)), entry(1, card(1, 2)), entry(1, card(1, 3))]
    )

    assert [outcome.status for outcome in outcomes] == ["stored", "duplicate", "conflict"]
    assert log.last_seq(SESSION) == 1


def test_each_session_has_its_own_sequence_numbers(log: Log) -> None:
    outcomes = log.append_many(
        [
            (SESSION, entry(1, card(1, 2))),
            (OTHER, entry(1, card(1, 2))),
            (SESSION, entry(1, card(2, 2))),
            (OTHER, entry(1, card(3, 2))),
        ]
    )

    assert [outcome.seq for outcome in outcomes] == [1, 1, 2, 2]
    assert all(outcome.status == "stored" for outcome in outcomes)
    assert log.last_seq(SESSION) == log.last_seq(OTHER) == 2
    assert log.last_seq("7" * 32) == 0


def test_appending_no_entries_stores_nothing(log: Log) -> None:
    assert log.append_many([]) == []
    assert log.events(SESSION) == []


def test_events_are_read_by_cursor(log: Log) -> None:
    log.append(SESSION, [entry(1, card(n, 1)) for n in range(1, 8)])

    assert [event.seq for event in log.events(SESSION, after=4)] == [5, 6, 7]
    assert [event.seq for event in log.events(SESSION, after=1, limit=2)] == [2, 3]
    assert log.events(SESSION, after=7) == []


@given(sent=classes())
@settings(max_examples=20, deadline=None)
def test_a_learner_sees_their_own_and_what_is_public(sent) -> None:
    with fresh_log() as log:
        log.append(SESSION, entries(sent))
        seen = log.events(SESSION, seen_by=2)
        everything = log.events(SESSION)

    assert seen == [e for e in everything if e.seat == 2 or e.op.kind in PUBLIC_KINDS]


@given(sent=classes(), seat=st.none() | st.just(2), room=st.integers(1, 2000))
@settings(max_examples=20, deadline=None)
def test_records_are_the_same_events_and_their_very_bytes(sent, seat, room) -> None:
    with fresh_log() as log:
        log.append(SESSION, entries(sent))
        events = log.events(SESSION, seen_by=seat)
        records = log.records(SESSION, seen_by=seat)
        first = log.records(SESSION, seen_by=seat, room=room)
        part = log.records(SESSION, after=2, seen_by=seat, until=4)

    assert [(r.seq, r.seat, r.kind, r.body) for r in records] == [
        (e.seq, e.seat, e.op.kind.value, e.op.canonical) for e in events
    ]
    assert part == [record for record in records if 2 < record.seq <= 4]
    assert first == records[: len(first)]
    assert sum(len(record.body) for record in first[:-1]) < room
    whole = sum(len(record.body) for record in first) >= room
    assert whole or first == records


@pytest.mark.parametrize("many", [1, 3, 128, 300])
def test_what_is_new_is_told_as_it_is_stored(log: Log, many: int) -> None:
    log.append(SESSION, [entry(1, card(1, 1))])
    sent = [entry(n % 5, card(n, 2)) for n in range(1, many + 2)]

    outcomes = log.append(SESSION, sent)

    assert outcomes[0].record is None
    assert [outcome.record for outcome in outcomes[1:]] == log.records(SESSION, after=1)
    assert log.last_seq(SESSION) == many + 1


@pytest.mark.parametrize("kinds", [None, [Kind.OBSERVE]])
def test_a_learners_read_costs_the_same_whatever_others_wrote(
    engine: Engine, log: Log, kinds: list[Kind] | None
) -> None:
    log.append(SESSION, [entry(1, card(1, 1)), entry(0, op(2, Kind.REVEAL, {"identities": {}}))])
    costs = []
    for many in (100, 100_000):
        others_write(engine, SESSION, many)
        with counted(engine) as steps:
            assert len(log.events(SESSION, seen_by=1, kinds=kinds)) == (1 if kinds else 2)
            assert log.events(SESSION, after=2, seen_by=1, kinds=kinds) == []
            assert log.events(SESSION, kinds=[Kind.HAND]) == []
            assert log.last_seq(SESSION) > many
        costs.append(steps())
    # A newer SQLite walks a few steps more or fewer; a scan would take a thousand times as many.
    assert 0 < costs[1] < 2 * costs[0]


def test_events_can_be_read_by_kind(log: Log) -> None:
    kit = op(1, Kind.KIT, {"state": "packed"})
    hand = op(2, Kind.HAND, {"text": ""})
    log.append(SESSION, [entry(1, kit), entry(1, hand), entry(1, card(3, 1))])

    assert [e.op for e in log.events(SESSION, kinds=[Kind.KIT, Kind.HAND])] == [kit, hand]
    assert log.events(SESSION, kinds=[]) == []


def test_what_the_log_lacks_is_named(log: Log) -> None:
    log.append(SESSION, [entry(1, card(1, 1))])
    held, lacking = card(1, 1).op_id, card(2, 1).op_id

    assert log.op_ids_lacking(SESSION, [lacking, held, lacking]) == [lacking]
    assert log.op_ids_lacking(OTHER, [held]) == [held]
    assert log.op_ids_lacking(SESSION, []) == []


def test_a_text_is_found_in_whichever_session(log: Log) -> None:
    log.append(OTHER, [entry(1, op(1, Kind.HAND, {"text": "photo-name"}))])

    assert log.mentions("photo-name")
    assert not log.mentions("photo-names")


@pytest.mark.parametrize("engines", [1, 2])
def test_writers_at_once_leave_no_gap(tmp_path: Path, engines: int) -> None:
    opened = [open_engine(tmp_path / "log.sqlite") for _ in range(engines)]
    logs = [Log(engine) for engine in opened]

    def write(worker: int) -> None:
        for n in range(25):
            number = worker * 100 + n
            logs[worker % engines].append(SESSION, [entry(worker, card(number, 1))])

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = logs[0].events(SESSION)
    for engine in opened:
        engine.dispose()

    assert [event.seq for event in events] == list(range(1, 101))
    assert len({event.op.op_id for event in events}) == 100


def unreadable(engine: Engine, *seqs: int) -> None:
    """Let events nest 200 deep, as an earlier version stored them."""
    with writing(engine) as connection:
        for seq in seqs:
            made = card(1000 + seq, 1).model_dump_json()
            deep = made.replace('"sweet":1', '"sweet":' + "[" * 200 + "]" * 200).encode()
            assert deep != made.encode()
            connection.exec_driver_sql(
                "UPDATE event SET body = :body WHERE place = :place",
                {"body": deep, "place": place(number_of(connection, SESSION), seq)},
            )


def test_what_cannot_be_read_is_left_out_and_named_and_the_rest_is_served(
    engine: Engine, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    log.append(SESSION, [entry(1, card(number, 2)) for number in range(1, 9)])
    unreadable(engine, 2, 3, 6)

    assert [event.seq for event in log.events(SESSION)] == [1, 4, 5, 7, 8]
    assert [event.seq for event in log.events(SESSION, limit=4)] == [1, 4, 5, 7]
    assert [event.seq for event in log.events(SESSION, seen_by=1)] == [1, 4, 5, 7, 8]
    assert [record.seq for record in log.records(SESSION, after=1)] == [4, 5, 7, 8]
    assert log.unreadable == {SESSION: {2, 3, 6}}
    assert len(caplog.messages) == 3
    assert "Event 2 " in caplog.text


def test_a_second_version_that_cannot_be_read_hides_no_other(engine: Engine, log: Log) -> None:
    log.append(SESSION, [entry(1, card(1, 2)), entry(1, card(1, 3)), entry(1, card(1, 4))])
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "UPDATE conflict SET body = :deep WHERE hash = :hash",
            {"deep": b"[" * 300, "hash": card(1, 3).hash},
        )

    assert [kept.op for kept in log.conflicts(SESSION)] == [card(1, 4)]
