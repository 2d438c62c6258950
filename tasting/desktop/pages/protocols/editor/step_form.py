"""The chosen steps as they are written: their texts, length, aim, timer, and what one asks."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.desktop.pages.protocols.bench import BenchTable
from tasting.desktop.pages.protocols.editor.aim_fields import AimFields
from tasting.desktop.pages.protocols.editor.answer_fields import offers
from tasting.desktop.pages.protocols.editor.beginning_fields import BeginningFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.group import Group
from tasting.desktop.pages.protocols.editor.milestone_fields import MilestoneFields
from tasting.desktop.pages.protocols.editor.phase_fields import PhaseFields
from tasting.desktop.pages.protocols.editor.question_fields import QuestionFields
from tasting.desktop.pages.protocols.editor.reading_fields import ReadingFields
from tasting.desktop.pages.protocols.editor.rounds_table import RoundsTable, repeat_button
from tasting.desktop.pages.protocols.editor.source_fields import SourceFields
from tasting.desktop.pages.protocols.editor.stir_fields import StirFields
from tasting.desktop.pages.protocols.editor.timer_fields import TimerFields
from tasting.desktop.pages.protocols.editor.trainer_fields import TrainerFields, told_trainer
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.locks import with_ends_kept
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.domain.units import Unit
from tasting.domain.value import Phrase
from tasting.services import protocol_edits as edits
from tasting.services import protocol_rounds, protocol_words
from tasting.services.lock_edits import lengthen
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_notes import Note, first_error
from tasting.services.repeatable import can_repeat
from tasting.services.typed_aims import typed_length, typed_target
from tasting.words import Message, Words, message

_TEXTS: Final[Mapping[str, tuple[Message, bool]]] = {
    "name": (message("Name"), False),
    "read": (message("What learners read"), True),
    "label": (message("Short name for the timeline"), False),
    "sheet": (message("Printed on the kit sheet"), False),
}
"""What each text of a step is called, and whether it has several lines."""

_OF_ONE: Final = ("gathered", "step sources")
"""Groups of fields that only one step has, not several together."""

_Behind = PhaseFields | MilestoneFields | SourceFields | TrainerFields

_DONE_FOR: Final = (StepKind.WEIGH, StepKind.POUR, StepKind.STEEP)
"""Kinds of steps that may be done for one sample only, or for none."""


class StepForm(Form):
    """The fields that fit the kind of the step; of several, those that all of them have.

    Where they say different things, the field says so, and changes nothing until it is written in.
    """

    def __init__(
        self,
        theme: Theme,
        words: Words,
        draft: Draft,
        places: Sequence[int],
        notes: Sequence[Note],
        groups: Mapping[str, bool] | None = None,
    ) -> None:
        """The steps at these places of what is written, from 0.

        `groups` says which groups of fields somebody opened or closed before.
        """
        self._draft = draft
        written = protocol_rounds.as_written(draft.protocol, draft.text)
        super().__init__(theme, words, written, groups, places)
        self._repeated = self._in_rounds(places)
        self._rounds: RoundsTable | None = None
        self._repeat: Button | None = None
        self._made_for = [_fields(step) for step in self.steps]
        self._started = float(self.step.seconds)
        self.column.addWidget(self.languages)
        self.languages.chosen.connect(lambda _: self.fill())
        self._texts = {name: self._text_entry(name) for name in ("name", "read")}
        self._length = self.entry(words.say("Lasts"), self._set_length)
        self._target = self.entry(words.say("Target"), self._set_target)
        self._aims = AimFields(self, self._unit)
        self._timer = TimerFields(self, self._begun)
        self._done_for = Segmented(
            [(one, words.say(name)) for one, name in protocol_words.DONE_FOR.items()], small=True
        )
        self._done_for.chosen.connect(self._set_done_for)
        self._beginning = BeginningFields(self, self._repeated is not None)
        self._behind: list[_Behind] = []
        """Fields of groups that were opened."""
        handles = all(step.facts.handles or step.stir for step in self.steps)
        self._stir = StirFields(self) if handles else None
        self._groups_told: dict[str, Group] = {}
        self._bench: BenchTable | None = None
        self._questions: QuestionFields | None = None
        self._readings: ReadingFields | None = None
        self._build()
        self.show_protocol(draft.protocol, notes)

    @property
    def step(self) -> Step:
        """The first of the steps as it is now."""
        return self.protocol.steps[self.at]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them."""
        return tuple(self.protocol.steps[at] for at in self.places)

    def shows(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether this form has the fields for these steps, which may stand elsewhere now."""
        if len(self.places) != len(places) or places[-1] >= len(protocol.steps):
            return False
        held = self._repeated or self.opened  # these fields know where their step stood
        if held and self.places != tuple(places):
            return False
        if self._in_rounds(places) != self._repeated:
            return False
        protocol = protocol_rounds.as_written(protocol, self._draft.text)
        same = [_fields(protocol.steps[at]) for at in places] == self._made_for
        languages = edits.languages_of(protocol) == edits.languages_of(self.protocol)
        return same and languages and protocol.category == self.protocol.category

    def show_protocol(self, protocol: Protocol, notes: Sequence[Note]) -> None:
        """Show what the steps say now, and what the checks say of them."""
        self.protocol = protocol_rounds.as_written(protocol, self._draft.text)
        self._stop = first_error(notes)
        self.fill()
        about = [note for note in notes if note.step in self.places]
        self.show_notes(about, notes, protocol)

    def _in_rounds(self, places: Sequence[int]) -> protocol_rounds.InRounds | None:
        """What all of the steps repeat in."""
        found = protocol_rounds.rounds_in(self._draft.text)
        first = protocol_rounds.rounds_at(found, places[0])
        return first if first == protocol_rounds.rounds_at(found, places[-1]) else None

    def begin(self) -> None:
        """Go to the first field."""
        self._texts["name"].control.setFocus()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        words, many = self.words, len(self.places)
        if many > 1:
            told = words.say("What you change here changes in all of them.")
            self.column.addWidget(Label(self.theme, told, role="small", tone="ink2", wrap=True))
        self.column.addWidget(self._texts["name"])
        self.column.addWidget(self._texts["read"])
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._length, 1)
        row.addWidget(self._target, 1)
        self.column.addLayout(row)
        self._target.setVisible(self._unit is not None)
        self.column.addWidget(self._aims)
        if self._stir:
            self.column.addWidget(self._stir)
        if self._repeated:
            self._length.hide()
            self._target.hide()
            self._rounds = RoundsTable(self, self._draft.protocol, self._repeated, self.places)
            self.column.addWidget(self._rounds)
        else:
            self._repeat = repeat_button(self)
            self.column.addWidget(self._repeat, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._timer)
        self.column.addWidget(self._beginning)
        if all(step.kind in _DONE_FOR for step in self.steps):
            self.column.addWidget(Field(self.theme, words.say("Done for"), self._done_for))
        if many == 1:
            if self.step.facts.measures or self.step.record:
                self._readings = ReadingFields(self, self._draft, self._repeated)
                self.column.addWidget(self._readings)
            self._questions = QuestionFields(self, self._repeated)
            self.column.addWidget(self._questions)
        self._build_groups()
        if many == 1:
            self._bench = BenchTable(self.theme, words)
            self.column.addWidget(self._bench)
        self.column.addStretch(1)

    def _build_groups(self) -> None:
        """What few steps say, each subject behind its heading."""
        say, alone = self.words.say, len(self.places) == 1
        groups: dict[str, tuple[str, Callable[[], Sequence[QWidget]]]] = {
            "trainer": (say("For the trainer"), partial(self._made_behind, TrainerFields)),
            "gathered": (
                say("Phase and milestone"),
                partial(self._made_behind, PhaseFields, MilestoneFields),
            ),
            "short": (say("Timeline and kit sheet"), self._made_short),
            "step sources": (say("Sources of this step"), partial(self._made_behind, SourceFields)),
        }
        for name, (title, make) in groups.items():
            if alone or name not in _OF_ONE:
                self._groups_told[name] = self.group(name, title, closed=True, make=make)

    def _made_behind(self, *kinds: Callable[[Form], _Behind]) -> list[_Behind]:
        made = [kind(self) for kind in kinds]
        self._behind += made
        return made

    def _made_short(self) -> list[Entry]:
        made = {name: self._text_entry(name) for name in ("label", "sheet")}
        self._texts |= made
        return [*made.values()]

    def _text_entry(self, name: str) -> Entry:
        label, lines = _TEXTS[name]
        return self.entry(self.words.say(label), partial(self._text, (name,)), lines)

    def _tell_groups(self) -> None:
        """Say at the headings what the groups hold, and hide what a step kept aside has not."""
        step, language = self.step, self.words.language
        named = [held.name.to(language) for held in (step.phase, step.milestone) if held]
        short = [held.to(language) for held in (step.label, step.sheet) if held]
        told = {
            "trainer": told_trainer(self.steps, self.words),
            "gathered": ", ".join(named),
            "short": ", ".join(short) if len(self.places) == 1 else "",
            "step sources": str(len(step.sources)) if step.sources else "",
        }
        for name, group in self._groups_told.items():
            group.tell(told[name])
        if "gathered" in self._groups_told:
            self._groups_told["gathered"].setHidden(step.aside)

    def open_gathered(self) -> None:
        """Open the group with the phase and the milestone."""
        if "gathered" in self._groups_told:
            self._groups_told["gathered"].open()

    @property
    def opened(self) -> str:
        """The id of the attribute whose answers are open; empty for none."""
        return self._questions.opened if self._questions else ""

    def open_answers(self, attribute_id: str) -> None:
        """Open what the attribute of this id offers, and close what was open before."""
        if self._questions:
            self._questions.open_answers(attribute_id)

    def fill(self) -> None:
        """Show what is so in every field."""
        language = self.language
        self.title.show_kind(self._draft.protocol, self.places, self.words)
        for name, entry in self._texts.items():
            phrases = [cast(Phrase | None, getattr(step, name)) for step in self.steps]
            texts = [held.get(language, "") if held else "" for held in phrases]
            entry.show_common(texts, self.words)
        if self._readings:
            self._readings.fill(self.step)
        if self._questions:
            self._questions.fill()
        self._fill_aims()
        self._beginning.fill()
        for behind in self._behind:
            behind.fill()
        if self._stir:
            self._stir.fill(self.steps)
        self._timer.fill(self.steps)
        self._tell_groups()
        self._done_for.set_common(step.done_for for step in self.steps)
        if self._repeat is not None:
            self._repeat.setHidden(not can_repeat(self._draft.text, self.places))
        if self._bench is not None:
            self._bench.show_step(self._draft.protocol, self.at, self._stop)

    def _fill_aims(self) -> None:
        """Show lengths and targets: of every round, or of the steps."""
        if self._rounds is not None and self._repeated is not None:
            self._rounds.show_rounds(self._draft.protocol, self._repeated)
        if not self._length.echoes:
            self._started = float(self.step.seconds)
            lengths = [self.words.measure(float(step.seconds), "s") for step in self.steps]
            self._length.show_common(lengths, self.words)
            self._length.set_note("")
        if not self._target.echoes:
            aims = [step.target for step in self.steps]
            told = [protocol_words.target(aim, self.words) if aim else "" for aim in aims]
            self._target.show_common(told, self.words)
            self._target.set_note("")
        self._aims.fill(self.steps)

    @property
    def _unit(self) -> Unit | None:
        """The unit of the target, where all steps aim at the same thing."""
        units = {step.facts.unit for step in self.steps}
        return units.pop() if len(units) == 1 else None

    def _begun(self) -> list[tuple[str, str]]:
        draft, at = self._draft, self.at
        found = protocol_rounds.begun_before(draft.protocol, draft.text, at)
        return [(step, name.to(self.words.language)) for step, name in found]

    # --------------------------------------------------------------------- changes

    def _text(self, path: tuple[str | int, ...], text: str) -> Edit:
        return edits.set_texts(self.protocol, self.places, path, self.language, text)

    def _set(self, name: str, value: object) -> None:
        self.edited.emit(edits.set_field(self.protocol, self.places, name, value))

    def _set_done_for(self, samples: str) -> None:
        self._set("done_for", None if samples == "each" else samples)

    def _set_length(self, text: str) -> Edit | None:
        seconds = typed_length(text, self._started)
        self._length.set_note(
            self.words.say("Understood: {what}", what=self.words.measure(float(seconds), "s"))
        )
        lengths = dict.fromkeys(self.places, seconds)
        with_ends_kept(self.protocol, lengths)  # at this field it is said that one cannot
        return lengthen(self.protocol, lengths)

    def _set_target(self, text: str) -> Edit | None:
        unit = self._unit
        if unit is None:
            return None
        if not text.strip():
            self._target.set_note(self.words.say("No target."))
            return edits.set_target(self.protocol, self.places, None)
        dose = self.protocol.samples.dose
        grams = dose.value if dose.unit == "g" else None
        found = {  # each keeps its own tolerance, where none is written
            at: typed_target(text, unit, self.words, self.protocol.steps[at].target, grams)
            for at in self.places
        }
        told = dict.fromkeys(protocol_words.target(aim, self.words) for aim in found.values())
        self._target.set_note(self.words.say("Understood: {what}", what=", ".join(told)))
        return edits.set_targets(self.protocol, found)


def _fields(step: Step) -> tuple[str, ...]:
    """What a form of one step depends on."""
    asked = (part for attribute in step.attributes for part in offers(attribute))
    return (
        step.id,
        step.kind,
        str(len(step.sources)),
        *(reading.id for reading in step.record),
        *asked,
    )
