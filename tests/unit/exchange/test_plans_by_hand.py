"""Plans as people type them: each slip is told with what to write, or taken as it is meant."""

from pathlib import Path

import pytest

from tasting.domain.plan import Plan
from tasting.exchange import plans
from tasting.exchange.checked import Checked
from tasting.words import words_in

PLAN = """protocol = "french-press"
title = "Two brews"
starts_at = 2027-01-18T19:30:00
zone = "Europe/Paris"
languages = ["en", "fr"]
[[learners]]
name = "Ida Berg"
language = "en"
[[samples]]
name = "One"
[[samples]]
name = "Other"
"""


def read(folder: Path, before: str, now: str) -> Checked[Plan]:
    """The plan with one line written in another way."""
    assert before in PLAN
    file = folder / "plan.toml"
    file.write_text(PLAN.replace(before, now), encoding="utf-8")
    found = plans.read(file)
    for problem in found.problems:
        assert words_in("fr").say(problem.sentence())
    return found


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("18/1/2027 19:30", "starts_at = 2027-01-18T19:30:00"),
        ("18.01.2027, 19h30", "starts_at = 2027-01-18T19:30:00"),
        ("2027/01/18 19:30:00", "starts_at = 2027-01-18T19:30:00"),
        ("2027-01-18T19h30", "starts_at = 2027-01-18T19:30:00"),
        ("2027-01-18 7 PM", "starts_at = 2027-01-18T19:00:00"),
        ("18-1-2027 12:15 a.m.", "starts_at = 2027-01-18T00:15:00"),
        ("3/4/2027 19:30", "like 2026-11-16T10:00:00"),
        ("2027-01-18T24:00:00", "like 2026-11-16T10:00:00"),
        ("2027-13-01T10:00:00", "like 2026-11-16T10:00:00"),
        ("31/11/2027 9:00", "like 2026-11-16T10:00:00"),
        ("18/1/2027 13:00 PM", "like 2026-11-16T10:00:00"),
    ],
)
def test_a_day_and_time_written_otherwise_is_called_one(
    tmp_path: Path, typed: str, remedy: str
) -> None:
    found = read(tmp_path, "2027-01-18T19:30:00", typed)
    (problem,) = found.problems
    assert (found.value, problem.line) == (None, 3)
    assert str(problem.wrong) == f"“{typed}” is not a date with a time."
    assert str(problem.remedy).endswith((remedy, f"{remedy}."))


@pytest.mark.parametrize("typed", ['"2027-01-18 19:30"', '"2027-01-18T19:30:00"'])
def test_a_start_between_quotes_is_in_the_zone_of_the_plan(tmp_path: Path, typed: str) -> None:
    plan = read(tmp_path, "2027-01-18T19:30:00", typed).required()
    assert plan.starts_at.isoformat() == "2027-01-18T19:30:00+01:00"


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("Lyon", 'zone = "Europe/Paris"'),
        ("europe/rome", 'zone = "Europe/Rome"'),
        ("UTC+2", 'zone = "Etc/GMT-2"'),
        ("posixrules", "like Europe/Paris."),
        ("localtime", "like Europe/Paris."),
        ("Factory", "like Europe/Paris."),
    ],
)
def test_a_zone_that_is_none_is_told_with_the_one_that_is_meant(
    tmp_path: Path, typed: str, remedy: str
) -> None:
    (problem,) = read(tmp_path, '"Europe/Paris"', f'"{typed}"').problems
    assert (problem.field, str(problem.wrong)) == ("zone", f"There is no time zone “{typed}”.")
    assert str(problem.remedy).endswith(remedy)


def test_a_language_named_twice_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, '["en", "fr"]', '["fr", "fr"]').required().languages == ("fr",)


def test_the_same_learner_twice_is_told_as_in_a_list(tmp_path: Path) -> None:
    twice = '[[learners]]\nname = "IDA  Berg"\n[[samples]]\nname = "One"'
    found = read(tmp_path, '[[samples]]\nname = "One"', twice)
    assert found.value is None
    assert [(p.line, str(p.wrong)) for p in found.problems] == [
        (10, "This learner is already number 1 of the list.")
    ]


def test_a_side_field_that_is_wrong_costs_no_learner_of_a_plan_their_place(tmp_path: Path) -> None:
    found = read(tmp_path, 'language = "en"', 'language = "klingon"\nemail = "ida at x"')
    assert [row.name for row in found.required().learners] == ["Ida Berg"]
    assert [(p.line, p.field) for p in found.problems] == [
        (8, "learners[1].language"),
        (9, "learners[1].email"),
    ]
