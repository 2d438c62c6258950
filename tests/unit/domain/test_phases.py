"""Phases of a class: where they lie, how far off their targets, and who hears of them."""

from helpers.small_class import PROTOCOL, phrase, session

from tasting.domain.phases import phase_at, phase_lengths, planned_phases
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.domain.step_lengths import StepLength
from tasting.exchange import lexicons, protocols
from tasting.languages import Language
from tasting.words import words_in

CUPPING = protocols.shipped()["coffee-cupping"]


def with_phases(protocol: Protocol, **phases: object) -> Protocol:
    """The protocol with phases by the ids of the steps that they begin with."""
    content = protocol.model_dump(mode="json")
    for step in content["steps"]:
        step["phase"] = phases.get(step["id"])
    return Protocol.model_validate(content)


def test_a_phase_lasts_to_the_next_and_goes_on_in_steps_that_say_it_again() -> None:
    ids = [step.id for step in CUPPING.steps]
    tasting = {"name": phrase("Tasting"), "seconds": 600}
    told = {ids[2]: {"name": phrase("Preparation")}, ids[6]: tasting, ids[9]: tasting}
    protocol = with_phases(CUPPING, **told)
    first, second = planned_phases(protocol)
    assert (first.first, first.last, second.first, second.last) == (2, 5, 6, len(ids) - 1)
    starts = protocol.starts()
    assert (first.start, first.end) == (starts[2], starts[6])
    assert (second.start, second.end) == (starts[6], protocol.seconds)
    assert (first.over, second.over) == (0, second.seconds - 600)
    english = words_in("en")
    assert first.told(english) == english.minutes(first.seconds)
    assert second.told(english).endswith("over")
    assert phase_at(protocol, 1) is None
    assert phase_at(protocol, 9) == second


def test_what_is_shorter_says_what_is_left_and_half_a_minute_is_as_planned() -> None:
    steps = CUPPING.steps

    def of(seconds: int, language: Language = "en") -> str:
        named = {"name": phrase("All"), "seconds": seconds}
        (one,) = planned_phases(with_phases(CUPPING, **{steps[0].id: named}))
        return one.told(words_in(language)).replace("\u00a0", " ")

    assert of(CUPPING.seconds + 300).endswith(", 5 min left")
    assert of(CUPPING.seconds + 300, "fr").endswith(", il reste 5 min")
    assert of(CUPPING.seconds + 29).endswith("min")


def test_real_lengths_of_a_phase_are_those_of_its_steps_and_unknown_where_one_is() -> None:
    ids = [step.id for step in CUPPING.steps]
    protocol = with_phases(
        CUPPING, **{ids[0]: {"name": phrase("A")}, ids[2]: {"name": phrase("B")}}
    )
    took = [StepLength(one, 60, 90.0, ()) for one in ids[:2]]
    took += [StepLength(ids[2], 60, 30.0, ()), StepLength(ids[3], 60, None, ())]
    first, second = phase_lengths(protocol, took)
    assert (first.planned, first.hosted) == (120, 180.0)
    assert (second.planned, second.hosted) == (120, None)


def test_no_phone_is_told_of_phases_and_protocols_without_them_keep_their_digest() -> None:
    told = with_phases(PROTOCOL, **{PROTOCOL.steps[0].id: {"name": phrase("Secret part")}})
    planned = session(["Ada"], {"417": {}, "283": {}}, told)
    assert "Secret part" in told.model_dump_json()
    assert "Secret part" not in public(planned, dict(lexicons.shipped())).model_dump_json()
    assert '"phase"' not in PROTOCOL.model_dump_json()
    assert '"seconds":null' not in told.model_dump_json()
