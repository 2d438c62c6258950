"""Lists of learners from any spreadsheet: read whole, good rows kept, bad ones told by number."""

import csv
import io
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasting.domain.errors import Problem
from tasting.domain.learner import ADDRESS_PARTS, LearnerFacts
from tasting.exchange import learner_rows, learners
from tasting.exchange.columns import signature
from tasting.languages import Language
from tasting.words import words_in

HEADERS = {
    "en": ["Name", "City", "E-mail", "Address", "Language"],
    "fr": ["NOM", "ville", "Courriel", "adresse postale", "Langue"],
}
WORD = st.text("abcdeéèçœÀÉlmnors-’", min_size=1, max_size=8).filter(str.strip)
ONLY_ACCENTS = re.compile("[éèçœÀÉ’]{3}")
"""What is read as letters of another script, as no word of ours has it."""
CELL = st.text("abc é,;\t\"\n'’0189", max_size=12).map(str.strip)


def postal(row: LearnerFacts) -> tuple[str, ...]:
    """The parts of an address as they are kept."""
    return tuple(getattr(row, part) for part in ("address", *ADDRESS_PARTS))


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
    assume(encoding != "cp1252" or not ONLY_ACCENTS.search(out.getvalue()))
    found = learners.read_list(content, language)
    assert found.problems == ()
    assert [row.model_copy(update={"display": "-"}) for row in found.learners] == rows


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_that_is_read_ends_in_a_crash(content: bytes | str) -> None:
    found = learners.read_list(content)
    assert found.learners or found.problems
    for problem in found.problems:
        assert words_in("fr").say(problem.sentence())


def read(text: str, language: Language = "en") -> tuple[list[LearnerFacts], list[Problem]]:
    found = learners.read_list(text, language)
    return list(found.learners), list(found.problems)


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
    assert [(row.name, row.email, row.language) for row in rows] == [
        ("Ana Ruiz", "ana@example.org", "fr"),
        ("Bo Li", "", "en"),
        ("Cy Dee", "", "en"),
    ], "a side field that is wrong costs nobody the class"
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
        ("=A2&B2,", "is a spreadsheet formula"),
        ("#REF!,", "is a spreadsheet formula"),
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
        (b"\n;;\n", "The list is empty."),
        (b"%PDF-1.4\0\0", "This is a PDF document"),
        (b"<!DOCTYPE html><table><tr><td>Ana", "This is a web page, not a table."),
        ("Name;City\nÎëüãà Ñìèðíîâà;Êàçàíü".encode("cp1252"), "not a text in a known encoding"),
        ("name,city\nÅëÝíç ÐáððÜ,ÁèÞíá".encode("cp1252"), "not a text in a known encoding"),
        ("name,city\n陈美玲,上海".encode("gbk"), "not a text in a known encoding"),
        ("name,city\n佐藤花子,大阪".encode("shift_jis"), "not a text in a known encoding"),
        (b"name\n\x81\x01\x02\x8d", "not a text in a known encoding"),
        (b"PK\x03\x04workbook", "This is a workbook"),
        (b"Kunde;Ort;Kontakt\nAna;Lyon;a@b.fr", "there are Kunde, Ort, Kontakt"),
        (b"city,email\nLyon,a@b.fr", "No column is called “name” or “first name”"),
        (b"name\n" + b"x" * 200_000, "columns cannot be recognised"),
        (b'name;city\nAna;Lyon\n"Bo;Cork\nCy;Rome\n', "opens in row 3 is never closed"),
    ],
)
def test_a_file_that_is_no_list_of_learners_gets_one_sentence(content: bytes, wrong: str) -> None:
    found = learners.read_list(content, file="list.csv")
    (problem,) = found.problems
    assert found.learners == ()
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


