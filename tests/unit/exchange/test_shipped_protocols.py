"""The protocols that ship: complete, bilingual, sourced, and true to the figures they cite."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise, permutations

import pytest
from helpers.french import BARE_SIGN
from pydantic import BaseModel

from tasting import places
from tasting.domain.attributes import Choice, LineScale, Measurement, Paired, WordList
from tasting.domain.phrases import phrases
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Source, StepKind
from tasting.exchange import lexicons, protocols
from tasting.languages import LANGUAGES
from tasting.services.length_checks import LONGEST

IDS = [
    "basic-tastes",
    "black-tea",
    "chocolate-coffee",
    "chocolate-judging",
    "coffee-cupping",
    "cva-cupping",
    "dark-chocolate",
    "duo-trio",
    "espresso",
    "first-tasting",
    "french-press",
    "gongfu-oolong",
    "green-tea",
    "herbal",
    "hybrid-cupping",
    "matcha",
    "milk-chocolate",
    "offer-cupping",
    "paired",
    "pour-over",
    "tetrad",
    "three-teas",
    "triangle",
]
SAME_IN_BOTH = re.compile(
    r"Pause|Surface|Verdict|Umami( \d)?|[PQR]\u00a0[PQR]\u00a0[PQR]|\d+\u00a0(min|s)|"
    r"[\d.,]+\u00a0(°C|ml)"
)
"""What reads alike in English and French."""
CLAIMS = re.compile(r"\b(certified|compliant|conforms|conforme|certifié|officiel|official)\b", re.I)
STANDARDS = re.compile(r"\b(SCAA?|ISO|CVA|Cacao of Excellence)\b")
NAMES = re.compile(r"AS 2542\.\d\.\d|CQC 3\.03|Cacao of Excellence|\b[\w.-]+\.(?:com|org|eu)\b")
"""Standards, lessons and sites, which have one name in every language."""
COUNTED = re.compile(r"(?<!\d)\d+(?:[.,]\d+)? (?:°C|g|ml|s|min|mm)\b")
"""A figure parted from its unit by a space that may break."""

SAMPLES_COUNTED = re.compile(
    r"\b(two|three|four|five|six|deux|trois|quatre|cinq|six|\d+)\b(?: [\w’]+){0,2} "
    r"(coffees|teas|chocolates|powders|cafés|thés|chocolats|poudres|infusions de plantes)\b",
    re.I,
)
"""So many of what is tasted, as “four dark chocolates”; not so many pours or tastings."""


@pytest.fixture(params=IDS)
def protocol(request: pytest.FixtureRequest) -> Protocol:
    return protocols.shipped()[request.param]


def within(value: object, kind: type) -> Iterator[object]:
    """Every `kind` anywhere in a value."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from within(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from within(item, kind)


def test_these_ship_and_no_others_each_named_by_its_file() -> None:
    assert sorted(protocols.shipped()) == IDS
    assert sorted(path.stem for path in places.protocols().glob("*.toml")) == IDS


def test_the_published_schema_is_that_of_the_model() -> None:
    path = places.protocols() / protocols.SCHEMA
    assert json.loads(path.read_text("utf-8")) == protocols.schema()


def test_every_text_is_written_in_every_shipped_language(protocol: Protocol) -> None:
    assert {phrase.languages for phrase in phrases(protocol)} == {LANGUAGES}
    for lexicon in lexicons.shipped().values():
        assert {phrase.languages for phrase in phrases(lexicon)} == {LANGUAGES}


def test_no_english_is_left_in_the_french(protocol: Protocol) -> None:
    same = [
        p["en"]
        for p in phrases(protocol)
        if p["en"] == p["fr"] and not SAME_IN_BOTH.fullmatch(p["en"])
    ]
    assert same == []
    english = re.compile(r"\b(the|and|with|your|of|water|cup|taste)\b", re.I)
    french = [NAMES.sub("", phrase["fr"]) for phrase in phrases(protocol)]
    assert [text for text in french if english.search(text)] == []


def test_texts_of_protocols_keep_the_typography_of_their_language(protocol: Protocol) -> None:
    for phrase in phrases(protocol):
        assert not BARE_SIGN.search(phrase["fr"]), phrase["fr"]
        assert not re.search(r"\d\.\d", NAMES.sub("", phrase["fr"])), (
            f"decimal point in French: {phrase['fr']}"
        )
        for text in (phrase["en"], phrase["fr"]):
            assert "'" not in text, f"straight apostrophe: {text}"
            assert not COUNTED.search(text), f"breaking space before a unit: {text}"
            assert text == text.strip()
            assert "  " not in text


