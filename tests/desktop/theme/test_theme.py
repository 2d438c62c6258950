"""The theme: one switch changes everything, and everybody hears of it."""

from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.theme import Theme
from tasting.desktop.theme.style import style_sheet
from tasting.desktop.theme.tokens import load_tokens
from tasting.domain.steps import KINDS


def test_switching_to_dark_changes_palette_and_style_and_is_told(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    before = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.dark
    assert theme.mode == "dark"
    assert qapp.styleSheet() != before
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window == theme.colours.paper
    assert window.lightness() < 60


def test_setting_the_same_colours_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_compact(False)


def test_a_small_window_takes_smaller_gutters(qtbot: QtBot, theme: Theme) -> None:
    assert theme.gutter == 28
    with qtbot.waitSignal(theme.changed):
        theme.set_compact(True)
    assert theme.gutter == 24


def test_every_role_is_set_in_a_shipped_face(theme: Theme) -> None:
    tokens = load_tokens(places.resources() / "tokens.json")
    for role, wanted in tokens.type.items():
        family = tokens.families[wanted.family.partition(" ")[0]]
        assert QFontInfo(theme.font(role)).family() == family, role


def test_figures_stand_in_columns_and_french_spaces_exist(theme: Theme) -> None:
    for role in ("body", "value", "section", "page"):
        metrics = QFontMetricsF(theme.font(role))
        widths = {round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}
        assert len(widths) == 1, role
        assert metrics.inFontUcs4(0x202F), role
        assert metrics.inFontUcs4(0x00A0), role


def test_the_style_sheet_names_no_unknown_colour(theme: Theme) -> None:
    assert "@" not in style_sheet(theme.colours, theme.measures)


def test_icons_take_the_colour_they_are_asked_in(theme: Theme) -> None:
    def darkest(name: str, colour: str) -> str:
        image = theme.pixmap(name, colour, 24, 2.0).toImage()
        spots = (image.pixelColor(x, y) for x in range(48) for y in range(48))
        return max(spots, key=lambda spot: spot.alpha()).name()

    assert darkest("package", "ink") == theme.colours.ink.name()
    light = theme.colours.ink.name()
    theme.set_mode("dark")
    assert darkest("package", "ink") == theme.colours.ink.name() != light


def test_every_icon_a_step_may_ask_for_is_shipped(theme: Theme) -> None:
    for facts in KINDS.values():
        assert not theme.pixmap(facts.icon).isNull()


class _Coloured(QProxyStyle):
    """A desktop that puts its own coloured icons on the buttons of dialogs."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, returnData)


def test_the_buttons_of_dialogs_wear_no_icons_of_the_desktop(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    qapp.setStyle(_Coloured("Fusion"))
    box = QMessageBox(QMessageBox.Icon.Critical, "", "", QMessageBox.StandardButton.Ok)
    qtbot.addWidget(box)
    (ok,) = box.buttons()
    assert ok.icon().isNull()
    qapp.setStyle(QStyleFactory.create("Fusion"))


def test_every_shipped_icon_can_be_drawn(theme: Theme) -> None:
    for path in (places.resources() / "icons").glob("*.svg"):
        image = theme.pixmap(path.stem, "ink", 24).toImage()
        spots = sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
        assert spots > 8, path.stem


def test_fonts_and_icons_carry_their_licences() -> None:
    resources = places.resources()
    for name in ("fonts/OFL-InstrumentSans.txt", "fonts/OFL-Newsreader.txt"):
        assert "SIL OPEN FONT LICENSE" in (resources / name).read_text(encoding="utf-8").upper()
    assert "ISC" in (resources / "icons/LICENSE-lucide.txt").read_text(encoding="utf-8")
