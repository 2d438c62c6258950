"""All papers of the kits are saved at once, each as a file."""

from pathlib import Path
from typing import Any

import pytest
from helpers.kits_page import CLASS, NOW, opened, press, print_on, print_to, turn_to
from helpers.pages import button, save_to
from helpers.printed import Printed, addressed
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.domain.errors import UserError
from tasting.paper.paper import PlanPaper
from tasting.services import paper_folder
from tasting.services.printing import PrintJob, print_paper
from tasting.words import Words, message

CAMILLE = CLASS.seats[0]
AT_HOME = CAMILLE.learner.model_copy(update={"address": "1 rue des Lilas\n75001 Paris"})
POSTED = CLASS.model_copy(
    update={"seats": (CAMILLE.model_copy(update={"learner": AT_HOME}), *CLASS.seats[1:])}
)
PRODUCTS = [sample.product.name for sample in CLASS.samples]


def save_all(qtbot: QtBot, page: KitsPage, bridge: Bridge, folder: Path) -> str:
    """What is said once they are saved; what is in the folder is replaced, if that is asked."""
    press(page, "Save all papers…")
    with qtbot.waitSignal(bridge.told) as told:
        save_to(page, folder)
        for asked in page.findChildren(QDialog):
            if asked.isVisible() and not isinstance(asked, QFileDialog):
                press(asked, "Replace them")
    qtbot.waitUntil(lambda: bridge.settled)
    return str(told.args[0])


def test_labels_go_on_one_after_the_other_and_a_hidden_key_stays_hidden(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    kept = {"key_shown": False, "label_stock": "L7160", "opened_sheets": {"L7160": 3}}
    kept |= {"sender": " \n"}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)
    said = save_all(qtbot, page, bridge, tmp_path)
    assert said.startswith(f"5 papers saved in {tmp_path}.")
    assert "bowl-labels.pdf begins at label 15: put the opened sheet back" in said
    assert "Nothing to print for: Address labels. Papers that name products are not" in said
    start = "2026-11-16-quatre-cafes-quatre-terroirs-"
    files = {path.name.removeprefix(start): Printed(path) for path in tmp_path.glob("*.pdf")}
    labels = {"portion-labels.pdf", "bowl-labels.pdf"}
    assert set(files) == labels | {"kit-sheets.pdf", "protocol-cards.pdf", "answer-forms.pdf"}
    for printed in files.values():
        text = " ".join(printed.text(page) for page in range(len(printed)))
        assert not any(product in text for product in PRODUCTS)
    assert len(files["bowl-labels.pdf"]) == 2
    assert bridge.settings.opened_sheets == {"L7160": 6}
    assert len(bridge.settings.printed[CLASS.id]) == 3

    said = save_all(qtbot, page, bridge, tmp_path)
    assert "bowl-labels.pdf begins at label 15" in said, "saved again, they begin where they began"
    assert bridge.settings.opened_sheets == {"L7160": 6}
    assert button(page, "Save all papers…").isEnabled()

    lacking = "No return labels: your postal address is not in the settings."
    assert lacking not in said, "no kit is posted"
    bridge.change(lambda _: bridge.workspace.keep(POSTED, now=NOW))
    qtbot.waitUntil(lambda: bridge.settled)
    assert lacking in save_all(qtbot, page, bridge, tmp_path)


def test_labels_printed_by_themselves_and_saved_with_all_papers_count_once(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    kept = {"label_stock": "L7160", "opened_sheets": {"L7160": 2}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)

    def left_at() -> int:
        return bridge.settings.opened_sheets["L7160"]

    turn_to(page, "portion-labels")
    alone = tmp_path / "alone.pdf"
    print_to(qtbot, page, bridge, "Print portion labels, 3 kits", alone)
    assert left_at() == 14  # 3 kits of 4 samples
    all_ = tmp_path / "all"
    all_.mkdir()
    said = save_all(qtbot, page, bridge, all_)
    (again,) = all_.glob("*-portion-labels.pdf")
    assert Printed(again).where("bol") == Printed(alone).where("bol")
    assert "portion-labels.pdf begins at label 2:" in said
    assert "bowl-labels.pdf begins at label 14:" in said
    assert left_at() == 5, "only the bowl labels are new"
    for paper, act in (("portion-labels", "portion"), ("bowl-labels", "vessel")):
        turn_to(page, paper)
        print_on(qtbot, page, bridge, f"Print {act} labels, 3 kits", tmp_path / f"{act}.pdf")
        assert left_at() == 5, "printed as they were saved"
    save_all(qtbot, page, bridge, all_)
    assert left_at() == 5, "a copy of what is printed"
    turn_to(page, "kit-sheet")
    save_all(qtbot, page, bridge, all_)
    assert left_at() == 5


def test_a_paper_that_does_not_fit_on_the_labels_is_told_and_the_others_are_saved(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    bridge: Bridge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def sheets_too_long(paper: PlanPaper, *of: Any) -> PrintJob | None:
        if paper.filled_in:
            raise UserError(message("The protocol says too much."))
        return print_paper(paper, *of)

    monkeypatch.setattr(paper_folder, "print_paper", sheets_too_long)
    bridge.keep(bridge.settings.model_copy(update={"label_stock": "L7654"}))
    long = addressed(CLASS, "\n".join(f"Line {n} of a long address" for n in range(14)))
    page = opened(qtbot, theme, words, bridge, long)
    said = save_all(qtbot, page, bridge, tmp_path)
    assert "Not printed: Address labels. The labels of the stock “L7654”" in said
    assert not list(tmp_path.glob("*address-labels.pdf"))
    assert {job.paper for job in bridge.settings.prints}.isdisjoint({"address-labels"})
    assert len(list(tmp_path.glob("*.pdf"))) == len(bridge.settings.prints) > 4
    assert "The protocol says too much." in said
    assert not bridge.settings.printed
