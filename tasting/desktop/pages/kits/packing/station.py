"""Packing by scanner on the page: scans in, answers out once what they say is in the log."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.packing.phone import PhoneScanner
from tasting.desktop.pages.kits.packing.phone_dialog import PhoneDialog
from tasting.desktop.pages.kits.packing.pictures import code_of
from tasting.desktop.pages.kits.packing.strip import PackStrip
from tasting.desktop.pages.kits.packing.weight_dialog import WeightDialog
from tasting.desktop.subjects import PaperAnswers, SessionSubject
from tasting.desktop.theme import Theme
from tasting.desktop.tones import Tone, Tones, system_player
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain import scans
from tasting.domain.boxes import boxes_of
from tasting.domain.errors import UserError
from tasting.domain.events import REPLY_LENGTH, Op
from tasting.domain.kit_weight import WeightCheck
from tasting.services import strange_scans
from tasting.services.packing import Packing
from tasting.services.printing import kit_papers, learners_printed
from tasting.services.scan_answers import Answer, Cause
from tasting.words import Message, Words, english, message

_CLOSED_NOW: Final = (Cause.COMPLETE, Cause.WEIGHED, Cause.WRONG_WEIGHT)
"""The answers after which a kit wants its label."""
_NOT_KEPT: Final = Answer(Cause.UNREADABLE, message("This was not saved. Scan it again."))
_NOT_UNDONE: Final = Answer(
    Cause.UNREADABLE, message("This was not taken back. Try again to take it back.")
)
_NONE_BY_PHONE: Final = Answer(
    Cause.NOTHING_TO_UNDO,
    message("This phone has scanned nothing that can be taken back."),
    message("What was scanned in the window is taken back there, by Undo."),
)
_BEGIN: Final = Answer(Cause.NO_KIT, message("Scan a kit sheet to open its kit."))

Told = Callable[[Answer], None]
"""Who waits elsewhere for an answer."""


class PackStation(QObject):
    """Serves one strip; `looked_at` carries the seat whose kit is open, or was closed last."""

    looked_at = Signal(int)
    label_asked = Signal(int)
    """The address label of this seat's kit is wanted."""
    paper_asked = Signal(str)
    """The paper with this id is to be looked at."""
    switched = Signal(bool)
    """Scanning began or ended."""

    def __init__(self, theme: Theme, bridge: Bridge, strip: PackStrip) -> None:
        """Nothing is packed yet."""
        super().__init__(strip)
        self._theme, self._bridge, self._strip = theme, bridge, strip
        self._words = english()
        self._tones = Tones(system_player())
        self._packing: Packing | None = None
        self._answer = Answer(Cause.NO_KIT)
        self._by_phone: Sequence[tuple[int, Op]] = ()
        """What the phone's last scan that was accepted gave to the log."""
        self._phone = PhoneScanner(bridge, self)
        self._phone.scanned.connect(self._scan_by_phone)
        strip.line.scanned.connect(self._scan)
        strip.pictured.connect(self._read_picture)
        strip.phone_asked.connect(self._ask_phone)
        strip.undo_asked.connect(self._undo)
        strip.weight_asked.connect(self._ask_weight)
        strip.done_asked.connect(self.end)
        strip.acted.connect(self._act)
        bridge.board_changed.connect(lambda *_: self._follow())
        bridge.session_changed.connect(self._follow)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._strip.retranslate(words)
        self._show(self._answer, again=True)

    @property
    def on(self) -> bool:
        """Whether codes are being scanned."""
        return self._packing is not None

    def switch(self) -> None:
        """Begin to scan, or end it."""
        if self.on:
            self.end()
        else:
            self._begin()

    def _begin(self) -> None:
        """Open the strip on the current session."""
        bridge, session, board = self._bridge, self._bridge.session, self._bridge.board
        if session is None or board is None:
            return
        self._packing = Packing(session, board, {}, check=self._check)
        self._by_phone = ()
        self._strip.offer_weight(session.protocol.samples.sachet.unit == "g")
        bridge.jobs.run(
            lambda _: strange_scans.sessions_elsewhere(bridge.workspace, session.id),
            self._take_others,
            bridge.tell,
        )
        self._show(_BEGIN, quiet=True)
        show_or_hide(self._strip, True)
        self._strip.line.setFocus()
        self.switched.emit(True)

    def end(self) -> None:
        """Close the strip; what was packed is in the log."""
        if self.on:
            self._packing = None
            self._phone.end()
            show_or_hide(self._strip, False)
            self.switched.emit(False)

    def _take_others(self, found: strange_scans.Elsewhere) -> None:
        if self._packing is not None:
            self._packing.elsewhere = found

    def _follow(self) -> None:
        """Go on from what the log holds by now; another session ends the packing."""
        session, board = self._bridge.session, self._bridge.board
        if self._packing is None:
            return
        if session is None or board is None or session.id != self._packing.session.id:
            self.end()
            return
        self._packing.take(session, board)
        self._show(self._answer, again=True)

    # ---------------------------------------------------------------------- weighing

    @property
    def _check(self) -> WeightCheck | None:
        """How kits are weighed, as agreed on before."""
        settings = self._bridge.settings
        if settings.kit_tare is None:
            return None
        return WeightCheck(settings.kit_tare, settings.kit_tolerance, settings.kit_once)

    def _ask_weight(self) -> None:
        """Ask what a kit weighs without its portions, and weigh kits from now on."""
        packer, tolerance = self._packing, self._bridge.settings.kit_tolerance
        if packer is None:
            return
        dialog = WeightDialog(
            self._theme, self._words, packer.session, self._check, tolerance, self._strip
        )
        dialog.accepted.connect(lambda: self._agree(dialog.check))
        if dialog.off is not None:
            dialog.off.clicked.connect(lambda: self._agree(None))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _: self._strip.line.setFocus())
        dialog.open()

    def _agree(self, check: WeightCheck | None) -> None:
        settings = self._bridge.settings
        changes: dict[str, object] = {"kit_tare": check.tare if check else None}
        if check is not None:
            changes |= {"kit_tolerance": check.tolerance, "kit_once": check.once}
        self._bridge.keep(settings.model_copy(update=changes))
        if self._packing is not None:
            self._packing.check = check

    # ------------------------------------------------------------------------ doing

    def _scan(self, text: str, told: Told = lambda _: None) -> None:
        if self._packing is None:
            return
        answer = self._packing.scan(text, self._bridge.now_ms())
        if answer.cause is Cause.AGAIN:
            told(self._answer)
        else:
            self._take(answer, told)

    def _read_picture(self, given: QImage | Sequence[Path]) -> None:
        """Scan the code in a picture that was dropped or pasted."""

        def unread(error: Exception) -> None:
            if isinstance(error, UserError):
                self._show(Answer(Cause.UNREADABLE, error.said))
            else:
                self._bridge.tell(error)

        self._bridge.jobs.run(lambda _: code_of(given), self._scan, unread)
        self._strip.line.setFocus()

    def _take(self, answer: Answer, told: Told = lambda _: None) -> None:
        """Give an answer's operations to the log; only what it has is told as done."""
        ops = answer.ops
        if not ops:
            self._show(answer)
            told(answer)
            return

        def kept() -> None:
            self._show(answer)
            told(answer)

        def refused(_: Exception) -> None:
            self._lose(ops)
            told(_NOT_UNDONE if answer.cause is Cause.UNDONE else _NOT_KEPT)

        self._bridge.send(ops, kept=kept, refused=refused)

    def _lose(self, ops: Sequence[tuple[int, Op]]) -> None:
        """The log did not take it: the toast says why."""
        if self._packing is not None:
            self._packing.lose(ops)
            self._follow()
        self._tones.play(Tone.REFUSED)

    def _ask_phone(self) -> None:
        dialog = PhoneDialog(self._theme, self._words, self._bridge, self._phone, self._strip)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _: self._strip.line.setFocus())
        dialog.open()

    def _scan_by_phone(self, scan: int, text: str) -> None:
        """Answer the phone as the strip does; one that came asks where things stand."""

        def told(answer: Answer) -> None:
            self._by_phone = answer.ops or self._by_phone
            self._phone.answer(scan, answer, self._words)

        begun = self._answer.cause is Cause.NO_KIT
        if text == scans.UNDO:
            self._undo_by_phone(scan)
        elif text:
            self._scan(text, told)
        else:
            stands = replace(self._answer, cause=Cause.AGAIN) if begun else self._answer
            self._phone.answer(scan, stands, self._words)

    def _undo_by_phone(self, scan: int) -> None:
        """Take back what the phone scanned last; what else was done is the window's to undo."""
        if self._packing is None:
            return
        answer = self._packing.undo(self._bridge.now_ms(), self._by_phone)
        if answer.cause is Cause.NOTHING_TO_UNDO:
            self._phone.answer(scan, _NONE_BY_PHONE, self._words)
        else:
            self._take(answer, lambda answer: self._phone.answer(scan, answer, self._words))

    def _undo(self) -> None:
        if self._packing is not None:
            self._take(self._packing.undo(self._bridge.now_ms()))
        self._strip.line.setFocus()

    def _act(self) -> None:
        """What the last answer offers: a label, to open a kit again, to enter answers, to look."""
        if self._answer.cause in _CLOSED_NOW and not self._has_address:
            self._bridge.open("sessions")  # which is not offered for a spare kit
        elif self._answer.cause in _CLOSED_NOW:
            self.label_asked.emit(self._answer.seat)
            self._strip.line.setFocus()
        elif self._answer.cause is Cause.CLOSED:
            self._ask_reason(self._answer.seat)
        elif self._answer.cause is Cause.ANSWERS and self._packing is not None:
            form = PaperAnswers(self._packing.session.id, self._answer.seat)
            self._bridge.open("live", form)
        elif self._answer.session:
            self._bridge.open("kits", SessionSubject(self._answer.session))
        elif self._answer.paper:
            self.paper_asked.emit(self._answer.paper)
            self._strip.line.setFocus()

    @property
    def _has_address(self) -> bool:
        """Whether there is an address label of the kit that was answered about."""
        if self._packing is None:
            return False
        session, seats = self._packing.session, {self._answer.seat}
        return learners_printed(kit_papers()["address-labels"], session, seats) > 0

    def _shared_site(self, seat: int) -> str:
        """The site of the box in which a kit lies with others; empty where it has its own."""
        found = boxes_of(self._packing.session, [seat]) if self._packing else ()
        return next((box.site for box in found if box.is_shared), "")

    def _ask_reason(self, seat: int) -> None:
        site = self._shared_site(seat)
        dialog = ReasonDialog(self._theme, self._words, site, self._strip)

        def reopen() -> None:
            if self._packing is None:
                return
            ops = self._packing.reopen(seat, dialog.reason, self._bridge.now_ms())
            said = message("The kit is open again, with all that lies in it.")
            if site:
                said = message("The box for {site} is open again, with all kits in it.", site=site)
            self._take(Answer(Cause.OPENED, said, seat=seat, ops=ops))

        dialog.accepted.connect(reopen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _: self._strip.line.setFocus())
        dialog.open()

    # ---------------------------------------------------------------------- showing

    def _show(self, answer: Answer, quiet: bool = False, again: bool = False) -> None:
        """Tell an answer, with the tone of its kind unless it is told again."""
        self._answer = answer
        say = self._words.say
        packer = self._packing
        spare = packer is not None and packer.session.seat(answer.seat) is None
        labelling = say("Print its address label") if self._has_address else say("Add addresses")
        labelling = "" if spare and not self._has_address else labelling
        offers = dict.fromkeys(_CLOSED_NOW, labelling)
        offers |= {Cause.CLOSED: say("Open it again"), Cause.ANSWERS: say("Enter answers")}
        if answer.session or answer.paper:
            offers[answer.cause] = say("Open that session") if answer.session else say("Look at it")
        self._strip.show_answer(
            answer.good or quiet,
            _said(answer.said, self._words),
            _said(answer.remedy, self._words),
            offers.get(answer.cause, ""),
        )
        self._show_codes()
        if self.on and not (quiet or again):
            self._tones.play(_tone(answer))
        seat = (self._packing and self._packing.open_seat) or answer.seat
        if self.on and seat and not again:
            self.looked_at.emit(seat)

    def _show_codes(self) -> None:
        """The kit that is open; else the one that was closed last."""
        packer = self._packing
        number = (packer.open_seat or self._answer.seat) if packer is not None else 0
        seat = packer.session.kit(number) if packer is not None else None
        if packer is None or seat is None:
            self._strip.show_codes((), "")
        else:
            lacking = packer.lacking(seat)
            codes = [(code, code not in lacking) for code in seat.tasted]
            still = self._words.say("Still to put in: {codes}.", codes=", ".join(lacking))
            self._strip.show_codes(codes, still if lacking else self._words.say("Complete"))
        self._strip.set_undo(packer is not None and packer.can_undo)


class ReasonDialog(Dialog):
    """Why a closed kit is opened again."""

    def __init__(self, theme: Theme, words: Words, site: str, parent: QWidget) -> None:
        """Nothing is written yet; of a box that learners at a `site` share, it names that."""
        box = words.say("Why is the box for {site} opened again, with all kits in it?", site=site)
        super().__init__(
            theme,
            box if site else words.say("Why is the kit opened again?"),
            words.say("Open it again"),
            words.say("Leave it closed"),
            parent,
        )
        self._line = QLineEdit()
        self._line.setMaxLength(REPLY_LENGTH)
        self.body.addWidget(
            Field(theme, words.say("The reason, for whoever asks later"), self._line)
        )
        self.do.setEnabled(False)
        self._line.textChanged.connect(lambda text: self.do.setEnabled(bool(text.strip())))

    @property
    def reason(self) -> str:
        """What was written."""
        return self._line.text().strip()


def _tone(answer: Answer) -> Tone:
    if not answer.good:
        return Tone.REFUSED
    return Tone.COMPLETE if answer.cause is Cause.COMPLETE else Tone.GOOD


def _said(text: Message | None, words: Words) -> str:
    return words.say(text) if text else ""
