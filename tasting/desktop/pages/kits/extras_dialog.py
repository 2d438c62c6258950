"""The extras of every kit as they are typed: what, how many, and what one weighs."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.domain.events import MOST_GRAMS
from tasting.domain.extras import (
    LONGEST_EXTRA,
    MOST_EXTRAS,
    MOST_OF_ONE,
    Extra,
    clear_names,
    most_in_a_kit,
)
from tasting.domain.typed_readings import read_amount
from tasting.domain.value import Phrase
from tasting.formats import needed_decimals
from tasting.languages import Language, LanguageName
from tasting.words import Message, Words, message

_MOST_LINES: Final = 40
_COUNT: Final = 76
_GRAMS: Final = 124
_WHOSE: Final = 164
_WIDTH: Final = 820
_EACH: Final = "each"
_ONCE: Final = "once"
_OF: Final = "of "
"""Into what an extra goes."""


class _ExtraLine(QWidget):
    """One extra as typed; where nothing is, it is none."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        languages: Sequence[Language],
        extra: Extra | None,
        learners: Sequence[str],
    ) -> None:
        super().__init__()
        self._words = words
        self.names = {one: QLineEdit(extra.name.get(one, "") if extra else "") for one in languages}
        self.others = {
            one: text for one, text in (extra.name if extra else {}).items() if one not in languages
        }
        self.count = QLineEdit(str(extra.count) if extra else "")
        self.count.setPlaceholderText("1")
        self._kept = (extra.grams if extra else None) or 0.0
        self._as_kept = words.number(self._kept, needed_decimals(self._kept)) if self._kept else ""
        self.grams = QLineEdit(self._as_kept)
        self.lines = (*self.names.values(), self.count, self.grams)
        goes = [(_EACH, words.say("Every kit")), (_ONCE, words.say("Once in each box"))]
        whose = extra.learner if extra else ""
        names = dict.fromkeys((*learners, whose) if whose else learners)
        goes += [(_OF + name, name) for name in names]
        into = _OF + whose if whose else _ONCE if extra and extra.shared else _EACH
        self.whose = Combo(theme, goes, into)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self.fields = [*self._fields(theme)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)

    def _fields(self, theme: Theme) -> Iterator[Field]:
        say = self._words.say
        for language, line in self.names.items():
            line.setMaxLength(LONGEST_EXTRA)
            named = say("Extra in {language}", language=LanguageName(language))
            yield self._put(Field(theme, named, line), 1)
        for control, width, label in (
            (self.count, _COUNT, say("How many")),
            (self.grams, _GRAMS, say("Weight of one (g)")),
            (self.whose, _WHOSE, say("Goes into")),
        ):
            control.setFixedWidth(width)
            yield self._put(Field(theme, label, control), 0)

    def _put(self, field: Field, stretch: int) -> Field:
        self._row.addWidget(field, stretch)
        return field

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(line.text().strip() for line in self.lines)

    def faults(self) -> tuple[Message | None, Message | None, Message | None]:
        """What is wrong with what it is called, with how many there are, with what one weighs."""
        if self.is_empty:
            return None, None, None
        named = any(line.text().strip() for line in self.names.values())
        return (
            None if named else message("Say what it is."),
            None if self._many else message("Write 1 to {most}.", most=MOST_OF_ONE),
            message("Write grams, like 12 or 12.5.") if self._weight is None else None,
        )

    @property
    def extra(self) -> Extra | None:
        """What was typed; None where nothing is, or something is wrong."""
        if self.is_empty or any(self.faults()):
            return None
        typed = {language: line.text().strip() for language, line in self.names.items()}
        names = {language: text for language, text in typed.items() if text}
        return Extra(
            name=Phrase(**self.others, **names),
            count=self._many,
            grams=self._weight or None,
            shared=self.whose.current == _ONCE,
            learner=self.whose.current.removeprefix(_OF) if self._is_one_s else "",
        )

    @property
    def _is_one_s(self) -> bool:
        """Whether it is for one learner alone."""
        return self.whose.current.startswith(_OF)

    @property
    def _many(self) -> int:
        """How many in each kit; 0 where that cannot be read."""
        text = self.count.text().strip() or "1"
        many = int(text) if text.isascii() and text.isdigit() else 0
        return many if many <= MOST_OF_ONE else 0

    @property
    def _weight(self) -> float | None:
        """Grams of one; 0 where none are given, None where they cannot be read.

        The weight that was there stays to its last place while its text does.
        """
        if self.grams.text() == self._as_kept:
            return self._kept
        if not self.grams.text().strip():
            return 0.0
        grams = read_amount(self.grams.text(), "g", self._words)
        return grams if grams is not None and 0 < grams <= MOST_GRAMS else None


class ExtrasDialog(Dialog):
    """A line for each extra and an empty one below; a line that is emptied is left out."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        languages: Sequence[Language],
        extras: Sequence[Extra],
        learners: Sequence[str],
        parent: QWidget,
    ) -> None:
        """Filled with the extras that there are; asked in each of the languages.

        `learners` are the full names of those who may have one alone.
        """
        say = words.say
        title = say("What else goes into every kit?")
        super().__init__(theme, title, say("Save"), say("Cancel"), parent)
        self._theme, self._words, self._languages = theme, words, languages
        self.say(
            theme,
            say(
                "Extras stand on kit sheets, packing list and picking list. What has a weight is "
                "counted where kits are weighed; all else belongs to the box. A box for several "
                "learners holds once what is marked so."
            ),
        )
        self._learners, several = clear_names(learners)
        for name in several:
            told = say("Several learners are called “{name}”.", name=name)
            self.say(theme, f"{told} {say('Give one of them a second first name.')}")
        self._lines: list[_ExtraLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        most = say("A kit has room for {n} extras at most.", n=MOST_EXTRAS)
        self._over = Label(theme, most, tone="now", wrap=True)
        self.body.addWidget(self._over)
        for extra in extras:
            self._add(extra)
        self._look()
        self.setMinimumWidth(_WIDTH)
        self._lines[0].lines[0].setFocus()

    @property
    def _fits(self) -> bool:
        """Whether nobody has more of them than stand on a sheet."""
        return most_in_a_kit(self.extras) <= MOST_EXTRAS

    @property
    def extras(self) -> tuple[Extra, ...]:
        """What was typed, in order; only while nothing is wrong."""
        return tuple(extra for line in self._lines if (extra := line.extra))

    def _add(self, extra: Extra | None = None) -> None:
        line = _ExtraLine(self._theme, self._words, self._languages, extra, self._learners)
        if self._lines:
            for field in line.fields:
                field.hide_label()
        for one in line.lines:
            one.textChanged.connect(self._look)
        line.whose.chosen.connect(lambda _: self._look())
        self._lines.append(line)
        self._column.addWidget(line)

    def _look(self) -> None:
        """Say at its field what is wrong, and keep an empty line at the end."""
        wrong = False
        for line in self._lines:
            name, count, grams = line.faults()
            notes = (name, *[None] * (len(line.names) - 1), count, grams, None)
            for field, note in zip(line.fields, notes, strict=True):
                field.set_note(self._words.say(note) if note else "", wrong=note is not None)
            wrong = wrong or any(line.faults())
        fits = not wrong and self._fits
        self._over.setVisible(not wrong and not fits)
        self.do.setEnabled(fits)
        if len(self._lines) < _MOST_LINES and not (self._lines and self._lines[-1].is_empty):
            self._add()
