"""Planning a session: blind codes, serving orders and a token for every seat."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tasting.analysis.discrimination import design_of
from tasting.domain import roster
from tasting.domain.codes import blind_codes
from tasting.domain.errors import Problem, UserError
from tasting.domain.learner import LearnerFacts
from tasting.domain.names import plain
from tasting.domain.open_samples import as_said, lot, why_not_open
from tasting.domain.phrases import check_languages
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.portions import Portions, draw_portions
from tasting.domain.product import Product, Reference
from tasting.domain.protocol import Protocol
from tasting.domain.sample_rule import SampleRule
from tasting.domain.seat import Seat
from tasting.domain.serving import serving_orders
from tasting.domain.session import MOST_CALIBRATION, Sample, Session
from tasting.domain.tokens import seat_tokens
from tasting.exchange import plans
from tasting.exchange.learners import Matched
from tasting.services import lexicons, protocols
from tasting.services.kinds import set_answers
from tasting.services.kinds.sets import MIXED
from tasting.words import Message, message, message_count

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

RandomBytes = Callable[[int], bytes]
"""A source that cannot be guessed, such as `secrets.token_bytes`."""


def plan_session(
    plan: Plan,
    protocol: Protocol,
    now: datetime,
    chance: random.Random,
    random_bytes: RandomBytes,
    library: Sequence[Product] = (),
) -> Session:
    """The session that comes of a plan; a product known to the `library` keeps its id there.

    `chance` draws codes and orders; `random_bytes` makes ids and tokens. Raises UserError where
    the protocol is not made for so many samples or for open ones, or lacks a language of the class.
    """
    counted = sum(not sample.calibration for sample in plan.samples)
    _check_sets(counted, protocol)
    _check_count(counted, protocol.samples)
    for why in (
        calibration_fault(len(plan.samples) - counted),
        why_not_open(plan.samples, protocol),
    ):
        if why:
            raise UserError(why)
    check_languages(protocol, (*plan.languages, *(row.language for row in plan.learners)))
    codes = _codes(plan.samples, chance)
    flags = [sample.calibration for sample in plan.samples]
    served = _served(protocol, codes, flags, len(plan.learners), chance)
    tokens = seat_tokens(len(plan.learners), random_bytes)
    products = _products(plan.samples, protocol, random_bytes, library)
    samples = tuple(
        Sample(
            code=code,
            product=product,
            calibration=planned.calibration,
            open=bool(planned.open) and not planned.calibration,
        )
        for code, product, planned in zip(
            codes, products, as_said(plan.samples, protocol), strict=True
        )
    )
    calibration = tuple(sample.code for sample in samples if sample.calibration)
    session = Session(
        id=random_bytes(16).hex(),
        title=plan.title,
        titles=plan.titles,
        protocol=protocol,
        starts_at=plan.starts_at,
        zone=plan.zone,
        languages=plan.languages,
        units=plan.units,
        trainer=plan.trainer,
        meeting=plan.meeting,
        address=plan.address,
        paper_only=plan.paper_only,
        mark=plan.mark,
        extras=plan.extras,
        samples=samples,
        seats=_seats(plan.learners, served, calibration, tokens, random_bytes),
        created_at=now,
    )
    return roster.plan_spares(session, plan.spares or 0, (), chance, random_bytes)


def read_plan(
    workspace: Workspace, path: Path, matched: Matched | None = None
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan in a file, which names a protocol here; and what is wrong with the file.

    Without a plan, one of its fields is wrong; with one, only rows of its list of learners are.
    """
    checked = plans.read(path, _known(workspace), matched, lexicons.in_force(workspace))
    return checked.value, checked.problems


