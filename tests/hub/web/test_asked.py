"""What a step asks, card by card: samples, all together, the step; each once."""

from typing import Any

import pytest
from helpers.web_module import Sandbox

ORDER = ["417", "956", "283"]
ALL = "283 417 956"
LINE = {"kind": "line", "id": "acidity"}
RANKING = {"kind": "ranking", "id": "rank"}
NEWER = {"kind": "of tomorrow", "id": "tomorrow"}
NOTE = {"kind": "note of the step", "id": "note"}


def asked_of_step(box: Sandbox, attributes: list[Any], subject: str) -> Any:
    """The subjects of a step, and what it asks of one; a test kind has the scope of a step."""
    return box.run(
        """
        const { FIELDS } = await load('fields/index.js');
        FIELDS['note of the step'] = { scope: 'step' };
        const { askedOf, subjectsAt } = await load('asked.js');
        const room = { seat: { order: given.order }, tasted: given.order };
        const step = { attributes: given.attributes };
        return [subjectsAt(room, step), askedOf(room, step, given.subject).map((one) => one.id)];
        """,
        {"order": ORDER, "attributes": attributes, "subject": subject},
    )


@pytest.mark.parametrize(
    ("attributes", "subject", "wanted"),
    [
        ([LINE], "956", [ORDER, ["acidity"]]),
        ([RANKING], ALL, [[ALL], ["rank"]]),
        ([NOTE], "", [[""], ["note"]]),
        ([NOTE, RANKING, LINE], ALL, [[*ORDER, ALL, ""], ["rank"]]),
        ([NOTE, RANKING, LINE], "417", [[*ORDER, ALL, ""], ["acidity"]]),
        ([NEWER], "417", [ORDER, ["tomorrow"]]),
    ],
)
def test_cards_follow_from_the_scopes_of_what_is_asked(
    box: Sandbox, attributes: list[Any], subject: str, wanted: Any
) -> None:
    assert asked_of_step(box, attributes, subject) == wanted


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("triangle", "111 222 333"),
        ("duo-trio", "111 222 333"),
        ("paired", "222 283"),
        ("tetrad", "111 333"),
    ],
)
def test_a_test_is_asked_of_its_own_set(box: Sandbox, kind: str, about: str) -> None:
    found = box.run(
        """
        const { askedOf, subjectsAt } = await load('asked.js');
        const room = { seat: { order: given.order }, tasted: ['512', ...given.order] };
        const step = { attributes: given.attributes };
        return [subjectsAt(room, step), askedOf(room, step, given.about).map((one) => one.id)];
        """,
        {
            "order": [*ORDER, "222", "111", "333"],
            "attributes": [
                {"kind": kind, "id": "odd", "set": 2},
                {"kind": "choice", "id": "sure", "scope": "set"},
            ],
            "about": about,
        },
    )
    assert found == [[about], ["odd", "sure"]]


def test_set_of_one_sample_shares_its_card(box: Sandbox) -> None:
    found = box.run(
        """
        const { askedOf, subjectsAt } = await load('asked.js');
        const room = { seat: { order: ['417'] }, tasted: ['417'] };
        return [subjectsAt(room, given), askedOf(room, given, '417').length];
        """,
        {"attributes": [LINE, RANKING]},
    )
    assert found == [["417"], 2]


def test_calibration_sample_comes_first_and_is_compared_with_no_other(box: Sandbox) -> None:
    found = box.run(
        """
        const { askedOf, subjectsAt } = await load('asked.js');
        const room = { seat: { order: given.order }, tasted: ['512', ...given.order] };
        return [subjectsAt(room, given), askedOf(room, given, '512').map((one) => one.id)];
        """,
        {"order": ORDER, "attributes": [LINE, RANKING]},
    )
    assert found == [["512", *ORDER, ALL], ["acidity"]]


def test_a_step_asks_of_its_flight_and_the_first_one_of_the_calibration_sample(
    box: Sandbox,
) -> None:
    found = box.run(
        """
        const { flightsOf, subjectsAt, tastedIn } = await load('asked.js');
        const steps = [1, 2, 3].map((number) => ({
          flight: { number, of: 3 }, attributes: given.attributes,
        }));
        const room = {
          seat: { order: given.order }, tasted: ['512', ...given.order], protocol: { steps },
        };
        return [
          flightsOf(room),
          steps.map((step) => subjectsAt(room, step)),
          tastedIn(room, { attributes: [] }).length,
        ];
        """,
        {"order": [*ORDER, "640", "731"], "attributes": [LINE, RANKING]},
    )
    flights = [["417", "956"], ["283", "640"], ["731"]]
    asked = [["512", *flights[0], "417 956"], [*flights[1], "283 640"], flights[2]]
    assert found == [flights, asked, 6]
