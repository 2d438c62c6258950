"""Invitations: what a learner is sent, and what it never tells."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.printed import planned

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.exchange import protocols
from tasting.services import changing
from tasting.services.invitations import invitation, write_invitations
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
SESSION = planned(protocols.shipped()["coffee-cupping"]).model_copy(
    update={"meeting": "https://meet.example.org/a,b;c"}
)


def unfolded(calendar: bytes) -> str:
    return calendar.replace(b"\r\n ", b"").decode()


def test_each_learner_is_told_when_and_where_in_their_language() -> None:
    french, english = (invitation(SESSION, seat, NOW) for seat in SESSION.seats)
    camille, oisin = SESSION.seats
    assert french.subject == "Invitation\u00a0: Quatre cafés, quatre terroirs"
    for words in (
        "Bonjour Camille,",
        "lundi 16 novembre 2026, de 10 h 00 à 11 h 30, heure de Paris",
        f"https://tasting.example.org/{camille.token}",
        short_code(camille.token),
        "https://meet.example.org/a,b;c",
        "une bouilloire",
        "Jeanne Martin",
    ):
        assert words in french.text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Hello Oisín," in english.text
    assert "Monday 16 November 2026, 10:00 to 11:30, Paris time" in english.text
    assert camille.token not in english.text
    calendar = unfolded(english.calendar)
    assert f"URL:https://tasting.example.org/{oisin.token}" in calendar
    assert "DTSTART:20261116T090000Z" in calendar
    assert "DTEND:20261116T103000Z" in calendar
    assert "LOCATION:https://meet.example.org/a\\,b\\;c" in calendar
    assert len({invitation(SESSION, seat, NOW).calendar for seat in SESSION.seats}) == 2


def test_nothing_of_the_products_and_of_other_learners_is_in_it() -> None:
    for seat in SESSION.seats:
        made = invitation(SESSION, seat, NOW)
        told = made.subject + made.text + unfolded(made.calendar)
        for sample in SESSION.samples:
            assert sample.product.name not in told
            assert "Nowhere" not in told
        assert "Familyname" not in told


def test_a_learner_elsewhere_reads_their_own_time() -> None:
    seat = SESSION.seats[1]
    seat = seat.model_copy(update={"learner": seat.learner.model_copy(update={"zone": "UTC"})})
    assert "09:00 to 10:30, UTC" in invitation(SESSION, seat, NOW).text


def test_on_paper_there_is_no_page_and_no_code_and_undecided_is_told() -> None:
    paper = SESSION.model_copy(update={"address": "", "paper_only": True})
    made = invitation(paper, paper.seats[1], NOW)
    assert "on the sheet in your kit" in made.text
    assert short_code(paper.seats[1].token) not in made.text
    assert "URL:https://meet.example.org" in unfolded(made.calendar)
    undecided = SESSION.model_copy(update={"address": ""})
    with pytest.raises(UserError, match="no address is chosen"):
        invitation(undecided, undecided.seats[0], NOW)


def test_a_session_that_is_moved_replaces_itself_in_calendars(workspace: Workspace) -> None:
    workspace.keep(SESSION, now=NOW)

    def changed(**what: object) -> Session:
        agreed = changing.details(workspace.session(SESSION.id) or SESSION)
        agreed = changing.Details(**{**vars(agreed), **what})
        return changing.change_details(workspace, SESSION.id, agreed, NOW)

    renamed = changed(title="Other")
    moved = changed(starts_at=SESSION.starts_at + timedelta(days=1))
    calendars = [
        unfolded(invitation(one, one.seats[0], NOW).calendar) for one in (SESSION, renamed, moved)
    ]
    assert [calendar.split("SEQUENCE:")[1][0] for calendar in calendars] == ["0", "0", "1"]
    assert "DTSTART:20261117T090000Z" in calendars[2]
    assert len({calendar.split("UID:")[1].split("\r\n")[0] for calendar in calendars}) == 1


def test_a_text_and_a_calendar_file_lie_in_the_folder_for_each_learner(tmp_path: Path) -> None:
    names = ["Zoë", "Zoe", "東京"]
    session = planned(SESSION.protocol, names=names)
    written = list(write_invitations(session, session.seats, tmp_path / "new", NOW))
    assert len(set(written)) == 6
    assert all(path.name.isascii() and path.is_file() for path in written)
    text = written[0].read_text("utf-8-sig")
    assert text.startswith("Invitation")
    assert session.seats[0].token in text
    assert written[1].read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
