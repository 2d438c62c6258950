"""How each sense is marked: its form, and the tokens of its mark, its text and its wash."""

from typing import Final

from tasting.charts.shapes import Form
from tasting.domain.senses import Sense

FORMS: Final[dict[Sense, Form]] = {
    Sense.EYE: Form.CIRCLE,
    Sense.SOUND: Form.BAR,
    Sense.NOSE: Form.DIAMOND,
    Sense.TOUCH: Form.TRIANGLE,
    Sense.TASTE: Form.SQUARE,
}


def mark(sense: Sense) -> str:
    """The token that fills a mark of `sense`."""
    return sense.value


def wash(sense: Sense) -> str:
    """The token of the area behind marks of `sense`."""
    return f"{sense.value}Wash"
