import io
from pathlib import Path

import pytest
from helpers.held import board_after_class, with_references
from helpers.kinds import protocol_asking
from helpers.pairs import pairs
from helpers.printed import Printed, assert_set_well, planned
from helpers.small_class import PROTOCOL, answered, event, line, phrase
from helpers.small_class import session as small_session
from helpers.small_class import words as word_list
from PIL import Image
from pydantic import JsonValue

from tasting.domain.attributes import OWN
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.report_parts import Part
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper.page import A4, PAGES, Page
from tasting.services.report_contents import Choices
from tasting.services.reports import write_report
from tasting.store.blobs import Blobs
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
    assert (
        "Bilan de séance · lundi 16 novembre 2026 · 9 participants ; durée prévue 90 min" in first
    )
    assert "réelle 93 min" in first
    for words in ("Quatre cafés, quatre terroirs", "Quatre profils", "Écart à la référence"):
        assert words in first
    for words in ("Yirgacheffe", "Cerrado", "Huila", "Tarrazú", "Préparation réelle", "Nez"):
        assert words in first
    assert "Oisín a relevé" in first
    assert "Le mot du formateur Reprendre l’acidité." in text
    assert f"Page {len(printed)} sur {len(printed)}" in text
    assert all(name in text for name in NAMES)


def test_english_reports_have_no_french_left_but_the_title(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), "en"))
    assert "Four profiles" in text
    for words in ("Bilan", "participants", "référence", "médiane", "Mots", "Une fois", "noté"):
        assert words not in text


EXTREMES = pairs(
    sorted(SHIPPED),
    ("en", "fr"),
    (1, 12),
    sorted(PAGES),
    first=[(name, "fr", 12, "letter") for name in sorted(SHIPPED)],
)
BETWEEN = pairs(sorted(SHIPPED), ("en", "fr"), (5,), sorted(PAGES))


@pytest.mark.parametrize(
    ("protocol", "language", "samples", "paper"),
    [*EXTREMES, *(pytest.param(*one, marks=pytest.mark.soak) for one in BETWEEN)],
)
def test_any_class_fits_its_pages(
    tmp_path: Path, protocol: str, language: Language, samples: int, paper: str
) -> None:
    size = PAGES[paper]
    names = ["Wilhelmina-Charlotte van den Berghe of the second group", "Oisín", "Inès", "Noé"]
    printed = printed_report(tmp_path, class_of(names, protocol, samples), language, size=size)
    assert_set_well(printed, size, slack=0.3)
    for page in range(len(printed)):
        left, top, right, bottom = printed.inked(page, dpi=72)
        # A mark at the end of a scale reaches over it by half its width.
        assert size.left - 1.5 < left < right < size.right + 1.5
        assert size.top < top < bottom < size.height - 8


def test_codes_that_were_not_opened_stay_closed(tmp_path: Path) -> None:
    text = everything(printed_report(tmp_path, class_of(), revealed=False))
    assert "codes non révélés" in text
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
    assert "All preparation readings are within tolerance." in text
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
    for words in ("Gap to the reference", "Words", "Each learner", "Not this."):
        assert words not in text


def test_a_class_without_references_says_so(tmp_path: Path) -> None:
    bare = planned(SHIPPED["coffee-cupping"], 4, NAMES)
    text = everything(printed_report(tmp_path, bare, "en"))
    assert "No reference is set on a scale: there is no gap to tell." in text
    assert "median reference" not in text
    assert "shaded: also in the reference" not in text
    assert "Mean gap" not in text


def small_report(folder: Path, session: Session, board: Board, language: Language = "en") -> str:
    write_report(session, board, words_in(language), folder / "r.pdf")
    return everything(Printed(folder / "r.pdf"))


CUPS: dict[str, dict[str, JsonValue]] = {code: {"strength": 5} for code in ("417", "826", "283")}


def test_distances_count_the_samples_they_are_the_mean_of(tmp_path: Path) -> None:
    of = answered({(1, "417", "strength"): 4, (1, "283", "strength"): 9})
    assert "mean of 2 samples" in small_report(tmp_path, small_session(["Ana"], CUPS), of)
    of = answered({(1, "417", "strength"): 4})
    assert "points out of 10, 1 sample " in small_report(tmp_path, small_session(["Ana"], CUPS), of)


def test_references_that_nobody_answered_beside_are_not_said_to_be_missing(tmp_path: Path) -> None:
    board = answered({(1, "417", "sweet"): 4})
    text = small_report(tmp_path, small_session(["Ana"], CUPS), board)
    assert "Nobody has answered where a reference is set." in text
    assert "No reference is set" not in text


