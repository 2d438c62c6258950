"""A protocol of up to eighteen chocolates in three flights, in English and French."""

from functools import cache

from tasting.domain.protocol import Protocol
from tasting.exchange import protocols
from tasting.services.protocol_starts import protocol_text

_FLIGHTS = """
# Three flights, a rest between
[[steps]]
flights = 3

[[steps.steps]]
id = "nose"
kind = "smell"
name.en = "Smell"
name.fr = "Sentir"
read.en = "Flight {n}: smell each code, in your order."
read.fr = "Série {n} : sentez chaque code, dans votre ordre."
sheet.en = "Three flights, with a rest after each."
sheet.fr = "Trois séries, avec une pause après chacune."
seconds = 240

[[steps.steps.attributes]]
id = "aroma"
kind = "line"
sense = "nose"
name.en = "Aroma"
name.fr = "Arôme"
low.en = "faint"
low.fr = "faible"
high.en = "strong"
high.fr = "fort"

[[steps.steps]]
id = "taste"
kind = "taste"
name.en = "Taste"
name.fr = "Goûter"
read.en = "Rinse between two codes."
read.fr = "Rincez-vous la bouche entre deux codes."
seconds = 480
since = "nose"

[[steps.steps.attributes]]
id = "sweetness"
kind = "line"
sense = "taste"
name.en = "Sweetness"
name.fr = "Sucré"
low.en = "none"
low.fr = "nul"
high.en = "strong"
high.fr = "fort"

[[steps.steps.attributes]]
id = "tired"
kind = "flaw"
sense = "taste"
scope = "step"
name.en = "Palate tired"
name.fr = "Palais fatigué"

[[steps.steps]]
id = "rest"
kind = "pause"
name.en = "Rest and water"
name.fr = "Repos et eau"
read.en = "Ten minutes without a taste."
read.fr = "Dix minutes sans rien goûter."
seconds = 600
timer = "none"

[[steps]]
id = "reveal"
kind = "reveal"
name.en = "Reveal"
name.fr = "Révélation"
read.en = "The codes open."
read.fr = "Les codes s’ouvrent."
seconds = 300
timer = "none"
since = "taste_3"
"""

_START = protocol_text("eighteen", "chocolate", "Eighteen bars", ["en", "fr"])

FLIGHTS = (
    _START.replace("minimum = 2", "minimum = 6")
    .replace("maximum = 6", "maximum = 18")
    .replace("usual = 4", "usual = 18")
    + _FLIGHTS
)
"""A welcome, three flights smelled and tasted, a rest after the first two, and the reveal."""


@cache
def in_flights() -> Protocol:
    """The protocol as it is led: ten steps."""
    return protocols.check_text(FLIGHTS, "eighteen.toml").required()


WARMED = FLIGHTS.replace(
    '[[steps.steps]]\nid = "nose"',
    """[[steps.steps]]
id = "warm"
kind = "heat"
name.en = "Warm each piece"
name.fr = "Tiédir chaque morceau"
read.en = "Warm each piece, with a thermometer beside it."
read.fr = "Tiédissez chaque morceau, un thermomètre à côté."
seconds = 120
timer = "own"
target = { value = 30, tolerance = 2, unit = "°C" }
target_by_sample.A = { value = 34, tolerance = 2, unit = "°C" }

[[steps.steps.record]]
id = "warmth"
name.en = "Warmth"
name.fr = "Température"
label.en = "Warm"
label.fr = "Temp."
target = { value = 30, tolerance = 2, unit = "°C" }

[[steps.steps]]
id = "nose\"""",
)
"""The same with each piece warmed first, the first sample more, and read once for a flight."""

RANKED = FLIGHTS.replace(
    '[[steps.steps.attributes]]\nid = "tired"',
    """[[steps.steps.attributes]]
id = "order"
kind = "ranking"
sense = "taste"
name.en = "Order"
name.fr = "Classement"

[[steps.steps.attributes]]
id = "verdict"
kind = "choice"
sense = "taste"
name.en = "Verdict"
name.fr = "Verdict"

[[steps.steps.attributes.options]]
id = "buy"
name.en = "buy"
name.fr = "acheter"

[[steps.steps.attributes.options]]
id = "pass"
name.en = "pass"
name.fr = "écarter"

[[steps.steps.attributes]]
id = "tired\"""",
)
"""The same, where those of a flight are ranked as well, and one of two answers chosen of each."""
