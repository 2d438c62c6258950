"""What keeps a text from being TOML, in our words: its line, what stands there, and the remedy."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tasting.domain.typed_readings import read_reading
from tasting.domain.typed_targets import read_target
from tasting.domain.typed_times import read_day
from tasting.domain.units import Unit
from tasting.exchange.odd_signs import odd_sign
from tasting.words import Message, message

Said = tuple[Message, Message]
"""What is wrong, and the remedy."""

_DIGITS = re.compile(r"\d[\d_]{3999}")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_LONGEST_LINE: Final = 2000
"""Characters of a line that is looked into."""
_LONGEST: Final = 40
"""Characters that are shown of what stands in a file."""


def syntax_fault(text: str, complaint: str) -> tuple[int, Message, Message]:
    """What `tomllib` complains of: its line, what is wrong, and the remedy."""
    place = _PLACE.search(complaint)
    lines = text.split("\n")
    if place:
        line = int(place[1])
    elif "digits" in complaint:
        line = next(number for number, held in enumerate(lines, 1) if _DIGITS.search(held))
    else:
        line = len(lines)
    held = lines[line - 1] if line <= len(lines) else ""
    found = _in_line(held.removesuffix("\r"), complaint)
    return line, *(found or _by_complaint(complaint))


def _by_complaint(complaint: str) -> Said:
    for beginning, said in _SYNTAX.items():
        if complaint.startswith(beginning):
            return said
    wrong = message("This cannot be read as TOML.")
    return wrong, message(
        "Compare it with the same line of one of the supplied files (protocols/…)."
    )


# ------------------------------------------------------------------------- what stands in a line

_TEXT: Final = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'|\#.*""")
_MEANT_TEXT: Final = re.compile(r"""\"(?:[^"\\]|\\.)*\"(?!\w)|'[^']*'(?!\w)|\#.*|(?<!\d)["'].*""")
"""Texts as they were meant: one that is not closed, or before its time, takes the whole line."""
_IN_TEXT: Final = (
    "Illegal character",
    "Unterminated",
    "Expected \"'",
    "Unescaped",
    "Invalid hex",
    "Escaped",
)
"""Complaints about what stands in a text, of which the quotes may stand in other lines."""
_FIELD: Final = re.compile(
    r"""(?P<name>[\w.-]+)\s*=\s*(?P<value>[^\s={}\[\]][^={}\[\]]*?)"""
    r"""(?=\s*(?:[}\]]|,\s*[\w.-]+\s*=|$))"""
)
_MARKS: Final = "“”„«»‘’\u2039\u203a\u00b4`"
_OPENED: Final = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘", "\u203a": "\u2039"}
"""What opens each mark that may close a quotation inside a text."""
_COLON: Final = re.compile(r"\s*([\w.-]+)\s*:\s*(\S.*?)\s*")
_DECIMAL: Final = re.compile(r"([+-]?)(\d*)\s*[.,]\s*(\d*)")
_GROUPED: Final = re.compile(
    r"([+-]?\d{1,3}(?:[ ’'._]\d{3})+),(\d+)|([+-]?\d{1,3}(?:[ ’']\d{3})+)(?:\.(\d+))?"
    r"|([+-]?\d{1,3}(?:,\d{3})+)\.(\d+)|([+-]?\d{1,3}(?:[.,]\d{3}){2,})"
)
_DATE: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_MOMENT: Final = re.compile(
    r"(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?:[Tt,]| )\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:hH.]\s*(?P<minute>\d\d)?)?(?::\d\d(?:\.\d+)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?"
)
_YES: Final = {"True": "true", "False": "false", "yes": "true", "no": "false"}
_WORDS: Final = ("true", "false", "inf", "nan")
"""What may stand in a file without quotes."""
_LENGTHS: Final = ("seconds", "longest")
_WITH_UNIT: Final = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([^\W\d_].*|[°%‰µ'\"].*)")
_MORE: Final = re.compile(r"(?:[^-–—]+(?:[–—]|-(?!.*-))|.*(?:±|\+/?-)).+")


def _in_line(held: str, complaint: str) -> Said | None:
    """What is wrong in a line for itself; None where only the complaint tells it."""
    if len(held) > _LONGEST_LINE:
        return None
    odd = None if complaint.startswith(_IN_TEXT) else _odd(held)
    if odd:
        return odd
    colon = _COLON.fullmatch(_masked(held))
    if colon and complaint.startswith("Expected '='"):
        value = held[colon.start(2) : colon.end(2)]
        remedy = message("Write it as: {field}", field=_short(f"{colon[1]} = {value}"))
        return message("A colon stands where an equals sign is needed."), remedy
    if complaint.startswith(("Invalid date", "Cannot", "Duplicate")):
        return None
    return next((said for name, value in _fields(held) if (said := _value(name, value))), None)


def _masked(held: str, texts: re.Pattern[str] = _TEXT) -> str:
    """A line without what stands in its texts and its comment, every sign in its place."""
    return texts.sub(lambda found: (" " if found[0][0] == "#" else "_") * len(found[0]), held)


def _fields(held: str) -> Iterator[tuple[str, str]]:
    """The names and values of a line, as they stand there."""
    for found in _FIELD.finditer(_masked(held)):
        yield found["name"], held[found.start("value") : found.end("value")]


def _odd(held: str) -> Said | None:
    """A space of another kind, or a sign that nobody sees, outside texts."""
    found = odd_sign(_masked(held, _MEANT_TEXT))
    if found is None:
        return None
    at, sign = found
    before, behind = held[:at].split(), held[at + 1 :]
    if held[:at][-1:].isdigit() and behind[:1].isdigit():
        number = re.sub(r"[^\d]", "", re.findall(r"\d+$", held[:at])[0] + _digits(behind))
        remedy = message("Write the number without it: {number}", number=number)
    else:
        remedy = message("Delete it, or type an ordinary space in its place.")
    if not before:
        return message("The line begins with {sign}.", sign=sign), remedy
    wrong = message("Behind “{value}” stands {sign}.", value=_short(before[-1]), sign=sign)
    return wrong, remedy


def _digits(text: str) -> str:
    found = re.match(r"\d+(?:[^\w.,]\d{3})*", text)
    return found[0] if found else ""


def _value(name: str, value: str) -> Said | None:
    """What is wrong with a value that is no text between plain quotes."""
    if value.startswith(('"', "'")) and not _crookedly_closed(value):
        return _cut_text(value)
    if moment := _MOMENT.fullmatch(value):
        return _moment(name, value, moment)
    if any(sign in _MARKS for sign in value) and not value[:1].isdigit():
        return message("The quotation marks are not straight ones."), _quoted(value)
    if name.rpartition(".")[2] in _LENGTHS and not _DECIMAL.fullmatch(value):
        seconds = read_reading(value, "s")
        if seconds is not None:
            remedy = message("Write it in seconds: {field}", field=f"{name} = {seconds:g}")
            return message("“{value}” is not in seconds.", value=_short(value)), remedy
    if value in _YES:
        return message("“{value}” is neither true nor false.", value=value), message(
            "Write it as: {field}", field=f"{name} = {_YES[value]}"
        )
    if re.fullmatch(r"[−–—] *\d[\d.,]*", value):
        number = "-" + value[1:].strip().replace(",", ".")
        wrong = message("The minus sign is a longer dash than that of numbers.")
        return wrong, message("Write it with a hyphen: {number}", number=number)
    if value[0].isalpha() or value[0] == "°":
        wrong = message("“{value}” is a text without quotes.", value=_short(value))
        return (wrong, _quoted(value)) if value not in _WORDS else None
    return _number(value) if len(value) <= _LONGEST else None


def _crookedly_closed(value: str) -> bool:
    """Whether a crooked mark ends a text that a straight quote began, and no quotation inside."""
    opening = _OPENED.get(value[-1], "")
    return value[-1] in _MARKS and not any(sign in opening for sign in value[:-1])


def _quoted(value: str) -> Message:
    """The remedy of a text that is not between straight quotes."""
    said = value.strip(_MARKS + " \"'")
    return message('Write it between straight double quotes: "{value}"', value=_short(said))


def _cut_text(value: str) -> Said | None:
    """A text that the quote it stands in ends before its time: 'l'eau', "the "best" one"."""
    if re.match(r"'[^']*'\w", value):
        wrong = message("An apostrophe ends the text before its time.")
        return wrong, message("Put the text between double quotes.")
    if re.match(r'"(?:[^"\\]|\\.)*"\w', value):
        wrong = message("A double quote ends the text before its time.")
        return wrong, message("Write “ and ” inside a text, or a backslash before each quote.")
    return None


def _number(value: str) -> Said | None:
    """What is wrong with a number, and how it is written."""
    decimal = _DECIMAL.fullmatch(value)
    if decimal and (decimal[2] or decimal[3]):
        return _decimal(decimal, "," in value)
    grouped = _GROUPED.fullmatch(value)
    if grouped:
        parts = [*grouped.groups(), None]
        whole = next(one for one in parts[::2] if one)
        decimals = next((one for one in parts[1::2] if one), "")
        number = re.sub(r"[^\d+-]", "", whole) + (f".{decimals}" if decimals else "")
        remedy = message("Write the number without it: {number}", number=number)
        return message("A number has a sign or a space between its thousands."), remedy
    if _DATE.fullmatch(value):
        wrong = message("“{value}” is not written as dates are here.", value=value)
        return wrong, message("Write it as year-month-day, like 2026-11-16.")
    target = _target(value) if _MORE.fullmatch(value) else None
    if target:
        return target
    with_unit = _WITH_UNIT.fullmatch(value)
    if with_unit:
        remedy = message("Write the number alone: {number}", number=with_unit[1].replace(",", "."))
        return message("“{unit}” stands behind the number.", unit=_short(with_unit[2])), remedy
    return None


def _decimal(parts: re.Match[str], comma: bool) -> Said | None:
    """What is wrong with the decimal sign of a number; None where nothing is."""
    number = f"{parts[1]}{parts[2] or '0'}.{parts[3] or '0'}"
    remedy = message("Write it with a point: {number}", number=number)
    if comma and 0 < len(parts[2]) <= 3 == len(parts[3]):
        whole = f"{parts[1]}{parts[2]}{parts[3]}"
        remedy = message(
            "Write it with a point, {number}, or without any sign: {whole}",
            number=number,
            whole=whole,
        )
    if comma:
        return message("A number has a decimal comma."), remedy
    if parts[2] and parts[3] and " " not in parts[0]:
        return None
    return message("A number needs a digit before its point and behind it."), remedy


def _moment(name: str, value: str, parts: re.Match[str]) -> Said:
    """A day and time in another writing than TOML's, with the right one where it is sure."""
    wrong = message("“{value}” is not a date with a time.", value=_short(value))
    day = _day(parts["day"])
    hour, minute, half = (
        int(parts["hour"]),
        int(parts["minute"] or 0),
        (parts["half"] or "").lower(),
    )
    if half:
        hour = hour % 12 + 12 * (half == "p") if 0 < hour <= 12 else 24
    if day is None or hour > 23 or minute > 59:
        return wrong, message("Write it without quotes, like 2026-11-16T10:00:00.")
    field = f"{name} = {day.isoformat()}T{hour:02}:{minute:02}:00"
    return wrong, message("Write it as: {field}", field=field)


def _day(written: str) -> date | None:
    """The day that is meant; None where it does not exist, or could be day or month first."""
    found = [read_day(written.replace("/", "-")), read_day(written)]
    day = next((one for one in found if one), None)
    first, second, *_ = (int(part) for part in re.split(r"[./-]", written))
    either = first <= 12 and second <= 12 and first != second
    return None if either else day


def _target(value: str) -> Said | None:
    """A range, or a number with its tolerance, in the place of one number."""
    units: tuple[Unit, ...] = ("°C", "g", "ml", "s")
    for unit in units:
        aim = read_target(value, unit)
        if aim is not None and aim.tolerance is not None:
            field = f"value = {aim.value:g}, tolerance = {aim.tolerance:g}"
            remedy = message("Write a target with fields of its own: {field}", field=field)
            return message("“{value}” is more than one number.", value=_short(value)), remedy
    return None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


# ------------------------------------------------------------------------- what tomllib says

_TWICE = (message("A field is given twice."), message("Keep one of the two."))
_OPEN = (
    message("A text is not closed, or holds a forbidden character."),
    message("Put a double quote at the end of the text; write it in one line."),
)
_BRACKET = (
    message("The name of a table is not closed."),
    message("Close it with as many square brackets as it was opened with."),
)

_BEGUN = (
    message("A table is begun twice."),
    message("Keep one of the two, or write double brackets for each item of a list."),
)
_BACKSLASH = (
    message("A text holds a backslash that means nothing."),
    message("Write two backslashes for one."),
)
_STRAY = (
    message("This is neither a field nor the name of a table."),
    message("Write it as: name = value; put # before a comment, and double quotes round a text."),
)

_SYNTAX: Final[dict[str, Said]] = {
    "Cannot overwrite": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Cannot declare": _BEGUN,
    "Cannot mutate": _BEGUN,
    "Cannot redefine": _BEGUN,
    "Expected '=' after a key": (
        message("A field has no equals sign."),
        message("Write it as: name = value."),
    ),
    "Expected ']": _BRACKET,
    "Invalid statement": _STRAY,
    "Invalid initial character for a key part": _STRAY,
    "Expected \"'": _OPEN,
    "Expected newline": (
        message("Something follows the value."),
        message("Write one field a line, and texts between double quotes."),
    ),
    "Invalid value": (
        message("A value cannot be read."),
        message("Put texts between double quotes; write numbers with a point, without unit."),
    ),
    "Invalid date": (
        message("A date does not exist."),
        message("Write it as year-month-day, like 2026-11-16."),
    ),
    "Unterminated string": _OPEN,
    "Illegal character": _OPEN,
    "Unclosed array": (
        message("A list is not closed."),
        message("Put a comma between its items and a square bracket at its end."),
    ),
    "Unclosed inline table": (
        message("A table in braces is not closed."),
        message("Put a comma between its fields and a brace at its end, all in one line."),
    ),
    "Unescaped": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Found invalid character": (
        message("This character is not allowed here."),
        message("Remove it; it may be invisible."),
    ),
    "Escaped character": (
        message("A text contains an incomplete character."),
        message("Write the character itself in place of “\\u”."),
    ),
    "Exceeds the limit": (
        message("A number has thousands of digits."),
        message("Correct the number."),
    ),
}
"""What the messages of `tomllib` begin with, in our words."""
