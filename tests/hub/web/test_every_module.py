"""No module of the page is without tests of its own."""

import re
from pathlib import Path

import pytest

from tasting import hub

WEB = Path(hub.__file__).parent / "web"
HERE = Path(__file__).parent
MADE_BY_THE_HUB = ("languages.js", "step_kinds.js")
MODULES = sorted({path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js")})


@pytest.mark.parametrize("module", [*MODULES, *MADE_BY_THE_HUB])
def test_every_module_of_the_phone_has_a_file_of_tests(module: str) -> None:
    folder, _, name = module.rpartition("/")
    tests = HERE / folder / f"test_{name.removesuffix('.js')}.py"
    assert tests.is_file(), f"{module} has no tests: {tests} is missing"
    text = tests.read_text(encoding="utf-8")
    assert re.search(r"^def test_", text, re.MULTILINE)
    assert f"{module}" in text, f"{tests} does not load {module}"


def test_no_file_of_tests_is_left_of_a_module_that_went_away() -> None:
    wanted = {name.replace("/", "/test_") if "/" in name else f"test_{name}" for name in MODULES}
    wanted |= {f"test_{name}" for name in MADE_BY_THE_HUB}
    found = {path.relative_to(HERE).as_posix() for path in HERE.rglob("test_*.py")}
    kept = {"test_every_module.py", "test_page.py", "test_sandbox.py"}
    assert {name.removesuffix(".py") + ".js" for name in found - kept} == wanted
