"""The shipped typefaces: loaded once, handed out by the roles of the token file."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from tasting.desktop.theme.tokens import Tokens


def load_fonts(folder: Path) -> None:
    """Make the faces of `folder` known to Qt; FileNotFoundError names one that Qt cannot read."""
    for path in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"The font {path.name} is missing or damaged.")


def font(tokens: Tokens, role: str, px: float | None = None) -> QFont:
    """The font of a role such as "page" or "label", at `px` where the role's own size is not meant.

    Raises KeyError for a role the token file does not have.
    """
    wanted = tokens.type[role]
    key, _, slant = wanted.family.partition(" ")
    size = round(px or wanted.px)
    # A copy, as whoever asks may change it.
    return QFont(
        _made(tokens.families[key], size, wanted.weight, slant == "italic", wanted.tracking)
    )


@cache
def _made(family: str, px: int, weight: int, italic: bool, tracking: float) -> QFont:
    made = QFont(family)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    if tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * (1 + tracking))
    # Hinting at small sizes pulls the figures of a table out of their common width.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
