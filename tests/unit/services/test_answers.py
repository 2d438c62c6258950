import codecs
import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.held_live import Class
from helpers.logs import op, op_id
from helpers.rights import read_only_folder
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session
from helpers.three_teas import three_teas
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain.attributes import OWN
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Kind, Op, Source
from tasting.domain.names import first_name
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES, Language
from tasting.places import DataFolder
from tasting.services import answers
from tasting.services.answer_texts import Names
from tasting.services.answers_in import ImportResult, import_file
from tasting.services.sessions import board
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
MADE = 1_794_821_100_123
TERMS = [term.id for term in lexicons.shipped()["tea"].offered(Sense.TASTE)]


def with_choice(protocol: Protocol) -> Protocol:
    """The small protocol, asking about the colour too."""
    choice = {
        "kind": "choice",
        "id": "rest",
        "sense": "taste",
        "name": {"en": "The rest", "fr": "Le reste"},
        "options": [
            {"id": "short", "name": {"en": "Short", "fr": "Courte"}},
            {"id": "long", "name": {"en": "Long, very long", "fr": "=Longue"}},
        ],
    }
    content = protocol.model_dump(mode="json")
    content["steps"][2]["attributes"].append(choice)
    return Protocol.model_validate(content)


CLASS = small_session(["Ann Lee", "Bob", "=Cem"], {"417": {}, "826": {}}, with_choice(PROTOCOL))
TWINS = small_session(["Ann", "Ann"], {"417": {}, "826": {}})


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


def answer(
    workspace: Workspace,
    number: int,
    seat: int,
    values: dict[str, JsonValue],
    code: str = "417",
    session: Session = CLASS,
    source: Source = "phone",
    before: tuple[int, ...] = (),
) -> None:
    step = "smell" if set(values) <= {"aroma", "strength"} else "taste"
    made = op(
        number,
        Kind.OBSERVE,
        {"values": values},
        step=step,
        code=code,
        supersedes=tuple(map(op_id, before)),
    ).model_copy(update={"made_at": MADE})
    workspace.log.append(session.id, [Entry(seat, source, 1, made)])


def measure(workspace: Workspace, number: int, seat: int, readings: dict[str, JsonValue]) -> None:
    made = op(number, Kind.MEASURE, {"readings": readings}, step="pour")
    workspace.log.append(CLASS.id, [Entry(seat, "phone", 1, made)])


def reveal(workspace: Workspace, number: int, code: str) -> None:
    body: dict[str, JsonValue] = {"identities": {code: {"name": f"Cup {code}"}}}
    workspace.log.append(CLASS.id, [Entry(TRAINER, "trainer", 1, op(number, Kind.REVEAL, body))])


def exported(workspace: Workspace, path: Path, language: Language = "en") -> list[list[str]]:
    answers.export(workspace, CLASS, path, words_in(language))
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8), "without it a spreadsheet takes é for two signs"
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if language == "fr" else ","))


def emptied(folder: Path) -> Workspace:
    """Another workspace with the same session and no answers."""
    other = open_workspace(DataFolder(folder))
    other.remove_session(CLASS.id)
    other.keep(CLASS, now=NOW)
    return other


def problems_of(outcome: ImportResult) -> list[str]:
    return [str(problem.sentence()) for problem in outcome.problems]


def take_in(
    workspace: Workspace, path: Path, *lines: str, session: Session = CLASS
) -> ImportResult:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return import_file(workspace, session, path, NOW)


# ------------------------------------------------------------------------------ writing