def plan_from_file(
    workspace: Workspace,
    path: Path,
    now: datetime,
    chance: random.Random,
    random_bytes: RandomBytes,
    matched: Matched | None = None,
    again: bool = False,
) -> tuple[Session, list[Message]]:
    """Plan a session from a plan file and keep it; with it, what was wrong in the learners' list.

    `matched` are columns of lists that the trainer told before. Raises UserError where the plan
    itself is wrong, nobody can be read from its list, or there is such a session and none is
    wanted `again`; then nothing is kept.
    """
    known = _known(workspace)
    checked = plans.read(path, known, matched, lexicons.in_force(workspace))
    plan = with_usual_spares(checked.required())
    session = plan_session(
        plan, known[plan.protocol], now, chance, random_bytes, workspace.products()
    )
    if not again:
        _require_new(workspace, session)
    session = keep_planned(workspace, session, now)
    notes = [problem.sentence() for problem in checked.problems]
    return session, [*notes, *past_notes(session, now), *few_notes(session)]


def _require_new(workspace: Workspace, session: Session) -> None:
    """Raise UserError where a session of this title, time and protocol is planned already."""
    title, begins = plain(session.title), session.starts_at
    for one in workspace.sessions():
        same = plain(one.title) == title and one.starts_at == begins
        counts = not (one.example or one.rehearsal_of)
        if same and counts and one.protocol.id == session.protocol.id:
            raise UserError(
                message(
                    "“{title}” of {day} is planned already. Change its title or time, or add "
                    "--again to plan it twice.",
                    title=one.title,
                    day=f"{one.local_start:%Y-%m-%d %H:%M}",
                )
            )


def with_usual_spares(plan: Plan) -> Plan:
    """The plan with as many spare kits as are usual, where it does not say how many."""
    if plan.spares is not None:
        return plan
    return plan.model_copy(update={"spares": roster.usual_spares(len(plan.learners))})


def _known(workspace: Workspace) -> dict[str, Protocol]:
    """The protocols that a plan file may name, by id."""
    return {one.id: one for one in protocols.offered(workspace)}


def past_notes(session: Session, now: datetime) -> list[Message]:
    """That a session is planned for a time that is over, where it is."""
    if session.starts_at >= now:
        return []
    day = f"{session.local_start:%Y-%m-%d %H:%M}"
    return [message("The session is planned for {day}, which is past. Check it.", day=day)]


def few_notes(session: Session) -> list[Message]:
    """That so few learners may not decide a test of sets, where it is one."""
    n, tests = len(session.seats), {design_of(test): test for test in session.protocol.tests}
    few = (test for design, test in tests.items() if n < design.fewest)
    return [set_answers(test).decides(n) for test in few]


def wanted_learners(protocol: Protocol) -> list[Message]:
    """How many learners each test of sets of a protocol takes to decide."""
    tests = {design_of(test): test for test in protocol.tests}
    return [set_answers(test).to_know for test in tests.values()]


def planned_message(session: Session) -> Message:
    """The sentence that says what was planned."""
    return message_count(
        "Planned: {title}, {n} learner.",
        "Planned: {title}, {n} learners.",
        len(session.seats),
        title=session.title,
    )


def keep_planned(workspace: Workspace, session: Session, now: datetime) -> Session:
    """Keep a session that was just planned, with the words that are offered now; gives that.

    Raises UserError where the words that it asks for are all set aside.
    """
    planned = lexicons.pin(workspace, session)
    keep_with_products(workspace, planned, now)
    return planned


def keep_with_products(workspace: Workspace, session: Session, now: datetime) -> None:
    """Keep a session, and in the library the products that are new to it."""
    known = {product.id for product in workspace.products()}
    # A lot under two codes is one product, kept as it is told first.
    fresh = {sample.product.id: sample.product for sample in reversed(session.samples)}
    new = [product for product in fresh.values() if product.id not in known]
    workspace.keep(session, *reversed(new), now=now)


def _check_count(n: int, rule: SampleRule) -> None:
    """Raise UserError where a protocol is not made for `n` samples."""
    if not rule.minimum <= n <= rule.maximum:
        raise UserError(
            message(
                "This protocol takes {low} to {high} samples, and {n} are planned. Add "
                "or remove samples, or choose another protocol.",
                low=rule.minimum,
                high=rule.maximum,
                n=n,
            )
        )


