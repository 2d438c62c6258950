"""The log: bounded, in UTC, and without what an error or a library might quote."""

import logging
import re
from pathlib import Path

import pytest

from tasting import logs
from tasting.logs import keeping_log, recorded

OURS = logging.getLogger("tasting.test")
FOREIGN = logging.getLogger("foreign")


def test_a_line_says_when_how_grave_and_where(tmp_path: Path) -> None:
    with keeping_log(tmp_path / "logs" / "app.log"):
        OURS.info("A session of %d seats", 9)
        FOREIGN.info("left out, for all is well")
        FOREIGN.warning("first line\nsecond line, which may quote anything")
    text = (tmp_path / "logs" / "app.log").read_text("utf-8")
    stamp = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d"
    expected = (
        rf"{stamp} INFO tasting.test: A session of 9 seats\n{stamp} WARNING foreign: first line\n"
    )
    assert re.fullmatch(expected, text)


def test_an_error_is_told_by_kind_and_place_and_not_by_what_it_quotes(tmp_path: Path) -> None:
    def inner() -> None:
        raise KeyError("Camille’s token")

    with keeping_log(tmp_path / "app.log"):
        try:
            try:
                inner()
            except KeyError as error:
                raise ExceptionGroup("Harriet", [ValueError("Tom"), OSError("Ana")]) from error
        except ExceptionGroup:
            OURS.exception("It failed")
    text = (tmp_path / "app.log").read_text("utf-8")
    kinds = [line for line in text.splitlines() if re.fullmatch(r"[A-Z]\w+", line)]
    assert kinds == ["KeyError", "ValueError", "OSError", "ExceptionGroup"]
    assert "in inner" in text
    quoted = ("Camille", "Harriet", "Tom", "Ana")
    # The lines of the program itself are shown, and here they hold the names.
    shown = [line for line in text.splitlines() if not line.startswith("    ")]
    assert not any(name in line for name in quoted for line in shown)


def test_an_error_whose_causes_lead_in_a_circle_is_told_once(tmp_path: Path) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    with keeping_log(tmp_path / "app.log"):
        OURS.error("It failed", exc_info=first)
    lines = (tmp_path / "app.log").read_text("utf-8").splitlines()
    assert lines[1:] == ["KeyError", "ValueError"]


def test_a_log_cannot_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "BYTES", 10_000)
    with keeping_log(tmp_path / "app.log"):
        for number in range(2000):
            OURS.info("line %d", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["app.log", *(f"app.log.{number}" for number in range(1, logs.KEPT + 1))]
    assert all(path.stat().st_size <= 10_000 for path in tmp_path.iterdir())
    assert "line 1999" in (tmp_path / "app.log").read_text("utf-8")


def test_where_no_log_can_be_written_what_is_wrong_is_said_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with keeping_log(tmp_path / "file" / "app.log"):
        OURS.info("all is well")
        OURS.warning("something is wrong")
    assert capsys.readouterr().err.count("\n") == 1


def test_logging_is_as_it_was_afterwards(tmp_path: Path) -> None:
    root, all_ours = logging.getLogger(), logging.getLogger("tasting")
    before = (root.level, all_ours.level, list(root.handlers))
    with keeping_log(tmp_path / "app.log"):
        assert (root.level, len(root.handlers)) == (logging.WARNING, len(before[2]) + 1)
    assert (root.level, all_ours.level, list(root.handlers)) == before


def test_after_a_crash_the_note_and_the_end_of_the_log_are_handed_on(tmp_path: Path) -> None:
    with recorded(tmp_path, "app", OSError) as left:
        assert left == ""
        OURS.info("the last thing that was done")
    (tmp_path / "app-crash.txt").write_text("Fatal Python error: Aborted\n")
    with recorded(tmp_path, "app", OSError) as left:
        assert left.startswith("Fatal Python error: Aborted\n")
        assert "the last thing that was done" in left
    with recorded(tmp_path, "app", OSError) as left:
        assert left == ""
