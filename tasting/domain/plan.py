"""A plan: a session to be, before codes, serving orders and tokens exist."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field

from tasting.domain.codes import Code
from tasting.domain.extras import Extras
from tasting.domain.learner import LearnerFacts
from tasting.domain.product import Product, ProductFacts
from tasting.domain.protocol import Category
from tasting.domain.session import MOST_CALIBRATION, MOST_COUNTED
from tasting.domain.value import Line, Link, Short, Value
from tasting.languages import LANGUAGES, Language
from tasting.measures import METRIC, Units

Tasted = Literal["blind", "open", "calibration"]
"""How a sample is tasted: by its code alone; by its name; by its name, first and uncounted."""


class PlannedProduct(ProductFacts):
    """A product as a plan describes it; its category is that of the plan's protocol."""

    code: Code | None = None
    """The blind code, where the sachets carry one already."""
    calibration: bool = False
    """Whether everybody tastes it first, by its name, and it is in no figure."""
    open: bool | None = None
    """Whether it is tasted by its name, and counted all the same; None: as the protocol says."""

    @property
    def tasted(self) -> Tasted:
        """How it is tasted; blind where that is left to the protocol."""
        return "calibration" if self.calibration else "open" if self.open else "blind"

    def as_tasted(self, how: Tasted) -> Self:
        """The same, tasted in another way."""
        return self.model_copy(update={"calibration": how == "calibration", "open": how == "open"})

    def product(self, product_id: str, category: Category) -> Product:
        """The same as a product of the library, under its new id."""
        return Product(
            id=product_id,
            category=category,
            **self.model_dump(exclude={"code", "calibration", "open", "category"}),
        )


class Plan(Value):
    """A session to be: its protocol, time, products in order, and learners."""

    protocol: str
    """The id of the protocol."""
    protocol_version: Annotated[int, Field(ge=1)] | None = None
    """The version the plan was written for; none: whichever is there."""
    title: Line
    titles: dict[Language, Line] = Field(default_factory=dict)
    """The title in other languages."""
    starts_at: AwareDatetime
    zone: str
    """IANA name, such as Europe/Paris."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    """The first is taken for learners whose row names none."""
    units: Units = METRIC
    """For learners whose row names none."""
    trainer: Short = ""
    meeting: Link = ""
    address: Short = ""
    paper_only: bool = False
    """Nothing to scan on the sheets: answers are written on them."""
    mark: Short = ""
    samples: Annotated[
        tuple[PlannedProduct, ...], Field(min_length=1, max_length=MOST_COUNTED + MOST_CALIBRATION)
    ]
    """All that is tasted, the calibration samples too."""
    learners: tuple[LearnerFacts, ...] = ()
    spares: Annotated[int, Field(ge=0, le=9999)] | None = None
    """How many kits beyond the learners'; None: not told."""
    extras: Extras = ()
    """What lies in every kit beside portions and equipment."""
