"""The chosen steps as they are written: their texts, length, aim, timer, and what one asks."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.bench import BenchTable
from tasting.desktop.pages.protocols.editor.beginning_fields import BeginningFields, told_beginnings
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.group import Group
from tasting.desktop.pages.protocols.editor.kind_fields import (
    KindFields,
    common_unit,
    fields_of,
    put_in_place,
)
from tasting.desktop.pages.protocols.editor.milestone_fields import MilestoneFields
from tasting.desktop.pages.protocols.editor.phase_fields import PhaseFields
from tasting.desktop.pages.protocols.editor.rounds_table import RoundsTable, repeat_button
from tasting.desktop.pages.protocols.editor.source_fields import SourceFields
from tasting.desktop.pages.protocols.editor.tab_order import keyed
from tasting.desktop.pages.protocols.editor.timer_fields import TimerFields
from tasting.desktop.pages.protocols.editor.trainer_fields import TrainerFields, told_trainer
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.locks import with_ends_kept
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
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

_BEGINS: Final = "begins"
"""The name of the group of when steps begin."""

_Behind = BeginningFields | PhaseFields | MilestoneFields | SourceFields | TrainerFields


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
        notes: Sequence[Note] | None,
        groups: Mapping[str, bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """The steps at these places of what is written, from 0.

        `groups` says which groups of fields somebody opened or closed before. Without `notes` the
        fields are filled later, by `show_protocol`.
        """
        self._draft = draft
        written = protocol_rounds.as_written(draft.protocol, draft.text)
        super().__init__(theme, words, written, groups, places, parent)
        self._languages = edits.languages_of(written)
        self._repeated = self._in_rounds(places)
        self._rounds: RoundsTable | None = None
        self._repeat: Button | None = None
        self._started = float(self.step.seconds)
        self.column.addWidget(self.languages)
        self.languages.chosen.connect(lambda _: self.fill())
        self._texts = {name: self._text_entry(name) for name in ("name", "read")}
        self._length = self.entry(words.say("Lasts"), self._set_length)
        self._target = self.entry(words.say("Target"), self._set_target)
        self._kind = KindFields(self, draft, self.steps, self._repeated)
        self._aims, self._asked = QVBoxLayout(), QVBoxLayout()
        self._timer = TimerFields(self)
        self._behind: list[_Behind] = []
        """Fields of groups that were opened."""
        self._sources: int | None = None
        """How many the fields of sources are made for, once they are there."""
        self._groups_told: dict[str, Group] = {}
        self._bench: BenchTable | None = None
        self._build()
        self._open_needed()
        if notes is not None:
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
        held = self._repeated or self.opened  # these fields know where their step stood
        if not self._fits(protocol, places) or (held and self.places != tuple(places)):
            return False
        protocol = protocol_rounds.as_written(protocol, self._draft.text)
        return fields_of([protocol.steps[at] for at in places]) == self._kind.made_for

    def can_turn(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether it can turn to these steps: what repeats has a form of its own."""
        return self._repeated is None and self._fits(protocol, places)

    def _fits(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether the fields that all kinds of steps have can be those of these steps."""
        if not places or (len(self.places) > 1) != (len(places) > 1):
            return False
        if places[-1] >= len(protocol.steps):
            return False
        if self._in_rounds(places) != self._repeated:
            return False
        if self._sources is not None and self._sources != len(protocol.steps[places[0]].sources):
            return False
        protocol = protocol_rounds.as_written(protocol, self._draft.text)
        languages = edits.languages_of(protocol) == self._languages
        return languages and protocol.category == self.protocol.category

    def turn_to(self, places: Sequence[int], notes: Sequence[Note]) -> None:
        """Show other steps, or those that ask other things now; see `can_turn`."""
        opened, before = self.opened, [step.id for step in self.steps]
        self.places = tuple(places)
        self.protocol = protocol_rounds.as_written(self._draft.protocol, self._draft.text)
        if [step.id for step in self.steps] != before:
            self.languages.set_current(self.usual)
            for entry in self.entries:
                entry.renew()
        if opened or not self._kind.take(self.steps):
            old, self._kind = self._kind, KindFields(self, self._draft, self.steps, None, self)
            put_in_place(self._aims, self._kind.aims, self._target.control)
            put_in_place(self._asked, self._kind.asked, keyed(self._timer)[-1])
            old.let_go(self._aims, self._asked)
        self.open_answers(opened)
        if [step.id for step in self.steps] != before:
            self._open_needed()
        self.show_protocol(self._draft.protocol, notes)

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
        self.column.addLayout(self._aims)
        for part in self._kind.aims:
            self._aims.addWidget(part)
        if self._repeated:
            self._length.hide()
            self._rounds = RoundsTable(self, self._draft.protocol, self._repeated, self.places)
            self.column.addWidget(self._rounds)
        else:
            self._repeat = repeat_button(self)
            self.column.addWidget(self._repeat, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._timer)
        self.column.addLayout(self._asked)
        for part in self._kind.asked:
            self._asked.addWidget(part)
        if many == 1:
            self._bench = BenchTable(self.theme, words)
            self.column.addWidget(self._bench)
        self._build_groups()
        self.column.addStretch(1)

    def _build_groups(self) -> None:
        """What few steps say, each subject behind its heading."""
        say, alone = self.words.say, len(self.places) == 1
        begins = partial(BeginningFields, repeat=self._repeated is not None, begun=self._begun)
        groups: dict[str, tuple[str, Callable[[], Sequence[QWidget]]]] = {
            _BEGINS: (say("When it begins"), partial(self._made_behind, begins)),
            "trainer": (say("For the trainer"), partial(self._made_behind, TrainerFields)),
            "gathered": (
                say("Phase and milestone"),
                partial(self._made_behind, PhaseFields, MilestoneFields),
            ),
            "short": (say("Timeline and kit sheet"), self._made_short),
            "step sources": (say("Sources of this step"), self._made_sources),
        }
        for name, (title, make) in groups.items():
            if alone or name not in _OF_ONE:
                self._groups_told[name] = self.group(name, title, closed=True, make=make)

    def _made_behind(self, *kinds: Callable[[Form], _Behind]) -> list[_Behind]:
        made = [kind(self) for kind in kinds]
        self._behind += made
        return made

    def _made_sources(self) -> list[_Behind]:
        self._sources = len(self.step.sources)
        return self._made_behind(SourceFields)

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
            _BEGINS: told_beginnings(self.protocol, self.steps, self.words),
            "trainer": told_trainer(self.steps, self.words),
            "gathered": ", ".join(named),
            "short": ", ".join(short) if len(self.places) == 1 else "",
            "step sources": str(len(step.sources)) if step.sources else "",
        }
        for name, group in self._groups_told.items():
            group.tell(told[name])
        if "gathered" in self._groups_told:
            self._groups_told["gathered"].setHidden(step.aside)

    def _open_needed(self) -> None:
        """Open the group of when steps begin where that is not as usual.

        What its fields hold is shown, and put back into them, with all others.
        """
        group = self._groups_told[_BEGINS]
        group.blockSignals(True)
        group.open_where(bool(told_beginnings(self.protocol, self.steps, self.words)))
        group.blockSignals(False)

    def open_gathered(self) -> None:
        """Open the group with the phase and the milestone."""
        if "gathered" in self._groups_told:
            self._groups_told["gathered"].open()

    @property
    def opened(self) -> str:
        """The id of the attribute whose answers are open; empty for none."""
        return self._kind.opened

    def open_answers(self, attribute_id: str) -> None:
        """Open what the attribute of this id offers, and close what was open before."""
        self._kind.open_answers(attribute_id)

    def fill(self) -> None:
        """Show what is so in every field."""
        language = self.language
        self.title.show_kind(self._draft.protocol, self.places, self.words)
        for name, entry in self._texts.items():
            phrases = [cast(Phrase | None, getattr(step, name)) for step in self.steps]
            texts = [held.get(language, "") if held else "" for held in phrases]
            entry.show_common(texts, self.words)
        self._kind.fill(self.steps)
        self._fill_aims()
        for behind in self._behind:
            behind.fill()
        self._timer.fill(self.steps)
        self._tell_groups()
        if self._repeat is not None:
            self._repeat.setHidden(not can_repeat(self._draft.text, self.places))
        if self._bench is not None:
            self._bench.show_step(self._draft.protocol, self.at, self._stop)

    def _fill_aims(self) -> None:
        """Show lengths and targets: of every round, or of the steps."""
        if self._rounds is not None and self._repeated is not None:
            self._rounds.show_rounds(self._draft.protocol, self._repeated, self._draft.text)
        if not self._length.echoes:
            self._started = float(self.step.seconds)
            lengths = [self.words.measure(float(step.seconds), "s") for step in self.steps]
            self._length.show_common(lengths, self.words)
            self._length.set_note("")
        self._target.setVisible(common_unit(self.steps) is not None and self._repeated is None)
        if not self._target.echoes:
            aims = [step.target for step in self.steps]
            told = [protocol_words.target(aim, self.words) if aim else "" for aim in aims]
            self._target.show_common(told, self.words)
            if not any(told):
                self._target.show_text("", self._hint())
            self._target.set_note("")

    def _hint(self) -> str:
        """In which unit a target is meant, where there is none yet."""
        unit = common_unit(self.steps)
        if unit is None or unit == "s":
            return self.words.say("like 4:00 or 90 s") if unit else ""
        return self.words.say("in {unit}", unit=self.words.unit(unit))

    def _begun(self) -> list[tuple[str, str]]:
        draft, at = self._draft, self.at
        found = protocol_rounds.begun_before(draft.protocol, draft.text, at)
        return [(step, name.to(self.words.language)) for step, name in found]

    # --------------------------------------------------------------------- changes

    def _text(self, path: tuple[str | int, ...], text: str) -> Edit:
        return edits.set_texts(self.protocol, self.places, path, self.language, text)

    def _set_length(self, text: str) -> Edit | None:
        seconds = typed_length(text, self._started)
        self._length.set_note(
            self.words.say("Understood: {what}", what=self.words.measure(float(seconds), "s"))
        )
        lengths = dict.fromkeys(self.places, seconds)
        with_ends_kept(self.protocol, lengths)  # at this field it is said that one cannot
        return lengthen(self.protocol, lengths)

    def _set_target(self, text: str) -> Edit | None:
        unit = common_unit(self.steps)
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
