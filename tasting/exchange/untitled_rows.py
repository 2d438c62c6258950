"""Learners in rows without titles: what each part is, by its look and by its column."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from tasting.domain.names import plain
from tasting.domain.zones import is_zone, sought
from tasting.exchange.columns import Columns
from tasting.exchange.list_titles import Numbered
from tasting.languages import LANGUAGES, SOURCE, locale_of, named_language

_FIELDS: Final = (
    *("name", "place", "email", "address", "phone", "language", "zone"),
    *("postcode", "complement", "country"),
)
"""Where each part is put in a row that was read."""

COUNTED: Final = re.compile(
    r"^\s*(?:\d+[.)]|[-•*–☐☑☒✓✔✅]|(?:participante?|stagiaire|learner|n[°o]|\#)\s?\d+\s?[:.)–-])\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before lines that are counted or pointed at: 1., a dot, or "Participant 1:"."""
_FULL_NAME: Final = re.compile(r"[A-ZÀ-Þ][^\W\d]+(?:[ '’-][A-ZÀ-Þ][^\W\d]+)+")
_MAILBOX: Final = re.compile(r"\"?([^\"<>@]+?)\"?\s*[<(\s]([^@\s<>()]+@[^@\s<>()]+)[>)]?")
"""A name with its address as it is typed, or as in a mail: Ana Ruiz <ana@example.org>."""
_ALMOST_MAIL: Final = re.compile(r"\.|\bat\b|\barobase\b", re.IGNORECASE)
"""What an e-mail that was mistyped has, and a town has not."""
_HOUSE: Final = re.compile(r"\d{1,4}(?: ?(?:bis|ter|quater|[a-z]))?", re.IGNORECASE)
"""The number of a house, which some part from its street by a comma."""
_NUMBERED: Final = re.compile(rf"{_HOUSE.pattern},? +\D.*|\D*[^\W\d]\D* {_HOUSE.pattern}", re.I)
"""A number before a street, or after it: 3 Mill Lane, Hauptstraße 5."""
_HOUSE_FIRST: Final = re.compile(r"\d{1,4} ?(?:bis|ter|[A-Za-z])?,? +(?:[^\W\d]+ )?[A-ZÀ-Þ]\w{3}.*")
"""What can hardly be anything else, though no street is called so: 10 Downing."""
_STREET: Final = re.compile(
    r"\b(?:rue|avenue|av|ave|boulevard|bd|blvd|place|chemin|impasse|allee|quai|route|cours|square|"
    r"passage|lotissement|street|st|road|rd|lane|ln|drive|dr|close|court|crescent|terrace|via|"
    r"viale|piazza|calle|avenida|plaza|rua|laan|straat|po box|bp)\b"
    r"|(?:strasse|str|weg|platz|gasse|straat|laan)\b"
)
_WITHIN: Final = re.compile(
    r"(?:bat|batiment|building|appt?|appartement|apt|apartment|flat|unit|suite|escalier|etage|floor|"
    r"residence|chez|c o|\d+(?:er|e|st|nd|rd|th) (?:etage|floor))\b.*"
)
"""What lies in a house or a street, by its first word without accents."""
_POSTCODE: Final = re.compile(
    r"(?:[A-Z]{1,2}[ -])?(?:\d{5}(?:-\d{4})?|\d{4}(?: [A-Z]{2})?|\d{3} \d{2}|\d{2}-\d{3})"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z\d]{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d"
)
"""As countries write it: 69001, F-69001, 1017 CT, 110 00, 00-950, LS1 4AP, D02 X285, H2X 1Y4."""
_TOWN: Final = re.compile(
    rf"(?P<before>{_POSTCODE.pattern}),? +(?P<town>[^\W\d][^\d]*(?: \d{{1,2}})?)"
    rf"|(?P<first>[^\W\d][^\d]*?),? +(?P<after>{_POSTCODE.pattern})"
)
_PHONE: Final = re.compile(r"(?:\+|00?|\(0)[\d\s().+/-]{7,}")


def read_by_look(rows: Sequence[Numbered]) -> Columns:
    """The rows with each part under its field: by what it looks like, else by its column."""
    if len(rows) == 1 and _are_names(rows[0][1]):
        rows = [(rows[0][0], [cell]) for cell in rows[0][1] if cell]
    if all(COUNTED.match(row[0]) for _, row in rows):
        rows = [(number, [COUNTED.sub("", row[0]), *row[1:]]) for number, row in rows]
    parted = [one for row in rows for one in _mailboxes(row)]
    guessed = _guess_columns([row for _, row in parted])
    if "name" not in guessed:
        return Columns(fields=guessed, body=tuple(parted))
    body = tuple((number, _in_order(row, guessed)) for number, row in parted)
    return Columns(fields={name: at for at, name in enumerate(_FIELDS)}, body=body)


