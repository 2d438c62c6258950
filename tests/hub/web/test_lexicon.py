"""The words of a lexicon as they are offered."""

import json

import pytest
from helpers.web_module import Sandbox

from tasting.domain.senses import Sense
from tasting.exchange import lexicons

OFFER = """
  const { offered, families } = await load('lexicon.js');
  const [lexicon, cases] = given;
  const ids = (terms) => terms.map((term) => term.id);
  return cases.map(([sense, within]) => {
    const terms = offered(lexicon, sense, within);
    const shown = families(lexicon, terms).flatMap((family) => ids(family.terms));
    return [ids(terms), ids(offered(lexicon, sense, within, true)), shown];
  });
"""
"""For each sense and the groups chosen: the words offered, their heads, and all that is shown."""


@pytest.mark.parametrize("name", ["coffee", "tea", "chocolate"])
def test_words_are_offered_as_the_lexicon_offers_them(box: Sandbox, name: str) -> None:
    lexicon = lexicons.shipped()[name]
    groups = [term.id for term in lexicon.terms if term.kind == "group"]
    parted = [term.formerly for term in lexicon.terms if term.formerly]
    cases = [(sense, within) for sense in Sense for within in ([], groups[:1], groups[2:5], parted)]
    asked = [[sense.value, within] for sense, within in cases]
    got = box.run(OFFER, [json.loads(lexicon.model_dump_json()), asked])
    for (sense, within), (terms, heads, shown) in zip(cases, got, strict=True):
        wanted = lexicon.offered(sense, within)
        assert terms == [term.id for term in wanted]
        only = lexicon.offered(sense, within, only_families=True)
        assert heads == [term.id for term in only]
        single = {term.id for term in wanted if term.kind != "group"}
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
