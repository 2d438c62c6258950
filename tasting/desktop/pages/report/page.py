"""The page Report: what goes in, the pages as they will be printed, and before you send."""

from datetime import UTC, datetime

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.class_page import ClassPage
from tasting.desktop.filing import FileWriter
from tasting.desktop.pages.report.choices import ChoicesPanel
from tasting.desktop.pages.report.contents import Contents
from tasting.desktop.pages.report.exporting import answers_file, report_file
from tasting.desktop.pages.report.preview import DrawnReport, Preview, PreviewRequest
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.desktop.widgets.working import Working
from tasting.domain.board import Board
from tasting.domain.change import Change
from tasting.domain.session import Session
from tasting.services import sessions
from tasting.services.compare_words import revealed
from tasting.services.report_checks import ReportCheck
from tasting.services.report_contents import Choices
from tasting.words import Words, words_in


class ReportPage(ClassPage):
    """Shows the current session's report; follows what the bridge says while it is looked at."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is shown yet."""
        super().__init__(theme, words, bridge)
        self._noted = ""
        """The id of the session whose note stands in the field."""
        self._checks: list[ReportCheck] = []
        self._contents = Contents(theme)
        self._view = PdfView(theme, bridge.jobs, fit="width")
        self._choices = ChoicesPanel(theme)
        self._preview = Preview(bridge, self._drawn, self)
        self._csv = Button(theme, "CSV", icon="download")
        self._pdf = Button(theme, " ", icon="file-text", kind="primary")
        self._working = Working(theme, [self._csv, self._pdf])
        self._filing = FileWriter(bridge, self._working, self)
        for action in (self._working, self._csv, self._pdf):
            self.header.add_action(action)
        self.set_content(self._body())
        self._connect()
        self.retranslate()

    @property
    def changing(self) -> bool:
        """Whether what is shown is still to follow what was chosen or typed."""
        return self._preview.pending or self._choices.typing

    def shown(self) -> None:
        """Show what the bridge knows now."""
        self._show()
        self._view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept."""
        if self._choices.typing:
            self._choices.settle()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language in force; the report keeps its own."""
        say = self.words.say
        self.header.set_title(say("Report"))
        self._pdf.setText(say("Export PDF"))
        self._pdf.updateGeometry()
        self._csv.setToolTip(say("Export every answer as a table"))
        self._view.setAccessibleName(say("Pages of the report"))
        self._contents.retranslate(self.words)
        self._choices.retranslate(self.words)
        self._choices.set_checks(self._checks, self.words)
        self._filing.retranslate(self.words)
        self._show()

    # --------------------------------------------------------------------- parts

    def _body(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        desk = QWidget()
        desk.setProperty("ground", "canvas")
        pages = QVBoxLayout(desk)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self._view)
        row.addWidget(self._contents)
        row.addWidget(desk, 1)
        row.addWidget(Rule(self.theme, vertical=True))
        side = GutterScroll(self._choices, 0)
        side.setFixedWidth(self._choices.width())
        row.addWidget(side)
        return body

    def _connect(self) -> None:
        self.empty.acted.connect(self._leave_empty)
        self._contents.changed.connect(self._show_pages)
        self._choices.changed.connect(self._show_pages)
        self._choices.noted.connect(self._keep_note)
        self._view.unreadable.connect(self._bridge.tell)
        self._pdf.clicked.connect(self._export_pdf)
        self._pdf.setToolTip("Ctrl+P")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._pdf.click)
        self._csv.clicked.connect(self._export_csv)

    # ------------------------------------------------------------------- showing

    def _concerns(self, change: Change) -> bool:
        """Hands and kits stand in no report."""
        return bool(
            change.whole or change.cards or change.course or change.identities or change.shared
        )

    def _show(self) -> None:
        """Show the current session on all parts, or what to do where there is nothing to report."""
        session, board = self._bridge.session, self._bridge.board
        self._settle_note(session)
        self._show_kicker()
        answered = board is not None and any(seat.observed for seat in board.seats.values())
        self.show_empty(not answered)
        show_or_hide(self._pdf, answered)
        show_or_hide(self._csv, answered)
        if session is None or board is None or not answered:
            self._say_empty(session)
            return
        if session.id != self._noted:
            self._choices.set_note(session.note)
            self._noted = session.id
        self._show_pages()

    def _settle_note(self, session: Session | None) -> None:
        """What was typed about one class is kept before another one is shown."""
        if self._choices.typing and (session is None or session.id != self._noted):
            self._choices.settle()

    def _facts(self, session: Session) -> tuple[str, ...]:
        words = self.words
        day = words.day(session.local_start, weekday=False)
        board = self._bridge.board
        return day, revealed(board, session, words) if board else ""

    def _say_empty(self, session: Session | None) -> None:
        say = self.words.say
        if session is None:
            self.empty.say(
                say("No report yet. Plan a session to have one."), say("See the sessions")
            )
        else:
            self.empty.say(
                say("Nobody has answered yet. The report fills in as answers arrive."),
                say("Go to Live"),
            )

    def _leave_empty(self) -> None:
        self._bridge.open("live" if self._bridge.session else "sessions")

    def _preview_request(self, session: Session, board: Board) -> PreviewRequest:
        contents, chosen = self._contents, self._choices
        choices = Choices(contents.parts, chosen.names, chosen.note, contents.page_each)
        # The note in the field is newer than the one that is kept.
        session = session.model_copy(update={"note": choices.note})
        return PreviewRequest(session, board, words_in(chosen.language, session.units), choices)

    def _show_pages(self) -> None:
        session, board = self._bridge.session, self._bridge.board
        if session is not None and board is not None:
            self._preview.show(self._preview_request(session, board))

    def _drawn(self, seen: DrawnReport) -> None:
        self._view.set_data(seen.look.pdf)
        self._contents.set_filled(seen.look.has)
        self._checks = seen.checks
        self._choices.set_checks(seen.checks, self.words)

    # --------------------------------------------------------------------- doing

    def _keep_note(self, note: str) -> None:
        """Keep the note with its session, and show it in the report."""
        self._show_pages()
        workspace, session_id = self._bridge.workspace, self._noted
        if session_id:
            self._bridge.change(
                lambda _: sessions.set_note(workspace, session_id, note, datetime.now(UTC))
            )

    def _export_pdf(self) -> None:
        session, board = self._bridge.session, self._bridge.board
        if session is not None and board is not None:
            wanted = self._preview_request(session, board)
            self._filing.ask(report_file(self._bridge.workspace, wanted, self.words))

    def _export_csv(self) -> None:
        session = self._bridge.session
        if session is not None:
            names = self._choices.names
            self._filing.ask(answers_file(self._bridge.workspace, session, self.words, names))
