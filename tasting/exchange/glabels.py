"""Templates of gLabels: a label, where it is repeated on a page, and other names of the same."""

import re
from collections.abc import Iterator
from typing import Final

from tasting.exchange.stock_parts import Pair, Part, Wrong
from tasting.exchange.xml_elements import Element
from tasting.words import Message, message

_UNITS: Final = {"": 25.4 / 72, "pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "pc": 25.4 / 6}
"""Points where none is named, inches, picas; in mm."""
_LENGTH: Final = re.compile(r"([0-9]{0,6}(?:\.[0-9]{0,9})?(?:e-?[0-9]{1,2})?) ?([a-z]*)")
_PAGES: Final[dict[str, Pair]] = {
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "a6": (105, 148),
    "us-letter": (215.9, 279.4),
    "us-legal": (215.9, 355.6),
    "us-executive": (184.15, 266.7),
}
"""Pages that have a name there, mm; others say their width and height."""
_UNNAMED: Final = ("", "other", "roll")
"""What stands there in place of the name of a page."""
_SHAPES: Final = ("Label-rectangle", "Label-round", "Label-continuous")
_OTHER_SHAPES: Final = ("Label-ellipse", "Label-cd", "Label-path")


class _UnreadError(Exception):
    """A figure that is none, or a page without one; `why` says so."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def parts(root: Element) -> Iterator[Part | Wrong]:
    """Every template of a file, one that another repeats under a further name as its alias."""
    templates = root.all("Template")
    named = {part: one for one in templates if (part := one.attributes.get("part", ""))}
    aliases: dict[str, list[str]] = {}
    for one in templates:
        target = _target(one, named)
        if target != one.attributes.get("part"):
            aliases.setdefault(target, []).append(one.attributes.get("part", ""))
    for one in templates:
        name = one.attributes.get("part", "").strip()
        if not name:
            yield Wrong("?", one.line, message("It has no name (part)."))
        elif "equiv" not in one.attributes:
            yield _part(one, name, aliases.get(name, []))
        elif fault := _unlike(one, named):
            yield Wrong(name, one.line, fault)


def _unlike(template: Element, named: dict[str, Element]) -> Message | None:
    """Why a template has no figures of the one that it repeats; None where it has."""
    same, target = template.attributes["equiv"], named.get(_target(template, named))
    if target is None:
        return message("It is like “{same}”, which is not in this file.", same=same)
    if "equiv" in target.attributes:
        return message("It is like “{same}”, which has no figures of its own.", same=same)
    return None


def _target(template: Element, named: dict[str, Element]) -> str:
    """The name of the template that one repeats, however many lie between; its own, if none."""
    name = template.attributes.get("part", "")
    for _ in named:
        following = named[name].attributes.get("equiv", "") if name in named else ""
        if not following:
            break
        name = following
    return name


def _part(template: Element, name: str, aliases: list[str]) -> Part | Wrong:
    labels = [one for one in template.children if one.name in (*_SHAPES, *_OTHER_SHAPES)]
    layouts = [layout for label in labels for layout in label.all("Layout")]
    if not labels or labels[0].name in _OTHER_SHAPES:
        why = message("Its labels are neither rectangles nor round.")
        return Wrong(name, (labels or [template])[0].line, why)
    if len(labels) > 1 or len(layouts) != 1:
        return Wrong(name, template.line, message("Its labels lie in several grids, or in none."))
    try:
        return _read(template, labels[0], layouts[0], name, aliases)
    except _UnreadError as unread:
        return Wrong(name, labels[0].line, unread.why)


def _read(
    template: Element, label: Element, layout: Element, name: str, aliases: list[str]
) -> Part:
    brand = template.attributes.get("brand", "").strip()
    told = template.attributes.get("_description", template.attributes.get("description", ""))
    size, radius = _size(label)
    further = [one.attributes.get("part", "").strip() for one in template.all("Alias")]
    across, down = _length(layout, "dx"), _length(layout, "dy")
    return Part(
        name=name,
        title=" ".join(f"{brand} {name} {told}".split()),
        maker=brand,
        line=template.line,
        page=_page(template, size),
        label=size,
        first=(_length(layout, "x0"), _length(layout, "y0")),
        pitch=(across or size[0], down or size[1]),
        grid=(_count(layout, "nx"), _count(layout, "ny")),
        radius=radius,
        aliases=tuple(one.strip() for one in (*aliases, *further) if one.strip()),
    )


def _size(label: Element) -> tuple[Pair, float]:
    """Of a label, and the radius of its corners."""
    if label.name == "Label-round":
        radius = _length(label, "radius")
        return (2 * radius, 2 * radius), radius
    high = "height" if "height" in label.attributes else "default_height"
    return (_length(label, "width"), _length(label, high)), _length(label, "round")


def _page(template: Element, label: Pair) -> Pair:
    """The page by its name, else by its figures; of an endless roll, one label."""
    name = template.attributes.get("size", "").strip()
    known = _PAGES.get(name.casefold())
    if known:
        return known
    width, height = _length(template, "width"), _length(template, "height")
    if name.casefold() not in _UNNAMED and not (width and height):
        raise _UnreadError(message("The page “{page}” is not known.", page=name[:80]))
    return width or label[0], height or label[1]


def _length(element: Element, name: str) -> float:
    """A length in mm; 0 where it is not said."""
    text = " ".join(element.attributes.get(name, "0").casefold().split())
    found = _LENGTH.fullmatch(text)
    if found is None or found[2] not in _UNITS:
        raise _UnreadError(_no_length(text))
    try:
        return float(found[1]) * _UNITS[found[2]]
    except ValueError:
        raise _UnreadError(_no_length(text)) from None


def _no_length(text: str) -> Message:
    return message("“{value}” is not a length.", value=text[:80])


def _count(element: Element, name: str) -> int:
    text = element.attributes.get(name, "1").strip()
    if not (text.isdecimal() and len(text) < 4):
        raise _UnreadError(message("“{value}” is not a number of labels.", value=text[:80]))
    return int(text)
