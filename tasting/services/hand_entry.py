"""Answers entered by hand: what stands in a cell, and the operation that writes another there."""

from collections.abc import Mapping

from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import Board, Card
from tasting.domain.cards import Key
from tasting.domain.events import Kind, Op
from tasting.services.answer_sheets import SheetCell


class HandEntry:
    """One trainer at the keyboard: remembers what was entered until the board shows it."""

    def __init__(self) -> None:
        """Nothing is entered yet."""
        self._on_the_way: dict[Key, Op] = {}

    def value(self, board: Board, cell: SheetCell) -> JsonValue:
        """What stands in a cell; None where nothing does."""
        return self._content(board, cell.card).get(cell.question.id)

    def enter(
        self, board: Board, cell: SheetCell, value: JsonValue, op_id: str, made_at: int
    ) -> Op | None:
        """The operation that writes a value into a cell, or empties it where that is None.

        None where that stands there already. What its card holds otherwise stays. Only the version
        that is shown is replaced: another one, which came from a phone meanwhile, stays beside it.
        """
        _, kind, step, about = cell.card
        before = self._content(board, cell.card)
        name = cell.question.id
        if before.get(name) == value:
            return None
        others = {each: given for each, given in before.items() if each != name}
        content = others if value is None else {**before, name: value}
        replaced = self._shown_id(board, cell.card)
        op = commands.card(kind, step, about, content, op_id, made_at, replaced)
        self._on_the_way[cell.card] = op
        return op

    def forget(self, op_id: str) -> None:
        """What was entered under this id did not reach the log."""
        gone = [key for key, op in self._on_the_way.items() if op.op_id == op_id]
        for key in gone:
            del self._on_the_way[key]

    def _content(self, board: Board, key: Key) -> Mapping[str, JsonValue]:
        made, card = self._pending(board, key), _card(board, key)
        body = made.body if made is not None else card.shown.body if card is not None else {}
        said = body.get("readings" if key[1] is Kind.MEASURE else "values")
        return said if isinstance(said, dict) else {}

    def _shown_id(self, board: Board, key: Key) -> tuple[str, ...]:
        made, card = self._pending(board, key), _card(board, key)
        if made is not None:
            return (made.op_id,)
        return (card.shown.op_id,) if card is not None else ()

    def _pending(self, board: Board, key: Key) -> Op | None:
        """What was entered on a card and is not on the board yet."""
        made = self._on_the_way.get(key)
        if made is None or not _has(board, key, made.op_id):
            return made
        del self._on_the_way[key]
        return None


def _card(board: Board, key: Key) -> Card | None:
    said = board.seats.get(key[0])
    return next((card for card in said.cards if card.key == key), None) if said else None


def _has(board: Board, key: Key, op_id: str) -> bool:
    """Whether an operation on a card has come to the board, whatever replaced it since."""
    seat, kind, step, about = key
    said = board.seats.get(seat)
    if said is None:
        return False
    groups = said.measured if kind is Kind.MEASURE else said.observed
    return any(event.op.op_id == op_id for event in groups.get(step, {}).get(about, ()))
