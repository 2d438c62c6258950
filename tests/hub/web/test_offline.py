"""Taking the new page of an upgraded hub, unless somebody types."""

import pytest
from helpers.web_module import Sandbox

FAKE = """
  const workers = new EventTarget();
  workers.register = async (path) => { window.registered = path; throw new Error('not here'); };
  Object.defineProperty(navigator, 'serviceWorker', { value: workers });
  window.workers = workers;
  const { followUpgrades, keepPage } = await load('offline.js');
"""


def test_page_is_kept_by_its_worker_where_the_browser_allows_it(box: Sandbox) -> None:
    """Where it does not, that is no error."""
    assert box.run(FAKE + "keepPage(); return registered;") == "/worker.js"


@pytest.mark.parametrize(("typing", "wanted"), [(False, ["reload"]), (True, [])])
def test_word_of_an_upgrade_loads_the_page_anew_unless_somebody_types(
    box: Sandbox, typing: bool, wanted: list[str]
) -> None:
    found = box.run(
        FAKE
        + """
        const seen = [];
        navigation.addEventListener('navigate', (event) => {
          seen.push(event.navigationType);
          event.preventDefault();
        });
        followUpgrades();
        const input = document.createElement('input');
        show(input);
        if (given) input.focus();
        workers.dispatchEvent(new Event('message'));
        return seen;
        """,
        typing,
    )
    assert found == wanted


@pytest.mark.parametrize(
    "none", ["value: undefined", "get() { throw new DOMException('', 'SecurityError'); }"]
)
def test_page_on_plain_http_or_without_storage_does_without(box: Sandbox, none: str) -> None:
    box.run(
        f"Object.defineProperty(navigator, 'serviceWorker', {{ {none} }});"
        + """
      const { followUpgrades, keepPage } = await load('offline.js');
      followUpgrades();
      keepPage();
    """
    )
