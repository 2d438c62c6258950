"""The list of changes, which is written in many places at once and put together line by line."""

from collections import Counter
from pathlib import Path
from typing import Final

CHANGES: Final = Path(__file__).parents[2] / "CHANGELOG.md"
WIDEST: Final = 120
RUN: Final = 12
"""Words in a row that no two changes have in common."""


def test_no_change_is_told_twice_and_no_line_is_too_wide() -> None:
    text = CHANGES.read_text("utf-8")
    words = text.split()
    runs = Counter(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    assert [run for run, many in runs.items() if many > 1] == []
    assert [line for line in text.splitlines() if len(line) > WIDEST] == []
