"""Reading catalogues: what Babel reads in the same files, forms, contexts and marks included."""

from pathlib import Path

from babel.messages.pofile import read_po

from tasting import languages
from tasting.catalogues import BETWEEN, read_catalogue

UNUSUAL = r"""msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\n"
# A remark: msgid "not a text"
msgid "split"
msgstr ""
"over "
	"three \"lines\"\n"
"with a \\ and\ta tab"
msgctxt "sense"
msgid "Taste"
msgstr "Smak"
msgid "Taste"
msgstr "Smakuj"

#, python-brace-format, fuzzy
msgid "guessed"
msgstr "zgadnięte"
#, python-brace-format
msgid "known"
msgstr "znane"

msgid "not yet"
msgstr ""

msgid "{n} cup"
msgid_plural "{n} cups"
msgstr[0] "{n} filiżanka"
msgstr[1] "{n} filiżanki"
msgstr[2] "{n} filiżanek"

#~ msgid "given up"
#~ msgstr "porzucone"
"""


def test_a_catalogue_says_what_its_file_says(tmp_path: Path) -> None:
    for ends in ("\n", "\r\n"):
        path = tmp_path / "pl.po"
        path.write_text(UNUSUAL, encoding="utf-8", newline=ends)
        known = read_catalogue([path])
        assert known.texts == {
            "split": ('over three "lines"\nwith a \\ and\ta tab',),
            f"sense{BETWEEN}Taste": ("Smak",),
            "Taste": ("Smakuj",),
            "known": ("znane",),
            "{n} cup": ("{n} filiżanka", "{n} filiżanki", "{n} filiżanek"),
        }
        assert known.counting == {"{n} cup"}
        counted = [known.counted("{n} cup", "{n} cups", n) for n in (1, 3, 12, 5)]
        assert counted[:2] == ["{n} filiżanka", "{n} filiżanki"]
        assert counted[3] == "{n} filiżanek"
        assert (known.text("guessed"), known.counted("a", "b", 2)) == ("guessed", "b")


def test_the_french_catalogue_is_what_babel_reads() -> None:
    wanted: dict[str, tuple[str, ...]] = {}
    for path in languages.catalogue_files("fr"):
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id and entry.string:
                    plural = isinstance(entry.id, tuple)
                    key = str(entry.id[0] if plural else entry.id)
                    forms = tuple(entry.string) if plural else (str(entry.string),)
                    wanted[f"{entry.context}{BETWEEN}{key}" if entry.context else key] = forms
    known = read_catalogue(languages.catalogue_files("fr"))
    assert known.texts == wanted
    assert [known.plural(n) for n in (0, 1, 2)] == [0, 0, 1]
