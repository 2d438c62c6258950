"""The card of a protocol by itself, to be read or shown before any session is planned with it."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tasting.domain.protocol import Protocol
from tasting.services import printing, rehearsals
from tasting.services.protocol_standing import Standing
from tasting.words import Words

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_PAPER: Final = "protocol-card"


def write_card(
    workspace: Workspace, protocol: Protocol, standing: Standing, words: Words, out: Path
) -> None:
    """Write the card of a protocol as a PDF file, under made-up codes and without one to scan.

    It says that it is an example, and which version it is of. Raises UserError where no language
    has every text, where the steps do not fit on it, or where the file cannot be written.
    """
    chance, now = random.Random(secrets.randbits(64)), datetime.now(UTC)
    made = rehearsals.made_up(workspace, protocol, words, now, chance, secrets.token_bytes)
    example = words.say("example")
    name = f"{example}, {words.say(standing.told)}"
    seats = tuple(
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"display": name})})
        for seat in made.seats
    )
    title = protocol.name.to(words.language)
    session = made.model_copy(update={"title": title, "seats": seats})
    paper = printing.kit_papers()[_PAPER]
    printing.print_paper(paper, session, out, choices=printing.Choices(qr=False))
