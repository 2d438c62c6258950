"""A language is added by its catalogues and nothing else: on the window, on paper, on the phone."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from helpers import invented_language as added
from helpers.live import KEY, HubProcess
from helpers.phone_class import COFFEES, LEARNERS, open_browser
from helpers.printed import Printed
from playwright.sync_api import Page, expect

from tasting.exchange import protocols

TESTS = Path(__file__).resolve().parents[1]
SEEN = """() => [
  ...document.body.innerText.split("\\n"),
  ...["aria-label", "placeholder", "aria-valuetext", "title"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name))),
]"""
"""All that can be read on a page, also by a screen reader."""


@dataclass
class Program:
    """A checkout with the added language, and the data it was started on."""

    root: Path
    data: Path

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Python at work in the checkout."""
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": f"{self.root}:{TESTS}",
                "PYTHONUTF8": "1",
                "LC_ALL": added.LANGUAGE,
                "TASTING_HUB_KEY": KEY,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: object) -> str:
        """What Python prints there."""
        process = self.start(*arguments)
        out, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors
        return out

    def tasting(self, *arguments: object) -> str:
        """What a command of the program prints."""
        return self.run("-m", "tasting", "--data", self.data, *arguments)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("third")
    return Program(added.checkout(folder / "program"), folder / "data")


@pytest.fixture(scope="module")
def pages(program: Program) -> dict[str, list[str]]:
    """The texts of every page of the window, which has put the example into the workspace."""
    script = TESTS / "helpers" / "window_texts.py"
    shown: dict[str, list[str]] = json.loads(program.run(script, program.data, added.LANGUAGE))
    return shown


def test_no_english_is_left_on_any_page_of_the_window(pages: dict[str, list[str]]) -> None:
    left = {page: sorted(added.english(texts)) for page, texts in pages.items()}
    assert {page: words for page, words in left.items() if words} == {}
    assert all(len(texts) > 30 for texts in pages.values())
    assert added.invented("Language and appearance") in pages["settings"]


def test_the_window_offers_an_added_language_by_its_own_name(pages: dict[str, list[str]]) -> None:
    for page in ("settings", "kits", "report", "protocols", "sessions NewSession"):
        assert {"English", "Svenska", "Français"} <= {*pages[page]}, page


@pytest.mark.usefixtures("pages")
def test_no_english_is_left_on_paper(program: Program, tmp_path: Path) -> None:
    session = program.tasting("session", "list").split()[0]
    program.tasting("print", session, "--lang", added.LANGUAGE, "--out", tmp_path / "sheets")
    program.tasting("report", session, "--lang", added.LANGUAGE, "--out", tmp_path / "report.pdf")
    (sheets,) = (tmp_path / "sheets").glob("*.pdf")
    for path in (sheets, tmp_path / "report.pdf"):
        printed = Printed(path)
        texts = [printed.text(page) for page in range(len(printed))]
        assert added.english(texts) == set(), path.name
    assert added.invented("Kit sheet") in Printed(sheets).text(0)


@contextmanager
def led(program: Program, protocol: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A hub in the added language with a class on it, ended afterwards."""
    hub = HubProcess(folder)
    hub.root = program.root
    hub.start()
    script = TESTS / "helpers" / "led_class.py"
    try:
        with program.start(script, hub.url, protocol, added.LANGUAGE) as trainer:
            yield trainer
    finally:
        hub.end(signal.SIGKILL)
    assert hub.errors == ""


def read(page: Page) -> set[str]:
    """The English that can be read on a phone, without names and what the trainer typed."""
    typed = " ".join(["English", *(name for name, _ in LEARNERS), *chain(*COFFEES)])
    return added.english(page.evaluate(SEEN)) - {*typed.split()}


@pytest.mark.parametrize("protocol", ["coffee-cupping", "dark-chocolate"])
def test_no_english_is_left_on_the_phone(program: Program, tmp_path: Path, protocol: str) -> None:
    steps = protocols.shipped()[protocol].steps
    with led(program, protocol, tmp_path) as trainer, open_browser() as browser:
        assert trainer.stdin is not None
        assert trainer.stdout is not None
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(trainer.stdout.readline().strip())
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_contain_text("Camille")
        assert page.evaluate("document.documentElement.lang") == added.LANGUAGE
        assert read(page) == set()
        for step in steps:
            trainer.stdin.write(step.id + "\n")
            trainer.stdin.flush()
            assert trainer.stdout.readline().strip() == step.id
            expect(heading).to_have_text(added.invented(step.name["en"]))
            assert read(page) == set(), step.id
        trainer.stdin.close()
        expect(heading).to_contain_text("Camille")
        assert read(page) == set()
