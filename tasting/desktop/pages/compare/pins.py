"""Which learners are pinned beside the reference, kept with the settings for each session."""

from tasting.desktop.bridge import Bridge
from tasting.domain.session import Session
from tasting.services.example import PINNED

_REMEMBERED = 40
"""Of how many other sessions, the latest, the pins are kept."""


def pinned(bridge: Bridge, session: Session) -> tuple[int, ...]:
    """The seats pinned in a session, in their order; the example comes with its own."""
    return bridge.settings.pins.get(session.id, PINNED if session.example else ())


def pin(bridge: Bridge, session: Session, seat: int) -> None:
    """Pin a learner, or let them go."""
    before = pinned(bridge, session)
    rest = tuple(other for other in before if other != seat)
    here = {session.id: rest if seat in before else (*before, seat)}
    others = [item for item in bridge.settings.pins.items() if item[0] not in here]
    pins = dict(others[-_REMEMBERED:]) | here
    bridge.keep(bridge.settings.model_copy(update={"pins": pins}))
