"""Every question that the window asks in a window of its own, with much to say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from tasting.desktop.app import Parts
from tasting.desktop.bridge import Bridge
from tasting.desktop.crash_report import CrashReport
from tasting.desktop.help import HelpWindow
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.dates.dialog import DatesDialog
from tasting.desktop.pages.kits.extras_dialog import ExtrasDialog
from tasting.desktop.pages.kits.packing.station import ReasonDialog
from tasting.desktop.pages.kits.packing.weight_dialog import WeightDialog
from tasting.desktop.pages.kits.sheet.address_dialog import AddressDialog
from tasting.desktop.pages.kits.sheet.calibration_dialog import CalibrationDialog
from tasting.desktop.pages.kits.sheet.ledger_dialog import LedgerDialog
from tasting.desktop.pages.kits.sheet.stock_dialog import StockDialog
from tasting.desktop.pages.kits.sheet.stock_import_dialog import StockImportDialog
from tasting.desktop.pages.kits.shipping.dialog import ShipDialog
from tasting.desktop.pages.library import merge_dialog
from tasting.desktop.pages.library.word_dialog import WordDialog
from tasting.desktop.pages.live.by_hand.pictures_dialog import PicturesDialog
from tasting.desktop.pages.live.joining import JoinDialog
from tasting.desktop.pages.live.own_seat import OwnSeatDialog
from tasting.desktop.pages.protocols import step_tables
from tasting.desktop.pages.protocols.editor.earlier import EarlierVersions
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.lengths import RealLengths
from tasting.desktop.pages.protocols.editor.publishing import PublishDialog
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.pages.sessions.change.details_dialog import DetailsDialog, Places
from tasting.desktop.pages.sessions.change.invitations import InvitationsDialog
from tasting.desktop.pages.sessions.change.learners_dialog import LearnersDialog
from tasting.desktop.pages.sessions.change.protocol_dialog import ProtocolDialog
from tasting.desktop.pages.sessions.plan.matching import MatchDialog
from tasting.desktop.pages.sessions.plan.sites import SiteDialog
from tasting.desktop.reach.dialog import ReachDialog
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.board import fold
from tasting.domain.extras import Extra
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.services import calibration, lexicons
from tasting.services.doctor import FaultReport
from tasting.services.form_picture_words import Told
from tasting.services.label_stocks import shipped_stocks
from tasting.services.learners import LearnerList
from tasting.services.protocol_history import Cause, EarlierText
from tasting.services.protocol_updates import Newer
from tasting.services.step_tables import Merged
from tasting.services.stock_import import StockFile
from tasting.services.word_lists import listed_words
from tasting.settings import Printed
from tasting.words import message

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
LONG = "Une phrase assez longue pour prendre deux lignes dans la plupart des fenêtres."


def every_dialog(parts: Parts, session: Session, editor: Editor) -> Iterator[QDialog]:
    """One after the other, not shown yet; `editor` is open on an own protocol."""
    page, bridge = parts.window.page("kits"), parts.bridge
    look = (page.theme, page.words)
    asked = Dialog(page.theme, LONG, "Effacer la séance", "La garder", page, careful=True)
    asked.offer(page.theme, "Exporter d’abord")
    for _ in range(12):
        asked.say(page.theme, LONG)
    yield asked
    yield HelpWindow(*look, page)
    yield CrashReport(*look, FaultReport("\n".join([LONG] * 80), Path("report.txt")), page)
    yield ReachDialog(*look, bridge, "https://tasting.example.org", page)
    yield from _about_sessions(page, bridge, session)
    yield from _about_kits(page, session)
    yield from _about_words_and_steps(page, bridge, editor)


def _about_sessions(page: Page, bridge: Bridge, session: Session) -> Iterator[Dialog]:
    own, names = (page.theme, page.words, session), [seat.learner.display for seat in session.seats]
    columns = LearnerList(titles=("Qui", "Où", "Courriel", "Site", "Langue", "Adresse"))
    newer = Newer(protocols.shipped()["cva-cupping"], message("No."))
    pictures = [Told(f"{n}.jpg", LONG) for n in range(40)]
    yield DetailsDialog(*own, Places("http://192.0.2.7:8710", ""), False, page)
    yield LearnersDialog(*own, frozenset({1}), page)
    yield MatchDialog(page.theme, page.words, columns, page)
    yield SiteDialog(page.theme, page.words, names, "Lyon", page)
    yield InvitationsDialog(*own, NOW, page)
    yield ProtocolDialog(*own, newer, page)
    yield OwnSeatDialog(*own, page)
    yield JoinDialog(*own, bridge, page)
    yield PicturesDialog(page.theme, page.words, pictures, page)


def _about_kits(page: Page, session: Session) -> Iterator[Dialog]:
    look, zone = (page.theme, page.words), session.zone
    names = [seat.learner.display for seat in session.seats]
    leaflet = Extra(name=Phrase(en="Leaflet", fr="Dépliant"), grams=12.0)
    job = Printed(
        session=session.id, paper="kit-sheet", at=1, to="HP", seats={1: ""}, first=1, last=9
    )
    stocks, board = shipped_stocks(), fold([], session.protocol)
    places = {seat.number: "Lyon" for seat in session.kits}
    yield AddressDialog(*look, "", page)
    yield CalibrationDialog(*look, calibration.page_for(None), {}, "", page)
    yield LedgerDialog(*look, [job] * 12, zone, lambda _: 3, lambda _: True, page)
    yield StockDialog(*look, {}, stocks, lambda _stock, _name: None, page)
    yield StockImportDialog(*look, "a.csv", StockFile(tuple(stocks.values()), ()), page)
    yield WeightDialog(*look, session, None, 2.0, page)
    yield ReasonDialog(*look, "Lyon", page)
    yield ExtrasDialog(*look, session.languages, (leaflet,) * 3, names, page)
    yield ShipDialog(*look, board, session.kits, places, NOW, page)
    yield DatesDialog(*look, session, "1 rue Haute, 69000 Lyon", NOW.date(), page)


def _about_words_and_steps(page: Page, bridge: Bridge, editor: Editor) -> Iterator[Dialog]:
    look, known = (page.theme, page.words), lexicons.in_force(None)
    first, *others = listed_words(known, [])
    merged = Merged("", [LONG] * 30, ["Pause"], ["Note"])
    edited = (*look, bridge)
    yield merge_dialog.MergeDialog(*look, first, others, page)
    yield WordDialog(*look, known, None, first, page)
    yield step_tables.MergeDialog(page, merged)
    yield FromTextDialog(*edited, lambda _lines, _read: None, page, "Verser 200 ml.")
    yield EarlierVersions(*edited, editor._id, editor._draft, editor.do, editor)
    yield RealLengths(*edited, editor._draft, editor.do, editor)
    last = EarlierText(NOW, 1, Cause.PUBLISHED, editor._draft.text)
    yield PublishDialog(*look, editor._draft, last, editor)
