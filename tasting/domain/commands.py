"""The trainer's commands, as the operations they are."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from tasting.domain.board import Board, Run
from tasting.domain.events import Kind, KitState, Op
from tasting.domain.session import Session
from tasting.domain.steps import Step


def signed(ops: Iterable[tuple[int, Op]], author: str) -> list[tuple[int, Op]]:
    """The operations (seat, operation) as made by the trainer of this id."""
    return [(seat, op.model_copy(update={"author": author})) for seat, op in ops]


def begin(step: Step, at: int, op_id: str, made_at: int) -> Op:
    """Begin a step at hub time `at` (ms) for its planned length."""
    body: dict[str, JsonValue] = {"at": at, "seconds": step.seconds}
    return Op(op_id=op_id, kind=Kind.BEGIN, step=step.id, body=body, made_at=made_at)


def pause(run: Run, at: int, op_id: str, made_at: int) -> Op:
    """Stop the running step's clock at hub time `at`."""
    return Op(op_id=op_id, kind=Kind.PAUSE, body={"run": run.op_id, "at": at}, made_at=made_at)


def resume(run: Run, at: int, op_id: str, made_at: int) -> Op:
    """Let the running step's clock go on at hub time `at`."""
    return Op(op_id=op_id, kind=Kind.RESUME, body={"run": run.op_id, "at": at}, made_at=made_at)


def extend(run: Run, seconds: float, op_id: str, made_at: int) -> Op:
    """Make the running step longer by `seconds`, or shorter where they are below zero."""
    body: dict[str, JsonValue] = {"run": run.op_id, "seconds": seconds}
    return Op(op_id=op_id, kind=Kind.EXTEND, body=body, made_at=made_at)


def finish(at: int, op_id: str, made_at: int) -> Op:
    """End the class at hub time `at`."""
    return Op(op_id=op_id, kind=Kind.FINISH, body={"at": at}, made_at=made_at)


def lower(hand: str, op_id: str, made_at: int) -> Op:
    """Take down the hand that was raised under the id `hand`."""
    return Op(op_id=op_id, kind=Kind.LOWER, body={"hand": hand}, made_at=made_at)


def reveal(session: Session, codes: Iterable[str], op_id: str, made_at: int) -> Op:
    """Tell everybody what is behind `codes`; before this only the workspace knows."""
    identities: dict[str, JsonValue] = {}
    for code in codes:
        sample = session.sample(code)
        if sample:
            product = sample.product
            identities[code] = {
                "name": product.name,
                "origin": product.origin,
                "process": product.process,
            }
    return Op(op_id=op_id, kind=Kind.REVEAL, body={"identities": identities}, made_at=made_at)


def share(session: Session, codes: Iterable[str], op_id: str, made_at: int) -> Op:
    """Show everybody the trainer's own profile of `codes`."""
    reference: dict[str, JsonValue] = {}
    for code in codes:
        sample = session.sample(code)
        if sample:
            reference[code] = dict(sample.product.reference)
    return Op(op_id=op_id, kind=Kind.SHARE, body={"reference": reference}, made_at=made_at)


def kit(board: Board, seat: int, state: KitState, op_id: str, made_at: int) -> Op:
    """Say where a learner's kit is now, in place of what was said before."""
    before = board.kits.get(seat)
    return Op(
        op_id=op_id,
        kind=Kind.KIT,
        body={"state": state},
        supersedes=before.heads if before else (),
        made_at=made_at,
    )


def card(
    kind: Kind, step: str, code: str, content: Mapping[str, JsonValue], op_id: str, made_at: int
) -> Op:
    """A learner's card entered by hand: answers (`OBSERVE`) or a preparation (`MEASURE`)."""
    name = "values" if kind is Kind.OBSERVE else "readings"
    return Op(
        op_id=op_id, kind=kind, step=step, code=code, body={name: dict(content)}, made_at=made_at
    )
