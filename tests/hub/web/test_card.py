"""A card: noted at every touch, handed over when left, on any subject."""

from collections.abc import Callable

import pytest
from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox

from tasting.domain.events import Kind

Seated = Callable[[], Sandbox]


def test_what_is_set_becomes_one_operation_when_the_card_is_left(
    live: LiveClass, seated: Seated
) -> None:
    box, code = seated(), live.order(2)[0]
    states = box.run(
        """
        const card = room.card('hot', given);
        const states = [card.state, card.answered];
        card.set('acidity', 4);
        card.set('acidity', 6);
        states.push(card.state, card.answered);
        card.seal();
        card.seal();
        return [...states, card.state];
        """,
        code,
    )
    assert states == ["empty", False, "writing", True, "saved"]
    soon(lambda: live.value(2, code, "acidity") == 6, "the answer")
    assert len(live.of(Kind.OBSERVE, 2)) == 1


@pytest.mark.parametrize("subject", ["", "283 417"])
def test_subjects_have_cards_of_their_own(seated: Seated, subject: str) -> None:
    sent = seated().run(
        """
        room.outbox.add = (op) => { window.sent = op; };
        const card = room.card('hot', given);
        card.set('order', [1]);
        card.seal();
        return [sent.code, sent.step, sent.body, room.card('hot', given) === card,
          room.card('hot', '999').answered];
        """,
        subject,
    )
    assert sent == [subject, "hot", {"values": {"order": [1]}}, True, False]


def test_half_written_card_is_read_again(live: LiveClass, seated: Seated) -> None:
    box = seated()
    found = box.run(
        """
        const { Card } = await load('card.js');
        room.card('hot', given).set('acidity', 3);
        const again = new Card(room, 'hot', given);
        return [again.values, again.writing];
        """,
        live.order(2)[0],
    )
    assert found == [{"acidity": 3}, True]


def test_a_subject_passed_over_counts_as_answered(live: LiveClass, seated: Seated) -> None:
    found = seated().run(
        """
        const card = room.card('hot', given);
        card.set('acidity', 3);
        card.skip(true);
        return [card.values, card.answered, card.skipped];
        """,
        live.order(2)[0],
    )
    assert found == [{}, True, True]
