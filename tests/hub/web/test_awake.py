"""The screen kept lit."""

from helpers.web_module import Sandbox

FAKE = """
  const asked = [];
  const lock = { released: false, release: () => { lock.released = true; } };
  const wakeLock = { request: async (what) => { asked.push(what); return lock; } };
  Object.defineProperty(navigator, 'wakeLock', { value: given ? wakeLock : undefined });
  const { awakeNote, stayLit } = await load('awake.js');
"""


def test_lock_is_asked_for_once_and_given_back(box: Sandbox) -> None:
    found = box.run(
        FAKE
        + """
        stayLit(true);
        await Promise.resolve();
        await Promise.resolve();
        document.body.click();
        const held = [...asked];
        stayLit(false);
        return [held, lock.released, awakeNote()];
        """,
        True,
    )
    assert found == [["screen"], True, None]


def test_lock_that_the_phone_took_is_asked_for_at_the_next_touch(box: Sandbox) -> None:
    found = box.run(
        FAKE
        + """
        stayLit(true);
        await new Promise((done) => setTimeout(done));
        lock.released = true;
        document.body.click();
        return asked.length;
        """,
        True,
    )
    assert found == 2


def test_learner_is_told_where_no_browser_helps(box: Sandbox) -> None:
    found = box.run(FAKE + "stayLit(true); return awakeNote().textContent;", False)
    assert found.startswith("This page cannot keep your screen lit.")
