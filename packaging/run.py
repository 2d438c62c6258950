"""Runs Tasting from this checkout: `python3 packaging/run.py [arguments of tasting]`.

The first call makes a virtual environment and installs what is needed; the next start at once.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # python -P leaves it out

import environment
import machine


def main() -> int:
    """Sets up what is missing, then becomes `tasting` with our arguments."""
    try:
        home = environment.prepare("run", "requirements.lock", machine.QT)
    except machine.Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    command = [str(environment.python(home)), "-m", "tasting", *sys.argv[1:]]
    if os.name == "nt":
        # Windows would give the prompt back at once if we were replaced.
        return _follow(subprocess.Popen(command, env=environment.variables()))
    os.execve(command[0], command, environment.variables())


def _follow(process: subprocess.Popen[bytes]) -> int:
    """Waits for `process`, which hears Ctrl+C itself, and gives its exit status."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main())
