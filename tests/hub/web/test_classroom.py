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


def test_phone_let_in_to_another_log_counts_no_place_of_the_former_one(
    live: LiveClass, seated: Seated
) -> None:
    """Its session was erased and given back with its answers, in places before those of then."""
    box = seated()
    box.run("""
      const card = room.card('hot', room.seat.order[0]);
      for (const value of [4, 5]) {
        card.set('acidity', value);
        card.seal();
      }
    """)
    soon(lambda: box.page.evaluate("room.outbox.pending") == 0, "both versions delivered")
    found = box.run(
        """
        const entries = () => [...room.outbox.entries.values()];
        for (const entry of entries()) {
          entry.seq += 1000;
          await room.store.put('ops', entry.op.op_id, entry);
        }
        room.epoch = 'the former';
        let times = 0;
        const rejoin = room.rejoin.bind(room);
        room.rejoin = (place) => { times += 1; return rejoin(place); };
        const greetings = [];
        const greet = async () => {
          await room.greet({ epoch: 'this', seq: given });
          greetings.push(times);
        };
        await greet();
        await greet();
        await room.outbox.load();
        await greet();
        return [greetings, entries().map((entry) => entry.state)];
        """,
        len(live.events()),
    )
    assert found == [[1, 1, 1], ["delivered", "delivered"]]


def test_answer_delivered_while_a_phone_is_let_in_keeps_its_place(seated: Seated) -> None:
    """Until it is heard, it tells that a copy was put back meanwhile."""
    box = seated()
    box.run("room.make('hand', { body: { text: '' } });")
    soon(lambda: box.page.evaluate("room.outbox.pending") == 0, "the acknowledgement")
    found = box.run("""
      const before = room.outbox.reachedSeq(room.place);
      const letIn = room.rejoin(room.place);
      const op = { ...[...room.outbox.entries.values()][0].op, op_id: 'b'.repeat(32) };
      const entry = { op, hash: 'h', place: room.place, state: 'saved' };
      room.outbox.entries.set(op.op_id, entry);
      await room.outbox.take({ op_id: op.op_id, status: 'stored', hash: 'h', seq: before + 1 });
      await letIn;
      return room.outbox.reachedSeq(room.place) - before;
    """)
    assert found == 1
