"""The form of a new session: everything on one page, with what will be made beside it."""

import random
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.pages.sessions.plan.address import AddressField
from tasting.desktop.pages.sessions.plan.call import CallFields
from tasting.desktop.pages.sessions.plan.changes import ChangesSince
from tasting.desktop.pages.sessions.plan.draft import (
    CheckedPlan,
    Draft,
    PlanChoices,
    Unasked,
    check_plan,
    session_languages,
    this_day,
)
from tasting.desktop.pages.sessions.plan.extras import PlanExtras
from tasting.desktop.pages.sessions.plan.learners import LearnersField
from tasting.desktop.pages.sessions.plan.moment import MomentField
from tasting.desktop.pages.sessions.plan.preview import Preview
from tasting.desktop.pages.sessions.plan.products import ProductsField
from tasting.desktop.pages.sessions.plan.titles import OtherTitles
from tasting.desktop.pages.sessions.plan.zones import UNNAMED, system_zone
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.with_side import WithSide
from tasting.domain.errors import Problem
from tasting.domain.own_addresses import learners_away
from tasting.domain.plan import Plan
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.typed_times import read_day, typed_day
from tasting.formats import opening
from tasting.languages import Language
from tasting.services import protocol_words
from tasting.services.learners import LearnerList
from tasting.services.planning import plan_session
from tasting.services.protocol_order import choices
from tasting.services.repeating import repeated
from tasting.words import Message, Words, message

_AHEAD = timedelta(days=14)
"""How far ahead a class is proposed: a week for the post, and a week before that."""
_USUAL_START = datetime(2000, 1, 1, 10, tzinfo=UTC)
"""The time of day that is proposed; its date means nothing."""
_PAUSE_MS = 120
_LONGEST = 200


