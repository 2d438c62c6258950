"""A timer that each learner starts, kept over a reload."""

from collections.abc import Callable

from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]
MAKE = """
  const it = await load('own_timer.js');
  const run = { op_id: 'a', step: 's', began_at: 0, seconds: 600, paused_ms: 7, paused_at: 3 };
  const step = { seconds: 600, target: { unit: 's', value: 10 } };
  let now = 5_000;
  room.clock.now = () => now;
  const timer = it.ownTimer(room, step, run);
"""


def test_own_timer_shows_the_whole_length_until_it_is_started(seated: Seated) -> None:
    found = seated().run(
        MAKE
        + """
      return [timer.seconds, timer.left(), timer.button.textContent,
        it.ownRun(room, step, run) ?? null, it.startedAt(room, run) ?? null];
    """
    )
    assert found == [10, 10, "Start my timer", None, None]


def test_own_timer_runs_for_its_learner_alone_as_often_as_wanted(seated: Seated) -> None:
    found = seated().run(
        MAKE
        + """
      timer.button.click();
      now = 8_000;
      const first = [timer.left(), timer.button.textContent, timer.told()];
      timer.button.click();
      now = 9_000;
      const stopped = [timer.left(), timer.button.textContent, timer.told(),
        it.timedSeconds(room, run)];
      timer.button.click();
      const own = it.ownRun(room, step, run);
      return [first, stopped, [timer.left(), timer.button.textContent, timer.told()],
        own.paused_at, own.seconds];
    """
    )
    assert found == [
        [7, "Stop", ""],
        [7, "Start again", "Stopped at 0:03", 3],
        [10, "Stop", ""],
        None,
        10,
    ]


def test_step_without_a_time_to_aim_at_lasts_as_planned(seated: Seated) -> None:
    script = MAKE + "return it.ownTimer(room, { seconds: 600, target: null }, run).seconds;"
    assert seated().run(script) == 600


def test_of_several_pots_the_one_that_is_over_is_told_before_the_next(seated: Seated) -> None:
    found = seated().run(
        MAKE
        + """
      const [first, second] = room.tasted;
      room.session.aims = { s: {
        [first]: { value: 20, unit: 's' }, [second]: { value: 90, unit: 's' } } };
      const pots = { id: 's', timer: 'own', seconds: 600, target: null, attributes: [] };
      const told = () => room.tasted.indexOf(it.toldRun(room, pots, run)?.code);
      const buttons = [first, second].map((code) =>
        it.ownTimer(room, ...it.ofCode(room, pots, run, code)).button);
      const found = [told()];
      for (const button of buttons) button.click();
      for (const gone of [19_000, 2_000, 10_000]) {
        now += gone;
        found.push(told());
      }
      buttons[1].click();
      return [...found, told(), it.hasPots(room, { ...pots, timer: 'shared' })];
    """
    )
    assert found == [-1, 0, 0, 1, 0, False]
