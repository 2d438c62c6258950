"""The page Library: products are found, looked at, written, copied and removed for real."""

import re
from datetime import UTC, date, datetime

import pytest
from helpers.french import BARE_SIGN
from helpers.pages import button, line, list_named, put_up, read, settle, spoken_rows
from helpers.printed import planned
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.library import listing
from tasting.desktop.pages.library.draft import Draft, draft_of
from tasting.desktop.pages.library.draft import check_product as read_draft
from tasting.desktop.pages.library.page import LibraryPage
from tasting.desktop.pages.library.protocol_detail import ProtocolDetail
from tasting.desktop.pages.library.rows import protocol_row
from tasting.desktop.subjects import NewSession, ProtocolSubject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.slider import ScaleSlider
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.product import Product, ProductTexts, Reference
from tasting.exchange.protocols import shipped
from tasting.services.protocol_standing import Standing
from tasting.words import Words, words_in

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
HUILA = Product(
    id="1" * 32,
    category="coffee",
    name="Huila",
    origin="Colombia",
    process="washed",
    lot="H-7",
    made=date(2026, 11, 2),
    stock_g=1200,
    allergens=("nuts",),
    reference={"aroma_intensity": 6.5, "acidity": 6.0, "aroma_words": ["aroma.sweet.caramel"]},
)
NYERI = Product(id="2" * 32, category="coffee", name="Nyeri", origin="Kenya", stock_g=0)
SENCHA = Product(id="3" * 32, category="tea", name="Sencha", origin="Japan", stock_g=180)
LEFT = Qt.MouseButton.LeftButton


def opened(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> LibraryPage:
    page = LibraryPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    qtbot.waitUntil(lambda: not bridge.jobs.busy)
    return page


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> LibraryPage:
    bridge.workspace.keep(HUILA, NYERI, SENCHA, now=NOW)
    return opened(qtbot, theme, words, bridge)


def shelf(page: LibraryPage) -> QListView:
    return list_named(page, page.words.say("Library"))


def rows(page: LibraryPage) -> list[str]:
    return spoken_rows(shelf(page).model())


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), LEFT)


def kept(bridge: Bridge) -> dict[str, Product]:
    return {product.name: product for product in bridge.workspace.products()}


def test_products_stand_under_their_category_with_words_stock_and_kits(page: LibraryPage) -> None:
    assert rows(page) == [
        "Coffee, 2 products",
        "Huila, Colombia, washed, caramel, roasted 2 November 2026, 1.2\u00a0kg, 100 kits",
        "Nyeri, Kenya, 0\u00a0g, none left",
        "Tea, 1 product",
        "Sencha, Japan, 180\u00a0g, 64 kits",
    ]
    assert any(
        text.startswith("2 coffees\u2002·\u20021 tea\u2002·\u20020 chocolates")
        for text in read(page)
    )


def test_the_arrow_keys_pass_over_headings_and_the_panel_follows(page: LibraryPage) -> None:
    cards = shelf(page)
    cards.setFocus()
    assert "washed" not in read(page)
    assert "Coffee, washed" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert "Coffee, washed" not in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert {"Sencha", "Japan", "180\u00a0g left, enough for 64 sachets of 2.8\u00a0g"} <= {
        *read(page)
    }
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert "Sencha" in read(page)


def test_the_panel_tells_the_lot_the_allergens_and_the_profile(page: LibraryPage) -> None:
    told = read(page)
    assert "H-7, 1.2\u00a0kg left, enough for 100 sachets of 12\u00a0g" in told
    assert "nuts" in told
    assert "No session yet." in told
    names = [part.accessibleName() for part in page.findChildren(QWidget) if part.isVisible()]
    assert "Intensity 6.5, Acidity 6.0" in names
    assert "caramel" in names


def test_searching_and_the_stock_narrow_the_list(page: LibraryPage) -> None:
    search = line(page, "Search the library")
    search.setText("kenya")
    assert rows(page) == ["Coffee, 1 of 2 shown", "Nyeri, Kenya, 0\u00a0g, none left"]
    press(page, "In stock")
    assert "Nothing in the library matches “kenya”." in read(page)
    press(page, "Show everything")
    assert len(rows(page)) == 5
    press(page, "In stock")
    assert "Coffee, 1 of 2 shown" in rows(page)
    assert not any("Nyeri" in row for row in rows(page))


