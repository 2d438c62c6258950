"""Codes drawn many at once are those of qrcode, module by module, and read as their text."""

import pytest
import zxingcpp
from helpers.code_pictures import code_picture
from helpers.plain_qr import plain_matrix
from hypothesis import example, given
from hypothesis import strategies as st

from tasting.paper.qr_modules import matrix, modules_across

TEXTS = st.one_of(
    st.from_regex(r"HTTPS://[A-Z0-9.:-]{1,60}/[A-Z2-7]{8,26}(#[0-9]{3})?", fullmatch=True),
    st.from_regex(r"[0-9]{1,90}", fullmatch=True),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90),
)


@given(TEXTS)
@example("1")
@example("HTTPS://TASTING.EXAMPLE.ORG/ABCDEFGHIJKLMNOPQRSTUVWXYZ#417")
@example("é" * 220)  # blocks of two lengths, a version that names itself
def test_each_code_is_the_one_that_qrcode_draws(text: str) -> None:
    found = matrix(text)
    assert [list(row) for row in found] == plain_matrix(text, (len(found) - 17) // 4)
    assert len(found) == modules_across(text)


@pytest.mark.parametrize("text", ["HTTPS://TASTING.EXAMPLE.ORG/ABCDEFGH#417", "thé " * 60])
def test_a_code_reads_as_its_text(text: str) -> None:
    (found,) = zxingcpp.read_barcodes(code_picture(text))
    assert found.text == text
