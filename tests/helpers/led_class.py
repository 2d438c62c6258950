"""Run in a checkout: holds a class in a language on a hub, step by step as it is told on stdin.

The first line printed is the address on a learner's sheet, every other the step that was begun.
"""

import sys
from types import SimpleNamespace

from helpers.phone_class import LiveClass, cupping

from tasting.exchange import protocols


def main(url: str, protocol: str, language: str) -> None:
    """Begin the steps whose ids are read; at the end of them reveal, share and finish."""
    session = cupping(protocols.shipped()[protocol])
    seats = tuple(
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"language": language})})
        for seat in session.seats
    )
    live = LiveClass(SimpleNamespace(url=url), session.model_copy(update={"seats": seats}))
    _tell(live.sheet(1))
    for step in map(str.strip, sys.stdin):
        live.begin(step)
        _tell(step)
    live.reveal(live.session.codes)
    live.share(live.session.codes)
    live.finish()


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
