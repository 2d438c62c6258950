"""A test waits for what must come: a fixed sleep is too long here and too short there."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2]
SLEEPS = {"sleep", "wait_for_timeout", "qWait"}
"""Calls that let a given time pass, beside `qtbot.wait`; every other `wait` is for something."""
THE_ONE_PLACE = TESTS / "helpers" / "waiting.py"
EXCUSE = "# time itself: "
"""What stands behind a sleep whose length is what is tried, with the reason."""


def fixed_sleeps(source: str) -> list[int]:
    """The lines of a test file on which a fixed time is let pass without an excuse."""
    lines = source.splitlines()
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and _sleeps(ast.unparse(node))
        and EXCUSE not in lines[node.lineno - 1]
    ]


def _sleeps(call: str) -> bool:
    called = call.partition("(")[0]
    # A coroutine that sleeps for nothing only lets the others have their turn.
    if call == "asyncio.sleep(0)":
        return False
    return called.endswith("qtbot.wait") or called.rpartition(".")[2] in SLEEPS


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("time.sleep(1)", [1]),
        ("page.wait_for_timeout(50)", [1]),
        ("sleep(2)", [1]),
        ("self.qtbot.wait(5)", [1]),
        ("self.page.wait_for_timeout(50)", [1]),
        ("qtbot.wait(5)", [1]),
        ("QTest.qWait(5)", [1]),
        ("await asyncio.sleep(0.1)", [1]),
        ("await asyncio.sleep(0)", []),
        ("gate.wait(30)", []),
        ("time.sleep(1)  # time itself: a clock is tried", []),
        ("time.sleep(1)  # slow here", [1]),
    ],
)
def test_a_fixed_sleep_is_told_from_other_waits(line: str, found: list[int]) -> None:
    assert fixed_sleeps(line) == found


def test_no_test_sleeps_for_a_fixed_time() -> None:
    files = [file for file in TESTS.rglob("*.py") if file not in (THE_ONE_PLACE, Path(__file__))]
    assert len(files) > 100
    found = {
        f"{file.relative_to(TESTS)}:{line}"
        for file in files
        if "benchmarks" not in file.parts
        for line in fixed_sleeps(file.read_text(encoding="utf-8"))
    }
    assert found == set()
