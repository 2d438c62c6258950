"""The help in a window of its own: its pages, one of them shown, and a search over all."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tasting.desktop.shortcuts import search_line
from tasting.desktop.theme import Theme
from tasting.desktop.theme.focus import FocusRing
from tasting.desktop.widgets.button import Button, press_focused
from tasting.desktop.widgets.field import SearchField
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.tab_order import focus_next
from tasting.desktop.window import MainWindow
from tasting.services.help import HelpPage, help_pages, sections_with, shortcuts_on
from tasting.words import Words

_SIZE: Final = (860, 620)
"""Px: fits into a window of 1024 by 640."""
_PLACE: Final = Qt.ItemDataRole.UserRole
"""Topic and heading of an entry of the list."""


class HelpWindow(QDialog):
    """Pages or findings at the left, what is chosen there at the right; the session goes on."""

    first_steps_asked = Signal()

    def __init__(
        self, theme: Theme, words: Words, parent: QWidget, first_steps: bool = True
    ) -> None:
        """Shows nothing until it is opened; `first_steps` where they can be gone to."""
        super().__init__(parent)
        self._theme = theme
        self._pages: tuple[HelpPage, ...] = ()
        self.search = SearchField(theme)
        self.list = QListWidget()
        self._first_steps = Button(theme, " ", icon="milestone", small=True)
        self._first_steps.setAutoDefault(False)
        self._first_steps.setVisible(first_steps)
        self._first_steps.clicked.connect(self.first_steps_asked)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("kind", "help")
        self.topic = ""
        self._build()
        FocusRing(self, theme)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self.list.setFocus)
        self.search.left_below.connect(self._go_down)
        self.list.currentItemChanged.connect(lambda item, _: self._show_entry(item))
        self.text.anchorClicked.connect(self._follow)
        theme.changed.connect(self._fill)
        self.set_words(words)

    def set_words(self, words: Words) -> None:
        """Speak another language from now on."""
        say = words.say
        self.setWindowTitle(f"{say('Help')} – Tasting")
        self.search.setPlaceholderText(say("Search the help"))
        self.search.setAccessibleName(say("Search the help"))
        self.list.setAccessibleName(say("Pages of the help"))
        self._first_steps.setText(say("Show the first steps"))
        self.text.setAccessibleName(say("Help"))
        self._pages = help_pages(words.language)
        self._nothing = say("Nothing found. Try another word.")
        self._fill()

    def open_at(self, topic: str, text: str = "") -> None:
        """Show a page, and come to the front; `text` in its place where it says less.

        ValueError for an unknown one.
        """
        self.search.clear()
        self._show_page(topic)
        if text:
            self.text.setMarkdown(text)
            self._dress()
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def _go_down(self) -> None:
        """Go from the search into the list."""
        self.list.setFocus()
        self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Follow the layout on Tab."""
        return focus_next(self, forward)

    def _fill(self) -> None:
        """List all pages, or what the search finds."""
        wanted = self.search.text().strip()
        if wanted:
            found = sections_with(self._pages, wanted)
            entries = [(one.topic, one.heading, one.title) for one in found]
        else:
            entries = [(page.topic, page.title, page.title) for page in self._pages]
        self.list.blockSignals(True)
        self.list.clear()
        for topic, heading, title in entries:
            item = QListWidgetItem(heading if heading == title else f"{heading}\n{title}")
            item.setData(_PLACE, (topic, heading))
            self.list.addItem(item)
        if not entries:
            self.list.addItem(QListWidgetItem(self._nothing))
            self.list.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)
        if wanted and entries:
            self.list.setCurrentRow(0)
        elif self.topic and not wanted:
            self._show_page(self.topic)

    def _show_entry(self, item: QListWidgetItem | None) -> None:
        place = item.data(_PLACE) if item is not None else None
        if place:
            self._show_text(*place)

    def _show_page(self, topic: str) -> None:
        """Choose a page in the whole list."""
        row = [page.topic for page in self._pages].index(topic)
        self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_text(topic, self._pages[row].title)

    def _show_text(self, topic: str, heading: str) -> None:
        self.topic = topic
        self.text.setMarkdown(next(page.text for page in self._pages if page.topic == topic))
        self._dress()
        document = self.text.document()
        block = document.begin()
        while block.isValid() and not (
            block.blockFormat().headingLevel() and block.text() == heading
        ):
            block = block.next()
        if block.isValid() and block != document.begin():
            self.text.moveCursor(QTextCursor.MoveOperation.End)  # so that it comes to the top
            self.text.setTextCursor(QTextCursor(block))
        else:
            self.text.verticalScrollBar().setValue(0)

    def _follow(self, link: QUrl) -> None:
        """Go to the page that a text points to."""
        self.open_at(link.path().removesuffix(".md"))

    def _dress(self) -> None:
        """Set titles, names, keys and links in the house's typefaces."""
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                shape = block.blockFormat()
                shape.setTopMargin(0 if level == 1 else 18)
                shape.setBottomMargin(6)
                QTextCursor(block).setBlockFormat(shape)
            for start, length, form in _runs(block):
                if level:
                    form.setFont(self._theme.font("page" if level == 1 else "section"))
                elif form.fontFixedPitch():
                    form.setFont(self._theme.font("strong", 13))
                    form.setBackground(self._theme.colours.band)
                elif form.isAnchor():
                    form.setFontUnderline(True)
                elif form.fontWeight() > QFont.Weight.Normal:
                    form.setFontWeight(QFont.Weight.DemiBold)
                cursor = QTextCursor(block)
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
            block = block.next()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 12, 12)
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self._first_steps, 0, Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        side.setFixedWidth(288)
        side.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Rule(self._theme, vertical=True))
        row.addWidget(self.text, 1)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "rows")
        self.resize(QSize(*_SIZE).boundedTo(screen_room(self)))


