"""What is done with the chosen steps of a protocol: added, moved, removed, copied and pasted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from tasting.desktop.pages.protocols.editor.copied_question import question_there
from tasting.desktop.pages.protocols.editor.long_change import LongChange
from tasting.desktop.pages.protocols.editor.palette import Added
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.domain.errors import UserError
from tasting.domain.procedure_lines import Line, Procedure
from tasting.services import procedures, protocol_words
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services.lock_edits import lengthen
from tasting.services.phase_edits import add_milestone
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_rounds import groups_in, outside, repeat_steps, together
from tasting.services.question_edits import paste_question
from tasting.services.repeatable import can_repeat
from tasting.services.told_steps import told_steps
from tasting.words import Words

STEPS: Final = "application/x-tasting-steps"
"""The type under which steps are copied as the file of a protocol writes them, in UTF-8."""
_OF_A_STEP: Final = 1500
"""Signs of a step in a file, about: how long one takes to read hangs on them."""
Do = Callable[[Edit, Sequence[int] | None], bool]
"""Makes a change and chooses the steps at these places; whether there was something to change."""


class StepActs(QObject):
    """Each act is one change with its name, whatever the number of steps.

    `marked` tells that a milestone was added to the step that is chosen now.
    """

    marked = Signal()
    plain_pasted = Signal(str)
    """A text without a step of a protocol was pasted: perhaps a procedure in plain words."""

    def __init__(
        self,
        cards: StepList,
        draft: Draft,
        words: Callable[[], Words],
        flush: Callable[[], None],
        do: Do,
        long: LongChange,
        tell: Callable[[Exception], None],
    ) -> None:
        """Acts on the steps chosen in `cards`, once `flush` has taken what was typed before.

        `tell` says what cannot be done.
        """
        super().__init__(cards)
        self._list, self._draft, self._words = cards, draft, words
        self._flush, self._do, self._long, self._tell = flush, do, long, tell
        cards.moved.connect(self.move)
        cards.shifted.connect(self.shift)
        cards.repeated.connect(self.repeat)
        cards.removed.connect(self.remove)
        cards.duplicated.connect(self.duplicate)
        cards.copied.connect(self.copy)
        cards.cut.connect(self.cut)
        cards.pasted.connect(self.paste)
        cards.menu_asked.connect(lambda _, at: self._show_menu(at))

    def add(self, kind: Added, to: int | None = None) -> None:
        """Put a new step before the one at `to`, else behind the chosen ones or at the end.

        A milestone is reached with that step, or with the one that is chosen.
        """
        self._flush()
        if kind == "milestone":
            self._mark(to)
            return
        at = self._behind() if to is None else outside(groups_in(self._draft.text), to, up=False)
        if self._do(edits.add_step(self._draft.protocol, kind, at), [at]):
            self.announce([at])

    def _mark(self, to: int | None) -> None:
        """Let a milestone be reached with a step; tell why not where it has one."""
        last = len(self._draft.protocol.flow) - 1
        at = min(next(iter(self.places), last) if to is None else to, last)
        try:
            edit = add_milestone(self._draft.protocol, at)
        except UserError as error:
            self._tell(error)
            return
        if self._do(edit, [at]) and self._draft.to_undo:
            self.marked.emit()
            self.tell(self._words().say("Done: {what}", what=self._draft.to_undo))

    def drop(self, kind: Added) -> None:
        """Put it where it was carried to in the list; nowhere where it was not."""
        to = self._list.let_go()
        if to is not None:
            self.add(kind, to)

    def take_text(self, lines: Sequence[Line], read: Procedure) -> None:
        """Put the steps of a written procedure behind the chosen ones; raises UserError."""
        self._flush()
        at = self._behind()
        edit = procedures.make_steps(self._draft.protocol, lines, read, at)
        self._long.make(lambda: edit, len(lines), lambda _: self._do(edit, [at]), self._tell)

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the chosen steps, with all rounds and flights of those led again."""
        return together(groups_in(self._draft.text), self._list.places)

    def shift(self, way: int) -> None:
        """Put the chosen steps past the one before, −1, or behind them, 1."""
        places, many = self.places, len(self._draft.protocol.steps)
        if way < 0 and places and places != tuple(range(len(places))):
            self.move(max(0, places[0] - 1))
        elif way > 0 and places and places[-1] + 1 < many:
            self.move(places[-1] + 2)

    def move(self, to: int) -> None:
        """Put the chosen steps before the one that stands at `to` now, or at the end; tell so."""
        self._flush()
        places = self.places
        to = outside(groups_in(self._draft.text), to, to < places[0])
        first = to - sum(1 for place in places if place < to)
        now = range(first, first + len(places))
        if self._do(edits.move_steps(self._draft.protocol, places, to), now):
            self.announce(now)

    def lengthen(self, lengths: Mapping[int, int]) -> None:
        """Let the steps at these places last so many seconds, and tell so."""
        self._flush()
        if self._do(lengthen(self._draft.protocol, lengths), None):
            self.announce(list(lengths))

    def remove(self) -> None:
        """Take the chosen steps out; the one behind them is chosen then."""
        self._take_out(edits.remove_steps)

    def cut(self) -> None:
        """Take the chosen steps out, to be pasted elsewhere."""
        self._flush()
        copied = self._copied(self.places)
        if self._take_out(edits.cut_steps):
            QGuiApplication.clipboard().setMimeData(copied)

    def copy(self) -> None:
        """Copy the chosen steps: pasted into a letter, they stand there in plain lines."""
        self._flush()
        QGuiApplication.clipboard().setMimeData(self._copied(self._list.places))

    def _copied(self, places: Sequence[int]) -> QMimeData:
        """Steps as the file writes them, for a protocol, and as everybody reads them."""
        held = together(groups_in(self._draft.text), places)
        copied = QMimeData()
        copied.setText(told_steps(self._draft.protocol, held, self._words()))
        exact = pasting.copy_text(self._draft.text, places)
        copied.setData(STEPS, QByteArray(exact.encode("utf-8")))
        return copied

    def duplicate(self) -> None:
        """Put copies of the chosen steps behind them."""
        self._flush()
        places, protocol, text = self.places, self._draft.protocol, self._draft.text
        self._long.make(
            lambda: pasting.duplicate_steps(protocol, text, places),
            len(places),
            lambda edit: self._put_in(edit, places[-1] + 1),
            self._tell,
        )

    def paste(self) -> None:
        """Put the steps that were copied, or the text of some, behind the chosen ones.

        A question that was copied is asked in the first of these. Plain lines are told by
        `plain_pasted`.
        """
        self._flush()
        if (question := question_there()) and self._list.places:
            at = self._list.places[0]
            self._do(paste_question(self._draft.protocol, at, question), None)
            return
        at, held = self._behind(), QGuiApplication.clipboard().mimeData()
        exact, protocol = held.hasFormat(STEPS), self._draft.protocol
        text = bytes(held.data(STEPS).data()).decode("utf-8") if exact else held.text()
        self._long.make(
            lambda: pasting.paste_steps(protocol, text, at),
            len(text) // _OF_A_STEP,
            lambda edit: self._put_in(edit, at),
            lambda error: self._refuse(error, text),
        )

    def _put_in(self, edit: Edit, at: int) -> None:
        """Put steps before the one at a place; they are chosen then."""
        made = range(at, at + edit.adds)
        if self._do(edit, made):
            self.announce(made)

    def _refuse(self, error: UserError, text: str) -> None:
        """Tell why nothing was pasted, unless it may be a procedure in plain words."""
        plain = isinstance(error, pasting.NoStepError) and 0 < len(text) <= procedures.LARGEST
        if plain and text.strip():
            self.plain_pasted.emit(text)
        else:
            self._tell(error)

    def repeat(self) -> None:
        """Let the chosen steps repeat in rounds, the first of them chosen then."""
        self._flush()
        places = self._list.places
        self._do(repeat_steps(self._draft.protocol, places), [places[0]])

    def menu(self) -> QMenu:
        """The same acts for those who use the mouse, each with its key."""
        say, menu, places = self._words().say, QMenu(self._list), self._list.places
        chosen = bool(places)
        repeats = chosen and can_repeat(self._draft.text, places)
        for name, keys, act, possible in (
            (say("Cut"), "Ctrl+X", self.cut, chosen),
            (say("Copy"), "Ctrl+C", self.copy, chosen),
            (say("Paste"), "Ctrl+V", self.paste, True),
            (say("Duplicate"), "Ctrl+D", self.duplicate, chosen),
            (say("Repeat in rounds"), "Ctrl+R", self.repeat, repeats),
            (say("Remove"), say("Del"), self.remove, chosen),
        ):
            action = menu.addAction(f"{name}\t{keys}")
            action.triggered.connect(act)
            action.setEnabled(possible)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def announce(self, places: Sequence[int]) -> None:
        """Tell a screen reader where steps stand now, and from when to when they last."""
        self.tell(protocol_words.place_told(self._draft.protocol, places, self._words()))

    def tell(self, told: str) -> None:
        """Tell a screen reader what was done, which the eye sees in the list; nothing if empty."""
        if told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, told))

    def _take_out(self, made: Callable[..., Edit]) -> bool:
        self._flush()
        places, many = self.places, len(self._draft.protocol.steps)
        left = many - len(places) - 1
        next_ = max(0, min(places[0], left))
        done = self._do(made(self._draft.protocol, places), [next_])
        if done and self._draft.to_undo:
            self.tell(self._words().say("Done: {what}", what=self._draft.to_undo))
        return done

    def _behind(self) -> int:
        places = self.places
        return places[-1] + 1 if places else len(self._draft.protocol.flow)
