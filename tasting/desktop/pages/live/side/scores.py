"""Once codes are revealed: what the class comes to, sample by sample, where scores are computed."""

from collections.abc import Sequence
from itertools import groupby
from operator import is_

from tasting.desktop.pages.live.state import Moment
from tasting.domain.seat_board import SeatBoard
from tasting.domain.session import Session
from tasting.services.class_scores import ClassScore, class_scores
from tasting.words import Words


class Scores:
    """The scores of one class: computed anew where an answer or a revealed code came since."""

    def __init__(self) -> None:
        """Nothing is computed yet."""
        self._of: _Basis | None = None
        self._found: tuple[ClassScore, ...] = ()

    def at(self, moment: Moment) -> tuple[ClassScore, ...]:
        """Those that are known at this moment."""
        board = moment.board
        seats, known = tuple(board.seats.values()), frozenset(board.identities)
        now = moment.session, seats, (known, moment.looks_back)
        if self._of is None or not _same(self._of, now):
            found = class_scores(moment.session, board, moment.looks_back)
            self._of, self._found = now, found
        return self._found


_Basis = tuple[Session, tuple[SeatBoard, ...], tuple[frozenset[str], bool]]
"""What scores are computed of: what was answered, which codes are revealed, whether it is late
enough for open samples."""


def _same(one: _Basis, other: _Basis) -> bool:
    """Whether both are of the same objects: a board shares what did not change with the next."""
    seats = len(one[1]) == len(other[1]) and all(map(is_, one[1], other[1]))
    return one[0] is other[0] and seats and one[2] == other[2]


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
