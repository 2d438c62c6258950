"""Procedures as trainers write them in text documents: what each line of them is read as."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasting.domain.cooklang import plain_text
from tasting.domain.errors import UserError
from tasting.domain.procedure import MOST_STEPS, MOST_WORDS, read_procedure
from tasting.domain.procedure_figures import find_figures
from tasting.domain.procedure_lines import Procedure, Role
from tasting.languages import Language

CUPPING = """\
Cupping for a first evening

Equipment: kettle, scale, 4 bowls, tasting spoons
1. Weigh 12 g of coffee into each bowl.
2. Grind coarsely and smell the dry grounds.
3. Heat the water to 92–96 °C. Do not let it boil.
4. Pour 200 ml on each, then wait 4 min.
5. Break the crust with three strokes.
6. Let it cool for ten minutes; taste at about 55 °C.
"""
V60 = """\
# Pour-over

Ratio 1:16, 15 g of coffee

- 0:00 – Pour 50 g
- 0:45 – Pour to 150 g
- 1:15 – Pour to 240 g
- 3:00 – Remove the dripper
- Serve
"""
SENCHA = """\
Faites chauffer environ un demi-litre d’eau à 70 °C. Mettez 3 g de sencha par tasse, avec une
pincée de riz soufflé. Versez l’eau et laissez infuser de 1 min à 1 min 30. Ne remuez pas.
Retirez les feuilles. Sentez la liqueur, regardez sa couleur et goûtez.
"""
CHOCOLAT = """\
Trois chocolats noirs

Matériel :
- une assiette blanche
- 10 g de chaque chocolat

Dégustation :
- Regardez la brillance (2 min)
- Cassez un carré près de l’oreille
- Laissez fondre sur la langue une minute et demie, sans croquer
- Rincez la bouche à l’eau tiède
- Échangez vos impressions : 1/4 h
"""
ESPRESSO = """\
Espresso by ratio

Dose 18 g into the basket, tamp level.
Pull the first shot at a ratio of 1:1.5 in 25-30 s.
Run the second shot at 1:2, 36 g out, in 28 s.
Let it cool to 55 degrees, then taste.
Pull out the basket.
"""
TASSES = """\
Espresso, réglage par le rapport

Doser 18 g dans le panier, tasser à plat.
Tirer la première tasse à 1:1,5 en 25 à 30 s.
Extraire la deuxième : 36 g en 28 s.
Laisser refroidir à 55 degrés, puis goûter.
Tirez au sort un ordre.
"""
PLAN = """\
1) Accueil
2) Observation
3) Nez sec
4) Infusion 4 min
5) Bouche
6) Mise en commun
7) Révélation
"""
BLACK_TEA = """\
We pour boiling water on 2.8 g of leaf. The tea is infused for six minutes, then strained into the
bowl. Let the bowls cool, then taste: slurp from the spoon. Once all have finished, discuss.
"""
TRUFFLES = """\
* Unpack the pieces and lay them out
* Snap one near your ear
* Smell it
* Melt half of it on your tongue for 90 seconds
* Chew the rest
* Rinse with warm water, 40 to 45 °C
"""
GONGFU = """\
== Première infusion ==
Versez 1 dl d’eau à 95 degrés et laissez infuser 20 secondes. Servez.
== Deuxième infusion ==
Versez 1 dl d’eau et laissez infuser 30 s. Servez.
"""
ODDLY_SET = """\
Café du mardi  (à relire)

MATÉRIEL
  - 4 bols
  - pichet de service , passoire

1 / Accueil, tour de table. 8 minutes.
2)Pesez  12 g de café , moulu gros .
3/ Chauffez l’eau à 93°C (± 1 °C)
4/ Versez 200 g d’eau et laissez infuser 25 s (à 5 s près).
Attendez qu’il descende à 60 °C, environ 8 min.

