"""Planning a session: the form under its own header, filled from files, kept when it is right."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.sessions.plan.draft import PlanChoices
from tasting.desktop.pages.sessions.plan.form import PlanForm
from tasting.desktop.pages.sessions.plan.matching import MatchDialog
from tasting.desktop.reach.dialog import show_reach
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.domain.errors import Problem, UserError
from tasting.domain.plan import Plan
from tasting.domain.protocol import Protocol
from tasting.places import documents
from tasting.services import learners, planning, products, protocols, sessions
from tasting.services.learners import LearnerList
from tasting.services.protocol_order import on_offer
from tasting.services.public_holidays import load_holidays
from tasting.settings import MOST_LISTS
from tasting.words import Words, message


class PlanPage(Page):
    """`planned` carries the id of the session that was kept; `left` says that none shall be."""

    planned = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Not to be shown before `begun`."""
        super().__init__(theme, words)
        self._bridge = bridge
        self.form = PlanForm(theme, words)
        self._list, self._path = LearnerList(), ""
        self._from_file = Button(theme, " ", icon="folder-open")
        self._leave = Button(theme, " ")
        self._do = Button(theme, " ", icon="check", kind="primary")
        self._anew = Button(theme, " ", icon="rotate-ccw")
        self._anew.hide()
        self.is_draft = False
        """Whether it was left with what was typed, to come back to."""
        for button in (self._anew, self._from_file, self._leave, self._do):
            self.header.add_action(button)
        self._from_file.clicked.connect(self._ask_plan)
        self._leave.clicked.connect(self._ask_to_leave)
        self._anew.clicked.connect(self._start_anew)
        self._do.clicked.connect(self._keep)
        self.form.list_asked.connect(self._ask_list)
        self.form.reach_asked.connect(lambda typed: show_reach(self, bridge, typed))
        self.form.match_asked.connect(self.match_columns)
        self.set_content(self.form)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave.click()
        else:
            super().keyPressEvent(event)

    def begin(self, protocol_id: str, ready: Callable[[], None]) -> None:
        """Start anew on a protocol, or on the first for an empty id; then call `ready`."""
        bridge, kept = self._bridge, self._bridge.settings
        here = bridge.hub.own_address

        def work(_: object) -> PlanChoices:
            last, offer = sessions.planned_last(bridge.workspace), on_offer(bridge.workspace)
            return PlanChoices(
                protocols=offer.protocols,
                products=tuple(products.all_products(bridge.workspace)),
                here=here,
                elsewhere=kept.address,
                trainer=kept.trainer or (last.trainer if last else ""),
                protocol=last.protocol.id if last else "",
                zones=sessions.recent_zones(bridge.workspace),
                sender=kept.sender,
                own=offer.own,
            )

        def done(offered: PlanChoices) -> None:
            self.is_draft = False
            self._anew.hide()
            self.form.begin(offered, protocol_id)
            ready()
            self.form.begin_typing()

        bridge.jobs.run(work, done, bridge.tell)
        # They take half a second to load, and are wanted once the first plan is complete.
        bridge.jobs.run(lambda _: load_holidays(), lambda _: None, bridge.tell)

    def come_back(self, protocol_id: str) -> None:
        """Go on with the draft that was left, on another protocol where one is named."""
        self.is_draft = False
        self._anew.show()
        self.choose(protocol_id)
        self.form.begin_typing()

    def choose(self, protocol_id: str) -> None:
        """Put the form on the protocol with this id, as it is by now; empty: on no other."""
        if protocol_id:
            workspace = self._bridge.workspace
            self._bridge.jobs.run(
                lambda _: protocols.find(protocol_id, workspace),
                self.form.choose,
                self._bridge.tell,
            )

    def _ask_to_leave(self) -> None:
        """Leave; what was typed is kept as a draft, and said so first."""
        if not self.form.begun:
            self.left.emit()
            return
        say = self.words.say
        dialog = Dialog(
            self.theme,
            say("Leave the form?"),
            say("Leave and keep the draft"),
            say("Continue planning"),
            self,
        )
        told = say("What you typed comes back with “New session”, until you close Tasting.")
        dialog.say(self.theme, told)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._leave_draft)
        dialog.open()

    def ask_to_replace(self, over: QWidget, agreed: Callable[[], None]) -> None:
        """Ask `over` what is shown whether the draft may go; Enter keeps it."""
        say = self.words.say
        title, do, keep = say("Replace the draft?"), say("Replace the draft"), say("Keep the draft")
        dialog = Dialog(self.theme, title, do, keep, over, careful=True)
        told = say("“{title}” is typed in and not planned yet.", title=self.form.title)
        dialog.say(self.theme, told)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(agreed)
        dialog.open()

    def _leave_draft(self) -> None:
        self.is_draft = True
        self.left.emit()

    def _start_anew(self) -> None:
        """Throw the draft away, and begin with an empty form."""
        self.begin("", lambda: None)

    def retranslate(self) -> None:
        """Say everything in the language in force; what was typed stays."""
        say = self.words.say
        self.header.set_kicker(say("Sessions"))
        self.header.set_title(say("New session"))
        self._from_file.setText(say("From a plan file…"))
        self._anew.setText(say("Start over"))
        self._leave.setText(say("Leave without planning"))
        self._do.setText(say("Plan the session"))
        self.form.retranslate(self.words)

    def read_plan(self, path: str) -> None:
        """Fill the form from a plan file, or tell everything that is wrong with it."""
        workspace, told = self._bridge.workspace, self._bridge.settings.list_columns

        def work(_: object) -> tuple[Plan | None, Protocol | None, Sequence[Problem]]:
            plan, problems = planning.read_plan(workspace, Path(path), told)
            protocol = protocols.find(plan.protocol, workspace) if plan else None
            return plan, protocol, problems

        def done(found: tuple[Plan | None, Protocol | None, Sequence[Problem]]) -> None:
            plan, protocol, problems = found
            if plan is None or protocol is None:
                self.form.refuse(problems)
            else:
                self.form.take(plan, protocol, problems)

        self._bridge.jobs.run(work, done, self._bridge.tell)

    def read_list(self, path: str) -> None:
        """Fill in the learners of a file; where no names are found, ask which column has them."""
        language, told = self.form.language, self._bridge.settings.list_columns

        def done(found: LearnerList) -> None:
            self._list, self._path = found, path
            self.form.take_list(found)
            if found.titles and not set(found.columns) & set(learners.NAMES):
                self.match_columns()

        self._bridge.jobs.run(
            lambda _: learners.read_list(Path(path), language, told), done, self._bridge.tell
        )

    def match_columns(self) -> None:
        """Ask what the columns of the list hold, keep it, and read the list again."""
        bridge, found = self._bridge, self._list
        dialog = MatchDialog(self.theme, self.words, found, self)

        def agreed() -> None:
            key, before = learners.signature(found.titles), bridge.settings.list_columns
            others = {titles: told for titles, told in before.items() if titles != key}
            kept = {key: dict(dialog.columns), **dict(list(others.items())[: MOST_LISTS - 1])}
            bridge.keep(bridge.settings.model_copy(update={"list_columns": kept}))
            self.read_list(self._path)

        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(agreed)
        dialog.open()

    def _keep(self) -> None:
        """Keep what is planned, once: the button rests until the session is on the disk."""
        session = self.form.session()
        if session is None:
            return
        bridge, now = self._bridge, datetime.now(UTC)
        self._do.setEnabled(False)

        def work(_: object) -> UserError | None:
            try:
                planning.keep_planned(bridge.workspace, session, now)
            except UserError as error:
                return error
            return None

        def ended(failed: UserError | None) -> None:
            self._do.setEnabled(True)
            if failed is not None:
                bridge.tell(failed)
                return
            self.planned.emit(session.id)
            bridge.tell(message("Planned: {title}.", title=session.title))

        bridge.change(work, ended)

    def _ask_plan(self) -> None:
        say = self.words.say
        self._ask_file(say("Open a plan"), say("Plans (*.toml)"), self.read_plan)

    def _ask_list(self) -> None:
        title = self.words.say("Open a list of learners")
        kind = self.words.say("Lists of learners (*.csv *.tsv *.txt)")
        self._ask_file(title, kind, self.read_list)

    def _ask_file(self, title: str, kind: str, chosen: Callable[[str], None]) -> None:
        dialog = FileDialog(self, self.words, title, documents(), kind)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(chosen)
        dialog.open()
