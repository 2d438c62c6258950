"""Pictures of filled answer forms: whose page each is, and what was crossed on it.

    reader = FormReader(session, sessions_elsewhere(workspace, session.id))
    page = reader.read(Path("page.jpg").read_bytes())
    print([(each.place.about, each.finding.value) for each in page.answers])

What was crossed clearly is an answer to be looked at; the rest is named. Handwriting is not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from typing import Final

from PIL import Image

from tasting.domain import scans
from tasting.domain.crosses import Doubt, Finding, Mark, finding
from tasting.domain.errors import UserError
from tasting.domain.scans import Scan
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import codes_of
from tasting.languages import LANGUAGES, Language
from tasting.measures import SYSTEMS, Units
from tasting.paper import form_places
from tasting.paper.answer_form import placed_rows
from tasting.paper.code_figures import own_order
from tasting.paper.form_layout import Placed
from tasting.paper.form_places import AnswerPlace, Area
from tasting.paper.page import PAGES, Page
from tasting.paper.paper import Order
from tasting.services import lexicons
from tasting.services.box_ink import marks
from tasting.services.page_pictures import FoundCode, codes, opened
from tasting.services.printing import for_learners
from tasting.services.straight_pages import StraightPage, straightened
from tasting.services.strange_scans import Elsewhere
from tasting.words import Message, message

_WRITTEN: Final = 0.009
"""So much of a part of a room to write in is covered where something is written, be it a 1."""
_PART: Final = 6.0
"""The sides of such a part at most, mm."""
_INSET: Final = 1.0
"""The edges of a room are printed: so much of it is left out, mm."""


@dataclass(frozen=True)
class FormAnswer:
    """What was found in the field of one answer."""

    place: AnswerPlace
    finding: Finding
    seen: bytes = b""
    """What is seen on paper where something was done, as a JPEG file; no more is kept of a page."""


@dataclass(frozen=True)
class FormPage:
    """A page that was read."""

    seat: Seat
    number: int
    """Counted from 1."""
    of: int
    """How many pages of the form have questions."""
    answers: tuple[FormAnswer, ...]


class FormReader:
    """Reads the answer forms of one session."""

    def __init__(self, session: Session, elsewhere: Elsewhere) -> None:
        """`elsewhere` are the other sessions, by their seats' tokens."""
        self._session = for_learners(session)
        self._elsewhere = elsewhere
        self._lexicons = lexicons.of_session(session)
        self._forms: dict[tuple[Language, Units, Page, tuple[str, ...]], list[Placed]] = {}

    def read(self, content: bytes) -> FormPage:
        """The page in a picture, a PNG or JPEG file.

        Raises UserError where it is none, or none of this session, or cannot be read.
        """
        return self.read_picture(opened(content))

    def read_picture(self, picture: Image.Image) -> FormPage:
        """The same of a picture in grey that is opened already."""
        code, scan = self._page_code(picture)
        seat = self._seat(scan)
        page, form = self._form(seat, scan)
        straight = straightened(picture, code, page)
        places = form_places.places(form[scan.page - 1], seat, self._lexicons)
        return FormPage(seat, scan.page, len(form), _read(straight, places))

    def _page_code(self, picture: Image.Image) -> tuple[FoundCode, Scan]:
        """The code of the page in a picture, and what it says. Raises UserError.

        Codes of other things may be beside it, and pages of other sessions.
        """
        found = {
            scan: code for code in codes(picture) if (scan := next(scans.readings(code.text), None))
        }
        pages = [scan for scan in found if scan.page]
        own = [scan for scan in pages if self._own(scan)] or pages
        if len(own) > 1:
            raise UserError(self._several(own))
        if own:
            return found[own[0]], own[0]
        if found:
            raise UserError(
                message("This is a kit sheet or a label. Answers are read from answer forms.")
            )
        raise UserError(
            message(
                "No code of an answer form was found. Take a picture of the whole page, sharp and "
                "in good light."
            )
        )

    def _several(self, pages: Sequence[Scan]) -> Message:
        """That there are several pages in a picture: the first two of them, where they are ours."""
        first, second = (self._own(page) for page in pages[:2])
        if first is None or second is None:
            return message("There are several pages in this picture. Take a picture of each page.")
        return message(
            "This picture shows page {page} of {name} and page {other_page} of {other_name}. Take "
            "a picture of each page.",
            page=pages[0].page,
            name=first.learner.display,
            other_page=pages[1].page,
            other_name=second.learner.display,
        )

    def _own(self, scan: Scan) -> Seat | None:
        """Whose page of this session it is, if anybody's."""
        return next((seat for seat in self._session.places if seat.token == scan.token), None)

    def _seat(self, scan: Scan) -> Seat:
        """Whose page it is. Raises UserError."""
        if (seat := self._own(scan)) is not None:
            return seat
        if scan.token in self._elsewhere:
            title = self._elsewhere[scan.token].title
            raise UserError(message("This page is of another session, “{title}”.", title=title))
        if any(kit.token == scan.token for kit in self._session.kits):
            raise UserError(message("This page is of a spare kit, which nobody has."))
        raise UserError(
            message("This page is from an earlier print, or of a learner who was removed.")
        )

    def _form(self, seat: Seat, scan: Scan) -> tuple[Page, list[Placed]]:
        """The form as it was printed, by what its code says of it. Raises UserError."""
        session = self._session
        spoken = dict.fromkeys((seat.learner.language, *session.languages, *LANGUAGES))
        figures = dict.fromkeys((session.units_of(seat), *SYSTEMS))
        for page, language, units in product(PAGES.values(), spoken, figures):
            form = self._placed(language, units, page, own_order(session, seat))
            if scan.page > len(form):
                continue
            content = form_places.content(form[scan.page - 1], page, self._lexicons)
            if form_places.print_id_for(seat, content) == scan.print_id:
                return page, form
        if not scan.print_id:
            raise UserError(
                message("This page was printed by an earlier version: type its answers by hand.")
            )
        raise UserError(
            message(
                "The questions or the codes have changed since this page was printed. Type its "
                "answers by hand."
            )
        )

    def _placed(
        self, language: Language, units: Units, page: Page, codes: tuple[str, ...]
    ) -> list[Placed]:
        kind = language, units, page, codes
        if kind not in self._forms:
            order = Order(self._session, self._session.seats, page=page, lexicons=self._lexicons)
            self._forms[kind] = placed_rows(order, language, units, codes)
        return self._forms[kind]


