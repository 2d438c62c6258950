"""Who needs the trainer: raised hands, phones that went, kits that lack something, empty seats."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.live.learners.activity import wrote_on_paper
from tasting.desktop.pages.live.side.conflicts import Conflict, Version, conflicts
from tasting.desktop.pages.live.side.hand_answer import HandAnswer
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import Chip
from tasting.desktop.widgets.fact import Fact
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.cards import Card, Head
from tasting.domain.events import Kind, Op
from tasting.domain.seat_board import Hand
from tasting.services.following import Presence
from tasting.words import Words, english

_MOST: Final = {
    "hand": 3,
    "conflict": 3,
    "asked": 3,
    "away": 2,
    "kit": 2,
    "version": 3,
    "absent": 1,
}
"""How many of each kind are shown in full; the rest are counted."""

_ICONS: Final = {
    "hand": "hand",
    "asked": "hand",
    "away": "wifi-off",
    "kit": "package-open",
    "version": "flag",
    "conflict": "flag",
    "absent": "smartphone",
}


@dataclass(frozen=True)
class Need:
    """One thing that somebody may have to see to."""

    kind: Literal["hand", "away", "kit", "version", "conflict", "absent", "asked"]
    """A hand that is up; a phone that went; a kit that arrived without all of it; another version
    of an answer under its id; answers on paper and by phone that differ; those not joined yet; a
    hand of a class held."""
    name: str
    text: str
    seat: int = 0
    since: int = 0
    """Hub time in ms."""
    hand: str = ""
    """The id under which the hand was raised."""
    when: str = ""
    """The time of day, for a class that is over."""
    conflict: Conflict | None = None
    """The versions to choose from."""


def needs(moment: Moment, presence: Mapping[int, Presence]) -> tuple[list[Need], int, int]:
    """What to show, the longest waiting first; how many in all; how many need an answer."""
    names = {seat.number: seat.learner.display for seat in moment.session.seats}
    if moment.phase == "over":
        asked = [
            *_hands_raised(moment, names),
            *_conflicts(moment, names),
            *_versions(moment, names),
        ]
        return asked, len(asked), 0
    hands = [
        Need("hand", names[h.seat], _quoted(h.text, moment.words), h.seat, h.at, h.op_id)
        for h in moment.board.raised()
        if h.seat in names
    ]
    away, absent = _missing(moment, presence, names) if moment.link_known else ([], [])
    kits = _lacking_kits(moment, names)
    versions = [*_conflicts(moment, names), *_versions(moment, names)]
    found = [*hands, *away, *kits, *versions]
    return [*found, *absent], len(found) + len(absent), len(hands)


def _hands_raised(moment: Moment, names: Mapping[int, str]) -> list[Need]:
    """Every hand raised in a class that is over, with the time of day."""
    return [
        Need(
            "asked",
            names[hand.seat],
            _asked_and_said(hand, moment.words),
            hand.seat,
            hand=hand.op_id,
            when=moment.words.time(moment.local_time(hand.made_at)),
        )
        for hand in moment.board.hands
        if hand.seat in names
    ]


def _asked_and_said(hand: Hand, words: Words) -> str:
    """What a learner asked, and what the trainer answered."""
    said = words.say("You: {reply}", reply=hand.reply) if hand.reply else ""
    return "\n".join(part for part in (_quoted(hand.text, words), said) if part)


def _missing(
    moment: Moment, presence: Mapping[int, Presence], names: Mapping[int, str]
) -> tuple[list[Need], list[Need]]:
    """Phones that went, the longest away first, and all who have not come yet, as one.

    Who answers on paper is not waited for.
    """
    gone = sorted((p for p in presence.values() if not p.online), key=lambda p: p.seen_ms)
    away = [
        Need("away", names[p.seat], _phone_text(p, moment.words), p.seat, p.seen_ms)
        for p in gone
        if p.seat in names
    ]
    waited = (seat for seat in names if seat not in presence and not _is_on_paper(moment, seat))
    missing = ", ".join(names[seat] for seat in waited)
    return away, [Need("absent", moment.words.say("Not joined yet"), missing)] if missing else []


def _is_on_paper(moment: Moment, seat: int) -> bool:
    said = moment.board.seats.get(seat)
    return said is not None and wrote_on_paper(said.cards)


def _lacking_kits(moment: Moment, names: Mapping[int, str]) -> list[Need]:
    """Kits that their learners say lack something."""
    found = []
    for seat, kit in moment.board.kits.items():
        if seat in names and kit.lacking:
            codes = ", ".join(kit.missing)
            lacking = moment.words.say("Missing or damaged: {codes}", codes=codes) + "."
            said = f"{lacking if codes else ''} {_quoted(kit.note, moment.words)}".strip()
            found.append(Need("kit", names[seat], said, seat))
    return found


def _conflicts(moment: Moment, names: Mapping[int, str]) -> list[Need]:
    """Cards of which two versions stand beside each other, for the trainer to choose from."""
    return [
        Need("conflict", names[each.card[0]], each.where, each.card[0], conflict=each)
        for each in conflicts(moment)
    ]


def _versions(moment: Moment, names: Mapping[int, str]) -> list[Need]:
    """Answers of which another version came under the same id: both, as they read."""
    return [
        Need(
            "version",
            names[version.seat],
            moment.words.say(
                "Two different answers to one question, from two devices. Kept: {first}. Also "
                "sent: {second}.",
                first=_op_text(version.first, moment),
                second=_op_text(version.op, moment),
            ),
            version.seat,
        )
        for version in moment.board.versions
        if version.seat in names
    ]


def _op_text(op: Op | None, moment: Moment) -> str:
    """An operation as it reads: the words of its card, else what its sender made of it."""
    if op is None:
        return "–"
    if op.kind not in (Kind.OBSERVE, Kind.MEASURE):
        return json.dumps(op.body, ensure_ascii=False)
    head = Head(op.op_id, op.body, op.made_at, "phone", 0, 0)
    text = moment.card_text.text(Card(0, op.kind, op.step, op.code, (head,)))
    return " ".join(part for part in (op.code, text or "–") if part)


def _quoted(text: str, words: Words) -> str:
    return words.say("“{question}”", question=text.strip()) if text.strip() else ""


def _phone_text(presence: Presence, words: Words) -> str:
    if presence.pending:
        return words.count(
            "The phone keeps {n} answer and sends it when it is back.",
            "The phone keeps {n} answers and sends them when it is back.",
            presence.pending,
        )
    return words.say("The phone keeps the answers and sends them when it is back.")


class _NeedView(QFrame):
    """One need behind its bar."""

    chosen = Signal(object, str)
    """A `Conflict`, and the id of the version that is to count."""

    def __init__(self, theme: Theme, need: Need, words: Words) -> None:
        """Show `need`; the time it lasts is told by `tick`."""
        super().__init__()
        self.need = need
        self._words = words
        self.setProperty("kind", "need" if need.kind == "hand" else "aside")
        self._time = Label(theme, need.when, role="small", tone="ink3")
        name = Fact(theme, "strong", "ink")
        name.set_fact(_ICONS[need.kind], need.name)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(name, 1)
        head.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 1, 0, 1)
        column.setSpacing(4)
        column.addLayout(head)
        if need.text:
            tone = "ink" if need.kind in ("hand", "asked") else "ink2"
            column.addWidget(Label(theme, need.text, tone=tone, wrap=True))
        self.answer = HandAnswer(theme, need.name, words)
        column.addWidget(self.answer)
        self.answer.setVisible(need.kind == "hand")
        self.settle = Button(theme, words.say("Settled"), icon="check", small=True)
        self.settle.setAccessibleName(words.say("Kit settled: {name}", name=need.name))
        self.settle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignLeft)
        self.settle.setVisible(need.kind == "kit")
        for version in need.conflict.versions if need.conflict else ():
            column.addLayout(self._version(theme, version))
        self.setAccessibleName(f"{need.name} {need.text}".strip())

    def _version(self, theme: Theme, version: Version) -> QHBoxLayout:
        """What one version says, and the button that lets it count."""
        say = self._words.say
        counts = self.need.conflict is not None and version is self.need.conflict.versions[0]
        told = say("{name}: {value}", name=version.source, value=version.text)
        button = Button(theme, say("Keep this one") if counts else say("Use this one"), small=True)
        button.setAccessibleName(f"{button.text()}, {told}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(self.need.conflict, version.op_id))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(theme, told, tone="ink", wrap=True), 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def tick(self, now: int) -> None:
        """Tell how long it has lasted at `now` (hub time, ms)."""
        if self.need.since and self.need.kind in ("hand", "away"):
            time = self._words.clock((now - self.need.since) / 1000)
            text = (
                self._words.say("waiting {time}", time=time)
                if self.need.kind == "hand"
                else self._words.say("{time} offline", time=time)
            )
            self._time.setText(text)


class Needs(QWidget):
    """“Needs you” with everybody who does."""

    answered = Signal(str, str)
    """The hand raised under this id is to go down, with this reply; empty: it is noted."""
    version_chosen = Signal(object, str)
    """Of a `Conflict` the version under this id is to count."""
    kit_settled = Signal(int)
    """What the kit of this learner's number lacked is seen to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Nobody needs anything."""
        super().__init__(parent)
        self._theme = theme
        self._words = english()
        self.count = 0
        self._views: list[_NeedView] = []
        self._title = Label(theme, role="section")
        self._badge = Chip(theme, "", "now", small=True)
        self._none = Label(theme, tone="ink3", wrap=True)
        self._more = Label(theme, role="small", tone="ink2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._badge)
        head.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addLayout(self._column)
        column.addWidget(self._more)

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence]) -> None:
        """Show who needs the trainer now."""
        words, over = moment.words, moment.phase == "over"
        found, n, urgent = needs(moment, presence)
        self.count = n
        only_hands = over and all(need.kind == "asked" for need in found)
        self._title.setText(words.say("Raised hands") if only_hands else words.say("Needs you"))
        self._badge.say(str(n), "now" if urgent else "outlined")
        self._badge.setVisible(n > 0)
        self._none.setText(
            words.say("No hand was raised.") if over else words.say("Nobody for now.")
        )
        self._none.setVisible(not found)
        shown = _first(found)
        rest = len(found) - len(shown)
        self._more.setText(words.count("and {n} more", "and {n} more", rest))
        self._more.setVisible(rest > 0)
        if shown != [view.need for view in self._views] or words is not self._words:
            self._renew(shown, words)

    def tick(self, now: int) -> None:
        """Tell all waiting times at `now` (hub time, ms)."""
        for view in self._views:
            view.tick(now)

    def first_hand(self) -> HandAnswer | None:
        """Where whoever waits longest is answered."""
        hands = (view.answer for view in self._views if view.need.kind == "hand")
        return next(hands, None)

    def _renew(self, shown: list[Need], words: Words) -> None:
        """Show these; a view whose need is the same stays, and keeps the focus on its button."""
        kept = {view.need: view for view in self._views if words is self._words}
        gone = [view for view in self._views if kept.get(view.need) is not view]
        self._words = words
        self._views = [kept.pop(n) if n in kept else self._view(n) for n in shown]
        for view in [*gone, *kept.values()]:
            take_out(self._column, view)
        for place, view in enumerate(self._views):
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)

    def _view(self, need: Need) -> _NeedView:
        view = _NeedView(self._theme, need, self._words)
        view.answer.given.connect(lambda reply: self.answered.emit(need.hand, reply))
        view.chosen.connect(self.version_chosen)
        view.settle.clicked.connect(lambda: self.kit_settled.emit(need.seat))
        return view


def _first(found: list[Need]) -> list[Need]:
    """The first ones of each kind, as many as are shown in full."""
    left = dict(_MOST)
    shown = []
    for need in found:
        if left[need.kind] > 0:
            left[need.kind] -= 1
            shown.append(need)
    return shown
