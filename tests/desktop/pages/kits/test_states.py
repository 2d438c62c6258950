"""Kits without a session or learners, and in another language."""

import random
import re
import secrets
from datetime import timedelta

from helpers.french import BARE_SIGN
from helpers.kits_page import CLASS, NAMES, NOW, opened, rows, tick
from helpers.pages import button, leads_to, read
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.switcher import Switcher
from tasting.domain.roster import RosterChange
from tasting.services import changing
from tasting.words import Words, words_in


def test_a_learner_who_is_withdrawn_is_not_looked_at_any_more(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    button(page, "Next learner").click()
    assert "Oisín, kit 2 of 3" in read(page)
    change = RosterChange(withdrawn=frozenset({2}))
    bridge.change(
        lambda _: changing.change_roster(
            bridge.workspace, CLASS.id, change, NOW, random.Random(1), secrets.token_bytes
        )
    )
    qtbot.waitUntil(lambda: bridge.settled and len(rows(page)) == 2)
    assert "Camille, kit 1 of 2" in read(page)
    button(page, "Next learner").click()
    assert "Inès, kit 2 of 2" in read(page)


def test_without_a_session_the_page_leads_to_planning_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, None)
    assert "No kits yet. Plan a session to prepare its kits." in read(page)
    assert not any("Print" in text for text in read(page))
    assert leads_to(qtbot, bridge, page.empty, "See the sessions") == ["sessions", None]


def test_a_session_without_learners_has_no_kits(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"seats": ()}))
    assert "This session has no learners, so there are no kits to prepare." in read(page)


def test_another_session_is_chosen_in_the_kicker(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    tick(page, 0)
    other = CLASS.model_copy(
        update={"id": "f" * 32, "title": "Another class", "seats": CLASS.seats[:2]}
    )
    bridge.workspace.keep(other, now=NOW)
    bridge.reload_sessions()
    page.header.session_chosen.emit(other.id)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    qtbot.waitUntil(lambda: bridge.settled)
    assert "Another class" in read(page)
    assert "Print 2 kit sheets" in read(page)


def test_a_title_and_a_name_that_no_font_has_are_told_before_printing(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    seats = list(CLASS.seats)
    seats[1] = seats[1].model_copy(
        update={"learner": seats[1].learner.model_copy(update={"display": "\u674e"})}
    )
    told = {"title": "\u8336", "seats": tuple(seats)}
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update=told))
    told = (
        "No font on this computer has {0} (Han): install one and start Tasting again. "
        "As it is, write “{0}” on the paper by hand."
    )
    title, name = told.format("\u8336"), told.format("\u674e")
    qtbot.waitUntil(lambda: title in read(page))
    button(page, "Next learner").click()
    qtbot.waitUntil(lambda: f"{title}\n{name}" in read(page))


def test_sessions_of_one_title_are_told_apart_by_date_and_state(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    later = {"id": "d" * 32, "starts_at": CLASS.starts_at + timedelta(days=300)}
    bridge.workspace.keep(CLASS.model_copy(update=later), now=NOW)
    bridge.reload_sessions()
    (switcher,) = page.header.findChildren(Switcher)
    qtbot.waitUntil(lambda: len(switcher.menu().actions()) == 2)
    assert switcher.text() == CLASS.title
    told = sorted(action.text() for action in switcher.menu().actions())
    assert told[0].startswith(f"{CLASS.title} · 12 September 2027, 11:00 · ")
    assert told[1].startswith(f"{CLASS.title} · 16 November 2026, 10:00 · ")


def test_kits_in_french_has_no_english_left(page: KitsPage) -> None:
    said: dict[str, set[str]] = {}
    for language in ("en", "fr"):
        page.set_words(words_in(language))
        told = [*rows(page), *read(page)]
        tick(page, 1)
        told += read(page)
        tick(page, 1)
        told += [one.toolTip() for one in page.findChildren(QCheckBox)]
        said[language] = {part for text in told for part in text.split(", ")}
    same = {text for text in said["en"] & said["fr"] if re.search("[A-Za-z]{3}", text)}
    products = {sample.product.name for sample in CLASS.samples}
    own = {*NAMES, *products, "English", "Français", "Kits"}
    assert {text for text in same if not any(name in text for name in own)} == {
        "Quatre cafés",
        "quatre terroirs",
    }
    assert [text for text in said["fr"] if BARE_SIGN.search(text)] == []
