"""Repeating a session: the same plan at another time, with its products as they are by now."""

import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.extras import held
from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.product import Product, ProductFacts, Reference
from tasting.domain.protocol import Protocol
from tasting.domain.session import Sample, Session
from tasting.domain.typed_times import in_zone
from tasting.exchange.learners import Matched
from tasting.services import learners
from tasting.services.planning import (
    RandomBytes,
    few_notes,
    keep_planned,
    past_notes,
    plan_session,
    with_usual_spares,
)
from tasting.services.protocol_changes import changes
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, message, message_count

_MOST: Final = 5
"""Changes of the protocol that are told; of the others their number is."""


def repeated(session: Session, starts_at: datetime, library: Sequence[Product] = ()) -> Plan:
    """The plan of a session once more at another time: new codes, orders and tokens come of it.

    A product that is in `library` is as it stands there now, its reference included; where it
    has none for the protocol there, the one of the session stays.
    """
    known = {product.id: product for product in library}
    return Plan(
        protocol=session.protocol.id,
        title=session.title,
        titles=session.titles,
        starts_at=starts_at,
        zone=session.zone,
        languages=session.languages,
        units=session.units,
        trainer=session.trainer,
        meeting=session.meeting,
        address=session.address,
        paper_only=session.paper_only,
        samples=tuple(
            _once_more(sample, known.get(sample.product.id), session.protocol)
            for sample in session.samples
        ),
        spares=len(session.spares) or None,
        extras=held(session.extras, (seat.learner for seat in session.seats)),
        learners=tuple(
            LearnerFacts(**seat.learner.model_dump(exclude={"id"})) for seat in session.seats
        ),
    )


def with_newer_reference(session: Session, library: Sequence[Product]) -> list[str]:
    """The names of the products whose reference in `library` says something else by now."""
    held = {sample.product.id: sample.product for sample in session.samples}
    return [
        product.name
        for product in library
        if product.id in held
        and (found := product.reference_for(session.protocol))
        and not found.says_same(held[product.id].reference_for(session.protocol))
    ]


def newer_protocol(session: Session, offered: Sequence[Protocol]) -> Protocol | None:
    """The protocol of the session as it is `offered` by now; None where it is the same."""
    found = (one for one in offered if one.id == session.protocol.id)
    return next((one for one in found if one != session.protocol), None)


def protocol_lines(session: Session, newer: Protocol, words: Words) -> list[str]:
    """What differs in the protocol as it is by now, below a sentence that the earlier is kept."""
    differing = changes(session.protocol, newer, words)
    more = len(differing) - _MOST
    rest = [words.count("{n} change more", "{n} changes more", more)] if more > 0 else []
    kept = words.say("The protocol has changed since then; the earlier one is kept.")
    return [kept, *differing[:_MOST], *rest]


def _once_more(sample: Sample, now: Product | None, protocol: Protocol) -> PlannedProduct:
    """A sample of a session as it is planned again: its product as it is `now`, if it still is."""
    product = sample.product
    present = now or product
    told = Reference(values=product.reference, readings=product.reference_readings)
    reference = (now and now.reference_for(protocol)) or told
    facts = {name: getattr(present, name) for name in ProductFacts.model_fields}
    facts |= {"reference": reference.values, "reference_readings": reference.readings}
    return PlannedProduct(**facts, calibration=sample.calibration, open=sample.open)


def repeat_at(
    workspace: Workspace,
    session: Session,
    at: str,
    listed: Path | None,
    now: datetime,
    chance: random.Random,
    random_bytes: RandomBytes,
    matched: Matched | None = None,
) -> tuple[Session, list[Message]]:
    """Plan a session once more and keep it; with it, what was wrong in the list of learners.

    `at` is the local time as in a plan file, 2026-12-14T18:00; `listed` is a list of other
    learners, none: the same. Raises UserError where either cannot be read; then nothing is kept.
    """
    library = workspace.products()
    plan, notes = repeated(session, _local_time(at, session.zone), library), []
    if listed is not None:
        found = learners.read_list(listed, session.languages[0], matched)
        notes = [problem.sentence() for problem in found.problems]
        if not found.learners:
            raise UserError(notes[-1])
        extras = held(plan.extras, found.learners)
        plan = plan.model_copy(update={"learners": found.learners, "extras": extras})
    plan = with_usual_spares(plan)
    made = plan_session(plan, session.protocol, now, chance, random_bytes, library)
    made = keep_planned(workspace, made, now)
    newer = with_newer_reference(session, library)
    notes += [newer_reference_message(newer)] if newer else []
    return made, [*notes, *past_notes(made, now), *few_notes(made)]


def newer_reference_message(names: Sequence[str]) -> Message:
    """The sentence that a session repeated takes newer references; `names` of its products."""
    return message_count(
        "The reference has changed since then, and the new one is taken: {names}.",
        "The references have changed since then, and the new ones are taken: {names}.",
        len(names),
        names=", ".join(names),
    )


def _local_time(text: str, zone: str) -> datetime:
    """A time as a plan file has it, put into the zone. Raises UserError."""
    try:
        found = in_zone(datetime.fromisoformat(text), zone)
    except ValueError:
        found = None
    if found is None:
        raise UserError(
            message(
                "“{at}” is not a time in {zone}. Write it like 2026-12-14T18:00.",
                at=text,
                zone=zone,
            )
        )
    return found
