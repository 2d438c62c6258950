"""Checking a protocol file: every fault at once, at its line, whatever the file holds."""

import os
import re
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from helpers.triangles import triangles
from hypothesis import given
from hypothesis import strategies as st

from tasting import places
from tasting.domain.attributes import Attribute
from tasting.domain.errors import Problem, UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import document, faults, protocol_faults, protocols
from tasting.exchange.checked import without_repeats
from tasting.words import words_in

CUPPING = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
KINDS = [
    get_args(one.model_fields["kind"].annotation)[0] for one in get_args(get_args(Attribute)[0])
]
"""Every kind of attribute, as a file names it."""
INTENSITY = "steps[9].attributes[1]"
WARM = '{ value = 93, unit = "°C" }'
MARK = "marks = [{ at = 12, name = { en = 'x', fr = 'x' } }]"


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def checked(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    path = folder / "mine.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = protocols.check(path)
    assert (found.value is None) == bool(found.problems)
    return found.problems


def changed(*changes: tuple[str, str]) -> str:
    text = CUPPING
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_all_faults_come_at_once_each_at_its_line(tmp_path: Path) -> None:
    text = changed(
        ("usual = 4", 'usual = "four"'),
        ("tolerance = 0.5", "tolerence = 0.5"),
        ("seconds = 480", "seconds = -480"),
        ('lexicon = "coffee"', 'lexicon = "cofee"'),
        ('id = "eye"\n', 'id = "dry"\n'),
        ('kind = "photo"', 'kind = "hologram"'),
        ('low.fr = "basse"\n', ""),
        ('kind = "wrap_up"', 'kind = "wrap-up"'),
    )
    problems = checked(tmp_path, text)
    assert [(p.line, p.field, str(p.wrong), str(p.remedy)) for p in problems] == [
        (
            line_of(text, "usual"),
            "samples.usual",
            "“four” is not a whole number.",
            "Write digits only, without quotes, unit or point.",
        ),
        (
            line_of(text, "tolerence"),
            "samples.dose.tolerence",
            "There is no field of this name here.",
            "Did you mean “tolerance”?",
        ),
        (
            line_of(text, "seconds = -480"),
            "steps[1].seconds",
            "-480 is not above 0.",
            "Write a larger number.",
        ),
        (
            line_of(text, "cofee"),
            "steps[3].attributes[1].lexicon",
            "There is no lexicon “cofee”.",
            "Did you mean “coffee”?",
        ),
        (
            line_of(text, 'id = "dry"\nkind = "look"'),
            "steps[8].id",
            "Another step has the id “dry”.",
            "Give each its own id in the whole protocol.",
        ),
        (
            line_of(text, "hologram"),
            "steps[8].attributes[1].kind",
            "“hologram” is not recognised.",
            f"Choose one of: {', '.join(KINDS)}.",
        ),
        (
            line_of(text, 'low.en = "low"'),
            "steps[10].attributes[1].low.fr",
            "This field is missing.",
            "Add it, or remove this language from every other text.",
        ),
        (
            line_of(text, "wrap-up"),
            "steps[15].kind",
            "“wrap-up” is not recognised.",
            "Did you mean “wrap_up”?",
        ),
    ]


@pytest.mark.parametrize(
    ("change", "field", "wrong"),
    [
        (('id = "wrap_up"', 'id = "Wrap up"'), "steps[15].id", "“Wrap up” cannot be an id."),
        (
            ('id = "pour"', 'also = [{ value = 12, unit = "g" }]\nid = "pour"'),
            "steps[5].also[1].unit",
            "“pour” step has no further target in g.",
        ),
        (
            ('id = "pour"', f'also = [{WARM}, {WARM}]\nid = "pour"'),
            "steps[5].also[2].unit",
            "“pour” step has no further target in °C.",
        ),
        (
            ('id = "pour"', "grind = { en = 'x', fr = 'x' }\nid = \"pour\""),
            "steps[5].grind",
            "“pour” step does not say how to grind.",
        ),
        (
            ('kind = "pour"', 'kind = "practise"'),
            "steps[5].record",
            "“practise” step records nothing.",
        ),
        (
            ('id = "pour"', 'media = "http://example.org"\nid = "pour"'),
            "steps[5].media",
            "“http://example.org” is not a link that begins with https://.",
        ),
        (('id = "sweetness"', 'id = "acidity"'), "steps[10].attributes[2].id", "Another attribute"),
        (
            ('id = "steep"\nname.en', 'id = "water"\nname.en'),
            "steps[6].record[1].id",
            "Another rea",
        ),
        (("minimum = 2", "minimum = 5"), "samples", "must be in rising order"),
        (('unit = "g" }\n\n[[steps', 'unit = "ml" }\n\n[[steps'), "steps[2].target", "in ml"),
        (
            ('kind = "look"', 'kind = "discuss"'),
            "steps[8].attributes",
            "“discuss” step cannot carry tasting questions",
        ),
        (
            ('low.en = "faint"', "maximum = 0\nlow.en = 'x'"),
            "steps[9].attributes[1].maximum",
            "must be below",
        ),
        (('"aroma.citrus"', '"aroma.citrs"'), "steps[3].attributes[1].within[2]", "has no"),
        (("version = 1", "version = true"), "version", "“true” is not a whole number."),
        (("version = 1", f"version = {10**20}"), "version", "is above"),
        (("version = 1", "version = 1.5"), "version", "“1.5” is not a whole number."),
        (("version = 1", 'version = "1"'), "version", "“1” is not a whole number."),
        (("seconds = 480", "seconds = 99999"), "steps[1].seconds", "is above"),
        (("seconds = 480", "seconds = inf"), "steps[1].seconds", "is not a whole number"),
        (("value = 93", "value = nan"), "steps[4].target.value", "is not a number"),
        (('name.en = "Steep"', 'name = "Steep"\n[x]\n'), "steps[6].name", "A table is needed"),
        (("within = [", "within = 3 # ["), "steps[3].attributes[1].within", "A list is needed"),
        (('keep.en = "', 'keep.en = ""\nkeep.de = "'), "keep.en", "The text is empty."),
        (
            ('"line"\nsense = "taste"', '"line"\nsense = "tase"'),
            "steps[10].attributes[1].sense",
            "“tase”",
        ),
        (('kind = "line"\n', ""), "steps[9].attributes[1]", "kind is missing"),
        (
            ('confidence = "A"', 'confidence = "D"'),
            "sources[1].confidence",
            "“D” is not recognised",
        ),
        (("maximum = 5\n", "maximum = 0\n"), "steps[3].attributes[1].maximum", "0 is below 1."),
        (
            ('name.en = "Body"', f'name.en = "{"x" * 1001}"'),
            "steps[12].attributes[1].name.en",
            "1,000",
        ),
        (('name.en = "Body"', "name.en = 2026-11-16"), "steps[12].attributes[1].name.en", "“2026"),
        (('id = "body"', "id = 10:00:00"), "steps[12].attributes[1].id", "“10:00:00”"),
        (('name.en = "Body"', 'name.en = "  "'), "steps[12].attributes[1].name.en", "is empty"),
        (
            ('name.en = "Body"', 'name.en = "B\\u0000y"'),
            "steps[12].attributes[1].name.en",
            "invisible",
        ),
        (
            ('name.en = "Body"', 'name.en = "\\u202eB"'),
            "steps[12].attributes[1].name.en",
            "invisible",
        ),
        (
            ("usual = 4\n", 'usual = 4\nserving_order = "mild"\n'),
            "samples.serving_order",
            "“mild” is not recognised",
        ),
        (
            ('kind = "words"', 'kind = "flaw"\noptions = [{ id = "musty", name.en = "Musty" }]'),
            "steps[3].attributes[1].options",
            "from a lexicon and from a list of its own",
        ),
        (
            ('kind = "words"', 'kind = "jar"\ntoo_little.en = "flat"'),
            "steps[3].attributes[1].too_much",
            "This field is missing",
        ),
        (
            ('kind = "words"', 'kind = "jar"\ntoo_little.en = "flat"\npoints = []'),
            "steps[3].attributes[1].points",
            "for its sides and for its five points",
        ),
        (
            ('kind = "words"', 'kind = "jar"\npoints = [{ en = "flat", fr = "plat" }]'),
            "steps[3].attributes[1].points",
            "There are fewer than 5 of them.",
        ),
        (
            ('"line"\nsense = "taste"', '"paired"\nsense = "taste"\nexpected = "first"'),
            "steps[10].attributes[1].expected",
            "“first” is not recognised",
        ),
        (
            ('low.en = "faint"', "minimum = -inf\nlow.en = 'x'"),
            f"{INTENSITY}.minimum",
            "not a number",
        ),
        (('low.en = "faint"', "maximum = 1e308\nlow.en = 'x'"), f"{INTENSITY}.maximum", "is above"),
        (('low.en = "faint"', f"{MARK}\nlow.en = 'x'"), f"{INTENSITY}.marks[1].at", "out of order"),
        (
            ('low.en = "faint"', "step = 3\nlow.en = 'x'"),
            f"{INTENSITY}.step",
            "A step of 3 does not",
        ),
        (('low.en = "faint"', "step = 1e-9\nlow.en = 'x'"), f"{INTENSITY}.step", "does not divide"),
        (
            ('low.en = "faint"', "maximum = 0.7\nlow.en = 'x'"),
            f"{INTENSITY}.maximum",
            "A step of 0.5",
        ),
    ],
)
def test_each_kind_of_fault_in_a_protocol_file_is_told(
    tmp_path: Path, change: tuple[str, str], field: str, wrong: str
) -> None:
    problems = checked(tmp_path, changed(change))
    told = {problem.field: str(problem.wrong) for problem in problems}
    assert wrong in told[field]
    assert all(problem.line > 0 and str(problem.remedy) for problem in problems)


@pytest.mark.parametrize(
    ("content", "line", "wrong"),
    [
        (b"id = \xff\xfe", 1, "not UTF-8"),
        ("id = 'a'\nname = \u00e9".encode("latin-1"), 2, "not UTF-8"),
        (b"\n\nid", 3, "no equals sign"),
        (b"id = 1\nid = 2", 2, "given twice"),
        (b"id = 1 2", 1, "follows the value"),
        (b"\nfirm = 3,25 # of ten", 2, "decimal comma"),
        (b"dose = { value = 2.8, tolerance = 0,05, unit = 'g' }", 1, "decimal comma"),
        (b"low = -1,5", 1, "decimal comma"),
        (b"a = [1,\n", 2, "value cannot be read"),
        (b'a = "x', 1, "not closed"),
        (b'a = "\\q"', 1, "backslash"),
        (b"[a\n", 1, "name of a table"),
        (b"[a]\n[a]\n", 2, "begun twice"),
        (b"a = 12:00x", 1, "follows the value"),
        (b"a = 2026-13-45", 1, "follows the value"),
        (b"a = 'x", 1, "not closed"),
        (b"a = [1 2]", 1, "list is not closed"),
        (b"a = {x = 1", 1, "braces is not closed"),
        (b"a = " + b"[" * 5000, 0, "too deeply"),
        (b"a = " + b"{a=" * 3000, 0, "too deeply"),
        (b"\na = " + b"9" * 5000, 2, "digits"),
        (b".".join([b"a"] * 5000) + b" = 1", 1, "dots"),
        (b"\0" * 100, 1, "neither a field nor"),
        (b"a = 1\n= 2", 2, "neither a field nor"),
        (b"[]\na = 1", 1, "neither a field nor"),
        (b"a = 1 # \x07", 1, "is not allowed here"),
        (b"# mine\ra = 1", 0, "old Macs"),
        (b'a = "\\ud800"', 1, "an incomplete character"),
        (b'a = "\\uXYZ"', 1, "backslash"),
        (b"a = {b = 1}\na.c = 2", 2, "begun twice"),
        (b"x" * (document.LARGEST + 1), 0, "larger than 1000 kB"),
    ],
)
def test_a_protocol_file_that_cannot_be_read_gets_one_sentence(
    tmp_path: Path, content: bytes, line: int, wrong: str
) -> None:
    (problem,) = checked(tmp_path, content)
    assert (problem.file, problem.line, problem.field) == ("mine.toml", line, "")
    assert wrong in str(problem.wrong)
    assert "{" not in words_in("fr").say(problem.sentence())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbfsteps = 3",
        b"steps = [1, 'a', {}, [], {attributes = 3}, {attributes = [1, {kind = []}]}]",
        b"steps = {}\nsamples = []\nid = {}\nequipment = 'x'",
        b"[steps.attributes]\nkind = 'line'",
        b"samples = {minimum = 'a', usual = 3, maximum = false}",
        b"id = 1979-05-27T07:32:00\nversion = 07:32:00\nname = 1979-05-27",
        b"steps = [" + b"{id = 'a', kind = 'look'}," * 101 + b"]",
        b"a" + b".a" * 400 + b" = 1",
        b"[[steps]]\n[[steps.attributes]]\nkind = 'words'\nlexicon = 'tea'\nwithin = [1, 'x']",
        b"[[steps]]\n[[steps.attributes]]\nkind = 'choice'\noptions = [{id='a'},{id='a'}, 3]",
    ],
)
def test_a_protocol_of_the_wrong_shape_is_told_field_by_field(
    tmp_path: Path, content: bytes
) -> None:
    problems = checked(tmp_path, content)
    assert problems
    for problem in problems:
        assert problem.line >= 1
        for language in ("en", "fr"):
            assert words_in(language).say(problem.sentence())


