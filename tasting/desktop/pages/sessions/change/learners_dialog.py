"""Changing who takes part: learners mended, added late, or withdrawn, in a window of its own."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.pages.sessions.change.roster import (
    POSTAL,
    TEXTS,
    CheckedRoster,
    LearnerEntry,
    check_roster,
    learner_entries,
    newcomer,
    typed,
)
from tasting.desktop.pages.sessions.plan.zones import ZoneCombo
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.item_list import ItemList, ItemPainter, RowState
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.countries import country_named
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.languages import SOURCE, as_language, choices
from tasting.measures import SYSTEMS
from tasting.words import Words, mark

_LABELS: Final = {
    "name": mark("Full name"),
    "display": mark("Display name"),
    "place": mark("City"),
    "site": mark("Site"),
    "zone": mark("Time zone"),
    "units": mark("Units"),
    "email": mark("E-mail"),
    "phone": mark("Phone"),
    "address": mark("Street"),
    "complement": mark("Address, second line"),
    "postcode": mark("Postcode"),
    "town": mark("City of the address"),
    "region": mark("Region"),
    "country": mark("Country"),
}
_ROWS: Final = (
    {"name": 1, "display": 1},
    {"place": 1, "site": 1, "zone": 2},
    {"email": 3, "phone": 2, "units": 3},
    {"address": 1, "complement": 1},
    {"postcode": 3, "town": 4, "region": 3, "country": 3},
)
"""What stands beside each other in the form, and how wide."""
_LONGEST: Final = 200
"""Characters of a line."""
_LIST: Final = 250
"""Px of the list's width."""


@dataclass(frozen=True)
class _LearnerRow:
    """A learner in the list."""

    key: str
    name: str
    under: str
    tone: str
    """Of the second line."""

    @property
    def spoken(self) -> str:
        return f"{self.name}, {self.under}"


class _RowPainter(ItemPainter):
    """A name over what is so about it; the chosen row stands on the wash behind an ink bar."""

    def height(self, item: _LearnerRow) -> int:
        return 46

    def draw(self, painter: QPainter, box: QRectF, item: _LearnerRow, look: RowState) -> None:
        colours = self.theme.colours
        if look.chosen or look.hovered:
            painter.fillRect(box, colours.wash)
        if look.chosen:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colours.ink)
        room = box.adjusted(14, 0, -8, 0)
        for text, role, tone, y in (
            (item.name, "label", "ink", 6),
            (item.under, "small", item.tone, 23),
        ):
            painter.setFont(self.theme.font(role))
            painter.setPen(colours.named(tone))
            at = QRectF(room.left(), box.top() + y, room.width(), 17)
            end = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, end, int(at.width()))
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, shown)


