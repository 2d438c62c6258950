import pytest
from helpers.small_class import PROTOCOL, phrase
from pydantic import ValidationError

from tasting.domain.senses import Sense
from tasting.domain.steps import KINDS, Step, StepKind
from tasting.languages import LANGUAGES
from tasting.services.protocol_words import aims
from tasting.words import words_in


def test_every_kind_of_step_has_its_line_and_a_name_in_every_language() -> None:
    assert set(KINDS) == set(StepKind)
    for language in LANGUAGES:
        names = [words_in(language).say(facts.name) for facts in KINDS.values()]
        assert all(names)
        assert len(set(names)) >= len(names) - 1, "two kinds of step are called alike"


def test_a_kind_asks_where_it_has_a_sense_in_that_lane_or_handles_samples() -> None:
    asking = [facts for facts in KINDS.values() if facts.asks]

    assert {facts.sense for facts in asking if facts.sense} == set(Sense)
    assert all(facts.lane == (facts.sense or "do") for facts in asking)
    assert not any(KINDS[kind].asks for kind in (StepKind.HEAT, StepKind.RINSE, StepKind.PAUSE))


def test_what_the_class_does_while_a_step_lasts() -> None:
    def those(flag: str) -> set[StepKind]:
        return {kind for kind, facts in KINDS.items() if getattr(facts, flag)}

    assert those("waits") == {StepKind.STEEP}
    assert those("rests") == {StepKind.PAUSE}
    assert those("soaks") == {StepKind.BUFFER}
    assert those("practises") == {StepKind.PRACTISE}
    assert those("unpacks") == {StepKind.WELCOME}
    assert those("opens") == {StepKind.REVEAL, StepKind.WRAP_UP}
    assert those("looks_back") == {StepKind.DISCUSS, StepKind.REVEAL, StepKind.WRAP_UP}


def test_a_step_s_cards_are_about_each_sample_in_the_learner_s_order() -> None:
    smell = PROTOCOL.steps[1]

    assert smell.subjects(["417", "283"]) == ("417", "283")
    assert PROTOCOL.steps[0].subjects(["417", "283"]) == ()


def test_a_step_aims_at_several_things_each_in_a_unit_of_its_kind() -> None:
    def pour(*also: tuple[float, str], **more: object) -> Step:
        aims = [{"value": value, "unit": unit} for value, unit in also]
        target = {"value": 200, "unit": "ml"}
        fields = {"id": "pour", "kind": "pour", "name": phrase("Pour"), "read": phrase("Pour.")}
        return Step.model_validate({**fields, "seconds": 60, "target": target, "also": aims} | more)

    poured = pour((93, "°C"), (20, "s"))
    assert [aim.unit for aim in poured.targets] == ["ml", "°C", "s"]
    assert aims(poured, words_in("fr")) == ["200\u00a0ml", "93\u00a0°C", "0:20"]
    assert "also" not in pour().model_dump_json()
    for wrong in ([(5, "g")], [(93, "°C"), (94, "°C")], [(200, "ml")]):
        with pytest.raises(ValidationError, match="cannot also aim at"):
            pour(*wrong)
    with pytest.raises(ValidationError, match="how to grind"):
        pour(grind=phrase("coarse"))
    ground = pour(kind="grind", target=None, grind=phrase("like coarse sand"))
    assert aims(ground, words_in("en")) == ["like coarse sand"]
    pause = pour(kind="pause", target={"value": 600, "tolerance": 60, "unit": "s"})
    assert pause.facts.measures
