import json
from datetime import UTC, datetime

from helpers.kinds import protocol_asking
from helpers.small_class import PROTOCOL, Answers, answered, event, line, session

from tasting.domain.board import fold
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.languages import as_language
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.compare_words import note_text, revealed
from tasting.services.compared_units import in_units
from tasting.services.comparison import AnswerRow, ScaleRow, WordRow
from tasting.words import words_in

REFERENCES = {
    "417": {"strength": 8, "sweet": 3, "aroma": ["jasmine", "peach"]},
    "283": {"strength": 5},
}
SESSION = session(
    ["Camille", "Oisín", "Noé"], REFERENCES, readings={"417": {"water": 93.0, "steep": 240}}
)
ANSWERS: Answers = {
    (1, "417", "strength"): 7.5,
    (1, "417", "sweet"): 3,
    (1, "417", "aroma"): ["jasmine", "own:cut grass"],
    (1, "417", "flavour"): ["jasmine"],
    (1, "283", "strength"): 5,
    (2, "417", "strength"): 5,
    (2, "417", "sweet"): 1.5,
    (2, "417", "aroma"): ["jasmine"],
    (2, "417", "note"): "thin",
    (2, "283", "strength"): 0,
    (9, "417", "strength"): 1,  # a seat that the session no longer has
}
BOARD = answered(ANSWERS, {1: {"water": 93.2}, 2: {"water": 88.1, "steep": 251}, 9: {"water": 20}})
COMPARED = comparison(SESSION, BOARD)


def test_a_cup_has_its_senses_in_order_with_the_rows_of_the_protocol() -> None:
    cup = COMPARED.cups[0]
    assert [(part.sense, [type(row) for row in part.rows]) for part in cup.senses] == [
        (Sense.NOSE, [WordRow, ScaleRow]),
        (Sense.TASTE, [ScaleRow, WordRow, AnswerRow, ScaleRow]),
    ]
    assert [row.step.id for part in cup.senses for row in part.rows] == ["smell"] * 2 + [
        "taste"
    ] * 4


def test_a_cup_tells_who_answered_and_what_was_said_most() -> None:
    first, second = COMPARED.cups
    assert (first.code, first.answered, first.headline) == (
        "417",
        {1, 2},
        ("jasmine", "own:cut grass"),
    )
    assert (second.code, second.answered, second.headline) == ("283", {1, 2}, ())


def test_a_portion_that_was_missing_or_torn_is_waited_for_by_nobody() -> None:
    lacking = {1: ["417"], 2: ["283"], 3: ["417", "283"], 9: ["417"]}
    compared = comparison(SESSION, answered(ANSWERS, {}, lacking))
    assert [cup.lacking for cup in compared.cups] == [{3}, {3}]  # the others tasted theirs
    assert [compared.served(cup) for cup in compared.cups] == [2, 2]
    lines = as_text(compared, words_in("en"))
    assert "417  2 of 2 learners have answered  missing or damaged: Noé" in lines


def test_answers_of_a_seat_that_is_gone_do_not_count() -> None:
    (strength, *_) = COMPARED.cups[0].profiles
    assert strength.values == {1: 7.5, 2: 5}
    assert COMPARED.readings[0].values == {1: 93.2, 2: 88.1}


def test_what_is_shown_as_it_is_keeps_its_values() -> None:
    row = COMPARED.cups[0].senses[1].rows[2]
    assert isinstance(row, AnswerRow)
    assert (row.attribute.id, row.reference, row.values) == ("note", None, {2: "thin"})


def test_learners_are_ranked_by_their_distance_to_the_reference() -> None:
    assert COMPARED.distances.ranked("417") == (1, 2, 3)
    assert COMPARED.distances.cells[2, "417"] == 3.0  # 3 points of strength, 1.5 of 5 of sweetness
    assert [COMPARED.name(seat) for seat in (1, 2, 3, 9)] == ["Camille", "Oisín", "Noé", ""]


def test_codes_opened_on_another_day_are_told_with_it() -> None:
    class_ = session(["Camille"], {"417": {}})

    def at(moment: datetime) -> str:
        opened = event(1, 0, Kind.REVEAL, "", "", {"identities": {}})
        late = opened.model_copy(update={"at": round(moment.timestamp() * 1000)})
        return revealed(fold([late], class_.protocol), class_, words_in("en"))

    assert revealed(fold([], class_.protocol), class_, words_in("en")) == "codes not revealed"
    assert at(datetime(2026, 11, 16, 10, 21, tzinfo=UTC)) == "codes revealed at 11:21"
    assert at(datetime(2026, 11, 16, 23, 30, tzinfo=UTC)) == "codes revealed on 17 November 2026"


