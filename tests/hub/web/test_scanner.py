"""A phone as scanner: the page scanner.js serves, its codes by camera or typed, and its answers."""

from collections.abc import Iterator

import pytest
from helpers.code_pictures import as_jpeg, code_picture
from helpers.live import KEY, HubProcess
from helpers.waiting import soon_on
from helpers.web_module import Sandbox
from playwright.sync_api import Browser, Page

from tasting.domain.scans import UNDO
from tasting.link.client import HubClient
from tasting.services import phone_scanner
from tasting.services.scan_answers import Answer, Cause
from tasting.words import message, words_in

CAMERA = """
  window.under = "";
  window.BarcodeDetector = class {
    async detect() { return window.under ? [{ rawValue: window.under }] : []; }
  };
  const canvas = document.createElement("canvas");
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
"""
"""A camera and a reader of codes as a browser has them; `under` is what lies under the camera."""
FRENCH = words_in("fr")
GOOD = Answer(Cause.OPENED, message("No kit is open."), message("Scan a kit sheet first."))


class Window:
    """The pack view, as the hub knows it."""

    def __init__(self, hub: HubProcess) -> None:
        self.hub, self.token = HubClient(hub.url, KEY), phone_scanner.new_token()
        phone_scanner.take_scans(self.hub, self.token)

    def answer(self, page: Page, given: Answer) -> str:
        """Answer the next scan; what it was."""
        found = soon_on(page, lambda: phone_scanner.take_scans(self.hub, self.token), "a scan")
        ((scan, text),) = found.items()
        phone_scanner.give_answer(self.hub, self.token, scan, given, FRENCH)
        return text


@pytest.fixture
def phone(hub: HubProcess, browser: Browser) -> Iterator[tuple[Window, Page]]:
    """The page as the code in the window opens it, on a phone with a camera."""
    window = Window(hub)
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.add_init_script(CAMERA)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(phone_scanner.page_address(hub.url, "fr", window.token))
    assert window.answer(page, GOOD) == "", "a phone that came asks where things stand"
    yield window, page
    context.close()
    assert faults == []


def shown(page: Page, how: str) -> list[str]:
    page.locator(f"#answer.{how}").wait_for()
    return page.locator("#answer p").all_inner_texts()


def test_codes_typed_and_read_by_the_camera_are_answered(phone: tuple[Window, Page]) -> None:
    window, page = phone
    assert window.token not in page.url
    assert shown(page, "good") == ["Aucun kit n’est ouvert.", "Scannez d’abord une fiche de kit."]
    page.get_by_label(FRENCH.say("Code that is scanned or typed")).fill(" 417 ")
    page.get_by_role("button", name=FRENCH.say("Send")).click()
    assert window.answer(page, Answer(Cause.NO_KIT, GOOD.said)) == "417"
    assert shown(page, "bad") == ["Aucun kit n’est ouvert.", ""]

    page.get_by_role("button", name=FRENCH.say("Take the last scan back")).click()
    assert window.answer(page, GOOD) == UNDO
    shown(page, "good")

    page.get_by_role("button", name=FRENCH.say("Use the camera")).click()
    page.evaluate("window.under = 'HTTPS://TASTING.EXAMPLE.ORG/X'")
    assert window.answer(page, GOOD) == "HTTPS://TASTING.EXAMPLE.ORG/X"
    shown(page, "good")
    page.evaluate("window.under = '283'")
    assert window.answer(page, GOOD) == "283", (
        "the code before it still lay there, and was one scan"
    )

    page.reload()
    assert window.answer(page, GOOD) == "", "the tab knows its token"
    phone_scanner.end(window.hub, window.token)
    page.get_by_label(FRENCH.say("Code that is scanned or typed")).fill("417")
    page.keyboard.press("Enter")
    assert shown(page, "bad")[0] == FRENCH.say(
        "Scanning has ended in the window. Scan the code there again to go on."
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_a_live_camera_pictures_are_taken(hub: HubProcess, browser: Browser) -> None:
    window = Window(hub)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(phone_scanner.page_address(f"http://class.lan:{hub.port}", "fr", window.token))
    window.answer(page, GOOD)
    take = page.get_by_role("button", name=FRENCH.say("Take a picture of a code"))
    assert not page.get_by_role("button", name=FRENCH.say("Use the camera")).is_visible()

    def choose(content: bytes) -> None:
        with page.expect_file_chooser() as chosen:
            take.click()
        chosen.value.set_files({"name": "it.jpg", "mimeType": "image/jpeg", "buffer": content})

    large = code_picture("HTTPS://T.EXAMPLE/ABC#417").resize((3000, 3000))
    choose(as_jpeg(large))
    assert window.answer(page, GOOD) == "HTTPS://T.EXAMPLE/ABC#417"
    shown(page, "good")
    choose(as_jpeg(code_picture()))
    assert "Aucun code" in shown(page, "bad")[0]
    choose(b"no picture")
    page.locator("#said", has_text="Cette image").wait_for()
    page.context.close()


def test_what_hinders_the_camera_is_known_and_a_code_that_lies_there_is_one_scan(
    box: Sandbox,
) -> None:
    found = box.run("""
      const { cameraHindrance, Stutter, ask } = await load('scanner.js');
      const hindrances = [];
      delete window.BarcodeDetector;
      hindrances.push(cameraHindrance());
      window.BarcodeDetector = class {};
      hindrances.push(cameraHindrance());
      Object.defineProperty(window, 'isSecureContext', { value: false });
      hindrances.push(cameraHindrance());
      const stutter = new Stutter();
      const scans = [['a', 0], ['a', 2900], ['a', 5800], ['a', 8900], ['b', 9000], ['a', 9100]];
      window.fetch = async () => { throw new TypeError('no network'); };
      return [hindrances, scans.map(([code, at]) => stutter.isNew(code, at)), await ask('x', 'y')];
    """)
    assert found == [
        ["blind", "", "unsafe"],
        [True, False, False, True, True, True],
        {"good": False, "problem": "away"},
    ]