def test_texts_are_short_enough_to_be_read_while_pouring(protocol: Protocol) -> None:
    for step in protocol.steps:
        for text in (step.read["en"], step.read["fr"]):
            assert len(text) <= 220, text
        for text in (step.short["en"], step.short["fr"]):
            assert len(text) <= 14, text
        for line in (step.sheet,) if step.sheet else ():
            assert max(len(line["en"]), len(line["fr"])) <= 50


def test_a_class_has_its_parts_in_order_and_a_break_within_the_hour(protocol: Protocol) -> None:
    kinds = [step.kind for step in protocol.steps]
    # Three flights take longer, and no longer than a palate lasts.
    assert protocol.seconds <= (95 * 60 if protocol.flights == 1 else LONGEST)
    assert kinds[0] == StepKind.WELCOME
    assert kinds[-3:] == [StepKind.DISCUSS, StepKind.REVEAL, StepKind.WRAP_UP]
    if protocol.seconds > 45 * 60:
        starts = zip(kinds, protocol.starts(), strict=True)
        breaks = [start for kind, start in starts if kind == StepKind.PAUSE]
        assert all(to - one <= 60 * 60 for one, to in pairwise([0, *breaks, protocol.seconds]))
    pauses = [step.read["en"] for step in protocol.steps if step.kind == StepKind.PAUSE]
    assert StepKind.RINSE in kinds or any(
        re.search("rinse the spoons? and your mouth", t) for t in pauses
    )


def test_every_target_and_reading_says_where_its_figure_comes_from(protocol: Protocol) -> None:
    for step in protocol.steps:
        if step.target or step.record:
            assert step.sources, step.id
    assert protocol.sources


def test_standards_are_named_as_a_basis_and_never_claimed(protocol: Protocol) -> None:
    sources = [found.text for found in within(protocol, Source) if isinstance(found, Source)]
    assert sources
    for phrase in phrases(protocol):
        for text in (phrase["en"], phrase["fr"]):
            assert not CLAIMS.search(text), text
            if phrase not in sources:
                assert not STANDARDS.search(text), f"a learner reads the name: {text}"
    for text in sources:
        if re.search(r"\bISO\b|Cacao of Excellence", text["en"]):
            assert "based on" in text["en"].lower()
            assert "d’après" in text["fr"].lower()


def test_words_are_offered_for_every_list_and_only_from_its_lexicon(protocol: Protocol) -> None:
    lists = [a for _, a in protocol.attributes() if isinstance(a, WordList)]
    # Beginners pick one family of a few; in tests nothing is described.
    assert lists or protocol.tests or protocol.id in ("basic-tastes", "first-tasting")
    for attribute in lists:
        lexicon = lexicons.shipped()[attribute.lexicon]
        assert lexicon.id == protocol.category
        offered = lexicon.offered(attribute.sense, attribute.within)
        assert len(offered) >= 3
        assert not {"aroma", "mouth", "finish"} & {term.id for term in offered}
        for family in attribute.within:
            assert any(term.id == family or term.id.startswith(family + ".") for term in offered), (
                family
            )


def test_kits_say_what_is_packed_and_what_is_at_home(protocol: Protocol) -> None:
    assert {thing.packed for thing in protocol.equipment} == {True, False}
    assert len(protocol.before) >= 2
    assert [line.minutes for line in protocol.before] == sorted(
        (line.minutes for line in protocol.before), reverse=True
    )
    sachets = protocol.equipment[0]
    assert (sachets.packed, sachets.per_sample) == (True, True)
    if protocol.samples.dose_by_sample:
        assert not re.search(r"\d", sachets.name["en"]), "each sachet holds its own grams"
        return
    held = protocol.samples.sachet
    assert f"{held.value:g}\u00a0{held.unit}" in sachets.name["en"]
    assert f"{held.value:g}\u00a0{held.unit}".replace(".", ",") in sachets.name["fr"]


