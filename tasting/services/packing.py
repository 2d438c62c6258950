"""Packing by scanned codes: what each scan comes to, in words, and what goes into the log for it.

A kit's sheet opens the kit, its portions are put in one by one, and the last one closes it. Kits of
one site lie in one box: their portions go into it in any order, and the last of all closes it. What
was scanned by mistake is told with its cause and what to do, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Final

from tasting.domain import commands, scans
from tasting.domain.board import Board, fold
from tasting.domain.events import MOST_GRAMS, Event, Op, Weigh
from tasting.domain.kit_things import common_things
from tasting.domain.kit_weight import WeightCheck, explain, off_by, typed_grams
from tasting.domain.paper_codes import PaperCode, session_id
from tasting.domain.scans import Scan
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services import pack_words
from tasting.services.kits import kit_state
from tasting.services.pack_steps import PackStep, beside_open
from tasting.services.paper_scans import paper_answer
from tasting.services.scan_answers import Answer, Cause
from tasting.services.strange_scans import Elsewhere, old_code, strange_answer
from tasting.words import Message, Names, message

SAME_SCAN_MS: Final = 3000
"""The same text again within so long is the same scan: scanners stutter."""


@dataclass
class Packing:
    """One packer at one session. What the log holds decides; this only knows what is on its way."""

    session: Session
    board: Board
    elsewhere: Elsewhere
    open_seat: int = 0
    """Whose kit is open; 0: nobody's."""
    check: WeightCheck | None = None
    """How closed kits are weighed; none: they are not."""
    _closed_last: int = 0
    """Whose kit was closed last; 0: nobody's."""
    _sent: list[tuple[int, Op]] = field(default_factory=list)
    """What was given to the log and may not be on its board yet."""
    _done: list[PackStep] = field(default_factory=list)
    _undone: dict[str, Sequence[tuple[int, Op]]] = field(default_factory=dict)
    """What was given to the log to take a step back, by the id of the step's first operation."""
    _last: tuple[str, int] = ("", 0)

    def take(self, session: Session, board: Board) -> None:
        """Go on from a newer state of the log, with what is on its way to it."""
        known = {
            event.op.op_id
            for seat in board.seats.values()
            for group in (
                seat.kit_words.values(),
                seat.weigh_words.values(),
                *seat.pack_words.values(),
            )
            for event in group
        }
        self._sent = [(seat, op) for seat, op in self._sent if op.op_id not in known]
        self.session, self.board = session, board
        self._fold(self._sent)
        if session.kit(self.open_seat) is None:
            self.open_seat = 0

    def lose(self, ops: Sequence[tuple[int, Op]]) -> None:
        """These never came into the log; `take` brings the board back to what it holds."""
        gone = {op.op_id for _, op in ops}
        self._sent = [(seat, op) for seat, op in self._sent if op.op_id not in gone]
        self._done = [step for step in self._done if step.ops != ops]
        self._undone = {step: given for step, given in self._undone.items() if given != ops}

    def lacking(self, seat: Seat) -> tuple[str, ...]:
        """The codes that are still to be put into a kit, in its learner's order."""
        inside = self.board.packed.get(seat.number, frozenset())
        return tuple(code for code in seat.tasted if code not in inside)

    def unfilled(self, seat: Seat) -> list[Seat]:
        """The kits in the box of this one that still lack a portion."""
        return [one for one in self._to_close(seat) if self.lacking(one)]

    def _box(self, seat: Seat) -> list[Seat]:
        """The kits that lie in the box of this one, its own among them."""
        found = map(self.session.kit, self.board.box(seat.number))
        return [one for one in found if one is not None]

    def _to_close(self, seat: Seat) -> list[Seat]:
        """Those of them that are not closed yet."""
        return [one for one in self._box(seat) if kit_state(self.board, one.number) == "to_pack"]

    def _in_open_box(self, number: int) -> bool:
        """Whether a kit lies in the box that is open."""
        return bool(self.open_seat) and number in self.board.box(self.open_seat)

    # -------------------------------------------------------------------- scanning

    def scan(self, text: str, now_ms: int) -> Answer:
        """What a scan comes to. The same again within three seconds is no other scan."""
        before, at = self._last
        self._last = (text.strip(), now_ms)
        if self._last[0] == before and now_ms - at < SAME_SCAN_MS:
            return Answer(Cause.AGAIN, seat=self.open_seat)
        found = [*scans.readings(text)]
        weighed, grams = self._to_weigh, typed_grams(text)
        if weighed is not None and grams is not None and not self._is_code(found):
            return (
                self._weigh(weighed, grams, now_ms) if grams <= MOST_GRAMS else pack_words.NO_WEIGHT
            )
        for scan in found:
            if scan.paper is not None and (told := self._paper(scan.paper, now_ms)):
                return told
            seat = self._seat_of(scan)
            if seat is not None:
                if scan.page and self.session.seat(seat.number):  # nobody answers on a spare's
                    return self._answers(seat, scan.page)
                return (
                    self._portion(seat, scan.code, now_ms)
                    if scan.code
                    else self._open(seat, now_ms)
                )
        codes = [scan.code for scan in found if scan.code and not scan.token]
        if old := self._old_among(codes):
            return old_code(old)
        if codes:
            return self._typed(codes, now_ms)
        return strange_answer(self.session, self.elsewhere, text, found)

    def _old_among(self, codes: Sequence[str]) -> str:
        """The one of `codes` that is of before new ones were drawn; empty where one is in use."""
        if {*codes} & {*self.session.tasted_codes}:
            return ""
        return next((code for code in codes if code in self.session.old_codes), "")

    def _is_code(self, found: Sequence[Scan]) -> bool:
        """Whether a bare number is a portion's code; as a weight it is typed with its unit."""
        codes = self.session.tasted_codes
        return any(not scan.token and scan.code in codes for scan in found)

    def _seat_of(self, scan: Scan) -> Seat | None:
        """The seat of this session that is named; none where only a portion is."""
        for seat in self.session.kits:
            if scan.token and seat.token.startswith(scan.token):
                return seat
            if scan.kit == seat.number:
                return seat
        return None

    def _paper(self, found: PaperCode, now_ms: int) -> Answer | None:
        """A paper that opens no learner's page; None where it is of another session."""
        if found.session != session_id(self.session):
            return None
        told, seat = paper_answer(self.session, self.board, found), self.session.kit(found.kit)
        if told is not None and told.seat:
            self._closed_last = told.seat  # it may be weighed now
        return self._open(seat, now_ms) if told is None and seat is not None else told

    def _open(self, seat: Seat, now_ms: int) -> Answer:
        """A kit's sheet is scanned: it opens the kit; again, it closes one with all in it."""
        name, number = seat.learner.display, seat.number
        if kit_state(self.board, number) != "to_pack":
            self._closed_last = number  # it may be weighed now
            return self._closed(seat)
        codes, others = self.lacking(seat), self.unfilled(seat)
        if self._in_open_box(number) and not others:  # as one that was opened again
            ops = self._closing(seat, now_ms)
            self._note(ops)
            return self._complete(pack_words.complete(seat, self._is_shared(seat)), number, ops)
        self.open_seat = number
        said = message("The kit of {name} is open.", name=name)
        remedy = message("All its portions are in. Scan its sheet again to close it.")
        if codes:
            remedy = message("Still to put in: {codes}.", codes=", ".join(codes))
        elif others:
            remedy = message(
                "All its portions are in. This box still lacks portions of {names}.",
                names=Names([one.learner.display for one in others]),
            )
        return Answer(Cause.OPENED, said, remedy, number)

    def _answers(self, seat: Seat, page: int) -> Answer:
        """A page of an answer form is scanned: its answers are typed in elsewhere."""
        name = seat.learner.display
        return Answer(
            Cause.ANSWERS,
            message("This is page {page} of the answer form of {name}.", page=page, name=name),
            message("To pack the kit, scan its kit sheet."),
            seat.number,
        )

    def _closed(self, seat: Seat) -> Answer:
        said = message("The kit of {name} is closed already.", name=seat.learner.display)
        if self._is_shared(seat):
            said = message("The box for {site} is closed already.", site=seat.learner.site)
        remedy = message("If it must be changed, open it again first.")
        return Answer(Cause.CLOSED, said, remedy, seat.number)

    def _is_shared(self, seat: Seat) -> bool:
        return len(self.board.box(seat.number)) > 1

    def _typed(self, codes: Sequence[str], now_ms: int) -> Answer:
        """A code alone is of the kit that is open."""
        seat = self.session.kit(self.open_seat)
        if seat is None:
            remedy = message("Scan a kit sheet first.")
            if self._to_weigh is not None:
                remedy = message(
                    "Scan a kit sheet first. A weight is typed with its unit, as 243 g."
                )
            return Answer(Cause.NO_KIT, message("No kit is open."), remedy)
        held = ((one, code) for one in (seat, *self._box(seat)) for code in codes)
        meant = next(((one, code) for one, code in held if code in one.tasted), (seat, codes[0]))
        return self._portion(*meant, now_ms)

    def _portion(self, seat: Seat, code: str, now_ms: int) -> Answer:
        """A portion of a seat's kit is scanned."""
        name, number = seat.learner.display, seat.number
        if old := self._old_among([code]):
            return old_code(old)
        if self.open_seat and not self._in_open_box(number):
            return Answer(
                Cause.OTHER_KIT,
                message("This {code} belongs in the kit of {name}.", code=code, name=name),
                message("Put it aside. To pack that kit now, scan its sheet."),
                number,
            )
        if code not in seat.tasted:
            return Answer(
                Cause.WRONG_PORTION,
                message("The kit of {name} has no portion {code}.", name=name, code=code),
                message("Put it aside. This kit has: {codes}.", codes=", ".join(seat.tasted)),
                number,
            )
        if kit_state(self.board, number) != "to_pack":
            return self._closed(seat)
        if code not in self.lacking(seat):
            said = message("{code} is already in the kit of {name}.", code=code, name=name)
            remedy = pack_words.THEIR_SHEET if self._is_shared(seat) else pack_words.TOO_MANY
            return Answer(Cause.ALREADY_IN, said, remedy, number)
        return self._put_in(seat, code, now_ms)

    def _put_in(self, seat: Seat, code: str, now_ms: int) -> Answer:
        """Tick a portion in; the last one of a box closes it."""
        number, name, all_ = seat.number, seat.learner.display, len(seat.tasted)
        ops = [(number, commands.pack(self.board, number, code, True, token_hex(16), now_ms))]
        full = self.lacking(seat) == (code,)
        others = [one for one in self.unfilled(seat) if one.number != number]
        if full and not others:
            ops += self._closing(seat, now_ms)
            self._note(ops)
            return self._complete(
                pack_words.complete(seat, self._is_shared(seat), code), number, ops
            )
        self._note(ops)
        self.open_seat = others[0].number if full else number
        n = all_ - len(self.lacking(seat))
        said = message(
            "{code} is in the kit of {name}: {n} of {all}.", code=code, name=name, n=n, all=all_
        )
        return Answer(Cause.PUT_IN, said, self._still(seat, others if full else ()), number, ops)

    def _still(self, seat: Seat, others: Sequence[Seat]) -> Message | None:
        """How full a box for several is; of a kit that is complete, the next of the `others`."""
        if others:
            return message(
                "That kit is complete. Next in this box: {name}.", name=others[0].learner.display
            )
        if not self._is_shared(seat):
            return None
        box = self._box(seat)
        all_ = sum(len(one.tasted) for one in box)
        lacking = sum(len(self.lacking(one)) for one in self.unfilled(seat))
        site = seat.learner.site
        return message("Box for {site}: {n} of {all}.", site=site, n=all_ - lacking, all=all_)

    def _closing(self, seat: Seat, now_ms: int) -> list[tuple[int, Op]]:
        """What goes into the log so that a box is closed: of each kit in it, that it is packed."""
        numbers = [one.number for one in self._to_close(seat)]
        return [
            (number, commands.kit(self.board, number, "packed", token_hex(16), now_ms))
            for number in numbers
        ]

    def _complete(self, said: Message, number: int, ops: Sequence[tuple[int, Op]]) -> Answer:
        """A kit was closed; where kits are weighed, its weight is waited for."""
        self.open_seat, self._closed_last = 0, number
        closing = pack_words.TO_KEEP if self.session.seat(number) is None else pack_words.TO_CLOSE
        remedy = closing if self._to_weigh is None else pack_words.TO_WEIGH
        seat = self.session.kit(number)
        if seat and self.check and self.check.is_too_heavy(self.session, self._box(seat)):
            remedy = pack_words.TOO_HEAVY
        if seat and (common := common_things(self.session, seat)):
            remedy = message("Put in, once for all: {things}. {then}", things=common, then=remedy)
        return Answer(Cause.COMPLETE, said, remedy, number, ops)

    @property
    def _to_weigh(self) -> Seat | None:
        """The seat whose closed kit may be weighed now."""
        seat = self.session.kit(self._closed_last)
        if seat is None or self.check is None or self.open_seat:
            return None
        planned = self.check.planned(self.session, self._box(seat))
        closed = kit_state(self.board, seat.number) == "packed"
        return seat if closed and planned is not None else None

    def _weigh(self, seat: Seat, grams: float, now_ms: int) -> Answer:
        """A closed box's weight: kept with each kit in it, and told where something may lack."""
        if grams > MOST_GRAMS:
            return pack_words.NO_WEIGHT
        box, number = self._box(seat), seat.number
        planned = self.check.planned(self.session, box) if self.check else None
        tolerance = self.check.tolerance if self.check else 0.0
        word = Weigh(grams=grams, planned=planned or 0.0, tolerance=tolerance)
        ops = [
            (one.number, commands.weigh(self.board, one.number, word, token_hex(16), now_ms))
            for one in box
        ]
        self._note(ops)
        told = explain(word, self.session, box)
        said = message("Kit of {name}: {told}", name=seat.learner.display, told=told)
        if self._is_shared(seat):
            said = message("Box for {site}: {told}", site=seat.learner.site, told=told)
        if off_by(word):
            return Answer(Cause.WRONG_WEIGHT, said, pack_words.TO_LOOK, number, ops)
        remedy = pack_words.NO_LABEL if self.session.seat(number) is None else pack_words.TO_LABEL
        return Answer(Cause.WEIGHED, said, remedy, number, ops)

    # ----------------------------------------------------------- taking back, reopening

    def reopen(self, seat: int, reason: str, now_ms: int) -> Sequence[tuple[int, Op]]:
        """Open a closed box again, with all that lies in it; what goes into the log."""
        ops = [
            (number, commands.kit(self.board, number, "to_pack", token_hex(16), now_ms, reason))
            for number in (seat, *(one for one in self.board.box(seat) if one != seat))
        ]
        self._note(ops)
        self.open_seat = seat
        return ops

    @property
    def can_undo(self) -> bool:
        """Whether anything was done here that can be taken back."""
        return bool(self._to_undo(None))

    def undo(self, now_ms: int, done: Sequence[tuple[int, Op]] | None = None) -> Answer:
        """Take back what was done last or, with the operations of its answer, what `done` says."""
        steps = self._to_undo(done)
        if not steps:
            return Answer(Cause.NOTHING_TO_UNDO, message("There is nothing to undo."))
        step, seat = steps[-1]
        if step.closed_since(self.board):
            return self._closed(seat)
        ops = self._undone[step.id] = step.taken_back(self.board, now_ms)
        self._sent += ops
        self._fold(ops)
        other = None if self._in_open_box(seat.number) else self.session.kit(self.open_seat)
        if not step.is_weight and other is None:
            self.open_seat = 0 if step.is_reopening else seat.number
        self._last = ("", 0)
        said, remedy = step.told(seat, len(seat.tasted) - len(self.lacking(seat)))
        if other is not None:
            remedy = beside_open(remedy, other)
        return Answer(Cause.UNDONE, said, remedy, seat.number, ops)

    def _to_undo(self, done: Sequence[tuple[int, Op]] | None) -> list[tuple[PackStep, Seat]]:
        """What was done and not taken back, or `done` of it, to kits that are still there."""
        there = [step for step in self._done if step.id not in self._undone]
        found = [step for step in there if done is None or step.ops == done]
        seats = [(step, self.session.kit(step.seat)) for step in found]
        return [(step, seat) for step, seat in seats if seat is not None]

    def _note(self, ops: Sequence[tuple[int, Op]]) -> None:
        self._done.append(PackStep(ops, dict(self.board.kits), dict(self.board.weighings)))
        self._sent += ops
        self._fold(ops)

    def _fold(self, ops: Sequence[tuple[int, Op]]) -> None:
        events = [
            Event(session=self.session.id, seq=1, seat=seat, source="trainer", at=op.made_at, op=op)
            for seat, op in ops
        ]
        self.board = fold(events, self.session.protocol, self.board)
