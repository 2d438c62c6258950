"""The page kept on the phone: reloaded while the hub is down, renewed when the hub is upgraded."""

import shutil
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

from helpers.live import ROOT, Caller, HubProcess
from helpers.phone_class import LiveClass, heading, set_scale
from helpers.waiting import soon, soon_on
from playwright.sync_api import Page, Route, expect

OpenPhone = Callable[..., Page]
KEPT = """async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map((request) => new URL(request.url).pathname);
  }));
  return found.flat();
}"""


def when_kept(page: Page) -> None:
    """Wait until the page would come up without its hub."""
    controlled = "navigator.serviceWorker.controller !== null"
    soon_on(page, lambda: page.evaluate(controlled), "the worker")


def test_reload_while_the_hub_is_down_brings_back_the_class(
    own_hub: HubProcess, open_phone: OpenPhone
) -> None:
    live = LiveClass(own_hub)
    page = open_phone(live.sheet(2), service_workers="allow")
    heading(page, "Welcome, Harriet")
    when_kept(page)
    live.begin("hot", gone=20)
    first, second = live.order(2)[:2]
    heading(page, "Taste: hot")
    set_scale(page, "How much acidity is there?", 7)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()

    own_hub.end(SIGKILL)
    expect(page.get_by_text("offline")).to_be_visible()
    page.get_by_role("button", name="Next: ").click()
    set_scale(page, "How much acidity is there?", 3.5)
    page.get_by_role("button", name="Skip this sample").click()
    page.get_by_role("button", name="Taste it after all").click()
    set_scale(page, "How much acidity is there?", 2)
    page.reload()
    heading(page, "Taste: hot")
    expect(page.get_by_role("button", name="step 10 of 15")).to_contain_text("Harriet")
    expect(page.get_by_role("button", name=f"bowl {second}")).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("2")
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    expect(page.get_by_text("offline, saved here")).to_be_visible()
    expect(page.locator(".time-left")).to_contain_text(":")
    page.goto(live.sheet(2))
    heading(page, "Taste: hot")

    own_hub.start()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    assert [live.value(2, code, "acidity") for code in (first, second)] == [7, 2]
    token = live.sheet(2).rpartition("/")[2]
    kept = page.evaluate(KEPT)
    assert "/" in kept
    assert not any(token in path or path.startswith(("/api", "/j")) for path in kept)


def test_upgraded_hub_replaces_the_page_that_was_kept(
    own_hub: HubProcess, tmp_path: Path, open_phone: OpenPhone
) -> None:
    live = LiveClass(own_hub)
    page = open_phone(live.sheet(2), service_workers="allow")
    when_kept(page)
    before = page.evaluate("caches.keys()")
    own_hub.end()
    own_hub.root = tmp_path / "newer"
    for name in ("tasting", "resources", "protocols"):
        shutil.copytree(ROOT / name, own_hub.root / name)
    style = own_hub.root / "tasting" / "hub" / "web" / "app.css"
    with style.open("a", encoding="utf-8") as file:
        file.write("html { caret-color: rgb(1, 2, 3); }")
    own_hub.start()
    served = Caller(own_hub).ask("/web/app.css", method="GET").text
    assert "rgb(1, 2, 3)" in served, "the hub that runs is not the newer one"
    page.route("**/j", lambda _: None, times=1)  # The hub takes its time to answer.
    page.reload()
    expect(page.locator("html")).to_have_css("caret-color", "rgb(1, 2, 3)")
    heading(page, "Welcome, Harriet")
    after = page.evaluate("caches.keys()")
    assert len(before) == len(after) == 1
    assert before != after


def test_page_whose_scripts_do_not_run_names_a_way_out(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    def old_browser(route: Route) -> None:
        text = route.fetch().text().replace('type="module"', 'type="of tomorrow"')
        route.fulfill(body=text, content_type="text/html")

    page = open_phone("about:blank")
    page.route(live.sheet(2), old_browser)
    page.goto(live.sheet(2))
    assert not page.get_by_text("use your printed sheet").is_visible()
    expect(page.get_by_text("use your printed sheet")).to_be_visible()
    expect(page.get_by_text("utilisez votre fiche imprimée")).to_be_visible()


def test_page_on_the_local_network_does_without(live: LiveClass, open_phone: OpenPhone) -> None:
    """Plain http under a name: no service worker, no wake lock, no subtle, no randomUUID."""
    address = live.sheet(2).replace("127.0.0.1", "class.lan")
    page = open_phone(address, service_workers="allow")
    heading(page, "Welcome, Harriet")
    assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    live.begin("hot")
    heading(page, "Taste: hot")
    set_scale(page, "How much acidity is there?", 4)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    soon(lambda: live.value(2, live.order(2)[0], "acidity") == 4, "the answer")
