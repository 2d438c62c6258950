"""Numbers, dashes and signs before the lines of a procedure say nothing, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.procedure import read_procedure
from tasting.domain.procedure_bullets import bullet_end
from tasting.domain.procedure_lines import Role
from tasting.languages import Language

MARKS = [
    "{}. ", "{}) ", "{}.", "{}°) ", "{}° ", "{}º) ", "{}/ ", "{}: ", "{} - ", "{} – ", "{} ",
    "({}) ", "[{}] ", "#{} ", "N° {} : ", "n°{} ", "Step {}: ", "Étape n° {} : ", "1.{} ", "1.{}. ",
    "- {}. ", "{}\t", "- ", "* ", "• ", "→ ", "➤ ", "✓ ", "☐ ", "- [ ] ", "■ ", "① ", "② ", "☕ ",
    "💧 ", "☕\ufe0f ", "{}\ufe0f\u20e3 ", "II. ", "IV) ", "a) ", "b. ", "> ", "» ",
    "~ ", "o ", "*{}* ", "**Step {}** ", "{}\\. ", "ii) ", "A/ ", "{}e étape : ",
]  # fmt: skip
ENGLISH = ["Weigh 12 g of coffee", "Heat the water to 94 °C", "Pour 200 ml", "Taste"]
FRENCH = ["Peser 12 g de café", "On chauffe l’eau à 94 °C", "Verser 200 ml", "Goûter"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("lines", [ENGLISH, FRENCH])
def test_what_stands_before_a_line_is_no_part_of_it(mark: str, lines: list[str]) -> None:
    written = [mark.format(number) + line for number, line in enumerate(lines, 1)]
    read = read_procedure("\n".join(written))
    assert [line.text for line in read.lines] == lines
    assert [line.kind for line in read.lines] == ["weigh", "heat", "pour", "taste"]
    assert [line.target(line.kind).value for line in read.lines[:3]] == [12, 94, 200]
    assert read.lines[3].target(read.lines[3].kind) is None


@pytest.mark.parametrize(
    "line",
    [
        "4 bowls", "12 g of coffee", "1.5 l of water", "95° water", "1/2 l of water", "3 min later",
        "0:45 Pour", "18:00 Welcome", "2 – 3 minutes", "I taste", "A bowl", "½ l of water",
        "2 cups",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_amount_is_no_number_of_a_line(line: str, language: Language) -> None:
    assert bullet_end(line, language) is None


@given(number=st.integers(1, 49), mark=st.sampled_from([one for one in MARKS if "{}" in one]))
def test_any_number_before_a_line_is_no_figure(number: int, mark: str) -> None:
    if mark.startswith("1.") or "\u20e3" in mark:
        number %= 10
    read = read_procedure(f"{mark.format(number)}On goûte\nOn rince")
    assert [line.role for line in read.lines] == [Role.STEP, Role.STEP]
    assert read.lines[0].figures == ()
