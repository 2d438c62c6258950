"""Planning a session in the window: little to type, everything checked where it stands."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from helpers.calibrated import planned
from helpers.flights import in_flights
from helpers.french import BARE_SIGN
from helpers.kits_page import press
from helpers.live import cupping
from helpers.pages import button, line, put_up, read, settle, wait_until_settled
from helpers.three_teas import three_teas
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.pages.sessions.plan.draft import Draft, this_day, whose_is_unclear
from tasting.desktop.pages.sessions.plan.draft import check_plan as read_draft
from tasting.desktop.pages.sessions.plan.learners import LearnersField
from tasting.desktop.pages.sessions.plan.matching import MatchDialog
from tasting.desktop.pages.sessions.plan.moment import DayLine
from tasting.desktop.pages.sessions.plan.page import PlanPage
from tasting.desktop.pages.sessions.plan.preview import facts
from tasting.desktop.pages.sessions.plan.products import ProductLine, ProductsField
from tasting.desktop.pages.sessions.plan.zones import ZoneCombo, system_zone
from tasting.desktop.reach.dialog import ReachDialog
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.extras import Extra
from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import PlannedProduct
from tasting.domain.product import Product
from tasting.domain.typed_times import typed_day
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.services import own_protocols
from tasting.services.kit_dates import kit_dates
from tasting.words import Words, words_in

LEFT = Qt.MouseButton.LeftButton
ASSAM = Product(
    id="1" * 32, category="tea", name="Assam", origin="India", lot="A-1", allergens=("nuts",)
)
SENCHA = Product(id="2" * 32, category="tea", name="Sencha", origin="Japan")
HUILA = Product(id="3" * 32, category="coffee", name="Huila", origin="Colombia")
TWELVE = "\n".join(f"Learner {chr(65 + n)}\tTown {n}" for n in range(12))


@pytest.fixture
def bridge(bridge: Bridge) -> Bridge:
    """With three products, and a trainer who is known."""
    known = {"example_offered": True, "trainer": "Margaux"}
    bridge.keep(bridge.settings.model_copy(update=known))
    bridge.workspace.keep(ASSAM, SENCHA, HUILA, now=datetime.now(UTC))
    return bridge


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> SessionsPage:
    made = SessionsPage(theme, words, bridge)
    put_up(qtbot, made)
    made.shown()
    wait_until_settled(qtbot, bridge)
    made.plan("black-tea")
    wait_until_settled(qtbot, bridge)
    return made


PLAN_OF_OURS = """
protocol = "ours"
title = "Ours"
starts_at = 2126-11-16T10:00
zone = "Europe/Paris"
languages = ["en"]
trainer = "Margaux"
learners = [{{ name = "Ann", language = "{language}" }}, {{ name = "Bo" }}]
[[samples]]
name = "Assam"
[[samples]]
name = "Nilgiri"
[[samples]]
name = "Dooars"
"""


def form_of(page: SessionsPage) -> PlanPage:
    (found,) = page.findChildren(PlanPage)
    return found


def learners_of(page: SessionsPage) -> QPlainTextEdit:
    (found,) = page.findChildren(QPlainTextEdit)
    return found


def product_lines(page: SessionsPage) -> list[ProductLine]:
    settle()
    return [one for one in page.findChildren(ProductLine) if one.isVisible()]


def paste(qtbot: QtBot, page: SessionsPage, text: str) -> None:
    """Put the learners' list in; it is read a moment after the last change."""
    learners_of(page).setPlainText(text)
    wanted = f"{len(text.splitlines())} learners"
    qtbot.waitUntil(lambda: any(wanted in one for one in read(page)))


def wait_for(qtbot: QtBot, page: SessionsPage, text: str) -> None:
    """Wait until something that is shown holds this text."""
    qtbot.waitUntil(lambda: any(text in one for one in read(page)))


def pick_two(page: SessionsPage) -> None:
    """Pick the two teas of the library from its menu."""
    for place, product in enumerate((ASSAM, SENCHA)):
        menu = product_lines(page)[place].menu()
        action = next(one for one in menu.actions() if one.text().startswith(product.name))
        action.trigger()
        menu.deleteLater()


