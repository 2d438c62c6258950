"""What a class comes to by the scores of its protocol, for the samples that are revealed."""

from dataclasses import dataclass

from tasting.analysis.profile import profiles, tallies
from tasting.analysis.scores import score_profiles
from tasting.analysis.table import observations
from tasting.domain.board import Board
from tasting.domain.open_rounds import as_held
from tasting.domain.session import Session
from tasting.domain.value import Phrase


@dataclass(frozen=True)
class ClassScore:
    """A sample by one score: the median of those learners who answered all its parts."""

    code: str
    product: str
    """What is behind the code."""
    name: Phrase
    """Of the score."""
    learners: int
    median: float | None
    """None where too few are known to speak of a group."""
    decimals: int


def class_scores(
    session: Session, board: Board, looks_back: bool = False
) -> tuple[ClassScore, ...]:
    """The scores of each code that is revealed, in the order of the plan; none before.

    Those of open samples are told once the class `looks_back`, or is told of any other.
    """
    late = looks_back or board.revealed
    identities = session.identities(board.identities) if late else {}
    known = [code for code in session.codes if code in identities]
    if not known or not session.protocol.scores:
        return ()
    protocol, seated = as_held(session.protocol, board), {seat.number for seat in session.seats}
    table = [row for row in observations(protocol, board) if row.learner in seated]
    numbers = *profiles(protocol, table, known, {}), *tallies(protocol, table, known, {})
    found = score_profiles(protocol, numbers, known)
    return tuple(
        ClassScore(
            one.profile.sample,
            identities[one.profile.sample].get("name", ""),
            one.score.name,
            len(one.profile.values),
            summary.median if (summary := one.profile.summary) and not summary.too_few else None,
            one.profile.scale.decimals,
        )
        for one in found
    )
