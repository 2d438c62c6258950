"""The picking list: how much of each product all kits take, spares with them, against the stock."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from tasting.collation import place
from tasting.domain.by_sample import span
from tasting.domain.extras import Extra
from tasting.domain.kit_things import Thing, is_portions, listed, things, times
from tasting.domain.product import Product
from tasting.domain.seat import Seat, Spare
from tasting.domain.session import Session
from tasting.domain.units import Target
from tasting.paper import trainer_page, typography
from tasting.paper.document import draw_ruler
from tasting.paper.flow import Block
from tasting.paper.fonts import printable
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.trainer_page import head
from tasting.paper.typography import BODY, HEADER, LABEL, SMALLEST, STRONG
from tasting.words import Words, mark, message

_COLUMNS: Final = (0.0, 24.0, 49.0, 72.0)
"""How far from the right margin the columns of figures end, mm."""
_TICK: Final = 3.4
_INDENT: Final = 6.0
_SIGN: Final = 4.0


@dataclass(frozen=True)
class Pick:
    """What is taken of one product; masses in the unit of the sachet."""

    product: Product
    portions: int
    """For the kits of the learners."""
    spares: int
    sachets: tuple[Target, ...]
    """What is weighed into each, by code: a product under two codes may be packed in two ways."""
    needed: float
    """The mass of all portions, spares with them."""
    stock: float | None
    """What was in stock when the session was planned; None where nobody knows."""

    @property
    def lacking(self) -> float:
        """How much must be had before packing."""
        return 0.0 if self.stock is None else max(0.0, self.needed - self.stock)


def picks(session: Session, seats: Sequence[Seat], spares: int) -> tuple[Pick, ...]:
    """What these kits take of each product, by name; one under two codes stands once.

    So many `spares` come on top. Where sets are tested, as many portions go into a spare kit as
    any takes of one sample: two, of a triangle.
    """
    alike = max((test.most_alike for test in session.protocol.tests), default=1)
    taken = Counter(code for seat in seats for code in seat.samples)
    products = {sample.product.id: sample.product for sample in session.samples}
    made = []
    for product in products.values():
        own = [one for one in session.samples if one.product.id == product.id]
        portions = [taken[one.code] for one in own]
        more = [spares * (1 if one.calibration else alike) for one in own]
        sachets = tuple(session.sachet(one.code) for one in own)
        each = zip(portions, more, sachets, strict=True)
        # Rounded: 3 × 4.2 is a hair above 12.6, which would be told as lacking.
        needed = round(sum((n + extra) * sachet.value for n, extra, sachet in each), 6)
        stock = product.stock_g if sachets[0].unit == "g" else None
        made.append(Pick(product, sum(portions), sum(more), sachets, needed, stock))
    return tuple(sorted(made, key=lambda pick: place(pick.product.name)))


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the list for the kits of the order as one PDF; gives its pages, None if cancelled."""
    words = order.own_words
    foot = words.say("For the trainer only. Do not put this list into a kit.")
    blocks = list(_blocks(order, words))
    return trainer_page.write(out, order, words, blocks, foot, progress, cancelled)


def _blocks(order: Order, words: Words) -> Iterator[Block]:
    session, page = order.session, order.page
    seats = [seat for seat in order.seats if not isinstance(seat, Spare)]
    spares = len(order.seats) - len(seats)
    title = words.say("Picking list: {title}", title=session.title)
    yield head(title, session, words, page, "picking-list")
    yield Block(2.4, draw_ruler, gap=3.2)
    yield _said(_sums(order, len(seats), spares, words), page)
    said = (words.say("In stock"), words.say("To take"), words.say("Spares"), words.say("Portions"))
    yield _header(words.say("Product"), said, page)
    for pick in picks(session, seats, spares):
        yield _row(pick, session, words, page)
    yield from _things(order, seats, spares, words)


def _things(order: Order, seats: Sequence[Seat], spares: int, words: Words) -> Iterator[Block]:
    """The equipment that is packed, and the own extras; what is shared once for each box.

    The portions are summed up by product already.
    """
    session, page = order.session, order.page
    sent = len(order.boxes) - spares  # each spare kit has a box of its own
    last = ""
    for thing in (one for one in things(session) if not is_portions(one, session)):
        what = words.say("Own extras") if isinstance(thing, Extra) else words.say("Equipment")
        if what != last:
            said = ("", words.say("To take"), words.say("Spares"), words.say("Kits"))
            yield _header(what, said, page)
            last = what
        own = isinstance(thing, Extra) and bool(thing.learner)
        if many := times(thing, seats, sent):
            yield _thing_row(thing, session, many, 0 if own else spares, words, page)


def _sums(order: Order, kits: int, spares: int, words: Words) -> str:
    """How many kits, and how many spare ones; in how many boxes, where several share one."""
    learners = words.count("{n} kit for learners.", "{n} kits for learners.", kits)
    more = words.count("{n} spare kit.", "{n} spare kits.", spares)
    in_all = words.count("{n} box in all.", "{n} boxes in all.", len(order.boxes))
    return f"{learners} {more} {in_all}" if order.all_boxes else f"{learners} {more}"