def test_figures_in_names_are_those_of_the_targets(protocol: Protocol) -> None:
    for step in protocol.steps:
        found = re.search(r"([\d.]+)\u00a0(°C|ml)", step.name["en"])
        if found and step.target and step.kind != StepKind.PAUSE:
            assert float(found[1]) == step.target.value, step.id
            assert found[2] == step.target.unit


def aims(protocol: Protocol, step: str) -> tuple[float, float | None, str]:
    found = protocol.step(step)
    assert found is not None
    assert found.target is not None
    return found.target.value, found.target.tolerance, found.target.unit


def records(protocol: Protocol) -> dict[str, tuple[float, float | None]]:
    return {r.id: (r.target.value, r.target.tolerance) for _, r in protocol.readings()}


def test_cupping_follows_its_figures() -> None:
    cupping = protocols.shipped()["coffee-cupping"]
    assert (len(cupping.steps), cupping.seconds) == (15, 90 * 60)
    ratio = aims(cupping, "weigh")[0] / aims(cupping, "pour")[0]
    assert 0.055 <= ratio <= 0.060
    value, tolerance, unit = aims(cupping, "heat")
    assert tolerance is not None
    assert (unit, value - tolerance >= 93 - 3, value + tolerance <= 93 + 3) == ("°C", True, True)
    assert aims(cupping, "steep") == (240, 10, "s")
    assert records(cupping) == {"water": (93, 1.5), "poured": (200, 10), "steep": (240, 10)}
    starts = dict(zip([step.id for step in cupping.steps], cupping.starts(), strict=True))
    assert starts["crust"] - starts["pour"] == 240, "each bowl is broken at its own 4 min"
    crust = cupping.step("crust")
    assert crust is not None
    assert crust.stir is not None
    assert crust.stir.count == 3
    assert aims(cupping, "hot")[0] + (aims(cupping, "hot")[1] or 0) <= 65
    scales = [a.id for _, a in cupping.attributes() if a.kind == "line"]
    assert scales == [
        "aroma_intensity",
        "acidity",
        "sweetness",
        "bitterness",
        "body",
        "astringency",
        "finish",
    ]
    asked = {
        a.id: (step.id, a.kind)
        for step, a in cupping.attributes()
        if a.kind not in ("line", "words")
    }
    assert asked == {
        "condition": ("heat", "cata"),
        "table": ("heat", "cata"),
        "water_used": ("heat", "text"),
        "cup_photo": ("eye", "photo"),
        "liking": ("warm", "liking"),
    }
    assert [a.id for _, a in cupping.attributes() if a.once] == ["condition", "table", "water_used"]


@pytest.mark.parametrize("name", ["coffee-cupping", "french-press", "green-tea"])
def test_what_a_profile_cannot_be_read_without_is_asked_once(name: str) -> None:
    asked = {one.id for _, one in protocols.shipped()[name].attributes() if one.once}
    assert {"condition", "water_used"} <= asked


def test_every_scale_has_a_question_of_its_own(protocol: Protocol) -> None:
    scales = [one for _, one in protocol.attributes() if isinstance(one, LineScale)]
    bare = [one.id for one in scales if one.ask is None]
    assert bare == []


def test_five_bowls_are_described_then_valued_and_their_score_is_computed() -> None:
    cupping = protocols.shipped()["cva-cupping"]
    assert aims(cupping, "weigh") == (5 * 8.25, 5 * 0.2, "g")
    assert aims(cupping, "pour")[0] == 5 * 150
    assert (aims(cupping, "heat"), aims(cupping, "steep")[0]) == ((93, 3, "°C"), 240)
    asked = {attribute.id: attribute for _, attribute in cupping.attributes()}
    sections = ("fragrance", "aroma", "flavour", "aftertaste", "acidity", "sweetness", "mouthfeel")
    for section in sections:
        scale = asked[section]
        assert isinstance(scale, LineScale)
        assert (scale.limits, [mark.at for mark in scale.marks]) == ((0, 15), [5, 10])
    (score,) = cupping.scores
    marks = [f"{section}_quality" for section in sections] + ["overall"]
    assert [name for name, _ in score.terms] == [*marks, "uneven_bowls", "defective_bowls"]
    # Σ 40 is 79; Σ 57 with one bowl that differs and one defective is 84.25, by SCA-104.
    fives = dict.fromkeys(marks, 5.0)
    assert score.value({**fives, "uneven_bowls": 0, "defective_bowls": 0}) == 79
    high = {**dict.fromkeys(marks, 7.0), "overall": 8, "uneven_bowls": 1, "defective_bowls": 1}
    assert score.value(high) == 84.25


