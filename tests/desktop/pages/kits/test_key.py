"""Which code is which product: told in the window and on the packing list, hidden by one switch."""

from pathlib import Path

from helpers.kits_page import CLASS, NOW, opened, papers, press, print_to, tick, turn_to
from helpers.pages import put_up, read, wait_until_settled
from helpers.printed import Printed
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting import settings
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.words import Words

PRODUCTS = [sample.product.name for sample in CLASS.samples]


def told(widget: QWidget) -> str:
    """Everything that a page says, tool tips and names for screen readers included."""
    others = [one for one in widget.findChildren(QWidget) if one.isVisible()]
    hidden = [text for one in others for text in (one.toolTip(), one.accessibleName())]
    return " | ".join([*read(widget), *hidden])


def previewed(page: KitsPage, bridge: Bridge, qtbot: QtBot) -> str:
    (view,) = page.findChildren(PdfView)
    qtbot.waitUntil(lambda: bridge.settled)
    return Printed(view._shown).text() if view.page_count else ""


def test_the_page_names_the_product_of_every_code_and_what_all_kits_take_of_it(
    page: KitsPage,
) -> None:
    for sample in CLASS.samples:
        assert f"{sample.code}, {sample.product.name}, 3\u00a0×\u00a012\u00a0g" in told(page)
        assert f"{sample.code} {sample.product.name}, 12\u00a0g" in read(page)


def test_the_packing_list_is_looked_at_and_saved_for_the_ticked_kits(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    turn_to(page, "packing-list")
    assert "Kit 3: Inès Familyname" in previewed(page, bridge, qtbot)
    tick(page, 0)
    assert "Kit 3" not in previewed(page, bridge, qtbot)
    out = tmp_path / "list.pdf"
    said, _ = print_to(qtbot, page, bridge, "Print packing list, 1 kit", out)
    assert said == "Packing list of 1 kit saved to list.pdf."
    assert f"{CLASS.samples[0].code} Secret 0 Nowhere 1 × 12 g" in Printed(out).text()


def test_in_a_narrow_window_the_packing_list_is_reached_too(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    page.theme.set_compact(True, narrow=True)
    page._parts.turn_to_side()
    turn_to(page, "packing-list")
    assert papers(page).isVisible()
    assert "Which code is which product" in previewed(page, bridge, qtbot)


def test_a_class_without_an_address_has_its_packing_list(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"address": ""}))
    turn_to(page, "packing-list")
    assert "Which code is which product" in previewed(page, bridge, qtbot)
    assert not any("no public address" in text for text in read(page))


def test_the_run_sheet_is_looked_at_saved_and_hidden_with_the_key(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    turn_to(page, "run-sheet")
    assert f"Run sheet: {CLASS.title}" in previewed(page, bridge, qtbot)
    out = tmp_path / "run.pdf"
    said, _ = print_to(qtbot, page, bridge, "Print 1 run sheet", out)
    assert said == "1 run sheet saved to run.pdf."
    printed = Printed(out)
    assert PRODUCTS[0] in printed.text(len(printed) - 1)
    press(page, "Hide the key")
    assert previewed(page, bridge, qtbot) == ""


def test_one_switch_hides_the_key_everywhere_and_is_remembered(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS)
    sessions = SessionsPage(theme, words, bridge)
    put_up(qtbot, sessions)
    sessions.shown()
    wait_until_settled(qtbot, bridge)
    assert all(product in told(sessions) for product in PRODUCTS)
    turn_to(page, "packing-list")
    assert PRODUCTS[0] in previewed(page, bridge, qtbot)
    press(page, "Hide the key")
    for paper in ("kit-sheet", "packing-list"):
        turn_to(page, paper)
        assert not any(name in told(page) for name in PRODUCTS)
        assert not any(name in previewed(page, bridge, qtbot) for name in PRODUCTS)
    assert not any(name in told(sessions) for name in PRODUCTS)
    kept, _ = settings.load(bridge.data.settings)
    assert not kept.key_shown
    press(sessions, "Show the key")
    assert all(product in told(page) for product in PRODUCTS)
    assert PRODUCTS[0] in previewed(page, bridge, qtbot)


def test_a_hidden_key_does_not_come_back_with_another_session(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    press(page, "Hide the key")
    other = CLASS.model_copy(update={"id": "e" * 32, "title": "Another class"})
    bridge.workspace.keep(other, now=NOW)
    bridge.reload_sessions()
    page.header.session_chosen.emit(other.id)
    qtbot.waitUntil(lambda: bridge.settled and "Another class" in read(page))
    assert not any(name in told(page) for name in PRODUCTS)
