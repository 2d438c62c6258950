"""The one object pages are given to know how they look, and when that changes."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from tasting import places
from tasting.desktop.theme.fonts import font, load_fonts
from tasting.desktop.theme.icons import Icons
from tasting.desktop.theme.palette import palette
from tasting.desktop.theme.style import style_sheet
from tasting.desktop.theme.tokens import Colours, Measures, load_tokens

Mode = Literal["system", "light", "dark"]

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colours, measures, fonts and icons in force; `changed` tells everybody to look again."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = "system") -> None:
        """Load what `resources/` ships and dress `app` in it."""
        super().__init__(app)
        resources = places.resources()
        self._app = app
        self._tokens = load_tokens(resources / "tokens.json")
        self._icons = Icons(resources / "icons")
        self._mode: Mode = mode
        self._dark: bool | None = None
        self._compact = self._narrow = self._low = self._still = False
        load_fonts(resources / "fonts")
        app.setStyle(QStyleFactory.create("Fusion"))
        motion = QStyle.StyleHint.SH_Widget_Animation_Duration
        self._system_still = app.style().styleHint(motion) == 0
        app.setFont(self.font("body"))
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        """What was asked for: to follow the system, or one palette."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or hold on to one palette."""
        self._mode = mode
        self._app.styleHints().setColorScheme(_SCHEMES[mode])
        self._dress()

    def set_still(self, still: bool) -> None:
        """Let nothing move from now on, or let it move again where the system does."""
        self._still = still

    @property
    def still(self) -> bool:
        """Whether nothing is to move: it was asked for, or the system wants no motion."""
        return self._still or self._system_still

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in force."""
        return bool(self._dark)

    @property
    def compact(self) -> bool:
        """Whether the window is too small for the full measures; the window decides."""
        return self._compact

    @property
    def narrow(self) -> bool:
        """Whether a page's right column has no room beside the content; the window decides."""
        return self._narrow

    @property
    def low(self) -> bool:
        """Whether what stands above a page's content has to be folded; the window decides."""
        return self._low

    def set_compact(self, compact: bool, narrow: bool = False, low: bool = False) -> None:
        """Take the smaller or the full measures.

        `narrow` puts right columns behind tabs, `low` folds what is above the content.
        """
        if (compact, narrow, low) != (self._compact, self._narrow, self._low):
            self._compact, self._narrow, self._low = compact, narrow, low
            self.changed.emit()

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return self._tokens.dark if self._dark else self._tokens.light

    @property
    def measures(self) -> Measures:
        """Lengths and durations, the same in both palettes."""
        return self._tokens.measures

    @property
    def gutter(self) -> int:
        """The space left and right of a page's content, in px, by the window's size."""
        return self.measures.gutter_compact if self._compact else self.measures.gutter

    def font(self, role: str, px: float | None = None) -> QFont:
        """The font of a role: page, section, words, person, body, label, tick, code and so on."""
        return font(self._tokens, role, px)

    @property
    def icons(self) -> Icons:
        """The icons in any colour, for painters that hold one which is no token's name."""
        return self._icons

    def icon(self, name: str, colour: str = "ink2", size: int = 18) -> QIcon:
        """An icon for a menu or a native control, in a named colour of the palette in force."""
        colours = self.colours
        return self._icons.icon(name, colours.named(colour), size, colours.line_strong)

    def pixmap(
        self, name: str, colour: str = "ink2", size: int = 18, ratio: float = 1.0
    ) -> QPixmap:
        """An icon for a painter; `ratio` is the pixel ratio of what it paints on."""
        return self._icons.pixmap(name, self.colours.named(colour), size, ratio)

    def _dress(self) -> None:
        """Put the palette that is meant into force, if it is not in force already."""
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._mode == "dark" or (self._mode == "system" and system_dark)
        if dark == self._dark:
            return
        self._dark = dark
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, self.measures))
        self.changed.emit()