def test_coffee_is_tasted_within_twenty_minutes_while_it_is_warm() -> None:
    cupping = protocols.shipped()["coffee-cupping"]
    starts = dict(zip([step.id for step in cupping.steps], cupping.starts(), strict=True))
    assert 10 * 60 <= starts["hot"] - starts["pour"] <= 19 * 60
    assert starts["hot"] < starts["pause"] < starts["warm"]


def test_each_chocolate_is_followed_to_its_finish_before_the_next() -> None:
    chocolate = protocols.shipped()["dark-chocolate"]
    asked = {attribute.id: step.id for step, attribute in chocolate.attributes()}
    assert asked["cocoa"] == asked["length"] == asked["liking"] == "taste"


@pytest.mark.parametrize("name", ["black-tea", "green-tea"])
def test_the_colour_of_leaves_that_is_asked_can_be_answered(name: str) -> None:
    tea = protocols.shipped()[name]
    asked = next(a for _, a in tea.attributes() if a.id == "leaf_words")
    assert isinstance(asked, WordList)
    offered = lexicons.shipped()["tea"].offered(asked.sense, asked.within)
    assert {"Dark green leaf", "Black leaf", "Needle"} <= {term.name["en"] for term in offered}


def test_the_infused_leaf_of_black_tea_is_looked_at_as_its_summary_says() -> None:
    tea = protocols.shipped()["black-tea"]
    asked = {attribute.id: step.kind for step, attribute in tea.attributes()}
    assert "infused leaf" in tea.summary["en"]
    assert asked["infused_words"] == StepKind.LOOK
    assert "flaw" in asked


def test_espresso_tells_the_time_and_weight_of_each_shot() -> None:
    espresso = protocols.shipped()["espresso"]
    assert aims(espresso, "weigh") == (18, 0.3, "g")
    measured = {a.id: a for _, a in espresso.attributes() if isinstance(a, Measurement)}
    seconds, grams = measured["shot_time"], measured["shot_yield"]
    assert (seconds.unit, grams.unit) == ("s", "g")
    assert seconds.minimum < 24 < 28 < 32 < seconds.maximum
    assert grams.minimum < 2 * 18 < grams.maximum
    assert (seconds.step, grams.step) == (1, 0.1)
    # Two shots each and what sets the grinder come out of one sachet.
    assert espresso.samples.sachet.value >= 2 * 18 + 40


def test_oolong_is_infused_six_times_each_as_long_as_the_last_or_longer() -> None:
    tea = protocols.shipped()["gongfu-oolong"]
    times = [aims(tea, f"steep_{n}")[0] for n in range(1, 7)]
    assert times == sorted(times) == [20, 20, 20, 30, 45, 60]
    asked = {attribute.id: step.id for step, attribute in tea.attributes()}
    for name in ("aroma", "body", "sweet_return"):
        assert [asked[f"{name}_{n}"] for n in range(1, 7)] == [f"taste_{n}" for n in range(1, 7)]
    assert records(tea) == {
        "water": (97, 3),
        **{f"steep_{n}": (seconds, 5) for n, seconds in enumerate(times, 1)},
    }
    assert tea.samples.maximum == 1


def test_matcha_is_judged_bowl_by_bowl_while_its_foam_holds() -> None:
    matcha = protocols.shipped()["matcha"]
    assert (aims(matcha, "sift"), aims(matcha, "heat")) == ((2, 0.1, "g"), (75, 5, "°C"))
    asked = {attribute.id: step.id for step, attribute in matcha.attributes()}
    assert asked["foam_grain"] == asked["umami"] == asked["liking"] == "bowls"
    assert matcha.samples.maximum == 2


def test_chocolate_is_tasted_alone_then_beside_the_coffee_and_the_pairs_ranked() -> None:
    pairs = protocols.shipped()["chocolate-coffee"]
    asked = {attribute.id: step.id for step, attribute in pairs.attributes()}
    assert (asked["cocoa"], asked["match"], asked["best_pair"]) == ("alone", "pair", "rank")
    starts = dict(zip([step.id for step in pairs.steps], pairs.starts(), strict=True))
    assert starts["alone"] < starts["coffee"] < starts["pair"] < starts["rank"]
    assert starts["press"] - starts["pour"] == aims(pairs, "steep")[0]


