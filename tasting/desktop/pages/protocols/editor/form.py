"""What the forms of the editor share: a column of fields, one language at a time, and notes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.group import Group
from tasting.desktop.pages.protocols.editor.note_box import NoteBox
from tasting.desktop.pages.protocols.parts import Title
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.take_out import take_out
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.errors import UserError
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.languages import Language, as_language, own_name
from tasting.services import protocol_edits
from tasting.services.lexicons import in_force
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Note, alike
from tasting.words import Words

Make = Callable[[str], Edit | None]
"""The change that a typed text means; none where it means nothing, which the field then says."""

Refuse = Callable[[UserError], bool]
"""Says at a field why there is no change; whether there is such a field."""

_KNOWN: Final = "known"
Same = tuple[Note, ...]
"""Notes that are told in the same words."""
_MOST_NOTES: Final = 8
"""Notes with a box: more would hide the fields, and take long to lay out."""


class Form(QWidget):
    """`edited` carries a change to be made, `left` tells that a field was left."""

    edited = Signal(object)
    left = Signal()
    led = Signal(object)
    """A note leads to the field of a text: the way there."""
    taken = Signal()
    """What was typed in a field was taken, or refused."""
    grown = Signal()
    """There are more fields, or others."""
    turned = Signal(str, bool)
    """The group of this name was opened or closed."""
    word_asked = Signal(str)
    """The word of this key is to be looked at in the library."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        protocol: Protocol,
        groups: Mapping[str, bool] | None = None,
        places: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """An empty column; the forms fill it, then call `show_protocol`.

        `groups` says which of its groups somebody opened or closed before; `places` where the steps
        stand that it shows, none for the protocol itself.
        """
        super().__init__(parent)
        self._turned = dict(groups or {})
        self._groups: list[Group] = []
        self.theme, self.words, self.protocol = theme, words, protocol
        self.lexicons: Callable[[], Mapping[str, Lexicon]] = lambda: in_force(None)
        """The lexicons whose words can be answers: the supplied ones, unless it is told others."""
        self.waits: Callable[[], bool] = lambda: False
        """Whether a change that was asked for is yet to be made: until then fields show it."""
        self.places = tuple(places)
        """Where its steps stand now: a step that is moved keeps its form."""
        self._entries: list[Entry] = []
        self._notes: list[NoteBox] = []
        self._rest: Label | None = None
        """Tells of notes that have no box."""
        self.title, self._noted = Title(theme), QVBoxLayout()
        self._taking: Entry | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 20)
        self.column.setSpacing(12)
        self.column.addWidget(self.title)
        self.column.addLayout(self._noted)
        languages = protocol_edits.languages_of(protocol)
        options = [(one, own_name(one)) for one in languages]
        self.usual = words.language if words.language in languages else languages[0]
        """The language that texts are shown in first."""
        self.languages = Segmented(options, self.usual, small=True)
        show_or_hide(self.languages, len(languages) > 1)
        self.languages.setAccessibleName(words.say("Language of what learners read"))

    @property
    def at(self) -> int:
        """The place of the first of its steps."""
        return self.places[0]

    @property
    def language(self) -> Language:
        """The language that texts are shown and written in."""
        return as_language(self.languages.current)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All fields that are typed in, in the order in which they were made."""
        return tuple(self._entries)

    def flush(self) -> None:
        """Take what was typed and not taken yet."""
        for entry in self._entries:
            entry.flush()

    def settle(self) -> None:
        """Let fields show what is so, and no longer what was typed in them."""
        for entry in self._entries:
            entry.echoes = entry.refused

    def entry(self, label: str, make: Make, lines: bool = False, at_once: bool = True) -> Entry:
        """A field of this name, which makes a change of what is typed in it."""
        entry = Entry(self.theme, lines, at_once)
        entry.set_label(label)
        entry.writes = _written_by(make)
        entry.typed.connect(lambda text: self._take(entry, make, text))
        entry.left.connect(self._leave)
        self._entries.append(entry)
        return entry

    def silence(self, entries: Sequence[Entry]) -> None:
        """Let what these fields tell mean nothing from now on: their steps may be gone."""
        for entry in entries:
            entry.blockSignals(True)

    def forget(self, entries: Sequence[Entry]) -> None:
        """Let fields go, once what was typed in them is taken."""
        for entry in entries:
            entry.flush()
            self._entries.remove(entry)

    def removable(self, entry: Entry, edit: Callable[[], Edit], label: str = "") -> Entry:
        """The field with the button beside it that takes its thing out.

        Without a `label` the button is named by who fills the field: its thing may be renamed.
        """
        button = Button(self.theme, icon="trash-2", kind="plain")
        button.name(label)
        entry.removal = button
        button.clicked.connect(lambda: self.edited.emit(edit()))
        entry.put_beside(button)
        return entry

    def group(
        self,
        name: str,
        title: str,
        closed: bool = False,
        make: Callable[[], Iterable[QWidget]] | None = None,
    ) -> Group:
        """A group of fields under a title; `closed` until somebody opens it, and then never more.

        Whether it is open is remembered under its name. Fields that `make` makes are there from
        when it is opened first.
        """
        made = Group(self.theme, self.words, title, self._turned.get(name, not closed), make)
        made.turned.connect(lambda on: self.turned.emit(name, on))
        made.completed.connect(self._grow)
        self._groups.append(made)
        self.column.addWidget(made)
        return made

    def heading(self, text: str) -> None:
        """A title over the fields that follow."""
        self.column.addWidget(Label(self.theme, text, role="section"))

    def show_notes(
        self, notes: Sequence[Note], known: Sequence[Note], protocol: Protocol | None = None
    ) -> None:
        """Say what the checks found in a protocol, what is alike once, with its remedy on a button.

        `known` is all of it; the protocol is the form's own where none is given. A box stays while
        a reason is written in it and its note is the same.
        """
        about, several, every = protocol or self.protocol, len(self.places) > 1, alike(notes)
        kept = [box for box in self._notes if box.is_written and any(map(box.says, every))]
        told = _first(every, [same for same in every if any(box.says(same) for box in kept)])
        for old in self._notes:
            if old not in kept:
                take_out(self._noted, old)
        self._notes = []
        for place, same in enumerate(told):
            box = next((one for one in kept if one.says(same)), None)
            if box is None:
                box = NoteBox(self.theme, self.words, same, about, known, several)
                box.edited.connect(self.edited)
                box.led.connect(self.led)
                self._noted.insertWidget(place, box)
            box.renew(same, about, known)
            self._notes.append(box)
        self._show_rest(len(every) - len(told))

    def _show_rest(self, many: int) -> None:
        """Say of so many notes that they are not shown: many boxes would hide the fields."""
        if many and self._rest is None:
            self._rest = Label(self.theme, role="small", tone="ink2", wrap=True)
            self._noted.addWidget(self._rest)
        if self._rest is not None:
            self._rest.setText(self.words.say("{n} more to check: see the list.", n=many))
            show_or_hide(self._rest, bool(many))

    def fill(self) -> None:
        """Show what is so in every field; the forms do."""
        raise NotImplementedError

    def _leave(self) -> None:
        self.left.emit()
        if not (self.isHidden() or self.waits()):  # else its steps may be gone, so that it is left
            self.fill()

    def _take(self, entry: Entry, make: Make, text: str) -> None:
        """Make the change, or say at the field why there is none."""
        self._taking = entry
        if entry.refused:
            entry.accept()  # for now
        try:
            edit = make(text)
            if edit is not None:
                self.edited.emit(edit)
        except UserError as error:
            self._refuse(entry, error)
        finally:
            self._taking = None
        self.taken.emit()

    def refusal(self) -> Refuse:
        """What says at the field that is being taken why there is no change, and keeps what it has.

        Also once it is taken no longer. It tells whether there is such a field.
        """
        return partial(self._refuse, self._taking)

    def _refuse(self, entry: Entry | None, error: UserError) -> bool:
        if entry is None or not isValid(entry):
            return False
        entry.refuse(self.words.say(error.said), error.said)
        self.reveal(entry)
        if self._taking is not entry:
            self.taken.emit()
        return True

    def complete(self) -> None:
        """Have all fields, also those of groups that nobody opened yet."""
        for group in self._groups:
            group.complete()

    def _grow(self) -> None:
        self.fill()
        self.grown.emit()

    def reveal(self, field: QWidget) -> None:
        """Open the groups that a field lies in."""
        for group in self._groups:
            if group.isAncestorOf(field):
                group.open()


def _first(every: Sequence[Same], written: Sequence[Same]) -> list[Same]:
    """As many notes as have a box, those first that a reason is written for; in their order."""
    others = [same for same in every if same not in written]
    chosen = [*written, *others[: max(0, _MOST_NOTES - len(written))]]
    return [same for same in every if same in chosen]


def _written_by(make: Make) -> str:
    """What a field writes: the name of what makes its change, and of which part; no numbers."""
    of, parts = (make.func, make.args) if isinstance(make, partial) else (make, ())
    named = [part for one in parts for part in (one if isinstance(one, tuple) else (one,))]
    return " ".join([of.__qualname__, *(part for part in named if isinstance(part, str))])


def focused_name(form: QWidget | None) -> str:
    """What the field or button of a form is called that has the keyboard; empty for none."""
    focused = QApplication.focusWidget()
    inside = form is not None and focused is not None and form.isAncestorOf(focused)
    return called(focused) if inside and focused is not None else ""


def keep_known(widget: QWidget, name: str) -> None:
    """Let a field or button be found again by a name of its own: others are called alike."""
    widget.setProperty(_KNOWN, name)


def called(widget: QWidget) -> str:
    """What a field or button is called, to find it again in a form that was made anew."""
    if known := widget.property(_KNOWN):
        return str(known)
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
