"""Portion labels, one for each sachet: its code and place, whose it is; never what is in it.

But what everybody knows is named: an open sample, or one for calibration.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from tasting.domain.allergens import allergen_declaration
from tasting.domain.key import weight
from tasting.paper import code_label
from tasting.paper.code_label import CodeLabel, CodeLabels, Sizes
from tasting.paper.label_facts import (
    kit_fact,
    learner_name,
    place_in_order,
    print_fact,
    session_name,
)
from tasting.paper.open_names import known_names
from tasting.paper.paper import Order, PlanPaper, Reader
from tasting.paper.qr import portion_address
from tasting.words import Words, mark, message


def labels(order: Order) -> Iterator[CodeLabel]:
    """What each label says, kit by kit, in the order in which its learner tastes."""
    session, names = order.session, cache(partial(known_names, order.session))
    place_of = cache(partial(place_in_order, session))

    @cache
    def weight_of(code: str, words: Words) -> str:
        return weight(1, session, words, code)

    @cache
    def class_facts(words: Words) -> tuple[str, ...]:
        return (
            words.day(session.local_start, weekday=False).replace(" ", "\u00a0"),
            session_name(session, words),
            # Of the whole session: a label with its own allergens would tell its product apart.
            allergen_declaration(session.allergens, session.traces, words)
            if order.labels.allergens
            else "",
        )

    for seat in order.seats:
        words = order.words_for(seat)
        name = learner_name(seat, words)
        kit, number = kit_fact(order, seat, words), print_fact(order, words)
        for place, code in enumerate(seat.tasted):
            facts = (names(words).get(code, ""), kit, weight_of(code, words), *class_facts(words))
            yield CodeLabel(
                place=place_of(place, words),
                code=code,
                name=name,
                facts=" · ".join(filter(None, facts)),
                scanned=portion_address(session.address, seat.token, code)
                if order.options.qr
                else "",
                number=number,
            )


_LABELS: Final = CodeLabels(labels, Sizes(42.0))

PAPER: Final = PlanPaper(
    id="portion-labels",
    name=message("Portion labels"),
    reader=Reader.LEARNER,
    file=message("portion-labels"),
    act=(mark("Print portion labels, {n} kit"), mark("Print portion labels, {n} kits")),
    asked=message("Save the portion labels as a PDF file"),
    done=(
        mark("Portion labels of {n} kit saved to {file}."),
        mark("Portion labels of {n} kits saved to {file}."),
    ),
    write=_LABELS.write,
    labels=code_label.count,
    notes=_LABELS.notes,
    coded=True,
)
