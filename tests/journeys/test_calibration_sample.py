"""The calibration sample: known to all, tasted first, shown as what it is, counted nowhere."""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from helpers.calibrated import KNOWN, NOW, planned, sets_tested
from helpers.printed import Printed, assert_set_well
from helpers.small_class import PROTOCOL, STEP_OF, Answers, event
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.event_faults import fault
from tasting.domain.events import Event, Kind
from tasting.domain.kit_weight import WeightCheck
from tasting.domain.learner import LearnerFacts
from tasting.domain.public_session import PublicSession, public
from tasting.domain.roster import RosterChange, change_seats
from tasting.domain.senses import Sense
from tasting.domain.serving import balance
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import lexicons, protocols
from tasting.paper import picking_list
from tasting.paper.page import A4
from tasting.paper.paper import LabelOptions, Order
from tasting.paper.registry import PAPERS
from tasting.places import DataFolder
from tasting.services import answers, answers_in, own_words
from tasting.services.answer_sheets import learner_sheet, question_sheet
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.comparison import Comparison, Cup, WordRow
from tasting.services.lexicons import compared as compared_lexicons
from tasting.services.own_words import WrittenWord
from tasting.services.planning import keep_planned, plan_from_file
from tasting.services.references import shareable
from tasting.services.repeating import repeated
from tasting.services.report_checks import checks
from tasting.services.reports import write_report
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace
from tasting.words import words_in

CUPPING = protocols.shipped()["coffee-cupping"]
SCORED = protocols.shipped()["cva-cupping"]
LEMON = "aroma.citrus.lemon"
YUZU = WrittenWord("coffee", "aroma.citrus", Phrase(en="Yuzu"), (Sense.NOSE, Sense.TASTE))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """New, in a folder of its own."""
    with open_workspace(DataFolder(tmp_path / "data")) as opened:
        yield opened


def cards(given_answers: Answers) -> list[Event]:
    """The learners' cards, each with one answer or more."""
    found: dict[tuple[int, str, str], dict[str, object]] = {}
    for (seat, code, name), value in given_answers.items():
        found.setdefault((seat, STEP_OF[name], code), {})[name] = value
    return [
        event(n, seat, Kind.OBSERVE, step, code, {"values": values})
        for n, ((seat, step, code), values) in zip(count(1), found.items(), strict=False)
    ]


def held(session: Session, anchored: bool = True) -> Board:
    """A class whose learners answered unlike each other, on what is known too where `anchored`."""
    told: Answers = {}
    for seat in session.seats:
        for code in seat.tasted if anchored else seat.order:
            told[seat.number, code, "strength"] = (seat.number**2 + int(code)) % 10
            told[seat.number, code, "flavour"] = ["grassy"]
    return fold(cards(told), session.protocol)


def printed(paper: str, session: Session) -> list[str]:
    """The words of each page, for English readers."""
    out = io.BytesIO()
    order = Order(session, session.seats, "en", labels=LabelOptions())
    assert PAPERS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    pages = Printed(out.getvalue())
    return [pages.text(page) for page in range(len(pages))]


# ------------------------------------------------------------------------------- planning


@given(blind=st.integers(1, 6), learners=st.integers(1, 12), known=st.integers(0, 2))
def test_everybody_has_it_first_and_the_blind_orders_are_as_without_it(
    blind: int, learners: int, known: int
) -> None:
    session = planned(blind=blind, learners=learners, known=known, spares=2)
    codes = tuple(f"{511 + n}" for n in range(1, known + 1))
    assert session.calibration == codes
    assert len(session.codes) == blind
    assert not set(codes) & set(session.codes)
    for kit in session.kits:
        assert kit.tasted == (*codes, *kit.order)
        assert sorted(kit.order) == sorted(session.codes)
    found = balance(session.codes, [seat.order for seat in session.seats])
    assert found.place_range[1] - found.place_range[0] <= 2
    assert session.portions == blind + known


