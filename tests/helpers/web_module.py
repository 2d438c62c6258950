"""Loading one module of the learner's page by itself, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from helpers.live import HubProcess
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize

BLANK = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/web/tokens.css">
<link rel="stylesheet" href="/web/app.css"><link rel="stylesheet" href="/web/fields.css">
<body></body>"""
SIZE: ViewportSize = {"width": 390, "height": 844}
TOOLS = """
  window.load = (name) => import(`/web/${name}`);
  window.show = (...nodes) => document.body.replaceChildren(...nodes);
"""
AGAIN = """
  const { session, seat, cursor, mark, version } = room;
  const joined = { session, seat, cursor, mark, version, events: [...room.events.values()] };
  room.enter(structuredClone(joined));
  draw();
"""
"""Let the hub say again what is known, as after a reload: what was drawn stays, and is drawn on."""


class Sandbox:
    """A bare page; `page` has it for looking and clicking."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.expected: tuple[str, ...] = ()
        """What errors on the console may say."""

    def run(self, script: str, given: Any = None) -> Any:
        """What a piece of JavaScript returns; it has `given`, `load(name)` and `show(node)`."""
        return self.page.evaluate(f"async (given) => {{ {script} }}", given)

    def call(self, module: str, name: str, *given: Any) -> Any:
        """What a function of a module answers; or the value of that name."""
        script = f"""
          const found = (await load('{module}'))['{name}'];
          return typeof found === 'function' ? found(...given) : found;
        """
        return self.run(script, list(given))

    def note(self, message: ConsoleMessage) -> None:
        """Keep an error that nobody expected."""
        if message.type == "error" and not any(sign in message.text for sign in self.expected):
            self.faults.append(message.text)

    def note_throw(self, error: Error) -> None:
        """Keep what nobody caught."""
        self.faults.append(str(error))


@contextmanager
def blank_page(browser: Browser) -> Iterator[Page]:
    """A page with a storage of its own, for one sandbox after another."""
    context = browser.new_context(locale="en-GB", viewport=SIZE)
    context.add_init_script(TOOLS)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@contextmanager
def sandbox(hub: HubProcess, page: Page) -> Iterator[Sandbox]:
    """A sandbox at the hub's address; it fails at its end where anything went wrong in it.

    It finds nothing in the page of what was there before: a third of the time of a new page.
    """
    box = Sandbox(page)
    _forget(page, hub.url)
    page.on("console", box.note)
    page.on("pageerror", box.note_throw)
    page.route("**/blank", lambda route: route.fulfill(body=BLANK, content_type="text/html"))
    page.goto(f"{hub.url}/blank")
    yield box
    page.evaluate("0")  # What the page has said until now is heard.
    page.remove_listener("console", box.note)
    page.remove_listener("pageerror", box.note_throw)
    page.goto("about:blank")
    page.unroute_all(behavior="ignoreErrors")
    assert not box.faults, box.faults


def _forget(page: Page, origin: str) -> None:
    """Let a page be as new: nothing kept, nothing narrow, nothing under the pointer, and online."""
    page.context.set_offline(False)
    page.set_viewport_size(SIZE)
    page.mouse.move(0, 0)
    line = page.context.new_cdp_session(page)
    line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    line.detach()
