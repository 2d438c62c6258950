"""The lock files: everything pinned by hash, nothing about where it came from."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from helpers.checkout import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-uv.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(lock: str) -> dict[str, str]:
    """The version of each distribution in the file `lock`."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([\w.-]+)==(\S+)", line) for line in lines]
    return {pin[1]: pin[2] for pin in pins if pin}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|--index|--find-links|^[^#]*/", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_the_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pins = pinned(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-test.lock").items()


def test_the_project_asks_for_what_the_program_imports_and_for_nothing_else() -> None:
    found: set[str] = set()
    for file in (ROOT / "tasting").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    known = packages_distributions()
    imported = {canonicalize_name(known[name][0]) for name in found - {"tasting"} if name in known}
    wanted = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
    assert imported - wanted == {"pydantic-core", "shiboken6"}, "parts of what is asked for"
    assert wanted - imported == {"httptools", "uvloop", "tzdata"}, "used by uvicorn and zoneinfo"
