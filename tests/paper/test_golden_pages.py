"""Pages of every paper are as they were once looked at: the first, the last, in English on Letter.

The last page is the last that a learner, or the trainer, has of a paper with several.
"""

import io
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from helpers.checkout import ROOT
from helpers.golden_pages import FOLDER, changes, told
from helpers.held import board_after_class, with_references
from helpers.printed import addressed, planned

from tasting.exchange import lexicons, protocols
from tasting.languages import Language
from tasting.paper.page import A4, LETTER, Page
from tasting.paper.paper import Attendance, AttendancePaper, Options, Order, PlanPaper, Reader
from tasting.paper.registry import PAPERS
from tasting.services.reports import write_report
from tasting.words import words_in

# A protocol that no later commit changes.
OOLONGS = protocols.check(ROOT / "tests" / "fixtures" / "1add5de" / "protocol.toml").required()
ADDRESS = "Camille Familyname\n12 rue des Lilas\n44000 Nantes\nFrance"
CLASS = addressed(
    with_references(planned(OOLONGS, 4, ["Camille", "Oisín", "Inès"], ["fr"])), ADDRESS
)


@cache
def written(name: str, language: Language, page: Page) -> tuple[bytes, int]:
    """A paper, and how many pages each learner has of it."""
    paper, out = PAPERS[name], io.BytesIO()
    if isinstance(paper, PlanPaper):
        options = Options(qr=paper.reader is Reader.LEARNER and paper.scanned)
        order = Order(
            CLASS,
            CLASS.seats,
            language,
            options,
            page,
            text="Le sachet 417 pèse 3 g.",
            sender="Jeanne Martin\n3 quai de la Fosse\n44000 Nantes",
            lexicons=lexicons.shipped(),
        )
        pages = paper.write(out, order, lambda _done, _of: None, lambda: False)
        assert pages
        return out.getvalue(), pages
    if isinstance(paper, AttendancePaper):
        began = datetime(2026, 11, 16, 10, 4, tzinfo=ZoneInfo("Europe/Paris"))
        held = Attendance(CLASS, CLASS.seats, began, 5533, language, page)
        pages = paper.write(out, held, lambda _done, _of: None, lambda: False)
        assert pages
        return out.getvalue(), pages
    with TemporaryDirectory() as folder:
        file, board = Path(folder) / "r.pdf", board_after_class(CLASS)
        job = write_report(CLASS, board, words_in(language), file, page=page)
        assert job is not None
        return file.read_bytes(), job.pages


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("which", ["first", "last", "letter"])
def test_a_page_of_each_paper_is_as_it_was(
    name: str, which: str, request: pytest.FixtureRequest
) -> None:
    made, pages = written(name, "en", LETTER) if which == "letter" else written(name, "fr", A4)
    kept = FOLDER / (f"{name}.txt" if which == "first" else f"{name}-{which}.txt")
    if which == "last" and pages == 1:
        assert not kept.exists()
        return
    now = told(made, pages - 1 if which == "last" else 0)
    if request.config.getoption("--new-golden-pages"):
        kept.write_text("\n".join(now) + "\n", encoding="utf-8")
    before = kept.read_text(encoding="utf-8").splitlines()
    found = changes(before, now)
    assert not found, "\n".join(found[:20])


def test_what_moved_changed_or_is_gone_is_told() -> None:
    before = ["page 210.0 297.0", "14.0 20.0 9.0 3.0 417", "14.0 30.0 3.4 3.4 drawn #1A1613"]
    assert changes(before, ["page 210.0 297.0", "14.2 19.9 9.0 3.0 417", before[2]]) == []
    for other in ("14.4 20.0 9.0 3.0 417", "14.0 20.0 9.0 3.0 418"):
        assert changes(before, [before[0], other, before[2]]) == [f"was {before[1]}\n is {other}"]
    assert changes(before, before[:2]) == [f"was {before[2]}"]
