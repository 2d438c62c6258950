"""A planned session is changed as its trainer expects, and no answer is lost by it."""

import random
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from helpers.kits import moved
from helpers.logs import card
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.services import changing, compare, kits, session_list, sessions
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
NOW = CLASS.starts_at - timedelta(days=14)
DORA = LearnerFacts(name="Dora Vidal", display="Dora", language="fr")


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


def changed(workspace: Workspace, **how: object) -> Session:
    change = RosterChange(**how)  # type: ignore[arg-type]
    return changing.change_roster(
        workspace, CLASS.id, change, NOW, random.Random(1), secrets.token_bytes
    )


def test_a_class_is_moved_and_its_note_stays(workspace: Workspace) -> None:
    """What was changed elsewhere while the form was open is not written over."""
    agreed = changing.details(CLASS)
    sessions.set_note(workspace, CLASS.id, "A fine class.", NOW)
    start = datetime(2026, 12, 3, 18, 30, tzinfo=ZoneInfo("Europe/Dublin"))

    changing.change_details(
        workspace, CLASS.id, replace(agreed, starts_at=start, zone="Europe/Dublin"), NOW
    )

    kept = workspace.session(CLASS.id)
    assert kept is not None
    assert kept.local_start.isoformat() == "2026-12-03T18:30:00+00:00"
    assert (kept.title, kept.note, kept.seats) == (CLASS.title, "A fine class.", CLASS.seats)


def test_paper_only_is_a_decision_and_an_empty_address_is_none(workspace: Workspace) -> None:
    def due() -> list[str]:
        (summary,) = session_list.summaries(workspace, NOW)
        return [task.what for task in summary.due]

    assert "address" in due()
    agreed = replace(changing.details(CLASS), paper_only=True)
    changing.change_details(workspace, CLASS.id, agreed, NOW)
    assert "address" not in due()
    sessions.set_address(workspace, CLASS.id, "https://tasting.example.org", NOW)
    kept = workspace.session(CLASS.id)
    assert kept is not None
    assert (kept.address, kept.paper_only) == ("https://tasting.example.org", False)


def test_a_session_written_before_is_read_as_not_decided() -> None:
    old = CLASS.model_dump(mode="json")
    del old["paper_only"]
    assert not Session.model_validate(old).paper_only


def test_who_has_answered_cannot_be_withdrawn(workspace: Workspace) -> None:
    workspace.log.append(CLASS.id, [Entry(1, "phone", 1, card(1, 1))])
    assert changing.answered_seats(workspace, CLASS.id) == {1}

    with pytest.raises(UserError, match="Ann has answered and cannot be removed"):
        changed(workspace, withdrawn=frozenset({1, 2}))

    assert workspace.session(CLASS.id) == CLASS


def test_nobody_joins_who_cannot_read_the_protocol(workspace: Workspace) -> None:
    whole = CLASS.protocol
    english = whole.model_copy(update={"summary": Phrase(en=whole.summary["en"])})
    session = CLASS.model_copy(update={"protocol": english})
    workspace.keep(session, now=NOW)

    with pytest.raises(UserError, match="The protocol has no French for"):
        changed(workspace, joined=(DORA,))

    assert workspace.session(CLASS.id) == session
    joined = DORA.model_copy(update={"language": "en"})
    assert len(changed(workspace, joined=(joined,)).seats) == 3


def test_the_kit_of_a_seat_given_up_is_nobody_else_s(workspace: Workspace) -> None:
    moved(workspace, CLASS, [2], "shipped", NOW)
    changed(workspace, withdrawn=frozenset({2}))

    made = changed(workspace, joined=(DORA,))

    assert [seat.number for seat in made.seats] == [1, 3]
    board = sessions.board(workspace, made)
    assert kits.kit_counts(made, board)["to_pack"] == 2


def test_an_answer_that_comes_after_its_seat_was_given_up_stops_nothing(
    workspace: Workspace,
) -> None:
    """A phone may have answered before the hub heard that its seat is gone."""
    made = changed(workspace, withdrawn=frozenset({2}))
    workspace.log.append(
        CLASS.id, [Entry(1, "phone", 1, card(1, 1)), Entry(2, "phone", 1, card(2, 2))]
    )

    found = compare.comparison(made, sessions.board(workspace, made))

    assert len(workspace.log.events(CLASS.id)) == 2
    assert [person.name for person in found.people] == ["Ann"]
