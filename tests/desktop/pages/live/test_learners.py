"""The learners' tiles: what each tells, when it is drawn anew, how they are walked."""

from dataclasses import replace
from math import ceil

import pytest
from helpers.calibrated import planned
from helpers.flights import in_flights
from helpers.held_live import Class
from helpers.live import CODES, cupping
from helpers.live_moment import WORDS, moment, tile
from helpers.live_page import hear, log_class, opened, press, shown_tile
from helpers.pages import settle
from helpers.three_teas import three_teas
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.card_text import CardText
from tasting.desktop.pages.live.learners.grid import TileView
from tasting.desktop.pages.live.learners.model import Tile, TileMaker
from tasting.desktop.pages.live.learners.painting import (
    cup_width,
    fitting_badge,
    marks_width,
)
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.pages.live.side.feed import arrivals
from tasting.desktop.pages.live.state import moment_of
from tasting.desktop.paint.tags import chip_size
from tasting.desktop.theme import Theme
from tasting.domain.session import Session
from tasting.domain.steps import Reading, StepKind
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.exchange import lexicons
from tasting.exchange import protocols as files
from tasting.services import protocol_edits
from tasting.services.example import put_example
from tasting.words import Words, words_in


def test_a_tile_tells_the_cup_the_phone_is_at_in_the_learner_s_own_order(live_class: Class) -> None:
    live_class.up_to("wet").phone(1, step="wet", code="952")
    shown = tile(live_class)
    assert shown.activity == "Smelling 952, bowl 3 of 4"
    assert [cup.code for cup in shown.cups if cup.here] == ["952"]
    assert shown.connection == "here"


def test_every_tile_counts_the_cups_in_the_order_of_its_own_learner(session: Session) -> None:
    orders = (CODES, CODES[::-1], CODES[1:] + CODES[:1])
    seats = tuple(
        seat.model_copy(update={"order": order})
        for seat, order in zip(session.seats, orders, strict=True)
    )
    live_class = Class(session.model_copy(update={"seats": seats})).up_to("wet")
    for seat in (1, 2, 3):
        live_class.phone(seat, step="wet", code="952").answer(
            seat, "wet", "417", aroma_intensity=seat
        )
    tiles = TileMaker().tiles(moment(live_class), live_class.presence)
    assert [tuple(cup.code for cup in one.cups) for one in tiles] == list(orders)
    assert [one.activity.partition(", ")[2] for one in tiles] == [
        "bowl 3 of 4",
        "bowl 2 of 4",
        "bowl 2 of 4",
    ]


@pytest.mark.parametrize("width", [110.0, 160.0, 220.0, 400.0])
def test_no_name_is_cut_for_the_badge_beside_it(
    theme: Theme, live_class: Class, width: float
) -> None:
    long = "3 échantillons manquent"
    shown = replace(tile(live_class), name="Inès", badge=long)
    badge = fitting_badge(theme, shown, width)
    name = QFontMetricsF(theme.font("person")).horizontalAdvance("Inès")
    assert name + 8 + chip_size(theme, badge, True, small=True).width() <= width
    assert badge == long or badge.endswith("…") or not badge
    assert (badge == long) is (width >= 220)


