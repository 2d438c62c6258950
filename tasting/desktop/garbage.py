"""Objects that hold each other are freed on the window's thread, and on no other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 1000


@contextmanager
def collecting_garbage_here(parent: QObject) -> Iterator[None]:
    """Collect garbage on this thread, each second in which some is due, while the block runs.

    Python's own collector runs on whichever thread allocates next. Where that is a worker, it takes
    apart pages and timers that the window's thread still hands events to, and the program crashes.
    What was loaded before stays to the end, and is not looked at each time.
    """
    timer = QTimer(parent)
    timer.timeout.connect(collect_due_garbage)
    timer.start(_LOOK_MS)
    before = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if before:
            gc.enable()
        timer.stop()
        timer.deleteLater()


def collect_due_garbage() -> None:
    """Collect the oldest generation that Python's own collector would take now, if any."""
    due = [count > at for count, at in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    for generation in reversed(range(len(due))):
        if due[generation]:
            gc.collect(generation)
            return


def keep_what_was_loaded() -> None:
    """Look no more at what is there once more modules are loaded, where garbage is collected here.

    Nearly all of it is theirs. Looking at it took most of the time of a collection, in which a
    window does not move.
    """
    if gc.get_freeze_count():
        gc.collect()
        gc.freeze()
