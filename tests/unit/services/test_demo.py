"""The demo as somebody runs it who changes their mind, or whose language is French."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from helpers.live import ROOT
from helpers.waiting import soon

from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services import demo, hubs, sessions
from tasting.services.workspaces import open_workspace
from tasting.words import Words, words_in

STANDS_STILL = """
import faulthandler, sys, time
from tasting.__main__ import main
from tasting.services import demo
def stand_still(*_):
    while True:
        time.sleep(0.05)
demo._hold_step = stand_still
faulthandler.dump_traceback_later(90, exit=True)
sys.exit(main())
"""
"""The demo whose first step never ends: it is not over before it is interrupted.

It stands still in many short sleeps: a signal that comes between Python's last look for one and
the call into the system is seen only when that call returns. One that does not end says where it
is.
"""


@contextmanager
def begun(data: DataFolder, out: Path) -> "Iterator[subprocess.Popen[str]]":
    demo_of = ["--data", data.root, "demo", "--headless", "--out", out]
    with subprocess.Popen(
        [sys.executable, "-c", STANDS_STILL, *demo_of],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def hub_of(data: DataFolder) -> int:
    """The process of the hub that was noted in the folder, as soon as one is."""

    def noted() -> int | None:
        try:
            return int(json.loads((data.root / "hub.json").read_text())["pid"])
        except (FileNotFoundError, ValueError):
            return None

    return soon(noted, "the note of a hub", seconds=60)


@pytest.mark.parametrize("heard", ["", "phones have joined"])
def test_an_interrupted_demo_leaves_no_hub_behind(tmp_path: Path, heard: str) -> None:
    data = DataFolder(tmp_path / "data")
    with begun(data, tmp_path / "out") as process:
        hub = hub_of(data)
        assert process.stdout is not None
        if heard:
            assert any(heard in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert said == ""
    assert local_hub.find(data) is None
    with pytest.raises(ProcessLookupError):
        os.kill(hub, 0)


@pytest.mark.parametrize("moment", [(local_hub, "_write_note"), (hubs, "start")])
def test_an_interruption_in_the_start_of_its_hub_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[ModuleType, str]
) -> None:
    data, hub = DataFolder(tmp_path), 0
    real = getattr(*moment)

    def interrupted(*asked: object) -> None:
        nonlocal hub
        real(*asked)
        hub = hub_of(data)
        raise KeyboardInterrupt

    monkeypatch.setattr(*moment, interrupted)
    with pytest.raises(KeyboardInterrupt):
        demo.run_demo(data, None, lambda text, **values: None, words_in("en"))
    with pytest.raises(ProcessLookupError):
        os.kill(hub, 0)


@pytest.mark.parametrize(
    ("words", "title", "origin", "last"),
    [
        (words_in("en"), "Demonstration: four coffees", "Ethiopia", "451 rows saved to "),
        (
            words_in("fr"),
            "Démonstration\xa0: quatre cafés",
            "Éthiopie",
            "451 lignes enregistrées dans ",
        ),
    ],
)
def test_the_demo_speaks_one_language(
    tmp_path: Path, words: Words, title: str, origin: str, last: str
) -> None:
    data = DataFolder(tmp_path)
    told: list[str] = []
    session = demo.run_demo(
        data, None, lambda text, **values: told.append(words.say(text, **values)), words
    )
    assert (session.title, session.samples[0].product.origin) == (title, origin)
    assert len(told) == 7
    assert told[-1].startswith(last)
    with open_workspace(data) as workspace:
        assert sessions.board(workspace, session).finished_at is not None
    kept = {file.name for file in (data.root / "demo").iterdir()}
    photos = f"{Path(demo.ANSWERS).stem}-photos"
    assert kept == {demo.SHEETS, demo.REPORT, demo.ANSWERS, photos}
    assert all(photo.suffix == ".jpg" for photo in (data.root / "demo" / photos).iterdir())
