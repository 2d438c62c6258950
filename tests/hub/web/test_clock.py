"""Hub time: asked for, kept, and measured anew where the phone's clocks went apart."""

from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox

MAKE = """
  const { HubClock } = await load('clock.js');
  const kept = new Map();
  window.notes = { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) };
  window.clock = new HubClock(notes);
"""


def test_hub_s_time_is_taken_within_the_trip(live: LiveClass, box: Sandbox) -> None:
    box.run(MAKE + "clock.anchor(0); await clock.measure();")
    before = live.now()
    shown = box.run("return clock.now();")
    assert before - 200 <= shown <= live.now() + 200


def test_offset_is_kept_for_a_page_that_opens_without_the_hub(box: Sandbox) -> None:
    now = box.run(
        MAKE
        + """
      Date.now = () => 5_000_000;
      clock.anchor(5_060_000);
      return new clock.constructor(notes).server;
    """
    )
    assert now == 5_060_000


def test_wall_clock_that_was_moved_moves_no_timer(box: Sandbox) -> None:
    box.page.route("**/api/time", lambda route: route.abort())
    box.expected = ("ERR_FAILED",)
    moved = box.run(
        MAKE
        + """
      clock.anchor(1_000_000);
      const real = Date.now;
      Date.now = () => real() + 3_600_000;
      clock.check();
      return clock.now();
    """
    )
    assert 1_000_000 <= moved < 1_060_000


def test_phone_that_slept_catches_up(box: Sandbox) -> None:
    box.page.route("**/api/time", lambda route: route.abort())
    box.expected = ("ERR_FAILED",)
    caught = box.run(
        MAKE
        + """
      clock.anchor(1_000_000);
      clock.wasHidden = true;
      const real = Date.now;
      Date.now = () => real() + 3_600_000;
      clock.check();
      return clock.now();
    """
    )
    assert 4_600_000 <= caught < 4_660_000
    soon(lambda: box.run("return !clock.measuring;"), "the end of measuring")
