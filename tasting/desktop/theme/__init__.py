"""How the window looks: tokens, palette, style sheet, fonts, icons, and what holds them."""

from tasting.desktop.theme.theme import Mode, Theme
from tasting.desktop.theme.tokens import Colours, Measures, SenseColours, Tokens, TypeRole

__all__ = ["Colours", "Measures", "Mode", "SenseColours", "Theme", "Tokens", "TypeRole"]
