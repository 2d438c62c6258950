"""Answers from paper typed in on Live: by keyboard alone, into the log, for one and for all."""

from typing import Any

import pytest
from helpers.calibrated import planned
from helpers.flights import in_flights
from helpers.held_live import Class
from helpers.live import cupping
from helpers.live_page import hear, log_class, opened, press, trainer_kinds
from helpers.pages import button, read, wait_until_settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.by_hand.names import RowNames
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.subjects import PaperAnswers
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.attributes import Scale
from tasting.domain.events import Event, Kind
from tasting.services.answer_sheets import SheetCell
from tasting.words import Words, words_in


@pytest.fixture
def form_page(qtbot: QtBot, page: LivePage, bridge: Bridge) -> LivePage:
    """The page with the sheet of the second learner open."""
    tile = page.columns.learners.grid.views[1]
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert page.entering
    return page


def cell(page: LivePage) -> SheetCell:
    """The cell in force."""
    table = page.by_hand.table
    found = page.by_hand.model.cell(table.currentIndex())
    assert found is not None
    return found


def go_to(page: LivePage, question: str, about: str = "") -> None:
    """Make the cell of a question in force, by the arrows."""
    model, table = page.by_hand.model, page.by_hand.table
    for row, column, one in model.sheet.cells():
        if one.question.id == question and (not about or one.about == about):
            table.setCurrentIndex(model.index(row, column + 1))
            return
    raise KeyError(question)


