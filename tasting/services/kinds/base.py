"""What a trainer's tools say of each kind of attribute, wherever they say anything of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from pydantic import JsonValue

from tasting.domain.attributes.base import BaseAttribute
from tasting.domain.protocol import Category
from tasting.domain.subjects import Scope
from tasting.exchange.tables import MISSING
from tasting.languages import Language
from tasting.words import Message, Words

Tells = Callable[[str], bool]
"""Whether a text helps to tell a product that is not revealed."""

A = TypeVar("A", bound=BaseAttribute, covariant=True)


class Answers(ABC, Generic[A]):
    """One attribute and its answers: as they read, are typed from paper, and stand in tables."""

    begins: ClassVar[Message]
    """The kind in the menu of those that can be added."""
    first_name: ClassVar[Message | None] = None
    """The name a new attribute begins with; None: that of the kind."""
    says_no_question: ClassVar[bool] = False
    """Whether `begins` says how it is answered and not what is asked: that a trainer writes."""
    texts: ClassVar[Mapping[str, Message]] = {}
    """Other fields of a new attribute that say something, and how they begin."""
    option: ClassVar[str] = ""
    """How answer `{n}` of a new attribute is called, where the answers are its own."""
    fewest: ClassVar[int] = 2
    """So many answers of its own a new attribute begins with, and an attribute keeps."""
    needs_name: ClassVar[bool]
    """Whether it is told with the name of what was asked: a bare "6.5" or "no" says nothing."""
    several: ClassVar[bool] = False
    """Whether an answer is typed in parts, with a comma after each."""

    def __init__(self, asked: A) -> None:
        """Of this attribute."""
        self.asked = asked

    @classmethod
    def fields(cls, category: Category) -> Mapping[str, JsonValue]:
        """What a new attribute of a protocol of this category begins with besides its texts."""
        return {}

    # -------------------------------------------------------------------------- as it reads

    @property
    def to_know(self) -> Message | None:
        """What to know of it before a class is planned; None: nothing."""
        return None

    @abstractmethod
    def in_short(self, n: int, words: Words) -> str:
        """In a word or two: `n` attributes of the kind, of which this is the first."""

    @abstractmethod
    def in_full(self, words: Words) -> str:
        """What a learner gives: "a mark from 0 to 10", "up to 5 words"."""

    def asked_for(self, words: Words) -> str:
        """The same, and whether it is asked once, or of several samples, and not of each."""
        told = self.in_full(words)
        if self.asked.once:
            return words.say("{answer} (asked once)", answer=told)
        if self.asked.scope is Scope.SET and Scope.SAMPLE in self.asked.scopes:
            return words.say("{answer} (asked of all samples together)", answer=told)
        return told

    @abstractmethod
    def text(self, value: JsonValue, words: Words) -> str:
        """An answer as it reads in a line; a word whose lexicon is missing reads as stored."""

    @abstractmethod
    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """What of a fitting answer gives no product away; None where nothing is left of it."""

    # -------------------------------------------------------------------- typed from paper

    @abstractmethod
    def hint(self, words: Words) -> str:
        """What can be typed: the ends of a scale, the answers offered, the form of a number."""

    def typed(self, value: JsonValue, words: Words) -> str:
        """An answer as it stands in its cell; typed again it means the same."""
        return self.text(value, words)

    @abstractmethod
    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """What was typed about the samples `codes`; the text itself where it is no answer.

        Names are understood in all `languages`, the first before the others. Raises UserError.
        """

    def names(self, words: Words, languages: Sequence[Language]) -> list[str]:
        """What can complete a name that is begun."""
        return []

    # -------------------------------------------------------------------------- in a table

    @property
    def unit(self) -> str:
        """What a value is counted in: a unit, or the ends of a scale, such as 0–10."""
        return ""

    @abstractmethod
    def cell(self, value: JsonValue, words: Words) -> str | int | float:
        """An answer in a table: a number as it is, words and answers offered by name."""

    @abstractmethod
    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The value that a cell stands for; whether it fits is for the attribute to say.

        `unit` is what the row says it is counted in, `decimal` the decimal sign of the table.
        Raises UnclearError.
        """

    def columns(self, codes: Sequence[str], words: Words) -> tuple[str, ...]:
        """Titles of columns more that a table has for what is computed of an answer.

        `codes` are all samples of the session.
        """
        return ()

    def column_cells(self, value: JsonValue, codes: Sequence[str]) -> tuple[float | str, ...]:
        """What stands there beside an answer; empty where it is none that fits."""
        return ()

    def says_nothing(self, text: str) -> bool:
        """Whether a cell stands for no answer, as programs write it: NA, NaN, NULL."""
        return text in MISSING


class PlainAnswers(Answers[A]):
    """Answers that are compared as text, one sample at a time."""

    def text(self, value: JsonValue, words: Words) -> str:
        """As it reads of one sample."""
        return self.of_sample(value, words)

    def of_sample(self, value: JsonValue, words: Words) -> str:
        """What an answer says of one sample, as an analysis sees it; empty where it is none."""
        return self._one(value, words) if value is not None and str(value).strip() else ""

    def of_class(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """The answers of a class on one sample, of whom there are `of`; empty without any."""
        return self._all(values, of, words) if values else ""

    @abstractmethod
    def _one(self, value: JsonValue, words: Words) -> str:
        """What an answer says of one sample."""

    @abstractmethod
    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """What some answers of a class say of one sample."""
