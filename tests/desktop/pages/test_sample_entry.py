"""What is typed for samples that differ is refused only where it is newly wrong."""

import pytest

from tasting.desktop.pages.protocols.editor.sample_entry import read_figures
from tasting.domain.errors import UserError
from tasting.domain.units import Target
from tasting.words import english


def test_a_sample_above_boiling_in_the_file_does_not_lock_the_others() -> None:
    before = {"A": Target(value=110, unit="°C")}
    found = read_figures("A 110, B 95 °C", "°C", None, before, english())
    assert {letter: aim.value for letter, aim in found.items()} == {"A": 110, "B": 95}
    with pytest.raises(UserError, match="110\u00a0°C is hotter"):
        read_figures("A 95, B 110 °C", "°C", None, before, english())
