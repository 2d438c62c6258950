"""Sharing the reference with the learners: one act, on Live and on Compare."""

from tasting.desktop.bridge import Bridge
from tasting.domain import commands
from tasting.domain.events import TRAINER
from tasting.services.references import shareable
from tasting.words import message


def share_reference(bridge: Bridge) -> None:
    """Show every learner the reference, as far as it names no product that is still blind.

    What was shared before is replaced by it.
    """
    session, board = bridge.session, bridge.board
    if session is None or board is None:
        return
    replaced = tuple(event.op.op_id for event in board.standing_shares)
    told = shareable(session, board)
    op = commands.share(told, bridge.new_op_id(), bridge.now_ms(), replaced)
    bridge.send([(TRAINER, op)])
    bridge.tell(message("The reference is shared: phones show it beside the learner’s answers."))