def _read(straight: StraightPage, places: list[AnswerPlace]) -> tuple[FormAnswer, ...]:
    """What was done in the fields of a page. Raises UserError where its boxes cannot be seen."""
    found = iter(marks(straight, [box for place in places for box in place.boxes]))
    return tuple(_answer(straight, place, [next(found) for _ in place.boxes]) for place in places)


def _answer(straight: StraightPage, place: AnswerPlace, done: list[Mark]) -> FormAnswer:
    what = _finding(straight, place, done)
    return FormAnswer(place, what, b"" if what.bare else straight.cut_out(place.area))


def _finding(straight: StraightPage, place: AnswerPlace, done: list[Mark]) -> Finding:
    parts = (part for room in place.rooms for part in _parts(_inside(room)))
    written = any(straight.share(part) > _WRITTEN for part in parts)
    if isinstance(place.question, Reading):
        return Finding(doubt=Doubt.WRITTEN if written else None)
    codes = codes_of(place.about)
    return finding(place.question, codes, place.values, done, written, place.between)


def _inside(room: Area) -> Area:
    left, top, right, bottom = room
    return left + _INSET, top + _INSET, right - _INSET, bottom - _INSET


def _parts(area: Area) -> Iterator[Area]:
    """An area cut into pieces: one sign in a large room is little ink."""
    left, top, right, bottom = area
    across, down = (max(1, ceil(side / _PART)) for side in (right - left, bottom - top))
    wide, tall = (right - left) / across, (bottom - top) / down
    for column, row in product(range(across), range(down)):
        x, y = left + column * wide, top + row * tall
        yield x, y, x + wide, y + tall
