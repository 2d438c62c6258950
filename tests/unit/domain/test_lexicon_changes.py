"""What a trainer changes of a lexicon: undone it is as it was, and no term loses its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.errors import UserError
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.senses import Sense
from tasting.domain.value import Phrase


def term(term_id: str, parent: str = "", kind: str = "descriptor") -> Term:
    name = Phrase(en=term_id.title(), fr=term_id)
    return Term.model_validate(
        {"id": term_id, "parent": parent, "name": name, "senses": ["nose"], "kind": kind}
    )


FRUIT = Lexicon(
    id="coffee",
    version=1,
    name=Phrase(en="Coffee"),
    terms=(
        term("fruit", kind="group"),
        term("apple", "fruit"),
        term("citrus", "fruit", kind="group"),
        term("lemon", "citrus"),
        term("lime", "citrus"),
        term("nut", kind="group"),
        term("hazelnut", "nut"),
    ),
)
OWN = {
    "own.berry": term("own.berry", "fruit", kind="group"),
    "own.cassis": term("own.cassis", "own.berry"),
    "own.yuzu": term("own.yuzu", "citrus"),
}
WORDS = ("apple", "lemon", "lime", "hazelnut", "own.cassis", "own.yuzu")

acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(["own.cassis", "own.yuzu"]), st.just("")),
        st.tuples(
            st.sampled_from(["set_aside", "bring_back", "separate"]),
            st.sampled_from(WORDS),
            st.just(""),
        ),
        st.tuples(st.just("merge"), st.sampled_from(WORDS), st.sampled_from(WORDS)),
    ),
    max_size=12,
)


def done(changes: LexiconChanges, act: tuple[str, str, str]) -> LexiconChanges:
    """The changes after an act; as they were where it is refused, or about an unknown word."""
    name, word, other = act
    known = changes.apply(FRUIT)
    if name == "add":
        made = [OWN["own.berry"]] if word == "own.cassis" else []
        for one in (*made, OWN[word]):
            changes = changes.with_own(one)
        return changes
    if known.term(word) is None or (other and known.term(other) is None):
        return changes
    if name == "merge":
        try:
            return changes.merge(word, other)
        except UserError:
            return changes
    change = {
        "set_aside": changes.set_aside,
        "bring_back": changes.bring_back,
        "separate": changes.separate,
    }[name]
    return change(word)


def offered(changes: LexiconChanges) -> list[str]:
    return [one.id for one in changes.apply(FRUIT).offered(Sense.NOSE)]


@given(acts)
def test_every_act_has_its_way_back_and_all_of_them_undone_give_the_start(
    sequence: list[tuple[str, str, str]],
) -> None:
    changes = LexiconChanges()
    for act in sequence:
        changes = done(changes, act)
    for word in tuple(changes.merged):
        changes = changes.separate(word)
    for word in changes.aside:
        changes = changes.bring_back(word)
    for one in changes.own:
        changes = changes.without_own(one.id)
    assert changes == LexiconChanges()
    assert changes.apply(FRUIT) is FRUIT
    assert changes.model_dump_json() == "{}"


@given(acts, acts)
def test_what_a_session_pinned_keeps_its_names_and_its_words_whatever_is_done_later(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    changes = LexiconChanges()
    for act in before:
        changes = done(changes, act)
    pinned, planned = changes.pinned(), offered(changes)
    for act in after:
        changes = done(changes, act)
        written = LexiconChanges.model_validate_json(changes.model_dump_json())
        assert written == changes
        known = changes.apply(FRUIT)
        Lexicon.model_validate(known.model_dump())  # families before their words
        for one in known.terms:
            counted = known.counted(one.id)
            assert known.term(counted) is not None
            assert known.counted(counted) == counted
    assert offered(pinned) == planned
    of_session = pinned.apply(FRUIT)
    assert {one.id for one in FRUIT.terms} | {one.id for one in pinned.own} == {
        one.id for one in of_session.terms
    }
    assert of_session.shown("own.yuzu", "fr") == "own.yuzu"
    on_phone = of_session.as_offered()
    Lexicon.model_validate(on_phone.model_dump())
    assert [one.id for one in on_phone.offered(Sense.NOSE)] == planned
    assert set(on_phone.model_dump(mode="json")) == {"id", "version", "name", "terms"}


def test_an_own_word_stands_behind_the_words_of_its_branch_a_branch_behind_all_below() -> None:
    changes = LexiconChanges(own=tuple(OWN.values()))
    assert [one.id for one in changes.apply(FRUIT).terms] == [
        *("fruit", "apple", "citrus", "lemon", "lime", "own.yuzu"),
        *("own.berry", "own.cassis", "nut", "hazelnut"),
    ]
    beside = LexiconChanges(own=(term("own.quince", "fruit"),)).apply(FRUIT)
    assert [one.id for one in beside.terms][:3] == ["fruit", "apple", "own.quince"]


def test_an_own_word_is_offered_wherever_its_branch_is() -> None:
    known = LexiconChanges(own=tuple(OWN.values())).apply(FRUIT)
    below = [one.id for one in known.offered(Sense.NOSE, ["fruit"])]
    assert {"own.yuzu", "own.berry", "own.cassis"} <= set(below)
    assert "own.yuzu" in [one.id for one in known.offered(Sense.NOSE, ["citrus"])]
    assert not [one for one in known.offered(Sense.NOSE, ["nut"]) if one.id in OWN]


def test_an_own_word_whose_family_is_gone_still_has_its_name() -> None:
    smaller = FRUIT.model_copy(update={"terms": FRUIT.terms[:2]})
    known = LexiconChanges(own=(OWN["own.yuzu"],)).apply(smaller)
    assert known.terms[-1].parent == ""
    assert known.shown("own.yuzu", "en") == "own.Yuzu"


def test_a_merged_word_is_offered_no_more_and_counts_as_what_that_one_counts_as() -> None:
    changes = LexiconChanges().merge("lime", "lemon").merge("lemon", "apple")
    known = changes.apply(FRUIT)
    assert [known.counted(word) for word in ("lime", "lemon", "apple", "own:Lime")] == [
        *("apple", "apple", "apple", "own:Lime")
    ]
    assert not {"lime", "lemon"} & set(offered(changes))
    for circle in (("apple", "lime"), ("apple", "apple")):
        with pytest.raises(UserError):
            changes.merge(*circle)
    with pytest.raises(ValueError, match="counts as itself"):
        LexiconChanges(merged={"lime": "lemon", "lemon": "lime"})


def test_removing_the_last_word_of_an_own_branch_removes_the_branch() -> None:
    changes = LexiconChanges(own=tuple(OWN.values())).merge("own.cassis", "apple")
    gone = changes.merge("lime", "own.cassis").set_aside("own.cassis").without_own("own.cassis")
    assert gone == LexiconChanges(own=(OWN["own.yuzu"],))


def test_a_family_stays_on_the_phone_as_long_as_a_word_is_left_in_it() -> None:
    one_left = LexiconChanges(aside=("lime", "citrus")).apply(FRUIT).as_offered()
    assert [one.id for one in one_left.terms][:4] == ["fruit", "apple", "citrus", "lemon"]
