"""Work on other threads: its outcome comes home, in order, and nothing of it stays behind."""

import threading
from collections.abc import Iterator

import pytest
from helpers.pages import settle
from pytestqt.qtbot import QtBot

from tasting.desktop.jobs import Job, Jobs


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Holds work back until a test lets it go on, and never longer than the test."""
    event = threading.Event()
    yield event
    event.set()


def fail(error: Exception) -> None:
    raise AssertionError(f"the work failed: {error}")


def test_work_is_done_elsewhere_and_its_result_arrives_on_the_main_thread(
    qtbot: QtBot, jobs: Jobs
) -> None:
    told: list[tuple[str, str]] = []

    def done(worker: str) -> None:
        told.append((worker, threading.current_thread().name))

    jobs.run(lambda _: threading.current_thread().name, done, fail)
    qtbot.waitUntil(lambda: not jobs.busy)
    [(worker, listener)] = told
    assert worker.startswith("tasting-job")
    assert listener == threading.main_thread().name


def test_an_error_is_handed_to_who_asked(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []

    def work(_: Job) -> None:
        raise OSError("the disk is full")

    jobs.run(work, lambda _: fail(AssertionError("told as done")), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert [str(error) for error in errors] == ["the disk is full"]


def test_progress_arrives_in_order_and_before_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []

    def work(job: Job) -> str:
        for i in range(1, 4):
            job.report(i, 3)
        return "end"

    jobs.run(work, told.append, fail, lambda done, of: told.append((done, of)))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == [(1, 3), (2, 3), (3, 3), "end"]


def test_a_cancelled_job_ends_early_and_tells_nothing(
    qtbot: QtBot, jobs: Jobs, gate: threading.Event
) -> None:
    seen: list[bool] = []

    def work(job: Job) -> None:
        gate.wait(30)
        seen.append(job.cancelled)

    job = jobs.run(work, lambda _: fail(AssertionError("told as done")), fail)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen in ([True], [])


def test_all_that_was_given_is_done_before_the_end(gate: threading.Event) -> None:
    alone = Jobs(workers=1)
    done: list[str] = []
    alone.run(lambda _: gate.wait(30), lambda _: None, fail)
    alone.run(lambda _: done.append("saved"), lambda _: None, fail)
    threading.Timer(0.05, gate.set).start()
    alone.finish()
    alone.run(lambda _: done.append("too late"), lambda _: None, fail)
    assert done == ["saved"]


def test_a_job_cancelled_while_it_waits_is_not_begun(qtbot: QtBot, gate: threading.Event) -> None:
    alone = Jobs(workers=1)
    begun: list[str] = []
    alone.run(lambda _: gate.wait(30), lambda _: None, fail)
    waiting = alone.run(lambda _: begun.append("second"), lambda _: None, fail)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not alone.busy)
    alone.stop()
    assert begun == []


def test_jobs_of_one_worker_keep_their_order(qtbot: QtBot) -> None:
    alone, told = Jobs(workers=1), list[int]()
    for i in range(20):
        alone.run(lambda _, i=i: i, told.append, fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not alone.busy)
    alone.stop()
    assert told == list(range(20))


def test_stopping_waits_for_the_threads_and_silences_their_outcome(qtbot: QtBot) -> None:
    jobs, told = Jobs(), list[object]()

    def work(job: Job) -> None:
        while not job.cancelled:
            threading.Event().wait(0.001)

    for _ in range(3):
        jobs.run(work, told.append, told.append)
    jobs.stop()
    settle()
    assert told == []
    assert not jobs.busy
    assert not [t for t in threading.enumerate() if t.name.startswith("tasting-job")]


def test_after_the_stop_nothing_is_begun(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), list[str]()
    jobs.stop()
    job = jobs.run(lambda _: begun.append("late"), lambda _: None, fail)
    assert job.cancelled
    assert not jobs.busy
    assert begun == []
