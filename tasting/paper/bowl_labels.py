"""Bowl labels, one for each vessel at home: code and place in the order, large.

What everybody knows, an open sample or one for calibration, is named.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from tasting.domain.paper_codes import of_bowl, written
from tasting.paper import code_label
from tasting.paper.code_label import CodeLabel, CodeLabels, Sizes
from tasting.paper.label_facts import (
    kit_fact,
    learner_name,
    place_in_order,
    print_fact,
    session_tag,
)
from tasting.paper.open_names import known_names
from tasting.paper.paper import Order, PlanPaper, Reader
from tasting.words import mark, message


def labels(order: Order) -> Iterator[CodeLabel]:
    """What each label says, kit by kit, in the order in which its learner tastes."""
    session = order.session
    place_of = cache(partial(place_in_order, session))
    names = cache(partial(known_names, session))
    tag = cache(partial(session_tag, session))
    for seat in order.seats:
        words = order.words_for(seat)
        name, kit = learner_name(seat, words), kit_fact(order, seat, words)
        number = print_fact(order, words)
        for place, code in enumerate(seat.tasted):
            at, facts = place_of(place, words), (names(words).get(code, ""), kit, tag(words))
            told, scanned = " · ".join(filter(None, facts)), written(of_bowl(session, seat, code))
            yield CodeLabel(at, code, name, told, scanned, number)


_LABELS: Final = CodeLabels(labels, Sizes(54.0, least=30.0, modules=(0.5,)))
"""The blind code is the largest thing on the label: what is scanned is small, or left off."""

PAPER: Final = PlanPaper(
    id="bowl-labels",
    name=message("Vessel labels"),
    reader=Reader.LEARNER,
    file=message("bowl-labels"),
    act=(mark("Print vessel labels, {n} kit"), mark("Print vessel labels, {n} kits")),
    asked=message("Save the vessel labels as a PDF file"),
    done=(
        mark("Vessel labels of {n} kit saved to {file}."),
        mark("Vessel labels of {n} kits saved to {file}."),
    ),
    write=_LABELS.write,
    labels=code_label.count,
    notes=_LABELS.notes,
    scanned=False,
)
