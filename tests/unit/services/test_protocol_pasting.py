"""What is copied and holds no step that can be read is told with what is wrong in it."""

import pytest

from tasting.domain.errors import UserError
from tasting.services.protocol_pasting import steps_in

STEP = '[[steps]]\nid = "steep"\nkind = "steep"\n{}\nname.en = "Steep"\n'


@pytest.mark.parametrize("before", ["", "Dear Ann,\nhere they are:\n\n", "> quoted\n\n"])
@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize(
    ("bad", "wrong"),
    [
        ("seconds = 12,5", "decimal comma. Write it with a point: 12.5"),
        ("seconds\u00a0= 240", "a no-break space"),
        ("seconds = 4:00", "seconds = 240"),
    ],
)
def test_a_fault_in_copied_steps_is_told_with_its_line(
    before: str, quote: str, bad: str, wrong: str
) -> None:
    copied = before + "".join(quote + line + "\n" for line in STEP.format(bad).splitlines())
    with pytest.raises(UserError, match=wrong) as told:
        steps_in(copied)
    assert f"line {before.count(chr(10)) + 4}:" in str(told.value)


@pytest.mark.parametrize("copied", ["Weigh 12 g\nPour 200 ml", "1. Peser 12 g", "", "a = 1"])
def test_where_no_step_was_copied_the_way_for_plain_words_is_told(copied: str) -> None:
    with pytest.raises(UserError, match="From a text"):
        steps_in(copied)
