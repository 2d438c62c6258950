"""What a class looks like at one moment: time, tiles, who needs the trainer, what arrived."""

import pytest
from helpers.held_live import Class, ms
from helpers.live import CODES, cupping

from tasting.desktop.pages.live import state
from tasting.desktop.pages.live.card_text import CardText
from tasting.desktop.pages.live.learners.model import Tile, TileMaker
from tasting.desktop.pages.live.side.feed import arrivals
from tasting.desktop.pages.live.side.needs import needs
from tasting.desktop.pages.live.side.progress import open_kits, unanswered
from tasting.desktop.pages.live.state import Moment, moment_of
from tasting.domain import commands
from tasting.domain.events import TRAINER
from tasting.domain.session import Session
from tasting.exchange import lexicons
from tasting.words import english, of

WORDS = english()


@pytest.fixture
def session() -> Session:
    return cupping(3)


@pytest.fixture
def held(session: Session) -> Class:
    return Class(session)


def moment(held: Class, hub_on: bool = True) -> Moment:
    card_text = CardText(held.session.protocol, lexicons.shipped(), WORDS)
    return moment_of(held.session, held.board, card_text, WORDS, hub_on)


def tile(held: Class, seat: int = 1, hub_on: bool = True) -> Tile:
    return TileMaker().tiles(moment(held, hub_on), held.presence)[seat - 1]


# ----------------------------------------------------------------------------------- time


def test_before_a_class_its_first_step_comes_next(held: Class) -> None:
    protocol, board = held.session.protocol, held.board
    assert state.phase(board) == "before"
    assert state.next_step(protocol, board) == protocol.steps[0]
    assert state.needle(protocol, board, ms(0)) is None


def test_the_last_step_has_none_after_it_and_neither_has_a_class_that_is_over(held: Class) -> None:
    held.up_to("wrap_up")
    assert state.next_step(held.session.protocol, held.board) is None
    held.finish(5400)
    assert state.phase(held.board) == "over"
    assert state.next_step(held.session.protocol, held.board) is None
    assert state.class_seconds(held.board) == 5400


def test_a_late_beginning_is_told_as_time_behind_plan(held: Class) -> None:
    protocol = held.session.protocol
    held.begin("welcome", 0).begin("weigh", 6 * 60 + 130)
    late = state.lag(protocol, held.board, ms(6 * 60 + 140))
    assert state.lag_text(late, WORDS) == "2\u00a0min 10\u00a0s behind plan"
    assert state.lag_text(-70, WORDS) == "1\u00a0min 10\u00a0s ahead of plan"
    assert state.lag_text(4, WORDS) == "on plan"


def test_a_step_over_its_time_falls_behind_while_the_needle_stays_in_it(held: Class) -> None:
    protocol = held.session.protocol
    held.begin("welcome", 0)
    now = ms(6 * 60 + 45)
    assert state.lag(protocol, held.board, now) == pytest.approx(45)
    assert state.needle(protocol, held.board, now) == 6 * 60
    run = held.board.current
    assert run is not None
    assert state.timer_texts(run, now, WORDS) == ("+0:45", "over 6:00")


def test_the_dial_counts_down_and_stands_still_in_a_pause(held: Class) -> None:
    held.begin("welcome", 0)
    run = held.board.current
    assert run is not None
    assert state.timer_texts(run, ms(156.2), WORDS) == ("3:24", "left of 6:00")
    held.add(TRAINER, commands.pause(run, ms(100), "a" * 32, 0))
    stopped = held.board.current
    assert stopped is not None
    assert state.timer_texts(stopped, ms(300), WORDS) == ("4:20", "paused, of 6:00")
    assert state.needle(held.session.protocol, held.board, ms(300)) == pytest.approx(100)


# ---------------------------------------------------------------------------------- tiles


def test_a_tile_tells_the_cup_the_phone_is_at_in_the_learner_s_own_order(held: Class) -> None:
    held.up_to("wet").phone(1, step="wet", code="952")
    shown = tile(held)
    assert shown.activity == "Nosing 952, bowl 3 of 4"
    assert [cup.code for cup in shown.cups if cup.here] == ["952"]
    assert shown.connection == "here"


def test_every_tile_counts_the_cups_in_the_order_of_its_own_learner(session: Session) -> None:
    orders = (CODES, CODES[::-1], CODES[1:] + CODES[:1])
    seats = tuple(
        seat.model_copy(update={"order": order})
        for seat, order in zip(session.seats, orders, strict=True)
    )
    held = Class(session.model_copy(update={"seats": seats})).up_to("wet")
    for seat in (1, 2, 3):
        held.phone(seat, step="wet", code="952").answer(seat, "wet", "417", aroma_intensity=seat)
    tiles = TileMaker().tiles(moment(held), held.presence)
    assert [tuple(cup.code for cup in one.cups) for one in tiles] == list(orders)
    assert [one.activity.partition(", ")[2] for one in tiles] == [
        "bowl 3 of 4",
        "bowl 2 of 4",
        "bowl 2 of 4",
    ]


