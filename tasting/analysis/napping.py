"""The map that the sheets of a class have in common: multiple factor analysis of napping.

Each sheet is a group of two columns, not scaled, and weighed by its own first eigenvalue: who uses
all of it outweighs nobody who does not (Pagès 2005). The first two principal components of all of
them are the map.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin, sqrt
from statistics import median
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes.napping import FEWEST, Spot, seen_from

FEWEST_SHEETS: Final = 3
"""A map of fewer learners would be that of one of them."""
_NOTHING: Final = 1e-9
"""No distance on a sheet is so small, cm²."""
_MOST_SWEEPS: Final = 50
"""A dozen samples need some eight."""

Place = tuple[float, float]
"""Along the first and along the second axis; the mean of all is (0, 0)."""
Matrix = list[list[float]]


@dataclass(frozen=True)
class GroupMap:
    """Where the samples lie for a class, and how near each sheet comes to that."""

    places: Mapping[str, Place]
    shares: tuple[float, float]
    """What of all differences each axis shows, 0 to 1."""
    agreement: Mapping[int, float]
    """The RV coefficient of each learner's sheet with the map, by seat: 0 to 1, whichever way the
    sheet is turned, mirrored or enlarged (Robert and Escoufier 1976)."""

    @property
    def typical(self) -> float:
        """The median of the RV coefficients; with few sheets it is high, as each is in the map."""
        return median(self.agreement.values())


def group_map(sheets: Mapping[int, Mapping[str, Spot]]) -> GroupMap | None:
    """The map of these sheets, by seat; None of fewer than three, or of fewer than three samples.

    Sheets with other codes than most have, and those with all codes in one spot, are left out.
    """
    held = Counter(frozenset(sheet) for sheet in sheets.values())
    codes = sorted(max(held, key=lambda one: (held[one], sorted(one)), default=()))
    kept = {
        seat: places
        for seat, sheet in sorted(sheets.items())
        if sorted(sheet) == codes and _first(places := _centred(sheet, codes)) > _NOTHING
    }
    if len(kept) < FEWEST_SHEETS or len(codes) < FEWEST:
        return None
    values, vectors = _eigen(_weighed(list(kept.values())))
    axes = [_turned(sqrt(max(0.0, values[k])), vectors[k]) for k in range(2)]
    places = list(zip(*axes, strict=True))
    whole = sum(values)
    return GroupMap(
        places=dict(zip(codes, places, strict=True)),
        shares=(values[0] / whole, max(0.0, values[1] / whole)),
        agreement={seat: _rv(own, places) for seat, own in kept.items()},
    )


def map_seen(seen: Iterable[JsonValue]) -> GroupMap | None:
    """The map of sheets as they are seen from one sample (`Napping.values_by_sample`)."""
    return group_map(dict(enumerate(seen_from(value)[1] for value in seen)))


def _centred(sheet: Mapping[str, Spot], codes: Sequence[str]) -> list[Place]:
    """Where the codes lie about their mean, cm."""
    x = sum(sheet[code].x for code in codes) / len(codes)
    y = sum(sheet[code].y for code in codes) / len(codes)
    return [(sheet[code].x - x, sheet[code].y - y) for code in codes]


def _crossed(some: Sequence[Place], others: Sequence[Place]) -> tuple[float, float, float, float]:
    """The sums of products of the axes of two maps: xx, xy, yx, yy."""
    pairs = list(zip(some, others, strict=True))
    return (
        sum(a[0] * b[0] for a, b in pairs),
        sum(a[0] * b[1] for a, b in pairs),
        sum(a[1] * b[0] for a, b in pairs),
        sum(a[1] * b[1] for a, b in pairs),
    )


def _first(places: Sequence[Place]) -> float:
    """The larger eigenvalue of the sums of products of a map's two axes."""
    xx, xy, _, yy = _crossed(places, places)
    return (xx + yy) / 2 + hypot((xx - yy) / 2, xy)


def _rv(some: Sequence[Place], others: Sequence[Place]) -> float:
    """How alike two maps are, whichever way they are turned: their RV coefficient."""
    shared = sum(one**2 for one in _crossed(some, others))
    own = (sum(one**2 for one in _crossed(places, places)) for places in (some, others))
    return shared / sqrt(next(own) * next(own))


def _weighed(sheets: Sequence[Sequence[Place]]) -> Matrix:
    """The mean of the products of all samples with each other, each sheet by its weight."""
    weights = [1 / (_first(places) * len(sheets)) for places in sheets]
    count = range(len(sheets[0]))
    return [
        [
            sum(
                weight * (places[i][0] * places[j][0] + places[i][1] * places[j][1])
                for weight, places in zip(weights, sheets, strict=True)
            )
            for j in count
        ]
        for i in count
    ]


def _turned(length: float, vector: Sequence[float]) -> list[float]:
    """An axis of this length; the sample that lies furthest out lies on its right."""
    furthest = max(vector, key=lambda one: round(abs(one), 9))
    sign = -1 if furthest < 0 else 1
    return [sign * length * one for one in vector]


def _eigen(matrix: Matrix) -> tuple[list[float], list[list[float]]]:
    """The eigenvalues of a symmetric matrix, the largest first, each with its vector (Jacobi)."""
    left, count = [[*row] for row in matrix], len(matrix)
    vectors = [[float(i == j) for j in range(count)] for i in range(count)]
    for _ in range(_MOST_SWEEPS):
        if sum(left[i][j] ** 2 for i in range(count) for j in range(i)) < 1e-24:
            break
        for i in range(count):
            for j in range(i):
                _rotate(left, vectors, i, j)
    order = sorted(range(count), key=lambda k: -left[k][k])
    return [left[k][k] for k in order], [[row[k] for row in vectors] for k in order]


def _rotate(left: Matrix, vectors: Matrix, i: int, j: int) -> None:
    """Turn two axes so that they have no product with each other any more."""
    angle = atan2(2 * left[i][j], left[j][j] - left[i][i]) / 2
    c, s = cos(angle), sin(angle)
    for rows in (left, vectors):
        for row in rows:
            row[i], row[j] = c * row[i] - s * row[j], s * row[i] + c * row[j]
    left[i], left[j] = (
        [c * a - s * b for a, b in zip(left[i], left[j], strict=True)],
        [s * a + c * b for a, b in zip(left[i], left[j], strict=True)],
    )
