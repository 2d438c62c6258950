"""The words of the lexicons in the list of the library: their rows, and the choice of a sense."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tasting.desktop.pages.library.rows import Item, Shelf, ShelfRow, sense_names
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.services.word_lists import ListedWord, other_names
from tasting.words import Words


class SenseChoice(Combo):
    """Shows the words of one sense, or of all."""

    def __init__(self, theme: Theme) -> None:
        """All, until one is chosen; as wide as the longest name in the language in force."""
        super().__init__(theme)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)

    @property
    def sense(self) -> Sense | None:
        """The sense chosen; None: all of them."""
        return Sense(self.current) if self.current else None

    def offer(self, listed: Sequence[ListedWord], words: Words) -> None:
        """Offer the senses that there are words for, keeping the choice."""
        self.setAccessibleName(words.say("Sense"))
        found = {sense for one in listed for sense in one.term.senses}
        senses = [(one.value, words.say(SENSE_NAMES[one])) for one in Sense if one in found]
        self.set_options([("", words.say("All senses")), *senses])


def word_items(
    shown: Sequence[ListedWord], all_of_them: Sequence[ListedWord], words: Words
) -> list[Item]:
    """The words `shown`, under their branches, with how many of all that is."""
    items: list[Item] = []
    many = Counter((one.lexicon.id, one.branch.id) for one in all_of_them)
    for place, group in groupby(shown, key=lambda one: (one.lexicon.id, one.branch.id)):
        found = list(group)
        first, n = found[0], len(found)
        if n == many[place]:
            count = words.count("{n} word", "{n} words", n)
        else:
            count = words.say("{n} of {many} shown", n=n, many=many[place])
        told = (
            first.lexicon.name.to(words.language),
            other_names(first.branch, words.language),
            count,
        )
        name = first.branch.name.to(words.language)
        items.append(Shelf(name, ", ".join(part for part in told if part), first.category))
        items += [word_row(one, words) for one in found]
    return items


def word_row(listed: ListedWord, words: Words) -> ShelfRow:
    """One word under its name in the other languages."""
    n, other = len(listed.asked_by), listed.counts_as
    state = words.say("flaw") if listed.term.kind == "defect" else ""
    if other is not None:
        state = words.say("merged")
    elif listed.is_aside:
        state = words.say("set aside")
    offered = words.count("in {n} protocol", "in {n} protocols", n) if n else ""
    if other is not None:
        offered = words.say("counts as {name}", name=other.name)
    return ShelfRow(
        key=listed.key,
        category=listed.category,
        name=listed.term.name.to(words.language),
        under=other_names(listed.term, words.language),
        words=sense_names(listed.term.senses, words),
        picture=None,
        pictured=False,
        note=(offered, words.say("added by you") if listed.is_own else ""),
        value=("", state),
        gone=other is not None or listed.is_aside,
    )