def test_a_note_says_the_fact_and_the_gaps_in_both_languages() -> None:
    (note,) = COMPARED.cups[0].notes
    assert note_text(note, COMPARED, words_in("en")) == (
        "Oisín recorded 88.1\u00a0°C instead of 93\u00a0°C and 4:11 instead of 4:00. "
        "Furthest from the reference: strength\u00a0(−3.0) and sweet\u00a0(−3.0)."
    )
    assert note_text(note, COMPARED, words_in("fr")) == (
        "Oisín a relevé 88,1\u00a0°C au lieu de 93\u00a0°C et 4:11 au lieu de 4:00. "
        "Le plus loin de la référence\u00a0: strength (fr)\u00a0(−3,0) et sweet (fr)\u00a0(−3,0)."
    )


def test_the_json_holds_every_number_and_every_learner() -> None:
    told = json.loads(json.dumps(as_json(COMPARED, words_in("en")), allow_nan=False))
    assert [learner["name"] for learner in told["learners"]] == ["Camille", "Oisín", "Noé"]
    cup = told["samples"][0]
    assert (cup["code"], cup["answered"]) == ("417", 2)
    strength = next(row for row in cup["attributes"] if row["attribute"] == "strength")
    assert {name: strength[name] for name in ("n", "mean", "median", "q1", "q3", "reference")} == {
        "n": 2,
        "mean": 6.25,
        "median": 6.25,
        "q1": 5.625,
        "q3": 6.875,
        "reference": 8,
    }
    assert round(strength["sd"], 4) == 1.7678  # 2.5 / √2
    assert (strength["minimum"], strength["maximum"], strength["scale"]) == (5, 7.5, [0, 10])
    assert strength["values"] == [
        {"seat": 1, "name": "Camille", "value": 7.5},
        {"seat": 2, "name": "Oisín", "value": 5},
        {"seat": 3, "name": "Noé", "value": None},
    ]
    water = cup["readings"][0]
    assert (water["target"], water["tolerance"], water["reference"]) == (93, 1.5, 93)
    gaps = [[each["value"] for each in sample["distances"]] for sample in told["samples"]]
    assert gaps == [[0.25, 3, None], [0, 5, None]]
    assert cup["distances"][2] == {"seat": 3, "name": "Noé", "value": None}
    words = next(row for row in cup["attributes"] if row["attribute"] == "aroma")
    assert words["words"][0] == {"word": "jasmine", "learners": 2, "in_reference": True}


def test_what_does_not_exist_is_null_and_not_zero() -> None:
    told = as_json(comparison(SESSION, answered({(1, "417", "strength"): 6})), words_in("fr"))
    strength = told["samples"][0]["attributes"][1]
    assert (strength["n"], strength["mean"], strength["sd"]) == (1, 6, None)
    sweet = told["samples"][0]["attributes"][2]
    assert (sweet["n"], sweet["mean"], sweet["median"]) == (0, None, None)


def test_a_class_without_learners_or_answers_compares_to_nothing() -> None:
    empty = comparison(session([], REFERENCES), answered({}))
    assert [cup.answered for cup in empty.cups] == [frozenset(), frozenset()]
    assert (empty.people, empty.senses, empty.agreement) == ((), (), ())
    assert as_json(empty, words_in("en"))["learners"] == []


def test_what_is_asked_again_of_a_later_infusion_stands_below_the_first() -> None:
    raw = PROTOCOL.model_dump(mode="json")
    first = [line("umami 1", "taste", id="umami_1"), line("body", "taste")]
    again = [line("umami 2", "taste", id="umami_2"), line("liveliness", "taste")]
    raw["steps"][1]["attributes"], raw["steps"][2]["attributes"] = first, again
    protocol = Protocol.model_validate(raw)
    class_ = session(["Ann"], {"417": {}}, protocol)
    board = fold([], protocol)

    (cup,) = comparison(class_, board).cups

    names = [profile.scale.id for profile in cup.profiles]
    assert names == ["umami_1", "umami_2", "body", "liveliness"]


