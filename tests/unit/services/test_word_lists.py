"""The words of the lexicons: found in every language, in their place, with who offers them."""

from tasting.domain.attributes import WordList
from tasting.domain.senses import Sense
from tasting.services import lexicons, protocols
from tasting.services.word_lists import ListedWord, listed_words, other_names

WORDS = listed_words(lexicons.in_force(None), protocols.shipped())


def found(text: str, sense: Sense | None = None) -> list[ListedWord]:
    return [one for one in WORDS if one.matches(text, sense)]


def test_a_word_is_found_by_every_name_of_it_and_its_branch_without_accents() -> None:
    for text in ("lemon coffee", "CITRON cafe", "agrumes café citron"):
        keys = [one.key for one in found(text)]
        assert "coffee/aroma.citrus.lemon" in keys, text
        assert not any(key.startswith("tea/") for key in keys)
    lemon = next(one for one in WORDS if one.key == "coffee/aroma.citrus.lemon")
    assert [family.id for family in lemon.families] == ["aroma", "aroma.citrus"]
    assert other_names(lemon.term, "en") == "Citron"
    assert found("citrus") == found("agrumes")
    by_eye = found("", Sense.EYE)
    assert by_eye == [one for one in WORDS if Sense.EYE in one.term.senses]
    assert {Sense.NOSE} & {sense for one in by_eye for sense in one.term.senses} == set()


def test_every_word_that_can_be_picked_stands_once_under_its_branch() -> None:
    assert len({one.key for one in WORDS}) == len(WORDS)
    pickable = {
        f"{lexicon.id}/{term.id}"
        for lexicon in lexicons.in_force(None).values()
        for sense in Sense
        for term in lexicon.offered(sense)
        if term.kind != "group"
    }
    assert {one.key for one in WORDS} == pickable
    branches = [(one.lexicon.id, one.branch.id) for one in WORDS]
    runs = sum(one != before for before, one in zip([None, *branches], branches, strict=False))
    assert runs == len(set(branches))


def test_a_word_tells_the_questions_that_offer_it() -> None:
    lemon = next(one for one in WORDS if one.key == "coffee/aroma.citrus.lemon")
    cupping = next(one for one in lemon.asked_by if one.protocol.id == "coffee-cupping")
    asked = [one for _, one in cupping.protocol.attributes() if isinstance(one, WordList)]
    offering = [
        one.name for one in asked if lemon.term in lexicons.in_force(None)["coffee"].offered_to(one)
    ]
    assert list(cupping.questions) == list(dict.fromkeys(offering))
    assert all(one.protocol.category != "tea" for one in lemon.asked_by)
