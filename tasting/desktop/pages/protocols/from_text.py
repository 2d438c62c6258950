"""The window in which a written procedure becomes steps: the text, and beside it its lines."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.from_text_row import LineRow
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.errors import UserError
from tasting.domain.procedure import NO_TEXT
from tasting.domain.procedure_lines import Line, Procedure, Role
from tasting.places import documents
from tasting.services import procedures
from tasting.words import Message, Words, message

Take = Callable[[Sequence[Line], Procedure], None]
"""Makes steps of the lines as they are wanted; raises UserError where that cannot be done."""

_PAUSE_MS: Final = 250
_WIDTH, _TEXT_WIDTH, _HEIGHT = 1240, 360, 420
"""Px of the window, of the text in it, and of both columns where the screen has them."""
_AROUND: Final = 260
"""Px of the window that are not the columns'."""
_TALL: Final = 780
"""Px of the window at most: a procedure is long, and is to be seen beside what comes of it."""


class _Box(QPlainTextEdit):
    """Refuses what is too long to be shown, as a file is, and a picture of a text."""

    too_long = Signal()
    no_text = Signal()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take pictures, too, to say what to paste in their place."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain text."""
        if source.hasImage() and not source.text():
            self.no_text.emit()
        elif len(source.text()) > procedures.LARGEST:
            self.too_long.emit()
        else:
            self.insertPlainText(source.text())


