"""The file for a carrier's website has its columns, and every address it asks for."""

import csv
from configparser import ConfigParser
from pathlib import Path

import pytest
from helpers.logs import log
from helpers.sites import at_sites
from helpers.small_class import session as small_session

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Weigh
from tasting.domain.session import Session
from tasting.services.carrier_files import Parcels, export_parcels
from tasting.services.kit_table import export_kits
from tasting.services.kits import move_kits
from tasting.words import words_in

CLASS = small_session(["Ann", "Zoë", "Cem"], {"417": {}, "826": {}})
EMPTY = fold([], CLASS.protocol)


def at(*addresses: str) -> Session:
    seats = tuple(
        seat.model_copy(
            update={
                "learner": seat.learner.model_copy(update={"address": text, "phone": "+33 6 12"})
            }
        )
        for seat, text in zip(CLASS.seats, addresses, strict=True)
    )
    return CLASS.model_copy(update={"seats": seats})


def test_kits_that_have_not_left_are_written_for_click_and_drop(tmp_path: Path) -> None:
    session = at(
        "4 Mill Lane\nFlat 3\nBristol\nBS1 2AB\nUK", "8 rue Haute\n74000 Annecy\nFrance", ""
    )
    sent = fold(log(*move_kits(EMPTY, [3], "shipped", CLASS.starts_at)), CLASS.protocol)
    out = tmp_path / "parcels.csv"

    assert export_parcels("click-and-drop", session, sent, out) == Parcels(2, ())

    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [(row["Address Line 1"], row["Address Line 2"], row["City"]) for row in rows] == [
        ("4 Mill Lane", "Flat 3", "Bristol"),
        ("8 rue Haute", "", "Annecy"),
    ]
    assert [(row["Postcode"], row["Country"]) for row in rows] == [
        ("BS1 2AB", "United Kingdom"),
        ("74000", "France"),
    ]
    assert rows[1]["Full name"].startswith("Zoe")
    assert rows[0]["Phone"] == "33612"


def test_parts_that_are_kept_apart_fill_their_columns(tmp_path: Path) -> None:
    told = {"address": "4 Mill Lane", "complement": "Flat 3", "postcode": "BS1 2AB"}
    told |= {"town": "Bristol", "region": "Avon", "country": "GB"}
    seat = CLASS.seats[0]
    seat = seat.model_copy(update={"learner": seat.learner.model_copy(update=told)})
    session = CLASS.model_copy(update={"seats": (seat,)})

    export_parcels("click-and-drop", session, EMPTY, tmp_path / "parcels.csv")
    export_kits(session, EMPTY, tmp_path / "kits.csv", words_in("fr"))

    parcel, kit = (
        next(csv.DictReader((tmp_path / name).read_text("utf-8-sig").splitlines(), delimiter=sign))
        for name, sign in (("parcels.csv", ","), ("kits.csv", ";"))
    )
    where = ("Address Line 1", "Address Line 2", "City", "County", "Postcode", "Country")
    assert [parcel[name] for name in where] == [
        *list(told.values())[:2],
        "Bristol",
        "Avon",
        "BS1 2AB",
        "United Kingdom",
    ]
    assert [kit[f"Adresse {n}"] for n in range(1, 7)] == [
        *("Flat 3", "4 Mill Lane", "Bristol", "Avon", "BS1 2AB", "Royaume-Uni")
    ]
    assert (kit["Complément d’adresse"], kit["Pays"], kit["Code pays"]) == (
        *("Flat 3", "Royaume-Uni", "GB"),
    )


def test_coliship_is_told_the_columns_beside_rows_without_titles(tmp_path: Path) -> None:
    session = at("8 rue Haute; bât. Érable\n74000 Annecy", "1 Elm St\nAustin, TX 78701\nUSA", "")
    sent = fold(log(*move_kits(EMPTY, [3], "shipped", CLASS.starts_at)), CLASS.protocol)
    out = tmp_path / "parcels.csv"

    assert export_parcels("coliship", session, sent, out) == Parcels(2, ())

    told = ConfigParser()
    told.optionxform = str  # its names have capitals
    told.read(tmp_path / "parcels.fmt", encoding="utf-8")
    written = told["GENERAL"]
    rows = list(
        csv.reader(
            out.read_text("ascii").splitlines(),
            delimiter=chr(int(written["SEPARATEUR"])),
            quotechar=chr(int(written["DELIMITEUR"])),
        )
    )
    home, away = ({name: row[int(n) - 1] for name, n in told["CHAMPS"].items()} for row in rows)
    assert [int(n) for n in told["CHAMPS"].values()] == list(range(1, len(rows[0]) + 1))
    assert home["NomDestinataire"].startswith("Ann")
    assert away["NomDestinataire"].startswith("Zoe")
    where = ("CodePostal", "Commune", "CodeISOProvince", "CodePays", "Portable")
    assert [home[name] for name in where] == ["74000", "Annecy", "", "FR", "0033612"]
    assert [away[name] for name in where] == ["78701", "Austin", "TX", "US", "0033612"]
    assert "bat. Erable" in home["Adresse1"] + home["Adresse2"]
    assert out.read_bytes().count(b"\r\n") == 2

    export_parcels("coliship", session, sent, out)  # a second time finds its own file there
    (tmp_path / "parcels.fmt").write_text("something else")
    for name in ("parcels.csv", "parcels.fmt"):
        with pytest.raises(UserError, match=r"parcels\.fmt is in the way"):
            export_parcels("coliship", session, sent, tmp_path / name)


