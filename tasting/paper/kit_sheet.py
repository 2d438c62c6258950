"""Kit sheets, one per learner: what learners share is drawn once, and stamped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, Final, assert_never

from tasting.domain.errors import UserError
from tasting.domain.kit_things import in_kit
from tasting.domain.seat import Seat
from tasting.languages import Language
from tasting.measures import Units
from tasting.paper import (
    grid,
    kit_content,
    kit_layout,
    learner_pages,
    qr,
    reading_boxes,
    strip,
    typography,
)
from tasting.paper.code_figures import own_order
from tasting.paper.document import draw_foot, draw_ruler, open_document
from tasting.paper.grid import Band
from tasting.paper.kit_content import SeatContent, SharedContent
from tasting.paper.kit_layout import Grid, Item, Layout
from tasting.paper.open_names import open_names
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.reading_boxes import Boxes
from tasting.paper.typography import (
    BODY,
    CODE,
    DATE,
    ELLIPSIS,
    LABEL,
    NAME,
    SEAT_CODE,
    SECTION,
    SMALL,
    SMALLEST,
    STRONG,
    TICK,
    Lines,
    Type,
)
from tasting.words import mark, message, words_in

_DIGIT: Final = 0.66
"""How high a digit of a code stands, em."""

_CODE_LEAST: Final = 4.0
"""A code over the name of an open sample is no lower, mm, nor are the blind ones beside it."""

_Kind = tuple[Language, Units, str, tuple[str, ...], str, tuple[str, ...] | None]
"""What learners share whose sheets say the same: their language, the zone of their times,
where samples differ their order, the site where they share what is there once, and what is in the
kit where any has extras of their own, which may be nothing; None: what is in every kit."""


@dataclass(frozen=True)
class _Sheet:
    """The sheet of one kind, ready to be stamped."""

    form: str
    """What its pages are called in the file, before their number."""
    common: SharedContent
    layout: Layout


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the sheets as one PDF; gives the pages of each sheet, or None if cancelled.

    Each sheet speaks its learner's language, or the one that is ordered for all; all have as many
    pages. Raises UserError where the protocol says more than fits on a page.
    """
    session, seats = order.session, order.seats
    kinds = sorted({_kind(order, seat) for seat in seats})
    sheets = _sheets(order, kinds)
    pages = learner_pages.pages_each(sheet.layout.pages for sheet in sheets.values())
    pen = open_document(out, order.page, session.title, session.trainer, kinds[0][0])
    for sheet in sheets.values():
        shared = partial(_draw_common, pen, sheet)
        learner_pages.keep_form(pen, sheet.form, sheet.layout.pages, shared)

    def draw(seat: Seat, number: int) -> None:
        kind = _kind(order, seat)
        sheet = sheets[kind]
        own = kit_content.seat_content(order, seat, order.words_for(seat))
        if number < sheet.layout.pages:
            _draw_own(pen, sheet, own, number)  # first, so that copied text begins with it
            learner_pages.stamp(pen, sheet.form, number)

    return learner_pages.write(pen, order, pages, draw, progress, cancelled)


def _kind(order: Order, seat: Seat) -> _Kind:
    session = order.session
    own = (session.units_of(seat), session.zone_of(seat), own_order(session, seat))
    words, site = order.words_for(seat), order.shared_sites.get(seat.number, "")
    differ = any(extra.learner for extra in session.extras)
    things = tuple(in_kit(session, seat, site, words)) if differ else None
    return words.language, *own, site, things