TABLES = {
    "the attendee, not the order": (
        "Order code;Attendee name;Attendee email;Attendee city\nQ7X2;Ida Berg;ida@x.org;Metz\n",
        [("Ida Berg", "Ida", "Metz", "ida@x.org")],
        ["Columns not used: Order code."],
    ),
    "the participant, not who paid": (
        "Nom acheteur;Prénom acheteur;Email acheteur;Nom participant;Prénom participant;Montant\n"
        "ROY;Paul;paul@x.org;BERG;Ida;40,00\n",
        [("Ida BERG", "Ida", "", "")],
        [
            "Columns not used: Nom acheteur, Prénom acheteur, Email acheteur, Montant.",
        ],
    ),
    "who paid, where nobody else is named": (
        "Billing First Name,Billing Last Name,Billing City\nIda,Berg,Metz\n",
        [("Ida Berg", "Ida", "Metz", "")],
        [],
    ),
    "one who signed up rather than the ticket or the order": (
        "Number,Ticket,Ticket First Name,Ticket Last Name,Ticket Email,Order Name,Order Email\n"
        "1,Full,Ida,Berg,ida@x.org,Paul Roy,paul@x.org\n",
        [("Ida Berg", "Ida", "", "ida@x.org")],
        ["Columns not used: Number, Ticket, Order Name, Order Email."],
    ),
    "a name rather than a number, of two columns": (
        "Name,Shipping name,Shipping city\n#2001,Ida Berg,Metz\n#2002,Léo Roy,Nancy\n",
        [("Ida Berg", "Ida", "Metz", ""), ("Léo Roy", "Léo", "Nancy", "")],
        ["Columns not used: Name."],
    ),
    "a total below the rows": (
        "Nom;Prénom;Ville\nBerg;Ida;Metz\nTotal;1;\n",
        [("Ida Berg", "Ida", "Metz", "")],
        ["“Total” is a total, not a name."],
    ),
    "the titles of a report, after lines about it": (
        "Rapport\nDate,12/11/2026\nSujet,Durée\nThé,90\n\nInvités,4\nNote,-\nSalle,1\n"
        "Détails des participants\nPrénom,Nom,Courriel\nIda,Berg,ida@x.org\n",
        [("Ida Berg", "Ida", "", "ida@x.org")],
        [],
    ),
    "attendees rather than hosts": (
        "Host details\nName,Email\nMia,mia@x.org\nGuests\nName,Email\nIda,ida@x.org\n",
        [("Ida", "Ida", "", "ida@x.org")],
        [],
    ),
    "questions of a form": (
        "Horodateur,Quel est votre prénom ?,Quel est votre nom de famille ?,"
        "Dans quelle ville habitez-vous ?,Votre adresse e-mail\n"
        "18/11,Ida,Berg,Metz,ida@x.org\n",
        [("Ida Berg", "Ida", "Metz", "ida@x.org")],
        ["Columns not used: Horodateur."],
    ),
    "one table of two": (
        "2. People\nName\tEmail\nIda Berg (Guest)\tida@x.org\n\n3. What they did\n"
        "Name\tJoin time\tEmail\nIda Berg\t18:02\tida@x.org\n",
        [("Ida Berg", "Ida", "", "ida@x.org")],
        ["Another table begins in row 5 and is not read."],
    ),
    "a first name inside the family name": (
        "Prénom;Nom\nJean;Jeannot\nÉva;Évans\nLéo;San Léo\n",
        [
            ("Jean Jeannot", "Jean", "", ""),
            ("Éva Évans", "Éva", "", ""),
            ("Léo San Léo", "Léo", "", ""),
        ],
        [],
    ),
    "titles before names": (
        "Nom complet\nMlle Ida Berg\nPr. Ida Roth\nM. LOUIS Marc\n",
        [
            ("Mlle Ida Berg", "Ida B.", "", ""),
            ("Pr. Ida Roth", "Ida R.", "", ""),
            ("M. LOUIS Marc", "Marc", "", ""),
        ],
        [],
    ),
    "a place on one line of several": (
        "Ida\nLéo, Metz\nMia",
        [("Ida", "Ida", "", ""), ("Léo", "Léo", "Metz", ""), ("Mia", "Mia", "", "")],
        [],
    ),
    "addresses as programs write them": (
        'name,email\nIda,mailto:ida@x.org\nLéo,"""Léo Roy"" <leo@x.org>"\nMia,mia@x.org.\n',
        [
            ("Ida", "Ida", "", "ida@x.org"),
            ("Léo", "Léo", "", "leo@x.org"),
            ("Mia", "Mia", "", "mia@x.org"),
        ],
        [],
    ),
}


