import secrets
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.tokens import (
    ALPHABET,
    LENGTH,
    SHORT,
    normalise_token,
    seat_token,
    seat_tokens,
    short_code,
    unchecked,
)


@given(st.binary(min_size=10, max_size=10))
def test_a_token_holds_all_its_random_bits(chance: bytes) -> None:
    token = seat_token(lambda n: chance[:n])

    assert len(token) == LENGTH
    assert set(token) <= set(ALPHABET)
    number = 0
    for letter in token:
        number = number * 32 + ALPHABET.index(letter)
    assert number.to_bytes(10) == chance


def test_tokens_differ() -> None:
    assert len({seat_token(secrets.token_bytes) for _ in range(500)}) == 500


def test_no_two_tokens_of_a_class_begin_alike() -> None:
    chances = iter([bytes(10), bytes(9) + b"1", bytes([8] * 10), bytes([8] * 9) + b"1", b"z" * 10])
    first = seat_token(lambda _: bytes([8] * 10))

    made = seat_tokens(2, lambda _: next(chances), beside=[first])

    assert made == [seat_token(lambda _: bytes(10)), seat_token(lambda _: b"z" * 10)]


@given(st.binary(min_size=10, max_size=10), st.data())
def test_a_short_code_is_understood_however_it_is_typed(chance: bytes, data: st.DataObject) -> None:
    token = seat_token(lambda n: chance[:n])
    shown = short_code(token)
    lookalikes = {"0": "0Oo", "1": "1IiLl", "-": "- \u00a0\u202f\u2010\u2011\u2012\u2013"}
    typed = "".join(
        data.draw(st.sampled_from(lookalikes.get(sign, sign + sign.lower()))) for sign in shown
    )

    assert len(shown) == SHORT + 3
    assert unchecked(normalise_token(f" {typed}\n")) == token[:SHORT]
    assert unchecked(token[:SHORT]) == token[:SHORT], "as on papers of before"


@given(st.text(ALPHABET, min_size=SHORT, max_size=SHORT), st.data())
def test_a_slip_in_a_short_code_is_seen(signs: str, data: st.DataObject) -> None:
    whole = normalise_token(short_code(signs + signs))
    at, other = data.draw(st.sampled_from([*combinations(range(SHORT + 1), 2)]))
    wrong = data.draw(st.sampled_from(ALPHABET))
    changed = whole[:at] + wrong + whole[at + 1 :]
    assert unchecked(changed) == (signs if changed == whole else None)
    swapped = list(whole)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    assert unchecked("".join(swapped)) == (signs if swapped == [*whole] else None)
