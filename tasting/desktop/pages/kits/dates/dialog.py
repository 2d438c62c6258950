"""What the days of the kits depend on: carrier, days on the way, order and rest; and why."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tasting.desktop.pages.kits.dates.strip import TONES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.desktop.widgets.whole_number import WholeNumber
from tasting.domain.sending import MOST_DAYS, USUAL_ORDER_DAYS, Sending
from tasting.domain.session import Session
from tasting.formats import opening
from tasting.services import dispatch
from tasting.services.kit_date_words import country, due_day, past_best, reasons
from tasting.services.kit_dates import DueTask, kit_dates, usual_days
from tasting.words import Words

_COLUMNS: Final = 3
_WIDTH: Final = 680


class DatesDialog(Dialog):
    """An empty field stands for the usual number, which it shows."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        sender: str,
        today: date,
        parent: QWidget,
    ) -> None:
        """`sender` is the trainer's postal address, `today` the day where the session is."""
        say = words.say
        super().__init__(theme, say("Dates of the kits"), say("Save"), say("Cancel"), parent)
        self._words, self._session, self._sender, self._today = words, session, sender, today
        self._dates = kit_dates(session, sender)
        kept = session.sending
        carriers = [(one.id, one.name) for one in dispatch.carriers()]
        self._carrier = Combo(theme, [("", say("Not chosen yet")), *carriers])
        self._carrier.set_current(kept.carrier if kept.carrier in dict(carriers) else "")
        self._ways = {
            way.country: self._line(kept.days.get(way.country)) for way in self._dates.ways
        }
        self._order = self._line(kept.order_days, USUAL_ORDER_DAYS)
        usual = Sending().rest_of(session.protocol.category)
        self._rest = self._line(kept.rest_days, usual)
        self._best = self._line(kept.best_days)
        self._due = Label(theme, role="strong", wrap=True)
        self._old = Label(theme, wrap=True)
        self._why = Label(theme, tone="ink2", wrap=True)
        self._lay_fields(theme)
        self._carrier.chosen.connect(lambda _: self._look())
        for line in (*self._ways.values(), self._order, self._rest, self._best):
            line.textChanged.connect(self._look)
        self._look()

    @property
    def sending(self) -> Sending:
        """What was chosen and typed; days on the way to other countries stay as they were."""
        typed = {code: self._read(line) for code, line in self._ways.items()}
        others = {
            code: days for code, days in self._session.sending.days.items() if code not in typed
        }
        days = {code: n for code, n in typed.items() if n is not None and code}
        return Sending(
            carrier=self._carrier.current,
            days=others | days,
            order_days=self._read(self._order),
            rest_days=self._read(self._rest),
            best_days=self._read(self._best),
        )

    def _line(self, days: int | None, usual: int | None = None) -> QLineEdit:
        line = QLineEdit("" if days is None else str(days))
        line.setValidator(WholeNumber(0, MOST_DAYS, self))
        line.setPlaceholderText("" if usual is None else str(usual))
        return line

    @staticmethod
    def _read(line: QLineEdit) -> int | None:
        return int(line.text()) if line.text() else None

    def _lay_fields(self, theme: Theme) -> None:
        say = self._words.say
        self.body.addWidget(Field(theme, say("Carrier"), self._carrier))
        self._lay_grid(
            theme,
            [
                (
                    say(
                        "Working days to {country}",
                        country=country(code, self._words),
                    ),
                    line,
                )
                for code, line in self._ways.items()
            ],
        )
        self._lay_grid(
            theme,
            [
                (say("Order to delivery (working days)"), self._order),
                (say("Rest before tasting (days)"), self._rest),
                (say("At its best for (days)"), self._best),
            ],
        )
        self.body.addWidget(self._due)
        self.body.addWidget(self._old)
        self.body.addWidget(self._why)
        self.setMinimumWidth(_WIDTH)

    def _lay_grid(self, theme: Theme, fields: Sequence[tuple[str, QLineEdit]]) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (name, line) in enumerate(fields):
            grid.addWidget(Field(theme, name, line), place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _look(self) -> None:
        """Say what comes of it as soon as it is chosen or typed."""
        sending, words = self.sending, self._words
        changed = self._session.model_copy(update={"sending": sending})
        dates = kit_dates(changed, self._sender)
        for code, line in self._ways.items():
            line.setPlaceholderText(str(usual_days(sending.carrier, dates.home, code)))
        tasks: tuple[DueTask, ...] = ("order", "pack", "ship")
        due = [
            opening(due_day(task, dates.by(task), self._today, words).text)
            for task in tasks[0 if dates.to_order else 1 :]
        ]
        self._due.setText("\u2002·\u2002".join(due))
        old = past_best(changed, dates, self._today, words)
        self._old.setText(old.text if old else "")
        self._old.set_tone(TONES[old.near] if old else "ink2")
        show_or_hide(self._old, old is not None)
        self._why.setText("\n".join(reasons(changed, dates, words)))
