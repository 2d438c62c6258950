"""A flat sheet and its picture, taken from anywhere: which point of one is which of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """A projective map of a plane: (x, y) becomes ((a x + b y + c) / w, (d x + e y + f) / w).

    There w is g x + h y + i, for the figures a to i, of which only the ratios count.
    """

    figures: tuple[float, float, float, float, float, float, float, float, float]

    @property
    def eight(self) -> tuple[float, ...]:
        """The figures where i is 1, as a picture library asks for them.

        Raises ZeroDivisionError where the origin comes to no place at all.
        """
        return tuple(figure / self.figures[8] for figure in self.figures[:8])

    def at(self, point: Point) -> Point:
        """Where a point comes to."""
        a, b, c, d, e, f, g, h, i = self.figures
        x, y = point
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w


def projection(points: Sequence[Point], images: Sequence[Point]) -> Projection:
    """The map that brings four points to their images.

    Raises ValueError where three of them, or of their images, lie on a line.
    """
    if _in_line(points) or _in_line(images):
        raise ValueError("three of the points lie on a line")
    # From their middle, which is seen: the origin may come to a place that is infinitely far.
    middle_x, middle_y = _middle(points)
    rows = []
    for (at_x, at_y), (u, v) in zip(points, images, strict=True):
        x, y = at_x - middle_x, at_y - middle_y
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    a, b, c, d, e, f, g, h = _solved(rows)
    c, f, i = (
        constant - by_x * middle_x - by_y * middle_y
        for by_x, by_y, constant in ((a, b, c), (d, e, f), (g, h, 1.0))
    )
    return Projection((a, b, c, d, e, f, g, h, i))


def affinity(points: Sequence[Point], images: Sequence[Point]) -> Projection:
    """The map without perspective that brings four points closest to their images.

    By least squares. `points` are the corners of a rectangle with upright sides, from the top left
    one on, clockwise.
    """
    (x, y), (u, v) = _middle(points), _middle(images)
    wide, tall = points[2][0] - points[0][0], points[2][1] - points[0][1]
    (u0, v0), (u1, v1), (u2, v2), (u3, v3) = images
    a, d = (u1 + u2 - u0 - u3) / 2 / wide, (v1 + v2 - v0 - v3) / 2 / wide
    b, e = (u2 + u3 - u0 - u1) / 2 / tall, (v2 + v3 - v0 - v1) / 2 / tall
    return Projection((a, b, u - a * x - b * y, d, e, v - d * x - e * y, 0.0, 0.0, 1.0))


def distance(one: Point, other: Point) -> float:
    """How far two points are apart."""
    return hypot(one[0] - other[0], one[1] - other[1])


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _in_line(points: Sequence[Point]) -> bool:
    """Whether three of the points lie on a line, as far as can be told of such figures."""
    longest = max(distance(one, other) for one, other in combinations(points, 2))
    return any(
        abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) <= 1e-12 * longest**2
        for a, b, c in combinations(points, 3)
    )


def _solved(rows: list[list[float]]) -> list[float]:
    """The unknowns of as many linear equations, by elimination with the largest pivot."""
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        head = [value / rows[at][at] for value in rows[at]]
        rows[at] = head
        for row in range(size):
            factor = rows[row][at]
            if row != at and factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], head, strict=True)]
    return [row[-1] for row in rows]
