"""By when products are ordered, kits packed and sent, so that every learner has one in time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from tasting.domain.boxes import boxes
from tasting.domain.countries import (
    country_named,
    country_of_address,
    country_of_zone,
    home_country,
)
from tasting.domain.kit_dates import Post, days_before
from tasting.domain.learner import Learner
from tasting.domain.postal import address_parts, postal_parts
from tasting.domain.product import Product
from tasting.domain.regions import region_written
from tasting.domain.seat import Spare
from tasting.domain.session import Session
from tasting.domain.zones import find_zone
from tasting.exchange import carriers
from tasting.services.public_holidays import (
    Holidays,
    HolidaysOf,
    public_holidays,
    region_known,
    weekends_only,
)

DueTask = Literal["order", "pack", "ship"]
"""What is done by a day of its own."""


@dataclass(frozen=True)
class Way:
    """How kits go to one country, or a region with holidays of its own, and by when."""

    country: str
    """Its ISO code; empty where nobody knows the country. Each of its regions has its own way."""
    post: Post
    holidays: Holidays
    """Those there; only weekends where `known` says that nobody knows them."""
    known: bool
    leaves_by: date
    arrives_by: date
    last: date
    """The last day on which a kit leaves that is there the day before the session."""


@dataclass(frozen=True)
class KitDates:
    """The days of a session's kits, counted back from the session itself."""

    day: date
    """The day of the session."""
    zone: ZoneInfo
    home: str
    """The ISO code of the country that kits are sent from; empty where nobody knows it."""
    holidays: Holidays
    """Those there."""
    carrier: str
    """The name of the carrier; empty: not chosen."""
    ways: tuple[Way, ...]
    """One for each country or region, the first to leave first; at least one."""
    by_seat: Mapping[int, Way]
    """How each learner's kit goes, by number."""
    pack_by: date
    to_order: tuple[Product, ...]
    """The products that nobody has yet, as far as is written down."""
    made_by: date
    """The last day on which what is to be tasted may be made, and still rests long enough."""
    order_by: date
    """The day by which those are ordered."""

    def by(self, task: DueTask) -> date:
        """The day by which something is done."""
        return {"order": self.order_by, "pack": self.pack_by, "ship": self.ship_by}[task]

    @property
    def ship_by(self) -> date:
        """The day by which the first kits leave."""
        return self.ways[0].leaves_by

    def way(self, seat: int) -> Way:
        """How the kit of a learner goes; that of an unknown one like the first."""
        return self.by_seat.get(seat, self.ways[0])


def kit_dates(
    session: Session, sender: str = "", holidays_of: HolidaysOf = public_holidays
) -> KitDates:
    """The days of a session's kits; `sender` is the trainer's postal address."""
    day, sending = session.local_start.date(), session.sending
    home = home_country(sender, session.zone)
    from_ = _Place(home, region_written(postal_parts(sender), home))
    regional = holidays_of is not weekends_only
    places = {
        kit.number: _place_of(box.learner, home, regional)
        for box in boxes(session)
        for kit in box.kits
        if not isinstance(kit, Spare)
    }
    found = {
        place: _way(session, from_, place, holidays_of)
        for place in dict.fromkeys(places.values()) or (from_,)
    }
    ways = sorted(
        {(way.country, way.holidays.code): way for way in found.values()}.values(),
        key=lambda way: (way.leaves_by, way.country, way.holidays.region),
    )
    closed = ways[0].post.home
    pack_by = days_before(ways[0].leaves_by, 1, closed)
    made_by = day - timedelta(days=sending.rest_of(session.protocol.category))
    known = carriers.shipped().named(sending.carrier)
    return KitDates(
        day=day,
        zone=ZoneInfo(session.zone),
        home=home,
        holidays=_holidays(from_, day, holidays_of) or Holidays(),
        carrier=known.name if known else "",
        ways=tuple(ways),
        by_seat={seat: found[place] for seat, place in places.items()},
        pack_by=pack_by,
        to_order=tuple(_to_order(session)),
        made_by=made_by,
        order_by=days_before(min(pack_by, made_by), sending.waiting, closed),
    )


def country_of(learner: Learner, home: str) -> str:
    """Where a learner lives: by address, time zone or town; at home where nothing tells."""
    told = country_named(learner.country) or country_of_address(learner.address)
    told = told or country_of_zone(learner.zone)
    if told or not learner.place:
        return told or home
    zone = find_zone(learner.place)
    return country_of_address(learner.place) or country_of_zone(zone or "") or home


def usual_days(carrier: str, home: str, country: str) -> int:
    """Working days on the way to a country with a carrier, by its id or name; empty: not chosen."""
    return carriers.shipped().days_between(carrier, home, country)


class _Place(NamedTuple):
    """Where somebody lives: the ISO code of the country, and what is written of the region."""

    country: str
    region: str


def _place_of(learner: Learner, home: str, regional: bool) -> _Place:
    """Where a learner lives; with the region where it is asked for, as reading it takes longer."""
    country = country_of(learner, home)
    if not regional:
        return _Place(country, "")
    parts = address_parts(learner)
    written = region_written(replace(parts, town=parts.town or learner.place), country)
    return _Place(country, region_known(country, written))


def _way(session: Session, home: _Place, away: _Place, holidays_of: HolidaysOf) -> Way:
    day, sending = session.local_start.date(), session.sending
    typed = sending.days.get(away.country)
    usual = usual_days(sending.carrier, home.country, away.country)
    here, there = (_holidays(one, day, holidays_of) for one in (home, away))
    closed, closed_there = here or Holidays(), there or Holidays()
    post = Post(usual if typed is None else typed, closed.days, closed_there.days)
    return Way(
        country=away.country,
        post=post,
        holidays=closed_there,
        known=there is not None,
        leaves_by=post.leaves_by(day),
        arrives_by=post.arrives_by(day),
        last=post.leaves_by(day, ahead=1),
    )


def _holidays(place: _Place, day: date, holidays_of: HolidaysOf) -> Holidays | None:
    """The holidays of a place in the year of a day and the one before."""
    years = (day.year - 1, day.year)
    before, same = (holidays_of(place.country, year, place.region) for year in years)
    return None if before is None or same is None else before | same


def _to_order(session: Session) -> Iterator[Product]:
    """The products whose date nobody wrote down, and of which too little is in stock."""
    sachet, taken = session.protocol.samples.sachet, Counter[str]()
    for kit in session.kits:
        taken.update(kit.samples)
    for product in {sample.product.id: sample.product for sample in session.samples}.values():
        codes = [one.code for one in session.samples if one.product.id == product.id]
        needed = sum(taken[code] * session.sachet(code).value for code in codes)
        stocked = product.stock_g is not None and sachet.unit == "g"
        if product.made is None and not (stocked and (product.stock_g or 0) >= needed):
            yield product