def _said(text: str, page: Page) -> Block:
    lines = typography.paragraph(text, BODY.in_colour("ink2"), page.room)
    return Block(lines.height, lambda pen, y: _set(pen, page.left, y, lines), gap=4.0)


def _set(pen: Pen, x: float, y: float, lines: typography.Lines) -> None:
    pen.paragraph(x, y, lines)


def _header(what: str, said: Sequence[str], page: Page) -> Block:
    """What the rows list, and what their figures are, from the right."""

    def draw(pen: Pen, y: float) -> None:
        base = y + typography.baseline(HEADER)
        pen.text(page.left + _INDENT, base, what, HEADER)
        _figures(pen, page, base, said, HEADER)
        pen.line((page.left, y + 4.6), (page.right, y + 4.6), "lineStrong")

    return Block(4.6, draw, gap=5.0, leads=True)


def _figures(pen: Pen, page: Page, base: float, said: Sequence[str], how: typography.Type) -> None:
    for from_right, text in zip(_COLUMNS, said, strict=True):
        pen.text(page.right - from_right, base, text, how, "right")


def _row(pick: Pick, session: Session, words: Words, page: Page) -> Block:
    """A box to tick, the product, its figures; a sign and a sentence where stock does not do."""
    product, wide = pick.product, page.room - _INDENT - 92
    name = typography.fitted(printable(product.name), STRONG, wide, SMALLEST, 3)
    best = product.best_before and words.day(product.best_before, weekday=False)
    kept = words.say("best before {day}", day=best) if best else ""
    known = (product.origin, product.process, product.level, product.lot, kept)
    about = printable(" \u00b7 ".join(part for part in known if part))
    quiet = LABEL.in_colour("ink3")
    told = (
        typography.fitted(about, quiet, wide, SMALLEST, 3) if about else typography.Lines((), quiet)
    )
    unit = session.protocol.samples.sachet.unit
    said = (
        words.say("not known") if pick.stock is None else words.measure(pick.stock, unit),
        words.measure(pick.needed, unit),
        f"{pick.spares}\u00a0×\u00a0{span(pick.sachets, words)}",
        f"{pick.portions}\u00a0×\u00a0{span(pick.sachets, words)}",
    )
    short = words.say("lacks {amount}", amount=words.measure(pick.lacking, unit))
    height = max(name.height + told.height, STRONG.leading * (2 if pick.lacking else 1)) + 3.2

    def draw(pen: Pen, y: float) -> None:
        top = y + 1.6
        base = top + typography.baseline(STRONG)
        middle = top + (STRONG.leading - _TICK) / 2
        pen.box(page.left, middle, _TICK, _TICK, stroke="ink", line=0.75, radius=0.5)
        below = pen.paragraph(page.left + _INDENT, top, name)
        pen.paragraph(page.left + _INDENT, below, told)
        _figures(pen, page, base, said, BODY)
        if pick.lacking:
            pen.text(page.right, base + STRONG.leading, short, STRONG, "right")
            left = page.right - STRONG.width(short) - _SIGN - 1.2
            pen.icon("triangle-alert", left, top + STRONG.leading, _SIGN, "ink")
        pen.line((page.left, y + height), (page.right, y + height))

    return Block(height, draw)


def _thing_row(
    thing: Thing, session: Session, kits: int, spares: int, words: Words, page: Page
) -> Block:
    """A box to tick, a thing, and how many of it all kits take; of equipment, how often."""
    counted = (kits + spares, spares, kits)
    if isinstance(thing, Extra):
        text = words.told(thing.name)
        said = ("", *(words.number(thing.count * n, 0) for n in counted))
    else:
        text = listed(thing, session, words)
        said = ("", *(f"{words.number(n, 0)}\u00a0×" for n in counted))
    if isinstance(thing, Extra) and thing.learner:
        text = words.say("{thing} for {name}", thing=text, name=thing.learner)
    elif thing.shared:
        text = words.say("{thing}, once in each box", thing=text)
    name = typography.fitted(printable(text), STRONG, page.room - _INDENT - 92, SMALLEST, 3)
    height = name.height + 3.2

    def draw(pen: Pen, y: float) -> None:
        top = y + 1.6
        middle = top + (STRONG.leading - _TICK) / 2
        pen.box(page.left, middle, _TICK, _TICK, stroke="ink", line=0.75, radius=0.5)
        pen.paragraph(page.left + _INDENT, top, name)
        _figures(pen, page, top + typography.baseline(STRONG), said, BODY)
        pen.line((page.left, y + height), (page.right, y + height))

    return Block(height, draw)


PAPER: Final = PlanPaper(
    id="picking-list",
    name=message("Picking list"),
    reader=Reader.TRAINER,
    file=message("picking-list"),
    act=(mark("Print picking list, {n} kit"), mark("Print picking list, {n} kits")),
    asked=message("Save the picking list as a PDF file"),
    done=(
        mark("Picking list for {n} kit saved to {file}."),
        mark("Picking list for {n} kits saved to {file}."),
    ),
    write=write,
    names_learners=False,
    blind=False,
    lists_extras=True,
)
