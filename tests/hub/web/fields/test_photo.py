"""fields/photo.js: a picture made small, kept, and shown again."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2600, 1300), (96, 60, 30)).save(file, "JPEG")
    return file.getvalue()


def test_a_photo_is_made_small_and_delivered(live: Any, field: Any) -> None:
    box = field("fields/photo.js", {})
    box.run("room.changed = () => made.update();")
    file = {"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    box.page.get_by_label("Asked").set_input_files(file)
    expect(box.page.get_by_role("status")).to_have_text("Delivered. Tap to take it again.")
    name = box.page.evaluate("card.values.a")
    with Image.open(io.BytesIO(live.photo(name))) as small:
        assert small.size == (1280, 640)
    expect(box.page.locator(".photo-frame img")).to_be_visible()


def test_a_photo_asked_for_once_is_of_no_vessel(field: Any) -> None:
    for scope in ("step", "sample"):
        box = field("fields/photo.js", {"scope": scope})
        title = box.page.locator(".photo .label").inner_text()
        assert title.startswith("Photo")
        assert (title == "Photo") == (scope == "step")


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"no picture", "This browser cannot read this photo."),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "This browser cannot read HEIC pictures."),
        (b"\0\0\0\x0aftypmif1\0\0\0\0", "This browser cannot read HEIC pictures."),
        (b"II*\0\x08\0\0\0\0\0\0\0", "This browser cannot read TIFF pictures."),
    ],
)
def test_picture_that_cannot_be_read_is_named_and_may_be_left_out(
    field: Any, start: bytes, said: str
) -> None:
    box = field("fields/photo.js", {})
    file = {"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": start}
    box.page.get_by_label("Asked").set_input_files(file)
    expect(box.page.get_by_role("status")).to_contain_text(said)
    expect(box.page.get_by_role("status")).to_contain_text("or go on without")
    assert box.page.evaluate("[card.values, read('ab')]") == [{}, "photo taken"]


def test_photo_that_is_lost_is_told_and_asked_for_again(field: Any) -> None:
    box = field("fields/photo.js", {}, "f" * 64)
    box.expected = ("404",)
    box.run("room.outbox.sendAgain(['f'.repeat(64)], room.place); made.update();")
    expect(box.page.get_by_role("status")).to_have_text(
        "This picture was lost. Please take it again."
    )
    open_ones = """
      const { openQuestions } = await load('asked.js');
      const step = { id: 'hot', attributes: [{ kind: 'photo', id: 'a' }] };
      return openQuestions(room, step, room.seat.order[0]).map((one) => one.id);
    """
    assert box.run(open_ones) == ["a"]
