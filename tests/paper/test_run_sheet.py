"""The run sheet: every step at its time with what belongs to it, the key on the last page only."""

import io
from datetime import UTC, datetime

import pytest
from helpers.printed import Printed, assert_set_well, planned

from tasting.domain.media_link import LONGEST
from tasting.domain.session import Session
from tasting.domain.steps import Phase, StepKind
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import run_sheet
from tasting.paper.card_content import card_content
from tasting.paper.page import A4, PAGES, Page
from tasting.paper.paper import Order
from tasting.paper.strip import Strip
from tasting.words import words_in

SHIPPED = protocols.shipped()
CUPPING = SHIPPED["coffee-cupping"]
NAMES = [f"Taster {n}" for n in range(9)]
LONG = "Ethiopia Yirgacheffe Gedeb Chelbesa, anaerobic natural, two hundred hours"


def led(session: Session, language: Language = "en", page: Page = A4) -> Printed:
    out = io.BytesIO()
    order = Order(session, session.seats, language, page=page)
    pages = run_sheet.write(out, order, lambda _done, _of: None, lambda: False)
    printed = Printed(out.getvalue())
    assert pages == len(printed)
    return printed


def whole(printed: Printed) -> str:
    return " ".join(printed.text(page) for page in range(len(printed)))


def test_a_step_stands_at_its_time_with_length_targets_and_text() -> None:
    text = whole(led(planned(CUPPING, 4, NAMES)))
    assert "10:00–11:30 · 90 min · 9 learners · 4 × 12 g per bowl" in text
    assert "09:45 Join the call, test your sound." in text
    assert "10:18 + 18:00 Heat the water to 93 °C 4 min Target: 93 °C (91.5–94.5 °C)" in text
    assert "Recorded: Steeping time · 4:00 (3:50–4:10)" in text
    assert "Asked: Acidity, Sweetness, Bitterness Measure one bowl, always the same" in text


@pytest.mark.parametrize("name", sorted(SHIPPED))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_step_of_a_protocol_is_left_out(name: str, language: Language) -> None:
    protocol = SHIPPED[name]
    text = whole(led(planned(protocol, protocol.samples.usual), language))
    for step in protocol.steps:
        for said in (step.name, step.read):
            assert " ".join(said.to(language).split()) in text


def test_what_is_for_trainers_stands_beside_its_step_with_its_link_as_a_code() -> None:
    plain = planned(CUPPING)
    own = {"lead": "co_trainer", "plan_b": Phrase(en="Use the spare.", fr="Prenez l’autre.")}
    link = f"https://media.example.org/{'x' * (LONGEST - 26)}"
    first = CUPPING.steps[0].model_copy(update=own | {"media": link})
    steps = (first, *CUPPING.steps[1:])
    session = plain.model_copy(update={"protocol": CUPPING.model_copy(update={"steps": steps})})
    printed = led(session)
    assert_set_well(printed, A4)
    text = whole(printed)
    assert f"{first.name.to('en')} (led by the co-trainer)" in text
    assert "Plan B: Use the spare." in text
    assert "Link: media.example.org/xxx" in text
    assert link in printed.codes()


def test_all_that_a_step_aims_at_stands_on_it_and_on_the_card() -> None:
    water, coarse = Target(value=93, tolerance=2, unit="°C"), Phrase(en="like sand", fr="du sable")
    also = {
        "pour": {"also": (water,)},
        "weigh": {"kind": StepKind.GRIND, "grind": coarse, "target": None},
    }
    steps = tuple(one.model_copy(update=also.get(one.id, {})) for one in CUPPING.steps)
    session = planned(CUPPING.model_copy(update={"steps": steps}))
    text = whole(led(session))
    assert "Target: 200 ml (190–210 ml), 93 °C (91–95 °C)" in text
    assert "Target: like sand" in text
    said = [line.sentences[0] for line in card_content(session, words_in("en")).lines]
    assert {"190–210\u00a0ml, 91–95\u00a0°C", "like sand"} <= set(said)


def test_another_day_is_named_and_the_clocks_that_are_set_back_are_followed() -> None:
    session = planned(CUPPING)
    late = session.model_copy(update={"starts_at": datetime(2026, 11, 16, 22, tzinfo=UTC)})
    assert "17 Nov 00:18 + 1:18:00" in whole(led(late))
    doubled = session.model_copy(update={"starts_at": datetime(2026, 10, 25, 0, tzinfo=UTC)})
    text = whole(led(doubled))
    assert "02:00 (UTC+2) + 0:00" in text
    assert "02:08 (UTC+1) + 1:08:00" in text


