"""Scores of a class: computed for each learner and sample, with how far those got who lack one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasting.analysis.profile import Profile, summarise
from tasting.domain.protocol import Protocol
from tasting.domain.scores import Score
from tasting.domain.steps import Step


@dataclass(frozen=True)
class ScoreProfile:
    """One sample by one score: the group, the reference and each learner."""

    score: Score
    step: Step
    """The last one that asks a part of it."""
    profile: Profile
    """Of those whose answers are all there."""
    given: Mapping[int, int]
    """Seat number to how many of its parts are answered; learners without any are absent."""

    @property
    def parts(self) -> int:
        """How many answers it is computed from."""
        return len(self.score.terms)

    def lacks(self, seat: int) -> bool:
        """Whether a learner has answered some of its parts, and not all."""
        return 0 < self.given.get(seat, 0) < self.parts


def score_profiles(
    protocol: Protocol, profiles: Sequence[Profile], samples: Sequence[str]
) -> tuple[ScoreProfile, ...]:
    """A profile for each of `samples` and each score of `protocol`, samples first.

    It is computed of the `profiles` of what is asked, with `profile.tallies`, for each learner who
    answered all parts; not at all where a part is not asked, as in a step kept aside that was not
    brought in.
    """
    asked = {attribute.id for _, attribute in protocol.attributes()}
    computed = [score for score in protocol.scores if asked >= {name for name, _ in score.terms}]
    rated = {(profile.sample, profile.scale.id): profile for profile in profiles}
    return tuple(
        _profile(protocol, score, sample, [rated[sample, name] for name, _ in score.terms])
        for sample in samples
        for score in computed
    )


def _profile(
    protocol: Protocol, score: Score, sample: str, parts: Sequence[Profile]
) -> ScoreProfile:
    """One sample by one score, learners in seat order."""
    asked = {attribute.id: attribute for _, attribute in protocol.attributes()}
    steps = {attribute.id: step for step, attribute in protocol.attributes()}
    last = [name for name in asked if name in dict(score.terms)][-1]
    values: dict[int, float] = {}
    given: dict[int, int] = {}
    for seat in sorted({seat for part in parts for seat in part.values}):
        answers = {part.scale.id: part.values[seat] for part in parts if seat in part.values}
        given[seat] = len(answers)
        value = score.value(answers)
        if value is not None:
            values[seat] = value
    known = {part.scale.id: part.reference for part in parts if part.reference is not None}
    profile = Profile(
        sample=sample,
        scale=score.scale(asked),
        summary=summarise(list(values.values())),
        reference=score.value(known),
        values=values,
    )
    return ScoreProfile(score, steps[last], profile, given)
