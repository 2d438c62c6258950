"""Every paper of one small class, as a PDF: drawn once for all tests that look at it."""

import io
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from helpers.checkout import ROOT
from helpers.held import board_after_class, with_references
from helpers.printed import addressed, planned

from tasting.exchange import lexicons, protocols
from tasting.languages import Language
from tasting.paper.page import Page
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
