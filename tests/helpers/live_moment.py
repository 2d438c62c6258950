"""The moment of a class as Live shows it, without a window."""

from helpers.held_live import Class

from tasting.desktop.pages.live.card_text import CardText
from tasting.desktop.pages.live.learners.model import Tile, TileMaker
from tasting.desktop.pages.live.state import Moment, moment_of
from tasting.exchange import lexicons
from tasting.words import Words, english

WORDS = english()


def moment(live_class: Class, hub_on: bool = True, words: Words = WORDS) -> Moment:
    card_text = CardText(live_class.session.protocol, lexicons.shipped(), words)
    return moment_of(live_class.session, live_class.board, card_text, words, hub_on)


def tile(live_class: Class, seat: int = 1, hub_on: bool = True, words: Words = WORDS) -> Tile:
    """What the tile of a seat tells, made anew."""
    return TileMaker().tiles(moment(live_class, hub_on, words), live_class.presence)[seat - 1]
