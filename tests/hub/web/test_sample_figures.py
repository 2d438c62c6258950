"""What a step aims at for each code, in the learner's own order, and the timers of pots."""

from collections.abc import Callable

from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]
MAKE = """
  const { sampleFigures } = await load('sample_figures.js');
  const [first, second] = room.tasted;
  let now = 5_000;
  room.clock.now = () => now;
  const run = { op_id: 'a', step: 's', began_at: 0, seconds: 600, paused_ms: 0, paused_at: null };
  const make = (unit, given) => {
    room.session.aims = { s: {
      [second]: { value: 90, unit }, [first]: { value: 20, unit } } };
    const step = { id: 's', timer: 'own', seconds: 600, target: null, attributes: [] };
    const made = sampleFigures(room, step, given);
    show(made.node);
    return [made, [...made.node.querySelectorAll('li')]];
  };
  const places = (rows) =>
    rows.map((row) => room.tasted.indexOf(row.querySelector('.code').textContent));
"""


def test_figures_stand_in_the_learner_s_own_order(seated: Seated) -> None:
    found = seated().run(
        MAKE
        + """
      const [, rows] = make('°C');
      return [places(rows), rows.map((row) => row.lastChild.textContent)];
    """
    )
    assert found == [[0, 1], ["20\u00a0°C", "90\u00a0°C"]]


def test_each_pot_has_a_timer_of_its_own_and_one_without_a_time_lasts_as_the_step(
    seated: Seated,
) -> None:
    found = seated().run(
        MAKE
        + """
      const [{ tick }, rows] = make('s', run);
      const said = () => rows.map((row) => row.querySelector('.left').textContent);
      const buttons = rows.map((row) => row.querySelector('button'));
      buttons[0].click();
      buttons[1].click();
      now += 21_000;
      tick();
      const over = [said(), rows.map((row) => Boolean(row.querySelector('.over')))];
      buttons[1].click();
      tick();
      return [...over, said()[1], buttons.map((button) => button.textContent)];
    """
    )
    assert found == [
        ["+0:01", "1:09", "10:00", "10:00"],
        [True, False, False, False],
        "Stopped at 0:21",
        ["Stop", "Start again", "Start timer", "Start timer"],
    ]
