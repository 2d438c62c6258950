"""Tables of answers as other programs and people write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session

from tasting.domain.attributes import OWN
from tasting.domain.protocol import Protocol
from tasting.services.answer_dates import read_moment
from tasting.services.answer_texts import AnswerTexts
from tasting.services.answers_in import ImportResult, import_file
from tasting.services.sessions import board
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
CLASS = small_session(["Zoé D’Anjou", "Bo  Lee", "Zoe Ray"], {"417": {}, "826": {}})


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


def take_in(workspace: Workspace, *lines: str, encoding: str = "utf-8") -> ImportResult:
    path = workspace.blobs.folder.parent / "panel.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return import_file(workspace, CLASS, path, NOW)


def problems_of(outcome: ImportResult) -> list[str]:
    return [str(problem.sentence()).partition(", ")[2] for problem in outcome.problems]


def test_a_table_of_r_is_read_and_its_na_is_no_answer(workspace: Workspace) -> None:
    outcome = take_in(
        workspace,
        '"","learner","sample","sense","attribute","value","unit","made.at"',
        '"1","Bo Lee","417","taste","Sweet","NA",NA,"2026-11-15T10:00:00+01:00"',
        '"2","Bo Lee","417","taste","Liking","8",NA,"2026-11-15T10:00:00+01:00"',
        '"3","Bo Lee","417","taste","flavour","hay, NA, mould",NA,"2026-11-15T10:00:00+01:00"',
        '"4","Bo Lee","826","taste","flavour","NA",NA,"2026-11-15T10:00:00+01:00"',
        '"5","Bo Lee",NA,NA,"Water","91.5","°C",NA',
    )

    assert (problems_of(outcome), outcome.unused, outcome.answers) == ([], (), 3)
    found = board(workspace, CLASS)
    assert found.values(2, "417")["liking"] == 8
    words = found.values(2, "417")["flavour"]
    assert isinstance(words, list)
    assert [OWN + "NA"] not in words
    assert len(words) == 2
    assert found.values(2, "826") == {}
    assert found.readings(2) == {"water": 91.5}
    made = {event.op.code: event.op.made_at for event in workspace.log.events(CLASS.id)}
    assert made["417"] == round(datetime(2026, 11, 15, 9, tzinfo=UTC).timestamp() * 1000)


def test_codes_and_seats_that_became_numbers_are_what_they_were(workspace: Workspace) -> None:
    outcome = take_in(
        workspace,
        "learner,sample,attribute,value,made_at,remark",
        "2.0,826.0,Sweet,4.0,2026-11-15 10:00,late",
        "2.0,826.0,Liking,6.0,,",
    )

    assert (problems_of(outcome), outcome.unused) == ([], ("remark",))
    assert board(workspace, CLASS).values(2, "826") == {"sweet": 4, "liking": 6}


@pytest.mark.parametrize(
    "code",
    ["#826", "'826", '"=""826"""', "8.26E+02", "No 826", "n° 826", "N° 826"],
)
def test_a_code_is_read_however_a_program_or_a_hand_wrote_it(
    workspace: Workspace, code: str
) -> None:
    outcome = take_in(workspace, "learner,sample,attribute,value", f"#2,{code},Sweet,4")

    assert problems_of(outcome) == []
    assert board(workspace, CLASS).values(2, "826") == {"sweet": 4}


