"""Protocol cards: the learner's codes, the strip to scale, the cautions, the code to scan."""

import io
import itertools

import pytest
from helpers.printed import Printed, overlaps, planned

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import card_content, card_strip, protocol_card
from tasting.paper.page import LETTER
from tasting.paper.paper import CARD_SIZES, CardSize, Options, Order
from tasting.paper.qr import seat_address
from tasting.words import words_in

SHIPPED = protocols.shipped()
READY = {"basic-tastes", "paired", "tetrad"}
"""What comes in bottles, and is served at the temperature of the room."""
CUPPING = SHIPPED["coffee-cupping"]


def printed(
    session: Session, card: CardSize = "a6", language: Language | None = None, qr: bool = True
) -> tuple[Printed, int]:
    out = io.BytesIO()
    order = Order(session, session.seats, language, Options(qr=qr, card=card))
    pages = protocol_card.write(out, order, lambda _done, _of: None, lambda: False)
    assert pages is not None
    return Printed(out.getvalue()), pages


@pytest.mark.parametrize("protocol", SHIPPED)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("card", CARD_SIZES)
def test_every_shipped_protocol_stays_within_its_card_with_nothing_over_another(
    card: CardSize, language: Language, protocol: str
) -> None:
    session = planned(SHIPPED[protocol], 6, ["Wilhelmina-Charlotte"], allergens=[["milk", "nuts"]])
    made, pages = printed(session, card, language)
    assert len(made) == pages
    for page in range(pages):
        wide, tall = made.size(page)
        boxes = made.boxes(page)
        assert not overlaps(boxes)
        for words, (left, top, right, bottom) in boxes:
            assert left > 5, words
            assert top > 5, words
            assert right < wide - 5, words
            assert bottom < tall - 5, words


@pytest.mark.parametrize("samples", [1, 4, 6, 12])
def test_a_card_has_the_learner_s_codes_in_their_order_and_opens_their_page(samples: int) -> None:
    session = planned(CUPPING, samples, ["Camille", "Oisín"])
    made, pages = printed(session)
    for place, seat in enumerate(session.seats):
        text = made.text(place * pages)
        assert " ".join(seat.order) in text
        assert seat.learner.display in text
        (scanned,) = made.codes(place * pages, 300)
        assert scanned == seat_address(session.address, seat.token)
    assert made.size() == pytest.approx((105, 148), abs=0.1)


def test_a_minute_is_a_millimetre_on_the_strip() -> None:
    made, _ = printed(planned(CUPPING, 4, ["Camille"]), "a6", "en")
    tens = {words.strip(): box for words, box in made.boxes(1) if words.strip().isdigit()}
    middles = [(tens[str(n)][1] + tens[str(n)][3]) / 2 for n in range(10, 91, 10)]
    steps = [after - before for before, after in itertools.pairwise(middles)]
    assert steps == pytest.approx([10.0] * 8, abs=0.15)
    assert "To scale: 1 mm is 1 minute" in made.text(1)


def test_a_long_class_says_that_its_scale_is_smaller() -> None:
    steps = [step.model_copy(update={"seconds": step.seconds * 2}) for step in CUPPING.steps]
    long = CUPPING.model_copy(update={"steps": tuple(steps)})
    made, pages = printed(planned(long, 4, ["Camille"]), "a6", "en")
    assert "To scale: 1 mm is 2 minutes" in made.text(pages - 1)


@pytest.mark.parametrize(
    "name",
    sorted(n for n in SHIPPED.keys() - READY if SHIPPED[n].category != "chocolate"),
)
def test_every_hot_drink_is_tasted_at_sixty_degrees_or_below(name: str) -> None:
    said = card_content.card_content(planned(SHIPPED[name], 2), words_in("en")).cautions
    assert any("taste at 60\u00a0°C or below" in one for one in said)


def test_what_may_burn_or_harm_is_said_in_the_learner_s_language() -> None:
    session = planned(CUPPING, 4, ["Camille", "Oisín"], allergens=[["milk"]])
    made, pages = printed(session)
    assert "L’eau chaude brûle" in made.text(0)
    assert "Contient : lait." in made.text(0)
    assert "Hot water burns" in made.text(pages)
    chocolate, _ = printed(planned(SHIPPED["dark-chocolate"], 4, ["Tom"]), "a6", "en")
    assert "Hot water" not in chocolate.text(0)


def test_key_figures_tell_the_dose_and_what_still_counts_as_met() -> None:
    content = card_content.card_content(planned(CUPPING, 4), words_in("en"))
    told = [(one.value, one.about) for one in content.figures]
    assert told == [
        ("4\u00a0×\u00a012\u00a0g", "per bowl"),
        ("93\u00a0°C", "Heat, 91.5–94.5\u00a0°C"),
        ("200\u00a0ml", "Pour, 190–210\u00a0ml"),
        ("4:00", "Steep, 3:50–4:10"),
    ]


