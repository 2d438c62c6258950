"""What will be made of a plan, told before it is made: codes, orders, kits, and by when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.analysis.discrimination import design_of
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.domain.attributes import Paired
from tasting.domain.boxes import boxes
from tasting.domain.by_sample import span
from tasting.domain.kit_dates import nearness
from tasting.domain.portions import order_range
from tasting.domain.product import Product
from tasting.domain.serving import Balance, balance
from tasting.domain.session import Session
from tasting.formats import opening
from tasting.services import own_extras
from tasting.services.kinds import set_answers
from tasting.services.kit_date_words import leaving, past_best, reasons
from tasting.services.kit_dates import KitDates, kit_dates
from tasting.services.planning import few_notes
from tasting.services.protocol_words import SERVING_ORDERS
from tasting.words import Words, english, mark


@dataclass(frozen=True)
class PlanFact:
    """One fact of the plan, in amber to be checked, in cherry past its day; `why` on hovering."""

    name: str
    text: str
    tone: Literal["ink", "warn_ink", "now"] = "ink"
    why: str = ""


def facts(
    session: Session, library: tuple[Product, ...], today: date, words: Words, sender: str = ""
) -> list[PlanFact]:
    """Everything that is told besides the codes, in the order of the work.

    `sender` is the trainer's postal address, from which kits leave.
    """
    start = session.local_start
    when = opening(words.span(start, session.local_end))
    past = start.date() < today
    if past:
        when = words.say("{when}. This date has passed.", when=when)
    told = [PlanFact(words.say("Session"), when, "warn_ink" if past else "ink")]
    told += [PlanFact(words.say("Kits"), _kits(session, words))]
    shared = [box for box in boxes(session) if box.is_shared]
    sites = ", ".join(f"{box.site} ({len(box.kits)})" for box in shared)
    told += [PlanFact(words.say("Shared boxes"), sites)] if shared else []
    extras = own_extras.told(session, words)
    told += [PlanFact(words.say("Own extras"), words.listed([*extras]))] if session.extras else []
    told += [PlanFact(words.say("Tasting orders"), orders(session, words))]
    told += [_flights(session, words)] if session.protocol.flights > 1 else []
    told += [_letters(session, words)] if session.letters else []
    told += [_found(session, words)] if session.protocol.tests else []
    told += _dates(session, today, words, sender) if not past else []
    told += _new_products(session, library, words)
    return told


def _flights(session: Session, words: Words) -> PlanFact:
    """Which products are tasted in which flight, a line for each."""
    names = {sample.code: sample.product.name for sample in session.samples}
    lines = (
        words.say(
            "{what}: {text}",
            what=words.say("Flight {n}", n=number),
            text=", ".join(names[code] for code in codes),
        )
        for number, codes in enumerate(session.flights, start=1)
    )
    return PlanFact(words.say("Flights"), "\n".join(lines))


def _letters(session: Session, words: Words) -> PlanFact:
    """Which product has the figures that the protocol gives to which sample."""
    named = (
        words.say("{what}: {text}", what=letter, text=sample.product.name)
        for sample in session.samples
        if (letter := session.letters.get(sample.code))
    )
    return PlanFact(words.say("Prepared differently"), ", ".join(named))


def orders(session: Session, words: Words) -> str:
    """How evenly the serving orders came out, and for how many learners they would be even."""
    if session.protocol.tests:
        return _sequences(session, words)
    flights, how = session.protocol.flights, session.protocol.samples.serving_order
    if how != "drawn":
        return opening(words.say(SERVING_ORDERS[how])) + "."
    found = balance(session.codes, [seat.order for seat in session.seats], flights)
    if flights > 1:
        said = _evenness(found, words)
        return words.say("In {n} flights. In each of them: {text}", n=flights, text=said)
    return _evenness(found, words)


def _evenness(found: Balance, words: Words) -> str:
    """How evenly the codes are spread, within their flights where there are some."""
    if len(found.codes) == 1:
        return words.say("One sample: everybody tastes the same.")
    if found.whole:
        return words.say(
            "Balanced: each code comes equally often in each place, and equally often after each "
            "other code."
        )
    uneven = words.say(
        "Nearly balanced: a code comes {places} times in each place, and {follows} times after "
        "each other code.",
        places=_span(found.place_range),
        follows=_span(found.follow_range),
    )
    return f"{uneven} {_even_for(found, words)}"


def _sequences(session: Session, words: Words) -> str:
    """How often each order of a set's portions is given, in the set where it is least."""
    test = session.protocol.tests[0]
    least = _span(order_range(test.orders, [seat.behind for seat in session.seats]))
    return words.say(set_answers(test).orders, least=least)


def _found(session: Session, words: Words) -> PlanFact:
    """What difference so many learners can show, told before anything is packed."""
    tests = session.protocol.tests
    test = set_answers(max(tests, key=lambda one: design_of(one).fewest))
    told = words.say(test.decides(len(session.seats)))
    right = {one.right(session.codes) for one in tests if isinstance(one, Paired)}
    names = [each.product.name for each in session.samples if each.code in right]
    if names:
        known = words.say("Right is: {names}.", names=words.listed(names))
        told = f"{told} {known}"
    return PlanFact(words.say(test.title), told, "warn_ink" if few_notes(session) else "ink")


