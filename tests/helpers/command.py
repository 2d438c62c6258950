"""One call of the program: in a process of its own, or here, which takes a tenth of the time."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tasting import cli

ROOT = Path(__file__).resolve().parents[2]


def run_command(
    data: Path, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command on a data folder, in English, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tasting", "--data", data, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def run_here(
    data: Path, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    """As `run_command`, in this process: for what does not hang on the process and its streams."""
    line = ["--data", str(data), *map(str, arguments)]
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(io.StringIO()) as out,
        redirect_stderr(io.StringIO()) as err,
    ):
        for name, value in {"LC_ALL": "en_GB.UTF-8", **environment}.items():
            patch.setenv(name, value)
        try:
            status = cli.run(line)
        except SystemExit as ended:  # how argparse ends for help and for wrong usage
            status = int(ended.code or 0)
    return subprocess.CompletedProcess(line, status, out.getvalue(), err.getvalue())
