"""A phone that scans for the pack view gets its answers, and its token opens nothing else."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from helpers.code_pictures import as_jpeg, code_picture
from helpers.live import KEY, Caller, HubProcess, Phone
from helpers.waiting import soon
from PIL import Image

from tasting.domain.session import Session
from tasting.domain.tokens import LENGTH, token_hash
from tasting.hub import jpegs, limits, scanner_lines
from tasting.hub.app import _ROUTES as ROUTES
from tasting.hub.refusals import Refusal
from tasting.hub.scanned_pictures import PICTURE_COST, read_code
from tasting.hub.scanner_lines import ScannerLines
from tasting.languages import LANGUAGES
from tasting.link.client import HubClient
from tasting.services import phone_scanner
from tasting.services.scan_answers import Answer, Cause
from tasting.words import message, words_in


@pytest.fixture
def window(hub: HubProcess) -> HubClient:
    return HubClient(hub.url, KEY)


@pytest.fixture
def token(window: HubClient) -> str:
    """Of a phone that the pack view lets in."""
    token = phone_scanner.new_token()
    assert phone_scanner.take_scans(window, token) == {}
    return token


def test_a_scan_goes_to_the_window_and_its_answer_to_the_phone(
    hub: HubProcess, window: HubClient, token: str
) -> None:
    wrong = Answer(Cause.OTHER_KIT, message("No kit is open."), message("Scan a kit sheet first."))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(Caller(hub, token).ask, "/api/scans", {"text": "417"})
        found = soon(lambda: phone_scanner.take_scans(window, token), "the scan")
        assert list(found.values()) == ["417"]
        assert phone_scanner.take_scans(window, token) == {}, "each is told once"
        (scan,) = found
        phone_scanner.give_answer(window, token, scan, wrong, words_in("fr"))
        assert asked.result().json() == {
            "good": False,
            "said": "Aucun kit n’est ouvert.",
            "remedy": "Scannez d’abord une fiche de kit.",
        }


def test_the_token_ends_with_the_pack_view_and_never_opened_anything_before_it(
    hub: HubProcess, window: HubClient, token: str
) -> None:
    stranger = Caller(hub, phone_scanner.new_token())
    assert stranger.ask("/api/scans", {"text": "417"}).status_code == 401
    phone_scanner.end(window, token)
    assert Caller(hub, token).ask("/api/scans", {"text": "417"}).status_code == 401


def test_nobody_else_scans_and_a_scanner_does_nothing_else(
    hub: HubProcess, session: Session, token: str
) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    for other in ("", KEY, phone.token):
        assert Caller(hub, other).ask("/api/scans", {"text": "417"}).status_code == 401
        if other != KEY:
            asked = {"phone": token_hash(token)}
            assert Caller(hub, other).ask("/api/scanner", asked).status_code in (401, 403)
    closed = ("/api/scans", "/api/scans/picture", "/api/health", "/api/time", "/j")
    paths = [
        (route.path, method)
        for route in ROUTES
        for method in route.methods - {"HEAD"}
        if route.path.startswith("/api/") and route.path not in closed
    ]
    for path, method in paths:
        parts = {"session": session.id, "seat": 1, "device": "0" * 32, "trial": "0"}
        filled = path.replace(":int", "").format(**parts, sha256="0" * 64)
        asked = Caller(hub, token).ask(filled, {}, method=method)
        assert asked.status_code == 401, (method, path)
    assert Caller(hub, token).ask("/j", {"token": token, "device_id": "0" * 32}).status_code == 404


def test_a_phone_that_is_too_fast_is_told_to_wait(
    hub: HubProcess, window: HubClient, token: str
) -> None:
    caller = Caller(hub, token)
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(caller.ask, "/api/scans", {"text": str(n)}) for n in range(6)]
        refused = soon(lambda: [one.result() for one in asked if one.done()], "a refusal")
        assert {answer.status_code for answer in refused} == {429}
        assert refused[0].headers["retry-after"] == "1"
        waiting: dict[int, str] = {}
        soon(
            lambda: waiting.update(phone_scanner.take_scans(window, token)) or len(waiting) > 3, "4"
        )
        for scan in waiting:
            phone_scanner.give_answer(window, token, scan, Answer(Cause.PUT_IN), words_in("en"))
    assert sorted(one.result().status_code for one in asked) == [200] * 4 + [429] * 2


@pytest.mark.parametrize("body", [{"text": "x" * 401}, {}, {"text": 3}, {"text": "a", "more": 1}])
def test_what_is_no_scan_is_refused(hub: HubProcess, token: str, body: object) -> None:
    assert Caller(hub, token).ask("/api/scans", body).status_code == 400


def send_picture(caller: Caller, sent: bytes, kind: str = "image/jpeg") -> tuple[int, str]:
    """The status and, where it is refused, the code of a picture's answer."""
    told = caller.ask("/api/scans/picture", content=sent, headers={"content-type": kind})
    return told.status_code, told.json().get("error", "")


