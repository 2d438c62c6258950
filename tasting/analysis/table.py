"""The plain table that every analysis takes: one row for each answer that was given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from tasting.domain.attributes import NO_ANSWER
from tasting.domain.board import Board
from tasting.domain.events import TASTER, TRAINER, Kind
from tasting.domain.protocol import Protocol
from tasting.domain.subjects import codes_of


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer. What was not answered has no row: a missing value is not a zero."""

    learner: int
    """The seat number."""
    sample: str
    """The blind code; `subjects.STEP` where the step itself was asked about."""
    attribute: str
    value: JsonValue
    """As the kind of the attribute defines it, on the attribute's own scale."""
    replicate: int = 1
    """Which presentation of the sample, counted from 1."""


def observations(protocol: Protocol, board: Board) -> tuple[Observation, ...]:
    """Every learner's answers to what `protocol` asks, in the order of the board's cards.

    An answer about several samples at once has a row for each of them. Samples passed over have no
    answers; words and texts that were taken back are none. Of answers in conflict the one that
    arrived last counts.
    The trainer's own tasting is the reference, not a row.
    """
    asked = {attribute.id: attribute for _, attribute in protocol.attributes()}
    rows = []
    for card in board.cards.values():
        if card.kind is not Kind.OBSERVE or card.seat in (TRAINER, TASTER):
            continue
        values = card.shown.body.get("values")
        if not isinstance(values, dict):
            continue
        codes = codes_of(card.code)
        rows += [
            Observation(card.seat, code, name, said)
            for name, value in values.items()
            if name in asked and value not in NO_ANSWER
            for code, said in asked[name].values_by_sample(value, codes).items()
        ]
    return tuple(rows)


def of_products(
    table: Iterable[Observation], presentations: Mapping[str, tuple[str, int]]
) -> Iterator[Observation]:
    """The rows as of products: a sample of `presentations` becomes a replicate of the first of it.

    `presentations` has, by code, the first code of the same product, and which presentation it is.
    """
    for row in table:
        sample, replicate = presentations.get(row.sample, (row.sample, row.replicate))
        yield replace(row, sample=sample, replicate=replicate)


def answered_by_sample(table: Iterable[Observation]) -> dict[str, frozenset[int]]:
    """The learners who answered anything about each sample; samples without answers are absent."""
    found: dict[str, set[int]] = {}
    for row in table:
        found.setdefault(row.sample, set()).add(row.learner)
    return {sample: frozenset(learners) for sample, learners in found.items()}
