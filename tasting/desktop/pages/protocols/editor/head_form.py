"""The protocol itself as it is written: title, category, languages, samples, equipment, sources."""

from collections.abc import Sequence
from functools import partial

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.sample_entry import read_figures, understood
from tasting.desktop.pages.protocols.editor.score_fields import ScoreFields, score_offers
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.errors import UserError
from tasting.domain.flights import (
    LEAST_IN_FLIGHT,
    MOST_FLIGHTS,
    MOST_IN_FLIGHT,
    MOST_SAMPLES,
)
from tasting.domain.numbers import typed_count
from tasting.domain.protocol import Protocol
from tasting.domain.typed_targets import read_target
from tasting.languages import LANGUAGES, Language, own_name
from tasting.services import flight_edits, protocol_words, sample_edits, score_edits
from tasting.services import protocol_edits as edits
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Note
from tasting.words import NamedUnit, Words, message


class HeadForm(Form):
    """Everything that stands before the steps."""

    def __init__(
        self, theme: Theme, words: Words, protocol: Protocol, notes: Sequence[Note]
    ) -> None:
        """The protocol as it is now."""
        super().__init__(theme, words, protocol)
        say = words.say
        self.column.addWidget(self.languages)
        self.languages.chosen.connect(lambda _: self.fill())
        self._title = self.entry(say("Title"), self._set_title)
        self._summary = self.entry(say("In one sentence"), self._set_summary, lines=True)
        self._category = Segmented(
            [(one, say(name)) for one, name in protocol_words.CATEGORIES.items()],
            protocol.category,
            small=True,
        )
        self._category.chosen.connect(self._set_category)
        self._samples = self.entry(say("Usual number of samples"), self._set_samples)
        self._flights = Segmented(
            [("1", say("All in a row")), *((str(n), str(n)) for n in range(2, MOST_FLIGHTS + 1))],
            str(protocol.flights),
            small=True,
        )
        self._flights.chosen.connect(self._set_flights)
        orders: list[tuple[str, str]] = [
            (one, say(said)) for one, said in protocol_words.SERVING_ORDERS.items()
        ]
        self._order = Combo(theme, orders)
        self._order.chosen.connect(self._set_order)
        self._ordered = Field(theme, say("Tasting order"), self._order)
        self._dose = self.entry(say("Dose of each sample"), self._set_dose)
        self._by_sample = self.entry(say("Dose by sample"), self._set_by_sample)
        self._things: list[Entry] = []
        self._shared: list[Check] = []
        self._sources: list[Entry] = []
        self._scores: list[ScoreFields] = []
        self._build()
        self.show_protocol(protocol, notes)

    def shows(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether this form has the fields for that protocol, and no steps are chosen."""
        old = self.protocol
        return (
            not places
            and len(protocol.equipment) == len(old.equipment)
            and len(protocol.sources) == len(old.sources)
            and score_offers(protocol) == score_offers(old)
            and edits.languages_of(protocol) == edits.languages_of(old)
        )

    def show_protocol(self, protocol: Protocol, notes: Sequence[Note]) -> None:
        """Show what the protocol says now, and what the checks say of it as a whole."""
        self.protocol = protocol
        self.fill()
        self.show_notes([note for note in notes if note.step is None], notes)

    def begin(self) -> None:
        """Go to the title, to be written over."""
        self._title.control.setFocus()
        self._title.select_all()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        say = self.words.say
        self.column.addWidget(self._title)
        self.column.addWidget(self._summary)
        self.column.addWidget(Field(self.theme, say("Category"), self._category))
        self.column.addWidget(self._samples)
        self.column.addWidget(Field(self.theme, say("Flights"), self._flights))
        self.column.addWidget(self._ordered)
        self.column.addWidget(self._dose)
        self.column.addWidget(self._by_sample)
        self.heading(say("Languages"))
        written = edits.languages_of(self.protocol)
        for language in LANGUAGES:
            tick = Check(self.theme, own_name(language))
            tick.setChecked(language in written)
            tick.setEnabled(list(written) != [language])
            tick.clicked.connect(lambda on, one=language: self._set_language(one, on))
            self.column.addWidget(tick)
        self.heading(say("Equipment"))
        for number, thing in enumerate(self.protocol.equipment):
            entry = self.entry(
                say("In the kit") if thing.packed else say("At home"),
                partial(self._set_text, ("equipment", number, "name")),
            )
            self._things.append(entry)
            removed = say("Remove {what}", what=thing.name)
            self.column.addWidget(self.removable(entry, removed, partial(self._unlist, number)))
            once = Check(self.theme, say("Once for all at one site"))
            once.setAccessibleName(say("{thing}, once for all at one site", thing=thing.name))
            once.clicked.connect(lambda on, one=number: self._share(one, on))
            self._shared.append(once)
            self.column.addWidget(once)
        self.column.addWidget(self.entry(say("One thing more"), self._add_thing, at_once=False))
        self._build_scores()
        self._build_sources()
        self.column.addStretch(1)

    def _build_scores(self) -> None:
        """What is computed of the answers, where a number is asked or a score is there."""
        say, protocol = self.words.say, self.protocol
        if not protocol.scores and not score_edits.candidates(protocol):
            return
        self.heading(say(protocol_words.SCORES))
        for number in range(len(protocol.scores)):
            self._scores.append(ScoreFields(self, number))
            self.column.addWidget(self._scores[-1])
        formulas = [(kind, say(name)) for kind, name in score_edits.FORMULAS.items()]
        more = say("Compute a score…")
        combo = Combo(self.theme, [("", more), *formulas])
        combo.setAccessibleName(more)
        combo.chosen.connect(self._add_score)
        self.column.addWidget(combo)

    def _build_sources(self) -> None:
        say = self.words.say
        self.heading(say("Sources"))
        for number, _ in enumerate(self.protocol.sources):
            entry = self.entry(
                say("Source {n}", n=number + 1),
                partial(self._set_text, ("sources", number, "text")),
                lines=True,
            )
            self._sources.append(entry)
            self.column.addWidget(
                self.removable(
                    entry,
                    say("Remove source {n}", n=number + 1),
                    partial(edits.remove_source, number),
                )
            )
        self.column.addWidget(self.entry(say("One source more"), self._add_source, at_once=False))

    def fill(self) -> None:
        """Show what is so in every field."""
        protocol, language = self.protocol, self.language
        named = self.words.say("Protocol")
        self.title.show_title("file-text", "ink", named, named, "")
        self._title.show_text(protocol.name.get(language, ""))
        self._summary.show_text(protocol.summary.get(language, ""))
        self._category.set_current(protocol.category)
        self._flights.set_current(str(protocol.flights))
        if not self._samples.echoes:
            self._samples.show_text(str(protocol.samples.usual))
            self._samples.set_note("")
        if not self._dose.echoes:
            self._dose.show_text(protocol_words.target(protocol.samples.dose, self.words))
            self._dose.set_note("")
        self._order.set_current(protocol.samples.serving_order)
        self._ordered.setVisible(not protocol.sets)
        self._by_sample.setVisible(not protocol.sets)
        if not self._by_sample.echoes:
            own = protocol.samples.dose_by_sample
            told = self.words.say("All samples alike.")
            self._by_sample.show_text(protocol_words.by_sample(own, self.words), told)
            self._by_sample.set_note("")
        for thing, entry in zip(protocol.equipment, self._things, strict=True):
            entry.show_text(thing.name.get(language, ""))
        for thing, once in zip(protocol.equipment, self._shared, strict=True):
            once.setChecked(thing.shared)
        for source, entry in zip(protocol.sources, self._sources, strict=True):
            entry.show_text(source.text.get(language, ""))
        for score in self._scores:
            score.fill()

    # --------------------------------------------------------------------- changes

    def _set_title(self, text: str) -> Edit | None:
        if not text.strip():
            raise UserError(message("Give the protocol a title."))
        self._title.set_note("")
        return edits.set_title(self.language, text)

    def _set_summary(self, text: str) -> Edit | None:
        return self._set_text(("summary",), text)

    def _set_text(self, path: tuple[str | int, ...], text: str) -> Edit | None:
        if not text.strip():
            return None
        name = message("change the protocol")
        return edits.set_head((*path, self.language), text.strip(), name)

    def _set_category(self, category: str) -> None:
        self.edited.emit(edits.set_head(("category",), category, message("change the category")))

    def _set_language(self, language: Language, on: bool) -> None:
        self.edited.emit(
            edits.add_language(self.protocol, language) if on else edits.remove_language(language)
        )

    def _set_samples(self, text: str) -> Edit | None:
        number = typed_count(text)
        flights = self.protocol.flights
        low = LEAST_IN_FLIGHT * flights if flights > 1 else 1
        high = min(MOST_SAMPLES, MOST_IN_FLIGHT * flights)
        if not low <= number <= high:
            raise UserError(message("Write a number from {low} to {high}.", low=low, high=high))
        self._samples.set_note("")
        return edits.set_samples(number, self.protocol)

    def _set_flights(self, flights: str) -> None:
        try:
            self.edited.emit(flight_edits.set_flights(self.protocol, int(flights)))
        finally:
            self.fill()

    def _set_order(self, order: str) -> None:
        name = message("change the tasting order")
        self.edited.emit(edits.set_head(("samples", "serving_order"), order, name))

    def _set_dose(self, text: str) -> Edit | None:
        before = self.protocol.samples.dose
        shown = protocol_words.target(before, self.words)
        if text.split() == shown.split():
            return None
        found = read_target(text, before.unit, before, units=self.words.units)
        if found is None or found.value <= 0:
            wrong = message(
                "Write a dose in {unit}, with ± for its tolerance.", unit=NamedUnit(before.unit)
            )
            raise UserError(wrong)
        told = protocol_words.target(found, self.words)
        self._dose.set_note(self.words.say("Understood: {what}", what=told))
        value = found.model_dump(exclude_none=True)
        return edits.set_head(("samples", "dose"), value, message("change the dose"))

    def _set_by_sample(self, text: str) -> Edit | None:
        common = self.protocol.samples.dose
        before = self.protocol.samples.dose_by_sample
        found = read_figures(text, common.unit, common, before, self.words)
        self._by_sample.set_note(understood(found, self.words))
        return sample_edits.set_doses(self.protocol, found)

    def _unlist(self, number: int) -> Edit:
        return edits.remove_equipment(self.protocol, number)

    def _share(self, number: int, on: bool) -> None:
        self.edited.emit(edits.share_equipment(number, on))

    def _add_thing(self, text: str) -> Edit | None:
        return edits.add_equipment(text.strip(), self.protocol) if text.strip() else None

    def _add_score(self, kind: str) -> None:
        if kind:
            self.edited.emit(score_edits.add_score(self.protocol, kind))

    def _add_source(self, text: str) -> Edit | None:
        return edits.add_source(self.protocol, text.strip()) if text.strip() else None
