"""One field on a card, as a learner meets it."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.web_module import Sandbox

MakeField = Callable[..., Sandbox]


@pytest.fixture
def field(seated: Callable[[], Sandbox]) -> MakeField:
    """Shows the field of `module` for an attribute; the card is `window.card`."""

    def make(
        module: str, attribute: dict[str, Any], value: Any = None, units: str = "metric"
    ) -> Sandbox:
        asked = {"id": "a", "sense": "taste", "name": {"en": "Asked"}}
        box = seated()
        box.run(
            """
            const [module, attribute, value, units] = given;
            await (await load('words.js')).tellIn(units);
            const it = await load(module);
            const { subjectOf } = await load('subjects.js');
            const { order } = room.seat;
            const subjects = { sample: order[0], set: subjectOf(order), step: '' };
            window.card = room.card('hot', subjects[it.scope]);
            card.values = value === null ? {} : { [attribute.id]: value };
            window.made = it.field(room, card, attribute);
            window.read = (given) => it.text(room, attribute, given);
            show(made.node);
            """,
            [module, asked | attribute, value, units],
        )
        return box

    return make
