"""The words of a just-about-right scale, edited in place."""

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.domain.attributes import Attribute, JustAboutRight
from tasting.domain.attributes.jar import SIGNS
from tasting.services import balance_edits as edits
from tasting.words import message


class BalanceFields(AnswerFields):
    """Just about right: the words on its two sides, or of each of its five points."""

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """Whether each point has words."""
        assert isinstance(attribute, JustAboutRight)
        return ("five" if attribute.points else "two",)

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        asked = self.attribute
        assert isinstance(asked, JustAboutRight)
        if asked.points:
            for place, sign in enumerate(SIGNS):
                label = message("{sign} is called", sign=sign or "0")
                self.row(self.text(label, "points", place))
        else:
            self.row(
                self.text(message("Too little is called"), "too_little"),
                self.text(message("Too much is called"), "too_much"),
            )
        self._five = Check(form.theme, form.words.say("Words for each of the five points"))
        self._five.clicked.connect(self._set_five)
        self.column.addWidget(self._five)

    def fill(self) -> None:
        """Show the words, and whether each point has some."""
        super().fill()
        asked = self.attribute
        self._five.setChecked(isinstance(asked, JustAboutRight) and bool(asked.points))

    def _set_five(self) -> None:
        five = self._five.isChecked()
        self.do(edits.set_five(self.form.protocol, self.at, self.number, five))