class FromTextDialog(Dialog):
    """All lines are taken at first; what is unticked is left out, and stays in the text."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        bridge: Bridge,
        take: Take,
        parent: QWidget,
        text: str = "",
        adding: bool = False,
    ) -> None:
        """`take` is called with what is wanted before the window closes.

        The steps are a new protocol, or go to one that is there where it is `adding`.
        """
        say = words.say
        super().__init__(
            theme,
            say("Steps from a text") if adding else say("Protocol from a text"),
            say("Add steps") if adding else say("Make protocol"),
            say("Cancel"),
            parent,
            topic="protocols",
        )
        self._theme, self._words, self._bridge, self._take = theme, words, bridge, take
        self._adding = adding
        self._read: Procedure | None = None
        self._rows: list[LineRow] = []
        self.text = _Box()
        self._open = Button(theme, say("Open a file…"), icon="folder-open", small=True)
        self._open.clicked.connect(self._ask_file)
        self._count = Label(theme, role="small", tone="ink2", wrap=True)
        self._note = Label(theme, role="small", tone="now", wrap=True)
        self._lines = QVBoxLayout()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._read_text)
        self._build()
        self.text.setPlainText(text)
        self._read_text()
        self.text.textChanged.connect(self._later.start)
        self.text.setFocus()

    @property
    def rows(self) -> list[LineRow]:
        """The lines that are shown, from the top down."""
        return [row for row in self._rows if not row.isHidden()]

    def accept(self) -> None:
        """Make the steps; where that cannot be done, say why and stay."""
        if self._later.isActive():
            self._read_text()
        if self._read is None:
            return
        try:
            self._take([row.line for row in self.rows], self._read)
        except UserError as error:
            self._tell(error.said)
            return
        super().accept()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        say = self._words.say
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("Your procedure"))
        self.text.setPlaceholderText(
            say("Paste your procedure here, in English or French, or open a file.")
        )
        self.text.too_long.connect(
            lambda: self._tell(
                message("The text is too long to be a procedure. Paste the steps only.")
            )
        )
        self.text.no_text.connect(lambda: self._tell(NO_TEXT))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._open)
        foot.addStretch(1)
        left.addLayout(foot)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 16, 0)
        self._lines.setSpacing(0)
        rows.addLayout(self._lines)
        rows.addStretch(1)
        scroll = Scroll(content)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._count)
        right.addWidget(scroll, 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 3)
        columns.addLayout(right, 5)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self._note)
        room = screen_room(self)
        self.text.setMinimumSize(_TEXT_WIDTH, min(_HEIGHT, room.height() - _AROUND))
        self.setMinimumWidth(min(_WIDTH, room.width()))
        self.resize(self.minimumWidth(), min(_TALL, room.height()))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)

    # --------------------------------------------------------------------- reading

    def _read_text(self) -> None:
        """Read what stands in the box, and show its lines."""
        self._later.stop()
        written = self.text.toPlainText()
        try:
            read = procedures.read(written, self._words.language)
        except UserError as error:
            self._read = None
            self._show_rows(())
            self._count.setText("")
            self.do.setEnabled(False)
            self._tell(error.said if written.strip() else None)
            self._mark()
            return
        if read.text != written:  # Cooklang reads better without its marks
            self._put_text(read.text)
        self._read = read
        self._tell(None)
        self._show_rows([line for line in read.lines if any(map(str.isalnum, line.text))])
        self._show_count()

    def _put_text(self, text: str) -> None:
        """Show a text in place of what was read, with the cursor as far from its end as it was."""
        cursor = self.text.textCursor()
        behind = self.text.document().characterCount() - cursor.position()
        blocked = self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(blocked)
        cursor.setPosition(max(0, self.text.document().characterCount() - behind))
        self.text.setTextCursor(cursor)

    def _show_rows(self, lines: Sequence[Line]) -> None:
        """Show these lines in the rows there are; answers stay with words they were given to."""
        answers: defaultdict[str, list[tuple[bool, str]]] = defaultdict(list)
        for row in self.rows:
            if row.was_answered:
                answers[row.line.text].append(row.answer)
        while len(self._rows) < len(lines):
            row = LineRow(self._theme, self._words)
            row.changed.connect(self._show_count)
            self._rows.append(row)
            self._lines.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(lines))
            if at < len(lines):
                given = answers[lines[at].text]
                row.show_line(lines[at], given.pop(0) if given else None)

    def _show_count(self) -> None:
        """Say how many steps there are, and in each row what it becomes beside the others."""
        words, lines = self._words, [row.line for row in self.rows]
        dose = procedures.dose(lines)
        for row in self.rows:
            row.tell(dose.value if dose else None)
        steps = sum(line.role is Role.STEP for line in lines)
        left = sum(line.role is Role.NOTHING for line in lines)
        said = [words.count("{n} step", "{n} steps", steps)]
        if left:
            said.append(words.count("{n} line left out", "{n} lines left out", left))
        self._count.setText(" · ".join(said))
        if self._adding and steps:
            self.do.setText(words.count("Add {n} step", "Add {n} steps", steps))
        self.do.setEnabled(steps > 0)
        self._mark()

    def _mark(self) -> None:
        """Mark the figures in the text, and what is left out of it."""
        colours, marks = self._theme.colours, []
        amount, vessel, nothing = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        amount.setBackground(colours.named("band"))
        amount.setFontWeight(QFont.Weight.DemiBold)
        vessel.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        nothing.setForeground(colours.named("ink3"))
        nothing.setFontStrikeOut(True)
        for line in [row.line for row in self.rows] if self._read is not None else ():
            if line.role is Role.NOTHING:
                marks.append(self._marked(line.start, line.end, nothing))
                continue
            for one in line.figures:
                form = vessel if one.what == "vessel" else amount
                marks.append(self._marked(one.start, one.end, form))
        self.text.setExtraSelections(marks)

    def _marked(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        """A part of the text in a form; Qt counts letters beyond the first 65,536 as two."""
        text = self.text.toPlainText()
        before = len(text[:start].encode("utf-16-le")) // 2
        held = len(text[start:end].encode("utf-16-le")) // 2
        mark, cursor = QTextEdit.ExtraSelection(), QTextCursor(self.text.document())
        cursor.setPosition(before)
        cursor.setPosition(before + held, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = form
        return mark

    def _tell(self, wrong: Message | None) -> None:
        """Say what is wrong, or nothing."""
        self._note.setText(self._words.say(wrong) if wrong else "")
        self._note.setVisible(wrong is not None)

    # --------------------------------------------------------------------- a file

    def _ask_file(self) -> None:
        words = self._words
        kinds = " ".join(f"*.{ending}" for ending in procedures.ENDINGS)
        kind = words.say("Texts ({kinds})", kinds=kinds)
        dialog = FileDialog(self, words, words.say("Open a procedure"), documents(), kind)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Show the text of a file in place of what stands there; say why where it has none."""

        def read(_: object) -> str | UserError:
            try:
                return procedures.read_file(path)
            except UserError as error:
                return error

        def show(found: str | UserError) -> None:
            if isinstance(found, UserError):
                self._tell(found.said)
            else:
                self.text.setPlainText(found)
                self._read_text()

        self._bridge.jobs.run(read, show, self._bridge.tell)