def test_country_that_nobody_knows_is_told_where_a_website_asks_its_code(tmp_path: Path) -> None:
    told = {"address": "8 rue Haute", "postcode": "74000", "town": "Annecy", "country": "Frrance"}
    seat = CLASS.seats[0]
    seat = seat.model_copy(update={"learner": seat.learner.model_copy(update=told)})
    session = CLASS.model_copy(update={"seats": (seat,)})
    with pytest.raises(UserError, match="“Frrance”, in the address of Ann"):
        export_parcels("coliship", session, EMPTY, tmp_path / "parcels.csv")
    seats = (seat, *at("", "", "").seats[1:])
    session = CLASS.model_copy(update={"seats": seats})
    with pytest.raises(UserError, match=r"Incomplete addresses: Zoë.* “Frrance”"):
        export_parcels("coliship", session, EMPTY, tmp_path / "parcels.csv")
    assert not list(tmp_path.iterdir())
    assert export_parcels("click-and-drop", session, EMPTY, tmp_path / "parcels.csv").kits == 1


def test_whose_address_lacks_a_part_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    session = at("4 Mill Lane\nBristol\nUK", "8 rue Haute\n74000 Annecy", "")
    out = tmp_path / "parcels.csv"

    for site in ("click-and-drop", "coliship"):
        made = export_parcels(site, session, EMPTY, out)
        assert made.kits == 1
        (note,) = map(str, made.notes)
        assert note.startswith("Incomplete addresses: Ann (postcode) and Cem (street, ")
    assert out.read_text("ascii").count("\n") == 1

    chosen = export_parcels("click-and-drop", session, EMPTY, out, [2])
    assert chosen == Parcels(1, ()), "who is not asked for is not told of"
    with pytest.raises(UserError, match=r"Ann.* \(postcode\)\."):
        export_parcels("click-and-drop", session, EMPTY, tmp_path / "none.csv", [1])
    with pytest.raises(UserError, match="no learner number 77"):
        export_parcels("click-and-drop", session, EMPTY, tmp_path / "none.csv", [77])
    gone = fold(log(*move_kits(EMPTY, [1, 2, 3], "ready", CLASS.starts_at)), CLASS.protocol)
    with pytest.raises(UserError, match="left already"):
        export_parcels("click-and-drop", session, gone, tmp_path / "none.csv")
    assert not (tmp_path / "none.csv").exists()


def test_a_box_that_learners_share_is_one_row_and_one_address_of_their_table(
    tmp_path: Path,
) -> None:
    home, there = "4 Mill Lane\nBristol\nBS1 2AB\nUK", "8 rue Haute\n69001 Lyon\nFrance"
    session = at_sites(CLASS, ["Lyon", "", "Lyon"], {2: home, 3: there})
    weighed = commands.weigh(EMPTY, 1, Weigh(grams=640), "a" * 32, 1)
    board = fold(log((1, weighed)), CLASS.protocol)

    parcels = export_parcels("click-and-drop", session, board, tmp_path / "parcels.csv", [3, 2])
    export_kits(session, board, tmp_path / "kits.csv", words_in("en"))

    assert parcels == Parcels(3, ())
    rows = list(csv.DictReader((tmp_path / "parcels.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["Order reference"][-2:], row["City"], row["Weight"]) for row in rows] == [
        ("-1", "Lyon", "0.64"),
        ("-2", "Bristol", ""),
    ]
    assert rows[0]["Full name"].startswith("Cem")
    kits = list(csv.DictReader((tmp_path / "kits.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["Site"], row["City"]) for row in kits] == [
        ("Lyon", "Lyon"),
        ("", "Bristol"),
        ("Lyon", "Lyon"),
    ]
