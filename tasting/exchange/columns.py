"""The columns of a list of learners: what each holds, by the words of its title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from tasting.exchange.list_titles import Numbered, foreign_field, is_heading, simplified
from tasting.languages import LANGUAGES
from tasting.words import mark, words_in

TITLES: Final[Mapping[str, str]] = {
    "name": mark("name"),
    "given": mark("first name"),
    "family": mark("family name"),
    "place": mark("city"),
    "site": mark("site"),
    "email": mark("e-mail"),
    "address": mark("address"),
    "complement": mark("address, second line"),
    "postcode": mark("postcode"),
    "town": mark("city on the label"),
    "region": mark("region"),
    "country": mark("country"),
    "phone": mark("phone"),
    "language": mark("language"),
    "zone": mark("time zone"),
    "units": mark("units"),
    "status": mark("status"),
}
"""The title by which a column is written, by field; read in every language."""

NAMES: Final = ("name", "given", "family")
TOP: Final = 20
"""The titles of the columns stand in one of so many first rows."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _sets(*texts: str) -> tuple[frozenset[str], ...]:
    return tuple(map(_words, texts))


_TOWNS: Final = ("ort", "wohnort", "stadt", "ciudad", "citta", "cidade", "woonplaats")
"""Of the languages that ticket shops speak besides."""

_FIELDS: Final[tuple[tuple[str, tuple[frozenset[str], ...]], ...]] = (
    (
        "status",
        _sets(
            *("statut", "status", "etat", "attended", "attending", "attendance", "rsvp"),
            *(
                "presence",
                "present",
                "participation",
                "role",
                "viendra",
                "viendrez",
                "participerez",
            ),
        ),
    ),
    (
        "zone",
        _sets(
            *("fuseau", "fuseaux", "timezone", "time zone", "zone horaire", "zone heure", "tz"),
            *("heure locale", "local time"),
        ),
    ),
    (
        "email",
        _sets(
            *("courriel", "courriels", "mel", "mail", "email", "emails", "e mail"),
            *("adresse electronique", "messagerie", "correo", "posta elettronica"),
        ),
    ),
    (
        "phone",
        _sets(
            *("telephone", "tel", "phone", "portable", "mobile", "gsm", "cellphone"),
            *("telefon", "telefono"),
        ),
    ),
    (
        "postcode",
        _sets(
            *("code postal", "postal code", "post code", "postcode", "zip", "zipcode", "cp"),
            *("npa", "plz", "postleitzahl", "cap", "codigo postal"),
        ),
    ),
    ("address", _sets("address 1 2", "adresse 1 2")),
    (
        "complement",
        _sets(
            *("complement", "batiment", "etage", "appartement", "apartment", "apt", "floor"),
            *("adresse 2", "address 2", "address2", "adresse2", "line 2", "ligne 2", "unit"),
        ),
    ),
    ("units", _sets("unites", "units", "unite mesure")),
    ("place", _sets("ville pays", "city country", "town country")),
    ("country", _sets("pays", "country", "land", "pais", "paese")),
    ("region", _sets("state", "province", "canton", "county", "departement", "region")),
    ("place", _sets("ville", "city", "town", "commune", "localite", "lieu", "place", *_TOWNS)),
    (
        "address",
        _sets(
            "adresse",
            "address",
            "rue",
            "street",
            "voie",
            "address1",
            "adresse1",
            "strasse",
            "indirizzo",
            "direccion",
        ),
    ),
    ("language", _sets("langue", "langues", "language", "languages", "lang")),
    (
        "name",
        _sets(
            *("prenom nom", "prenoms nom", "first last name", "given family name", "nom complet"),
            *("nombre completo", "nome completo", "nombre apellidos", "nome cognome"),
        ),
    ),
    (
        "given",
        _sets(
            *("prenom", "prenoms", "first name", "given name", "given names", "firstname"),
            *("forename", "vorname", "voornaam", "nombre", "nome"),
        ),
    ),
    (
        "family",
        _sets(
            *("nom famille", "nom naissance", "nom usage", "last name", "family name"),
            *("surname", "lastname", "nachname", "familienname", "achternaam"),
            *("apellido", "apellidos", "cognome", "sobrenome", "apelido"),
        ),
    ),
    ("name", _sets("nom", "noms", "name", "names")),
)
"""Each field with the words one set of which its title holds; the first that fits is meant."""

