"""The command line as a user meets it: what it prints, where, and with which status."""

import io
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from helpers.command import run_command, run_here
from helpers.open_files import open_in
from helpers.printed import Printed

from tasting import cli, places, settings
from tasting.__main__ import main
from tasting.domain.errors import UserError
from tasting.domain.units import Target
from tasting.exchange import label_stocks
from tasting.languages import LANGUAGES, Language
from tasting.paper.paper import PlanPaper
from tasting.places import DataFolder
from tasting.services import paper_folder
from tasting.services.printing import PrintJob, print_paper
from tasting.services.workspaces import open_workspace
from tasting.words import english, message, words_in

ROOT = Path(__file__).resolve().parents[2]
SHEETS = "2026-11-16-four-coffees-four-terroirs-kit-sheets.pdf"
PLAN = ROOT / "resources" / "example" / "plan.toml"


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """A data folder with the session of the shipped plan."""
    assert cli.run(["--data", str(tmp_path), "session", "new", str(PLAN)]) == 0
    return tmp_path


def test_every_command_of_the_house_is_there() -> None:
    parser = cli.parser(english())
    for line in (
        "demo --headless --out x",
        "protocol list",
        "protocol show coffee-cupping",
        "protocol check a.toml b.toml",
        "protocol add a.toml --replace",
        "protocol export mine a.toml --replace",
        "protocol steps mine f.csv --replace",
        "protocol merge mine f.csv --save",
        "protocol remove mine",
        "session new plan.toml",
        "session list",
        "session lengths x f.csv --replace",
        "session show x",
        "session archive x file",
        "session restore file",
        "session remove x --yes",
        "session invite x --seat 2 --lang fr --out d --replace",
        "session repeat x --at 2027-01-07T18:00 --learners l.csv",
        "print x --what sheets --stock a4 --lang fr --out d",
        "print x --paper letter --out d",
        "report x --paper letter --out r.pdf",
        "kit pack x",
        "kit ship x --carrier dpd --seat 1 --number n --weight 240 --day 2026-12-07",
        "kit renew x --seat 2",
        "kit draw x --reprint",
        "kit extras x --add a --count 2 --seat 1 --once",
        "kit export x f.csv --replace",
        "session publish x --hub u --key-file k",
        "session erase x --seat 3 --device d --hub u --key-file k",
        "session follow x --hub u --key-file k --until-finished",
        "hub --host h --port 1 --database f --public-url u --key-file k",
        "answers import x f.csv",
        "answers export x f.csv",
        "answers read x a.png b.jpg --save",
        "answers decode a.png",
        "compare x --json",
        "report x --out f.pdf",
        "backup f",
        "restore f",
        "doctor",
    ):
        options = parser.parse_args(line.split())
        assert callable(options.command), line


def test_a_plan_becomes_a_session_that_can_be_told(planned: Path) -> None:
    told = run_command(planned, "session", "show", "Four coffees, four terroirs")
    assert told.returncode == 0
    assert "417  Yirgacheffe" in told.stdout
    assert "Camille Aubert" in told.stdout
    assert "Four coffees" in run_command(planned, "session", "list").stdout


def test_compare_json_holds_numbers_for_other_programs(planned: Path) -> None:
    told = run_here(planned, "compare", "four", "--json")
    found = json.loads(told.stdout)
    assert [sample["code"] for sample in found["samples"]] == ["417", "283", "956", "648"]
    acidity = next(a for a in found["samples"][0]["attributes"] if a["attribute"] == "acidity")
    assert acidity["n"] == 0
    assert acidity["mean"] is None
    assert acidity["reference"] == 7.5


def test_papers_tables_backup_and_archive_are_written_from_the_command_line(
    planned: Path, tmp_path: Path
) -> None:
    assert run_here(planned, "print", "four", "--out", tmp_path / "sheets").returncode == 0
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) == 1
    answers = tmp_path / "word.csv"
    answers.write_text("learner,sample,attribute,value\nCamille,417,aroma_words,🌸\n", "utf-8")
    assert run_here(planned, "answers", "import", "four", answers).returncode == 0
    told = run_here(planned, "report", "four", "--out", tmp_path / "r.pdf")
    assert told.returncode == 0
    assert told.stderr == "No font on this computer prints 🌸: 🌸\n"
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert run_here(planned, "answers", "export", "four", tmp_path / "a.csv").returncode == 0
    assert run_here(planned, "backup", tmp_path / "copy.zip").returncode == 0
    assert run_here(planned, "session", "archive", "four", tmp_path / "s.zip").returncode == 0


