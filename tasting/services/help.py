"""The help: a short page for each page of the window and for what trainers ask, and its search."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from tasting import places
from tasting.domain.names import plain
from tasting.domain.value import Value
from tasting.languages import SOURCE, Language

TOPICS: Final = (
    "first-steps",
    "sessions",
    "new-session",
    "library",
    "protocols",
    "kits",
    "live",
    "by-hand",
    "conflicts",
    "rehearsal",
    "elsewhere",
    "compare",
    "report",
    "settings",
    "key",
    "shortcuts",
)
"""The help pages in the order they are listed; those of the rail bear its keys."""


class HelpPage(Value):
    """One page of the help as Markdown; its first line is its title."""

    topic: str
    text: str

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def sections(self) -> "tuple[Section, ...]":
        """Its parts, each under its heading; the first under the title of the page."""
        parts = [part.partition("\n") for part in self.text.removeprefix("# ").split("\n## ")]
        return tuple(
            Section(topic=self.topic, title=self.title, heading=heading, text=text)
            for heading, _, text in parts
        )


class Section(Value):
    """A part of a help page: what the search finds."""

    topic: str
    title: str
    """Of the page it is on."""
    heading: str
    text: str


@cache
def help_pages(language: Language) -> tuple[HelpPage, ...]:
    """All pages in a language; in the language of the program where they are in no other."""
    folder = places.resources() / "help"
    own = folder / language
    folder = own if own.is_dir() else folder / SOURCE
    return tuple(
        HelpPage(topic=topic, text=(folder / f"{topic}.md").read_text(encoding="utf-8"))
        for topic in TOPICS
    )


def sections_with(pages: Sequence[HelpPage], wanted: str) -> list[Section]:
    """The sections in which words begin as each of `wanted`, those first that do so in a heading.

    Capitals and accents make no difference.
    """
    words = plain(wanted).split()
    found: list[tuple[bool, int, Section]] = []
    for section in (section for page in pages for section in page.sections):
        heading = plain(f"{section.heading} {section.title}")
        whole = f"{heading} {plain(section.text)}"
        if words and all(_begins(word, whole) for word in words):
            other = plain(section.heading) != plain(wanted)
            found.append((other, sum(not _begins(word, heading) for word in words), section))
    return [section for *_, section in sorted(found, key=lambda one: one[:2])]


_SHEET: Final = ("", "", "protocols", "live", "by-hand", "kits", "compare")
"""The help topic that each section of the sheet of shortcuts belongs to; none: all of them."""
_PRINTING: Final = ("kits", "report")


def shortcuts_on(sheet: HelpPage, topic: str, searches: bool) -> str:
    """The sheet of shortcuts with only what works where `topic` is the help.

    `searches` says whether there is something to search.
    """
    parts = zip(_SHEET, sheet.text.split("\n## "), strict=True)
    kept = "\n## ".join(part for of, part in parts if of in ("", topic))
    idle = [
        *([] if searches else ["| `Ctrl+F` |"]),
        *([] if topic in _PRINTING else ["| `Ctrl+P` |"]),
    ]
    return "\n".join(line for line in kept.split("\n") if not line.startswith(tuple(idle)))


def _begins(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None
