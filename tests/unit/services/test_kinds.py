import pytest
from helpers.kinds import attribute, kinds, protocol_asking
from pydantic import JsonValue

from tasting.analysis.discrimination import DESIGNS
from tasting.domain.attributes import Bowls, Choice, Discrimination, Flaw, Statements
from tasting.domain.protocol import Protocol
from tasting.languages import Language
from tasting.services.kinds import KINDS, answers_to, plain_answers
from tasting.words import words_in


def test_every_kind_can_be_added_and_is_told_by_its_own_module() -> None:
    assert set(KINDS) == set(kinds())
    assert {kind: type(answers_to(attribute(kind))) for kind in KINDS} == KINDS
    tests = {kind for kind in KINDS if isinstance(attribute(kind), Discrimination)}
    assert tests == set(DESIGNS)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2 × No, 1 × Yes"), ("fr", "2 × Non, 1 × Oui")]
)
def test_answers_are_counted_before_their_names(language: str, said: str) -> None:
    asked = attribute("choice")
    assert isinstance(asked, Choice)
    text = plain_answers(asked).of_class(["no", "yes", "no"], 4, words_in(language))
    assert text.replace("\u00a0", " ") == said


def test_each_statement_is_counted_of_all_that_were_ticked() -> None:
    asked = attribute("cata")
    assert isinstance(asked, Statements)
    ticked: list[JsonValue] = [["yes", "no"], ["no"], ["none:"], ["gone", "no"]]
    text = plain_answers(asked).of_class(ticked, 5, words_in("en"))
    assert text.replace("\u00a0", " ") == "3 × No, 1 × Yes, 1 × none of these, 1 × gone"


def test_flaws_found_are_counted_and_then_what_they_were_called() -> None:
    asked = attribute("flaw by lexicon")
    assert isinstance(asked, Flaw)
    given: list[JsonValue] = [["off.mould", "own:wet dog"], True, False, ["own:Wet dog"]]
    text = plain_answers(asked).of_class(given, 5, words_in("en"))
    assert text.replace("\u00a0", " ") == "3 × yes, 1 × no; named: 2 × wet dog, 1 × mouldy"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mouldy", ["off.mould"]),
        ("oui, wet dog", ["own:wet dog"]),
        ("1, mouldy", ["off.mould"]),
        ("yes, no", ["own:no"]),
        ("y", True),
        ("2", False),
        ("no, mouldy", "no, mouldy"),
    ],
)
def test_a_flaw_is_typed_with_a_yes_or_by_its_name(text: str, value: JsonValue) -> None:
    answers, en = answers_to(attribute("flaw by lexicon")), words_in("en")
    assert answers.read(text, (), en, ("en", "fr")) == value
    if isinstance(value, list):
        assert answers.read(answers.typed(value, en), (), en, ("en",)) == value
        assert answers.read_cell(answers.cell(value, en), "", ".") == value


def test_bowls_are_counted_by_learner_and_by_number_where_a_table_is_shared() -> None:
    asked, en = attribute("bowls"), words_in("en")
    assert isinstance(asked, Bowls)
    marked: list[JsonValue] = [["2:yes", "5"], ["2:no"], ["none:"], ["1", "2"], ["gone"]]
    text = plain_answers(asked).of_class(marked, 6, en).replace("\u00a0", " ")
    assert text == ("3 of 5: 3 × unnamed, 1 × Yes, 1 × No; where they share a table: 3 × bowl 2")
    bare = asked.model_copy(update={"options": ()})
    assert plain_answers(bare).of_class([["none:"]], 1, en) == "0 of 1 marked any"
    told = [answers_to(one).hint(en) for one in (asked, bare)]
    assert told == [
        "1 to 5 with its defect, a comma after each, as 2 Yes; 0 none concerned; Yes, No",
        "1 to 5, a comma after each; 0 none concerned",
    ]
    answers = answers_to(asked)
    assert answers.columns((), en)[:2] == ("Acidity, how many count", "Acidity, bowl 1")
    assert answers.column_cells(["2:yes", "5"], ()) == (1, 0, 1, 0, 0, 1)
    assert answers.column_cells(["none:"], ()) == (0, 0, 0, 0, 0, 0)
    assert answers.read_cell("2.0", "", ".") == ["2"]


