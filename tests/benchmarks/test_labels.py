"""Portion labels per second on one core, against qrcode that encodes their codes and no more."""

import io
import time

from helpers.plain_qr import plain_matrix
from helpers.printed import Printed, planned

from tasting.exchange import label_stocks, protocols
from tasting.paper import portion_labels
from tasting.paper.paper import LabelOptions, Order
from tasting.paper.qr_modules import modules_across

LEARNERS, SAMPLES = 300, 6


def test_portion_labels_against_encoding_alone() -> None:
    names = [f"Learner {n}" for n in range(LEARNERS)]
    session = planned(protocols.shipped()["coffee-cupping"], SAMPLES, names)
    labels = LabelOptions(label_stocks.shipped()["L7160"])
    few = Order(session, session.seats[:2], labels=labels)
    written(few)  # fonts are read once
    order = Order(session, session.seats, labels=labels)
    ours, made = timed(lambda: written(order))
    scanned = [label.scanned for label in portion_labels.labels(order)]
    version = (modules_across(scanned[0]) - 17) // 4
    limit, _ = timed(lambda: [plain_matrix(text, version) for text in scanned])

    printed = Printed(made)
    assert len(printed) == -(-LEARNERS * SAMPLES // 21)
    assert printed.text(len(printed) - 1).count(f"Learner {LEARNERS - 1}") == SAMPLES
    print(
        f"\nportion labels with QR codes, one core: {ours:.0f}/s, "
        f"{len(made) // (LEARNERS * SAMPLES)} bytes each; qrcode alone {limit:.0f}/s; "
        f"ratio {ours / limit:.2f}"
    )


def timed(work) -> tuple[float, object]:
    """Labels per second of processor time of this one thread, and what was made."""
    start = time.process_time()
    made = work()
    return LEARNERS * SAMPLES / (time.process_time() - start), made


def written(order: Order) -> bytes:
    out = io.BytesIO()
    portion_labels.write(out, order, lambda _done, _of: None, lambda: False)
    return out.getvalue()
