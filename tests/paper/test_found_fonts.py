import io
import re
from pathlib import Path

import pytest
from helpers import made_fonts
from helpers.made_fonts import DEVANAGARI, EVERY, GREEK, HAN, LATIN, make_collection, make_font
from helpers.printed import Printed, addressed, planned

from tasting import places
from tasting.exchange import protocols
from tasting.paper import fonts
from tasting.paper.canvas import Canvas
from tasting.paper.fonts import Face, lacking, printable
from tasting.paper.found_face import Cluster
from tasting.paper.letter_notes import lacking_notes
from tasting.paper.page import A4
from tasting.paper.paper import PlanPaper
from tasting.paper.pen import Pen
from tasting.paper.registry import PAPERS
from tasting.paper.typography import Type
from tasting.services.printing import Choices, preview, printing_notes
from tasting.words import message, words_in

fonts_folder = made_fonts.fonts_folder
BODY = Type(Face.SANS, 12)
PROTOCOL = protocols.shipped()["coffee-cupping"]


def drawn(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, (A4.width * 72 / 25.4, A4.height * 72 / 25.4), "en")
    for place, line in enumerate(lines):
        Pen(canvas, A4).text(20, 20 + 10 * place, printable(line), BODY)
    canvas.save()
    return out.getvalue()


def as_read(content: bytes) -> str:
    return Printed(content).text()


@pytest.mark.parametrize("kind", ["TrueType", "CFF", "collection"])
def test_letters_of_a_found_font_are_printed_embedded_and_read_back(
    fonts_folder: Path, kind: str
) -> None:
    if kind == "collection":
        make_collection(fonts_folder / "two.ttc", HAN, GREEK + LATIN)
    else:
        make_font(fonts_folder / "deep" / "one.otf", GREEK + LATIN, cff=kind == "CFF")
    assert lacking("Ελένη Παππά") == ""
    assert len(fonts.runs("Ελένη Παππά", Face.SANS)) == 1  # with its space, or readers lose that
    content = drawn("Ελένη Παππά", "Éva Παππά")
    assert as_read(content) == "Ελένη Παππά Éva Παππά"
    embedded = Printed(content).fonts()
    assert all(embedded.values())
    assert sum(name.endswith("+Made-Regular") for name in embedded) == 1
    left, _, right, _ = Printed(content).inked()
    assert left == pytest.approx(20, abs=0.5)
    assert right == pytest.approx(20 + BODY.width("Ελένη Παππά"), abs=2.5)
    assert content[-20:] == drawn("Ελένη Παππά", "Éva Παππά")[-20:]


