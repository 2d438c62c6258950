"""The page Kits: the table of kits, the sheet of the one looked at, the balance of the orders."""

from collections.abc import Callable, Collection
from typing import Final, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.class_page import ClassPage
from tasting.desktop.pages.kits.balance import BalancePanel, has_orders
from tasting.desktop.pages.kits.counts import Counts
from tasting.desktop.pages.kits.dates.dating import Dating
from tasting.desktop.pages.kits.extras import OwnExtras
from tasting.desktop.pages.kits.facts import contents, reported, told_of
from tasting.desktop.pages.kits.moving import Moving
from tasting.desktop.pages.kits.newer import NewerVersion
from tasting.desktop.pages.kits.packing.station import PackStation
from tasting.desktop.pages.kits.packing.strip import PackStrip
from tasting.desktop.pages.kits.redrawing import Redrawing
from tasting.desktop.pages.kits.renewing import Renewing
from tasting.desktop.pages.kits.sheet.address_dialog import ask_address
from tasting.desktop.pages.kits.sheet.output import PaperOutput
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.preview import Preview
from tasting.desktop.pages.kits.sheet.printed import outdated_words, print_words
from tasting.desktop.pages.kits.sheet.reaching import Reaching, reaching
from tasting.desktop.pages.kits.shipping.shipping import Shipping
from tasting.desktop.pages.kits.sparing import Sparing
from tasting.desktop.pages.kits.table.arranging import Arrangement, Column
from tasting.desktop.pages.kits.table.boxing import table_rows
from tasting.desktop.pages.kits.table.headings import KitHeads
from tasting.desktop.pages.kits.table.view import KitList
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.key_table import KeyTable
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.desktop.widgets.with_side import WithSide
from tasting.desktop.widgets.working import Working
from tasting.domain.allergens import allergen_declaration
from tasting.domain.board import Board
from tasting.domain.change import Change
from tasting.domain.events import KitState
from tasting.domain.key import key_lines
from tasting.domain.session import Session
from tasting.services.dispatch import due_kits
from tasting.services.kits import count_kits
from tasting.services.printing import kit_papers
from tasting.words import Words

_ROOM: Final = 620
"""A page at least so high, in px, shows how balanced the orders are."""


