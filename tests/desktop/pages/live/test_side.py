"""The side: who needs the trainer, what arrives, who is still at work."""

import pytest
from helpers.held_live import Class
from helpers.live_moment import moment, tile
from helpers.live_page import everything, hear, log_class, shown_tile
from helpers.pages import button, read, settle
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.pages.live.side.feed import arrivals
from tasting.desktop.pages.live.side.needs import needs
from tasting.desktop.pages.live.side.progress import open_kits, unanswered
from tasting.domain import commands
from tasting.domain.change import Change
from tasting.domain.events import TRAINER
from tasting.store.log import Entry

WET = {"aroma_intensity": 5, "aroma_words": ["own:hay"]}
"""All that the step asks of a cup."""


def test_hands_come_first_then_lost_phones_then_those_not_there(live_class: Class) -> None:
    live_class.up_to("wet").phone(1).phone(2, online=False, seen=50)
    live_class.hand(1, "Which bowl?", 90)
    first = live_class.hand(3, "", 60)
    found, n, urgent = needs(moment(live_class), live_class.presence)
    assert [(need.kind, need.name) for need in found] == [
        ("hand", "L3"),
        ("hand", "L1"),
        ("away", "L2"),
        ("absent", "Not joined yet"),
    ]
    assert (n, urgent) == (4, 2)
    assert found[1].text == "“Which bowl?”"
    assert found[-1].text == "L3"
    live_class.add(TRAINER, commands.lower(first.op_id, "c" * 32, 0))
    assert needs(moment(live_class), live_class.presence)[2] == 1


def test_who_answers_on_paper_is_not_waited_for(live_class: Class) -> None:
    live_class.up_to("wet").phone(1)
    card = commands.card(commands.Kind.OBSERVE, "wet", "417", WET, "b" * 32, 0)
    live_class.add(3, card, on_paper=True)
    (absent,) = needs(moment(live_class), live_class.presence)[0]
    assert (absent.kind, absent.text) == ("absent", "L2")
    shown = tile(live_class, 3)
    assert (shown.connection, shown.activity) == ("paper", "On paper, 1 of 13 answers")


def test_answers_arrive_newest_first_and_are_counted_of_those_asked(live_class: Class) -> None:
    live_class.up_to("wet").answer(1, "dry", "417", at=10, fragrance_words=["own:hay"])
    live_class.answer(2, "wet", "283", at=20, aroma_intensity=6.5).measure(3, "pour", water=93)
    found, done, asked = arrivals(moment(live_class))
    assert [(one.name, one.sample, one.text) for one in found] == [
        ("L3", "", "Water: 93\u00a0°C"),
        ("L2", "283", "Intensity: 6.5"),
        ("L1", "417", "hay"),
    ]
    assert (done, asked) == (
        1,
        3 * (3 * 4 + 1),
    )  # To the eye belongs a photo; asked once while it heats.


def test_a_cup_passed_over_counts_as_answered(live_class: Class) -> None:
    live_class.up_to("wet")
    op = commands.card(commands.Kind.OBSERVE, "wet", "417", {}, "b" * 32, 0)
    live_class.add(1, op.model_copy(update={"body": {"values": {}, "skipped": True}}))
    assert arrivals(moment(live_class))[0][0].text == "skipped"
    assert [(one.name, one.done) for one in unanswered(moment(live_class))][-1] == ("L1", 1)


def test_learners_with_most_to_answer_stand_first(live_class: Class) -> None:
    live_class.up_to("wet").answer(1, "wet", "417", **WET).answer(
        2, "wet", "417", aroma_intensity=5
    )
    assert [(one.name, one.done, one.of) for one in unanswered(moment(live_class))] == [
        ("L2", 0, 4),
        ("L3", 0, 4),
        ("L1", 1, 4),
    ]


def test_who_has_answered_everything_is_no_longer_waited_for(live_class: Class) -> None:
    live_class.up_to("wet")
    for code in live_class.session.codes:
        live_class.answer(1, "wet", code, **WET)
    assert [bar.name for bar in unanswered(moment(live_class))] == ["L2", "L3"]


