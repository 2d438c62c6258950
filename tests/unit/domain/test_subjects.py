from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.subjects import STEP, Scope, codes_of, is_subject, scope_of, subject

CODES = st.lists(st.from_regex(r"[1-9][0-9]{2}", fullmatch=True), max_size=12, unique=True)


@given(CODES)
def test_a_subject_names_its_samples_whatever_their_order(codes: list[str]) -> None:
    about = subject(codes)

    assert codes_of(about) == tuple(sorted(codes))
    assert subject(reversed(codes)) == about
    assert is_subject(about, codes)


def test_the_scope_of_a_subject_follows_from_how_many_samples_it_names() -> None:
    assert [scope_of(about) for about in (STEP, "417", "283 417")] == [
        Scope.STEP,
        Scope.SAMPLE,
        Scope.SET,
    ]


def test_codes_that_do_not_rise_come_twice_or_are_unknown_make_no_subject() -> None:
    known = ["283", "417", "956"]

    assert is_subject("283 417", known)
    for about in ("417 283", "283  417", "283 283", "283 418", " 283"):
        assert not is_subject(about, known)
