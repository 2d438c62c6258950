"""Labels per second of processor, against qrcode that encodes their codes, and glabels-3-batch."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.glabels_sheets import glabels, lacking_programs
from helpers.plain_qr import plain_matrix
from helpers.printed import Printed, addressed, planned

from tasting.domain.paper_codes import of_kit
from tasting.domain.paper_codes import written as code_of
from tasting.exchange import label_stocks, protocols
from tasting.paper import address_labels, portion_labels, return_labels
from tasting.paper.paper import LabelOptions, Order, PlanPaper
from tasting.paper.qr_modules import modules_across

LEARNERS, SAMPLES = 300, 6
BOXES = 1500
MERGED = 210
"""How many labels glabels-3-batch is timed on: it makes some eighty in a second."""


def test_portion_labels_against_encoding_alone_and_glabels(tmp_path: Path) -> None:
    names = [f"Learner {n}" for n in range(LEARNERS)]
    session = planned(protocols.shipped()["coffee-cupping"], SAMPLES, names)
    labels = LabelOptions(label_stocks.shipped()["L7160"])
    few = Order(session, session.seats[:2], labels=labels)
    written(portion_labels.PAPER, few)  # fonts are read once
    order = Order(session, session.seats, labels=labels)
    ours, made = timed(lambda: written(portion_labels.PAPER, order))
    all_labels = list(portion_labels.labels(order))
    scanned = [label.scanned for label in all_labels]
    version = (modules_across(scanned[0]) - 17) // 4
    limit, _ = timed(lambda: [plain_matrix(text, version) for text in scanned])

    printed = Printed(made)
    assert len(printed) == -(-LEARNERS * SAMPLES // 21)
    assert printed.text(len(printed) - 1).count(f"Learner {LEARNERS - 1}") == SAMPLES
    print(
        f"\nportion labels with QR codes, one core: {ours:.0f}/s, "
        f"{len(made) // (LEARNERS * SAMPLES)} bytes each; qrcode alone {limit:.0f}/s; "
        f"ratio {ours / limit:.2f}; ",
        end="",
    )
    if lacks := lacking_programs():
        print(f"not beside glabels-3-batch: this machine lacks {', '.join(lacks)}")
        return
    merged, seconds = glabels(all_labels[:MERGED], tmp_path)
    theirs = Printed(merged)
    assert len(theirs) == MERGED // 21
    assert {theirs.codes(0, 200)[0]} <= set(scanned)
    assert all_labels[0].code in theirs.text(0)
    print(
        f"glabels-3-batch {MERGED / seconds:.0f}/s, {len(merged) // MERGED} bytes each, "
        f"ratio {ours * seconds / MERGED:.0f}"
    )


@pytest.mark.parametrize("paper", [address_labels.PAPER, return_labels.PAPER], ids=lambda p: p.id)
def test_postal_labels_against_encoding_alone(paper: PlanPaper) -> None:
    class_ = planned(
        protocols.shipped()["coffee-cupping"], 2, [f"Learner {n}" for n in range(BOXES)]
    )
    session = addressed(class_, "12 rue des Lilas\n69002 Lyon")
    labels = LabelOptions(label_stocks.shipped()["L7160"])
    order = Order(session, session.seats, labels=labels, sender="3 rue Mercière\n69002 Lyon")
    written(paper, replace(order, seats=session.seats[:2]))  # fonts are read once
    ours, made = timed(lambda: written(paper, order), BOXES)
    scanned = [code_of(of_kit(paper.id, session, seat)) for seat in session.seats]
    version = (modules_across(scanned[0]) - 17) // 4
    limit, _ = timed(lambda: [plain_matrix(text, version) for text in scanned], BOXES)

    assert len(Printed(made)) == -(-BOXES // 21)
    print(
        f"\n{paper.id} with codes, one core: {ours:.0f}/s; qrcode alone {limit:.0f}/s; "
        f"ratio {ours / limit:.2f}"
    )


def timed(work, count: int = LEARNERS * SAMPLES) -> tuple[float, object]:
    """Labels per second of processor time of this one thread, and what was made."""
    start = time.process_time()
    made = work()
    return count / (time.process_time() - start), made


def written(paper: PlanPaper, order: Order) -> bytes:
    out = io.BytesIO()
    paper.write(out, order, lambda _done, _of: None, lambda: False)
    return out.getvalue()