def test_what_several_steps_ask_alike_is_named_with_its_step_and_followed_over_them() -> None:
    raw = PROTOCOL.model_dump(mode="json")
    for at, place in ((1, "first"), (2, "second")):
        raw["steps"][at]["label"] = {"en": f"{place} pour", "fr": place}
        raw["steps"][at]["attributes"] = [
            line("body", "taste", id=f"body_{place}"),
            line("finish", "nose", id=f"finish_{place}", maximum=at * 5),
        ]
    protocol = Protocol.model_validate(raw)
    class_ = session(["Ann", "Bo", "Cy"], {"417": {"body_first": 3}}, protocol)
    values = {1: (2, 7), 2: (4, 5), 3: (9, None)}
    log = [
        event(2 * seat + at, seat, Kind.OBSERVE, step, "417", {"values": {name: given}})
        for seat, pair in values.items()
        for at, (step, name, given) in enumerate(
            zip(("smell", "taste"), ("body_first", "body_second"), pair, strict=True)
        )
        if given is not None
    ]

    (cup,) = comparison(class_, fold(log, protocol)).cups

    assert [profile.scale.name["en"] for profile in cup.profiles] == [
        *("Finish, first pour", "Finish, second pour", "Body, first pour", "Body, second pour"),
    ]
    nose, taste = cup.senses
    assert nose.evolutions == (), "of scales with other ends no line is drawn"
    (body,) = taste.evolutions
    assert body.name["en"] == "Body"
    assert [body.values(seat) for seat in body.seats] == [(2, 7), (4, 5), (9, None)]
    assert body.medians == (4, None), "of two answers there is no median to speak of"
    assert body.references == (3, None)


def test_what_was_measured_is_a_number_in_its_unit_and_no_distance() -> None:
    asked = session(["Ada", "Bo"], {"417": {"asked": 6}}, protocol_asking("measure"))
    given = [
        event(n, n, Kind.OBSERVE, "taste", "417", {"values": {"asked": value}})
        for n, value in ((1, 5), (2, 8))
    ]
    compared = comparison(asked, fold(given, asked.protocol))
    (row,) = compared.cups[0].senses[-1].rows
    assert isinstance(row, ScaleRow)
    assert row.profile.scale.name["en"] == "Acidity (°Bx)"
    assert (row.profile.values, row.profile.reference) == ({1: 5, 2: 8}, 6)
    assert row.profile.summary is not None
    assert row.profile.summary.mean == 6.5
    assert (compared.distances.cells, compared.agreement) == ({}, ())


def test_a_reader_of_other_units_sees_what_was_measured_in_theirs() -> None:
    def slurry(n: int) -> dict[str, object]:
        named = {"id": f"slurry_{n}", "name": {"en": f"Slurry {n}", "fr": f"Bouillie {n}"}}
        return {"kind": "measure", "sense": "taste", "unit": "°C", "step": 1, **named}

    body = PROTOCOL.model_dump(mode="json", exclude_none=True)
    body["steps"][1]["attributes"], body["steps"][2]["attributes"] = [slurry(1)], [slurry(2)]
    protocol = Protocol.model_validate(body)
    class_ = session(["Ada", "Bo", "Cy"], {"417": {"slurry_1": 90}}, protocol)
    given = [
        event(2 * n + m, n, Kind.OBSERVE, step, "417", {"values": {f"slurry_{m}": at}})
        for n, at in ((1, 93.33), (2, 90), (3, 92))
        for m, step in ((1, "smell"), (2, "taste"))
    ]
    stored = comparison(class_, fold(given, protocol))
    told = in_units(stored, "us")

    (taste,) = (part for part in told.cups[0].senses if part.evolutions)
    row = taste.rows[0]
    assert isinstance(row, ScaleRow)
    assert row.profile.scale.name["fr"] == "Bouillie 1 (°F)"
    assert (row.profile.values, row.profile.reference) == ({1: 200, 2: 194, 3: 197.6}, 194)
    assert (row.profile.scale.limits, row.profile.scale.decimals) == ((32, 212), 0)
    assert row.profile.summary is not None
    assert (row.profile.summary.median, row.profile.summary.maximum) == (197.6, 200)
    (followed,) = taste.evolutions
    assert (followed.name["en"], followed.values(1)) == ("Slurry (°F)", (200, 200))
    assert {"name": "Slurry 1 (°C)", "mean": 91.77666666666666}.items() <= as_json(
        stored, words_in("en", "us")
    )["samples"][0]["attributes"][0].items()
    table = "\n".join(as_text(told, words_in("en", "us")))
    assert "Slurry 1 (°F)" in table
    assert "197.2" in table


def test_names_have_the_readers_figures_beside_those_of_their_author() -> None:
    body = PROTOCOL.model_dump(mode="json", exclude_none=True)
    for asked in body["steps"][2]["attributes"]:
        asked["name"] = {"en": "Body at 60 °C", "fr": "Corps à 60 °C"}
    class_ = session(["Ada"], {"417": {}}, Protocol.model_validate(body))
    given = {"values": {"sweet": 3, "note": "thin"}}
    log = [event(1, 1, Kind.OBSERVE, "taste", "417", given)]
    found = comparison(class_, fold(log, class_.protocol))
    for language, told in (("en", "Body at 60 °C (140 °F)"), ("fr", "Corps à 60 °C (140 °F)")):
        words = words_in(as_language(language), "fahrenheit")
        lines = "\n".join(as_text(found, words)).replace("\u00a0", " ")
        assert lines.count(told) == lines.count(told[:13]) > 1