def test_basic_tastes_are_met_by_name_and_then_told_apart_from_water() -> None:
    tastes = protocols.shipped()["basic-tastes"]
    asked = {attribute.id: attribute for _, attribute in tastes.attributes()}
    taste_is, order = asked["taste_is"], asked["acid_order"]
    assert isinstance(taste_is, Choice)
    offered = [option.id for option in taste_is.options]
    assert offered == ["sweet", "salty", "sour", "bitter", "umami", "water", "unknown"]
    # Every taste and the water once, and two of them twice at most.
    assert (tastes.samples.minimum, tastes.samples.maximum) == (len(offered) - 1, len(offered) + 1)
    assert isinstance(order, Choice)
    assert sorted(option.id for option in order.options) == sorted(
        "".join(letters) for letters in permutations("pqr")
    )
    assert [step.id for step in tastes.steps].index("named") < [
        step.id for step in tastes.steps
    ].index("blind")


def test_a_table_and_a_home_brew_alike_and_say_where_they_are() -> None:
    hybrid = protocols.shipped()["hybrid-cupping"]
    assert aims(hybrid, "weigh")[0] / aims(hybrid, "pour")[0] == pytest.approx(0.055)
    assert aims(hybrid, "pour")[0] < 350
    (place,) = [one for _, one in hybrid.attributes() if one.once]
    assert isinstance(place, Choice)
    assert [option.id for option in place.options][-1] == "home"
    assert [aims(hybrid, name)[0] for name in ("hot", "warm", "cool")] == [55, 45, 36]


def test_offers_are_cupped_in_three_flights_that_end_in_a_verdict_and_an_order() -> None:
    offers = protocols.shipped()["offer-cupping"]
    assert (offers.flights, offers.samples.usual, offers.samples.maximum) == (3, 18, 18)
    assert aims(offers, "weigh_1")[0] / aims(offers, "pour_1")[0] == pytest.approx(0.055)
    assert set(records(offers)) == {f"{name}_{n}" for name in ("water", "steep") for n in (1, 2, 3)}
    starts = dict(zip([step.id for step in offers.steps], offers.starts(), strict=True))
    for n in (1, 2, 3):
        assert starts[f"crust_{n}"] - starts[f"pour_{n}"] == aims(offers, f"steep_{n}")[0] == 240
    # As its sources say: no taste for so long between two flights.
    over = starts["taste_1"] + 420
    assert starts["taste_2"] - over >= 25 * 60
    asked = [one.kind for step, one in offers.attributes() if step.id == "taste_1"]
    assert asked == ["line", "words", "choice", "ranking"]


def test_chocolates_are_judged_in_the_order_of_the_plan_for_a_score_out_of_a_hundred() -> None:
    jury = protocols.shipped()["chocolate-judging"]
    assert (jury.flights, jury.samples.maximum, jury.samples.serving_order) == (3, 18, "fixed")
    (score,) = jury.scores
    assert score.value({name: 5.0 for name, _ in score.terms}) == 100


def test_two_sets_ask_which_piece_is_the_same_as_the_reference() -> None:
    duo_trio = protocols.shipped()["duo-trio"]
    assert [(one.kind, one.set) for one in duo_trio.tests] == [("duo-trio", 1), ("duo-trio", 2)]
    assert (duo_trio.samples.usual, duo_trio.portions(4)) == (4, 6)
    assert duo_trio.seconds <= 45 * 60


def test_three_pairs_ask_for_the_sweeter_one_which_is_known() -> None:
    pairs = protocols.shipped()["paired"]
    asked = [one for one in pairs.tests if isinstance(one, Paired)]
    assert [(one.set, one.expected) for one in asked] == [(1, "B"), (2, "B"), (3, "B")]
    assert (pairs.samples.usual, pairs.portions(6)) == (6, 6)
    # The sugar of 300 ml at each dose in g/l, as its sources say.
    (told,) = [one.text["en"] for one in pairs.sources if "300\u00a0ml" in one.text["en"]]
    for dose in (10, 20, 15, 12.5):
        assert f"{dose * 0.3:g}\u00a0g" in told


