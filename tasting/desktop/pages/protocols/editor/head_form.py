"""The protocol itself as it is written: title, category, languages, samples, equipment, sources."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.protocols.editor.before_fields import BeforeFields
from tasting.desktop.pages.protocols.editor.equipment_fields import EquipmentFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.group import Group
from tasting.desktop.pages.protocols.editor.sample_rule_fields import SampleRuleFields
from tasting.desktop.pages.protocols.editor.score_fields import ScoreFields, score_offers
from tasting.desktop.pages.protocols.editor.source_fields import SourceFields
from tasting.desktop.pages.protocols.editor.tab_order import keyed, tab_before, tab_behind
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.take_out import take_out
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.errors import UserError
from tasting.domain.protocol import Category, Protocol
from tasting.languages import LANGUAGES, Language, own_name
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words, score_edits
from tasting.services.category_edits import set_category
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Note
from tasting.words import Words, message


class HeadForm(Form):
    """Everything that stands before the steps."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        protocol: Protocol,
        notes: Sequence[Note],
        groups: Mapping[str, bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """The protocol as it is now; `groups` that somebody opened or closed before."""
        super().__init__(theme, words, protocol, groups, parent=parent)
        say = words.say
        self._written: Sequence[Language] = edits.languages_of(protocol)
        self._ticks: dict[Language, Check] = {}
        self.column.addWidget(self.languages)
        self.languages.chosen.connect(lambda _: self.fill())
        self._title = self.entry(say("Title"), self._set_title)
        self._summary = self.entry(say("In one sentence"), self._set_summary, lines=True)
        self._keep = self.entry(say("Storing the kit"), self._set_keep, lines=True)
        self._category = Segmented(
            [(one, say(name)) for one, name in protocol_words.CATEGORIES.items()],
            protocol.category,
            small=True,
        )
        self._category.chosen.connect(self._set_category)
        self._rule = SampleRuleFields(self)
        self._things = EquipmentFields(self)
        self._behind: list[BeforeFields | SourceFields] = []
        """Fields of groups that were opened."""
        self._scores: list[ScoreFields] = []
        self._offers: tuple[object, ...] = ()
        """What those depend on."""
        self._counted: list[tuple[Group, str]] = []
        """Groups with the field of the protocol whose items they count."""
        self._build()
        self.show_protocol(protocol, notes)

    def shows(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether this form has the fields for that protocol, and no steps are chosen."""
        return (
            self.can_turn(protocol, places)
            and edits.languages_of(protocol) == self._written
            and _lengths(protocol) == _lengths(self.protocol)
            and score_offers(protocol) == self._offers
        )

    def can_turn(self, protocol: Protocol, places: Sequence[int]) -> bool:
        """Whether it has them once rows of its lists, languages or scores are others."""
        return not places

    def turn_to(self, protocol: Protocol, notes: Sequence[Note]) -> None:
        """Show a protocol with other rows, languages or scores, or one not shown for a while.

        What was typed and not taken is forgotten.
        """
        self._take_languages(edits.languages_of(protocol))
        self._take_scores(protocol)
        for entry in self.entries:
            entry.blockSignals(False)
            entry.renew()
        self.show_protocol(protocol, notes)

    def _take_languages(self, written: Sequence[Language]) -> None:
        """Offer to show the languages that texts are written in, the usual one first."""
        if written != self._written:
            before, own = tab_before(self._title.control), self.words.language
            self._written, self.usual = written, own if own in written else written[0]
            self.languages.set_options([(one, own_name(one)) for one in written], self.usual)
            tab_behind(before, keyed(self.languages))
            show_or_hide(self.languages, len(written) > 1)
            self._tick_languages()
        self.languages.set_current(self.usual)

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
        self.column.addWidget(self._rule)
        self._build_languages()
        equipment = self._count("equipment", say("Equipment")).column
        equipment.addWidget(self._things)
        equipment.addWidget(self._keep)
        self._count("before", say("Before the session"), partial(self._made_behind, BeforeFields))
        self._build_scores()
        self._count("sources", say("Sources"), partial(self._made_behind, SourceFields))
        self.column.addStretch(1)

    def _count(
        self, field: str, title: str, make: Callable[[], Sequence[QWidget]] | None = None
    ) -> Group:
        """A group that tells how many items of a field of the protocol it has.

        It is closed where its fields are to be made once it is opened.
        """
        group = self.group(field, title, closed=make is not None, make=make)
        self._counted.append((group, field))
        return group

    def _made_behind(self, kind: Callable[[Form], BeforeFields | SourceFields]) -> list[QWidget]:
        made = kind(self)
        self._behind.append(made)
        return [made]

    def _build_languages(self) -> None:
        group = self.group("languages", self.words.say("Languages"))
        for language in LANGUAGES:
            tick = self._ticks[language] = Check(self.theme, own_name(language))
            tick.clicked.connect(lambda on, one=language: self._set_language(one, on))
            group.column.addWidget(tick)
        self._tick_languages()

    def _tick_languages(self) -> None:
        for language, tick in self._ticks.items():
            tick.setChecked(language in self._written)
            tick.setEnabled(list(self._written) != [language])

    def _build_scores(self) -> None:
        """What is computed of the answers."""
        say = self.words.say
        self._scored = self._count("scores", say(protocol_words.SCORES))
        formulas = [(kind, say(name)) for kind, name in score_edits.FORMULAS.items()]
        more = say("Compute a score…")
        self._more = Combo(self.theme, [("", more), *formulas])
        self._more.setAccessibleName(more)
        self._more.chosen.connect(self._add_score)
        self._scored.column.addWidget(self._more)
        self._take_scores(self.protocol)

    def _take_scores(self, protocol: Protocol) -> None:
        """Have the fields of these scores; there are some to choose where a number is asked."""
        offers, self.protocol = score_offers(protocol), protocol
        if offers == self._offers:
            return
        self._offers = offers
        old, self._scores = self._scores, []
        for fields in old:
            gone = [one for one in self.entries if fields.isAncestorOf(one)]
            self.silence(gone)  # the one with the keyboard is left now
            self.forget(gone)
            take_out(self._scored.column, fields)
        self._scores = [ScoreFields(self, number) for number in range(len(protocol.scores))]
        before = tab_before(self._more)
        for number, fields in enumerate(self._scores):
            inside = keyed(fields)
            self._scored.column.insertWidget(number, fields)
            fields.show()  # the keyboard may go there at once
            before = tab_behind(before, inside)
        self._more.set_current("")
        show_or_hide(self._scored, any(offers))

    def fill(self) -> None:
        """Show what is so in every field."""
        protocol, language = self.protocol, self.language
        named = self.words.say("Protocol")
        self.title.show_title("file-text", "ink", named, named, "")
        self._title.show_text(protocol.name.get(language, ""))
        self._summary.show_text(protocol.summary.get(language, ""))
        self._keep.show_text(protocol.keep.get(language, ""))
        self._category.set_current(protocol.category)
        self._rule.fill()
        self._things.fill()
        for behind in self._behind:
            behind.fill()
        for score in self._scores:
            score.fill()
        for group, field in self._counted:
            many = len(getattr(protocol, field))
            group.tell(str(many) if many else "")

    # --------------------------------------------------------------------- changes

    def _set_title(self, text: str) -> Edit | None:
        if not text.strip():
            raise UserError(message("Give the protocol a title."))
        self._title.set_note("")
        return edits.set_title(self.language, text)

    def _set_summary(self, text: str) -> Edit | None:
        return self._set_text("summary", text)

    def _set_keep(self, text: str) -> Edit | None:
        return self._set_text("keep", text)

    def _set_text(self, field: str, text: str) -> Edit | None:
        if not text.strip():
            return None
        name = message("change the protocol")
        return edits.set_head((field, self.language), text.strip(), name)

    def _set_category(self, category: Category) -> None:
        self.edited.emit(set_category(self.protocol, category))

    def _set_language(self, language: Language, on: bool) -> None:
        self.edited.emit(
            edits.add_language(self.protocol, language) if on else edits.remove_language(language)
        )

    def _add_score(self, kind: str) -> None:
        if kind:
            self.edited.emit(score_edits.add_score(self.protocol, kind))


def _lengths(protocol: Protocol) -> tuple[int, ...]:
    """How many rows the lists of a protocol need."""
    return len(protocol.equipment), len(protocol.before), len(protocol.sources)
