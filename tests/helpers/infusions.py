"""A protocol of a tea in three infusions that are written once, in English and French."""

from tasting.services.protocol_starts import protocol_text

ROUNDS = """
# Three infusions
[[steps]]

[[steps.rounds]]  # the leaf opens
target.steep = { value = 20, tolerance = 5, unit = "s" }

[[steps.rounds]]
target.steep = { value = 25, tolerance = 5, unit = "s" }
seconds.steep = 95

[[steps.rounds]]
target.steep = { value = 45, tolerance = 5, unit = "s" }
read.taste.en = "The last cup: three sips."
read.taste.fr = "La dernière tasse : trois gorgées."

# the pour
[[steps.steps]]
id = "steep"
kind = "steep"
name.en = "Infusion {n}: {target}"
name.fr = "Infusion {n} : {target}"
label.en = "{target}"
label.fr = "{target}"
read.en = "Empty at {target} into cup {n}."
read.fr = "Videz à {target} dans la tasse {n}."
sheet.en = "Three infusions."
sheet.fr = "Trois infusions."
seconds = 90 # with the boiling
timer = "own"

[[steps.steps.record]]
id = "steeping"
name.en = "Steeping time"
name.fr = "Temps d’infusion"
target = { value = 20, tolerance = 5, unit = "s" }

[[steps.steps]]
id = "taste"
kind = "taste"
name.en = "Taste"
name.fr = "Goût"
read.en = "Two sips, slurped."
read.fr = "Deux gorgées, aspirées."
seconds = 120
since = "steep"

[[steps.steps.attributes]]
id = "aroma"
kind = "line"
sense = "nose"
name.en = "Aroma"
name.fr = "Arôme"
low.en = "faint"
low.fr = "faible"
high.en = "strong"
high.fr = "fort"

[[steps]]
id = "reveal"
kind = "reveal"
name.en = "Reveal"
name.fr = "Révélation"
read.en = "The codes open."
read.fr = "Les codes s’ouvrent."
seconds = 180
timer = "none"
since = "steep_3"
"""

INFUSIONS = protocol_text("infusions", "tea", "One tea", ["en", "fr"]) + ROUNDS
"""A welcome, three rounds of a pour and a cup, and the reveal: eight steps."""

_AFTERTASTE = """[[steps.steps]]
id = "after"
kind = "taste"
rounds = [2]  # while the leaf opens
name.en = "Aftertaste"
name.fr = "Longueur"
read.en = "After cup {n}."
read.fr = "Après la tasse {n}."
seconds = 30

[[steps.steps.attributes]]
id = "dryness"
kind = "liking"
sense = "taste"
name.en = "Dryness"
name.fr = "Sécheresse"

"""

SOME_ROUNDS = (
    INFUSIONS.replace('id = "aroma"\n', 'id = "aroma"\nrounds = [1, 3]\n')
    .replace('id = "steeping"\n', 'id = "steeping"\nrounds = [2]\n')
    .replace('[[steps]]\nid = "reveal"', f'{_AFTERTASTE}[[steps]]\nid = "reveal"')
)
"""The same with a question in two rounds, a reading in one, and a step after the second cup."""