def _sheets(order: Order, kinds: Sequence[_Kind]) -> dict[_Kind, _Sheet]:
    """The placed sheet of each kind; all have the grid overleaf if one must."""
    session, options = order.session, order.options
    samples = session.counted_portions if session.protocol.sets else session.portions
    overleaf = False
    placed: dict[_Kind, _Sheet] = {}
    for tag, units, zone, codes, site, things in kinds:
        words = words_in(tag, units)
        common = replace(
            kit_content.shared_content(session, words, options, zone, codes, site, things),
            mark=kit_content.prepared(session, words, order.number),
        )
        layout = kit_layout.place(common, samples, order.page)
        names = open_names(session, words)
        if layout is not None and _shortened(_under_codes(names, layout)):
            told = (words.say("Sample {code}: {name}", code=c, name=n) for c, n in names.items())
            fuller = replace(common, lists=replace(common.lists, box=(*common.lists.box, *told)))
            if placed_again := kit_layout.place(fuller, samples, order.page):
                common, layout = fuller, placed_again
        if layout is None:
            raise UserError(
                message(
                    "The lists of the protocol “{name}” do not fit on one sheet. Shorten "
                    "what it needs and what it says about the day, then print again.",
                    name=session.protocol.name.to(tag),
                )
            )
        overleaf = overleaf or layout.pages > 1
        placed[tag, units, zone, codes, site, things] = _Sheet(f"kit-{len(placed)}", common, layout)
    for kind, sheet in placed.items():
        if overleaf and sheet.layout.pages == 1:
            moved = kit_layout.place(sheet.common, samples, order.page, overleaf=True)
            placed[kind] = replace(sheet, layout=moved or sheet.layout)
    return placed


def _draw_common(pen: Pen, sheet: _Sheet, number: int) -> None:
    """What every learner's sheet shows on a page, counted from 0."""
    common, layout, page = sheet.common, sheet.layout, pen.page
    if number == 0:
        _draw_head(pen, common, layout)
        _draw_cups(pen, common, layout)
        _draw_lists(pen, common, layout)
        _draw_title(pen, layout.strip_title, common.strip_title)
        top = layout.strip_title + SECTION.leading + 1
        strip.draw(pen, page.left, top, page.room, common.strip)
        if layout.readings_title:
            _draw_title(pen, layout.readings_title, common.grid.readings_title)
    _draw_grid_title(pen, common, layout, number)
    for placed in layout.grids:
        if placed.page == number:
            _draw_part(pen, placed, common.codes.groups)
    draw_foot(pen, common.help, common.mark)


def _draw_part(pen: Pen, placed: Grid, groups: Sequence[tuple[str, int]]) -> None:
    """A part of the grid, its rows still without codes; `groups` are named."""
    left, room = pen.page.left, pen.page.room
    match placed.part:
        case Band() as band:
            grid.draw(pen, left, placed.top, room, band, placed.row)
            grid.draw_groups(pen, left, placed.top, room, band, placed.row, groups)
        case Boxes() as boxes:
            reading_boxes.draw(pen, left, placed.top, boxes, placed.row)
        case _:
            assert_never(placed.part)


def _draw_grid_title(pen: Pen, common: SharedContent, layout: Layout, number: int) -> None:
    """The grid's title and how to fill it in; or, where there is room, that it is overleaf."""
    top = layout.grid_title if number == 0 else layout.overleaf_title
    hint = common.grid.hint
    if not any(part.page == number for part in layout.grids):
        if not layout.grids or top + SECTION.leading > pen.page.foot - 2:
            return
        hint = common.grid.overleaf
    _draw_title(pen, top, common.grid.title)
    beside = pen.page.left + SECTION.width(common.grid.title) + 3.2
    how, wide = BODY.in_colour("ink2"), pen.page.right - beside
    set_ = typography.fitted(hint, how, wide, SMALLEST)
    if _cut(set_):
        set_ = typography.fitted(hint, how.at(SMALLEST), wide, SMALLEST, 2)
        pen.paragraph(beside, top + (SECTION.leading - set_.height) / 2, set_)
        return
    pen.text(beside, top + typography.baseline(SECTION), set_.lines[0], set_.how)


def _draw_title(pen: Pen, top: float, title: str) -> None:
    pen.text(pen.page.left, top + typography.baseline(SECTION), title, SECTION)


def _draw_head(pen: Pen, common: SharedContent, layout: Layout) -> None:
    """The date, how to keep the kit, what is in it; the words under the code to scan."""
    page = pen.page
    wide = layout.beside_code if common.head.page_title else page.room
    when = typography.fitted(common.head.when, DATE, wide, 9.0)
    top = page.top + SMALL.leading + 2.1 + NAME.leading + 0.5
    pen.text(page.left, top + typography.baseline(DATE), when.lines[0], when.how)
    below = pen.paragraph(page.left, layout.keep_top, layout.call)
    below = pen.paragraph(page.left, below, layout.keep)
    if layout.allergens:
        pen.paragraph(page.left, below + 0.6, layout.allergens)
    if common.head.page_title:
        middle, y = layout.qr_middle, kit_layout.QR_TOP + kit_layout.QR_SIDE
        title = typography.fitted(common.head.page_title, STRONG, kit_layout.QR_ROOM, SMALLEST)
        pen.text(middle, y + 6.4, title.lines[0], title.how, "centre")
        address = typography.fitted(common.head.page_address, TICK, kit_layout.QR_ROOM, SMALLEST, 2)
        pen.paragraph(middle, y + 12.2, address, "centre")
    draw_ruler(pen, layout.rule)


