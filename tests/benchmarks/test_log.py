"""The log of a large class: written, read and folded, each against bare SQLite in the same run.

Sixty learners, thirty cards each. Times are of the processor and the best of several; the disk's
part is measured by the benchmark of the hub.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from helpers.held import invented_answer
from helpers.live import cupping

from tasting.domain.board import fold
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.store.engine import open_engine
from tasting.store.log import Entry, Log

LEARNERS, CARDS = 60, 30
TURNS = 9
COLUMNS = "place, log, op_id, seat, source, device, at, kind, hash, body"


def test_writing_reading_and_folding_against_bare_sqlite(tmp_path: Path) -> None:
    session = cupping(LEARNERS)
    entries = cards_of(session)
    for turn in range(TURNS):
        open_engine(tmp_path / f"ours{turn}.sqlite").dispose()
        open_engine(tmp_path / f"bare{turn}.sqlite").dispose()
    engines = [open_engine(tmp_path / f"ours{turn}.sqlite") for turn in range(TURNS)]
    logs = [Log(engine) for engine in engines]
    for log in logs:
        assert log.last_seq(session.id) == 0  # the connection is open

    written = best(lambda turn: logs[turn].append(session.id, entries))
    with closing(sqlite3.connect(tmp_path / "ours0.sqlite")) as raw:
        rows = raw.execute(f"SELECT {COLUMNS} FROM event").fetchall()
    bare_files = [sqlite3.connect(tmp_path / f"bare{turn}.sqlite") for turn in range(TURNS)]
    bare_written = best(lambda turn: executemany(bare_files[turn], rows))

    read = best(lambda turn: logs[turn].events(session.id))
    bare_read = best(
        lambda turn: bare_files[turn].execute(f"SELECT {COLUMNS} FROM event").fetchall()
    )
    events = logs[0].events(session.id)
    folded = best(lambda _: fold(events, session.protocol))

    assert [event.op for event in events] == [entry.op for entry in entries]
    assert len(rows) == LEARNERS * CARDS
    heads = sum(len(card.heads) for card in fold(events, session.protocol).cards.values())
    assert heads == len(rows)
    for file in bare_files:
        file.close()
    for engine in engines:
        engine.dispose()
    each = 1e6 / len(entries)
    print(
        f"\nlog of {len(entries)} events, processor time of each: "
        f"append {written * each:.1f} µs, bare executemany {bare_written * each:.1f} µs, "
        f"ratio {written / bare_written:.1f}; read {read * each:.1f} µs, bare fetchall "
        f"{bare_read * each:.1f} µs, ratio {read / bare_read:.1f}; fold {folded * each:.1f} µs "
        f"({folded * 1000:.1f} ms in all), ratio to reading them {folded / read:.2f}"
    )


def cards_of(session: Session) -> list[Entry]:
    """Every learner's cards, as many as asked, in the order in which a class makes them."""
    chance = random.Random(3)
    asked = [(step, code) for step in session.protocol.steps if step.attributes for code in "1234"]
    entries = []
    for turn in range(CARDS):
        step, place = asked[turn % len(asked)]
        code = session.codes[int(place) % len(session.codes)]
        for seat in range(1, LEARNERS + 1):
            at = 1_794_819_600_000 + len(entries)
            op = Op(
                op_id=chance.randbytes(16).hex(),
                kind=Kind.OBSERVE,
                step=step.id,
                code=code,
                body={"values": {a.id: invented_answer(a, chance) for a in step.attributes}},
                made_at=at,
                offset_ms=12,
            )
            entries.append(Entry(seat, "phone", at, op, "a" * 32))
    return entries


def executemany(file: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    """What the driver alone takes to write the same rows durably."""
    file.execute("PRAGMA synchronous = FULL")
    with file:
        file.executemany(f"INSERT INTO event ({COLUMNS}) VALUES ({', '.join('?' * 10)})", rows)


def best(work: Callable[[int], object]) -> float:
    """Seconds of processor time of the fastest turn."""
    took = []
    for turn in range(TURNS):
        began = time.process_time()
        work(turn)
        took.append(time.process_time() - began)
    return min(took)
