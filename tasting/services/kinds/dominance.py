"""Which sensation dominates, moment by moment: in words and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.analysis.dominance import Run, curves, run_of, shares
from tasting.domain.attributes import STOP, Dominance
from tasting.domain.attributes.dominance import taps_of
from tasting.languages import Language
from tasting.services.kinds.base import Tells
from tasting.services.kinds.cells import joined, parted
from tasting.services.kinds.offered import OfferedAnswers
from tasting.words import Words, mark, message


class DominanceAnswers(OfferedAnswers[Dominance]):
    """Runs of one dominant sensation after the other."""

    begins = message("Dominance over time")
    first_name = message("Dominant sensation")
    option = mark("sensation {n}")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("dominance over time", "{n} dominances over time", n)

    def in_full(self, words: Words) -> str:
        """All sensations, and for how long."""
        return words.say(
            "what dominates from moment to moment, for {time} at most: {answers}",
            time=words.clock(self.asked.longest),
            answers=self.offered(words),
        )

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """What everybody can tap tells nothing by itself."""
        return value

    def hint(self, words: Words) -> str:
        """No hand can type one."""
        return self.in_full(words)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """As a table has it."""
        return self.read_cell(text, self.unit, "")

    # -------------------------------------------------------------------------- in a table

    @property
    def unit(self) -> str:
        """Times are counted from the start in these."""
        return "ms"

    def cell(self, value: JsonValue, words: Words) -> str:
        """Each time with what dominates from then on: "820 sour, 4200 sweet, 31000 stop:"."""
        taps = taps_of(value)
        if taps is None:
            return str(value)
        return joined([f"{time} {self._tapped(name, words)}" for time, name in taps])

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The run of these times and names; the text itself where it is none."""
        taps: list[JsonValue] = []
        for part in parted(text):
            time, _, name = part.partition(" ")
            if not (time.isascii() and time.isdecimal()):
                return text
            taps.append([int(time), STOP if name == STOP else self.meant(name)])
        return taps

    def columns(self, codes: Sequence[str], words: Words) -> tuple[str, ...]:
        """How long each sensation dominated."""
        name = self.asked.name.to(words.language)
        names = (answer.shown(words) for answer in self.asked.answers)
        return tuple(words.say("{name}, {answer} (s)", name=name, answer=one) for one in names)

    def column_cells(self, value: JsonValue, codes: Sequence[str]) -> tuple[float, ...]:
        """The same of one answer, s; 0 for what never did."""
        run = run_of(self.asked, value)
        if run is None:
            return ()
        return tuple(round(run.seconds.get(one.id, 0), 3) for one in self.asked.options)

    def _tapped(self, name: str, words: Words) -> str:
        return name if name == STOP else str(self.named(name, words))

    # -------------------------------------------------------------------------- as it reads

    def _one(self, value: JsonValue, words: Words) -> str:
        """How long each sensation dominated, in the order in which they first did."""
        run = run_of(self.asked, value)
        if run is None:
            return str(value)
        told = run.seconds.items()
        return ", ".join(
            f"{self.shown(one, words)}\u00a0{words.number(s, 1)}\u00a0s" for one, s in told
        )

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """The share of the time, what came first, and where it is more than chance."""
        runs = [run for value in values if (run := run_of(self.asked, value)) is not None]
        if not runs:
            return ""
        share = ", ".join(
            f"{self.shown(one, words)} {_percent(part, words)}"
            for one, part in shares(runs).items()
        )
        first = self.counts([run.spans[0].sensation for run in runs], words)
        return words.say(
            "share of the time: {shares}; first: {first}; {more}",
            shares=share,
            first=first,
            more=self._more(runs, words),
        )

    def _more(self, runs: Sequence[Run], words: Words) -> str:
        """Where more learners than chance explains are of one mind, in % of the time."""
        found = curves(self.asked, runs)
        if found.least is None:
            return words.say("too few learners to tell from chance")
        spans = ", ".join(
            f"{self.shown(one.sensation, words)} {one.begin:.0f}–{_percent(one.end / 100, words)}"
            for one in found.spans()
        )
        if not spans:
            return words.say("nowhere more than chance")
        return words.say(
            "more than chance (from {n} of {of} learners): {spans}",
            n=found.least,
            of=found.n,
            spans=spans,
        )


def _percent(share: float, words: Words) -> str:
    return f"{words.number(100 * share)}\u00a0%"