def _mailboxes(row: Numbered) -> list[Numbered]:
    """The row itself, or a row for each name with its address, where it holds nothing else."""
    found = [_MAILBOX.fullmatch(cell) for cell in row[1] if cell]
    if not all(found):
        return [row]
    return [(row[0], [box[1].strip(" \t-–—:|"), box[2]]) for box in found if box]


def _are_names(row: Sequence[str]) -> bool:
    """Whether a single row lists several people, and does not tell where one lives."""
    told = [cell for cell in row if cell]
    return len(told) > 2 and all(
        _FULL_NAME.fullmatch(cell) and not _STREET.search(plain(cell)) for cell in told
    )


def _guess_columns(rows: list[list[str]]) -> dict[str, int]:
    """Columns without titles: some by their look, then name, place and address in this order."""
    columns: dict[str, int] = {}
    rest = []
    for index in range(max(map(len, rows))):
        found = [row[index] for row in rows if index < len(row) and row[index]]
        if "email" not in columns and any("@" in cell for cell in found):
            columns["email"] = index
        elif "zone" not in columns and found and all("/" in c and is_zone(c) for c in found):
            columns["zone"] = index
        elif "language" not in columns and found and all(map(named_language, found)):
            columns["language"] = index
        elif "name" in columns or not found or not all(map(_is_number, found)):
            rest.append(index)
            columns.setdefault("name", index)
    return {**columns, **dict(zip(("name", "place", "address"), rest, strict=False))}


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, a date or a code rather than somebody's name."""
    return bool(re.search(r"\d", cell)) and " " not in cell


def _in_order(row: list[str], guessed: dict[str, int]) -> list[str]:
    """The parts of a row in the order of `_FIELDS`; nothing that follows the name is dropped."""
    by_column = {at: name for name, at in guessed.items()}
    parts: dict[str, str] = {}
    unlike: list[tuple[int, str]] = []
    cells = _with_houses(row)
    for at, cell in enumerate(cells):
        if not cell:
            continue
        column = by_column.get(at, "")
        looks = {"name": cell} if column == "name" else _look(cell, at > guessed["name"])
        if looks and not looks.keys() & parts.keys():
            parts |= looks
        elif at > guessed["name"] or column:
            unlike.append((at, cell))
    for at, cell in unlike:
        column = by_column.get(at, "")
        if column == "email" and not _ALMOST_MAIL.search(cell):
            column = ""
        if column in ("email", "zone", "language") and column not in parts:
            parts[column] = cell
        else:
            _put_text(parts, cell, column)
    return [parts.get(name, "") for name in _FIELDS]


def _put_text(parts: dict[str, str], text: str, column: str) -> None:
    """Put a part that only its place tells: the town, else what else belongs to the address."""
    own = "country" if "place" in parts and plain(text) in _countries() else column
    free = (name for name in (own, "place", "address", "complement", "country") if name)
    name = next((name for name in free if not parts.get(name)), "complement")
    parts[name] = ", ".join(filter(None, (parts.get(name, ""), text)))


def _with_houses(row: list[str]) -> list[str]:
    """The row with the number of a house before its street again: 12, rue de l'Église."""
    cells = list(row)
    for at, (cell, after) in enumerate(pairwise(row)):
        if _HOUSE.fullmatch(cell) and _STREET.match(plain(after)):
            cells[at], cells[at + 1] = "", f"{cell}, {after}"
    return cells


def _look(cell: str, after_name: bool) -> dict[str, str]:
    """What a part is without doubt, by field; nothing where only its column can tell."""
    if "@" in cell:
        return {"email": cell}
    if "/" in cell and is_zone(cell):
        return {"zone": cell}
    if named_language(cell) or (cell.islower() and re.split("[-_]", cell)[0] in _codes()):
        return {"language": cell}
    if not after_name:
        return {}
    if _PHONE.fullmatch(cell):
        return {"phone": cell}
    if _NUMBERED.fullmatch(cell) and _STREET.search(plain(cell)):
        return {"address": cell}
    if town := _TOWN.fullmatch(cell):
        return {
            "postcode": town["before"] or town["after"],
            "place": (town["town"] or town["first"]).strip(),
        }
    if _POSTCODE.fullmatch(cell):
        return {"postcode": cell}
    if _WITHIN.fullmatch(sought(cell)):
        return {"complement": cell}
    return {"address": cell} if _HOUSE_FIRST.fullmatch(cell) else {}


@cache
def _codes() -> frozenset[str]:
    """The codes of all languages that are known, in two letters: pl, de."""
    return frozenset(code for code in map(str, locale_of(SOURCE).languages) if len(code) == 2)


@cache
def _countries() -> frozenset[str]:
    """The names of all countries in each language, without accents."""
    names = (name for one in LANGUAGES for name in locale_of(one).territories.values())
    return frozenset(plain(str(name)) for name in names)
