from datetime import UTC, timedelta

import pytest
from helpers.logs import card, op
from helpers.small_class import later
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.services import sending, sessions
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import english, words_in

CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
START = CLASS.starts_at
BEFORE = START - timedelta(days=14)


def test_a_session_is_found_by_id_or_title_or_how_they_begin(workspace: Workspace) -> None:
    first = later(CLASS, "abcd" + "0" * 28, 1, "Thé vert")
    second = later(CLASS, "abce" + "0" * 28, 2, "Thé noir")
    workspace.keep(first, second, now=BEFORE)

    assert sessions.find(workspace, first.id) == first
    assert sessions.find(workspace, "ABCE") == second
    assert sessions.find(workspace, "thé vert") == first
    assert sessions.find(workspace, " Thé n") == second


@pytest.mark.parametrize("text", ["", "x", "abc", "Café", "%", "f" * 32])
def test_an_unknown_session_is_told(workspace: Workspace, text: str) -> None:
    workspace.keep(later(CLASS, "abcd" + "0" * 28, 1, "Thé vert"), now=BEFORE)

    with pytest.raises(UserError, match="There is no session"):
        sessions.find(workspace, text)


def test_the_example_gives_way_to_a_session_of_ones_own(workspace: Workspace) -> None:
    example = later(CLASS, "a" * 32, 0).model_copy(update={"example": True})
    workspace.keep(example, now=BEFORE)
    assert sessions.find(workspace, "another class") == example

    own = later(CLASS, "b" * 32, 7)
    workspace.keep(own, now=BEFORE)
    assert sessions.find(workspace, "another class") == own
    assert sessions.find(workspace, "aaaa") == example


def test_a_name_that_several_sessions_share_is_answered_with_their_ids(
    workspace: Workspace,
) -> None:
    workspace.keep(later(CLASS, "a" * 32, 1, "Thé"), later(CLASS, "b" * 32, 2, "Thé"), now=BEFORE)

    with pytest.raises(UserError, match="first characters of an ID: bbbbbbbb, aaaaaaaa"):
        sessions.find(workspace, "thé")


def test_own_operations_are_appended_as_the_trainers(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=BEFORE)
    sending.append_own(workspace, CLASS.id, [(1, card(1, 2)), (2, card(2, 3))], 1000)

    events = workspace.log.events(CLASS.id)
    assert [(event.seat, event.source, event.at) for event in events] == [
        (1, "trainer", 1000),
        (2, "trainer", 1000),
    ]
    assert sessions.board(workspace, CLASS).values(2, "417") == {"sweet": 3}


def with_photo(protocol: Protocol) -> Protocol:
    photo = {
        "kind": "photo",
        "id": "cup",
        "sense": "nose",
        "name": {"en": "The cup", "fr": "La tasse"},
    }
    content = protocol.model_dump(mode="json")
    content["steps"][1]["attributes"].append(photo)
    return Protocol.model_validate(content)


def test_a_removed_session_takes_its_photos_along_unless_another_shows_them(
    workspace: Workspace,
) -> None:
    first = CLASS.model_copy(update={"protocol": with_photo(CLASS.protocol)})
    second = first.model_copy(update={"id": "2" * 32})
    workspace.keep(first, second, now=BEFORE)
    own, shared = workspace.blobs.put(b"own"), workspace.blobs.put(b"shared")
    for number, (session, photo) in enumerate([(first, own), (first, shared), (second, shared)], 1):
        body = {"values": {"cup": photo}}
        shown = op(number, Kind.OBSERVE, body, step="smell", code="417")
        workspace.log.append(session.id, [Entry(1, "phone", 1, shown)])

    sessions.remove(workspace, first)

    assert workspace.sessions() == [second]
    assert workspace.blobs.names() == [shared]
    assert len(workspace.log.events(second.id)) == 1


def test_only_what_goes_with_a_session_is_told() -> None:
    assert sessions.Contents(5, 0, 0).told(english()) == "5 learners"
    assert sessions.Contents(1, 2, 0).told(english()) == "1 learner and 2 answers"
    assert sessions.Contents(2, 9, 1).told(english()) == "2 learners, 9 answers and 1 photo"


@pytest.mark.parametrize(
    ("language", "day"), [("en", "Monday 16 November 2026"), ("fr", "Lundi 16 novembre 2026")]
)
def test_a_session_is_told_in_lines_without_its_tokens(language: str, day: str) -> None:
    told = "\n".join(sessions.outline(CLASS, words_in(language)))  # type: ignore[arg-type]

    assert day in told
    for sample in CLASS.samples:
        assert f"{sample.code}  {sample.product.name}" in told
    for seat in CLASS.seats:
        assert seat.learner.name in told
        assert seat.token not in told


def test_the_example_has_its_time_in_its_own_zone() -> None:
    assert CLASS.local_start.astimezone(UTC) == START
