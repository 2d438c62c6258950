"""A label with a blind code on it, large: how it is set into the room of a stock."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from typing import BinaryIO, Final

from tasting.paper import label_sheet, qr, typography
from tasting.paper.label_sheet import Draw, Room
from tasting.paper.page import PT
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.pen import Pen
from tasting.paper.qr_modules import modules_across
from tasting.paper.typography import CODE, LABEL, SMALLEST, STRONG, Lines
from tasting.words import Message

_PLACE: Final = LABEL.at(7.5)
_CODE_LEAST: Final = 16.0
"""A code is read from across a table: it is set no smaller, pt."""
_DIGIT: Final = 0.66
"""How high a digit stands, em."""
_AIR: Final = 1.1
"""Above and under the code, mm."""
_LOWER: Final = 0.5
"""So much nearer to its foot than to its place a code stands, mm: round digits rise higher."""
_BESIDE: Final = 2.0
"""At least so much between the name and which print it is, mm."""
_RULE: Final = 1.2
"""What the rule over the foot takes, mm."""
_USUAL: Final = 35.1
"""The height of the room of a common label, mm; on a higher one everything is set larger."""
_LARGER: Final = 1.4
"""At most by so much."""


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """What a label says."""

    place: str
    """Where it stands in the learner's order: "bowl 1 of 4"."""
    code: str
    name: str
    facts: str
    """What else is known, in the smallest type."""
    scanned: str = ""
    """What its code to scan says; empty where it has none."""
    number: str = ""
    """Which print it is, told beside the name where there is room."""


@dataclass(frozen=True)
class Sizes:
    """How large the codes of a kind of label may be."""

    largest: float
    """The size of the blind code where there is room, pt."""
    least: float = _CODE_LEAST
    """Beside a code to scan it is set no smaller, pt: that is left off sooner."""
    modules: Sequence[float] = (0.6, 0.55, 0.5)
    """How wide a module of the code to scan may be, mm, the best first."""


@dataclass(frozen=True)
class _Foot:
    name: Lines
    facts: Lines
    number: Lines | None


@dataclass(frozen=True)
class Setting:
    """How all labels of a batch are set; mm from the left top corner of their room."""

    pad: float
    qr: float
    """The side of the code to scan with its quiet zone; 0: there is none."""
    column: float
    """How wide code and place may be."""
    wide: float
    """How wide the foot is."""
    code: float
    """The size of the code, pt."""
    foot: float
    """Where the rule over the foot lies."""
    lines: int
    """Of the facts, at most."""
    small: float
    """The size of the facts, pt."""
    beside: int
    """In so many lines the place stands beside the code; 0: it stands over it."""


def setting(labels: Sequence[CodeLabel], room: Room, sizes: Sizes) -> Setting | None:
    """How the labels of a batch are set; None: they are too small.

    A code to scan that does not fit with its quiet zone is left off all of them.
    """
    across = max((modules_across(label.scanned) for label in labels if label.scanned), default=0)
    sides = [module * (across + 2 * qr.QUIET) for module in sizes.modules] if across else []
    coded = [*product(sides, (True, False))]
    sets = [*product(coded, (0, 1)), *product(coded, (2,)), *product([(0.0, True)], (0, 1))]
    scale = min(_LARGER, max(1.0, room.height / _USUAL))
    small = (LABEL.size * scale, SMALLEST)
    longest = [max(labels, key=lambda one: len(one.facts))] if labels else []
    for ((side, full), beside), size in product(sets, small):
        way = (room, side, full, beside, sizes, scale, size)
        # Of thousands only those are measured that are set as the longest one has room.
        if _set(longest, *way) is not None and (found := _set(labels, *way)) is not None:
            return found
    return None


def _set(
    labels: Sequence[CodeLabel],
    room: Room,
    side: float,
    full: bool,
    beside: int,
    sizes: Sizes,
    scale: float,
    small: float,
) -> Setting | None:
    """The foot over the full width or beside the code to scan, if all has its room so.

    The place in the order stands above the code, or in so many lines beside it.
    """
    if side > min(room.height, room.width / 2):
        return None
    pad = min(2.0, max(0.0, (min(room.width * 0.6, room.height) - 19) * 0.17))
    column = room.width - pad - (side or pad)
    wide = room.width - 2 * pad if full else column
    facts = LABEL.at(small)
    needed = {len(typography.wrap(text, facts, wide)) for text in {one.facts for one in labels}}
    lines = max(needed, default=1)
    foot = room.height - pad - _RULE - STRONG.at(small).leading - lines * facts.leading
    if full and foot < side:
        return None
    places = {label.place for label in labels} if beside else ()
    place = max(
        (_PLACE.width(line) for told in places for line in _parted(told, beside)), default=0
    )
    high = foot - pad - (0 if beside else _PLACE.leading) - 2 * _AIR
    if high + 2 * _AIR < beside * _PLACE.leading:
        return None
    broad = column - 1 - (place + 2 if beside else 0)
    widest = max(CODE.width(label.code) for label in labels)
    size = min(sizes.largest * scale, high / (_DIGIT * PT), CODE.size * broad / widest)
    if size < (sizes.least if side else _CODE_LEAST):
        return None
    return Setting(pad, side, column, wide, size, foot, lines, small, beside)


