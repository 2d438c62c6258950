"""The invitation of a learner: a text to send, and an appointment for their calendar."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from tasting.domain.errors import UserError
from tasting.domain.kit_things import at_home, shared_sites
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.domain.web_address import public_address
from tasting.exchange.calendar import Appointment, calendar_file
from tasting.languages import Language
from tasting.services.outputs import file_name, write_whole
from tasting.words import Words, message, words_in

_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Invitation:
    """What one learner is sent, in their language; nothing in it tells what is behind a code."""

    subject: str
    text: str
    calendar: bytes


def invitation(
    session: Session,
    seat: Seat,
    now: datetime,
    language: Language | None = None,
    sites: Mapping[int, str] | None = None,
) -> Invitation:
    """The invitation of one learner, told in the time of their own zone.

    `language` goes before the learner's own; `sites` are the `shared_sites` of the session, where
    they are known already. Raises UserError where it is not decided yet how
    learners answer.
    """
    if not session.address and not session.paper_only:
        raise UserError(
            message(
                "The invitations cannot be written yet: no address is chosen. In the session’s "
                "details choose this computer, a server, or paper only."
            )
        )
    words = words_in(language or seat.learner.language, session.units_of(seat))
    title = session.title_in(words.language)
    subject = words.say("Invitation: {title}", title=title)
    site = (shared_sites(session) if sites is None else sites).get(seat.number, "")
    text = "\n\n".join(_paragraphs(session, seat, site, title, words)) + "\n"
    link = _page(session, seat)
    meeting = session.meeting if _LINK.fullmatch(session.meeting) else ""
    made = Appointment(
        uid=f"{session.id}-{seat.number}@tasting",
        sequence=session.moved,
        written_at=now,
        starts_at=session.starts_at,
        ends_at=session.local_end,
        title=title,
        text=text.strip(),
        place=session.meeting,
        link=link or meeting,
    )
    return Invitation(subject, text, calendar_file(made))


def invitation_files(
    session: Session, seats: Sequence[Seat], folder: Path
) -> dict[int, tuple[Path, Path]]:
    """The files of the learners' texts and appointments in a folder, by the number of the seat."""
    found = {}
    for seat in seats:
        name = unicodedata.normalize("NFKD", seat.learner.display).encode("ascii", "ignore")
        plain = re.sub(r"[^a-z0-9]+", "-", name.decode().lower()).strip("-")[:40]
        own = "-".join(filter(None, (f"{seat.number:02d}", plain)))
        named = file_name(session, own)
        found[seat.number] = (folder / f"{named}.txt", folder / f"{named}.ics")
    return found


def write_invitations(
    session: Session,
    seats: Sequence[Seat],
    folder: Path,
    now: datetime,
    language: Language | None = None,
) -> Iterator[Path]:
    """Write a text and an appointment for each learner, and tell each file when it is there.

    What has that name is replaced. Raises UserError as `invitation` does, with nothing written,
    and where the folder refuses.
    """
    sites = shared_sites(session)
    made = {seat.number: invitation(session, seat, now, language, sites) for seat in seats}
    for number, (text, calendar) in invitation_files(session, seats, folder).items():
        said = made[number]
        # Programs on Windows know the letters by this mark, and all others pass it over.
        write_whole(text, f"\ufeff{said.subject}\n\n{said.text}".encode())
        yield text
        write_whole(calendar, said.calendar)
        yield calendar


def _page(session: Session, seat: Seat) -> str:
    """The web address of the learner's own page; empty where answers are written on paper."""
    return f"{public_address(session.address)}/{seat.token}" if session.address else ""


def _paragraphs(session: Session, seat: Seat, site: str, title: str, words: Words) -> Iterator[str]:
    say, zone = words.say, ZoneInfo(session.zone_of(seat))
    start, end = (at.astimezone(zone) for at in (session.starts_at, session.local_end))
    yield say("Hello {name},", name=seat.learner.display)
    yield say("You are invited to “{title}”: {when}.", title=title, when=words.span(start, end))
    if session.meeting:
        yield say("Video call: {link}", link=session.meeting)
    if page := _page(session, seat):
        yield say(
            "Your tasting page: {address}\nYour access code, if you are asked for it: {code}",
            address=page,
            code=short_code(seat.token),
        )
        yield say("This page is yours alone: please do not pass it on.")
    else:
        yield say("You write your answers on the sheet in your kit.")
    if home := at_home(session, site, words):
        lines = "\n".join(f"– {thing}" for thing in home)
        yield say("To prepare at home:\n{things}", things=lines)
    yield session.trainer or say("Your trainer")
