"""What a browser is given: the page at every address of a sheet, its parts, safe headers."""

import json
import re

import pytest
from helpers.live import Caller, HubProcess

from tasting import places
from tasting.domain.session import Session
from tasting.languages import LANGUAGES
from tasting.words import words_in


def test_the_page_is_at_the_root_and_at_every_token_in_any_case(
    hub: HubProcess, session: Session
) -> None:
    token = session.seats[0].token
    pages = {
        Caller(hub).ask(path, method="GET").text for path in ("/", f"/{token}", f"/{token.lower()}")
    }
    [page] = pages
    assert page.startswith("<!doctype html>")


def test_the_page_brings_each_colour_that_it_wears_and_no_other(hub: HubProcess) -> None:
    page = Caller(hub).ask("/", method="GET").text
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    root = style.split("@font-face")[0]
    brought = set(re.findall(r"^(--[a-z0-9-]+):", root, re.MULTILINE))
    worn = set(re.findall(r"var\((--[a-z0-9-]+)", page))
    assert brought <= worn
    assert {"--ink", "--paper", "--now", "--eye"} <= brought
    assert {
        one for one in worn - brought if f"{one}:" not in page and f'"{one}"' not in page
    } == set()


@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/7K4M2QXT", "/a/b", "/web/no.js", "/web/words/de.json"]
)
def test_an_address_that_the_hub_does_not_serve_is_told(hub: HubProcess, path: str) -> None:
    answer = Caller(hub).ask(path, method="GET")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


def test_a_wrong_method_is_told(hub: HubProcess) -> None:
    answer = Caller(hub).ask("/api/ops", method="GET")
    assert (answer.status_code, answer.json()["error"]) == (405, "wrong_method")


@pytest.mark.parametrize("path", ["/", "/web/app.css", "/api/health", "/j", "/nowhere/at/all"])
def test_every_answer_keeps_tokens_and_browsers_safe(hub: HubProcess, path: str) -> None:
    headers = Caller(hub).ask(path, method="GET").headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-robots-tag"] == "noindex"
    policy = set(headers["content-security-policy"].split("; "))
    if path in {"/api/health", "/j"}:
        assert policy == {"default-src 'none'", "frame-ancestors 'none'"}
        assert headers["cache-control"] == "no-store"
        return
    own = {one for one in policy if one.startswith(("script-src", "style-src"))}
    assert len(own) == (2 if path == "/" else 0)
    assert all(re.fullmatch(r"[a-z]+-src 'self' 'sha256-[\w+/=]{44}'", one) for one in own)
    assert policy - own == {
        "default-src 'self'",
        "img-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/web/app.css", "text/css"),
        ("/web/hub.js", "text/javascript"),
        ("/web/fonts/InstrumentSans-Regular.woff2", "font/woff2"),
        ("/web/icons.svg", "image/svg+xml"),
        ("/worker.js", "text/javascript"),
        ("/web/words/fr.json", "application/json"),
    ],
)
def test_a_part_of_the_page_is_not_sent_twice(hub: HubProcess, path: str, kind: str) -> None:
    first = Caller(hub).ask(path, method="GET")
    assert first.headers["content-type"].startswith(kind)
    with_tag = {"if-none-match": first.headers["etag"]}
    again = Caller(hub).ask(path, method="GET", headers=with_tag)
    assert (again.status_code, again.content) == (304, b"")


def test_the_words_are_those_of_the_catalogue(hub: HubProcess) -> None:
    french = Caller(hub).answer_to("/web/words/fr.json", method="GET")
    assert (places.resources() / "catalogues" / "fr" / "phone.po").is_file()
    assert french
    assert all(french.values())
    assert Caller(hub).answer_to("/web/words/en.json", method="GET") == {}


def test_time_and_health_are_hub_time(hub: HubProcess) -> None:
    before = Caller(hub).answer_to("/api/health", method="GET")
    answer = Caller(hub).answer_to("/api/time", {"t0": 12.5})
    assert answer["t0"] == 12.5
    assert answer["server_ms"] >= before["server_ms"]
    assert before["name"] == "tasting"


def test_the_service_worker_names_every_file_that_the_page_asks_for(hub: HubProcess) -> None:
    script = Caller(hub).ask("/worker.js", method="GET").text
    shell = json.loads(script.partition("\n")[0].removeprefix("const SHELL = ").removesuffix(";"))
    asked = {"/", *(f"/web/words/{language}.json" for language in LANGUAGES)}
    page = Caller(hub).ask("/", method="GET").text
    faces = set(re.findall(r"/web/fonts/[\w./?=-]+", page))
    asked |= {face for face in faces if "-More" not in face}
    asked |= set(re.findall(r"/web/later/[\w./?=-]+", page))
    assert set(shell["files"]) == asked
    for name in shell["files"]:
        assert Caller(hub).ask(name, method="GET").status_code == 200


def test_a_page_that_does_not_run_says_so_in_every_language(hub: HubProcess) -> None:
    page = Caller(hub).ask("/", method="GET").content.decode()
    for language in LANGUAGES:
        for text in (
            "This page needs JavaScript. Switch it on, or use your printed sheet.",
            "This page is taking a long time to open. Try another browser or network, or "
            "use your printed sheet.",
        ):
            assert words_in(language).say(text) in page
        assert f'<p class="late" lang="{language}">' in page


def test_the_page_is_given_every_language_with_its_formats(hub: HubProcess) -> None:
    module = Caller(hub).ask("/web/languages.js", method="GET").content.decode()
    listed = json.loads(module.removeprefix("export const LANGUAGES = ").rstrip(";\n"))
    assert [one["language"] for one in listed] == list(LANGUAGES)
    assert listed[0] == {
        "language": "en",
        "name": "English",
        "locale": "en-GB",
        "plurals": {"one": 0, "other": 1},
        "time": "HH:mm",
        "day": "EEEE d MMMM",
        "first": "'1'",
    }
    assert listed[1] == {
        "language": "fr",
        "name": "Français",
        "locale": "fr",
        "plurals": {"one": 0, "other": 1, "many": 1},
        "time": "H\u00a0'h'\u00a0mm",
        "day": "EEEE d MMMM",
        "first": "'1er'",
    }