def test_a_name_that_ends_in_a_number_is_parted_from_the_value(tmp_path: Path) -> None:
    raw = PROTOCOL.model_dump(mode="json")
    raw["steps"][0]["record"][1]["name"] = {"en": "Steep 2", "fr": "Infusion 2"}
    session = small_session(["Ana"], CUPS, Protocol.model_validate(raw))
    board = answered({(1, "417", "strength"): 4}, {1: {"steep": 95.0}})
    assert "Steep 2: 1:35" in small_report(tmp_path, session, board)


def test_all_that_a_learner_recorded_is_there_however_long_it_is(tmp_path: Path) -> None:
    raw = PROTOCOL.model_dump(mode="json")
    (kept, *_) = raw["steps"][0]["record"]
    names = [f"Temperature of the water poured into cup {n}" for n in range(1, 9)]
    raw["steps"][0]["record"] = [
        kept | {"id": f"water_{n}", "name": {"en": name, "fr": name}}
        for n, name in enumerate(names)
    ]
    session = small_session(["Ana"], CUPS, Protocol.model_validate(raw))
    readings: dict[str, JsonValue] = {f"water_{n}": 90.0 + n for n in range(8)}
    measured = event(1, 1, Kind.MEASURE, "pour", "", {"readings": readings})
    answer = event(2, 1, Kind.OBSERVE, "smell", "417", {"values": {"strength": 4}})
    board = fold([measured, answer], session.protocol)
    text = " ".join(small_report(tmp_path, session, board).split())
    for n, name in enumerate(names):
        assert f"{name}: {90 + n} °C" in text


def own_words_of(seats: int) -> tuple[list[str], Board]:
    """All the words of so many learners, each unlike any other."""
    said = {seat: [f"word {seat} {n}" for n in range(5)] for seat in range(1, seats + 1)}
    board = words_given(
        {seat: {"dry": [OWN + one for one in given]} for seat, given in said.items()}
    )
    return [one for given in said.values() for one in given], board


def answers_asking(*asked: dict[str, JsonValue], value: JsonValue) -> tuple[Protocol, Board]:
    """Three learners who gave one answer to each of these questions."""
    raw = PROTOCOL.model_dump(mode="json")
    raw["steps"][2]["attributes"] = list(asked)
    protocol = Protocol.model_validate(raw)
    values = {str(one["id"]): value for one in asked}
    log = [event(n, n, Kind.OBSERVE, "taste", "417", {"values": values}) for n in (1, 2, 3)]
    return protocol, fold(log, protocol)


@pytest.mark.parametrize("higher", ["words", "scales", "texts", "readings"])
def test_what_is_higher_than_a_page_goes_on_on_the_next(tmp_path: Path, higher: str) -> None:
    names = ["Ana", "Bo", "Cy"]
    match higher:
        case "words":
            said, board = own_words_of(60)
            protocol, names = two_lists(), [f"L{n}" for n in range(60)]
        case "scales":
            said = [f"Scale{n}" for n in range(60)]
            protocol, board = answers_asking(*(line(one.lower(), "taste") for one in said), value=3)
        case "texts":
            asked = [{"kind": "text", "id": f"t{n}", "sense": "taste"} for n in range(20)]
            named = [{**one, "name": phrase(str(one["id"]).upper())} for one in asked]
            said = [str(one["id"]).upper() for one in asked]
            protocol, board = answers_asking(*named, value="lorem ipsum " * 40)
        case _:
            said = [f"reading{n}" for n in range(40)]
            raw = PROTOCOL.model_dump(mode="json")
            kept = raw["steps"][0]["record"][1]
            raw["steps"][0]["record"] = [kept | {"id": one, "name": phrase(one)} for one in said]
            protocol = Protocol.model_validate(raw)
            readings: dict[str, JsonValue] = dict.fromkeys(said, 240.0)
            measured = event(1, 1, Kind.MEASURE, "pour", "", {"readings": readings})
            answer = event(2, 1, Kind.OBSERVE, "taste", "417", {"values": {"sweet": 3}})
            board = fold([measured, answer], protocol)
    session = small_session(names, {"417": {}, "283": {}}, protocol)
    text = small_report(tmp_path, session, board)
    assert not [one for one in said if one not in text]
    printed = Printed(tmp_path / "r.pdf")
    for page in range(len(printed)):
        assert printed.inked(page, dpi=72)[3] < A4.height - 8


def two_lists() -> Protocol:
    """The small protocol, which asks for words of the dry leaf and of the wet one, by nose."""
    raw = PROTOCOL.model_dump(mode="json")
    dry, wet = word_list("dry", "nose"), word_list("wet", "nose")
    dry["name"] = {"en": "Dry leaf", "fr": "Feuille sèche"}
    wet["name"] = {"en": "Wet leaf", "fr": "Feuille mouillée"}
    raw["steps"][1]["attributes"] = [dry, wet, word_list("colour", "eye")]
    return Protocol.model_validate(raw)