def test_a_tile_stays_at_the_cup_in_hand_though_its_first_answer_is_there(held: Class) -> None:
    held.up_to("wet").answer(1, "wet", "417", aroma_intensity=5).phone(1, step="wet", code="417")
    shown = tile(held)
    assert shown.activity == "Nosing 417, bowl 1 of 4"
    assert [cup.code for cup in shown.cups if cup.here] == ["417"]


def test_without_word_from_the_phone_the_first_cup_not_answered_is_meant(held: Class) -> None:
    held.up_to("wet").answer(1, "wet", "417", aroma_intensity=5).phone(1)
    assert tile(held).activity == "Nosing 283, bowl 2 of 4"
    for code in ("283", "952", "638"):
        held.answer(1, "wet", code, aroma_intensity=5)
    assert tile(held).activity == "Done, waiting"


def test_a_phone_at_an_earlier_step_is_told_as_behind(held: Class) -> None:
    held.up_to("wet").phone(1, step="eye", code="952").phone(2, step="crust")
    assert tile(held).activity == "Eye, bowl 3, one step behind"
    assert tile(held, 2).activity == "Crust, 2 steps behind"


def test_marks_fill_when_the_last_step_of_their_sense_is_answered(held: Class) -> None:
    held.up_to("wet").answer(1, "dry", "417", fragrance_words=["own:hay"])
    held.answer(1, "eye", "417", crust_cover=4)
    shown = tile(held)
    assert shown.senses == ("eye", "nose", "taste")
    assert shown.cups[0].answered == (True, False, False)
    held.answer(1, "wet", "417", aroma_words=["own:hay"])
    assert tile(held).cups[0].answered == (True, True, False)
    assert tile(held).cups[1].answered == (False, False, False)


def test_the_last_words_stand_in_the_colour_of_their_sense(held: Class) -> None:
    held.up_to("hot").answer(1, "wet", "417", aroma_words=["own:wet hay", "own:clay"])
    held.answer(1, "hot", "417", acidity=4)
    assert (tile(held).last_words, tile(held).last_sense) == ("wet hay, clay", "nose")
    assert tile(held, 2).last_words == ""


def test_readings_outside_the_tolerance_are_told_to_a_screen_reader(held: Class) -> None:
    held.up_to("crust").measure(1, "pour", water=88.1).measure(1, "steep", steep=251)
    held.hand(1, "")
    shown = tile(held)
    assert [one.value for one in shown.readings] == ["88.1°", "4:11"]
    assert [one.target.met(one.measured) for one in shown.readings] == [False, False]
    assert shown.asks_help
    assert shown.spoken.startswith("L1, asks for help, ")
    assert "Water 88.1\u00a0°C, 4.9\u00a0°C under target" in shown.spoken
    assert "Steep 4:11, 0:11 over target" in shown.spoken


def test_a_lost_phone_is_told_with_what_it_has_still_to_deliver(held: Class) -> None:
    held.up_to("wet").phone(1, online=False, step="eye", pending=2)
    shown = tile(held)
    assert (shown.connection, shown.badge) == ("away", "Offline")
    assert shown.activity == "Eye, keeps 2 answers"
    assert tile(held, 2).connection == "absent"
    assert tile(held, 2).activity == "Not joined yet"


def test_without_a_hub_nobody_is_called_absent(held: Class) -> None:
    held.up_to("wet")
    assert {one.connection for one in TileMaker().tiles(moment(held, hub_on=False), {})} == {
        "unknown"
    }


def test_two_answers_unknown_to_each_other_are_flagged(held: Class) -> None:
    held.up_to("wet").answer(1, "wet", "417", aroma_intensity=5)
    assert not tile(held, hub_on=False).conflict
    held.answer(1, "wet", "417", aroma_intensity=7)
    assert tile(held, hub_on=False).conflict
    assert tile(held, hub_on=False).badge == "Two versions"


def test_steps_that_ask_nothing_tell_what_is_missing_so_far(held: Class) -> None:
    held.up_to("pour").phone(1)
    assert tile(held).activity == "No reading yet"
    held.measure(1, "pour", water=93)
    assert tile(held).activity == "Reading noted"
    held.begin("pause", 2000)
    assert tile(held).activity == "4 answers missing"
    for code in held.session.codes:
        held.answer(1, "dry", code, fragrance_words=["own:hay"])
    assert tile(held).activity == "Up to date"


def test_a_tile_kept_from_before_is_the_one_that_would_be_made_now(held: Class) -> None:
    maker, card_text = TileMaker(), CardText(held.session.protocol, lexicons.shipped(), WORDS)

    def both() -> tuple[tuple[Tile, ...], tuple[Tile, ...]]:
        now = moment_of(held.session, held.board, card_text, WORDS, hub_on=True)
        return maker.tiles(now, held.presence), TileMaker().tiles(now, held.presence)

    acts = (
        lambda: held.up_to("eye").phone(1, step="eye", code="417"),
        lambda: held.answer(1, "eye", "417", crust_cover=4),
        lambda: held.answer(1, "eye", "417", crust_cover=7),
        lambda: held.hand(2, "?"),
        lambda: held.measure(3, "pour", water=80),
        lambda: held.begin("wet", 3000),
        lambda: held.phone(1, online=False, step="eye"),
        lambda: held.finish(6000),
    )
    before = both()[0]
    for act in acts:
        act()
        kept, fresh = both()
        assert kept == fresh
        assert kept != before
        before = kept


