"""The words that tell what is done in a procedure, kind by kind and language by language.

Each text is a list for a regular expression, its words parted by strokes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tasting.domain.steps import StepKind
from tasting.languages import Language


@dataclass(frozen=True)
class VerbWords:
    """Verbs that tell what to do, and names of the thing done."""

    verbs: str
    """English verbs, and French ones in every form that commands."""
    stems: str = ""
    """French verbs in -er without their ending."""
    nouns: str = ""
    """Enough in a line of a list, or beside a figure: "Infusion: 4 min"."""


PULLED: Final[Mapping[Language, str]] = {
    "en": (
        r"pull(?!\s(?:out|up|off|apart|the\s(?:lea|bag|filter|lid|plunger)))|extract"
        r"|(?:run|brew)\s(?:(?:a|an|the|each|one)\s)?(?:\w+\s)?(?:shot|espresso|ristretto|lungo)"
    ),
    "fr": (
        r"tir(?:er|ez|ons|e)(?!\sau\ssort)|extrai(?:re|s|t)|extray(?:ez|ons)"
        r"|(?:faire |faites )?coul(?:er|ez)\s(?:(?:une?|le|la|l['’]|chaque)\s?)?(?:\w+\s)?"
        r"(?:caf[ée]|e[sx]presso|ristretto|shot|extraction)"
    ),
}
"""Verbs of what pours a coffee by pressure: a shot, an espresso."""
OF_COFFEE: Final = (
    r"\bshots?\b|\be[sx]pressos?\b|\bristretto|\blungo|\bextractions?\b"
    r"|(?<!sachet de )(?<!paquet de )(?<!boîte de )\bcaf[ée]s?\b|\bcoffees?\b(?!\s(?:bags?|beans?))"
    r"|[0-9]\s?(?:g|ml|s|sec)\b|\b(?:gramm?e?s|seconde?s)\b|\b1\s?:\s?[1-9]"
)
"""What a sentence names, where such a verb is not of curtains, foils and tea bags."""

ENGLISH: Final[Mapping[StepKind, VerbWords]] = {
    StepKind.WELCOME: VerbWords(
        "welcome|introduce|lay out|unpack",
        nouns="welcome|introduction",
    ),
    StepKind.WEIGH: VerbWords(
        "weigh|dose|measure(?: out)?",
        nouns="weighing",
    ),
    StepKind.GRIND: VerbWords(
        "grind|mill|crush",
        nouns="grinding",
    ),
    StepKind.HEAT: VerbWords(
        "heat|boil|bring|preheat|warm|put (?:the|some) (?:kettle|water) on",
        nouns="heating",
    ),
    StepKind.POUR: VerbWords(
        f"pour|fill|top up|drizzle|cover|{PULLED['en']}",
        nouns="pouring|pour",
    ),
    StepKind.STEEP: VerbWords(
        (
            r"steep|infuse|brew|bloom|wait|let (?:it |them |the \w+ )?(?:steep|infuse|brew|bloom|"
            "stand|sit|rest|draw)|leave"
        ),
        nouns="steeping|infusions?|bloom|steep|extraction",
    ),
    StepKind.STIR: VerbWords(
        "stir|swirl|mix|whisk|shake|agitate|froth",
        nouns="stirring|whisking",
    ),
    StepKind.PRESS: VerbWords(
        "press|plunge|push",
        nouns="pressing",
    ),
    StepKind.STRAIN: VerbWords(
        (
            r"strain|decant|filter|drain|serve|(?:remove|lift out|discard) the (?:\w+ )?(?:leaves|"
            "leaf|bags?|filter|dripper|infuser)"
        ),
        nouns="straining|filtration",
    ),
    StepKind.CRUST: VerbWords(
        "break (?:the |each )?crust|skim|(?:remove|scoop off) the (?:foam|scum|crust)",
        nouns="crust",
    ),
    StepKind.LOOK: VerbWords(
        "look|observe|watch|photograph|take a (?:photo|picture)",
        nouns="eye|sight|appearance|colou?r|observation|visual",
    ),
    StepKind.SNAP: VerbWords(
        r"snap|break(?!\s*(?:[(:–—-]|for\b|of\b|[0-9]|\Z))|listen",
        nouns="snap|sound",
    ),
    StepKind.SMELL: VerbWords(
        "smell|sniff|nose|inhale",
        nouns="nose|aroma|fragrance|smell|olfactory",
    ),
    StepKind.MELT: VerbWords(
        r"melt|let (?:it |a \w+ |the \w+ )?melt",
        nouns="melt|melting|texture",
    ),
    StepKind.TASTE: VerbWords(
        "taste|slurp|sip|drink|chew|try|evaluate|assess|score|rate|retaste",
        nouns="tasting|taste|mouth|finish|flavou?r|palate",
    ),
    StepKind.RINSE: VerbWords(
        r"rinse|cleanse|wet (?:the |a |your )?(?:paper|filter)",
        nouns="rinse|palate cleansers?",
    ),
    StepKind.DISCUSS: VerbWords(
        "discuss|share|compare|talk|tell|debrief",
        nouns="discussion|debrief|exchange",
    ),
    StepKind.PAUSE: VerbWords(
        r"pause|take a break|rest|cool|let (?:it |them |the \w+ )?cool",
        nouns="break|pause|cooling",
    ),
    StepKind.REVEAL: VerbWords(
        "reveal|unveil|disclose",
        nouns="reveal",
    ),
    StepKind.WRAP_UP: VerbWords(
        "wrap up|conclude|close|end|finish",
        nouns="wrap-up|wrap up|conclusion|closing",
    ),
}

FRENCH: Final[Mapping[StepKind, VerbWords]] = {
    StepKind.WELCOME: VerbWords(
        "accueill(?:ir|ez|e)",
        stems="présent|déball",
        nouns="accueil|introduction|présentation",
    ),
    StepKind.WEIGH: VerbWords(
        "pes(?:er|ez|ons)|pèse",
        stems="dos|mesur",
        nouns="pesée|dosage",
    ),
    StepKind.GRIND: VerbWords(
        "moudre|moulez|moulons|moud",
        stems="broy|concass",
        nouns="mouture",
    ),
    StepKind.HEAT: VerbWords(
        (
            "met(?:tre|tez|tons|s)? (?:de )?(?:l['’]eau|la bouilloire) à (?:chauffer|bouillir)|"
            "fai(?:re|tes) (?:chauffer|bouillir|frémir)|port(?:er|ez) (?:l['’]eau )?à|bouillir|"
            "tiédir"
        ),
        stems="chauff|préchauff|réchauff",
        nouns="chauffe",
    ),
    StepKind.POUR: VerbWords(
        f"rempli(?:r|ssez)|couvrir|{PULLED['fr']}",
        stems="vers|rempl|arros|mouill|couvr",
        nouns="versement|verse",
    ),
    StepKind.STEEP: VerbWords(
        (
            r"laiss(?:er|ez|ons|e) (?:\w+ ){0,3}?(?:infuser|reposer|poser|gonfler|agir)"
            "|attend(?:re|ez|ons)?"
        ),
        stems="infus|préinfus|pré-infus|humidifi|mouill|patient",
        nouns="infusions?|bloom|préinfusion|pré-infusion|extraction|repos|attente",
    ),
    StepKind.STIR: VerbWords(
        "",
        stems="remu|mélang|agit|fouett|tourn|mouss",
        nouns="",
    ),
    StepKind.PRESS: VerbWords(
        "",
        stems="press|appuy|enfonc|abaiss",
        nouns="pressage",
    ),
    StepKind.STRAIN: VerbWords(
        (
            "serv(?:ir|ez)|(?:retir|ôt|enlev)(?:er|ez|e) (?:les feuilles|les? sachets?|le filtre|"
            "l['’]infuseur)"
        ),
        stems="filtr|égoutt|transvas|décant|pass",
        nouns="filtration",
    ),
    StepKind.CRUST: VerbWords(
        (
            "(?:cass|romp)(?:er|ez|re) (?:la|chaque) croûte"
            "|(?:retir|ôt|enlev)(?:er|ez|e) (?:la (?:mousse|croûte)|l['’]écume)"
        ),
        stems="écum",
        nouns="croûte",
    ),
    StepKind.LOOK: VerbWords(
        "",
        stems="observ|regard|photographi|examin",
        nouns="œil|vue|aspect|couleur|apparence|observation|visuel(?:le)?",
    ),
    StepKind.SNAP: VerbWords(
        "romp(?:re|ez)",
        stems="cass|écout",
        nouns="cassant|casse|ouïe|son|auditi(?:f|ve)",
    ),
    StepKind.SMELL: VerbWords(
        "sent(?:ir|ez|ons)",
        stems="hum|flair|respir",
        nouns="nez|olfaction|olfacti(?:f|ve)|arômes?|odeur|parfum",
    ),
    StepKind.MELT: VerbWords(
        r"laiss(?:er|ez) (?:\w+ ){0,4}?fondre|fai(?:re|tes) fondre|fondre",
        stems="",
        nouns="texture|fondant|fonte|tactile",
    ),
    StepKind.TASTE: VerbWords(
        "boire|buvez|buvons",
        stems="goût|gout|dégust|croqu|mâch|aspir|not|évalu|appréci|regoût",
        nouns="bouche|dégustation|goût|gustati(?:f|ve)|finale|saveurs?",
    ),
    StepKind.RINSE: VerbWords(
        r"(?:humidifi|mouill)(?:er|ez|ons|e) (?:\w+ ){0,2}?(?:papier|filtre)",
        stems="rinc",
        nouns="rinçage",
    ),
    StepKind.DISCUSS: VerbWords(
        "mettre en commun|mettez en commun",
        stems="discut|échang|partag|compar|débrief",
        nouns="discussions?|échanges?|débriefing|tour de table|mise en commun",
    ),
    StepKind.PAUSE: VerbWords(
        r"laiss(?:er|ez) (?:\w+ ){0,3}?(?:refroidir|tiédir)|fai(?:re|tes) une pause",
        stems="paus",
        nouns="pause",
    ),
    StepKind.REVEAL: VerbWords(
        "révél(?:er|ez|ons|e)|l[eè]v(?:er|ez|ons|e) (?:les codes|l['’]anonymat)",
        stems="dévoil",
        nouns="révélation|levée de l['’]anonymat",
    ),
    StepKind.WRAP_UP: VerbWords(
        "conclu(?:re|ez|ons|t)|cl(?:ore|ôturer|ôturez)|termin(?:er|ez)",
        stems="",
        nouns="conclusion|clôture|fin",
    ),
}
