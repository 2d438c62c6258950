"""The editor of an own protocol: palette, list, timeline and form, with undo and checks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.card_button import CardButton
from tasting.desktop.pages.protocols.editor.earlier import EarlierVersions
from tasting.desktop.pages.protocols.editor.edited_rows import edited_rows
from tasting.desktop.pages.protocols.editor.form import Refuse
from tasting.desktop.pages.protocols.editor.head_bar import HeadBar
from tasting.desktop.pages.protocols.editor.lengths import RealLengths
from tasting.desktop.pages.protocols.editor.long_change import LongChange
from tasting.desktop.pages.protocols.editor.palette import Palette
from tasting.desktop.pages.protocols.editor.phone_button import PhoneButton
from tasting.desktop.pages.protocols.editor.publishing import Publishing
from tasting.desktop.pages.protocols.editor.saving import Saving
from tasting.desktop.pages.protocols.editor.side import Side
from tasting.desktop.pages.protocols.editor.step_acts import StepActs
from tasting.desktop.pages.protocols.editor.step_list import EditedRow, HeadRow, StepList
from tasting.desktop.pages.protocols.editor.timeline import Timeline
from tasting.desktop.pages.protocols.editor.unfinished import Unfinished
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.pages.protocols.lanes import show_lanes
from tasting.desktop.pages.protocols.steps import StepHeads
from tasting.desktop.pages.protocols.timeline_place import TimelinePlace
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.with_side import WithSide
from tasting.domain.errors import UserError
from tasting.domain.procedure_lines import Line, Procedure
from tasting.domain.protocol import Protocol
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_notes import Note
from tasting.services.protocol_standing import Standing
from tasting.words import Words, message


class Editor(QWidget):
    """`done` tells that the trainer wants to leave; `finish` says when everything is kept."""

    done = Signal()
    rehearsal_asked = Signal(object)
    """The protocol as it stands is to be tried out."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        bridge: Bridge,
        protocol_id: str,
        text: str,
        left: Draft | None = None,
    ) -> None:
        """Open the own protocol of this id. Raises UserError where its text has faults.

        `left` is the draft of an earlier visit: where the text is still the same, all that was
        changed then can be undone.
        """
        super().__init__()
        self.theme, self.words, self._bridge = theme, words, bridge
        is_left = left is not None and left.text == text
        self._draft = left if left and is_left else Draft(text, f"{protocol_id}.toml")
        self._draft.resume()
        self._id = protocol_id
        self._long = LongChange(bridge, self._draft)
        self._saving = Saving(bridge, protocol_id, lambda: self._draft.text)
        self._saving.saved.connect(self._tell_saved)
        self._notes: tuple[Note, ...] = ()
        self._saved: datetime | None = None
        self._lanes = Timeline(theme, words)
        self._timeline = TimelinePlace(theme, self._lanes)
        self._phone = PhoneButton(theme, bridge, self._shown)
        self._publishing = Publishing(
            bridge, protocol_id, self._draft, self.do, self._saving.finish
        )
        self._card = CardButton(theme, bridge, self._printed)
        self.header = HeadBar(theme, self._timeline.unfold, self._phone, self._card)
        self._palette = Palette(theme, words)
        self._list = StepList(theme)
        acts = (self._flush, self.do, self._long, bridge.tell)
        self._acts = StepActs(self._list, self._draft, lambda: self.words, *acts)
        self._heads = StepHeads(theme, self._list)
        self._side = Side(theme, lambda: self.words, bridge, self._draft)
        self._side.waits = lambda: self._long.is_waiting
        self._unfinished = Unfinished(bridge, self._draft, self._side, self._show_unfinished)
        self._parts = WithSide(theme, self._steps(), self._side, 384, 336)
        self._build()
        self._connect()
        self.retranslate(words)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._draft.text

    @property
    def draft(self) -> Draft:
        """What is written, with all that can be undone: the next visit goes on with it."""
        return self._draft

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self.words, say = words, words.say
        self._phone.retranslate(words)
        self._card.retranslate(words)
        self.header.retranslate(words)
        self._palette.retranslate(words)
        self._timeline.retranslate(words)
        self._lanes.words = words
        self._lanes.setAccessibleDescription(
            say("Arrows choose a step; with Alt they move it, with Shift they make it longer.")
        )
        self._list.setAccessibleName(say("Steps of the protocol"))
        self._list.few.say(say("Add steps from the left: click one, or drag it to its place."))
        self._side.forget()
        self._show()

    def begin(self, new: bool) -> None:
        """Go to the title of a `new` protocol, else to its list."""
        if new:
            self._side.begin()
        else:
            self._list.setFocus()

    def finish(self, ended: Callable[[bool], None] | None = None) -> None:
        """Keep everything that was typed; `ended` is told whether that could be done."""
        self._side.flush()
        self._long.finish()
        self._saving.finish(ended)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo, wherever the keyboard is within the editor."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo):
            self._take_back()
        elif event.matches(keys.Redo):
            self._do_again()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: keep everything."""
        super().hideEvent(event)
        self.finish()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._timeline)
        column.addWidget(self._parts, 1)

    def _steps(self) -> QWidget:
        """What is added from and what is there: the form takes the place of both where it must."""
        both = QWidget()
        columns = QHBoxLayout(both)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._palette)
        columns.addWidget(Rule(self.theme, vertical=True))
        ground = QWidget()
        ground.setProperty("ground", "wash")
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(2)
        column.addWidget(self._heads)
        column.addWidget(self._list, 1)
        columns.addWidget(ground, 1)
        return both

    def _connect(self) -> None:
        head = self.header
        head.undo.clicked.connect(self._take_back)
        head.redo.clicked.connect(self._do_again)
        head.earlier.clicked.connect(self._show_earlier)
        head.lengths.clicked.connect(self._show_lengths)
        head.rehearse.clicked.connect(self._ask_rehearsal)
        head.finish.clicked.connect(self._leave)
        head.publish.clicked.connect(self._ask_publishing)
        self._publishing.changed.connect(self._show_head)
        self._palette.chosen.connect(self._acts.add)
        self._palette.dragged.connect(self._list.aim)
        self._palette.dropped.connect(self._acts.drop)
        self._palette.let_go.connect(self._list.let_go)
        self._palette.text_asked.connect(self._ask_text)
        self._lanes.chosen.connect(self._choose_on_timeline)
        self._lanes.extended.connect(self._list.choose_all)
        self._lanes.moved.connect(self._acts.move)
        self._lanes.shifted.connect(self._acts.shift)
        self._lanes.lasting.connect(self._acts.lengthen)
        self._side.edited.connect(self._do_of_form)
        self._long.hurried.connect(self._side.catch_up)
        self._side.noted.connect(lambda: self._list.show_rows(self._rows(self._draft.protocol)))
        self._side.worded.connect(self._show)
        self._acts.marked.connect(self._side.open_milestone)
        self._acts.plain_pasted.connect(self._ask_text)
        self._list.selected.connect(self._choose)
        self._list.opened.connect(lambda _: self._enter_form())

    # --------------------------------------------------------------------- showing

    def _show(self, chosen: Sequence[int] | None = None) -> None:
        """Show the draft as it is now, with these steps chosen or those chosen before."""
        protocol, words = self._draft.protocol, self.words
        self._notes = all_notes(protocol, self._draft.text, self._side.lexicons)
        self._show_head()
        self._heads.show_protocol(protocol, words)
        self._list.show_rows(self._rows(protocol), chosen)
        show_lanes(self._lanes, protocol, words)
        self._lanes.set_selected(self._list.places)
        self._show_form()
        self._phone.follow()
        self.header.show_turns(self._draft.to_undo, self._draft.to_redo, words)

    def _show_head(self) -> None:
        self.header.show_draft(self._draft, self._publishing, self._saved, self.words)

    def _rows(self, protocol: Protocol) -> list[EditedRow | HeadRow]:
        refused = self._side.refused.counts(protocol)
        return edited_rows(protocol, self._draft.text, self._notes, refused, self.words)

    def _show_form(self) -> None:
        """Show the chosen steps, or the protocol itself, in the right column."""
        places, say = self._list.places, self.words.say
        self._side.show_places(places, self._notes)
        title = say("Protocol") if not places else say("Step {n}", n=places[0] + 1)
        if len(places) > 1:
            title = self.words.count("{n} step", "{n} steps", len(places))
        self._parts.set_titles(say("All steps"), title)

    def _tell_saved(self, at: datetime | None) -> None:
        self._saved = at
        self._show_head()

    # --------------------------------------------------------------------- changing

    def do(
        self, edit: Edit, chosen: Sequence[int] | None = None, refuse: Refuse | None = None
    ) -> bool:
        """Make a change, show it with these steps chosen, and keep it; whether there was any.

        Without such steps those stay chosen that were, wherever they stand then. Where it cannot
        be made, `refuse` or the field that is typed in says why, else the toast.
        """
        self._long.finish()
        ids = self._chosen()
        try:
            changed = self._draft.do(edit)
        except UserError as error:
            if not (refuse or self._side.refusal())(error):
                self._bridge.tell(error)
            return False
        if changed:
            self._saving.begin()
            now = self._places()
            follow = [now[one] for one in ids] if set(ids) <= now.keys() else None
            self._show(follow if chosen is None else chosen)
        return changed

    def _do_of_form(self, edit: Edit) -> None:
        """Make a change of the form's, of the chosen steps or of all."""
        written = self._draft.protocol.steps if edit.every_step else self._list.places
        do = partial(self.do, refuse=self._side.refusal())
        self._long.make(lambda: edit, len(written), do, self._bridge.tell)

    def _turn(self, turn: Callable[[], object]) -> None:
        """Undo, or do again; where steps were only moved, those stay chosen that were."""
        ids, before = self._chosen(), self._places()
        turn()
        self._side.settle()
        self._saving.begin()
        now = self._places()
        self._show([now[one] for one in ids] if now.keys() == before.keys() else None)

    def _chosen(self) -> list[str]:
        return [self._draft.protocol.steps[at].id for at in self._list.places]

    def _places(self) -> dict[str, int]:
        return {step.id: at for at, step in enumerate(self._draft.protocol.steps)}

    def _flush(self) -> None:
        self._side.flush()
        self._long.finish()
        self._draft.end_typing()

    def _take_back(self) -> None:
        self._flush()
        if self._side.take_back():
            self._acts.tell(self.words.say("Undone: {what}", what=message("what was typed last")))
        elif undone := self._draft.to_undo:
            self._turn(self._draft.undo)
            self._acts.tell(self.words.say("Undone: {what}", what=undone))

    def _do_again(self) -> None:
        self._long.finish()
        if redone := self._draft.to_redo:
            self._turn(self._draft.redo)
            self._acts.tell(self.words.say("Done again: {what}", what=redone))

    def _choose(self) -> None:
        self._flush()
        self._lanes.set_selected(self._list.places)
        self._show_form()
        self._phone.follow()

    def _choose_on_timeline(self, at: int) -> None:
        self._list.choose(str(at))
        self._acts.announce([at])

    def _shown(self) -> tuple[Protocol, int | None]:
        """The protocol as it stands, and the place of the first step that is chosen."""
        return self._draft.protocol, next(iter(self._list.places), None)

    def _printed(self) -> tuple[Protocol, Standing]:
        """The protocol with what is being typed, and which version it is."""
        self._flush()
        return self._draft.protocol, self._publishing.standing

    def may_go_on(self, act: str = "leave") -> bool:
        """Whether everything typed was understood; else it is shown, and left out a second time."""
        self._flush()
        return self._unfinished.may_go_on(act, self.words)

    def _show_unfinished(self, places: Sequence[int]) -> None:
        self._list.choose_places(places)
        self._choose()
        self._parts.turn_to_side()

    def _leave(self) -> None:
        if self.may_go_on():
            self.done.emit()

    def _enter_form(self) -> None:
        self._parts.turn_to_side()
        self._side.begin()

    def take_text(self, lines: Sequence[Line], read: Procedure) -> None:
        """Take the lines of a procedure over, in one change; raises UserError where it cannot."""
        self._acts.take_text(lines, read)

    def _ask_rehearsal(self) -> None:
        """Ask for a rehearsal of what stands there, once it can be read whole."""
        missing = message("A text is still missing. Write it, then rehearse.")
        if self.may_go_on("rehearse") and self._unfinished.is_complete(missing):
            self.rehearsal_asked.emit(self._draft.protocol)

    def _ask_publishing(self) -> None:
        missing = message("A text is still missing. Write it, then publish.")
        if self.may_go_on("publish") and self._unfinished.is_complete(missing):
            self._publishing.ask(self.theme, self.words, self)

    def _show_earlier(self) -> None:
        """Show the texts the protocol had before, to restore one."""
        self._flush()
        EarlierVersions(
            self.theme, self.words, self._bridge, self._id, self._draft, self.do, self
        ).open()

    def _show_lengths(self) -> None:
        """Show how long the steps took in sessions that were held, to plan with it."""
        self._flush()
        RealLengths(self.theme, self.words, self._bridge, self._draft, self.do, self).open()

    def _ask_text(self, text: str = "") -> None:
        FromTextDialog(
            self.theme, self.words, self._bridge, self.take_text, self, text, adding=True
        ).open()
