"""What the list of the library shows, as values: headings, products, protocols."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tasting.charts.profiles import sparkline
from tasting.charts.shapes import Drawing, Line, box
from tasting.desktop.pages.library.reference import Offered
from tasting.desktop.widgets.item_list import Heading
from tasting.domain.product import Product
from tasting.domain.protocol import Category, Protocol
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.steps import Step
from tasting.services import protocol_words
from tasting.services.library import ProductEntry, contains_words
from tasting.services.protocol_order import grouped
from tasting.services.protocol_standing import Standing
from tasting.words import Words

STRIP_WIDTH: Final = 118
_MOST_WORDS: Final = 2


@dataclass(frozen=True)
class Shelf(Heading):
    """A category, a branch of its words or the trainer's own, over its rows."""

    category: Category | None
    """None: of any."""


@dataclass(frozen=True)
class ShelfRow:
    """A product, a protocol or a word."""

    key: str
    """The id of what is shown."""
    category: Category
    name: str
    under: str
    words: str
    """In italic: descriptors of a product, senses of a word."""
    picture: Drawing | None
    note: tuple[str, str]
    """Two small lines."""
    value: tuple[str, str]
    """At the right: a figure, and what it means."""
    gone: bool = False
    """Nothing is left of it: told quietly, but for the second line of the value."""
    pictured: bool = True
    """Whether its list has pictures; without, words stand in their place, and names are longer."""

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        told = (self.name, self.under, self.words, *self.note, *self.value)
        return ", ".join(part for part in told if part)


Item = Shelf | ShelfRow


def product_items(
    shown: Sequence[ProductEntry],
    all_of_them: Sequence[ProductEntry],
    rows: Mapping[str, ShelfRow],
    words: Words,
) -> list[Item]:
    """The entries `shown`, grouped by category, with how many of all that is.

    `rows` holds the row of each product by its id: writing one takes longer than looking it up.
    """
    items: list[Item] = []
    for category, group in groupby(shown, key=lambda entry: entry.product.category):
        found = [rows[entry.product.id] for entry in group]
        many = sum(entry.product.category == category for entry in all_of_them)
        if len(found) == many:
            count = words.count("{n} product", "{n} products", many)
        else:
            count = words.say("{n} of {many} shown", n=len(found), many=many)
        items += [Shelf(words.say(protocol_words.CATEGORIES[category]), count, category), *found]
    return items


def product_row(entry: ProductEntry, words: Words) -> ShelfRow:
    """One product."""
    product = entry.product
    return ShelfRow(
        key=product.id,
        category=product.category,
        name=product.name,
        under=", ".join(part for part in (product.origin, product.process) if part),
        words=", ".join(word.shown(words.language) for word in entry.words[:_MOST_WORDS]),
        picture=sparkline(entry.scales, STRIP_WIDTH) if entry.has_profile else None,
        note=(product.level, made(product, words)),
        value=(stock(product, words), kits(entry, words)),
        gone=not entry.in_stock,
    )


def stock(product: Product, words: Words) -> str:
    """What is left: "1.8 kg", "420 g"; nothing where it is not known."""
    if product.stock_g is None:
        return ""
    if product.stock_g >= 1000:
        return words.measure(product.stock_g / 1000, "kg")
    return words.measure(product.stock_g, "g")


def kits(entry: ProductEntry, words: Words) -> str:
    """How many kits the stock makes."""
    if not entry.in_stock:
        return words.say("none left")
    if entry.kits is None:
        return ""
    return words.count("{n} kit", "{n} kits", entry.kits)


def made(product: Product, words: Words) -> str:
    """When it was roasted, picked or made."""
    if product.made is None:
        return ""
    day = words.day(product.made, weekday=False)
    match product.category:
        case "coffee":
            return words.say("roasted {day}", day=day)
        case "tea":
            return words.say("picked {day}", day=day)
        case "chocolate":
            return words.say("made {day}", day=day)


def protocol_items(offered: Offered, words: Words, text: str) -> list[Item]:
    """Those of whose names `text` has words, else all: the trainer's own, then by category."""
    items: list[Item] = []
    told = {one.id: one.name.to(words.language) for one in offered.protocols}
    found = [one for one in offered.protocols if contains_words(text, told[one.id])]
    for group in grouped(found, offered.own, words):
        rows = [protocol_row(one, offered.standing(one), words) for one in group.protocols]
        count = words.count("{n} protocol", "{n} protocols", len(rows))
        items += [Shelf(group.name, count, group.category), *rows]
    return items


def protocol_row(protocol: Protocol, standing: Standing, words: Words) -> ShelfRow:
    """One protocol, its picture a strip of its steps."""
    return ShelfRow(
        key=protocol.id,
        category=protocol.category,
        name=protocol.name.to(words.language),
        under=f"{words.say(standing.told)} · {senses(protocol, words)}",
        words="",
        picture=_strip(protocol),
        note=(
            protocol_words.steps(protocol, words),
            protocol_words.dose(protocol.samples, words),
        ),
        value=(
            words.total(protocol.seconds),
            words.count("{n} sample", "{n} samples", protocol.samples.usual),
        ),
    )


def senses(protocol: Protocol, words: Words) -> str:
    """The senses it asks, in their order: "eye, nose, taste"."""
    return sense_names({one.sense for _, one in protocol.attributes() if not one.once}, words)


def sense_names(asked: Collection[Sense], words: Words) -> str:
    """Senses in their order: "eye, nose, taste"."""
    return ", ".join(words.say(SENSE_NAMES[sense]).lower() for sense in Sense if sense in asked)


def _strip(protocol: Protocol) -> Drawing:
    """The steps side by side in proportion: senses in their colours, doing in ink, talk pale."""
    per_second = (STRIP_WIDTH - 4) / protocol.seconds
    blocks = [
        box(2 + start * per_second, 11, max(1, step.seconds * per_second - 1), 12, _colour(step))
        for step, start in zip(protocol.flow, protocol.starts(), strict=False)
    ]
    base = Line(2, 26.5, STRIP_WIDTH - 2, 26.5, "lineStrong")
    return Drawing(STRIP_WIDTH, 34, (*blocks, base))


def _colour(step: Step) -> str:
    if step.facts.sense is not None:
        return step.facts.sense.value
    return "band" if step.facts.lane == "talk" or step.facts.rests else "ink2"
