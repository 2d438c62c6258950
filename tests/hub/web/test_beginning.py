"""beginning.js: how the next step begins, in words."""

import pytest
from helpers.web_module import Sandbox

PLANNED = "2026-11-16T10:00:00Z"
PLANNED_MS = 1_794_823_200_000
HOUR_MS = 3_600_000

TOLD = """
  const { beginningText } = await load('beginning.js');
  const { timeOfDay } = await load('words.js');
  const { session, began, step, clock } = given;
  const board = { runs: began === null ? [] : [{ began_at: began }] };
  return [
    beginningText({ board, session }, step),
    clock === null ? null : `begins at ${timeOfDay(new Date(clock))}`,
  ];
"""


@pytest.mark.parametrize(
    ("began", "zero"),
    [
        (None, PLANNED_MS),
        (PLANNED_MS + HOUR_MS, PLANNED_MS),
        (PLANNED_MS - HOUR_MS, PLANNED_MS),
        (PLANNED_MS + HOUR_MS + 1, PLANNED_MS + HOUR_MS + 1),
    ],
    ids=["not begun", "late", "early", "another time"],
)
def test_a_fixed_time_is_that_announced_unless_the_class_is_held_at_another(
    box: Sandbox, began: int | None, zero: int
) -> None:
    session = {"starts_at": PLANNED, "rehearsal": False}
    given = {"session": session, "began": began, "step": {"at": 2700}, "clock": zero + 2_700_000}
    told, wanted = box.run(TOLD, given)
    assert told == wanted


def test_a_rehearsal_counts_from_its_own_beginning(box: Sandbox) -> None:
    session = {"starts_at": PLANNED, "rehearsal": True}
    given = {"session": session, "began": PLANNED_MS, "step": {"at": 2700}, "clock": None}
    assert box.run(TOLD, given)[0] == "begins at 45:00"


def test_a_step_that_waits_for_all_says_so(box: Sandbox) -> None:
    given = {"session": {}, "began": None, "step": {"begins": "ready"}, "clock": None}
    assert box.run(TOLD, given)[0] == "when everybody is ready"
