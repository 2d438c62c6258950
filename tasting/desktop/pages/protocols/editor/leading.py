"""The way from a note to the field that it is about, in the language that is meant."""

from typing import Any

from PySide6.QtWidgets import QScrollArea

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.domain.value import Phrase
from tasting.services.protocol_notes import Lead


def lead_to(form: Form, scroll: QScrollArea, lead: Lead) -> None:
    """Give the keyboard to the field of a text; to the choice of languages where it has none."""
    form.flush()
    form.complete()
    _open_answers(form, lead)
    phrase = _held(form, lead)
    field = _field(form, phrase, lead) if phrase else None
    control = form.languages if field is None else field.control
    form.reveal(control)
    control.setFocus()
    scroll.ensureWidgetVisible(control)


def _open_answers(form: Form, lead: Lead) -> None:
    """Open what an attribute offers, where the text is part of that."""
    where = lead.path[2:]
    if isinstance(form, StepForm) and where[:1] == ("attributes",) and where[2:3] not in (
        ("name",), ("ask",),
    ):  # fmt: skip
        attribute = form.step.attributes[int(where[1])].id
        if form.opened != attribute:
            form.open_answers(attribute)


def _held(form: Form, lead: Lead) -> Phrase | None:
    """The text in all its languages, as the form has it; None where the path leads to none."""
    held: Any = form.protocol
    for part in lead.path:
        held = held[part] if isinstance(part, int) else getattr(held, part, None)
    return held if isinstance(held, Phrase) else None


def _field(form: Form, phrase: Phrase, lead: Lead) -> Entry | None:
    """The field that shows what is written in every language; the form then shows the one meant."""
    found = list(form.entries)
    others = [one for one in phrase if one != lead.language]
    for language in (*others, lead.language):
        form.languages.set_current(language)
        form.fill()
        said = phrase.get(language, "").strip()
        found = [one for one in found if one.text.strip() == said]
    return found[0] if found else None
