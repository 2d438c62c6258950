"""A learner's numbers in the report: a mark for each sample, and how far from the reference."""

from collections.abc import Iterator

from tasting.analysis.distance import gaps
from tasting.analysis.profile import Profile
from tasting.analysis.scores import ScoreProfile
from tasting.charts.cells import BIG, gap_text, value_text
from tasting.paper.report_content import Mark, MarksRow
from tasting.services.comparison import Comparison
from tasting.words import Words


def marks_rows(seat: int, compared: Comparison, words: Words) -> Iterator[MarksRow]:
    """A row for each scale, then for each score, a mark for each sample."""
    scales: dict[str, list[Profile]] = {}
    for cup in compared.cups:
        for profile in cup.profiles:
            scales.setdefault(profile.scale.id, []).append(profile)
    for profiles in scales.values():
        scale = profiles[0].scale
        marks = tuple(_mark(seat, profile, words) for profile in profiles)
        yield MarksRow(scale.sense, words.told(scale.name), marks)
    for scores in zip(*(cup.scores for cup in compared.cups), strict=True):
        marks = tuple(_score_mark(seat, score, words) for score in scores)
        yield MarksRow(None, words.told(scores[0].score.name), marks)


def _score_mark(seat: int, found: ScoreProfile, words: Words) -> Mark:
    """A learner's score of a sample, or how many of the answers it needs are there."""
    if found.lacks(seat):
        said = words.say("{n} of {of}", n=found.given[seat], of=found.parts)
        return Mark(said, "", False)
    return _mark(seat, found.profile, words)


def _mark(seat: int, profile: Profile, words: Words) -> Mark:
    value = profile.values.get(seat)
    if value is None:
        return Mark("", "", False)
    shown = value_text(profile.scale, value, words)
    gap = gaps(profile).get(seat)
    if gap is None or profile.reference is None:
        return Mark(shown, "", False)
    return Mark(shown, gap_text(profile.scale, value - profile.reference, words), abs(gap) >= BIG)