TABLES |= {
    "cells parted by upright lines": (
        "| Name | City |\n|---|---|\n| Ida Berg | Metz |\n",
        [("Ida Berg", "Ida", "Metz", "")],
        [],
    ),
    "the titles of each page of a long list": (
        "Name,City\nName,City\nIda Berg,Metz\nName,City\nLéo Roy,Nancy\n",
        [("Ida Berg", "Ida", "Metz", ""), ("Léo Roy", "Léo", "Nancy", "")],
        [],
    ),
    "a role that could be a title, below a line about a meeting": (
        'Meeting title,Tea\n\nFull name,Joined,Email,Role\nIda Berg,"2/1/26, 6 PM",ida@x.org,\n'
        'Léo Roy,"2/1/26, 6 PM",leo@x.org,Attendee\n',
        [("Ida Berg", "Ida", "", "ida@x.org"), ("Léo Roy", "Léo", "", "leo@x.org")],
        ["Columns not used: Joined."],
    ),
    "where it is sent, not where the bill goes": (
        "First Name (Billing),Last Name (Billing),First Name (Shipping),Last Name (Shipping)\n"
        "Paul,Roy,Ida,Berg\n",
        [("Ida Berg", "Ida", "", "")],
        ["Columns not used: First Name (Billing), Last Name (Billing)."],
    ),
    "family names first, as in a register": (
        'Name;City\n"Berg, Ida";Metz\n"de Roy, Jean Léo";Nancy\n',
        [("Ida Berg", "Ida", "Metz", ""), ("Jean Léo de Roy", "Jean", "Nancy", "")],
        [],
    ),
    "quotation marks around names": (
        "Name;City\n“Ida Berg”;Metz\n'Léo Roy';Nancy\n« Mia »;\n",
        [("Ida Berg", "Ida", "Metz", ""), ("Léo Roy", "Léo", "Nancy", ""), ("Mia", "Mia", "", "")],
        [],
    ),
    "what programs write where nothing is": (
        "name,city,email\nIda Berg,NA,NA\nLéo Roy,nan,#N/A\nMia,NULL,\x1a",
        [("Ida Berg", "Ida", "", ""), ("Léo Roy", "Léo", "", ""), ("Mia", "Mia", "", "")],
        [],
    ),
    "titles in other languages": (
        "Vorname;Nachname;Ort\nIda;Berg;Metz\n",
        [("Ida Berg", "Ida", "Metz", "")],
        [],
    ),
    "a couple in one row": (
        "Nom complet\nM. et Mme Paul Roy\n",
        [("M. et Mme Paul Roy", "Paul", "", "")],
        [],
    ),
    "lines that end otherwise, as where there is no other end": (
        "Name;City\u2028Ida Berg;Metz\u2028Léo Roy;Nancy",
        [("Ida Berg", "Ida", "Metz", ""), ("Léo Roy", "Léo", "Nancy", "")],
        [],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables_of_other_programs_are_read_as_they_are_meant(case: str) -> None:
    text, expected, told = TABLES[case]
    rows, problems = read(text)
    assert [(row.name, row.display, row.place, row.email) for row in rows] == expected
    assert [str(problem.wrong) for problem in problems] == told


@pytest.mark.parametrize(
    "titles",
    [
        "Name;Address line 1;Address line 2;Postcode;City;Country;Mobile",
        "Nom;Adresse;Complément d’adresse;Code postal;Ville;Pays;Portable",
    ],
)
def test_a_postal_address_in_columns_is_kept_in_its_parts(titles: str) -> None:
    rows, problems = read(
        f"{titles}\n"
        "Ida Berg;4 Mill Lane;Flat 3;BS1 2AB;Bristol;United Kingdom;0700 900\n"
        "Léo Roy;7 rue Neuve, 57000 Metz;;57000;Metz;Allemagne;\n"
        'Eva Holm;"Hus C\n8 Vej";;2100;;Nowhere;\n'
    )
    assert problems == []
    assert [postal(row) for row in rows] == [
        ("4 Mill Lane", "Flat 3", "BS1 2AB", "Bristol", "", "GB"),
        ("7 rue Neuve", "", "57000", "Metz", "", "DE"),
        ("8 Vej", "Hus C", "2100", "", "", "Nowhere"),
    ]
    assert [row.phone for row in rows] == ["0700 900", "", ""]


@pytest.mark.parametrize("cell", ['"=""01000"""', "'01000", "01000.0", "01000"])
def test_a_postcode_is_read_however_a_program_kept_its_digits(cell: str) -> None:
    (row,), _ = read(f"Name,Postcode,City\nIda Berg,{cell},Bourg\n")
    assert row.postcode == "01000"


PART = st.text("aé 3-", max_size=6).map(lambda text: " ".join(text.split()))


@given(
    st.fixed_dictionaries(dict.fromkeys(("address", "place", *ADDRESS_PARTS), PART)),
    st.sampled_from(["", "FR", "Suisse", "United States"]),
    st.sampled_from(["en", "fr"]),
)
def test_an_address_in_parts_comes_back_out_of_the_box(
    given_parts: dict[str, str], country: str, language: Language
) -> None:
    row, _ = learner_rows.read_row({**given_parts, "name": "Ann", "country": country}, "en")
    assert row is not None
    box = learners.as_pasted([learners.box_row(row)], language)
    assert learners.read_list(box).learners == (row,)


@pytest.mark.parametrize(
    ("title", "cell", "comes"),
    [
        ("Statut", "Remboursée", False),
        ("Attending?", "No", False),
        ("Approval status", "declined", False),
        ("Présence", "absent", False),
        ("Role", "Organizer", False),
        ("Statut", "Non remboursé", True),
        ("Status", "not paid", True),
        ("Statut", "Validé", True),
        ("Newsletter", "No", True),
    ],
)
def test_who_does_not_come_is_left_out_by_name(title: str, cell: str, comes: bool) -> None:
    found = learners.read_list(f"Name;{title}\nIda Berg;{cell}\nLéo Roy;\n")
    assert [row.name for row in found.learners] == ["Ida Berg", "Léo Roy"][not comes :]
    told = [str(problem.wrong) for problem in found.problems if problem.line]
    assert told == ([] if comes else [f"Ida Berg is left out: the list says “{cell}”."])
    box = learners.as_pasted(found.rows, "en")
    assert "Ida Berg" in box, "and stays at hand, to be taken in all the same"
    assert learners.read_list(box.replace(cell, "")).learners[0].name == "Ida Berg"


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "mac_roman", "cp850", "cp1252", "utf-32"]
)
@pytest.mark.parametrize("newline", ["\r", "\r\n"])
def test_what_old_and_other_machines_write_is_read(encoding: str, newline: str) -> None:
    text = "Prénom;Nom;Ville\nAgnès;Crémieux;Besançon\nJürgen;Groß;Nîmes\n".replace("\n", newline)
    found = learners.read_list(text.encode(encoding))
    assert [(row.name, row.place) for row in found.learners] == [
        ("Agnès Crémieux", "Besançon"),
        ("Jürgen Groß", "Nîmes"),
    ]