def test_who_comes_later_and_who_tests_sets_have_it_too() -> None:
    session = planned()
    chance = random.Random(3)
    change = RosterChange(joined=(LearnerFacts(name="Ann Lee", display="Ann"),))
    later = change_seats(session, change, (), chance, chance.randbytes)
    assert later.seats[-1].tasted[0] == "512"

    sets = sets_tested()
    used = [code for seat in sets.seats for code in seat.order]
    assert all(seat.tasted[0] == "512" for seat in sets.seats)
    assert "512" not in used
    assert [sets.set_of(code) for code in (*sets.codes, "512")] == [1, 1, 0]
    step = next(step for step in sets.protocol.steps if step.test)
    seat = sets.seats[0]
    assert step.subjects(seat.order, seat.calibration) == (" ".join(sorted(seat.order)),)
    assert step.tasted(seat.order, seat.calibration) == seat.order


PLAN = """
protocol = "coffee-cupping"
title = "Aligned"
starts_at = 2026-12-14T18:00:00
zone = "Europe/Paris"
learners = [{{ name = "Ann Lee" }}, {{ name = "Bo Ray" }}]
{samples}
"""


def samples(*known: bool) -> str:
    return "\n".join(
        f'[[samples]]\nname = "Coffee {n}"\ncalibration = {str(one).lower()}'
        for n, one in enumerate(known)
    )


def test_a_plan_file_names_it_and_a_session_repeated_keeps_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    text = PLAN.format(samples=samples(False, True, False, False, False))
    path.write_text(text + '[[extras]]\nname = "Leaflet"\n', "utf-8")
    chance = random.Random(2)
    session, _ = plan_from_file(workspace, path, NOW, chance, chance.randbytes)
    (code,) = session.calibration
    sample = session.sample(code)
    assert sample is not None
    assert sample.product.name == "Coffee 1"
    again = repeated(session, session.starts_at, workspace.products())
    assert [one.calibration for one in again.samples] == [False, True, False, False, False]
    assert [one.listed("en") for one in again.extras] == ["Leaflet"]


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        ((True, True, True, False, False, False), "There are 3 calibration samples."),
        ((True,), "There are 0 samples beside those for calibration."),
    ],
)
def test_a_plan_file_with_too_many_or_nothing_else_says_so(
    workspace: Workspace, tmp_path: Path, known: tuple[bool, ...], wrong: str
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.format(samples=samples(*known)), "utf-8")
    chance = random.Random(2)
    with pytest.raises(Exception, match=wrong):
        plan_from_file(workspace, path, NOW, chance, chance.randbytes)


def test_what_is_kept_of_sessions_without_one_says_nothing_of_it() -> None:
    without, with_one = planned(known=0), planned()
    lexicon = lexicons.shipped()
    for said in (without.model_dump_json(), public(without, lexicon).model_dump_json()):
        assert "calibration" not in said
    for made in (without, with_one):
        assert Session.model_validate_json(made.model_dump_json()) == made


# ----------------------------------------------------------------------------- who knows it


@pytest.mark.parametrize("session", [planned(), sets_tested()])
def test_the_hub_knows_it_by_name_and_nothing_of_the_others(session: Session) -> None:
    told = public(session, lexicons.shipped())
    said = told.model_dump_json()
    assert [(one.code, one.identity["name"]) for one in told.calibration] == [("512", KNOWN)]
    assert "512" in told.codes
    assert "Secret" not in said
    assert "Nowhere" not in said
    assert PublicSession.model_validate_json(said) == told
    assert all("512" not in seat.order for seat in told.seats)


def test_its_answers_are_taken_and_the_reveal_leaves_it_alone() -> None:
    session = planned()
    (op,) = (one.op for one in cards({(1, "512", "strength"): 5}))
    assert fault(op, PROTOCOL, session.tasted_codes) is None
    reveal = commands.reveal(session, session.codes, "f" * 32, 9)
    identities = reveal.body["identities"]
    assert isinstance(identities, dict)
    assert set(identities) == {one.code for one in session.samples} - {"512"}


def test_its_reference_can_be_shared_before_the_reveal_and_hides_no_secret() -> None:
    session = planned()
    made = [
        one.model_copy(
            update={
                "product": one.product.model_copy(
                    update={"reference": {"note": f"{KNOWN}, unlike the Secret 0"}}
                )
            }
        )
        if one.calibration
        else one
        for one in session.samples
    ]
    told = session.model_copy(update={"samples": tuple(made)})
    assert "Secret 0" not in json.dumps(shareable(told, fold([], PROTOCOL)))
    (sample,) = (one for one in made if one.calibration)
    product = sample.product.model_copy(update={"reference": {"note": f"{KNOWN}, as a 5"}})
    mended = [
        sample.model_copy(update={"product": product}) if one is sample else one for one in made
    ]
    told = session.model_copy(update={"samples": tuple(mended)})
    assert shareable(told, fold([], PROTOCOL)) == {"512": {"note": f"{KNOWN}, as a 5"}}


