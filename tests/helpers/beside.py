"""Another learner beside an attack: every answer of theirs is acknowledged all the while."""

import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.live import Phone, card


class _Learner(threading.Thread):
    """Sends a card, waits for its acknowledgement, and so on."""

    def __init__(self, phone: Phone) -> None:
        super().__init__()
        self.phone = phone
        self.stop = threading.Event()
        self.took_ms: list[float] = []
        self.faults: list[object] = []

    def run(self) -> None:
        while not self.stop.wait(0.01) or not self.took_ms:
            begun = time.perf_counter()
            try:
                [result] = self.phone.send(card())
            except Exception as error:  # noqa: BLE001 - told by the test that waits for it
                self.faults.append(error)
                return
            self.took_ms.append((time.perf_counter() - begun) * 1000)
            if result["status"] != "stored":
                self.faults.append(result)


@contextmanager
def learner_beside(phone: Phone) -> Iterator[None]:
    """A learner who answers while the block lasts and is refused nothing; how fast is printed."""
    learner = _Learner(phone)
    with phone.line_kept():
        phone.send(card())  # let in, and answered, before anything is done to the hub
        learner.start()
        try:
            yield
        finally:
            learner.stop.set()
            learner.join()
    assert not learner.faults, learner.faults
    assert learner.took_ms
    ordered = sorted(learner.took_ms)
    p99 = ordered[len(ordered) * 99 // 100]
    median = statistics.median(ordered)
    told = f"{len(ordered)} acks, median {median:.0f} ms, p99 {p99:.0f} ms"
    sys.stdout.write(f"\nbeside it: {told}\n")


def memory_mb(pid: int) -> float:
    """How much memory a process holds now, and not in a file (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
