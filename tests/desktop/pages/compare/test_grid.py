"""The grid of Compare read as text and as a screen reader tells it, without a window."""

from helpers.small_class import answered, session

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.chooser_item import cup_items, learner_items
from tasting.desktop.pages.compare.grid import cup_grid
from tasting.exchange import lexicons
from tasting.services.compare import comparison
from tasting.words import words_in


def test_a_learner_whose_portion_was_torn_owes_no_answer() -> None:
    class_ = session(["Camille", "Oisín", "Noé"], {"417": {}, "283": {}})
    given = {(seat, "417", "liking"): 7 for seat in (1, 2)}
    compared = comparison(class_, answered({**given}, lacking={3: ["417"]}))
    texts = CellText(lexicons.shipped(), words_in("en"))
    grid = cup_grid(compared, texts, "417")
    noe = next(at for at, column in enumerate(grid.columns) if column.seat == 3)
    assert grid.prepared(grid.columns[noe]) == ("missing or damaged", True)
    asked = next(at for at, line in enumerate(grid.lines) if line.place >= 0)
    assert grid.spoken(asked, noe) == "Noé: missing or damaged"
    assert [item.lower for item in cup_items(compared, texts, {})] == [
        "2 of 2 answers",
        "0 of 3 answers",
    ]
    assert [item.lower for item in learner_items(compared, texts)][2] == "0 of 1 answer"