_PEOPLE: Final = _words(
    "apprenant apprenante apprenants stagiaire stagiaires participant participante participants "
    "participantes eleve eleves etudiant etudiants inscrit inscrits adherent adherents membre "
    "membres invite invites learner learners student students attendee attendees guest guests "
    "delegate delegates member members registrant registrants personne person people"
)
"""Who takes part: alone, such a word is the title of the names."""

_PAYERS: Final = _words(
    "payeur payeuse payer acheteur acheteuse buyer purchaser customer client order facturation "
    "facture billing invoice bill"
)
_OTHERS: Final = _words(
    "company entreprise societe organisation organization organisme employeur employer ecole "
    "school etablissement event evenement product produit webinar meeting "
    "reunion topic fichier file hote animateur animatrice panelist intervenant intervenante "
    "job fonction urgence emergency parent parents tuteur guardian "
    "formateur formatrice trainer teacher organisateur organizer host ip naissance birth session "
    "course cours formation seance payment paiement site web website"
)
"""Of whom or of what else a title may speak: no field of a learner."""


_OF_SOMEBODY: Final = re.compile(r"@|\d\d")
"""What a cell of a person has, and a title has not."""
_KINDS: Final = _words("ticket tickets billet billets type group groupe category categorie user")
"""Of what a “name” may be, where “first name” is somebody’s all the same."""


@dataclass(frozen=True)
class Columns:
    """Where each field stands, and the rows below the titles."""

    titles: tuple[str, ...] = ()
    """As they are written; empty where the columns have none."""
    fields: Mapping[str, int] = field(default_factory=dict)
    statuses: tuple[int, ...] = ()
    """Columns that may say that somebody does not come."""
    body: tuple[Numbered, ...] = ()
    left_out: int = 0
    """The row in which another table begins that was not read; 0 for none."""
    heading: Sequence[Numbered] = ()
    """The lines above the names, or above some of them, which are nobody's."""

    @property
    def named(self) -> bool:
        """Whether a column holds names."""
        return any(name in self.fields for name in NAMES)

    @property
    def unused(self) -> tuple[str, ...]:
        """The titles of the columns that hold something and are not used."""
        used = {*self.fields.values(), *self.statuses}
        return tuple(
            title
            for at, title in enumerate(self.titles)
            if title and at not in used and any(at < len(row) and row[at] for _, row in self.body)
        )


def field_titled(title: str) -> str | None:
    """The field that a column's title names, of whoever takes part."""
    found = _meaning(title)
    return found.field if found and not found.payer else None


def signature(titles: Sequence[str]) -> str:
    """What tells lists with the same titles from others."""
    return "|".join(simplified(title) for title in titles)


def titled_columns(
    rows: Sequence[Numbered], matched: Mapping[str, Mapping[str, int]]
) -> Columns | None:
    """The columns by the best row of titles among the first; None where no row looks like one.

    `matched` are columns that a person told before, by the `signature` of their titles.
    """
    top = rows[:TOP]
    known = next((at for at, (_, row) in enumerate(top) if signature(row) in matched), None)
    if known is not None:
        titles = top[known][1]
        told = dict(matched[signature(titles)])
        status = told.pop("status", None)
        fields = {name: at for name, at in told.items() if name in TITLES and at < len(titles)}
        return _below(rows, known, fields, () if status is None else (status,))
    best = max(range(len(top)), key=lambda at: (_weight(top, at), -at), default=None)
    if best is None or _weight(top, best) <= 0:
        return None
    fields, statuses = _fields(top[best][1], rows[best + 1 :])
    return _below(rows, best, fields, statuses)


def _below(
    rows: Sequence[Numbered], at: int, fields: Mapping[str, int], statuses: tuple[int, ...]
) -> Columns:
    """The columns with the rows of their own table: it ends where another one begins."""
    body, left_out = list(rows[at + 1 :]), 0
    same = signature(rows[at][1])
    body = [row for row in body if signature(row[1]) != same]  # the titles of a further page
    for place, (number, row) in enumerate(body):
        if place and _is_heading(row):
            # The line above the titles names the other table.
            alone = sum(map(bool, body[place - 1][1])) == 1 and place > 1
            left_out = body[place - 1][0] if alone else number
            body = body[: place - alone]
            break
    groups: list[Numbered] = []
    if sum(map(bool, rows[at][1])) > 1:  # one cell over a group: "Groupe 2"
        groups = [row for row in body if is_heading(row[1])]
        body = [row for row in body if row not in groups]
    return Columns(tuple(rows[at][1]), fields, statuses, tuple(body), left_out, groups)


