"""One row of a list: a learner, and what is wrong with what is said of them."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, Literal

from tasting.domain.countries import country_named
from tasting.domain.learner import ADDRESS_PARTS, LearnerFacts
from tasting.domain.names import first_name, plain
from tasting.domain.postal import postal_parts, street_and_complement
from tasting.domain.zones import find_zone, told_as_several
from tasting.exchange.checked import Fault
from tasting.exchange.columns import NAMES
from tasting.exchange.faults import validate
from tasting.exchange.tables import MISSING
from tasting.languages import SOURCE, Language, LanguageName, named_language
from tasting.measures import SYSTEMS, Units
from tasting.words import message

_EMAIL = re.compile(r"[^@\s;,<>\"]+@[^@\s;,<>\"]+[^@\s;,<>\".]")
_MAILBOX = re.compile(r"(?:mailto:|.*<(?:mailto:)?)\s*([^@\s<>]+@[^@\s<>]+?)\s*>?", re.IGNORECASE)
"""An address as programs write it: mailto:ana@example.org, Ana Ruiz <ana@example.org>."""
_AS_TEXT = re.compile(r'="([^"]*)"')
"""What keeps a spreadsheet from reading digits as a number: ="01000"."""
_QUOTED = re.compile(r"^(?:'(?=.*'$)|[\"“«])\s*(.*?)\s*['\"”»]$")
"""A whole name between quotation marks."""
_WEB = re.compile(r"(?:https?:|www\.)", re.IGNORECASE)
_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
"""What a spreadsheet that took a telephone for a number leaves of it: 3,36E+10."""
_ROLE = re.compile(
    r"\s*\((?:guest|invité|invitée|external|externe|unverified|non vérifié|me|you|moi)\)",
    re.IGNORECASE,
)
"""What meeting programs add to a name."""

_ABSENT = re.compile(r"\(([^()]{4,30})\)\s*$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABSENCE: Final = _words(
    "annule annulee annules annulees cancelled canceled refunded rembourse remboursee refund "
    "declined decline declinee refuse refusee refused denied rejected rejete excuse excusee "
    "excused absent absente noshow desiste desistee withdrawn withdrew expired expire abandonne "
    "abandoned supprime waitlist waitlisted"
)
"""Words that say by themselves that somebody does not come."""
_NOT_COMING: Final = _ABSENCE | _words(
    "organizer organiser organisateur organisatrice host hote no non n false faux"
)
"""What says it in a column that asks for it."""
_BESIDE_ABSENCE: Final = _words(
    "a is has was est s le the on du de by par for pour mail e email telephone phone tel "
    "maladie malade sick ill raison reason hier yesterday today finalement"
)
"""What may stand beside such a word in brackets: “excusée par mail”, but not “refuse le sucre”."""
_UNITS: Final[dict[Units, tuple[str, ...]]] = {
    "metric": ("metrique", "si", "c", "celsius"),
    "us": ("usa", "uscustomary", "etatsunis", "unitedstates"),
    "fahrenheit": ("f",),
}
"""What units are called besides."""
_PHRASES: Final = ("not attending", "no show", "liste d attente", "waiting list", "ne vient pas")
_BUT: Final = re.compile(
    r"\b(?:non|not|pas|no)\s+(?:annule|cancel|rembours|refund|paid|paye|regle)"
)


def read_row(
    given: Mapping[str, Any], language: Language
) -> tuple[LearnerFacts | None, list[Fault]]:
    """One learner from named fields: name, or first and family name, and the rest.

    Only a name that is none costs the learner. Any other field that is wrong is told and left
    empty; a language that the program does not have becomes `language`.
    """
    texts = {name: text for name, value in given.items() if (text := _tidy(name, value)) != ""}
    named, faults = _named(texts)
    if isinstance(texts.get("email"), str):
        texts["email"], fault = _email(texts["email"])
        faults += [fault] if fault else []
    texts["language"], fault = _spoken(texts.get("language"), language)
    faults += [fault] if fault else []
    texts["zone"], fault = _zone(texts.get("zone", ""))
    faults += [fault] if fault else []
    if _ROUNDED.fullmatch(str(texts.get("phone", ""))):
        faults.append(_no_phone(str(texts.pop("phone"))))
    if _WEB.match(str(texts.get("site", ""))):
        faults.append(_no_site(str(texts.pop("site"))))
    texts["units"], fault = _units(texts.get("units", ""))
    faults += [fault] if fault else []
    rest = {name: text for name, text in texts.items() if name != "status"}
    rest |= _postal(texts) if any(map(texts.get, ADDRESS_PARTS)) else {}
    found, more = validate(LearnerFacts, rest)
    if found is None and named:
        # Whatever side field is refused stays empty.
        refused = {str(fault.path[0]) for fault in more if fault.path} - {"name", "display"}
        kept = {name: text for name, text in rest.items() if name not in refused}
        if refused <= LearnerFacts.model_fields.keys():
            found, _ = validate(LearnerFacts, kept)
    told = {("display",), *(fault.path for fault in faults)}
    faults += [fault for fault in more if fault.path not in told]
    return found if named else None, faults


def left_out(status: str) -> bool:
    """Whether what stands in a column of status says that somebody does not come."""
    said = plain(re.sub(r"[^\w\s]", " ", status))
    if _BUT.search(said):
        return False
    return any(phrase in said for phrase in _PHRASES) or bool(set(said.split()) & _NOT_COMING)


def said_absent(name: str) -> str:
    """What stands in brackets behind a name and says that somebody does not come; else nothing.

    Other remarks in brackets, “non végétarienne” or “no dairy”, are no absence.
    """
    found = _ABSENT.search(name)
    if found is None or _ROLE.search(name):
        return ""
    said = plain(re.sub(r"[^\w\s]", " ", found[1]))
    words = {word for word in said.split() if not word.isdigit()}
    absent = bool(words & _ABSENCE) and words <= _ABSENCE | _BESIDE_ABSENCE
    return found[1] if absent or any(phrase in said for phrase in _PHRASES) else ""


def holds_first_name(whole: str, first: str) -> bool:
    """Whether a full name has the first name among its words, and more."""
    words, sought = plain(whole).split(), plain(first).split()
    places = range(len(words) - len(sought))
    return any(words[at : at + len(sought)] == sought for at in (*places, len(places)))


def _postal(texts: Mapping[str, Any]) -> dict[str, str]:
    """The parts of an address that has some in columns of their own.

    The town is where the learner lives if no other is told. A street in whose cell the whole
    address stands, known by its postcode, gives what the other columns leave out.
    """
    told = {part: str(texts.get(part, "")) for part in ADDRESS_PARTS}
    address, place = str(texts.get("address", "")), str(texts.get("place", ""))
    behind = plain(" ".join(re.split(r"[,\n]", address)[1:]))
    if told["postcode"] and plain(told["postcode"]) in behind:
        read = asdict(postal_parts(address, str(texts.get("name", "")), place))
        told = {part: text or read[part] for part, text in told.items()}
        street = read["street"]
    else:
        lines = [line for each in address.splitlines() if (line := " ".join(each.split()))]
        street, others = street_and_complement(lines)
        told["complement"] = ", ".join(filter(None, (others, told["complement"])))
    told["town"] = told["town"] or place
    told["country"] = country_named(told["country"]) or told["country"]
    if told["town"] == place and sum(map(bool, told.values())) == 1:
        told["town"] = ""  # a street where they live is kept as it was written
    return {"address": street, **told}


def _named(texts: dict[str, Any]) -> tuple[bool, list[Fault]]:
    """Put the name together in `texts`, with the one used in class; whether there is one."""
    first, family = str(texts.pop("given", "")), str(texts.pop("family", ""))
    known = str(texts.get("name", ""))
    named = f"{first}{family}{known}"
    remedy = message("Write the learner’s name in this row.")
    texts["display"] = first or first_name(known or family or "?")
    if named.startswith(("=", "#")):
        wrong = message("“{value}” is a spreadsheet formula, not a name.", value=named[:40])
        return False, [Fault(("name",), wrong, remedy)]
    if {"total", "totaux"} & set(plain(f"{first} {family} {known}").split()):
        wrong = message("“{value}” is a total, not a name.", value=(known or family or first)[:40])
        return False, [Fault(("name",), wrong, remedy)]
    if not any(letter.isalpha() for letter in named):
        return False, [Fault(("name",), message("The name is missing."), remedy)]
    if first and known and not family and plain(first) != plain(known):
        family = "" if holds_first_name(known, first) else known
    elif first and known and not family:
        family = known
    if (first and family) or not known:
        texts["name"] = f"{first} {family}".strip()
    return True, []


def _email(typed: str) -> tuple[str, Fault | None]:
    """The e-mail that is meant; empty, and told, where it is none or several."""
    box = _MAILBOX.fullmatch(typed)
    text = (box[1] if box else typed).rstrip(".,;")
    if _EMAIL.fullmatch(text):
        return text, None
    wrong = message("“{value}” is not an e-mail address.", value=typed[:40])
    return "", Fault(("email",), wrong, message("It stays empty until you correct it."))


def _spoken(typed: object, language: Language) -> tuple[Language, Fault | None]:
    """The language that a cell names, such as "fr-CA" or "English (UK)"; else `language`."""
    if typed is None:
        return language, None
    found = named_language(re.split(r"[-_(]", str(typed))[0])
    if found is not None:
        return found, None
    wrong = message("“{value}” is not a language of the program.", value=str(typed)[:40])
    fallback = LanguageName(language or SOURCE)
    remedy = message("{language} is used. Write fr or en to change it.", language=fallback)
    return language, Fault(("language",), wrong, remedy)


def _zone(typed: object) -> tuple[str, Fault | None]:
    """The IANA zone that a cell names by its city, country or id; empty where it is none."""
    found = find_zone(str(typed)) if typed else ""
    if found is not None:
        return found, None
    if (several := told_as_several(str(typed))) is not None:
        remedy = message(
            "The session’s time is printed. Write the town with its country, as it stands here."
        )
        return "", Fault(("zone",), several, remedy)
    wrong = message("“{value}” is not a time zone that is known.", value=str(typed)[:40])
    remedy = message(
        "The session’s time is printed. Write a capital or a country, or continent and city "
        "as in America/New_York."
    )
    return "", Fault(("zone",), wrong, remedy)


def _no_phone(text: str) -> Fault:
    """What is told of a telephone of which a spreadsheet kept the first digits."""
    wrong = message("“{value}” is a rounded number, not a phone number.", value=text)
    remedy = message("Format the column as text and type it again; it stays empty until then.")
    return Fault(("phone",), wrong, remedy)


def _no_site(typed: str) -> Fault:
    """That the site is one of the web: who named the same would share a box."""
    wrong = message("“{value}” is a web address, not a site.", value=typed[:40])
    remedy = message("Write where they take the session together, as in “Lyon”, or leave it empty.")
    return Fault(("site",), wrong, remedy)


def _units(typed: object) -> tuple[Literal[""] | Units, Fault | None]:
    """The units that a cell names, by their name in a plan or as a choice shows them."""
    said = "".join(sign for sign in plain(str(typed)) if sign.isalnum())
    for units, shown in SYSTEMS.items():
        names = {units, *_UNITS[units], "".join(sign for sign in plain(shown) if sign.isalnum())}
        if said in names:
            return units, None
    if not said:
        return "", None
    wrong = message("“{value}” is not a choice of units.", value=str(typed)[:40])
    offered = ", ".join(SYSTEMS)
    remedy = message("The session’s units are used. Write one of {offered}.", offered=offered)
    return "", Fault(("units",), wrong, remedy)


def _tidy(name: str, value: Any) -> Any:
    """A text without blanks around it, in one line; an address keeps its own."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if name not in (*NAMES, "country", "region") and text in MISSING:
        return ""  # NA is Namibia, too, and Naples
    if as_text := _AS_TEXT.fullmatch(text):
        text = as_text[1]
    if name == "address":
        return text
    text = " ".join(text.split())
    if name in ("postcode", "phone"):
        return re.sub(r"(?<=\d)\.0$", "", text.removeprefix("'"))
    return _QUOTED.sub(r"\1", _ROLE.sub("", text)) if name in NAMES else text
