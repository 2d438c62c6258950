"""Pages of every paper are as they were once looked at: the first, the last, in English on Letter.

The last page is the last that a learner, or the trainer, has of a paper with several.
"""

import pytest
from helpers.every_paper import written
from helpers.golden_pages import FOLDER, changes, told

from tasting.paper.page import A4, LETTER
from tasting.paper.registry import PAPERS


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("which", ["first", "last", "letter"])
def test_a_page_of_each_paper_is_as_it_was(
    name: str, which: str, request: pytest.FixtureRequest
) -> None:
    made, pages = written(name, "en", LETTER) if which == "letter" else written(name, "fr", A4)
    kept = FOLDER / (f"{name}.txt" if which == "first" else f"{name}-{which}.txt")
    if which == "last" and pages == 1:
        assert not kept.exists()
        return
    now = told(made, pages - 1 if which == "last" else 0)
    if request.config.getoption("--new-golden-pages"):
        kept.write_text("\n".join(now) + "\n", encoding="utf-8")
    before = kept.read_text(encoding="utf-8").splitlines()
    found = changes(before, now)
    assert not found, "\n".join(found[:20])


def test_what_moved_changed_or_is_gone_is_told() -> None:
    before = ["page 210.0 297.0", "14.0 20.0 9.0 3.0 417", "14.0 30.0 3.4 3.4 drawn #1A1613"]
    assert changes(before, ["page 210.0 297.0", "14.2 19.9 9.0 3.0 417", before[2]]) == []
    for other in ("14.4 20.0 9.0 3.0 417", "14.0 20.0 9.0 3.0 418"):
        assert changes(before, [before[0], other, before[2]]) == [f"was {before[1]}\n is {other}"]
    assert changes(before, before[:2]) == [f"was {before[2]}"]