def type_in(text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into whatever has the keyboard, key by key, and a last key."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)
    QTest.keyClick(QApplication.focusWidget(), end)


def answers(qtbot: QtBot, bridge: Bridge, seat: int) -> dict[tuple[str, str], Any]:
    """What the board says of a seat: by question and subject."""
    wait_until_settled(qtbot, bridge)
    assert bridge.board is not None
    said = bridge.board.seats.get(seat)
    found: dict[tuple[str, str], Any] = {}
    for card in said.cards if said else ():
        given = card.values if card.kind is Kind.OBSERVE else card.readings
        found |= {(name, card.code): value for name, value in given.items()}
    return found


def test_a_sheet_is_typed_without_the_mouse_in_the_learners_own_order(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    bridge.settings = bridge.settings.model_copy(update={"author": "a trainer"})
    order = cupping(3).seats[1].order
    go_to(form_page, "acidity", order[0])
    type_in("6,5")
    follows = cell(form_page)
    assert (follows.about, follows.question.id) != (order[0], "acidity")
    go_to(form_page, "acidity", order[0])
    type_in("7", Qt.Key.Key_Right)  # at the end of the text, on to the next sample
    assert cell(form_page).about == order[1]
    type_in("4")
    found = answers(qtbot, bridge, 2)
    assert found["acidity", order[0]] == 7
    assert found["acidity", order[1]] == 4
    events = bridge.workspace.log.events(cupping(3).id)
    assert {event.source for event in events if event.seat == 2} == {"paper"}
    assert {event.op.author for event in events if event.seat == 2} == {"a trainer"}


def test_one_card_typed_fast_keeps_every_answer(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    order = cupping(3).seats[1].order
    go_to(form_page, "acidity", order[0])
    step, typed = cell(form_page).step, 0
    while cell(form_page).step is step and isinstance(cell(form_page).question, Scale):
        type_in("5")  # without waiting for the log in between
        typed += 1
    found = answers(qtbot, bridge, 2)
    assert typed >= 2
    assert len(found) == typed
    assert bridge.board is not None
    assert not any(card.conflict for card in bridge.board.seats[2].cards)


def test_a_reading_far_from_its_target_is_asked_about_and_kept_by_another_enter(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    go_to(form_page, "water")
    type_in("390")
    asked = "Is 390\u00a0°C right? The target is 93\u00a0°C. Enter keeps it."
    assert any(asked in text for text in read(form_page))
    assert cell(form_page).question.id == "water", "it waits for the answer"
    assert not [name for name, _ in answers(qtbot, bridge, 2) if name == "water"]
    type_in("139")
    assert any(asked.replace("390", "139") in text for text in read(form_page))
    type_in("")
    assert cell(form_page).question.id != "water"
    assert 139 in [value for (name, _), value in answers(qtbot, bridge, 2).items()]
    go_to(form_page, "water")
    type_in("94")
    assert cell(form_page).question.id != "water", "a usual one is not asked about"


def test_a_word_is_completed_and_a_comma_takes_it(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    order = cupping(3).seats[1].order
    go_to(form_page, "fragrance_words", order[0])
    type_in("jas, my attic")
    found = answers(qtbot, bridge, 2)["fragrance_words", order[0]]
    assert found[0].endswith("jasmine")
    assert found[1] == "own:my attic"


def test_what_is_no_answer_stays_with_its_reason_also_when_the_form_is_closed(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    order = cupping(3).seats[1].order
    go_to(form_page, "acidity", order[0])
    type_in("77", Qt.Key.Key_Up)
    go_to(form_page, "acidity", order[0])
    assert any("77 is not between" in text for text in read(form_page.by_hand))
    press(form_page, Qt.Key.Key_Escape)
    assert not form_page.entering
    form_page.enter_answers(2)
    go_to(form_page, "acidity", order[0])
    table = form_page.by_hand.table
    assert table.currentIndex().data() == "77"
    assert answers(qtbot, bridge, 2) == {}
    type_in("7")
    assert answers(qtbot, bridge, 2) == {("acidity", order[0]): 7}


def test_what_is_half_typed_when_the_form_goes_away_is_taken(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    order = cupping(3).seats[1].order
    go_to(form_page, "acidity", order[0])
    QTest.keyClicks(QApplication.focusWidget(), "8")
    form_page.hide()
    assert answers(qtbot, bridge, 2) == {("acidity", order[0]): 8}


def test_delete_takes_an_answer_back(qtbot: QtBot, form_page: LivePage, bridge: Bridge) -> None:
    order = cupping(3).seats[1].order
    go_to(form_page, "acidity", order[0])
    type_in("8")
    go_to(form_page, "acidity", order[0])
    press(form_page, Qt.Key.Key_Delete)
    assert answers(qtbot, bridge, 2) == {}


def test_one_question_goes_down_all_learners(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    form = form_page.by_hand
    button(form, "One question, all learners").click()
    at = form.choice.findData("acidity")
    form.choice.setCurrentIndex(at)
    form.choice.activated.emit(at)
    for text in ("3", "4", "5"):
        type_in(text)
    assert cell(form_page).seat == 1, "and on to the next sample"
    first = cupping(3).codes[0]
    for seat, value in ((1, 3), (2, 4), (3, 5)):
        assert answers(qtbot, bridge, seat) == {("acidity", first): value}


def test_how_it_was_made_is_part_of_the_sheet(
    qtbot: QtBot, form_page: LivePage, bridge: Bridge
) -> None:
    names = [reading.id for _, reading in cupping(3).protocol.readings()]
    seconds = next(r for _, r in cupping(3).protocol.readings() if r.unit == "s")
    go_to(form_page, seconds.id)
    type_in("3:58")
    assert answers(qtbot, bridge, 2) == {(seconds.id, ""): 238}
    assert {row.cells[0].question.id for row in form_page.by_hand.model.sheet.rows} >= set(names)


def test_keys_of_the_class_are_letters_while_answers_are_typed(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    before = trainer_kinds(qtbot, bridge)
    running.enter_answers(1)
    order = cupping(3).seats[0].order
    go_to(running, "fragrance_words", order[0])
    type_in("peach h +")
    assert trainer_kinds(qtbot, bridge) == before
    assert answers(qtbot, bridge, 1)["fragrance_words", order[0]] == ["own:peach h +"]
    press(running, Qt.Key.Key_Escape)
    press(running, Qt.Key.Key_P)
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.PAUSE


def test_enter_on_a_tile_opens_the_sheet_and_enter_at_its_end_the_next(
    qtbot: QtBot, page: LivePage
) -> None:
    tile = page.columns.learners.grid.views[0]
    tile.setFocus()
    press(page, Qt.Key.Key_Return)
    form = page.by_hand
    assert (page.entering, form.choice.current) == (True, "1")
    form.table.go("last")
    press(page, Qt.Key.Key_Return)  # to the button that leads on
    press(page, Qt.Key.Key_Return)
    assert form.choice.current == "2"
    assert form.table.hasFocus()


def test_what_a_phone_sends_meanwhile_is_shown_and_leaves_the_typing_alone(
    qtbot: QtBot, running: LivePage, bridge: Bridge, live_class: Class
) -> None:
    running.enter_answers(1)
    order = live_class.session.seats[0].order
    go_to(running, "fragrance_words", order[0])
    QTest.keyClicks(QApplication.focusWidget(), "hay")
    op = commands.card(Kind.OBSERVE, "hot", order[1], {"acidity": 9}, "e" * 32, 1)
    hear(bridge, Event(session=live_class.session.id, seq=1, seat=1, source="phone", at=1, op=op))
    wait_until_settled(qtbot, bridge)
    model = running.by_hand.model
    shown = {
        (one.question.id, one.about): model.index(row, column + 1).data()
        for row, column, one in model.sheet.cells()
    }
    assert shown["acidity", order[1]] == "9.0"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ("fragrance_words", order[0]) in answers(qtbot, bridge, 1)


def test_sessions_leads_to_the_answers_of_a_class(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, cupping(2))
    page.show_subject(PaperAnswers(cupping(2).id, seat=2))
    assert page.entering
    assert page.by_hand.choice.current == "2"
    page.set_words(words_in("fr"))
    assert page.entering
    assert "Réponses sur papier" in read(page)


def test_after_the_class_answers_that_came_by_post_are_entered(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("wrap_up").finish(5500))
    button(page, "Enter answers").click()
    go_to(page, "acidity")
    type_in("2")
    assert list(answers(qtbot, bridge, 1).values()) == [2]


def test_names_stay_beside_answers_of_flights_that_are_scrolled_aside(
    qtbot: QtBot, theme: Theme, bridge: Bridge
) -> None:
    class_ = Class(planned(in_flights(), 18)).up_to("taste_3")
    page = opened(qtbot, theme, words_in("fr"), bridge, class_.session)
    log_class(qtbot, bridge, class_)
    qtbot.mouseClick(page.columns.learners.grid.views[0], Qt.MouseButton.LeftButton)
    table, model = page.by_hand.table, page.by_hand.model
    names = table.findChild(RowNames)
    assert names is not None
    table.go("last")
    assert cell(page).about == class_.session.seats[0].order[-1]
    assert names.isVisible()
    heads = [str(model.headerData(n, Qt.Orientation.Horizontal)).split() for n in (1, 8, 19)]
    assert [head[:2] for head in heads] == [["série", "1"], ["série", "2"], ["série", "3"]]
    for way in ("right", "left", "left", "left"):
        table.go(way)
        assert table.visualRect(table.currentIndex()).left() >= table.columnWidth(0)
    table.go("first")
    assert not names.isVisible()
