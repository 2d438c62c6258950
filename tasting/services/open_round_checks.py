"""Answers about rounds that a class may leave out, of which the protocol has fewer."""

from collections.abc import Iterator

from tasting.domain.attributes import Choice, Statements
from tasting.domain.protocol import Protocol
from tasting.services.protocol_notes import Note
from tasting.words import message


def lost_rounds(protocol: Protocol) -> Iterator[Note]:
    """Each answer about a round beyond the last one: what may be left out comes last."""
    last = max((step.open_round or 0 for step in protocol.steps), default=0)
    for at, step in enumerate(protocol.steps if last else ()):
        for asked in step.attributes:
            for option in asked.options if isinstance(asked, Choice | Statements) else ():
                if option.round is not None and option.round > last:
                    said = message(
                        "The answer “{name}” is about round {n}; the last one is {last}. Correct "
                        "its round, or remove it.",
                        name=option.name,
                        n=option.round,
                        last=last,
                    )
                    yield Note(said, at)