def test_sets_of_portions_have_no_serving_order_for_all(tmp_path: Path) -> None:
    text = (places.protocols() / "triangle.toml").read_text("utf-8")
    text = text.replace("\nusual = ", '\nserving_order = "fixed"\nusual = ', 1)
    (problem,) = checked(tmp_path, text)
    told = (problem.field, problem.line)
    assert told == ("samples.serving_order", line_of(text, "serving_order"))
    assert "always drawn" in str(problem.wrong)
    assert "drawn for each learner" in str(problem.remedy)


@pytest.mark.parametrize("name", ["triangle", "paired", "duo-trio", "tetrad"])
def test_samples_that_are_told_apart_are_not_open(tmp_path: Path, name: str) -> None:
    text = (places.protocols() / f"{name}.toml").read_text("utf-8")
    text = text.replace("\nusual = ", "\nopen = true\nusual = ", 1)
    (problem,) = checked(tmp_path, text)
    assert (problem.field, problem.line) == ("samples.open", line_of(text, "open = true"))
    assert "nothing to find" in str(problem.wrong)
    assert "open = false" in str(problem.remedy)


def test_a_colour_that_no_screen_can_show_is_told_with_its_form(tmp_path: Path) -> None:
    options = "".join(
        f'[[steps.attributes.options]]\nid = "{one}"\nname.en = "{one}"\nname.fr = "{one}"\n'
        f'colour = "{colour}"\n'
        for one, colour in (("a", "#a0B1c2"), ("b", "amber"))
    )
    question = '[[steps.attributes]]\nid = "hue"\nkind = "choice"\nsense = "eye"\n'
    names = 'name.en = "Colour"\nname.fr = "Teinte"\n'
    start = '[[steps.attributes]]\nid = "cup_photo"'
    (problem,) = checked(tmp_path, changed((start, question + names + options + start)))
    assert str(problem.wrong) == "“amber” is not a colour."
    assert "#C98A1B" in str(problem.remedy)


