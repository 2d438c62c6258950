"""units.js: figures are told and read as in the window, to readers of °F and oz."""

import itertools
import random

from helpers.web_module import Sandbox
from helpers.written_figures import PIECES, TEXTS

from tasting.domain.typed_readings import read_reading
from tasting.domain.units import Unit
from tasting.languages import Language
from tasting.measures import Units
from tasting.words import words_in

EXAMPLES: tuple[tuple[float, Unit, float | None], ...] = (
    *(
        (value, "°C", off)
        for value in (93, 92.78, 93.2, 93.5, 55, 0, 100)
        for off in (None, 2, 0.5)
    ),
    *((value, "g", off) for value in (8.25, 12, 3, 2.85, 1000, 8.22) for off in (None, 0.25, 0.05)),
    *((value, "ml", off) for value in (200, 60, 1500, 33.3, 5000) for off in (None, 10, 0.3)),
)
TYPED = ("199", "199°", "93 °C", "0.29", "0,29", "6.8 fl oz", "200 ml", "", "1 200", "12 g", "hot")


def test_every_figure_is_told_as_in_the_window(box: Sandbox) -> None:
    script = """
      const { tellIn, measure, figures } = await load('words.js');
      await tellIn(given.units);
      const it = figures();
      return given.examples.map(([value, unit, off]) => [measure(value, unit, off),
        measure(value, unit, 0, true), off ? it.difference(off, unit) ?? null : null]);
    """
    systems: tuple[Units, ...] = ("us", "fahrenheit")
    for units in systems:
        words = words_in("en", units)
        found = box.run(script, {"units": units, "examples": EXAMPLES})
        assert found == [
            [
                words.measure(value, unit, off=off),
                words.measure(value, unit, exact=True),
                words.difference_figure(off, unit) if off and words.unit(unit) != unit else None,
            ]
            for value, unit, off in EXAMPLES
        ]


def test_what_was_typed_is_read_as_in_the_window(box: Sandbox) -> None:
    script = """
      const { tellIn, figures } = await load('words.js');
      const { readReading } = await load('typed_readings.js');
      await tellIn('us');
      return given.map(([text, unit, aim]) => {
        const found = readReading(figures().named(text, unit), unit, aim);
        return Number.isNaN(found) ? null : found;
      });
    """
    aims: dict[Unit, float] = {"°C": 93, "g": 12, "ml": 200, "s": 240}
    given = [(text, unit, aim) for text in TYPED for unit, aim in aims.items()]
    found = box.run(script, given)
    assert found == [read_reading(text, unit, aim, "us") for text, unit, aim in given]


def test_a_reading_comes_back_as_it_was_typed(box: Sandbox) -> None:
    script = """
      const { tellIn, figures } = await load('words.js');
      const { readReading } = await load('typed_readings.js');
      await tellIn('us');
      return given.map(([text, unit]) => (
        figures().typed(readReading(figures().named(text, unit), unit), unit)));
    """
    degrees = [(f"{tenths / 10:g}", "°C") for tenths in range(1500, 2121, 7)]
    amounts = [(f"{n / 1000:g}", unit) for n in range(1, 60_000, 487) for unit in ("g", "ml")]
    found = box.run(script, [*degrees, *amounts])
    assert found == [text for text, _ in (*degrees, *amounts)]


def test_figures_within_texts_are_told_as_on_paper(box: Sandbox) -> None:
    script = """
      const { speak, tellIn, phrase } = await load('words.js');
      await speak(given.language, { get: () => ({}), set: () => {} });
      await tellIn(given.units);
      return given.texts.map((text) => phrase({ [given.language]: text }));
    """
    chance = random.Random(7)
    made = ["".join(chance.choices(PIECES, k=chance.randrange(14))) for _ in range(1500)]
    texts = [*(text for row in TEXTS for text in row[1:]), *made]
    systems: tuple[Units, ...] = ("metric", "us", "fahrenheit")
    languages: tuple[Language, ...] = ("en", "fr")
    for language, units in itertools.product(languages, systems):
        given = {"language": language, "units": units, "texts": texts}
        found = box.run(script, given)
        assert found == [words_in(language, units).prose(text) for text in texts]
