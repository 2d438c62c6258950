"""The virtual environment that a command of this folder runs in: made once, from a lock file."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older ones must get this far, and no further
    sys.exit(
        "Tasting needs Python 3.11 or later, and this is {}.{}: call it with a newer one, "
        "for example “python3.11 {}”.".format(*sys.version_info[:2], sys.argv[0])
    )

import hashlib
import os
import shutil
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import machine

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_MISLEADING = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
"""What would change where modules come from, or have every start compile the program anew."""

# The checkout's top must not be on the path: its folder `packaging` would be found there under the
# name of a well-known distribution. So the environment finds our package by name.
FINDER = '''\
"""Finds the checkout's package by its name; what lies beside it stays out of reach."""

import sys
from importlib.machinery import PathFinder


class Checkout:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return PathFinder.find_spec(name, [{root!r}]) if name == "tasting" else None


sys.meta_path.append(Checkout)
'''


def folder() -> Path:
    """Where environments are kept: `.venv` of the checkout, else the user's cache folder.

    Raises Stop where neither can be written to.
    """
    beside = ROOT / ".venv"
    away = machine.cache_folder() / "tasting" / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    for place in (beside, away):
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=place):
                return place
        except OSError:
            continue
    raise machine.Stop(f"Neither {beside} nor {away} can be written to: allow one, or free space.")


def prepare(name: str, lock: str, libraries: dict[str, str], browser: bool = False) -> Path:
    """The folder of the environment `name`, holding exactly what the file `lock` pins.

    The first call makes it, and installs the shared `libraries` (see machine.py) and the `browser`
    that the system lacks; later calls only compare a mark, which is written last and so tells a
    whole environment from one that was interrupted. Calls at the same time wait for each other.
    Raises Stop.
    """
    base = folder()
    home = base / name
    mark = _mark(ROOT / lock)
    if not _is_whole(home, mark):
        with _alone(base / "lock"):
            if not _is_whole(home, mark):
                found = _uv_on_path()
                machine.install(libraries, venv=found is None, browser=browser)
                _make(home, ROOT / lock, found or _fetched_uv(base))
                (home / "whole").write_text(mark)
    return home


def _uv_on_path() -> str | None:
    """The installer uv, where the machine has it."""
    found = shutil.which("uv")
    # Version managers put a "uv" on the path that only says it is not installed.
    if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
        return found
    return None


def _fetched_uv(base: Path) -> str:
    """The installer uv, fetched once with pip into `base`/uv."""
    home, lock = base / "uv", ROOT / "requirements-uv.lock"
    mark = _mark(lock)
    if not _is_whole(home, mark):
        _say("Fetching the installer uv…")
        _clear(home)
        _run([sys.executable, "-m", "venv", home], "A virtual environment could not be made")
        pip = [python(home), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += _authorities_of_pip(python(home))
        _run([*pip, "--require-hashes", "-r", lock], "The installer uv could not be fetched")
        (home / "whole").write_text(mark)
    return str(program(home, "uv"))


def _authorities_of_pip(python: Path) -> list[str]:
    """Arguments by which pip trusts whom the system trusts, unless its settings name another."""
    asked = [str(python), "-m", "pip", "config", "list"]
    settings = subprocess.run(asked, capture_output=True, text=True).stdout
    authorities = machine.trusted()
    return ["--cert", authorities] if authorities and ".cert=" not in settings else []


def python(home: Path) -> Path:
    """The interpreter of the environment at `home`."""
    return program(home, "python")


def program(home: Path, name: str) -> Path:
    """The program `name` of the environment at `home`, on this system."""
    return home / "Scripts" / f"{name}.exe" if os.name == "nt" else home / "bin" / name


def variables() -> dict[str, str]:
    """The environment variables for our programs: no module comes from where the caller stands."""
    ours = {key: value for key, value in os.environ.items() if key not in _MISLEADING}
    return {**ours, "PYTHONSAFEPATH": "1"}


def _make(home: Path, lock: Path, uv: str) -> None:
    """Makes the environment at `home` anew."""
    _say(f"Setting up {home} (the first call only)…")
    _clear(home)
    made = [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, home]
    _run(made, "A virtual environment could not be made")
    filled = [uv, "pip", "sync", "--require-hashes", "--compile-bytecode"]
    _run([*filled, "--python", python(home), lock], "The libraries could not be installed")
    scheme = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "_tasting_checkout.py").write_text(FINDER.format(root=str(ROOT)), encoding="utf-8")
    (packages / "_tasting_checkout.pth").write_text("import _tasting_checkout\n")


def _mark(lock: Path) -> str:
    """What an environment made from `lock` by this Python, here, is known by."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update((HERE / "environment.py").read_bytes() + (HERE / "machine.py").read_bytes())
    digest.update(repr((str(ROOT), sys.base_prefix, sys.version_info[:2])).encode())
    return digest.hexdigest()


def _is_whole(home: Path, mark: str) -> bool:
    """Whether the environment at `home` was finished, and for this `mark`."""
    whole = home / "whole"
    return whole.is_file() and whole.read_text() == mark and python(home).exists()


def _clear(home: Path) -> None:
    """Removes the environment at `home`, its mark first."""
    try:
        (home / "whole").unlink(missing_ok=True)
        if home.exists():
            shutil.rmtree(home)
    except OSError as error:
        reason = error.strerror or error
        raise machine.Stop(
            f"{home} cannot be renewed ({reason}): close Tasting where it runs, then call again."
        ) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Waits until no other call holds the lock file `path`, then holds it.

    The system frees the lock however the holder ends. An installer left behind by a killed call
    still holds it (see _run), so that two never write to one environment.
    """
    with path.open("a+b") as file:
        if not _is_locked(file):
            _say("Another call is setting up; waiting for it…")
            while not _is_locked(file):
                time.sleep(0.2)
        if os.name != "nt":
            os.set_inheritable(file.fileno(), True)
        yield


def _is_locked(file: BinaryIO) -> bool:
    """Tries to lock `file` for this process, and tells whether it is."""
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _run(command: Sequence[object], failure: str) -> None:
    """Runs `command` with our lock handed down, and whom the system trusts made known to uv.

    Raises Stop, led by `failure`, if it fails.
    """
    authorities = machine.trusted()
    known = {"SSL_CERT_FILE": authorities} if authorities else {}
    done = subprocess.run(
        [str(part) for part in command],
        close_fds=os.name == "nt",
        env={**known, **os.environ},
    )
    if done.returncode:
        raise machine.Stop(f"{failure}: the lines above say why. Mend that, then call again.")


def _say(line: str) -> None:
    """Tells what takes its time, on stderr: stdout belongs to the program that follows."""
    print(line, file=sys.stderr, flush=True)
