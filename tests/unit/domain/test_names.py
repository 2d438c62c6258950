"""Names in a class differ, however alike those are that they were made from."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.learner import LearnerFacts
from tasting.domain.names import (
    first_name,
    plain,
    shortened_names,
    with_different_names,
    with_free_name,
)

NAME = st.lists(st.sampled_from(["Ana", "ana", "Aná", "Bo", "RUIZ", "Li-Wei"]), min_size=1).map(
    " ".join
)


def listed(name: str) -> LearnerFacts:
    return LearnerFacts(name=name[:200], display=first_name(name))


@given(st.lists(NAME, max_size=8))
def test_names_shown_in_class_always_differ(names: list[str]) -> None:
    shown = [plain(row.display) for row in with_different_names([listed(n) for n in names])]
    assert len(set(shown)) == len(shown)


def test_only_who_shares_a_name_gets_an_initial() -> None:
    rows = [listed(name) for name in ("Camille Dubois", "camille Roy", "Tom Lee")]
    shown = [row.display for row in with_different_names(rows)]
    assert shown == ["Camille D.", "camille R.", "Tom"]
    assert with_free_name(listed("Tom Ory"), shown).display == "Tom O."
    assert with_free_name(listed("Tom Ory"), [*shown, "Tom O.", "Tom Ory"]).display == "Tom Ory 2"


@pytest.mark.parametrize("typed", ["Tarrazú", "TARRAZU", " tarrazu ", "Tarrazu\u0301"])
def test_a_name_is_the_same_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == "tarrazu"
    assert plain("Li-Wei") == plain("li wei")


def _fits(most: int, name: str) -> bool:
    return len(name) <= most


def test_shortened_names_are_never_alike() -> None:
    names = ["Anaïs Perrin", "Anaïs Petit", "Anna-Maria Berg", "Anna-Marie Berg", "Zoé", "Zo"]
    for most in range(5, 16):
        found = shortened_names(names, partial(_fits, most))
        assert len(set(found.values())) == len(names)
        assert all(len(short) <= most for short in found.values())
    whole = shortened_names(names, lambda _: True)
    assert whole == {name: name for name in names}
