"""One step as it is written: its texts, length, aim, timer, and what it asks."""

from collections.abc import Sequence
from functools import partial
from typing import Final, cast

from PySide6.QtWidgets import QHBoxLayout

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.typed_targets import read_length, read_target
from tasting.domain.value import Phrase
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words
from tasting.services.attribute_words import answer_kind
from tasting.services.protocol_checks import Note
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_starts import attributes_for
from tasting.words import Message, Words, message

_TEXTS: Final[tuple[tuple[str, Message, bool], ...]] = (
    ("name", message("Name"), False),
    ("read", message("What learners read"), True),
    ("label", message("Short name for the timeline"), False),
    ("sheet", message("Printed on the kit sheet"), False),
)


class StepForm(Form):
    """The fields that fit the kind of the step."""

    def __init__(
        self, theme: Theme, words: Words, protocol: Protocol, at: int, notes: Sequence[Note]
    ) -> None:
        """The step at this place, from 0."""
        super().__init__(theme, words, protocol)
        self.at = at
        self._started = float(self.step.seconds)
        self.column.addWidget(self.languages)
        self.languages.chosen.connect(lambda _: self.fill())
        self._texts = {
            name: self.entry(words.say(label), partial(self._text, (name,)), lines)
            for name, label, lines in _TEXTS
        }
        self._length = self.entry(words.say("Lasts"), self._set_length)
        self._target = self.entry(words.say("Target"), self._set_target)
        self._timer = Segmented(
            [(one, words.say(name)) for one, (name, _) in protocol_words.TIMERS.items()],
            self.step.timer,
            small=True,
        )
        self._timer.chosen.connect(lambda timer: self._set("timer", timer))
        self._asked: list[tuple[Entry, Entry]] = []
        self._build()
        self.show_protocol(protocol, notes)

    @property
    def step(self) -> Step:
        """The step as it is now."""
        return self.protocol.steps[self.at]

    def shows(self, protocol: Protocol, at: int) -> bool:
        """Whether this form has the fields for that step of the protocol."""
        if at >= len(protocol.steps) or self.at >= len(self.protocol.steps):
            return False
        new, old = protocol.steps[at], self.step
        same = [one.id for one in new.attributes] == [one.id for one in old.attributes]
        languages = edits.languages_of(protocol) == edits.languages_of(self.protocol)
        category = protocol.category == self.protocol.category
        return at == self.at and new.id == old.id and same and languages and category

    def show_protocol(self, protocol: Protocol, notes: Sequence[Note]) -> None:
        """Show what the step says now, and what the checks say of it."""
        self.protocol = protocol
        self.fill()
        self.show_notes([note for note in notes if note.step == self.at])

    def begin(self) -> None:
        """Go to the first field."""
        self._texts["name"].control.setFocus()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        words = self.words
        self.column.addWidget(self._texts["name"])
        self.column.addWidget(self._texts["read"])
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._length, 1)
        row.addWidget(self._target, 1)
        self._target.setVisible(self.step.facts.measures)
        self.column.addLayout(row)
        self.column.addWidget(Field(self.theme, words.say("Timer"), self._timer))
        self.column.addWidget(self._texts["label"])
        self.column.addWidget(self._texts["sheet"])
        if self.step.facts.asks:
            self._build_questions()
        self.column.addStretch(1)

    def _build_questions(self) -> None:
        words = self.words
        self.heading(words.say("Asked for each sample"))
        for number, attribute in enumerate(self.step.attributes):
            kind = answer_kind(attribute, words)
            name = self.entry(kind, partial(self._text, ("attributes", number, "name")))
            ask = self.entry(
                words.say("Question"),
                partial(self._text, ("attributes", number, "ask")),
            )
            self._asked.append((name, ask))
            remove = words.say("Remove {what}", what=attribute.name)
            self.column.addWidget(self.removable(name, remove, partial(self._unask, number)))
            self.column.addWidget(ask)
        kinds = attributes_for(self.step, self.protocol.category)
        more = Combo(
            self.theme,
            [("", words.say("Ask one thing more…"))]
            + [(kind, words.say(name)) for kind, name in kinds.items()],
        )
        more.setAccessibleName(words.say("Ask one thing more…"))
        more.chosen.connect(self._ask_more)
        self.column.addWidget(more)

    def fill(self) -> None:
        """Show what is so in every field."""
        step, language = self.step, self.language
        for name, entry in self._texts.items():
            held = cast(Phrase | None, getattr(step, name))
            entry.show_text(held.get(language, "") if held else "")
        for attribute, (named, ask) in zip(step.attributes, self._asked, strict=True):
            named.show_text(attribute.name.get(language, ""))
            ask.show_text(attribute.ask.get(language, "") if attribute.ask else "")
        if not self._length.echoes:
            self._started = float(step.seconds)
            self._length.show_text(self.words.measure(float(step.seconds), "s"))
            self._length.set_note("")
        if not self._target.echoes:
            aim = protocol_words.target(step.target, self.words) if step.target else ""
            self._target.show_text(aim)
            self._target.set_note("")
        self._timer.set_current(step.timer)

    # --------------------------------------------------------------------- changes

    def _text(self, path: tuple[str | int, ...], text: str) -> Edit:
        return edits.set_text(self.protocol, self.at, path, self.language, text)

    def _set(self, name: str, value: object) -> None:
        self.edited.emit(edits.set_field(self.protocol, [self.at], name, value))

    def _set_length(self, text: str) -> Edit | None:
        seconds = read_length(text, self._started)
        if seconds is None:
            raise UserError(message("Write a length like 1:30, 90 s or 4 min."))
        self._length.set_note(
            self.words.say("Understood: {what}", what=self.words.measure(float(seconds), "s"))
        )
        return edits.set_field(self.protocol, [self.at], "seconds", seconds)

    def _set_target(self, text: str) -> Edit | None:
        unit = self.step.facts.unit
        if unit is None:
            return None
        if not text.strip():
            self._target.set_note(self.words.say("No target."))
            return edits.set_target(self.protocol, [self.at], None)
        dose = self.protocol.samples.dose
        grams = dose.value if dose.unit == "g" else None
        found = read_target(text, unit, self.step.target, grams)
        if found is None:
            raise UserError(
                message("Write a target in {unit}, with ± for its tolerance.", unit=unit)
            )
        told = protocol_words.target(found, self.words)
        self._target.set_note(self.words.say("Understood: {what}", what=told))
        return edits.set_target(self.protocol, [self.at], found)

    def _unask(self, number: int) -> Edit:
        return edits.remove_attribute(self.protocol, self.at, number)

    def _ask_more(self, kind: str) -> None:
        if kind:
            self.edited.emit(edits.add_attribute(self.protocol, self.at, kind))
