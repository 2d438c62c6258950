"""The last minute and the end, told once."""

import pytest
from helpers.web_module import Sandbox


@pytest.mark.parametrize(
    ("seconds", "moments", "wanted"),
    [
        (240, [100, 185, 186, 240, 300], ["", "One minute left", "Time is up"]),
        (30, [10, 30], ["", "Time is up"]),
    ],
)
def test_each_moment_of_a_step_is_announced_once(
    box: Sandbox, seconds: int, moments: list[int], wanted: list[str]
) -> None:
    told = box.run(
        """
        const { Announcer } = await load('announcer.js');
        const said = [];
        const node = { get textContent() { return said.at(-1); },
          set textContent(text) { said.push(text); } };
        const announcer = new Announcer(node);
        const run = { op_id: 'a', began_at: 0, seconds: given.seconds, paused_ms: 0,
          paused_at: null };
        for (const moment of given.moments) announcer.watch(run, moment * 1_000);
        return said;
        """,
        {"seconds": seconds, "moments": moments},
    )
    assert told == wanted


def test_nothing_is_announced_while_the_step_is_paused(box: Sandbox) -> None:
    told = box.run("""
      const { Announcer, shake } = await load('announcer.js');
      shake();
      const node = document.createElement('p');
      const run = { op_id: 'a', began_at: 0, seconds: 10, paused_ms: 0, paused_at: 1 };
      new Announcer(node).watch(run, 60_000);
      new Announcer(node).watch(undefined, 60_000);
      return node.textContent;
    """)
    assert told == ""
