"""The right panel: it shows what is chosen, or what is being written, never both."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.library.draft import Draft
from tasting.desktop.pages.library.editor import Editor
from tasting.desktop.pages.library.product_detail import ProductDetail
from tasting.desktop.pages.library.protocol_detail import ProtocolDetail
from tasting.desktop.pages.library.reference import Offered
from tasting.desktop.pages.library.word_detail import WordDetail
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.domain.protocol import Protocol
from tasting.services.library import ProductEntry
from tasting.services.word_lists import ListedWord
from tasting.words import Words

_LEFT = 26


class Side(QWidget):
    """Signals carry the product, or the id of the protocol.

    `leave_asked` comes when writing shall end unsaved, `left` when it has ended.
    """

    edit_asked = Signal(object)
    copy_asked = Signal(object)
    read_asked = Signal(str)
    saved = Signal(object)
    remove_asked = Signal(str)
    renew_asked = Signal(object, str)
    """A product, and the id of a session that shall be held with the reference it has now."""
    word_act_asked = Signal(str, object)
    """An `Act`, and the word that it is asked for."""
    leave_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._theme = theme
        self._editor: Editor | None = None
        self.offered = Offered()
        """What references can be written for; to be set before anything is written."""
        set_ground(self, "wash")
        self._column = QVBoxLayout(self)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def writing(self) -> bool:
        """Whether a product is being written; what is typed is not taken away by a choice."""
        return self._editor is not None

    @property
    def modified(self) -> bool:
        """Whether leaving now would lose what was typed."""
        return self._editor is not None and self._editor.modified

    def show_product(self, entry: ProductEntry, words: Words) -> None:
        """Show a product."""
        width = self.maximumWidth() - _LEFT - self._theme.gutter
        detail = ProductDetail(self._theme, words, entry, width)
        detail.edit_asked.connect(lambda: self.edit_asked.emit(entry.product))
        detail.renew_asked.connect(lambda id_: self.renew_asked.emit(entry.product, id_))
        detail.copy_asked.connect(lambda: self.copy_asked.emit(entry.product))
        self._put(GutterScroll(detail, self._theme.gutter))

    def show_protocol(self, protocol: Protocol, words: Words) -> None:
        """Show a protocol in short."""
        short = ProtocolDetail(self._theme, words, protocol, self.offered.standing(protocol))
        short.read_asked.connect(lambda: self.read_asked.emit(protocol.id))
        self._put(GutterScroll(short, self._theme.gutter))

    def show_word(self, listed: ListedWord, words: Words) -> None:
        """Show a word of a lexicon."""
        detail = WordDetail(self._theme, words, listed)
        detail.read_asked.connect(self.read_asked)
        detail.act_asked.connect(lambda act: self.word_act_asked.emit(act, listed))
        self._put(GutterScroll(detail, self._theme.gutter))

    def write(
        self, draft: Draft, kept: Mapping[str, Any], known: bool, words: Words, protocol: str = ""
    ) -> None:
        """Begin to write a product; the arguments are those of the editor."""
        editor = Editor(self._theme, words, draft, kept, known, self.offered, protocol)
        editor.saved.connect(self.saved)
        editor.left.connect(self.leave_asked)
        editor.remove_asked.connect(lambda: self.remove_asked.emit(kept["id"]))
        self._put(editor)
        self._editor = editor
        editor.begin()

    def end(self) -> None:
        """End writing, whatever was typed; tells `left`, so that what is chosen is shown again."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._editor = None
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def retranslate(self, words: Words) -> None:
        """Say the editor in another language; what is typed stays."""
        if self._editor is not None:
            self._editor.retranslate(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends writing."""
        if event.key() == Qt.Key.Key_Escape and self.writing:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)

    def _put(self, widget: QWidget) -> None:
        self.clear()
        self._column.addWidget(widget)

    def _measure(self) -> None:
        """Take the widths of the full or the compact window."""
        compact = self._theme.compact
        self._column.setContentsMargins(_LEFT, 14 if compact else 20, 0, 0)
