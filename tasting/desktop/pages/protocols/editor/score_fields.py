"""A computed score as it is written: its name, its formula, and what it is computed from."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.scores import BaseScore, CvaAffective, Sum
from tasting.formats import needed_decimals
from tasting.services import protocol_edits, protocol_words, score_edits
from tasting.services.protocol_draft import Edit
from tasting.words import Message, message

_WEIGHT = 84
"""Px of the field of a weight."""


class ScoreFields(QWidget):
    """The fields of one score; `fill` shows what is so in them."""

    def __init__(self, form: Form, number: int) -> None:
        """For the score of this number, from 0."""
        super().__init__()
        self.form, self.number = form, number
        say, score = form.words.say, self.score
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(8)
        self._name = form.entry(say("Score {n}", n=number + 1), self._write)
        self.column.addWidget(form.removable(self._name, self._remove))
        formulas = [(kind, say(name)) for kind, name in score_edits.FORMULAS.items()]
        formula = Combo(form.theme, formulas, score.kind)
        formula.chosen.connect(self._set_formula)
        self.column.addWidget(Field(form.theme, say("Formula"), formula))
        self._weights: dict[str, Entry] = {}
        self._numbers: dict[str, Entry] = {}
        if isinstance(score, Sum):
            self._build_sum(score)
        else:
            self._build_sections(score)

    @property
    def score(self) -> Sum | CvaAffective:
        """The score as it is now."""
        return self.form.protocol.scores[self.number]

    def fill(self) -> None:
        """Show name, formula and numbers."""
        score, form = self.score, self.form
        self._name.show_text(score.name.get(form.language, ""))
        self._name.name_removal(form.words.say("Remove {what}", what=score.name))
        self._name.set_note(protocol_words.score(score, form.protocol, form.words))
        if isinstance(score, Sum):
            for part in score.parts:
                self._show(self._weights[part.attribute], part.weight)
            self._show(self._numbers["constant"], score.constant)
            self._show(self._numbers["rounding"], score.rounding)

    # --------------------------------------------------------------------- parts

    def _build_sum(self, score: Sum) -> None:
        """A tick for each number that is asked, and the weight of those that are added up."""
        held = {part.attribute for part in score.parts}
        for name, told in _told(self.form.protocol, self.form).items():
            tick = Check(self.form.theme, told)
            tick.setChecked(name in held)
            tick.clicked.connect(partial(self._set_part, name, tick))
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(tick, 1, Qt.AlignmentFlag.AlignVCenter)
            if name in held:
                line.addWidget(self._weight(name, told))
            self.column.addLayout(line)
        say = self.form.words.say
        self._numbers = {
            "constant": self.form.entry(say("Then add"), self._set_constant, at_once=False),
            "rounding": self.form.entry(say("Rounded to"), self._set_rounding, at_once=False),
        }
        line = QHBoxLayout()
        line.setSpacing(8)
        for entry in self._numbers.values():
            line.addWidget(entry, 1)
        self.column.addLayout(line)

    def _weight(self, name: str, told: str) -> Entry:
        weight = self.form.entry("", partial(self._set_weight, name), at_once=False)
        weight.control.setAccessibleName(self.form.words.say("Weight of {what}", what=told))
        weight.setFixedWidth(_WEIGHT)
        self._weights[name] = weight
        return weight

    def _build_sections(self, score: CvaAffective) -> None:
        """Which attribute is which of the eight sections, and which count bowls."""
        say, protocol = self.form.words.say, self.form.protocol
        marks = _told(protocol, self.form, CvaAffective.SECTION_ENDS)
        for place, name in enumerate(score.sections):
            combo = Combo(self.form.theme, list(marks.items()), name)
            combo.chosen.connect(partial(self._set_section, place))
            label = say("Section {n}", n=place + 1)
            self.column.addWidget(Field(self.form.theme, label, combo))
        counts = _told(protocol, self.form, CvaAffective.COUNT_ENDS)
        for field, said in _COUNTS.items():
            options = [("", say("not counted")), *counts.items()]
            combo = Combo(self.form.theme, options, getattr(score, field) or "")
            combo.chosen.connect(partial(self._set_count, field))
            self.column.addWidget(Field(self.form.theme, say(said), combo))

    def _show(self, entry: Entry, value: float) -> None:
        entry.show_text(self.form.words.number(value, needed_decimals(value)))
        entry.set_note("")

    # --------------------------------------------------------------------- changes

    def _do(self, edit: Edit) -> None:
        self.form.edited.emit(edit)

    def _write(self, text: str) -> Edit | None:
        if not text.strip():
            return None
        path = ("scores", self.number, "name", self.form.language)
        return protocol_edits.set_head(path, text.strip(), message("change the protocol"))

    def _remove(self) -> Edit:
        return score_edits.remove_score(self.form.protocol, self.number)

    def _set_formula(self, kind: str) -> None:
        if kind != self.score.kind:
            self._do(score_edits.set_formula(self.form.protocol, self.number, kind))

    def _set_part(self, name: str, tick: Check) -> None:
        added = tick.isChecked()
        tick.setChecked(not added)  # until it is so: the last one stays
        self._do(score_edits.set_part(self.form.protocol, self.number, name, added))

    def _set_section(self, place: int, name: str) -> None:
        self._do(score_edits.set_section(self.form.protocol, self.number, place, name))

    def _set_count(self, field: str, name: str) -> None:
        self._do(score_edits.set_count(self.form.protocol, self.number, field, name))

    def _set_weight(self, name: str, text: str) -> Edit:
        weight = self._read(text)
        return score_edits.set_weight(self.form.protocol, self.number, name, weight)

    def _set_constant(self, text: str) -> Edit:
        return score_edits.set_constant(self.form.protocol, self.number, self._read(text))

    def _set_rounding(self, text: str) -> Edit:
        return score_edits.set_rounding(self.form.protocol, self.number, self._read(text))

    def _read(self, text: str) -> float:
        found = self.form.words.read_number(text)
        if found is None:
            raise UserError(message("This is not a number. Write it like 10 or 0.5."))
        return found


_COUNTS: dict[str, Message] = {
    "non_uniform": message("Bowls unlike the others"),
    "defective": message("Bowls with a defect"),
}


def score_offers(protocol: Protocol) -> tuple[object, ...]:
    """What the fields of all scores depend on: with other of these, they are made anew."""
    found = tuple(score_edits.candidates(protocol).values())
    return (found, tuple(map(_parts, protocol.scores))) if protocol.scores else (bool(found),)


def _parts(score: BaseScore) -> tuple[str, ...]:
    return score.id, *(name for name, _ in score.terms)


def _told(
    protocol: Protocol, form: Form, ends: tuple[float, float] | None = None
) -> dict[str, str]:
    """How what can be computed from is called, by id; with its step where two are called alike."""
    language, found = form.words.language, score_edits.candidates(protocol, ends)
    called = {id_: one.name.to(language) for id_, one in found.items()}
    many = Counter(called.values())
    steps = {one.id: step for step, one in protocol.attributes()}
    return {
        id_: name if many[name] == 1 else f"{name} ({steps[id_].name.to(language)})"
        for id_, name in called.items()
    }
