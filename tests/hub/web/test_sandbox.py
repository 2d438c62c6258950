"""The page that the tests of a file share: each finds it as new."""

from helpers.live import HubProcess
from helpers.web_module import sandbox
from playwright.sync_api import Page

LEAVE = """
  localStorage.setItem('left', '1');
  document.cookie = 'left=1';
  await caches.open('left');
  await new Promise((done, fail) => {
    const asked = indexedDB.open('left');
    asked.onsuccess = done;
    asked.onerror = fail;
  });
  window.left = 1;
  history.replaceState({ left: 1 }, '');
"""
FOUND = """
  const kept = (await indexedDB.databases()).map((one) => one.name);
  return [localStorage.length, document.cookie, await caches.keys(), kept, typeof window.left,
          history.state, innerWidth, navigator.onLine];
"""
NEW = [0, "", [], [], "undefined", None, 390, True]


def test_nothing_is_left_of_the_test_before(hub: HubProcess, page: Page) -> None:
    with sandbox(hub, page) as box:
        assert box.run(FOUND) == NEW
        box.run(LEAVE)
        page.set_viewport_size({"width": 160, "height": 320})
        page.route("**/api/health", lambda route: route.abort())
        page.context.set_offline(True)
        assert [one for one, new in zip(box.run(FOUND), NEW, strict=True) if one == new] == []
    with sandbox(hub, page) as box:
        assert box.run(FOUND) == NEW
        assert box.run("return (await fetch('/api/health')).status;") == 200
