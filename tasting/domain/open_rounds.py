"""What of a protocol a class holds: rounds that may be left out, steps that are kept aside."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from tasting.domain.attributes import Attribute, Choice, Statements
from tasting.domain.board import Board
from tasting.domain.brought_in import flow_place, with_brought_in
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step

ANSWERS: Final = frozenset({Kind.OBSERVE, Kind.MEASURE})
"""What, said in a round by anybody, holds it: whatever was begun."""


def opens_round(protocol: Protocol, at: int) -> bool:
    """Whether a round that may be left out begins behind the step at a place, from 0."""
    here, *following = protocol.optional_rounds[at : at + 2]
    return bool(following) and following[0] not in (None, here)


def behind_rounds(protocol: Protocol, at: int) -> Step | None:
    """The first step of the plan behind a place that is of no such round; none where none is."""
    numbered = [*zip(protocol.flow, protocol.optional_rounds, strict=False)]
    return next((step for step, number in numbered[at + 1 :] if number is None), None)


def optional_steps(protocol: Protocol) -> frozenset[str]:
    """The ids of the steps that a class need not hold: of optional rounds, or kept aside."""
    numbered = zip(protocol.steps, protocol.optional_rounds, strict=True)
    return frozenset(step.id for step, number in numbered if step.aside or number is not None)


def as_held(protocol: Protocol, board: Board) -> Protocol:
    """The protocol without the rounds that a class went past, or ended before, unheld.

    One in which somebody has answered or measured is kept: it was held, whatever was begun. Steps
    kept aside stand where they were brought in.
    """
    steps = with_brought_in(_kept(protocol, board, to_come=True), board)
    return protocol if steps == protocol.steps else protocol.model_copy(update={"steps": steps})


def steps_to_lead(protocol: Protocol, board: Board) -> tuple[int, int]:
    """Of how many steps a class is at least and at most: rounds to come may still be left out."""
    both = (_kept(protocol, board, to_come) for to_come in (False, True))
    held, whole = (with_brought_in(steps, board) for steps in both)
    return len(held), len(whole)


def rounds_left_out(protocol: Protocol, board: Board) -> int:
    """How many rounds a class went past, or ended before, unheld."""
    held = {step.id for step in as_held(protocol, board).steps}
    return sum(held.isdisjoint(step.id for step in steps) for _, steps in _in_rounds(protocol))


def numbers_left_out(protocol: Protocol, board: Board) -> frozenset[int]:
    """The numbers of the rounds that a class went past, or ended before, unheld."""
    held = {step.id for step in as_held(protocol, board).steps}
    every, kept = set[int](), set[int]()
    for step, number in zip(protocol.steps, protocol.optional_rounds, strict=True):
        if number is not None:
            every.add(number)
            kept |= {number} if step.id in held else set()
    return frozenset(every - kept)


def answers_about(asked: Attribute, rounds: Collection[int]) -> frozenset[str]:
    """The answers to an attribute, as they are stored, that are about rounds of these numbers."""
    if not isinstance(asked, Choice | Statements):
        return frozenset()
    return frozenset(one.id for one in asked.options if one.round in rounds)


def _in_rounds(protocol: Protocol) -> Iterator[tuple[int | None, list[Step]]]:
    """The steps in order, those of each round that may be left out by themselves, with its number.

    Two blocks of rounds may number theirs alike: what counts is that steps follow each other.
    """
    numbered = zip(protocol.optional_rounds, protocol.steps, strict=True)
    for number, steps in groupby(numbered, key=lambda one: one[0]):
        yield number, [step for _, step in steps]


def _kept(protocol: Protocol, board: Board, to_come: bool) -> tuple[Step, ...]:
    """The steps without rounds that were left out; `to_come`: with those that may still be held.

    Where a class went back, what lies behind the step that is on may be held after all.
    """
    if all(step.open_round is None for step in protocol.steps):
        return protocol.steps
    begun = {run.step for run in board.runs}
    place = flow_place(protocol, board) if board.current else None
    here = -1 if place is None else place
    said = {name for seat in board.seats.values() for name in (*seat.observed, *seat.measured)}
    over = board.finished_at is not None
    kept: list[Step] = []
    at = 0
    for number, steps in _in_rounds(protocol):
        held = number is None or not {step.id for step in steps}.isdisjoint(begun | said)
        kept += [
            step
            for place, step in enumerate(steps, at)
            if held or (to_come and not (over or here > place))
        ]
        at += len(steps)
    return tuple(kept)