def test_a_step_begins_at_a_fixed_moment_or_when_everybody_is_ready(tmp_path: Path) -> None:
    aim = 'kind = "taste"'
    (problem,) = checked(tmp_path, changed((aim, f'begins = "ready"\nat = 3600\n{aim}')))
    text = (tmp_path / "mine.toml").read_text("utf-8")
    assert problem.line == line_of(text, "at = 3600")
    assert str(problem.remedy) == "Leave “at” out, or “begins”."
    assert not checked(tmp_path, changed((aim, f'keeps = "end"\nat = 3600\n{aim}')))


@pytest.mark.parametrize("since", ["hot", "pours"])
def test_a_time_is_counted_from_a_step_that_has_begun_by_then(tmp_path: Path, since: str) -> None:
    text = changed(('since = "pour"', f'since = "{since}"'))
    (problem,) = checked(tmp_path, text)
    assert problem.line == line_of(text, "since =")
    assert str(problem.wrong) == f"No step up to here has the id “{since}”."
    with pytest.raises(ValueError, match="no step before"):
        Protocol.model_validate(tomllib.loads(text))
    assert not checked(tmp_path, changed())


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = protocols.check(path).problems
    assert "larger than" in str(problem.wrong)


def unreadable(folder: Path) -> Path:
    path = folder / "nowhere.toml"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("make", "wrong"),
    [
        (lambda folder: folder / "missing.toml", "no such file"),
        (lambda folder: folder, "not a file"),
        (unreadable, "not a file"),
        (lambda folder: folder / ("x" * 300 + ".toml"), "does not let it be read"),
        (lambda folder: folder / "a\0b", "no such file"),
    ],
)
def test_a_path_that_holds_no_file_gets_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], wrong: str
) -> None:
    (problem,) = protocols.check(make(tmp_path)).problems
    assert wrong in str(problem.wrong)


