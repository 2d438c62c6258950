"""What a trainer adds to every kit: how it is listed, weighed, and left out where there is none."""

import pytest
from helpers.printed import planned
from pydantic import ValidationError

from tasting.domain.events import Weigh
from tasting.domain.extras import Extra
from tasting.domain.kit_weight import WeightCheck, explain
from tasting.domain.value import Phrase
from tasting.exchange import protocols

CUPPING = protocols.shipped()["coffee-cupping"]
SPOON = Extra(name=Phrase(en="Spoon", fr="Cuillère"), count=2, grams=9)
LEAFLET = Extra(name=Phrase(en="Leaflet"))


def test_an_extra_is_listed_in_the_reader_s_language_or_in_the_one_there_is() -> None:
    assert [SPOON.listed("en"), SPOON.listed("fr")] == [
        "2\u00a0×\u00a0Spoon",
        "2\u00a0×\u00a0Cuillère",
    ]
    assert LEAFLET.listed("fr") == "Leaflet"


def test_a_session_without_extras_is_written_as_before() -> None:
    session = planned(CUPPING)
    assert "extras" not in session.model_dump(mode="json")
    both = session.model_copy(update={"extras": (SPOON, LEAFLET)})
    assert type(both).model_validate_json(both.model_dump_json()) == both


def test_what_an_extra_is_called_has_room_on_a_sheet() -> None:
    with pytest.raises(ValidationError):
        Extra(name=Phrase(en="x" * 61))


@pytest.mark.parametrize(
    ("grams", "told"),
    [
        (166, "166 g, as planned."),
        (157, "9 g too light: “Spoon” may be missing."),
        (148, "18 g too light: “Spoon” may be missing."),
        (175, "9 g too heavy: “Spoon” may be there once too often."),
        (154, "12 g too light: a portion of 12 g may be missing."),
        (160, "6 g too light: something else may be missing."),
    ],
)
def test_a_kit_weighs_its_extras_of_known_weight_and_a_missing_one_is_named(
    grams: float, told: str
) -> None:
    session = planned(CUPPING).model_copy(update={"extras": (SPOON, LEAFLET)})
    check = WeightCheck(tare=100, tolerance=1)
    assert check.planned(session, session.seats[:1]) == 100 + 4 * 12 + 2 * 9
    assert check.planned(session, session.seats[:2]) == 2 * (100 + 4 * 12 + 2 * 9)
    weighed = Weigh(grams=grams, planned=166, tolerance=1)
    assert str(explain(weighed, session, session.seats[:1])) == told
