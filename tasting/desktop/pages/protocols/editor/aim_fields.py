"""Fields of what steps aim at beside their target: by sample, in other units, how fine."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.sample_entry import set_typed
from tasting.domain.steps import Step, StepKind
from tasting.domain.units import Target, Unit
from tasting.services import protocol_edits, protocol_words
from tasting.services.protocol_draft import Edit
from tasting.services.typed_aims import typed_target


class AimFields(QWidget):
    """Part of the form of the chosen steps: what their kinds have in common."""

    def __init__(self, form: Form, unit: Unit | None) -> None:
        """The steps that the form shows; `unit` is that of the target of all."""
        super().__init__()
        self._form, self._unit = form, unit
        kinds = {form.protocol.steps[at].kind for at in form.places}
        facts = form.protocol.steps[form.at].facts
        say = form.words.say
        self._by_sample = form.entry(say("Target by sample"), self._set_by_sample)
        self._also = {
            one: form.entry(
                say("Target in {unit}", unit=form.words.unit(one)), partial(self._set_also, one)
            )
            for one in (facts.also if len(kinds) == 1 else ())
        }
        self._grind = form.entry(say("How fine, in words or µm"), self._set_grind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for entry in (*self._also.values(), self._by_sample, self._grind):
            column.addWidget(entry)
        by_sample = unit is not None and not facts.rests and not form.protocol.sets
        grinds = kinds == {StepKind.GRIND}
        self._by_sample.setVisible(by_sample)
        self._grind.setVisible(grinds)
        if not (by_sample or grinds or self._also):
            self.hide()  # shown before it has a parent, it would be a window of its own

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        words, language = self._form.words, self._form.language
        own = [protocol_words.by_sample(step.target_by_sample, words) for step in steps]
        self._show(self._by_sample, own, words.say("All samples alike."))
        for unit, entry in self._also.items():
            aims = [_in_unit(step, unit) for step in steps]
            told = [protocol_words.target(aim, words) if aim else "" for aim in aims]
            self._show(entry, told)
        grinds = [step.grind.get(language, "") if step.grind else "" for step in steps]
        self._show(self._grind, grinds)

    def _show(self, entry: Entry, texts: Sequence[str], none: str = "") -> None:
        if not entry.echoes:
            same = len(set(texts)) == 1
            several = self._form.words.say("several values")
            entry.show_text(texts[0] if same else "", none if same else several)
            entry.set_note("")

    def _set_by_sample(self, text: str) -> Edit | None:
        form = self._form
        return set_typed(
            self._by_sample, text, self._unit, form.protocol, self._form.places, form.words
        )

    def _set_also(self, unit: Unit, text: str) -> Edit:
        """Let all of them aim at what is typed, or at nothing in this unit."""
        protocol, words = self._form.protocol, self._form.words
        steps = {at: protocol.steps[at] for at in self._form.places}
        others = {at: [aim for aim in step.also if aim.unit != unit] for at, step in steps.items()}
        if not text.strip():
            self._also[unit].set_note(words.say("No target."))
            return protocol_edits.set_also(protocol, others)
        aims = {
            at: typed_target(text, unit, words, _in_unit(step, unit)) for at, step in steps.items()
        }
        told = dict.fromkeys(protocol_words.target(aim, words) for aim in aims.values())
        self._also[unit].set_note(words.say("Understood: {what}", what=", ".join(told)))
        return protocol_edits.set_also(
            protocol, {at: [*others[at], aim] for at, aim in aims.items()}
        )

    def _set_grind(self, text: str) -> Edit:
        form = self._form
        return protocol_edits.set_texts(
            form.protocol, self._form.places, ("grind",), form.language, text
        )


def _in_unit(step: Step, unit: Unit) -> Target | None:
    return next((aim for aim in step.also if aim.unit == unit), None)
