"""What lies in kits beside their portions: for each learner, or once in a box for several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasting.domain.boxes import boxes
from tasting.domain.equipment import Equipment
from tasting.domain.extras import Extra
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.words import Words, english, words_in

Thing = Equipment | Extra


def things(session: Session) -> Iterator[Thing]:
    """All that lies in kits beside portions: what the protocol packs, then the trainer's extras."""
    yield from (thing for thing in session.protocol.equipment if thing.packed)
    yield from session.extras


def is_portions(thing: Thing, session: Session) -> bool:
    """Whether equipment is the portions themselves: one for each sample, told with its mass."""
    if isinstance(thing, Extra) or not (thing.packed and thing.per_sample and thing.count == 1):
        return False
    sachet = session.protocol.samples.sachet
    mass = f"{sachet.value:g}".replace(".", "[.,]")
    told = re.compile(rf"(?<![0-9.,]){mass}\s?{sachet.unit}\b")
    return any(told.search(name) for name in thing.name.values())


def has_shared(session: Session) -> bool:
    """Whether there is anything that all at one site have once, in their box or at home."""
    at_home = any(thing.shared for thing in session.protocol.equipment)
    return at_home or any(extra.shared for extra in session.extras)


def times(thing: Thing, kits: Sequence[Seat], in_boxes: int) -> int:
    """How often what one kit has of a thing lies in these kits, within so many boxes."""
    if isinstance(thing, Extra) and thing.learner:
        return sum(thing.is_for(kit.learner) for kit in kits)
    return in_boxes if thing.shared else len(kits)


def listed(thing: Thing, session: Session, words: Words) -> str:
    """A thing as it stands in a list of what is in one kit, with the reader's own figures."""
    if isinstance(thing, Extra):
        return words.prose(thing.listed(words.language))
    return words.prose(thing.listed(session.portions, words.language))


def shared_sites(session: Session) -> dict[int, str]:
    """The names of the sites where kits lie in one box and anything is there once, by kit."""
    shared = (box for box in boxes(session) if box.is_shared) if has_shared(session) else ()
    return {kit.number: box.site for box in shared for kit in box.kits}


def shared_site(session: Session, seat: Seat) -> str:
    """The name of the site where a learner shares a box in which anything is there once.

    Empty where they share none, or nothing in it.
    """
    return shared_sites(session).get(seat.number, "") if seat.learner.site else ""


def in_own(session: Session, seat: Seat, site: str, words: Words) -> list[str]:
    """What lies in a kit beside its portions, but for what all at a `site` have once in its box."""
    found = (thing for thing in things(session) if not (site and _is_once(thing)))
    own = (t for t in found if not isinstance(t, Extra) or t.is_for(seat.learner))
    return [listed(thing, session, words) for thing in own]


def in_common(session: Session, site: str, words: Words) -> list[str]:
    """What lies once in the box that learners at a `site` share; nothing where there is none."""
    found = (thing for thing in things(session) if site and _is_once(thing))
    return [listed(thing, session, words) for thing in found]


def in_kit(session: Session, seat: Seat, site: str, words: Words) -> list[str]:
    """What a learner finds in their box beside the portions, as they are told it."""
    common = in_common(session, site, words)
    return [*in_own(session, seat, site, words), *_for_all(common, site, words)]


def _is_once(thing: Thing) -> bool:
    """Whether it lies once in a shared box; what is one learner's alone does not."""
    return thing.shared and not (isinstance(thing, Extra) and thing.learner)


def at_home(session: Session, site: str, words: Words) -> list[str]:
    """What a learner has there already, as they are told it."""
    home = [thing for thing in session.protocol.equipment if not thing.packed]
    own, common = (
        [listed(t, session, words) for t in home if bool(site and t.shared) is once]
        for once in (False, True)
    )
    return [*own, *_for_all(common, site, words)]


def _for_all(common: list[str], site: str, words: Words) -> list[str]:
    return [words.say("{thing}, once for all at {site}", thing=t, site=site) for t in common]


@dataclass(frozen=True)
class InCommon:
    """What lies once in a box, within a sentence: "1 kettle and 1 scale"."""

    session: Session
    site: str

    def said_in(self, language: Language) -> str:
        """All of it, listed."""
        words = words_in(language, self.session.units)
        return words.listed(in_common(self.session, self.site, words))


def common_things(session: Session, seat: Seat) -> InCommon | None:
    """What those have in common who share the box of a kit; None where that is nothing."""
    site = shared_site(session, seat)
    return InCommon(session, site) if in_common(session, site, english()) else None
