"""open_rounds.js: what a learner hears of rounds that the class may leave out."""

import random
from collections.abc import Callable, Collection
from typing import cast

from helpers.held_live import Class
from helpers.live import cupping, published
from helpers.phone_class import LiveClass
from helpers.web_module import AGAIN, Sandbox
from playwright.sync_api import expect

from tasting.domain.attributes import LineScale
from tasting.domain.events import Event, Kind
from tasting.domain.open_rounds import as_held, steps_to_lead
from tasting.domain.scores import Sum
from tasting.hub.answered_rounds import AnsweredRounds
from tasting.store.log import Log

Seated = Callable[[], Sandbox]

HELD = """
  const { heldIn } = await load('open_rounds.js');
  return given.map(({ steps, runs, keys, finished, answered }) => {
    const board = { runs, cards: new Map(keys.map((key) => [key, []])), finished_at: finished };
    const held = heldIn({ protocol: { steps }, board, answered });
    return [held.steps.map(({ id }) => id), held.sure];
  });
"""
OPEN = """
  for (const id of ['eye', 'wet']) room.step(id).open_round = 2;
  room.rounds = await load('open_rounds.js');
"""
"""Two steps of the class as a second round, which it may leave out."""


class _LogOf:
    """What is asked of a log, of a class."""

    def __init__(self, held: Class) -> None:
        self._held = held

    def events(self, session: str, kinds: Collection[Kind]) -> list[Event]:
        return [event for event in self._held.events if event.op.kind in kinds]


_TOTALS = [
    Sum.model_validate(
        {
            "kind": "sum",
            "id": f"total_{asked.id}",
            "name": {"en": "Total"},
            "parts": [{"attribute": asked.id}],
        }
    )
    for _, asked in cupping(1).protocol.attributes()
    if isinstance(asked, LineScale)
]
"""Scores, each computed from one scale of the class."""


def test_what_is_held_is_so_in_the_trainer_s_window_too(box: Sandbox) -> None:
    chance, cases, wanted = random.Random(3), [], []
    session = cupping(1)
    for _ in range(60):
        rounds = [chance.choice((None, None, 2, 2, 3)) for _ in session.protocol.steps]
        steps = tuple(
            step.model_copy(update={"open_round": number})
            for step, number in zip(session.protocol.steps, rounds, strict=True)
        )
        aside = {"aside": True, "open_round": None}
        last = [step.model_copy(update=aside) for step in steps[len(steps) - chance.randrange(4) :]]
        steps = (*steps[: len(steps) - len(last)], *last)
        scored = chance.sample(_TOTALS, chance.randrange(2))
        protocol = session.protocol.model_copy(update={"steps": steps, "scores": tuple(scored)})
        held = Class(session.model_copy(update={"protocol": protocol}))
        begun = [step.id for step in chance.choices(steps, k=chance.randrange(5))]  # Also back.
        for at, step in enumerate(begun):
            held.begin(step, at)
        answered = [step.id for step in steps if step.attributes and chance.random() < 0.1]
        for step in answered:
            held.answer(1, step, "417", one=1)
        for step in steps:  # Of another learner, of whose answers the phone hears nothing.
            if step.attributes and chance.random() < 0.1:
                held.answer(2, step.id, "417", one=1)
        others = AnsweredRounds(cast(Log, _LogOf(held)))
        others.attend(published(held.session))
        finished = chance.random() < 0.3
        if finished:
            held.finish(99)
        wanted.append(
            [
                [step.id for step in as_held(protocol, held.board).steps],
                steps_to_lead(protocol, held.board)[0],
            ]
        )
        cases.append(
            {
                "steps": [
                    step.model_dump(mode="json", include={"id", "open_round", "aside"})
                    for step in protocol.as_sent.steps
                ],
                "runs": [{"step": step} for step in begun],
                "keys": [f"observe {step} 417" for step in answered],
                "finished": 99 if finished else None,
                "answered": others.of(session.id),
            }
        )
    assert box.run(HELD, cases) == wanted


def test_learner_hears_that_a_round_may_be_left_out_and_what_comes_then(
    live: LiveClass, seated: Seated
) -> None:
    for step, gone in (("crust", 60), ("hot", 30), ("crust", 0)):
        live.begin(step, gone)  # It went back: the round behind it may be held after all.
    box = seated()
    box.run(
        OPEN
        + """
      const { stepScreen } = await load('screen_step.js');
      const { frame } = await load('frame.js');
      const { viewOf } = await load('view.js');
      const head = frame(room, {});
      const screen = stepScreen(room, viewOf(room, ''));
      window.draw = () => {
        head.update(viewOf(room, ''));
        screen.update();
      };
      draw();
      show(head.node, screen.node);
    """
    )
    for again in ("", AGAIN):
        box.run(again)
        expect(box.page.locator(".next span:visible")).to_have_text(
            "Next “Eye: the crust”, or straight on to “Taste: hot”: your trainer decides."
        )
        expect(box.page.get_by_role("button", name="step 7 of 13–15")).to_be_visible()


def test_rounds_that_were_left_out_are_no_steps_any_more(live: LiveClass, seated: Seated) -> None:
    live.begin("crust", gone=60)
    live.begin("hot")
    box = seated()
    box.run(
        OPEN
        + """
      const { frame } = await load('frame.js');
      const { stepScreen } = await load('screen_step.js');
      const { viewOf } = await load('view.js');
      const head = frame(room, { visit: () => {} });
      head.update(viewOf(room, ''));
      const screen = stepScreen(room, viewOf(room, 'crust'));
      screen.update();
      window.told = screen.node.querySelector('.next > span:last-child').hidden;
      show(head.node);
    """
    )
    page = box.page
    assert page.evaluate("told") is True
    assert page.locator(".progress i:visible").count() == 13
    page.get_by_role("button", name="step 8 of 13").click()
    assert page.locator(".step-line").count() == 13
    greet = """
      room.greet({ epoch: room.epoch, seq: room.cursor, answered: given });
      return room.held.steps.length;
    """
    assert [box.run(greet, told) for told in (["eye"], None)] == [15, 15], "another answered in it"


def test_answers_about_rounds_left_out_are_not_offered_but_one_given_stays(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("crust", gone=60)
    live.begin("hot")
    box = seated()
    ask = """
      const asked = { id: 'a', kind: given[0], sense: 'taste', name: { en: 'Best' }, options: [
        { id: 'one', name: { en: 'first' }, round: 1 },
        { id: 'two', name: { en: 'second' }, round: 2 },
        { id: 'none', name: { en: 'neither' } }] };
      const { field } = await load(`fields/${given[0]}.js`);
      const card = room.card('hot', room.seat.order[0]);
      card.values = given[1] === null ? {} : { a: given[1] };
      show(field(room, card, asked).node);
      return [...document.querySelectorAll('.chip')].map((one) => one.textContent);
    """
    box.run(OPEN)
    assert box.run(ask, ["choice", None]) == ["first", "neither"]
    assert box.run(ask, ["choice", "two"]) == ["first", "second", "neither"]
    assert sorted(box.run(ask, ["cata", None])) == ["first", "neither", "none of these"]
    live.begin("eye")
    seated()
    box.run(OPEN)
    assert box.run(ask, ["choice", None]) == ["first", "second", "neither"], "one more after all"
