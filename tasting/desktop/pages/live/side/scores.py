"""Once codes are revealed: what the class comes to, sample by sample, where scores are computed."""

from collections.abc import Sequence
from itertools import groupby

from tasting.services.class_scores import ClassScore
from tasting.words import Words


def score_lines(found: Sequence[ClassScore], words: Words) -> list[str]:
    """A line for each sample: “417 Yirgacheffe 84.25”; of several scores with their names."""
    several = len({one.name.to(words.language) for one in found}) > 1
    lines = []
    for (code, product), scores in groupby(found, lambda one: (one.code, one.product)):
        told = ", ".join(_told(one, several, words) for one in scores)
        lines.append(f"{code}\u2002{product}\u2003{told}")
    return lines


def _told(one: ClassScore, named: bool, words: Words) -> str:
    if one.median is None:
        said = words.count("{n} answer: too few", "{n} answers: too few", one.learners)
    else:
        said = words.number(one.median, one.decimals)
    return f"{one.name.to(words.language)} {said}" if named else said
