"""What has changed since the session that is repeated: its protocol, products' references."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.plan import PlannedProduct
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.services.repeating import (
    newer_protocol,
    newer_reference_message,
    protocol_lines,
    repeated,
    with_newer_reference,
)
from tasting.words import Words


class ChangesSince(QWidget):
    """Tells each change on a line of its own, and offers the other text by a press."""

    protocol_asked = Signal(Protocol)
    """The protocol is to be taken as it is by now."""
    products_asked = Signal(object)
    """The products are to be taken as they were, a sequence of PlannedProduct."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden, until something is told."""
        super().__init__(parent)
        self._newer: Protocol | None = None
        self._earlier: tuple[PlannedProduct, ...] = ()
        self._protocol, self._products = Notice(theme), Notice(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for notice in (self._protocol, self._products):
            column.addWidget(notice)
        self._protocol.acted.connect(lambda: self.protocol_asked.emit(self._newer))
        self._products.acted.connect(self._take_earlier)
        self.hide()

    def tell(
        self,
        session: Session,
        protocols: Sequence[Protocol],
        library: Sequence[Product],
        words: Words,
    ) -> None:
        """Tell what is other by now among the `protocols` and products on offer."""
        self._newer = newer_protocol(session, protocols)
        self._earlier = repeated(session, session.starts_at).samples
        changed = with_newer_reference(session, library)
        lines = protocol_lines(session, self._newer, words) if self._newer else []
        told = "\n".join(lines)
        self._protocol.say(told, words.say("Take the new protocol"))
        self._products.say(
            words.say(newer_reference_message(changed)) if changed else "",
            words.say("Take the earlier reference"),
        )
        show_or_hide(self, bool(self._newer or changed))

    def leave_protocol(self) -> None:
        """Another protocol was chosen: offer none any more."""
        self._protocol.hide()
        show_or_hide(self, not self._products.isHidden())

    def clear(self) -> None:
        """Tell nothing any more."""
        self._products.hide()
        self.leave_protocol()

    def _take_earlier(self) -> None:
        self._products.hide()
        show_or_hide(self, not self._protocol.isHidden())
        self.products_asked.emit(self._earlier)
