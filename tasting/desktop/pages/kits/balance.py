"""How balanced the serving orders are: codes against places, and what that means in words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.domain.serving import Balance, Order
from tasting.domain.serving import balance as balance_of
from tasting.domain.session import Session
from tasting.words import Words, mark

_HEAD, _LABEL, _GAP = 16, 48, 2
_SEEN: Final = 8
"""So many codes have their numbers shown in any window."""
_MOST_SEEN: Final = 12
"""More codes have them in none: the words say it."""
_DARKEST: Final = (0.60, 0.46)
"""How much ink2 goes into wash at most, light and dark, so that ink text keeps its contrast."""


class BalancePanel(QWidget):
    """The matrix beside its sentences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `set_balance`."""
        super().__init__(parent)
        self._theme = theme
        self._many = 0
        self._counted: tuple[tuple[Sequence[str], Sequence[Order], int], Balance] | None = None
        """What was counted last: codes, orders and flights, and what came of it."""
        self._matrix = _Matrix(theme)
        self._title = Label(theme, role="section")
        self._said = Label(theme, tone="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._said)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(28)
        self._row.addWidget(self._matrix, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_orders(self, session: Session, words: Words) -> None:
        """Show how balanced a session is, where its learners taste in orders of their own."""
        if has_orders(session):
            orders = [seat.order for seat in session.seats]
            asked = (session.codes, orders, session.protocol.flights)
            if self._counted is None or self._counted[0] != asked:
                self._counted = asked, balance_of(*asked)
            self.set_balance(self._counted[1], words)

    def set_balance(self, balance: Balance, words: Words) -> None:
        """Show the counts of a class."""
        self._title.setText(words.say("Balanced order"))
        self._said.setText(" ".join(sentences(balance, words)))
        self._matrix.set_balance(balance, words.say("place"))
        self._many = len(balance.codes)
        self._measure()

    def _measure(self) -> None:
        # In a low window a dozen rows of numbers would take the table's room; the words remain.
        self._matrix.setVisible(self._many <= (_SEEN if self._theme.compact else _MOST_SEEN))
        pad = 8 if self._theme.compact else 14
        self._row.setContentsMargins(self._theme.gutter, pad, 20, pad)


def has_orders(session: Session) -> bool:
    """Whether each learner tastes all samples in an order of their own; portions have own codes."""
    drawn = session.protocol.samples.serving_order == "drawn"
    return drawn and len(session.codes) > 1 and not session.protocol.sets


def sentences(balance: Balance, words: Words) -> list[str]:
    """How even the orders are, and why they cannot be quite even where they are not."""
    even = mark("Each code comes {often} in each place, and {after} after each other code.")
    if balance.flights > 1:
        even = mark(
            "In its flight, each code comes {often} in each place, and {after} after each other "
            "code."
        )
    often, after = (_often(one, words) for one in (balance.place_range, balance.follow_range))
    said = [words.say(even, often=often, after=after)]
    if not balance.whole and balance.learners % balance.block == 0:
        said.append(
            words.say(
                "Learners were added or removed after planning, so the orders are less balanced."
            )
        )
    elif not balance.whole:
        said.append(
            words.say(
                "The orders balance fully with a multiple of {block}; this session has {learners}.",
                block=balance.block,
                learners=words.count("{n} learner", "{n} learners", balance.learners),
            )
        )
    return said


def _often(counts: tuple[int, int], words: Words) -> str:
    """How often, in words: “twice”, “2 or 3 times”."""
    low, high = counts
    if low == high:
        return words.count("once", "{n} times", low) if low else words.say("never")
    if (low, high) == (0, 1):
        return words.say("at most once")
    if high == low + 1:
        return words.say("{low} or {high} times", low=low, high=high)
    return words.say("{low} to {high} times", low=low, high=high)


class _Matrix(Painted):
    """A row for each code, a column for each place, darker the more often."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._balance: Balance | None = None
        self._place = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_balance(self, balance: Balance, place: str) -> None:
        """Show these counts; `place` heads the line of places."""
        self._balance, self._place = balance, place
        rows = zip(balance.codes, balance.places, strict=True)
        self.setAccessibleName(", ".join(f"{code}: {' '.join(map(str, n))}" for code, n in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Narrower and lower cells where there are many codes."""
        count = len(self._balance.codes) if self._balance else 1
        wide, high = _cell(count)
        places = _places(self._balance) if self._balance else 1
        return QSize(_LABEL + places * (wide + _GAP), _HEAD + count * (high + _GAP))

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, codes and counts."""
        if self._balance is None:
            return
        painter, theme, balance = QPainter(self), self.theme, self._balance
        wide, high = _cell(len(balance.codes))
        painter.setFont(theme.font("tick"))
        painter.setPen(theme.colours.ink3)
        centred = Qt.AlignmentFlag.AlignCenter
        painter.drawText(
            QRectF(0, 0, _LABEL, _HEAD - 2), Qt.AlignmentFlag.AlignVCenter, self._place
        )
        for place in range(_places(balance)):
            box = QRectF(_LABEL + place * (wide + _GAP), 0, wide, _HEAD - 2)
            painter.drawText(box, centred, str(place + 1))
        for at, (code, counts) in enumerate(zip(balance.codes, balance.places, strict=True)):
            top = _HEAD + at * (high + _GAP)
            painter.setFont(theme.font("code", 11 if high < 18 else None))
            painter.setPen(theme.colours.ink)
            painter.drawText(QRectF(0, top, _LABEL, high), Qt.AlignmentFlag.AlignVCenter, code)
            painter.setFont(theme.font("label", 11 if high < 18 else None))
            for place, count in enumerate(counts):
                box = QRectF(_LABEL + place * (wide + _GAP), top, wide, high)
                painter.fillRect(box, self._shade(count))
                painter.drawText(box, centred, str(count))

    def _shade(self, count: int) -> QColor:
        """Wash for the least count, towards ink2 for the greatest."""
        assert self._balance is not None
        low, high = self._balance.place_range
        colours = self.theme.colours
        if high == low:
            return colours.wash
        darkest = _DARKEST[1 if self.theme.dark else 0]
        # One step of difference is little, and looks so.
        share = (count - low) / (high - low) * min(darkest, 0.28 * (high - low))
        return _mixed(colours.wash, colours.ink2, share)


def _mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """`ground` with `share` of `ink` in it."""
    return QColor.fromRgbF(
        ground.redF() + (ink.redF() - ground.redF()) * share,
        ground.greenF() + (ink.greenF() - ground.greenF()) * share,
        ground.blueF() + (ink.blueF() - ground.blueF()) * share,
    )


def _places(balance: Balance) -> int:
    """How many places there are in an order, or in the largest flight."""
    return max(map(len, balance.places))


def _cell(codes: int) -> tuple[int, int]:
    """Width and height of a cell, in px."""
    return (34, 20) if codes <= 5 else (26, 16) if codes <= 8 else (18, 14)