def test_the_exported_table_has_a_row_for_each_answer(workspace: Workspace, tmp_path: Path) -> None:
    answer(workspace, 1, 1, {"sweet": 2.5, "liking": 7, "rest": "long"})
    answer(workspace, 2, 2, {"aroma": [OWN + "wet dog", OWN + "a, b"]}, code="826")
    measure(workspace, 3, 2, {"water": 91.5})

    titles, *rows = exported(workspace, tmp_path / "answers.csv")

    assert titles == [*answers.COLUMNS, "target"]
    at = "2026-11-16T10:25:00.123+01:00"
    start = ["A small class", "Ann Lee", "417", "", "taste"]
    assert rows == [
        [*start, "Sweet", "2.5", "0–5", at, "phone", ""],
        [*start, "Liking", "7", "1–9", at, "phone", ""],
        [*start, "The rest", "Long, very long", "", at, "phone", ""],
        [
            *("A small class", "Bob", "", "", "", "Water", "91.5", "°C"),
            "1970-01-01T01:00:00.003+01:00",
            "phone",
            "93",
        ],
        [
            *("A small class", "Bob", "826", "", "nose", "Words", 'wet dog,"a, b"', ""),
            at,
            "phone",
            "",
        ],
    ]


def test_beside_what_was_measured_of_a_sample_stands_its_own_target() -> None:
    teas = three_teas()
    held = Class(teas)
    for code in teas.codes:
        held.measure(1, "pour", code, water=90)
    table = answers.table(teas, answers.rows(teas, held.board), words_in("fr"))
    at = table.titles.index("cible")
    assert {row[2]: row[at] for row in table.rows} == {"417": 75, "283": 100, "952": 100}


def test_a_table_has_the_stored_figures_and_names_their_unit_for_every_reader() -> None:
    teas = three_teas()
    held = Class(teas)
    for code in teas.codes:
        held.measure(1, "pour", code, water=88.06)
    given = answers.rows(teas, held.board)
    table = answers.table(teas, given, words_in("en", "us"))
    assert table == answers.table(teas, given, words_in("en"))
    at = [table.titles.index(name) for name in ("value", "unit")]
    assert {tuple(row[one] for one in at) for row in table.rows} == {(88.06, "°C")}


def test_the_table_in_french_is_as_a_french_spreadsheet_reads_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    answer(workspace, 1, 1, {"sweet": 2.5, "flavour": [TERMS[0]]})

    titles, *rows = exported(workspace, tmp_path / "answers.csv", "fr")

    lexicon = lexicons.shipped()["tea"]
    assert titles[:3] == ["séance", "participant", "échantillon"]
    assert {row[9] for row in rows} == {"téléphone"}
    assert [row[4:7] for row in rows] == [
        ["goût", "Sweet (fr)", "2,5"],
        ["goût", "Words (fr)", lexicon.shown(TERMS[0], "fr")],
    ]


def test_the_version_shown_is_the_one_written(workspace: Workspace, tmp_path: Path) -> None:
    answer(workspace, 1, 1, {"sweet": 1})
    answer(workspace, 2, 1, {"sweet": 4}, before=(1,))

    _, *rows = exported(workspace, tmp_path / "answers.csv")

    assert [row[6] for row in rows] == ["4"]


def test_a_class_without_answers_exports_a_row_of_titles(
    workspace: Workspace, tmp_path: Path
) -> None:
    answer(workspace, 1, 1, {"aroma": []})
    answer(workspace, 2, 1, {"note": ""})

    assert answers.export(workspace, CLASS, tmp_path / "a.csv", words_in("en")) == 0
    assert len(exported(workspace, tmp_path / "a.csv")) == 1


def test_two_of_one_name_are_told_apart_by_seat(workspace: Workspace) -> None:
    workspace.keep(TWINS.model_copy(update={"id": "7" * 32}), now=NOW)
    twins = workspace.session("7" * 32)
    assert twins is not None
    for seat in (1, 2):
        answer(workspace, seat, seat, {"sweet": seat}, session=twins)

    table = answers.table(twins, answers.rows(twins, board(workspace, twins)), words_in("en"))

    assert [row[1] for row in table.rows] == ["1", "2"]


def test_products_are_named_of_the_samples_whose_codes_were_revealed(
    workspace: Workspace, tmp_path: Path
) -> None:
    for number, code in enumerate(CLASS.codes, 1):
        answer(workspace, number, 1, {"sweet": 2.5}, code=code)
    reveal(workspace, 3, "826")

    _, *rows = exported(workspace, tmp_path / "answers.csv")

    assert [(row[2], row[3]) for row in rows] == [("417", ""), ("826", "Cup 826")]