def calibration_fault(n: int) -> Message | None:
    """That so many samples are too many for calibration; None where they are not."""
    if n <= MOST_CALIBRATION:
        return None
    return message(
        "{n} calibration samples are planned, and there are {most} at most. Taste the others "
        "blind, or leave them out.",
        n=n,
        most=MOST_CALIBRATION,
    )


def _check_sets(n: int, protocol: Protocol) -> None:
    """Raise UserError where the samples are not two for each set, or the tests of two kinds."""
    sets, kinds = protocol.sets, {test.kind for test in protocol.tests}
    if len(kinds) > 1:
        raise UserError(MIXED)
    if sets and n != 2 * sets:
        raise UserError(
            message_count(
                "In {n} set, {test} compares {samples} samples, two in each set, and {planned} "
                "are planned.",
                "In {n} sets, {test} compares {samples} samples, two in each set, and {planned} "
                "are planned.",
                sets,
                test=set_answers(protocol.tests[0]).name,
                samples=2 * sets,
                planned=n,
            )
        )


def _served(
    protocol: Protocol,
    codes: Sequence[str],
    calibration: Sequence[bool],
    learners: int,
    chance: random.Random,
) -> list[Portions]:
    """What each learner tastes beside what is for calibration.

    All samples, or sets of portions under codes of their own.
    """
    counted = [code for code, known in zip(codes, calibration, strict=True) if not known]
    if not protocol.tests:
        how = protocol.samples.serving_order
        orders = serving_orders(counted, learners, chance, protocol.flights, how)
        return [Portions(order, ()) for order in orders]
    served: list[Portions] = []
    for _ in range(learners):
        used = (*codes, *(code for each in served for code in each.order))
        before = [each.behind for each in served]
        served.append(draw_portions(counted, protocol.tests[0].orders, before, used, chance))
    return served


def _codes(samples: Sequence[PlannedProduct], chance: random.Random) -> list[str]:
    """The codes in the plan, and drawn ones where it leaves them open."""
    given = [sample.code for sample in samples if sample.code]
    drawn = iter(blind_codes(len(samples) - len(given), chance, given))
    return [sample.code or next(drawn) for sample in samples]


def _seats(
    rows: Sequence[LearnerFacts],
    served: Sequence[Portions],
    calibration: tuple[str, ...],
    tokens: Sequence[str],
    random_bytes: RandomBytes,
) -> tuple[Seat, ...]:
    """A numbered seat for each learner, in the order of the list."""
    given = zip(rows, served, tokens, strict=True)
    return tuple(
        Seat(
            number=n,
            learner=row.learner(random_bytes(16).hex()),
            order=own.order,
            behind=own.behind,
            calibration=calibration,
            token=token,
        )
        for n, (row, own, token) in enumerate(given, start=1)
    )


def _products(
    planned: Sequence[PlannedProduct],
    protocol: Protocol,
    random_bytes: RandomBytes,
    library: Sequence[Product],
) -> list[Product]:
    """The products as planned; a lot under two codes is one product."""
    found: list[Product] = []
    for each in planned:
        found.append(_product(each, protocol, random_bytes, (*library, *found)))
    return found


def _product(
    planned: PlannedProduct,
    protocol: Protocol,
    random_bytes: RandomBytes,
    library: Sequence[Product],
) -> Product:
    """The product as planned, under the id of the same lot in the library or a new one.

    Where the plan brings no reference, that of the library for the protocol is taken; where it
    brings no other languages, those of the library.
    """
    product = planned.product(random_bytes(16).hex(), protocol.category)
    same = next((known for known in library if _lot(known) == _lot(product)), None)
    if same is None:
        return product
    brought = Reference(values=product.reference, readings=product.reference_readings)
    reference = brought or same.reference_for(protocol)
    return product.model_copy(
        update={
            "id": same.id,
            "in_languages": product.in_languages or same.in_languages,
            "reference": reference.values,
            "reference_readings": reference.readings,
        }
    )


def _lot(product: Product) -> tuple[object, ...]:
    """What tells one lot from another, however its capitals are typed."""
    return product.category, *lot(product.name, product.origin, product.process, product.lot)