def test_a_class_of_twelve_from_a_shipped_protocol(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    assert line(page, "Session title").text() == "Black tea, reference method"
    assert line(page, "Trainer").text() == "Margaux"
    pick_two(page)
    paste(qtbot, page, TWELVE)
    day = this_day() + timedelta(days=10)
    line(page, "Day").setText(typed_day(day))
    line(page, "Time").setText("18h30")
    line(page, "Link of the video call").setText("https://call.example.org/tea")
    wait_for(qtbot, page, "Balanced: each code")
    with qtbot.waitSignal(bridge.opened) as went:
        qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert went.args == ["kits", None]
    (session,) = bridge.workspace.sessions()
    assert bridge.session == session
    assert (session.title, session.protocol.id) == ("Black tea, reference method", "black-tea")
    assert session.titles == {"fr": "Thé noir, méthode de référence"}
    assert [sample.product for sample in session.samples] == [ASSAM, SENCHA]
    assert [seat.learner.place for seat in session.seats] == [f"Town {n}" for n in range(12)]
    assert session.local_start.date() == day
    assert (session.local_start.hour, session.local_start.minute) == (18, 30)
    assert session.zone == system_zone()
    assert session.meeting == "https://call.example.org/tea"
    assert re.fullmatch(r"http://[\d.]+:8710", session.address)
    assert not page.planning
    assert len(bridge.workspace.products()) == 3


def test_a_title_of_one_s_own_stands_in_each_language_as_it_is_given(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    french = line(page, "Title in French")
    assert french.text() == "Thé noir, méthode de référence"
    line(page, "Session title").setText("Tea at the museum")
    assert french.text() == ""  # the guess was of another title
    french.setText("Thé au musée")
    pick_two(page)
    paste(qtbot, page, TWELVE)
    wait_for(qtbot, page, "Balanced: each code")
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert (session.title, session.titles) == ("Tea at the museum", {"fr": "Thé au musée"})


def test_what_is_told_beforehand_is_what_is_made(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    pick_two(page)
    paste(qtbot, page, "Ada\nBo\nCy")
    wait_for(qtbot, page, "3 kits")
    told = " ".join(read(page))
    assert "Nearly balanced" in told
    assert "1 spare kit" in told, "a tenth of the learners, rounded up"
    line(page, "Spare kits").setText("2")
    wait_for(qtbot, page, "2 spare kits")
    assert "It would be fully balanced with 2 or 4 learners." in told
    codes = {one.accessibleName() for one in page.findChildren(CodeTag) if one.isVisible()}
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert [spare.learner.display for spare in session.spares] == ["Spare 1", "Spare 2"]
    assert codes == set(session.codes)
    assert f"{page.words.day(kit_dates(session).ship_by)}" in told


def test_nothing_is_planned_while_something_is_missing(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    line(page, "Session title").clear()
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    told = read(page)
    assert told.count("Give the session a title: learners read it on their sheet.") == 2
    assert told.count("List the learners, one per line; each gets a kit.") == 2
    assert any(text.startswith("This protocol needs at least") for text in told)
    assert page.planning
    assert bridge.workspace.sessions() == []


def test_wrong_day_time_and_address_are_told_where_they_stand(
    qtbot: QtBot, page: SessionsPage
) -> None:
    line(page, "Day").setText("31/2/2027")
    wait_for(qtbot, page, "This is not a valid date.")
    assert line(page, "Day").property("wrong")
    line(page, "Day").setText("3/12/2027")
    line(page, "Time").setText("25:00")
    wait_for(qtbot, page, "This is not a valid time.")
    line(page, "Time").setText("10")
    qtbot.mouseClick(button(page, "Anywhere"), LEFT)
    line(page, "Public address").setText("two words")
    wait_for(qtbot, page, "“two words” is not a web address.")
    qtbot.mouseClick(button(page, "Paper only"), LEFT)
    wait_for(qtbot, page, "No QR code")
    qtbot.waitUntil(lambda: not any("is not a web address" in one for one in read(page)))


def test_an_address_of_this_network_is_amber_for_learners_in_other_places(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    pick_two(page)
    wait_for(qtbot, page, "no others can.")
    assert "How to set it up" not in read(page)
    paste(qtbot, page, "Ann, Lyon\nBob, Gent\nCleo")
    wait_for(qtbot, page, "2 learners are in other places: their phones cannot open http://")
    qtbot.mouseClick(button(page, "How to set it up"), LEFT)
    [dialog] = page.findChildren(ReachDialog)
    assert f"tailscale funnel --bg {bridge.settings.hub_port}" in [
        one.text() for one in dialog.findChildren(QLineEdit)
    ]
    dialog.close()
    qtbot.mouseClick(button(page, "Anywhere"), LEFT)
    line(page, "Public address").setText("laptop.tail1234.ts.net")
    wait_for(qtbot, page, "through a tunnel or your router")
    assert not [one for one in read(page) if "cannot open" in one]


def test_a_time_that_the_clocks_skip_is_refused(qtbot: QtBot, page: SessionsPage) -> None:
    (zone,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Time zone"]
    zone.setCurrentIndex(zone.findData("Europe/Paris"))
    line(page, "Day").setText("28/3/2027")
    line(page, "Time").setText("2:30")
    wait_for(qtbot, page, "This time does not exist that day: the clocks go forward.")


def test_products_are_typed_taken_out_and_added_within_the_rule(
    qtbot: QtBot, page: SessionsPage
) -> None:
    first = product_lines(page)[0]
    qtbot.keyClicks(first.name, "assam")
    assert first.origin.text() == "India"
    assert first.product is not None
    assert first.product.lot == "A-1"
    qtbot.keyClicks(first.name, " Halmari")
    assert (first.product.name, first.product.origin) == ("assam Halmari", "")
    first.name.setFocus()
    assert first.name.cursorPosition() == len("assam Halmari")
    first.origin.setFocus()
    assert first.name.cursorPosition() == 0, "a long name is read from its beginning"
    while button(page, "Add a product").isEnabled():
        qtbot.mouseClick(button(page, "Add a product"), LEFT)
    most = len(product_lines(page))
    qtbot.mouseClick(button(page, f"Remove product {most}"), LEFT)
    assert len(product_lines(page)) == most - 1
    assert button(page, "Add a product").isEnabled()


def test_each_product_is_chosen_to_be_blind_open_or_for_calibration(
    qtbot: QtBot, page: SessionsPage
) -> None:
    lines = product_lines(page)
    for number, each in enumerate(lines):
        qtbot.keyClicks(each.name, f"Tea {number}")
    ways = [one.findChild(QComboBox) for one in lines]
    assert [way.currentText() for way in ways] == ["blind"] * len(lines)
    assert ways[0].accessibleName() == "Product 1: blind or open"

    def choose(at: int, how: str) -> None:
        ways[at].setCurrentIndex(ways[at].findText(how))
        ways[at].activated.emit(ways[at].currentIndex())

    choose(0, "open")
    assert [one.product and one.product.tasted for one in lines][:2] == ["open", "blind"]
    choose(0, "calibration")
    assert lines[0].name.accessibleName() == "Calibration sample 1"
    assert lines[1].name.accessibleName() == "Product 1"
    choose(0, "open")
    lines[1].name.clear()
    qtbot.keyClicks(lines[1].name, "Tea 0")
    qtbot.waitUntil(lambda: any("planned more than once" in text for text in read(page)))


def test_the_form_has_room_for_the_buttons_below_the_list_of_learners(theme: Theme) -> None:
    asked = LearnersField(theme)
    laid = asked.layout()
    assert laid is not None
    assert laid.heightForWidth(901) >= laid.minimumHeightForWidth(901)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_how_many_products_are_asked_for_has_the_width_of_its_column(
    qtbot: QtBot, theme: Theme, language: Language
) -> None:
    products = ProductsField(theme)
    qtbot.addWidget(products)
    products.set_rule(protocols.shipped()["cva-cupping"].samples, ())
    products.retranslate(words_in(language))
    products.resize(450, 300)  # as in the narrowest window that shows two columns
    products.show()
    settle()
    (note,) = [
        one for one in products.findChildren(QLabel) if "1" in one.text() and "2" in one.text()
    ]
    assert note.width() == products.width()


def test_a_product_is_blind_or_open_as_the_protocol_says_of_its_letter(
    qtbot: QtBot, theme: Theme
) -> None:
    products = ProductsField(theme)
    qtbot.addWidget(products)
    rule = protocols.shipped()["coffee-cupping"].samples
    products.set_rule(rule.model_copy(update={"open_samples": ("B",)}), ())
    for row, name in zip(products.lines, "abc", strict=False):
        row.name.setText(name)
    assert [one.tasted for one in products.products] == ["blind", "open", "blind"]


def test_another_protocol_changes_what_was_guessed_and_keeps_what_was_typed(
    qtbot: QtBot, page: SessionsPage
) -> None:
    (choice,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Protocol"]
    choice.setCurrentIndex(choice.findData("coffee-cupping"))
    choice.activated.emit(choice.currentIndex())
    assert line(page, "Session title").text() == choice.currentText()
    line(page, "Session title").setText("Mine")
    line(page, "Link of the video call").setText("https://call.example.org")
    choice.setCurrentIndex(choice.findData("dark-chocolate"))
    choice.activated.emit(choice.currentIndex())
    assert line(page, "Session title").text() == "Mine"
    assert line(page, "Link of the video call").text() == "https://call.example.org"


def test_a_protocol_read_on_its_page_is_taken_into_an_open_form(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    line(page, "Link of the video call").setText("https://call.example.org")
    page.plan("green-tea")
    wait_until_settled(qtbot, bridge)
    (choice,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Protocol"]
    assert choice.currentData() == "green-tea"
    assert line(page, "Link of the video call").text() == "https://call.example.org"


def test_bad_rows_of_a_list_stand_in_the_box_to_be_corrected(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        "Prénom;Nom;Courriel;Statut\nÉva;Roy;eva@example.org;\n;;bo@example.org;\n"
        "Cy;Dee;cy@example.org;Annulé\nFay;Low;nowhere;\n".encode("cp1252")
    )
    form_of(page).read_list(str(path))
    wait_until_settled(qtbot, bridge)
    told = " ".join(read(page))
    for part in (
        "2 learners",
        "Éva and Fay",
        "2 rows skipped.",
        "Row 3: The name is missing.",
        "Row 4: Cy Dee is left out: the list says “Annulé”.",
        "Row 5: “nowhere” is not an e-mail address.",
    ):
        assert part in told
    (box,) = [one for one in page.findChildren(QPlainTextEdit) if one.isVisible()]
    text = box.toPlainText()
    box.setPlainText(text.replace("Annulé", "").replace("\n\t", "\nBo Li\t"))
    assert [row.name for row in form_of(page).form._learners.rows] == [
        "Éva Roy",
        "Bo Li",
        "Cy Dee",
        "Fay Low",
    ]
    form_of(page).read_list(str(tmp_path / "none.csv"))
    wait_until_settled(qtbot, bridge)
    assert "No learners yet" in read(page)


def test_columns_nobody_knows_are_matched_once_and_remembered(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge, tmp_path: Path
) -> None:
    for name in ("Ida Berg", "Léo Roy"):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Kunde;Ort;Kontakt\n{name};Metz;x@example.org\n", "utf-8")
    form_of(page).read_list(str(tmp_path / "Ida Berg.csv"))
    wait_until_settled(qtbot, bridge)
    (dialog,) = page.findChildren(MatchDialog)
    assert not dialog.do.isEnabled()
    for choice, field in zip(dialog.choices, ("name", "place", "email"), strict=True):
        choice.set_current(field)
        choice.chosen.emit(field)
    qtbot.mouseClick(dialog.do, LEFT)
    wait_until_settled(qtbot, bridge)
    assert "Ida" in read(page)
    form_of(page).read_list(str(tmp_path / "Léo Roy.csv"))
    wait_until_settled(qtbot, bridge)
    (row,) = form_of(page).form._learners.rows
    assert (row.name, row.place, row.email) == ("Léo Roy", "Metz", "x@example.org")


def asked(page: SessionsPage, name: str) -> QDialog:
    press(page, name)
    (dialog,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    return dialog


def give_one_site(page: SessionsPage, site: str, first: int, last: int) -> None:
    """Select these lines of the learners, and give them one site together."""
    text = learners_of(page)
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(first).position())
    cursor.setPosition(
        text.document().findBlockByNumber(last).position() + 2, cursor.MoveMode.KeepAnchor
    )
    text.setTextCursor(cursor)
    dialog = asked(page, "One site…")
    line(dialog, "Site").setText(site)
    press(dialog, "Save")
    settle()


def misspell_and_correct(qtbot: QtBot, page: SessionsPage) -> None:
    """Write the name of one who has an own extra with a fault, for as long as that is told."""
    typed = learners_of(page).toPlainText()
    left_out = "“Gift” is for Camille Aubert, who is not in the list: it is left out."
    learners_of(page).setPlainText(typed.replace("Aubert", "Aubry"))
    qtbot.waitUntil(lambda: left_out in read(page))
    learners_of(page).setPlainText(typed)
    qtbot.waitUntil(lambda: left_out not in read(page))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_plan_file_fills_everything(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge, tmp_path: Path
) -> None:
    example = places.resources() / "example"
    (tmp_path / "learners.csv").write_bytes((example / "learners.csv").read_bytes())
    path = tmp_path / "plan.toml"
    own = (
        '\n[[extras]]\nname = "Leaflet"\n\n[[extras]]\nname = "Gift"\nlearner = "Camille Aubert"\n'
    )
    text = (example / "plan.toml").read_text("utf-8")
    path.write_text(text.replace('units = "metric"', 'units = "us"') + own, "utf-8")
    form_of(page).read_plan(str(path))
    wait_until_settled(qtbot, bridge)
    assert line(page, "Session title").text() == "Four coffees, four terroirs"
    assert line(page, "Day").text() == "16/11/2026"
    assert button(page, "°F, oz, fl oz").isChecked()
    typed = learners_of(page).toPlainText()
    misspell_and_correct(qtbot, page)
    give_one_site(page, "Studio", 1, 2)
    learners_of(page).undo()
    assert learners_of(page).toPlainText() == typed
    learners_of(page).redo()
    settle()
    extras = asked(page, "Own extras…")
    lines = [one for one in extras.findChildren(QLineEdit) if "English" in one.accessibleName()]
    assert lines[0].text() == "Leaflet"
    lines[2].setText("Spoon")
    press(extras, "Save")
    settle()
    assert {"Studio (2)", "Leaflet, Gift for Camille Aubert and Spoon"} <= {*read(page)}
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert session.codes == ("417", "283", "956", "648")
    assert session.samples[0].product.reference["acidity"] == 7.5
    assert (session.zone, session.local_start.hour, session.mark) == (
        "Europe/Paris",
        10,
        "MAR-0412",
    )
    assert [one.listed("fr") for one in session.extras] == ["Leaflet", "Gift", "Spoon"]
    assert [seat.learner.site for seat in session.seats][:3] == ["Studio", "Studio", ""]
    assert session.units == "us", "as the file has it"
    assert [seat.learner.display for seat in session.seats][:2] == ["Camille", "Oisín"]
    assert session.seats[0].learner.address.startswith("12 rue des Tables-Claudiennes")
    assert {seat.learner.language for seat in session.seats} == {"fr", "en"}


def test_a_session_is_planned_from_an_own_protocol_in_its_languages_only(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    supplied = (places.protocols() / "black-tea.toml").read_text("utf-8")
    english = re.sub(r"(?m)^[\w.]+\.fr = .*\n", "", supplied)
    text = english.replace('id = "black-tea"', 'id = "ours"', 1)
    own_protocols.save_text(bridge.workspace, "ours", text, datetime.now(UTC))
    page = SessionsPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    wait_until_settled(qtbot, bridge)
    path = tmp_path / "plan.toml"

    def plan_for(language: str) -> None:
        page.plan("ours")
        wait_until_settled(qtbot, bridge)
        path.write_text(PLAN_OF_OURS.format(language=language), encoding="utf-8")
        form_of(page).read_plan(str(path))
        wait_until_settled(qtbot, bridge)
        qtbot.mouseClick(button(page, "Plan the session"), LEFT)
        wait_until_settled(qtbot, bridge)

    plan_for("fr")
    assert "The protocol has no French" in " ".join(read(page))
    assert bridge.workspace.sessions() == []

    plan_for("en")
    (session,) = bridge.workspace.sessions()
    assert (session.protocol.id, session.languages) == ("ours", ("en",))


def test_a_plan_is_read_on_a_protocol_that_came_while_the_form_was_open(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge, tmp_path: Path
) -> None:
    supplied = (places.protocols() / "black-tea.toml").read_text("utf-8")
    text = supplied.replace('id = "black-tea"', 'id = "ours"', 1)
    for version in (1, 2):
        newer = text.replace("version = 1", f"version = {version}", 1)
        own_protocols.save_text(bridge.workspace, "ours", newer, datetime.now(UTC))
        page.plan("ours")
        wait_until_settled(qtbot, bridge)
        assert (form_of(page).form._chosen.id, form_of(page).form._chosen.version) == (
            "ours",
            version,
        )
    page.plan("green-tea")
    wait_until_settled(qtbot, bridge)
    third = text.replace("version = 1", "version = 3", 1)
    own_protocols.save_text(bridge.workspace, "ours", third, datetime.now(UTC))
    (tmp_path / "plan.toml").write_text(PLAN_OF_OURS.format(language="en"), encoding="utf-8")
    form_of(page).read_plan(str(tmp_path / "plan.toml"))
    wait_until_settled(qtbot, bridge)
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert (session.protocol.id, session.protocol.version) == ("ours", 3)


def test_every_fault_of_a_plan_file_is_listed_and_nothing_is_taken(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('protocol = "nope"\ntitle = ""\nzone = "Mars"\n', encoding="utf-8")
    before = line(page, "Session title").text()
    form_of(page).read_plan(str(path))
    wait_until_settled(qtbot, bridge)
    told = " ".join(read(page))
    for wrong in (
        "There is no protocol “nope”.",
        "line 2, title:",
        "There is no time zone “Mars”.",
    ):
        assert wrong in told
    assert line(page, "Session title").text() == before


def test_what_was_typed_stays_while_other_pages_are_looked_at(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    line(page, "Session title").setText("Half done")
    page.hide()
    page.show()
    page.shown()
    wait_until_settled(qtbot, bridge)
    page.set_words(words_in("fr"))
    assert line(page, "Titre de la séance").text() == "Half done"
    qtbot.mouseClick(button(page, "Quitter sans planifier"), LEFT)
    (dialog,) = [one for one in page.findChildren(Dialog) if one.isVisible()]
    qtbot.mouseClick(button(dialog, "Quitter et garder le brouillon"), LEFT)
    assert not page.planning


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, page: SessionsPage) -> None:
    (field,) = page.findChildren(DayLine)
    menu = field.calendar()
    (calendar,) = menu.findChildren(QCalendarWidget)
    calendar.clicked.emit(QDate(2027, 1, 9))
    assert field.text() == "9/1/2027"


def test_planning_in_french_has_no_english_left(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    pick_two(page)
    paste(qtbot, page, "Ada\nBo\nCy\nDi\nEd")
    wait_for(qtbot, page, "5 kits")
    english = set(read(page))
    page.set_words(words_in("fr"))
    french = read(page)
    same = {text for text in french if text in english}
    codes = {text for text in same if text.isdigit()}
    units = {"°C, g, ml", "°F, oz, fl oz", "°F, g, ml"}
    assert same - codes - units - {"English", "Français", "Kits"} == set()
    told = [re.sub(r"https?://\S+", "", text) for text in french]
    assert [text for text in told if re.search(BARE_SIGN, text)] == []


def test_the_link_of_a_call_is_kept_whole_however_long(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    link = "https://call.example.org/l/meetup-join/" + "19%3ameeting_x" * 30
    line(page, "Link of the video call").setText(link)
    pick_two(page)
    paste(qtbot, page, "Ada\nBo\nCy")
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert session.meeting == link


@pytest.mark.parametrize(
    ("own", "language", "spoken"), [("en", "en", ("en",)), ("en", "fr", None), ("fr", "en", None)]
)
def test_a_class_and_its_learners_read_the_protocol_s_languages(
    own: str, language: str, spoken: tuple[str, ...] | None
) -> None:
    whole = protocols.shipped()["black-tea"]
    protocol = whole.model_copy(update={"summary": Phrase(en=whole.summary["en"])})
    found = read_draft(
        Draft(
            protocol=protocol,
            title="Tea",
            products=(PlannedProduct(name="Assam"), PlannedProduct(name="Sencha")),
            learners=(LearnerFacts(name="Ann", display="Ann", language=own),),
            day="5/11/2030",
            time="10:00",
            zone="Europe/Paris",
            language=language,
        ),
        this_day(),
    )
    if spoken is None:
        assert str(found.faults["learners"]).startswith("The protocol has no French for “")
    else:
        assert found.plan is not None
        assert found.plan.languages == spoken


def zone_of(page: SessionsPage) -> ZoneCombo:
    (zone,) = [one for one in page.findChildren(ZoneCombo) if one.isVisible()]
    return zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        *(("Paris", "Europe/Paris"), ("tokyo", "Asia/Tokyo"), ("Japon", "Asia/Tokyo")),
        *(("Londres", "Europe/London"), ("kathm", "Asia/Kathmandu"), ("katma", "Asia/Kathmandu")),
        *(("sao paulo", "America/Sao_Paulo"), ("Europe/Kyiv", "Europe/Kyiv")),
    ],
)
def test_a_zone_is_found_by_city_or_country_in_both_languages(
    qtbot: QtBot, page: SessionsPage, typed: str, zone: str
) -> None:
    field = zone_of(page)
    field.setFocus()
    edit = field.lineEdit()
    assert edit is not None
    edit.setText(typed)  # the list of what is found opens on keys only, and no screen is there
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    finder = field.completer()
    assert finder is not None
    finder.setCompletionPrefix(typed)
    assert page.words.zone_place(zone) in [
        finder.pathFromIndex(finder.completionModel().index(row, 0))
        for row in range(finder.completionCount())
    ]
    assert field.current == zone
    assert edit.text() == page.words.zone_place(zone)


@pytest.mark.parametrize(
    ("typed", "zone", "shown"),
    [
        ("lyon", "Europe/Paris", "Lyon, France"),
        ("Genève", "Europe/Zurich", "Geneva, Switzerland"),
        ("gene", "Europe/Zurich", "Geneva, Switzerland"),
        ("porto", "Europe/Lisbon", "Porto, Portugal"),  # neither Porto-Novo nor Porto Velho
        ("nice", "Europe/Paris", "Nice, France"),  # not Venice
        ("york", "Europe/London", "York, United Kingdom"),  # not New York
        ("montreal", "America/Toronto", "Montreal, Canada"),
        ("san fr", "America/Los_Angeles", "San Francisco, United States"),
    ],
)
def test_a_zone_is_found_by_a_large_town_that_names_none(
    qtbot: QtBot, page: SessionsPage, typed: str, zone: str, shown: str
) -> None:
    field = zone_of(page)
    field.offer("Asia/Tokyo")
    edit = field.lineEdit()
    assert edit is not None
    edit.setText(typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (field.current, edit.text()) == (zone, shown)
    finder = field.completer()
    assert finder is not None
    finder.setCompletionPrefix(typed)
    offered = finder.completionModel()
    assert shown in [
        finder.pathFromIndex(offered.index(row, 0)) for row in range(offered.rowCount())
    ]
    field.retranslate(words_in("fr"))
    assert field.current == zone


def test_a_town_in_two_zones_is_left_to_be_chosen(qtbot: QtBot, page: SessionsPage) -> None:
    field = zone_of(page)
    field.offer("Asia/Tokyo")
    edit = field.lineEdit()
    assert edit is not None
    edit.setText("Valencia")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert field.current == "Asia/Tokyo"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_enter_takes_the_zone_that_was_found_and_closes_the_list(
    qtbot: QtBot, page: SessionsPage
) -> None:
    field = zone_of(page)
    field.offer("Asia/Tokyo")
    edit, finder = field.lineEdit(), field.completer()
    assert edit is not None
    assert finder is not None
    page.activateWindow()  # where the keyboard is elsewhere, the list closes for that
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    edit.selectAll()
    qtbot.keyClicks(edit, "Rome")
    assert finder.popup().isVisible()
    qtbot.keyClick(finder.popup(), Qt.Key.Key_Return)
    assert (field.current, edit.text()) == ("Europe/Rome", "Rome, Italy")
    assert not finder.popup().isVisible()


def test_a_time_in_the_zone_of_no_city_is_told(qtbot: QtBot, page: SessionsPage) -> None:
    told = "The time is in UTC: choose a city to give it in local time."
    for zone, said in (("UTC", True), ("Europe/Paris", False)):
        zone_of(page).offer(zone)
        zone_of(page).chosen.emit(zone)
        qtbot.waitUntil(lambda said=said: any(told in text for text in read(page)) == said)


def test_zones_lead_with_the_likely_and_show_no_raw_name(page: SessionsPage) -> None:
    field = zone_of(page)
    field.offer("Europe/Paris", ("Asia/Tokyo", "Europe/Paris"))
    told = [field.itemText(at) for at in range(field.count())]
    ids = [field.itemData(at) for at in range(field.count())]
    assert ids[0] == "Europe/Paris"
    assert "Asia/Tokyo" in ids[:3]
    places = [text for text in told if not text.startswith("UTC")]
    assert len(set(places)) == len(places)
    assert ids.count("Asia/Tokyo") > 1  # its large towns stand behind all zones
    assert told.index("Osaka, Japan") > max(map(ids.index, ids))
    assert not [text for text in told if "/" in text or "Etc" in text or "GMT" in text]
    assert field.maxVisibleItems() <= 12


def test_a_time_the_clocks_show_twice_is_asked_for(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    pick_two(page)
    paste(qtbot, page, "Ada\nBo\nCy")
    zone_of(page).offer("Europe/Paris")
    line(page, "Day").setText("31/10/2027")
    line(page, "Time").setText("2:20")
    wait_for(qtbot, page, "The clocks show this time twice.")
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    (later,) = [one for one in page.findChildren(QPushButton) if one.text() == "02:20 (UTC+1)"]
    qtbot.mouseClick(later, LEFT)
    wait_for(qtbot, page, "02:20 (UTC+1) to")
    qtbot.mouseClick(button(page, "Plan the session"), LEFT)
    wait_until_settled(qtbot, bridge)
    (session,) = bridge.workspace.sessions()
    assert session.starts_at == datetime(2027, 10, 31, 1, 20, tzinfo=UTC)


def test_what_was_typed_is_kept_as_a_draft_when_the_form_is_left(
    qtbot: QtBot, page: SessionsPage, bridge: Bridge
) -> None:
    link = line(page, "Link of the video call")
    link.setText("https://call.example.org/x")
    for answer, planning in (("Continue planning", True), ("Leave and keep the draft", False)):
        qtbot.mouseClick(button(page, "Leave without planning"), LEFT)
        (dialog,) = [one for one in page.findChildren(Dialog) if one.isVisible()]
        qtbot.mouseClick(button(dialog, answer), LEFT)
        wait_until_settled(qtbot, bridge)
        assert page.planning is planning
    page.plan("")
    wait_until_settled(qtbot, bridge)
    assert line(page, "Link of the video call").text() == "https://call.example.org/x"
    qtbot.mouseClick(button(page, "Start over"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert line(page, "Link of the video call").text() == ""
    qtbot.mouseClick(button(page, "Leave without planning"), LEFT)
    assert not page.planning, "an empty form is left without a question"


def test_a_plan_says_which_product_has_the_figures_of_which_sample() -> None:
    told = facts(three_teas(), (), date(2026, 11, 2), words_in("en"))
    (found,) = [one for one in told if one.name == "Prepared differently"]
    assert found.text == "A: Secret 0, B: Secret 1, C: Secret 2"
    usual = facts(cupping(), (), date(2026, 11, 2), words_in("en"))
    assert "Prepared differently" not in [one.name for one in usual]


def test_a_plan_says_which_products_are_tasted_in_which_flight() -> None:
    told = facts(planned(in_flights(), 8, 6), (), date(2026, 11, 2), words_in("en"))
    said = {one.name: one.text for one in told}
    assert said["Flights"] == (
        "Flight 1: Secret 0, Secret 1, Secret 2\n"
        "Flight 2: Secret 3, Secret 4, Secret 5\n"
        "Flight 3: Secret 6, Secret 7"
    )
    assert said["Tasting orders"].startswith("In 3 flights. In each of them: Balanced")
    usual = facts(cupping(), (), date(2026, 11, 2), words_in("en"))
    assert "Flights" not in [one.name for one in usual]


def test_an_own_extra_of_nobody_in_the_list_is_no_part_of_the_plan() -> None:
    every = Extra(name=Phrase(en="Card"))
    own = Extra(name=Phrase(en="Gift"), learner="Ann")
    for name, extras in (("Ann", (every, own)), ("Bob", (every,))):
        draft = Draft(
            protocol=protocols.shipped()["black-tea"],
            title="Tea",
            products=(PlannedProduct(name="Assam"), PlannedProduct(name="Sencha")),
            learners=(LearnerFacts(name=name, display=name, language="en"),),
            day="5/11/2030",
            time="10:00",
            zone="Europe/Paris",
            language="en",
            extras=(every, own),
        )
        plan = read_draft(draft, this_day()).plan
        assert plan is not None
        assert plan.extras == extras
        told = whose_is_unclear(draft.extras, draft.learners)
        assert str(told or "") == (
            "" if name == "Ann" else "“Gift” is for Ann, who is not in the list: it is left out."
        )
    alike = replace(draft, learners=(LearnerFacts(name="Ann", display="A", language="en"),) * 2)
    found = read_draft(alike, this_day())
    assert str(found.faults["extras"]) == "Several learners are called “Ann”."