def test_the_code_in_a_picture_goes_to_the_window_and_others_are_refused(
    hub: HubProcess, window: HubClient, token: str
) -> None:
    caller, label = Caller(hub, token), as_jpeg(code_picture("HTTPS://T.EXAMPLE/ABC#417"))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(send_picture, caller, label)
        found = soon(lambda: phone_scanner.take_scans(window, token), "the scan")
        assert list(found.values()) == ["HTTPS://T.EXAMPLE/ABC#417"]
        (scan,) = found
        phone_scanner.give_answer(window, token, scan, Answer(Cause.PUT_IN), words_in("en"))
        assert asked.result() == (200, "")
    assert send_picture(caller, label, "text/plain") == (415, "not_a_photo")
    assert send_picture(caller, b"x" * (jpegs.BYTES_LIMIT + 1)) == (413, "too_long")
    assert send_picture(caller, as_jpeg(code_picture())) == (422, "no_code")
    stranger = Caller(hub, phone_scanner.new_token())
    assert send_picture(stranger, label) == (401, "closed")


LABEL = code_picture("TOKEN#417")
"""Of one code."""


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        (as_jpeg(code_picture("A#1", "A#2")), "several_codes"),
        (as_jpeg(code_picture()), "no_code"),
        (as_jpeg(LABEL)[:900], "not_a_photo"),
        (as_jpeg(Image.new("L", (6001, 4000), 255)), "too_many_pixels"),
        (b"", "not_a_photo"),
    ],
)
def test_a_picture_without_one_code_says_why(sent: bytes, refused: str) -> None:
    with pytest.raises(Refusal) as error:
        read_code(sent)
    assert error.value.code == refused


def test_our_code_is_read_beside_that_of_another_thing() -> None:
    ours = [f"HTTPS://TASTING.EXAMPLE.ORG/{sign * LENGTH}" for sign in "23"]
    shown = code_picture(ours[0], "https://example.org/beans")
    assert read_code(as_jpeg(shown)) == ours[0]
    with pytest.raises(Refusal) as error:
        read_code(as_jpeg(code_picture(*ours)))
    assert error.value.code == "several_codes"


def test_one_code_is_read_however_it_lies_in_the_picture() -> None:
    for shown in (LABEL, code_picture("TOKEN#417", "TOKEN#417"), LABEL.rotate(20, fillcolor=255)):
        assert read_code(as_jpeg(shown)) == "TOKEN#417"
    table = Image.new("L", (4000, 3000), 128)
    table.paste(LABEL.resize((700, 700)), (2000, 1200))
    assert read_code(as_jpeg(table)) == "TOKEN#417", "large, as no page of ours sends it"


def test_a_window_that_went_away_lets_nobody_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, now = ScannerLines(), [100.0]
    monkeypatch.setattr(scanner_lines.time, "monotonic", lambda: now[0])
    lines.serve("a")
    now[0] += 14
    assert lines.find("a") is not None
    now[0] += 2
    assert lines.find("a") is None


def test_what_is_remembered_of_phones_does_not_grow() -> None:
    lines = ScannerLines()
    for n in range(1000):
        lines.serve(str(n))
    assert [n for n in range(1000) if lines.find(str(n))] == [*range(984, 1000)]


def test_a_phone_spends_what_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.time, "monotonic", lambda: 100.0)
    lines = ScannerLines()
    assert [lines.spend("a") for _ in range(21)] == [*[0] * 20, 1]
    assert [lines.spend("b", PICTURE_COST) for _ in range(6)] == [*[0] * 5, 1]


def test_the_page_is_there_in_every_language_and_holds_no_token(hub: HubProcess) -> None:
    for language in LANGUAGES:
        page = Caller(hub).ask(f"/scan/{language}", method="GET")
        assert page.headers["cache-control"] == "no-store"
        assert words_in(language).say("Use the camera") in page.text
    assert Caller(hub).ask("/scan/xx", method="GET").status_code == 404
    address = phone_scanner.page_address("https://tasting.example.org", "fr", secrets.token_hex(16))
    assert address.partition("#")[0] == "https://tasting.example.org/scan/fr"
