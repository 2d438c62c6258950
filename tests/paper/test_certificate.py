"""Certificates: a page for each learner, in their language, nothing beyond the margins."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.logs import card, event, op
from helpers.printed import Printed, assert_set_well, planned

from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Kind
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper import certificate
from tasting.paper.page import PAGES, Page
from tasting.paper.paper import Attendance
from tasting.services.certificates import write_certificates
from tasting.words import english

CUPPING = protocols.shipped()["coffee-cupping"]
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
def test_each_page_certifies_one_learner_in_their_language(size: Page) -> None:
    names = ("Camille", "Wilhelmina-Charlotte-Augusta von und zu der Lippe", "東京")
    session = planned(CUPPING, 4, names, ("fr", "en"), title="Quatre cafés " * 12)
    out = io.BytesIO()
    began = datetime(2026, 11, 16, 10, 4, tzinfo=PARIS)
    attendance = Attendance(session, session.seats, began, 5533, page=size)
    assert certificate.write(out, attendance, lambda _done, _of: None, lambda: False) == 1
    printed = Printed(out.getvalue())
    assert len(printed) == 3
    told = printed.text(0).replace("\u00a0", " ")
    for words in (
        *("Attestation de présence", "Camille Familyname", "lundi 16 novembre 2026"),
        *("92 min", CUPPING.name.to("fr"), "Jeanne Martin"),
    ):
        assert words in told
    assert "Certificate of attendance" in printed.text(1)
    assert_set_well(printed, size)


def log(session: Session, *ended: Event) -> list[Event]:
    """A class that began at 9:04 UTC, in which the second learner answered."""
    began = round(datetime(2026, 11, 16, 9, 4, tzinfo=UTC).timestamp() * 1000)
    first = session.protocol.steps[0]
    begin = op(1, Kind.BEGIN, {"at": began, "seconds": first.seconds}, step=first.id)
    return [event(1, 0, begin, began, "trainer"), event(2, 2, card(2, 5), began + 1), *ended]


def written(session: Session, events: list[Event], out: Path) -> tuple[str, list[str]]:
    board = fold(events, session.protocol)
    _, notes = write_certificates(session, board, out)
    return Printed(out).text(0).replace("\u00a0", " "), [english().say(note) for note in notes]


def test_only_who_answered_is_certified_with_the_length_really_held(tmp_path: Path) -> None:
    session = planned(CUPPING, names=("Ana", "Bo", "Cy"), languages=("en",))
    out = tmp_path / "certificates.pdf"
    over = datetime(2026, 11, 16, 10, 51, 20, tzinfo=UTC).timestamp() * 1000
    end = event(3, 0, op(3, Kind.FINISH, {"at": round(over)}), round(over), "trainer")
    told, notes = written(session, log(session, end), out)
    assert len(Printed(out)) == 1
    assert "Bo Familyname" in told
    assert "107 min" in told
    hours_later = round(over) + 5 * 3_600_000
    end = event(3, 0, op(3, Kind.FINISH, {"at": hours_later}), hours_later, "trainer")
    told, _ = written(session, log(session, end), out)
    assert f"{session.protocol.seconds / 60:.0f} min" in told
    assert notes == [
        "No certificate for Ana and Cy: no answer of these learners is in the session."
    ]
    planned_length = timedelta(seconds=session.protocol.seconds).total_seconds() / 60
    told, _ = written(session, log(session), out)
    assert f"{planned_length:.0f} min" in told


def test_only_the_learners_that_are_chosen_are_certified(tmp_path: Path) -> None:
    session = planned(CUPPING, names=("Ana", "Bo", "Cy"), languages=("en",))
    out, answers = tmp_path / "c.pdf", [event(n, n, card(n, 5), 10**12, "paper") for n in (1, 2)]
    board = fold(answers, session.protocol)
    count, notes = write_certificates(session, board, out, seats={2, 3})
    assert (count, len(Printed(out))) == (1, 1)
    assert "Bo Familyname" in Printed(out).text(0)
    assert [english().say(note) for note in notes] == [
        "No certificate for Cy: no answer of this learner is in the session."
    ]
    with pytest.raises(UserError, match="None of the chosen learners has answered"):
        write_certificates(session, board, tmp_path / "none.pdf", seats={3})


def test_answers_typed_after_a_class_on_paper_certify_as_planned(tmp_path: Path) -> None:
    session = planned(CUPPING, names=("Ana",), languages=("en",))
    typed = [event(1, 1, card(1, 5), 10**12, "paper")]
    told, notes = written(session, typed, tmp_path / "c.pdf")
    assert "Monday 16 November 2026" in told
    assert notes == []


def test_a_class_in_which_nobody_answered_makes_no_file(tmp_path: Path) -> None:
    session = planned(CUPPING)
    with pytest.raises(UserError, match="Nobody has answered"):
        write_certificates(session, fold([], CUPPING), tmp_path / "c.pdf")
    assert list(tmp_path.iterdir()) == []
