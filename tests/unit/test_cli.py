"""The command line as a user meets it: what it prints, where, and with which status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasting import cli
from tasting.words import english

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "resources" / "example" / "plan.toml"


def tasting(data: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """One call of the program on a data folder, in English."""
    return subprocess.run(
        [sys.executable, "-m", "tasting", "--data", data, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """A data folder with the session of the shipped plan."""
    made = tasting(tmp_path, "session", "new", PLAN)
    assert made.returncode == 0, made.stderr
    return tmp_path


def test_every_command_of_the_house_is_there() -> None:
    parser = cli.parser(english())
    for line in (
        "demo --headless --out x",
        "protocol list",
        "protocol show coffee-cupping",
        "protocol check a.toml b.toml",
        "session new plan.toml",
        "session list",
        "session show x",
        "session archive x file",
        "session restore file",
        "print x --what sheets --stock a4 --lang fr --out d",
        "hub --host h --port 1 --database f --public-url u",
        "answers import x f.csv",
        "answers export x f.csv",
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
    told = tasting(planned, "session", "show", "Four coffees, four terroirs")
    assert told.returncode == 0
    assert "417  Yirgacheffe" in told.stdout
    assert "Camille Aubert" in told.stdout
    assert "Four coffees" in tasting(planned, "session", "list").stdout


def test_numbers_for_other_programs(planned: Path) -> None:
    told = tasting(planned, "compare", "four", "--json")
    found = json.loads(told.stdout)
    assert [sample["code"] for sample in found["samples"]] == ["417", "283", "956", "648"]
    acidity = next(a for a in found["samples"][0]["attributes"] if a["attribute"] == "acidity")
    assert acidity["n"] == 0
    assert acidity["mean"] is None
    assert acidity["reference"] == 7.5


def test_paper_and_tables(planned: Path, tmp_path: Path) -> None:
    assert tasting(planned, "print", "four", "--out", tmp_path / "sheets").returncode == 0
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) == 1
    assert tasting(planned, "report", "four", "--out", tmp_path / "r.pdf").returncode == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert tasting(planned, "answers", "export", "four", tmp_path / "a.csv").returncode == 0
    assert tasting(planned, "backup", tmp_path / "copy.zip").returncode == 0
    assert tasting(planned, "session", "archive", "four", tmp_path / "s.zip").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("session", "show", "nowhere"), "There is no session “nowhere”."),
        (("restore", "copy.zip"), "not there yet"),
        (("answers", "decode", "a.png"), "not there yet"),
        (("session", "restore", "copy.zip"), "not there yet"),
        (("protocol", "show", "nothing"), "nothing"),
        (("session", "new", "missing.toml"), "missing.toml"),
        (("demo", "--headless"), "--out"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    told = tasting(tmp_path, *arguments)
    assert told.returncode == 1
    assert said in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("protocol", "check", "{folder}"), "This is not a file."),
        (("protocol", "check", "{file}/none.toml"), "There is no such file."),
        (("session", "new", "{folder}"), "This is not a file."),
        (("print", "four", "--out", "{file}"), "cannot be written in {file}"),
        (("report", "four", "--out", "{folder}"), "{folder} is a folder."),
        (("answers", "import", "four", "{folder}"), "This is not a file."),
        (("answers", "export", "four", "{file}/a.csv"), "cannot be written in {file}"),
        (("session", "archive", "four", "{folder}"), "{folder} is a folder."),
        (("backup", "{folder}"), "{folder} is a folder."),
        (("backup", "{file}/copy.zip"), "cannot be written in {file}"),
        (("--data", "{file}", "session", "list"), "{file} is a file, and a folder is needed"),
        (("--data", "{file}/in", "session", "list"), "{file} is a file, and a folder is needed"),
        (("--data", "x" * 300, "session", "list"), "cannot be the name of a file"),
        (("hub", "--port", "0", "--database", "{folder}"), "{folder} is a folder, and a file"),
        (("hub", "--port", "0", "--database", "{file}"), "was not written by Tasting"),
        (("hub", "--port", "70000"), "The hub cannot listen on 127.0.0.1, port 70000."),
        (("hub", "--port", "0", "--host", "é" * 200), "The hub cannot listen on"),
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


def test_paper_that_is_not_there_is_not_taken_for_another(planned: Path, tmp_path: Path) -> None:
    told = tasting(planned, "print", "four", "--stock", "a3", "--out", tmp_path / "sheets")
    assert told.returncode == 2
    assert not (tmp_path / "sheets").exists()


def test_the_doctor_sees_a_file_where_the_data_folder_should_be(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    told = tasting(file / "data", "doctor")
    assert told.returncode == 1
    assert f"{file} is a file" in told.stdout


def test_settings_that_cannot_be_read_are_told_and_the_command_is_done(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    told = tasting(tmp_path, "protocol", "list")
    assert told.returncode == 0
    assert "set aside as settings.broken.json" in told.stderr
    assert tasting(tmp_path, "protocol", "list").stderr == ""


def test_the_language_chosen_in_a_data_folder_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "fr"}')
    assert "Il n’y a pas" in tasting(tmp_path, "session", "show", "rien").stderr


def test_a_screen_is_needed_for_the_window_only(tmp_path: Path) -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    told = tasting(tmp_path, **bare)
    assert told.returncode == 1
    assert "demo --headless" in told.stderr


def test_wrong_usage_is_status_two(tmp_path: Path) -> None:
    assert tasting(tmp_path, "session", "fly").returncode == 2


def test_a_fault_of_ours_is_written_down_and_its_place_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("tasting.commands.protocol_list", broken)
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


def test_the_data_folder_may_be_named_before_or_after_the_command(planned: Path) -> None:
    before = tasting(planned, "session", "list")
    after = subprocess.run(
        [sys.executable, "-m", "tasting", "session", "list", "--data", planned],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert before.stdout == after.stdout != ""


def test_help_is_said_in_french(tmp_path: Path) -> None:
    told = tasting(tmp_path, "--help", LC_ALL="fr_FR.UTF-8")
    assert (
        "les protocoles fournis"
        in tasting(tmp_path, "protocol", "--help", LC_ALL="fr_FR.UTF-8").stdout
    )
    assert "Préparer, expédier" in told.stdout
