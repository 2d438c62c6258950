"""Strips of colours that a question begins with: of a cup of coffee, a liquor, a chocolate.

Names and colours are our own choice, from light to dark, as far apart as a screen shows them alike.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from tasting.domain.protocol import Category
from tasting.domain.senses import Sense
from tasting.languages import Language
from tasting.words import Message, message, words_in

COLOUR: Final = "colour"
"""Stands for a strip among the kinds of questions to begin with: it is a choice."""
NAME: Final = message("A colour on a strip")


class Colour(NamedTuple):
    """A field of a strip."""

    id: str
    name: Message
    colour: str
    """Red, green and blue in hex."""


class Strip(NamedTuple):
    """The colours that samples of a category have, from light to dark."""

    name: Message
    colours: tuple[Colour, ...]


STRIPS: Final[Mapping[Category, Strip]] = {
    "coffee": Strip(
        message("Colour of the cup"),
        (
            Colour("straw", message("straw"), "#DDBB6B"),
            Colour("amber", message("amber"), "#C07A28"),
            Colour("hazelnut", message("hazelnut"), "#96592B"),
            Colour("mahogany", message("mahogany"), "#6A2E18"),
            Colour("dark-brown", message("dark brown"), "#41241A"),
            Colour("black", message("nearly black"), "#1F1512"),
        ),
    ),
    "tea": Strip(
        message("Colour of the liquor"),
        (
            Colour("pale", message("pale straw"), "#EBE4B4"),
            Colour("green", message("yellow-green"), "#BFC964"),
            Colour("golden", message("golden"), "#E0A526"),
            Colour("orange", message("orange"), "#D97A1E"),
            Colour("copper", message("copper"), "#B1521F"),
            Colour("red", message("brick red"), "#8C2F1D"),
            Colour("brown", message("dark brown"), "#4A2318"),
        ),
    ),
    "chocolate": Strip(
        message("Colour of the surface"),
        (
            Colour("ivory", message("ivory"), "#EFE2C0"),
            Colour("caramel", message("caramel"), "#C08A50"),
            Colour("milk-brown", message("light brown"), "#8E5A38"),
            Colour("reddish", message("reddish brown"), "#743A28"),
            Colour("mahogany", message("mahogany"), "#54271D"),
            Colour("black", message("nearly black"), "#2A1712"),
        ),
    ),
}
"""One for each category."""


def strip_fields(
    attribute_id: str, category: Category, languages: Sequence[Language]
) -> dict[str, Any]:
    """The fields of a question for the closest colour."""
    strip = STRIPS[category]
    return {
        "id": attribute_id,
        "kind": "choice",
        "sense": Sense.EYE.value,
        "name": _in_each(strip.name, languages),
        "ask": _in_each(message("Which colour is closest?"), languages),
        "options": [
            {"id": one.id, "name": _in_each(one.name, languages), "colour": one.colour}
            for one in strip.colours
        ],
    }


def _in_each(said: Message, languages: Sequence[Language]) -> dict[str, str]:
    return {language: words_in(language).say(said) for language in languages}
