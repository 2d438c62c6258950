"""A session: who tastes what, when, from which protocol."""

import operator
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field, model_validator

from tasting.domain.allergens import in_law_order
from tasting.domain.codes import Code
from tasting.domain.extras import Extras
from tasting.domain.flights import MOST_SAMPLES, parted
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.seat import RetiredKit, Seat, Spare
from tasting.domain.sending import Sending
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import codes_of
from tasting.domain.units import Target
from tasting.domain.value import Id, Identifier, Line, Link, Short, Value
from tasting.domain.zones import is_zone
from tasting.languages import LANGUAGES, Language
from tasting.measures import METRIC, Units

NOTE_LENGTH: Final = 4000
"""The longest note on a class, in characters."""
MOST_CALIBRATION: Final = 2
"""So many calibration samples at most: one, or the low and the high end of a scale."""
MOST_COUNTED: Final = MOST_SAMPLES
"""So many samples at most beside those for calibration."""


class Sample(Value):
    """A product under its code: blind, open, or for calibration."""

    code: Code
    product: Product
    calibration: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether everybody tastes it first, by its name, to align how they use the scales; it is in
    no figure. No part of what is written where it is not."""
    open: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether everybody knows from the start what it is; it is served and counted like a blind
    one. No part of what is written where it is not."""

    @property
    def is_known(self) -> bool:
        """Whether everybody knows from the start what it is: nothing of it is revealed."""
        return self.open or self.calibration


