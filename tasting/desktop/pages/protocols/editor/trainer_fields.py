"""Fields of chosen steps that are for trainers alone: who leads, plan B, a link to show."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.media_link import media_link
from tasting.domain.steps import Step
from tasting.services import protocol_edits, protocol_words
from tasting.services.protocol_draft import Edit


class TrainerFields(QWidget):
    """Part of the form of the chosen steps; no phone and no learner's paper has any of it."""

    def __init__(self, form: Form, places: Sequence[int]) -> None:
        """The steps at these places."""
        super().__init__()
        self._form, self._places = form, tuple(places)
        say = form.words.say
        leads = [(one, say(name)) for one, name in protocol_words.LEADS.items()]
        self._lead = Segmented(leads, small=True)
        self._lead.chosen.connect(self._set_lead)
        self._plan_b = form.entry(say("Plan B, for the trainer"), self._set_plan_b, lines=True)
        self._media = form.entry(say("Link for the trainer, https://…"), self._set_media)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(form.theme, say("Led by"), self._lead))
        column.addWidget(self._plan_b)
        column.addWidget(self._media)

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        language = self._form.language
        self._lead.set_common(step.lead for step in steps)
        plans = [step.plan_b.get(language, "") if step.plan_b else "" for step in steps]
        self._show(self._plan_b, plans)
        if not self._media.echoes:
            self._show(self._media, [step.media or "" for step in steps])
            self._media.set_note("")

    def _show(self, entry: Entry, texts: Sequence[str]) -> None:
        same = len(set(texts)) == 1
        several = self._form.words.say("several values")
        entry.show_text(texts[0] if same else "", "" if same else several)

    def _set_lead(self, lead: str) -> None:
        value = None if lead == "trainer" else lead
        edit = protocol_edits.set_field(self._form.protocol, self._places, "lead", value)
        self._form.edited.emit(edit)

    def _set_plan_b(self, text: str) -> Edit:
        form, path = self._form, ("plan_b",)
        return protocol_edits.set_texts(form.protocol, self._places, path, form.language, text)

    def _set_media(self, text: str) -> Edit:
        link = media_link(text) or None
        self._media.set_note("")
        return protocol_edits.set_field(self._form.protocol, self._places, "media", link)