def test_two_tetrads_ask_which_two_belong_together() -> None:
    tetrads = protocols.shipped()["tetrad"]
    assert [(one.kind, one.set) for one in tetrads.tests] == [("tetrad", 1), ("tetrad", 2)]
    assert (tetrads.samples.usual, tetrads.portions(4)) == (4, 8)
    assert tetrads.seconds <= 45 * 60


def test_a_choice_of_the_closest_colour_shows_the_colours(protocol: Protocol) -> None:
    for _, asked in protocol.attributes():
        if isinstance(asked, Choice):
            colours = [option.colour for option in asked.options]
            closest = asked.ask is not None and "colour is closest" in asked.ask["en"]
            assert all(colours) == any(colours) == closest, asked.id
            assert not closest or len(set(colours)) == len(colours), asked.id


def test_caffeine_is_told_with_its_limits(protocol: Protocol) -> None:
    told = [source.text["en"] for source in protocol.sources]
    assert any("400\u00a0mg a day" in text for text in told)


def test_the_french_press_takes_half_of_its_source_s_amounts() -> None:
    press = protocols.shipped()["french-press"]
    assert aims(press, "weigh")[0] == 36 / 2
    assert (aims(press, "pour")[0], aims(press, "pour_second")[0]) == (540 / 2, 120 / 2)
    assert aims(press, "heat")[0] == 93.5
    starts = dict(zip([step.id for step in press.steps], press.starts(), strict=True))
    assert starts["stir"] - starts["pour"] == 120
    assert starts["press"] - starts["pour"] == 240
    assert records(press)["steep"][0] == 240


def test_black_tea_follows_the_reference_method() -> None:
    tea = protocols.shipped()["black-tea"]
    assert aims(tea, "weigh") == (2.8, 0.05, "g")
    assert aims(tea, "weigh")[0] / aims(tea, "pour")[0] == pytest.approx(2 / 100)
    assert aims(tea, "pour")[1] == pytest.approx(0.02 * 140, abs=0.25)
    assert aims(tea, "heat")[0] == 100
    assert records(tea) == {"water": (100, 3), "steep": (6 * 60, 10)}
    starts = dict(zip([step.id for step in tea.steps], tea.starts(), strict=True))
    assert starts["strain"] - starts["pour"] == 6 * 60


def test_green_tea_is_infused_three_times_hotter_each_time() -> None:
    tea = protocols.shipped()["green-tea"]
    assert aims(tea, "weigh")[0] == 4
    assert [aims(tea, f"pour_{i}")[0] for i in (1, 2, 3)] == [120, 120, 120]
    assert [aims(tea, f"heat_{i}")[0] for i in (1, 2, 3)] == [70, 80, 90]
    first, second, _ = (aims(tea, f"steep_{i}")[0] for i in (1, 2, 3))
    assert 60 <= first <= 120
    asked = {attribute.id: attribute.name["fr"] for _, attribute in tea.attributes()}
    for name in ("umami", "bitterness", "astringency", "aroma_intensity", "liquor_colour"):
        assert [asked[f"{name}_{i}"][-2:] for i in (1, 2, 3)] == [" 1", " 2", " 3"]
    assert second == 10
    assert set(records(tea)) == {f"{name}_{i}" for name in ("water", "steep") for i in (1, 2, 3)}


def test_chocolate_is_met_with_five_senses_at_its_temperature() -> None:
    chocolate = protocols.shipped()["dark-chocolate"]
    assert {a.sense for _, a in chocolate.attributes()} == {
        "eye",
        "sound",
        "nose",
        "touch",
        "taste",
    }
    assert chocolate.samples.maximum == 6
    assert (chocolate.samples.dose.value, chocolate.samples.sachet.value) == (5, 10)
    assert records(chocolate) == {"room": (21, 2)}
    assert aims(chocolate, "rinse") == (40, 5, "°C")


DRUNK = {StepKind.TASTE, StepKind.PAUSE}
"""The steps in which a hot drink is tasted, or waited for."""
DEGREES = re.compile(r"(\d+(?:[.,]\d+)?)(?=[^.;]*\u00a0°C)")
"""Every figure of a clause in degrees."""
NEVER = {"en": "never above 65\u00a0°C", "fr": "jamais au-dessus de 65\u00a0°C"}


def too_hot(text: str, never: str) -> list[float]:
    """The temperatures above 60 °C that a text names, but for the one it forbids."""
    figures = DEGREES.findall(text.replace(never, ""))
    return [value for figure in figures if (value := float(figure.replace(",", "."))) > 60]