def test_columns_that_a_person_told_are_taken_for_every_list_with_these_titles() -> None:
    text = "Kunde;Ort;Kontakt\nIda Berg;Metz;ida@x.org\n"
    told = {learners.read_list(text).titles: {"name": 0, "place": 1, "email": 2}}
    matched = {signature(titles): columns for titles, columns in told.items()}
    found = learners.read_list(text.replace("Ida", "Eva"), matched=matched)
    (row,) = found.learners
    assert (row.name, row.place, row.email) == ("Eva Berg", "Metz", "ida@x.org")
    assert found.problems == ()


def test_a_wrong_side_field_stays_in_the_row_to_be_corrected() -> None:
    found = learners.read_list("name,language,city\nIda,pl," + "x" * 201 + "\n", "fr")
    (row,) = found.learners
    assert (row.language, row.place) == ("fr", "")
    assert found.rows[0]["language"] == "pl"
    assert found.refused == frozenset()


@pytest.mark.parametrize("title", ["Time zone", "Fuseau horaire", "Timezone", "Your time zone?"])
def test_a_column_tells_the_time_zone_by_city_country_or_id(title: str) -> None:
    found = learners.read_list(
        f"name;{title};city\nAnn;Tokyo, Japon;Kyoto\nBob;america/new_york;\nCy;;\n", "fr"
    )
    assert found.problems == ()
    assert [row.zone for row in found.learners] == ["Asia/Tokyo", "America/New_York", ""]
    assert found.learners[0].place == "Kyoto"
    again = learners.read_list(learners.as_pasted(found.rows, "fr"), "fr")
    assert again.learners == found.learners
    assert "Tokyo, Japon" in learners.as_pasted(found.rows, "fr")


