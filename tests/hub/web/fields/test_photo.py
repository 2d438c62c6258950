"""fields/photo.js: a picture made small, kept, and shown again."""

import io
from typing import Any

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


def test_file_that_is_no_picture_gets_a_sentence(field: Any) -> None:
    box = field("fields/photo.js", {})
    file = {"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    box.page.get_by_label("Asked").set_input_files(file)
    expect(box.page.get_by_role("status")).to_contain_text("could not be read")
    assert box.page.evaluate("[card.values, read('ab')]") == [{}, ""]
