"""Learners' papers are without the steps that are kept aside."""

import pytest
from helpers.printed import Printed, planned

from tasting.exchange import protocols
from tasting.paper import answer_form, kit_sheet, protocol_card
from tasting.paper.paper import PlanPaper
from tasting.services.printing import Choices, preview

CUPPING = protocols.shipped()["coffee-cupping"]
AT = next(at for at, step in enumerate(CUPPING.steps) if step.id == "warm")


@pytest.mark.parametrize("paper", [kit_sheet.PAPER, answer_form.PAPER, protocol_card.PAPER])
def test_no_learner_reads_on_paper_what_may_not_be_led(paper: PlanPaper) -> None:
    asked = CUPPING.steps[AT].attributes[0].name.to("en")
    told = asked if paper is not protocol_card.PAPER else CUPPING.steps[AT].name.to("en")
    kept = CUPPING.steps[AT].model_copy(update={"aside": True, "sheet": CUPPING.steps[AT].name})
    steps = (*CUPPING.steps[:AT], *CUPPING.steps[AT + 1 :], kept)
    protocol = CUPPING.model_copy(update={"steps": steps})
    plain = planned(CUPPING)
    texts = []
    for session in (plain, plain.model_copy(update={"protocol": protocol})):
        made = preview(paper, session, session.seats[:1], Choices(language="en", qr=False))
        printed = Printed(made)
        texts.append(" ".join(printed.text(page) for page in range(len(printed))))
    whole, planned_only = (" ".join(text.split()) for text in texts)
    assert told in whole
    assert told not in planned_only
