"""A session being planned: what was typed and chosen, and the plan that comes of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tasting.domain.errors import UserError
from tasting.domain.extras import Extra, held
from tasting.domain.learner import LearnerFacts
from tasting.domain.open_samples import why_not_open
from tasting.domain.phrases import check_languages, languages_of
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.typed_times import both_offsets, in_zone, read_day, read_time, typed_day
from tasting.domain.web_address import public_address
from tasting.languages import Language
from tasting.measures import METRIC, Units
from tasting.services.planning import calibration_fault
from tasting.words import Message, message, message_count


@dataclass(frozen=True)
class Unasked:
    """What a plan has and the form does not ask: it is kept as it is."""

    mark: str = ""


@dataclass(frozen=True)
class Draft:
    """The fields as they stand."""

    protocol: Protocol
    title: str
    products: tuple[PlannedProduct, ...]
    """Those that have a name."""
    learners: tuple[LearnerFacts, ...]
    day: str
    time: str
    zone: str
    """IANA name."""
    language: Language
    """For learners whose row names none."""
    units: Units = METRIC
    """In what its papers and phones tell figures, but for learners whose row names others."""
    later: bool | None = None
    """Of a start that the clocks show twice, whether the second is meant; None: not told."""
    trainer: str = ""
    meeting: str = ""
    address: str | None = ""
    """Where sheets lead, as typed; None for a class on paper only."""
    unasked: Unasked = Unasked()
    titles: Mapping[Language, str] = field(default_factory=dict)
    """The title in other languages."""
    spares: int = 0
    """How many kits beyond the learners'."""
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class CheckedPlan:
    """The plan that was meant, or what keeps it from being one, by field."""

    plan: Plan | None
    faults: dict[str, Message] = field(default_factory=dict)
    """What was given and is wrong."""
    missing: dict[str, Message] = field(default_factory=dict)
    """What is still to be given."""


@dataclass(frozen=True)
class PlanChoices:
    """What the form offers and guesses from."""

    protocols: tuple[Protocol, ...]
    products: tuple[Product, ...]
    here: str
    """The address of this computer's hub in its network."""
    elsewhere: str
    """The address of the hub in the settings; empty for none."""
    trainer: str
    protocol: str = ""
    """The id of the protocol planned from last; empty for none."""
    zones: tuple[str, ...] = ()
    """The time zones of the sessions planned last, the last one first."""
    sender: str = ""
    """The trainer's postal address, from which kits leave."""
    own: tuple[str, ...] = ()
    """The ids of the trainer's own protocols, the one edited last first."""

    def with_protocol(self, protocol: Protocol) -> "PlanChoices":
        """The same with this protocol in place of the one with its id, or else in front."""
        known = {one.id: one for one in self.protocols}
        found = known if protocol.id in known else {protocol.id: protocol, **known}
        return replace(self, protocols=tuple({**found, protocol.id: protocol}.values()))


class FieldError(ValueError):
    """What was typed into a field cannot be read."""

    def __init__(self, name: str, said: Message) -> None:
        """`name` is that of the field: "day" or "time"."""
        super().__init__(name)
        self.field, self.said = name, said


def check_plan(draft: Draft, today: date) -> CheckedPlan:
    """The draft as a plan; a day without its year is the next one after `today`."""
    missing = dict(_missing(draft))
    faults: dict[str, Message] = {}
    starts_at, address = None, ""
    try:
        starts_at = start(draft.day, draft.time, draft.zone, today, draft.later)
    except FieldError as error:
        faults[error.field] = error.said
    try:
        address = public_address(draft.address or "")
    except UserError as error:
        faults["address"] = error.said
    try:
        spoken = (learner.language for learner in draft.learners)
        check_languages(draft.protocol, (draft.language, *spoken))
    except UserError as error:
        faults["learners"] = error.said
    if (wrong := whose_is_unclear(held(draft.extras, draft.learners), draft.learners)) is not None:
        faults["extras"] = wrong
    if starts_at is None or faults or missing:
        return CheckedPlan(None, faults, missing)
    return CheckedPlan(
        Plan(
            protocol=draft.protocol.id,
            protocol_version=draft.protocol.version,
            title=draft.title,
            titles={lang: text for lang, text in draft.titles.items() if text != draft.title},
            starts_at=starts_at,
            zone=draft.zone,
            languages=session_languages(draft.language, draft.protocol),
            units=draft.units,
            trainer=draft.trainer,
            meeting=draft.meeting,
            address=address,
            paper_only=draft.address is None,
            mark=draft.unasked.mark,
            extras=held(draft.extras, draft.learners),
            samples=draft.products,
            learners=draft.learners,
            spares=draft.spares,
        )
    )


