"""Lists of learners from any spreadsheet: read whole, good rows kept, bad ones told by number."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.exchange import learners
from tasting.languages import Language
from tasting.words import words_in

HEADERS = {
    "en": ["Name", "City", "E-mail", "Address", "Language"],
    "fr": ["NOM", "ville", "Courriel", "adresse postale", "Langue"],
}
WORD = st.text("abcdeéèçœÀÉlmnors-’", min_size=1, max_size=8).filter(str.strip)
CELL = st.text("abc é,;\t\"\n'’0189", max_size=12).map(str.strip)


@st.composite
def people(draw: st.DrawFn) -> list[LearnerFacts]:
    """Learners whose full names differ even without accents."""
    names = draw(st.lists(WORD, min_size=1, max_size=6, unique=True))
    return [
        LearnerFacts(
            name=f"{name} x{index}y",
            display="-",
            place=" ".join(draw(CELL).split()),
            email=draw(st.sampled_from(["", "a@b.fr"])),
            address=draw(CELL),
            language=draw(st.sampled_from(["en", "fr"])),
        )
        for index, name in enumerate(names)
    ]


def is_utf8(content: bytes) -> bool:
    """Whether text in Windows-1252 happens to be UTF-8 too, as “Éœ” is: no reader can tell."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(
    people(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["en", "fr"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_any_spreadsheet_writes_is_read_back(
    rows: list[LearnerFacts], separator: str, encoding: str, language: Language, newline: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=newline)
    writer.writerow(HEADERS[language])
    for row in rows:
        writer.writerow([row.name, row.place, row.email, row.address, row.language])
    content = out.getvalue().encode(encoding)
    assume(encoding != "cp1252" or content.isascii() or not is_utf8(content))
    found, problems = learners.read_list(content, language)
    assert problems == []
    assert [row.model_copy(update={"display": "-"}) for row in found] == rows


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_that_is_read_ends_in_a_crash(content: bytes | str) -> None:
    rows, problems = learners.read_list(content)
    assert rows or problems
    for problem in problems:
        assert words_in("fr").say(problem.sentence())


def read(text: str, language: Language = "en") -> tuple[list[LearnerFacts], list[Problem]]:
    return learners.read_list(text, language)


def test_every_bad_row_is_told_by_its_number_and_the_good_ones_are_kept() -> None:
    rows, problems = read(
        "Name,Email,Language\n"
        "Ana Ruiz,ana@example.org,fr\n"
        ",nobody@example.org,fr\n"
        "\n"
        "Bo Li,not an address,klingon\n"
        "ANA RUIZ,Ana@example.org,\n"
        f"{'x' * 201},,\n"
        "Cy Dee,,\n"
    )
    assert [(row.name, row.language) for row in rows] == [("Ana Ruiz", "fr"), ("Cy Dee", "en")]
    assert [(p.line, p.field, str(p.wrong)) for p in problems] == [
        (3, "Name", "The name is missing."),
        (5, "Email", "“not an address” is not an e-mail address."),
        (5, "Language", "“klingon” is not a language of the program."),
        (6, "Name", "This learner is already in row 2."),
        (7, "Name", "The text has more than 200 characters."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prénom;nom\nCamille;Aubert\n", [("Camille Aubert", "Camille")]),
        ("First name,Last name\nMary Ann,Lee\n", [("Mary Ann Lee", "Mary Ann")]),
        ("nom complet\tprénom\nCamille Aubert\tCamille\n", [("Camille Aubert", "Camille")]),
        ("Nom\nAUBERT Camille\n", [("AUBERT Camille", "Camille")]),
        ("Nom\nCamille AUBERT\nLI\n", [("Camille AUBERT", "Camille"), ("LI", "LI")]),
        (
            "name\nCamille Aubert\nCamille Brun\nBo Li\n",
            [("Camille Aubert", "Camille A."), ("Camille Brun", "Camille B."), ("Bo Li", "Bo")],
        ),
        (
            "name\nAna Brun\nAna Bois\n",
            [("Ana Brun", "Ana Brun"), ("Ana Bois", "Ana Bois")],
        ),
        (
            "name,email\nAna Brun,a@b.fr\nAna Brun,c@d.fr\n",
            [("Ana Brun", "Ana Brun"), ("Ana Brun", "Ana Brun 2")],
        ),
        ("first name,last name\n,Lee\n", [("Lee", "Lee")]),
        ('name\n"Ana\n Brun"\n', [("Ana Brun", "Ana")]),
        ("name\n😀 Bo Li\nشَذى حسن\n", [("😀 Bo Li", "Bo"), ("شَذى حسن", "شَذى")]),
    ],
)
def test_every_learner_gets_a_short_name_for_the_class(
    text: str, expected: list[tuple[str, str]]
) -> None:
    rows, problems = read(text)
    assert problems == []
    assert [(row.name, row.display) for row in rows] == expected


def test_the_longest_first_names_can_be_told_apart_and_become_learners() -> None:
    first = "a" * 198
    rows, _ = read(f"first name,last name\n{first},B\n{first},C\n")
    shown = [row.learner("0" * 32).display for row in rows]
    assert [name[-2:] for name in shown] == ["B.", "C."]


def test_rows_pasted_without_titles_are_understood() -> None:
    rows, problems = read(
        "Ana Ruiz\tLyon\tana@example.org\tfrançais\nBo Li\tCork\t\tEnglish\n", "fr"
    )
    assert problems == []
    assert [(row.name, row.place, row.email, row.language) for row in rows] == [
        ("Ana Ruiz", "Lyon", "ana@example.org", "fr"),
        ("Bo Li", "Cork", "", "en"),
    ]


@pytest.mark.parametrize(
    "titles",
    [
        "Prénom;NOM;Ville;E-mail;Langue",
        "Prénom(s);Nom de naissance;Commune;Adresse mail;Langue parlée",
        "PRENOM :;Nom :;Ville / Pays :;Courriel :;Lang",
        "First_name;Last_name;City/Town;E-Mail-Address;Language",
        "\u00a0Given name ;Surname*;Town;Mél;language (fr/en)",
        "sep=;\nFirst name;Last name;City;Email;Language",
        "Participants of Monday;;;;\n;;;;\nFirst name;Last name;City;Email;Language",
        "Liste\nPrénom;Nom;Lieu;Mail;Langue",
    ],
)
def test_columns_are_known_by_the_titles_that_lists_have(titles: str) -> None:
    rows, problems = read(f"{titles}\nAna;Ruiz;Lyon;ana@example.org;fr-CA\n")
    assert problems == []
    assert [(r.name, r.place, r.email, r.language) for r in rows] == [
        ("Ana Ruiz", "Lyon", "ana@example.org", "fr")
    ]


def test_a_line_that_tells_the_separator_is_nobody_and_counts_for_no_row() -> None:
    rows, problems = read("sep=;\nAna Ruiz;Lyon\n=A1;Cork\n")
    assert [(row.name, row.place) for row in rows] == [("Ana Ruiz", "Lyon")]
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize("parting", ["\n", "; ", ", "])
def test_addresses_pasted_from_a_mail_are_names_with_addresses(parting: str) -> None:
    rows, problems = read(
        parting.join(["Ana Ruiz <ana@example.org>", "Bo Li <bo@example.org>"]), "fr"
    )
    assert problems == []
    assert [(row.name, row.email) for row in rows] == [
        ("Ana Ruiz", "ana@example.org"),
        ("Bo Li", "bo@example.org"),
    ]


@pytest.mark.parametrize(
    ("cell", "language"),
    [("FR", "fr"), ("Français", "fr"), ("en-GB", "en"), ("English (UK)", "en"), ("fr_BE", "fr")],
)
def test_a_language_is_understood_with_its_region(cell: str, language: str) -> None:
    rows, _ = read(f"name,language\nAna Ruiz,{cell}\n")
    assert [row.language for row in rows] == [language]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("=A2&B2,", "is a formula of a spreadsheet"),
        ("#REF!,", "is a formula of a spreadsheet"),
        ("Ana,en attente", "is not a language"),
    ],
)
def test_a_cell_that_is_no_name_or_language_is_told(row: str, wrong: str) -> None:
    rows, (problem,) = read(f"name,language\nBo Li,\n{row}\n")
    assert [row.name for row in rows] == ["Bo Li"]
    assert problem.line == 3
    assert wrong in str(problem.wrong)


