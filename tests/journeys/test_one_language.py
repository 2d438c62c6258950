"""A protocol in one language is whole for a class in it, from the file to the report."""

import re
from pathlib import Path

import pytest
from helpers.command import run_here
from helpers.live import HubProcess, running_hub
from helpers.phone_class import LiveClass, heading, open_browser
from helpers.printed import Printed

from tasting import places
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = places.resources() / "example"


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A workspace that holds a cupping of one's own, written in English only."""
    folder, path = DataFolder(tmp_path / "data"), tmp_path / "ours.toml"
    shipped = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
    text = re.sub(r"(?m)^[\w.]+\.fr = .*\n", "", shipped)
    path.write_text(text.replace('id = "coffee-cupping"', 'id = "ours"', 1), "utf-8")
    checked = run_here(folder.root, "protocol", "check", path)
    assert (checked.returncode, checked.stdout) == (0, "A complete protocol: ours.toml.\n")
    added = run_here(folder.root, "protocol", "add", path)
    assert (added.returncode, added.stdout) == (0, "Added to your protocols: ours.\n")
    return folder


def plan(folder: Path, languages: str, learners: str) -> Path:
    """The plan of the example on the protocol in English, for other people."""
    text = (EXAMPLE / "plan.toml").read_text("utf-8")
    text = text.replace('protocol = "coffee-cupping"', 'protocol = "ours"')
    text = text.replace('languages = ["en", "fr"]\n', languages)
    (folder / "learners.csv").write_text(learners, "utf-8")
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    return path


def planned(data: DataFolder, path: Path) -> Session:
    done = run_here(data.root, "session", "new", path)
    assert done.returncode == 0, done.stderr
    with open_workspace(data) as workspace:
        (session,) = workspace.sessions()
    return session


def test_a_class_in_english_is_planned_printed_held_and_reported(
    data: DataFolder, tmp_path: Path
) -> None:
    session = planned(data, plan(tmp_path, "", "name,language\nHarriet,en\nTom,\n"))
    assert session.languages == ("en",)
    step = next(step for step in session.protocol.steps if step.id == "hot")

    done = run_here(data.root, "print", session.id, "--out", tmp_path / "sheets")
    assert done.returncode == 0, done.stderr
    (sheets,) = (tmp_path / "sheets").glob("*.pdf")
    printed = Printed(sheets)
    assert "Harriet" in printed.text(0)
    assert step.short["en"] in printed.text(0).replace("\n", " ")

    with running_hub(tmp_path / "hub") as hub:
        followed(hub, session, step.name["en"])

    report = tmp_path / "report.pdf"
    done = run_here(data.root, "report", session.id, "--out", report)
    assert done.returncode == 0, done.stderr
    assert session.title in Printed(report).text(0)


def followed(hub: HubProcess, session: Session, name: str) -> None:
    """A phone follows the class in its one language."""
    live = LiveClass(hub, session)
    live.begin("hot")
    with open_browser() as browser:
        page = browser.new_page(locale="fr-FR")
        page.goto(live.sheet(1))
        heading(page, name)
        assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    ("languages", "learners", "told"),
    [
        ('languages = ["en", "fr"]\n', "name,language\nHarriet,en\n", "languages[2]"),
        ("", "name,language\nHarriet,en\nCamille,fr\n", "choose another language for the session"),
    ],
)
def test_a_class_that_cannot_read_it_is_not_planned(
    data: DataFolder, tmp_path: Path, languages: str, learners: str, told: str
) -> None:
    done = run_here(data.root, "session", "new", plan(tmp_path, languages, learners))
    assert done.returncode == 1
    assert "The protocol has no French for “Cupping, one bowl per coffee" in done.stderr
    assert told in done.stderr
    with open_workspace(data) as workspace:
        assert workspace.sessions() == []
