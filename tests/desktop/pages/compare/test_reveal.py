"""Codes are opened on Compare, for everybody and for good."""

from dataclasses import replace

from helpers.compare_page import LEFT, OPENING, class_like_example, everything, heads, opened
from helpers.opened import NAME, with_open
from helpers.pages import button, read, settle
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.compare.chooser import _LEAST_NOTE, _NOTE_ICON
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.events import TRAINER, Kind
from tasting.words import Words, words_in


def test_before_the_reveal_nothing_says_what_is_behind_a_code(
    blind: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    assert "Still blind" in read(blind)
    told = everything(blind)
    for view in ("One learner, all cups", "One cup, many learners"):
        QTest.mouseClick(button(blind, view), LEFT)
        told += [*everything(blind), *heads(blind)]
    for sample in bridge.session.samples:
        assert sample.product.name not in " ".join(told)
        assert sample.product.origin not in " ".join(told)
    assert [item.lower for item in blind.chooser.items][3] == "8 of 9 answers"
    assert "Origins are hidden" in blind.chooser._note.accessibleName()


def test_revealing_opens_the_codes_one_by_one_and_writes_it_down(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    QTest.mouseClick(button(blind, "Reveal codes"), LEFT)
    qtbot.waitUntil(lambda: bridge.settled and blind.chooser.turning)
    passed = [tab._passed for tab in blind.chooser._buttons]
    assert passed[1:] == [0.0, 0.0, 0.0]
    qtbot.waitUntil(lambda: not blind.chooser.turning)
    assert [tab._passed for tab in blind.chooser._buttons] == [1.0] * 4
    names = [sample.product.name for sample in bridge.session.samples]
    assert [item.upper for item in blind.chooser.items] == names
    assert not blind.reveal.isVisible()
    (event,) = [
        event
        for event in bridge.workspace.log.events(bridge.session.id)
        if event.op.kind is Kind.REVEAL
    ]
    assert event.seat == TRAINER
    assert sorted(event.op.body["identities"]) == sorted(bridge.session.codes)  # type: ignore[arg-type]


def test_codes_opened_elsewhere_are_names_at_once(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge
) -> None:
    """The ceremony was on Live; whoever comes to Compare afterwards does not wait for it again."""
    begun = QSignalSpy(blind.chooser._coming.stateChanged)
    blind.hide()
    blind._reveal()
    qtbot.waitUntil(lambda: bridge.settled and bridge.board.revealed)
    blind.show()
    blind.shown()
    qtbot.waitUntil(lambda: blind.chooser.items[3].opened)
    assert begun.count() == 0


def test_the_old_lines_are_gone_before_the_new_ones_come(blind: ComparePage) -> None:
    tab = blind.chooser._buttons[0]
    old = tab.item
    tab.say(replace(old, upper="", lower=""))
    bare = tab.grab().toImage()
    tab.say(replace(old, upper="Yirgacheffe", lower="Ethiopia", opened=True))
    tab.keep_showing(old)
    assert tab.grab().toImage() != bare
    tab.set_passed(0.4)
    assert tab.grab().toImage() == bare
    tab.set_passed(1.0)
    assert tab.grab().toImage() != bare


def test_codes_open_at_once_where_movement_is_switched_off(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge, theme: Theme
) -> None:
    assert not theme.still
    theme.set_still(True)
    QTest.mouseClick(button(blind, "Reveal codes"), LEFT)
    qtbot.waitUntil(lambda: bridge.settled and blind.chooser.items[3].opened)
    assert not blind.chooser.turning
    assert [tab._passed for tab in blind.chooser._buttons] == [1.0] * 4


def test_phones_are_spoken_of_only_while_a_hub_reaches_them(
    page: ComparePage, bridge: Bridge
) -> None:
    assert page.chooser._note.accessibleName() == "Codes revealed at 11:21"
    bridge.hub.state = HubState("on", "http://127.0.0.1")
    bridge.hub.changed.emit()
    told = "Codes revealed, on the phones too."
    assert page.chooser._note.accessibleName() == told


def test_a_class_already_revealed_shows_its_names_at_once(page: ComparePage) -> None:
    assert not page.chooser.turning
    assert not page.reveal.isVisible()
    assert page.chooser.items[0].upper == "Yirgacheffe"


def test_the_note_on_the_codes_is_whole_in_french_on_a_small_screen_at_150_percent(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge, theme: Theme
) -> None:
    theme.set_compact(True, narrow=True)
    blind.set_words(words_in("fr"))
    blind.resize(896, 600)  # 1440 by 900, without the rail
    told = []
    for _ in range(2):
        settle()
        note = blind.chooser._note
        room = note.width() - theme.gutter
        assert note.fitted(room - _NOTE_ICON)[0] == note.accessibleName()
        assert room >= _LEAST_NOTE, "else it is not shown"
        told.append(note.accessibleName())
        bridge.hub.state = HubState("on", "http://127.0.0.1")
        if not blind.chooser.items[0].opened:
            theme.set_still(True)
            blind.reveal.click()
            qtbot.waitUntil(lambda: bridge.settled and blind.chooser.items[3].opened)
    assert told == [
        "Origines cachées jusqu’à la révélation.",
        "Codes révélés, sur les téléphones aussi.",
    ]


def test_open_samples_are_names_from_the_start_and_only_the_blind_are_opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    like = class_like_example(bridge, "Some by name", frozenset(Kind) - OPENING)
    session = with_open(like, like.codes[:1])
    bridge.workspace.keep(session, now=session.created_at)
    page = opened(qtbot, theme, words, bridge, session.id)
    first, second = page.chooser.items[:2]
    assert (first.upper, first.lower.split(", ")[0]) == (NAME, "open")
    assert not second.opened
    QTest.mouseClick(button(page, "Reveal codes"), LEFT)
    qtbot.waitUntil(lambda: bridge.settled and not page.chooser.turning)
    (event,) = bridge.workspace.log.events(session.id, kinds=[Kind.REVEAL])
    assert sorted(event.op.body["identities"]) == sorted(session.blind)  # type: ignore[arg-type]
    whole = with_open(like, like.codes)
    bridge.workspace.keep(whole, now=whole.created_at)
    page = opened(qtbot, theme, words, bridge, whole.id)
    assert not page.reveal.isVisible()
    assert all(item.opened for item in page.chooser.items)
    assert "everybody knows" in page.chooser._note.accessibleName()
