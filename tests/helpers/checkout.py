"""Small checkouts of the project, in which the scripts of packaging/ are tried for real."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Stands for the app: tells how it was called, in what, and whether packaging/ can be imported.
PROGRAM = """\
import importlib.util, json, os, sys
print(json.dumps({
    "args": sys.argv[1:],
    "folder": os.getcwd(),
    "home": sys.prefix,
    "found": [n for n in ("packaging", "tests", "idna", "click") if importlib.util.find_spec(n)],
}))
sys.exit(7)
"""


def pins(lock: Path, *names: str) -> str:
    """The lines of a `lock` file that pin the distributions `names`."""
    chosen, keep = [], False
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "#")):
            keep = line.partition("==")[0] in names
        if keep and not line.lstrip().startswith("#"):
            chosen.append(line)
    return "\n".join(chosen) + "\n"


class Checkout:
    """A folder with our packaging/, a stand-in for the app and a lock of one small library."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "packaging", root / "packaging")
        shutil.copy(ROOT / "requirements-uv.lock", root)
        self.lock = root / "requirements.lock"
        self.lock.write_text(pins(ROOT / "requirements.lock", "idna"), encoding="utf-8")
        (root / "tests").mkdir()
        (root / "tasting").mkdir()
        (root / "tasting" / "__init__.py").touch()
        (root / "tasting" / "__main__.py").write_text(PROGRAM, encoding="utf-8")

    def start(self, *args: str, folder: Path | None = None, **variables: str) -> subprocess.Popen:
        """Starts packaging/run.py with `args` in `folder`, with `variables` added to ours."""
        return subprocess.Popen(
            [sys.executable, self.root / "packaging" / "run.py", *args],
            cwd=folder or self.root,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *args: str, folder: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs packaging/run.py as `start` does, to its end."""
        process = self.start(*args, folder=folder, **variables)
        out, err = process.communicate(timeout=300)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)