def test_a_column_tells_the_units_and_what_is_none_costs_nobody() -> None:
    cells = ("us", "°F, g, ml", "Métrique", "", "imperial")
    rows = "".join(f'L{at},"{cell}"\n' for at, cell in enumerate(cells))
    found = learners.read_list(f"name,Unités\n{rows}")
    assert [row.units for row in found.learners] == ["us", "fahrenheit", "metric", "", ""]
    (problem,) = found.problems
    assert (problem.line, problem.field) == (6, "Unités")
    assert "“imperial” is not a choice of units." in words_in("en").say(problem.sentence())
    pasted = learners.as_pasted([*map(learners.box_row, found.learners)], "fr")
    assert learners.read_list(pasted).learners == found.learners


def test_an_unknown_time_zone_is_told_with_its_row_and_costs_nobody() -> None:
    found = learners.read_list("name,time zone\nAnn,Paris\nBob,Atlantis\n")
    assert [row.zone for row in found.learners] == ["Europe/Paris", ""]
    (problem,) = found.problems
    assert (problem.line, problem.field) == (3, "time zone")
    said = words_in("en").say(problem.sentence())
    assert "“Atlantis” is not a time zone that is known." in said
    assert "Write a capital or a country" in said
    assert found.rows[1]["zone"] == "Atlantis"


@pytest.mark.parametrize(
    ("typed", "place", "parts"),
    [
        ("Zoé; 4 bis quai Perrache; 69002 Lyon", "Lyon",
         ("4 bis quai Perrache", "", "69002", "Lyon", "", "")),
        ("Zoé, 9, rue du Lac, 1204 Genève, Suisse", "Genève",
         ("9, rue du Lac", "", "1204", "Genève", "", "CH")),
        ("Zoé; Flat 2; 7 Mill Lane; Leeds; LS1 4AP", "Leeds",
         ("7 Mill Lane", "Flat 2", "LS1 4AP", "Leeds", "", "")),
        ("Zoé, Lindenweg 3, Bern", "Bern", ("Lindenweg 3", "", "", "", "", "")),
        ("Zoé, Paris 11e", "Paris 11e", ("", "", "", "", "", "")),
    ],
)  # fmt: skip
def test_parts_typed_without_titles_are_read_by_their_look(
    typed: str, place: str, parts: tuple[str, ...]
) -> None:
    beside = f"Bob, Oslo, bob@example.org\n{typed}"
    for text in (typed, beside):
        found = learners.read_list(learners.one_a_line(text))
        assert found.problems == ()
        assert (found.learners[-1].place, postal(found.learners[-1])) == (place, parts)
        assert found.learners[-1].name == "Zoé"


