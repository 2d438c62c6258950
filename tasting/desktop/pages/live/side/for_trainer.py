"""What the step that is on has for the trainer alone: its milestone, plan B, what to show."""

from textwrap import shorten
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.media_link import shown_link
from tasting.domain.steps import Step
from tasting.words import Words

_MOST: Final = 320
"""Characters of a plan B that stand there, about eight lines: who needs something stays in view."""


class ForTrainer(QWidget):
    """A sentence, and a button that opens a link in the browser: the app itself fetches nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a step is shown."""
        super().__init__(parent)
        self._link = ""
        self._reached = Label(theme, role="strong", wrap=True)
        self._plan_b = Label(theme, wrap=True)
        self._open = Button(theme, " ", icon="external-link", small=True)
        self._open.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self._link)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._reached)
        column.addWidget(self._plan_b)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, step: Step | None, words: Words, reached: str = "") -> bool:
        """Show what it has, after the milestone that was `reached`; whether it has anything."""
        self._reached.setText(reached)
        self._reached.setVisible(bool(reached))
        plan_b = words.told(step.plan_b) if step and step.plan_b else ""
        self._link = step.media or "" if step else ""
        short = shorten(plan_b, _MOST, placeholder="…")
        self._plan_b.setText(words.say("Plan B: {what}", what=short) if plan_b else "")
        self._plan_b.setToolTip(plan_b if short.endswith("…") else "")
        self._plan_b.setVisible(bool(plan_b))
        self._open.setText(words.say("Open the link"))
        self._open.setToolTip(shown_link(self._link))
        self._open.setVisible(bool(self._link))
        return bool(reached or plan_b or self._link or (step and step.lead == "co_trainer"))
