"""Letters of samples, typed as people write them."""

import pytest

from tasting.domain.errors import UserError
from tasting.exchange import protocols
from tasting.places import protocols as supplied
from tasting.services.sample_rule_edits import typed_letters

CUPPING = protocols.check(supplied() / "coffee-cupping.toml").required()


@pytest.mark.parametrize(
    "text", ["B, D", "d b", "B et D", "b and d", "B & D", "B, and D", "B,D et B"]
)
def test_letters_are_taken_as_they_are_listed(text: str) -> None:
    assert typed_letters(text, CUPPING) == ["B", "D"]


@pytest.mark.parametrize("text", ["BandD", "beetroot", "B or D", "B, Z"])
def test_other_words_are_none(text: str) -> None:
    with pytest.raises(UserError):
        typed_letters(text, CUPPING)
