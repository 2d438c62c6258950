from pathlib import Path

import pytest

from tasting.domain.errors import UserError
from tasting.exchange.writers import WRITERS, csv, writer_for


@pytest.mark.parametrize("name", ["answers.csv", "ANSWERS.CSV", "of.the.class.csv"])
def test_a_format_is_chosen_by_how_the_file_is_named(name: str) -> None:
    assert writer_for(Path(name)) is csv.write


@pytest.mark.parametrize("name", ["answers.doc", "answers", "csv"])
def test_a_name_of_no_known_format_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(UserError) as refused:
        writer_for(Path(name))
    said = str(refused.value)
    assert name in said
    assert all(ending in said for ending in WRITERS)
