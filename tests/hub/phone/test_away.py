"""The hub dies, the way is cut, an answer is lost on the way: nothing is lost, nothing doubled."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

import pytest
from helpers.live import HubProcess, Phone, card, new_id, photo, published
from helpers.phone_class import LiveClass, heading, set_scale
from helpers.waiting import soon, soon_on
from playwright.sync_api import Page, Request, Route, expect

from tasting.domain.events import Kind
from tasting.domain.value import Phrase

OpenPhone = Callable[..., Page]


def test_answers_made_while_the_hub_is_dead_arrive_once_after_it_is_back(
    own_hub: HubProcess, open_phone: OpenPhone
) -> None:
    live = LiveClass(own_hub)
    live.begin("hot")
    page = open_phone(live.sheet(2))
    order = live.order(2)
    set_scale(page, "How much acidity is there?", 7)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()

    own_hub.end(SIGKILL)
    expect(page.get_by_text("offline")).to_be_visible()
    for code, value in zip(order[1:], (1.5, 4.5, 9.5), strict=True):
        page.get_by_role("button", name=f"bowl {code}").click()
        set_scale(page, "How much acidity is there?", value)
    page.get_by_role("button", name=f"bowl {order[0]}").click()
    set_scale(page, "How much acidity is there?", 6)
    page.get_by_role("button", name="Still open").click()
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    expect(page.get_by_text("offline, saved here")).to_be_visible()
    expect(page.locator(".time-left")).to_contain_text(":")

    own_hub.start()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    given = [live.value(2, code, "acidity") for code in order]
    assert given == [6, 1.5, 4.5, 9.5]
    ids = Counter(event.op.op_id for event in live.of(Kind.OBSERVE, 2))
    assert set(ids.values()) == {1}
    assert not any(card.conflict for card in live.board().cards.values())


def test_page_reloaded_while_an_answer_waits_still_delivers_it(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How sweet does it seem?", 3)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    page.unroute("**/api/ops")
    page.reload()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    assert live.value(2, live.order(2)[0], "sweetness") == 3
    assert len(live.of(Kind.OBSERVE, 2)) == 1


def test_lost_acknowledgement_leads_to_no_second_answer(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    lost: list[int] = []

    def lose_twice(route: Route) -> None:
        if len(lost) >= 2:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/api/ops", lose_twice)
    set_scale(page, "How bitter is it?", 8)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    assert lost == [200, 200]
    assert len(live.of(Kind.OBSERVE, 2)) == 1


def test_answer_is_not_called_delivered_without_its_own_hash(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    told: list[str] = []

    def falsify(route: Route) -> None:
        answer = route.fetch().json()
        for result in answer["results"]:
            told.append(result["op_id"])
            result["hash"] = "0" * 64
        route.fulfill(json=answer)

    page.route("**/api/ops", falsify)
    set_scale(page, "How bitter is it?", 8)
    soon_on(page, lambda: len(told) >= 2, "a second try")
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    page.unroute("**/api/ops")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()


def test_answer_that_the_hub_refuses_is_shown_with_that_word(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    def refuse(route: Route) -> None:
        sent = json.loads(route.request.post_data or "{}")["ops"]
        no = {"status": "rejected", "seq": 0, "hash": "", "said": "No."}
        results = [{"op_id": op["op_id"], **no} for op in sent]
        route.fulfill(json={"results": results, "blobs_lacking": []})

    page = open_phone(live.sheet(2))
    live.begin("hot")
    heading(page, "Taste: hot")
    page.route("**/api/ops", refuse)
    set_scale(page, "How much acidity is there?", 6.5)
    expect(page.get_by_text("This answer was not accepted.")).to_be_visible()
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("6.5")
    page.unroute("**/api/ops")
    set_scale(page, "How much acidity is there?", 7)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    assert live.value(2, live.order(2)[0], "acidity") == 7


def test_answer_that_waits_while_the_class_is_closed_is_still_delivered(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 6.5)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    live.trainer.close(live.session.id)
    page.reload()
    heading(page, "Thank you, Harriet")
    page.unroute("**/api/ops")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    first = live.order(2)[0]
    soon_on(
        page,
        lambda: live.value(2, first, "acidity") == 6.5,
        "the answer of a class that is closed",
    )


@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize("joined", ["before the copy", "after it"])
def test_hub_restored_from_an_older_copy_gets_back_what_it_lost(
    own_hub: HubProcess, tmp_path: Path, open_phone: OpenPhone, joined: str, in_place: bool
) -> None:
    """Whether the hub can tell by the file that it was put back, and knows the phone, or not."""
    live = LiveClass(own_hub)
    live.begin("hot")
    expects = ("401",)
    page = open_phone(live.sheet(2), expects=expects) if joined == "before the copy" else None
    own_hub.end()
    copy = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    own_hub.start()
    page = page or open_phone(live.sheet(2), expects=expects)
    set_scale(page, "How much acidity is there?", 7)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    own_hub.end()
    for path in tmp_path.iterdir():
        if path.is_file() and not (in_place and path in copy):
            path.unlink()
    for path, content in copy.items():
        path.write_bytes(content)
    own_hub.start()
    soon_on(
        page,
        lambda: live.value(2, live.order(2)[0], "acidity") == 7,
        "the answer that the older copy lacked",
    )


@pytest.mark.parametrize("heard", [True, False])
def test_hub_restored_in_place_is_noticed_by_a_phone_that_slept_through_it(
    own_hub: HubProcess, tmp_path: Path, open_phone: OpenPhone, heard: bool
) -> None:
    """With the hub's own note, and after others wrote beyond what this phone had reached.

    `heard`: whether its answer had come back to it by the stream before it slept.
    """
    live = LiveClass(own_hub)
    live.begin("hot")
    page = open_phone(live.sheet(2), expects=("401", "ERR_INTERNET_DISCONNECTED"))
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    own_hub.end()
    copy = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    own_hub.start()
    if not heard:
        page.route("**/api/events", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 7)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    if heard:
        live.begin("warm")
        heading(page, "Taste: warm")
    page.context.set_offline(True)
    own_hub.end()
    for path, content in copy.items():
        path.write_bytes(content)
    own_hub.start()
    other = Phone(own_hub, live.session.seats[2])
    other.join()
    other.send(*(card() for _ in range(12)))
    live.begin("discuss")
    page.unroute("**/api/events")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    soon_on(
        page,
        lambda: live.value(2, live.order(2)[0], "acidity") == 7,
        "the answer that the older copy lacked",
    )
    heading(page, "Discuss")


def test_buffered_stream_is_given_up_for_waiting(live: LiveClass, open_phone: OpenPhone) -> None:
    """A proxy that holds streams back until they end: the page hears the class all the same."""
    script = """
      const real = window.fetch;
      window.fetch = (path, options) => {
        if (!String(path).endsWith('/api/events')) return real(path, options);
        const mode = JSON.parse(options.body).mode;
        (window.modes ??= []).push(mode);
        if (mode !== 'stream') return real(path, options);
        return new Promise((_, fail) => options.signal.addEventListener('abort', fail));
      };
    """
    page = open_phone(live.sheet(2), before=script)
    heading(page, "Welcome, Harriet")
    soon_on(
        page,
        lambda: "wait" in page.evaluate("window.modes"),
        "another way of hearing",
    )
    live.begin("weigh")
    heading(page, "Weigh the coffee")
    assert page.evaluate("window.modes[0]") == "stream"


WAKING = {
    "seen": "document.dispatchEvent(new Event('visibilitychange'))",
    "connected": "window.dispatchEvent(new Event('online'))",
    "taken from the cache": (
        "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    ),
}
"""What tells a page that its phone woke."""


@pytest.mark.parametrize("woken", [*WAKING, ""])
def test_dead_connection_is_replaced_when_woken_or_after_long_silence(
    live: LiveClass, open_phone: OpenPhone, woken: str
) -> None:
    """A socket that died in the phone's sleep says nothing, not even that it is dead.

    The 12 seconds after which silence counts as death are two here, where nothing wakes the phone.
    """
    script = """
      const wait = window.setTimeout;
      window.setTimeout = (act, ms) => wait(act, ms === 12000 && SHORT ? 2000 : ms);
      const real = window.fetch;
      let first = true;
      window.fetch = async (path, options) => {
        if (!first || !String(path).endsWith('/api/events')) return real(path, options);
        first = false;
        const reader = (await real(path, options)).body.getReader();
        const { value } = await reader.read();
        return new Response(new ReadableStream({
          start(stream) {
            stream.enqueue(value);
            options.signal.addEventListener('abort', () => stream.error('aborted'));
          },
        }));
      };
    """
    script = script.replace("SHORT", "false" if woken else "true")
    page = open_phone(live.sheet(2), before=script)
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    live.begin("weigh")
    if woken:
        page.wait_for_timeout(500)  # time itself: nothing comes by the stream that died
        heading(page, "Welcome, Harriet")
        page.evaluate(WAKING[woken])
    heading(page, "Weigh the coffee")


def test_two_tabs_on_one_phone_lose_nothing(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    one = open_phone(live.sheet(2))
    heading(one, "Taste: hot")
    two = one.context.new_page()
    two.goto(live.hub.url)
    heading(two, "Taste: hot")
    first, second = live.order(2)[:2]
    set_scale(one, "How much acidity is there?", 8)
    two.get_by_role("button", name=f"bowl {second}").click()
    set_scale(two, "How much acidity is there?", 3)
    soon(lambda: live.value(2, first, "acidity") == 8, "the answer of one tab")
    soon(lambda: live.value(2, second, "acidity") == 3, "the answer of the other")
    one.get_by_role("button", name=f"bowl {second}").click()
    expect(one.get_by_role("slider", name="How much acidity is there?")).to_have_value("3")
    assert not any(card.conflict for card in live.board().cards.values())


def test_refusing_proxy_is_asked_every_few_seconds(live: LiveClass, open_phone: OpenPhone) -> None:
    def refuse_long(route: Route) -> None:
        mode = json.loads(route.request.post_data or "{}")["mode"]
        if mode == "now":
            route.continue_()
        else:
            route.fulfill(status=429, body="too many")

    page = open_phone("about:blank", expects=("429",))
    page.route("**/api/events", refuse_long)
    page.goto(live.sheet(2))
    heading(page, "Welcome, Harriet")
    live.begin("weigh")
    heading(page, "Weigh the coffee")


@pytest.mark.parametrize("streamed", [True, False])
def test_what_was_heard_is_not_asked_for_again(
    live: LiveClass, open_phone: OpenPhone, streamed: bool
) -> None:
    """In a stream up to the last event heard; else past those of other seats too."""

    def now_only(route: Route) -> None:
        mode = json.loads(route.request.post_data or "{}")["mode"]
        if streamed or mode == "now":
            route.continue_()
        else:
            route.fulfill(status=429, body="too many")

    page = open_phone("about:blank", expects=("429",))
    page.route("**/api/events", now_only)
    page.goto(live.sheet(2))
    heading(page, "Welcome, Harriet")
    live.begin("weigh")
    heading(page, "Weigh the coffee")
    if not streamed:
        live.trainer.send(live.session.id, [(1, card(live.order(1)[0]))], "paper")
    last = live.events()[-1].seq

    def goes_on(request: Request) -> bool:
        path, body = request.url.endswith("/api/events"), request.post_data_json
        return path and body is not None and body["after"] == last

    with page.expect_request(goes_on):
        page.evaluate("window.dispatchEvent(new Event('online'))")


def test_timer_follows_the_hub_whatever_the_phone_s_clock_says(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """A phone whose date is a day off, and jumps by an hour while it steeps.

    It hears what time it was only seconds later, and has to ask again to know.
    """
    script = """
      window.skew = 86400000;
      const real = Date.now;
      Date.now = () => real() + window.skew;
      const fetched = window.fetch;
      window.fetch = async (path, options) => {
        const answer = await fetched(path, options);
        if (path === '/j') await new Promise((done) => window.setTimeout(done, 4000));
        return answer;
      };
    """
    page = open_phone(live.sheet(2), before=script)
    live.begin("steep", gone=40)
    heading(page, "Steep")

    def shown_left() -> float:
        minutes, seconds = (page.locator(".figures").text_content() or "").split(":")
        return int(minutes) * 60 + int(seconds)

    def hub_left() -> float:
        run = live.board().current
        assert run is not None
        return run.left(live.now())

    def agree() -> bool:
        return abs(shown_left() - hub_left()) < 2

    soon_on(page, agree, "the hub's time on a phone a day off")
    before = shown_left()
    page.evaluate("window.skew = -3600000")
    soon_on(page, lambda: shown_left() != before, "the clock's next tick")
    soon_on(page, agree, "the hub's time after the jump")


def test_phone_without_database_or_secure_context_still_keeps_answers(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """As in some private windows, and on plain http: no IndexedDB, no subtle, no randomUUID."""
    script = """
      Object.defineProperty(window, 'indexedDB', { value: undefined });
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
      Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
    """
    live.begin("hot")
    page = open_phone(live.sheet(2), before=script)
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 2.5)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    page.unroute("**/api/ops")
    page.reload()
    soon_on(
        page,
        lambda: live.value(2, live.order(2)[0], "acidity") == 2.5,
        "the answer",
    )


def test_full_phone_says_so_and_delivers_from_memory(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    script = """
      const full = () => { throw new DOMException('full', 'QuotaExceededError'); };
      IDBObjectStore.prototype.put = full;
      Storage.prototype.setItem = full;
    """
    live.begin("eye")
    page = open_phone(live.sheet(2), before=script)
    page.route("**/api/ops", lambda route: route.abort())
    file = {"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.get_by_label("Photo of the bowl, from above").set_input_files(file)
    expect(page.get_by_text("This phone is full: keep the page open")).to_be_visible()
    page.unroute("**/api/ops")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    expect(page.get_by_text("Delivered. Tap to take it again.")).to_be_visible()
    name = live.value(2, live.order(2)[0], "cup_photo")
    assert live.photo(str(name)).startswith(b"\xff\xd8")


def test_answers_of_one_sheet_are_delivered_after_another_was_opened(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """A family shares a phone: what one could not send is not lost when the next sits down."""
    live.begin("hot")
    page = open_phone(live.sheet(2))
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 3)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    page.get_by_role("button", name="step 10 of 15").click()
    page.get_by_role("button", name="Use another sheet").click()
    heading(page, "Your tasting")
    page.unroute("**/api/ops")
    page.goto(live.sheet(3))
    heading(page, "Taste: hot")
    soon_on(
        page,
        lambda: live.value(2, live.order(2)[0], "acidity") == 3,
        "the first learner's answer",
    )
    assert live.value(3, live.order(2)[0], "acidity") is None
    expect(page.get_by_role("button", name="step 10 of 15")).to_contain_text("Tom")


def test_phone_of_a_withdrawn_seat_is_told_so_and_comes_back_with_its_seat(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2), expects=("401", "404"))
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    whole = published(live.session)
    live.trainer.publish(
        whole.model_copy(update={"seats": tuple(s for s in whole.seats if s.number != 2)})
    )
    told = page.get_by_text("This sheet is no longer valid for this session.")
    expect(told).to_be_visible()
    expect(page.get_by_text("offline")).to_be_hidden()
    set_scale(page, "How sweet does it seem?", 3)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()

    live.trainer.publish(whole)
    page.reload()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    expect(told).to_be_hidden()
    assert live.value(2, live.order(2)[0], "sweetness") == 3


def test_what_a_rehearsal_left_undelivered_holds_up_no_answer_of_the_session(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    trial = live.session.model_copy(update={"id": new_id(), "rehearsal_of": live.session.id})
    rehearsed = LiveClass(live.hub, trial)
    rehearsed.begin("hot")
    page = open_phone(live.sheet(2), expects=("401",))
    expect(page.get_by_text("Rehearsal: nothing is kept")).to_be_visible()
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 2)
    expect(page.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    live.trainer.erase(trial.id)
    page.unroute("**/api/ops")
    expect(page.get_by_text("Rehearsal: nothing is kept")).to_be_hidden()
    heading(page, "Taste: hot")
    known = page.evaluate(
        """Object.entries(localStorage)
          .filter(([, text]) => JSON.parse(text).value !== undefined).map(([key]) => key)"""
    )
    assert [key for key in known if trial.id in key] == [], "what it would be opened with again"
    set_scale(page, "How sweet does it seem?", 3)
    code = live.order(2)[0]
    soon(lambda: live.value(2, code, "sweetness") == 3, "the answer")
    assert live.value(2, code, "acidity") is None


def test_what_is_written_while_a_rehearsal_ends_holds_up_no_answer_of_the_session(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """A page that is going hands its cards over, to a seat that it has just forgotten."""
    live.begin("hot")
    trial = live.session.model_copy(update={"id": new_id(), "rehearsal_of": live.session.id})
    LiveClass(live.hub, trial).begin("hot")
    page = open_phone(live.sheet(2), expects=("401",))
    expect(page.get_by_text("Rehearsal: nothing is kept")).to_be_visible()
    asked: list[Route] = []
    page.route("**/j", lambda held: asked.append(held))
    live.trainer.erase(trial.id)
    soon_on(page, lambda: asked, "the page asking to be let in again")
    set_scale(page, "How much acidity is there?", 2)
    for held in asked:
        held.continue_()
    page.unroute("**/j")
    expect(page.get_by_text("Rehearsal: nothing is kept")).to_be_hidden()
    heading(page, "Taste: hot")
    set_scale(page, "How sweet does it seem?", 3)
    code = live.order(2)[0]
    soon_on(page, lambda: live.value(2, code, "sweetness") == 3, "the answer")
    assert live.value(2, code, "acidity") is None


def test_phone_of_a_session_put_back_is_let_in_again_with_its_answers(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2), expects=("401", "404"))
    set_scale(page, "How much acidity is there?", 6)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    live.trainer.erase(live.session.id)
    expect(page.get_by_text("This sheet is no longer valid for this session.")).to_be_visible()

    live.trainer.publish(published(live.session), again=True)
    live.begin("hot")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    code = live.order(2)[0]
    soon_on(page, lambda: live.value(2, code, "acidity") == 6, "the answer of before")
    set_scale(page, "How sweet does it seem?", 4)
    soon_on(page, lambda: live.value(2, code, "sweetness") == 4, "the next answer")
    assert live.value(2, code, "acidity") == 6


def test_what_could_not_be_fetched_on_entering_is_asked_for_again(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    live = LiveClass(hub)
    steps = live.session.protocol.steps
    aside = steps[-1].model_copy(
        update={"id": "more", "name": Phrase(en="One more sip"), "aside": True, "attributes": ()}
    )
    protocol = live.session.protocol.model_copy(update={"steps": (*steps, aside)})
    live = LiveClass(hub, live.session.model_copy(update={"protocol": protocol}))
    live.begin(steps[1].id)
    lost = "**/web/later/open_rounds.js*"
    page = open_phone("about:blank")
    page.route(lost, lambda route: route.abort())
    page.goto(live.sheet(2))
    expect(page.get_by_role("button", name=f"step 2 of {len(steps)}")).to_be_visible()
    live.begin("more")
    heading(page, "One more sip")
    expect(page.get_by_role("button", name="step 16 of 16")).to_be_visible()
    page.unroute(lost)
    expect(page.get_by_role("button", name="step 3 of 16")).to_be_visible()
