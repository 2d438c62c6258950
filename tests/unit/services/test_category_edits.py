"""Another category: what is still as the one before began it follows, what was written stays."""

import pytest

from tasting.domain.attributes import WordList
from tasting.domain.protocol import Category, Protocol
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.services import protocol_edits as edits
from tasting.services import sample_rule_edits
from tasting.services.bench_words import bench_lines
from tasting.services.category_edits import set_category
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_starts import protocol_text
from tasting.words import words_in


def a_draft(category: Category = "coffee") -> Draft:
    draft = Draft(protocol_text("ours", category, "Ours", ["en", "fr"]))
    draft.do(edits.add_step(draft.protocol, StepKind.TASTE, 1))
    draft.do(edits.add_attribute(draft.protocol, 1, "words"))
    return draft


def lexicons_of(protocol: Protocol) -> list[str]:
    return [one.lexicon for _, one in protocol.asked() if isinstance(one, WordList)]


@pytest.mark.parametrize(
    ("category", "grams", "vessel"), [("tea", 2.8, "tasse"), ("chocolate", 10, "morceau")]
)
def test_what_is_as_begun_follows_in_one_change(
    category: Category, grams: float, vessel: str
) -> None:
    draft = a_draft()
    before = draft.text
    assert draft.do(set_category(draft.protocol, category))
    assert draft.text == a_draft(category).text, "as if it had been begun so"
    rule = draft.protocol.samples
    assert (rule.dose.value, rule.vessel["fr"]) == (grams, vessel)
    assert lexicons_of(draft.protocol) == [category]
    draft.undo()
    assert draft.text == before


def test_what_the_trainer_wrote_stays() -> None:
    draft = a_draft()
    draft.do(sample_rule_edits.set_dose(Target(value=12, tolerance=0.1, unit="g")))
    draft.do(sample_rule_edits.write_vessel(draft.protocol, "en", "glass"))
    draft.do(edits.set_attribute(draft.protocol, 1, 0, "within", ["aroma.fruit"]))
    draft.do(set_category(draft.protocol, "tea"))
    rule = draft.protocol.samples
    assert draft.protocol.category == "tea"
    assert (rule.dose.value, dict(rule.vessel)) == (12, {"en": "glass", "fr": "bol"})
    assert lexicons_of(draft.protocol) == ["coffee"]


def test_the_kit_and_the_bench_know_the_sachets_from_the_beginning() -> None:
    protocol = a_draft("tea").protocol
    (sachets,) = protocol.equipment
    assert sachets.packed
    assert sachets.listed(4, "en") == "4 coded sachets"
    assert sachets.listed(4, "fr") == "4 sachets codés"
    lines = {line.name: line.before for line in bench_lines(protocol, 0, words_in("en"))}
    assert lines["Sachets"] == "2.8\u00a0g in each"
