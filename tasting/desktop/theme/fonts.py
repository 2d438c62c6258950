"""The shipped typefaces: loaded once, handed out by the roles of the token file."""

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
    made = QFont(tokens.families[key])
    made.setPixelSize(round(px or wanted.px))
    made.setWeight(QFont.Weight(wanted.weight))
    made.setItalic(slant == "italic")
    if wanted.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * (1 + wanted.tracking))
    # Hinting at small sizes pulls the figures of a table out of their common width.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