def _draw_cups(pen: Pen, common: SharedContent, layout: Layout) -> None:
    """The boxes of the codes, each with its place in the order and the dose."""
    _draw_title(pen, layout.order_title, common.codes.title)
    height = layout.density.cup
    inside = layout.cups[0][2] - 6.4
    first = 0
    for name, many in common.codes.rows:
        top, foot = layout.cups[first][1], layout.cups[first + many - 1][1] + height
        set_ = typography.fitted(name, STRONG, kit_layout.SET_NAME - 2, SMALLEST, 2)
        pen.paragraph(pen.page.left, (top + foot - set_.height) / 2, set_)
        first += many
    said, how = _vessel_labels(common, inside)
    for (left, top, width), place, dose in zip(layout.cups, said, common.codes.doses, strict=True):
        pen.box(left, top, width, height, stroke="lineStrong", line=0.6, radius=1.3)
        y = top + min(5.7, 0.21 * height + 0.6)
        pen.text(left + 3.2, y, place, how)
        pen.text(left + width - 3.2, y, dose, how, "right")


def _vessel_labels(common: SharedContent, width: float) -> tuple[Sequence[str], Type]:
    """What stands over each code beside the dose: "bowl 1", or "1" where that is too long.

    What is said of a calibration sample is then left to the name of its row, or cut short.
    """
    how = LABEL.at(9.0)

    def share(said: Sequence[str]) -> float:
        """How much of the wanted size there is room for."""
        return width / (max(map(how.width, said)) + max(map(how.width, common.codes.doses)) + 1.8)

    said: Sequence[str] = common.codes.vessels
    if share(said) * how.size < SMALLEST:
        known, blind = said[: common.codes.calibration], said[common.codes.calibration :]
        short = "" if common.codes.rows else common.codes.calibration_short
        said = [*(short for _ in known), *(place.rpartition("\u00a0")[2] for place in blind)]
    return said, how.at(max(SMALLEST, how.size * min(1, share(said))))


def _draw_lists(pen: Pen, common: SharedContent, layout: Layout) -> None:
    """In the box, at home, on the day: side by side, the first two to be ticked off."""
    titles = (common.lists.box_title, common.lists.home_title, common.lists.day_title)
    filled = [(title, items) for title, items in zip(titles, layout.lists, strict=True) if items]
    for place, (title, items) in enumerate(filled):
        left = pen.page.left + place * (layout.column + kit_layout.COLUMN_GAP)
        pen.text(left, layout.lists_title + typography.baseline(SECTION), title, SECTION)
        for item in items:
            _draw_item(
                pen, left, layout.lists_title + layout.density.title + item.top, item, layout
            )


def _draw_item(pen: Pen, left: float, top: float, item: Item, layout: Layout) -> None:
    """A line of a list: a box to tick, or its time, then its text."""
    if item.time.lines:
        pen.paragraph(left, top, item.time)
        pen.paragraph(left + layout.time_width, top, item.text)
        return
    side = kit_layout.BOX_SIDE * layout.density.body / BODY.size
    middle = (item.text.how.leading - side) / 2
    pen.box(left, top + middle, side, side, stroke="ink", line=0.75, radius=0.5)
    pen.paragraph(left + kit_layout.BOX_SIDE + kit_layout.BOX_GAP, top, item.text)