def test_a_row_that_is_put_back_for_correction_gains_no_address() -> None:
    found = learners.read_list("Prénom;Nom;Ville\nLéa;Roux;Nantes\n;;Brest\n", "fr")
    assert [(row["place"], row.get("address", "")) for row in found.rows] == [
        *(("Nantes", ""), ("Brest", "")),
    ]


def test_a_code_of_a_language_and_a_telephone_are_no_address() -> None:
    found = learners.read_list("Zoé; Lyon; zoe@example.org; pl; 06 12 34 56 78")
    (zoe,) = found.learners
    assert (zoe.address, zoe.language, zoe.phone) == ("", "en", "06 12 34 56 78")
    assert [str(p.wrong) for p in found.problems] == ["“pl” is not a language of the program."]
    wrong = learners.read_list("Ann; Lyon; ann@example.org\nBob; Bath; bob at example.org")
    assert "is not an e-mail address" in str(wrong.problems[0].wrong)


def test_a_town_in_several_zones_is_told_with_them_and_how_to_say_which() -> None:
    found = learners.read_list("name,time zone\nAnn,Valencia\n")
    said = words_in("en").say(found.problems[0].sentence())
    assert "“Valencia” is in several time zones: Valencia, Spain; Valencia, Venezuela." in said
    assert "Write the town with its country" in said
    again = learners.read_list('name,time zone\nAnn,"Valencia, Venezuela"\n')
    assert [row.zone for row in again.learners] == ["America/Caracas"]


def test_ids_of_zones_are_known_without_a_title() -> None:
    found = learners.read_list("Ann\tAsia/Tokyo\tKyoto\nBob\tEurope/Paris\tLyon\n")
    assert [(row.zone, row.place) for row in found.learners] == [
        ("Asia/Tokyo", "Kyoto"),
        ("Europe/Paris", "Lyon"),
    ]


def test_a_column_of_sites_is_read_and_a_web_address_in_it_is_told() -> None:
    pasted = "name,Site\nAnn,Lyon \nBob,https://roaster.example\nCem,\n"
    found = learners.read_list(pasted)
    assert [row.site for row in found.learners] == ["Lyon", "", ""]
    (problem,) = found.problems
    assert (problem.line, problem.field) == (3, "Site")
    assert "is a web address, not a site." in str(problem.sentence())
    again = learners.read_list(learners.as_pasted([*map(learners.box_row, found.learners)], "fr"))
    assert [row.site for row in again.learners] == ["Lyon", "", ""]


@pytest.mark.parametrize(
    "title",
    [
        "Liste des participants", "List of learners", "Teilnehmerliste", "Présents", "Groupe A",
        "Dégustation du 12 mars", "For Tuesday:", "学员名单", "出席者名簿", "수강생 명단",
        "Список слушателей", "Участники", "قائمة الحضور", "Λίστα", "רשימת משתתפים",
    ],
)  # fmt: skip
def test_the_title_of_a_list_is_nobody(title: str) -> None:
    read = learners.read_list(f"{title}\n\n1. Ana Ruiz, Lyon\n2. Jean Groupe, Paris\n")
    assert [(one.name, one.place) for one in read.learners] == [
        ("Ana Ruiz", "Lyon"),
        ("Jean Groupe", "Paris"),
    ]
    assert str(read.problems[0].sentence()).startswith(
        f"learners.csv, line 1: “{title}” is read as"
    )


@pytest.mark.parametrize("name", ["Franz List", "Ana Ruiz", "Класс Анна", "Jean Cours", "王伟"])
def test_a_first_name_that_is_a_word_of_lists_is_somebody(name: str) -> None:
    assert [one.name for one in learners.read_list(f"{name}\nBob Lee\n").learners] == [
        name,
        "Bob Lee",
    ]
    assert [one.name for one in learners.read_list("Liste\n").learners] == ["Liste"]