def test_a_new_product_is_written_and_kept(qtbot: QtBot, page: LibraryPage, bridge: Bridge) -> None:
    press(page, "New product")
    press(page, "Chocolate")
    line(page, "Name").setText("  Sambirano 72 % ")
    line(page, "Made on").setText("2/10/2026")
    line(page, "Best before").setText("1/12/2027")
    line(page, "Stock").setText("0,9 kg")
    milk, traces = [box for box in page.findChildren(QCheckBox) if box.text() == "milk"]
    assert traces.accessibleName() == "May contain traces of milk."
    traces.setChecked(True)
    milk.setChecked(True)
    assert not traces.isChecked(), "what it contains is no trace"
    (nuts,) = [box for box in page.findChildren(QCheckBox) if "of nuts" in box.accessibleName()]
    nuts.setChecked(True)
    press(page, "Save the product")
    qtbot.waitUntil(lambda: "Sambirano 72 %" in read(page))
    product = kept(bridge)["Sambirano 72 %"]
    assert (product.category, product.made) == ("chocolate", date(2026, 10, 2))
    assert product.best_before == date(2027, 12, 1)
    assert "1 December 2027" in read(page)
    assert (product.stock_g, product.allergens, product.traces) == (900, ("milk",), ("nuts",))
    assert any("90 kits" in row for row in rows(page))


def test_a_wrong_field_of_a_product_is_told_beside_it_and_nothing_is_kept(
    page: LibraryPage, bridge: Bridge
) -> None:
    before = kept(bridge)
    press(page, "New product")
    line(page, "Roasted on").setText("31/2/2026")
    line(page, "Stock").setText("a bag")
    press(page, "Save the product")
    told = read(page)
    assert "Give the product a name." in told
    assert "This is not a valid date. Write day, month and year, like 5/11/2026." in told
    assert "This is not a valid weight. Write it in g or kg, like 1.8 kg." in told
    assert line(page, "Name").accessibleDescription() == "Give the product a name."
    assert kept(bridge) == before


