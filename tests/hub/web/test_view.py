"""Which screen: from the board, the time, and where the learner went."""

from collections.abc import Callable
from typing import Any

from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]
VIEW = "const it = await load('view.js'); const view = it.viewOf(room, given ?? '');"


def viewed(box: Sandbox, visited: str = "") -> Any:
    script = VIEW + "return [view.kind, view.step?.id ?? '', view.now, view.visiting];"
    return box.run(script, visited)


def test_screen_follows_the_class(live: LiveClass, seated: Seated) -> None:
    assert viewed(seated()) == ["before", "", "", False]
    live.begin("steep")
    assert viewed(seated()) == ["step", "steep", "steep", False]
    live.begin("hot")
    box = seated()
    assert viewed(box) == ["observe", "hot", "hot", False]
    assert viewed(box, "steep") == ["step", "steep", "hot", True]
    live.finish()
    assert viewed(seated()) == ["finished", "", "", False]


def test_step_left_with_open_cards_is_the_unfinished_one(live: LiveClass, seated: Seated) -> None:
    live.begin("hot")
    live.begin("pause")
    box = seated()
    script = VIEW + "return it.unfinished(room, view)?.id ?? '';"
    assert box.run(script) == "hot"
    assert box.run("room.step('hot').kind = 'practise';" + script) == "", "it counts nowhere"
    box.run("room.step('hot').kind = 'taste';")
    box.run("for (const code of room.seat.order) room.card('hot', code).set('acidity', 3);")
    assert box.run(script) == "hot"  # One question of several is not the card.
    box.run("""
      for (const code of room.seat.order)
        for (const { id } of room.step('hot').attributes) room.card('hot', code).set(id, 3);
    """)
    assert box.run(script) == ""


def test_cards_about_all_samples_and_the_step_may_be_left_open_too(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("hot")
    live.begin("pause")
    box = seated()
    box.run("room.step('hot').attributes = [{ kind: 'ranking', id: 'rank' }];")
    script = VIEW + "return it.unfinished(room, view)?.id ?? '';"
    assert box.run(script) == "hot"
    box.run("""
      const { subjectOf } = await load('subjects.js');
      room.card('hot', subjectOf(room.seat.order)).set('rank', room.seat.order);
    """)
    assert box.run(script) == ""


def test_steps_after_one_are_those_behind_it(live: LiveClass, seated: Seated) -> None:
    script = """
      const { stepsAfter } = await load('view.js');
      const { steps } = room.protocol;
      const ids = (step) => stepsAfter(room, step).map(({ id }) => id);
      return [ids(steps[0]), ids({ ...steps.at(-2) }), ids(steps.at(-1))];
    """
    steps = [step.id for step in live.session.protocol.steps]
    assert seated().run(script) == [steps[1:], steps[-1:], []]