def test_titles_stand_below_a_line_about_the_table_and_on_each_page(workspace: Workspace) -> None:
    titles = "learner,sample,attribute,value"
    outcome = take_in(
        workspace,
        "Answers of Monday",
        "",
        titles,
        "Bo Lee,417,Sweet,4",
        titles,
        ",826,Sweet,3",
        "Zoe Ray,417,Sweet,2",
    )

    assert problems_of(outcome) == [
        "line 6, learner: The learner is missing. Write the name in every row."
    ]
    found = board(workspace, CLASS)
    assert (found.values(2, "417"), found.values(3, "417")) == ({"sweet": 4}, {"sweet": 2})


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("hay; mould", ["aroma.dry.hay", OWN + "mould"]),
        ("hay | wet straw", ["aroma.dry.hay", OWN + "wet straw"]),
        ("hay / honey", ["aroma.dry.hay", "aroma.sweet.honey"]),
        ("hay / sherbet", [OWN + "hay / sherbet"]),
        ("half/half", [OWN + "half/half"]),
        (OWN + "salt; lime", [OWN + "salt; lime"]),
        ("+", [OWN + "+"]),
    ],
)
def test_words_are_parted_by_whatever_stands_between_them(
    workspace: Workspace, cell: str, kept: list[str]
) -> None:
    take_in(workspace, "learner,sample,attribute,value", f'2,417,flavour,"{cell}"')

    asked = next(a for _, a in CLASS.protocol.attributes() if a.id == "flavour")
    assert board(workspace, CLASS).values(2, "417") == {"flavour": kept}
    texts = AnswerTexts(CLASS, words_in("fr"))
    assert texts.read_value(asked, str(texts.value(asked, kept))) == kept, "and come back so"


@pytest.mark.parametrize(
    ("typed", "seat"),
    [
        ("Zoe\u0301 D'Anjou", 1),
        ("ZOE D`ANJOU", 1),
        ("Zoé\u00a0D’Anjou", 1),
        ("D’Anjou, Zoé", 1),
        ("Zoé D\u2011Anjou", 0),
        ("Bo\u2009Lee", 2),
        ("Bo\u200b Lee", 2),
        ("Bo-Lee", 2),
        ("Zoe", 0),
        ("Zoë Ray", 3),
    ],
)
def test_names_that_look_the_same_are_the_same(workspace: Workspace, typed: str, seat: int) -> None:
    outcome = take_in(workspace, "learner;sample;attribute;value", f"{typed};417;swéet;4")

    found = board(workspace, CLASS)
    assert {n for n in (1, 2, 3) if found.values(n, "417")} == ({seat} if seat else set())
    assert len(outcome.problems) == (0 if seat else 1)


def test_times_numbers_and_signs_are_read_or_asked_about(workspace: Workspace) -> None:
    outcome = take_in(
        workspace,
        "learner;sample;attribute;value",
        "1;;steep;3:52",
        "2;;steep;4,06",
        "3;;water;1.200",
        "1;417;sweet;1,500",
        "2;417;sweet;2.500",
    )

    assert problems_of(outcome) == [
        "line 3, value: “4,06” may be 4:06 or 4,06 s. "
        "Write minutes and seconds, like 4:06, or seconds, like 246 s.",
        "line 4, value: “1.200” may be 1200 or 1.200. Write 1200, or 1.200 with a zero at its end.",
    ]
    found = board(workspace, CLASS)
    assert found.readings(1) == {"steep": 232}
    assert (found.values(1, "417"), found.values(2, "417")) == ({"sweet": 1.5}, {"sweet": 2.5})


WIDE = [
    ("Judge,Product,Rep,Sweet,Strength,Note", "Bo Lee,417,1,4,7,round", "Bo Lee,826,1,,6,NA"),
    ("Assessor;Blind code;sweet;taste note;strength (nose);Rep", "2;417;4;round;7;", "2;826;;;6;"),
    (
        "learner,Sweet 417,X417.Strength,826: Strength,Note_417,Rep",
        "Bo Lee,4,7,6,round,1",
    ),
    (
        "learner,attribute,417,X826,Rep",
        "Bo Lee,Sweet,4,NA,1",
        "Bo Lee,Strength,7,6,1",
        "Bo Lee,note,round,,1",
    ),
]


@pytest.mark.parametrize("lines", WIDE)
def test_a_wide_table_is_read_whichever_way_it_lies(
    workspace: Workspace, lines: tuple[str, ...]
) -> None:
    outcome = take_in(workspace, *lines)

    assert (problems_of(outcome), outcome.unused, outcome.answers) == ([], ("Rep",), 4)
    found = board(workspace, CLASS)
    assert found.values(2, "417") == {"sweet": 4, "strength": 7, "note": "round"}
    assert found.values(2, "826") == {"strength": 6}


