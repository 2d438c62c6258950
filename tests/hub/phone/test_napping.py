"""A napping on a phone: laid with a finger, kept through a reload, delivered once it is whole."""

from collections.abc import Callable
from typing import Any

from helpers.kinds import attribute
from helpers.live import HubProcess
from helpers.phone_class import LiveClass, cupping
from playwright.sync_api import Locator, Page, expect

from tasting.domain.protocol import Protocol
from tasting.domain.subjects import subject
from tasting.exchange import protocols


def drag(page: Page, code: Locator, x: float, y: float) -> None:
    """With a finger, to a point of the window."""
    code.scroll_into_view_if_needed()
    box = code.bounding_box()
    assert box is not None
    left, top = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    for kind, at in (
        ("touchStart", (left, top)),
        ("touchMove", ((left + x) / 2, (top + y) / 2)),
        ("touchMove", (x, y)),
    ):
        points = [{"x": at[0], "y": at[1]}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_codes_are_laid_with_a_finger_and_delivered_once_all_lie_on_the_sheet(
    hub: HubProcess, open_phone: Callable[..., Page]
) -> None:
    plain = protocols.shipped()["dark-chocolate"].model_dump(mode="json")
    step: dict[str, Any] = next(step for step in plain["steps"] if step["id"] == "taste")
    step["attributes"] = [attribute("napping").model_dump(mode="json")]
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    live.begin("taste")
    page = open_phone(live.sheet(2), size=(360, 740), has_touch=True)
    first, *others = live.order(2)
    token = page.get_by_role("button", name=f"{first}:")
    expect(token).to_have_accessible_name(f"{first}: beside the sheet")
    sheet = token.locator("xpath=../following-sibling::div").bounding_box()
    assert sheet is not None
    drag(page, token, sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2)
    expect(token).to_have_accessible_name(f"{first}: 30 cm from the left, 20 cm from the bottom")
    page.reload()
    expect(token).to_have_accessible_name(f"{first}: 30 cm from the left, 20 cm from the bottom")
    expect(page.get_by_text(f"1 of {len(others) + 1}", exact=True)).to_be_visible()
    for code in others:
        page.get_by_role("button", name=f"{code}:").press("ArrowUp")
    page.get_by_role("textbox", name=f"Words for {first}").fill("round")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    value = live.value(2, subject(live.order(2)), "asked")
    assert isinstance(value, dict)
    assert value[first] == {**value[first], "words": "round"}  # type: ignore[dict-item]
    assert {code: value[code] for code in others} == {code: {"x": 30, "y": 20} for code in others}