DÉGUSTATION
– Goûtez à chaud (58-60 °C), 10 min
On dévoile les noms, puis on conclut : 5 min
"""
PRESSE = """\
Étape 1 : peser 15 g de café
Étape 2 : chauffer ¼ l d’eau à 200 °F
Étape 3 : verser l’eau
Étape 4 : attendre 4'30
Étape 5 : enfoncer le piston
"""
COOK = """\
>> title: Matcha

Sift @matcha{2%g} into a #bowl{}. Add @water{70%ml} at 80 °C.

Whisk with the #whisk{} for ~{30%seconds}. -- a light hand
"""


def told(read: Procedure) -> list[str]:
    """Every step: its kind, its length where it has one, and its target."""
    said = []
    for line in read.lines:
        if line.kind is not None:
            aim = line.target(line.kind, dose_g=15)
            length = f" {line.seconds} s" if line.seconds else ""
            off = f"±{aim.tolerance:g}" if aim and aim.tolerance else ""
            said.append(
                f"{line.kind}{length}" + (f" → {aim.value:g}{off} {aim.unit}" if aim else "")
            )
    return said


def texts(read: Procedure, role: Role) -> list[str]:
    return [line.text for line in read.lines if line.role is role]


@pytest.mark.parametrize(
    ("text", "language", "category", "steps"),
    [
        (CUPPING, "en", "coffee", [
            "weigh → 12 g", "grind", "smell", "heat → 94±2 °C", "pour → 200 ml",
            "steep 240 s → 240 s", "crust", "pause 600 s", "taste → 55 °C",
        ]),
        (V60, "en", "coffee", [
            "pour 45 s → 50 ml", "pour 30 s → 150 ml", "pour 105 s → 240 ml", "strain", "strain",
        ]),
        (SENCHA, "fr", "tea", [
            "heat → 70 °C", "weigh → 3 g", "pour", "steep 75 s → 75±15 s", "strain", "smell",
            "look", "taste",
        ]),
        (CHOCOLAT, "fr", "chocolate", [
            "look 120 s", "snap", "melt 90 s", "rinse", "discuss 900 s",
        ]),
        (PLAN, "fr", None, [
            "welcome", "look", "smell", "steep 240 s → 240 s", "taste", "discuss", "reveal",
        ]),
        (BLACK_TEA, "en", "tea", [
            "pour", "steep 360 s → 360 s", "pause", "taste", "discuss",
        ]),
        (TRUFFLES, "en", "chocolate", [
            "welcome", "snap", "smell", "melt 90 s", "taste", "rinse → 42.5±2.5 °C",
        ]),
        (GONGFU, "fr", None, [
            "pour → 100 ml", "steep 20 s → 20 s", "strain", "pour → 100 ml", "steep 30 s → 30 s",
            "strain",
        ]),
        (PRESSE, "fr", "coffee", [
            "weigh → 15 g", "heat → 93.33 °C", "pour", "steep 270 s → 270 s", "press",
        ]),
        (ESPRESSO, "en", "coffee", [
            "weigh → 18 g", "pour 28 s → 22.5 ml", "pour 28 s → 36 ml", "pause", "taste",
        ]),
        (TASSES, "fr", "coffee", [
            "weigh → 18 g", "pour 28 s → 22.5 ml", "pour 28 s → 36 ml", "pause", "taste",
        ]),
        (plain_text(COOK), "en", "tea", ["weigh → 2 g", "pour → 70 ml", "stir 30 s"]),
    ],
    ids=["cupping", "v60", "sencha", "chocolat", "plan", "tea", "truffles", "gongfu", "press",
         "espresso", "tasses", "cooklang"],
)  # fmt: skip
def test_a_procedure_is_read_step_by_step(
    text: str, language: str, category: str | None, steps: list[str]
) -> None:
    read = read_procedure(text)
    assert (read.language, told(read)) == (language, steps)
    assert read.category == category


def test_what_is_no_step_is_a_note_a_thing_a_title_or_a_heading() -> None:
    read = read_procedure(CUPPING)
    assert texts(read, Role.TITLE) == ["Cupping for a first evening"]
    assert texts(read, Role.THING) == ["Kettle", "Scale", "4 bowls", "Tasting spoons"]
    assert texts(read, Role.NOTE) == ["Do not let it boil."]
    chocolate = read_procedure(CHOCOLAT)
    assert texts(chocolate, Role.THING) == ["Une assiette blanche", "10 g de chaque chocolat"]
    assert texts(chocolate, Role.HEADING) == ["Dégustation"]
    assert texts(read_procedure(plain_text(COOK)), Role.TITLE) == ["Matcha"]
    assert texts(read_procedure(V60), Role.NOTE) == ["Ratio 1:16, 15 g of coffee"]


def test_a_hasty_french_list_is_read_with_its_odd_spaces_and_capitals() -> None:
    read = read_procedure(ODDLY_SET)
    steps = [line for line in read.lines if line.role is Role.STEP]
    assert [(line.kind, line.seconds) for line in steps] == [
        ("welcome", 480), ("weigh", None), ("heat", None), ("pour", None), ("steep", 25),
        ("pause", 480), ("taste", 600), ("reveal", None), ("wrap_up", 300),
    ]  # fmt: skip
    assert [line.text for line in steps[:2]] == [
        "Accueil, tour de table.",
        "Pesez 12 g de café, moulu gros.",
    ]
    aims = [line.target(line.kind) for line in steps if line.kind]
    assert [(aim.value, aim.tolerance) for aim in aims if aim] == [
        (12, None), (93, 1), (200, None), (25, 5), (59, 1),
    ]  # fmt: skip
    assert texts(read, Role.THING) == ["4 bols", "Pichet de service, passoire"]
    assert texts(read, Role.HEADING) == ["DÉGUSTATION"]
    assert read_procedure(ODDLY_SET.upper()).lines[-1].role is Role.STEP, "all of it is in capitals"


@pytest.mark.parametrize("between", ["\t", " | "])
@pytest.mark.parametrize("clock", ["10h{}", "10:{}"])
def test_a_table_that_was_copied_is_read_row_by_row(between: str, clock: str) -> None:
    rows = [
        ("Horaire", "Durée", "Action"),
        (clock.format("00"), "10'", "Accueil, vérification des kits"),
        (clock.format("10"), "5 min", "Regardez les chocolats (couleur, brillance), à la lumière"),
        (clock.format("15"), "5 min", "Sentez la cassure"),
        (clock.format("20"), "", "Échanges"),
        (clock.format("35"), "5 min", "Levée de l’anonymat"),
    ]
    cells = [between.join(cell for cell in row if cell) for row in rows]
    read = read_procedure("Chocolats\n\n" + "\n".join(cells))
    steps = [(line.kind, line.seconds) for line in read.lines if line.role is Role.STEP]
    assert steps == [
        ("welcome", 600), ("look", 300), ("smell", 300), ("discuss", 900), ("reveal", 300),
    ]  # fmt: skip


def test_an_amount_behind_an_elided_article_follows_its_name() -> None:
    assert (
        plain_text("Rincez avec de l’@eau tiède{50%ml}.") == "Rincez avec de l’eau tiède (50 ml)."
    )
    named = plain_text("Wait ~bloom{45%s}, then ~steep{4%min}.\n~steep{3%min}")
    assert named == "Wait 45 s (bloom), then steep 4 min.\nsteep 3 min"


def test_a_line_that_is_broken_in_a_sentence_is_whole_again() -> None:
    read = read_procedure(
        "Pour the water slowly on the leaves, all of it at\n95 °C, and wait\n3 min."
    )
    assert told(read) == ["pour", "steep 180 s → 180 s"]
    apart = read_procedure("weigh 3 g\npour 150 ml\nwait 3 min")
    assert told(apart) == ["weigh → 3 g", "pour → 150 ml", "steep 180 s → 180 s"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Versez ½ l d’eau à 92–96 °C", ["dose ½ l 500", "temperature 92–96 °C 94"]),
        ("pour 195-205°F water", ["temperature 195-205°F 93.34"]),
        ("de 30 secondes à 1 minute", ["time 30 secondes à 1 minute 45"]),
        ("1 min 30 à 2 min", ["time 1 min 30 à 2 min 105"]),
        ("0:00–0:45 bloom", ["time 0:00 0", "time 0:45 45"]),
        ("Second pour: 0:45-1:45", ["time 0:45 45", "time 1:45 60"]),
        ("Second pour, total time 0:45-1:45", ["time 0:45-1:45 75"]),
        ("1 h 10, then 1'30\"", ["time 1 h 10 4200", "time 1'30\" 90"]),
        ("half an hour, un quart d’heure", ["time half an hour 1800", "time un quart d’heure 900"]),
        ("8,25 g ± 0,25 dans un bol", ["dose 8,25 g ± 0,25 8.25", "vessel bol"]),
        ("une pincée, 1 200 ml, 2 oz", ["dose une pincée", "dose 1 200 ml 1200", "dose 2 oz 56.7"]),
        ("60 g/l, ratio 1:15,5", ["dose 60 g/l", "dose 1:15,5"]),
        ("15 g de café (1:16)", ["dose 15 g 15", "dose 1:16"]),
        ("Café 15 g (1:15 à 1:17), 1:16.67", ["dose 15 g 15", "dose 1:15 à 1:17", "dose 1:16.67"]),
        ("15 g (1:16 à 93 °C)", ["dose 15 g 15", "dose 1:16", "temperature 93 °C 93"]),
        ("18 g in, 1:2–1:2.5 out", ["dose 18 g 18", "dose 1:2–1:2.5"]),
        ("Goûter à 15 h", ["time 15 h 54000"]),
        ("Thé, 3 g, 1:50", ["dose 3 g 3", "dose 1:50"]),
        ("Water at 93 °C (15 g, 1:15.5)", ["temperature 93 °C 93", "dose 15 g 15", "dose 1:15.5"]),
        ("Pull at 1:2, 36 g", ["dose 1:2", "dose 36 g 36"]),
        ("Extraire à 1:2,5 (45 g)", ["dose 1:2,5", "dose 45 g 45"]),
        ("step 1:2 of the list", []),
        (
            "15 g pour 250 g d'eau, 1:16 environ, en 3:00",
            ["dose 15 g 15", "dose 250 g 250", "dose 1:16", "time 3:00 180"],
        ),
        (
            "15 g coffee, 1:16, 92 °C, 2:30 total",
            ["dose 15 g 15", "dose 1:16", "temperature 92 °C 92", "time 2:30 150"],
        ),
        (
            "0:45 Pour 50 g, 1:15, 50 g",
            ["time 0:45 45", "dose 50 g 50", "time 1:15 75", "dose 50 g 50"],
        ),
        ("pour 50 g at 1:15", ["dose 50 g 50", "time 1:15 75"]),
        ("Steep the tea (1:15)", ["time 1:15 75"]),
        (
            "Pour 50 g (1:15), then 50 g (1:45)",
            ["dose 50 g 50", "time 1:15 75", "dose 50 g 50", "time 1:45 105"],
        ),
        ("0:45 Pour water to 150 g (1:15)", ["time 0:45 45", "dose 150 g 150", "time 1:15 75"]),
        ("two and a half minutes", ["time two and a half minutes 150"]),
        (
            "vingt-cinq secondes, twenty-five seconds",
            ["time vingt-cinq secondes 25", "time twenty-five seconds 25"],
        ),
        ("Taste a second cup a second time, une seconde fois", ["vessel cup"]),
        ("for one second or half a second", ["time one second 1", "time half a second 0.5"]),
        ("two-and-a-half minutes", ["time two-and-a-half minutes 150"]),
        ("deux minutes trente, puis", ["time deux minutes trente 150"]),
        ("deux minutes et trois tasses", ["time deux minutes 120", "vessel tasses"]),
        ("1/4 d'heure, ¾ d’heure", ["time 1/4 d'heure 900", "time ¾ d’heure 2700"]),
        ("1 min ½", ["time 1 min ½ 90"]),
        ("3m, 2m30s, grown at 1800 m", ["time 3m 180", "time 2m30s 150"]),
        (
            "205 °F/96 °C or 93C / 199F",
            ["temperature 205 °F/96 °C 96", "temperature 93C / 199F 93"],
        ),
        ("de ½ c. à c.", ["dose ½ c. à c."]),
        ("deux cents ml", ["dose deux cents ml 200"]),
        ("12 g and 4 min", ["dose 12 g 12", "time 4 min 240"]),
        ("deux minutes et demie", ["time deux minutes et demie 150"]),
        ("3 times, in 2026, 10 grains, 100 % cocoa", []),
    ],
)
def test_figures_are_marked_where_they_stand(text: str, marked: list[str]) -> None:
    found = [
        f"{one.what} {text[one.start : one.end]}" + (f" {one.target.value:g}" if one.target else "")
        for one in find_figures(text)
    ]
    assert found == marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (" \n", "There is no text yet."),
        ("It was a dark night. She looked at the kettle and went to bed.", "No step was found."),
        ("Call me early. " * 1500, f"This text has 4500 words; a procedure has {MOST_WORDS}"),
        ("Pour 10 ml.\n" * 199, f"This text has 199 steps; a text may have {MOST_STEPS}"),
        ("\x89PNG\r\n\x1a\n Pour", "This is a picture or a document"),
        ("data:image/png;base64,iVBORw0KGgo", "This is a picture or a document"),
        ("Pour 10 ml. " + "QUJD" * 60, "This is a picture or a document"),
        ("<html><li>Pour 10 ml</li></html>", "This is a picture or a document"),
        ('{"steps": ["Pour 10 ml"]}', "This is a picture or a document"),
        ("{\\rtf1 Pour 10 ml.}", "This is a picture or a document"),
    ],
    ids=[
        "empty",
        "tale",
        "novel",
        "steps",
        "picture",
        "data",
        "letters",
        "page",
        "json",
        "document",
    ],
)
def test_what_is_no_procedure_is_refused_in_one_sentence(text: str, wrong: str) -> None:
    with pytest.raises(UserError) as told_wrong:
        read_procedure(text)
    assert str(told_wrong.value).startswith(wrong)


@pytest.mark.parametrize(
    ("text", "language", "steps"),
    [
        ("Weigh 12 g\nHeat 94 °C\nPour 200 ml\nTaste", "en", 4),
        ("Peser 12 g\nChauffer 94 °C\nVerser 200 ml\nRincer", "fr", 4),
        ("Weigh 12 g\nInfuser 4 min\nGoûter", "fr", 2),
    ],
)
@pytest.mark.parametrize("window", ["en", "fr"])
def test_commands_tell_the_language_whatever_that_of_the_window(
    text: str, language: str, steps: int, window: Language
) -> None:
    read = read_procedure(text, window)
    assert (read.language, len(told(read))) == (language, steps)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "18:00 Welcome\n18:10 Heat to 90 °C\n18:15 Pour 200 ml\n18:20 Taste",
            [600, 300, 300, None],
        ),
        ("10:30–10:40 Welcome\n10:40–11:00 Pour\n11:00 Taste", [600, 1200, None]),
        ("9h Accueil\n9h10 Chauffer\n9 h 20 Goûter", [600, 600, None]),
        ("0:00 Pour 50 g\n0:45 Pour 150 g\n3:00 Taste", [45, 135, None]),
        ("Pour at 18:35.\nTaste at 18:45.", [600, None]),
        ("Break the crust at 4:00.\nTaste at 8:00.", [240, None]),
        ("1:30 Steep\n4:00 Steep", [90, 240]),
        ("18h30-18h40 : accueil\nDe 18h40 à 18h55 : goûter\n18h55 : fin", [600, 900, None]),
        (
            "T0 : verser 200 ml\nT+4 min : casser la croûte\nT+15 min : goûter\nFin",
            [240, 660, None, None],
        ),
        ("T + 15 min: smell\nT + 20 min: taste", [300, None]),
        ("Pour 200 ml.\nAfter about four minutes, break the crust.\nTaste.", [240, None, None]),
        ("Verser 200 ml\nAu bout de 4 min, casser la croûte\nGoûter", [240, None, None]),
        ("Steep 5 min.\nAfter 4 min, stir.\nTaste after 8 min.", [300, None, 480]),
        (
            "0:00 Pour\n1:30 Pour\nAfter four minutes, break the crust\n10:00 Taste",
            [90, 240, 270, None],
        ),
        ("| 9 h | Accueil |\n| 9 h 15 | Peser 12 g |\n| 10 h | Goûter |", [900, 2700, None]),
        (
            "Étape\tHoraire\tDurée\nAccueil\t9 h\t15 min\nPeser\t9 h 15\t10 min\nGoûter\t10 h",
            [900, 600, None],
        ),
        ("Accueil 9 h\nGoûter 9 h 30\nPause 10 h 30\nFin 12 h", [1800, 3600, 5400, None]),
        ("Goûter à 14 h 30\nClore à 15 h", [1800, None]),
        ("| Infuser | 2 h |\n| Goûter | 1 h |", [7200, 3600]),
        (
            "Step | Time | Water\nBloom | 0:00 | 50 g\nPour | 0:45 | 150 g\nTaste | 3:30 |",
            [45, 165, None],
        ),
        (
            "Accueil\t9:00\t15 min\nPeser 12 g\t9:15\t5 min\nGoûter\t9:20\nFin\t10:00",
            [900, 300, 2400, None],
        ),
        ("Étape\tDurée\nInfuser\t3:00\nGoûter\t5:00\nÉchanger\t6:00", [180, 300, 360]),
        ("Pour to 300 g by 1:30\nDrawdown ends around 3:00\nServe", [90, None, None]),
        ("0:00 Pour 50 g, swirl\n0:46 Pour to 150 g\n3:00 Taste", [23, 23, 134, None]),
        ("Bloom: 0:00-0:45, 100 g\nSecond pour: 0:45 – 1:45, to 400 g\nTaste", [45, 60, None]),
        ("Préinfusion : 0:00-0:45\nVersement 1 : 0:45-1:55, 400 g\nGoûter", [45, 70, None]),
        ("Second pour: 0:45-1:45, to 400 g", [60]),
        ("Steep for 2:30-3:00\nInfusion: 3:00–4:00\nExtraction 0:25-0:35", [165, 210, 30]),
        ("0:00-0:45 Bloom\nTaste in 1:00–2:00", [45, 90]),
    ],
)
def test_times_of_a_day_and_of_a_clock_tell_how_long_steps_last(
    text: str, steps: list[int | None]
) -> None:
    read = read_procedure(text)
    assert [line.seconds for line in read.lines if line.role is Role.STEP] == steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Pour at 200F.\nTaste at 140 degrees.", ["pour", "taste → 60 °C"]),
        ("Heat to 195–205°.", ["heat → 93.34±2.77 °C"]),
        ("Heat to 95 °C.\nTaste at 60 degrees.", ["heat → 95 °C", "taste → 60 °C"]),
        ("Add 5 g of oolong and pour 120 ml.", ["weigh → 5 g", "pour → 120 ml"]),
        (
            "Mettre 3 g de thé, puis ajouter 2 dl d'eau et remuer",
            ["weigh → 3 g", "pour → 200 ml", "stir"],
        ),
        ("Smell, then note what you find.", ["smell"]),
        (
            "Infuser 45\".\nInfuser 2'.\nInfuser 3’",
            ["steep 45 s → 45 s", "steep 120 s → 120 s", "steep 180 s → 180 s"],
        ),
        ('Taste the “number 12” and "lot 7".', ["taste"]),
        ("Pesée : 12 g\nInfusion : 4 min", ["weigh → 12 g", "steep 240 s → 240 s"]),
        ("§1§ Weigh 12 g\nTaste", ["weigh → 12 g", "taste"]),
        ("Infusion 4 min\nNez", ["steep 240 s → 240 s", "smell"]),
        ("Accueil (10 min)\nGoûter", ["welcome 600 s", "taste"]),
        ("Eau : 93 °C\nGoûter", ["taste"]),
        ("Step 1/2: Weigh 12 g\nStep 2/2: Taste", ["weigh → 12 g", "taste"]),
        (
            "Coffee: 15 g, 1:15–1:17\nPour water (1:15–1:17)\nBreak at 4:00\nWeigh 15 g",
            ["pour → 240±15 ml", "crust", "weigh → 15 g"],
        ),
        ("Humidifier 30 s\nExtraction 25-30 s", ["steep 30 s → 30 s", "steep 28 s → 27.5±2.5 s"]),
        ("1 Mettre 2 cuil. à soupe de café\n2 Verser 25 cl", ["weigh", "pour → 250 ml"]),
        ("Weigh half an ounce.\nTaste.", ["weigh → 14.18 g", "taste"]),
        ("Mettez l’eau à chauffer à 92 °C.\nRetirez la mousse.", ["heat → 92 °C", "crust"]),
        (
            "1. Break the crust\n2. Break (5 min)\n3. Break a square\n4. Palate cleanser",
            ["crust", "pause 300 s", "snap", "rinse"],
        ),
        (
            "3.1 Visuel (2 min)\n3.2 Olfactif\n3.3 Phase gustative",
            ["look 120 s", "smell", "taste"],
        ),
        ("Verser l’eau bouillante\n(150 ml) et remuer.", ["pour → 150 ml", "stir"]),
        (
            "1. Pour water over all of the grounds, slowly, in circles\n0:45 Stir",
            ["pour", "stir 45 s"],
        ),
        (
            "Weigh 15 g.\nPour 50 g of water (1:16).\nPour on 15 g (1:16).\nPour water (1:16).",
            ["weigh → 15 g", "pour → 50 ml", "pour → 240 ml", "pour → 240 ml"],
        ),
        (
            "Humidifier le filtre et préchauffer la carafe\nMouiller bien le papier filtre.\n"
            "- Humidifier votre filtre\nHumidifier le café 30 s\nMouiller la mouture",
            ["rinse", "heat", "rinse", "rinse", "steep 30 s → 30 s", "pour"],
        ),
        (
            "Tirer un espresso en 25 s\nAttendre une minute entre deux tasses\nGoûter",
            ["pour 25 s", "pause 60 s", "taste"],
        ),
        (
            "Pour 200 g\nWait 2 min\nWait a minute between two cups\nPull a shot\nWait 40 s",
            ["pour → 200 ml", "steep 120 s → 120 s", "pause 60 s", "pour", "pause 40 s"],
        ),
        ("Pour 200 g to extract evenly\nWait 2 min", ["pour → 200 ml", "steep 120 s → 120 s"]),
        ("Wet the filter.\nPour 200 ml", ["rinse", "pour → 200 ml"]),
        (
            "Tirer la languette du sachet.\nTirez les rideaux.\nExtraire le sachet de l'eau.\n"
            "- Tirer les chaises\nTirer le premier café.\nExtraire 28 s.\n"
            "Tirez un espresso\nGoûter.",
            ["pour", "pour 28 s", "pour", "taste"],
        ),
        (
            "Pull the chocolate from the fridge.\nPull back the foil.\n- Extract a bean\n"
            "Pull the second shot.\nPull 36 g.\nExtract the coffee for thirty seconds.\nTaste.",
            ["pour", "pour → 36 ml", "pour 30 s", "taste"],
        ),
        ("Time\tWhat\tLength\n10:00\tTaste\t5 min", ["taste 300 s"]),
        ("| What | How long |\n|---|---|\n| Taste | 5 min |", ["taste 300 s"]),
    ],
)
def test_no_figure_and_no_step_is_lost(text: str, steps: list[str]) -> None:
    read = read_procedure(text)
    assert told(read) == steps
    assert texts(read, Role.TITLE) == []


def test_a_recipe_keeps_its_sections_comments_and_what_is_told_of_it() -> None:
    recipe = "---\ntitle: Gong fu\ntags: [a]\n---\n= Brewing\nWarm the #gaiwan{}. -- with care\n"
    read = read_procedure(plain_text(recipe))
    assert texts(read, Role.TITLE) == ["Gong fu"]
    assert texts(read, Role.HEADING) == ["Brewing"]
    assert texts(read, Role.NOTE) == ["(with care)"]
    assert texts(read, Role.NOTHING) == ["Tags: [a]"]


def test_greetings_and_a_signature_are_left_out() -> None:
    letter = "Bonjour à tous,\nVoici le protocole :\n> Peser 12 g\n> Goûter\nMerci,\nAna\n06 12"
    assert told(read_procedure(letter)) == ["weigh → 12 g", "taste"]
    assert [line.role for line in read_procedure(letter).lines] == [
        *("nothing", "nothing", "step", "step", "nothing", "nothing", "nothing")
    ]
    read = read_procedure("Hello coffee\nWeigh 12 g\nTaste\nBest with water")
    assert texts(read, Role.TITLE) == ["Hello coffee"]


def letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


_WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(
            ["Pour", "wait", "4 min", "½", "92–96 °C", "infuser", "\n", "\n\n", "- ", "1. ", "# ",
             ": ", ", ", "then ", "Matériel :", "@water{2%l}", "|", "une", "1:16", "--", ">> "]
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@example("1:16 ratio 1/0 l ½ ½ g 00:99 é")
@example("pour 2 ml " + "100 " * 2900)  # read in minutes, once
@example("Equipment: a, b;\x85 Pour 2 ml")
@given(_WRITTEN)
def test_any_text_is_read_or_refused_and_nothing_of_it_is_lost(written: str) -> None:
    text = plain_text(written)
    try:
        read = read_procedure(text)
    except UserError:
        return
    before = 0
    for line in read.lines:
        assert before <= line.start < line.end
        assert not text[before : line.start].strip()
        assert all(line.start <= one.start < one.end <= line.end for one in line.figures)
        assert letters(line.text) in letters(text[line.start : line.end])
        before = line.end
    assert not text[before:].strip()


@pytest.mark.parametrize(
    ("text", "value", "tolerance"),
    [
        ("Steep 4 min (± 2 s)", 240, 2),
        ("Steep 10 min ± 10 s", 600, 10),
        ("Steep 4 ± 0.5 min", 240, 30),
        ("Infusez 1 min 30 (± 5 s)", 90, 5),
        ("Steep 1 min 30 s ± 5 s", 90, 5),
        ("Infusez une minute et demie (à 5 s près)", 90, 5),
        ("Steep 4:00 (± 15)", 240, 15),
        ("Rest 1 h 30 ± 5", 5400, 300),
        ("Steep 4 ± 30 s", 240, 30),
        ("Infusez 3 min (à 1 s près)", 180, 1),
        ("Infusez 3 min (à 1 min près)", 180, 60),
        ("Versez 20 cl (± 5 ml)", 200, 5),
        ("Weigh 1 kg ± 1 g", 1000, 1),
        ("Pesez 1 kg (à 5 g près)", 1000, 5),
        ("Weigh 1 ± 0.1 oz", 28.35, 2.84),
        ("Heat to 200 °F (± 5°)", 93.33, 2.78),
        ("Heat to 200 ± 5 °F", 93.33, 2.78),
        ("Chauffez à 93 °C (± 1 °C)", 93, 1),
    ],
)
def test_a_tolerance_has_the_unit_that_stands_behind_it(
    text: str, value: float, tolerance: float
) -> None:
    (figure,) = find_figures(text)
    assert figure.target is not None
    assert (figure.target.value, figure.target.tolerance) == (value, tolerance)
