import pytest
from helpers.small_class import PROTOCOL
from pydantic import ValidationError

from tasting.domain.protocol import Protocol


def changed(**fields: object) -> dict[str, object]:
    return PROTOCOL.model_dump(mode="json") | fields


def test_a_protocol_comes_back_from_its_own_json() -> None:
    again = Protocol.model_validate_json(PROTOCOL.model_dump_json())

    assert again == PROTOCOL
    assert again.digest == PROTOCOL.digest


def test_the_digest_tells_any_change() -> None:
    other = Protocol.model_validate(changed(keep={"en": "Keep cool.", "fr": "Au frais."}))

    assert other.digest != PROTOCOL.digest


def test_a_protocol_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        PROTOCOL.version = 2  # type: ignore[misc]


def test_steps_start_one_after_the_other() -> None:
    assert PROTOCOL.starts() == [0, 360, 660]
    assert PROTOCOL.seconds == 960


def test_two_steps_of_one_id_are_refused() -> None:
    steps = changed()["steps"]
    assert isinstance(steps, list)
    with pytest.raises(ValidationError, match="two steps have the id “pour”"):
        Protocol.model_validate(changed(steps=[*steps, steps[0] | {"record": []}]))


def test_an_attribute_asked_in_two_steps_needs_two_ids() -> None:
    steps = changed()["steps"]
    assert isinstance(steps, list)
    twice = steps[2] | {"id": "again"}
    with pytest.raises(ValidationError, match="two attributes have the id “sweet”"):
        Protocol.model_validate(changed(steps=[*steps, twice]))


def test_the_number_of_samples_must_be_possible() -> None:
    rule = PROTOCOL.samples.model_dump(mode="json") | {"usual": 9}
    with pytest.raises(ValidationError, match="rise in this order"):
        Protocol.model_validate(changed(samples=rule))


@pytest.mark.parametrize(
    ("field", "value"),
    [("seconds", 0), ("seconds", -60), ("kind", "sniff"), ("id", "Pour"), ("colour", "red")],
)
def test_a_step_that_cannot_be_is_refused(field: str, value: object) -> None:
    steps = changed()["steps"]
    assert isinstance(steps, list)
    with pytest.raises(ValidationError):
        Protocol.model_validate(changed(steps=[steps[0] | {field: value}, *steps[1:]]))


def test_only_a_step_that_tastes_or_handles_samples_asks_about_them() -> None:
    steps = changed()["steps"]
    assert isinstance(steps, list)
    asking = steps[0] | {"attributes": steps[1]["attributes"], "id": "ask"}
    crust, heat = asking | {"kind": "crust"}, asking | {"kind": "heat"}
    asks = Protocol.model_validate(changed(steps=[crust])).steps[0]
    assert asks.subjects(["417", "283"]) == ("417", "283")
    assert asks.facts.sense is None
    assert asks.sense == steps[1]["attributes"][0]["sense"]
    with pytest.raises(ValidationError, match="asks nothing about samples"):
        Protocol.model_validate(changed(steps=[heat]))


def test_a_target_has_the_unit_of_its_step() -> None:
    steps = changed()["steps"]
    assert isinstance(steps, list)
    target = {"value": 93, "tolerance": 1, "unit": "°C"}
    with pytest.raises(ValidationError, match="takes a target in s"):
        Protocol.model_validate(changed(steps=[steps[0] | {"target": target}]))