@pytest.mark.parametrize(
    ("names", "called"),
    [("full", ["Ann Lee", "Bo Lee"]), ("display", ["Ann", "Bo"]), ("numbers", ["1", "2"])],
)
def test_learners_are_called_as_the_report_calls_them(
    tmp_path: Path, names: Names, called: list[str]
) -> None:
    pair = small_session(["Ann Lee", "Bo Lee"], {"417": {}})
    firsts = (first_name(seat.learner.name) for seat in pair.seats)
    learners = (
        seat.learner.model_copy(update={"display": first})
        for seat, first in zip(pair.seats, firsts, strict=True)
    )
    seats = tuple(
        seat.model_copy(update={"learner": learner})
        for seat, learner in zip(pair.seats, learners, strict=True)
    )
    pair = pair.model_copy(update={"seats": seats})
    with emptied(tmp_path / "data") as workspace:
        for number in (1, 2):
            answer(workspace, number, number, {"sweet": 2.5}, session=pair)
        out = tmp_path / "a.csv"
        answers.export(workspace, pair, out, words_in("en"), names)
        _, *rows = csv.reader(io.StringIO(out.read_text("utf-8-sig")))
        assert [row[1] for row in rows] == called
        assert import_file(workspace, pair, out, NOW) == ImportResult(0, ())


def test_made_at_is_in_the_time_of_the_hub_whatever_the_clock_of_the_phone(
    workspace: Workspace, tmp_path: Path
) -> None:
    hour = 3_600_000
    late = op(1, Kind.OBSERVE, {"values": {"sweet": 1}}, step="taste", code="417").model_copy(
        update={"made_at": MADE - 26 * hour, "offset_ms": 26 * hour}
    )
    workspace.log.append(CLASS.id, [Entry(1, "phone", MADE, late)])

    _, (*_, made_at, _source, _target) = exported(workspace, tmp_path / "answers.csv")

    assert made_at == "2026-11-16T10:25:00.123+01:00"


def test_a_sample_that_was_skipped_has_a_row_and_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    body: dict[str, JsonValue] = {"values": {}, "skipped": True}
    skip = op(1, Kind.OBSERVE, body, step="taste", code="826")
    workspace.log.append(CLASS.id, [Entry(2, "phone", 1, skip)])
    answer(workspace, 2, 1, {"sweet": 4}, code="826")

    for language, step, said in (("en", "Taste", "skipped"), ("fr", "Taste (fr)", "non dégusté")):
        _, _, row = exported(workspace, tmp_path / "a.csv", language)
        assert row[1:7] == ["Bob", "826", "", "", step, said]
        with emptied(tmp_path / language) as other:
            answer(other, 9, 1, {"sweet": 4}, code="826")
            outcome = import_file(other, CLASS, tmp_path / "a.csv", NOW)
            assert (outcome.answers, outcome.problems) == (1, ())
            card = board(other, CLASS).card(2, "taste", "826")
            assert card is not None
            assert card.skipped


