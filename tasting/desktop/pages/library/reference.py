"""The reference of a product, written by what a protocol asks: the profile, and the preparation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pydantic import JsonValue
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.desktop.widgets.answers.fields import field_for
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.domain.attributes import Attribute
from tasting.domain.lexicon import Lexicon
from tasting.domain.product import Product, Reference
from tasting.domain.protocol import Category, Protocol
from tasting.domain.steps import Reading
from tasting.domain.subjects import Scope
from tasting.services import lexicons
from tasting.services.protocol_order import OnOffer, in_order, on_offer
from tasting.words import Words

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace


@dataclass(frozen=True)
class Offered(OnOffer):
    """What a reference can be written for: the protocols there are, and their words."""

    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)


def offered_in(workspace: Workspace) -> Offered:
    """What there is at this moment."""
    found = on_offer(workspace)
    known = lexicons.in_force(workspace)
    return Offered(found.protocols, found.own, found.standings, known)


class ReferenceForm(QWidget):
    """The answers of the trainer for one protocol after the other; all of them are remembered."""

    def __init__(
        self, theme: Theme, words: Words, offered: Offered, before: Product | None, first: str
    ) -> None:
        """`before` is the product as it was; `first` the id of the protocol to begin with."""
        super().__init__()
        self._theme, self._words, self._offered = theme, words, offered
        self._before = before
        self._written: dict[str, Reference] = {}
        self._shown = ""
        self._category: Category = "coffee"
        self._fields: dict[str, AnswerField] = {}
        self._readings: dict[str, AnswerField] = {}
        self._title = Label(theme, role="section")
        self._about = Label(theme, role="small", tone="ink3", wrap=True)
        self._chooser = Combo(theme)
        self._choice = Field(theme, " ", self._chooser)
        self._chooser.chosen.connect(self._choose)
        self._body = QVBoxLayout()
        self._body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._title, self._about, self._choice):
            column.addWidget(part)
        column.addLayout(self._body)
        self._shown = first

    def retranslate(self, words: Words, category: Category) -> None:
        """Offer the protocols of a category, in a language; what is written stays."""
        self._remember()
        self._words, self._category = words, category
        say = words.say
        fitting = [one for one in self._offered.protocols if one.category == category]
        fitting = list(in_order(fitting, self._offered.own, words))
        self.setVisible(bool(fitting))
        self._title.setText(say("Reference"))
        self._about.setText(
            say(
                "What you find in this product, and how you prepared it. Sessions planned from now "
                "on compare with it; those planned before keep the one they have."
            )
        )
        self._choice.set_label(say("For the protocol"))
        self._chooser.set_options([(one.id, one.name.to(words.language)) for one in fitting])
        self._chooser.set_current(self._shown)
        self._fill(self._chooser.current)

    def check(self) -> bool:
        """Say what is wrong beside each answer, the first one in focus; whether nothing is."""
        wrong = [
            one for one in (*self._fields.values(), *self._readings.values()) if not one.check()
        ]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    @property
    def modified(self) -> bool:
        """Whether anything was written for any protocol."""
        self._remember()
        return any(
            not written.says_same(self._as_it_was(protocol))
            for protocol in self._offered.protocols
            if (written := self._written.get(protocol.id)) is not None
        ) or any(one.fault() for one in (*self._fields.values(), *self._readings.values()))

    def references(self, today: date) -> dict[str, Reference]:
        """The references as they stand now; those that were changed are of `today`."""
        self._remember()
        found = dict(self._before.references) if self._before else {}
        for protocol in self._offered.protocols:
            written = self._written.get(protocol.id)
            if written is None or written.says_same(self._as_it_was(protocol)):
                continue
            found[protocol.id] = written.model_copy(update={"set_on": today})
        return found

    # ------------------------------------------------------------------------- parts

    def _as_it_was(self, protocol: Protocol) -> Reference:
        return self._before.reference_for(protocol) if self._before else Reference()

    def _protocol(self, protocol_id: str) -> Protocol | None:
        return next((one for one in self._offered.protocols if one.id == protocol_id), None)

    def _choose(self, protocol_id: str) -> None:
        """Go on with another protocol, unless an answer for this one is wrong."""
        if not self.check():
            self._chooser.set_current(self._shown)
            return
        self._remember()
        self._fill(protocol_id)

    def _remember(self) -> None:
        """Keep what the fields say, with what none of them shows, such as a photo."""
        if not (self._fields or self._readings):
            return
        protocol = self._protocol(self._shown)
        if protocol is None:
            return
        before = self._written.get(self._shown, self._as_it_was(protocol))
        values = {name: v for name, v in before.values.items() if name not in self._fields}
        values |= _answered(self._fields)
        given = _answered(self._readings)
        readings = {name: n for name, n in given.items() if isinstance(n, int | float)}
        self._written[self._shown] = Reference(
            values=values, readings=readings, set_on=before.set_on
        )

    def _fill(self, protocol_id: str) -> None:
        """Show the fields of a protocol, step by step, with what is written for it."""
        self._fields, self._readings = {}, {}
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = protocol_id
        protocol = self._protocol(protocol_id)
        if protocol is None:
            return
        written = self._written.get(protocol_id, self._as_it_was(protocol))
        for step in protocol.steps:
            asked = [one for one in step.attributes if one.scope is Scope.SAMPLE]
            made = [(one, self._field(one)) for one in (*step.record, *asked)]
            if not any(control for _, control in made):
                continue
            name = step.name.to(self._words.language)
            self._body.addWidget(Label(self._theme, name, role="strong", wrap=True))
            for one, control in made:
                if control is None:
                    continue
                reading = isinstance(one, Reading)
                (self._readings if reading else self._fields)[one.id] = control
                told: Mapping[str, JsonValue] = {**written.readings} if reading else written.values
                control.set_value(told.get(one.id))
                control.set_place(name)
                self._body.addWidget(control)

    def _field(self, asked: Attribute | Reading) -> AnswerField | None:
        return field_for(self._theme, self._words, asked, self._offered.lexicons.get)


def _answered(fields: Mapping[str, AnswerField]) -> dict[str, JsonValue]:
    return {name: one.value for name, one in fields.items() if one.value is not None}