def test_products_are_named_on_the_last_page_alone_each_on_the_line_of_its_code() -> None:
    session = planned(CUPPING, 6, NAMES)
    printed = led(session)
    *steps, key = [printed.text(page) for page in range(len(printed))]
    for sample in session.samples:
        assert f"{sample.code} {sample.product.name}" in key
        assert not any(sample.product.name in text or sample.code in text for text in steps)


def test_the_orders_of_few_learners_are_told_and_those_of_many_are_not() -> None:
    few = planned(CUPPING, 4, [f"Taster {n}" for n in range(12)])
    text = whole(led(few))
    for seat in few.seats:
        assert f"{seat.learner.display} {' '.join(seat.order)}" in text
    many = whole(led(planned(CUPPING, 4, [f"Taster {n}" for n in range(13)])))
    assert "Tasting order of each learner" not in many
    assert "Taster 3" not in many


@pytest.mark.parametrize("samples", [1, 12])
@pytest.mark.parametrize("page", PAGES.values())
def test_long_names_and_a_long_protocol_stay_within_the_margins(page: Page, samples: int) -> None:
    session = planned(SHIPPED["green-tea"], samples, [LONG] * 12)
    made = [
        one.model_copy(update={"product": one.product.model_copy(update={"name": LONG})})
        for one in session.samples
    ]
    printed = led(session.model_copy(update={"samples": tuple(made)}), "fr", page)
    assert_set_well(printed, page)
    assert "Conducteur" in printed.text()


def test_a_fixed_time_is_told_by_the_clock_and_waited_for() -> None:
    *before, last = CUPPING.steps
    ready = before[-1].model_copy(update={"begins": "ready", "keeps": "end"})
    fixed = last.model_copy(update={"at": CUPPING.seconds + 300})
    steps = (*before[:-1], ready, fixed)
    session = planned(CUPPING.model_copy(update={"steps": steps}), 4, NAMES)
    text = whole(led(session))
    assert "10:00–11:39" in text
    assert "11:35 + 1:35:00 Wrap-up 4 min Begins at 11:35" in text
    assert "When everybody is ready, keeps its end" in text
    card = card_content(session, words_in("en"))
    assert card.lines[-1].sentences[0] == "Begins at 1:35:00"
    assert Strip(tuple(line.block for line in card.lines), "", "").seconds == 99 * 60
    assert "Quand tout le monde est prêt, garde sa fin" in whole(led(session, "fr"))


def test_phases_stand_over_their_steps_with_their_times_and_what_they_are_off() -> None:
    plain = planned(CUPPING)
    phase = Phase(name=Phrase(en="The tasting itself", fr="La dégustation"), seconds=600)
    first = CUPPING.steps[5].model_copy(update={"phase": phase})
    steps = (*CUPPING.steps[:5], first, *CUPPING.steps[6:])
    protocol = CUPPING.model_copy(update={"steps": steps})
    printed = led(plain.model_copy(update={"protocol": protocol}))
    assert_set_well(printed, A4)
    text, lasts = whole(printed), protocol.seconds - protocol.starts()[5]
    assert "The tasting itself" in text
    over = f"{lasts // 60} min of 10 min, {lasts // 60 - 10} min over"
    assert over in text.replace("\u00a0", " ")
    assert text.index("The tasting itself") < text.index(first.name.to("en"))
    last = steps[-1].model_copy(update={"no_phase": True})
    ended = CUPPING.model_copy(update={"steps": (*steps[:-1], last)})
    text = whole(led(plain.model_copy(update={"protocol": ended})))
    assert text.index("In no phase") > text.index(steps[-2].name.to("en"))
    assert f"{(lasts - last.seconds) // 60} min of 10 min" in text.replace("\u00a0", " ")


def test_steps_kept_aside_stand_at_the_end_without_a_time() -> None:
    plain = planned(CUPPING)
    last = CUPPING.steps[-1].model_copy(update={"aside": True})
    protocol = CUPPING.model_copy(update={"steps": (*CUPPING.steps[:-1], last)})
    printed = led(plain.model_copy(update={"protocol": protocol}))
    assert_set_well(printed, A4)
    text = whole(printed)
    _, behind = text.split("Kept aside, to bring in where needed")
    own, _ = behind.split("Which code is which product")
    assert last.name.to("en") in own
    assert "+" not in own