# ------------------------------------------------------------------------- kits and papers


def test_kit_sheet_labels_and_lists_have_it_and_say_what_it_is() -> None:
    session = planned(CUPPING, blind=4, learners=2)
    words = words_in("en")
    for text in printed("kit-sheet", session):
        assert f"Calibration sample 512: {KNOWN}" in text
        assert "Your four coffees" in text
        assert "calibration" in text
        assert "bowl 4" in text
        assert "bowl 5" not in text
        assert "Secret" not in text
    (labels,) = printed("portion-labels", session)
    assert labels.count("512") == 2
    assert labels.count(KNOWN) == 2
    assert "Secret" not in labels
    assert "bowl 4 of 4" in labels
    form = " ".join(printed("answer-form", session))
    assert form.count("for calibration") == form.count("512") > 0
    packing = " ".join(printed("packing-list", session))
    assert f"512 {KNOWN}" in packing
    assert "for calibration" in packing
    assert "512" in " ".join(printed("protocol-card", session))
    key = printed("decode-sheet", session)[0].partition("Which code is which product")[2]
    assert all(key.index("512") < key.index(code) for code in session.codes)
    seat = session.seats[0]
    sachet = session.protocol.samples.sachet.value
    assert WeightCheck(100, 1).planned(session, [seat]) == 100 + 5 * sachet
    assert learner_sheet(session, seat, words).heads == seat.tasted
    step, attribute = next((s, a) for s, a in CUPPING.attributes() if not a.once)
    assert question_sheet(session, step, attribute, words).heads == ("512", *session.codes)


@pytest.mark.parametrize(("session", "spare"), [(planned(), 1), (sets_tested(), 1)])
def test_picking_has_it_once_for_each_kit_and_each_spare(session: Session, spare: int) -> None:
    (pick,) = (
        p for p in picking_list.picks(session, session.seats, spare) if p.product.name == KNOWN
    )
    assert (pick.portions, pick.spares) == (len(session.seats), spare)


@pytest.mark.parametrize("known", [1, 2])
@pytest.mark.parametrize("paper", ["kit-sheet", "answer-form", "run-sheet", "packing-list"])
def test_papers_are_set_well_with_it(paper: str, known: int) -> None:
    session = planned(CUPPING, blind=6, learners=2, known=known)
    out = io.BytesIO()
    order = Order(session, session.seats)
    assert PAPERS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    assert_set_well(Printed(out.getvalue()), A4, head=8, foot=5)


@pytest.mark.parametrize("kind", ["triangle", "paired"])
def test_a_sheet_for_tests_of_sets_names_it_beside_the_sets(kind: str) -> None:
    session = sets_tested(kind)
    for text in printed("kit-sheet", session):
        assert f"Calibration sample 512: {KNOWN}" in text
        assert "Secret" not in text


# ---------------------------------------------------------------------------- the figures


def test_no_figure_about_samples_counts_it(workspace: Workspace) -> None:
    session = planned()
    with_it = comparison(session, held(session))
    without = comparison(session, held(session, anchored=False))
    (cup,) = with_it.calibration
    assert cup.code == "512"
    assert cup.answered == {1, 2, 3, 4}
    assert replace(with_it, calibration=()) == replace(without, calibration=())
    assert with_it.cup("512") is cup
    workspace.keep(session, now=NOW)
    ways = (True, False)
    some, none = (checks(workspace, session, held(session, anchored)) for anchored in ways)
    assert some == none


def scored(code: str, seat: int, words: list[str], mark: int) -> list[Event]:
    """The cards of one learner about one sample: the same mark in each section, no bowl at fault.

    Words, where there are any, are those for the nose.
    """
    (score,) = SCORED.scores
    given: dict[str, JsonValue] = {name: mark for name, _ in score.terms}
    given |= {"uneven_bowls": ["none:"], "defective_bowls": ["none:"]}
    if words:
        given["nose_words"] = list[JsonValue](words)
    found: list[Event] = []
    for place, step in enumerate(SCORED.steps):
        values = {one.id: given[one.id] for one in step.attributes if one.id in given}
        if values:
            number = place + 100 * seat + 1000 * int(code)
            found.append(event(number, seat, Kind.OBSERVE, step.id, code, {"values": values}))
    return found


