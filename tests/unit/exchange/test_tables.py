from hypothesis import given
from hypothesis import strategies as st

from tasting.exchange.tables import guarded, unguarded


@given(st.text())
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
