"""Kit sheets set by typst, a peer that ours are timed against."""

import json
from collections.abc import Sequence

import typst

from tasting import places
from tasting.paper.kit_content import SeatContent, SharedContent
from tasting.paper.qr_modules import matrix


def typst_sheets(sheets: Sequence[tuple[SharedContent, SeatContent]]) -> bytes:
    """A PDF of the words, codes and strip of these sheets, a page for each learner."""
    pages = json.dumps([_page(common, own) for common, own in sheets])
    return typst.compile(
        TEMPLATE.encode(),
        font_paths=[str(places.resources() / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"pages": pages},
    )


def _page(common: SharedContent, own: SeatContent) -> dict[str, object]:
    """What the template below writes on one page."""
    return {
        "kicker": own.kicker,
        "name": own.name,
        "qr": _code_of(own.address),
        "head": [
            common.head.when,
            common.head.keep,
            f"{common.head.page_title} {own.short} {common.head.page_address}",
        ],
        "order": common.codes.title,
        "cups": [
            [f"{vessel} {dose}", code]
            for vessel, dose, code in zip(
                common.codes.vessels, common.codes.doses, own.order, strict=True
            )
        ],
        "lists": [
            [common.lists.box_title, list(common.lists.box)],
            [common.lists.home_title, list(common.lists.home)],
            [common.lists.day_title, [" ".join(line) for line in common.lists.day]],
        ],
        "strip_title": common.strip_title,
        "strip": [
            [block.seconds / common.strip.seconds * 182, block.label]
            for block in common.strip.blocks
        ],
        "grid": [common.grid.title, common.grid.hint],
        "columns": [common.grid.code_header, *(column.name for column in common.grid.columns)],
        "codes": list(own.order),
        "foot": f"{common.help} {common.mark}",
    }


def _code_of(text: str) -> str:
    """The code as a picture in SVG, a path for its dark modules."""
    rows = matrix(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    side = len(rows)
    name_space = "http://www.w3.org/2000/svg"
    return f'<svg xmlns="{name_space}" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'


TEMPLATE = """
#set page(paper: "a4", margin: (x: 14mm, top: 12mm, bottom: 9mm))
#set text(font: "Instrument Sans", size: 9pt)
#let heading-of(words) = block(text(font: "Newsreader", size: 12.75pt, words))
#let sheet(one) = {
  place(top + right, image(bytes(one.qr), format: "svg", width: 32mm))
  one.kicker
  block(text(font: "Newsreader Display", size: 46pt, one.name))
  for line in one.head { block(width: 145mm, line) }
  heading-of(one.order)
  grid(columns: one.cups.len(), gutter: 4mm,
    ..one.cups.map(cup => [#cup.at(0) \\ #text(font: "Newsreader", size: 26pt, cup.at(1))]))
  grid(columns: (1fr, 1fr, 1fr), gutter: 7mm,
    ..one.lists.map(each => { heading-of(each.at(0)); list(..each.at(1)) }))
  heading-of(one.strip_title)
  stack(dir: ltr, ..one.strip.map(part => box(width: part.at(0) * 1mm,
    stack(rect(width: 100%, height: 3.4mm, fill: black), text(size: 7pt, part.at(1))))))
  heading-of(one.grid.at(0))
  one.grid.at(1)
  table(columns: one.columns.len(), stroke: 0.2mm, ..one.columns,
    ..one.codes.map(code => (code, ..range(one.columns.len() - 1).map(_ => []))).flatten())
  one.foot
}
#let pages = json(bytes(sys.inputs.pages))
#for (at, one) in pages.enumerate() { if at > 0 { pagebreak() }; sheet(one) }
"""
