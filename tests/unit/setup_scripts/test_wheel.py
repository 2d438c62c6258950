"""The wheel: it carries what lies beside the package in a checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

from helpers.checkout import ROOT


def test_a_wheel_holds_resources_and_protocols_inside_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"tasting/_shipped/{path.relative_to(ROOT).as_posix()}"
        for folder in ("resources", "protocols")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert shipped
    assert shipped <= names
    assert "tasting/__init__.py" in names
    assert not any(name.startswith(("packaging/", "tests/")) for name in names)
