"""The lanes of a timeline, in both languages."""

import pytest

from tasting.desktop.senses import lane_names
from tasting.domain.steps import KINDS
from tasting.languages import Language
from tasting.words import of


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Do", "Eye", "Sound", "Nose", "Touch", "Taste", "Talk"]),
        ("fr", ["Gestes", "Œil", "Son", "Nez", "Toucher", "Goût", "Échanges"]),
    ],
)
def test_lanes_run_from_doing_over_the_senses_in_their_order_to_talking(
    language: Language, names: list[str]
) -> None:
    lanes = lane_names(of(language))
    assert [name for _, name in lanes] == names
    assert {lane for lane, _ in lanes} == {facts.lane for facts in KINDS.values()}
