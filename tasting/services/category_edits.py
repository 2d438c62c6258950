"""The change of a protocol's category, and of what is still as that category began it."""

from collections.abc import Iterator
from functools import reduce
from typing import Final

from tasting.domain.attributes import WordList
from tasting.domain.protocol import Category, Protocol
from tasting.domain.units import Target
from tasting.exchange.positions import Path
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import set_head
from tasting.services.protocol_starts import DOSES, VESSELS, in_each
from tasting.services.step_texts import Change, SetField, each
from tasting.words import message

_NAME: Final = message("change the category")


def set_category(protocol: Protocol, category: Category) -> Edit:
    """Give a protocol another category.

    Dose, vessel and the lexicon of questions for words follow where they are as the category
    before began them. What the trainer wrote stays.
    """
    changes = [set_head(("category",), category, _NAME).change]
    changes += [set_head(path, value, _NAME).change for path, value in _begun(protocol, category)]
    changes += _word_lists(protocol, category)
    return Edit(_NAME, lambda text: reduce(lambda held, change: change(held), changes, text))


def _begun(protocol: Protocol, category: Category) -> Iterator[tuple[Path, object]]:
    """What stands before the steps and is as begun: its place, and how it begins now."""
    rule, before = protocol.samples, protocol.category
    if rule.dose == Target(value=DOSES[before], unit="g") and not rule.dose_by_sample:
        yield ("samples", "dose", "value"), DOSES[category]
    languages = list(rule.vessel)
    if dict(rule.vessel) == in_each(VESSELS[before], languages):
        for language, name in in_each(VESSELS[category], languages).items():
            yield ("samples", "vessel", language), name


def _word_lists(protocol: Protocol, category: Category) -> Iterator[Change]:
    """The changes of questions that offer the whole lexicon of the category before."""
    for at, step in enumerate(protocol.steps):
        for number, asked in enumerate(step.attributes):
            if not isinstance(asked, WordList) or asked.within:
                continue
            if asked.lexicon == protocol.category:
                yield each({at: SetField(("attributes", number, "lexicon"), category)})