def nose(cup: Cup) -> dict[str, int]:
    """How many learners gave each word for the nose."""
    rows = [row for part in cup.senses for row in part.rows]
    (row,) = [r for r in rows if isinstance(r, WordRow) and r.attribute.id == "nose_words"]
    return {one.word: one.learners for one in row.use.counts}


def test_merged_words_and_scores_are_told_of_it_too_and_counted_apart(
    workspace: Workspace,
) -> None:
    word = own_words.add(workspace, YUZU, NOW).term
    session = keep_planned(workspace, planned(SCORED, blind=2, learners=3), NOW)
    own_words.merge(workspace, "coffee", word, LEMON, NOW)
    first, second = session.codes
    said = {1: [word], 2: [LEMON], 3: [word, LEMON]}
    blind = [
        *(card for seat in (1, 2, 3) for card in scored(first, seat, said[seat], 5)),
        *scored(second, 1, [], 6),
        # Of the second learner the last card is missing, with the mark of the whole.
        *scored(second, 2, [word], 7)[:-1],
    ]
    known = [card for seat in (1, 2) for card in scored("512", seat, said[seat], 9)]

    def compare(cards_: list[Event]) -> Comparison:
        board = fold(cards_, session.protocol)
        return comparison(session, board, compared_lexicons(workspace, session))

    with_it, without = compare([*known, *blind]), compare(blind)
    (anchor,) = with_it.calibration
    assert [nose(cup) for cup in (anchor, *with_it.cups)] == [{LEMON: 2}, {LEMON: 3}, {LEMON: 1}]
    told = [cup.scores[0] for cup in (anchor, *with_it.cups)]
    assert [one.profile.values for one in told] == [
        {1: 100, 2: 100},
        {1: 79, 2: 79, 3: 79},
        {1: 84.25},
    ]
    assert [[one.lacks(seat) for seat in (1, 2, 3)] for one in told] == [
        [False] * 3,
        [False] * 3,
        [False, True, False],
    ]
    assert replace(with_it, calibration=()) == replace(without, calibration=())


def test_compare_report_and_scripts_show_it_as_calibration(tmp_path: Path) -> None:
    session, words = planned(), words_in("en")
    board = held(session)
    compared = comparison(session, board)
    lines = as_text(compared, words)
    assert any(line.startswith("512  for calibration  4 of 4") for line in lines)
    told = as_json(compared, words)
    assert [one["code"] for one in told["calibration"]] == ["512"]
    assert "512" not in [one["code"] for one in told["samples"]]
    assert write_report(session, board, words, tmp_path / "report.pdf") is not None
    pages = Printed(tmp_path / "report.pdf")
    text = " ".join(pages.text(page) for page in range(len(pages)))
    assert "Three profiles, after the calibration" in text
    assert f"512 {KNOWN} for calibration" in text
    assert "Secret" not in text


def test_a_table_of_answers_marks_it_and_comes_in_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = planned()
    workspace.keep(session, now=NOW)
    words, board = words_in("en"), held(session)
    table = answers.table(session, answers.rows(session, board), words)
    assert table.titles[-1] == "calibration"
    marked = {row[2]: (row[3], row[-1]) for row in table.rows}
    assert marked["512"] == (KNOWN, "yes")
    assert {marked[code] for code in session.codes} == {("", "no")}
    path = tmp_path / "answers.csv"
    lines = [";".join(str(cell) for cell in row) for row in (table.titles, *table.rows)]
    path.write_text("\n".join(lines), "utf-8")
    outcome = answers_in.import_file(workspace, session, path, NOW)
    assert (outcome.problems, outcome.unused) == ((), ())
    events = workspace.log.events(session.id)
    back = fold(events, PROTOCOL)
    for seat in session.seats:
        for code in seat.tasted:
            assert (
                back.values(seat.number, code)["strength"]
                == board.values(seat.number, code)["strength"]
            )


def test_a_session_without_one_has_the_table_it_had() -> None:
    session = planned(known=0)
    made = answers.table(session, [], words_in("en"))
    assert made.titles == [words_in("en").say(title) for title in (*answers.COLUMNS, "target")]