def _is_heading(row: Sequence[str]) -> bool:
    """Whether a row below is the titles of another table."""
    found = {field_titled(cell) for cell in row} - {None}
    return len(found) > 1 and bool(found & set(NAMES))


def _weight(top: Sequence[Numbered], at: int) -> int:
    """How much a row looks like titles; 0 where it does not."""
    row = top[at][1]
    meanings = [found for cell in row if (found := _meaning(cell))]
    own = {found.field for found in meanings if not found.payer}
    named = any(found.field in NAMES for found in meanings)
    if not named and (len(own) < 2 or any(sign.isdigit() for sign in "".join(row))):
        return 0
    if own <= {"name"} and any(map(_OF_SOMEBODY.search, row)):
        return 0  # somebody whose role is “Participant”
    above = [cell for cell in top[at - 1][1] if cell] if at else []
    elsewhere = len(above) == 1 and bool(set(simplified(above[0]).split()) & _OTHERS)
    return max(1, 2 * len(own) + 20 * named - 5 * elsewhere)


def _fields(
    titles: Sequence[str], body: Sequence[Numbered]
) -> tuple[dict[str, int], tuple[int, ...]]:
    """Each field's column, and the columns that tell who comes.

    Payers stand in only where nobody else is named.
    """
    meanings = [_meaning(title) for title in titles]
    own = {found.field for found in meanings if found and not found.payer}
    payers = not own & set(NAMES)
    fields: dict[str, int] = {}
    best: dict[str, tuple[bool, int]] = {}
    statuses: list[int] = []
    for at, found in enumerate(meanings):
        if found is None or (found.payer and not payers):
            continue
        if found.field == "status":
            statuses.append(at)
            continue
        fits = _fits(found, at, body)
        if found.field not in best or fits > best[found.field]:
            fields[found.field], best[found.field] = at, fits
    return fields, tuple(statuses)


def _fits(found: "_Meaning", at: int, body: Sequence[Numbered]) -> tuple[bool, int]:
    """How well a column holds a field, to choose among several: its title, then its cells."""
    cells = [row[at] for _, row in body if at < len(row) and row[at]]
    if found.field == "email":
        good = sum("@" in cell for cell in cells)
    elif found.field in NAMES:
        good = sum(not re.search(r"[\d@]", cell) for cell in cells)
    else:
        good = min(len(cells), 1)
    return found.person and good > 0, good


@dataclass(frozen=True)
class _Meaning:
    """What a title names."""

    field: str
    payer: bool = False
    """Whether it is of whoever pays."""
    person: bool = False
    """Whether it says that it is of whoever takes part."""


@cache
def _meaning(title: str) -> _Meaning | None:
    """The field that a title names; None where it names none of a person's."""
    if "@" in title or len(title) > 160 or re.search(r"\d\d", title):
        return None
    simple = simplified(re.sub(r"\(.*?\)", "", title))
    # With what stands in brackets: Name (billing).
    payer = bool(set(simplified(title).split()) & _PAYERS)
    if simple in _catalogue_titles():
        return _Meaning(_catalogue_titles()[simple], payer)
    if foreign := foreign_field(simple):
        return _Meaning(foreign)
    words = set(simple.split())
    if words and words <= _PEOPLE:
        return _Meaning("name", person=True)
    person = bool(words & _PEOPLE)
    words -= _PEOPLE | _PAYERS
    found = next((name for name, sets in _FIELDS if any(one <= words for one in sets)), None)
    if found is None:
        return None
    born = found == "family" and "naissance" in words
    other = words & _OTHERS or (found == "name" and words & _KINDS)
    if other and not born and found != "status":
        return None
    return _Meaning(found, payer and found != "status", person)


@cache
def _catalogue_titles() -> dict[str, str]:
    """The fields by the titles that the catalogues have; these are read only where needed."""
    return {
        simplified(words_in(language).say(title)): name
        for language in LANGUAGES
        for name, title in TITLES.items()
    }