def test_a_wrong_cell_of_a_wide_table_is_told_by_its_column(workspace: Workspace) -> None:
    outcome = take_in(workspace, "judge,417 sweet,826 sweet", "Bo Lee,4,9", "Ann,1,")

    assert problems_of(outcome) == [
        "line 2, 826 sweet: 9 is not between 0 and 5. Correct it, or empty the cell.",
        "line 3, learner: No learner, or more than one, is called “Ann”. "
        "Write the full name, or the learner number.",
    ]


def test_a_sample_may_go_by_its_product(workspace: Workspace) -> None:
    outcome = take_in(workspace, "taster,product,sweet", "Bo Lee,CUP 417,4", "Bo Lee,Cup 1,4")

    assert [line.partition(": ")[2] for line in problems_of(outcome)] == [
        "The session has no sample 1. Write its three-digit code."
    ]
    assert board(workspace, CLASS).values(2, "417") == {"sweet": 4}


def test_a_table_without_the_columns_that_count_is_told(workspace: Workspace) -> None:
    for titles in ("judge,417,826", "sample,sweet", "judge,colour"):
        (problem,) = take_in(workspace, titles, "Bo Lee,1,2").problems
        assert str(problem.wrong).startswith("No column is called")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("2,,water,1000,", "value: 1,000\u00a0°C is hotter than boiling water."),
        ("2,,water,106,", "value: 106\u00a0°C is hotter"),
        ("2,,water,300 °F,", "value: 148.89\u00a0°C is hotter"),
        ("2,417,sweet,4,2099-01-01T10:00", "answered at: 2099-01-01 lies in the future."),
        ("2,417,sweet,4,2026-11-18", "answered at: 2026-11-18 lies in the future."),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_column(
    workspace: Workspace, row: str, wrong: str
) -> None:
    titles = "learner,sample,attribute,value,answered at"
    outcome = take_in(workspace, titles, "1,,water,100,2026-11-17T11:00", row)

    assert outcome.answers == 1
    (told,) = problems_of(outcome)
    assert told.startswith(f"line 3, {wrong}")
    assert told.endswith("Correct it, or empty the cell.")


def test_a_thermometer_may_read_a_little_above_boiling_and_it_is_told(workspace: Workspace) -> None:
    titles = "learner,sample,attribute,value"
    outcome = take_in(workspace, titles, "1,,water,100.5", "2,,water,101", "3,,water,100")

    assert (outcome.answers, outcome.problems) == (3, ())
    assert [str(doubt.sentence()) for doubt in outcome.doubts] == [
        "panel.csv, line 2, value: 2 temperatures are above boiling. "
        "Correct the temperature and import again, if it is wrong."
    ]
    again = take_in(workspace, titles, "1,,water,100.5")
    assert (again.answers, again.doubts) == (0, ()), "what stands already is not told again"


def test_where_more_than_boiling_is_wanted_it_is_taken(workspace: Workspace) -> None:
    content = PROTOCOL.model_dump(mode="json")
    content["steps"][0]["record"][0]["target"] = {"value": 120, "tolerance": 10, "unit": "°C"}
    hot = CLASS.model_copy(update={"protocol": Protocol.model_validate(content), "id": "1" * 32})
    workspace.keep(hot, now=NOW)
    path = workspace.blobs.folder.parent / "panel.csv"
    path.write_text("learner,sample,attribute,value\n1,,water,128\n2,,water,165\n")

    outcome = import_file(workspace, hot, path, NOW)

    assert (outcome.answers, outcome.problems) == (2, ())
    assert [doubt.line for doubt in outcome.doubts] == [3], "40 °C off is asked about"