def test_of_the_time_a_file_with_a_found_font_says_its_date_and_no_more(
    fonts_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(fonts_folder / "one.ttf", GREEK + LATIN)
    made = []
    for second in ["1", "1800000000"]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", second)
        content, dates = re.subn(rb"\(D:\d{14}.*?\)", b"", drawn("Ελένη Παππά"))
        assert dates == 2
        made.append(re.sub(rb"<[0-9a-f]{32}>", b"", content))
    assert made[0] == made[1]


def test_letters_that_several_fonts_have_come_from_one_that_has_them_all(
    fonts_folder: Path,
) -> None:
    make_font(fonts_folder / "a.ttf", "山田")
    make_font(fonts_folder / "b-longer.ttf", HAN)
    assert len(fonts.runs("山田太郎", Face.SANS)) == 1
    assert len({run.font for run in fonts.runs("Ana 山 Ελ", Face.SANS)}) == 2  # no Greek here


@pytest.mark.parametrize("fault", ["broken", "cut short", "not to be embedded", "without ink"])
def test_a_font_that_cannot_be_used_is_passed_over(fonts_folder: Path, fault: str) -> None:
    bad = make_font(
        fonts_folder / "arial.ttf", HAN, fs_type=2 if fault == "not to be embedded" else 0
    )
    content = bad.read_bytes()
    if fault == "broken":
        bad.write_bytes(b"no font at all")
    if fault == "cut short":
        bad.write_bytes(content[: len(content) // 2])
    if fault == "without ink":
        (fonts_folder / "arial.ttf").unlink()
        (fonts_folder / "LastResort.ttf").write_bytes(content)
    assert lacking("山田 Ana") == "山田"
    assert as_read(drawn("山田 Ana")) == "·· Ana"
    make_font(fonts_folder / "other.ttf", HAN)
    made_fonts.forget()
    assert as_read(drawn("山田 Ana")) == "山田 Ana"


def test_no_font_is_looked_for_where_the_shipped_ones_have_all_letters(
    fonts_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "font_folders", lambda: pytest.fail("fonts were looked for"))
    assert as_read(drawn("Łucja Żółć", "Ioana Boţea")) == "Łucja Żółć Ioana Boţea"


def set_(text: str) -> list[Cluster]:
    """What is drawn for a line of one found font, from left to right."""
    line = fonts.runs(printable(text), Face.SANS)
    assert len({run.font for run in line}) == 1
    return [cluster for run in line for cluster in run.letters]


JOINS = """
    lookup last { sub u0645 by u0645.fina; } last;
    lookup middle { sub u0645 by u0645.medi; } middle;
    lookup first { sub u0645 by u0645.init; } first;
    feature fina { script arab; lookup last; } fina;
    feature medi { script arab; lookup middle; } medi;
    feature init { script arab; lookup first; } init;
    feature rlig { script arab; sub u0644 u0627 by u0644_u0627; } rlig;
"""
MELTS = """
    feature half { script dev2; sub u0915 u094D by u0915.half; } half;
"""


def test_arabic_is_joined_by_the_rules_of_a_font_and_keeps_its_points(fonts_folder: Path) -> None:
    more = ["u0645.fina", "u0645.medi", "u0645.init", "u0644_u0627"]
    make_font(fonts_folder / "one.ttf", EVERY + "\u064f", more=more, rules=JOINS)
    forms = [cluster.glyphs[0][0] for cluster in set_("ممم")]
    assert len(set(forms)) == 3
    assert [cluster.text for cluster in set_("لام")] == ["م", "لا"]  # from left to right
    assert [cluster.text for cluster in set_("م\u064fم")] == ["م", "\u064f", "م"]
    assert as_read(drawn("م\u064fحمد")) == "م\u064fحمد"
    assert BODY.width("م\u200cم") == BODY.width("م") * 2


def test_devanagari_melts_and_changes_its_order_by_the_rules_of_a_font(fonts_folder: Path) -> None:
    make_font(fonts_folder / "one.ttf", DEVANAGARI + "Ж", more=["u0915.half"], rules=MELTS)
    assert lacking("क्षि") == ""
    other, cluster = set_("Жक्षि")  # two scripts, each by its own rules
    assert (other.text, cluster.text) == ("Ж", "क्षि")
    order = [".notdef", *(f"u{ord(letter):04X}" for letter in DEVANAGARI + "Ж"), "u0915.half"]
    assert [order[glyph] for glyph, _, _ in cluster.glyphs] == ["u093F", "u0915.half", "u0937"]
    assert as_read(drawn("Ana क्षि")) == "Ana क्षि"


def test_hebrew_reads_from_right_to_left_beside_other_letters(fonts_folder: Path) -> None:
    make_font(fonts_folder / "one.ttf")
    line = fonts.runs(printable("יעל כהן (Yael), 12 g"), Face.SANS)
    seen = [getattr(letter, "text", letter) for run in line for letter in run.letters]
    assert "".join(seen) == "12 g ,(Yael) ןהכ לעי"
    assert as_read(drawn("יעל כהן")) == "יעל כהן"


@pytest.mark.parametrize("paper", [p for p in PAPERS.values() if isinstance(p, PlanPaper)])
def test_every_paper_prints_names_and_titles_in_a_found_font(
    fonts_folder: Path, paper: PlanPaper
) -> None:
    make_font(fonts_folder / "one.ttf")
    names = ["Мария", "山田太郎"]
    session = planned(PROTOCOL, names=names, title="Дегустация")
    session = addressed(session.model_copy(update={"mark": ""}), "улица Мира 1, Paris")
    choices = Choices(text="Ελένη", sender="Ελένη\n75001 Paris")
    assert not [
        note
        for note in printing_notes(paper, session, session.seats, choices)
        if "font" in str(note)
    ]
    printed = Printed(preview(paper, session, session.seats, choices))
    said = " ".join(map(printed.text, range(len(printed))))
    assert "·· " not in said
    if paper.names_learners:
        assert all(name in said for name in names)


MARKS = """
    markClass u0E35 <anchor 300 700> @ABOVE;  markClass u0E48 <anchor 300 750> @ABOVE;
    feature mark { pos base u0E17 <anchor 500 800> mark @ABOVE; } mark;
    feature mkmk { pos mark u0E35 <anchor 310 900> mark @ABOVE; } mkmk;
"""


def test_marks_stand_on_letters_and_on_each_other_where_the_font_says(fonts_folder: Path) -> None:
    thai = "\u0e17\u0e35\u0e48"
    path = make_font(fonts_folder / "one.ttf", thai[:2])
    assert lacking(thai) == thai[2]
    assert printable(f"Ana {thai}") == f"Ana {thai[:2]}"
    make_font(path, thai + " ", rules=MARKS)
    made_fonts.forget()
    assert lacking(thai) == ""
    assert as_read(drawn(f"Ana {thai}")) == f"Ana {thai}"
    tracked = [fonts.width(text, Face.SANS, 12, tracking=0.5) for text in (thai, thai[0])]
    assert tracked[0] == tracked[1]
    assert printable(f" {thai[1]} Ana") == "Ana"  # a space has no marks
    (cluster,) = set_(thai)
    vowel = (500 - 300, 800 - 700)
    tone = (vowel[0] + 310 - 300, vowel[1] + 900 - 750)
    assert [place for _, *place in cluster.glyphs] == [[0, 0], [*vowel], [*tone]]


def test_a_mark_that_a_broken_font_puts_out_of_reach_is_passed_over(fonts_folder: Path) -> None:
    far = MARKS.replace("anchor 500 800", "anchor 32000 800").replace("300 700", "-32000 700")
    make_font(fonts_folder / "one.ttf", "\u0e17\u0e35\u0e48", rules=far)
    assert lacking("\u0e17\u0e35") == "\u0e35"
    assert as_read(drawn("Ana \u0e17\u0e35")) == "Ana \u0e17"


def test_an_accent_without_a_place_is_left_off_and_named(fonts_folder: Path) -> None:
    assert lacking("Ruta\u0117\u0303") == "\u0303"
    assert printable("Ruta\u0117\u0303") == "Ruta\u0117"


def test_what_mends_it_is_said_with_what_cannot_be_printed(fonts_folder: Path) -> None:
    by_hand = message("By hand.")
    told = [str(note) for note in lacking_notes(lacking("李雷 Ελ 🌸"), by_hand)]
    assert told == [
        "No font on this computer has 李雷Ελ🌸 (Han, Greek): install one and start Tasting again. "
        "By hand.",
    ]
    (sign,) = lacking_notes(lacking("Ana 🌸"), by_hand)
    assert str(sign) == "No font on this computer has 🌸. By hand."
    (han,) = lacking_notes("李", by_hand)
    assert "(sinogrammes)" in words_in("fr").say(han)


@pytest.mark.parametrize("paper", ["packing-list", "return-labels"])
def test_full_names_and_addresses_that_no_font_has_are_told(fonts_folder: Path, paper: str) -> None:
    session = addressed(planned(PROTOCOL, names=["Ana"]), "東 1\nParis")
    seat = session.seats[0]
    named = seat.learner.model_copy(update={"name": "Ana 李"})
    session = session.model_copy(
        update={"seats": (seat.model_copy(update={"learner": named}),), "trainer": "雷"}
    )
    kind = PAPERS[paper]
    assert isinstance(kind, PlanPaper)
    choices = Choices(sender="雷\n1 Main Street")
    told = [
        str(note).rpartition("As it is, ")[2]
        for note in printing_notes(kind, session, session.seats, choices)
    ]
    names = ["write “Ana 李” on the paper by hand.", "write the address of Ana 李 by hand."]
    assert told == (names if paper == "packing-list" else ["write your address by hand."])


def test_fonts_are_looked_for_where_each_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TASTING_FONTS")
    monkeypatch.setenv("XDG_DATA_DIRS", "/one:/two")
    monkeypatch.setattr(places.platformdirs, "user_data_dir", lambda: str(tmp_path / "mine"))
    for system, expected in {
        "linux": [tmp_path / "mine" / "fonts", Path("/one/fonts"), Path("/two/fonts")],
        "darwin": [Path("/System/Library/Fonts"), Path("/Library/Fonts"), tmp_path / "Fonts"],
    }.items():
        monkeypatch.setattr(places.sys, "platform", system)
        assert places.font_folders() == expected
