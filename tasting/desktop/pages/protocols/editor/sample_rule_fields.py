"""The rule for samples as it is written: how many, in which order, what each weighs, in what."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.sample_entry import read_figures, understood
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.flights import MOST_FLIGHTS
from tasting.domain.numbers import typed_count
from tasting.domain.open_samples import OPEN, why_all_blind
from tasting.domain.protocol import Protocol
from tasting.domain.units import Target
from tasting.services import flight_edits, protocol_edits, protocol_words, sample_edits
from tasting.services import sample_rule_edits as edits
from tasting.services.protocol_draft import Edit
from tasting.words import Message, mark, message

_NUMBERS: Final[dict[str, tuple[Message, Callable[[int, Protocol], Edit]]]] = {
    "minimum": (message("At least"), edits.set_least),
    "usual": (message("Usual number of samples"), edits.set_samples),
    "maximum": (message("At most"), edits.set_most),
}


class SampleRuleFields(QWidget):
    """Part of the form of the protocol itself."""

    def __init__(self, form: Form) -> None:
        """Of the protocol of the form."""
        super().__init__()
        self._form, say = form, form.words.say
        self._numbers = {
            name: form.entry(say(label), partial(self._set_number, name))
            for name, (label, _) in _NUMBERS.items()
        }
        self._flights = Segmented(
            [("1", say("All in a row")), *((str(n), str(n)) for n in range(2, MOST_FLIGHTS + 1))],
            str(form.protocol.flights),
            small=True,
        )
        self._flights.chosen.connect(self._set_flights)
        orders: list[tuple[str, str]] = [
            (one, say(said)) for one, said in protocol_words.SERVING_ORDERS.items()
        ]
        self._order = Combo(form.theme, orders)
        self._order.chosen.connect(self._set_order)
        self._ordered = Field(form.theme, say("Tasting order"), self._order)
        ways = [("blind", say(mark("blind"))), ("open", say(OPEN))]
        self._tasted = Segmented(ways, small=True)
        self._tasted.chosen.connect(self._set_tasted)
        self._shown = Field(form.theme, say("Samples are tasted"), self._tasted)
        self._letters = form.entry(say("Open samples, by letter"), self._set_letters)
        self._dose = form.entry(say("Dose of each sample"), self._set_dose)
        self._by_sample = form.entry(say("Dose by sample"), self._set_by_sample)
        self._sachet = form.entry(say("In each sachet"), self._set_sachet)
        self._vessel = form.entry(say("Vessel of a sample"), self._set_vessel)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._numbers["usual"])
        column.addLayout(_row(self._numbers["minimum"], self._numbers["maximum"]))
        flights = Field(self._form.theme, self._form.words.say("Flights"), self._flights)
        column.addWidget(flights)
        column.addWidget(self._ordered)
        column.addWidget(self._shown)
        column.addWidget(self._letters)
        column.addLayout(_row(self._dose, self._sachet))
        column.addWidget(self._by_sample)
        column.addWidget(self._vessel)

    def fill(self) -> None:
        """Show what is so now."""
        form = self._form
        protocol, words, rule = form.protocol, form.words, form.protocol.samples
        self._flights.set_current(str(protocol.flights))
        self._order.set_current(rule.serving_order)
        self._ordered.setVisible(not protocol.sets)
        self._tasted.set_current("open" if rule.open else "blind")
        can_be_open = why_all_blind(protocol) is None
        self._shown.setVisible(rule.open or can_be_open)
        self._letters.setVisible(not rule.open and (can_be_open or bool(rule.open_samples)))
        _show(self._letters, ", ".join(rule.open_samples), words.say("all blind"))
        self._by_sample.setVisible(not protocol.sets)
        self._vessel.show_text(rule.vessel.get(form.language, ""))
        for name, entry in self._numbers.items():
            _show(entry, str(getattr(rule, name)))
        _show(self._dose, protocol_words.target(rule.dose, words))
        sachet = protocol_words.target(rule.packed, words) if rule.packed else ""
        _show(self._sachet, sachet, words.say("one dose"))
        own = protocol_words.by_sample(rule.dose_by_sample, words)
        _show(self._by_sample, own, words.say("All samples alike."))

    # --------------------------------------------------------------------- changes

    def _set_number(self, name: str, text: str) -> Edit:
        protocol = self._form.protocol
        number = edits.require_number(typed_count(text), protocol)
        self._numbers[name].set_note("")
        return _NUMBERS[name][1](number, protocol)

    def _set_flights(self, flights: str) -> None:
        try:
            self._form.edited.emit(flight_edits.set_flights(self._form.protocol, int(flights)))
        finally:
            self._form.fill()

    def _set_order(self, order: str) -> None:
        name = message("change the tasting order")
        path = ("samples", "serving_order")
        self._form.edited.emit(protocol_edits.set_head(path, order, name))

    def _set_tasted(self, how: str) -> None:
        self._form.edited.emit(edits.set_all_open(how == "open"))

    def _set_letters(self, text: str) -> Edit:
        letters, words = edits.typed_letters(text, self._form.protocol), self._form.words
        told = words.listed(letters) if letters else words.say("all blind")
        self._letters.set_note(words.say("Understood: {what}", what=told))
        return edits.set_open_samples(letters)

    def _set_dose(self, text: str) -> Edit | None:
        rule = self._form.protocol.samples
        free = not rule.dose_by_sample and rule.packed is None
        found = self._read(self._dose, text, rule.dose, rule.dose, free)
        return edits.set_dose(found) if found else None

    def _set_sachet(self, text: str) -> Edit | None:
        rule = self._form.protocol.samples
        if not text.strip():
            self._sachet.set_note(self._form.words.say("One dose in each."))
            return edits.set_sachet(None)
        found = self._read(self._sachet, text, rule.packed, rule.packed or rule.dose, free=False)
        return edits.set_sachet(found) if found else None

    def _read(
        self, entry: Entry, text: str, held: Target | None, like: Target, free: bool
    ) -> Target | None:
        """What is typed, told below the field; None where it is what is `held`."""
        words = self._form.words
        if held and text.split() == protocol_words.target(held, words).split():
            return None
        found = edits.typed_dose(text, like, words.units, free)
        told = protocol_words.target(found, words)
        entry.set_note(words.say("Understood: {what}", what=told))
        return found

    def _set_by_sample(self, text: str) -> Edit | None:
        form = self._form
        common, before = form.protocol.samples.dose, form.protocol.samples.dose_by_sample
        found = read_figures(text, common.unit, common, before, form.words)
        self._by_sample.set_note(understood(found, form.words))
        return sample_edits.set_doses(form.protocol, found)

    def _set_vessel(self, text: str) -> Edit:
        return edits.write_vessel(self._form.protocol, self._form.language, text)


def _show(entry: Entry, text: str, none: str = "") -> None:
    """Show what is so, unless what it means is still to be read beside what was typed."""
    if not entry.echoes:
        entry.show_text(text, none)
        entry.set_note("")


def _row(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for part in parts:
        line.addWidget(part, 1)
    return line
