"""The packing list, for whoever fills the kits: the key of the codes, then what is in each box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import BinaryIO, Final

from tasting.domain.allergens import allergen_declaration
from tasting.domain.boxes import Box
from tasting.domain.countries import home_country
from tasting.domain.key import KeyLine, key_lines, kit_lines
from tasting.domain.kit_things import in_common, in_own
from tasting.domain.paper_codes import of_kit, written
from tasting.domain.postal import address_lines
from tasting.domain.seat import Seat
from tasting.languages import SOURCE
from tasting.paper import qr, trainer_page, typography
from tasting.paper.document import draw_ruler
from tasting.paper.flow import Block
from tasting.paper.fonts import lacking, printable
from tasting.paper.letter_notes import by_hand, lacking_notes
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.trainer_page import head, heading
from tasting.paper.typography import (
    BODY,
    HEADER,
    LABEL,
    ROW_CODE,
    SECTION,
    SMALLEST,
    STRONG,
    Lines,
    Type,
)
from tasting.words import Message, Words, mark, message, words_in

_CODE: Final = 18.0
_AMOUNT: Final = 42.0
_TOTAL: Final = 22.0
"""The widths of the columns of the key beside the products', mm."""
_GAP: Final = 9.0
"""Between the two columns of kits, mm."""
_TICK: Final = 3.4
_INDENT: Final = 6.0
"""From the edge of a kit's list to its texts, behind the box to tick, mm."""
_KIT_CODE: Final = 11.5
_QUIET_ZONE: Final = qr.QUIET * qr.MODULE_MIN
"""What stays white around the code of a kit, mm."""
_AIR: Final = 0.8
"""Above and under a line of a kit's list, mm."""
_QUIET: Final = LABEL.in_colour("ink3")
_NONE: Final = Lines((), _QUIET)
_RIGHT: Final = BODY.in_colour("ink2")


@dataclass(frozen=True)
class _Thing:
    """A line to tick of a kit's list; `code` and `amount` only where it is a sachet."""

    text: Lines
    code: str = ""
    amount: str = ""

    @property
    def height(self) -> float:
        return self.text.height + 2 * _AIR


