"""The table of label formats that LibreOffice has (`labels.xml`, figures in 1/100 mm)."""

from collections.abc import Iterator
from typing import Final

from tasting.exchange.stock_parts import Part, Wrong
from tasting.exchange.xml_elements import Element
from tasting.words import message

_FIGURES: Final = 10
"""Pitch, size, first label, grid and page, two each, behind the kind of paper."""


def parts(root: Element) -> Iterator[Part | Wrong]:
    """Every label of every maker: C or S, then the figures, parted by semicolons."""
    for maker in root.all("manufacturer"):
        for label in maker.all("label"):
            title = " ".join("".join(one.text for one in label.all("name")).split())
            figures = "".join(one.text for one in label.all("measure")).strip()
            yield _part(title, maker.attributes.get("name", ""), label.line, figures)


def _part(title: str, maker: str, line: int, figures: str) -> Part | Wrong:
    name = title.split(" ", 1)[0]
    kind, *rest = figures.split(";")
    whole = [one for one in rest if one.strip().isdecimal() and len(one) < 8]
    if not name or kind not in ("C", "S") or len(rest) != _FIGURES or len(whole) != _FIGURES:
        why = message("Its figures cannot be read: “{figures}”.", figures=figures[:80])
        return Wrong(title or "?", line, why)
    across, down, width, height, left, top, columns, rows, wide, high = map(int, whole)
    return Part(
        name=name,
        title=title,
        maker=maker,
        line=line,
        page=(wide / 100, high / 100),
        label=(width / 100, height / 100),
        first=(left / 100, top / 100),
        pitch=((across or width) / 100, (down or height) / 100),
        grid=(columns, rows),
    )
