"""What commit 1add5de wrote opens as before: workspace, hub's log, archive, plan, protocol."""

import csv
import json
import shutil
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.live import HubProcess, Phone, Trainer, running_hub
from helpers.printed import Printed

from tasting import cli
from tasting.domain.board import Board, fold
from tasting.domain.events import Event, Kind, Op
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.services.protocol_history import earlier_texts
from tasting.services.workspaces import open_workspace

WRITTEN = Path(__file__).resolve().parents[1] / "fixtures" / "1add5de"
CLASS = "5f9d31c333ccd3ce218efada9073a833"
PHOTO = "e22318d078bdda2b820c09c48d5215ad2a4a8f5803f553dfb19cb790ee6b5e89"
EVENTS = 41

LATER_KINDS = {Kind.REOPEN, Kind.RESET, Kind.RAISE_AGAIN, Kind.PACK, Kind.SHIP, Kind.WEIGH}
"""What could not happen in a class then."""


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder with a copy of the workspace."""
    shutil.copytree(WRITTEN / "workspace", tmp_path / "data")
    return DataFolder(tmp_path / "data")


@pytest.fixture
def session(data: DataFolder) -> Session:
    with open_workspace(data) as workspace:
        found = workspace.session(CLASS)
    assert found is not None
    return found


@pytest.fixture
def events(data: DataFolder) -> list[Event]:
    with open_workspace(data) as workspace:
        return workspace.log.events(CLASS)


@pytest.fixture
def board(session: Session, events: list[Event]) -> Board:
    return fold(events, session.protocol)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def tasting(data: DataFolder, *arguments: object) -> int:
    return cli.run(["--data", str(data.root), *map(str, arguments)])


def hashes(database: Path) -> list[str]:
    """What the file itself says of the operations of the class, in sequence, as it was written."""
    connection = sqlite3.connect(f"{database.as_uri()}?immutable=1", uri=True)
    try:
        rows = connection.execute("SELECT hash FROM event WHERE session = ? ORDER BY seq", [CLASS])
        return [row[0] for row in rows]
    finally:
        connection.close()


# ---------------------------------------------------------------------------- the workspace


def test_an_own_protocol_there_keeps_its_earlier_texts_from_now_on(data: DataFolder) -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    with open_workspace(data) as workspace:
        found = workspace.session(CLASS)
        assert found is not None
        assert workspace.protocol_texts.snapshots() == []
        workspace.keep(found.protocol, now=now)  # as it was kept then, without its text
        was = own_protocols.own_protocol(workspace, found.protocol.id).text
        own_protocols.save_text(workspace, found.protocol.id, "", now)
    with open_workspace(data) as workspace:
        (kept,) = earlier_texts(workspace, found.protocol.id)
    assert (kept.text, kept.protocol) == (was, found.protocol)


def test_both_sessions_of_an_earlier_workspace_are_listed(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tasting(data, "session", "list") == 0
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "2bbe9996  2026-11-16 10:00    9  Four coffees, four terroirs",
        "5f9d31c3  2026-11-16 18:30    3  Two oolongs, one cup",
    ]


def test_an_earlier_session_is_as_it_was_planned(session: Session) -> None:
    assert (session.zone, session.mark, session.trainer) == ("Europe/Paris", "MAR-0500", "Margaux")
    assert session.starts_at.isoformat() == "2026-11-16T18:30:00+01:00"
    assert session.codes == ("417", "283")
    assert [(s.learner.name, s.learner.language, s.order) for s in session.seats] == [
        ("Camille Aubert", "fr", ("417", "283")),
        ("Oisín Byrne", "en", ("283", "417")),
        ("Inès Carpentier", "fr", ("417", "283")),
    ]
    first = session.samples[0].product
    assert (first.name, first.stock_g, first.notes) == ("Tie Guan Yin", 250, "Tasted twice.")
    assert first.reference == {
        "rolled": "ball",
        "aroma_words": ["own:orchid"],
        "sweetness": 7.5,
        "liking": 7,
    }
    assert first.reference_readings == {"water": 95.5, "time": 300}
    assert session.samples[1].product.allergens == ("nuts",)


def test_every_operation_keeps_the_bytes_it_was_written_with(
    data: DataFolder, events: list[Event]
) -> None:
    assert [event.seq for event in events] == list(range(1, EVENTS + 1))
    assert {event.op.kind for event in events} >= {*Kind} - LATER_KINDS
    assert [event.op.hash for event in events] == hashes(
        WRITTEN / "workspace" / data.workspace.name
    )


def test_the_course_of_an_earlier_class_is_the_same(board: Board) -> None:
    runs = [(run.step, run.seconds, run.paused_ms) for run in board.runs]
    assert runs == [
        ("welcome", 120, 0),
        ("leaf", 300, 206),
        ("steep", 300, 0),
        ("nose", 240, 0),
        ("taste", 300, 0),
        ("reveal", 180, 0),
    ]
    assert board.finished_at == 1795712857761
    assert [(hand.seat, hand.text, hand.up) for hand in board.hands] == [
        (1, "My cup is broken", False),
        (2, "", False),
        (3, "Which water?", True),
    ]
    kits = {seat: (kit.state, kit.missing, kit.note) for seat, kit in board.kits.items()}
    assert kits == {
        1: ("ready", (), ""),
        2: ("received", ("283",), "torn"),
        3: ("packed", (), ""),
    }
    assert board.identities["283"] == {
        "name": "Da Hong Pao",
        "origin": "Wuyi",
        "process": "roasted",
    }
    assert board.shared.keys() == {"417"}
    assert board.shared["417"]["liking"] == 7


def test_every_answer_is_the_same(board: Board) -> None:
    answers = {
        (card.seat, card.step, card.code): card.shown.body.get("values")
        for card in board.cards.values()
        if card.kind is Kind.OBSERVE
    }
    assert answers == {
        (1, "leaf", "283"): {"rolled": "strip"},
        (1, "leaf", "417"): {"leaf_photo": PHOTO, "rolled": "ball"},
        (1, "nose", "417"): {"aroma_words": ["aroma.floral.jasmine", "own:orchidée"]},
        (1, "taste", "283"): {"sweetness": 4.5},
        (1, "taste", "417"): {"sweetness": 6.5, "note": "Miel, fleurs; fin longue", "liking": 8},
        (2, "leaf", "417"): {"rolled": "strip"},
        (2, "nose", "283"): {},
        (2, "nose", "417"): {"aroma_words": ["own:wet stone"]},
        (2, "taste", "417"): {"sweetness": 7.0, "note": "=1+1", "liking": 6},
        (3, "taste", "283"): {"sweetness": 3.0},
        (3, "taste", "417"): {"sweetness": 6.5, "liking": 8},
    }
    readings = {
        (card.seat, card.code): card.shown.body.get("readings")
        for card in board.cards.values()
        if card.kind is Kind.MEASURE
    }
    assert readings == {
        (1, ""): {"water": 94.5, "time": 305},
        (2, "417"): {"water": 88},
        (2, "283"): {"water": 90.5, "time": 330},
    }


def test_what_two_devices_said_at_once_and_what_was_passed_over_is_the_same(board: Board) -> None:
    double = [(card.seat, card.step, card.code) for card in board.cards.values() if card.conflict]
    assert double == [(1, "taste", "283")]
    skipped = [(card.seat, card.step, card.code) for card in board.cards.values() if card.skipped]
    assert skipped == [(2, "nose", "283")]


def test_conflicts_set_aside_in_an_earlier_log_are_still_there(data: DataFolder) -> None:
    with open_workspace(data) as workspace:
        (aside,) = workspace.log.conflicts(CLASS)
    assert (aside.seat, aside.source) == (2, "phone")
    assert aside.op.body == {"values": {"sweetness": 2.0}}


def test_the_photo_is_found(data: DataFolder) -> None:
    with open_workspace(data) as workspace:
        assert workspace.blobs.get(PHOTO) == (WRITTEN / "workspace/blobs" / PHOTO).read_bytes()


def test_answers_of_an_earlier_class_are_exported_the_same(
    data: DataFolder, tmp_path: Path
) -> None:
    """But for the photo, which is a file now, the hub's time, and what is told since then.

    That is a row for a skipped sample, and the target beside a reading, at the end of each row.
    """
    assert tasting(data, "answers", "export", CLASS, tmp_path / "answers.csv") == 0

    def rows(path: Path) -> list[list[str]]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row[:8] + row[9:] for row in csv.reader(file)]

    before, now = rows(WRITTEN / "answers.csv"), rows(tmp_path / "answers.csv")
    assert [row[:-1] for row in now if "skipped" not in row] == [
        [f"answers-photos/417-1-{PHOTO[:12]}.jpg" if cell == PHOTO else cell for cell in row]
        for row in before
    ]


REWORDED = (
    (
        "heure de Paris Gardez",
        "heure de Paris Visioconférence : meet.example.org/two-oolongs Gardez",
    ),
    ("Paris time Keep", "Paris time Video call: meet.example.org/two-oolongs Keep"),
    ("Fiche de kit ", "Fiche "),
    (", 18 h 30 à", ", de 18 h 30 à"),
    ("In the box", "In the kit"),
    ("Dans la boîte", "Dans le kit"),
    ("lundi 16 novembre 2026, de", "Lundi 16 novembre 2026, de"),
    ("The class, to scale", "Timeline of the session"),
    ("Le déroulé, à l’échelle", "Déroulé de la séance"),
    (
        "Mark from 0 to 10, then take a photo of this grid. Your trainer will enter it.",
        "Answer as each heading says, then take a photo of this grid. Your trainer will enter your "
        "answers.",
    ),
    (
        "Notez de 0 à 10, puis photographiez cette grille. Votre formateur la saisira.",
        "Répondez comme l’indique chaque en-tête, puis photographiez cette grille. Votre formateur "
        "saisira vos réponses.",
    ),
    ("Sweetness In", "Sweetness 0–10 In"),
    ("Sucrosité Avec", "Sucrosité 0–10 Avec"),
    (
        "A question during the class: touch the hand on your page, or speak.",
        "Questions? Tap the hand on your page, or just ask.",
    ),
    (
        "Une question pendant la séance : touchez la main sur votre page, ou parlez.",
        "Une question ? Appuyez sur la main de votre page, ou prenez la parole.",
    ),
    ("your answers. Shape", "your answers. Water target 95 °C Time in the cup target 5:00 Shape"),
    (
        "vos réponses. Forme",
        "vos réponses. Eau cible 95 °C Temps dans la tasse cible 5:00 Forme",
    ),
    ("lot MAR-0500", "lot MAR-0500, impression 1"),
    ("batch MAR-0500", "batch MAR-0500, print 1"),
    ("74KP-476K", "74K-P47-6KV"),  # with a check sign
    ("FCD3-25ES", "FCD-325-EST"),
    ("JWQ1-G41P", "JWQ-1G4-1PT"),
)
"""What the sheet itself says otherwise than it did then; facts of the session stay."""


def test_kit_sheets_of_an_earlier_session_say_the_same(data: DataFolder, tmp_path: Path) -> None:
    assert tasting(data, "print", CLASS, "--out", tmp_path / "sheets") == 0
    (path,) = (tmp_path / "sheets").glob("*.pdf")
    printed = Printed(path)
    earlier = (WRITTEN / "kit-sheets.txt").read_text(encoding="utf-8").strip()
    for before, now in REWORDED:
        earlier = earlier.replace(before, now)
    pages = earlier.split("\n\n")
    assert [printed.text(page) for page in range(len(printed))] == pages


def test_the_doctor_finds_nothing_wrong_with_an_earlier_workspace(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tasting(data, "doctor") == 0, capsys.readouterr()


# ---------------------------------------------------------------------------- plan and protocol


def test_an_earlier_protocol_file_has_no_fault_and_reads_the_same(data: DataFolder) -> None:
    assert tasting(data, "protocol", "check", WRITTEN / "protocol.toml") == 0
    with open_workspace(data) as workspace:
        (kept,) = workspace.protocols()
    assert kept == protocols.check(WRITTEN / "protocol.toml").required()


def test_an_earlier_plan_file_has_no_fault_and_makes_the_same_session(
    data: DataFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tasting(data, "session", "new", "--again", WRITTEN / "plan.toml") == 0
    said = capsys.readouterr()
    # Of the file itself nothing is told; only that its day is over by now.
    assert not [line for line in said.err.splitlines() if "which is past" not in line]
    with open_workspace(data) as workspace:
        again = workspace.session(said.out.split()[-1])
    assert again is not None
    drawn = {"id", "created_at", "seats", "spares"}
    assert again.model_dump(exclude=drawn) == session.model_dump(exclude=drawn)
    assert len(again.spares) == 1, "as the window plans, and the picking list counted"
    assert [seat.learner.model_dump(exclude={"id"}) for seat in again.seats] == [
        seat.learner.model_dump(exclude={"id"}) for seat in session.seats
    ]


# ---------------------------------------------------------------------------- the archive


def test_an_earlier_archive_holds_what_the_earlier_workspace_holds(
    data: DataFolder, session: Session, events: list[Event]
) -> None:
    with zipfile.ZipFile(WRITTEN / "class.zip") as archive:
        about = json.loads(archive.read("about.json"))
        kept = Session.model_validate_json(archive.read("session.json"))
        log = [Event.model_validate_json(line) for line in archive.open("events.jsonl")]
        (aside,) = [json.loads(line) for line in archive.open("conflicts.jsonl")]
        photo = archive.read(f"photos/{PHOTO}")
    assert about == {"format": 1, "program": "Tasting 0.1.0"}
    assert kept == session
    assert log == events
    with open_workspace(data) as workspace:
        assert photo == workspace.blobs.get(PHOTO)
        assert [Op.model_validate(aside["op"])] == [
            conflict.op for conflict in workspace.log.conflicts(CLASS)
        ]


# ---------------------------------------------------------------------------- the hub


def test_a_hub_goes_on_with_its_log_and_lets_the_learners_in(
    tmp_path: Path, session: Session, events: list[Event]
) -> None:
    shutil.copytree(WRITTEN / "hub", tmp_path / "hub")
    before = hashes(WRITTEN / "hub" / "hub.sqlite")
    with running_hub(tmp_path / "hub") as hub:
        served = Trainer(hub).events(session=CLASS)[: len(before)]
        assert [event.op.hash for event in served] == before
        # All but what came on paper, which went into the workspace alone.
        assert [event.op for event in served] == [e.op for e in events if e.source != "paper"]
        _sees_what_she_answered(hub, session)


def _sees_what_she_answered(hub: HubProcess, session: Session) -> None:
    """Camille's sheet opens her page still, with her answers and her photo."""
    phone = Phone(hub, session.seats[0])
    assert phone.join()["seat"]["number"] == 1
    taste = [event.op for event in phone.events() if event.op.step == "taste"]
    assert {"sweetness": 6.5, "note": "Miel, fleurs; fin longue", "liking": 8} in [
        op.body.get("values") for op in taste
    ]
    photo = phone.ask(f"/api/blobs/{PHOTO}", method="GET")
    assert photo.content == (WRITTEN / "hub/blobs" / PHOTO).read_bytes()
