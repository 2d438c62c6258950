"""The days of a session's kits in words: what is due when, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from tasting.domain.kit_dates import SPARE_DAYS, Nearness, nearness
from tasting.domain.regions import ASKED_OF
from tasting.domain.session import Session
from tasting.services.kit_dates import DueTask, KitDates
from tasting.services.public_holidays import Holidays
from tasting.words import Message, Words, message

_BY: Final[dict[DueTask, Message]] = {
    "order": message("order by {day}"),
    "pack": message("pack by {day}"),
    "ship": message("ship by {day}"),
}
_WAS: Final[dict[DueTask, Message]] = {
    "order": message("should have been ordered by {day}"),
    "pack": message("should have been packed by {day}"),
    "ship": message("should have shipped by {day}"),
}


@dataclass(frozen=True)
class DueDay:
    """Something to do, by which day, in words, and how near that is."""

    task: DueTask | Literal["swap"]
    """With that of products that others must replace."""
    text: str
    near: Nearness


def due_day(task: DueTask, by: date, today: date, words: Words) -> DueDay:
    """One day by which something is to be done: "ship by 9 Nov", past it what should have been."""
    near = nearness(by, today)
    said = (_WAS if near == "past" else _BY)[task]
    return DueDay(task, words.say(said, day=words.short_day(by)), near)


def leaving(dates: KitDates, words: Words) -> str:
    """By when kits leave; where countries differ, the day of each of them."""
    days = sorted({way.leaves_by for way in dates.ways})
    if len(days) == 1:
        return words.day(days[0])
    return "; ".join(
        words.say("{day} for {countries}", day=words.day(day), countries=_to(dates, day, words))
        for day in days
    )


def _to(dates: KitDates, day: date, words: Words) -> str:
    ways = (way for way in dates.ways if way.leaves_by == day)
    return words.listed([_place(way.country, way.holidays, words) for way in ways])


def country(code: str, words: Words) -> str:
    """A country in a sentence; one that nobody knows is called so."""
    return words.territory(code) or words.say("unknown country")


def _place(code: str, holidays: Holidays, words: Words) -> str:
    """A country, with the region whose holidays count: "Germany (Bayern)"."""
    named = country(code, words)
    return f"{named} ({holidays.region})" if holidays.region else named


def reasons(session: Session, dates: KitDates, words: Words) -> list[str]:
    """Why the days are those: the ways of the kits, holidays between, what is ordered."""
    say = words.say
    told = list(_ways(dates, words))
    told += _holidays(dates, words)
    told.append(
        words.count(
            "Kits are to be there {n} day before the session, so that another can still be sent.",
            "Kits are to be there {n} days before the session, so that another can still be sent.",
            SPARE_DAYS,
        )
    )
    if dates.to_order:
        told += _orders(session, dates, words)
    told += _ages(session, dates, words)
    if not dates.home:
        told.append(say("Enter your postal address in Settings, so that your country is known."))
    elif dates.home in ASKED_OF and not dates.holidays.region:
        told.append(_region_asked(ASKED_OF[dates.home], words))
    return told


def _region_asked(line: str | None, words: Words) -> str:
    """That the trainer's region is to be written, with a line of the town as an example."""
    if line is None:
        return words.say(
            "Write your region under the town in your postal address in Settings, so that its own "
            "public holidays count."
        )
    return words.say(
        "Write the letters of your region before the postcode in your postal address in Settings, "
        "as “{line}”, so that its own public holidays count.",
        line=line,
    )


def _ways(dates: KitDates, words: Words) -> Iterator[str]:
    """How kits go, in a line for the countries that they go to alike."""
    alike: dict[tuple[date, date, int], list[str]] = {}
    for way in dates.ways:
        key = (way.leaves_by, way.arrives_by, way.post.days)
        alike.setdefault(key, []).append(_place(way.country, way.holidays, words))
    for (leaves, arrives, days), countries in alike.items():
        told = words.count(
            "{countries}: ship by {leaves}, there by {arrives}; {n} working day on the way",
            "{countries}: ship by {leaves}, there by {arrives}; {n} working days on the way",
            days,
            countries=words.listed(countries),
            leaves=words.day(leaves, year=False),
            arrives=words.day(arrives, year=False),
        )
        yield f"{told} ({dates.carrier})." if dates.carrier else f"{told}."


def _holidays(dates: KitDates, words: Words) -> Iterator[str]:
    """The public holidays on which kits would be packed or move, and whose are not known."""
    unknown = [country(way.country, words) for way in dates.ways if not way.known]
    closed: dict[date, set[str]] = {}
    for way in dates.ways:
        for code, known in ((dates.home, dates.holidays), (way.country, way.holidays)):
            day = way.leaves_by - timedelta(days=1)
            while day < dates.day:
                if day in known.days and day.weekday() < 5:
                    of_all = day not in known.own
                    named = country(code, words) if of_all else _place(code, known, words)
                    closed.setdefault(day, set()).add(named)
                day += timedelta(days=1)
    for day, where in sorted(closed.items()):
        yield words.say(
            "{day} is a public holiday: {countries}.",
            day=words.day(day, year=False),
            countries=words.listed(sorted(where)),
        )
    if unknown:
        yield words.say(
            "The public holidays of {countries} are not known: only weekends are left out.",
            countries=words.listed(unknown),
        )


def _orders(session: Session, dates: KitDates, words: Words) -> Iterator[str]:
    """How long products take to come, and by when they are made."""
    yield words.count(
        "{n} product has neither a date nor enough in stock.",
        "{n} products have neither a date nor enough in stock.",
        len(dates.to_order),
    )
    yield words.count(
        "Products are here {n} working day after the order.",
        "Products are here {n} working days after the order.",
        session.sending.waiting,
    )
    rest = session.sending.rest_of(session.protocol.category)
    if rest:
        yield words.count(
            "A product rests {n} day: have it made by {day}.",
            "A product rests {n} days: have it made by {day}.",
            rest,
            day=words.day(dates.made_by, year=False),
        )


def _ages(session: Session, dates: KitDates, words: Words) -> Iterator[str]:
    """How many products have not rested on the day of the session."""
    products = {sample.product.id: sample.product for sample in session.samples}.values()
    young = sum(one.made is not None and one.made > dates.made_by for one in products)
    if young:
        yield words.count(
            "{n} product will not have rested long enough on the day.",
            "{n} products will not have rested long enough on the day.",
            young,
        )


def past_best(session: Session, dates: KitDates, today: date, words: Words) -> DueDay | None:
    """The products that will be past their best on the day of the session; None where none will.

    Near while they still keep, and past once one does not any more.
    """
    products = {sample.product.id: sample.product for sample in session.samples}.values()
    until = (one.best_until(session.sending.best_days) for one in products)
    old = [day for day in until if day is not None and day < dates.day]
    if not old:
        return None
    said = words.count(
        "{n} product will be past its best on the day: it keeps until {day}.",
        "{n} products will be past their best on the day: the first keeps until {day}.",
        len(old),
        day=words.day(min(old), year=False),
    )
    return DueDay("swap", said, "past" if min(old) < today else "near")
