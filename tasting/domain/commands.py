"""The trainer's commands, as the operations they are."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import JsonValue

from tasting.domain.board import Board, Card, Hand, Run
from tasting.domain.events import (
    MOST_SUPERSEDED,
    PORTIONS,
    RULES,
    Begin,
    Content,
    Extend,
    Finish,
    Kind,
    KitState,
    Lower,
    Measure,
    MoveKit,
    Observe,
    Op,
    Pack,
    Pause,
    RaiseAgain,
    Reopen,
    Reset,
    Resume,
    Reveal,
    Share,
    Ship,
    Weigh,
)
from tasting.domain.product import Product
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.languages import Language


def signed(ops: Iterable[tuple[int, Op]], author: str) -> list[tuple[int, Op]]:
    """The operations (seat, operation) as made by the trainer of this id."""
    return [(seat, op.model_copy(update={"author": author})) for seat, op in ops]


def begin(
    step: Step, at: int, op_id: str, made_at: int, speed: int = 1, seconds: int | None = None
) -> Op:
    """Begin a step at hub time `at` (ms) for its planned length, or a part of it in a rehearsal.

    `seconds`: a length in place of the planned one.
    """
    lasting = step.seconds if seconds is None else seconds
    return _op(Begin(at=at, seconds=lasting / speed), op_id, made_at, step=step.id)


def pause(run: Run, at: int, op_id: str, made_at: int) -> Op:
    """Stop the running step's clock at hub time `at`."""
    return _op(Pause(run=run.op_id, at=at), op_id, made_at)


def resume(run: Run, at: int, op_id: str, made_at: int) -> Op:
    """Let the running step's clock go on at hub time `at`."""
    return _op(Resume(run=run.op_id, at=at), op_id, made_at)


def extend(run: Run, seconds: float, op_id: str, made_at: int) -> Op:
    """Make the running step longer by `seconds`, or shorter where they are below zero."""
    return _op(Extend(run=run.op_id, seconds=seconds), op_id, made_at)


def finish(at: int, op_id: str, made_at: int) -> Op:
    """End the class at hub time `at`."""
    return _op(Finish(at=at), op_id, made_at)


def reopen(at: int, op_id: str, made_at: int) -> Op:
    """Go on with a class that was finished, at hub time `at`."""
    return _op(Reopen(at=at), op_id, made_at)


def reset(board: Board, at: int, op_id: str, made_at: int) -> Op:
    """Let the class be to come again at hub time `at`, with all its codes hidden.

    What was replaced or taken back before is left out: one operation takes back only so many.
    """
    told = [event.op.op_id for event in (*board.standing_shares, *board.standing_reveals)]
    return _op(Reset(at=at), op_id, made_at, supersedes=tuple(told[-MOST_SUPERSEDED:]))


def lower(hand: str, op_id: str, made_at: int, reply: str = "") -> Op:
    """Take down the hand that was raised under the id `hand`, with a `reply` or as noted."""
    said = Lower(hand=hand, reply=reply) if reply else Lower(hand=hand)
    return _op(said, op_id, made_at)


def raise_again(hand: Hand, op_id: str, made_at: int) -> Op:
    """Put a hand up again that was taken down."""
    return _op(RaiseAgain(hand=hand.op_id), op_id, made_at, supersedes=hand.lowerings)


def reveal(session: Session, codes: Iterable[str], op_id: str, made_at: int) -> Op:
    """Tell everybody what is behind `codes`; before this only the workspace knows."""
    identities: dict[str, JsonValue] = {}
    for code, product in _products(session, codes):
        portions = session.portions_of(code)
        served: dict[str, JsonValue] = {PORTIONS: " ".join(portions)} if portions else {}
        identities[code] = {**product.identity, **served}
    return _op(Reveal(identities=identities), op_id, made_at)


def share(
    reference: Mapping[str, Mapping[str, JsonValue]],
    op_id: str,
    made_at: int,
    replaced: tuple[str, ...] = (),
) -> Op:
    """Show everybody the trainer's own profile, code to answers, in place of what was shown."""
    told: dict[str, JsonValue] = {code: dict(values) for code, values in reference.items()}
    return _op(Share(reference=told), op_id, made_at, supersedes=replaced)


def kit(board: Board, seat: int, state: KitState, op_id: str, made_at: int, reason: str = "") -> Op:
    """Say where a learner's kit is now, in place of what was said before; `reason` why again."""
    before = board.kits.get(seat)
    heads = before.heads if before else ()
    said = MoveKit(state=state, reason=reason) if reason else MoveKit(state=state)
    return _op(said, op_id, made_at, supersedes=heads)


def pack(board: Board, seat: int, code: str, inside: bool, op_id: str, made_at: int) -> Op:
    """Say that a portion lies in a learner's kit, or that it was taken out again."""
    heads = tuple(head.op_id for head in board.packing(seat).get(code, ()))
    return _op(Pack(inside=inside), op_id, made_at, code=code, supersedes=heads)


def ship(board: Board, seat: int, shipment: Ship, op_id: str, made_at: int) -> Op:
    """Say how a learner's kit was sent, in place of what was said before."""
    before = board.shipments.get(seat)
    return _op(shipment, op_id, made_at, supersedes=before.heads if before else ())


def weigh(board: Board, seat: int, weighing: Weigh, op_id: str, made_at: int) -> Op:
    """Say what a learner's closed kit weighs, in place of what was said before."""
    said = board.seats.get(seat)
    heads = said.weigh_heads if said else ()
    return _op(weighing, op_id, made_at, supersedes=tuple(head.op_id for head in heads))


def card(
    kind: Kind,
    step: str,
    code: str,
    content: Mapping[str, JsonValue],
    op_id: str,
    made_at: int,
    supersedes: tuple[str, ...] = (),
) -> Op:
    """A learner's card entered by hand: answers (`OBSERVE`) or a preparation (`MEASURE`)."""
    said = (
        Observe(values=dict(content)) if kind is Kind.OBSERVE else Measure(readings=dict(content))
    )
    return _op(said, op_id, made_at, step, code, supersedes)


def choose_version(card: Card, op_id: str, chosen: str, made_at: int) -> Op:
    """Let the version of a card that came under the id `chosen` count; the others are kept.

    Raises KeyError where the card has no such version.
    """
    body = {head.op_id: head.body for head in card.heads}[chosen]
    return Op(
        op_id=op_id,
        kind=card.kind,
        step=card.step,
        code=card.code,
        body=dict(body),
        supersedes=tuple(head.op_id for head in card.heads),
        made_at=made_at,
    )


def told_in(identity: Mapping[str, str], name: str, language: Language) -> str:
    """The `name`, `origin` or `process` of a product revealed, for a reader of a language."""
    return identity.get(f"{name}_{language}") or identity.get(name, "")


def _products(session: Session, codes: Iterable[str]) -> Iterator[tuple[str, Product]]:
    """The products behind those codes that a session has."""
    for code in codes:
        sample = session.sample(code)
        if sample:
            yield code, sample.product


def _op(
    content: Content,
    op_id: str,
    made_at: int,
    step: str = "",
    code: str = "",
    supersedes: tuple[str, ...] = (),
) -> Op:
    """The operation that says this."""
    (kind,) = (kind for kind, rule in RULES.items() if isinstance(content, rule.body))
    return Op(
        op_id=op_id,
        kind=kind,
        step=step,
        code=code,
        body=content.model_dump(mode="json", exclude_unset=True),
        supersedes=supersedes,
        made_at=made_at,
    )
