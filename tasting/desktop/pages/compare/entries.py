"""What the strip says: each cup, blind or open, or each learner."""

from collections.abc import Mapping

from tasting.desktop.pages.compare.choices.choice import Entry
from tasting.desktop.pages.compare.wording import Texts


def cup_entries(texts: Texts, identities: Mapping[str, Mapping[str, str]]) -> list[Entry]:
    """A cup by its code: its words and answers, or what it is where the code is open."""
    entries = []
    for cup in texts.compared.cups:
        behind = identities.get(cup.code)
        if behind is None:
            lines = texts.headline(cup), texts.answered(cup)
        else:
            facts = (behind.get("origin", ""), behind.get("process", ""))
            lines = behind.get("name", ""), ", ".join(fact for fact in facts if fact)
        entries.append(Entry(cup.code, cup.code, *lines, opened=behind is not None))
    return entries


def learner_entries(texts: Texts) -> list[Entry]:
    """A learner by name: their place, and how many samples they answered."""
    compared = texts.compared
    return [
        Entry(
            str(person.seat),
            person.name,
            person.place,
            texts.answers(
                sum(person.seat in cup.answered for cup in compared.cups), len(compared.cups)
            ),
        )
        for person in compared.people
    ]