def test_invisible_characters_in_a_list_of_learners_are_left_out() -> None:
    rows, problems = read("name,city\nAna\x07  Ruiz,\u202eLyon\u2069\n")
    assert problems == []
    assert [(row.name, row.place) for row in rows] == [("Ana Ruiz", "Lyon")]


def test_a_list_of_nothing_but_names_is_enough() -> None:
    rows, _ = read("Ana Ruiz\nBo Li\n", "fr")
    assert [(row.display, row.language) for row in rows] == [("Ana", "fr"), ("Bo", "fr")]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "The list is empty."),
        (b"\n \n", "The list is empty."),
        (b"Name,City\n", "The list is empty."),
        (b"\n;;\n", "The name is missing."),
        (b"%PDF-1.4\0\0", "not a text in a known encoding"),
        (b"name\n\x81\x8d", "not a text in a known encoding"),
        (b"city,email\nLyon,a@b.fr", "No column is called"),
        (b"name\n" + b"x" * 200_000, "rows cannot be told apart"),
        (b'name;city\nAna;Lyon\n"Bo;Cork\nCy;Rome\n', "opens in row 3 is never closed"),
    ],
)
def test_a_file_that_is_no_list_of_learners_gets_one_sentence(content: bytes, wrong: str) -> None:
    rows, (problem,) = learners.read_list(content, file="list.csv")
    assert rows == []
    assert problem.file == "list.csv"
    assert wrong in str(problem.wrong)


def test_a_row_becomes_a_learner_of_a_session() -> None:
    rows, _ = read("name,city\nAna Ruiz,Lyon\n", "fr")
    learner = rows[0].learner("0" * 32)
    assert (learner.name, learner.display, learner.place, learner.language) == (
        "Ana Ruiz",
        "Ana",
        "Lyon",
        "fr",
    )
