"""What an attribute offers, edited in place: which fields each kind has."""

from typing import assert_never

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.balance_fields import BalanceFields
from tasting.desktop.pages.protocols.editor.choice_fields import listed_fields
from tasting.desktop.pages.protocols.editor.flaw_fields import FlawFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.scale_fields import MeasurementFields, ScaleFields
from tasting.desktop.pages.protocols.editor.word_fields import WordFields
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Choice,
    Discrimination,
    Dominance,
    Flaw,
    FreeText,
    JustAboutRight,
    Liking,
    LineScale,
    Measurement,
    Napping,
    Paired,
    Photo,
    Ranking,
    Statements,
    WordList,
)
from tasting.services import attribute_edits as edits
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Edit


class SetFields(AnswerFields):
    """A test of a set: which set of portions is tasted; of a pair, which sample is right."""

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """Its kind: only of a pair a sample can be expected."""
        return (attribute.kind,)

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has it."""
        super().__init__(form, at, number)
        self._set = form.entry(form.words.say("Set"), self._change, at_once=False)
        self.row(self._set)
        say = form.words.say
        offered = [
            ("", say("Not known")),
            ("A", say("The first of the two")),
            ("B", say("The second of the two")),
        ]
        self._expected = Combo(form.theme, offered)
        self._expected.chosen.connect(self._expect)
        if isinstance(self.attribute, Paired):
            self.row(Field(form.theme, say("Right answer"), self._expected))

    def fill(self) -> None:
        """Show the number, and what is expected."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Discrimination):
            self._set.show_text(str(asked.set))
            self._set.set_note("")
        if isinstance(asked, Paired):
            self._expected.set_current(asked.expected or "")

    def _expect(self, sample: str) -> None:
        form = self.form
        self.do(
            protocol_edits.set_attribute(
                form.protocol, self.at, self.number, "expected", sample or None
            )
        )

    def _change(self, text: str) -> Edit:
        return edits.set_portions(self.form.protocol, self.at, self.number, text)


def fields_of(attribute: Attribute) -> type[AnswerFields] | None:
    """The fields of a kind of attribute; None where it offers nothing that can be changed."""
    match attribute:
        case LineScale():
            return ScaleFields
        case Measurement():
            return MeasurementFields
        case JustAboutRight():
            return BalanceFields
        case Choice() | Statements() | Dominance() | Bowls():
            return listed_fields(attribute)
        case WordList():
            return WordFields
        case Flaw():
            return FlawFields
        case Discrimination():
            return SetFields
        case FreeText() | Photo() | Liking() | Ranking() | Napping():
            return None
        case _:
            assert_never(attribute)


def offers(attribute: Attribute) -> tuple[str, ...]:
    """What the fields of an attribute depend on: with other of these, they are made anew."""
    fields = fields_of(attribute)
    return attribute.id, *(fields.offered(attribute) if fields else ())