def words_given(given: dict[int, dict[str, list[str]]]) -> Board:
    protocol = two_lists()
    log = [
        event(seat, seat, Kind.OBSERVE, "smell", "417", {"values": {**values}})
        for seat, values in given.items()
    ]
    return fold(log, protocol)


def test_words_stay_with_what_was_asked(tmp_path: Path) -> None:
    session = small_session(["Ana", "Bo"], {"417": {}}, two_lists())
    board = words_given(
        {
            1: {"dry": [OWN + "hay", OWN + "tar"], "wet": [OWN + "moss"], "colour": [OWN + "jade"]},
            2: {"wet": [OWN + "hay"]},
        }
    )
    text = small_report(tmp_path, session, board)
    assert "Once: Words (eye): jade. Dry leaf: hay · tar. Wet leaf: " in text
    assert "Words (eye): jade · Dry leaf: hay, tar · Wet leaf: moss" in text


def test_a_word_that_no_typeface_has_is_no_empty_chip(tmp_path: Path) -> None:
    session = small_session(["Ana", "Bo"], {"417": {}}, two_lists())
    board = words_given({seat: {"dry": [OWN + "🌸", OWN + "hay"]} for seat in (1, 2)})
    text = small_report(tmp_path, session, board)
    assert "(cannot be printed) 2" in text
    assert "hay 2" in text
    assert "Dry leaf: (cannot be printed), hay" in text


def test_a_word_wider_than_the_page_is_cut_in_its_chip(tmp_path: Path) -> None:
    session = small_session(["Ana", "Bo"], {"417": {}}, two_lists())
    long = "W" * 70
    board = words_given({seat: {"dry": [OWN + long, OWN + "hay"]} for seat in (1, 2)})
    job = write_report(session, board, words_in("en"), tmp_path / "r.pdf")
    assert job is not None
    printed = Printed(job.path)
    assert_set_well(printed, A4)
    text = printed.text()
    assert "W… 2" in text
    assert "hay 2" in text


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
    with pytest.raises(UserError, match="A folder is already called"):
        write_report(session, board_after_class(session), words_in("en"), tmp_path / "r.pdf")


def test_each_learner_can_have_a_page_to_be_handed_out(tmp_path: Path) -> None:
    session = class_of(["Camille", "Oisín", "Inès"])
    printed = printed_report(tmp_path, session, "en", Choices(page_each=True))
    own = [printed.text(page) for page in range(len(printed) - 3, len(printed))]
    for name, text in zip(["Camille", "Oisín", "Inès"], own, strict=True):
        assert [other for other in ("Camille", "Oisín", "Inès") if other in text] == [name]
        assert session.title in text


def test_photos_stand_by_sample_under_the_names_of_who_took_them(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    made = io.BytesIO()
    Image.new("RGB", (900, 600), "olive").save(made, "JPEG")
    protocol = protocol_asking("photo")
    session = small_session(["Ana", "Bo", "Cy"], {"417": {}}, protocol)
    given = [blobs.put(made.getvalue()), blobs.put(b"no picture"), "ab" * 32]
    board = fold(
        [
            event(seat, seat, Kind.OBSERVE, "taste", "417", {"values": {"asked": photo}})
            for seat, photo in enumerate(given, 1)
        ],
        protocol,
    )
    chosen = Choices(frozenset({Part.PHOTOS}))

    write_report(session, board, words_in("en"), tmp_path / "r.pdf", chosen, photos=blobs)

    printed = Printed(tmp_path / "r.pdf")
    text = everything(printed)
    assert "Photos" in text
    assert [name for name in ("Ana", "Bo", "Cy") if name in text] == ["Ana", "Bo"]
    counted = printed.picture(0).convert("RGB").getcolors(1 << 20)
    olive = [n for n, dot in counted if max(abs(dot[0] - 128), abs(dot[1] - 128), dot[2]) < 8]
    assert sum(olive) > 10_000


def test_the_change_over_infusions_is_drawn_for_each_sample(tmp_path: Path) -> None:
    report = printed_report(tmp_path, class_of(protocol="green-tea", samples=3), "en")
    text = " ".join(report.text(page) for page in range(len(report)))
    assert "Change from one time to the next" in text
    assert text.count("Umami, change from 1 to 3") == 3
    once = printed_report(tmp_path, class_of(protocol="black-tea", samples=3), "en")
    assert not any("Change from" in once.text(page) for page in range(len(once)))
