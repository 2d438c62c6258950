"""The page Sessions: the next class and what is due, opening, changing, removing."""

import random
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from helpers.french import BARE_SIGN
from helpers.kits import moved
from helpers.live import published
from helpers.logs import card
from helpers.pages import (
    button,
    line,
    list_named,
    put_up,
    read,
    save_dialog,
    save_to,
    settle,
    spoken_rows,
    wait_until_settled,
)
from helpers.printed import Printed
from helpers.waiting import soon
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.pages.sessions.plan.draft import this_day
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.product import Reference
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import PublicSession
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.services import (
    archives,
    erasing,
    own_protocols,
    planning,
    products,
    protocol_history,
    sending,
)
from tasting.services.example import put_example
from tasting.services.kit_dates import kit_dates
from tasting.store.engine import open_engine
from tasting.store.hubdata import HubData
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import Words, message, words_in

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Stopped(datetime):
    """A clock that stands at `NOW`, so that midnight never comes between two readings of it."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return NOW.astimezone(tz)


@pytest.fixture(autouse=True)
def _it_is_always_now(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in ("bridge", "pages.sessions.page", "pages.sessions.change.changes"):
        monkeypatch.setattr(f"tasting.desktop.{reader}.datetime", Stopped)


@pytest.fixture
def bridge(bridge: Bridge) -> Bridge:
    """Without the example."""
    bridge.keep(bridge.settings.model_copy(update={"example_offered": True}))
    return bridge


def planned(
    workspace: Workspace,
    title: str,
    days: float,
    meeting: str = "",
    protocol: Protocol | None = None,
) -> Session:
    """A cupping of two coffees for three learners, or another protocol, so many days from now."""
    protocol = protocol or protocols.shipped()["coffee-cupping"]
    plan = Plan(
        protocol=protocol.id,
        title=title,
        starts_at=NOW + timedelta(days=days),
        zone="Europe/Paris",
        meeting=meeting,
        address="https://tasting.example.org",
        samples=(PlannedProduct(name="Huila"), PlannedProduct(name="Nyeri")),
        learners=tuple(LearnerFacts(name=n, display=n) for n in ("Camille", "Oisín", "Tom")),
    )
    made = planning.plan_session(plan, protocol, NOW, random.Random(1), secrets.token_bytes)
    planning.keep_planned(workspace, made, NOW)
    return made


def opened(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> SessionsPage:
    page = SessionsPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    wait_until_settled(qtbot, bridge)
    return page


def rows(page: SessionsPage) -> list[str]:
    return spoken_rows(list_named(page, page.words.say("Sessions")).model())


def test_without_sessions_there_is_one_way_on(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge)
    assert "No sessions yet. Plan the first one; its kits follow." in read(page)
    qtbot.mouseClick(button(page.empty, "New session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert page.planning


def test_beside_a_single_session_there_is_a_way_to_the_next(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    assert "No other session yet. Plan one: its codes, orders and kits follow." in read(page)
    qtbot.mouseClick(button(page._nothing, "New session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert page.planning


def test_the_next_class_stands_first_with_what_is_due(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    planned(bridge.workspace, "Later", 40)
    planned(bridge.workspace, "Long ago", -40)
    moved(bridge.workspace, session, [2, 3], "packed", NOW)
    page = opened(qtbot, theme, words, bridge)
    told = read(page)
    day = words.day(kit_dates(session).ship_by, year=False)
    assert {"Two coffees", "in 12 days", "Pack 1 kit", "Ship 3 kits", f"by {day}"} <= set(told)
    assert "Add the link of the video call and send it" in told
    assert "Open kits" in told
    counts = {one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()}
    assert {"1 To pack", "2 Packed", "0 Shipped", "0 Received", "0 Ready to taste"} <= counts
    listed_now = rows(page)
    assert [text.split(",")[0] for text in listed_now] == [
        "Later sessions",
        "Later",
        "Past sessions",
        "Long ago",
    ]
    assert "no answers" in listed_now[3]


def test_a_long_address_or_list_of_names_widens_nothing(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12, f"https://call.example.org/{'x' * 150}")
    seat = session.seats[0]
    named = seat.learner.model_copy(update={"display": "W" * 90})
    seats = tuple(
        seat.model_copy(update={"number": n, "learner": named if n == 1 else seat.learner})
        for n in range(1, 31)
    )
    bridge.workspace.keep(session.model_copy(update={"seats": seats}), now=NOW)
    page = opened(qtbot, theme, words, bridge)
    edge = page.width() - theme.gutter
    for name in ("Edit details", "Delete the session"):
        shown = button(page, name)
        assert shown.mapTo(page, QPoint(shown.width(), 0)).x() <= edge + 4
        assert not shown.visibleRegion().isEmpty()
    assert any(text.endswith("Camille and 14 more") for text in read(page))


def test_what_was_not_done_in_time_is_said(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Soon", 3, "https://call.example.org")
    page = opened(qtbot, theme, words, bridge)
    day = words.day(kit_dates(session).ship_by, weekday=False, year=False)
    assert f"was due on {day}" in read(page)
    moved(bridge.workspace, session, [1, 2, 3], "ready", NOW)
    page.shown()
    wait_until_settled(qtbot, bridge)
    assert "Everything is ready for this session." in read(page)


def test_a_class_begun_days_ahead_is_told_as_going_on(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Early", 14)
    page = opened(qtbot, theme, words, bridge)
    assert "in 14 days" in read(page)
    bridge.choose(session.id)
    wait_until_settled(qtbot, bridge)
    at = bridge.now_ms()
    bridge.send([(0, commands.begin(session.protocol.steps[0], at, bridge.new_op_id(), at))])
    wait_until_settled(qtbot, bridge)
    told = read(page)
    assert "in progress" in told
    assert "in 14 days" not in told
    assert "Everything is ready for this session." not in told, "no kit was packed"
    assert button(page, "Go to Live").property("kind") == "primary"


def test_a_class_that_is_being_held_leads_to_live(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Now", -0.01)
    page = opened(qtbot, theme, words, bridge)
    assert "in progress" in read(page)
    assert button(page, "Go to Live").isVisible()
    bridge.choose(session.id)
    wait_until_settled(qtbot, bridge)
    at = bridge.now_ms()
    bridge.send([(0, commands.begin(session.protocol.steps[0], at, bridge.new_op_id(), at))])
    wait_until_settled(qtbot, bridge)
    with qtbot.waitSignal(bridge.opened) as went:
        assert not {"To do", "Everything is ready for this session."} & set(read(page))
        qtbot.mouseClick(button(page, "Go to Live"), LEFT)
    assert went.args == ["live", None]


@pytest.mark.parametrize(("days", "goes_to"), [(20, "kits"), (-20, "compare")])
def test_a_click_makes_a_session_current_and_opens_its_page(
    days: float, goes_to: str, qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "First", 2)
    other = planned(bridge.workspace, "Other", days)
    page = opened(qtbot, theme, words, bridge)
    view: QListView = list_named(page, "Sessions")
    place = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(bridge.opened) as went:
        qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    wait_until_settled(qtbot, bridge)
    assert went.args == [goes_to, None]
    assert bridge.session is not None
    assert bridge.session.id == other.id


def test_the_list_is_used_by_keyboard(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "First", 2)
    planned(bridge.workspace, "Second", 20)
    third = planned(bridge.workspace, "Third", 30)
    page = opened(qtbot, theme, words, bridge)
    view = list_named(page, "Sessions")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    with qtbot.waitSignal(bridge.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    wait_until_settled(qtbot, bridge)
    assert bridge.session is not None
    assert bridge.session.id == third.id


def test_the_example_is_told_and_removed_in_one_click_and_put_back(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace)
    page = opened(qtbot, theme, words, bridge)
    assert "Four coffees, four terroirs" in read(page)
    offers: list[tuple[str, object]] = []
    bridge.told.connect(lambda said, action: offers.append((words.say(said), action)))
    qtbot.mouseClick(button(page, "Remove the example"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    assert bridge.workspace.products() == []
    assert "No sessions yet. Plan the first one; its kits follow." in read(page)
    ((said, action),) = offers
    assert said == "The example is removed."
    assert isinstance(action, tuple)
    action[1]()
    wait_until_settled(qtbot, bridge)
    assert [session.example for session in bridge.workspace.sessions()] == [True]
    assert "Four coffees, four terroirs" in read(page)


def test_the_example_put_back_speaks_the_language_of_the_window(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace, "en")
    page = opened(qtbot, theme, words, bridge)
    page.set_words(words_in("fr"))
    offers: list[object] = []
    bridge.told.connect(lambda _, action: offers.append(action))
    qtbot.mouseClick(button(page, "Retirer l’exemple"), LEFT)
    wait_until_settled(qtbot, bridge)
    ((_, put_back),) = offers
    put_back()
    wait_until_settled(qtbot, bridge)
    assert "Quatre cafés, quatre terroirs" in read(page)


def test_one_click_leads_to_the_comparison_of_the_example(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    example = put_example(bridge.workspace)
    page = opened(qtbot, theme, words, bridge)
    with qtbot.waitSignal(bridge.opened) as went:
        qtbot.mouseClick(button(page, "Compare"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert went.args == ["compare", None]
    assert bridge.session is not None
    assert bridge.session.id == example.id


def dialog_of(page: SessionsPage) -> QDialog:
    """The window that asks something; what it says is read first."""

    def asking() -> list[QDialog]:
        settle()
        return [one for one in page.findChildren(QDialog) if one.isVisible()]

    return soon(asking, "a window that asks")[0]


def test_the_link_is_added_later_and_copied(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Add the link"), LEFT)
    dialog = dialog_of(page)
    line(dialog, "Public address").setText("no address")
    assert not button(dialog, "Save the details").isEnabled()
    assert any("is not a web address" in text for text in read(dialog))
    line(dialog, "Public address").setText("hub.example.org/")
    told = "Sheets printed before lead to the old address. Print them again."
    assert told in read(dialog)
    line(dialog, "Link of the video call").setText("https://call.example.org/two")
    qtbot.mouseClick(button(dialog, "Save the details"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert (kept.meeting, kept.address) == (
        "https://call.example.org/two",
        "https://hub.example.org",
    )
    assert (kept.seats, kept.samples) == (session.seats, session.samples)
    qtbot.mouseClick(button(page, "Copy the link"), LEFT)
    assert QGuiApplication.clipboard().text() == "https://call.example.org/two"


def test_a_class_is_moved_and_the_sheets_of_before_are_told_of(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit details"), LEFT)
    dialog = dialog_of(page)
    old = "Sheets printed before show the old date. Print them again, or tell every learner."
    assert old not in read(dialog)
    line(dialog, "Day").setText("31/2/2030")
    assert not button(dialog, "Save the details").isEnabled()
    line(dialog, "Day").setText("3/12/2030")
    line(dialog, "Time").setText("18h30")
    assert {"Tuesday 3 December 2030", old} <= {*read(dialog)}
    qtbot.keyClick(line(dialog, "Time"), Qt.Key.Key_Return)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert kept.local_start.isoformat() == "2030-12-03T18:30:00+01:00"
    assert "Tuesday 3 December 2030, 18:30 to 20:00, Paris time" in read(page)


def test_the_title_is_changed_in_each_language_and_the_units_for_all(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Deux thés", 12)
    titled = session.model_copy(update={"titles": {"en": "Two teas"}})
    bridge.workspace.keep(titled, now=NOW)
    page = opened(qtbot, theme, words, bridge)
    offers: list[tuple[str, Callable[[], None]]] = []
    bridge.told.connect(lambda _, action: offers.append(action))
    qtbot.mouseClick(button(page, "Edit details"), LEFT)
    dialog = dialog_of(page)
    assert "Sheets printed before show the old title." not in read(dialog)
    qtbot.mouseClick(button(dialog, "°F, g, ml"), LEFT)
    assert "Sheets and labels printed before tell figures in the old units." in read(dialog)
    line(dialog, "Title in French").setText("Deux thés verts")
    assert "Sheets printed before show the old title." in read(dialog)
    qtbot.mouseClick(button(dialog, "Save the details"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert kept.title == "Deux thés"
    assert kept.titles == {"en": "Two teas", "fr": "Deux thés verts"}, "what is not shown stays"
    assert kept.units == "fahrenheit"
    assert "°F, g, ml" in read(page)
    (undo,) = offers
    undo[1]()
    wait_until_settled(qtbot, bridge)
    back = bridge.workspace.session(session.id)
    assert back == titled


def test_paper_only_is_decided_once_and_not_due_any_more(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    bridge.workspace.keep(session.model_copy(update={"address": ""}), now=NOW)
    page = opened(qtbot, theme, words, bridge)
    assert {"Choose how learners answer: phone or paper", "not decided yet"} <= {*read(page)}
    qtbot.mouseClick(button(page, "Enter the address"), LEFT)
    dialog = dialog_of(page)
    qtbot.mouseClick(button(dialog, "Paper only"), LEFT)
    qtbot.mouseClick(button(dialog, "Save the details"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert "nothing: paper only" in read(page)
    assert "Choose how learners answer: phone or paper" not in read(page)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert (kept.address, kept.paper_only) == ("", True)


def test_a_day_that_is_past_is_told_in_the_details_and_nothing_is_cut(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Two coffees", 12, "https://call.example.org")
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit details"), LEFT)
    wait_until_settled(qtbot, bridge)
    dialog = dialog_of(page)
    assert "This date has passed." not in " ".join(read(dialog))
    line(dialog, "Day").setText("3/1/2026")
    assert "Saturday 3 January 2026. This date has passed." in read(dialog)
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())


def test_saving_other_details_leaves_the_way_of_the_code_undecided(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    bridge.workspace.keep(session.model_copy(update={"address": ""}), now=NOW)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit details"), LEFT)
    dialog = dialog_of(page)
    ways = ("In my network", "Anywhere", "Paper only")
    assert not any(button(dialog, way).isChecked() for way in ways)
    assert "Not decided yet. Decide before you print: each sheet carries the QR code." in read(
        dialog
    )
    line(dialog, "Trainer").setText("Margaux")
    qtbot.mouseClick(button(dialog, "Save the details"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert (kept.trainer, kept.address, kept.paper_only) == ("Margaux", "", False)


def test_a_class_that_has_begun_is_not_moved(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Over", -3)
    page = opened(qtbot, theme, words, bridge)

    def fields() -> set[str]:
        qtbot.mouseClick(button(page, "Edit details"), LEFT)
        dialog = dialog_of(page)
        shown = {one.accessibleName() for one in dialog.findChildren(QLineEdit) if one.isVisible()}
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        wait_until_settled(qtbot, bridge)
        return shown

    assert {"Trainer", "Day", "Time"} <= fields(), "it was not held, and can be held later"
    begin = commands.begin(session.protocol.steps[0], 1, "b" * 32, 1)
    bridge.workspace.log.append(session.id, [Entry(0, "trainer", 1, begin)])
    assert "Trainer" in fields()
    assert not {"Day", "Time"} & fields()


def test_a_class_further_down_is_changed_from_its_menu(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Soon", 3)
    later = planned(bridge.workspace, "Later", 40)
    planned(bridge.workspace, "Long ago", -40)
    page = opened(qtbot, theme, words, bridge)
    cards = list_named(page, "Sessions")
    asked: list[list[str]] = []

    def look_at(key: str, _: QPoint) -> None:
        found = next(one for one in bridge.sessions if one.id == key)
        menu = page.menu(found)
        asked.append([action.text() for action in menu.actions() if action.text()])
        action = next(one for one in menu.actions() if one.text() == "Edit learners")
        if found.id == later.id:
            action.trigger()

    cards.menu_asked.disconnect()  # type: ignore[attr-defined]
    cards.menu_asked.connect(look_at)  # type: ignore[attr-defined]
    with qtbot.assertNotEmitted(bridge.opened):
        for row in (1, 3):
            box = cards.visualRect(cards.model().index(row, 0))
            qtbot.mouseClick(cards.viewport(), LEFT, pos=QPoint(box.right() - 20, box.center().y()))
    first = ["Enter answers…", "Repeat…", "Edit details", "Edit learners", "Invite learners…"]
    last = ["Archive…", "Delete the session", "Restore an archived session…"]
    assert asked == [
        ["Open kits", *first, "Newer protocol…", *last],
        ["Compare", "Report", *first, "Certificates of attendance…", *last],
    ]
    dialog = dialog_of(page)
    qtbot.mouseClick(button(dialog, "Remove from the session"), LEFT)
    qtbot.mouseClick(button(dialog, "Save the learners"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(later.id)
    assert kept is not None
    assert [seat.number for seat in kept.seats] == [2, 3]


def choose(dialog: QDialog, name: str) -> None:
    cards = list_named(dialog, "Learners")
    texts = [cards.model().index(row, 0).data() for row in range(cards.model().rowCount())]
    cards.setCurrentIndex(cards.model().index(texts.index(name), 0))


def test_learners_are_mended_added_late_and_withdrawn(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit learners"), LEFT)
    dialog = dialog_of(page)
    save = button(dialog, "Save the learners")
    assert not save.isEnabled()
    qtbot.keyClicks(line(dialog, "Full name"), " Aubert")
    assert line(dialog, "Display name").text() == "Camille"
    qtbot.keyClicks(line(dialog, "E-mail"), "camille")
    assert not save.isEnabled()
    assert "“camille” is not an e-mail address." in read(dialog)
    qtbot.keyClicks(line(dialog, "E-mail"), "@example.org")
    choose(dialog, "Oisín")
    qtbot.mouseClick(button(dialog, "Remove from the session"), LEFT)
    qtbot.mouseClick(button(dialog, "Add a learner"), LEFT)
    assert save.isEnabled()
    qtbot.keyClicks(line(dialog, "Full name"), "Tom Pryce")
    qtbot.mouseClick(button(dialog, "Français"), LEFT)
    assert spoken_rows(list_named(dialog, "Learners").model()) == [
        "Camille Aubert, changed",
        "Oisín, removed when you save",
        "Tom, no city",
        "Tom Pryce, added: print a sheet",
    ]
    assert line(dialog, "Display name").text() == "Tom P."
    line(dialog, "Display name").clear()
    qtbot.keyClicks(line(dialog, "Display name"), "Tom")
    assert "Another learner has this name. Change one of the two." in read(dialog)
    assert not save.isEnabled()
    qtbot.keyClicks(line(dialog, "Display name"), " P.")
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(words.say(said)))
    qtbot.mouseClick(save, LEFT)
    wait_until_settled(qtbot, bridge)

    kept = bridge.workspace.session(session.id)
    assert kept is not None
    first, third, late = kept.seats
    assert (first.learner.name, first.learner.email) == ("Camille Aubert", "camille@example.org")
    assert (first.order, first.token) == (session.seats[0].order, session.seats[0].token)
    assert third == session.seats[2]
    assert (late.number, late.learner.display, late.learner.language) == (4, "Tom P.", "fr")
    assert told == ["Sheets still to be printed: Tom P."]
    assert "Camille, Tom and Tom P." in read(page)


def test_a_learner_elsewhere_is_given_a_time_zone_by_city(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit learners"), LEFT)
    dialog = dialog_of(page)
    zone = dialog.zone
    assert (zone.current, zone.currentText()) == ("", "as the session")
    zone.lineEdit().setText("tokyo")  # the list opens on keys only, and no screen is there
    qtbot.keyClick(zone.lineEdit(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert zone.currentText() == "Tokyo, Japan"
    choose(dialog, "Oisín")
    assert zone.current == ""
    choose(dialog, "Camille")
    assert zone.current == "Asia/Tokyo"
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(words.say(said)))
    qtbot.mouseClick(button(dialog, "Save the learners"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert [seat.learner.zone for seat in kept.seats] == ["Asia/Tokyo", "", ""]
    assert told == ["Sheets still to be printed: Camille"]


def test_who_has_answered_cannot_be_withdrawn(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    answers = {"values": {"acidity": 5}}
    op = Op(
        op_id="f" * 32,
        kind=Kind.OBSERVE,
        step="taste_hot",
        code=session.codes[0],
        body=answers,
        made_at=1,
    )
    bridge.workspace.log.append(session.id, [Entry(1, "phone", 1, op)])
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit learners"), LEFT)
    dialog = dialog_of(page)
    assert not button(dialog, "Remove from the session").isEnabled()
    choose(dialog, "Tom")
    assert button(dialog, "Remove from the session").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.session(session.id) == session


def test_a_session_is_deleted_only_after_it_was_asked(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    for answer, left in (("Cancel", 1), ("Delete the session", 0)):
        qtbot.mouseClick(button(page, "Delete the session"), LEFT)
        wait_until_settled(qtbot, bridge)
        qtbot.mouseClick(button(dialog_of(page), answer), LEFT)
        wait_until_settled(qtbot, bridge)
        assert len(bridge.workspace.sessions()) == left
    assert len(bridge.workspace.products()) == 2


def test_enter_keeps_a_session_and_a_deleted_one_can_be_put_back(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    bridge.workspace.log.append(session.id, [Entry(1, "phone", 1, card(1, 2))])
    events = bridge.workspace.log.events(session.id)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    dialog = dialog_of(page)
    assert "3 learners and 1 answer, and" in " ".join(read(dialog))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.session(session.id) == session
    qtbot.mouseClick(button(page, "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    qtbot.mouseClick(button(dialog_of(page), "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    page.set_words(words_in("fr"))
    qtbot.mouseClick(button(page, "Rétablir «\u00a0Two coffees\u00a0»"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.session(session.id) == session
    assert bridge.workspace.log.events(session.id) == events


def test_a_session_deleted_here_can_be_put_back_whatever_the_hub_and_the_disk_say(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    bridge: Bridge,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise UserError(message("Refused."))

    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    monkeypatch.setattr(erasing, "erase_here", refuse)
    qtbot.mouseClick(button(page, "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    qtbot.mouseClick(button(dialog_of(page), "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    with monkeypatch.context() as full:
        full.setattr(archives, "bring_back", refuse)
        qtbot.mouseClick(button(page, "Restore “Two coffees”"), LEFT)
        wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    qtbot.mouseClick(button(page, "Restore “Two coffees”"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.session(session.id) == session


def test_a_session_is_archived_and_brought_back(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    page.changes.archive(session, str(tmp_path / "kept.zip"))
    wait_until_settled(qtbot, bridge)
    bridge.workspace.remove_session(session.id)
    page.changes.restore(str(tmp_path / "kept.zip"))
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.session(session.id) == session


def test_a_session_is_repeated_with_its_learners_and_new_codes(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    menu = page.menu(bridge.sessions[0])
    next(one for one in menu.actions() if one.text() == "Repeat…").trigger()
    wait_until_settled(qtbot, bridge)
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (made,) = [one for one in bridge.workspace.sessions() if one.id != session.id]
    assert [seat.learner.name for seat in made.seats] == [
        seat.learner.name for seat in session.seats
    ]
    assert [one.product.id for one in made.samples] == [one.product.id for one in session.samples]
    assert {seat.token for seat in made.seats}.isdisjoint(seat.token for seat in session.seats)
    moment = made.local_start
    assert moment.date() == this_day() + timedelta(days=14)
    assert moment.time() == session.local_start.time()


def repeat(qtbot: QtBot, page: SessionsPage, bridge: Bridge) -> None:
    """Choose to repeat the large session."""
    menu = page.menu(bridge.sessions[0])
    next(one for one in menu.actions() if one.text() == "Repeat…").trigger()
    wait_until_settled(qtbot, bridge)


@pytest.mark.parametrize("since", ["same", "removed", "edited", "edited and taken"])
def test_a_session_is_repeated_on_the_protocol_it_had_unless_the_new_one_is_taken(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, since: str
) -> None:
    own = own_protocols.copy(bridge.workspace, "french-press", {"en": "Two presses"}, NOW)
    assert own.protocol is not None
    session = planned(bridge.workspace, "Two coffees", 12, protocol=own.protocol)
    if since == "removed":
        own_protocols.remove(bridge.workspace, own.id)
    elif since != "same":
        text = own.text.replace("Two presses", "Many presses")
        own_protocols.save_text(bridge.workspace, own.id, text, NOW)
    page = opened(qtbot, theme, words, bridge)
    repeat(qtbot, page, bridge)
    (choice,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Protocol"]
    assert choice.currentText() == "Two presses"

    def told() -> list[str]:
        begin = "The protocol has changed since then; the earlier one is kept."
        return [one for one in read(page) if one.startswith(begin)]

    assert bool(told()) == since.startswith("edited")
    assert all("Title: Two presses → Many presses" in one for one in told())
    taken = since == "edited and taken"
    if taken:
        qtbot.mouseClick(button(page, "Take the new protocol"), LEFT)
        assert choice.currentText() == "Many presses"
        assert told() == []
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (made,) = [one for one in bridge.workspace.sessions() if one.id != session.id]
    assert made.protocol == (bridge.workspace.protocols()[0] if taken else own.protocol)


def test_a_newer_version_of_the_protocol_is_told_and_taken_once_agreed(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_protocols.copy(bridge.workspace, "french-press", {"en": "Two presses"}, NOW)
    session = planned(bridge.workspace, "Two coffees", 12, protocol=own.protocol)
    page = opened(qtbot, theme, words, bridge)
    assert "Two presses, draft of version 1" in read(page)
    text = own.text.replace("version = 1", "version = 2", 1).replace("Two presses", "Many presses")
    own_protocols.save_text(bridge.workspace, own.id, text, NOW)
    protocol_history.publish(bridge.workspace, own.id, text, NOW)
    bridge.reload_sessions()
    wait_until_settled(qtbot, bridge)
    renewed, told = list[Session](), list[str]()
    bridge.told.connect(lambda said, _: told.append(words.say(said)))
    monkeypatch.setattr(sending, "renew", lambda _data, _settings, one: renewed.append(one))
    qtbot.mouseClick(button(page, "See version 2…"), LEFT)
    dialog = dialog_of(page)
    assert {"Title: Two presses → Many presses", "Keep the draft"} <= set(read(dialog))
    qtbot.mouseClick(button(dialog, "Take version 2"), LEFT)
    wait_until_settled(qtbot, bridge)
    kept = bridge.workspace.session(session.id)
    assert kept is not None
    assert (kept.protocol.version, kept.printed_with) == (2, own.protocol)
    assert renewed == [kept]
    assert told == ["The session has version 2 of its protocol now."]
    assert "Many presses, version 2" in read(page)
    assert not any(one.startswith("See version") for one in read(page))


@pytest.mark.parametrize(("earlier", "taken"), [(False, 6.0), (True, 2.0)])
def test_a_session_repeated_takes_the_references_of_now_unless_the_earlier_are_chosen(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, earlier: bool, taken: float
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    huila, nyeri = (sample.product for sample in session.samples)
    before = huila.model_copy(update={"references": {}, "reference": {"acidity": 2.0}})
    bridge.workspace.keep(before, now=NOW)
    products.renew_reference(bridge.workspace, session.id, before, NOW)
    now = Reference(values={"acidity": 6.0})
    after = before.model_copy(update={"references": {session.protocol.id: now}})
    bridge.workspace.keep(after, now=NOW)
    page = opened(qtbot, theme, words, bridge)
    repeat(qtbot, page, bridge)
    told = "The reference has changed since then, and the new one is taken: Huila."
    assert told in read(page)
    assert nyeri.name not in told
    if earlier:
        qtbot.mouseClick(button(page, "Take the earlier reference"), LEFT)
        assert told not in read(page)
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (made,) = [one for one in bridge.workspace.sessions() if one.id != session.id]
    assert [one.product.reference for one in made.samples] == [{"acidity": taken}, {}]
    assert [one.product.id for one in made.samples] == [huila.id, nyeri.id]


def test_a_draft_is_replaced_by_a_session_repeated_only_once_it_was_agreed(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    page.plan("")
    wait_until_settled(qtbot, bridge)
    line(page, "Session title").setText("Mine")
    qtbot.mouseClick(button(page, "Leave without planning"), LEFT)
    qtbot.mouseClick(button(dialog_of(page), "Leave and keep the draft"), LEFT)
    repeat(qtbot, page, bridge)
    assert "“Mine” is typed in and not planned yet." in read(dialog_of(page))
    QTest.keyClick(dialog_of(page), Qt.Key.Key_Return)
    settle()
    assert not page.planning
    page.plan("")
    assert line(page, "Session title").text() == "Mine"
    qtbot.mouseClick(button(page, "Leave without planning"), LEFT)
    qtbot.mouseClick(button(dialog_of(page), "Leave and keep the draft"), LEFT)
    repeat(qtbot, page, bridge)
    qtbot.mouseClick(button(dialog_of(page), "Replace the draft"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert line(page, "Session title").text() == "Two coffees"


def on_hub(bridge: Bridge, session: Session, put: bool = False) -> PublicSession | None:
    """The session as the hub that is not running holds it; `put`: from now on."""
    held = HubData(open_engine(bridge.data.hub))
    try:
        if put:
            held.publish(published(session), 1)
        return held.session(session.id)
    finally:
        held.close()


def test_a_deleted_session_is_erased_on_the_hub(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    assert on_hub(bridge, session, put=True) is not None
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    qtbot.mouseClick(button(dialog_of(page), "Delete the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert on_hub(bridge, session) is None


def test_an_address_is_typed_in_its_parts_and_what_it_lacks_is_named(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit learners"), LEFT)
    dialog = dialog_of(page)
    typed = {"Street": "2 Quay", "City of the address": "Cork", "Country": "Irelande"}
    for name, text in typed.items():
        line(dialog, name).clear()
        qtbot.keyClicks(line(dialog, name), text)
    (note,) = [label for label in dialog.findChildren(Label) if "Missing: " in label.text()]
    unknown = "“Irelande” is not a country that is known."
    assert note.text() == f"Missing: Postcode. Carriers ask for it. {unknown}"
    assert note.property("tone") == "warn_ink"
    assert sum("incomplete address" in row for row in spoken_rows(dialog.list.model())) == 1

    qtbot.keyClick(line(dialog, "Country"), Qt.Key.Key_Backspace)
    qtbot.keyClicks(line(dialog, "Postcode"), "T12 W4AX")
    assert (note.text(), note.property("tone")) == ("", "ink3")
    assert not any("incomplete address" in row for row in spoken_rows(dialog.list.model()))
    qtbot.mouseClick(button(dialog, "Save the learners"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    kept = session.seats[0].learner
    assert (kept.address, kept.postcode, kept.town, kept.country) == (
        "2 Quay",
        "T12 W4AX",
        "Cork",
        "IE",
    )


def test_a_withdrawn_learner_is_erased_on_the_hub(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    on_hub(bridge, session, put=True)
    page = opened(qtbot, theme, words, bridge)
    qtbot.mouseClick(button(page, "Edit learners"), LEFT)
    dialog = dialog_of(page)
    qtbot.mouseClick(button(dialog, "Remove from the session"), LEFT)
    qtbot.mouseClick(button(dialog, "Save the learners"), LEFT)
    wait_until_settled(qtbot, bridge)
    held = on_hub(bridge, session)
    assert held is not None
    assert [seat.number for seat in held.seats] == [s.number for s in session.seats[1:]]


def test_sessions_in_french_has_no_english_left(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    planned(bridge.workspace, "Titre", 12)
    put_example(bridge.workspace)
    page = opened(qtbot, theme, words, bridge)
    english = {*read(page), *rows(page)}
    page.set_words(words_in("fr"))
    french = [*read(page), *rows(page)]
    names = {"Titre", "https://tasting.example.org", "1", "2", "3", "0", "Camille, Oisín and Tom"}
    names |= {"Huila", "Nyeri", "3\u00a0×\u00a012\u00a0g", "°C, g, ml"}
    assert {text for text in french if text in english} - names == set()
    assert [
        text for text in french if re.search(BARE_SIGN, re.sub(r"https?://\S+", "", text))
    ] == []


def test_learners_are_invited_one_or_all_and_nothing_is_replaced_unasked(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    session = planned(bridge.workspace, "Two coffees", 12)
    page = opened(qtbot, theme, words, bridge)
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(words.say(said)))
    page.changes.ask_invitations(session.model_copy(update={"address": "", "paper_only": False}))
    assert "no address is chosen" in told.pop()

    def invite(who: str) -> QDialog:
        paper = session.model_copy(update={"address": "", "paper_only": True})
        page.changes.ask_invitations(paper)
        dialog = dialog_of(page)
        dialog.who.setCurrentIndex(dialog.who.findText(who))
        dialog.who.activated.emit(dialog.who.currentIndex())
        return dialog

    def save(dialog: QDialog) -> None:
        qtbot.mouseClick(button(dialog, "Save in a folder…"), LEFT)
        save_dialog(page).fileSelected.emit(str(tmp_path))
        save_dialog(page).reject()
        wait_until_settled(qtbot, bridge)

    dialog = invite("Oisín")
    text = dialog.text.toPlainText()
    assert text.startswith("Hello Oisín,")
    assert "Text for Oisín" in read(dialog)
    qtbot.mouseClick(button(dialog, "Copy the text"), LEFT)
    assert QGuiApplication.clipboard().text() == text
    save(dialog)
    assert len(list(tmp_path.glob("*.ics"))) == len(list(tmp_path.glob("*.txt"))) == 1
    assert told == [f"1 invitation saved in {tmp_path}."]
    (kept,) = tmp_path.glob("*.txt")
    kept.write_text("mine", "utf-8")
    save(invite("All learners"))
    assert len(list(tmp_path.glob("*.ics"))) == 1
    asked = dialog_of(page)
    qtbot.mouseClick(button(asked, "Replace them"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert len(list(tmp_path.glob("*.ics"))) == 3
    assert "Hello Oisín" in kept.read_text("utf-8-sig")
    assert told[-1] == f"3 invitations saved in {tmp_path}."


def test_those_who_took_part_get_a_certificate_and_the_others_are_named(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    session = planned(bridge.workspace, "Two coffees", -3)
    page = opened(qtbot, theme, words, bridge)
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(words.say(said)))
    out = tmp_path / "certificates.pdf"
    page.changes.certify(session, out)
    wait_until_settled(qtbot, bridge)
    assert "Nobody has answered in this session yet." in told.pop()
    assert not out.exists()
    bridge.workspace.log.append(session.id, [Entry(2, "paper", 1, card(1, 2))])
    page.changes.ask_certificates(session)
    save_to(page, out)
    wait_until_settled(qtbot, bridge)
    (said,) = told
    assert said.startswith(f"1 certificate saved to {out}.")
    assert "No certificate for Camille and Tom:" in said
    assert "Oisín" in Printed(out).text()
