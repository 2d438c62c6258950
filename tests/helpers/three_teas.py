"""Three teas in one class, each prepared its own way: green as A, oolong as B, black as C."""

from functools import cache

from helpers.live import CODES, cupping

from tasting import places
from tasting.domain.session import Session
from tasting.exchange import protocols

_OWN = {
    'dose = { value = 2.8, tolerance = 0.05, unit = "g" }\n': (
        'dose_by_sample.A = { value = 3, tolerance = 0.1, unit = "g" }\n'
        'dose_by_sample.B = { value = 5, tolerance = 0.1, unit = "g" } # rolled\n'
    ),
    'target = { value = 100, tolerance = 3, unit = "°C" }\n': (
        'target_by_sample.A = { value = 75, tolerance = 3, unit = "°C" }\n'
    ),
    'target = { value = 140, tolerance = 3, unit = "ml" }\n': (
        'target_by_sample.B = { value = 120, unit = "ml" }\n'
    ),
    'target = { value = 360, tolerance = 10, unit = "s" }\n': (
        'target_by_sample.A = { value = 120, tolerance = 5, unit = "s" }\n'
        'target_by_sample.B = { value = 90, tolerance = 5, unit = "s" }\n'
    ),
}
"""What stands behind the first line that says the common figure."""


@cache
def three_teas_text() -> str:
    """The supplied black tea, without its practice, as a file that says so of its samples."""
    text = (places.protocols() / "black-tea.toml").read_text("utf-8")
    before, _, practice = text.partition('[[steps]]\nid = "practise"')
    text = before + practice[practice.index("[[steps]]\n") :]
    text = text.replace('id = "black-tea"', 'id = "three-teas"', 1)
    text = text.replace("usual = 4", "usual = 3", 1)
    text = text.replace('since = "pour"\n', 'since = "pour"\ntimer = "own"\n', 1)
    for line, own in _OWN.items():
        assert line in text
        text = text.replace(line, line + own, 1)
    return text


@cache
def three_teas() -> Session:
    """A class of three teas: A is behind 417, B behind 283, C behind 952; orders differ."""
    like = cupping()
    orders = (CODES[:3], (CODES[2], CODES[0], CODES[1]), (CODES[1], CODES[2], CODES[0]))
    samples = tuple(
        sample.model_copy(update={"product": sample.product.model_copy(update={"category": "tea"})})
        for sample in like.samples[:3]
    )
    seats = tuple(
        seat.model_copy(update={"order": order})
        for seat, order in zip(like.seats, orders, strict=True)
    )
    protocol = protocols.check_text(three_teas_text(), "three-teas.toml").required()
    update = {"protocol": protocol, "samples": samples, "seats": seats, "title": "Three teas"}
    return like.model_copy(update=update)
