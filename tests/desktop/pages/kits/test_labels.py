"""Labels are looked at as they are printed, on the stock that is chosen, and sheets used up."""

from pathlib import Path

import pytest
from helpers.kits_page import CLASS, opened, print_on, print_to, tick, turn_to
from helpers.pages import put_up, read
from helpers.printed import Printed, addressed
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from tasting import settings
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.services import printing
from tasting.words import Words, words_in

SEEN = addressed(CLASS, "12 rue des Lilas\n69007 Lyon")


def combo(page: KitsPage, name: str) -> Combo:
    (found,) = [one for one in page.findChildren(Combo) if one.accessibleName() == name]
    return found


def choose(box: Combo, text: str) -> None:
    """Choose as the keyboard does, which tells the page."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def previewed(page: KitsPage, bridge: Bridge, qtbot: QtBot) -> Printed:
    (view,) = page.findChildren(PdfView)
    qtbot.waitUntil(lambda: bridge.settled and view.page_count > 0)
    return Printed(view._shown)


def test_the_first_sheet_of_many_is_seen_before_the_others_are_drawn(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_AT_ONCE", 1)
    seen = list[int]()
    monkeypatch.setattr(PdfView, "set_data", lambda _view, pdf: seen.append(len(Printed(pdf))))
    turn_to(page, "portion-labels")
    qtbot.waitUntil(lambda: bridge.settled)
    seen.clear()
    choose(combo(page, "Labels"), "L7165")
    qtbot.waitUntil(lambda: bridge.settled and len(seen) > 1)
    assert seen == [1, 2]


def test_labels_are_looked_at_as_they_are_printed_and_their_sheet_is_used_up(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    turn_to(page, "portion-labels")
    choose(combo(page, "Labels"), "L7160")
    assert "63.5 × 38.1 mm, 21 on a sheet" in read(page)
    looked_at = previewed(page, bridge, qtbot)
    out = tmp_path / "labels.pdf"
    said, _ = print_to(qtbot, page, bridge, "Print portion labels, 3 kits", out)
    assert said == "Portion labels of 3 kits saved to labels.pdf."
    assert Printed(out).text() == looked_at.text()
    assert len(Printed(out)) == 1

    begun = "As in the saved PDF. Others go on at label 13."
    qtbot.waitUntil(lambda: begun in read(page))
    assert combo(page, "First free label").current == "1"
    kept, _ = settings.load(bridge.data.settings)
    assert (kept.label_stock, kept.opened_sheets) == ("L7160", {"L7160": 13})
    assert kept.printed == {}  # no kit sheet was printed
    turn_to(page, "bowl-labels")
    tick(page, 0)
    assert "The opened sheet has 9 labels left." in read(page)
    assert combo(page, "First free label").current == "13"
    print_to(qtbot, page, bridge, "Print vessel labels, 1 kit", tmp_path / "bowls.pdf")
    assert Printed(tmp_path / "bowls.pdf").where("bol")[1] > 15 + 4 * 38.1
    tick(page, 1)
    qtbot.waitUntil(lambda: "The opened sheet has 5 labels left." in read(page))


def test_labels_saved_and_printed_in_either_order_use_up_their_sheet_once(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    kept = {"label_stock": "L7160", "opened_sheets": {"L7160": 4}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)
    first = combo(page, "First free label")
    turn_to(page, "bowl-labels")
    tick(page, 0, 1)
    saved, again = tmp_path / "bowls.pdf", tmp_path / "again.pdf"
    for out in (saved, again):
        print_to(qtbot, page, bridge, "Print vessel labels, 2 kits", out)
        assert bridge.settings.opened_sheets == {"L7160": 12}
    assert Printed(again).where("bol") == Printed(saved).where("bol")
    tick(page, 1)
    assert first.current == "12"  # labels of other kits
    print_on(qtbot, page, bridge, "Print vessel labels, 1 kit", tmp_path / "other.pdf")
    tick(page, 1)
    assert first.current == "4"
    print_on(qtbot, page, bridge, "Print vessel labels, 2 kits", tmp_path / "printed.pdf")
    assert bridge.settings.opened_sheets == {"L7160": 16}
    assert first.current == "16"  # printed: a second set goes on behind them
    print_to(qtbot, page, bridge, "Print vessel labels, 2 kits", tmp_path / "copy.pdf")
    assert bridge.settings.opened_sheets == {"L7160": 16}, "what was printed counts once"
    print_on(qtbot, page, bridge, "Print vessel labels, 2 kits", tmp_path / "second.pdf")
    assert bridge.settings.opened_sheets == {"L7160": 3}


def test_a_window_opened_later_goes_on_with_the_stock_and_its_opened_sheet(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    kept = {"label_stock": "L7163", "opened_sheets": {"L7163": 6}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, SEEN)
    turn_to(page, "address-labels")
    assert combo(page, "Labels").current == "L7163"
    assert combo(page, "First free label").current == "6"
    assert "The opened sheet has 9 labels left." in read(page)
    assert "12 rue des Lilas" in previewed(page, bridge, qtbot).text()
    choose(combo(page, "Labels"), "Plain paper")
    assert not combo(page, "First free label").isVisible()


def test_after_printing_on_a_fresh_sheet_the_choice_goes_on_behind_what_is_used(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    kept = {"label_stock": "L7160", "opened_sheets": {"L7160": 13}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    choose(combo(page, "First free label"), "1")
    print_on(qtbot, page, bridge, "Print vessel labels, 3 kits", tmp_path / "bowls.pdf")
    assert bridge.settings.opened_sheets == {"L7160": 13}
    assert combo(page, "First free label").current == "13"


@pytest.mark.parametrize("left_at", [22, 29, 0])
def test_a_sheet_left_where_the_stock_has_no_label_is_taken_for_a_new_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, left_at: int
) -> None:
    kept = {"label_stock": "L7160", "opened_sheets": {"L7160": left_at}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    assert combo(page, "First free label").current == "1"
    assert not any("opened sheet" in text for text in read(page))


def test_plain_paper_follows_the_language_and_the_choice_stays(page: KitsPage) -> None:
    turn_to(page, "bowl-labels")
    choose(combo(page, "Labels"), "L7160")
    choose(combo(page, "First free label"), "5")
    page.set_words(words_in("fr"))
    stock = combo(page, "Étiquettes")
    assert (stock.itemText(0), stock.current) == ("Papier ordinaire", "L7160")
    how, part = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
    stock.initStyleOption(how)
    room = stock.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, how, part, stock)
    assert room.width() > stock.fontMetrics().horizontalAdvance("Papier ordinaire")
    assert combo(page, "Première étiquette libre").current == "5"


def test_only_labels_of_learners_with_an_address_are_counted_and_the_others_are_named(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    bare = SEEN.seats[1].learner.model_copy(update={"address": " "})
    seats = (SEEN.seats[0], SEEN.seats[1].model_copy(update={"learner": bare}), SEEN.seats[2])
    session = SEEN.model_copy(update={"seats": seats})
    page = opened(qtbot, theme, words, bridge, session)
    turn_to(page, "address-labels")
    left_out = "No address, so no label: Oisín Familyname."
    qtbot.waitUntil(lambda: left_out in read(page))
    out = tmp_path / "addresses.pdf"
    said, _ = print_to(qtbot, page, bridge, "Print 2 address labels", out)
    assert said == f"2 address labels saved to addresses.pdf. {left_out}"
    said = print_on(qtbot, page, bridge, "Print 2 address labels", out)
    assert said == f"2 kits are with the printer. {left_out}"
    tick(page, 0, 1)
    assert "Print 1 address label" in read(page)
    tick(page, 1)
    qtbot.waitUntil(lambda: left_out not in read(page))  # only those that are printed are named
    tick(page, 0)
    turn_to(page, "bowl-labels")
    assert left_out not in read(page)


def test_only_what_concerns_the_paper_is_asked(page: KitsPage) -> None:
    def asked() -> set[str]:
        names = ("QR code", "Paper grid", "Allergens", "Outlines")
        shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
        return {name for name in names for one in shown if one.property("text") == name}

    assert asked() == {"QR code", "Paper grid"}
    turn_to(page, "portion-labels")
    assert asked() == {"QR code", "Allergens"}
    choose(combo(page, "Labels"), "5160")
    assert asked() == {"QR code", "Allergens", "Outlines"}
    turn_to(page, "bowl-labels")
    assert asked() == {"Outlines"}
    turn_to(page, "kit-sheet")
    assert asked() == {"QR code", "Paper grid"}


def test_a_stock_too_small_is_told_and_shows_nothing(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    turn_to(page, "portion-labels")
    previewed(page, bridge, qtbot)
    with qtbot.waitSignal(bridge.told) as told:
        choose(combo(page, "Labels"), "5167")
    assert "“5167”, 44.45 × 12.7 mm, are too small" in page.words.say(told.args[0])
    (view,) = page.findChildren(PdfView)
    assert view.page_count == 0


def test_a_wrong_file_of_ones_own_stocks_is_told_and_the_shipped_ones_stay(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    bridge.data.label_stocks.write_text("[[stock]]\nname = 3\n", encoding="utf-8")
    page = KitsPage(theme, words, bridge)
    put_up(qtbot, page)
    with qtbot.waitSignal(bridge.told) as told:
        page.shown()
        bridge.workspace.keep(CLASS, now=CLASS.created_at)
        bridge.reload_sessions()
        bridge.choose("")
    assert "label_stocks.toml" in page.words.say(told.args[0])
    turn_to(page, "bowl-labels")
    assert combo(page, "Labels").findText("L7160") > 0
