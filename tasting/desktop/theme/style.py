"""One style sheet for the native controls, written from the tokens."""

from dataclasses import fields

from PySide6.QtGui import QColor

from tasting.desktop.theme.tokens import Colours, Measures

_TEXT = """
QLabel[tone="ink2"] { color: @ink2; }
QLabel[tone="ink3"] { color: @ink3; }
QLabel[tone="now"] { color: @now; }
QLabel[tone="ok"] { color: @ok; }
QLabel[tone="warn_ink"] { color: @warn_ink; }
QLabel[tone="on_ink"] { color: @on_ink; }
QLabel[tone="eye_ink"] { color: @eye_ink; }
QLabel[tone="nose_ink"] { color: @nose_ink; }
QLabel[tone="taste_ink"] { color: @taste_ink; }
QLabel[tone="touch_ink"] { color: @touch_ink; }
QLabel[tone="sound_ink"] { color: @sound_ink; }
QLabel[tone="coffee"] { color: @coffee; }
QLabel[tone="tea"] { color: @tea; }
QLabel[tone="chocolate"] { color: @chocolate; }
QLabel:disabled { color: @ink3; }
"""

_GROUND = """
QMainWindow, QDialog { background: @paper; }
QWidget[ground="canvas"] { background: @canvas; }
QWidget[ground="paper"] { background: @paper; }
QWidget[ground="wash"] { background: @wash; }
QWidget[ground="raised"] { background: @raised; }
QFrame[kind="panel"] { background: @raised; border: 1px solid @line; border-radius: @cardpx; }
QFrame[kind="notice"] { background: @warn_wash; border-radius: @controlpx; }
QFrame[kind="notice"][tone="now"] { background: @now_wash; }
QFrame[kind="need"] { border: none; border-left: 3px solid @now; }
QFrame[kind="aside"] { border: none; border-left: 3px solid @line_strong; }
QPushButton[kind="toast"] {
    background: transparent; color: @on_ink; border: 1px solid @ink3;
    min-height: @smallpx; max-height: @smallpx; padding: 0 9px;
}
QPushButton[kind="toast"]:hover { background: @ink_hover; border-color: @on_ink; }
QFrame[kind="toast"] { background: @ink; border-radius: @controlpx; }
QToolTip {
    background: @ink; color: @on_ink; border: 1px solid @ink; padding: 4px 7px;
    font: 400 12px "Instrument Sans";
}
"""

