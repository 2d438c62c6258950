"""Fields of chosen steps for trainers: who does and who leads them, plan B, a link to show."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.media_link import media_link
from tasting.domain.steps import Step
from tasting.services import protocol_edits, protocol_words
from tasting.services.protocol_draft import Edit
from tasting.words import Words, message


class TrainerFields(QWidget):
    """Part of the form of the chosen steps; no phone and no learner's paper has any of it."""

    def __init__(self, form: Form) -> None:
        """The steps that the form shows."""
        super().__init__()
        self._form = form
        say = form.words.say
        self._audience = Combo(form.theme)
        self._audience.chosen.connect(self._set_audience)
        leads = [(one, say(name)) for one, name in protocol_words.LEADS.items()]
        self._lead = Segmented(leads, small=True)
        self._lead.chosen.connect(self._set_lead)
        self._plan_b = form.entry(say("Plan B, for the trainer"), self._set_plan_b, lines=True)
        self._media = form.entry(say("Link for the trainer, https://…"), self._set_media)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(form.theme, say("Who does the step"), self._audience))
        column.addWidget(Field(form.theme, say("Led by"), self._lead))
        column.addWidget(self._plan_b)
        column.addWidget(self._media)

    def fill(self) -> None:
        """Show what is so now."""
        form = self._form
        steps, language = [form.protocol.steps[at] for at in form.places], form.language
        self._fill_audience(steps)
        self._lead.set_common(step.lead for step in steps)
        plans = [step.plan_b.get(language, "") if step.plan_b else "" for step in steps]
        self._plan_b.show_common(plans, self._form.words)
        if not self._media.echoes:
            self._media.show_common([step.media or "" for step in steps], self._form.words)
            self._media.set_note("")

    def _fill_audience(self, steps: Sequence[Step]) -> None:
        """Show who does them; that they differ is a choice of its own, which changes nothing."""
        say, found = self._form.words.say, {step.audience for step in steps}
        every = {"everyone": message("everybody"), **protocol_words.AUDIENCES}
        options = [(one, say(name)) for one, name in every.items()]
        several = [("several", say("several values"))] if len(found) > 1 else []
        self._audience.set_options([*several, *options])
        self._audience.set_current("several" if several else steps[0].audience)

    def _set_audience(self, audience: str) -> None:
        if audience != "several":
            value = None if audience == "everyone" else audience
            edit = protocol_edits.set_field(
                self._form.protocol, self._form.places, "audience", value
            )
            self._form.edited.emit(edit)

    def _set_lead(self, lead: str) -> None:
        value = None if lead == "trainer" else lead
        edit = protocol_edits.set_field(self._form.protocol, self._form.places, "lead", value)
        self._form.edited.emit(edit)

    def _set_plan_b(self, text: str) -> Edit:
        form, path = self._form, ("plan_b",)
        return protocol_edits.set_texts(form.protocol, self._form.places, path, form.language, text)

    def _set_media(self, text: str) -> Edit:
        link = media_link(text) or None
        self._media.set_note("")
        return protocol_edits.set_field(self._form.protocol, self._form.places, "media", link)


def told_trainer(steps: Sequence[Step], words: Words) -> str:
    """What these fields say of steps, in short; empty where all is as usual."""
    held = [
        (protocol_words.AUDIENCES.get(step.audience) for step in steps),
        (protocol_words.LEADS[step.lead] for step in steps if step.lead != "trainer"),
        (message("Plan B") for step in steps if step.plan_b),
        (message("Link") for step in steps if step.media),
    ]
    return ", ".join(dict.fromkeys(words.say(one) for some in held for one in some if one))
