"""Open samples: named to everybody from the start, served and counted like the blind ones."""

import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.calibrated import NOW
from helpers.flights import in_flights
from helpers.kinds import protocol_asking
from helpers.opened import IN_FRENCH, NAME, partly_open, with_open
from helpers.printed import Printed, assert_set_well
from helpers.small_class import PROTOCOL, STEP_OF, event
from helpers.triangles import triangles
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Kind
from tasting.domain.key import key_lines
from tasting.domain.new_codes import draw_new_codes
from tasting.domain.open_samples import why_not_open
from tasting.domain.plan import PlannedProduct
from tasting.domain.public_session import PublicSession, public
from tasting.domain.serving import balance
from tasting.domain.session import Session
from tasting.exchange import lexicons, plans, protocols
from tasting.paper.page import A4
from tasting.paper.paper import LabelOptions, Order
from tasting.paper.registry import PAPERS
from tasting.places import DataFolder
from tasting.services import answers, answers_in, class_scores, protocol_words
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.compare_words import revealed
from tasting.services.planning import plan_from_file, plan_session
from tasting.services.references import shareable
from tasting.services.repeating import repeated
from tasting.services.report_checks import checks
from tasting.services.sessions import outline
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace
from tasting.words import words_in

CUPPING = protocols.shipped()["coffee-cupping"]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """New, in a folder of its own."""
    with open_workspace(DataFolder(tmp_path / "data")) as opened:
        yield opened


def cards(session: Session) -> list[Event]:
    """Everybody's answers on one scale, unlike each other."""
    step = STEP_OF["strength"]
    asked = [(seat.number, code) for seat in session.seats for code in seat.order]
    return [
        event(n, seat, Kind.OBSERVE, step, code, {"values": {"strength": (seat + n) % 10}})
        for n, (seat, code) in enumerate(asked, start=1)
    ]


def held(session: Session, reveal: bool = False) -> Board:
    """A class that answered; what is blind is revealed at its end, if so."""
    told = cards(session)
    if reveal:
        op = commands.reveal(session, session.blind, "f" * 32, 9)
        told.append(event(999, 0, op.kind, "", "", dict(op.body)))
    return fold(told, session.protocol)


def printed(paper: str, session: Session) -> list[str]:
    """The words of each page, to each learner in their language."""
    out = io.BytesIO()
    order = Order(session, session.seats, None, labels=LabelOptions())
    assert PAPERS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    pages = Printed(out.getvalue())
    return [pages.text(page) for page in range(len(pages))]


# ------------------------------------------------------------------------------- planning

PLAN = """
protocol = "{protocol}"
title = "Some by name"
starts_at = 2026-12-14T18:00:00
zone = "Europe/Paris"
learners = [{{ name = "Ann Lee" }}, {{ name = "Bo Ray" }}]
{samples}
"""


def sample(name: str, **more: object) -> str:
    told = (f"{key} = {json.dumps(value)}" for key, value in more.items())
    return "\n".join(["[[samples]]", f'name = "{name}"', *told])


def write(folder: Path, *samples: str, protocol: str = "coffee-cupping") -> Path:
    path = folder / "plan.toml"
    path.write_text(PLAN.format(protocol=protocol, samples="\n".join(samples)), "utf-8")
    return path


def test_a_plan_file_opens_samples_and_a_session_repeated_keeps_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    ways = ({}, {"open": True}, {"calibration": True}, {"open": True, "code": "417"}, {})
    path = write(tmp_path, *(sample(f"Coffee {n}", **one) for n, one in enumerate(ways)))
    chance = random.Random(2)
    session, _ = plan_from_file(workspace, path, NOW, chance, chance.randbytes)
    (known,) = session.calibration
    assert [one.product.name for one in session.samples if one.open] == ["Coffee 1", "Coffee 3"]
    assert session.open[1] == "417"
    assert len(session.codes) == 4
    assert set(session.blind) == set(session.codes) - set(session.open)
    assert [*session.open_identities] == [known, *session.open]
    again = repeated(session, session.starts_at, workspace.products())
    assert [one.tasted for one in again.samples] == [
        "blind", "open", "calibration", "open", "blind"
    ]  # fmt: skip
    told = outline(session, words_in("en"))
    assert sum(line.endswith("· open") for line in told) == 2
    assert Session.model_validate_json(session.model_dump_json()) == session


@pytest.mark.parametrize(
    ("protocol", "samples", "wrong"),
    [
        ("triangle", (sample("A", open=True), *map(sample, "BCDEF")), "nothing to find"),
        ("paired", (sample("A", open=True), *map(sample, "BCDEF")), "nothing to find"),
        ("coffee-cupping", (sample("A", open=True), *map(sample, "ABC")), "planned more than once"),
    ],
)
def test_a_plan_file_that_cannot_have_them_open_says_where_and_why(
    workspace: Workspace, tmp_path: Path, protocol: str, samples: tuple[str, ...], wrong: str
) -> None:
    chance = random.Random(2)
    path = write(tmp_path, *samples, protocol=protocol)
    with pytest.raises(UserError, match=wrong) as found:
        plan_from_file(workspace, path, NOW, chance, chance.randbytes)
    assert "open" in str(found.value)


