"""The README keeps its word: every command in it runs, in the order in which it is told."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from helpers.live import free_port

from tasting.places import DataFolder
from tasting.services.example import put_example
from tasting.services.workspaces import open_workspace

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUN = "python3 packaging/run.py"
"""Sets up the machine, then becomes `python -m tasting`; the setting up has tests of its own."""
ELSEWHERE = {RUN, "python3 packaging/test.py"}
"""The window is opened in `test_first_start.py`; this very run is the test command."""


def commands() -> list[str]:
    """Every command in the README's code blocks, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.strip().splitlines()]


def program(line: str) -> list[str]:
    assert line.startswith(RUN), line
    return [sys.executable, "-m", "tasting", *shlex.split(line.removeprefix(RUN))]


def around(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TASTING_DATA": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


@contextmanager
def going_on(command: Sequence[str], folder: Path) -> Iterator[None]:
    """A command that runs on, from when it says where, and ended as Ctrl+C does."""
    with subprocess.Popen(
        command, cwd=folder, env=around(folder), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert any("http://127.0.0.1" in line for line in process.stdout)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()
            assert process.wait(20) == 0


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        put_example(workspace)  # as the app does, which the README opens first
    for name in ("resources", "protocols"):
        (tmp_path / name).symlink_to(ROOT / name)
    told = [line for line in commands() if line not in ELSEWHERE]
    assert len(told) >= 10
    port = str(free_port())
    with ExitStack() as running:
        for line in told:
            command = program(line.replace("8710", port))
            if " hub --host" in line:
                running.enter_context(going_on(command, tmp_path))
            elif " session follow " in line:
                with going_on(command, tmp_path):
                    continue
            else:
                done = subprocess.run(
                    command,
                    cwd=tmp_path,
                    env=around(tmp_path),
                    capture_output=True,
                    text=True,
                    timeout=120,
                    check=False,
                )
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    for made in ("demo/kit-sheets.pdf", "demo/report.pdf", "demo/compare.png", "report.pdf"):
        assert (tmp_path / made).stat().st_size > 10_000, made
    assert (tmp_path / "answers.csv").is_file()
    assert list((tmp_path / "sheets").glob("*.pdf"))


def test_every_file_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