def test_that_a_sample_was_skipped_takes_no_answer_away(
    workspace: Workspace, tmp_path: Path
) -> None:
    answer(workspace, 1, 2, {"sweet": 4})

    outcome = take_in(
        workspace, tmp_path / "a.csv", "learner,sample,attribute,value", "Bob,417,Taste,skipped"
    )

    assert (outcome.answers, board(workspace, CLASS).values(2, "417")) == (0, {"sweet": 4})


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=x", "''+x", "'"])
def test_no_text_of_a_learner_acts_as_a_formula(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    answer(workspace, 1, 3, {"note": text, "flavour": [OWN + text]})

    _, *rows = exported(workspace, tmp_path / "answers.csv")

    assert rows[0][1] == "'=Cem"
    for row in rows:
        assert all(cell[:1] not in tuple("=+-@\t\r") for cell in row if cell)


@pytest.mark.parametrize("text", ["NULL", "NA", "'NaN", "''N/A"])
def test_what_a_learner_wrote_is_no_lack_of_an_answer(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    """Programs write NA and NULL where there is nothing; a learner may write so, too."""
    said = {"note": text, "flavour": [OWN + text]}
    answer(workspace, 1, 3, said)
    table = tmp_path / "answers.csv"
    answers.export(workspace, CLASS, table, words_in("en"))
    with emptied(tmp_path / "two") as second:
        assert problems_of(import_file(second, CLASS, table, NOW)) == []
        assert board(second, CLASS).values(3, "417") == said


def test_no_name_of_a_class_or_product_acts_as_a_formula(
    workspace: Workspace, tmp_path: Path
) -> None:
    sample = CLASS.samples[0]
    product = sample.product.model_copy(update={"name": "@SUM(A1)"})
    samples = (sample.model_copy(update={"product": product}), *CLASS.samples[1:])
    session = CLASS.model_copy(update={"title": "=1+1", "samples": samples})
    answer(workspace, 1, 1, {"sweet": 2.5})
    reveal(workspace, 2, "417")

    answers.export(workspace, session, tmp_path / "a.csv", words_in("en"))

    _, row = csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig")))
    assert (row[0], row[3]) == ("'=1+1", "'@SUM(A1)")


def test_a_folder_or_name_that_will_not_do_is_told(workspace: Workspace) -> None:
    with pytest.raises(UserError, match=r"ends in \.csv"):
        answers.export(workspace, CLASS, Path("answers.doc"), words_in("en"))
    with (
        read_only_folder() as folder,
        pytest.raises(UserError, match="You do not have permission to save"),
    ):
        answers.export(workspace, CLASS, folder / "answers.csv", words_in("en"))


# ------------------------------------------------------------------------------ and back

TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
WORDS = st.lists(
    st.sampled_from(TERMS) | TEXTS.map(lambda text: OWN + text), max_size=5, unique=True
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "sweet": st.integers(0, 10).map(lambda n: n / 2) | st.floats(0, 5),
        "liking": st.integers(1, 9),
        "flavour": WORDS,
        "note": TEXTS,
        "rest": st.sampled_from(["short", "long"]),
    },
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cards=st.dictionaries(
        st.tuples(st.integers(1, 3), st.sampled_from(CLASS.codes)), VALUES, max_size=4
    ),
    readings=st.dictionaries(st.integers(1, 3), st.floats(0, 100), max_size=2),
    language=st.sampled_from(LANGUAGES),
)
def test_what_is_written_can_be_taken_in_and_means_the_same(
    tmp_path: Path,
    cards: dict[tuple[int, str], dict[str, JsonValue]],
    readings: dict[int, float],
    language: Language,
) -> None:
    table = tmp_path / "answers.csv"
    with emptied(tmp_path / "one") as first, emptied(tmp_path / "two") as second:
        for number, ((seat, code), values) in enumerate(cards.items(), 1):
            answer(first, number, seat, values, code)
        for seat, water in readings.items():
            measure(first, 100 + seat, seat, {"water": water})
        n = answers.export(first, CLASS, table, words_in(language))

        outcome = import_file(second, CLASS, table, NOW)

        assert problems_of(outcome) == []
        assert outcome.answers == n
        assert answers.rows(CLASS, board(second, CLASS)) == answers.rows(CLASS, board(first, CLASS))
        assert import_file(second, CLASS, table, NOW).answers == 0, "again changes nothing"
        assert import_file(first, CLASS, table, NOW).answers == 0
        again = tmp_path / "again.csv"
        answers.export(second, CLASS, again, words_in(language))
        assert again.read_bytes() == table.read_bytes()


def test_a_table_typed_by_hand_needs_few_columns(workspace: Workspace, tmp_path: Path) -> None:
    outcome = take_in(
        workspace,
        tmp_path / "paper.csv",
        "Participant;Échantillon;Descripteur;Valeur",
        "ann lee;417;Sweet (fr);2,5",
        "2;826;sweet;3",
        "Bob;826;rest;courte",
        "Bob;;Water;93",
        "Bob;826;liking;",
    )

    assert problems_of(outcome) == []
    assert outcome.answers == 4
    found = board(workspace, CLASS)
    assert found.values(1, "417") == {"sweet": 2.5}
    assert found.values(2, "826") == {"sweet": 3, "rest": "short"}
    assert found.readings(2) == {"water": 93}
    assert {event.source for event in workspace.log.events(CLASS.id)} == {"paper"}
    assert {event.op.made_at for event in workspace.log.events(CLASS.id)} == {
        round(NOW.timestamp() * 1000)
    }


def test_what_a_table_does_not_name_stays(workspace: Workspace, tmp_path: Path) -> None:
    answer(workspace, 1, 1, {"sweet": 2, "note": "round"})

    outcome = take_in(
        workspace,
        tmp_path / "a.csv",
        "learner,sample,attribute,value",
        "Ann Lee,417,sweet,4",
    )

    assert outcome.answers == 1
    found = board(workspace, CLASS)
    assert found.values(1, "417") == {"sweet": 4, "note": "round"}
    card = found.card(1, "taste", "417")
    assert card is not None
    assert not card.conflict


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Zoe,417,sweet,3", "learner: No learner, or more than one, is called “Zoe”."),
        ("4,417,sweet,3", "learner: No learner, or more than one, is called “4”."),
        ("Bob,999,sweet,3", "sample: The session has no sample 999."),
        ("Bob,,sweet,3", "sample: The session has no sample –."),
        ("Bob,417,salty,3", "attribute: The protocol does not ask “salty”."),
        ("Bob,417,Words,x", "attribute: The protocol does not ask “Words”."),
        ("Bob,417,sweet,9", "value: 9 is not between 0 and 5."),
        ("Bob,417,sweet,-inf", "value: “-inf” is not a number."),
        ("Bob,417,sweet,1e999", "value: “1e999” is not a number."),
        ("Bob,417,sweet,very", "value: “very” is not a number."),
        ("Bob,,water,hot", "value: “hot” is not a number."),
        ("Bob,417,liking,7.5", "value: “7.5” is not a whole number from 1 to 9."),
        ("Bob,417,rest,endless", "value: “endless” is not one of the answers offered."),
        ('Bob,417,flavour,"a,a"', "value: A word was given twice."),
    ],
)
def test_a_bad_row_is_told_by_its_number_and_the_good_ones_kept(
    workspace: Workspace, tmp_path: Path, row: str, said: str
) -> None:
    outcome = take_in(
        workspace,
        tmp_path / "a.csv",
        "learner,sample,attribute,value",
        "Ann Lee,417,sweet,1",
        row,
        "Ann Lee,826,sweet,2",
    )

    (problem,) = problems_of(outcome)
    assert problem.startswith(f"a.csv, line 3, {said}")
    assert outcome.answers == 2
    assert board(workspace, CLASS).values(2, "417") == {}


