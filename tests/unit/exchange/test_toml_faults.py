"""What stands in a file that is no TOML is called what it is, with its line and what to write."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting import places
from tasting.domain.errors import Problem
from tasting.domain.units import Target
from tasting.exchange import document
from tasting.exchange.faults import validate
from tasting.words import words_in


def told(content: str) -> tuple[int, str]:
    """The line of the one problem of a text, and its sentence."""
    found = document.parse(content, "mine.toml")
    assert isinstance(found, Problem)
    assert "{sign}" not in words_in("fr").say(found.wrong)
    return found.line, f"{found.wrong} {found.remedy}"


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u00a0", "a no-break space"),
        ("\u202f", "a narrow no-break space"),
        ("\u2007", "a figure space"),
        ("\u2003", "an unusual space (U+2003)"),
        ("\u200b", "an invisible zero-width space"),
        ("\u2060", "an invisible sign (U+2060)"),
        ("\ufeff", "an invisible mark of an encoding"),
    ],
)
@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("seconds{}= 300", "Behind “seconds” stands"),
        ("seconds ={}300", "Behind “=” stands"),
        ("seconds = 300{}", "Behind “300” stands"),
        ("{}seconds = 300", "The line begins with"),
        ("{}", "The line begins with"),
        ("[[{}steps]]", "Behind “[[” stands"),
        ('a = {{{}value = 1, unit = "g" }}', "Behind “{” stands"),
        ('a = ["x",{}"y"]', 'Behind “["x",” stands'),
        ('a = "x{0}y"{0}', 'y"” stands'),
    ],
)
def test_a_space_of_another_kind_is_called_what_it_is(
    sign: str, name: str, line: str, place: str
) -> None:
    at, said = told("id = 'x'\n" + line.format(sign) + "\nb = 2\n")
    assert at == 2
    assert place in said
    assert f"stands {name}." in said or f"with {name}." in said


@pytest.mark.parametrize(
    ("line", "wrong", "remedy"),
    [
        ("seconds = 1\u00a0240", "a no-break space", "without it: 1240"),
        ("a = 1 240", "between its thousands", "without it: 1240"),
        ("a = 1'240", "between its thousands", "without it: 1240"),
        ("a = 1,240", "decimal comma", "1.240, or without any sign: 1240"),
        ("a = { value = 140 , 5, unit = 'g' }", "decimal comma", "140.5"),
        ("a = ,05", "decimal comma", "0.05"),
        ("a = -,5", "decimal comma", "-0.5"),
        ("a = −1,5", "minus sign", "with a hyphen: -1.5"),
        ("a = { at = – 3 }", "minus sign", "with a hyphen: -3"),
        ("a = { value = 1, tolerance = .5 }", "a digit before its point", "0.5"),
        ("a = 5.", "a digit before its point", "5.0"),
        ("a = “own tea”", "quotation marks", '"own tea"'),
        ("a = ‘own-tea’ # ok", "quotation marks", '"own-tea"'),
        ("a = « thé noir »", "quotation marks", '"thé noir"'),
        ("a = „Tee“", "quotation marks", '"Tee"'),
        ("a = 'l'eau'", "An apostrophe ends the text", "between double quotes"),
        ('a = "the "best" one"', "A double quote ends the text", "backslash"),
        ('a = "own tea”', "quotation marks", '"own tea"'),
        ('a = "say « yes »', "A text is not closed", "a double quote at the end"),
        ("a = 'L'eau\u00a0: 93'", "An apostrophe ends the text", "between double quotes"),
        ("a = own tea # mine", "“own tea” is a text without quotes", '"own tea"'),
        ("x = { value = 5, unit = °C }", "“°C” is a text without quotes", '"°C"'),
        ("open = yes", "“yes” is neither true nor false", "open = true"),
        ("a = 1 000,5", "between its thousands", "without it: 1000.5"),
        ("a = 1.000,5", "between its thousands", "without it: 1000.5"),
        ("a = 1,000.5", "between its thousands", "without it: 1000.5"),
        ("at = 16/11/2026", "not written as dates are here", "2026-11-16"),
        ("seconds = 4:00", "“4:00” is not in seconds", "seconds = 240"),
        ("seconds = 1 min 30", "not in seconds", "seconds = 90"),
        ("x = { id = 1, seconds = 4 min }", "not in seconds", "seconds = 240"),
        ("x = { value = 100 °C }", "“°C” stands behind the number", "alone: 100"),
        ("value = 2,5 g", "“g” stands behind the number", "alone: 2.5"),
        ("value = 5 %", "“%” stands behind the number", "alone: 5"),
        ("value = 92-96", "“92-96” is more than one number", "value = 94, tolerance = 2"),
        ("value = 92–96 °C", "more than one number", "value = 94, tolerance = 2"),
        ("value = 2.8 ± 0.05 g", "more than one number", "value = 2.8, tolerance = 0.05"),
        ("seconds: 240", "A colon stands", "seconds = 240"),
        ('name: "Black tea"', "A colon stands", 'name = "Black tea"'),
    ],
)
def test_a_value_that_is_no_toml_is_told_with_what_to_write(
    line: str, wrong: str, remedy: str
) -> None:
    at, said = told(f"id = 'x'\nversion = 1\n{line}\n")
    assert at == 3
    assert wrong in said
    assert remedy in said


def test_no_space_of_french_is_blamed_for_a_quote_that_is_missing() -> None:
    lines = [
        line
        for path in sorted(places.protocols().glob("*.toml"))
        for line in path.read_text("utf-8").splitlines()
        if re.fullmatch(r'(\w+\.)*fr = "[^"]*\u00a0[^"]*"', line)
    ]
    assert len(lines) > 40
    for line in lines:
        at, said = told(f"id = 'x'\n{line[:-1]}\nb = 2\n")
        assert at == 2
        assert "A text is not closed" in said, line


def test_no_space_of_a_text_over_several_lines_is_blamed_for_its_backslash() -> None:
    at, said = told('a = """\nGoût\u00a0: \\d\n"""\n')
    assert at == 2
    assert "a backslash that means nothing" in said


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ('{"id": "x", "version": 1}', "This is JSON"),
        ('[{"id": "x"}]', "This is JSON"),
        ("id: own-tea\nversion: 1\nsteps:\n  - id: a\n    kind: taste\n", "This is YAML"),
        ("---\ntitle: Tea\n---\nPour.\n", "This is YAML"),
        ("# My protocol\n\n1. Weigh 12 g\n2. Pour 200 ml\n", "in plain words"),
        ("It was a dark and stormy night. " * 600, "in plain words"),
        ("<html><body>Pour</body></html>", "a web page or XML"),
        ("data:image/png;base64,iVBORw0KGgo", "written as text"),
        ("id = 'a'\rversion = 1\r", "old Macs"),
        ("pour the tea slowly\r\n", "in plain words"),
        ("Weigh: 12 g\nPour: 200 ml\n", "a list with colons"),
    ],
)
def test_a_text_of_another_kind_is_called_what_it_is(content: str, wrong: str) -> None:
    line, said = told(content)
    assert line == 0
    assert wrong in said


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\x89PNG\r\n\x1a\n\xff", "a picture"),
        (b"\xff\xd8\xff\xe0\0", "a picture"),
        (b"%PDF-1.7\n\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\0\x06\0", "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an office program"),
        (b"{\\rtf1\\ansi Weigh}", "an office program"),
    ],
)
def test_a_file_of_another_program_is_called_what_it_is(
    tmp_path: Path, content: bytes, wrong: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    found = document.read(path)
    assert isinstance(found, Problem)
    assert wrong in str(found.wrong)
    assert "UTF-8" not in str(found.sentence())


@pytest.mark.parametrize("unit", ["°C\u00a0", "\u202fg", "m\u200bl"])
def test_a_name_with_a_sign_that_nobody_sees_is_told(unit: str) -> None:
    value, (fault,) = validate(Target, {"value": 1, "unit": unit})
    assert value is None
    assert "space" in str(fault.wrong)
    assert str(fault.remedy) in ('Write it as "°C".', 'Write it as "g".', 'Write it as "ml".')


@given(st.text(st.sampled_from("a=1,. '\"#[]{}“\u00a0:-±°\n\r\t"), max_size=60))
def test_any_text_is_read_or_told_in_one_sentence(content: str) -> None:
    found = document.parse(content, "mine.toml")
    if isinstance(found, Problem):
        assert words_in("fr").say(found.sentence())
        assert 0 <= found.line <= content.count("\n") + 1


@pytest.mark.parametrize("sign", ["x", '"', '\\"', "1 ", "1.", "a=", "'", "- "])
def test_a_line_without_end_is_judged_at_once(sign: str) -> None:
    assert isinstance(document.parse("a = " + sign * 120_000, "mine.toml"), Problem)