def test_reading_a_bad_file_raises_the_first_problem_and_counts_the_others(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(changed(("version = 1", "version = 0"), ("usual = 4", "usual = 'x'")), "utf-8")
    with pytest.raises(UserError, match=r"mine\.toml, line 6, version: .* There is one more"):
        protocols.read(path)


@given(st.integers(0, len(CUPPING) - 1), st.integers(0, 60), st.text(max_size=4))
def test_no_change_to_a_file_ends_in_anything_but_problems(
    tmp_path_factory: pytest.TempPathFactory, at: int, length: int, instead: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "changed.toml"
    text = CUPPING[:at] + instead + CUPPING[at + length :]
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = protocols.check(path)
    assert (found.value is None) == bool(found.problems)
    for problem in found.problems:
        assert 0 <= problem.line <= len(text.split("\n"))
        assert words_in("fr").say(problem.sentence())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "kind",
                    "steps",
                    "attributes",
                    "options",
                    "record",
                    "within",
                    "target",
                    "unit",
                    "lexicon",
                    "samples",
                    "scores",
                    "parts",
                    "sections",
                    "attribute",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["id", "steps", "samples", "scores", "keep"]), JSON))
def test_content_of_any_shape_is_judged_without_a_crash(data: dict[str, object]) -> None:
    _, found = faults.validate(Protocol, data)
    across = protocol_faults.find_faults(data)
    assert without_repeats(found, across)


