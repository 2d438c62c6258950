"""The library as it is looked at: products with their reference profile, their kits, their uses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from tasting.analysis.scales import scales
from tasting.collation import plain
from tasting.domain.attributes import OWN, Scale, WordList
from tasting.domain.lexicon import Lexicon
from tasting.domain.product import Product, Reference
from tasting.domain.protocol import Category, Protocol
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.services import lexicons, products, protocols
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
    protocol: str
    """The id of its protocol."""
    reference: Reference
    """What it is held with."""


@dataclass(frozen=True)
class Profile:
    """The reference of a product for one protocol."""

    protocol: Protocol
    reference: Reference
    scales: tuple[tuple[Scale, float | None], ...]
    """Every scale of the protocol, with the reference where there is one."""
    words: tuple[ReferenceWord, ...]

    @property
    def drawn(self) -> tuple[tuple[Scale, float], ...]:
        """The scales that have a reference."""
        return tuple((scale, value) for scale, value in self.scales if value is not None)


@dataclass(frozen=True)
class ProductEntry:
    """A product with everything the library tells of it."""

    product: Product
    protocol: Protocol | None
    """The protocol of its category that its reference profile fits best."""
    profiles: tuple[Profile, ...] = ()
    """The references it has, that for `protocol` first."""
    uses: tuple[Use, ...] = ()

    @property
    def scales(self) -> tuple[tuple[Scale, float | None], ...]:
        """Every scale of `protocol`, with the reference where there is one."""
        if self.profiles:
            return self.profiles[0].scales
        return tuple((scale, None) for scale in scales(self.protocol)) if self.protocol else ()

    @property
    def words(self) -> tuple[ReferenceWord, ...]:
        """The words of the reference for `protocol`."""
        return self.profiles[0].words if self.profiles else ()

    @property
    def has_profile(self) -> bool:
        """Whether any scale has a reference."""
        return any(value is not None for _, value in self.scales)

    def is_outdated(self, use: Use) -> bool:
        """Whether a session is held with another reference than the one written down here."""
        written = next((one for one in self.profiles if one.protocol.id == use.protocol), None)
        return written is not None and not written.reference.says_same(use.reference)

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
    whole = plain(told)
    return all(part in whole for part in plain(text).split())


def product_entries(workspace: Workspace) -> tuple[ProductEntry, ...]:
    """Every product, coffees first, then teas, then chocolates; by name within each."""
    offered, known = protocols.offered(workspace), lexicons.in_force(workspace)
    order = get_args(Category)
    uses = uses_of(workspace.sessions())
    return tuple(
        product_entry(product, offered, known, uses.get(product.id, ()))
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
    fitting = [protocol for protocol in offered if protocol.category == product.category]
    ranked = sorted(fitting, key=lambda one: _rank(product, one), reverse=True)
    if not ranked:
        return ProductEntry(product, None, uses=tuple(uses))
    written = [one for one in ranked if one.id in product.references]
    found = [_profile(product, protocol, lexicons) for protocol in written or ranked[:1]]
    profiles = tuple(one for one in found if one.reference)
    return ProductEntry(product, ranked[0], profiles, tuple(uses))


def _rank(product: Product, protocol: Protocol) -> tuple[date, int, bool]:
    """How well a reference fits a protocol: written for it and lately, else how much is asked.

    Of those that fit alike, one that packs by weight goes first, as stocks are weighed.
    """
    written = product.references.get(protocol.id)
    day = (written.set_on or date.min.replace(year=2)) if written else date.min
    weighed = protocol.samples.sachet.unit == "g"
    return day, len(product.reference_for(protocol).values), weighed


def _profile(product: Product, protocol: Protocol, lexicons: Mapping[str, Lexicon]) -> Profile:
    """The reference of a product for a protocol as it is looked at."""
    reference = product.reference_for(protocol)
    given = reference.values
    return Profile(
        protocol,
        reference,
        tuple((scale, scale.number(given.get(scale.id))) for scale in scales(protocol)),
        _reference_words(reference, protocol, lexicons),
    )


def _reference_words(
    reference: Reference, protocol: Protocol, lexicons: Mapping[str, Lexicon]
) -> tuple[ReferenceWord, ...]:
    """The words of the reference in the order of the protocol, each once for a sense."""
    found: dict[tuple[Sense, str], ReferenceWord] = {}
    for _, attribute in protocol.attributes():
        given = reference.values.get(attribute.id)
        if not isinstance(attribute, WordList) or not isinstance(given, list):
            continue
        for word in map(str, given):
            known = ReferenceWord(attribute.sense, word, lexicons.get(attribute.lexicon))
            found.setdefault((attribute.sense, word), known)
    return tuple(found.values())


def uses_of(sessions: Iterable[Session]) -> Mapping[str, list[Use]]:
    """Where each product is tasted, the latest first as the sessions come."""
    found: dict[str, list[Use]] = defaultdict(list)
    for session in sessions:
        told: set[str] = set()
        for sample in session.samples:
            product = sample.product
            if product.id in told:
                continue
            told.add(product.id)
            found[product.id].append(
                Use(
                    session.id,
                    session.title,
                    session.local_start.date(),
                    session.protocol.seconds,
                    session.protocol.id,
                    product.reference_for(session.protocol),
                )
            )
    return found