def test_a_session_is_removed_when_told_to_and_comes_back_from_its_archive(
    planned: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "s.zip"
    assert run_here(planned, "session", "archive", "four", kept).returncode == 0
    asked = run_here(planned, "session", "remove", "four")
    assert asked.returncode == 1
    assert "will be removed with 9 learners." in asked.stdout
    assert "Add --yes" in asked.stderr
    assert "Four" in run_here(planned, "session", "list").stdout
    assert run_here(planned, "session", "remove", "four", "--yes").returncode == 0
    assert "Four" not in run_here(planned, "session", "list").stdout
    assert run_here(planned, "session", "restore", kept).returncode == 0
    assert "417  Yirgacheffe" in run_here(planned, "session", "show", "four").stdout
    again = run_here(planned, "session", "restore", kept)
    assert (again.returncode, "is here already" in again.stderr) == (1, True)


def test_a_session_is_repeated_with_new_codes_for_other_learners(
    planned: Path, tmp_path: Path
) -> None:
    wrong = run_here(planned, "session", "repeat", "four", "--at", "tomorrow")
    assert (wrong.returncode, "2026-12-14T18:00" in wrong.stderr) == (1, True)
    others = tmp_path / "others.csv"
    others.write_text("Prénom;Nom\nIda;Berg\nLéo;Roy\n", "utf-8")
    told = run_here(
        planned, "session", "repeat", "four", "--at", "2027-03-04T18:00", "--learners", others
    )
    assert told.returncode == 0
    made = run_here(planned, "session", "show", told.stdout.split()[-1]).stdout
    assert "4 March 2027" in made
    assert "Yirgacheffe" in made
    assert "Ida Berg" in made
    assert "Camille" not in made
    assert "protocol" not in told.stderr

    newer = tmp_path / "newer.toml"
    text = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
    newer.write_text(text.replace("Cupping, one bowl per coffee", "Cupping", 1), "utf-8")
    added = run_here(planned, "protocol", "add", newer, "--replace")
    assert added.stdout.splitlines() == [
        "Added to your protocols: coffee-cupping.",
        "  Title: Cupping, one bowl per coffee → Cupping",
    ]
    first = told.stdout.split()[-1]
    told = run_here(planned, "session", "repeat", first, "--at", "2027-03-05T18:00")
    assert told.stderr.splitlines() == [
        "The protocol has changed since then; the earlier one is kept.",
        "Title: Cupping, one bowl per coffee → Cupping",
    ]


def test_a_table_of_steps_is_merged_once_its_changes_were_read(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "ours.toml"
    file.write_text((places.protocols() / "coffee-cupping.toml").read_text("utf-8"), "utf-8")
    assert run_here(data, "protocol", "add", file, "--replace").returncode == 0
    table = tmp_path / "steps.csv"
    assert run_here(data, "protocol", "steps", "coffee-cupping", table).returncode == 0
    table.write_text(table.read_text("utf-8-sig").replace("welcome,welcome,", "welcome,welcome,9"))
    merge = ("protocol", "merge", "coffee-cupping", table)
    told = run_here(data, *merge).stdout.splitlines()
    assert told[-1] == "Nothing is changed yet. Add --save to change it so."
    saved = run_here(data, *merge, "--save").stdout.splitlines()
    assert saved[:-1] == told[:-1]
    assert saved[-1].startswith("Changed: coffee-cupping. The earlier file is kept as ")
    supplied = run_here(data, "protocol", "merge", "black-tea", table)
    assert (supplied.returncode, "no protocol “black-tea” of your own" in supplied.stderr) == (
        1,
        True,
    )
    assert run_here(data, *merge).stdout == "The table changes nothing.\n"


def test_a_list_that_cannot_be_read_plans_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    text = (places.resources() / "example" / "plan.toml").read_text("utf-8")
    plan.write_text(text, "utf-8")
    (tmp_path / "learners.csv").write_text("Kunde;Kontakt\nIda;ida@example.org\n", "utf-8")
    data = tmp_path / "data"
    told = run_here(data, "session", "new", plan)
    assert told.returncode == 1
    assert "there are Kunde, Kontakt" in told.stderr
    assert "Four" not in run_here(data, "session", "list").stdout


def test_a_session_is_planned_twice_only_where_that_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ["--data", str(tmp_path), "session", "new", str(PLAN)]
    assert cli.run(new) == 0
    assert cli.run(new) == 1
    assert "add --again to plan it twice." in capsys.readouterr().err
    assert cli.run([*new, "--again"]) == 0
    assert cli.run(["--data", str(tmp_path), "session", "list"]) == 0
    assert capsys.readouterr().out.count("Four coffees") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("session", "show", "nowhere"), "There is no session “nowhere”."),
        (("restore", "copy.zip"), "copy.zip cannot be found"),
        (("answers", "decode", "a.png"), "not there yet"),
        (("session", "restore", "copy.zip"), "copy.zip cannot be found"),
        (("protocol", "show", "nothing"), "nothing"),
        (("session", "new", "missing.toml"), "missing.toml"),
        (("demo", "--headless"), "--out"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    told = run_here(tmp_path, *arguments)
    assert told.returncode == 1
    assert said in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("protocol", "check", "{folder}"), "This is not a file."),
        (("protocol", "check", "{file}/none.toml"), "There is no such file."),
        (("session", "new", "{folder}"), "This is not a file."),
        (("print", "four", "--out", "{file}"), "in {file}. Choose another folder."),
        (("report", "four", "--out", "{folder}"), "A folder is already called {folder}."),
        (("answers", "import", "four", "{folder}"), "This is not a file."),
        (("answers", "export", "four", "{file}/a.csv"), "in {file}. Choose another folder."),
        (("session", "archive", "four", "{folder}"), "A folder is already called {folder}."),
        (("backup", "{folder}"), "A folder is already called {folder}."),
        (("backup", "{file}/copy.zip"), "in {file}. Choose another folder."),
        (("--data", "{file}", "session", "list"), "{file} is a file, and a folder is needed"),
        (("--data", "{file}/in", "session", "list"), "{file} is a file, and a folder is needed"),
        (("--data", "/dev/null", "session", "list"), "/dev/null is a file, and a folder is needed"),
        (("--data", "/proc/none", "session", "list"), "its drive or folder is missing"),
        (("--data", "x" * 300, "session", "list"), "cannot be the name of a file"),
        (("hub", "--port", "0", "--database", "{folder}"), "{folder} is a folder, and a file"),
        (("hub", "--port", "0", "--database", "{file}"), "was not written by Tasting"),
        (("hub", "--port", "70000"), "The server cannot listen on 127.0.0.1, port 70000."),
        (("hub", "--port", "0", "--host", "é" * 200), "The server cannot listen on"),
    ],
)
def test_a_place_where_nothing_can_be_is_told_in_one_sentence(
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TASTING_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    places = {"folder": tmp_path / "folder", "file": tmp_path / "file"}
    places["folder"].mkdir()
    places["file"].write_text("something else")
    assert cli.run(["session", "new", str(PLAN)]) == 0
    assert cli.run([each.format(**places) for each in arguments]) == 1
    assert said.format(**places) in capsys.readouterr().err
    assert places["file"].read_text() == "something else"


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("backup", "{file}"), "copy.zip"),
        (("session", "archive", "four", "{file}"), "class.zip"),
        (("answers", "export", "four", "{file}"), "answers.csv"),
        (("report", "four", "--out", "{file}"), "report.pdf"),
        (("print", "four", "--out", "{folder}"), SHEETS),
    ],
)
def test_a_file_that_is_there_is_written_over_only_when_told_to(
    planned: Path, tmp_path: Path, arguments: tuple[str, ...], file: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    taken = out / file
    taken.write_text("the learners of May")
    line = [each.format(file=taken, folder=out) for each in arguments]
    told = run_here(planned, *line)
    assert told.returncode == 1
    assert f"{taken} already exists and is not replaced." in told.stderr
    assert [path.read_text() for path in out.iterdir()] == ["the learners of May"]
    assert run_here(planned, *line, "--replace").returncode == 0
    assert taken.stat().st_size > 50
    assert b"the learners of May" not in taken.read_bytes()


def test_a_demo_writes_over_nothing_and_says_so_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    taken = tmp_path / "out" / "report.pdf"
    taken.write_text("the class of May")
    told = run_here(tmp_path / "data", "demo", "--headless", "--out", tmp_path / "out")
    assert told.returncode == 1
    assert told.stderr.startswith(f"{taken} already exists")
    assert told.stdout == ""
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_nothing_but_a_file_is_ever_replaced(planned: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = run_here(planned, "report", "four", "--out", pipe, "--replace")
    assert told.returncode == 1
    assert told.stderr == f"{pipe} is not an ordinary file. Choose another name.\n"
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    "line",
    [
        ("backup", "{data}"),
        ("session", "archive", "four", "{data}"),
    ],
)
def test_the_workspace_is_never_written_over(planned: Path, line: tuple[str, ...]) -> None:
    data = planned / "workspace.sqlite"
    told = run_here(planned, *(each.format(data=data) for each in line), "--replace")
    assert told.returncode == 1
    assert told.stderr == f"{data} holds data of a program. Choose another name.\n"
    assert "Four coffees" in run_here(planned, "session", "list").stdout


def test_a_terminal_that_knows_few_letters_gets_the_others_as_question_marks(
    tmp_path: Path,
) -> None:
    told = run_command(tmp_path, "protocol", "show", "coffee-cupping", PYTHONIOENCODING="ascii")
    assert told.returncode == 0
    assert "Coffee ? version 1 ? 90?min" in told.stdout


def test_compare_json_is_utf_8_whatever_the_terminal(planned: Path) -> None:
    told = run_command(planned, "compare", "four", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(told.stdout)["learners"][1]["name"] == "Oisín"


def test_output_that_finds_no_room_is_told(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "tasting", "--data", tmp_path, "protocol", "list"]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            line,
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "en_GB.UTF-8"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert told.stderr.startswith("The disk is full, so the output could not be saved.")
    assert told.stderr.count("\n") == 1


def test_a_reader_that_goes_away_ends_a_command_quietly(planned: Path) -> None:
    line = [sys.executable, "-m", "tasting", "--data", planned, "compare", "four", "--json"]
    with subprocess.Popen(
        line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_a_home_of_nobody_is_a_folder_of_that_name(tmp_path: Path) -> None:
    folder = places.data_folder(Path("~nobody-of-this-name/tasting"))
    assert folder.root == Path.cwd() / "~nobody-of-this-name" / "tasting"


def test_paper_that_is_not_there_is_not_taken_for_another(planned: Path, tmp_path: Path) -> None:
    for option, refused in (("--paper", 2), ("--stock", 1)):
        told = run_here(planned, "print", "four", option, "a3", "--out", tmp_path / "sheets")
        assert told.returncode == refused
    assert not (tmp_path / "sheets").exists()


def test_papers_are_printed_by_name(planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    told = run_here(planned, "print", "four", "--what", "kit-sheet,report", "--out", out)
    assert told.returncode == 0
    names = [SHEETS, SHEETS.replace("kit-sheets", "report")]
    assert told.stdout.split() == [str(out / name) for name in names]
    assert all(Path(file).exists() for file in told.stdout.split())
    told = run_here(planned, "print", "four", "--what", "report", "--out", out)
    assert told.returncode == 1
    assert "already exists" in told.stderr
    told = run_here(planned, "print", "four", "--what", "posters", "--out", out)
    assert told.returncode == 1
    known = (
        "kit-sheet, packing-list, protocol-card, answer-form, picking-list, decode-sheet, "
        "run-sheet, portion-labels, bowl-labels, address-labels, return-labels, erratum, report, "
        "certificate"
    )
    assert told.stderr.strip() == f"There is no document “posters”. Available: {known}."
    told = run_here(
        planned, "print", "four", "--what", "packing-list", "--lang", "fr", "--out", out
    )
    assert told.stdout.strip().endswith("-liste-de-preparation.pdf")
    assert "Quel code est quel produit" in Printed(Path(told.stdout.strip())).text()


def test_what_cannot_be_printed_is_told_and_the_other_papers_are_there(
    planned: Path, tmp_path: Path
) -> None:
    wanted = ("--what", "certificate,erratum,packing-list", "--lang", "en", "--out", tmp_path / "p")
    told = run_here(planned, "print", "four", *wanted)
    assert told.returncode == 1
    assert [Path(file).exists() for file in told.stdout.split()] == [True, True]
    said = told.stderr.splitlines()
    assert said.count("The slips have no text, only lines to write on.") == 1
    assert said[-1].startswith("Not printed: Certificate of attendance. Nobody has answered")


def test_protocol_cards_are_printed_in_the_size_asked_for(planned: Path, tmp_path: Path) -> None:
    asked = ("--what", "protocol-card", "--card", "a5", "--seat", "2", "--out", tmp_path)
    told = run_here(planned, "print", "four", *asked)
    assert told.returncode == 0
    (file,) = told.stdout.split()
    assert Path(file).name.endswith("-protocol-cards.pdf")
    assert Printed(Path(file)).size() == pytest.approx((210, 148), abs=0.1)


def test_labels_are_printed_on_a_stock_for_the_kits_that_are_asked_for(
    planned: Path, tmp_path: Path
) -> None:
    asked = ("--what", "portion-labels,bowl-labels", "--stock", "l7160", "--lang", "en")
    kits = ("--seat", "2", "--seat", "3", "--first-label", "20", "--outlines")
    told = run_here(planned, "print", "four", *asked, *kits, "--out", tmp_path)
    assert told.returncode == 0
    portions, bowls = (Printed(Path(file)) for file in told.stdout.split())
    assert "Kit 2 of" in portions.text(0)
    assert "Kit 3 of" in portions.text(1)
    assert "Kit 1 of" not in portions.text(0) + portions.text(1)
    assert (len(portions), len(bowls)) == (2, 1)  # 20, 21, then 1 to 6 on the next sheet
    labels = [top for words, (_, top, _, _) in bowls.boxes() if "Kit" in words]
    assert min(labels) > label_stocks.shipped()["L7160"].corner(6)[1]  # from the 7th label on
    assert "bowl-labels.pdf begins at label 7: put the opened sheet back" in told.stderr
    told = run_here(
        planned, "print", "four", "--what", "bowl-labels", "--seat", "99", "--out", tmp_path / "no"
    )
    assert (told.returncode, told.stderr.strip()) == (1, "There is no learner number 99.")


def test_what_is_printed_from_a_shell_is_remembered_as_in_the_window(
    planned: Path, tmp_path: Path
) -> None:
    what = ("print", "four", "--what", "kit-sheet,bowl-labels,run-sheet", "--stock", "l7173")
    told = run_here(planned, *what, "--seat", "2", "--out", tmp_path / "a")
    assert (told.returncode, told.stderr) == (0, "")
    known = settings.load(DataFolder(planned).settings)[0]
    assert [(job.paper, list(job.seats), job.first, job.last) for job in known.prints] == [
        ("kit-sheet", [2], 0, 0),
        ("bowl-labels", [2], 1, 4),
        ("run-sheet", [2], 0, 0),
    ]
    assert [list(seats) for seats in known.printed.values()] == [[2]]
    assert known.opened_sheets == {"L7173": 5}

    told = run_here(planned, *what, "--out", tmp_path / "b")
    assert told.stderr == "A sheet of L7173 is opened: --opened-sheet goes on there, at label 5.\n"
    begins = settings.load(DataFolder(planned).settings)[0].opened_sheets["L7173"]
    told = run_here(planned, *what, "--out", tmp_path / "c", "--opened-sheet")
    assert "is opened" not in told.stderr
    known = settings.load(DataFolder(planned).settings)[0]
    free = (begins - 1 + known.prints[-2].last) % 10 + 1
    assert (begins > 1, known.opened_sheets) == (True, {"L7173": free})
    told = run_here(planned, *what, "--out", tmp_path / "d", "--opened-sheet", "--first-label", "2")
    assert told.stderr == "Choose --first-label or --opened-sheet, not both.\n"


def test_label_sheets_are_listed_taken_over_and_removed(tmp_path: Path) -> None:
    label = (
        "<label><name>{} x</name><measure>S;5000;3000;5000;{};0;0;4;9;21000;29700</measure></label>"
    )
    rows = label.format("A1", 3000) + label.format("A2", 3000) + label.format("A3", 3100)
    file = tmp_path / "labels.xml"
    file.write_text(f"<manufacturers><manufacturer name='M'>{rows}</manufacturer></manufacturers>")
    told = run_here(tmp_path, "stock", "import", str(file), "--only", "a1")
    assert (told.returncode, told.stdout) == (1, "1 label sheet added.\n")
    assert "labels.xml, line 1: Label stock “A3”. The pitch down, 30 mm" in told.stderr
    told = run_here(tmp_path, "stock", "list")
    assert "A1  M  50 × 30 mm  4 × 9  Yours" in told.stdout
    assert "4346  Herma  45.72 × 21.17 mm  4 × 12\n" in told.stdout
    assert run_here(tmp_path, "stock", "remove", "A1").stdout.endswith("label sheets: A1.\n")
    told = run_here(tmp_path, "stock", "remove", "A1")
    assert "None of your label sheets is called “A1”." in told.stderr


def test_papers_saved_before_the_disk_was_full_are_remembered(
    planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_full(paper: PlanPaper, *of: Any) -> PrintJob | None:
        if not paper.filled_in:
            raise UserError(message("The disk is full.")) from OSError(ENOSPC, "full")
        return print_paper(paper, *of)

    monkeypatch.setattr(paper_folder, "print_paper", until_full)
    what = ("print", "four", "--what", "kit-sheet,bowl-labels")
    told = run_here(planned, *what, "--out", tmp_path / "full")
    assert (told.returncode, told.stderr) == (1, "The disk is full.\n")
    known = settings.load(DataFolder(planned).settings)[0]
    assert [job.paper for job in known.prints] == ["kit-sheet"]


FAR_SHIFTS = {
    ("nan", "0"): "“nan” is not a number.",
    ("0", "inf"): "“inf” is not a number.",
    ("500", "0"): "500 is not between −20 and 20.",
    ("0", "1 in"): "“1 in” is not in mm.",
    ("-20,5mm", "0"): "−20.5 is not between −20 and 20.",
}


def test_what_cannot_be_printed_so_is_refused_before_anything_is_written(
    planned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "none"
    for asked, refused in (
        (("--what", "certificate", "--seat", "77"), "There is no learner number 77."),
        (("--what", "certificate,kit-sheet", "--seat", "77"), "There is no learner number 77."),
        (
            ("--what", "kit-sheet,report", "--seat", "2"),
            "The report is about all learners: print it without --seat.",
        ),
        *(
            (("--what", "bowl-labels", "--shift", *way), f"--shift: {wrong}")
            for way, wrong in FAR_SHIFTS.items()
        ),
    ):
        told = run_here(planned, "print", "four", *asked, "--out", out)
        assert (told.returncode, told.stderr.strip()) == (1, refused)
    assert not out.exists()


def test_labels_are_put_right_for_a_calibrated_printer(
    planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    labels = ["--data", str(planned), "print", "four", "--what", "bowl-labels", "--stock", "L7160"]

    def at(folder: str, *more: str) -> tuple[float, ...]:
        assert cli.run([*labels, *more, "--out", str(tmp_path / folder)]) == 0
        return Printed(next((tmp_path / folder).glob("*.pdf"))).where("417")

    usual, nobody = at("usual"), [*labels, "--printer", "Brother", "--out", str(tmp_path / "no")]
    capsys.readouterr()
    assert cli.run(nobody) == 1
    assert "No printer is calibrated yet." in capsys.readouterr().err
    file = DataFolder(planned).settings
    settings.save(file, settings.Settings(printers={"Canon, tray 2": (1.5, -0.5, 1.0, 0.0)}))
    assert cli.run(nobody) == 1
    assert "No printer “Brother” is calibrated. Calibrated are: Canon, tray 2." in (
        capsys.readouterr().err
    )
    moved = at("moved", "--printer", "Canon, tray 2")
    assert moved[0] - usual[0] == pytest.approx(-1.5, abs=0.05), "it prints too far to the right"
    assert moved[1] - usual[1] == pytest.approx(0.5, abs=0.05)
    by_hand = at("by hand", "--shift", "-1,5", "0.5mm")
    assert by_hand == pytest.approx(moved, abs=0.05)


def test_sheets_and_report_are_made_for_the_paper_that_is_asked_for(
    planned: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.pdf"
    assert (
        run_here(planned, "print", "four", "--paper", "letter", "--out", tmp_path).returncode == 0
    )
    assert run_here(planned, "report", "four", "--paper", "letter", "--out", report).returncode == 0
    letter = pytest.approx((8.5 * 25.4, 11 * 25.4), abs=0.1)
    made = [Printed(file) for file in (tmp_path / SHEETS, report)]
    assert all(printed.size(page) == letter for printed in made for page in range(len(printed)))


def test_the_doctor_sees_a_file_where_the_data_folder_should_be(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    told = run_here(file / "data", "doctor")
    assert told.returncode == 1
    assert f"{file} is a file" in told.stdout


def test_settings_that_cannot_be_read_are_told_and_the_command_is_done(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    told = run_here(tmp_path, "protocol", "list")
    assert told.returncode == 0
    assert "set aside as settings.broken.json" in told.stderr
    assert run_here(tmp_path, "protocol", "list").stderr == ""


def test_the_language_chosen_in_a_data_folder_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "fr"}')
    assert "Il n’y a pas" in run_here(tmp_path, "session", "show", "rien").stderr


def test_a_screen_is_needed_for_the_window_only(tmp_path: Path) -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    told = run_command(tmp_path, **bare)
    assert told.returncode == 1
    assert "demo --headless" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("session", "fly"), "tasting session : argument COMMAND : 'fly' n’existe pas"),
        (("session", "show"), "tasting session show : il manque : SESSION"),
        (("hub", "--port", "x"), "'x' n’est pas un nombre entier"),
        (("report", "four", "--out"), "argument --out : il attend une valeur"),
        (("doctor", "--jso"), "arguments inconnus : --jso"),
        (("--data",), "argument --data : il attend une valeur"),
    ],
)
def test_wrong_usage_is_status_two_and_told_in_the_users_language(
    tmp_path: Path,
    arguments: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TASTING_DATA", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with pytest.raises(SystemExit) as ended:
        cli.run(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err.replace("\xa0", " ")
    assert said.startswith("utilisation : tasting")
    assert told in said


def test_a_fault_of_ours_is_written_down_and_its_place_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("tasting.protocol_commands.protocol_list", broken)
    monkeypatch.setitem(
        cli.COMMANDS, "protocol list", (cli.COMMANDS["protocol list"][0], broken, ())
    )
    assert cli.run(["--data", str(tmp_path), "protocol", "list"]) == 3
    reports = list((tmp_path / "logs").glob("fault-*.txt"))
    assert len(reports) == 1
    assert "ZeroDivisionError" in reports[0].read_text()
    said = capsys.readouterr().err
    assert str(reports[0]) in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("session", "list"), 0),
        (("session", "show", "four"), 0),
        (("session", "show", "nowhere"), 1),
        (("session", "new", "missing.toml"), 1),
        (("answers", "import", "four", "missing.csv"), 1),
    ],
)
def test_a_command_lets_go_of_the_workspace_however_it_ends(
    planned: Path, arguments: tuple[str, ...], status: int
) -> None:
    assert cli.run(["--data", str(planned), *arguments]) == status
    assert open_in(planned) == []


def test_the_data_folder_may_be_named_before_or_after_the_command(planned: Path) -> None:
    before = run_command(planned, "session", "list")
    after = subprocess.run(
        [sys.executable, "-m", "tasting", "session", "list", "--data", planned],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert before.stdout == after.stdout != ""


def test_help_is_said_in_french(tmp_path: Path) -> None:
    told = run_here(tmp_path, "--help", LC_ALL="fr_FR.UTF-8")
    assert (
        "les protocoles fournis"
        in run_here(tmp_path, "protocol", "--help", LC_ALL="fr_FR.UTF-8").stdout
    )
    assert "Préparer, expédier" in told.stdout
    assert not re.search("show this|usage|positional", told.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_named_in_the_help(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_teach_argparse", lambda _: None)  # it would stay taught
    told = " ".join(cli.parser(words_in(language)).format_help().split())
    groups: dict[str, list[str]] = {}
    for name in cli.COMMANDS:
        group, _, command = name.partition(" ")
        groups.setdefault(group, []).extend([command] if command else [])
    for group, commands in groups.items():
        assert re.search(rf"\b{group} .*: {', '.join(commands)}" if commands else group, told)


def test_the_language_is_that_of_the_folder_named_and_no_other_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, named = tmp_path / "usual", tmp_path / "named"
    for folder, text in ((usual, "{"), (named, '{"language": "fr"}')):
        folder.mkdir()
        (folder / "settings.json").write_text(text)
    told = run_here(named, "session", "--help", TASTING_DATA=str(usual))
    assert "planifier une séance" in told.stdout
    assert told.stderr == ""
    assert [file.name for file in usual.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "line",
    [
        "kit ship four --seat 1 --carrier Ann\udce9",
        "kit ship four --seat 1 --number \udce9",
        "session show \udce9",
        "protocol remove \udce9",
        "print four --what erratum --text \udce9 --out out",
    ],
)
def test_bytes_that_are_no_letters_are_told(
    planned: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["--data", str(planned), *line.split()]) == 1
    assert "\ufffd” has letters that cannot be read. Type it again." in capsys.readouterr().err


def test_a_scan_of_bytes_that_are_no_letters_is_answered_and_the_next_one_taken(
    planned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xe9\xff\n1\n"), "utf-8"))
    assert cli.run(["--data", str(planned), "kit", "pack", "four"]) == 0
    assert "Camille" in capsys.readouterr().out


def test_an_interrupt_while_the_program_is_loading_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tasting.cli.run", interrupted)

    assert main() == 130


def test_invitations_are_written_for_all_learners_or_one(planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "invitations"
    told = run_here(planned, "session", "invite", "four", "--seat", "2", "--out", out)
    assert told.returncode == 0, told.stderr
    assert sorted(map(str, out.iterdir())) == sorted(told.stdout.split())
    assert {path.suffix for path in out.iterdir()} == {".txt", ".ics"}
    told = run_here(planned, "session", "invite", "four", "--out", out)
    assert told.returncode == 1
    assert "is not replaced" in told.stderr
    told = run_here(planned, "session", "invite", "four", "--out", out, "--replace")
    assert len(told.stdout.split()) == 18
    told = run_here(planned, "session", "invite", "four", "--seat", "77", "--out", out)
    assert told.stderr.strip() == "There is no learner number 77."


def test_an_own_protocol_is_added_listed_exported_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run(*line: str) -> tuple[int, str, str]:
        status = cli.run(["--data", str(tmp_path / "data"), "protocol", *line])
        return (status, *capsys.readouterr())

    supplied = (places.protocols() / "dark-chocolate.toml").read_bytes()
    given, out = tmp_path / "given.toml", tmp_path / "out.toml"
    given.write_bytes(supplied.replace(b'"dark-chocolate"', b'"beans"') + b"# kept as it is \n")

    assert run("add", str(given)) == (0, "Added to your protocols: beans.\n", "")
    assert [line for line in run("list")[1].splitlines() if "(yours)" in line] == [
        line for line in run("list")[1].splitlines() if line.startswith("beans ")
    ]
    assert "version 1" in run("show", "beans")[1]
    status, _, told = run("add", str(given))
    assert (status, told.count("\n")) == (1, 2)
    assert told.startswith("given.toml, line 5, id: You have “")
    assert "Add --keep-both to have both, or --replace to put it in place of “" in told
    status, said, _ = run("add", str(given), "--keep-both")
    beside = said.split()[-1].rstrip(".")
    assert (status, beside.split("-")[0]) == (0, "dark")
    assert run("remove", beside)[0] == 0
    before = given.read_bytes()
    given.write_bytes(before + b"# newer\n")
    status, said, _ = run("add", str(given), "--replace")
    assert (status, said.split(" as ")[0]) == (0, "Replaced: beans. The earlier file is kept")
    assert Path(said.split(" as ")[1].strip()).read_bytes() == before
    assert run("export", "beans", str(out)) == (0, f"{out}\n", "")
    assert out.read_bytes() == given.read_bytes()
    assert "--replace" in run("export", "beans", str(out))[2]
    status, said, _ = run("remove", "beans")
    assert status == 0
    assert Path(said.split(" as ")[1].strip()).read_bytes() == given.read_bytes()
    assert "beans" not in run("list")[1]
    assert run("remove", "black-tea")[0] == 1


def test_closed_kits_are_weighed_from_a_shell(
    planned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def pack(lines: str, *options: str) -> tuple[int, list[str], str]:
        monkeypatch.setattr("sys.stdin", [f"{line}\n" for line in lines.split()])
        status = cli.run(["--data", str(planned), "kit", "pack", "four", *options])
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err

    codes = pack("1")[1][1].removeprefix("Still to put in: ").rstrip(".").replace(",", "")
    told = pack(f"1 {codes} 249.5g 236g undo", "--tare", "0,2 kg", "--tolerance", "2,0g")[1]
    assert [line.replace("\xa0", " ") for line in told[-6:]] == [
        "Close the box, put it on the scale and type its weight in g.",
        "Kit of Camille: 249.5 g, as planned.",
        "Put its address label on.",
        "Kit of Camille: 12 g too light: a portion of 12 g may be missing.",
        "Open the box and look. Then weigh it again.",
        "The weight of the kit of Camille is taken back.",
    ]
    for options, wrong in (
        (["--tare", "-1"], "--tare: −1 is not between 0 and 100000."),
        (["--tare", "nan"], "--tare: “nan” is not a number."),
        (["--tare", "200 ml"], "--tare: “200 ml” is not in g."),
        (["--tolerance", "2"], "Add --tare: what a kit weighs without its portions, in g."),
        (["--tare", "200", "--once", "201"], "--once: At most what a box weighs."),
        (["--tare", "200", "--tolerance", "12"], "--tolerance: A missing portion"),
    ):
        status, told, said = pack("1", *options)
        assert (status, told) == (1, [])
        assert wrong in said
    measure_by_volume(planned)
    assert "not planned in grams" in pack("1", "--tare", "200")[2]


def measure_by_volume(data: Path) -> None:
    """Let the portions of the session be liquid."""
    with open_workspace(DataFolder(data)) as workspace:
        (session,) = workspace.sessions()
        rule = session.protocol.samples
        liquid = rule.model_copy(update={"packed": Target(value=50, unit="ml")})
        protocol = session.protocol.model_copy(update={"samples": liquid})
        now = datetime(2026, 11, 1, tzinfo=UTC)
        workspace.keep(session.model_copy(update={"protocol": protocol}), now=now)


def test_kits_are_packed_shipped_and_listed_from_a_shell(
    planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    run = ["--data", str(planned), "kit"]
    monkeypatch.setattr(
        "sys.stdin", ["1\n", "417\n", "648\n", "undo\n", "417\n", "https://x.org\n"]
    )
    assert cli.run([*run, "pack", "four"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[2] == "417 is in the kit of Camille: 1 of 4."
    assert told[4:6] == [
        "648 is taken back from the kit of Camille: 1 of 4.",
        "Remove it from the kit.",
    ]
    assert told[6] == "417 is already in the kit of Camille."
    assert told[-1] == "Scan the QR code of a kit sheet or of a portion label."
    assert cli.run([*run, "renew", "four", "--seat", "2"]) == 0
    assert "has a new access code. The old one opens nothing" in capsys.readouterr().out
    assert cli.run([*run, "renew", "four", "--seat", "99"]) == 1
    assert "There is no learner number 99." in capsys.readouterr().err

    today = datetime.now(ZoneInfo("Europe/Paris")).date().isoformat()
    ship = ["ship", "four", "--seat", "1", "--seat", "1", "--carrier", "Royal Mail"]
    for more, refused in (
        (["--number", "1Z879E930346834440"], "is a number of UPS, not of Royal Mail"),
        (["--weight", "-5"], "--weight: −5 is not between 0 and 100000."),
        (["--weight", "99999999999"], "--weight: 99,999,999,999 is not between"),
        (["--carrier", "x" * 300], "The name of a carrier has at most 60 characters."),
        (["--number", "9" * 300], "is too long for a tracking number."),
        (["--day", "2019-02-30"], "--day: “2019-02-30” is not a day. Write it like 2"),
        (["--day", "9999-12-31"], "--day: 9999-12-31 has not come yet."),
        (["--day", "0001-01-01"], "--day: 0001-01-01 is more than a year ago."),
        (["--day", ""], "--day: “” is not a day."),
    ):
        assert cli.run([*run, *ship, *more]) == 1, more
        assert refused in capsys.readouterr().err.replace("\xa0", ""), more
    ship += ["--day", today, "--number", "LX 1234 5678 5GB", "--weight", "0,24kg"]
    assert cli.run([*run, *ship]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("1 kit shipped.\n", "Not marked as packed: Camille.\n")
    assert cli.run([*run, "ship", "four"]) == 1, "no other kit is packed"
    site = ["export", "four", str(tmp_path / "sent.csv"), "--seat", "2"]
    assert cli.run([*run, *site]) == 1
    assert "The table has all kits: use --seat with --for." in capsys.readouterr().err
    assert cli.run([*run, *site, "--for", "click-and-drop"]) == 0
    assert capsys.readouterr().out.startswith("1 kit saved to ")
    assert cli.run([*run, "export", "four", str(tmp_path / "kits.csv")]) == 0
    table = (tmp_path / "kits.csv").read_text("utf-8-sig").splitlines()
    assert table[1].endswith(f",Royal Mail,LX123456785GB,240,{today}")
