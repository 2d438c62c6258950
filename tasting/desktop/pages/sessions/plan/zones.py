"""Choosing a time zone: the likely ones first, every city found as it is typed."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import available_timezones

from babel.core import get_global
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimeZone
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.domain.names import plain
from tasting.languages import LANGUAGES
from tasting.words import Words, english, words_in

_SHOWN: Final = 12
"""So many lines the list opens on; the others scroll."""
_SOUGHT: Final = Qt.ItemDataRole.UserRole + 1
"""What a zone is found by: its city and country in every language, and its id."""


def system_zone() -> str:
    """The IANA name of this computer's time zone; UTC where it is not known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    known = name in available_timezones() and not name.startswith("Etc/")
    return name if known else "UTC"


def zones(words: Words, first: Sequence[str]) -> list[tuple[str, str]]:
    """Every zone by city and country, as (id, text): the `first` ones, then by the alphabet.

    Zones under a former name are offered under the one they have now.
    """
    territories, former = get_global("zone_territories"), get_global("zone_aliases")
    known = available_timezones() & territories.keys() - former.keys()
    places = {name: words.zone_place(name) for name in known if territories[name] != "001"}
    rest = sorted(places.items(), key=lambda pair: plain(pair[1]))
    ahead = dict.fromkeys(name for name in first if name)
    lead = [(name, words.zone_place(name)) for name in ahead]
    return [*lead, *(pair for pair in rest if pair[0] not in ahead)]


class _Finder(QCompleter):
    """Finds a zone by any part of its names, and writes what the list shows."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The text that is put into the line."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def splitPath(self, path: str) -> list[str]:
        """What is sought: accents and capitals do not matter."""
        return [_sought(path)]


class ZoneCombo(Combo):
    """A short list that opens, and a line to type a city or a country into."""

    def __init__(self, theme: Theme) -> None:
        """This computer's zone."""
        super().__init__(theme, [(system_zone(), system_zone())])
        self._words = english()
        self.setProperty("search", True)
        self._recent: tuple[str, ...] = ()
        self.setEditable(True)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_SHOWN)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        finder = _Finder(self)
        finder.setModel(self.model())
        finder.setCompletionRole(_SOUGHT)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(_SHOWN)
        self.setCompleter(finder)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._settle)
        self._line = line

    def offer(self, zone: str, recent: Sequence[str] = ()) -> None:
        """Choose a zone, also one that is not offered otherwise; `recent` ones lead the list."""
        self._recent = tuple(recent) or self._recent
        first = (zone, system_zone(), *self._recent)
        self.set_options(zones(self._words, first), zone)
        every = [words_in(language) for language in LANGUAGES]
        for at in range(self.count()):
            name = str(self.itemData(at))
            told = " ".join(words.zone_place(name) for words in every)
            self.setItemData(at, _sought(f"{told} {name}"), _SOUGHT)

    def retranslate(self, words: Words) -> None:
        """Name the cities in another language."""
        self._words = words
        self.offer(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed replace what stands there."""
        super().focusInEvent(event)
        self._line.selectAll()

    def _settle(self) -> None:
        """Take the first zone that what was typed finds; else what was chosen stays."""
        typed = self._line.text()
        exact = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        found = exact if exact >= 0 else self._first(_sought(typed))
        if found >= 0 and found != self.currentIndex():
            self.setCurrentIndex(found)
            self.chosen.emit(self.current)
        self._line.setText(self.itemText(self.currentIndex()))

    def _first(self, sought: str) -> int:
        if not sought:
            return -1
        told = [str(self.itemData(at, _SOUGHT)) for at in range(self.count())]
        begins = (at for at, text in enumerate(told) if text.startswith(sought))
        holds = (at for at, text in enumerate(told) if sought in text)
        return next(begins, next(holds, -1))


def _sought(text: str) -> str:
    """A text as zones are found by it: no accents, capitals or slashes."""
    return plain(text.replace("/", " "))
