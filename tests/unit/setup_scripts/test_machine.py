"""packaging/machine.py: what the system lacks is installed, or named in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.checkout import ROOT

LIBRARIES = "{'libnowhere.so.9': 'libnowhere9', 'libc.so.6': 'libc6'}"
LACKING = f"machine.install({LIBRARIES}, venv=False, browser=False)"


def ask(call: str, path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Makes one `call` of machine.py where only the folder `path` holds programs."""
    script = (
        f"import machine\ntry:\n    print({call})\nexcept machine.Stop as stop:\n    print(stop)"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "packaging"), "PATH": str(path), **variables},
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    """A folder with an apt-get that notes its arguments in the file `asked`, and fails."""
    for name in ("env", "sudo"):
        tool = tmp_path / name
        tool.write_text(
            "#!/bin/sh\n"
            "while case $1 in apt-get) false;; esac; do shift; done\n"
            f'echo "$*" >> "{tmp_path}/asked"\nexit 100\n'
        )
        tool.chmod(0o755)
    (tmp_path / "apt-get").symlink_to(tmp_path / "env")
    return tmp_path


def test_without_apt_the_missing_library_and_its_package_are_named(tmp_path: Path) -> None:
    said = ask(LACKING, tmp_path).stdout
    assert said.count("\n") == 1
    assert "lacks the libraries libnowhere.so.9:" in said
    assert "apt-get install libnowhere9" in said


def test_every_missing_library_is_named_in_one_sentence(tmp_path: Path) -> None:
    without_venv = "setattr(machine.importlib.util, 'find_spec', lambda _: None)"
    call = f"{without_venv} or machine.install({LIBRARIES}, venv=True, browser=True)"
    said = ask(call, tmp_path, TASTING_BROWSER="").stdout
    assert said.count("\n") == 1
    assert (
        "lacks the libraries libnowhere.so.9; Python's own module ensurepip; a Chromium or Chrome "
        "browser: " in said
    )
    venv = f"python3.{sys.version_info.minor}-venv"
    assert f"apt-get install libnowhere9 {venv} chromium" in said


def test_apt_is_asked_for_what_is_missing_only(apt: Path) -> None:
    said = ask(LACKING, apt).stdout
    asked = (apt / "asked").read_text().splitlines()
    assert asked[0].startswith("apt-get update")
    assert "libnowhere9" in asked[1]
    assert "libc6" not in asked[1]
    assert "apt could not install them" in said


def test_whom_the_system_trusts_is_found(tmp_path: Path) -> None:
    authority = tmp_path / "our own proxy.pem"
    authority.touch()
    said = ask("machine.trusted()", tmp_path, SSL_CERT_FILE=str(authority)).stdout
    assert said == f"{authority}\n"


def test_a_system_may_have_no_list_of_its_own(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none")
    said = ask("machine.trusted()", tmp_path, SSL_CERT_FILE=nowhere, SSL_CERT_DIR=nowhere).stdout
    assert said == "None\n"


def test_the_browser_that_was_named_is_taken(tmp_path: Path) -> None:
    mine = tmp_path / "my browser"
    mine.touch()
    assert ask("machine.browser()", tmp_path, TASTING_BROWSER=str(mine)).stdout == f"{mine}\n"


def test_a_named_browser_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = ask("machine.browser()", tmp_path, TASTING_BROWSER=str(tmp_path / "none")).stdout
    assert said.startswith(f"TASTING_BROWSER names {tmp_path / 'none'}, which is no file")


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert ask("machine.browser()", tmp_path, TASTING_BROWSER="").stdout == f"{browser}\n"