def test_bowls_are_called_as_their_protocol_serves_samples() -> None:
    body = protocol_asking("bowls").model_dump(mode="json", exclude_none=True)
    body["samples"]["vessel"] = {"en": "200 ml cup", "fr": "tasse de 200 ml"}
    protocol = Protocol.model_validate(body)
    ((_, asked),) = ((s, a) for s, a in protocol.attributes() if isinstance(a, Bowls))
    given: list[JsonValue] = ["2:yes", "5"]
    answers = answers_to(asked)
    named: dict[Language, str] = {"en": "200 ml cup 2", "fr": "tasse de 200 ml 2"}
    for language, told in named.items():
        words = words_in(language)
        assert answers.text(given, words).startswith(told)
        cell = answers.cell(given, words)
        assert answers.read_cell(str(cell), "", ".") == given
        assert answers.columns((), words)[2].endswith(told)
    assert "vessel" not in protocol.model_dump(mode="json")["steps"][-1]["attributes"][-1]


def test_measured_value_keeps_the_decimals_it_was_given_with() -> None:
    answers = answers_to(attribute("measure"))
    told = [answers.text(value, words_in("fr")) for value in (5, 5.125)]
    assert [text.replace("\u00a0", " ") for text in told] == ["5,0 °Bx", "5,125 °Bx"]


def test_a_sheet_is_told_by_what_lies_nearest_and_tabled_by_sample() -> None:
    answers, en = plain_answers(attribute("napping")), words_in("en")
    spots: dict[str, JsonValue] = {
        "283": {"x": 12.5, "y": 30, "words": "Floral, round"},
        "417": {"x": 40, "y": 8.1},
        "956": {"x": 41, "y": 8},
    }
    sheet: JsonValue = spots
    told = answers.text(sheet, en).replace("\u00a0", " ")
    assert told == "283 (12.5 × 30.0 cm) Floral, round · 417 (40.0 × 8.1 cm) · 956 (41.0 × 8.0 cm)"
    assert answers.cell(sheet, en) == "283 12.5 30 Floral, round; 417 40 8.1; 956 41 8"
    assert answers.columns(("417", "826"), en)[:3] == (
        "Acidity, 417, x (cm)", "Acidity, 417, y (cm)", "Acidity, 417, words",
    )  # fmt: skip
    cells = answers.column_cells(sheet, ("283", "826"))
    assert cells == (12.5, 30, "Floral, round", "", "", "")
    assert answers.column_cells(None, ("283",)) == ()
    seen = [answers.asked.values_by_sample(sheet, tuple(spots))[code] for code in ("283", "417")]
    assert answers.of_sample(seen[0], en).replace("\u00a0", " ") == (
        "12.5 × 30.0 cm Floral, round; nearest 417"
    )
    assert answers.of_class([seen[0]] * 2, 3, en).replace("\u00a0", " ") == (
        "nearest to it: 2 × 417; in words: 2 × floral, 2 × round; too few sheets to tell whether "
        "they agree"
    )
    alone = answers.of_class([seen[1]], 3, en).replace("\u00a0", " ")
    assert alone == "nearest to it: 1 × 956; too few sheets to tell whether they agree"
    alike = answers.of_class([seen[1]] * 3, 3, en)
    assert alike.endswith("; agreement of 3 sheets with their map: RV 1.00 (median)")
    kept = answers.untelling(sheet, lambda said: "Floral" in said)
    assert kept == spots | {"283": {"x": 12.5, "y": 30}}


def test_what_dominates_is_told_in_seconds_and_of_a_class_against_chance() -> None:
    answers = plain_answers(attribute("dominance"))
    run: JsonValue = [[820, "yes"], [4200, "no"], [31000, "stop:"]]
    en = words_in("en")
    assert answers.text(run, en).replace("\u00a0", " ") == "Yes 3.4 s, No 26.8 s"
    assert answers.columns((), en) == ("Acidity, Yes (s)", "Acidity, No (s)")
    assert answers.column_cells(run, ()) == (3.38, 26.8)
    assert answers.column_cells("gone", ()) == ()
    assert answers.cell(run, en) == "820 Yes, 4200 No, 31000 stop:"
    told = [answers.of_class([run] * n, 9, en).replace("\u00a0", " ") for n in (2, 6)]
    shares = "share of the time: No 86 %, Yes 11 %; first: {n} × Yes; "
    assert told == [
        shares.format(n=2) + "too few learners to tell from chance",
        shares.format(n=6) + "more than chance (from 6 of 6 learners): Yes 3–13 %, No 14–100 %",
    ]
