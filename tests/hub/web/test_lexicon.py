"""The words of a lexicon as they are offered."""

import json

import pytest
from helpers.web_module import Sandbox

from tasting.domain.senses import Sense
from tasting.exchange import lexicons


@pytest.mark.parametrize("name", ["coffee", "tea", "chocolate"])
def test_words_are_offered_as_the_lexicon_offers_them(box: Sandbox, name: str) -> None:
    lexicon = lexicons.shipped()[name]
    plain = json.loads(lexicon.model_dump_json())
    groups = [term.id for term in lexicon.terms if term.kind == "group"]
    for sense in Sense:
        for within in ([], groups[:1], groups[2:5]):
            got = box.call("lexicon.js", "offered", plain, sense.value, within)
            wanted = [term.id for term in lexicon.offered(sense, within)]
            assert [term["id"] for term in got] == wanted
            heads = box.call("lexicon.js", "offered", plain, sense.value, within, True)
            wanted = [term.id for term in lexicon.offered(sense, within, only_families=True)]
            assert [term["id"] for term in heads] == wanted
            kept = box.call("lexicon.js", "families", plain, got)
            shown = [term["id"] for family in kept for term in family["terms"]]
            single = {term.id for term in lexicon.offered(sense, within) if term.kind != "group"}
            assert set(shown) == single
            assert len(shown) == len(single)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("  wet   slate ", "own:wet slate"), ("\U0001f36b cocoa", "own:\U0001f36b cocoa")],
)
def test_own_word_is_stored_with_its_sign(box: Sandbox, typed: str, stored: str) -> None:
    assert box.call("lexicon.js", "ownWord", typed) == stored
    assert box.call("lexicon.js", "isOwn", stored) is True


def test_search_knows_neither_case_nor_accents(box: Sandbox) -> None:
    assert box.call("lexicon.js", "plain", " Épicé ") == "epice"
