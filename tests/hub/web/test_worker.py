"""worker.js: one whole version of the page, and nothing else, kept for when the hub is away."""

import re
from collections.abc import Iterator

import pytest
from helpers.live import Caller, HubProcess
from helpers.waiting import soon_on
from helpers.web_module import Sandbox, blank_page
from playwright.sync_api import Browser, Page

REGISTER = """
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
"""
KEPT = """
  const [name, ...more] = await caches.keys();
  const requests = await (await caches.open(name)).keys();
  return [name, more.length, requests.map((one) => one.url.slice(location.origin.length))];
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """For each test a page of its own: its worker has it until it closes."""
    with blank_page(browser) as opened:
        yield opened


def keep(box: Sandbox) -> None:
    box.run(REGISTER)
    controlled = "navigator.serviceWorker.controller !== null"
    soon_on(box.page, lambda: box.page.evaluate(controlled), "the worker")


def test_the_service_worker_keeps_one_version_of_the_page_whole(
    hub: HubProcess, box: Sandbox
) -> None:
    keep(box)
    name, more, paths = box.run(KEPT)
    assert re.fullmatch("tasting-[0-9a-f]{16}", name)
    assert more == 0
    script = Caller(hub).ask("/worker.js", method="GET").text
    assert set(paths) == set(re.findall(r'"(/[^"]*)"', script.partition("\n")[0]))


def test_kept_page_answers_at_every_address_of_a_sheet(box: Sandbox) -> None:
    keep(box)
    box.expected = ("ERR_INTERNET_DISCONNECTED",)
    box.page.context.set_offline(True)
    box.page.goto(box.page.url.replace("blank", "7K4M2QXT7K4M2QXT"))
    assert box.page.title() == "Tasting"


def test_earlier_versions_of_the_page_are_dropped_and_open_pages_told(box: Sandbox) -> None:
    hear = """
      await caches.open('tasting-0123456789abcdef');
      navigator.serviceWorker.onmessage = (event) => { window.word = event.data; };
    """
    box.run(hear + REGISTER)
    word = soon_on(box.page, lambda: box.page.evaluate("window.word"), "word of the upgrade")
    assert word == "upgraded"
    assert box.page.evaluate("caches.keys().then((names) => names.length)") == 1
