"""The library as it is looked at: products with their reference profile, their kits, their uses."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from tasting.analysis.scales import number, scales
from tasting.domain.attributes import OWN, Scale, WordList
from tasting.domain.lexicon import Lexicon
from tasting.domain.product import Product
from tasting.domain.protocol import Category, Protocol
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.services import products, protocols
from tasting.store.workspace import Workspace


@dataclass(frozen=True)
class ReferenceWord:
    """A word of the trainer's profile."""

    sense: Sense
    word: str
    """As stored: the id of a term, or an own word."""
    lexicon: Lexicon | None

    def shown(self, language: Language) -> str:
        """The word as it reads in the middle of a line: a term begins with a small letter."""
        if self.lexicon is None or self.lexicon.term(self.word) is None:
            return self.word.removeprefix(OWN)
        name = self.lexicon.shown(self.word, language)
        return name[:1].lower() + name[1:]


@dataclass(frozen=True)
class Use:
    """A session in which a product is tasted."""

    session: str
    title: str
    day: date
    seconds: int


@dataclass(frozen=True)
class ProductEntry:
    """A product with everything the library tells of it."""

    product: Product
    protocol: Protocol | None
    """The protocol of its category that its reference profile fits best."""
    scales: tuple[tuple[Scale, float | None], ...] = ()
    """Every scale of that protocol, with the reference where there is one."""
    words: tuple[ReferenceWord, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def has_profile(self) -> bool:
        """Whether any scale has a reference."""
        return any(value is not None for _, value in self.scales)

    @property
    def kits(self) -> int | None:
        """How many kits the stock makes, one sachet in each; none where that is not known."""
        stock = self.product.stock_g
        if self.protocol is None or stock is None or self.protocol.samples.sachet.unit != "g":
            return None
        return int(stock / self.protocol.samples.sachet.value + 1e-9)

    @property
    def in_stock(self) -> bool:
        """Whether there is any left, as far as is known."""
        return self.product.stock_g is None or self.product.stock_g > 0

    def matches(self, text: str, language: Language) -> bool:
        """Whether every word of `text` is in its name, origin, process, lot or reference words."""
        product = self.product
        told = (
            product.name,
            product.origin,
            product.process,
            product.variety,
            product.lot,
            *(word.shown(language) for word in self.words),
        )
        return contains_words(text, " ".join(told))


def contains_words(text: str, told: str) -> bool:
    """Whether every word of `text` is somewhere in `told`, whatever the case and the accents."""
    whole = _plain(told)
    return all(part in whole for part in _plain(text).split())


def product_entries(workspace: Workspace) -> tuple[ProductEntry, ...]:
    """Every product, coffees first, then teas, then chocolates; by name within each."""
    offered, lexicons = protocols.shipped(), protocols.lexicons()
    order = get_args(Category)
    uses = _uses(workspace.sessions())
    return tuple(
        product_entry(product, offered, lexicons, uses.get(product.id, ()))
        for product in sorted(
            products.all_products(workspace), key=lambda one: order.index(one.category)
        )
    )


def product_entry(
    product: Product,
    offered: Sequence[Protocol],
    lexicons: Mapping[str, Lexicon],
    uses: Iterable[Use] = (),
) -> ProductEntry:
    """A product as the protocols on offer let it be told."""
    protocol = _best_protocol(product, offered)
    if protocol is None:
        return ProductEntry(product, None, uses=tuple(uses))
    reference = product.reference
    return ProductEntry(
        product,
        protocol,
        tuple((scale, number(scale, reference.get(scale.id))) for scale in scales(protocol)),
        _reference_words(product, protocol, lexicons),
        tuple(uses),
    )


def _best_protocol(product: Product, offered: Sequence[Protocol]) -> Protocol | None:
    """The protocol of the category that asks most of what the reference answers."""

    def shared(protocol: Protocol) -> int:
        return sum(attribute.id in product.reference for _, attribute in protocol.attributes())

    fitting = [protocol for protocol in offered if protocol.category == product.category]
    return max(fitting, key=shared, default=None)


def _reference_words(
    product: Product, protocol: Protocol, lexicons: Mapping[str, Lexicon]
) -> tuple[ReferenceWord, ...]:
    """The words of the reference in the order of the protocol, each once for a sense."""
    found: dict[tuple[Sense, str], ReferenceWord] = {}
    for _, attribute in protocol.attributes():
        given = product.reference.get(attribute.id)
        if (
            not isinstance(attribute, WordList)
            or attribute.fault(given)
            or not isinstance(given, list)
        ):
            continue
        for word in map(str, given):
            known = ReferenceWord(attribute.sense, word, lexicons.get(attribute.lexicon))
            found.setdefault((attribute.sense, word), known)
    return tuple(found.values())


def _uses(sessions: Iterable[Session]) -> Mapping[str, list[Use]]:
    """Where each product is tasted, the latest first as the sessions come."""
    found: dict[str, list[Use]] = defaultdict(list)
    for session in sessions:
        use = Use(session.id, session.title, session.local_start.date(), session.protocol.seconds)
        for sample in session.samples:
            if use not in found[sample.product.id]:
                found[sample.product.id].append(use)
    return found


def _plain(text: str) -> str:
    """Lower case without accents: "Tarrazú" is found by "tarrazu"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
