"""Kit sheets per second of processor, against what their codes leave, WeasyPrint and typst.

The ceiling is qrcode that encodes the code of each sheet, at a fixed size and mask, and no more.
"""

import io
import time
from html import escape

from helpers.plain_qr import plain_matrix
from helpers.printed import Printed, planned
from helpers.typst_sheets import typst_sheets
from weasyprint import HTML

from tasting import places
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper import kit_content, kit_sheet
from tasting.paper.kit_content import SeatContent, SharedContent
from tasting.paper.paper import Options, Order
from tasting.paper.qr import seat_address
from tasting.paper.qr_modules import matrix, modules_across
from tasting.words import words_in

LEARNERS = 1000
PEER_LEARNERS = 12
"""How many WeasyPrint is timed on: it makes a handful in a second."""


def test_kit_sheets_against_other_ways_to_make_them() -> None:
    cupping = protocols.shipped()["coffee-cupping"]
    session = planned(cupping, 6, [f"Learner {n}" for n in range(LEARNERS)])
    few = session.model_copy(update={"seats": session.seats[:PEER_LEARNERS]})
    ours(few)  # fonts and icons are read once
    ours_rate, made = timed(lambda: ours(session), LEARNERS, times=3)
    scanned = [seat_address(session.address, seat.token) for seat in session.seats]
    version = (modules_across(scanned[0]) - 17) // 4
    limit, _ = timed(lambda: [plain_matrix(text, version) for text in scanned], LEARNERS, times=3)
    peer_rate, peer = timed(lambda: weasyprint(contents(few)), PEER_LEARNERS)
    set_rate, typeset = timed(lambda: typst_sheets(contents(session)), LEARNERS)

    mine, theirs, of_typst = Printed(made), Printed(peer), Printed(typeset)
    assert (len(mine), len(theirs), len(of_typst)) == (LEARNERS, PEER_LEARNERS, LEARNERS)
    for seat in few.seats:
        page = seat.number - 1
        for told in (seat.learner.display, *seat.order, "Vos six cafés, dans votre ordre"):
            if seat.learner.language == "fr" or told in seat.order:
                assert told in mine.text(page)
                assert told in theirs.text(page)
                assert told in of_typst.text(page)
    print(
        f"\nkit sheets with QR codes, one core: {ours_rate:.0f}/s, {len(made) // LEARNERS} bytes "
        f"each; qrcode alone {limit:.0f}/s, ratio {ours_rate / limit:.2f}; "
        f"WeasyPrint {peer_rate:.1f}/s, {len(peer) // PEER_LEARNERS} bytes each, "
        f"ratio {ours_rate / peer_rate:.0f}; "
        f"typst {set_rate:.0f}/s, {len(typeset) // LEARNERS} bytes each, "
        f"ratio {ours_rate / set_rate:.1f}"
    )


def timed(work, sheets: int, times: int = 1) -> tuple[float, bytes]:
    """Sheets per second of processor time at the best of so many times, and what was made."""
    took = []
    for _ in range(times):
        start = time.process_time()
        made = work()
        took.append(time.process_time() - start)
    return sheets / min(took), made


def ours(session: Session) -> bytes:
    out = io.BytesIO()
    kit_sheet.write(out, Order(session, session.seats), lambda _done, _of: None, lambda: False)
    return out.getvalue()


def contents(session: Session) -> list[tuple[SharedContent, SeatContent]]:
    """What stands on each learner's sheet, as ours has it."""
    order = Order(session, session.seats)
    commons = {
        tag: kit_content.shared_content(session, words_in(tag), Options()) for tag in ("en", "fr")
    }
    return [
        (commons[tag], kit_content.seat_content(order, seat, words_in(tag)))
        for seat in session.seats
        for tag in [seat.learner.language]
    ]


def weasyprint(sheets: list[tuple[SharedContent, SeatContent]]) -> bytes:
    """The same words, codes and strip as one plain HTML document, a page for each learner."""
    pages = "".join(page_of(common, own) for common, own in sheets)
    return HTML(string=f"<style>{STYLE}</style>{pages}").write_pdf()


def page_of(common: SharedContent, own: SeatContent) -> str:
    def items(lines) -> str:
        return "".join(f"<li>{escape(line)}" for line in lines)

    cups = "".join(
        f"<td>{vessel} {dose}<br><b>{code}</b>"
        for vessel, dose, code in zip(
            common.codes.vessels, common.codes.doses, own.order, strict=True
        )
    )
    at, strip = 0.0, ""
    for block in common.strip.blocks:
        wide = block.seconds / common.strip.seconds * 182
        strip += (
            f'<rect x="{at}" width="{wide - 0.4}" height="3.4"/>'
            f'<text x="{at}" y="7" font-size="2.9">{escape(block.label)}</text>'
        )
        at += wide
    head = "".join(f"<th>{escape(column.name)}" for column in common.grid.columns)
    rows = "".join(f"<tr><th>{code}{'<td>' * len(common.grid.columns)}</tr>" for code in own.order)
    return f"""<section><p>{escape(own.kicker)}</p>{code_of(own.address)}
<h1>{escape(own.name)}</h1><p><i>{common.head.when}</i></p><p>{common.head.keep}</p>
<p>{common.head.page_title} {own.short} {common.head.page_address}</p>
<h2>{common.codes.title}</h2><table><tr>{cups}</tr></table>
<div class="lists"><div><h2>{common.lists.box_title}</h2><ul>{items(common.lists.box)}</ul></div>
<div><h2>{common.lists.home_title}</h2><ul>{items(common.lists.home)}</ul></div>
<div><h2>{common.lists.day_title}</h2><ul>{items(map(" ".join, common.lists.day))}</ul></div></div>
<h2>{common.strip_title}</h2><svg viewBox="0 0 182 10">{strip}</svg>
<h2>{common.grid.title}</h2><p>{common.grid.hint}</p>
<table class="grid"><tr><th>{common.grid.code_header}{head}</tr>{rows}</table>
<p>{common.help} {common.mark}</p></section>"""


def code_of(text: str) -> str:
    """The code as one SVG path, the way WeasyPrint draws it fastest."""
    rows = matrix(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return f'<svg class="qr" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{path}"/></svg>'


def face(family: str, file: str) -> str:
    where = (places.resources() / "fonts" / f"{file}.ttf").as_uri()
    return f"@font-face {{ font-family: {family}; src: url({where}) }}"


STYLE = f"""
{face("Sans", "InstrumentSans-Regular")} {face("Serif", "Newsreader-Regular")}
{face("Display", "NewsreaderDisplay-Regular")}
@page {{ size: A4; margin: 12mm 14mm 9mm }}
body {{ font: 9pt/1.3 Sans }} section {{ break-after: page }}
h1 {{ font: 46pt Display; margin: 0 }}
h2 {{ font: 12.75pt Serif; margin: 3mm 0 1mm }} i, b {{ font-family: Serif }}
b {{ font-size: 26pt }}
p {{ margin: 1mm 0 }} .qr {{ width: 32mm; float: right }} ul {{ margin: 0; padding-left: 4mm }}
.lists {{ display: flex; gap: 7mm }} .lists div {{ flex: 1 }} table {{ width: 100% }}
.grid {{ border-collapse: collapse }} .grid * {{ border-bottom: .2mm solid #bbb; height: 8mm }}
"""
