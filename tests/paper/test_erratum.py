"""Erratum slips carry the trainer's words to each learner, and never a product's name."""

import io
from pathlib import Path

import pytest
from helpers.printed import Printed, overlaps, planned

from tasting.domain.errors import UserError
from tasting.exchange import protocols
from tasting.languages import as_language
from tasting.paper import erratum
from tasting.paper.page import LETTER
from tasting.paper.paper import Order
from tasting.services.printing import Choices, preview, print_paper
from tasting.words import words_in

CUPPING = protocols.shipped()["coffee-cupping"]
TEXT = "The kettle is set to 90 °C, not 93 °C.\nPlease correct step 4 of your card."


def test_each_learner_has_a_slip_with_words_kit_and_a_code_to_their_page(tmp_path: Path) -> None:
    session = planned(CUPPING, 4, ["Camille", "Oisín", "Ana", "Bo", "Cy", "Di", "Eva", "Flo"])
    out = tmp_path / "slips.pdf"
    made = print_paper(erratum.PAPER, session, out, None, Choices(page=LETTER, text=TEXT))
    assert made is not None
    assert (made.sheets, made.pages) == (8, 2)
    (note,) = [words_in("en").say(one) for one in made.notes]
    assert note.startswith("Learners read several languages")
    printed = Printed(out)
    told = [printed.text(page) for page in range(len(printed))]
    assert "Camille · Kit 1 sur 8 · MAR-0412 · impr. 1 Erratum The kettle is set" in told[0]
    assert "Oisín · Kit 2 of 8 · MAR-0412" in told[0]
    assert " ".join(told).count("Please correct step 4 of your card.") == 8
    found = [code for page in range(2) for code in printed.codes(page)]
    assert sorted(found) == sorted(
        f"{session.address}/{one.token}".upper() for one in session.seats
    )
    assert not any(overlaps(printed.boxes(page)) for page in range(2))


@pytest.mark.parametrize("text", ["secret 2 is missing", "Ce café vient de NOWHERE."])
def test_words_that_name_a_product_are_told_before_they_leave(text: str) -> None:
    session = planned(CUPPING, 4, ["Camille"])
    (note,) = erratum.notes(Order(session, session.seats, text=text))
    assert "learners read it before the reveal" in words_in("en").say(note)
    clean = Order(session, session.seats, text="secrets 2, nowherely")
    assert not list(erratum.notes(clean))


def test_without_words_there_are_lines_to_write_on_and_too_many_are_refused() -> None:
    session = planned(CUPPING, 4, ["Camille"], ["en"], address="")
    out = io.BytesIO()
    order = Order(session, session.seats)
    assert [str(note) for note in erratum.notes(order)] == [
        "The slips have no text, only lines to write on."
    ]
    assert erratum.write(out, order, lambda _done, _of: None, lambda: False) == 1
    assert Printed(out.getvalue()).inked()[3] > 12 + 4 * 8
    long = Order(session, session.seats, text="once more " * 3000)
    with pytest.raises(UserError, match="does not fit on one page"):
        erratum.write(io.BytesIO(), long, lambda _done, _of: None, lambda: False)


def test_what_a_newer_version_changes_is_told_to_each_in_their_language(tmp_path: Path) -> None:
    session = planned(CUPPING, 4, ["Camille", "Oisín"])
    at = next(n for n, step in enumerate(CUPPING.steps) if step.kind == "steep")
    steps = list(CUPPING.steps)
    steps[at] = steps[at].model_copy(update={"seconds": 270, "sources": ()})
    newer = CUPPING.model_copy(update={"version": 9, "steps": tuple(steps), "sources": ()})
    told = session.model_copy(update={"protocol": newer, "printed_with": CUPPING})
    out = tmp_path / "slips.pdf"
    made = print_paper(erratum.PAPER, told, out)
    assert made is not None
    assert made.notes == ()
    text = Printed(out).text().replace("\u00a0", " ")
    for language, said in (
        ("fr", ", durée : 4:30 au lieu de 2:00."),
        ("en", ", length: 4:30, not 2:00."),
    ):
        assert CUPPING.steps[at].name.to(as_language(language)) + said in text
    assert "sources" not in text
    mine = print_paper(erratum.PAPER, told, out, None, Choices(text="My own words."))
    assert mine is not None
    assert "4:30" not in Printed(out).text()


def test_a_corrected_figure_is_told_to_each_in_their_units(tmp_path: Path) -> None:
    session = planned(CUPPING, 4, ["Camille", "Oisín"], ["en", "en"])
    first, second = session.seats
    learner = second.learner.model_copy(update={"units": "us"})
    seats = (first, second.model_copy(update={"learner": learner}))
    steps = tuple(
        step.model_copy(update={"target": step.target.model_copy(update={"value": 88})})
        if step.target and step.target.unit == "°C"
        else step
        for step in CUPPING.steps
    )
    changed = {"protocol": CUPPING.model_copy(update={"version": 9, "steps": steps})}
    told = session.model_copy(update={**changed, "printed_with": CUPPING, "seats": seats})
    print_paper(erratum.PAPER, told, tmp_path / "slips.pdf")
    text = Printed(tmp_path / "slips.pdf").text().replace("\u00a0", " ")
    aims = sum(step.target is not None and step.target.value == 88 for step in steps)
    assert (text.count("88 °C"), text.count("190 °F")) == (aims, aims)


def test_nothing_is_told_of_a_step_kept_aside() -> None:
    """It was on no paper, so that it is neither gone nor changed."""
    (at, second) = [n for n, step in enumerate(CUPPING.steps) if step.attributes][:2]
    kept = CUPPING.steps[at].model_copy(update={"aside": True})
    flow = [*CUPPING.steps[:at], *CUPPING.steps[at + 1 :]]
    printed = CUPPING.model_copy(update={"steps": (*flow, kept)})
    flow[second - 1] = flow[second - 1].model_copy(update={"seconds": 1234})
    longer = kept.model_copy(update={"seconds": 2345})
    newer = CUPPING.model_copy(update={"steps": (*flow, longer)})
    session = planned(CUPPING, 4, ["Oisín"]).model_copy(
        update={"protocol": newer, "printed_with": printed}
    )
    made = preview(erratum.PAPER, session, session.seats, Choices(language="en", qr=False))
    text = Printed(made).text()
    assert "20:34" in text
    assert "39:05" not in text
    assert kept.name.to("en") not in text
