"""The page Compare: who perceived what, beside the group and the trainer's reference."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.class_page import named_apart
from tasting.desktop.page import Page
from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.chooser import Chooser
from tasting.desktop.pages.compare.comparing import Compared, Comparing
from tasting.desktop.pages.compare.grid import Grid, cup_grid, learner_grid
from tasting.desktop.pages.compare.photos import Photos
from tasting.desktop.pages.compare.side.panel import SidePanel
from tasting.desktop.pages.compare.table.numbers import NumberTable
from tasting.desktop.pages.compare.table.view import ComparisonTable
from tasting.desktop.pages.compare.viewer import PhotoViewer
from tasting.desktop.sharing import share_reference
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain import commands
from tasting.domain.change import Change
from tasting.domain.events import TRAINER
from tasting.formats import opening
from tasting.services.compare_words import left_out, revealed
from tasting.services.comparison import Comparison
from tasting.services.example import PINNED
from tasting.services.references import unshared
from tasting.words import Words, mark

_VIEWS = (
    (
        (mark("One cup, several palates"), mark("One palate, several cups")),
        (mark("One cup, many learners"), mark("One learner, all cups")),
    ),
    (
        (mark("One chocolate, several palates"), mark("One palate, several chocolates")),
        (mark("One chocolate, many learners"), mark("One learner, all chocolates")),
    ),
)
"""The titles of the two views, and what their buttons say: of drinks, and of chocolate."""

_PINS_REMEMBERED = 40
"""Of how many other sessions, the latest, the pins are kept."""


class ComparePage(Page):
    """Compares the current session's answers, one cup or one learner at a time."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is compared before the page is looked at."""
        super().__init__(theme, words, rule=False)
        self._bridge = bridge
        self._compared: Compared | None = None
        self._comparing = Comparing(bridge, self)
        self._code, self._seat = "", 0
        self._catching_up = False
        """Whether what is being compared has happened while the page was not looked at."""
        self._photos = Photos(bridge, self)
        self.view = Segmented([("cup", ""), ("learner", "")])
        self.as_numbers = Button(theme, icon="table-2")
        self.as_numbers.setCheckable(True)
        self.share = Button(theme, " ", icon="share-2")
        self.reveal = Button(theme, " ", icon="reveal", kind="primary")
        self.chooser = Chooser(theme)
        self.side = SidePanel(theme)
        self.table = ComparisonTable(theme, self._photos)
        self.numbers = NumberTable(theme)
        self.viewer: PhotoViewer | None = None
        self._build()
        self._connect()
        self.show_empty(True)
        self.retranslate()

    # -------------------------------------------------------------------- the page

    @property
    def compared(self) -> Comparison | None:
        """What is shown, once it is there."""
        return self._compared.comparison if self._compared else None

    def shown(self) -> None:
        """Compare what has arrived since the page was last looked at."""
        board = self._bridge.board
        self._catching_up = self._compared is not None and self._compared.board is not board
        self._refresh()

    def _forget(self) -> None:
        """Compare again when the page is looked at next: other words count as one."""
        self._compared = None

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self.words.say
        self.as_numbers.name(say("Table of numbers (Ctrl+T)"))
        self.share.setText(say("Share the reference"))
        self.reveal.setText(say("Reveal codes"))
        self._show()

    def _build(self) -> None:
        for action in (self.view, self.as_numbers, self.share, self.reveal):
            self.header.add_action(action)
        self._right = QStackedWidget()
        self._right.addWidget(self.table)
        self._right.addWidget(self.numbers)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(self.theme))
        column.addWidget(self.chooser)
        column.addWidget(Rule(self.theme, "ink"))
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.side)
        columns.addWidget(Rule(self.theme, vertical=True))
        columns.addWidget(self._right, 1)
        column.addLayout(columns, 1)
        self.set_content(body)

    def _connect(self) -> None:
        bridge = self._bridge
        for signal in (bridge.session_changed, bridge.sessions_changed):
            signal.connect(self._changed)
        bridge.board_changed.connect(self._board_changed)
        bridge.lexicons_changed.connect(self._forget)
        bridge.hub.changed.connect(self._show)
        self.header.session_chosen.connect(bridge.choose)
        self.view.chosen.connect(lambda _: self._show())
        self.as_numbers.toggled.connect(lambda _: self._show())
        self.share.clicked.connect(lambda: share_reference(bridge))
        self.reveal.clicked.connect(self._reveal)
        self._comparing.ready.connect(self._take)
        self.chooser.chosen.connect(self._choose)
        self.side.distances.code_chosen.connect(self._choose_code)
        self.side.distances.learner_chosen.connect(self._choose_learner)
        self.side.distances.pin_asked.connect(self._pin)
        self.table.pin_asked.connect(self._pin)
        self.table.opened.connect(self._open)
        self.empty.acted.connect(self._go_on)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.as_numbers.toggle)
        for number in range(1, 10):
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(partial(self._choose_number, number))

    # -------------------------------------------------------------------- comparing

    def _changed(self) -> None:
        if self.isVisible():
            self._refresh()

    @Slot(object)
    def _board_changed(self, change: Change) -> None:
        news = change.cards or change.course or change.identities or change.shared
        if change.whole or news:
            self._changed()

    def _refresh(self) -> None:
        """Compare anew where the session or its answers are others than those shown."""
        session, board = self._bridge.session, self._bridge.board
        self._show_header()
        if session is None or board is None:
            self._compared = None
            self._comparing.stop()
            self._show()
            return
        self._photos.look_again()
        units = self.words.units
        if self._compared is None or not self._compared.is_of(session, board, units):
            self._comparing.compare(session, board, units)

    @Slot(object)
    def _take(self, found: Compared) -> None:
        """Show a comparison that is ready, and go on with what has come meanwhile.

        Codes opened just now turn into names one by one; those opened earlier are names at once.
        """
        before, self._compared = self._compared, found
        compared, opened = found.comparison, found.board.identities
        if compared.cup(self._code) is None:
            self._code = next((cup.code for cup in compared.cups), "")
        if not compared.name(self._seat):
            self._seat = next((person.seat for person in compared.people), 0)
        known = before is not None and before.session.id == found.session.id
        opening = known and before is not None and set(opened) > set(before.board.identities)
        shown = self.isVisible() and self.view.current == "cup" and not self._catching_up
        self._catching_up = False
        if opening and shown and self.chooser.keys == [cup.code for cup in compared.every]:
            names = found.session.identities(opened)
            self.chooser.turn_cups(compared, self._texts(found), names)
        self._show()
        if not known:
            self.table.to_start()
        self._changed()

    def _texts(self, compared: Compared) -> CellText:
        return CellText(compared.comparison.lexicons, self.words)

    # ---------------------------------------------------------------------- showing

    def _show(self) -> None:
        """Show the comparison in force in the view, language and pins in force."""
        found = self._compared
        self._show_header()
        answers = self._has_answers()
        self.show_empty(not answers)
        if found is None or not answers:
            self._say_empty()
            return
        compared, texts, pinned = found.comparison, self._texts(found), self._pinned()
        opened = found.session.identities(found.board.identities)
        names = {code: behind.get("name", "") for code, behind in opened.items()}
        self._show_chooser(found, texts)
        if self.view.current == "cup":
            cup = compared.cup(self._code)
            assert cup is not None
            self.side.show_cup(compared, texts, cup, pinned)
            self._show_grid(cup_grid(compared, texts, self._code, pinned, names))
        else:
            self.side.show_learner(compared, texts, self._seat, self._code, pinned)
            self._show_grid(learner_grid(compared, texts, self._seat, names))

    def _has_answers(self) -> bool:
        found = self.compared
        return found is not None and any((found.answered, *(c.answered for c in found.calibration)))

    def _say_empty(self) -> None:
        say = self.words.say
        if self._bridge.session is None:
            self.empty.say(say("No session to compare yet. Plan one first."), say("Go to Sessions"))
        else:
            sentence = say(
                "No answers yet. They will appear here as soon as the first sample is tasted."
            )
            self.empty.say(sentence, say("Go to Live"))

    def _show_header(self) -> None:
        say, session, bridge = self.words.say, self._bridge.session, self._bridge
        one_cup = self.view.current == "cup"
        titles, views = _VIEWS[session is not None and session.protocol.category == "chocolate"]
        self.view.set_options([("cup", say(views[0])), ("learner", say(views[1]))])
        self.header.set_title(say(titles[0] if one_cup else titles[1]))
        known = named_apart(bridge.sessions, self.words)
        current, shown = (session.id, session.title) if session else ("", "")
        self.header.set_sessions(known if session else [], current, say("Change session"), shown)
        facts = []
        if session is not None:
            learners = self.words.count("{n} learner", "{n} learners", len(session.seats))
            facts = [self.words.day(session.local_start, weekday=False), learners]
            facts += [left_out(bridge.board, session, self.words)] if bridge.board else []
        self.header.set_kicker(*facts)
        some = self._has_answers()
        for action in (self.view, self.as_numbers):
            action.setVisible(some)
        self.reveal.setVisible(some and bool(self._closed()))
        board = bridge.board
        self.share.setVisible(
            some and session is not None and board is not None and unshared(session, board)
        )

    def _show_chooser(self, found: Compared, texts: CellText) -> None:
        say, compared = self.words.say, found.comparison
        if self.view.current == "learner":
            self.chooser.show_learners(compared, texts, self._seat)
            self.chooser.note("", "")
            return
        opened = found.session.identities(found.board.identities)
        self.chooser.show_cups(compared, texts, opened, self._code)
        if self._closed():
            self.chooser.note(say("Origins are hidden until the reveal."), "eye-off")
        elif not found.session.blind:
            self.chooser.note(say("Open samples: everybody knows what they are."), "eye")
        elif self._bridge.hub.state.status == "on":
            self.chooser.note(say("Codes revealed, on the phones too."), "eye")
        else:
            told = revealed(found.board, found.session, self.words)
            self.chooser.note(opening(told), "eye")

    def _show_grid(self, grid: Grid) -> None:
        """Fill the view that is looked at, and only that; the keyboard goes along."""
        if self.view.current == "cup":
            about = self.words.say("Answers about {code}", code=self._code)
        else:
            name = grid.compared.name(self._seat)
            about = self.words.say("Answers: {name}", name=name)
        shown = self.numbers if self.as_numbers.isChecked() else self.table
        other = self.table if self.as_numbers.isChecked() else self.numbers
        focus = QApplication.focusWidget()
        kept = focus is not None and (focus is other or other.isAncestorOf(focus))
        shown.set_grid(grid, about)
        self._right.setCurrentWidget(shown)
        if kept:
            shown.setFocus()

    # ----------------------------------------------------------------------- acting

    def _closed(self) -> list[str]:
        """The codes that are still blind."""
        session, board = self._bridge.session, self._bridge.board
        opened = board.identities if board else {}
        return [code for code in session.blind if code not in opened] if session else []

    def _reveal(self) -> None:
        bridge = self._bridge
        if bridge.session is not None and self._closed():
            op = commands.reveal(
                bridge.session, self._closed(), bridge.new_op_id(), bridge.now_ms()
            )
            bridge.send([(TRAINER, op)])

    def _choose(self, key: str) -> None:
        if self.view.current == "cup":
            self._code = key
        else:
            self._seat = int(key)
        self._show()

    def _choose_number(self, number: int) -> None:
        if number <= len(self.chooser.keys):
            self._choose(self.chooser.keys[number - 1])

    def _choose_code(self, code: str) -> None:
        """A code in the matrix: look at its cup, or go to its column."""
        self._code = code
        self._show()
        if self.view.current == "learner":
            self.table.show_column(lambda column: column.code == code)

    def _choose_learner(self, seat: int) -> None:
        """A name in the matrix: look at the learner, or go to their column."""
        if self.view.current == "learner":
            self._seat = seat
            self._show()
        else:
            self.table.show_column(lambda column: column.seat == seat)

    def _pinned(self) -> tuple[int, ...]:
        """The seats pinned in the session shown, in their order; the example has its own."""
        if self._compared is None:
            return ()
        session = self._compared.session
        return self._bridge.settings.pins.get(session.id, PINNED if session.example else ())

    def _pin(self, seat: int) -> None:
        """Pin a learner beside the reference, or let them go; it is remembered."""
        if self._compared is None:
            return
        bridge, before = self._bridge, self._pinned()
        rest = tuple(other for other in before if other != seat)
        here = {self._compared.session.id: rest if seat in before else (*before, seat)}
        others = [item for item in bridge.settings.pins.items() if item[0] not in here]
        pins = dict(others[-_PINS_REMEMBERED:]) | here
        bridge.keep(bridge.settings.model_copy(update={"pins": pins}))
        self._show()
        if self.view.current == "cup":
            self.table.show_column(lambda column: column.seat == seat)

    def _open(self, index: QModelIndex) -> None:
        """Enter or a click on a photo: see it large, beside the reference's."""
        grid = self.table.model.grid
        pairs, at = grid.photos(index.row(), index.column()) if grid else ([], 0)
        if pairs:
            self.viewer = PhotoViewer(self.theme, self.words, self._photos, pairs, at, self)
            self.viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.viewer.open()

    def _go_on(self) -> None:
        self._bridge.open("sessions" if self._bridge.session is None else "live")
