"""A checkout of the program in which a third language was added: as files, and nothing else.

Every text of the catalogues, protocols and lexicons is there in an invented Swedish, whose words
are English with accents on each vowel and some letters more. Whoever reads plain English on such a
page has found a text that did not come from a catalogue.
"""

import re
import shutil
import socket
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tasting import places
from tasting.towns import towns

LANGUAGE = "sv"
"""The code of one that CLDR and browsers know, so that its dates and numbers are there."""

ROOT = Path(__file__).resolve().parents[2]
_ACCENTED = str.maketrans(
    {
        vowel: accented * 2 if vowel in "ae" else accented
        for vowel, accented in zip("aeiouyAEIOUY", "àéîöûÿÀÉÎÖÛŸ", strict=True)
    }
)
_KEPT = re.compile(r"\{[^}]*\}|%\(\w+\)[sr]|%[sr]|<[^>]*>|https?:\S+")
_NO_WORDS = re.compile(
    r"<[^>]*>|\S*[/\\@]\S*|\b[\w-]+\.(?:csv|toml|pdf|sqlite|json)\b|\b[0-9a-f]{8,}"
    r"|\b[0-9A-Z]{3,4}(?:-[0-9A-Z]{3,4})+\b|\w+…"
)
"""Paths, names of files, codes, and words that are cut short where there is no room."""
_WORD = re.compile(r"[^\W\d_]{3,}")
ASKED = "I poured 300 ml. Start again?"
"""What somebody of the example asks, in his own words."""
_PATTERNS = re.compile(r"contractions|[\W\dHmEdMy]+")
"""Entries of a catalogue that are no words: patterns of dates, and the rule of contractions."""


def invented(text: str) -> str:
    """The text in the invented language, about a third longer."""
    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(_ACCENTED), kept.group()]
        at = kept.end()
    return "".join([*parts, text[at:].translate(_ACCENTED)])


def checkout(folder: Path) -> Path:
    """A copy of the program in `folder`, to which the catalogues of the language were added."""
    for name in ("tasting", "resources", "protocols"):
        shutil.copytree(ROOT / name, folder / name)  # with what Python compiled of it
    added = folder / "resources" / "catalogues" / LANGUAGE
    added.mkdir()
    for path in (folder / "resources" / "catalogues" / "fr").glob("*.po"):
        _translate(path, added / path.name)
    contents = [*(folder / "protocols").glob("*.toml")]
    contents += (folder / "resources" / "lexicons").glob("*.toml")
    for path in contents:
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^([\w.]*?)en = (\".*\")$", _with_invented, text), "utf-8")
    example = (folder / "resources" / "example" / "fr.toml").read_text("utf-8")
    lines = re.sub(r"(?m)^\"(.*)\" = \".*\"$", _told_in_invented, example)
    (folder / "resources" / "example" / f"{LANGUAGE}.toml").write_text(lines, "utf-8")
    return folder


def _translate(french: Path, path: Path) -> None:
    made = Catalog(locale=LANGUAGE)
    with french.open("rb") as file:
        for entry in read_po(file):
            if entry.id:
                ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
                texts = tuple(text if _PATTERNS.fullmatch(text) else invented(text) for text in ids)
                made.add(entry.id, texts if len(ids) > 1 else texts[0], context=entry.context)
    with path.open("wb") as file:
        write_po(file, made)


def _with_invented(line: re.Match[str]) -> str:
    return f"{line[0]}\n{line[1]}{LANGUAGE} = {invented(line[2])}"


def _told_in_invented(line: re.Match[str]) -> str:
    return f'"{line[1]}" = "{invented(line[1])}"'


def english(texts: Iterable[str]) -> set[str]:
    """The plain words in `texts` that the catalogues should have had, and no person's own."""
    found = {word for text in texts for word in _WORD.findall(_NO_WORDS.sub(" ", text))}
    plain = {word for word in found if word.isascii() and re.search("[aeiouyAEIOUY]", word)}
    return {word for word in plain if word.casefold() not in _known()}


@cache
def _known() -> frozenset[str]:
    """What reads the same in every language: names, own words, units; and what CLDR says."""
    example = places.resources() / "example"
    own = [(example / name).read_text("utf-8") for name in ("learners.csv", "answers.csv")]
    own += _same_in_french(example)
    cldr = Locale.parse(LANGUAGE)
    for names in (cldr.months, cldr.days):
        for width in ("wide", "abbreviated"):
            own += names["format"][width].values()
    own += [*available_timezones(), *cldr.territories.values()]
    own += [str(place["city"]) for place in cldr.time_zones.values() if "city" in place]
    own += [name for town in towns() for name in town.names]
    own += [cldr.list_patterns["standard"]["end"], "Svenska"]
    own += ["Rulla"]  # what Qt itself says in that language for "Scroll"
    own += [cldr.languages[language] for language in ("en", "fr")]
    own += ["Rulla"]  # Qt's own Swedish on the buttons that scroll
    own += [ASKED, "Tasting", "Margaux", "min", "CSV", "MAR"]
    own += [name for _, name in socket.if_nameindex()]  # this computer's own names of its networks
    return frozenset(word.casefold() for text in own for word in _WORD.findall(text))


def _same_in_french(example: Path) -> list[str]:
    """What the example names and has no translation for: names of farms, teas and makers."""
    translated = tomllib.loads((example / "fr.toml").read_text("utf-8"))
    files = [(example / name).read_text("utf-8") for name in ("plan.toml", "library.toml")]
    values = re.findall(r'(?m)^\w+ = "(.*)"$', "\n".join(files))
    return [value for value in values if value not in translated]