@pytest.mark.parametrize(
    ("label", "told"),
    [("Wait for it", "Wait for it"), ("4 min", "Steep"), ("Wait for the grounds to rise", "Steep")],
)
def test_a_key_figure_has_the_name_that_a_protocol_gives_its_step(label: str, told: str) -> None:
    called = {"label": Phrase(en=label)}
    steps = [
        one.model_copy(update=called if one.kind is StepKind.STEEP else {}) for one in CUPPING.steps
    ]
    session = planned(CUPPING.model_copy(update={"steps": tuple(steps)}), 4)
    content = card_content.card_content(session, words_in("en"))
    assert content.figures[-1].about == f"{told}, 3:50–4:10"


def test_figures_of_a_step_stand_before_how_it_begins_and_before_those_of_each_code() -> None:
    steps = [
        one.model_copy(update={"begins": "ready"} if one.target_by_sample else {})
        for one in SHIPPED["three-teas"].steps
    ]
    asked = SHIPPED["three-teas"].model_copy(update={"steps": tuple(steps)})
    grind = CUPPING.steps[0].model_copy(
        update={"kind": StepKind.GRIND, "begins": "ready", "grind": Phrase(en="like sand")}
    )
    milled = CUPPING.model_copy(update={"steps": (grind, *CUPPING.steps[1:])})
    first = card_content.card_content(planned(milled), words_in("en")).lines[0]
    assert first.sentences[:2] == ("like sand", "When everybody is ready")
    session = planned(asked, 3)
    content = card_content.card_content(session, words_in("en"), session.seats[0].order)
    told = [
        line.sentences
        for line, step in zip(content.lines, steps, strict=True)
        if step.target_by_sample
    ]
    assert told
    for sentences in told:
        ready = sentences.index("When everybody is ready")
        assert sentences[ready + 1].startswith(session.seats[0].order[0])


def test_what_is_done_long_before_is_told_in_hours_and_days() -> None:
    (one, *_) = CUPPING.before
    ahead = [one.model_copy(update={"minutes": n}) for n in (15, 150, 1440, 2880)]
    content = card_content.card_content(
        planned(CUPPING.model_copy(update={"before": tuple(ahead)})), words_in("en")
    )
    assert [told.partition(" before")[0].replace("\u00a0", " ") for told in content.before] == [
        "2 days", "24 h", "150 min", "15 min",
    ]  # fmt: skip


def test_water_is_not_to_be_hotter_than_it_boils() -> None:
    (heat,) = [step for step in SHIPPED["black-tea"].steps if step.kind is StepKind.HEAT]
    assert heat.target
    edge = heat.target.model_copy(update={"value": 98.5, "tolerance": 4.0})
    assert card_content.aim(edge, words_in("en")) == "94.5–100.0\u00a0°C"
    made, _ = printed(planned(SHIPPED["black-tea"], 4, ["Camille"]), "a6", "en")
    assert "97–100 °C" in made.text(0)
    assert "–103" not in made.text(0)


def test_no_sentence_on_a_card_is_cut() -> None:
    content = card_content.card_content(planned(CUPPING, 4), words_in("fr"))
    strip = card_strip.place(content, 92, 120, 7.8)
    assert strip is not None
    said = {sentence for line in content.lines for sentence in line.sentences}
    for row in strip.rows:
        assert row.hint.lines[0] == "" or any(
            row.hint.lines[0].endswith(sentence) for sentence in said
        )


def test_without_an_address_there_is_nothing_to_scan() -> None:
    made, _ = printed(planned(CUPPING, 4, ["Camille"]), qr=False)
    assert made.codes(0, 300) == []


def test_a_folded_card_has_both_halves_on_one_page_and_a_whole_one_the_trainer_s_paper() -> None:
    session = planned(CUPPING, 4, ["Camille"])
    made, pages = printed(session, "a5", "en")
    assert (pages, made.size()) == (1, pytest.approx((210, 148), abs=0.1))
    assert made.where("Camille")[2] < 105 < made.where("Wrap-up")[0]
    out = io.BytesIO()
    order = Order(session, session.seats, "en", Options(card="a4"), page=LETTER)
    protocol_card.write(out, order, lambda _done, _of: None, lambda: False)
    assert Printed(out.getvalue()).size() == pytest.approx((215.9, 279.4), abs=0.1)


def test_a_protocol_of_too_many_steps_is_refused_with_a_way_out() -> None:
    (step,) = [step for step in CUPPING.steps if step.id == "weigh"]
    many = tuple(step.model_copy(update={"id": f"step_{n}"}) for n in range(90))
    session = planned(CUPPING.model_copy(update={"steps": many}), 4, ["Camille"])
    with pytest.raises(UserError, match="too many steps for a card"):
        printed(session)
