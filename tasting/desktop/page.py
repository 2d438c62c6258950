"""What all pages have in common: a header, a body, an empty state, words that can change."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tasting.desktop.subjects import Subject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.empty_state import EmptyState
from tasting.desktop.widgets.header import Header
from tasting.words import Words


class Page(QWidget):
    """One screen of the rail. A page reads its data when it is looked at, never before."""

    def __init__(
        self, theme: Theme, words: Words, rule: bool = True, parent: QWidget | None = None
    ) -> None:
        """`rule` is the ink line under the header."""
        super().__init__(parent)
        self.theme = theme
        self.words = words
        self.header = Header(theme, rule)
        self._name_help()
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def set_content(self, content: QWidget) -> None:
        """The widget that is the page's body; called once, by the page itself."""
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)

    def show_empty(self, empty: bool) -> None:
        """Show the empty state, or the content."""
        self._stack.setCurrentIndex(0 if empty or self._stack.count() == 1 else 1)

    def may_leave(self) -> bool:
        """Whether the window may close; else the page shows why not, and the next time it may."""
        return True

    def set_words(self, words: Words) -> None:
        """Say everything in another language from now on."""
        self.words = words
        self._name_help()
        self.retranslate()

    @property
    def help_topic(self) -> str:
        """The help page on what lies open here; empty: the page's own."""
        return ""

    def retranslate(self) -> None:
        """Put `self.words` on every part; pages override this and call it when they are built."""

    def show_subject(self, subject: Subject) -> None:
        """Show this, newly opened; pages that can be opened on something override this.

        Called after `shown`. Raises ValueError for what the page does not show.
        """
        raise ValueError(f"{type(self).__name__} is opened on no {type(subject).__name__}")

    def shown(self) -> None:
        """The page is looked at: read what may have changed. Pages override this."""

    def _name_help(self) -> None:
        say = self.words.say
        self.header.help.setAccessibleName(say("Help"))
        self.header.help.setToolTip(f"{say('Help')} (F1)")
