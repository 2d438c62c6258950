"""How the parts of a comparison read in one language: notes, scales, when codes were opened."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from tasting.analysis.preparation import TOLD, Note
from tasting.domain.attributes import Scale
from tasting.domain.board import Board
from tasting.domain.open_rounds import rounds_left_out
from tasting.domain.open_samples import OPEN
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.services.comparison import Comparison, Cup, SameProduct
from tasting.words import Words

_FURTHEST = 3
"""How many learners are named whose own answers lie furthest apart."""


def revealed(board: Board, session: Session, words: Words) -> str:
    """When the codes were opened first, in the session's own time; or that there are none to be."""
    if not session.blind:
        return words.say("tasted by name")
    if board.revealed_at is None:
        return words.say("codes not revealed")
    moment = datetime.fromtimestamp(board.revealed_at / 1000, ZoneInfo(session.zone))
    if moment.date() == session.local_start.date():
        return words.say("codes revealed at {time}", time=words.time(moment))
    return words.say("codes revealed on {day}", day=words.day(moment, weekday=False))


def left_out(board: Board, session: Session, words: Words) -> str:
    """How many rounds the class left out; empty where it held all, or may still hold them."""
    return left_out_text(rounds_left_out(session.protocol, board), words)


def left_out_text(n: int, words: Words) -> str:
    """The same of a number of rounds that is known; empty of none."""
    return words.count("{n} round was left out", "{n} rounds were left out", n) if n else ""


def identity(board: Board, compared: Comparison, code: str) -> Mapping[str, str]:
    """What is known of a sample: from the start, or once it was revealed; else nothing."""
    return compared.open_identities.get(code) or board.identities.get(code, {})


def known_text(cup: Cup, compared: Comparison, words: Words) -> str:
    """That a cup is open, or for calibration; empty where it is blind."""
    if cup in compared.calibration:
        return words.say("for calibration")
    return words.say(OPEN) if cup.code in compared.open_identities else ""


def lacking_text(cup: Cup, compared: Comparison, words: Words) -> str:
    """Whose portion of a cup was missing or damaged; empty where everybody had it."""
    names = [compared.name(seat) for seat in sorted(cup.lacking)]
    return words.say("missing or damaged: {names}", names=words.listed(names)) if names else ""


def note_text(note: Note, compared: Comparison, words: Words) -> str:
    """A note as a sentence: what was recorded, what was asked for, and where the cup differs."""
    units = Counter(result.reading.unit for result in compared.readings)
    readings = [
        words.say(
            "{measured} instead of {aimed}",
            measured=words.measure(value, reading.unit, off=reading.target.tolerance),
            aimed=words.measure(reading.target.value, reading.unit, off=reading.target.tolerance),
        )
        + (f" ({in_sentence(reading.short, words)})" if units[reading.unit] > 1 else "")
        for reading, value in note.readings[:TOLD]
    ]
    rest = len(note.readings) - len(readings)
    if rest:
        readings.append(words.count("{n} more off target", "{n} more off target", rest))
    gaps = [
        f"{scale_name(scale, words)}\u00a0({words.number(gap, 1, sign=True)})"
        for scale, gap in note.gaps
    ]
    return words.say(
        "{name} recorded {readings}. Furthest from the reference: {gaps}.",
        name=compared.name(note.learner),
        readings=words.listed(readings),
        gaps=words.listed(gaps),
    )


def same_text(same: SameProduct, compared: Comparison, words: Words) -> str:
    """That several codes were one product, and how far each learner's own answers lie apart."""
    apart, summary = same.repeat.apart, same.repeat.summary
    codes = words.listed(list(same.codes))
    if summary is None:
        return words.say("{codes} are one product. No learner has scored both.", codes=codes)
    furthest = sorted(apart, key=lambda seat: -apart[seat])[:_FURTHEST]
    names = ", ".join(
        f"{compared.name(seat)}\u00a0{words.number(apart[seat], 1)}" for seat in furthest
    )
    if summary.too_few:
        return words.say(
            "{codes} are one product. Points out of 10 between a learner’s own answers, too few to "
            "speak of a group: {names}.",
            codes=codes,
            names=names,
        )
    return words.say(
        "{codes} are one product. A learner’s own answers to them lie {points} points out of 10 "
        "apart (median of {n} learners); furthest: {names}.",
        codes=codes,
        points=words.number(summary.median, 1),
        n=summary.n,
        names=names,
    )


def own_same_text(same: SameProduct, seat: int, words: Words) -> str:
    """How far one learner's own answers to a product lie apart; empty where they scored it once."""
    apart = same.repeat.apart.get(seat)
    if apart is None:
        return ""
    return words.say(
        "{points} points apart on {codes}, one product",
        points=words.number(apart, 1),
        codes=words.listed(list(same.codes)),
    )


def in_sentence(name: Phrase, words: Words) -> str:
    """A name as it stands within a sentence, with a small letter first."""
    text = words.told(name)
    return text[:1].lower() + text[1:]


def scale_name(scale: Scale, words: Words) -> str:
    """A scale's name inside a sentence; one that holds a comma is quoted, to be read as one."""
    name = in_sentence(scale.name, words)
    if "," not in name:
        return name
    return words.quoted(name)
