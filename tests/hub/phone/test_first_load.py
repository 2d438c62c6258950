"""What a phone has to fetch before its learner can answer, in bytes as they go over the air."""

from dataclasses import dataclass, field

from helpers.live import HubProcess
from helpers.phone_class import LiveClass, heading
from playwright.sync_api import Browser, Page, expect

_ROOM = 100_000

WHY_FETCHED = """performance.getEntriesByType('resource')
    .filter((one) => one.name.includes('.woff2')).map((one) => one.initiatorType)"""
"""What asked for each face: "link", the page's head; "css", the first word drawn in it."""


@dataclass
class Load:
    """Addresses and bytes, heads included, that a page fetched."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Count from now on."""
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.dataReceived", self._received)
        network.on("Network.loadingFinished", self._finished)
        network.send("Network.enable")

    def _asked(self, told: dict[str, object]) -> None:
        request = told["request"]
        assert isinstance(request, dict)
        self.addresses[str(told["requestId"])] = request["url"]

    def _received(self, told: dict[str, object]) -> None:
        """A stream does not finish."""
        size = told["encodedDataLength"]
        assert isinstance(size, int | float)
        name = str(told["requestId"])
        self.sizes[name] = self.sizes.get(name, 0) + size

    def _finished(self, told: dict[str, object]) -> None:
        size = told["encodedDataLength"]
        assert isinstance(size, int | float)
        self.sizes[str(told["requestId"])] = size

    @property
    def total(self) -> float:
        return sum(self.sizes.values())

    def fetched(self, part: str) -> list[str]:
        return [address for address in self.addresses.values() if part in address]


def opened(browser: Browser, live: LiveClass, seat: int) -> tuple[Page, Load]:
    """A new phone that opened its sheet and fetched all faces that it wears."""
    page = browser.new_context(
        viewport={"width": 390, "height": 844}, service_workers="block"
    ).new_page()
    load = Load()
    load.watch(page)
    page.goto(live.sheet(seat))
    expect(page.locator("h1")).to_be_visible()
    return page, load


def test_a_phone_can_answer_after_a_hundred_thousand_bytes(
    browser: Browser, hub: HubProcess
) -> None:
    live = LiveClass(hub)
    page, load = opened(browser, live, 1)
    page.evaluate("document.fonts.ready")
    before = load.total
    assert before < _ROOM, load.sizes
    live.begin("hot")
    page.get_by_role("slider").first.wait_for()
    page.evaluate("document.fonts.ready")
    assert len(load.fetched(".woff2")) == 3
    assert page.evaluate(WHY_FETCHED) == ["link"] * 3, "a late face moves what is touched"
    assert load.fetched("-More") == []
    assert before < load.total < _ROOM, {load.addresses[one]: n for one, n in load.sizes.items()}
    page.context.close()


def test_letters_of_other_languages_are_fetched_where_a_name_needs_them(
    browser: Browser, hub: HubProcess
) -> None:
    live = LiveClass(hub)
    seat = live.session.seats[1]
    learner = seat.learner.model_copy(update={"name": "Łukasz", "display": "Łukasz"})
    seats = [
        one if one != seat else one.model_copy(update={"learner": learner})
        for one in live.session.seats
    ]
    named = LiveClass(hub, live.session.model_copy(update={"seats": tuple(seats)}))
    page, load = opened(browser, named, 2)
    heading(page, "Welcome, Łukasz")
    page.evaluate("document.fonts.ready")
    assert any("NewsreaderDisplay-Regular-More" in one for one in load.fetched("-More"))
    page.context.close()
