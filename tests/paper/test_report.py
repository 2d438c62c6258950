from pathlib import Path

import pytest
from helpers.held import board_after_class, with_references
from helpers.printed import Printed, overlaps, planned

from tasting.domain.errors import UserError
from tasting.domain.report_parts import Part
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper.page import A4, PAGES, Page
from tasting.services.report_contents import Choices
from tasting.services.reports import write_report
from tasting.words import words_in

SHIPPED = protocols.shipped()
NAMES = ["Camille", "Oisín", "Inès", "Harriet", "Mathis", "Priya", "Élodie", "Noé", "Tom"]


def class_of(
    names: list[str] = NAMES, protocol: str = "coffee-cupping", samples: int = 4
) -> Session:
    return with_references(planned(SHIPPED[protocol], samples, names))


def printed_report(
    folder: Path,
    session: Session,
    language: Language = "fr",
    choices: Choices | None = None,
    size: Page = A4,
    **more: object,
) -> Printed:
    job = write_report(
        session,
        board_after_class(session, **more),
        words_in(language),
        folder / "r.pdf",
        choices,
        size,
    )
    assert job is not None
    printed = Printed(job.path)
    assert len(printed) == job.pages
    return printed


def everything(printed: Printed) -> str:
    return " ".join(printed.text(page) for page in range(len(printed)))


def test_a_report_tells_the_class_in_french(tmp_path: Path) -> None:
    printed = printed_report(tmp_path, class_of(), choices=Choices(note="Reprendre l’acidité."))
    first, text = printed.text(0), everything(printed)
    assert "Bilan de séance · lundi 16 novembre 2026 · 9 participants, 90 min prévues" in first
    assert "93 min réalisées" in first
    for words in ("Quatre cafés, quatre terroirs", "Quatre profils", "Écart à la référence"):
        assert words in first
    for words in ("Yirgacheffe", "Cerrado", "Huila", "Tarrazú", "Protocole réalisé", "Œil"):
        assert words in first
    assert "Oisín a noté" in first
    assert "Le mot du formateur Reprendre l’acidité." in text
    assert f"Page {len(printed)} sur {len(printed)}" in text
    assert all(name in text for name in NAMES)


def test_english_reports_have_no_french_left_but_the_title(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en"))
    assert "Four profiles" in text
    for words in ("Bilan", "participants", "référence", "médiane", "Mots", "Une fois", "noté"):
        assert words not in text


@pytest.mark.parametrize("protocol", sorted(SHIPPED))
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("samples", [1, 5, 12])
@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
def test_any_class_fits_its_pages(
    tmp_path: Path, protocol: str, language: Language, samples: int, size: Page
) -> None:
    names = ["Wilhelmina-Charlotte van den Berghe of the second group", "Oisín", "Inès", "Noé"]
    printed = printed_report(tmp_path, class_of(names, protocol, samples), language, size=size)
    for page in range(len(printed)):
        boxes = printed.boxes(page)
        assert boxes
        assert printed.size(page) == pytest.approx((size.width, size.height), abs=0.1)
        for words, (left, top, right, bottom) in boxes:
            assert left > 13.5, words
            assert right < size.width - 13.5, words
            assert top > 11, words
            assert bottom < size.height - 8, words
        left, top, right, bottom = printed.inked(page, dpi=72)
        # A mark at the end of a scale reaches over it by half its width.
        assert size.left - 1.5 < left < right < size.right + 1.5
        assert size.top < top < bottom < size.height - 8
        small = [(words, box) for words, box in boxes if words.strip()]
        assert not overlaps(small, 0.3)


def test_codes_that_were_not_opened_stay_closed(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), revealed=False))
    assert "codes non dévoilés" in text
    assert "Yirgacheffe" not in text
    assert "Éthiopie" not in text


def test_the_report_speaks_of_no_group_where_two_answered(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(["Camille", "Oisín"]), "en"))
    assert "Only 2 learners answered: too few to speak of a group" in text
    assert "each answer" in text
    assert "median" not in text
    assert "The group" not in text


def test_a_class_that_nobody_answered_says_so(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en", seats=[]))
    assert "Nobody has answered yet." in text
    assert "0 of 9 learners answered" in text


def test_the_report_counts_who_answered_where_not_all_did(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en", seats=[1, 2, 3, 4]))
    assert "4 of 9 learners answered" in text
    assert "Harriet" in text
    assert "Élodie" not in text


def test_the_report_says_that_everybody_kept_to_the_tolerances(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en", outside=[]))
    assert "Everything recorded of the preparation is within its tolerance." in text
    assert "instead of" not in text


def test_the_lines_of_a_note_stay_lines(tmp_path: Path) -> None:
    text = everything(
        printed_report(tmp_path, class_of(), "en", Choices(note="Citric acid first.\n\nThanks!"))
    )
    assert "Citric acid first. Thanks!" in text


def test_a_name_that_cannot_be_printed_gives_way_to_a_number(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(["山田太郎", "Ana 🌸", "Noé"]), "en"))
    assert "Learner 1" in text
    assert "·· " not in text
    assert "Ana " in text


def test_the_report_can_withhold_names(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en", Choices(names="numbers")))
    assert "Learner 2 recorded" in text
    assert not [name for name in NAMES if name in text]


def test_parts_of_the_report_can_be_left_out(tmp_path: Path) -> None:
    short = Choices(frozenset({Part.SUMMARY, Part.PROFILES}), note="Not this.")
    printed = printed_report(tmp_path, class_of(), "en", short)
    text = everything(printed)
    assert len(printed) == 1
    assert "Four profiles" in text
    for words in ("Distance to the reference", "Words", "Each learner", "Not this."):
        assert words not in text


def test_a_class_without_references_says_so(tmp_path: Path) -> None:
    bare = planned(SHIPPED["coffee-cupping"], 4, NAMES)
    text = everything(printed_report(tmp_path, bare, "en"))
    assert "No reference was set for this class." in text
    assert "median reference" not in text
    assert "shaded: also in the reference" not in text
    assert "Mean gap" not in text


def test_a_cancelled_report_leaves_nothing_behind(tmp_path: Path) -> None:
    session = class_of()
    out = tmp_path / "r.pdf"
    job = write_report(
        session, board_after_class(session), words_in("en"), out, cancelled=lambda: True
    )
    assert job is None
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    session = class_of()
    (tmp_path / "r.pdf").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write_report(session, board_after_class(session), words_in("en"), tmp_path / "r.pdf")
