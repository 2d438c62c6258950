"""packaging/run.py: one command, from a bare checkout to the running program."""

import ast
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.checkout import ROOT, Checkout, pins

SETTING_UP = "Setting up"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return new_checkout(tmp_path)


@dataclass
class Ready:
    """A checkout whose environment was made by the first call, from another folder."""

    checkout: Checkout
    folder: Path
    first: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """One for the tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("ready")
    checkout = new_checkout(folder)
    return Ready(checkout, folder, checkout.run("print", "--lang", "fr", folder=folder))


def new_checkout(folder: Path) -> Checkout:
    root = folder / "a checkout, à part"
    root.mkdir()
    return Checkout(root)


def test_the_first_call_runs_the_program_with_our_arguments_where_we_stand(ready: Ready) -> None:
    done = ready.first
    assert done.returncode == 7, done.stderr
    told = json.loads(done.stdout)
    assert told["args"] == ["print", "--lang", "fr"]
    assert Path(told["folder"]) == ready.folder
    assert Path(told["home"]) == ready.checkout.root / ".venv" / "run"
    assert SETTING_UP in done.stderr


def test_a_second_call_needs_no_installer(ready: Ready, tmp_path: Path) -> None:
    done = ready.checkout.run(PATH=str(tmp_path))
    assert done.returncode == 7
    assert done.stderr == ""


def test_only_what_the_lock_pins_is_importable_besides_the_program(ready: Ready) -> None:
    told = json.loads(ready.checkout.run(PYTHONPATH=str(ready.checkout.root)).stdout)
    assert told["found"] == ["idna"]


def test_a_python_that_trusts_no_script_folder_serves_too(ready: Ready) -> None:
    assert ready.checkout.run(PYTHONSAFEPATH="1").returncode == 7


def test_two_first_calls_at_once_set_up_once(checkout: Checkout) -> None:
    calls = [checkout.start(), checkout.start()]
    ends = [(call.communicate(timeout=300)[1], call.returncode) for call in calls]
    assert [status for _, status in ends] == [7, 7]
    assert "".join(said for said, _ in ends).count(SETTING_UP) == 1


def test_a_killed_first_call_is_made_good_by_the_next(checkout: Checkout) -> None:
    call = checkout.start()
    assert call.stderr is not None
    next(line for line in call.stderr if SETTING_UP in line)
    call.kill()
    call.communicate()
    done = checkout.run()
    assert done.returncode == 7, done.stderr
    assert json.loads(done.stdout)["found"] == ["idna"]


def test_an_installer_that_a_killed_call_left_behind_is_waited_for(
    checkout: Checkout, tmp_path: Path
) -> None:
    """Two that write to one environment would leave it broken."""
    installer, gate = tmp_path / "bin" / "uv", tmp_path / "gate"
    installer.parent.mkdir()
    gate.mkdir()
    installer.write_text(
        '#!/bin/sh\nif [ "$1" = venv ]; then echo begun >&2; '
        f"while [ ! -e {gate}/open ]; do sleep 0.1; done; exit 1; fi\n"
    )
    installer.chmod(0o755)
    path = f"{installer.parent}{os.pathsep}{os.environ['PATH']}"
    first = checkout.start(PATH=path)
    assert first.stderr is not None
    next(line for line in first.stderr if line == "begun\n")
    first.kill()
    second = checkout.start(PATH=path)
    assert second.stderr is not None
    said = second.stderr.readline()
    (gate / "open").touch()
    second.communicate(timeout=60)
    first.communicate(timeout=60)
    assert said.startswith("Another call is setting up; waiting")


def test_an_unfinished_environment_is_made_anew(ready: Ready) -> None:
    checkout = ready.checkout
    home = checkout.root / ".venv" / "run"
    (home / "whole").unlink()
    for library in home.rglob("idna*"):
        library.rename(library.with_name("half-written"))
        break
    done = checkout.run()
    assert SETTING_UP in done.stderr
    assert json.loads(done.stdout)["found"] == ["idna"]


def test_a_changed_lock_is_installed(checkout: Checkout) -> None:
    checkout.run()
    checkout.lock.write_text(pins(ROOT / "requirements.lock", "click", "idna"), encoding="utf-8")
    done = checkout.run()
    assert json.loads(done.stdout)["found"] == ["idna", "click"]


def test_a_library_that_is_not_the_pinned_one_is_refused(checkout: Checkout) -> None:
    pinned = checkout.lock.read_text(encoding="utf-8").splitlines()[0]
    checkout.lock.write_text(f"{pinned}\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    for _ in range(2):
        done = checkout.run()
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith("The libraries could not be installed")
        assert "Traceback" not in done.stderr


def test_where_the_checkout_cannot_be_written_to_the_cache_folder_serves(
    checkout: Checkout, tmp_path: Path
) -> None:
    (checkout.root / ".venv").write_text("in the way")
    cache = tmp_path / "cache"
    told = json.loads(checkout.run(XDG_CACHE_HOME=str(cache), LOCALAPPDATA=str(cache)).stdout)
    assert cache in Path(told["home"]).parents


def test_where_nothing_can_be_written_one_sentence_says_so(
    checkout: Checkout, tmp_path: Path
) -> None:
    (checkout.root / ".venv").write_text("in the way")
    cache = tmp_path / "cache"
    cache.write_text("in the way too")
    done = checkout.run(XDG_CACHE_HOME=str(cache), LOCALAPPDATA=str(cache))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(checkout.root / ".venv") in done.stderr


def test_without_uv_on_the_machine_it_is_fetched(checkout: Checkout, tmp_path: Path) -> None:
    done = checkout.run(PATH=str(tmp_path))
    assert done.returncode == 7, done.stderr
    assert "Fetching the installer uv" in done.stderr


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_older_python_is_told_so_in_one_sentence(script: str) -> None:
    path = ROOT / "packaging" / script
    older = f"""
import runpy, sys
sys.version_info = (3, 8, 18, "final", 0)
sys.path.insert(0, {str(path.parent)!r})
sys.argv = [{str(path)!r}]
runpy.run_path({str(path)!r}, run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Tasting needs Python 3.11 or later, and this is 3.8:")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("script", ["run.py", "test.py", "environment.py"])
def test_an_older_python_can_read_as_far_as_that_sentence(script: str) -> None:
    source = (ROOT / "packaging" / script).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
