"""How a perception goes on each time it is asked again: over infusions, while a cup cools."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasting.analysis.profile import Profile
from tasting.domain.asked_again import series_name
from tasting.domain.attributes import Attribute, Scale
from tasting.domain.value import Phrase


@dataclass(frozen=True)
class Evolution:
    """One sample on scales that ask the same again and again."""

    name: Phrase
    """What they have in common, as "Umami" of "Umami 1" and "Umami 2"."""
    profiles: tuple[Profile, ...]
    """Two or more, in the order they are asked, all on scales of the same limits."""

    @property
    def scale(self) -> Scale:
        """The first of its scales; the others have its sense and limits."""
        return self.profiles[0].scale

    @property
    def medians(self) -> tuple[float | None, ...]:
        """The group's median each time; none where too few answered to speak of a group."""
        found = [profile.summary for profile in self.profiles]
        return tuple(one.median if one and not one.too_few else None for one in found)

    @property
    def references(self) -> tuple[float | None, ...]:
        """The reference each time, none where it was not set."""
        return tuple(profile.reference for profile in self.profiles)

    @property
    def seats(self) -> tuple[int, ...]:
        """The learners who answered at least once."""
        return tuple(sorted({seat for profile in self.profiles for seat in profile.values}))

    def values(self, seat: int) -> tuple[float | None, ...]:
        """A learner's answer each time, none where it is missing."""
        return tuple(profile.values.get(seat) for profile in self.profiles)


def evolutions(
    asked: Iterable[Sequence[Attribute]], profiles: Sequence[Profile]
) -> tuple[Evolution, ...]:
    """Each series that is answered on scales, from the profiles of one sample, or of none."""
    known = {profile.scale.id: profile for profile in profiles}
    found = []
    for again in asked:
        scales = [one for one in again if isinstance(one, Scale) and one.id in known]
        same = [one for one in scales if one.limits == scales[0].limits]
        if len(same) > 1:
            own = tuple(known[one.id] for one in same)
            found.append(Evolution(series_name(same[0].name), own))
    return tuple(found)
