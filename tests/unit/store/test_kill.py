"""Acknowledged means durable: a writer is killed at random, again and again."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from helpers.logs import SESSION

from tasting.store.engine import open_engine
from tasting.store.log import Log

ROUNDS = 6

WRITER = """
import secrets, sys
from pathlib import Path
from tasting.domain.events import Kind, Op
from tasting.store.engine import open_engine
from tasting.store.log import Entry, Log

log = Log(open_engine(Path(sys.argv[1])))
while True:
    ops = [
        Op(op_id=secrets.token_hex(16), kind=Kind.HAND, body={"text": "x" * 300}, made_at=1)
        for _ in range(secrets.randbelow(8) + 1)
    ]
    outcomes = log.append(sys.argv[2], [Entry(1, "phone", 1, op) for op in ops])
    print(*(f"{outcome.op_id}:{outcome.seq}" for outcome in outcomes), flush=True)
"""


def acknowledged_before_the_kill(file: Path, after: int) -> dict[str, int]:
    """Start a writer, kill it once it acknowledged so many batches; what it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), SESSION], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(after)]
        writer.kill()
        lines += writer.stdout.readlines()
    # The last line may be cut; an acknowledgement that was not heard in full is none.
    heard = [line for line in lines if line.endswith("\n")]
    pairs = [ack.split(":") for line in heard for ack in line.split()]
    return {op_id: int(seq) for op_id, seq in pairs}


def test_no_acknowledged_operation_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "log.sqlite"
    chance = random.Random(20)
    acknowledged: dict[str, int] = {}
    for _ in range(ROUNDS):
        heard = acknowledged_before_the_kill(file, chance.randint(1, 60))
        assert heard
        acknowledged |= heard

        with closing(sqlite3.connect(file)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        engine = open_engine(file)
        try:
            events = Log(engine).events(SESSION)
        finally:
            engine.dispose()
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        stored = {event.op.op_id: event.seq for event in events}
        assert acknowledged.items() <= stored.items()