@pytest.mark.parametrize("senses", [3, 4, 5])
@pytest.mark.parametrize("cups", [1, 2, 3, 4, 6])
def test_the_marks_of_one_cup_end_before_those_of_the_next(
    live_class: Class, cups: int, senses: int
) -> None:
    shown = tile(live_class)
    many = replace(shown, cups=shown.cups[:1] * cups, senses=("eye",) * senses)
    for width in range(180, 420):
        assert cup_width(many, width) >= marks_width(many)
        rows = ceil(cups / (width // marks_width(many)))
        assert ceil(cups / rows) * cup_width(many, width) <= width


def test_a_tile_stays_at_the_cup_in_hand_though_its_first_answer_is_there(
    live_class: Class,
) -> None:
    live_class.up_to("wet").answer(1, "wet", "417", aroma_intensity=5).phone(
        1, step="wet", code="417"
    )
    shown = tile(live_class)
    assert shown.activity == "Smelling 417, bowl 1 of 4"
    assert [cup.code for cup in shown.cups if cup.here] == ["417"]


def test_without_word_from_the_phone_the_first_cup_not_answered_is_meant(live_class: Class) -> None:
    wet = {"aroma_intensity": 5, "aroma_words": ["own:hay"]}
    live_class.up_to("wet").answer(1, "wet", "417", **wet).phone(1)
    assert tile(live_class).activity == "Smelling 283, bowl 2 of 4"
    for code in ("283", "952", "638"):
        live_class.answer(1, "wet", code, aroma_intensity=5)
    assert tile(live_class).activity == "Smelling 283, bowl 2 of 4"  # One question of two.
    for code in ("283", "952", "638"):
        live_class.answer(1, "wet", code, **wet)
    assert tile(live_class).activity == "Done, waiting"


def test_a_phone_at_an_earlier_step_is_told_as_behind(live_class: Class) -> None:
    live_class.up_to("wet").phone(1, step="eye", code="952").phone(2, step="crust")
    assert tile(live_class).activity == "Eye, bowl 3, one step behind"
    assert tile(live_class, 2).activity == "Crust, 2 steps behind"


def test_rounds_left_out_are_no_steps_that_a_learner_is_behind(session: Session) -> None:
    steps = [
        step.model_copy(update={"open_round": 2 if step.id in ("hot", "pause") else None})
        for step in session.protocol.steps
    ]
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    early = Class(session.model_copy(update={"protocol": protocol}))
    early.begin("wet", 0).begin("warm", 60).phone(1, step="wet", code="952")
    assert tile(early).activity == "Wet nose, bowl 3, one step behind"


def test_marks_fill_when_the_last_step_of_their_sense_is_answered(live_class: Class) -> None:
    live_class.up_to("wet").answer(1, "dry", "417", fragrance_words=["own:hay"])
    live_class.answer(1, "eye", "417", cup_photo="ab" * 32)
    shown = tile(live_class)
    assert shown.senses == ("eye", "nose", "taste")
    assert shown.cups[0].answered == (True, False, False)
    live_class.answer(1, "wet", "417", aroma_words=["own:hay"])
    assert tile(live_class).cups[0].answered == (True, True, False)
    assert tile(live_class).cups[1].answered == (False, False, False)


def test_the_last_words_stand_in_the_colour_of_their_sense(live_class: Class) -> None:
    live_class.up_to("hot").answer(1, "wet", "417", aroma_words=["own:wet hay", "own:clay"])
    live_class.answer(1, "hot", "417", acidity=4)
    assert (tile(live_class).last_words, tile(live_class).last_sense) == ("wet hay, clay", "nose")
    assert tile(live_class, 2).last_words == ""


def test_what_was_marked_last_stands_beside_the_words_in_the_order_asked(
    live_class: Class,
) -> None:
    live_class.up_to("hot").answer(1, "wet", "417", aroma_words=["own:clay"])
    live_class.answer(1, "hot", "283", bitterness=2, acidity=4)
    shown = tile(live_class)
    assert shown.last_words == "clay"
    assert shown.last_marks == "283 Acidity: 4.0, Bitterness: 2.0"
    assert shown.last_marks in shown.spoken


def test_a_photo_that_was_not_taken_is_told_once_its_step_is_over(live_class: Class) -> None:
    steps = {step.id: step for step in live_class.session.protocol.steps}
    asked = (*steps["eye"].attributes, steps["wet"].attributes[0])
    steps["eye"] = steps["eye"].model_copy(update={"attributes": asked})
    steps["wet"] = steps["wet"].model_copy(update={"attributes": ()})
    protocol = live_class.session.protocol.model_copy(update={"steps": tuple(steps.values())})
    marked = Class(live_class.session.model_copy(update={"protocol": protocol}))
    marked.up_to("eye").answer(1, "eye", "417", aroma_intensity=6)
    marked.answer(1, "eye", "283", aroma_intensity=6, cup_photo="ab" * 32)
    assert "photo" not in tile(marked).last_marks
    marked.up_to("wet")
    assert tile(marked).last_marks.endswith("no photo: 417")


def test_a_step_that_records_more_than_two_readings_shows_them_all(session: Session) -> None:
    protocol = session.protocol
    pour = next(step for step in protocol.steps if step.id == "pour")
    more = tuple(
        Reading(
            id=f"more_{n}",
            name=Phrase(en=f"More {n}"),
            label=Phrase(en=f"More {n}"),
            target=Target(value=n, unit="g"),
        )
        for n in (1, 2)
    )
    recording = pour.model_copy(update={"record": (*pour.record, *more)})
    steps = tuple(recording if step.id == "pour" else step for step in protocol.steps)
    protocol = protocol.model_copy(update={"steps": steps})
    held = Class(session.model_copy(update={"protocol": protocol}))
    every = len(recording.record)
    assert every > 2
    for last, shown in (("heat", 2), ("pour", every), ("steep", 2)):
        assert len(tile(held.up_to(last)).readings) == shown, last


def test_readings_outside_the_tolerance_are_told_to_a_screen_reader(live_class: Class) -> None:
    live_class.up_to("crust").measure(1, "pour", water=88.1).measure(1, "steep", steep=251)
    live_class.hand(1, "")
    shown = tile(live_class)
    assert [one.value for one in shown.readings] == ["88.1°", "4:11"]
    assert [one.target.met(one.measured) for one in shown.readings] == [False, False]
    assert shown.asks_help
    assert shown.spoken.startswith("L1, asks for help, ")
    assert "Water 88.1\u00a0°C, 4.9\u00a0°C under target" in shown.spoken
    assert "Steep 4:11, 0:11 over target" in shown.spoken


def test_a_reading_is_beside_the_target_of_the_sample_that_is_furthest_off() -> None:
    teas = Class(three_teas()).up_to("strain")
    teas.measure(1, "pour", "417", water=85).measure(1, "pour", "952", water=94)
    water, steep = tile(teas).readings
    assert (water.name, water.value, water.target.value) == ("Water 417", "85.0°", 75)
    assert (steep.name, steep.value) == ("Steep", "–")
    assert "Water 417 85\u00a0°C, 10\u00a0°C over target" in tile(teas).spoken


def test_a_lost_phone_is_told_with_what_it_has_still_to_deliver(live_class: Class) -> None:
    live_class.up_to("wet").phone(1, online=False, step="eye", pending=2)
    shown = tile(live_class)
    assert (shown.connection, shown.badge) == ("away", "Offline")
    assert shown.activity == "Eye, 2 answers not sent yet"
    assert tile(live_class, 2).connection == "absent"
    assert tile(live_class, 2).activity == "Not joined yet"


def test_without_a_hub_nobody_is_called_absent(live_class: Class) -> None:
    live_class.up_to("wet")
    assert {one.connection for one in TileMaker().tiles(moment(live_class, hub_on=False), {})} == {
        "unknown"
    }


def test_two_answers_unknown_to_each_other_are_flagged(live_class: Class) -> None:
    live_class.up_to("wet").answer(1, "wet", "417", aroma_intensity=5)
    assert not tile(live_class, hub_on=False).conflict
    live_class.answer(1, "wet", "417", aroma_intensity=7)
    assert tile(live_class, hub_on=False).conflict
    assert tile(live_class, hub_on=False).badge == "Two answers"


def test_steps_that_ask_nothing_tell_what_is_missing_so_far(live_class: Class) -> None:
    live_class.up_to("pour").phone(1)
    assert tile(live_class).activity == "No reading yet"
    live_class.measure(1, "pour", water=93)
    assert tile(live_class).activity == "Reading entered"
    live_class.begin("pause", 2000)
    assert tile(live_class).activity == "5 answers missing"
    for code in live_class.session.codes:
        live_class.answer(1, "dry", code, fragrance_words=["own:hay"])
    assert tile(live_class).activity == "1 answer missing"
    live_class.answer(1, "heat", "", condition=["none:"], table=["none:"], water_used="tap")
    assert tile(live_class).activity == "Up to date"


def test_what_is_only_practised_on_is_no_answer_that_is_missing(session: Session) -> None:
    protocol = session.protocol
    asked = protocol_edits.add_step(protocol, StepKind.PRACTISE, 0)
    text = asked.change(files.write(protocol))
    made = files.check_text(text, "a.toml", complete=False).required()
    practised = Class(session.model_copy(update={"protocol": made})).up_to("pause").phone(1)
    usual = Class(session).up_to("pause").phone(1)
    assert tile(practised).activity == tile(usual).activity
    assert arrivals(moment(practised)) == arrivals(moment(usual))
    assert tile(practised.finish(6000)).activity == tile(usual.finish(6000)).activity


def test_rounds_that_were_left_out_are_no_answers_that_are_missing(session: Session) -> None:
    steps = list(session.protocol.steps)
    place = [step.id for step in steps].index("wet")
    steps[place] = steps[place].model_copy(update={"open_round": 2})
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    shown = tile(Class(session).up_to("dry").finish(6000)).activity
    own = Class(session.model_copy(update={"protocol": protocol}))
    left_out = tile(own.up_to("dry").finish(6000)).activity
    cards = len(CODES)
    assert shown == f"0 of {_cards(left_out) + cards} answers"


def _cards(activity: str) -> int:
    """How many answers a tile says there could be."""
    return int(activity.split()[2])


def test_a_tile_kept_from_before_is_the_one_that_would_be_made_now(live_class: Class) -> None:
    maker, card_text = TileMaker(), CardText(live_class.session.protocol, lexicons.shipped(), WORDS)

    def both() -> tuple[tuple[Tile, ...], tuple[Tile, ...]]:
        now = moment_of(live_class.session, live_class.board, card_text, WORDS, hub_on=True)
        return maker.tiles(now, live_class.presence), TileMaker().tiles(now, live_class.presence)

    acts = (
        lambda: live_class.up_to("wet").phone(1, step="wet", code="417"),
        lambda: live_class.answer(1, "wet", "417", aroma_intensity=4),
        lambda: live_class.answer(1, "wet", "417", aroma_intensity=7),
        lambda: live_class.hand(2, "?"),
        lambda: live_class.measure(3, "pour", water=80),
        lambda: live_class.begin("hot", 3000),
        lambda: live_class.phone(1, online=False, step="wet"),
        lambda: live_class.finish(6000),
    )
    before = both()[0]
    for act in acts:
        act()
        kept, fresh = both()
        assert kept == fresh
        assert kept != before
        before = kept


def test_a_tile_in_french_says_nothing_english(live_class: Class) -> None:
    live_class.up_to("wet").phone(1, step="wet", code="952")
    assert tile(live_class, words=words_in("fr")).activity == "Sent le 952, bol 3 sur 4"


def test_only_the_tile_that_changed_is_drawn_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("wet")
    log_class(qtbot, bridge, live_class)
    settle()
    drawn = []
    for view in page.columns.learners.grid.views:
        view.installEventFilter(page)
    old = page.eventFilter

    def noted(watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            drawn.append(watched)
        return old(watched, event)

    page.eventFilter = noted  # type: ignore[method-assign]
    answer = live_class.answer(2, "wet", "417", aroma_words=["own:hay"]).events[-1]
    hear(bridge, answer)
    qtbot.waitUntil(lambda: bool(drawn))
    settle()
    assert set(drawn) == {page.columns.learners.grid.views[1]}
    assert shown_tile(page, 1).last_words == "hay"


def test_arrows_go_from_tile_to_tile(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(9)
    page = opened(qtbot, theme, words, bridge, session)
    tiles = page.columns.learners.grid
    assert tiles.columns == 3
    tiles.views[0].setFocus()
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        press(page, key)
        assert tiles.views[at].hasFocus()


def test_another_session_leaves_no_tile_of_the_last_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace)
    session = cupping(3)
    page = opened(qtbot, theme, words, bridge, session)
    (example,) = [one.id for one in bridge.sessions if one.example]
    bridge.choose(example)
    qtbot.waitUntil(lambda: bridge.settled)
    assert len(page.columns.learners.grid.views) == 9
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.settled)
    shown = [view for view in page.findChildren(TileView) if view.isVisible()]
    assert [view.tile.name for view in shown if view.tile] == ["L1", "L2", "L3"]


def test_a_tile_has_the_cups_of_the_flight_that_is_on() -> None:
    held = Class(planned(in_flights(), 18, 3, known=1))
    seat = held.session.seats[0]
    first, second, third = held.session.rows(seat)
    assert [cup.code for cup in tile(held).cups] == list(first)
    held.up_to("taste_1").answer(1, "taste_1", first[1], sweetness=3.0)
    senses = [cup.answered for cup in tile(held).cups]
    assert senses == [(False, False), (False, True), *[(False, False)] * 5]
    held.up_to("rest_1")
    assert [cup.code for cup in tile(held).cups] == list(first), "until the next one begins"
    held.up_to("nose_2").phone(1, step="nose_2", code=second[3])
    told = tile(held)
    assert [cup.code for cup in told.cups] == list(second)
    assert [cup.here for cup in told.cups].index(True) == 3
    vessel = held.session.protocol.samples.vessel.to("en")
    assert told.activity == f"Smelling {second[3]}, {vessel} 4 of 6"
    held.up_to("reveal").finish(4000)
    assert [cup.code for cup in tile(held).cups] == [*first, *second, *third]
