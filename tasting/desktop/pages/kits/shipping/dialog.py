"""How kits were sent: carrier, day, weight, and a tracking number for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.whole_number import WholeNumber
from tasting.domain.board import Board
from tasting.domain.events import MOST_GRAMS, PARCEL_LENGTH, Ship
from tasting.domain.seat import Seat
from tasting.services import dispatch
from tasting.services.kits import shared_box
from tasting.services.tracking_numbers import number_faults, read_numbers
from tasting.words import Words

_OTHER: Final = "-"
_DAYS: Final = (0, 1, -1, -2, -3, -4, -5, -6, -7)
"""The days that are offered, counted from today."""


class ShipDialog(Dialog):
    """Asks it for the kits of some learners, in the order in which they are scanned."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        board: Board,
        seats: Sequence[Seat],
        places: Mapping[int, str],
        now: datetime,
        parent: QWidget,
    ) -> None:
        """`now` in the session's zone; the day is offered, today first.

        Of each box one seat is given. Kits that go to one of the `places`, by their number, may
        have one tracking number.
        """
        n = sum(len(board.box(seat.number)) for seat in seats)
        super().__init__(
            theme,
            words.count("How was {n} kit sent?", "How were {n} kits sent?", n),
            words.count("Mark {n} kit as shipped", "Mark {n} kits as shipped", n),
            words.say("Cancel"),
            parent,
        )
        self._words, self._board, self._now = words, board, now
        self._seats, self._places = [seat.number for seat in seats], places
        say = words.say
        known = [(one.id, one.name) for one in dispatch.carriers()]
        self._carrier = Combo(theme, [*known, (_OTHER, say("Another carrier"))])
        self._other = QLineEdit()
        self._other.setMaxLength(PARCEL_LENGTH)
        self._other_field = Field(theme, say("Name of the carrier"), self._other)
        days = [now + timedelta(days=by) for by in _DAYS]
        self._day = Combo(
            theme, [(str(by), words.day(at)) for by, at in zip(_DAYS, days, strict=True)]
        )
        self._weight = QLineEdit()
        self._weight.setValidator(WholeNumber(0, MOST_GRAMS, self))
        self._numbers = QPlainTextEdit()
        self._numbers.setTabChangesFocus(True)
        self._field = Field(theme, say("Tracking numbers, one a line"), self._numbers)
        self._lay_fields(theme, seats)
        self._connect()
        self._look()
        self._numbers.setFocus()

    @property
    def word(self) -> Ship:
        """What is said of all of them."""
        left = self._now + timedelta(days=int(self._day.current))
        return dispatch.parcel(self._chosen, int(self._weight.text() or 0), left)

    @property
    def _chosen(self) -> str:
        """The carrier: its id, or the name of another."""
        chosen = self._carrier.current
        return self._other.text() if chosen == _OTHER else chosen

    @property
    def numbers(self) -> tuple[str, ...]:
        """The tracking numbers, in the order of the kits; empty for a kit without one."""
        return read_numbers(self._numbers.toPlainText())

    def set_carrier(self, carrier: str) -> None:
        """Offer the carrier of last time first: its id, or the name of another."""
        if any(one.id == carrier for one in dispatch.carriers()):
            self._carrier.set_current(carrier)
        elif carrier:
            self._carrier.set_current(_OTHER)
            self._other.setText(carrier)
        self._look()

    def _lay_fields(self, theme: Theme, seats: Sequence[Seat]) -> None:
        say = self._words.say
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(theme, say("Carrier"), self._carrier), 1)
        row.addWidget(self._other_field, 1)
        row.addWidget(Field(theme, say("Left on"), self._day), 1)
        row.addWidget(Field(theme, say("Weight of each (g)"), self._weight))
        self._weight.setFixedWidth(110)
        self.body.addLayout(row)
        if note := dispatch.unpacked_note(self._board, seats):
            self.body.addWidget(Label(theme, say(note), tone="ink2", wrap=True))
        names = [self._named(seat) for seat in seats]
        listed = Label(theme, "\n".join(names), tone="ink2")
        listed.setFont(self._numbers.font())
        listed.setAlignment(Qt.AlignmentFlag.AlignTop)
        listed.setContentsMargins(0, 27, 0, 0)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(listed)
        beside.addWidget(self._field, 1)
        self.body.addLayout(beside)
        self._numbers.setMinimumHeight(min(320, 40 + 20 * len(names)))
        self.setMinimumWidth(680)

    def _named(self, seat: Seat) -> str:
        """A kit; of a box that several share the first, with how many more lie in it."""
        mates = shared_box(self._board, seat)
        named = f"{seat.number}\u2002{seat.learner.display}"
        return f"{named}, {self._words.say(mates)}" if mates else named

    def _connect(self) -> None:
        self._carrier.chosen.connect(lambda _: self._look())
        self._other.textChanged.connect(self._look)
        self._numbers.textChanged.connect(self._look)

    def _look(self) -> None:
        """Say what is wrong with the numbers as soon as it is."""
        self._other_field.setVisible(self._carrier.current == _OTHER)
        given = (self._seats, self._chosen, self.numbers)
        faults = number_faults(self._board, *given, self._places)
        wrong = next(faults, None)
        count = len([number for number in self.numbers if number])
        told = self._words.say("{n} of {all}", n=count, all=len(self._seats))
        self._field.set_note(self._words.say(wrong) if wrong else told, wrong=wrong is not None)
        self.do.setEnabled(wrong is None)
