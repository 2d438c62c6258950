"""What was printed from this computer, and what is still to be printed of it after a jam."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.desktop.widgets.whole_number import WholeNumber
from tasting.services.print_ledger import is_counted_in_labels
from tasting.services.printing import kit_papers
from tasting.settings import Printed
from tasting.words import Words

_WIDTH: Final = 620


class LedgerDialog(Dialog):
    """Asks of one print how far it came out; `select` is the button that selects what changed."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        prints: Sequence[Printed],
        zone: str,
        changed: Callable[[Printed], int],
        whole: Callable[[Printed], bool],
        parent: QWidget,
    ) -> None:
        """The newest first. `changed` counts the kits to print anew, `whole` that all are there."""
        super().__init__(
            theme,
            words.say("What was printed"),
            words.say("Print the rest"),
            words.say("Close"),
            parent,
        )
        self._words, self._zone, self._prints = words, ZoneInfo(zone), prints
        self._changed, self._whole = changed, whole
        rows = [(str(at), self._row(job)) for at, job in enumerate(prints)]
        self._choice = Combo(theme, rows)
        self._choice_field = Field(theme, words.say("Printed or saved"), self._choice)
        self._up_to = QLineEdit()
        self._up_to_field = Field(theme, " ", self._up_to)
        self.body.addWidget(self._choice_field)
        self.body.addWidget(self._up_to_field)
        self.select = self.offer(theme, " ")
        self.setMinimumWidth(_WIDTH)
        self._choice.chosen.connect(lambda _: self._show())
        self._up_to.textChanged.connect(lambda _: self._look())
        self._show()

    @property
    def job(self) -> Printed:
        """The print that is asked about."""
        return self._prints[int(self._choice.current)]

    @property
    def came_out(self) -> int:
        """The last page or label that came out well; one before the first: none."""
        return int(self._up_to.text() or self.job.first - 1)

    def _row(self, job: Printed) -> str:
        """One print in a line: "16 Nov, 14:05: Portion labels, 12 kits, labels 1 to 48"."""
        words, at = self._words, datetime.fromtimestamp(job.at / 1000, self._zone)
        if is_counted_in_labels(job):
            named = words.say("labels {first} to {last}", first=job.first, last=job.last)
        else:
            named = words.say("pages {first} to {last}", first=job.first, last=job.last)
        parts = (
            words.say(kit_papers()[job.paper].name),
            words.say("print {n}", n=job.number) if job.number else "",
            words.count("{n} kit", "{n} kits", len(job.seats)),
            named if job.last else "",
        )
        told = ", ".join(filter(None, parts))
        return words.say(
            "{day}, {time}: {told}", day=words.short_day(at), time=words.time(at), told=told
        )

    def _show(self) -> None:
        """Another print is looked at: all of it came out until somebody says otherwise."""
        job, say = self.job, self._words.say
        self._choice_field.set_note(job.to)
        asked = say("Printed up to page"), say("Printed up to label")
        self._up_to_field.set_label(asked[is_counted_in_labels(job)])
        self._up_to.setValidator(WholeNumber(job.first - 1, max(job.last, job.first), self))
        self._up_to.setText(str(job.came_out if job.came_out is not None else job.last))
        self._up_to_field.setVisible(job.last > 0)
        self._up_to.setEnabled(self._whole(job))
        changed = self._changed(job)
        self.select.setText(
            self._words.count("Select {n} changed kit", "Select {n} changed kits", changed)
        )
        show_or_hide(self.select, bool(changed))
        self._look()

    def _look(self) -> None:
        """Say what the rest is, once something is missing."""
        job, say = self.job, self._words.say
        missing = job.last - self.came_out
        told = ""
        if not self._whole(job):
            told = say(
                "A kit of this print is no longer in the session. Print the kits anew that have "
                "changed."
            )
        elif missing and is_counted_in_labels(job):
            told = say("The rest begins on a new sheet, with the same codes.")
        elif missing:
            told = say("The rest has the same codes.")
        self._up_to_field.set_note(told)
        valid = self._up_to.hasAcceptableInput() or not self._up_to.text()
        self.do.setEnabled(self._whole(job) and missing > 0 and valid)