def test_a_protocol_has_them_open_where_the_plan_does_not_say_otherwise(tmp_path: Path) -> None:
    rule = CUPPING.samples.model_copy(update={"open": True})
    protocol = CUPPING.model_copy(update={"samples": rule})
    path = write(tmp_path, sample("A"), sample("B", open=False), sample("C", calibration=True))
    plan = plans.read(path, {"coffee-cupping": protocol}).required()
    chance = random.Random(2)
    session = plan_session(plan, protocol, NOW, chance, chance.randbytes)
    assert [(one.open, one.calibration) for one in session.samples] == [
        (True, False), (False, False), (False, True)
    ]  # fmt: skip
    assert "tasted by name" in protocol_words.samples(rule, words_in("en"))
    assert "open" not in CUPPING.samples.model_dump(mode="json")


def test_a_protocol_has_some_open_by_their_letter(tmp_path: Path) -> None:
    rule = CUPPING.samples.model_copy(update={"open_samples": ("A", "C")})
    protocol = CUPPING.model_copy(update={"samples": rule})
    known, told = sample("K", calibration=True), sample("C", open=False)
    path = write(tmp_path, known, sample("A"), sample("B"), told, sample("D", open=True))
    plan = plans.read(path, {"coffee-cupping": protocol}).required()
    chance = random.Random(2)
    session = plan_session(plan, protocol, NOW, chance, chance.randbytes)
    assert [one.open for one in session.samples] == [False, True, False, False, True]
    assert protocol.as_sent.samples.open_samples == (), "letters tell the order of the plan"
    assert protocol_words.samples(rule, words_in("fr")).endswith("à découvert\u00a0: A et C")


def test_sets_and_napping_refuse_them_wherever_they_are_planned() -> None:
    for protocol in (triangles(1), triangles(1, "paired"), protocol_asking("napping")):
        planned = [PlannedProduct(name=f"Tea {n}", open=n == 0) for n in range(2)]
        blind = [one.as_tasted("blind") for one in planned]
        assert why_not_open(planned, protocol) is not None
        assert why_not_open(blind, protocol) is None
    assert why_not_open(planned, PROTOCOL) is None


@given(opened=st.integers(1, 4), blind=st.integers(0, 2), learners=st.integers(1, 9))
def test_everybody_is_served_as_if_none_were_open(opened: int, blind: int, learners: int) -> None:
    session = partly_open(blind=blind, opened=opened, learners=learners)
    assert len(session.codes) == opened + blind
    for seat in session.seats:
        assert sorted(seat.order) == sorted(session.codes)
    found = balance(session.codes, [seat.order for seat in session.seats])
    assert found.place_range[1] - found.place_range[0] <= 2
    redrawn = draw_new_codes(session, random.Random(3))
    assert len(redrawn.open) == opened
    assert not {*redrawn.open} & {*session.open}


# ---------------------------------------------------------------------------- who knows it


@given(opened=st.integers(1, 4), blind=st.integers(0, 2), known=st.integers(0, 2))
def test_the_hub_knows_what_is_open_and_nothing_of_the_blind(
    opened: int, blind: int, known: int
) -> None:
    session = partly_open(blind=blind, opened=opened, known=known)
    told = public(session, lexicons.shipped())
    said = told.model_dump_json()
    assert [one.code for one in told.open] == [*session.open]
    assert [one.code for one in told.calibration] == [*session.calibration]
    assert said.count(f'"name":"{NAME}') == opened
    assert "Secret" not in said
    assert "Nowhere" not in said
    assert PublicSession.model_validate_json(said) == told


def test_a_reveal_leaves_them_out_and_their_reference_waits_for_no_reveal() -> None:
    session = partly_open(opened=2, blind=2)
    assert held(session, reveal=True).identities.keys() == set(session.blind)
    made = []
    for one in session.samples:
        note = {"note": "unlike the Secret 3" if one.code == session.open[0] else "as a 5"}
        product = one.product.model_copy(update={"reference": note})
        made.append(one.model_copy(update={"product": product}))
    told = session.model_copy(update={"samples": tuple(made)})
    shared = shareable(told, held(told))
    assert shared[session.open[1]] == {"note": "as a 5"}
    assert "Secret" not in json.dumps(shared)


def test_the_key_names_them_where_it_is_hidden_too() -> None:
    lines = key_lines(partly_open(), words_in("en"), ())
    assert [(line.product, line.tasted) for line in lines if line.known] == [(NAME, "open")]
    flights = partly_open(in_flights(), 5, opened=1)
    (line,) = (one for one in key_lines(flights, words_in("en"), ()) if one.known)
    assert line.tasted == "flight 1, open"