@dataclass(frozen=True)
class _Kit:
    """A kit's list, set into its column."""

    title: Lines
    address: Lines
    things: tuple[_Thing, ...]
    declared: Lines = _NONE
    """The allergens of what lies in it, and of which there may be traces."""
    code: str = ""
    """What its code to scan says; empty where it is no kit."""

    @property
    def side(self) -> float:
        """How wide its code is, mm."""
        return qr.bare_side(self.code) if self.code else 0.0

    @property
    def head(self) -> float:
        """How high all is that stands over its first line."""
        return max(self.title.height + self.address.height, self.side) + _QUIET_ZONE

    @property
    def height(self) -> float:
        things = sum(thing.height for thing in self.things)
        declared = self.declared.height + 2 * _AIR if self.declared.lines else 0.0
        return self.head + things + declared


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the key and the kits of the order as one PDF; gives its pages, None if cancelled."""
    words = order.own_words
    foot = words.say("For the trainer only. Do not put this list into a kit.")
    blocks = list(_blocks(order, words))
    return trainer_page.write(out, order, words, blocks, foot, progress, cancelled)


def _blocks(order: Order, words: Words) -> Iterator[Block]:
    """Head, key, and the kits two by two."""
    session, seats, page = order.session, order.seats, order.page
    lines = key_lines(session, words, seats)
    yield head(words.say("Packing list: {title}", title=session.title), session, words, page)
    yield Block(2.4, draw_ruler, gap=3.2)
    yield heading(words.say("Which code is which product"), 5.2)
    yield _key_head(words, page)
    for line in lines:
        yield _key_row(line, page)
    yield heading(words.count("{n} kit to pack", "{n} kits to pack", len(seats)), 8)
    yield from _kits(order, words)


# ------------------------------------------------------------------------------- the key


def _key_head(words: Words, page: Page) -> Block:
    texts = (words.say("Code"), words.say("Product"), words.say("Sachets"), words.say("In all"))

    def draw(pen: Pen, y: float) -> None:
        base = y + typography.baseline(HEADER)
        pen.text(page.left, base, texts[0], HEADER)
        pen.text(page.left + _CODE, base, texts[1], HEADER)
        pen.text(page.right - _TOTAL, base, texts[2], HEADER, "right")
        pen.text(page.right, base, texts[3], HEADER, "right")
        pen.line((page.left, y + 4.6), (page.right, y + 4.6), "lineStrong")

    return Block(4.6, draw, leads=True)


def _key_row(line: KeyLine, page: Page) -> Block:
    wide = page.room - _CODE - _AMOUNT - _TOTAL
    name = typography.fitted(printable(line.product), STRONG, wide, SMALLEST, 2)
    about = _set(printable(line.about), _QUIET, wide, 2)
    height = name.height + about.height + 3.2

    def draw(pen: Pen, y: float) -> None:
        top = y + 1.6
        base = top + typography.baseline(STRONG)
        pen.text(page.left, base, line.code, ROW_CODE)
        below = pen.paragraph(page.left + _CODE, top, name)
        pen.paragraph(page.left + _CODE, below, about)
        pen.text(page.right - _TOTAL, base, line.sachets, BODY, "right")
        pen.text(page.right, base, line.total, _RIGHT, "right")
        pen.line((page.left, y + height), (page.right, y + height))

    return Block(height, draw)


def _set(text: str, how: Type, wide: float, most: int) -> Lines:
    """`text` in at most so many lines; none where it is empty."""
    return typography.fitted(text, how, wide, SMALLEST, most) if text else Lines((), how)


# ------------------------------------------------------------------------------ the kits


def _kits(order: Order, words: Words) -> Iterator[Block]:
    """The kits two by two; those that share a box under its name, each box a group of its own."""
    column = (order.page.room - _GAP) / 2
    wanted = {seat.number for seat in order.seats}
    first = True
    for shared, group in groupby(order.boxes, key=lambda box: box.number if box.is_shared else 0):
        held = [(box, kit) for box in group for kit in box.kits if kit.number in wanted]
        if shared:
            yield _box_head(order, held[0][0], len(held), words)
        kits = [_kit(order, box, kit, column, words) for box, kit in held]
        kits = [*_for_all(order, held[0][0], column, words), *kits]
        for at in range(0, len(kits), 2):
            pair = kits[at : at + 2]
            tallest = max(kit.height for kit in pair)
            under_a_head = at == 0 and (shared or first)
            gap = 1 if under_a_head else 7
            yield Block(tallest, partial(_draw_pair, pair=pair, column=column), gap=gap)
        first = False


def _box_head(order: Order, box: Box, kits: int, words: Words) -> Block:
    """A box that several learners share: its site, how many kits of it, where it goes."""
    page = order.page
    named = words.say(
        "Box {number} of {all}: {site}, {kits}",
        number=box.number,
        all=order.all_boxes,
        site=box.site,
        kits=words.count("{n} kit", "{n} kits", kits),
    )
    title = typography.fitted(printable(named), SECTION, page.room, SMALLEST, 2)
    address = _set(printable(_where(order, box, words)), _QUIET, page.room, 2)
    height = title.height + address.height + 1.2

    def draw(pen: Pen, y: float) -> None:
        below = pen.paragraph(page.left, y, title)
        pen.paragraph(page.left, below, address)

    return Block(height, draw, gap=8, leads=True)


def _where(order: Order, box: Box, words: Words) -> str:
    """Where a box goes, in one line; the town where no more is known."""
    zone = order.session.zone
    lines = address_lines(box.learner, zone, words, home_country(order.sender, zone))
    where = ", ".join(lines) or box.learner.place
    return f"{box.learner.name}, {where}" if box.is_shared and where else where


def _for_all(order: Order, box: Box, column: float, words: Words) -> Iterator[_Kit]:
    """What lies once in a box for all who share it."""
    if common := in_common(order.session, box.site if box.is_shared else "", words):
        title = typography.fitted(words.say("Once for all"), STRONG, column, SMALLEST)
        things = (_thing(text, column) for text in common)
        yield _Kit(title, _set("", _QUIET, column, 1), tuple(things))


def _thing(text: str, column: float) -> _Thing:
    return _Thing(typography.fitted(printable(text), BODY, column - _INDENT, SMALLEST, 2))


def _kit(order: Order, box: Box, seat: Seat, column: float, words: Words) -> _Kit:
    session, learner = order.session, seat.learner
    named = words.say("Kit {number}: {name}", number=seat.number, name=learner.name)
    if order.all_boxes:
        named = words.say(
            "Box {box} of {all}, kit {number}: {name}",
            box=box.number,
            all=order.all_boxes,
            number=seat.number,
            name=learner.name,
        )
    where = "" if box.is_shared else _where(order, box, words)
    beside, code = column - _INDENT, written(of_kit("packing-list", session, seat))
    wide = column - qr.bare_side(code) - _QUIET_ZONE
    declared = allergen_declaration(session.allergens, session.traces, words)
    sachets = [
        _Thing(_product(line, beside - _KIT_CODE, words), line.code, line.sachet)
        for line in kit_lines(session, words, seat)
    ]
    things = in_own(session, seat, box.site if box.is_shared else "", words)
    things.append(words.say("Kit sheet {number}", number=seat.number))
    return _Kit(
        typography.fitted(printable(named), STRONG, wide, SMALLEST, 2),
        _set(printable(where), _QUIET, wide, 3),
        (*sachets, *(_thing(text, column) for text in things)),
        _set(printable(declared), _QUIET, column, 4),
        code,
    )


def _product(line: KeyLine, wide: float, words: Words) -> Lines:
    free = wide - BODY.width(line.sachet) - 2
    return typography.fitted(printable(line.product), BODY, free, SMALLEST, 2)


def _draw_pair(pen: Pen, y: float, pair: Sequence[_Kit], column: float) -> None:
    for place, kit in enumerate(pair):
        _draw_kit(pen, pen.page.left + place * (column + _GAP), y, column, kit)


def _draw_kit(pen: Pen, x: float, y: float, column: float, kit: _Kit) -> None:
    """Its learner and its code over a rule, then a box to tick before each thing."""
    if kit.code:
        qr.draw(pen, x + column - kit.side, y, kit.side, kit.code)
    pen.paragraph(x, pen.paragraph(x, y, kit.title), kit.address)
    y += kit.head
    pen.line((x, y), (x + column, y), "lineStrong")
    for thing in kit.things:
        top = y + _AIR
        how = thing.text.how
        middle = top + (how.leading - _TICK) / 2
        pen.box(x, middle, _TICK, _TICK, stroke="ink", line=0.75, radius=0.5)
        left = x + _INDENT
        if thing.code:
            base = top + typography.baseline(how)
            pen.text(left, base, thing.code, ROW_CODE.at(BODY.size))
            pen.text(x + column, base, thing.amount, _RIGHT, "right")
            left += _KIT_CODE
        pen.paragraph(left, top, thing.text)
        y += thing.height
        pen.line((x, y), (x + column, y))
    pen.paragraph(x, y + _AIR, kit.declared)


def notes(order: Order) -> Iterator[Message]:
    """Which letters of a full name or an address no font has; `display` is looked at elsewhere."""
    words = words_in(order.language or SOURCE)
    for box in order.boxes:
        for kit in box.kits:
            full = "" if kit.learner.name == kit.learner.display else kit.learner.name
            yield from lacking_notes(lacking(full), by_hand(full))
        where = message("As it is, write the address of {name} by hand.", name=box.learner.name)
        yield from lacking_notes(lacking(_where(order, box, words)), where)


PAPER: Final = PlanPaper(
    id="packing-list",
    name=message("Packing list"),
    reader=Reader.TRAINER,
    file=message("packing-list"),
    act=(mark("Print packing list, {n} kit"), mark("Print packing list, {n} kits")),
    asked=message("Save the packing list as a PDF file"),
    done=(
        mark("Packing list of {n} kit saved to {file}."),
        mark("Packing list of {n} kits saved to {file}."),
    ),
    write=write,
    lists_extras=True,
    notes=notes,
)
