"""What is left of windows ends on the window's thread, whoever makes garbage elsewhere."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.garbage import (
    collect_due_garbage,
    collecting_garbage_here,
    keep_what_was_loaded,
)
from tasting.desktop.jobs import Job, Jobs


class Page(QObject):
    """Something of Qt that refers to itself, as pages and their buttons do."""

    def __init__(self, ended_on: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: ended_on.append(threading.current_thread()))


def churn() -> None:
    """Make enough garbage that a collector of this thread would have run."""
    for _ in range(50):
        links: list[list[object]] = [[] for _ in range(2000)]
        for link in links:
            link.append(links)


def test_pages_end_on_the_window_s_thread(qtbot: QtBot) -> None:
    ended_on: list[threading.Thread] = []
    Page(ended_on)
    worker = threading.Thread(target=churn)
    worker.start()
    worker.join()
    assert ended_on == [], "no worker collects"
    qtbot.waitUntil(lambda: bool(ended_on))
    assert ended_on == [threading.main_thread()]


def test_what_was_loaded_is_looked_at_no_more_while_the_block_runs(qapp: QApplication) -> None:
    loaded: list[object] = []
    gc.unfreeze()  # the tests' application may be the only block so far
    keep_what_was_loaded()
    assert gc.get_freeze_count() == 0, "only where garbage is collected here"
    with collecting_garbage_here(qapp):
        assert not _looked_at(loaded)
        later: list[object] = []
        assert _looked_at(later)
        keep_what_was_loaded()
        assert not _looked_at(later)
    assert _looked_at(loaded)


def _looked_at(one: object) -> bool:
    return any(one is other for other in gc.get_objects())


def test_python_s_own_collector_is_back_afterwards(qapp: QApplication) -> None:
    gc.enable()
    try:
        with collecting_garbage_here(qapp):
            assert not gc.isenabled()
        assert gc.isenabled()
    finally:
        gc.disable()  # as the tests' application has it


@pytest.mark.parametrize("generation", [0, 1, 2])
def test_each_generation_is_collected_when_it_is_due(
    qapp: QApplication, generation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[int] = []
    counts = [1 if each <= generation else 0 for each in range(3)]
    monkeypatch.setattr(gc, "get_count", lambda: tuple(counts))
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 0, 0))
    monkeypatch.setattr(gc, "collect", collected.append)
    collect_due_garbage()
    assert collected == [generation]


def test_what_a_job_holds_ends_on_the_window_s_thread(qtbot: QtBot) -> None:
    """A page whose last word is with a worker is not taken apart there."""
    ended_on: list[threading.Thread] = []
    go_on = threading.Event()
    done: list[object] = []

    class Held(QObject):
        def work(self, _: Job) -> None:
            go_on.wait(60)

    held = Held()
    weakref.finalize(held, lambda: ended_on.append(threading.current_thread()))
    jobs = Jobs()
    jobs.run(held.work, done.append, lambda error: None)
    del held
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(ended_on))
    jobs.stop()
    assert ended_on == [threading.main_thread()]
