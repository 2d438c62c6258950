"""Letters half as large again: in 900 by 430 px every page shows what can be done on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.pages import button, settle
from helpers.printed import planned
from helpers.room import cut_buttons, cut_words
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.pages.sessions.home.list_painting import columns
from tasting.desktop.screens import KEYS
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.lanes import Lanes
from tasting.desktop.widgets.with_side import WithSide
from tasting.domain import commands
from tasting.domain.events import TRAINER, Kind, Op
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.places import DataFolder
from tasting.services import protocol_edits as edits
from tasting.settings import Settings
from tasting.store.log import Entry
from tasting.words import english

COPY = "Modifier une copie"
SMALL = (900, 430)
"""1366 by 768 at 150 %, within the bars of window and system."""
BESIDE = (1366, 768)
"""A small screen on which forms still stand beside what they are about."""
NAMES = "Ana Basile Chloé Dimitri Élodie Farid Gaëlle Hugo Ines Jean-Baptiste Katell Maximilienne"
CLASS = planned(
    protocols.shipped()["coffee-cupping"],
    4,
    NAMES.split(),
    title="Quatre cafés lavés des hauts plateaux, séance du soir",
)


@pytest.fixture
def parts(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Parts]:
    """The real window in French, on the example and a session of twelve."""
    with composed_window(DataFolder(tmp_path), Settings(language="fr"), theme) as made:
        made.window.resize(*SMALL)
        made.window.show()
        qtbot.waitUntil(lambda: made.settled)
        made.bridge.workspace.keep(CLASS, now=CLASS.created_at)
        made.bridge.reload_sessions()
        made.bridge.choose(CLASS.id)
        qtbot.waitUntil(lambda: made.settled)
        yield made


def faults(parts: Parts, qtbot: QtBot, size: tuple[int, int] = SMALL) -> list[str]:
    """Each button that is cut or squeezed, and a page that wants more than the window has."""
    qtbot.waitUntil(lambda: parts.settled)
    for _ in range(12):  # what goes for want of room is told upwards, level by level
        settle()
    window = parts.window
    page = window.page(window.current)
    assert window.size().toTuple() == size, "nothing keeps the window larger than that"
    found = []
    least = page.minimumSizeHint()
    if least.width() > page.width() or least.height() > page.height():
        found.append(f"the page wants {least.toTuple()} of {page.size().toTuple()}")
    return found + cut_buttons(window) + cut_words(window)


def log(parts: Parts, qtbot: QtBot, session: Session, *ops: tuple[int, Op]) -> None:
    entries = [Entry(seat, "phone" if seat else "trainer", op.made_at or 1, op) for seat, op in ops]
    parts.bridge.workspace.log.append(session.id, entries)
    parts.bridge.choose(session.id)
    qtbot.waitUntil(lambda: parts.settled)


def turned_to_side(page: QWidget) -> None:
    [both] = page.findChildren(WithSide)
    both.turn_to_side()


def pack(kits: QWidget) -> None:
    [both] = kits.findChildren(WithSide)
    both.turn_to_main()
    button(kits, "Emballer en scannant").click()


def test_every_page_fits(parts: Parts, qtbot: QtBot) -> None:
    least, found = parts.window.minimumSize(), {}
    assert least.width() <= SMALL[0]
    assert least.height() <= SMALL[1]
    [example] = (one.id for one in parts.bridge.sessions if one.id != CLASS.id)
    for words, session in ((parts.window.words, CLASS.id), (english(), example)):
        parts.window.set_words(words)
        parts.bridge.choose(session)
        for key in KEYS:
            parts.window.go(key)
            found[words.language, key] = faults(parts, qtbot)
    assert {key: list_ for key, list_ in found.items() if list_} == {}


def test_a_low_window_folds_the_timeline_until_it_is_asked_for(parts: Parts, qtbot: QtBot) -> None:
    parts.window.go("protocols")
    qtbot.waitUntil(lambda: parts.settled)
    page = parts.window.page("protocols")
    [lanes], unfold = page.findChildren(Lanes), button(page, "Montrer la frise")
    assert not lanes.isVisible()
    unfold.click()
    assert lanes.isVisible()
    assert faults(parts, qtbot) == []
    unfold.click()
    assert not lanes.isVisible()
    parts.window.resize(*BESIDE)
    settle()
    assert lanes.isVisible(), "with room it stands there always"
    assert not unfold.isVisible()


def test_the_name_of_every_protocol_has_its_room(parts: Parts, qtbot: QtBot) -> None:
    parts.window.go("protocols")
    qtbot.waitUntil(lambda: parts.settled)
    page, found = parts.window.page("protocols"), {}
    for name, protocol in protocols.shipped().items():
        page.read(name)
        settle()
        assert protocol.name.to("fr") == page.header._title.text()
        found[name] = cut_words(parts.window)
    assert {name: list_ for name, list_ in found.items() if list_} == {}
    parts.window.resize(1440, 900)
    settle()
    across = page.header._actions.mapTo(page.header, QPoint(0, 0)).x()
    assert across > page.header._title.width(), "with room, the actions stand beside the title"


def test_every_form_and_folded_column_fits(parts: Parts, qtbot: QtBot) -> None:
    window = parts.window
    library, live = window.page("library"), window.page("live")

    def button_of(key: str, name: str) -> Callable[[], object]:
        return lambda: button(window.page(key), name).click()

    looks: dict[str, tuple[str, Callable[[], object]]] = {
        "the papers of the kits": ("kits", lambda: turned_to_side(window.page("kits"))),
        "a new product": ("library", library.write_new),
        "answers on paper": ("live", lambda: live.enter_answers(3)),
        "kits that are packed": ("kits", lambda: pack(window.page("kits"))),
        "words": ("library", button_of("library", "Mots")),
        "a new session": ("sessions", lambda: window.page("sessions").plan("black-tea")),
    }
    found = {}
    for what, (key, act) in looks.items():
        window.go(key)
        qtbot.waitUntil(lambda: parts.settled)
        act()
        found[what] = faults(parts, qtbot)
    assert {what: list_ for what, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("size", [SMALL, BESIDE])
def test_every_form_of_a_protocol_that_is_written_fits(
    parts: Parts, qtbot: QtBot, size: tuple[int, int]
) -> None:
    parts.window.resize(*size)
    parts.window.go("protocols")
    qtbot.waitUntil(lambda: parts.settled)
    page = parts.window.page("protocols")
    [copied] = [one for one in page.findChildren(QAbstractButton) if one.text() == COPY]
    copied.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(Editor)))
    [editor] = page.findChildren(Editor)
    long = edits.set_field(editor._draft.protocol, [3], "seconds", 6000)
    assert editor.do(long), "what can be undone is named in the header"
    steps, found = editor.findChild(StepList), {}
    [both] = editor.findChildren(WithSide)
    for row in range(steps.model().rowCount()):
        steps.setCurrentIndex(steps.model().index(row, 0))
        both.turn_to_side()
        found[row] = faults(parts, qtbot, size)
        if size == SMALL:
            button(editor, "Montrer la frise").toggle()
            found[row] += faults(parts, qtbot, size)
            both.turn_to_main()
            found[row] += faults(parts, qtbot, size)
            button(editor, "Montrer la frise").toggle()
    assert {row: list_ for row, list_ in found.items() if list_} == {}


def test_a_session_under_way_and_one_that_is_over_fit(parts: Parts, qtbot: QtBot) -> None:
    parts.window.go("live")
    first = CLASS.protocol.steps[0]
    hands = [
        (seat, Op(op_id=f"{seat:032x}", kind=Kind.HAND, body={"text": "Quel bol ?"}, made_at=2000))
        for seat in (2, 5, 7)
    ]
    begin = commands.begin(first, 1000, "a" * 32, 1000)
    log(parts, qtbot, CLASS, (TRAINER, begin), *hands)
    assert faults(parts, qtbot) == []
    parts.window.page("live").columns.show_needs()
    assert faults(parts, qtbot) == []
    log(parts, qtbot, CLASS, (TRAINER, commands.finish(90_000, "b" * 32, 90_000)))
    assert faults(parts, qtbot) == []


def test_the_title_of_a_past_session_goes_before_who_took_part() -> None:
    narrow, who = columns(68, 440)
    assert who is None
    assert narrow - 68 >= 150
    wide, who = columns(68, 900)
    assert who is not None
    assert wide < who
