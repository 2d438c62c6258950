"""A class on paper only: nothing on Live speaks of a server, of phones, or of opening anything."""

import re

import pytest
from helpers.held_live import Class
from helpers.live import cupping
from helpers.live_page import everything, log_class, opened, shown_tile, trainer_kinds
from helpers.pages import button
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.words import Words, words_in

OF_PHONES = re.compile(r"hub|server|phone|offline|joined|connected|door|address|QR", re.IGNORECASE)
OF_PHONES_FR = re.compile(
    r"serveur|téléphone|hors ligne|connect|\bouvr(?:ir|ez)|\bla porte|adresse|QR", re.IGNORECASE
)


@pytest.fixture
def session() -> Session:
    return cupping(3).model_copy(update={"paper_only": True})


def said_of_phones(page: LivePage, pattern: re.Pattern[str]) -> list[str]:
    acts = [action.text() for action in page.menu().actions()]
    ours = {
        "On paper only: the sheets carry no QR code",
        "Sur papier seulement\xa0: les fiches ne portent pas de code QR",
    }
    return [one for one in [*everything(page), *acts] if pattern.search(one) and one not in ours]


@pytest.mark.parametrize("phase", ["before", "dry", "wet", "reveal", "over"])
@pytest.mark.parametrize("status", ["off", "on"])
def test_no_phase_speaks_of_phones(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    bridge: Bridge,
    session: Session,
    phase: str,
    status: str,
) -> None:
    page = opened(qtbot, theme, words, bridge, session)
    if phase != "before":
        held = Class(session).up_to("wrap_up" if phase == "over" else phase)
        log_class(qtbot, bridge, held.finish(5500) if phase == "over" else held)
    if status == "on":  # for another class
        bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
        bridge.hub.changed.emit()
    assert said_of_phones(page, OF_PHONES) == []
    page.set_words(words_in("fr"))
    assert said_of_phones(page, OF_PHONES_FR) == []
    assert button(page, "Saisir des réponses").isEnabled()


def test_it_begins_at_once_and_starts_no_hub(qtbot: QtBot, page: LivePage, bridge: Bridge) -> None:
    tried = QSignalSpy(bridge.hub.changed)
    button(page, "Start: Welcome").click()
    assert trainer_kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]
    assert tried.count() == 0


def test_a_tile_claims_nothing_that_only_a_phone_could_tell(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    log_class(qtbot, bridge, Class(session).up_to("dry"))
    tile = shown_tile(page, 0)
    assert re.fullmatch(r"0 of \d+ answers", tile.activity)
    assert not any(cup.here for cup in tile.cups)
