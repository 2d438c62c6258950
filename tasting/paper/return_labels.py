"""Return labels, one for each box: the trainer's own address, and which kits come back."""

from collections.abc import Iterator
from functools import cache, partial
from typing import BinaryIO, Final

from tasting.domain.errors import UserError
from tasting.domain.paper_codes import of_kit, written
from tasting.domain.postal import lines_under
from tasting.paper import label_sheet, postal_label
from tasting.paper.fonts import lacking, printable
from tasting.paper.label_facts import box_fact, learner_name, print_fact, session_tag
from tasting.paper.letter_notes import lacking_notes
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.postal_label import PostalLabel
from tasting.words import Message, mark, message, words_in


def count(order: Order) -> int:
    """How many labels the order takes."""
    return len(order.boxes)


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the labels as one PDF; gives its sheets, None if cancelled.

    Raises UserError where the trainer's address is not known, or does not fit on a label.
    """
    stock = label_sheet.stock_of(order)
    if not lines_under(order.sender, order.session.trainer):
        raise UserError(
            message(
                "Your postal address is not known yet. Write it in the settings, then print the "
                "return labels."
            )
        )
    room, drawn = postal_label.room_on(stock), []
    for _, label in _labels(order):
        if label is None:
            raise label_sheet.too_small(stock)
        drawn.append(partial(postal_label.draw, label=label, room=room))
    return label_sheet.write(out, order, drawn, len(drawn), progress, cancelled)


def _labels(order: Order) -> Iterator[tuple[str, PostalLabel | None]]:
    """By whose kit comes back first in it, the label of each box, set; None where none fits."""
    session, room = order.session, postal_label.room_on(label_sheet.stock_of(order))
    name, lines = session.trainer, lines_under(order.sender, session.trainer)
    if not name and lines:
        name, lines = lines[0], lines[1:]
    tag_of = cache(partial(session_tag, session))
    for box in order.boxes:
        first = box.kits[0]
        words = words_in(order.language or box.learner.language)
        told = (learner_name(first, words), box_fact(order, box, words), tag_of(words))
        if box.is_shared:  # last what may be cut: the name of a site may be long
            told = (*told[1:], printable(box.site))
        foot = words.say("Returned: {kit}", kit=" · ".join(told))
        code = written(of_kit("return-labels", session, first))
        label = postal_label.set_label(name, lines, foot, print_fact(order, words), room, code)
        yield first.learner.name, label


def notes(order: Order) -> Iterator[Message]:
    """Which letters of the trainer's name and address no font has; whether a code has no room."""
    lines = lines_under(order.sender, order.session.trainer)
    if lines:
        yield from postal_label.codeless_notes(label_sheet.stock_of(order), _labels(order))
    text = "".join((order.session.trainer, *lines))
    yield from lacking_notes(lacking(text), message("As it is, write your address by hand."))


PAPER: Final = PlanPaper(
    id="return-labels",
    name=message("Return labels"),
    reader=Reader.LEARNER,
    file=message("return-labels"),
    act=(mark("Print {n} return label"), mark("Print {n} return labels")),
    asked=message("Save the return labels as a PDF file"),
    done=(mark("{n} return label saved to {file}."), mark("{n} return labels saved to {file}.")),
    write=write,
    notes=notes,
    labels=count,
    learners=count,
    scanned=False,
    blind=False,
    sent_back=True,
)
