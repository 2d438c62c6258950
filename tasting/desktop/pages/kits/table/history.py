"""What became of a kit so far, line by line: when, where it was, who said so; how it was sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.domain.board import Board
from tasting.domain.events import Event, Kind, MoveKit, Weigh
from tasting.domain.kit_weight import gap_said
from tasting.services.dispatch import carrier_name
from tasting.words import Words, words_in


def kit_history(board: Board, seat: int, zone: ZoneInfo, words: Words) -> str:
    """All that was said of a kit, the first word first; nothing where nothing was."""
    said = board.seats.get(seat)
    words_said = [*said.kit_words.values(), *said.weigh_words.values()] if said else []
    events = sorted(words_said, key=lambda event: event.at)
    lines = [_line(event, zone, words) for event in events]
    lines.append(_came_along(board, seat, zone, words))
    return "\n".join(filter(None, [*lines, parcel(board, seat, words)]))


def _came_along(board: Board, seat: int, zone: ZoneInfo, words: Words) -> str:
    """That a kit came with a box that another learner received: "12 Nov, 14:05: Received, …"."""
    said, kit = board.seats.get(seat), board.kits.get(seat)
    if kit is None or (said and kit == said.kit):
        return ""
    told = (words.say(KIT_STATE_NAMES[kit.state]), words.say("with the box"))
    return _told_at(datetime.fromtimestamp(kit.made_at / 1000, zone), ", ".join(told), words)


def parcel(board: Board, seat: int, words: Words) -> str:
    """How a kit was sent: "Royal Mail, LX123456785GB, 240 g"."""
    sent = board.shipments.get(seat)
    if sent is None:
        return ""
    word = sent.word
    weight = f"{word.grams}\u00a0g" if word.grams else ""
    return ", ".join(filter(None, (carrier_name(word), word.tracking, weight)))


def _line(event: Event, zone: ZoneInfo, words: Words) -> str:
    """One word: "12 Nov, 14:05: Shipped"; nothing where a weight was taken back."""
    at = datetime.fromtimestamp(event.at / 1000, zone)
    told = _weight(event, words) if event.op.kind is Kind.WEIGH else _move(event, words)
    return _told_at(at, told, words) if told else ""


def _told_at(at: datetime, told: str, words: Words) -> str:
    return words.say(
        "{day}, {time}: {told}", day=words.short_day(at), time=words.time(at), told=told
    )


def _move(event: Event, words: Words) -> str:
    """Where the kit was then: "To pack, one bag was torn"."""
    word = MoveKit.model_validate(event.op.body)
    state = words.say(KIT_STATE_NAMES[word.state])
    who = words.say("said by the learner") if event.source == "phone" else ""
    return ", ".join(filter(None, (state, who, word.reason)))


def _weight(event: Event, words: Words) -> str:
    """What it weighed then: "235 g, 8 g too light"."""
    word = Weigh.model_validate(event.op.body)
    gap = gap_said(word)
    told = words.say(gap) if gap else ""
    return (
        ", ".join(filter(None, (words_in(words.language).measure(word.grams, "g"), told)))
        if word.grams
        else ""
    )
