"""Choosing a time zone: the likely ones first, every large town found as it is typed."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimeZone
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.domain.zones import sought, town_places, zone_places
from tasting.languages import LANGUAGES
from tasting.words import Words, english, words_in

_SHOWN: Final = 12
"""So many lines the list opens on; the others scroll."""
_SOUGHT: Final = Qt.ItemDataRole.UserRole + 1
"""What a line is found by: its names in every language, one after the other."""
_BETWEEN: Final = " | "
"""Stands between names that a line is found by; nothing that is sought has it."""

UNNAMED: Final = "UTC"
"""The zone of a computer that names no city: hardly ever the one by which people meet."""


def system_zone() -> str:
    """The IANA name of this computer's time zone; `UNNAMED` where it is not known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    known = name in available_timezones() and not name.startswith("Etc/")
    return name if known else UNNAMED


class _Finder(QCompleter):
    """Finds a zone by any part of its names, and writes what the list shows."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The text that is put into the line."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def splitPath(self, path: str) -> list[str]:
        """What is sought: accents and capitals do not matter."""
        return [sought(path)]


class ZoneCombo(Combo):
    """A short list that opens, and a line to type a city or a country into."""

    def __init__(self, theme: Theme, unset: str = "") -> None:
        """This computer's zone; or none, where a text says what choosing none means."""
        super().__init__(theme, [("", " ") if unset else (system_zone(), system_zone())])
        self._words, self._unset = english(), unset
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
        self._finder = finder
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._settle)
        self._line = line

    def offer(self, zone: str, recent: Sequence[str] = ()) -> None:
        """Choose a zone, also one that is not offered otherwise; `recent` ones lead the list."""
        self._recent = tuple(recent) or self._recent
        first = (zone, system_zone(), *self._recent)
        unset = [("", self._words.say(self._unset))] if self._unset else []
        zones, towns = zone_places(self._words, first), town_places(self._words)
        self.set_options([*unset, *zones, *((town.zone, text) for town, text in towns)])
        self.set_current(zone)
        every = [words_in(language) for language in LANGUAGES]
        found_by: list[Sequence[str]] = [[text] for _, text in unset]
        for name, _ in zones:
            told = [word(name) for words in every for word in (words.city, words.zone_place)]
            found_by.append([*told, *(words.country(name) for words in every), name])
        found_by += [(*town.names, text) for town, text in towns]
        for at, names in enumerate(found_by):
            different = dict.fromkeys(sought(name) for name in names)
            self.setItemData(at, _BETWEEN.join(different), _SOUGHT)

    def show_zone(self, zone: str) -> None:
        """Choose a zone without telling anybody; the list is only made anew for one not in it."""
        if self.findData(zone) < 0:
            self.offer(zone)
        self.set_current(zone)

    def retranslate(self, words: Words) -> None:
        """Name the cities in another language."""
        self._words = words
        self.offer(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed replace what stands there."""
        super().focusInEvent(event)
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter take what was typed; it does not press the button of a window as well."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The list of what was found only closes by itself on a key that is not taken.
            if (found := self._finder.popup()) is not None:
                found.hide()
            event.accept()

    def _settle(self) -> None:
        """Take the first zone that what was typed finds; else what was chosen stays."""
        typed = self._line.text()
        exact = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        found = exact if exact >= 0 else self._first(sought(typed))
        if found >= 0 and found != self.currentIndex():
            self.setCurrentIndex(found)
            self.chosen.emit(self.current)
        self._line.setText(self.itemText(self.currentIndex()))
        self._line.home(False)  # a long name shows its beginning

    def _first(self, typed: str) -> int:
        """The line that is called what was typed; else one that begins so, or has it anywhere.

        None where places in several zones are called so: which is meant is for the list to say.
        """
        if not typed:
            return -1
        exact = f"{_BETWEEN}{typed}{_BETWEEN}"
        told = [str(self.itemData(at, _SOUGHT)) for at in range(self.count())]
        for sign in (exact, f"{_BETWEEN}{typed}", f" {typed}", typed):
            found = [at for at, names in enumerate(told) if sign in f"{_BETWEEN}{names}{_BETWEEN}"]
            if sign == exact and len({self.itemData(at) for at in found}) > 1:
                return -1
            if found:
                return found[0]
        return -1