def count(order: Order) -> int:
    """How many labels an order takes that has one for each sample of a learner."""
    return sum(len(seat.tasted) for seat in order.seats)


@dataclass(frozen=True)
class CodeLabels:
    """A kind of label, as its paper prints it."""

    labels: Callable[[Order], Iterable[CodeLabel]]
    """What each says, kit by kit, in the order in which its learner tastes."""
    sizes: Sizes

    def write(
        self, out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled
    ) -> int | None:
        """Write the labels as one PDF; gives its sheets, None if cancelled.

        Raises UserError where the stock is too small for what they say.
        """
        labels, stock = list(self.labels(order)), label_sheet.stock_of(order)
        set_ = setting(labels, label_sheet.room_of(stock), self.sizes)
        if set_ is None:
            raise label_sheet.too_small(stock)
        return label_sheet.write(out, order, draws(labels, set_), len(labels), progress, cancelled)

    def notes(self, order: Order) -> Iterator[Message]:
        """That the labels are too small for a code to scan, where they are."""
        labels, stock = list(self.labels(order)), label_sheet.stock_of(order)
        set_ = setting(labels, label_sheet.room_of(stock), self.sizes)
        if set_ is not None and not set_.qr and any(label.scanned for label in labels):
            yield label_sheet.without_code(stock)


def draws(labels: Sequence[CodeLabel], set_: Setting) -> Iterator[Draw]:
    """What draws each label; those of a learner, which say the same, stand together."""
    said: tuple[str, str] | None = None
    foot = None
    for label in labels:
        if foot is None or said != (label.name, label.facts):
            said = label.name, label.facts
            foot = _foot(label, set_)
        yield partial(_draw, label=label, foot=foot, set_=set_)


def _foot(label: CodeLabel, set_: Setting) -> _Foot:
    """The foot of a label; it tells which print it is only where the name leaves room for that."""
    name = typography.fitted(label.name, STRONG.at(set_.small), set_.wide, SMALLEST)
    how = LABEL.at(set_.small)
    facts = typography.fitted(label.facts, how, set_.wide, SMALLEST, set_.lines)
    # No dot hangs at an end of a line: there is nothing beside it to be parted.
    bare = (line.removesuffix(" ·").removeprefix("· ") for line in facts.lines)
    facts = replace(facts, lines=tuple(bare))
    used = name.how.width(name.lines[0]) + _BESIDE + how.width(label.number)
    number = Lines((label.number,), how) if label.number and used <= set_.wide else None
    return _Foot(name, facts, number)


@cache
def _place(said: str, wide: float) -> Lines:
    return typography.fitted(said, _PLACE, wide, SMALLEST)


@cache
def _parted(said: str, most: int) -> tuple[str, ...]:
    """What is said in one line, or in the two that are least wide."""
    words = said.split(" ")
    if most == 1 or len(words) == 1:
        return (said,)
    cuts = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    return min(cuts, key=lambda lines: max(map(_PLACE.width, lines)))


def _draw(pen: Pen, x: float, y: float, label: CodeLabel, foot: _Foot, set_: Setting) -> None:
    left, top = x + set_.pad, y + set_.pad
    how = CODE.at(set_.code)
    middle = (top + (0 if set_.beside else _PLACE.leading) + y + set_.foot) / 2
    base = middle + _DIGIT * how.size * PT / 2 + (0 if set_.beside else _LOWER)
    pen.text(left, base, label.code, how)
    beside = left + how.width(label.code) + 2
    if set_.beside == 0:
        pen.paragraph(left, top, _place(label.place, set_.column))
    elif set_.beside == 1:
        pen.text(beside, base, label.place, _PLACE)
    else:
        parted = Lines(_parted(label.place, set_.beside), _PLACE)
        pen.paragraph(beside, middle - parted.height / 2, parted)
    if set_.qr:
        qr.draw(pen, x + set_.pad + set_.column, y, set_.qr, label.scanned, quiet=True)
    rule = y + set_.foot
    pen.line((left, rule), (left + set_.wide, rule), "ink")
    below = pen.paragraph(left, rule + _RULE - 0.3, foot.name)
    if foot.number is not None:
        base = rule + _RULE - 0.3 + typography.baseline(foot.name.how)
        pen.text(left + set_.wide, base, foot.number.lines[0], foot.number.how, "right")
    pen.paragraph(left, below, foot.facts)
