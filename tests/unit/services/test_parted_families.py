"""A family that was parted: own protocols that name the one of before go on offering all of it."""

from tasting import places
from tasting.domain.attributes import WordList
from tasting.domain.lexicon import Lexicon
from tasting.exchange import lexicons
from tasting.services import attribute_edits as edits
from tasting.services.protocol_draft import Draft

WOOD, EARTH, MUSHROOM = "aroma.wood", "aroma.earth", "aroma.wood.mushroom"
COFFEE: Lexicon = lexicons.shipped()["coffee"]


def words(draft: Draft, at: int, number: int) -> tuple[WordList, set[str]]:
    asked = draft.protocol.steps[at].attributes[number]
    assert isinstance(asked, WordList)
    return asked, {term.id for term in COFFEE.offered_to(asked)}


def test_both_are_offered_and_ticked_until_one_is_unticked() -> None:
    text = (places.protocols() / "french-press.toml").read_text("utf-8")
    draft = Draft(text.replace('"aroma.earth", ', ""))
    at, number = next(
        (at, number)
        for at, step in enumerate(draft.protocol.steps)
        for number, one in enumerate(step.attributes)
        if isinstance(one, WordList) and WOOD in one.within
    )
    asked, offered = words(draft, at, number)
    assert EARTH not in asked.within
    assert {EARTH, MUSHROOM, "aroma.wood.earth", "aroma.wood.undergrowth"} <= offered
    assert {WOOD, EARTH} <= {*edits.ticked_branches(asked)}

    draft.do(edits.set_branch(draft.protocol, at, number, EARTH, False))
    asked, offered = words(draft, at, number)
    assert "aroma.wood.cedar" in offered
    assert offered.isdisjoint({EARTH, MUSHROOM})
    assert WOOD in edits.ticked_branches(asked)
    assert EARTH not in edits.ticked_branches(asked)

    draft.do(edits.set_branch(draft.protocol, at, number, EARTH, True))
    draft.do(edits.set_branch(draft.protocol, at, number, WOOD, False))
    asked, offered = words(draft, at, number)
    assert MUSHROOM in offered
    assert "aroma.wood.cedar" not in offered
    assert WOOD not in edits.ticked_branches(asked)
