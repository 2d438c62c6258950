"""The right column: the chosen learner's sheet as it will be printed, and what is on it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tasting.desktop.jobs import Jobs
from tasting.desktop.pages.kits.sheet.hindrance import Hindrance
from tasting.desktop.pages.kits.sheet.label_choice import LabelChoice
from tasting.desktop.pages.kits.sheet.reaching import Reaching
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.desktop.widgets.plain_text import written_in
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll, Scroll
from tasting.domain.session import Session
from tasting.languages import Language, as_language, choices
from tasting.services.printing import CARD_SIZES, CardSize, is_secret, kit_papers, on_labels
from tasting.words import Words

_OPTIONS = 134
_GUTTER = 22
_TEXT = 76
"""How high the words for a paper stand, px: three lines."""
_PAGE = 300
"""How high a page is shown at least in a low window, px: its words can be told apart."""


class SheetPanel(QWidget):
    """`changed` says that something else shall be on the sheets, `turned` carries -1 or +1."""

    changed = Signal()
    turned = Signal(int)
    address_asked = Signal()
    server_asked = Signal()
    """The server is to be started."""
    key_asked = Signal()
    """The key is to be shown."""
    sender_asked = Signal()
    """The trainer's own postal address is to be entered."""
    learners_asked = Signal()
    """The addresses of learners are to be entered."""
    all_asked = Signal()
    """All papers are to be saved."""

    return_address = ""
    """The trainer's postal address, for what comes back."""

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Nothing shown yet."""
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "canvas")
        self._papers = Combo(theme, [(paper, " ") for paper in kit_papers()])
        self._papers.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self._papers_label = Label(theme, role="label", tone="ink2")
        self._papers_label.setBuddy(self._papers)
        self.save_all = Button(theme, " ", icon="download", small=True)
        self.prints = Button(theme, icon="history", small=True)
        """Leads to what was printed, once anything was."""
        self.notice = Notice(theme)
        self._reaching = Reaching()
        self.hindrance = Hindrance()
        """What keeps the paper looked at from being printed."""
        self.notice.acted.connect(self._act)
        self.view = PdfView(theme, jobs, fit="page")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = QPlainTextEdit()
        self._text_field = Field(theme, "", self._text)
        self._worded_for = ""
        self._language = Combo(theme)
        self._language_field = Field(theme, "", self._language)
        self._card = Combo(theme)
        self._card_field = Field(theme, "", self._card)
        self._qr, self._grid = Check(theme), Check(theme)
        self._above_options = Rule(theme)
        self.labels = LabelChoice(theme)
        self._promise = Label(theme, role="small", tone="ink2", wrap=True)
        self._paper = Label(theme, role="small", tone="ink2", wrap=True)
        self._reported, self._noted = (Label(theme, tone="warn_ink", wrap=True) for _ in range(2))
        self._declared = Label(theme, tone="ink2", wrap=True)
        self._before = Button(theme, icon="chevron-left", small=True)
        self._after = Button(theme, icon="chevron-right", small=True)
        self._which = Label(theme, role="label")
        self._zoom = Label(theme, role="small", tone="ink3")
        self._box_title, self._box = Label(theme, role="section"), QGridLayout()
        self._build()
        self._connect()

    @property
    def paper(self) -> str:
        """Which of the papers for the kits is looked at and printed, by its id."""
        return self._papers.current

    @property
    def secret(self) -> bool:
        """Whether that paper tells what is behind the codes."""
        return is_secret(kit_papers()[self.paper])

    @property
    def has_sender(self) -> bool:
        """Whether the trainer's postal address was entered."""
        return bool(self.return_address.strip())

    @property
    def on_labels(self) -> bool:
        """Whether that paper is printed on label stock."""
        return on_labels(kit_papers()[self.paper])

    @property
    def language(self) -> Language | None:
        """The language of all sheets; None for each learner's own."""
        chosen = self._language.current
        return as_language(chosen) if chosen else None

    @property
    def text(self) -> str:
        """The trainer's own words, for a paper that carries them."""
        return written_in(self._text)

    @property
    def card(self) -> CardSize:
        """How large a protocol card is."""
        return next((size for size in CARD_SIZES if size == self._card.current), CARD_SIZES[0])

    @property
    def qr(self) -> bool:
        """Whether the code to scan is wanted, and can be had."""
        return self._qr.isChecked() and self._qr.isEnabled()

    @property
    def grid(self) -> bool:
        """Whether the grid to fill in by hand is wanted."""
        return self._grid.isChecked()

    def turn_to(self, paper: str) -> None:
        """Look at another of the papers."""
        self._papers.setCurrentIndex(self._papers.findData(paper))
        self.changed.emit()

    def retranslate(self, words: Words) -> None:
        """Say everything but the learner's part in another language."""
        say = words.say
        self._name_papers(words)
        self._language_field.set_label(say("Language"))
        self._card_field.set_label(say("Size"))
        self._text_field.set_label(say("What is to be corrected"))
        sizes = (say("A6"), say("A5, to fold"), say("A4"))
        self._card.set_options([*zip(CARD_SIZES, sizes, strict=True)])
        options = [("", say("Learner’s")), *choices()]
        self._language.set_options(options)
        wide = max(_OPTIONS, self._language.sizeHint().width())
        for part in (self._language, self._card, self._promise, self._paper):
            part.setFixedWidth(wide)
        self.labels.set_wide(wide)
        self._options_scroll.setFixedWidth(wide + _GUTTER)
        self._qr.setText(say("QR code"))
        self._grid.setText(say("Paper grid"))
        self.view.waiting = say("Drawing the page…")
        self._before.name(say("Previous learner"))
        self._after.name(say("Next learner"))

    def _name_papers(self, words: Words) -> None:
        """The papers, by whom they are for."""
        named = [(is_secret(one), one.id, words.say(one.name)) for one in kit_papers().values()]
        self._papers.set_groups(
            [
                (words.say("For learners"), [(id_, name) for own, id_, name in named if not own]),
                (words.say("For you"), [(id_, name) for own, id_, name in named if own]),
            ]
        )
        self._papers.setMaxVisibleItems(self._papers.count())  # none is to be scrolled to
        self._papers_label.setText(words.say("To print"))
        self.save_all.setText(words.say("Save all papers…"))
        self.prints.name(words.say("What was printed"))
        self._papers.setAccessibleName(self._papers_label.text())

    def set_choices(
        self, session: Session, hindrance: Hindrance, reaching: Reaching, words: Words
    ) -> None:
        """Offer what can be chosen for the paper looked at, and say what stands in its way.

        Without a public address there is nothing to scan, and the grid takes the answers.

        That is told as a decision where it is one, else as a thing to see to.
        """
        address, paper_only = session.address, session.paper_only
        self.hindrance = hindrance
        self._reaching = reaching
        self._qr.setEnabled(bool(address))
        self._grid.setEnabled(bool(address))
        if not address:
            self._grid.setChecked(True)
        self._paper.setText(
            words.say("This session is on paper only: its sheets carry no QR code.")
        )
        secret = self.secret
        self._paper.setVisible(paper_only and not secret)
        paper = kit_papers()[self.paper]
        scanned = paper.scanned
        for part in (self._language_field, self._above_options):
            part.setVisible(not secret)
        self._qr.setVisible(not secret and scanned and bool(address))
        self._grid.setVisible(paper.filled_in)
        self._card_field.setVisible(paper.sized)
        self._text_field.setVisible(paper.worded)
        if session.id != self._worded_for:
            self._worded_for = session.id
            self._text.clear()
        self.labels.setVisible(self.on_labels)
        self._promise.setText(self._promised(words))
        if secret or not scanned:
            self._reaching = Reaching()
        told = hindrance if hindrance.said else self._reaching
        self.notice.say(told.said, told.button)

    def _promised(self, words: Words) -> str:
        """What the paper tells of the products, or never does."""
        if self.secret:
            return words.say("For you and whoever packs: this list names the products.")
        if self.on_labels:
            return words.say("No origin, producer or process is printed on any label.")
        return words.say("No origin, producer or process is printed on any learner’s sheet.")

    def _measure(self) -> None:
        """Less air above what can be chosen in a small window; a low one scrolls to the page."""
        self.view.setMinimumHeight(_PAGE if self._theme.low else 0)
        self._options_column.setContentsMargins(0, 2 if self._theme.compact else 20, 0, 0)

    def _act(self) -> None:
        """Do what the notice offers."""
        match self.hindrance.act or self._reaching.act:
            case "key":
                self.key_asked.emit()
            case "sender":
                self.sender_asked.emit()
            case "learners":
                self.learners_asked.emit()
            case "server":
                self.server_asked.emit()
            case _:
                self.address_asked.emit()

    def add_kit_action(self, button: Button) -> None:
        """Offer something to do with the kit looked at, beside its name."""
        self._box_head.addWidget(button)

    def show_notes(self, reported: str, declared: str) -> None:
        """What its learner says of the kit, and the allergens that all sheets declare."""
        for label, text in ((self._reported, reported), (self._declared, declared)):
            label.setText(text)
            label.setVisible(bool(text))

    def note_paper(self, notes: Sequence[str]) -> None:
        """What to know of the paper before it is printed."""
        self._noted.setText("\n".join(notes))
        self._noted.setVisible(bool(notes))

    def show_learner(self, which: str, place: int, of: int, title: str, box: list[str]) -> None:
        """Name the kit, "Camille, kit 1 of 9", and list what goes into the box."""
        self._which.setText(which)
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place < of - 1)
        self._box_title.setText(title)
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        rows = -(-len(box) // 2)
        for at, thing in enumerate(box):
            line = Label(self._theme, thing, tone="ink2", wrap=True)
            self._box.addWidget(line, at % rows, at // rows, Qt.AlignmentFlag.AlignTop)

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        self._top = QWidget()
        set_ground(self._top, "paper")
        papers = QHBoxLayout(self._top)
        papers.setContentsMargins(22, 6, 22, 6)
        papers.setSpacing(10)
        papers.addWidget(self._papers_label)
        papers.addWidget(self._papers)
        papers.addStretch(1)
        papers.addWidget(self.prints)
        papers.addWidget(self.save_all)
        notice = QVBoxLayout()
        notice.setContentsMargins(22, 12, 22, 0)
        notice.setSpacing(12)
        notice.addWidget(self.notice)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_TEXT)
        notice.addWidget(self._text_field)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addWidget(self.view, 1)
        self._options_scroll = GutterScroll(self._options(), _GUTTER)
        middle.addWidget(self._options_scroll)
        below = QWidget()
        whole = QVBoxLayout(self)
        column = QVBoxLayout(below)
        for layout in (whole, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(Rule(self._theme))
        whole.addWidget(Scroll(below), 1)
        column.addLayout(notice)
        column.addLayout(middle, 1)
        column.addLayout(self._turning())
        column.addWidget(Rule(self._theme))
        column.addWidget(self._packing())

    def _options(self) -> QWidget:
        options = QWidget()
        column = QVBoxLayout(options)
        column.setSpacing(8)
        self._options_column = column
        self._qr.setChecked(True)
        self._grid.setChecked(True)
        column.addWidget(self._language_field)
        column.addWidget(self._card_field)
        column.addWidget(self._above_options)
        column.addWidget(self._qr)
        column.addWidget(self._grid)
        column.addWidget(self.labels)
        column.addWidget(self._paper)
        column.addWidget(Rule(self._theme))
        column.addWidget(self._promise)
        column.addStretch(1)
        return options

    def _turning(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(22, 8, 22, 8)
        row.setSpacing(10)
        row.addWidget(self._before)
        row.addWidget(self._which)
        row.addWidget(self._after)
        row.addStretch(1)
        row.addWidget(self._zoom)
        return row

    def _packing(self) -> QWidget:
        foot = QWidget()
        set_ground(foot, "paper")
        column = QVBoxLayout(foot)
        column.setContentsMargins(22, 12, 22, 14)
        column.setSpacing(6)
        self._box.setHorizontalSpacing(14)
        self._box.setVerticalSpacing(3)
        self._box.setColumnStretch(0, 1)
        self._box.setColumnStretch(1, 1)
        self._box_head = QHBoxLayout()
        self._box_head.addWidget(self._box_title, 1)
        column.addLayout(self._box_head)
        column.addLayout(self._box)
        column.addWidget(self._declared)
        column.addWidget(self._reported)
        column.addWidget(self._noted)
        return foot

    def _connect(self) -> None:
        self._theme.changed.connect(self._measure)
        self._measure()
        self.save_all.clicked.connect(self.all_asked)
        self._language.chosen.connect(lambda _: self.changed.emit())
        self._card.chosen.connect(lambda _: self.changed.emit())
        self._papers.chosen.connect(lambda _: self.changed.emit())
        self.labels.changed.connect(self.changed)
        self._text.textChanged.connect(self.changed)
        self._qr.clicked.connect(lambda _: self.changed.emit())
        self._grid.clicked.connect(lambda _: self.changed.emit())
        self._before.clicked.connect(lambda: self.turned.emit(-1))
        self._after.clicked.connect(lambda: self.turned.emit(1))
        self.view.zoom_changed.connect(self._show_zoom)

    def _show_zoom(self, zoom: float) -> None:
        """How large the paper is shown, where there is one."""
        self._zoom.setText(f"{round(zoom * 100)}\u00a0%" if self.view.page_count else "")