def test_an_edited_product_keeps_its_profile(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge
) -> None:
    press(page, "Edit")
    assert line(page, "Stock").text() == "1.2\u00a0kg"
    line(page, "Stock").setText("480 g")
    QTest.keyClick(line(page, "Stock"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("480\u00a0g" in row for row in rows(page)))
    assert kept(bridge)["Huila"] == HUILA.model_copy(update={"stock_g": 480.0})


def test_what_is_being_written_is_left_only_on_purpose(qtbot: QtBot, page: LibraryPage) -> None:
    press(page, "Edit")
    line(page, "Name").setText("Huila, second lot")
    line(page, "Search the library").setText("a")
    page.set_words(words_in("fr"))
    page.shown()
    assert line(page, "Nom").text() == "Huila, second lot"

    shelf(page).setCurrentIndex(shelf(page).model().index(2, 0))
    press(asked(page), "Continuer la saisie")
    assert line(page, "Nom").text() == "Huila, second lot"
    assert chosen(page).startswith("Huila")

    # Escape asks as well; what is chosen then is the row that was asked for.
    QTest.keyClick(line(page, "Nom"), Qt.Key.Key_Escape)
    press(asked(page), "Continuer la saisie")
    shelf(page).setCurrentIndex(shelf(page).model().index(2, 0))
    press(asked(page), "Quitter")
    # The library is read again meanwhile, and shown anew when that comes.
    qtbot.waitUntil(lambda: "Nyeri" in read(page))
    assert chosen(page).startswith("Nyeri")


@pytest.mark.parametrize("view", ["Protocols", "Words"])
def test_another_list_is_turned_to_once_what_is_being_written_may_be_left(
    page: LibraryPage, view: str
) -> None:
    press(page, "New product")
    press(page, view)
    assert "Save the product" not in read(page)
    press(page, "Products")
    press(page, "New product")
    line(page, "Name").setText("Huila, second lot")
    press(page, view)
    press(asked(page), "Keep editing")
    assert line(page, "Name").text() == "Huila, second lot"
    assert chosen(page).startswith("Huila"), "its own list stands beside it"
    press(page, view)
    press(asked(page), "Leave")
    assert "Save the product" not in read(page)


@pytest.mark.parametrize("way", ["row", "escape"])
def test_a_new_product_that_nothing_was_typed_of_is_left_at_once(
    page: LibraryPage, way: str
) -> None:
    press(page, "New product")
    if way == "row":
        shelf(page).setCurrentIndex(shelf(page).model().index(4, 0))
        assert "Sencha" in read(page)
    else:
        QTest.keyClick(line(page, "Name"), Qt.Key.Key_Escape)
        assert "Huila" in read(page)
    assert button(page, "New product").isEnabled()


def test_a_reference_is_written_for_the_protocol_chosen(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge
) -> None:
    press(page, "Edit")
    named = [one for one in page.findChildren(QComboBox) if one.accessibleName()]
    (chooser,) = [one for one in named if one.accessibleName() != "Sense"]
    assert chooser.currentText() == "Cupping, one bowl per coffee"
    assert line(page, "Acidity, number").text() == "6.0"
    line(page, "Acidity, number").clear()
    QTest.keyClicks(line(page, "Acidity, number"), "7,5")
    (sweet,) = [
        one for one in page.findChildren(ScaleSlider) if one.accessibleName() == "Sweetness"
    ]
    sweet.setFocus()
    QTest.keyClick(sweet, Qt.Key.Key_Right)
    QTest.keyClick(sweet, Qt.Key.Key_Right)
    assert line(page, "Sweetness, number").text() == "5.5"
    (smelled,) = [
        one
        for one in page.findChildren(QLineEdit)
        if (one.accessibleName(), one.accessibleDescription())
        == ("Descriptors", "Nose: after the crust")
    ]
    typed(smelled, "caramel")
    assert "This word is there already." in read(page)
    typed(smelled, "Jasmin")
    typed(line(page, "Your water"), "93,5 °C")

    # Another protocol starts blank where it asks something else; both are kept.
    at = chooser.findText("French press")
    chooser.setCurrentIndex(at)
    chooser.activated.emit(at)
    typed(line(page, "Body, number"), "8")
    press(page, "Save the product")
    qtbot.waitUntil(lambda: bool(kept(bridge)["Huila"].references))

    told = kept(bridge)["Huila"].references
    cupped, pressed = told["coffee-cupping"], told["french-press"]
    assert cupped.values["acidity"] == 7.5
    assert cupped.values["sweetness"] == 5.5
    assert cupped.values["aroma_words"] == ["aroma.sweet.caramel", "own:Jasmin"]
    assert cupped.readings == {"water": 93.5}
    assert pressed.values["body"] == 8
    assert cupped.set_on == pressed.set_on == datetime.now().astimezone().date()
    shown = {"Cupping, one bowl per coffee", "French press", "93.5\u00a0°C"}
    qtbot.waitUntil(lambda: shown <= {*read(page)})
    assert any(text.startswith("set ") for text in read(page))


def test_origins_are_written_in_the_other_languages(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge
) -> None:
    press(page, "Edit")
    typed(line(page, "Process in French"), "voie humide")
    qtbot.waitUntil(lambda: bool(kept(bridge)["Huila"].in_languages))
    assert kept(bridge)["Huila"].texts("fr") == ProductTexts(
        name="Huila", origin="Colombia", process="voie humide"
    )
    assert kept(bridge)["Huila"].process == "washed"
    qtbot.waitUntil(lambda: not bridge.jobs.busy)


def test_a_reference_with_a_number_beyond_its_scale_is_not_kept(
    page: LibraryPage, bridge: Bridge
) -> None:
    press(page, "Edit")
    typed(line(page, "Acidity, number"), "60")
    typed(line(page, "Your water"), "hot")
    press(page, "Save the product")
    told = read(page)
    assert "60 is not between 0 and 10." in told
    assert "Write it like 93\u00a0°C." in told
    assert kept(bridge)["Huila"] == HUILA


def test_a_reading_far_from_its_target_is_asked_about_once_before_it_is_kept(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge
) -> None:
    press(page, "Edit")
    typed(line(page, "Your water"), "39")
    press(page, "Save the product")
    asked = "Is 39\u00a0°C right? The target is 93\u00a0°C. Save again to keep it."
    assert asked in read(page)
    assert kept(bridge)["Huila"] == HUILA
    typed(line(page, "Your water"), "31")
    press(page, "Save the product")
    assert asked.replace("39", "31") in read(page), "another one is asked about anew"
    press(page, "Save the product")
    qtbot.waitUntil(lambda: bool(kept(bridge)["Huila"].references))
    assert kept(bridge)["Huila"].references["coffee-cupping"].readings == {"water": 31}
    qtbot.waitUntil(lambda: not bridge.jobs.busy)


def test_a_session_planned_before_takes_a_corrected_reference_only_when_asked(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    cupping = shipped()["coffee-cupping"]
    before = planned(cupping, 2, ["Ana"])
    sample = before.samples[0]
    held = sample.model_copy(update={"product": HUILA})
    session = before.model_copy(update={"samples": (held, *before.samples[1:])})
    corrected = HUILA.model_copy(
        update={"references": {cupping.id: Reference(values={"acidity": 8.5})}}
    )
    bridge.workspace.keep(session, corrected, now=NOW)
    page = opened(qtbot, theme, words, bridge)

    def acidity() -> object:
        there = bridge.workspace.session(session.id)
        return there and there.samples[0].product.reference["acidity"]

    assert "Compares with another reference." in read(page)
    assert acidity() == 6.0
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Use the one above")
    assert acidity() == 8.5
    _, action = told.args
    action[1]()
    qtbot.waitUntil(lambda: acidity() == 6.0)
    qtbot.waitUntil(lambda: not bridge.jobs.busy)


def test_the_primary_button_of_the_protocols_plans_a_session(
    page: LibraryPage, bridge: Bridge
) -> None:
    opened_pages: list[object] = []
    bridge.opened.connect(lambda key, subject: opened_pages.append((key, subject)))
    press(page, "Protocols")
    line(page, "Search the library").setText("green")
    press(page, "Plan a session")
    assert opened_pages == [("sessions", NewSession("green-tea"))]


def asked(page: LibraryPage) -> Dialog:
    """The question that is open."""
    settle()
    (dialog,) = [one for one in page.findChildren(Dialog) if one.isVisible()]
    return dialog


def chosen(page: LibraryPage) -> str:
    """The row chosen, as it is spoken."""
    return str(shelf(page).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def typed(line_: QLineEdit, text: str) -> None:
    """Type a text in place of what is there, and press Enter."""
    line_.setFocus()
    line_.clear()
    if line_.completer() is None:
        QTest.keyClicks(line_, text)
    else:  # its list would open, which needs a screen
        line_.setText(text)
    QTest.keyClick(line_, Qt.Key.Key_Return)


def test_a_copy_is_a_new_product(qtbot: QtBot, page: LibraryPage, bridge: Bridge) -> None:
    press(page, "Duplicate")
    assert line(page, "Name").text() == "Huila (copy)"
    press(page, "Save the product")
    qtbot.waitUntil(lambda: len(kept(bridge)) == 4)
    copy = kept(bridge)["Huila (copy)"]
    assert copy.id != HUILA.id
    assert copy.reference == HUILA.reference


def test_the_buttons_of_the_form_hide_no_part_of_their_words(
    qtbot: QtBot, page: LibraryPage, theme: Theme
) -> None:
    theme.set_compact(True)
    press(page, "Edit")
    settle()
    for name in ("Remove", "Leave without saving", "Save the product"):
        part = button(page, name)
        assert part.width() >= part.sizeHint().width(), name


def test_a_removed_product_can_be_put_back(qtbot: QtBot, page: LibraryPage, bridge: Bridge) -> None:
    press(page, "Edit")
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Remove")
    assert "Huila" not in kept(bridge)
    _, action = told.args
    assert action[0] == "Undo"
    action[1]()
    qtbot.waitUntil(lambda: kept(bridge).get("Huila") == HUILA)
    qtbot.waitUntil(lambda: not bridge.jobs.busy)


def test_an_empty_library_offers_to_write_the_first_product(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge)
    assert "No products yet. Add the first one to taste." in read(page)
    QTest.mouseClick(
        page.empty.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1],
        LEFT,
    )
    line(page, "Name").setText("Cerrado")
    press(page, "Save the product")
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_protocols_are_listed_and_opened_on_their_page(page: LibraryPage, bridge: Bridge) -> None:
    asked: list[object] = []
    bridge.opened.connect(lambda key, subject: asked.append((key, subject)))
    press(page, "Protocols")
    assert rows(page)[0] == "Coffee, 8 protocols"
    assert "In stock" not in read(page), "nobody has a stock of protocols"
    line(page, "Search the library").setText("dark chocolate")
    assert len(rows(page)) == 2
    assert ", version 1 · eye, sound, nose, touch, taste, " in rows(page)[1]
    press(page, "Read the protocol")
    shelf(page).setFocus()
    QTest.keyClick(shelf(page), Qt.Key.Key_Return)
    assert asked == [("protocols", ProtocolSubject("dark-chocolate"))] * 2


def test_words_are_browsed_by_branch_and_sense_and_lead_to_the_protocols_that_offer_them(
    page: LibraryPage, bridge: Bridge
) -> None:
    asked: list[object] = []
    bridge.opened.connect(lambda key, subject: asked.append((key, subject)))
    press(page, "Words")
    assert rows(page)[0].startswith("Crema (espresso), Coffee, ")
    line(page, "Search the library").setText("pêche coffee")
    heading, row = rows(page)
    assert re.fullmatch(
        r"Orchard and tropical fruit, Coffee, Fruits du verger et exotiques, 1 of \d+ shown",
        heading,
    )
    assert re.fullmatch(r"Peach, Pêche, nose, taste, in \d protocols", row)
    assert {"Peach", "Pêche", "Aromas / Orchard and tropical fruit"} <= {*read(page)}
    press(page, shipped()["coffee-cupping"].name["en"])
    assert asked == [("protocols", ProtocolSubject("coffee-cupping"))]
    (senses,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Sense"]
    senses.setCurrentIndex(senses.findText("Eye"))
    senses.activated.emit(senses.currentIndex())
    assert "Nothing in the library matches “pêche coffee”." in read(page)
    press(page, "Show everything")
    assert len(rows(page)) > 500
    page.set_words(words_in("fr"))
    assert re.fullmatch(r"Crema \(espresso\), Café, \d+ mots", rows(page)[0])


def test_an_own_protocol_is_read_planned_and_profiled_like_a_supplied_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    own = shipped()["green-tea"].model_copy(update={"id": "ours", "version": 3})
    reference = Reference(values={"liking": 7})
    bridge.workspace.keep(
        SENCHA.model_copy(update={"references": {"ours": reference}}), own, now=NOW
    )
    asked: list[object] = []
    bridge.opened.connect(lambda key, subject: asked.append((key, subject)))
    page = opened(qtbot, theme, words, bridge)
    (entry,) = page._entries
    assert entry.protocol == own
    press(page, "Protocols")
    assert rows(page)[0] == "Your own, 1 protocol"
    line(page, "Search the library").setText("green")
    name = own.name["en"].split(",")[0]
    assert [row.split(",")[0] for row in rows(page)] == ["Your own", name, "Tea", name]
    page._shelf.choose("ours")
    press(page, "Read the protocol")
    press(page, "Plan a session")
    assert asked == [("protocols", ProtocolSubject("ours")), ("sessions", NewSession("ours"))]


def test_library_in_french_has_no_english_left(page: LibraryPage) -> None:
    said: dict[str, set[str]] = {}
    for language in ("en", "fr"):
        page.set_words(words_in(language))
        told = [*rows(page), *read(page)]
        press(page, page.words.say("Edit"))
        told += read(page)
        press(page, page.words.say("Leave without saving"))
        press(page, page.words.say("Protocols"))
        told += [*rows(page), *read(page)]
        press(page, page.words.say("Products"))
        said[language] = {part for text in told for part in text.split(", ")}
    same = {text for text in said["en"] & said["fr"] if re.search("[A-Za-z]{4}", text)}
    same = {text for text in same if not text.endswith(" kits")}
    ours = {"Huila", "Colombia", "washed", "Nyeri", "Kenya", "Sencha", "Japan"}
    assert same - ours == {"Cupping", "Stock", "version 1", "lupin", "caramel", "Dose"}
    assert [text for text in said["fr"] if BARE_SIGN.search(text)] == []


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("", None),
        ("420", 420),
        ("420 g", 420),
        ("1.8 kg", 1800),
        ("1,8\u00a0kg", 1800),
        ("1,200 g", 1200),
        ("12.5 g", 12.5),
    ],
)
def test_weights_are_read_as_people_write_them(
    words: Words, typed: str, grams: float | None
) -> None:
    product = read_draft(Draft("coffee", "Huila", stock=typed), {"id": "1" * 32}, words).product
    assert product is not None
    assert product.stock_g == grams


@pytest.mark.parametrize("typed", ["5/11/2026", "05.11.2026", "5 11 2026", "2026-11-05"])
def test_days_are_read_as_people_write_them(typed: str) -> None:
    draft = Draft("coffee", "Huila", made=typed)
    product = read_draft(draft, {"id": "1" * 32}, words_in("en")).product
    assert product is not None
    assert product.made == date(2026, 11, 5)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("grams", [None, 0, 1, 999.5, 1000, 1234, 45000, 1e6, 1_234_500, 12.3456])
def test_a_product_survives_being_typed(language: str, grams: float | None) -> None:
    words = words_in(language)
    product = HUILA.model_copy(update={"stock_g": grams, "notes": "Two\nlines"})
    typed = draft_of(product, words)
    assert read_draft(typed, product.model_dump(), words).product == product
    fresh = read_draft(typed, {"id": HUILA.id}, words).product
    assert fresh is not None
    assert fresh.stock_g == (None if grams is None else pytest.approx(grams, abs=0.01))


@pytest.mark.parametrize(
    ("language", "typed", "grams"),
    [
        ("en", "1,000 kg", 1e6),
        ("en", "2,500.5 kg", 2_500_500),
        ("fr", "1\u202f250 kg", 1_250_000),
        ("fr", "2 500,5 kg", 2_500_500),
        ("fr", "1,250 kg", 1250),
        ("en", "1,2,3 kg", None),
    ],
)
def test_thousands_are_read_as_the_language_parts_them(
    language: str, typed: str, grams: float | None
) -> None:
    draft = Draft("tea", "Dong Ding", stock=typed)
    product = read_draft(draft, {"id": "1" * 32}, words_in(language)).product
    assert (product.stock_g if product else None) == grams


@pytest.mark.parametrize("height", range(560, 900, 60))
def test_nothing_in_the_panel_is_wider_than_the_panel(
    height: int, page: LibraryPage, theme: Theme
) -> None:
    """Its scroll bar comes and goes while it is laid out."""
    theme.set_compact(True)
    page.set_words(words_in("fr"))
    page.resize(1302, height)
    press(page, "Protocoles")
    read(page)
    (detail,) = [one for one in page.findChildren(ProtocolDetail) if one.isVisible()]
    shown = [one for one in detail.findChildren(QLabel) if one.isVisible()]
    assert max(one.geometry().right() for one in shown) < detail.width()


def test_in_a_narrow_window_enter_turns_to_the_product_and_leaving_it_to_the_list(
    page: LibraryPage, theme: Theme
) -> None:
    theme.set_compact(True, narrow=True)
    page.resize(960, 640)
    assert shelf(page).isVisible()
    assert "Coffee, washed" not in read(page)
    shelf(page).setFocus()
    QTest.keyClick(shelf(page), Qt.Key.Key_Return)
    assert "Coffee, washed" in read(page)
    assert not shelf(page).isVisible()
    press(page, "Edit")
    assert line(page, "Name").text() == "Huila"
    press(page, "Leave without saving")
    assert shelf(page).isVisible()
    press(page, "New product")
    assert line(page, "Name").isVisible()


def test_the_number_of_samples_is_never_cut(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("small"))
    for language in ("en", "fr"):
        for protocol in shipped().values():
            standing = Standing(protocol.version)
            told = protocol_row(protocol, standing, words_in(language)).value[1]
            assert metrics.horizontalAdvance(told) <= listing.VALUE, told
