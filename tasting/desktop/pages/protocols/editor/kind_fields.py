"""The fields that the kind of the chosen steps has: made anew for others, while the rest stays."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.aim_fields import AimFields
from tasting.desktop.pages.protocols.editor.answer_fields import offers
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.question_fields import QuestionFields
from tasting.desktop.pages.protocols.editor.reading_fields import ReadingFields
from tasting.desktop.pages.protocols.editor.stir_fields import StirFields
from tasting.desktop.pages.protocols.editor.tab_order import keyed, tab_behind
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.attributes import Attribute
from tasting.domain.steps import Reading, Step, StepKind
from tasting.domain.units import Unit
from tasting.services import protocol_edits, protocol_words
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_rounds import InRounds

_DONE_FOR: Final = (StepKind.WEIGH, StepKind.POUR, StepKind.STEEP)
"""Kinds of steps that may be done for one sample only, or for none."""


_STIRRED: Final = (StepKind.POUR, StepKind.STEEP, StepKind.STIR, StepKind.CRUST)
"""Kinds of steps in which something is stirred, or may be."""


class KindFields:
    """`aims` stand below the target; `asked`, what one step asks of learners, further below."""

    def __init__(
        self,
        form: Form,
        draft: Draft,
        steps: Sequence[Step],
        repeated: InRounds | None,
        parent: QWidget | None = None,
    ) -> None:
        """For the `steps` that the form shows; `repeated`: what they repeat in.

        A `parent` that is shown is the form where it turned: fields that are put into it later are
        styled once more.
        """
        self._form = form
        self.made_for, self._asked_for = fields_of(steps), _asked_for(steps)
        self._aims = AimFields(form, common_unit(steps))
        self.aims: list[QWidget] = [self._aims]
        self._stir: StirFields | None = None
        if all(step.kind in _STIRRED or step.stir for step in steps):
            self._stir = StirFields(form)
            self.aims.append(self._stir)
        self.asked: list[QWidget] = []
        self._done_for: Segmented | None = None
        if all(step.kind in _DONE_FOR for step in steps):
            self._done_for = self._add_done_for()
        self._readings: ReadingFields | None = None
        self._questions: QuestionFields | None = None
        if len(steps) == 1:
            if steps[0].facts.measures or steps[0].record:
                self._readings = ReadingFields(form, draft, repeated)
                self.asked.append(self._readings)
            self._questions = QuestionFields(form, draft, repeated, parent)
            self.asked.append(self._questions)

    @property
    def opened(self) -> str:
        """The id of the attribute whose answers are open; empty for none."""
        return self._questions.opened if self._questions else ""

    def open_answers(self, attribute_id: str) -> None:
        """Open what the attribute of this id offers, and close what was open before."""
        if self._questions:
            self._questions.open_answers(attribute_id)

    def take(self, steps: Sequence[Step]) -> bool:
        """Show other steps, where these ask for the same in the same words; whether they do."""
        if _asked_for(steps) != self._asked_for:
            return False
        self.made_for = fields_of(steps)
        return True

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        self._aims.fill(steps)
        if self._stir:
            self._stir.fill(steps)
        if self._done_for:
            self._done_for.set_common(step.done_for for step in steps)
        if self._readings:
            self._readings.fill(steps[0])
        if self._questions:
            self._questions.fill()

    def let_go(self, aims: QLayout, asked: QLayout) -> None:
        """Take all of them out of the form, where they stand in these layouts."""
        parts = [*self.aims, *self.asked]
        inside = [one for one in self._form.entries if any(p.isAncestorOf(one) for p in parts)]
        self._form.silence(inside)
        self._form.forget(inside)
        for place, held in ((aims, self.aims), (asked, self.asked)):
            for part in held:
                take_out(place, part)

    def _add_done_for(self) -> Segmented:
        form, say = self._form, self._form.words.say
        options = [(one, say(name)) for one, name in protocol_words.DONE_FOR.items()]
        choice = Segmented(options, small=True)
        choice.chosen.connect(self._set_done_for)
        self.asked.append(Field(form.theme, say("Done for"), choice))
        return choice

    def _set_done_for(self, samples: str) -> None:
        form, value = self._form, None if samples == "each" else samples
        edit = protocol_edits.set_field(form.protocol, form.places, "done_for", value)
        form.edited.emit(edit)


def put_in_place(place: QVBoxLayout, parts: Sequence[QWidget], before: QWidget) -> None:
    """Let parts of a form that is shown stand in their place, in the order of Tab as well."""
    for part in parts:
        inside = keyed(part)
        place.addWidget(part)
        before = tab_behind(before, inside)
        if part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            continue  # it has nothing to show
        part.show()  # the keyboard may go there at once


def common_unit(steps: Sequence[Step]) -> Unit | None:
    """The unit of the target, where all steps aim at the same thing."""
    units = {step.facts.unit for step in steps}
    return units.pop() if len(units) == 1 else None


def fields_of(steps: Sequence[Step]) -> tuple[tuple[str, ...], ...]:
    """What the fields of steps are made for: for others, they are made anew."""
    return tuple(_fields_of(step) for step in steps)


def _asked_for(steps: Sequence[Step]) -> list[tuple[object, ...]]:
    """All that buttons and headings of these fields say: copies of a step have it alike."""
    return [
        (step.kind, bool(step.stir), step.test, *map(_unnamed, (*step.record, *step.attributes)))
        for step in steps
    ]


def _unnamed(part: Reading | Attribute) -> Reading | Attribute:
    return part.model_copy(update={"id": ""})


def _fields_of(step: Step) -> tuple[str, ...]:
    asked = (part for attribute in step.attributes for part in offers(attribute))
    return step.id, step.kind, *(reading.id for reading in step.record), *asked
