"""One call of the program in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

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