class KitsPage(ClassPage):
    """Shows the current session's kits; follows what the bridge says while it is looked at."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is shown yet."""
        super().__init__(theme, words, bridge)
        self._seat = 0
        self._shown_id = ""
        self._counts = Counts(theme)
        self._list = KitList(theme)
        self._outdated = Notice(theme)
        self._newer = NewerVersion(self, bridge)
        self._heads = KitHeads(theme, self._list)
        self._key = KeyTable(theme, columns=2)
        self._key_rule = Rule(theme)
        self._balance = BalancePanel(theme)
        self._balance_rule = Rule(theme)
        self._sheet = SheetPanel(theme, bridge.jobs)
        self._print = Button(theme, " ", icon="printer", kind="primary")
        self._save = Button(theme, " ", icon="download")
        self._working = Working(theme, [self._save, self._print, self._sheet.save_all])
        self._preview = Preview(bridge, self._sheet)
        how = (self._working, self, self._sheet, self._list, (self._print, self._save))
        self._output = PaperOutput(bridge, *how)
        self._moving = Moving(bridge)
        self._shipping = Shipping(theme, bridge, self._moving)
        self._sparing = Sparing(theme, bridge)
        self._extras = OwnExtras(theme, bridge)
        self._renewing = Renewing(theme, bridge)
        self._redrawing = Redrawing(theme, bridge, self)
        self._dating = Dating(theme, bridge, self._changed)
        self._arrangement = Arrangement()
        self._strip = PackStrip(theme)
        self._station = PackStation(theme, bridge, self._strip)
        self._scan = Button(theme, " ", icon="qr-code")
        draw = self._redrawing.button
        for action in (self._working, self._scan, draw, self._save, self._print):
            self.header.add_action(action)
        self._parts = WithSide(theme, self._kits(), self._sheet, 548, 548)
        self.set_content(self._parts)
        self._connect()
        self.retranslate()

    def shown(self) -> None:
        """Show what the bridge knows now; the arrow keys move through the kits."""
        self._show()
        self._newer.look()
        (self._strip.line if self._station.on else self._list).setFocus()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self.words.say
        self.header.set_title(say("Kits"))
        self._list.setAccessibleName(say("Kits of the session"))
        self._heads.say(self.words)
        self._sheet.retranslate(self.words)
        self._parts.set_titles(say("Kits"), say("Papers"))
        self._save.setText(say("Save as PDF"))
        for part in (self._output, self._moving, self._shipping, self._dating.strip, self._station):
            part.retranslate(self.words)
        for asking in (self._sparing, self._extras, self._renewing, self._redrawing):
            asking.retranslate(self.words)
        self._name_scan()
        self._changed()

    # --------------------------------------------------------------------- parts

    def _kits(self) -> QWidget:
        kits = QWidget()
        self._notice_row = QVBoxLayout()
        for notice in (self._outdated, self._newer):
            self._notice_row.addWidget(notice)
        self._key_row = QVBoxLayout()
        self._key_row.addWidget(self._key)
        left = QVBoxLayout(kits)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._counts)
        left.addWidget(Rule(self.theme, "line_strong"))
        left.addWidget(self._dating.strip)
        left.addWidget(self._strip)
        left.addLayout(self._notice_row)
        left.addWidget(self._heads)
        left.addWidget(Rule(self.theme))
        left.addWidget(self._list, 1)
        left.addWidget(self._key_rule)
        left.addLayout(self._key_row)
        left.addWidget(self._balance_rule)
        left.addWidget(self._balance)
        return kits

    def _connect(self) -> None:
        self.empty.acted.connect(lambda: self._bridge.open("sessions"))
        self._dating.strip.asked.connect(lambda: self._dating.ask(self.words, self))
        self._list.chosen.connect(self._look_at)
        self._list.state_asked.connect(lambda state: self._move(self._chosen(), state))
        self._list.menu_asked.connect(self._offer_states)
        self._list.kits.ticks_changed.connect(self._show_ticks)
        self._list.kits.ticks_changed.connect(self._follow_ticks)
        self._heads.state_asked.connect(lambda state: self._move(self._chosen(), state))
        self._heads.all_asked.connect(self._list.tick_all)
        self._heads.numbers_asked.connect(lambda: self._ask_numbers(self._chosen()))
        self._heads.sort_asked.connect(
            lambda column: self._arrange(self._arrangement.sorted_by(cast(Column, column)))
        )
        self._counts.asked.connect(
            lambda state: self._arrange(self._arrangement.showing(cast(KitState, state)))
        )
        self._sheet.changed.connect(self._show_sheet)
        self._sheet.changed.connect(self._show_ticks)
        self._sheet.turned.connect(self._turn)
        self._sheet.address_asked.connect(
            lambda: ask_address(self.theme, self.words, self._bridge, self)
        )
        self._sheet.server_asked.connect(self._bridge.start_hub)
        self._sheet.learners_asked.connect(lambda: self._bridge.open("sessions"))
        self._bridge.hub.changed.connect(self._changed)
        self._sheet.all_asked.connect(lambda: self._put_out(self._output.save_all))
        self._sheet.key_asked.connect(lambda: self._switch_key(True))
        for button in (self._extras.button, self._sparing.button):
            self._sheet.add_kit_action(button)
        self._key.switched.connect(self._switch_key)
        self._bridge.settings_changed.connect(self._changed)
        self.theme.changed.connect(self._measure)
        self._measure()
        self._print.clicked.connect(lambda: self._put_out(self._output.print_paper))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print.click)
        self._save.clicked.connect(lambda: self._put_out(self._output.save_paper))
        self._outdated.acted.connect(self._tick_outdated)
        self._scan.clicked.connect(self._station.switch)
        self._station.switched.connect(self._switch_scanning)
        self._station.looked_at.connect(self._look_at_kit)
        self._station.label_asked.connect(self._ask_label)
        self._station.paper_asked.connect(self._sheet.turn_to)

    def _measure(self) -> None:
        """The key keeps the page's gutter, and less air in a small window."""
        pad = 6 if self.theme.compact else 12
        self._key_row.setContentsMargins(self.theme.gutter, pad, 20, pad)
        self._notice_row.setContentsMargins(self.theme.gutter, 0, 20, 0)
        self._name_scan()

    def _name_scan(self) -> None:
        """In a narrow window the button is its icon, so that the others keep their words."""
        said = self.words.say("Scan to pack")
        self._scan.name(said)
        self._scan.setText("" if self.theme.narrow else said)
        self._redrawing.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low page to the kits."""
        super().resizeEvent(event)
        self._show_balance()

    # ------------------------------------------------------------------- showing

    def _concerns(self, change: Change) -> bool:
        """Answers stand in no table of kits."""
        return bool(change.whole or change.kits or change.course)

    def _show(self) -> None:
        """Show the current session on all parts, or what to do where there is none."""
        session, board, words = self._bridge.session, self._bridge.board, self.words
        self._show_kicker()
        filled = session is not None and bool(session.seats)
        self.show_empty(not filled)
        for button in (self._scan, self._redrawing.button, self._save, self._print):
            show_or_hide(button, filled)
        if session is None or board is None or not filled:
            self._say_empty(session)
            return
        numbers = {seat.number for seat in session.kits}
        if session.id != self._shown_id or not {self._seat, *self._list.kits.ticked} <= numbers:
            if session.id != self._shown_id:
                self._arrangement = Arrangement()
            self._shown_id, self._seat = session.id, session.seats[0].number
            self._list.tick_all(False)
        self._counts.set_counts(count_kits(session.kits, board), words)
        self._heads.set_codes(session.portions)
        self._dating.show(session, board, words)
        self._show_rows(session, board)
        self._key.show_key(key_lines(session, words, session.kits), self._key_shown, words)
        self._balance.show_orders(session, words)
        self._show_balance()
        self._show_ticks()
        self._show_sheet()

    def _show_balance(self) -> None:
        """How balanced the orders are and how many kits are where, if the kits have room beside."""
        session = self._bridge.session
        fits = self.height() >= _ROOM and not self._station.on
        shown = fits and session is not None and has_orders(session)
        show_or_hide(self._counts, not (self.theme.low and self._station.on))
        show_or_hide(self._balance, shown)
        show_or_hide(self._balance_rule, shown)

    def _show_rows(self, session: Session, board: Board) -> None:
        """The kits, and how many of the printed sheets are out of date."""
        words, old = self.words, self._output.sheets.outdated(session)
        dates = self._dating.of(session, board)
        due = due_kits(session, board, dates, self._bridge.now()) if dates else {}
        arrangement = self._arrangement
        self._heads.set_arrangement(arrangement.by or "", arrangement.falling)
        self._counts.set_only(arrangement.only)
        rows = arrangement.of(table_rows(session, board, words, old, due, dates))
        self._list.set_rows(rows, self._seat)
        self._seat = self._list.current
        self._outdated.say(
            outdated_words(old, words), words.say("Select them, to print them again")
        )

    def _tick_outdated(self) -> None:
        if self._bridge.session:
            self._list.kits.tick_seats(self._output.sheets.outdated(self._bridge.session))

    def _facts(self, session: Session) -> tuple[str, ...]:
        board = self._bridge.board
        dates = self._dating.of(session, board) if board else None
        return told_of(session, board, self._bridge.now(), self.words, dates)

    def _say_empty(self, session: Session | None) -> None:
        say = self.words.say
        said = say("No kits yet. Plan a session to prepare its kits.")
        if session is not None:
            said = say("This session has no learners, so there are no kits to prepare.")
        self.empty.say(said, say("See the sessions"))

    def _show_ticks(self) -> None:
        """What is chosen decides what is printed, and what the buttons over the table do."""
        session, words = self._bridge.session, self.words
        if session is None:
            return
        ticked, of = len(self._list.kits.ticked), len(session.kits)
        chosen = words.count("{n} kit selected", "{n} kits selected", ticked) + "\u2002"
        self._heads.set_ticked(ticked, of, chosen)
        paper = kit_papers()[self._sheet.paper]
        self._print.setText(print_words(paper, session, self._seats_to_print(session), words))
        self._print.updateGeometry()

    def _follow_ticks(self) -> None:
        """List and labels are of the ticked kits; a sheet is of the learner looked at."""
        if self._sheet.secret or self._sheet.on_labels:
            self._show_sheet()

    def _show_sheet(self) -> None:
        """The sheet of the learner looked at, and what goes into the box."""
        session, words = self._bridge.session, self.words
        seat = session.kit(self._seat) if session else None
        if session is None or seat is None:
            return
        name, of, place = seat.learner.display, len(session.kits), session.kits.index(seat)
        board, off = self._bridge.board, self._bridge.hub.state.status == "off"
        leads = reaching(session, board, off, words) if board else Reaching()
        printed = self._seats_to_print(session)
        self._output.offer(session, printed, leads)
        self._sheet.show_learner(
            words.say("{name}, kit {n} of {all}", name=name, n=place + 1, all=of),
            place,
            of,
            words.say("In the kit: {name}", name=name),
            contents(session, seat, self._key_shown, words),
        )
        self._sparing.look_at(seat.number)
        kit = self._bridge.board.kits.get(seat.number) if self._bridge.board else None
        chosen = [one for one in session.kits if one.number in printed]
        seats = chosen if self._sheet.secret or self._sheet.on_labels else [seat]
        declared = allergen_declaration(session.allergens, session.traces, words)
        self._sheet.show_notes(reported(name, kit, words), declared)
        self._preview.show(session, seats, words)

    @property
    def _key_shown(self) -> bool:
        return self._bridge.settings.key_shown

    def _switch_key(self, shown: bool) -> None:
        """Show the key, or hide it wherever the window has it, until it is switched again."""
        bridge = self._bridge
        bridge.keep(bridge.settings.model_copy(update={"key_shown": shown}))

    # --------------------------------------------------------------------- doing

    def _look_at(self, seat: int) -> None:
        self._seat = seat
        self._show_sheet()

    def _look_at_kit(self, seat: int) -> None:
        self._look_at(seat)
        self._list.choose(seat)

    def _switch_scanning(self, on: bool) -> None:
        """While codes are scanned, what is typed over the table is one; no key sets a state."""
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus if on else Qt.FocusPolicy.StrongFocus)
        self._show_balance()
        self.shown()

    def _ask_label(self, seat: int) -> None:
        """The address label of one kit, on the printer."""
        session = self._bridge.session
        if session is not None:
            self._sheet.turn_to("address-labels")
            self._output.print_paper(session, {seat})

    def _turn(self, by: int) -> None:
        """Look at the learner before or after."""
        if self._bridge.session is not None:
            seats = [seat.number for seat in self._bridge.session.kits]
            at = seats.index(self._seat) + by
            self._look_at(seats[min(max(at, 0), len(seats) - 1)])
            self._list.choose(self._seat)

    def _chosen(self) -> Collection[int]:
        """The ticked kits; where none is, the one looked at."""
        return self._list.kits.ticked or {self._seat}

    def _offer_states(self, at: QPoint) -> None:
        """The states, how the kits were sent, and the parcel that is looked at."""
        chosen, seat = self._chosen(), self._seat
        menu = self._moving.offer(self.theme, self, at, chosen, lambda to: self._move(chosen, to))
        self._sparing.offer(menu, self, seat)
        self._extras.offer(menu, self)
        self._renewing.offer(menu, self, seat)
        self._shipping.offer(menu, self, seat, lambda: self._ask_numbers(chosen))

    def _ask_numbers(self, seats: Collection[int]) -> None:
        self._shipping.ask(seats, self, lambda: self._list.tick_all(False))

    def _arrange(self, arrangement: Arrangement) -> None:
        """Show the kits in another order, or of one state."""
        self._arrangement = arrangement
        self._show()

    def _move(self, seats: Collection[int], state: str) -> None:
        self._moving.move(seats, cast(KitState, state))
        self._list.tick_all(False)

    def _put_out(self, put: Callable[[Session, Collection[int]], None]) -> None:
        """Print or save, by `put`, for the ticked kits, else for all."""
        session = self._bridge.session
        if session is not None:
            put(session, self._seats_to_print(session))

    def _seats_to_print(self, session: Session) -> Collection[int]:
        return self._list.kits.ticked or {seat.number for seat in session.kits}
