"""Protocols as they are told: breaks that are missing, outlines in both languages."""

import pytest
from helpers.french import BARE_SIGN
from helpers.small_class import PROTOCOL

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.units import Target
from tasting.services import protocol_words, protocols
from tasting.words import words_in

EN, FR = words_in("en"), words_in("fr")


def lasting(*steps: tuple[str, int]) -> Protocol:
    """A protocol of steps of these kinds and minutes."""
    made = [
        Step.model_validate(
            {
                "id": f"step{at}",
                "kind": kind,
                "name": {"en": kind, "fr": kind},
                "read": {"en": kind, "fr": kind},
                "seconds": minutes * 60,
            }
        )
        for at, (kind, minutes) in enumerate(steps)
    ]
    return PROTOCOL.model_copy(update={"steps": tuple(made)})


def test_the_longest_stretch_without_a_pause_is_found() -> None:
    found = protocols.overlong_stretch(
        lasting(("discuss", 20), ("pause", 5), ("taste", 50), ("discuss", 21), ("pause", 5))
    )
    assert found is not None
    assert (found.start, found.end, found.seconds) == (25 * 60, 96 * 60, 71 * 60)


def test_an_hour_is_not_too_long_and_a_class_without_any_pause_may_be() -> None:
    assert protocols.overlong_stretch(lasting(("taste", 60), ("pause", 1), ("discuss", 60))) is None
    assert protocols.overlong_stretch(lasting(("taste", 61))) == protocols.Stretch(0, 61 * 60)


def test_every_shipped_protocol_has_its_breaks() -> None:
    assert [one.id for one in protocols.shipped() if protocols.overlong_stretch(one)] == []


@pytest.mark.parametrize("protocol", protocols.shipped(), ids=lambda protocol: protocol.id)
def test_an_outline_tells_every_step_and_every_question(protocol: Protocol) -> None:
    for words in (EN, FR):
        told = "\n".join(protocols.outline(protocol, words))
        for step in protocol.steps:
            assert step.name.to(words.language) in told
            assert step.read.to(words.language) in told
            assert all(source.text.to(words.language) in told for source in step.sources)
        for _, attribute in protocol.attributes():
            assert attribute.name.to(words.language) in told
        assert "{" not in told
        if words is FR:
            assert [line for line in told.splitlines() if BARE_SIGN.search(line)] == []


def test_an_unknown_protocol_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError) as refused:
        protocols.find("cofee")
    assert "“cofee”" in str(refused.value)
    assert "coffee-cupping" in str(refused.value)


@pytest.mark.parametrize(
    ("aim", "english", "french"),
    [
        (Target(value=93, tolerance=1.5, unit="°C"), "93 °C ± 1.5", "93 °C ± 1,5"),
        (Target(value=2.8, tolerance=0.05, unit="g"), "2.8 g ± 0.05", "2,8 g ± 0,05"),
        (Target(value=240, tolerance=10, unit="s"), "4:00 ± 10 s", "4:00 ± 10 s"),
        (Target(value=200, unit="ml"), "200 ml", "200 ml"),
    ],
)
def test_a_target_reads_with_its_tolerance(aim: Target, english: str, french: str) -> None:
    assert protocol_words.target(aim, EN).replace("\u00a0", " ") == english
    assert protocol_words.target(aim, FR).replace("\u00a0", " ") == french


def test_tags_tell_what_is_asked() -> None:
    pour, smell, taste = (protocol_words.tags(step, EN) for step in PROTOCOL.steps)
    assert pour == ["Water", "Steep"]
    assert smell == ["words", "0–10"]
    assert taste == ["0–5", "words", "free text", "liking"]


def test_a_step_kept_aside_is_told_without_a_start_and_counted_apart() -> None:
    cupping = protocols.find("coffee-cupping")
    last = cupping.steps[-1].model_copy(update={"aside": True})
    kept = cupping.model_copy(update={"steps": (*cupping.steps[:-1], last)})
    (line,) = [one for one in protocols.outline(kept, EN) if "[kept aside]" in one]
    assert ":" not in line
    many = len(cupping.steps)
    assert protocol_words.steps(cupping, EN) == f"{many} steps"
    assert protocol_words.steps(kept, FR) == f"{many - 1} étapes + 1 en réserve"
