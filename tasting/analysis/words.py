"""The words a class found for a sample: how many said each, and which the reference has too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from tasting.analysis.profile import References
from tasting.analysis.table import Observation
from tasting.domain.attributes import OWN, WordList
from tasting.domain.lexicon import Lexicon


@dataclass(frozen=True)
class WordCount:
    """One word with the number of learners who gave it."""

    word: str
    """A term's id or an own word with its mark (see `domain.attributes.OWN`)."""
    learners: int
    in_reference: bool


@dataclass(frozen=True)
class WordUse:
    """The words given to one sample for one list, or for several lists taken together."""

    sample: str
    by_learner: Mapping[int, tuple[str, ...]]
    """Seat number to that learner's words."""
    reference: tuple[str, ...]
    counts: tuple[WordCount, ...]
    """Every different word, the most shared first, at a tie those of the reference."""

    @property
    def shared(self) -> int:
        """How many different words the class has in common with the reference."""
        return sum(count.in_reference for count in self.counts)

    def agreed(self, word: str) -> bool:
        """Whether a word that somebody gave is in the reference too."""
        return _key(word) in {_key(own) for own in self.reference}


def counted(attribute: str, value: JsonValue, lists: Mapping[str, Lexicon]) -> JsonValue:
    """An answer with each word as what it counts as, once; any other answer as it is.

    `lists` has, by the id of an attribute that asks for words, the lexicon these are of.
    """
    lexicon = lists.get(attribute)
    if lexicon is None or not isinstance(value, list):
        return value
    return list(dict.fromkeys(lexicon.counted(str(word)) for word in value))


def word_use(
    lists: Sequence[WordList],
    table: Sequence[Observation],
    sample: str,
    references: References,
) -> WordUse:
    """The words given to `sample` for any of `lists`; a learner counts once for each word."""
    asked = {attribute.id for attribute in lists}
    said: dict[int, dict[str, str]] = {}
    for row in table:
        if row.sample == sample and row.attribute in asked:
            said.setdefault(row.learner, {}).update(_keyed(row.value))
    reference: dict[str, str] = {}
    for attribute in lists:
        reference |= _keyed(references.get(sample, {}).get(attribute.id))
    spelled: dict[str, str] = {}
    learners: dict[str, int] = {}
    for seat in sorted(said):
        for key, word in said[seat].items():
            spelled.setdefault(key, word)
            learners[key] = learners.get(key, 0) + 1
    counts = [WordCount(spelled[key], n, key in reference) for key, n in learners.items()]
    counts.sort(key=lambda count: (-count.learners, not count.in_reference))
    return WordUse(
        sample=sample,
        by_learner={seat: tuple(said[seat].values()) for seat in sorted(said)},
        reference=tuple(reference.values()),
        counts=tuple(counts),
    )


def _keyed(value: JsonValue) -> dict[str, str]:
    """Words by what makes them the same: own words differ neither by case nor by spaces."""
    if not isinstance(value, list):
        return {}
    return {_key(word): word for word in value if isinstance(word, str)}


def _key(word: str) -> str:
    if not word.startswith(OWN):
        return word
    return OWN + " ".join(word.removeprefix(OWN).casefold().split())