class PlanForm(QWidget):
    """Holds what was typed until it is planned or left, also while other pages are looked at."""

    list_asked = Signal()
    reach_asked = Signal(str)
    """How phones anywhere get in is to be shown; with the address as typed."""
    match_asked = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        """Not to be used before `begin`."""
        super().__init__()
        self._theme = theme
        self._words = words
        self._offered = PlanChoices((), (), "", "", "")
        self._seed, self._unasked = 0, Unasked()
        self._pressed, self._guessed = False, ""
        self._protocol = Combo(theme)
        self._protocol.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._summary = Label(theme, role="small", tone="ink3", wrap=True)
        self._title, self._call = QLineEdit(), CallFields(theme)
        self._fields = {
            "protocol": Field(theme, " ", self._protocol),
            "title": Field(theme, " ", self._title),
        }
        self._titles = OtherTitles(theme)
        self._products = ProductsField(theme)
        self._learners = LearnersField(theme)
        self._extras = PlanExtras(theme, self)
        self._learners.add_beside_spares(self._extras.button, self._extras.note)
        self._moment = MomentField(theme)
        self._address = AddressField(theme)
        self._preview = Preview(theme)
        self._faults, self._changes = Notice(theme), ChangesSince(theme)
        self._heads = [Label(theme, role="section") for _ in range(3)]
        self._products_label = Label(theme, role="label", tone="ink2")
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()
        theme.changed.connect(self._measure)
        self._measure()

    # ----------------------------------------------------------------- what is asked

    def begin(self, offered: PlanChoices, protocol_id: str = "") -> None:
        """Start anew, with everything that can be guessed filled in."""
        self._offered, self._unasked, self._pressed = offered, Unasked(), False
        self._seed, self._extras.extras = secrets.randbits(64), ()
        known = {one.id for one in offered.protocols}
        wanted = (one for one in (protocol_id, offered.protocol) if one in known)
        self._offer_protocols(next(wanted, offered.protocols[0].id))
        self._guessed = ""
        self._title.clear()
        self._titles.set_texts({})
        self._products.set_products([])
        self._learners.set_language(self._words.language)
        self._learners.set_rows([])
        self._learners.set_spares(None)
        self._moment.day.setText(typed_day(this_day() + _AHEAD))
        self._moment.time.setText(self._words.time(_USUAL_START))
        self._moment.set_zone(offered.zones[0] if offered.zones else system_zone(), offered.zones)
        self._call.fill("", offered.trainer, self._words.units)
        self._address.set_addresses(offered.here, offered.elsewhere)
        self._faults.hide()
        self._changes.clear()
        self._follow_protocol()

    @property
    def begun(self) -> bool:
        """Whether anything was typed that would be lost: products, learners, a link, a title."""
        typed = (self._call.meeting.text(), self._learners.text.toPlainText())
        extras = bool(self._extras.extras)
        own_title = self._title.text() not in ("", self._guessed)
        return own_title or extras or bool(self._products.products) or any(map(str.strip, typed))

    @property
    def title(self) -> str:
        """The title as typed."""
        return self._title.text().strip()

    def choose(self, protocol: Protocol) -> None:
        """Take this protocol as it is, whatever was offered under its id."""
        self._offered = self._offered.with_protocol(protocol)
        self._changes.leave_protocol()
        self._offer_protocols(protocol.id)
        self._follow_protocol()

    def take(self, plan: Plan, protocol: Protocol, problems: Sequence[Problem]) -> None:
        """Fill in a plan on its protocol, with what was wrong in its file's learners' list."""
        self.choose(protocol)
        self._title.setText(plan.title)
        self._titles.set_texts(plan.titles)
        self._products.set_products(plan.samples)
        self._learners.set_language(plan.languages[0])
        self._learners.set_rows(plan.learners, problems)
        self._learners.set_spares(plan.spares)
        self._moment.set_start(plan.starts_at, plan.zone, self._words)
        self._call.fill(plan.meeting, plan.trainer or self._offered.trainer, plan.units)
        self._unasked, self._extras.extras = Unasked(plan.mark), plan.extras
        elsewhere = plan.address or self._offered.elsewhere
        self._address.set_addresses(self._offered.here, elsewhere, plan.paper_only)
        self._faults.hide()
        self._changes.clear()
        self._show()

    def repeat(self, session: Session) -> None:
        """Fill in a session once more, two weeks from now at its time of day."""
        day, offered = this_day() + _AHEAD, self._offered
        start = session.local_start.replace(year=day.year, month=day.month, day=day.day)
        self.take(repeated(session, start, offered.products), session.protocol, ())
        self._changes.tell(session, offered.protocols, offered.products, self._words)

    def take_list(self, found: LearnerList) -> None:
        """Fill in a list of learners that was read from a file."""
        self._learners.set_list(found)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Tell everything that is wrong with a plan file; what is in the form stays."""
        told = "\n".join(self._words.say(problem.sentence()) for problem in problems)
        lead = self._words.say("The plan could not be read; nothing was imported.")
        self._faults.say(f"\n{told}", lead=lead)

    def session(self) -> Session | None:
        """The session as planned; where something is missing, say so at its field instead."""
        self._pressed = True
        found = self._read()
        self._show()
        if found.plan is None:
            self._go_to(next(iter({**found.faults, **found.missing})))
            return None
        return self._planned(found.plan)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language; what was typed stays."""
        self._words, say = words, words.say
        heads = (say("What is tasted"), say("When and how"), say("Who tastes"))
        for head, text in zip(self._heads, heads, strict=True):
            head.setText(text)
        labels = {"protocol": say("Protocol"), "title": say("Session title")}
        self._titles.retranslate(words)
        for name, text in labels.items():
            self._fields[name].set_label(text)
        self._products_label.setText(say("Products"))
        self._parts.set_titles(say("The session"), say("Plan summary"))
        for part in (self._products, self._learners, self._moment, self._call, self._address):
            part.retranslate(words)
        self._extras.button.setText(say("Own extras…"))
        self._preview.retranslate(words)
        if self._offered.protocols:
            self._offer_protocols(self._protocol.current)
            self._follow_protocol()

    @property
    def language(self) -> Language:
        """The language of learners whose row names none."""
        return self._learners.language

    def begin_typing(self) -> None:
        """Put the keyboard into the first field."""
        self._protocol.setFocus()

    # ------------------------------------------------------------------------- parts

    def _build(self) -> None:
        what = self._column(
            self._heads[0],
            self._fields["protocol"],
            self._summary,
            self._fields["title"],
            self._titles,
            self._products_label,
            self._products,
        )
        when = self._column(self._heads[1], self._moment, self._call, self._address)
        columns = QHBoxLayout()
        columns.setSpacing(28)
        columns.addLayout(what, 1)
        columns.addLayout(when, 1)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(12)
        self._inner.addWidget(self._faults)
        self._inner.addWidget(self._changes)
        self._inner.addLayout(columns)
        self._inner.addWidget(Rule(self._theme))
        self._inner.addWidget(self._heads[2])
        self._inner.addWidget(self._learners, 1)
        content = QWidget()
        content.setLayout(self._inner)
        self._parts = WithSide(self._theme, Scroll(content), self._preview, 400, 340)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._parts)

    def _column(self, *parts: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self._later.timeout.connect(self._show)
        self._changes.protocol_asked.connect(self.choose)
        self._changes.products_asked.connect(self._products.set_products)
        self._title.setMaxLength(_LONGEST)
        self._title.textChanged.connect(lambda _: self._later.start())
        for part in (self._titles, self._products, self._learners, self._moment, self._address):
            part.changed.connect(self._later.start)
        self._call.changed.connect(self._later.start)
        self._extras.changed.connect(self._show)
        self._extras.asked.connect(self._ask_extras)
        self._title.textChanged.connect(self._retitled)
        self._protocol.chosen.connect(lambda _: self._changes.leave_protocol())
        self._protocol.chosen.connect(lambda _: self._follow_protocol())
        self._learners.list_asked.connect(self.list_asked)
        self._address.help_asked.connect(lambda: self.reach_asked.emit(self._address.line.text()))
        self._learners.match_asked.connect(self.match_asked)

    def _ask_extras(self) -> None:
        own, names = self._learners.language, [row.name for row in self._learners.rows]
        self._extras.ask(self._words, session_languages(own, self._chosen), names, self)

    def _measure(self) -> None:
        """Take the widths of the full or the compact window."""
        compact, gutter = self._theme.compact, self._theme.gutter
        self._inner.setContentsMargins(gutter, 14 if compact else 20, gutter, 16)

    # ----------------------------------------------------------------------- showing

    def _offer_protocols(self, protocol_id: str) -> None:
        groups = choices(self._offered.protocols, self._offered.own, self._words)
        self._protocol.set_groups(groups, protocol_id)

    @property
    def _chosen(self) -> Protocol:
        found = (one for one in self._offered.protocols if one.id == self._protocol.current)
        return next(found)

    def _follow_protocol(self) -> None:
        """Guess from the protocol what was not typed: the title, how many products."""
        protocol, words = self._chosen, self._words
        category = words.say(protocol_words.CATEGORIES[protocol.category])
        length, dose = words.total(protocol.seconds), protocol_words.dose(protocol.samples, words)
        known = "\u2002·\u2002".join((category, length, dose))
        self._summary.setText(f"{protocol.summary.to(words.language)}\n{known}")
        if self._title.text() in ("", self._guessed):
            self._guessed = protocol.name.to(words.language)
            self._title.setText(self._guessed)
            self._titles.guess(protocol.name)
        self._titles.ask(protocol.name)
        library = tuple(p for p in self._offered.products if p.category == protocol.category)
        self._products.set_rule(protocol.samples, library)
        self._show()

    def _retitled(self, title: str) -> None:
        if title not in ("", self._guessed):
            self._titles.forget_guess()

    def _read(self) -> CheckedPlan:
        moment = self._moment
        moment.ask_which()
        draft = Draft(
            protocol=self._chosen,
            title=self._title.text().strip(),
            titles=self._titles.texts,
            products=self._products.products,
            learners=self._learners.rows,
            spares=self._learners.spares,
            day=moment.day.text(),
            time=moment.time.text(),
            zone=moment.zone.current,
            language=self._learners.language,
            units=self._call.units,
            later=moment.later,
            trainer=self._call.trainer.text().strip(),
            meeting=self._call.meeting.text().strip(),
            address=self._address.address,
            unasked=self._unasked,
            extras=self._extras.extras,
        )
        found = check_plan(draft, this_day())
        if self._address.unfinished:
            asked = message("Enter the public address, or choose another option.")
            return CheckedPlan(None, found.faults, {**found.missing, "address": asked})
        return found

    def _planned(self, plan: Plan) -> Session:
        """The session of the plan; the same draft gets the same codes and orders each time."""
        chance = random.Random(self._seed)
        library, now = self._offered.products, datetime.now(UTC)
        return plan_session(plan, self._chosen, now, chance, secrets.token_bytes, library)

    def _show(self) -> None:
        """Say what is wrong, and what will be made."""
        self._later.stop()
        found = self._read()
        told = {**found.faults, **(found.missing if self._pressed else {})}
        wrong = {name: self._words.say(text) for name, text in told.items()}
        self._fields["title"].set_note(wrong.get("title", ""), "title" in wrong)
        self._products.tell(wrong.get("products", ""))
        self._learners.tell(wrong.get("learners", ""))
        self._extras.tell(self._learners.rows, self._words)
        self._address.set_away(learners_away(self._learners.rows))
        self._address.tell(wrong.get("address", ""))
        self._say_moment(wrong)
        if found.plan is None:
            left: dict[str, Message] = {**found.missing, **found.faults}
            self._preview.show_missing([self._words.say(text) for text in left.values()])
        else:
            planned, offered = self._planned(found.plan), self._offered
            self._preview.show_session(planned, offered.products, this_day(), offered.sender)

    def _say_moment(self, wrong: dict[str, str]) -> None:
        """What is wrong with day or time; else the day, and that the zone is nobody's."""
        day = read_day(self._moment.day.text(), this_day())
        if "day" in wrong or "time" in wrong:
            self._moment.tell(wrong.get("day") or wrong["time"], "day" in wrong, "time" in wrong)
        elif day is not None:
            told, unnamed = opening(self._words.day(day)), self._moment.zone.current == UNNAMED
            if unnamed:
                told = self._words.say(
                    "{day}. The time is in UTC: choose a city to give it in local time.", day=told
                )
            self._moment.tell(told, doubtful=unnamed)

    def _go_to(self, name: str) -> None:
        """Put the keyboard where something is missing."""
        lines = [line for line in self._products.lines if not line.calibration]
        places: dict[str, QWidget] = {
            "title": self._title,
            "products": lines[0].name if lines else self._products,
            "learners": self._learners.text,
            "extras": self._extras.button,
            "day": self._moment.day,
            "time": self._moment.time,
            "address": self._address.line,
        }
        places[name].setFocus()
