"""A PDF with pages for each learner: what they share is drawn once, bookmarks lead to each."""

from collections.abc import Callable, Iterable

from tasting.domain.seat import Seat
from tasting.paper.label_facts import learner_name
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.pen import Pen


def pages_each(needed: Iterable[int]) -> int:
    """How many pages everybody has, of how many each needs: one, or an even number.

    So a stack printed on both sides can be taken apart.
    """
    most = max(needed)
    return most + most % 2 if most > 1 else most


def keep_form(pen: Pen, name: str, pages: int, draw: Callable[[int], None]) -> None:
    """Draw once what learners share, to be stamped; `draw` is told the page, counted from 0."""
    for number in range(pages):
        pen.canvas.beginForm(_form(name, number))
        draw(number)
        pen.canvas.endForm()


def stamp(pen: Pen, name: str, number: int) -> None:
    """Put a page of a form that was kept under `name`, counted from 0, on the page of the pen."""
    pen.canvas.doForm(_form(name, number))


def _form(name: str, number: int) -> str:
    return f"{name}-{number}"


def write(
    pen: Pen,
    order: Order,
    pages: int,
    draw: Callable[[Seat, int], None],
    progress: Progress,
    cancelled: Cancelled,
) -> int | None:
    """Write so many pages for each learner, and save; gives their number, or None if cancelled.

    `draw` is told whose page it is, and which, counted from 0.
    """
    seats = order.seats
    for done, seat in enumerate(seats):
        if cancelled():
            return None
        progress(done, len(seats))
        pen.canvas.bookmark(learner_name(seat, order.words_for(seat)))
        for number in range(pages):
            draw(seat, number)
            pen.canvas.showPage()
    pen.canvas.save()
    progress(len(seats), len(seats))
    return pages