_BUTTONS = """
QPushButton {
    font: 500 13px "Instrument Sans"; color: @ink; background: @raised;
    border: 1px solid @line_strong; border-radius: @controlpx;
    padding: 0 13px; min-height: @fullpx; max-height: @fullpx; outline: none;
}
QPushButton:hover { background: @wash; border-color: @ink2; }
QPushButton:pressed, QPushButton:checked { background: @band; }
QPushButton:disabled { color: @ink3; border-color: @line; background: @paper; }
QPushButton[kind="primary"] { background: @ink; color: @on_ink; border-color: @ink; }
QPushButton[kind="primary"]:hover { background: @ink_hover; border-color: @ink_hover; }
QPushButton[kind="primary"]:pressed { background: @ink2; border-color: @ink2; }
QPushButton[kind="primary"]:disabled { background: @band; color: @ink2; border-color: @band; }
QPushButton[kind="plain"] {
    background: transparent; border-color: transparent; color: @ink2; padding: 0 8px;
}
QPushButton[kind="plain"]:hover { background: @wash; }
QPushButton[kind="plain"]:pressed { background: @band; }
QPushButton[kind="plain"]:disabled { color: @ink3; }
QPushButton[kind="warn"] { border-color: @warn; }
QPushButton[small="true"] {
    font: 500 12px "Instrument Sans"; min-height: @smallpx; max-height: @smallpx; padding: 0 9px;
}
QPushButton[wraps="true"] { max-height: 999px; }
QPushButton[square="true"] { min-width: @fullpx; max-width: @fullpx; padding: 0; }
QPushButton[square="true"][small="true"] { min-width: @smallpx; max-width: @smallpx; }
QFrame[kind="segmented"] {
    background: @raised; border: 1px solid @line_strong; border-radius: @controlpx;
}
QFrame[kind="segmented"] { min-height: @fullpx; max-height: @fullpx; }
QFrame[kind="segmented"][small="true"] { min-height: @smallpx; max-height: @smallpx; }
QFrame[kind="segmented"] QPushButton {
    font: 500 13px "Instrument Sans"; color: @ink2; background: transparent; border: none;
    border-left: 1px solid @line; border-radius: 0; padding: 0 11px 0 12px;
    min-height: 0; max-height: @fullpx;
}
QFrame[kind="segmented"] QPushButton[small="true"] {
    font: 500 12px "Instrument Sans"; padding: 0 7px 0 8px;
    min-height: 0; max-height: @smallpx;
}
QFrame[kind="segmented"] QPushButton:hover { background: @wash; color: @ink; }
QFrame[kind="segmented"] QPushButton[place="first"] {
    border-left: none; border-top-left-radius: 5px; border-bottom-left-radius: 5px;
}
QFrame[kind="segmented"] QPushButton[place="last"] {
    border-top-right-radius: 5px; border-bottom-right-radius: 5px;
}
QFrame[kind="segmented"] QPushButton[place="only"] { border-left: none; border-radius: 5px; }
QFrame[kind="segmented"] QPushButton:checked { background: @ink; color: @on_ink; }
QFrame[kind="segmented"] QPushButton:disabled { color: @ink3; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox {
    font: 400 13px "Instrument Sans"; color: @ink; background: @raised;
    border: 1px solid @line_strong; border-radius: @controlpx;
    padding: 0 9px; selection-background-color: @ink; selection-color: @on_ink;
}
QLineEdit, QComboBox { min-height: @fullpx; max-height: @fullpx; }
QTextEdit, QPlainTextEdit { padding: 6px 6px; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: @ink3; }
QTextBrowser[kind="help"] {
    font: 400 14px "Instrument Sans"; background: @paper; border: none; padding: 14px 22px;
}
QTextBrowser[kind="told"] { background: transparent; border: none; padding: 0; }
QPlainTextEdit[kind="note"] { font: 400 15px "Newsreader"; }
QLineEdit:hover, QComboBox:hover { border-color: @ink2; }
QLineEdit:disabled, QComboBox:disabled,
QTextEdit:disabled, QPlainTextEdit:disabled {
    color: @ink3; border-color: @line; background: @paper;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid @now; padding: 0 8px; min-height: 30px; max-height: 30px;
}
QPlainTextEdit[wrong="true"] { border: 2px solid @now; padding: 5px 5px; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QMenu {
    background: @raised; color: @ink; border: 1px solid @line_strong; outline: none; padding: 4px;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border: none; }
QComboBox QAbstractItemView::item:disabled { color: @ink3; }
QComboBox QAbstractItemView::item:selected { background: @band; color: @ink; border-radius: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: @band; }
QMenu::item:disabled { color: @ink3; }
QMenu::icon { padding-left: 8px; }
QMenu::icon:checked { background: transparent; border: none; }
QMenu::indicator { width: 0; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QProgressBar { background: @band; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @ink2; border-radius: 2px; }
"""

_VIEWS = """
QAbstractItemView {
    background: @paper; color: @ink; border: none; outline: none; gridline-color: @line;
    selection-background-color: @wash; selection-color: @ink;
}
QListView::item:hover, QTableView::item:hover, QTreeView::item:hover { background: @wash; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
    background: @wash; color: @ink;
}
QListView[kind="rows"]::item { padding: 5px 8px; border-radius: 4px; }
QListView[kind="rows"]::item:selected { background: @band; }
QTableView[kind="numbers"]::item { padding: 0 8px; }
QCalendarWidget QTableView::item:selected { background: @ink; color: @on_ink; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    font: 400 12px "Instrument Sans"; color: @ink2; background: @paper; border: none;
    border-bottom: 1px solid @line_strong; padding: 5px 8px;
}
QTableCornerButton::section { background: @paper; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: @line_strong; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    font: 500 13px "Instrument Sans"; color: @ink2; background: transparent; border: none;
    border-bottom: 3px solid transparent; padding: 11px 11px 10px 11px;
}
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @ink; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""


def style_sheet(colours: Colours, measures: Measures) -> str:
    """The style sheet of the whole application in one palette."""
    values = {field.name: _css(getattr(colours, field.name)) for field in fields(colours)}
    values["controlpx"] = f"{measures.radius_control:g}px"
    # Qt adds the border to a height, so it is taken off here.
    values["fullpx"] = f"{measures.control - 2 * measures.hairline}px"
    values["smallpx"] = f"{measures.control_small - 2 * measures.hairline}px"
    values["cardpx"] = f"{measures.radius_card:g}px"
    sheet = "".join((_TEXT, _GROUND, _BUTTONS, _FIELDS, _VIEWS))
    # Longest names first: "@ink2" must not be read as "@ink" and a 2.
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


def _css(colour: QColor) -> str:
    return colour.name()
