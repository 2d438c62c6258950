"""What a protocol asks again is told apart by its step, and found to be the same."""

import pytest
from helpers.small_class import PROTOCOL, line

from tasting.domain.asked_again import series, series_name, with_names_apart
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase


def asking(*names: str, steps: tuple[str, ...] = ()) -> Protocol:
    """The small protocol with one scale a step, called like this; steps are called `steps`."""
    raw = PROTOCOL.model_dump(mode="json")
    (like,) = [step for step in raw["steps"] if step["id"] == "smell"]
    raw["steps"] = [
        {
            **like,
            "id": f"step_{n}",
            "name": {"en": steps[n] if steps else f"Step {n}"},
            "attributes": [{**line("a", "nose", id=f"a_{n}"), "name": {"en": name}}],
        }
        for n, name in enumerate(names)
    ]
    return Protocol.model_validate(raw)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Umami 1", "Umami 2"),
        ("Words 1", "Words 3"),
        ("Body", "Body"),
        ("Aroma, first infusion", "Aroma, third infusion"),
        ("2nd steep: floral", "3rd steep: floral"),
        ("Arôme (1re infusion)", "Arôme (2e infusion)"),
    ],
)
def test_what_is_called_alike_but_for_a_number_asks_the_same_again(first: str, again: str) -> None:
    found = series(asking(first, "Something else", again))

    assert [[one.id for one in alike] for alike in found] == [["a_0", "a_2"], ["a_1"]]


@pytest.mark.parametrize("names", [("Note 5", "Note 10"), ("Panel 2", "Panel 1"), ("A 2", "A 3")])
def test_numbers_that_do_not_rise_from_one_are_names(names: tuple[str, ...]) -> None:
    assert [len(alike) for alike in series(asking(*names))] == [1, 1]


def test_what_one_step_asks_twice_is_not_asked_again_later() -> None:
    raw = asking("Umami 1", "Umami 2").model_dump(mode="json")
    raw["steps"][0]["attributes"] += raw["steps"].pop()["attributes"]
    assert [len(alike) for alike in series(Protocol.model_validate(raw))] == [1, 1]


def test_other_senses_and_kinds_ask_something_else() -> None:
    raw = PROTOCOL.model_dump(mode="json")
    raw["steps"][2]["attributes"][0]["name"] = raw["steps"][1]["attributes"][1]["name"]
    assert all(len(alike) == 1 for alike in series(Protocol.model_validate(raw)))


def test_a_series_is_called_by_what_its_names_share() -> None:
    name = Phrase(en="Aroma, first infusion", fr="Arôme 1")
    assert dict(series_name(name)) == {"en": "Aroma, infusion", "fr": "Arôme"}
    assert series_name(Phrase(en="1"))["en"] == "1"


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        (("Hot", "Warm"), ["Body, Hot", "Body, Warm"]),
        (("Taste", "Taste"), ["Body, Taste 1", "Body, Taste 2"]),
    ],
)
def test_twins_are_named_with_their_step(steps: tuple[str, ...], named: list[str]) -> None:
    apart = with_names_apart(asking("Body", "Body", steps=steps))
    assert [one.name["en"] for _, one in apart.attributes()] == named


def test_readings_of_the_same_name_are_told_apart_in_short_and_in_full() -> None:
    raw = PROTOCOL.model_dump(mode="json")
    pour = raw["steps"][0]
    again = {**pour, "id": "again", "name": {"en": "Pour again"}, "record": [pour["record"][0]]}
    again["record"] = [{**pour["record"][0], "id": "water_2", "label": {"en": "Water"}}]
    raw["steps"].insert(1, again)
    readings = [one for _, one in with_names_apart(Protocol.model_validate(raw)).readings()]
    assert [one.short["en"] for one in readings] == [
        *("Water, Steep", "Steep", "Water, Pour again"),
    ]


def test_where_all_names_differ_the_protocol_stays_as_it_is() -> None:
    assert with_names_apart(PROTOCOL) is PROTOCOL
