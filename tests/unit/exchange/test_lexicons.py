"""The lexicons: those that ship load; a broken file is told at its line."""

from pathlib import Path

import pytest

from tasting import places
from tasting.domain.attributes import WordList
from tasting.domain.senses import Sense
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES, Language

FIRST = Path(__file__).parents[2] / "fixtures/first_words"
"""The ids of the words in the first version, one a line: old answers hold them."""

HEAD = '[lexicon]\nid = "wine"\nversion = 1\nen = "Wine"\nfr = "Vin"\n'


def term(term_id: str, parent: str = "", more: str = "") -> str:
    return (
        f'\n[[term]]\nid = "{term_id}"\nparent = "{parent}"\nen = "A"\nfr = "B"\n'
        f'senses = ["nose"]\nkind = "group"\n{more}'
    )


def problems_with(folder: Path, text: str) -> list[tuple[int, str, str]]:
    path = folder / "wine.toml"
    path.write_text(text, "utf-8")
    found = lexicons.check(path)
    assert (found.value is None) == bool(found.problems)
    return [(p.line, p.field, str(p.wrong)) for p in found.problems]


def test_the_shipped_lexicons_load_each_under_the_name_of_its_file() -> None:
    shipped = lexicons.shipped()
    assert sorted(shipped) == ["chocolate", "coffee", "tea"]
    for path in (places.resources() / "lexicons").glob("*.toml"):
        assert len(shipped[path.stem].terms) == path.read_text("utf-8").count("[[term]]") > 90


def test_names_and_definitions_reach_the_domain_in_both_languages() -> None:
    crema = lexicons.shipped()["coffee"].term("eye.crema.thickness")
    assert crema is not None
    assert (crema.name["en"], crema.name["fr"]) == ("Crema thickness", "Épaisseur de la crema")
    assert crema.definition is not None
    assert crema.definition["en"].startswith("Depth of the foam")
    assert crema.senses == (Sense.EYE,)
    assert (crema.parent, crema.kind) == ("eye.crema", "scale")


def test_a_lexicon_of_ones_own_is_read(tmp_path: Path) -> None:
    assert (
        problems_with(tmp_path, HEAD + term("a") + term("a.b", "a", 'def_en = "x"\ndef_fr = "y"\n'))
        == []
    )


@pytest.mark.parametrize(
    ("terms", "line", "field", "wrong"),
    [
        (term("a", "a"), 9, "term[1].parent", "“a” is its own family, directly or through others."),
        (
            term("a", "b") + term("b", "a"),
            9,
            "term[1].parent",
            "“a” is its own family, directly or through others.",
        ),
        (
            term("a", "b") + term("b"),
            9,
            "term[1].parent",
            "The family “b” comes later in the file.",
        ),
        (term("a", "z"), 9, "term[1].parent", "There is no family “z”."),
        (term("a") + term("a"), 16, "term[2].id", "Two terms have the id “a”."),
        (term("a", "", "def_en = 'x'\n"), 7, "term[1].def_fr", "This field is missing."),
        (term("a").replace('en = "A"\n', ""), 7, "term[1].en", "This field is missing."),
        (
            term("a").replace('"nose"', '"noze"'),
            12,
            "term[1].senses[1]",
            "“noze” is not recognised.",
        ),
        (term("a", "", "x = 1\n"), 14, "term[1].x", "There is no field of this name here."),
    ],
)
def test_a_broken_lexicon_is_told_at_its_line(
    tmp_path: Path, terms: str, line: int, field: str, wrong: str
) -> None:
    assert (line, field, wrong) in problems_with(tmp_path, HEAD + terms)


@pytest.mark.parametrize("text", ["", "term = 3", "lexicon = 3\nterm = [1]", "[[lexicon]]", "x=1"])
def test_a_lexicon_of_the_wrong_shape_is_told(tmp_path: Path, text: str) -> None:
    assert problems_with(tmp_path, text)


@pytest.mark.parametrize("name", ["chocolate", "coffee", "tea"])
def test_every_word_that_the_first_version_offered_is_still_known(name: str) -> None:
    before = (FIRST / f"{name}.txt").read_text("utf-8").split()
    known = {term.id for term in lexicons.shipped()[name].terms}
    assert len(before) > 90
    assert set(before) <= known


@pytest.mark.parametrize("name", ["chocolate", "coffee", "tea"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_a_sense_read_alike(name: str, language: Language) -> None:
    for sense in Sense:
        read = [
            term.name.to(language)
            for term in lexicons.shipped()[name].terms
            if sense in term.senses and term.kind in ("descriptor", "defect")
        ]
        assert sorted(read) == sorted(set(read))


@pytest.mark.parametrize(
    ("name", "sense", "family", "word"),
    [
        ("chocolate", Sense.NOSE, "aroma.roast", "Roasted cocoa"),
        ("coffee", Sense.TASTE, "main", "Sour"),
        ("coffee", Sense.NOSE, "off", "Baggy, jute"),
        ("tea", Sense.EYE, "eye.infused", "Coppery leaf"),
        ("tea", Sense.NOSE, "aroma.mineral", "Flint"),
        ("chocolate", Sense.TOUCH, "mouth", "Creamy"),
        ("chocolate", Sense.SOUND, "eye.break", "Dull snap"),
        ("chocolate", Sense.EYE, "eye.break", "Clean break"),
        ("coffee", Sense.TOUCH, "mouth", "Velvety"),
        ("tea", Sense.TASTE, "mouth", "Silky"),
    ],
)
def test_words_of_the_trade_can_be_picked(name: str, sense: Sense, family: str, word: str) -> None:
    offered = lexicons.shipped()[name].offered(sense, [family])
    assert word in [term.name["en"] for term in offered]


def test_families_only_are_those_that_hold_words_and_none_of_the_words() -> None:
    for lexicon in lexicons.shipped().values():
        offered = [term.id for term in lexicon.offered(Sense.NOSE, only_families=True)]
        assert "aroma.floral" in offered
        assert not {"aroma", "aroma.floral.jasmine"} & {*offered}, "no heading, no word"
    plain = {"id": "a", "sense": "nose", "name": {"en": "A"}, "kind": "words", "lexicon": "tea"}
    for only in (False, True):
        asked = WordList.model_validate({**plain, "only_families": only})
        assert ("only_families" in asked.model_dump()) is only, "an earlier hub takes the rest"
        assert WordList.model_validate_json(asked.model_dump_json()) == asked
    below = lexicons.shipped()["coffee"].offered(Sense.NOSE, ["aroma.citrus"], only_families=True)
    assert [term.id for term in below] == ["aroma.citrus"]
