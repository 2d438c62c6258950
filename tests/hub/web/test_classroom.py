"""classroom.js, the class as one seat knows it."""

from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]


def test_refused_answer_stays_on_its_card_and_a_refused_hand_is_not_up(seated: Seated) -> None:
    found = seated().run("""
      room.outbox.wake = () => {};
      const card = room.card('hot', room.seat.order[0]);
      card.set('acidity', 4);
      card.seal();
      room.make('hand', { body: { text: '' } });
      for (const entry of room.outbox.entries.values()) entry.state = 'refused';
      room.refold();
      return [card.head.body.values, room.hand ?? null];
    """)
    assert found == [{"acidity": 4}, None]


def test_page_is_drawn_once_for_all_that_happens_in_a_turn(seated: Seated) -> None:
    drawn = seated().run("""
      let drawn = 0;
      await Promise.resolve();
      room.changed = () => { drawn += 1; };
      room.redraw();
      room.redraw();
      room.refold();
      await Promise.resolve();
      return drawn;
    """)
    assert drawn == 1


def test_newer_reading_takes_the_place_of_the_one_shown(live: LiveClass, seated: Seated) -> None:
    box = seated()
    step = next(step.id for step in live.session.protocol.steps if step.record)
    reading = next(one.record[0].id for one in live.session.protocol.steps if one.record)
    heads = box.run(
        """
        const [step, id] = given;
        room.replace('measure', { readings: { [id]: 90 } }, step);
        room.replace('measure', { readings: { [id]: 91 } }, step);
        return room.board.cards.get(`measure ${step} `).map((head) => head.body.readings[id]);
        """,
        [step, reading],
    )
    assert heads == [91]


def test_events_are_received_from_the_hub(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run("room.listen();")
    live.begin("hot")
    soon(lambda: box.page.evaluate("room.board.runs.at(-1)?.step") == "hot", "the step")
    assert box.page.evaluate("room.online") is True


def test_seat_that_the_hub_does_not_know_is_noted(seated: Seated) -> None:
    found = seated().run("""
      const { HubError } = await load('hub.js');
      room.turnedAway(new HubError(503, '', ''));
      const before = room.unknown;
      room.turnedAway(new HubError(404, 'not_found', ''));
      return [before, room.unknown];
    """)
    assert found == [False, True]


def test_hub_that_comes_back_with_the_same_log_is_asked_for_nothing_again(seated: Seated) -> None:
    found = seated().run("""
      const asked = [];
      room.rejoin = async () => { asked.push('all'); room.letInAnew = true; };
      room.outbox.compare = async () => { asked.push('lacking'); };
      const greeted = [['first', 9], ['first', 9], ['first', 9], ['other', 12], ['other', 3]];
      for (const [epoch, seq] of greeted) {
        room.cursor = 5;
        await room.greet({ epoch, seq });
        asked.push('-');
      }
      room.cursor = 5;
      room.outbox.entries.set('far', { place: room.place, state: 'delivered', seq: 14, op: {} });
      await room.greet({ epoch: 'other', seq: 12 });
      return asked.join(' ');
    """)
    assert found == "lacking - - - all lacking - all lacking - all lacking"