def test_the_domain_never_has_to_refuse_what_the_check_lets_pass(tmp_path: Path) -> None:
    """Every validator of a protocol is told in our own words, so none is left in English."""
    for change in (
        ("minimum = 2", "minimum = 5"),
        ('kind = "look"', 'kind = "discuss"'),
        ('unit = "g" }\n\n[[steps', 'unit = "ml" }\n\n[[steps'),
        ('low.en = "faint"', "maximum = 0\nlow.en = 'x'"),
        ('low.en = "faint"', "step = 20\nlow.en = 'x'"),
        ('low.en = "faint"', f"{MARK}\nlow.en = 'x'"),
        ('id = "eye"\n', 'id = "dry"\n'),
        ('id = "sweetness"', 'id = "acidity"'),
        ('id = "steep"\nname.en', 'id = "water"\nname.en'),
    ):
        data = tomllib.loads(changed(change))
        across = protocol_faults.find_faults(data)
        _, found = faults.validate(Protocol, data)
        assert found
        assert across
        assert without_repeats(found, across) == []


def test_a_file_nobody_may_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "locked.toml"
    path.write_text(CUPPING, "utf-8")
    path.chmod(0)
    found = protocols.check(path)
    if os.access(path, os.R_OK):  # the system lets its administrator read everything
        assert found.value is not None
    else:
        assert "does not let it be read" in str(found.problems[0].wrong)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_in_one_language_is_whole(tmp_path: Path, language: str) -> None:
    other = "fr" if language == "en" else "en"
    text = re.sub(rf"(?m)^[\w.]+\.{other} = .*\n", "", CUPPING)
    assert f".{other} =" not in text
    assert checked(tmp_path, text) == ()


def test_a_text_in_no_language_of_the_program_is_told(tmp_path: Path) -> None:
    text = changed(('name.en = "Steep"\n', "name = {}\n"), ('name.fr = "Laissez infuser"\n', ""))
    found = [(p.field, str(p.wrong)) for p in checked(tmp_path, text)]
    assert found == [("steps[6].name", "The text is in no language.")]
    text = changed(('name.en = "Steep"', 'name.de = "Ziehen"'))
    found = [(p.field, str(p.wrong)) for p in checked(tmp_path, text)]
    assert ("steps[6].name.de", "There is no field of this name here.") in found


@pytest.mark.parametrize(
    ("change", "field", "wrong"),
    [
        (('id = "pour"', 'aside = true\nid = "pour"'), "steps[6]", "It stands after a step that"),
        (
            ('id = "wrap_up"', 'aside = true\nat = 600\nid = "wrap_up"'),
            "steps[15].at",
            "A step that is kept aside begins where the trainer brings it in.",
        ),
        (
            ('id = "wrap_up"', 'aside = true\nkeeps = "end"\nid = "wrap_up"'),
            "steps[15].keeps",
            "A step that is kept aside begins where the trainer brings it in.",
        ),
    ],
)
def test_a_step_kept_aside_where_it_cannot_be_is_told_at_its_line(
    tmp_path: Path, change: tuple[str, str], field: str, wrong: str
) -> None:
    (problem,) = checked(tmp_path, changed(change))
    assert problem.field == field
    assert words_in("en").say(problem.wrong).startswith(wrong)


def test_a_set_that_is_kept_aside_is_told_at_its_line(tmp_path: Path) -> None:
    text = protocols.write(triangles(2)).replace('id = "set-2"', 'id = "set-2"\naside = true')
    (problem,) = checked(tmp_path, text)
    assert (problem.field, problem.line) == ("steps[4].aside", line_of(text, "aside = true"))
    assert words_in("en").say(problem.wrong).startswith("A step that tests a set cannot be kept")