def test_kits_on_their_way_are_listed_until_they_are_ready(live_class: Class) -> None:
    live_class.kit(1, "ready").kit(2, "shipped")
    assert [(bar.name, bar.done, bar.text) for bar in open_kits(moment(live_class))] == [
        ("L3", 1, "To pack"),
        ("L2", 3, "Shipped"),
    ]


def test_a_word_on_a_kit_needs_the_trainer_also_without_a_code(live_class: Class) -> None:
    live_class.kit(1, "received", note="the thermometer is broken")
    found, _, _ = needs(moment(live_class, hub_on=False), {})
    assert [(need.kind, need.name, need.text) for need in found] == [
        ("kit", "L1", "“the thermometer is broken”")
    ]


def test_a_kit_that_lacks_a_sample_needs_the_trainer(live_class: Class) -> None:
    live_class.kit(2, "received", missing=["283"], note="torn open")
    found, n, urgent = needs(moment(live_class, hub_on=False), {})
    assert [(need.kind, need.name, need.text) for need in found] == [
        ("kit", "L2", "Missing or damaged: 283. “torn open”")
    ]
    assert (n, urgent) == (1, 0)
    assert tile(live_class, 2, hub_on=False).badge == "283 missing"
    live_class.kit(3, "received", missing=["283", "417"])
    assert tile(live_class, 3, hub_on=False).badge == "2 samples missing"
    live_class.up_to("wet").hand(2, "?")
    assert tile(live_class, 2).badge == "Help"


def test_a_kit_that_is_seen_to_leaves_the_list_and_comes_back_with_undo(
    qtbot: QtBot, running: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.kit(2, "received", missing=["283"], note="torn open"))
    qtbot.waitUntil(lambda: "Settled" in read(running))
    with qtbot.waitSignal(bridge.told) as told:
        button(running, "Kit settled: L2").click()
    qtbot.waitUntil(lambda: "Settled" not in read(running))
    assert bridge.board is not None
    assert bridge.board.kits[2].state == "received"
    _, undo = told.args[1]
    undo()
    qtbot.waitUntil(lambda: "Missing or damaged: 283. “torn open”" in read(running))


def test_the_list_of_answers_holds_still_under_the_pointer(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("wet").answer(1, "wet", "417", aroma_words=["own:hay"])
    log_class(qtbot, bridge, live_class)
    feed = page.columns.side.feed
    assert [one.text for one in feed.shown] == ["hay"]
    feed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    answer = live_class.answer(2, "wet", "417", aroma_words=["own:clay"]).events[-1]
    hear(bridge, answer)
    qtbot.waitUntil(lambda: feed.waiting == 1)
    assert [one.text for one in feed.shown] == ["hay"]
    feed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(feed, QEvent(QEvent.Type.Leave))
    assert [one.text for one in feed.shown] == ["clay", "hay"]


def test_the_side_says_that_no_answer_came_yet(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("dry"))
    settle()
    assert "Nothing yet." in everything(page)


@pytest.mark.parametrize("over", [False, True])
def test_both_versions_of_an_answer_can_be_read_and_its_learner_is_marked(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class, over: bool
) -> None:
    live_class.up_to("wet").answer(1, "wet", "283", at=20, aroma_intensity=6.5).phone(1)
    if over:
        live_class.add(TRAINER, commands.finish(90_000, "d" * 32, 0))
    log_class(qtbot, bridge, live_class)
    first = next(event.op for event in live_class.events if event.seat == 1)
    second = first.model_copy(update={"body": {"values": {"aroma_intensity": 2}}})
    with qtbot.waitSignal(bridge.board_changed) as changed:
        aside = Entry(1, "phone", 30, second, "another phone")
        bridge.workspace.log.set_aside(live_class.session.id, [aside])
        bridge.hub.met.emit()
    settle()
    assert changed.args is not None
    assert changed.args[0] == Change(versions=frozenset({1}))
    kept = "Kept: 283 Intensity: 6.5. Also sent: 283 Intensity: 2."
    said = f"Two different answers to one question, from two devices. {kept}"
    assert any(said in text for text in everything(page))
    assert "Needs you" in everything(page)
    assert shown_tile(page, 0).badge == "Two answers"
    assert shown_tile(page, 1).badge != "Two answers"
