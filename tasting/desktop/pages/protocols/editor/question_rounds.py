"""In which rounds a question of a step that repeats is asked: a field under each question."""

from functools import partial

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.domain.steps import Step
from tasting.domain.typed_rounds import written_rounds
from tasting.services.part_rounds import set_part_rounds, typed_rounds
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import InRounds


class QuestionRounds:
    """The fields of one step, by the number of the question; all rounds where one is empty."""

    def __init__(self, form: Form, found: InRounds, at: int) -> None:
        """For the step at this place, which repeats so."""
        self._form, self._found, self._at = form, found, at
        self._entries: dict[int, Entry] = {}

    def field(self, number: int) -> Entry:
        """The field of a question."""
        label = self._form.words.say("Asked in rounds")
        entry = self._form.entry(label, partial(self._set, number), at_once=False)
        self._entries[number] = entry
        return entry

    def fill(self, step: Step) -> None:
        """Show what is so in every field."""
        for number, entry in self._entries.items():
            if not entry.echoes:
                rounds = written_rounds(step.attributes[number].rounds)
                entry.show_text(rounds, self._form.words.say("all"))
                entry.set_note("")

    def _set(self, number: int, text: str) -> Edit:
        rounds = typed_rounds(text, self._found)
        return set_part_rounds(self._found, self._at, ("attributes", number), rounds)
