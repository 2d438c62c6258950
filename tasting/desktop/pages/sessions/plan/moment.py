"""Day, time and zone of a class."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from tasting.desktop.pages.sessions.plan.draft import doubled_start, start, this_day
from tasting.desktop.pages.sessions.plan.zones import ZoneCombo
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.typed_times import read_day, typed_day
from tasting.formats import is_doubled, offset
from tasting.words import Words, english

_DAY, _TIME = 132, 84
"""The least width of both lines, in px."""


class DayLine(QLineEdit):
    """A day, typed or picked from a calendar."""

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self._theme = theme
        self._words = english()
        self._open = self.addAction(
            theme.icon("calendar-days"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.triggered.connect(self._show_calendar)
        # A method: the theme outlives this field, and lets go of its methods with it.
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self._open.setIcon(self._theme.icon("calendar-days"))

    def retranslate(self, words: Words) -> None:
        """Name the calendar."""
        self._words = words
        self._open.setToolTip(words.say("Open the calendar"))
        self.setPlaceholderText(words.say("day/month/year"))

    def calendar(self) -> QMenu:
        """A calendar to open below the field; a day pressed is taken."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(str(self._words.locale)))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            arrow = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            assert arrow is not None
            arrow.setIcon(self._theme.icon(icon, "on_ink"))
            arrow.setStyleSheet("background: transparent; border: none;")
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colours.ink)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        day = read_day(self.text(), this_day())
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(lambda picked: self._take(picked, menu))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        return menu

    def _show_calendar(self) -> None:
        self.calendar().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _take(self, picked: QDate, menu: QMenu) -> None:
        self.setText(typed_day(date(picked.year(), picked.month(), picked.day())))
        menu.close()


class MomentField(QWidget):
    """Three fields side by side; what was typed is read back in words below them."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty, in this computer's zone."""
        super().__init__()
        self.day = DayLine(theme)
        self.time = QLineEdit()
        self.zone = ZoneCombo(theme)
        self._which = Segmented([("0", " "), ("1", " ")], small=True)
        self._which.hide()
        self.day.setMinimumWidth(_DAY)
        self.time.setMinimumWidth(_TIME)
        self._note = Label(theme, role="small", tone="ink3", wrap=True)
        self._day_field = Field(theme, " ", self.day)
        self._time_field = Field(theme, " ", self.time)
        self._zone_field = Field(theme, " ", self.zone)
        for line in (self.day, self.time):
            line.textChanged.connect(lambda _: self.changed.emit())
            line.setMaxLength(40)
        self.zone.chosen.connect(lambda _: self.changed.emit())
        self._which.chosen.connect(lambda _: self.changed.emit())
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._day_field, 4)
        first.addWidget(self._time_field, 3)
        first.addWidget(self._zone_field, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._note)

    @property
    def later(self) -> bool | None:
        """Of a time that the clocks show twice, whether the second is meant; None: not told."""
        return {"0": False, "1": True}.get(self._which.current)

    def set_zone(self, zone: str, recent: Sequence[str] = ()) -> None:
        """Choose a zone, also one that is not offered otherwise; `recent` ones lead the list."""
        self.zone.offer(zone, recent)

    def set_start(self, at: datetime, zone: str, words: Words) -> None:
        """Show a start, given in its zone."""
        self.set_zone(zone)
        self.day.setText(typed_day(at.date()))
        self.time.setText(words.time(at))
        self._which.clear()
        if is_doubled(at):
            second = at.utcoffset() == at.replace(fold=1).utcoffset()
            self._which.set_current("1" if second else "0")
        self.ask_which()

    def start(self) -> datetime:
        """The start as typed. Raises FieldError where day or time cannot be read."""
        self.ask_which()
        day, time, zone = self.day.text(), self.time.text(), self.zone.current
        return start(day, time, zone, this_day(), self.later)

    def ask_which(self) -> None:
        """Where the clocks show the time twice, offer both, each with its offset."""
        twice = doubled_start(self.day.text(), self.time.text(), self.zone.current, this_day())
        if twice is None:
            self._which.hide()
            self._which.clear()
            return
        chosen = self._which.current
        self._which.set_options(
            [(str(at), f"{moment:%H:%M} ({offset(moment)})") for at, moment in enumerate(twice)]
        )
        if chosen:
            self._which.set_current(chosen)
        else:
            self._which.clear()
        self._which.show()

    def tell(
        self,
        told: str,
        day_wrong: bool = False,
        time_wrong: bool = False,
        doubtful: bool = False,
    ) -> None:
        """Say below what was understood, amber where `doubtful`, cherry where it is wrong."""
        self._note.setText(told)
        wrong = day_wrong or time_wrong
        self._note.set_tone("now" if wrong else "warn_ink" if doubtful else "ink3")
        for line, wrong in ((self.day, day_wrong), (self.time, time_wrong)):
            line.setAccessibleDescription(told)
            line.setProperty("wrong", wrong)
            line.style().unpolish(line)
            line.style().polish(line)

    def retranslate(self, words: Words) -> None:
        """Name the fields."""
        say = words.say
        self._day_field.set_label(say("Day"))
        self._time_field.set_label(say("Time"))
        self._zone_field.set_label(say("Time zone"))
        self.day.retranslate(words)
        self.zone.retranslate(words)
        self._which.setAccessibleName(say("Which of the two times"))
