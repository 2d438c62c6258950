"""A session: who tastes what, when, from which protocol; and what of it a hub may know."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from tasting.domain.allergens import ALLERGENS
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Category, Protocol
from tasting.domain.tokens import SHORT
from tasting.domain.units import Amount
from tasting.domain.value import JsonObject, Line, Short, Value
from tasting.words import Language

CODE: Final = r"^[1-9][0-9]{2}$"
"""The pattern of a blind code."""

Code = Annotated[str, StringConstraints(pattern=CODE)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""128 random bits in hex, made where the thing is made."""

NOTE_LENGTH: Final = 4000
"""The longest note on a class, in characters."""

SHIPPING_DAYS: Final = 7
"""How long before the class the kits should leave; our default for post within Europe."""


class ProductFacts(Value):
    """What is written down of a product, by itself or within a plan."""

    name: Line
    origin: Short = ""
    process: Short = ""
    variety: Short = ""
    lot: Short = ""
    level: Short = ""
    """Roast degree, leaf grade or cocoa content, in words."""
    made: date | None = None
    """Roasted (coffee), picked (tea) or made (chocolate) on this day."""
    allergens: tuple[str, ...] = ()
    """Keys of `ALLERGENS`."""
    notes: Annotated[str, Field(max_length=2000)] = ""
    stock_g: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    reference: JsonObject = Field(default_factory=dict)
    """The trainer's own profile: attribute id to value."""
    reference_readings: dict[str, Amount] = Field(default_factory=dict)
    """How the trainer prepared it: reading id to value."""


class Product(ProductFacts):
    """What is tasted: one lot of a coffee, tea or chocolate."""

    id: Id
    category: Category

    @model_validator(mode="after")
    def _allergens_are_known(self) -> "Product":
        strange = [name for name in self.allergens if name not in ALLERGENS]
        if strange:
            raise ValueError(f"“{strange[0]}” is not one of: {', '.join(ALLERGENS)}")
        return self


class LearnerFacts(Value):
    """What is written down of a learner, as in a list."""

    name: Line
    """The full name, for the address label."""
    display: Line
    """The name shown in class, the first name unless two share it."""
    place: Short = ""
    email: Short = ""
    address: Annotated[str, Field(max_length=500)] = ""
    language: Language = "en"


class Learner(LearnerFacts):
    """Somebody who takes the class."""

    id: Id


class Sample(Value):
    """A product under its blind code."""

    code: Code
    product: Product


class Seat(Value):
    """A learner's place in the session: the sheet, the token printed on it, the serving order."""

    number: Annotated[int, Field(ge=1)]
    learner: Learner
    order: tuple[Code, ...]
    token: str


class Session(Value):
    """One class as planned, complete; it pins the protocol it was planned with."""

    id: Id
    title: Line
    protocol: Protocol
    starts_at: AwareDatetime
    zone: str
    """IANA name; every time of the session is told in it."""
    languages: tuple[Language, ...] = ("en", "fr")
    trainer: Short = ""
    meeting: Short = ""
    """The video call's address."""
    address: Short = ""
    """The public address of the hub, printed on the sheets; empty: nothing to scan."""
    paper_only: bool = False
    """Whether it is decided that there is nothing to scan: answers are written on the sheets.
    Without it, an empty address says that this is still to be decided."""
    mark: Short = ""
    """A batch mark for the boxes."""
    samples: Annotated[tuple[Sample, ...], Field(min_length=1, max_length=12)]
    seats: tuple[Seat, ...] = ()
    created_at: AwareDatetime
    note: Annotated[str, Field(max_length=NOTE_LENGTH)] = ""
    """What the trainer says about the class in its report."""
    example: bool = False
    """Whether it is the invented example that every new workspace holds."""

    @model_validator(mode="after")
    def _paper_leads_nowhere(self) -> "Session":
        if self.paper_only and self.address:
            raise ValueError("a session on paper only has no address")
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The blind codes in the order of the samples."""
        return tuple(sample.code for sample in self.samples)

    @property
    def local_start(self) -> datetime:
        """The start in the session's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        """The planned end in the session's own zone."""
        # Added in UTC: clocks may be set forward or back while the class is on.
        end = self.starts_at.astimezone(UTC) + timedelta(seconds=self.protocol.seconds)
        return end.astimezone(ZoneInfo(self.zone))

    @property
    def ship_by(self) -> date:
        """The day the kits should leave, `SHIPPING_DAYS` before the class."""
        return (self.local_start - timedelta(days=SHIPPING_DAYS)).date()

    @property
    def allergens(self) -> tuple[str, ...]:
        """All allergens of all samples in the law's order, without telling which has them."""
        present = {name for sample in self.samples for name in sample.product.allergens}
        return tuple(name for name in ALLERGENS if name in present)

    def sample(self, code: str) -> Sample | None:
        """The sample behind a code."""
        return next((sample for sample in self.samples if sample.code == code), None)

    def seat(self, number: int) -> Seat | None:
        """The seat with this number."""
        return next((seat for seat in self.seats if seat.number == number), None)


class PublicSeat(Value):
    """What a hub knows of a seat: no full name, no address, tokens only as hashes."""

    number: int
    display: str
    language: Language
    order: tuple[Code, ...]
    token_hash: str
    short_hash: str


class PublicSession(Value):
    """What a hub knows of a session before the reveal: nothing of what is behind the codes."""

    id: Id
    title: str
    protocol: Protocol
    lexicons: dict[str, Lexicon]
    starts_at: AwareDatetime
    zone: str
    trainer: str
    meeting: str
    codes: tuple[Code, ...]
    seats: tuple[PublicSeat, ...]
    state: Literal["open", "closed"] = "open"


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hex: what a hub keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def public(session: Session, lexicons: dict[str, Lexicon]) -> PublicSession:
    """The part of a session that a hub may know, with the lexicons its protocol asks for."""
    asked = {
        attribute.lexicon
        for _, attribute in session.protocol.attributes()
        if attribute.kind == "words"
    }
    return PublicSession(
        id=session.id,
        title=session.title,
        protocol=session.protocol,
        lexicons={name: lexicons[name] for name in sorted(asked)},
        starts_at=session.starts_at,
        zone=session.zone,
        trainer=session.trainer,
        meeting=session.meeting,
        codes=tuple(sorted(session.codes)),
        seats=tuple(
            PublicSeat(
                number=seat.number,
                display=seat.learner.display,
                language=seat.learner.language,
                order=seat.order,
                token_hash=token_hash(seat.token),
                short_hash=token_hash(seat.token[:SHORT]),
            )
            for seat in session.seats
        ),
    )