class Session(Value):
    """One class as planned, complete; it pins the protocol it was planned with."""

    id: Id
    title: Line
    titles: dict[Language, Line] = Field(default_factory=dict)
    """The title in other languages; a learner of none of them reads `title`."""
    protocol: Protocol
    starts_at: AwareDatetime
    zone: str
    """IANA name; every time of the session is told in it."""
    languages: tuple[Language, ...] = LANGUAGES
    units: Annotated[Units, Field(exclude_if=lambda units: units == METRIC)] = METRIC
    """Those of learners who have none of their own. Not written where they are metric."""
    trainer: Short = ""
    meeting: Link = ""
    """The video call's address."""
    address: Short = ""
    """The public address of the hub, printed on the sheets; empty: nothing to scan."""
    paper_only: bool = False
    """Whether it is decided that there is nothing to scan: answers are written on the sheets.
    Without it, an empty address says that this is still to be decided."""
    mark: Short = ""
    """A batch mark for the boxes."""
    samples: Annotated[
        tuple[Sample, ...], Field(min_length=1, max_length=MOST_COUNTED + MOST_CALIBRATION)
    ]
    """All that is tasted, the calibration samples too."""
    seats: tuple[Seat, ...] = ()
    spares: Annotated[tuple[Spare, ...], Field(exclude_if=operator.not_)] = ()
    """Kits beyond the learners', no part of what is written where there are none."""
    retired: Annotated[tuple[RetiredKit, ...], Field(exclude_if=operator.not_)] = ()
    """Kits that learners had before; not written where there are none."""
    old_codes: Annotated[tuple[Code, ...], Field(exclude_if=operator.not_)] = ()
    """Codes that samples or portions had before; papers with them may still lie about."""
    own_seat: Seat | None = None
    """The trainer's own place, once they taste along: no learner, in no count, without a kit."""
    created_at: AwareDatetime
    note: Annotated[str, Field(max_length=NOTE_LENGTH)] = ""
    """What the trainer says about the class in its report."""
    rehearsal_of: Annotated[str, Field(exclude_if=operator.not_)] = ""
    """The id of the session that this one tries out: nothing is kept. Not written where empty."""
    moved: Annotated[int, Field(ge=0, exclude_if=operator.not_)] = 0
    """How often the start was changed: calendars go by it. Not written where it never was."""
    sending: Annotated[Sending, Field(exclude_if=lambda sending: sending == Sending())] = Sending()
    """How its kits are to be sent; no part of what is written where it is as usual."""
    extras: Extras = ()
    """What lies in every kit beside portions and equipment."""
    printed_with: Annotated[Protocol | None, Field(exclude_if=operator.not_)] = None
    """The protocol that the papers were printed with, where a newer version was taken since. No
    part of what is written where none was."""
    lexicon_changes: Annotated[
        dict[Identifier, LexiconChanges], Field(exclude_if=operator.not_)
    ] = {}
    """By lexicon, the trainer's own words, and those set aside then. Not written where none are."""
    example: bool = False
    """Whether it is the invented example of every new workspace."""

    @model_validator(mode="after")
    def _paper_leads_nowhere(self) -> "Session":
        if self.paper_only and self.address:
            raise ValueError("a session on paper only has no address")
        return self

    def title_in(self, language: Language) -> str:
        """The title for a reader of a language."""
        return self.titles.get(language, self.title)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all that is counted, blind or open, in the order of the samples."""
        return tuple(sample.code for sample in self.samples if not sample.calibration)

    @property
    def blind(self) -> tuple[str, ...]:
        """Those of `codes` that hide what they are until they are revealed."""
        return tuple(sample.code for sample in self.samples if not sample.is_known)

    @property
    def open(self) -> tuple[str, ...]:
        """Those of `codes` that hide nothing."""
        return tuple(sample.code for sample in self.samples if sample.open)

    @property
    def calibration(self) -> tuple[str, ...]:
        """The codes of the calibration samples, in the order in which they are tasted."""
        return tuple(sample.code for sample in self.samples if sample.calibration)

    @property
    def flights(self) -> tuple[tuple[str, ...], ...]:
        """The codes by the flight in which they are tasted, in the order of the samples."""
        return parted(self.codes, self.protocol.flights)

    def rows(self, seat: Seat) -> tuple[tuple[str, ...], ...]:
        """All codes in a kit as they are tasted, by flight; in one row where there are none."""
        first, *later = parted(seat.order, self.protocol.flights)
        return ((*seat.calibration, *first), *later)

    def flight_of(self, code: str) -> int:
        """The number of the flight of a code, from 1; 0 where there are none, or it is in none."""
        if self.protocol.flights == 1:
            return 0
        return next((n for n, codes in enumerate(self.flights, start=1) if code in codes), 0)

    def step_about(self, step: Step, about: str) -> Step:
        """The step that asks about a subject what `step` asks: that of the flight of its codes."""
        alike = self.protocol.alike(step) if about else ()
        first = next(iter(codes_of(about)), "")
        return alike[max(0, self.flight_of(first) - 1)] if len(alike) > 1 else step

    @property
    def open_identities(self) -> dict[str, dict[str, str]]:
        """What everybody knows from the start, by code, told as at a reveal.

        That of calibration samples stands first.
        """
        known = sorted(self.samples, key=lambda one: not one.calibration)
        return {one.code: one.product.identity for one in known if one.is_known}

    def identities(self, revealed: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
        """What everybody knows by now, by code: from the start, or as it was `revealed`."""
        return {**self.open_identities, **revealed}

    @property
    def presentations(self) -> dict[str, tuple[str, int]]:
        """Each code with the first code of its product, and which presentation it is.

        Presentations are counted from 1: a product under two codes is presented twice.
        """
        found: dict[str, tuple[str, int]] = {}
        codes: dict[str, list[str]] = {}
        for sample in self.samples:
            if sample.calibration:
                continue
            same = codes.setdefault(sample.product.id, [])
            same.append(sample.code)
            found[sample.code] = same[0], len(same)
        return found

    @property
    def tasted_codes(self) -> tuple[str, ...]:
        """Every code that anybody tastes, in rising order: of samples, or of all portions."""
        portions = {code for seat in self.kits for code in seat.order if seat.behind}
        return tuple(sorted((*self.calibration, *(portions or self.codes))))

    @property
    def letters(self) -> dict[str, str]:
        """By code, the letter by which the protocol names a sample; none where all are alike.

        A calibration sample has none: it is prepared as usual.
        """
        return dict(zip(self.codes, self.protocol.letters(len(self.codes)), strict=False))

    def sachet(self, code: str = "") -> Target:
        """What goes into the sachet under a code; empty: into one that is as usual."""
        return self.protocol.samples.sachet_of(self.letters.get(code, ""))

    @property
    def sachets(self) -> tuple[Target, ...]:
        """What goes into each sachet of a kit, those of calibration samples first."""
        return tuple(map(self.protocol.samples.sachet_of, self._packed_letters))

    @property
    def doses(self) -> tuple[Target, ...]:
        """What is prepared at one time of each portion of a kit, those for calibration first."""
        return tuple(map(self.protocol.samples.dose_of, self._packed_letters))

    @property
    def _packed_letters(self) -> tuple[str, ...]:
        """The letter of each portion of a kit; empty where it is prepared as usual."""
        usual = ("",) * (self.portions - len(self.letters))
        return (*usual, *self.letters.values())

    @property
    def own_aims(self) -> dict[str, dict[str, Target]]:
        """By the id of each step in which samples differ, what it aims at for each code it serves.

        The codes stand in rising order: that of the plan would tell what is behind them.
        """
        letters, found = self.letters, {}
        codes = self.tasted_codes if letters else ()
        for step in self.protocol.steps if letters else ():
            aims = {code: self.protocol.aim(step, letters.get(code, "")) for code in codes}
            if any(aim != step.target for aim in aims.values()):
                served = step.tasted(self.codes, self.calibration) if step.flight else codes
                found[step.id] = {code: aim for code, aim in aims.items() if aim and code in served}
        return found

    @property
    def reading_aims(self) -> dict[str, dict[str, Target]]:
        """By the id of each reading in which samples differ, what is aimed at for each code.

        Such a reading is recorded of each sample. The codes stand in rising order. In flights there
        is none: one number is recorded of all samples of a flight.
        """
        letters, found = self.letters, {}
        for step, reading in self.protocol.readings() if letters else ():
            aims = {
                code: self.protocol.reading_aim(step, reading, letters.get(code, ""))
                for code in self.tasted_codes
            }
            if any(aim != reading.target for aim in aims.values()):
                found[reading.id] = aims
        return found

    def recorded(self, reading: Reading, code: str) -> Reading:
        """A reading as it is recorded of what a code names: with the target of that sample."""
        aim = self.reading_aims.get(reading.id, {}).get(code)
        return reading.model_copy(update={"target": aim}) if aim else reading

    @property
    def local_start(self) -> datetime:
        """The start in the session's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        """The planned end in the session's own zone."""
        # Added in UTC: clocks may be set forward or back while the class is on.
        end = self.starts_at.astimezone(UTC) + timedelta(seconds=self.protocol.seconds)
        return end.astimezone(ZoneInfo(self.zone))

    def units_of(self, seat: Seat) -> Units:
        """In what a learner reads and types figures."""
        return seat.learner.units or self.units

    def zone_of(self, seat: Seat) -> str:
        """The IANA zone in which a learner is told the times of the session.

        It is their own only where its clocks show another time than the session's on that day.
        """
        own = seat.learner.zone
        if not own or own == self.zone or not is_zone(own):
            return self.zone
        before = max((thing.minutes for thing in self.protocol.before), default=0)
        start = self.starts_at.astimezone(UTC)
        told = (start - timedelta(minutes=before), start, self.local_end.astimezone(UTC))
        here, there = ZoneInfo(self.zone), ZoneInfo(own)
        alike = all(
            at.astimezone(here).utcoffset() == at.astimezone(there).utcoffset() for at in told
        )
        return self.zone if alike else own

    @property
    def allergens(self) -> tuple[str, ...]:
        """All allergens of all samples in the law's order, without telling which has them."""
        return in_law_order(name for sample in self.samples for name in sample.product.allergens)

    @property
    def traces(self) -> tuple[str, ...]:
        """Allergens of which any sample may have traces and that none contains, in that order."""
        traces = {name for sample in self.samples for name in sample.product.traces}
        return in_law_order(traces.difference(self.allergens))

    def behind(self) -> dict[str, str]:
        """Every code, of a sample or of a portion, with the own code of the sample behind it."""
        portions = {
            code: sample
            for seat in self.kits
            for code, sample in zip(seat.order, seat.behind, strict=False)
        }
        return portions | {sample.code: sample.code for sample in self.samples}

    def sample(self, code: str) -> Sample | None:
        """The sample behind a code: its own, or that of a portion of it."""
        found = next((sample for sample in self.samples if sample.code == code), None)
        if found is not None or not any(seat.behind for seat in self.kits):
            return found
        own = self.behind().get(code, "")
        return next((sample for sample in self.samples if sample.code == own), None)

    def portions_of(self, code: str) -> tuple[str, ...]:
        """The codes of all portions of a sample; none where it is served under its own."""
        return tuple(
            portion
            for seat in self.kits
            for portion, sample in zip(seat.order, seat.behind, strict=False)
            if sample == code
        )

    def set_of(self, code: str) -> int:
        """The set of a triangle test, counted from 1, that a sample is tasted in; 0: in none."""
        if not self.protocol.sets or code not in self.codes:
            return 0
        return self.codes.index(code) // 2 + 1

    @property
    def portions(self) -> int:
        """How many coded portions lie in each kit, those of calibration samples too."""
        return len(self.calibration) + self.counted_portions

    @property
    def counted_portions(self) -> int:
        """How many portions of each kit are not for calibration."""
        if all(seat.behind for seat in self.seats):
            return self.protocol.portions(len(self.codes))
        return len(self.codes)

    def seat(self, number: int) -> Seat | None:
        """The learner's seat with this number."""
        return next((seat for seat in self.seats if seat.number == number), None)

    @property
    def open_spares(self) -> tuple[Spare, ...]:
        """The spare kits that nobody has yet."""
        return tuple(spare for spare in self.spares if not spare.given)

    @property
    def kits(self) -> tuple[Seat, ...]:
        """All that is packed: the kits of the learners, and after them the spare ones."""
        return (*self.seats, *self.open_spares)

    def kit(self, number: int) -> Seat | None:
        """The learner's seat or the spare with this number."""
        return next((seat for seat in self.kits if seat.number == number), None)

    def in_place_of(self, kit: RetiredKit) -> int:
        """The number of the kit that its learner has now, of several in turn the last; 0: none."""
        # A kit that got a new token first and was replaced then was retired twice.
        after = {one.number: one.spare for one in sorted(self.retired, key=lambda one: one.spare)}
        number = kit.number
        while number and self.kit(number) is None:
            number = after.pop(number, 0)
        return number

    @property
    def places(self) -> tuple[Seat, ...]:
        """The learners' seats, and after them the trainer's own where they taste along."""
        return (*self.seats, self.own_seat) if self.own_seat else self.seats