def _draw_own(pen: Pen, sheet: _Sheet, own: SeatContent, number: int) -> None:
    """What only this learner's sheet shows on a page, counted from 0."""
    common, layout, page = sheet.common, sheet.layout, pen.page
    wide = layout.beside_code if own.address else page.room
    if number == 0:
        kicker = typography.fitted(own.kicker, SMALL, wide, SMALLEST)
        pen.text(page.left, page.top + typography.baseline(SMALL), kicker.lines[0], kicker.how)
        _draw_name(pen, own.name, wide)
        if own.address:
            qr.draw(pen, layout.qr_left, kit_layout.QR_TOP, kit_layout.QR_SIDE, own.address)
            y = kit_layout.QR_TOP + kit_layout.QR_SIDE + 11.0
            pen.text(layout.qr_middle, y, own.short, SEAT_CODE, "centre")
        _draw_order(pen, own, layout)
    else:
        again = typography.fitted(
            f"{own.name} \u00a0·\u00a0 {own.kicker}", SMALL, page.room, SMALLEST
        )
        pen.text(page.left, page.top + typography.baseline(SMALL), again.lines[0], again.how)
    for placed in layout.grids:
        if placed.page == number and isinstance(placed.part, Band):
            header, groups = common.grid.code_header, common.codes.groups
            where = pen, page.left, placed.top
            grid.draw_codes(*where, header, own.order, placed.part, placed.row, groups)


def _draw_name(pen: Pen, name: str, wide: float) -> None:
    """The name on the one baseline, as large as its width allows; a very long one on two lines."""
    foot = pen.page.top + SMALL.leading + 2.1 + NAME.leading
    set_ = typography.fitted(name, NAME, wide, kit_layout.NAME_LEAST)
    if set_.lines != (name,) and len(typography.wrap(name, set_.how, wide)) > 1:
        set_ = typography.fitted(name, NAME.at(kit_layout.NAME_LEAST), wide, 14.0, 2)
        pen.paragraph(pen.page.left, foot - set_.height, set_)
        return
    pen.text(pen.page.left, foot - 0.26 * NAME.leading, set_.lines[0], set_.how)


def _under_labels(height: float) -> float:
    """How far below the top of its box a code may begin, mm."""
    return min(5.7, 0.21 * height + 0.6) + 1.4


def _code_room(height: float, names: Mapping[str, Lines]) -> float:
    """How high the codes may be over these names, mm."""
    return height - _under_labels(height) - max(name.height for name in names.values()) - 1.0


def _under_codes(names: Mapping[str, str], layout: Layout) -> dict[str, Lines]:
    """What open samples are, set: in as many lines and as large as leaves the codes their room."""
    inside, found = layout.cups[0][2] - 3, dict[str, Lines]()
    for size, most in ((8.5, 2), (8.5, 1), (SMALLEST, 1)):
        how = STRONG.at(size)
        found = {c: typography.fitted(n, how, inside, SMALLEST, most) for c, n in names.items()}
        if not found or _code_room(layout.density.cup, found) >= _CODE_LEAST:
            break
    return found


def _shortened(names: Mapping[str, Lines]) -> bool:
    """Whether any of the names is not there in full."""
    return any(_cut(name) for name in names.values())


def _cut(text: Lines) -> bool:
    """Whether a text is not there in full."""
    return text.lines[-1].endswith(ELLIPSIS)


def _draw_order(pen: Pen, own: SeatContent, layout: Layout) -> None:
    """The codes in the learner's own order, each in its box; under it what it is, if it is open."""
    height, how = layout.density.cup, CODE.at(layout.density.code)
    middle, capital = 0.54 * height + 1.0, _DIGIT * how.size / 72 * 25.4
    names = _under_codes(own.names, layout)
    if names:  # the codes of a row are alike, whether a name stands under them or not
        room = _code_room(height, names)
        capital = min(capital, room)
        middle, how = _under_labels(height) + room / 2, how.at(capital / _DIGIT / 25.4 * 72)
    for (left, top, width), code in zip(layout.cups, own.order, strict=True):
        fits = how.at(how.size * min(1, (width - 4) / how.width(code)))
        pen.text(left + width / 2, top + middle + capital / 2, code, fits, "centre")
        if name := names.get(code):
            pen.paragraph(left + width / 2, top + height - name.height - 0.6, name, "centre")


PAPER: Final = PlanPaper(
    id="kit-sheet",
    name=message("Kit sheet"),
    reader=Reader.LEARNER,
    file=message("kit-sheets"),
    act=(mark("Print {n} kit sheet"), mark("Print {n} kit sheets")),
    asked=message("Save the kit sheets as a PDF file"),
    done=(mark("{n} kit sheet saved to {file}."), mark("{n} kit sheets saved to {file}.")),
    tells_protocol=True,
    write=write,
    lists_extras=True,
    filled_in=True,
    coded=True,
)
