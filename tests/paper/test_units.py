"""Papers tell figures in the units of whoever reads them."""

import io
from typing import Literal

import pytest
from helpers.printed import Printed, planned

from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.measures import Units
from tasting.paper.paper import Options, Order
from tasting.services import printing


def read_by(*units: Units | Literal[""], own: Units = "metric") -> Session:
    """A cupping whose learners each have such units; `own`: those of the session."""
    session = planned(protocols.shipped()["coffee-cupping"], 4, ("Ann", "Ben", "Cy"), ("en",))
    seats = [
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"units": one})})
        for seat, one in zip(session.seats, units, strict=True)
    ]
    return session.model_copy(update={"seats": tuple(seats), "units": own})


def printed(session: Session, name: str) -> list[str]:
    """The text of each page of a paper."""
    out = io.BytesIO()
    order = Order(session, session.seats, options=Options(qr=False))
    printing.kit_papers()[name].write(out, order, lambda _done, _of: None, lambda: False)
    pages = Printed(out.getvalue())
    return [pages.text(number).replace("\u00a0", " ") for number in range(len(pages))]


def test_each_learner_reads_their_own_units() -> None:
    session = read_by("us", "", "fahrenheit")
    american, metric, mixed = printed(session, "kit-sheet")
    assert "0.42 oz" in american
    assert "target 199 °F" in american
    assert "°F" not in metric
    assert "target 93 °C" in metric
    assert "target 199 °F" in mixed
    assert "12.0 g" in mixed
    cards = printed(session, "protocol-card")
    assert "197–202 °F" in cards[0]
    assert "140 °F or below" in cards[0]
    assert "Heat the water to 93 °C (199 °F)." in " ".join(mixed.split())
    assert "91.5–94.5 °C" in cards[len(cards) // 3]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("run-sheet", "199 °F (197–202 °F)"),
        ("run-sheet", "pour 200 ml (6.8 fl oz) (200 g = 7 oz on the scale)"),
        ("run-sheet", "Pour 200 ml (6.8 fl oz)"),
        ("picking-list", "0.42 oz"),
        ("answer-form", "target 199 °F"),
    ],
)
def test_the_units_of_the_session_are_the_trainer_s_and_of_whoever_has_no_others(
    name: str, told: str
) -> None:
    pages = "\n".join(printed(read_by("", "", "", own="us"), name))
    assert told in " ".join(pages.split())


@pytest.mark.parametrize("name", ["kit-sheet", "answer-form", "protocol-card", "run-sheet"])
def test_names_of_steps_and_questions_have_the_readers_figures_beside(name: str) -> None:
    session = read_by("us", "us", "us", own="us")
    body = session.protocol.model_dump(mode="json", exclude_none=True)
    for step in body["steps"]:
        step["name"] = {"en": "Taste at 60 °C"}
        for asked in step.get("attributes", ()):
            asked["name"] = {"en": "Body at 60 °C"}
    session = session.model_copy(update={"protocol": Protocol.model_validate(body)})
    pages = " ".join("\n".join(printed(session, name)).split())
    assert "at 60 °C (140 °F)" in pages


def test_another_unit_is_another_sheet() -> None:
    metric, american = read_by("", "", ""), read_by("", "us", "")
    before, now = (printing.sheet_fingerprints(one, one.seats) for one in (metric, american))
    assert {number for number in before if before[number] != now[number]} == {2}