def test_a_changed_temperature_is_looked_at_also_under_the_date_that_it_had(
    workspace: Workspace,
) -> None:
    titles, at = "learner,sample,attribute,value,answered at", "2026-11-16T10:25:37+01:00"
    assert take_in(workspace, titles, f"1,,water,95,{at}").answers == 1

    outcome = take_in(workspace, titles, f"1,,water,950,{at}")

    assert "950\u00a0°C is hotter than boiling water" in problems_of(outcome)[0]
    assert board(workspace, CLASS).readings(1) == {"water": 95}


def test_answers_dated_before_their_session_are_taken_and_told(workspace: Workspace) -> None:
    outcome = take_in(
        workspace,
        "learner,sample,attribute,value,answered at",
        "1,417,sweet,4,2026-11-15T11:00",
        "2,417,sweet,4,2016-11-16T10:00",
        "3,417,sweet,4,2016-11-16T10:00",
    )

    assert (outcome.answers, outcome.problems) == (3, ())
    (doubt,) = outcome.doubts
    assert str(doubt.sentence()) == (
        "panel.csv, line 3, answered at: 2 answers are dated before the session. "
        "Correct the date and import again, if it is wrong."
    )


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("16/11/2026 10:25", "2026-11-16T10:25"),
        ("16.11.26 10h25", "2026-11-16T10:25"),
        ("11/16/2026 10:25 AM", "2026-11-16T10:25"),
        ("11/16/26, 1:25:30 PM", "2026-11-16T13:25"),
        ("16/11/2026", "2026-11-16T00:00"),
        ("46342.4341", "2026-11-16T10:25"),
        ("10:25", "2026-11-16T10:25"),
        ("2026/11/16 10:25", "2026-11-16T10:25"),
        ("16/11/2026 10 h 25", "2026-11-16T10:25"),
        ("2026/11/16 10:25:37 AM", "2026-11-16T10:25"),
        ("2026-11-16T09:25:00Z", "2026-11-16T10:25"),
    ],
)
def test_a_time_is_read_as_spreadsheets_write_it(
    workspace: Workspace, cell: str, moment: str
) -> None:
    titles = "learner;sample;attribute;value;answered at"
    outcome = take_in(workspace, titles, f"2;417;sweet;4;{cell}")
    assert (problems_of(outcome), outcome.doubts, outcome.answers) == ([], (), 1)
    (event,) = workspace.log.events(CLASS.id)
    made = datetime.fromtimestamp(event.op.made_at / 1000, ZoneInfo(CLASS.zone))
    assert f"{made:%Y-%m-%dT%H:%M}" == moment


def test_a_year_that_stands_first_is_followed_by_its_month() -> None:
    found = read_moment("2026/10/11 10:25", CLASS)
    assert found is not None
    assert f"{found:%Y-%m-%d}" == "2026-10-11", "though November is nearer"


@pytest.mark.parametrize(
    "cell", ["31/31/2026 10:25", "16/11/2026 13:25 PM", "16/11", "soon", "25:00", "2", "99999999"]
)
def test_what_is_no_time_is_told(workspace: Workspace, cell: str) -> None:
    titles = "learner;sample;attribute;value;answered at"
    outcome = take_in(workspace, titles, f"2;417;sweet;4;{cell}")
    assert "is not a date with its time" in problems_of(outcome)[0]


def test_figures_and_columns_are_read_as_hands_write_them(workspace: Workspace) -> None:
    outcome = take_in(
        workspace,
        "Prénom;Nom;code;question;réponse",
        "Bo Lee;Lee;417;sweet;\uff14",
        "Bo Lee;Lee;826;SWEET;3 ½",
        "Bo Lee;Lee;;WATER;½",
        "Bo Lee;Lee;;Steep;four minutes",
    )
    assert (problems_of(outcome), outcome.unused, outcome.answers) == ([], ("Nom",), 4)
    found = board(workspace, CLASS)
    assert found.values(2, "417") == {"sweet": 4}
    assert found.values(2, "826") == {"sweet": 3.5}
    assert found.readings(2) == {"water": 0.5, "steep": 240}
