"""Answer forms filled in by a made-up hand, and pictures of them as scanners and phones do."""

import io
import random
from collections.abc import Callable, Sequence
from math import cos, sin, tau

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tasting.domain.plane import Point, projection
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.exchange import lexicons
from tasting.languages import Language
from tasting.paper.answer_form import PAPER, placed_rows
from tasting.paper.code_figures import own_order
from tasting.paper.form_places import AnswerPlace, places
from tasting.paper.kit_layout import BOX_SIDE
from tasting.paper.page import A4, Page
from tasting.paper.paper import Options, Order

Take = Callable[[Image.Image], Image.Image]
"""What becomes of a page in a picture of it."""


def order_of(session: Session, page: Page = A4, language: Language | None = None) -> Order:
    known = lexicons.shipped()
    return Order(session, session.seats, language, Options(qr=False), page, lexicons=known)


def form_of(session: Session, page: Page = A4, language: Language | None = None) -> bytes:
    """The answer forms of a session as a PDF."""
    out = io.BytesIO()
    PAPER.write(out, order_of(session, page, language), lambda _done, _of: None, lambda: False)
    return out.getvalue()


def places_of(
    session: Session, seat: Seat, number: int = 0, page: Page = A4, language: Language = "en"
) -> list[AnswerPlace]:
    """Where a learner's answers stand on a page of the form, counted from 1; 0 for all pages."""
    order = order_of(session, page)
    rows = placed_rows(order, language, session.units_of(seat), own_order(session, seat))
    pages = rows[number - 1 : number] if number else rows
    return [place for page in pages for place in places(page, seat, order.lexicons)]


class Hand:
    """A pen on a picture of a page; `side` is how large it writes, `chance` how it trembles."""

    def __init__(
        self,
        picture: Image.Image,
        dpi: float,
        chance: random.Random,
        wide: float = 0.45,
        colour: tuple[int, int, int] = (30, 50, 140),
    ) -> None:
        self.picture = picture.convert("RGB")
        self._draw = ImageDraw.Draw(self.picture)
        self._dot = dpi / 25.4
        self._chance, self._wide, self._colour = chance, wide, colour

    def _near(self, x: float, y: float, by: float = 0.35) -> Point:
        return x + self._chance.uniform(-by, by), y + self._chance.uniform(-by, by)

    def line(self, *points: Point) -> None:
        scaled = [(x * self._dot, y * self._dot) for x, y in points]
        self._draw.line(scaled, self._colour, max(1, round(self._wide * self._dot)), "curve")

    def cross(self, box: Point, over: float = 0.2) -> None:
        """A cross that reaches a little over the box, mm."""
        (x, y), far = box, BOX_SIDE + over
        self.line(self._near(x - over, y - over), self._near(x + far, y + far))
        self.line(self._near(x - over, y + far), self._near(x + far, y - over))

    def tick(self, box: Point) -> None:
        (x, y), far = box, BOX_SIDE
        low = self._near(x + 0.45 * far, y + 0.8 * far, 0.2)
        self.line(self._near(x, y + 0.4 * far, 0.2), low, self._near(x + far, y - 0.3 * far))

    def ring(self, box: Point) -> None:
        """A ring around a box, which leaves it empty."""
        x, y = (at + BOX_SIDE / 2 for at in box)
        wide, tall = (self._chance.uniform(2.5, 2.8) for _ in "xy")
        turns = [tau * step / 24 for step in range(26)]
        self.line(*((x + wide * cos(turn), y + tall * sin(turn)) for turn in turns))

    def fill(self, box: Point) -> None:
        """A box filled in as a wrong one is."""
        x, y = (at * self._dot for at in box)
        self._draw.rectangle(
            (x, y, x + BOX_SIDE * self._dot, y + BOX_SIDE * self._dot), self._colour
        )

    def speck(self, box: Point) -> None:
        """A short stroke that is no cross."""
        x, y = box
        self.line((x + 0.9, y + 0.9), (x + 1.7, y + 1.9))

    def write(self, area: Sequence[float]) -> None:
        """A word in a room."""
        left, top, right, bottom = area
        middle, high = (top + bottom) / 2, (bottom - top) / 4
        places = [left + 2 + n for n in range(min(12, int(right - left) - 3))]
        self.line(*((x, middle + high * (-1) ** n) for n, x in enumerate(places)))


def scanned(picture: Image.Image) -> Image.Image:
    return picture


def skewed(picture: Image.Image) -> Image.Image:
    """As a scanner takes a page laid down badly."""
    return picture.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def photographed(picture: Image.Image, tilt: float = 0.07, turn: int = 0) -> Image.Image:
    """As a phone takes a page on a dark table under a lamp: from the side, a little soft."""
    wide, high = picture.size
    size = round(wide * 1.25), round(high * 1.2)
    x, y = wide * 0.12, high * 0.1
    corners = [
        (x + wide * tilt, y + high * 0.01),
        (x + wide * (1 - tilt * 0.7), y - high * 0.015),
        (x + wide, y + high * 0.98),
        (x - wide * 0.02, y + high),
    ]
    page = [(0, 0), (wide, 0), (wide, high), (0, high)]
    there = projection(corners, page)
    how = (Image.Transform.PERSPECTIVE, there.figures, Image.Resampling.BICUBIC)
    seen = picture.transform(size, *how, fillcolor=(70, 52, 40))
    light = Image.linear_gradient("L").rotate(30).crop((60, 60, 196, 196)).resize(size)
    light = light.point([round(115 + level * 0.5) for level in range(256)])
    lit = ImageChops.multiply(seen, Image.merge("RGB", (light, light, light)))
    soft = lit.filter(ImageFilter.GaussianBlur(0.8))
    return soft.rotate(turn, expand=True)


def jpeg(picture: Image.Image, quality: int = 70) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