@pytest.mark.parametrize(
    "titles",
    [
        "姓名,城市,邮箱", "氏名,都市,メールアドレス", "이름,도시,이메일", "ФИО,Город,Эл. почта",
        "الاسم الكامل,المدينة,البريد الإلكتروني",
        "Ονοματεπώνυμο,Πόλη,Email", "Imię i nazwisko,Miasto,E-mail",
    ],
)  # fmt: skip
def test_columns_are_known_by_their_titles_in_other_scripts(titles: str) -> None:
    read = learners.read_list(f"参加者名单\n{titles}\n王伟,上海,wang@example.cn\n")
    assert [(one.name, one.place, one.email) for one in read.learners] == [
        ("王伟", "上海", "wang@example.cn")
    ]
    assert read.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nom;Ville\nGroupe 1;\nAna Ruiz;Lyon\nGroupe 2;\nBob Lee;Paris\nJane Roe;Cork\n",
        "Nom | Ville\n---|---\nAna Ruiz | Lyon\nBob Lee | Paris\nJane Roe | Cork\n",
        "☑ Ana Ruiz, Lyon\n☐ Bob Lee, Paris\n✓ Jane Roe, Cork\n",
        "Participant 1 : Ana Ruiz, Lyon\nParticipant 2 : Bob Lee, Paris\nParticipant 3: Jane Roe",
        "Ana Ruiz; Bob Lee; Jane Roe",
        "Ana Ruiz - a@example.org\nBob Lee – b@example.org\nJane Roe: j@example.org\n",
    ],
    ids=["groups", "a frame", "ticks", "counted people", "one line", "dashes"],
)
def test_what_stands_around_names_is_nobody(text: str) -> None:
    found = learners.read_list(text)
    assert [one.name for one in found.learners] == ["Ana Ruiz", "Bob Lee", "Jane Roe"]
    told = [str(problem.sentence()) for problem in found.problems]
    groups = [f"learners.csv, line {n}: “Groupe {n // 2}” is read as" for n in (2, 4)]
    assert [one.startswith(tuple(groups)) for one in told] == [True] * text.count("Groupe")


def test_one_row_of_a_name_and_an_address_is_one_learner() -> None:
    found = learners.read_list("Ana Ruiz, New York, Rue Neuve").learners
    assert [(one.name, one.place) for one in found] == [("Ana Ruiz", "New York")]


def test_a_phone_that_a_spreadsheet_rounded_is_told_and_left_empty() -> None:
    found = learners.read_list("name;phone\nAna;3,36E+10\n")
    assert [(one.name, one.phone) for one in found.learners] == [("Ana", "")]
    assert "line 2, phone: “3,36E+10” is a rounded number" in str(found.problems[0].sentence())


def test_who_is_marked_absent_behind_the_name_is_left_out_and_told() -> None:
    found = learners.read_list(
        "Ana Ruiz (absente)\nBob Lee (invité)\nJane Roe (Excused)\nTom Day\n"
    )
    assert [one.name for one in found.learners] == ["Bob Lee", "Tom Day"]
    assert [str(one.wrong).partition(": ")[2] for one in found.problems] == [
        "the list says “absente”.",
        "the list says “Excused”.",
    ]
    assert str(found.problems[0].remedy) == "Take the brackets away if they take part."
    box = learners.as_pasted(found.rows, "en")
    assert len(learners.read_list(box.replace(" (absente)", "")).learners) == 3


@pytest.mark.parametrize(
    ("remark", "comes"),
    [
        ("non végétarienne", True),
        ("no dairy", True),
        ("non-smoker", True),
        ("No. 5", True),
        ("n° 12", True),
        ("host", True),
        ("refuse le sucre", True),
        ("excusée par mail", False),
        ("annulé ?", False),
        ("absent le 3/12", False),
        ("liste d’attente", False),
    ],
)
def test_a_remark_in_brackets_is_an_absence_only_where_it_says_so(remark: str, comes: bool) -> None:
    found = learners.read_list(f"Ana Ruiz ({remark})\nBob Lee\n").learners
    assert len(found) == 1 + comes