def whose_is_unclear(extras: Iterable[Extra], learners: Sequence[LearnerFacts]) -> Message | None:
    """Which own extra is of several learners or, left out of the plan, of nobody in the list."""
    for extra in extras:
        found = sum(extra.is_for(row) for row in learners)
        if extra.learner and found > 1:
            return message("Several learners are called “{name}”.", name=extra.learner)
        if not found:
            return message(
                "“{thing}” is for {name}, who is not in the list: it is left out.",
                thing=next(iter(extra.name.values())),
                name=extra.learner,
            )
    return None


def session_languages(own: Language, protocol: Protocol) -> tuple[Language, ...]:
    """In which a session is: that of learners whose row names none, then its protocol's."""
    return tuple(dict.fromkeys((own, *languages_of(protocol))))


def this_day() -> date:
    """Today, where this computer stands."""
    return datetime.now().astimezone().date()


def doubled_start(
    day_text: str, time_text: str, zone: str, today: date
) -> tuple[datetime, datetime] | None:
    """Both times meant, where the clocks of the zone show what was typed twice."""
    day, clock = read_day(day_text, today), read_time(time_text)
    if day is None or clock is None:
        return None
    return both_offsets(datetime.combine(day, clock), zone)


def start(
    day_text: str, time_text: str, zone: str, today: date, later: bool | None = None
) -> datetime:
    """The start in its zone; FieldError where day or time cannot be read.

    `later` tells which is meant of a time that the clocks show twice; None: still to be told.
    """
    day, clock = read_day(day_text, today), read_time(time_text)
    if day is None:
        example = typed_day(date(today.year, 12, 3))
        raise FieldError(
            "day",
            message(
                "This is not a valid date. Write day, month and year, like {day}.", day=example
            ),
        )
    if clock is None:
        raise FieldError("time", message("This is not a valid time. Write it like 10:30."))
    found = in_zone(datetime.combine(day, clock), zone)
    if both_offsets(datetime.combine(day, clock), zone) and found is not None:
        if later is None:
            raise FieldError("time", message("The clocks show this time twice. Choose one."))
        return found.replace(fold=int(later))
    if found is None:
        raise FieldError(
            "time",
            message(
                "This time does not exist that day: the clocks go forward. Start an hour later."
            ),
        )
    return found


def _missing(draft: Draft) -> Iterator[tuple[str, Message]]:
    rule = draft.protocol.samples
    n = sum(not product.calibration for product in draft.products)
    if not draft.title.strip():
        yield "title", message("Give the session a title: learners read it on their sheet.")
    if n < rule.minimum:
        yield (
            "products",
            message_count(
                "This protocol needs at least {n} product. Pick it, or type its name.",
                "This protocol needs at least {n} products. Pick them, or type their names.",
                rule.minimum,
            ),
        )
    if n > rule.maximum:
        yield (
            "products",
            message_count(
                "This protocol takes {n} product at most. Remove some.",
                "This protocol takes {n} products at most. Remove some.",
                rule.maximum,
            ),
        )
    wrong = calibration_fault(len(draft.products) - n) or why_not_open(
        draft.products, draft.protocol
    )
    if wrong is not None:
        yield "products", wrong
    if not draft.learners:
        yield "learners", message("List the learners, one per line; each gets a kit.")
