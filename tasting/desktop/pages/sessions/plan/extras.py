"""The own extras of a session that is being planned: shown with the plan, asked in a window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.kits.extras_dialog import ExtrasDialog
from tasting.desktop.pages.sessions.plan.draft import whose_is_unclear
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.extras import Extra
from tasting.domain.learner import LearnerFacts
from tasting.languages import Language
from tasting.words import Words


class PlanExtras(QObject):
    """What goes into every kit, as the plan file said and as it is changed in the form."""

    changed = Signal()
    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """None yet."""
        super().__init__(parent)
        self._theme = theme
        self.extras: tuple[Extra, ...] = ()
        self.button = Button(theme, " ", icon="plus", small=True)
        self.button.clicked.connect(self.asked)
        self.note = Label(theme, role="small", tone="now", wrap=True)
        self.note.hide()

    def tell(self, learners: Sequence[LearnerFacts], words: Words) -> None:
        """Say in cherry which of them is not clearly of one of these learners."""
        unclear = whose_is_unclear(self.extras, learners)
        wrong = words.say(unclear) if unclear else ""
        self.note.setText(wrong)
        self.note.setVisible(bool(wrong))
        self.button.setAccessibleDescription(wrong)

    def ask(
        self, words: Words, languages: Sequence[Language], learners: Sequence[str], parent: QWidget
    ) -> None:
        """Ask what goes into every kit or that of one of the learners, in these languages."""
        dialog = ExtrasDialog(self._theme, words, languages, self.extras, learners, parent)

        def keep() -> None:
            self.extras = dialog.extras
            self.changed.emit()

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