def test_a_tile_in_french_says_nothing_english(held: Class) -> None:
    held.up_to("wet").phone(1, step="wet", code="952")
    french = of("fr")
    card_text = CardText(held.session.protocol, lexicons.shipped(), french)
    made = moment_of(held.session, held.board, card_text, french, hub_on=True)
    assert TileMaker().tiles(made, held.presence)[0].activity == "Sent le 952, bol 3 sur 4"


# -------------------------------------------------------------------------------- the side


def test_hands_come_first_then_lost_phones_then_those_not_there(held: Class) -> None:
    held.up_to("wet").phone(1).phone(2, online=False, seen=50)
    held.hand(1, "Which bowl?", 90)
    first = held.hand(3, "", 60)
    found, n, urgent = needs(moment(held), held.presence)
    assert [(need.kind, need.name) for need in found] == [
        ("hand", "L3"),
        ("hand", "L1"),
        ("away", "L2"),
        ("absent", "Not joined yet"),
    ]
    assert (n, urgent) == (3, 2)
    assert found[1].text == "“Which bowl?”"
    assert found[-1].text == "L3"
    held.add(TRAINER, commands.lower(first.op_id, "c" * 32, 0))
    assert needs(moment(held), held.presence)[2] == 1


def test_answers_arrive_newest_first_and_are_counted_of_those_asked(held: Class) -> None:
    held.up_to("eye").answer(1, "dry", "417", at=10, fragrance_words=["own:hay"])
    held.answer(2, "eye", "283", at=20, crust_cover=6.5).measure(3, "pour", water=93)
    found, done, asked = arrivals(moment(held))
    assert [(one.name, one.code, one.text) for one in found] == [
        ("L3", "", "Water 93\u00a0°C"),
        ("L2", "283", "Crust cover 6.5"),
        ("L1", "417", "hay"),
    ]
    assert (done, asked) == (2, 2 * 3 * 4)


def test_a_cup_passed_over_counts_as_answered(held: Class) -> None:
    held.up_to("wet")
    op = commands.card(commands.Kind.OBSERVE, "wet", "417", {}, "b" * 32, 0)
    held.add(1, op.model_copy(update={"body": {"values": {}, "skipped": True}}))
    assert arrivals(moment(held))[0][0].text == "passed over"
    assert [(one.name, one.done) for one in unanswered(moment(held))][-1] == ("L1", 1)


def test_those_with_most_to_answer_stand_first(held: Class) -> None:
    held.up_to("wet").answer(1, "wet", "417", aroma_intensity=5)
    assert [(one.name, one.done, one.of) for one in unanswered(moment(held))] == [
        ("L2", 0, 4),
        ("L3", 0, 4),
        ("L1", 1, 4),
    ]


def test_who_has_answered_everything_is_no_longer_waited_for(held: Class) -> None:
    held.up_to("wet")
    for code in held.session.codes:
        held.answer(1, "wet", code, aroma_intensity=5)
    assert [bar.name for bar in unanswered(moment(held))] == ["L2", "L3"]


def test_kits_on_their_way_are_listed_until_they_are_ready(held: Class) -> None:
    held.kit(1, "ready").kit(2, "shipped")
    assert [(bar.name, bar.done, bar.text) for bar in open_kits(moment(held))] == [
        ("L3", 1, "To pack"),
        ("L2", 3, "Shipped"),
    ]


def test_a_kit_that_lacks_a_sample_needs_the_trainer(held: Class) -> None:
    held.kit(2, "received", missing=["283"], note="torn open")
    found, n, urgent = needs(moment(held, hub_on=False), {})
    assert [(need.kind, need.name, need.text) for need in found] == [
        ("kit", "L2", "Missing or torn: 283. “torn open”")
    ]
    assert (n, urgent) == (1, 0)
    assert tile(held, 2, hub_on=False).badge == "283 missing"
    held.kit(3, "received", missing=["283", "417"])
    assert tile(held, 3, hub_on=False).badge == "2 samples missing"
    held.up_to("wet").hand(2, "?")
    assert tile(held, 2).badge == "Help"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-3 * 86_400, "In 3 days"),
        (-86_400, "In 1 day"),
        (-7500, "In 2\u00a0h 05\u00a0min"),
        (-725, "In 12\u00a0min"),
        (-20, "Due now"),
        (300, "Was due 5\u00a0min ago"),
        (2 * 86_400 + 60, "Was due 2 days ago"),
    ],
)
def test_how_far_off_the_class_is(held: Class, seconds: int, told: str) -> None:
    start = round(held.session.starts_at.timestamp() * 1000)
    assert state.wait_text(held.session, start + seconds * 1000, WORDS) == told
