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
    told = tasting(planned, "session", "show", "Quatre cafés, quatre terroirs")
    assert told.returncode == 0
    assert "417  Yirgacheffe" in told.stdout
    assert "Camille Aubert" in told.stdout
    assert "Quatre cafés" in tasting(planned, "session", "list").stdout


def test_numbers_for_other_programs(planned: Path) -> None:
    told = tasting(planned, "compare", "quatre", "--json")
    found = json.loads(told.stdout)
    assert [sample["code"] for sample in found["samples"]] == ["417", "283", "956", "648"]
    acidity = next(a for a in found["samples"][0]["attributes"] if a["attribute"] == "acidity")
    assert acidity["n"] == 0
    assert acidity["mean"] is None
    assert acidity["reference"] == 7.5


def test_paper_and_tables(planned: Path, tmp_path: Path) -> None:
    assert tasting(planned, "print", "quatre", "--out", tmp_path / "sheets").returncode == 0
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) == 1
    assert tasting(planned, "report", "quatre", "--out", tmp_path / "r.pdf").returncode == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert tasting(planned, "answers", "export", "quatre", tmp_path / "a.csv").returncode == 0
    assert tasting(planned, "backup", tmp_path / "copy.zip").returncode == 0
    assert tasting(planned, "session", "archive", "quatre", tmp_path / "s.zip").returncode == 0


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
