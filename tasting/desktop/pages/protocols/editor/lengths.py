"""The window of real lengths: what was planned, what it took, and a button that plans with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_where
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.errors import UserError
from tasting.domain.milestones import ReachedMilestone
from tasting.domain.phases import PhaseLength, phase_lengths
from tasting.domain.step_lengths import StepLength
from tasting.services import held_lengths, sessions
from tasting.services.held_lengths import HeldLengths, HeldSession
from tasting.services.protocol_draft import Draft, Edit
from tasting.words import Words, message

_WIDTH, _HEIGHT = 760, 340
"""Px of the window and of the table."""


class RealLengths(Dialog):
    """A line for each step; who led the session and its learners each have a column."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        bridge: Bridge,
        draft: Draft,
        do: Callable[[Edit], bool],
        parent: QWidget,
    ) -> None:
        """Read which sessions were held with the protocol that is written as `draft`."""
        say = words.say
        super().__init__(
            theme,
            say("Real lengths"),
            say("Use these lengths in the next version"),
            say("Close"),
            parent,
            topic="protocols",
        )
        self._theme, self._words, self._bridge = theme, words, bridge
        self._draft, self._do = draft, do
        self._lengths: tuple[StepLength, ...] = ()
        self._sessions = Combo(theme, [])
        self._sessions.chosen.connect(self._read)
        self._field = Field(theme, say("Session"), self._sessions)
        self._place = Scroll(QWidget())
        self._place.setMinimumHeight(_HEIGHT)
        self.setMinimumWidth(min(_WIDTH, screen_room(self).width()))
        self._note = Label(theme, role="small", tone="ink2", wrap=True)
        self._save = Button(
            theme, say("Save as a table…"), icon="download", kind="plain", small=True
        )
        self._save.clicked.connect(self._ask_where)
        for part in (self._field, self._place, self._note):
            self.body.addWidget(part)
        self.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self.do.setEnabled(False)
        self._field.hide()
        self._save.hide()
        self._place.hide()  # a window without a session has nothing to show
        workspace, protocol = bridge.workspace, draft.protocol
        bridge.jobs.run(
            lambda _: held_lengths.held_with(workspace, protocol), self._take, bridge.tell
        )

    def accept(self) -> None:
        """Plan with the lengths that are shown; where nothing changes, the toast says so."""
        try:
            edit = held_lengths.use_lengths(self._draft.protocol, self._lengths)
        except UserError as error:
            self._bridge.tell(error)
            return
        if self._do(edit):
            super().accept()

    def _take(self, sessions: list[HeldSession]) -> None:
        words = self._words
        if not sessions:
            self._note.setText(
                words.say("No session was held with this protocol yet. Come back after one.")
            )
            return
        self._sessions.set_options(
            [(one.id, f"{words.day(one.at)}, {one.title}") for one in sessions]
        )
        self._field.show()
        self._place.show()
        self._save.show()
        self._read(sessions[0].id)

    def _read(self, session_id: str) -> None:
        workspace = self._bridge.workspace
        self._bridge.jobs.run(
            lambda _: held_lengths.lengths_in(workspace, session_id), self._show, self._bridge.tell
        )

    def _ask_where(self) -> None:
        """Ask where the lengths of the session that is shown are to be written as a table."""
        bridge, words, chosen = self._bridge, self._words, self._sessions.current

        def written(out: Path) -> None:
            bridge.jobs.run(
                lambda _: held_lengths.write_lengths(
                    bridge.workspace, sessions.find(bridge.workspace, chosen), out, words
                ),
                lambda _: bridge.tell(message("Exported: {file}.", file=out.name)),
                bridge.tell,
            )

        title, name = words.say("Save as a table…"), words.say("Real lengths")
        ask_where(self, words, title, f"{name}.csv", ("CSV", "csv"), written)

    def _show(self, held: HeldLengths) -> None:
        """Show the steps that the protocol still has, over each the milestone reached with it."""
        words, lengths = self._words, held.steps
        self._lengths = lengths
        protocol = self._draft.protocol
        names = {step.id: step.name.to(words.language) for step in protocol.steps}
        by_phase = {one.steps[0].step: one for one in phase_lengths(protocol, lengths)}
        rows: list[Sequence[str]] = [
            (words.say("Step"), words.say("planned"), words.say("led"), words.say("learners")),
        ]
        for one in lengths:
            if phase := by_phase.get(one.step):
                rows.append(self._phase_cells(phase))
            if one.step in names and (reached := held.milestones.get(one.step)):
                rows.append(self._reached_cells(reached))
            if one.step in names:
                rows.append((names[one.step], *self._cells(one)))
        self._place.setWidget(self._table(rows))
        self._note.setText(
            words.say(
                "Led: without pauses. Learners: the middle one, and from the first to the last to "
                "be done. The button plans each step as long as it was led, to the half minute."
            )
        )
        self.do.setEnabled(any(one.hosted is not None for one in lengths))

    def _phase_cells(self, one: PhaseLength) -> tuple[str, str, str, str]:
        """A phase above its steps: what they come to, the target behind what was planned."""
        words = self._words
        planned = words.clock(one.planned)
        if one.phase.seconds:
            planned = words.say(
                "{length} of {target}", length=planned, target=words.clock(one.phase.seconds)
            )
        led = "–" if one.hosted is None else words.clock(one.hosted)
        name = words.say("Phase: {name}", name=one.phase.name)
        return name, planned, led, ""

    def _reached_cells(self, one: ReachedMilestone) -> tuple[str, str, str, str]:
        """A milestone: when it was to be reached, and when it was, both from the beginning."""
        words = self._words
        name = words.say("Milestone, from the beginning: {name}", name=one.milestone.name)
        return name, words.clock(one.planned), words.clock(one.reached), ""

    def _cells(self, one: StepLength) -> tuple[str, str, str]:
        words, middle = self._words, one.learners_median
        planned = words.clock(one.planned)
        led = "–" if one.hosted is None else words.clock(one.hosted)
        if middle is None:
            return planned, led, "–"
        first, last = words.clock(one.learners[0]), words.clock(one.learners[-1])
        return planned, led, f"{words.clock(middle)} ({first}–{last})"

    def _table(self, rows: Sequence[Sequence[str]]) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                role, tone = ("body", "ink") if row else ("label", "ink2")
                if row and not cells[-1]:
                    role = "strong"  # a phase, over its steps
                label = Label(self._theme, text, role=role, tone=tone, wrap=not column)
                grid.addWidget(label, row, column, right if column else Qt.AlignmentFlag(0))
        grid.setRowStretch(len(rows), 1)
        return content