@pytest.mark.parametrize("text", ["Below 71\u00a0°C.", "From 65 to 55\u00a0°C", "À 61,5\u00a0°C"])
def test_a_text_that_lets_people_drink_hotter_is_found(text: str) -> None:
    assert too_hot(text, NEVER["en"])


def test_no_text_on_drinking_names_more_than_60_degrees_but_to_forbid_it(
    protocol: Protocol,
) -> None:
    for step in protocol.steps:
        if step.kind not in DRUNK:
            continue
        if step.target:
            assert step.target.value + (step.target.tolerance or 0) <= 60
        for phrase in phrases(step):
            for language, never in NEVER.items():
                assert not too_hot(phrase[language], never), phrase[language]


@pytest.mark.parametrize(
    "name",
    [
        "black-tea",
        "chocolate-coffee",
        "coffee-cupping",
        "cva-cupping",
        "espresso",
        "french-press",
        "hybrid-cupping",
        "matcha",
        "offer-cupping",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_poured_boiling_says_how_hot_it_may_be_drunk(name: str, language: str) -> None:
    steps = [step for step in protocols.shipped()[name].steps if step.kind in DRUNK]
    assert any(NEVER[language] in step.read[language] for step in steps)


def test_a_time_of_brewing_is_told_in_minutes_not_as_a_time_of_day(protocol: Protocol) -> None:
    for phrase in phrases(protocol):
        for language in LANGUAGES:
            text = phrase[language]
            assert not re.search(r"\b\d{1,2}:\d\d(?! ?\d)", re.sub(r"ISO \d+:\d+", "", text)), text


@pytest.mark.parametrize(
    ("name", "read", "since"),
    [
        ("black-tea", "strain", "pour"),
        ("chocolate-coffee", "press", "pour"),
        ("french-press", "press", "pour"),
    ],
)
def test_a_reading_in_all_is_counted_from_the_pour(name: str, read: str, since: str) -> None:
    protocol = protocols.shipped()[name]
    step = protocol.step(read)
    assert step is not None
    assert step.since == since
    aim = step.record[0].target.value
    starts = dict(zip([one.id for one in protocol.steps], protocol.starts(), strict=True))
    assert starts[read] - starts[since] == aim


def test_no_text_promises_that_all_codes_are_revealed_at_once(protocol: Protocol) -> None:
    reveals = [step for step in protocol.steps if step.kind is StepKind.REVEAL]
    texts = [text for step in reveals for text in phrases(step)]
    told = [value for text in texts for value in (text.to("en"), text.to("fr"))]
    assert any("revealed" in one for one in told)
    assert [one for one in told if re.search(r"together|at once|ensemble|d’un coup", one)] == []


def test_no_name_or_summary_counts_samples_of_which_a_session_may_hold_fewer(
    protocol: Protocol,
) -> None:
    assert SAMPLES_COUNTED.search("For beginners: three chocolates"), "else the next finds nothing"
    told = (protocol.name, protocol.summary)
    texts = [text.to(language) for text in told for language in LANGUAGES]
    fixed = protocol.samples.minimum == protocol.samples.maximum
    assert fixed or [text for text in texts if SAMPLES_COUNTED.search(text)] == []


def test_three_teas_are_each_made_by_the_figures_of_their_own_sources() -> None:
    """Black as A, green as B, oolong as C; all begin to steep once all water is ready."""
    teas = protocols.shipped()["three-teas"]
    heat, steep = (teas.step(name) for name in ("heat", "steep"))
    assert heat is not None
    assert steep is not None
    letters = teas.letters(3)
    doses = [teas.samples.dose_of(letter).value for letter in letters]
    assert doses == [pytest.approx(110 * 2 / 100), pytest.approx(110 * 2 / 100), 5]
    aimed = {
        step.id: [aim.value for letter in letters if (aim := teas.aim(step, letter))]
        for step in (heat, steep)
    }
    assert aimed == {"heat": [100, 80, 100], "steep": [6 * 60, 150, 2 * 60]}
    for step in (heat, steep):
        (reading,) = step.record
        recorded = [teas.reading_aim(step, reading, letter).value for letter in letters]
        assert recorded == aimed[step.id]
    assert (steep.begins, steep.timer) == ("ready", "own")
