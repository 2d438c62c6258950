"""A chocolate trainer's own protocol, from nothing by keyboard and again by mouse, tried out."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.browser import browsing
from helpers.live import Phone
from helpers.pages import button, read
from helpers.trainer_hands import Keyboard, Keys, Mouse, at_the_protocols
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.domain.attributes import WordList
from tasting.services import own_protocols

ACTS = 40
"""Texts and keys that do something, within ten minutes at fifteen seconds each; beside them Tabs,
which lead there."""
MOST_TABS = 260


@pytest.fixture
def keyboard(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Keyboard]:
    """A window that shows the protocols."""
    with at_the_protocols(tmp_path, qtbot, theme) as made:
        yield made


def write_from_nothing(keyboard: Keyboard) -> None:
    """Title, category, a step for each sense, and three words for the taste."""
    keyboard.do("New protocol")
    keyboard.write("Three origins, one twice")
    keyboard.reach("Coffee")
    keyboard.press(Keys.Key_Right)
    keyboard.press(Keys.Key_Right)
    for kind in ("Look", "Snap", "Smell", "Let melt", "Taste", "Discuss"):
        keyboard.do(f"Add a step: {kind}")
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Up)
    keyboard.press(Keys.Key_Return)
    keyboard.reach("Ask one thing more…")
    keyboard.press(Keys.Key_Down)
    keyboard.do("Edit the answers: Descriptors")
    keyboard.reach("At most")
    keyboard.write("3")
    keyboard.do("Dairy")
    keyboard.do("Own words, too")


def follow_the_checks(keyboard: Keyboard) -> None:
    """Add the rinse that lacks, and take French out again, whose texts are missing."""
    window = keyboard.parts.window
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Up)
    assert "Nobody rinses their mouth between two tastes." in read(window)
    keyboard.do("Add a rinse")
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Home)
    keyboard.press(Keys.Key_Return)
    keyboard.do("Français")
    assert "Not every text is written in French." in read(window)
    keyboard.do("Remove French")


def try_out(keyboard: Keyboard, qtbot: QtBot) -> None:
    """Rehearse the first step with a phone; nothing of it is kept."""
    bridge, window = keyboard.parts.bridge, keyboard.parts.window
    keyboard.do("Rehearse…")
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
    keyboard.wait()
    rehearsal, port = bridge.session, bridge.settings.hub_port
    assert rehearsal is not None
    told = set(read(window))
    assert {"Your phone can join now", "Nothing is kept."} <= told
    assert f"Learners join at http://192.0.2.7:{port}" in told
    assert "Kits that have not arrived" not in told, "nobody waits for one"
    url = SimpleNamespace(url=f"http://127.0.0.1:{port}")
    phone = Phone(url, rehearsal.seats[0])  # type: ignore[arg-type]  # it needs no more of a hub
    assert phone.join()["session"]["rehearsal"]
    with browsing() as browser:
        button(window, "Open the learner’s page").click()
    assert browser.addresses == [f"{url.url}/{rehearsal.seats[0].token}"]
    keyboard.press(Keys.Key_Space)
    qtbot.waitUntil(lambda: [one.op.step for one in phone.events()] == ["welcome"])
    keyboard.do("End the rehearsal")
    qtbot.waitUntil(lambda: bridge.workspace.session_ids() == [] and keyboard.parts.settled)


def test_a_protocol_is_made_from_nothing_by_keyboard_and_tried_out_with_a_phone(
    keyboard: Keyboard, qtbot: QtBot
) -> None:
    write_from_nothing(keyboard)
    follow_the_checks(keyboard)
    try_out(keyboard, qtbot)
    keyboard.do("Done")

    has_what_was_wanted(keyboard.parts)
    assert keyboard.acts <= ACTS
    assert keyboard.tabs <= MOST_TABS


def has_what_was_wanted(parts: Parts) -> None:
    """The protocol that both of them made."""
    (own,) = own_protocols.own_protocols(parts.bridge.workspace)
    made = own.protocol
    assert made is not None
    assert (made.category, made.name["en"]) == ("chocolate", "Three origins, one twice")
    assert [step.kind for step in made.steps] == [
        "welcome", "look", "snap", "smell", "melt", "rinse", "taste", "discuss",
    ]  # fmt: skip
    (words,) = made.steps[6].attributes
    assert isinstance(words, WordList)
    assert (words.maximum, words.own_words) == (3, False)
    assert "aroma.dairy" not in words.within


# A list that opens over the window asks the platform of the tests for what it has not.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_is_made_by_mouse_and_all_of_it_undone_and_done_again(
    keyboard: Keyboard, qtbot: QtBot
) -> None:
    mouse = Mouse(qtbot, keyboard.parts, keyboard.wait)
    mouse.click("New protocol")
    (editor,) = mouse.parts.window.findChildren(Editor)
    begun = editor.text
    mouse.write("Title", "Three origins, one twice")
    mouse.click("Chocolate")
    for kind in ("Look", "Smell", "Let melt", "Taste"):
        mouse.click(f"Add a step: {kind}")
    mouse.drag_piece("Discuss", 2)
    mouse.drag_piece("Snap", 2)
    mouse.drag_card(4, 7)  # what was to come at the end
    mouse.choose(6)
    mouse.pick("Ask one thing more…", "Words from a list")
    mouse.click("Edit the answers: Descriptors")
    mouse.write("At most", "3")
    mouse.click("Dairy")
    mouse.click("Own words, too")
    mouse.choose(5)
    mouse.click("Add a rinse")
    mouse.choose(0)
    mouse.click("Français")
    mouse.click("Remove French")

    made = editor.text
    undone = mouse.click_until_done("Undo")
    assert editor.text == begun
    assert mouse.click_until_done("Redo") == undone
    assert editor.text == made
    mouse.click("Done")
    has_what_was_wanted(keyboard.parts)
    assert mouse.acts <= ACTS