def _even_for(found: Balance, words: Words) -> str:
    below = found.learners // found.block * found.block
    above = below + found.block
    if below:
        return words.say(
            "It would be fully balanced with {below} or {above} learners.", below=below, above=above
        )
    return words.say("It would be fully balanced with {n} learners.", n=above)


def _span(ends: tuple[int, int]) -> str:
    low, high = ends
    return str(low) if low == high else f"{low}–{high}"


def _kits(session: Session, words: Words) -> str:
    kits, sachets = len(session.seats), session.sachets
    each = words.count(
        "{n} sachet of {dose} in each",
        "{n} sachets of {dose} in each",
        len(sachets),
        dose=span(sachets, words),
    )
    whole = words.measure(round(kits * sum(one.value for one in sachets), 1), sachets[0].unit)
    told = [words.count("{n} kit", "{n} kits", kits), each, whole]
    if session.spares:
        told.append(words.count("{n} spare kit", "{n} spare kits", len(session.spares)))
    return "\u2002·\u2002".join(told)


def _dates(session: Session, today: date, words: Words, sender: str) -> list[PlanFact]:
    """By when kits leave, and which products will not keep so long."""
    dates = kit_dates(session, sender)
    old, told = past_best(session, dates, today, words), [_leaves(session, dates, today, words)]
    if old:
        name = words.say("Best before")
        told.append(PlanFact(name, old.text, "now" if old.near == "past" else "warn_ink"))
    return told


def _leaves(session: Session, dates: KitDates, today: date, words: Words) -> PlanFact:
    name, near = words.say("Kits leave by"), nearness(dates.ship_by, today)
    why = "\n".join(reasons(session, dates, words))
    if near == "past":
        day = opening(words.day(dates.ship_by))
        late = words.say(
            "{day} has passed. Send the kits by express, or move the session.", day=day
        )
        return PlanFact(name, late, "now", why)
    return PlanFact(
        name, opening(leaving(dates, words)), "warn_ink" if near == "near" else "ink", why
    )


def _new_products(session: Session, library: tuple[Product, ...], words: Words) -> list[PlanFact]:
    """The products that the library will have gained."""
    known = {product.id for product in library}
    names = [s.product.name for s in session.samples if s.product.id not in known]
    if not names:
        return []
    text = words.say(
        "{names}. Add their lot and allergens in the library.", names=words.listed(names)
    )
    return [PlanFact(words.say("New in the library"), text)]


class Preview(QWidget):
    """The panel beside the form."""

    def __init__(self, theme: Theme) -> None:
        """Empty until something is shown."""
        super().__init__()
        self._theme = theme
        self._words = english()
        set_ground(self, "wash")
        self._title = Label(theme, role="section")
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.addLayout(self._body)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 18, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._title)
        whole.addWidget(GutterScroll(inner, theme.gutter), 1)

    def retranslate(self, words: Words) -> None:
        """Say the title in another language; what is below is shown again by the form."""
        self._words = words
        self._title.setText(words.say("Plan summary"))

    def show_missing(self, sentences: list[str]) -> None:
        """Tell what is still needed before anything can be made."""
        self._clear()
        for sentence in sentences:
            self._body.addWidget(Label(self._theme, sentence, tone="ink2", wrap=True))
            self._body.addSpacing(6)

    def show_session(
        self, session: Session, library: tuple[Product, ...], today: date, sender: str
    ) -> None:
        """Tell what the plan makes; `sender` is the trainer's postal address."""
        self._clear()
        self._body.addWidget(Label(self._theme, session.title, role="lead", wrap=True))
        self._body.addSpacing(8)
        self._name(self._words.say("Three-digit codes"))
        tags = QWidget()
        flow = FlowLayout(tags, 6)
        for code in session.codes if not session.protocol.sets else ():
            flow.addWidget(CodeTag(self._theme, code, large=True))
        self._body.addWidget(tags)
        for code, known in session.open_identities.items():
            text = mark("Open: {code}, {name}")
            text = mark("Calibration: {code}, {name}") if code in session.calibration else text
            line = self._words.say(text, code=code, name=known["name"])
            self._body.addWidget(Label(self._theme, line, tone="ink2", wrap=True))
        for told in facts(session, library, today, self._words, sender):
            self._body.addSpacing(5)
            self._body.addWidget(Rule(self._theme))
            self._body.addSpacing(5)
            self._name(told.name)
            said = Label(self._theme, told.text, tone=told.tone, wrap=True)
            said.setToolTip(told.why)
            self._body.addWidget(said)

    def _name(self, text: str) -> None:
        self._body.addWidget(Label(self._theme, text, role="label", tone="ink2"))

    def _clear(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