# ------------------------------------------------------------------------- kits and papers

LEARNERS_PAPERS = ("kit-sheet", "portion-labels", "bowl-labels", "protocol-card", "answer-form")


@pytest.mark.parametrize("paper", LEARNERS_PAPERS)
def test_what_learners_get_names_them_in_their_language_and_nothing_blind(paper: str) -> None:
    session = partly_open(CUPPING, 3, learners=2)
    whole = " ".join(printed(paper, session)).replace("\n", " ")
    assert IN_FRENCH in whole
    assert whole.count(NAME) > whole.count(IN_FRENCH)
    assert "Secret" not in whole
    assert "Nowhere" not in whole
    assert session.open[0] in whole


@pytest.mark.parametrize("paper", ["packing-list", "picking-list", "decode-sheet", "run-sheet"])
def test_what_the_trainer_gets_names_all_and_says_which_are_open(paper: str) -> None:
    whole = " ".join(printed(paper, partly_open(CUPPING, 3, learners=2)))
    assert NAME in whole
    assert "Secret 1" in whole
    assert ("open" in whole) == (paper != "picking-list")


@pytest.mark.parametrize("opened", [1, 4])
@pytest.mark.parametrize("paper", ["kit-sheet", "answer-form"])
def test_papers_are_set_well_with_long_names(paper: str, opened: int) -> None:
    session = partly_open(CUPPING, 4 - opened, 2, opened)
    samples = [
        one.model_copy(update={"product": one.product.model_copy(update={
            "name": "Finca La Esperanza, Gesha, fermentation anaérobie lente de 96 heures"
        })})
        for one in session.samples
    ]  # fmt: skip
    session = session.model_copy(update={"samples": tuple(samples)})
    out = io.BytesIO()
    assert PAPERS[paper].write(
        out, Order(session, session.seats), lambda _done, _of: None, lambda: False
    )
    assert_set_well(Printed(out.getvalue()), A4, head=8, foot=5)


# ---------------------------------------------------------------------------- the figures


def test_figures_count_them_like_blind_ones_and_say_which_they_are(workspace: Workspace) -> None:
    session = partly_open(opened=1, blind=2)
    blind = with_all_blind(session)
    some, none = (comparison(one, held(one)) for one in (session, blind))
    assert some.cups == none.cups
    assert some.distances == none.distances
    assert some.agreement == none.agreement
    words = words_in("en")
    heads = [line for line in as_text(some, words) if line.startswith(session.codes)]
    assert [("open" in line) for line in heads] == [True, False, False]
    listed = as_json(some, words)["samples"]
    assert isinstance(listed, list)
    assert [one["open"] for one in listed if isinstance(one, dict)] == [True, False, False]
    workspace.keep(session, now=NOW)
    unsure = [check.said for check in checks(workspace, session, held(session))]
    assert any("not revealed" in words.say(said) for said in unsure)


def with_all_blind(session: Session) -> Session:
    samples = (one.model_copy(update={"open": False}) for one in session.samples)
    return session.model_copy(update={"samples": tuple(samples)})


def test_all_open_there_is_nothing_to_reveal(workspace: Workspace) -> None:
    session = partly_open(opened=3, blind=0)
    board, words = held(session), words_in("en")
    assert session.blind == ()
    assert revealed(board, session, words) == "tasted by name"
    workspace.keep(session, now=NOW)
    assert not any("revealed" in words.say(one.said) for one in checks(workspace, session, board))
    assert class_scores.class_scores(session, board, looks_back=True) == ()


def test_the_table_of_answers_names_and_marks_them_and_is_read_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = partly_open()
    workspace.keep(session, now=NOW)
    words, board = words_in("en"), held(session)
    table = answers.table(session, answers.rows(session, board), words)
    assert table.titles[-1] == "open"
    marked = {row[2]: (row[3], row[-1]) for row in table.rows}
    assert marked[session.open[0]] == (NAME, "yes")
    assert {marked[code] for code in session.blind} == {("", "no")}
    path = tmp_path / "answers.csv"
    lines = [";".join(str(cell) for cell in row) for row in (table.titles, *table.rows)]
    path.write_text("\n".join(lines), "utf-8")
    outcome = answers_in.import_file(workspace, session, path, NOW)
    assert (outcome.problems, outcome.unused) == ((), ())
    back = fold(workspace.log.events(session.id), PROTOCOL)
    for seat in session.seats:
        for code in seat.tasted:
            assert back.values(seat.number, code) == board.values(seat.number, code)
    blind = with_all_blind(session)
    assert answers.table(blind, answers.rows(blind, board), words).titles == table.titles[:-1]


def test_an_older_session_says_nothing_of_them() -> None:
    session = with_all_blind(partly_open())
    for said in (session.model_dump_json(), public(session, lexicons.shipped()).model_dump_json()):
        assert '"open":[' not in said
        assert '"open":true' not in said
    assert with_open(session, session.codes[:1]).open == session.codes[:1]
