"""Runs every check of this checkout: `python3 packaging/test.py [arguments of pytest]`.

Style, types and floors come first, then the tests; the first stage that fails ends the run with
its exit status. `--benchmarks` runs tests/benchmarks instead, and nothing else.
The first call makes a virtual environment and installs what is needed; the next start at once.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # python -P leaves it out

import environment
import machine

ROOT = environment.ROOT


def _workers() -> int:
    """One more than there are cores, four at most.

    A quarter of its time a worker only waits: for a hub, a browser or a child to start or answer.
    """
    usable = os.sched_getaffinity(0) if sys.platform == "linux" else range(os.cpu_count() or 1)
    return min(4, len(usable) + 1)


# A file's tests stay together: they share what is dear to start, such as the browser. A worker
# that crashes ends the run: the tests that it leaves are not handed on whole, and the run hangs.
ON_ALL_CORES = ("-n", str(_workers()), "--dist", "loadfile", "--max-worker-restart=0")

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM = 4 << 30
"""Bytes that must be free there: a run of all tests leaves a quarter of them until it ends."""

PATIENCE = 300.0
"""Seconds that tests are waited for to be compiled, where they are not when the checks are over."""


def main() -> int:
    """Sets up what is missing, then runs the stages in order."""
    try:
        home = environment.prepare(
            "test", "requirements-test.lock", machine.QT | machine.PANGO, browser=True
        )
        with _place_for_files(sys.argv[1:]) as place:
            variables = {**_variables(home, machine.browser()), **place}
            *checks, tests = _stages(home, sys.argv[1:])
            with nullcontext() if sys.argv[1:] else _compiling_tests(home, variables):
                for check in checks:
                    _run(check, variables)
            _run(tests, variables)
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    except machine.Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _run(command: list[object], variables: dict[str, str]) -> None:
    """Runs a stage, told before. Raises CalledProcessError where it fails."""
    print("→", Path(str(command[0])).stem, *command[1:], flush=True)
    subprocess.run([str(part) for part in command], cwd=ROOT, env=variables, check=True)


@contextmanager
def _compiling_tests(home: Path, variables: dict[str, str]) -> Iterator[None]:
    """Lets a new checkout compile its tests on one core while the checks run on another.

    Otherwise each worker compiles them all, at the same time as the others. What is wrong with
    a test is told by the run of the tests itself, so that this is not waited for without end.
    """
    if (ROOT / "tests" / "__pycache__").exists():
        yield
        return
    collect = [str(environment.python(home)), "-m", "pytest", "--collect-only", "-q"]
    with subprocess.Popen(
        [*collect, "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as compiling:
        try:
            yield
            if compiling.poll() is None:
                print("… waiting until the tests are compiled", flush=True)
            with suppress(subprocess.TimeoutExpired):
                compiling.wait(PATIENCE)
        finally:
            compiling.kill()


@contextmanager
def _place_for_files(args: list[str]) -> Iterator[dict[str, str]]:
    """The variables that let a run of all tests keep its files in memory, where there is room.

    A workspace waits for the disk at every commit, and the tests make two thousand of them. What
    is asked for by `args` stays on the disk, to be looked into afterwards.
    """
    if args or not _memory_serves():
        yield {}
        return
    with tempfile.TemporaryDirectory(
        prefix="tasting-tests-", dir=MEMORY, ignore_cleanup_errors=True
    ) as folder:
        yield {"PYTEST_DEBUG_TEMPROOT": folder}


def _memory_serves() -> bool:
    """Whether there is such a place, with room, and in which programs may be started."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return False
    starts_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return starts_programs and shutil.disk_usage(MEMORY).free >= ROOM


def _stages(home: Path, args: list[str]) -> list[list[object]]:
    """The commands to run, in order, for our `args`."""
    python = environment.python(home)
    pytest: list[object] = [python, "-m", "pytest", "-o", f"cache_dir={_caches(home) / 'pytest'}"]
    if "--benchmarks" in args:
        others = [arg for arg in args if arg != "--benchmarks"]
        return [[*pytest, "-s", "tests/benchmarks", *others]]
    return [
        [python, "-m", "ruff", "check"],
        [python, "-m", "ruff", "format", "--check"],
        [python, "-m", "mypy", "--strict", "tasting", "packaging"],
        [environment.program(home, "lint-imports"), "--no-cache"],
        [*pytest, *(map(_from_root, args) if args else ON_ALL_CORES)],
    ]


def _from_root(arg: str) -> str:
    """`arg` with a path that was meant from the caller's folder turned into one that holds."""
    path, colons, test = arg.partition("::")
    here = Path(path).absolute()
    is_ours = here.exists() and (ROOT / "tests") in (here, *here.parents)
    return f"{here}{colons}{test}" if is_ours and not (ROOT / path).exists() else arg


def _variables(home: Path, browser: str) -> dict[str, str]:
    """The environment variables of every stage: no screen needed, the tools' notes kept apart."""
    fetched_uv = environment.program(home.with_name("uv"), "uv")
    paths = [str(environment.python(home).parent), os.environ.get("PATH", os.defpath)]
    return {
        **environment.variables(),
        "PATH": os.pathsep.join([*paths, str(fetched_uv.parent)]),
        "QT_QPA_PLATFORM": "offscreen",
        "TASTING_BROWSER": browser,
        "MYPY_CACHE_DIR": str(_caches(home) / "mypy"),
        "RUFF_CACHE_DIR": str(_caches(home) / "ruff"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(_caches(home) / "hypothesis"),
    }


def _caches(home: Path) -> Path:
    """The folder, beside the environment at `home`, where the tools keep what they remember."""
    return home.with_name("caches")


if __name__ == "__main__":
    sys.exit(main())
