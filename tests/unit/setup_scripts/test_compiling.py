"""The tests of a new checkout are compiled beside its checks, and waited for with a limit."""

import os
import runpy
from pathlib import Path

import pytest
from helpers.checkout import ROOT


def test_compiling_that_never_ends_is_told_of_and_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compiling = runpy.run_path(str(ROOT / "packaging" / "test.py"))["_compiling_tests"]
    known = compiling.__wrapped__.__globals__
    os.mkfifo(tmp_path / "never")
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec cat "{tmp_path}/never"\n')
    python.chmod(0o755)
    monkeypatch.setitem(known, "ROOT", tmp_path)
    monkeypatch.setitem(known, "PATIENCE", 0.01)
    monkeypatch.setattr(known["environment"], "python", lambda _: python)
    with compiling(tmp_path, dict(os.environ)):
        assert capsys.readouterr().out == ""
    assert "waiting until the tests are compiled" in capsys.readouterr().out
