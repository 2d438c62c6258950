"""Listening to the hub: blocks of a stream, and the ways that follow where it fails."""

from typing import Any

import pytest
from helpers.web_module import Sandbox

MAKE = """
  const { Stream } = await load('stream.js');
  const { HubError } = await load('hub.js');
  window.heard = [];
  const stream = new Stream({
    pass: () => '', after: () => 0, mark: () => '', epoch: () => '', unknown: () => false,
    event: (event) => heard.push(event), reached: () => {},
    hello: async (hello) => heard.push(hello), state: (online) => heard.push(online),
    refused: async () => false,
  });
  stream.pause = async () => {};
"""


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        ('data: {"seq": 1}', [{"seq": 1}, True]),
        ('event: hello\r\ndata: {"epoch": "a"}', [{"epoch": "a"}, True]),
        ('data: {"seq":\ndata: 2}', [{"seq": 2}, True]),
        ('event: presence\ndata: {"seat": 1}', [True]),
        (": still here", []),
    ],
)
def test_block_is_taken_for_what_it_is(box: Sandbox, block: str, wanted: list[Any]) -> None:
    assert box.run(MAKE + "await stream.take(given); return heard;", block) == wanted


@pytest.mark.parametrize(
    ("failures", "modes"),
    [
        ([], "stream"),
        ([[0, "slow"]], "now"),  # Suspect: does plain asking work?
        ([[0, "away"], [0, "away"]], "stream"),
        ([[0, "away"], [0, "away"], [0, "away"]], "now"),
        ([[503, ""]], "now"),
    ],
)
def test_the_way_of_listening_follows_from_how_the_last_one_failed(
    box: Sandbox, failures: list[Any], modes: str
) -> None:
    script = (
        MAKE
        + """
      for (const [status, code] of given) await stream.failed(new HubError(status, code, ''));
      return stream.mode();
    """
    )
    assert box.run(script, failures) == modes


def test_asking_that_works_where_a_stream_was_silent_leads_to_waiting(box: Sandbox) -> None:
    script = (
        MAKE
        + """
      await stream.failed(new HubError(0, 'slow', ''));
      stream.failures = 0;
      stream.judge();
      return stream.mode();
    """
    )
    assert box.run(script) == "wait"


def test_fault_of_our_own_is_not_taken_for_the_hub_s(box: Sandbox) -> None:
    script = (
        MAKE
        + """
      try {
        await stream.failed(new TypeError('ours'));
        return 'swallowed';
      } catch (problem) {
        return problem.message;
      }
    """
    )
    assert box.run(script) == "ours"
