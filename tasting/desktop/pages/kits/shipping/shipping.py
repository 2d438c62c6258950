"""Kits marked as shipped with carrier and tracking numbers, and a parcel followed."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_where, open_file
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.moving import Moving
from tasting.desktop.pages.kits.shipping.dialog import ShipDialog
from tasting.desktop.theme import Theme
from tasting.domain.errors import UserError
from tasting.domain.kit_weight import destinations
from tasting.services import carrier_files, dispatch, kit_table
from tasting.services.outputs import file_name
from tasting.words import Message, Words, english


class Shipping:
    """Asks how kits were sent and says it, in one gesture that the toast takes back."""

    def __init__(self, theme: Theme, bridge: Bridge, moving: Moving) -> None:
        """What is sent goes the way of every kit that moves."""
        self._theme, self._bridge, self._moving = theme, bridge, moving
        self._words = english()
        self._carrier = ""

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def offer(self, menu: QMenu, parent: QWidget, seat: int, ask: Callable[[], None]) -> None:
        """Offer in a menu what is done about sending; `seat` is that of the kit looked at."""
        say = self._words.say
        menu.addSeparator()
        menu.addAction(say("Carrier and tracking numbers")).triggered.connect(lambda: ask())
        table = menu.addAction(say("Save addresses and tracking numbers…"))
        table.triggered.connect(lambda: self.export(parent))
        for site, made in carrier_files.CARRIER_FILES.items():
            title = say("Save addresses for {site}…", site=made.name.replace("&", "&&"))
            menu.addAction(title).triggered.connect(
                lambda _=False, site=site: self.export(parent, site)
            )
        if self.link(seat):
            follow = menu.addAction(say("Follow the parcel"))
            follow.triggered.connect(lambda: self.follow(seat))

    def ask(self, wanted: Collection[int], parent: QWidget, done: Callable[[], None]) -> None:
        """Ask how the kits of these seats were sent; `done` when that was said."""
        session, before, bridge = self._bridge.session, self._bridge.board, self._bridge
        if session is None or before is None or not wanted:
            return
        numbers = before.first_of_each(kit.number for kit in session.kits if kit.number in wanted)
        seats = [seat for seat in session.kits if seat.number in numbers]
        now = bridge.now().astimezone(session.local_start.tzinfo)
        places = destinations(session)
        dialog = ShipDialog(self._theme, self._words, before, seats, places, now, parent)
        dialog.set_carrier(self._carrier)

        def ship() -> None:
            board = bridge.board
            if board is None:
                return
            word = dialog.word
            self._carrier = word.carrier
            try:
                sent = dispatch.ship_kits(
                    board, numbers, word, dialog.numbers, bridge.now(), places
                )
            except UserError as error:  # somebody else gave a number away meanwhile
                bridge.tell(self._words.say(error.said))
                return
            said = self._words.count(
                "{n} kit is marked as shipped.",
                "{n} kits are marked as shipped.",
                len({seat for seat, _ in sent}),
            )
            self._moving.send(
                session,
                sent,
                said,
                lambda now_held, at: dispatch.undo_shipping(
                    now_held, sent, board.kits, board.shipments, at
                ),
            )

        dialog.accepted.connect(ship)
        dialog.accepted.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, parent: QWidget, site: str = "") -> None:
        """Ask where to save the addresses and numbers of all kits as a table, and do so.

        For a carrier's `site` it is the file that it takes in, of the kits that have not left.
        """
        session, board, bridge = self._bridge.session, self._bridge.board, self._bridge
        if session is None or board is None:
            return
        words, sites = self._words, carrier_files.CARRIER_FILES
        kits_saved = carrier_files.kits_saved

        def write(out: Path) -> None:
            def done(said: Sequence[Message]) -> None:
                told = " ".join(map(words.say, said))
                bridge.tell(told, (words.say("Open"), lambda: open_file(out)))

            def work(_: Job) -> Sequence[Message]:
                if site:
                    made = carrier_files.export_parcels(site, session, board, out)
                    return sites[site].done(out.name, made.kits), *made.notes
                return [kits_saved(out.name, kit_table.export_kits(session, board, out, words))]

            bridge.jobs.run(work, done, bridge.tell)

        title = words.say("Save addresses and tracking numbers")
        name = file_name(session, f"{site or 'kits'}.csv")
        ask_where(parent, words, title, name, ("CSV", "csv"), write)

    def link(self, seat: int) -> str:
        """The page that follows the parcel of a seat; empty where there is none."""
        board = self._bridge.board
        shipment = board.shipments.get(seat) if board is not None else None
        return dispatch.tracking_link(shipment.word) if shipment else ""

    def follow(self, seat: int) -> None:
        """Open that page in the browser."""
        if self.link(seat):
            QDesktopServices.openUrl(QUrl(self.link(seat)))
