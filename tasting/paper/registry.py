"""All papers that we print: each declares itself in its module, and has its line here."""

from collections.abc import Mapping
from typing import Final

from tasting.domain.errors import UserError
from tasting.paper import (
    address_labels,
    answer_form,
    bowl_labels,
    certificate,
    decode_sheet,
    erratum,
    kit_sheet,
    packing_list,
    picking_list,
    portion_labels,
    protocol_card,
    report,
    return_labels,
    run_sheet,
)
from tasting.paper.paper import AttendancePaper, PlanPaper, ResultPaper
from tasting.words import message

AnyPaper = PlanPaper | ResultPaper | AttendancePaper

PAPERS: Final[Mapping[str, AnyPaper]] = {
    paper.id: paper
    for paper in (
        kit_sheet.PAPER,
        packing_list.PAPER,
        protocol_card.PAPER,
        answer_form.PAPER,
        picking_list.PAPER,
        decode_sheet.PAPER,
        run_sheet.PAPER,
        portion_labels.PAPER,
        bowl_labels.PAPER,
        address_labels.PAPER,
        return_labels.PAPER,
        erratum.PAPER,
        report.PAPER,
        certificate.PAPER,
    )
}
"""The papers by their name on the command line, in the order they are told."""

_EARLIER: Final = {"sheets": kit_sheet.PAPER.id}
"""Names that the command line knew before."""


def find_papers(what: str) -> list[AnyPaper]:
    """The papers named in `what`, parted by commas, each once. Raises UserError for others."""
    names = dict.fromkeys(name.strip() for name in what.split(","))
    found = {}
    for name in names:
        paper = PAPERS.get(_EARLIER.get(name, name))
        if paper is None:
            raise UserError(
                message(
                    "There is no document “{name}”. Available: {known}.",
                    name=name,
                    known=", ".join(PAPERS),
                )
            )
        found[paper.id] = paper
    return [*found.values()]