def test_rows_of_another_session_and_odd_times_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    outcome = take_in(
        workspace,
        tmp_path / "a.csv",
        "session,learner,sample,attribute,value,answered at",
        "Another,Bob,417,sweet,3,",
        "A small class,Bob,417,sweet,3,yesterday",
        f"{CLASS.id},Bob,417,sweet,3,2026-11-16T10:25",
    )

    assert [line.partition(": ")[2] for line in problems_of(outcome)] == [
        "The row belongs to the session “Another”. Import it into that session.",
        "“yesterday” is not a date with its time. Write it like 2026-11-16T10:25, or empty the "
        "cell.",
    ]
    (event,) = workspace.log.events(CLASS.id)
    assert event.op.made_at == round(datetime(2026, 11, 16, 9, 25, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    "titles",
    [
        "learner;sample;attribute;value;made at;source",
        "participant;échantillon;descripteur;valeur;donnée le;origine",
        "participant;échantillon;attribut;valeur;répondu le;saisie",
    ],
)
def test_titles_of_tables_exported_earlier_are_still_ours(
    workspace: Workspace, tmp_path: Path, titles: str
) -> None:
    row = "Bob;417;sweet;3;2026-11-16T10:25;phone"
    outcome = take_in(workspace, tmp_path / "a.csv", titles, row)

    assert (problems_of(outcome), outcome.answers) == ([], 1)
    (event,) = workspace.log.events(CLASS.id)
    assert event.source == "phone"
    assert event.op.made_at == round(datetime(2026, 11, 16, 9, 25, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    "made_at",
    ["0001-01-01", "9999-12-31T23:59:59", "1969-12-31", "2026-11-16T10:25+99:00", "yesterday"],
)
def test_a_time_outside_any_calendar_of_ours_is_told(
    workspace: Workspace, tmp_path: Path, made_at: str
) -> None:
    outcome = take_in(
        workspace,
        tmp_path / "a.csv",
        "learner,sample,attribute,value,answered at",
        f"Bob,417,sweet,3,{made_at}",
    )

    (problem,) = problems_of(outcome)
    assert problem.startswith(
        f"a.csv, line 2, answered at: “{made_at}” is not a date with its time."
    )
    assert outcome.answers == 0


def test_rows_that_contradict_each_other_are_told_and_the_first_one_holds(
    workspace: Workspace, tmp_path: Path
) -> None:
    outcome = take_in(
        workspace,
        tmp_path / "a.csv",
        "learner,sample,attribute,value",
        "Bob,417,sweet,3",
        "Bob,417,sweet,3.0",
        "Bob,417,sweet,4",
    )

    assert problems_of(outcome) == [
        "a.csv, line 4, value: An earlier row gives another value for the same answer. "
        "Keep one of the two."
    ]
    assert board(workspace, CLASS).values(2, "417") == {"sweet": 3}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\x00\x01",
        b"a;b;c\n1;2;3\n",
        b"learner,sample\nAnn,417\n",
        b"learner,sample,attribute,value,Valeur\nBob,417,sweet,3,4\n",
    ],
)
def test_a_file_that_is_no_table_is_told(
    workspace: Workspace, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    outcome = import_file(workspace, CLASS, path, NOW)

    assert outcome.answers == 0
    assert len(problems_of(outcome)) == 1
    assert problems_of(outcome)[0].startswith("a.csv: ")


def test_a_file_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path) -> None:
    assert len(problems_of(import_file(workspace, CLASS, tmp_path / "none.csv", NOW))) == 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lines=st.lists(
        st.lists(
            st.sampled_from(["Bob", "417", "sweet", "note", "flavour", "liking", "water", "3"])
            | st.text(max_size=6),
            min_size=4,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_no_table_breaks_the_import(
    tmp_path: Path, workspace: Workspace, lines: list[list[str]]
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["learner", "sample", "attribute", "value"], *lines])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))

    outcome = import_file(workspace, CLASS, path, NOW)

    assert all(problems_of(outcome))


def test_the_last_day_of_the_calendar_and_long_numbers_are_written_and_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    last = Op(
        op_id=op_id(1),
        kind=Kind.MEASURE,
        step="pour",
        body={"readings": {"water": 12345.6789}},
        made_at=253_402_128_000_000,
    )
    workspace.log.append(CLASS.id, [Entry(1, "phone", 1, last)])
    file = tmp_path / "answers.csv"
    answers.export(workspace, CLASS, file, words_in("en"))
    assert "12345.6789" in file.read_text("utf-8-sig")
    assert import_file(workspace, CLASS, file, NOW) == ImportResult(0, ())


def test_a_sign_that_no_table_can_hold_does_not_keep_a_table_from_being_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    answer(workspace, 1, 1, {"note": "before\0after"})
    file = tmp_path / "answers.csv"
    assert answers.export(workspace, CLASS, file, words_in("en")) == 1
    assert "beforeafter" in file.read_text("utf-8-sig")
    assert import_file(workspace, CLASS, file, NOW).problems == ()
