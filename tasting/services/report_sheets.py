"""The sheets of a napping in a report: each learner's, and what they have in common."""

from collections.abc import Iterator

from tasting.analysis.napping import group_map
from tasting.domain.attributes import Napping
from tasting.domain.attributes.napping import seen_from
from tasting.paper.fonts import printable
from tasting.paper.report_content import OwnSheet, Sheets
from tasting.services.comparison import AnswerRow, Comparison
from tasting.words import Words


def sheets(compared: Comparison, words: Words) -> Iterator[Sheets]:
    """The sheets of each napping that anybody answered, of each flight that it was asked of.

    It has a row in every cup, those of a flight all alike.
    """
    asked = {
        (row.attribute.id, cup.flight): row
        for cup in compared.cups
        for part in cup.senses
        for row in part.rows
        if isinstance(row, AnswerRow) and isinstance(row.attribute, Napping)
    }
    for (_, flight), row in asked.items():
        seen = {seat: seen_from(value)[1] for seat, value in sorted(row.values.items())}
        laid = {seat: sheet for seat, sheet in seen.items() if sheet}
        if not laid:
            continue
        found = group_map(laid)
        agreement = found.agreement if found else {}
        name = words.told(row.attribute.name)
        told = words.say("{name}, flight {n}", name=name, n=flight) if flight else name
        yield Sheets(
            name=printable(told),
            sense=row.attribute.sense,
            own=tuple(
                OwnSheet(compared.name(seat), sheet, agreement.get(seat))
                for seat, sheet in laid.items()
            ),
            found=found,
        )
