"""Dominance over time on a phone: its script comes as the class is entered, and a run lasts."""

from collections.abc import Callable
from typing import Any

from helpers.kinds import attribute
from helpers.live import HubProcess
from helpers.phone_class import LiveClass, cupping
from playwright.sync_api import Page, expect

from tasting.domain.protocol import Protocol
from tasting.exchange import protocols


def test_a_run_survives_a_reload_and_is_delivered_once_it_is_stopped(
    hub: HubProcess, open_phone: Callable[..., Page]
) -> None:
    plain = protocols.shipped()["dark-chocolate"].model_dump(mode="json")
    step: dict[str, Any] = next(step for step in plain["steps"] if step["id"] == "taste")
    step["attributes"] = [attribute("dominance").model_dump(mode="json")]
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    live.begin("taste")
    page = open_phone(live.sheet(2), size=(360, 480))
    page.get_by_role("button", name="Start timing").press("Enter")
    expect(page.get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Yes").press("Enter")
    page.reload()
    expect(page.get_by_role("button", name="Yes", pressed=True)).to_be_visible()
    page.get_by_role("button", name="No", exact=True).press(" ")
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    value = live.value(2, live.order(2)[0], "asked")
    assert isinstance(value, list)
    assert [name for _, name in value] == ["yes", "no", "stop:"]  # type: ignore[misc, str-unpack]
