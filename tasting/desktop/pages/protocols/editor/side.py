"""The right column of the editor: the form of what is chosen, made anew where it has to be."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.form import Refuse, called, focused_name
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.pages.protocols.editor.leading import lead_to
from tasting.desktop.pages.protocols.editor.refused import HEAD, Place, Refused, field_at, ids_of
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.pages.protocols.editor.tab_order import keyed
from tasting.desktop.subjects import LibraryWord
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.services.lexicons import in_force
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_notes import Lead, Note
from tasting.words import Words


class Side(QWidget):
    """`edited` carries a change to be made; `noted` tells that more or less is refused.

    `worded` tells that the words of the lexicons are others now.
    """

    edited = Signal(object)
    noted = Signal()
    worded = Signal()

    def __init__(
        self, theme: Theme, words: Callable[[], Words], bridge: Bridge, draft: Draft
    ) -> None:
        """Empty until `show_places`."""
        super().__init__()
        self._theme, self._words, self._bridge, self._draft = theme, words, bridge, draft
        ground = QWidget()
        # A form taken out of the scroll area itself would be polished once more, to be let go.
        self._held = QVBoxLayout(ground)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._place = GutterScroll(ground, theme.gutter)
        self._there: StepForm | HeadForm | None = None
        self._due: tuple[tuple[int, ...], Sequence[Note], Protocol] | None = None
        """The steps that the form will show, while others stand there still."""
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(lambda: self._later.start())
        self._later.timeout.connect(self._go_on)
        self._next: StepForm | HeadForm | None = None
        """A new form for them, which nobody sees yet."""
        self._shown: tuple[str, ...] = (HEAD,)
        """The ids of the steps that the form shows."""
        self._head: HeadForm | None = None
        """That of the protocol itself while steps are shown, as making it anew takes long."""
        self.refused = Refused()
        self.waits: Callable[[], bool] = lambda: False
        """Whether a change that was asked for is yet to be made."""
        self.lexicons: Mapping[str, Lexicon] = in_force(None)
        """The words in force, as far as they were read."""
        bridge.lexicons_changed.connect(self._read_lexicons)
        self._read_lexicons()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 12, 0, 0)
        column.addWidget(self._place)
        theme.changed.connect(self._measure)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._enter)

    @property
    def form(self) -> StepForm | HeadForm | None:
        """The form of what is chosen."""
        self.catch_up()
        return self._there

    @property
    def is_due(self) -> bool:
        """Whether other steps are chosen, or say something else, than the form shows as yet."""
        return self._due is not None

    def _measure(self) -> None:
        """Keep the gutter of the full or the compact window at the right."""
        self._place.set_gutter(self._theme.gutter)

    def begin(self) -> None:
        """Go to the first field."""
        if (form := self.form) is not None:
            form.begin()

    def flush(self) -> None:
        """Take what was typed and not taken yet: nothing was where a form has yet to be shown."""
        if self._there is not None and not self.is_due:
            self._there.flush()

    def settle(self) -> None:
        """Let fields show what is so, and no longer what was typed in them."""
        if self._there is not None:
            self._there.settle()

    def take_back(self) -> bool:
        """Take out what was not understood in the field that has the keyboard; whether it was."""
        form = self._there
        entries = form.entries if form is not None else ()
        found = [one for one in entries if one.refused and one.control.hasFocus()]
        for entry in found:
            entry.take_back()
        if form is not None and found:
            form.fill()
            self._note()
        return bool(found)

    def go_to(self, place: Place) -> None:
        """Give the keyboard to a field of the form that is shown."""
        form = self.form
        field = field_at(form, place) if form is not None else None
        if form is not None and field is not None:
            form.reveal(field)
            field.control.setFocus()
            self._place.ensureWidgetVisible(field)

    def lead(self, lead: Lead) -> None:
        """Give the keyboard to the field of a text."""
        if (form := self.form) is not None:
            lead_to(form, self._place, lead)

    def open_milestone(self) -> None:
        """Show the fields of the milestone that the chosen step has now."""
        if isinstance(form := self.form, StepForm):
            form.open_gathered()

    def refusal(self) -> Refuse:
        """What says at the field that is being taken why there is no change, also later."""
        return self._there.refusal() if self._there is not None else lambda _: False

    def forget(self) -> None:
        """Make the form anew when it is shown next, in another language."""
        self.flush()
        self._note()
        for form in (self._there, self._head, self._next):
            if form is not None:
                self._let_go(form)
        self._there = self._head = self._next = self._due = None

    def show_places(self, places: Sequence[int], notes: Sequence[Note]) -> None:
        """Show the steps at these places in the form that is there, or in a new one.

        Without places it is the protocol itself. Where somebody looks at the list or the timeline,
        these are painted first: only where the keyboard is in the form, others could be written.
        """
        self._drop_next()
        self._due = (tuple(places), notes, self._draft.protocol)
        in_form = self._holds(QApplication.focusWidget())
        if self._there is None or in_form or not self.isVisible():
            self.catch_up()
        else:
            self._painted.start()

    def catch_up(self) -> None:
        """Show at once what is to be shown."""
        if self._due is None:
            return
        (places, notes, protocol), self._due = self._due, None
        self._painted.stop()
        self._later.stop()
        if protocol is self._draft.protocol:  # else it has just changed, and is shown next
            self._show_now(places, notes)
        self._drop_next()

    def _go_on(self) -> None:
        """Show what is to be shown; a new form for it is made first, as both together take long."""
        if self._due is None:
            return
        places, notes, protocol = self._due
        if self._next is None and protocol is self._draft.protocol and self._needs_new(places):
            self._next = self._made(places, None if places else notes)
            self._later.start()
        else:
            self.catch_up()

    def _needs_new(self, places: Sequence[int]) -> bool:
        """Whether neither the form that is there can show these, nor the one that was kept."""
        protocol = self._draft.protocol
        kept = (self._there, None if places else self._head)
        return not any(
            one.shows(protocol, places) or one.can_turn(protocol, places) for one in kept if one
        )

    def _drop_next(self) -> None:
        if self._next is not None:
            self._let_go(self._next)
            self._next = None

    def _enter(self, _: QWidget | None, now: QWidget | None) -> None:
        """Let nobody write in the form of steps that were chosen before."""
        if self._due is not None and self._holds(now):
            self.catch_up()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _show_now(self, places: Sequence[int], notes: Sequence[Note]) -> None:
        protocol, form = self._draft.protocol, self._there
        if form is not None and form.shows(protocol, places):
            form.places = tuple(places)
            form.show_protocol(protocol, notes)
            self._note()
            return
        self._note()
        focused = focused_name(form)
        if isinstance(form, StepForm) and form.can_turn(protocol, places):
            form.turn_to(places, notes)
        elif isinstance(form, HeadForm) and form.can_turn(protocol, places):
            form.turn_to(protocol, notes)
        else:
            made, self._next = self._next, None
            if isinstance(made, StepForm):
                made.show_protocol(protocol, notes)
            made = made or self._kept(places, notes) or self._made(places, notes)
            if isinstance(made, HeadForm) and self._head is not None:
                self._let_go(self._head)
                self._head = None
            form = self._replace(form, made)
        self._begin_at_top(form)
        self.refused.put_back(form)
        self._note()
        self._focus_again(form, focused)

    def _begin_at_top(self, form: StepForm | HeadForm) -> None:
        """Show the title and the notes of steps that are others than before."""
        before, self._shown = self._shown, ids_of(form)
        if self._shown != before:
            self._place.verticalScrollBar().setValue(0)

    def _replace(
        self, form: StepForm | HeadForm | None, made: StepForm | HeadForm
    ) -> StepForm | HeadForm:
        """Let another form stand in the place of the one that is shown."""
        opened = form.opened if isinstance(form, StepForm) else ""
        self._there = made
        if isinstance(form, HeadForm) and isinstance(made, StepForm):
            form.silence(form.entries)  # the one with the keyboard is left now
            form.hide()
            self._head = form
        elif form is not None:
            self._let_go(form)
        if isinstance(made, StepForm):
            made.open_answers(opened)  # before it is shown, so that the keyboard can go there
        self._held.addWidget(made)
        made.show()  # now, as the keyboard may be led into it at once
        return made

    def _let_go(self, form: StepForm | HeadForm) -> None:
        form.silence(form.entries)
        take_out(self._held, form)

    def _kept(self, places: Sequence[int], notes: Sequence[Note]) -> HeadForm | None:
        """The form of the protocol itself that was shown before, where it still has its fields."""
        head, protocol = self._head, self._draft.protocol
        if head is None or places:
            return None
        self._head = None
        if not head.can_turn(protocol, places):
            self._let_go(head)
            return None
        head.turn_to(protocol, notes)
        return head

    def _made(self, places: Sequence[int], notes: Sequence[Note] | None) -> StepForm | HeadForm:
        draft, ground = self._draft, self._held.parentWidget()
        made = self._form(places, notes, self._words(), ground)
        made.lexicons = lambda: self.lexicons
        made.waits = lambda: self.waits()
        made.edited.connect(self._edit)
        made.left.connect(draft.end_typing)
        made.taken.connect(self._note)
        made.grown.connect(lambda: self.refused.put_back(made))
        made.turned.connect(self._keep_group)
        made.led.connect(partial(lead_to, made, self._place))
        made.word_asked.connect(lambda key: self._bridge.open("library", LibraryWord(key)))
        return made

    def _edit(self, edit: Edit) -> None:
        """Have a change of the form's made; its buttons mean what stands there then."""
        self.edited.emit(edit)
        self.catch_up()

    def _form(
        self,
        places: Sequence[int],
        notes: Sequence[Note] | None,
        words: Words,
        ground: QWidget | None = None,
    ) -> StepForm | HeadForm:
        """The form of these steps, or of the protocol itself, that nothing listens to yet."""
        theme, draft, groups = self._theme, self._draft, self._bridge.settings.editor_groups
        if places:
            return StepForm(theme, words, draft, places, notes, groups, ground)
        return HeadForm(theme, words, draft.protocol, notes or (), groups, ground)

    def _read_lexicons(self) -> None:
        """Learn the words in force, own ones included: answers can be words."""
        workspace, tell = self._bridge.workspace, self._bridge.tell
        self._bridge.jobs.run(lambda _: in_force(workspace), self._take_lexicons, tell)

    def _take_lexicons(self, found: Mapping[str, Lexicon]) -> None:
        if isValid(self) and found != self.lexicons:
            self.lexicons = found
            self.flush()
            self.worded.emit()

    def _note(self) -> None:
        """Note what the form could not take, and tell where that is more or less than before."""
        before = self.refused.counts(self._draft.protocol)
        if self._there is not None:
            self.refused.keep(self._there)
        if self.refused.counts(self._draft.protocol) != before:
            self.noted.emit()

    def _focus_again(self, form: QWidget, name: str) -> None:
        """Let the keyboard stay where it was, in the fields that were made anew."""
        parts = keyed(form) if name else []
        same = [one for one in parts if called(one) == name and one.isVisibleTo(form)]
        if same:  # what was let go is there still, but hidden
            same[0].setFocus()
            self._place.ensureWidgetVisible(same[0])

    def _keep_group(self, name: str, is_open: bool) -> None:
        """Remember whether a group of fields is open, also for the next start."""
        settings = self._bridge.settings
        groups = {**settings.editor_groups, name: is_open}
        self._bridge.keep(settings.model_copy(update={"editor_groups": groups}))