def _runs(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The parts of a paragraph that look alike, as start, length and form."""
    found, at = [], block.begin()
    while not at.atEnd():
        part = at.fragment()
        found.append((part.position(), part.length(), part.charFormat()))
        at += 1
    return found


class Help:
    """Opens the help where it is asked for: F1 and the button of a page, or ? for the shortcuts."""

    def __init__(
        self, window: MainWindow, theme: Theme, show_first_steps: Callable[[], None]
    ) -> None:
        """For this window from now on; the window of the help is made when it is asked for."""
        self._window, self._theme = window, theme
        self._show_first_steps = show_first_steps
        self.shown: HelpWindow | None = None
        window.help_asked.connect(self.open)
        window.words_changed.connect(self._speak)
        QShortcut(QKeySequence("F1"), window).activated.connect(lambda: window.ask_help())
        QShortcut(QKeySequence("?"), window).activated.connect(lambda: self._open_sheet())

    def _open_sheet(self) -> None:
        """Show the shortcuts that work on the page in force, and where all of them are."""
        window, say = self._window, self._window.words.say
        page = window.page(window.current)
        topic, searches = page.help_topic or window.current, search_line(page) is not None
        (sheet,) = [one for one in help_pages(window.words.language) if one.topic == "shortcuts"]
        every = say("All shortcuts")
        told = shortcuts_on(sheet, topic, searches)
        self.open("shortcuts", f"{told}\n\n[{every}](shortcuts.md)\n")

    def open(self, topic: str, text: str = "") -> None:
        """Show a page of the help; over a question that is open, in a window that ends with it."""
        over = QApplication.activeModalWidget()
        if over is not None:
            self._open_over(over, topic)
            return
        if self.shown is None:
            self.shown = HelpWindow(self._theme, self._window.words, self._window)
            self.shown.first_steps_asked.connect(self.shown.close)
            self.shown.first_steps_asked.connect(self._show_first_steps)
        self.shown.open_at(topic, text)

    def _open_over(self, question: QWidget, topic: str) -> None:
        """A window that belongs to the question is not locked by it, as all others are."""
        shown = question.findChild(HelpWindow)
        if shown is None:
            shown = HelpWindow(self._theme, self._window.words, question, first_steps=False)
        shown.open_at(topic)

    def _speak(self) -> None:
        if self.shown is not None:
            self.shown.set_words(self._window.words)
