"""How answers read to people, for every kind of attribute: one, and those of a class together."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import assert_never

from pydantic import JsonValue

from tasting.analysis.profile import FEW
from tasting.domain.attributes import (
    Attribute,
    Discrimination,
    FreeText,
    Measurement,
    Offering,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    WordList,
)
from tasting.domain.lexicon import Lexicon
from tasting.formats import needed_decimals
from tasting.services.discrimination_words import TESTS, result_text
from tasting.words import Words


def answer_text(
    attribute: Attribute, value: JsonValue, words: Words, lexicons: Mapping[str, Lexicon]
) -> str:
    """An answer as it reads in a line; a word whose lexicon is missing reads as it is stored."""
    match attribute:
        case Scale():
            # An answer that the scale takes no more is told as it is stored.
            if not isinstance(value, int | float) or attribute.fault(value):
                return str(value)
            if isinstance(attribute, Measurement):
                return measured_text(attribute, value, words)
            return words.number(value, attribute.decimals)
        case Selection() | Statements() | FreeText() | Discrimination():
            return sample_text(attribute, value, words)
        case WordList():
            lexicon = lexicons.get(attribute.lexicon)
            given = [str(word) for word in value] if isinstance(value, list) else []
            return ", ".join(lexicon.shown(w, words.language) if lexicon else w for w in given)
        case Ranking():
            ranked = value if isinstance(value, list) else []
            return ", ".join(f"{rank}. {code}" for rank, code in enumerate(ranked, 1))
        case Photo():
            return words.say("photo")
        case _:
            assert_never(attribute)


def measured_text(asked: Measurement, value: float, words: Words) -> str:
    """A measured value with its unit, to as many decimals as it or the instrument needs."""
    if asked.unit == "s" and not float(value).is_integer():
        return f"{words.number(value, needed_decimals(value))}\u00a0s"
    return words.measure(value, asked.unit, max(asked.decimals, needed_decimals(value)))


def typed_measure(asked: Measurement, value: float, words: Words) -> str:
    """A measured value as it is typed: a sign between thousands could be read as a comma."""
    if asked.unit == "s" and float(value).is_integer():
        return words.clock(value)
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", words.number(0.5, 1)[1])


Plain = Selection | Statements | Ranking | FreeText | Discrimination
"""What is told as text, one sample at a time."""


def sample_text(attribute: Plain, value: JsonValue, words: Words) -> str:
    """What an answer says of one sample, as an analysis sees it; empty where nothing was said."""
    if value is None or not str(value).strip():
        return ""
    match attribute:
        case Selection():
            return _offered_text(attribute, value, words)
        case Statements():
            ticked = value if isinstance(value, list) else [value]
            return ", ".join(_offered_text(attribute, one, words) for one in ticked)
        case Ranking():
            return words.say("rank\u00a0{n}", n=value)
        case Discrimination() if isinstance(value, bool):
            told = TESTS[attribute.kind]
            return words.say(told.hit if value else told.miss)
        case FreeText() | Discrimination():
            return str(value)
        case _:
            assert_never(attribute)


def class_text(attribute: Plain, values: Sequence[JsonValue], of: int, words: Words) -> str:
    """The answers of a class on one sample, of whom there are `of`; empty where there are none.

    Answers offered are counted, the most frequent first; of ranks the mean is told; of sets
    how many are right, once that is known.
    """
    if not values:
        return ""
    match attribute:
        case Selection():
            return _counts_text(attribute, values, words)
        case Statements():
            each = [one for value in values if isinstance(value, list) for one in value]
            return _counts_text(attribute, each, words)
        case Ranking():
            return _ranks_text([rank for rank in values if isinstance(rank, int)], of, words)
        case FreeText():
            return words.say("Remarks: {n} of {of}", n=len(values), of=of)
        case Discrimination():
            return _tests_text(attribute.kind, values, of, words)
        case _:
            assert_never(attribute)


def _offered_text(attribute: Offering, value: JsonValue, words: Words) -> str:
    """One of the answers offered; one that is offered no more is told as it is stored."""
    answer = attribute.answer(value)
    return answer.shown(words) if answer else str(value)


def _counts_text(attribute: Offering, values: Sequence[JsonValue], words: Words) -> str:
    counts = Counter(json.dumps(value) for value in values).most_common()
    named = ((_offered_text(attribute, json.loads(key), words), n) for key, n in counts)
    # The number before the name: "5 to 20 s 1" would be read as one number more.
    return ", ".join(f"{n}\u00a0×\u00a0{name}" for name, n in named)


def _tests_text(kind: str, values: Sequence[JsonValue], of: int, words: Words) -> str:
    """What the answers show; only how many there are while the codes are not revealed."""
    known = [value for value in values if isinstance(value, bool)]
    if not known:
        return words.say("{n} of {of} answers", n=len(values), of=of)
    return result_text(kind, sum(known), len(known), words)


def _ranks_text(ranks: Sequence[int], of: int, words: Words) -> str:
    if len(ranks) < FEW:
        told = ", ".join(map(str, sorted(ranks)))
        return words.say("rank {values}: too few for a mean rank", values=told)
    mean = words.number(fmean(ranks), 1)
    return words.say("mean rank {mean}, {n} of {of} answers", mean=mean, n=len(ranks), of=of)