class LearnersDialog(Dialog):
    """A list of everybody, and the one looked at beside it; nothing is kept before it is saved."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        answered: frozenset[int],
        parent: QWidget,
    ) -> None:
        """Those of the `answered` seats cannot be withdrawn."""
        say = words.say
        title, do, leave = (
            say("Who takes part"),
            say("Save the learners"),
            say("Leave without saving"),
        )
        super().__init__(theme, title, do, leave, parent)
        self._theme, self._words, self._session = theme, words, session
        self._entries = {entry.key: entry for entry in learner_entries(session, answered)}
        self.list = ItemList(_RowPainter(theme))
        self.add = Button(theme, say("Add a learner"), icon="plus", kind="plain", small=True)
        self.lines = {name: QLineEdit() for name in TEXTS if name not in ("zone", "units")}
        self.zone = ZoneCombo(theme, mark("as the session"))
        self.language = Segmented(choices(), small=True)
        usual = say("{units}, as the session", units=SYSTEMS[session.units])
        self.units = Combo(theme, [("", usual), *SYSTEMS.items()])
        self.withdraw = Button(theme, " ", small=True)
        self._fields = {
            name: Field(theme, say(_LABELS[name]), part)
            for name, part in {**self.lines, "zone": self.zone, "units": self.units}.items()
        }
        self._postal = Label(theme, role="small", tone="ink3", wrap=True)
        self._seat = Label(theme, role="small", tone="ink3", wrap=True)
        self._late = 0
        self._build()
        self._connect()
        self._show_list()
        self._look_at(self.list.current)
        self.list.setFocus()

    @property
    def found(self) -> CheckedRoster:
        """The change as it stands; it has a `change` only while nothing is wrong."""
        return check_roster(tuple(self._entries.values()))

    # ------------------------------------------------------------------------- parts

    def _build(self) -> None:
        say = self._words.say
        self.list.setAccessibleName(say("Learners"))
        self.list.setFixedWidth(_LIST)
        self.zone.retranslate(self._words)
        self.language.setAccessibleName(say("Sheet language"))
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        form = QVBoxLayout()
        form.setSpacing(8)
        for parts in _ROWS:
            line = QHBoxLayout()
            line.setSpacing(12)
            for name, wide in parts.items():
                line.addWidget(self._fields[name], wide)
            form.addLayout(line)
        form.addWidget(self._postal)
        sheet = QHBoxLayout()
        sheet.setSpacing(8)
        sheet.addWidget(Label(self._theme, say("Sheet language"), role="label", tone="ink2"))
        sheet.addWidget(self.language)
        sheet.addStretch(1)
        sheet.addWidget(self.withdraw)
        form.addLayout(sheet)
        form.addWidget(self._seat)
        form.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left)
        row.addLayout(form, 1)
        self.body.addLayout(row)
        self.resize(780, 534)

    def _connect(self) -> None:
        self.list.chosen.connect(self._look_at)
        self.list.opened.connect(lambda _: self.lines["name"].setFocus())
        self.add.clicked.connect(self._add)
        self.withdraw.clicked.connect(self._turn)
        self.language.chosen.connect(self._take_language)
        for name, line in self.lines.items():
            line.setMaxLength(_LONGEST)
            line.textEdited.connect(lambda text, name=name: self._type(name, text))
        self.zone.chosen.connect(partial(self._take, "zone"))
        self.units.chosen.connect(partial(self._take, "units"))

    # ----------------------------------------------------------------------- showing

    def _show_list(self) -> None:
        """Everybody, with what is so about them; saving waits until nothing is wrong."""
        found = self.found
        rows = [self._row(entry, found) for entry in self._entries.values()]
        self.list.set_items(rows, first=True)
        change = found.change
        self.do.setEnabled(
            change is not None and bool(change.mended or change.withdrawn or change.joined)
        )

    def _row(self, entry: LearnerEntry, found: CheckedRoster) -> _LearnerRow:
        say, tone = self._words.say, "ink3"
        name = entry.texts["name"].strip() or say("New learner")
        known = (entry.texts["site"].strip(), entry.texts["place"].strip(), entry.postal["town"])
        under = next(filter(None, known), say("no city"))
        if entry.withdrawn:
            under, tone = say("removed when you save"), "warn_ink"
        elif entry.key in found.faults:
            under, tone = say(next(iter(found.faults[entry.key].values()))), "now"
        elif entry.blank:
            under = say("type the name")
        elif entry.seat is None:
            under = say("added: print a sheet")
        elif entry.lacking:
            under, tone = say("incomplete address"), "warn_ink"
        elif entry.changed:
            under = say("changed")
        return _LearnerRow(entry.key, name, under, tone)

    def _look_at(self, key: str) -> None:
        """Show one learner; where the class has none, nothing can be typed."""
        entry = self._entries.get(key)
        for name, line in self.lines.items():
            line.setText(entry.texts[name] if entry else "")
            line.setEnabled(entry is not None and not entry.withdrawn)
        self._show_postal(entry)
        self.zone.show_zone(entry.texts["zone"] if entry else "")
        self.zone.setEnabled(entry is not None and not entry.withdrawn)
        self.units.set_current(entry.texts["units"] if entry else "")
        self.units.setEnabled(entry is not None and not entry.withdrawn)
        self.language.setEnabled(entry is not None and not entry.withdrawn)
        self.language.set_current(entry.language if entry else SOURCE)
        self._say_seat(entry)
        self._say_faults()

    def _say_seat(self, entry: LearnerEntry | None) -> None:
        say = self._words.say
        self.withdraw.setVisible(entry is not None)
        if entry is None:
            self._seat.setText("")
            return
        self.withdraw.setText(
            say("Keep in the session") if entry.withdrawn else say("Remove from the session")
        )
        self.withdraw.setEnabled(not entry.answered)
        if entry.seat is None:
            self.withdraw.setText(say("Do not add"))
            told = say(
                "An access code of their own, and the tasting order that keeps the balance best."
            )
        else:
            told = say(
                "Learner number {n}, order {order}, access code {code}: they stay as printed.",
                n=entry.seat.number,
                order=" ".join(entry.seat.order),
                code=short_code(entry.seat.token),
            )
        if entry.answered:
            stays = say("This learner has answered and cannot be removed.")
            told = f"{told} {stays}"
        elif entry.withdrawn:
            told = say("Removed when you save: the sheet stops working and no kit is packed.")
        self._seat.setText(told)

    def _say_faults(self) -> None:
        wrong = self.found.faults.get(self.list.current, {})
        for name, field in self._fields.items():
            fault = wrong.get(name)
            field.set_note(self._words.say(fault) if fault else "", wrong=fault is not None)
        entry = self._entries.get(self.list.current)
        self._postal.setText(self._of_address(entry) if entry else "")
        self._postal.set_tone("warn_ink" if entry and entry.lacking else "ink3")

    def _of_address(self, entry: LearnerEntry) -> str:
        """What an address lacks, and that its label still has the lines in which it was written."""
        say = self._words.say
        told = []
        if entry.lacking:
            parts = ", ".join(say(_LABELS[part]) for part in entry.lacking)
            told.append(say("Missing: {parts}. Carriers ask for it.", parts=parts))
        country = entry.postal["country"]
        if country and not country_named(country):
            told.append(say("“{value}” is not a country that is known.", value=country))
        if entry.as_written:
            lines = " / ".join(filter(str.strip, entry.texts["address"].splitlines()))
            told.append(say("Read from “{lines}”, which the label prints.", lines=lines))
        return " ".join(told)

    def _show_postal(self, entry: LearnerEntry | None, typed_in: str = "") -> None:
        """The address in its parts, but in the line that is being typed in."""
        for name in POSTAL:
            text = entry.postal[name] if entry else ""
            if name == "country":
                text = self._words.territory(text) or text
            if name != typed_in or "\n" in self.lines[name].text():
                self.lines[name].setText(text)

    # ---------------------------------------------------------------------- changing

    def _put(self, entry: LearnerEntry) -> None:
        self._entries[entry.key] = entry
        self._show_list()
        self._say_faults()

    def _type(self, name: str, text: str) -> None:
        key = self.list.current
        others = [e.texts["display"] for e in self._entries.values() if e.key != key]
        entry = typed(self._entries[key], name, text, others)
        if name == "name":
            self.lines["display"].setText(entry.texts["display"])
        elif name in POSTAL:
            self._show_postal(entry, typed_in=name)
        self._put(entry)

    def _take(self, name: str, chosen: str) -> None:
        self._put(typed(self._entries[self.list.current], name, chosen))

    def _take_language(self, language: str) -> None:
        entry = self._entries[self.list.current]
        self._put(replace(entry, language=as_language(language)))

    def _add(self) -> None:
        """Make room for one more, in the language of the class."""
        self._late += 1
        entry = newcomer(self._late, self._session.languages[0])
        self._entries[entry.key] = entry
        self._show_list()
        self.list.choose(entry.key)
        self.lines["name"].setFocus()

    def _turn(self) -> None:
        """Withdraw the learner looked at, or keep them after all; one who is new just goes."""
        key = self.list.current
        entry = self._entries[key]
        if entry.seat is None:
            del self._entries[key]
            self._show_list()
        else:
            self._put(replace(entry, withdrawn=not entry.withdrawn))
        self._look_at(self.list.current)
