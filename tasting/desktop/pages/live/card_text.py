"""How a learner's card reads in one line: the words it chose, or its marks and numbers."""

from collections.abc import Mapping

from pydantic import JsonValue

from tasting.domain.attributes import Attribute, Photo, Scale
from tasting.domain.board import Card
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading
from tasting.domain.units import Target
from tasting.services.kinds import answers_to
from tasting.words import Words


class CardText:
    """Reads the cards of one protocol in one language."""

    def __init__(self, protocol: Protocol, lexicons: Mapping[str, Lexicon], words: Words) -> None:
        """`lexicons` by id; a word of one that is missing is told as it is stored."""
        self._protocol = protocol
        self._lexicons = lexicons
        self._words = words
        self._asked: dict[str, Attribute] = {a.id: a for _, a in protocol.asked()}
        self._readings: dict[str, Reading] = {r.id: r for _, r in protocol.readings()}

    def words_of(self, card: Card) -> str:
        """What the learner said of the sample: words, choices or a text; empty where none."""
        said = [pair for pair in self._answers(card) if not isinstance(pair[0], Scale | Photo)]
        return self._told(said)

    def marks_of(self, card: Card) -> str:
        """What the learner marked on scales, each with its name; empty where nothing."""
        return self._told([pair for pair in self._answers(card) if isinstance(pair[0], Scale)])

    def text(self, card: Card) -> str:
        """All of the card: words first, then what was marked or measured, as it is asked."""
        if card.skipped:
            return self._words.say("skipped")
        return ", ".join(
            part for part in (self._told(self._answers(card)), *self._measured(card)) if part
        )

    def measure(self, reading: Reading, value: float, aim: Target) -> str:
        """A reading beside its aim, as short as a tile needs it: "93.2°", "4:00", "200 ml"."""
        if reading.unit == "°C":
            return f"{self._words.figure(value, reading.unit, 1, aim.tolerance)}°"
        return self._words.measure(value, reading.unit, off=aim.tolerance)

    def named(self, question: str, value: JsonValue) -> str:
        """An answer behind the name of its question, an id: “Acidity: 6.5”; a dash for none."""
        say = self._words.say
        asked, reading = self._asked.get(question), self._readings.get(question)
        if reading is not None and isinstance(value, int | float):
            told = self._words.measure(value, reading.unit, off=reading.target.tolerance)
        else:
            told = "" if asked is None else self._bare(asked, value)
        phrase = asked.name if asked else reading.short if reading else None
        name = self._words.told(phrase) if phrase else question
        return say("{name}: {value}", name=name, value="–" if value is None else told)

    def _answers(self, card: Card) -> list[tuple[Attribute, JsonValue]]:
        """The answers in the order in which they are asked."""
        values = card.shown.body.get("values")
        if not isinstance(values, dict):
            return []
        return [(asked, values[name]) for name, asked in self._asked.items() if name in values]

    def _told(self, said: list[tuple[Attribute, JsonValue]]) -> str:
        # What may be cut off comes last.
        ordered = sorted(said, key=lambda pair: answers_to(pair[0]).needs_name)
        told = [self._answer_text(asked, value) for asked, value in ordered]
        return ", ".join(text for text in told if text)

    def _answer_text(self, asked: Attribute, value: JsonValue) -> str:
        if answers_to(asked).needs_name:
            return self.named(asked.id, value)
        return self._bare(asked, value)

    def _bare(self, asked: Attribute, value: JsonValue) -> str:
        return answers_to(asked, self._lexicons).text(value, self._words)

    def _measured(self, card: Card) -> list[str]:
        readings = card.shown.body.get("readings")
        found = readings if isinstance(readings, dict) else {}
        return [self.named(name, found[name]) for name in self._readings if name in found]
