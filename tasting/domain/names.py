"""Names: compared however they are typed, and told apart in a class."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import chain, count
from typing import Final

from tasting.domain.learner import LearnerFacts

_ALIKE: Final = str.maketrans(
    dict.fromkeys("-_\u2010\u2011\u2012\u2013\u2014\u2212", " ")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4\u2032`", "'")
    | {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i"}
)
"""What stands for the same sign or letter however a keyboard or a program writes it."""


def plain(text: str) -> str:
    """A text for comparing: lower case, no accents, hyphens as spaces, single spaces."""
    split = unicodedata.normalize("NFKD", text.casefold().translate(_ALIKE))
    bare = "".join(letter for letter in split if not _is_unseen(letter))
    return " ".join(bare.translate(_ALIKE).split())


def bare(text: str) -> str:
    """A text for comparing by its letters and digits alone: "made.at" is "Made at"."""
    return "".join(letter for letter in plain(text) if letter.isalnum())


def _is_unseen(letter: str) -> bool:
    """Whether a letter is an accent, or has no width of its own."""
    return bool(unicodedata.combining(letter)) or unicodedata.category(letter) == "Cf"


def with_different_names(rows: Sequence[LearnerFacts]) -> list[LearnerFacts]:
    """The rows with names for the class that differ: an initial, or the full name, where needed."""
    shown = [row.display for row in rows]
    for longer in (_with_initial, _full, _numbered):
        shared = {name for name, n in Counter(map(plain, shown)).items() if n > 1}
        if not shared:
            break
        shown = [
            longer(row, index, shown) if plain(name) in shared else name
            for index, (row, name) in enumerate(zip(rows, shown, strict=True))
        ]
    pairs = zip(rows, shown, strict=True)
    return [row.model_copy(update={"display": name}) for row, name in pairs]


def with_free_name(row: LearnerFacts, others: Collection[str]) -> LearnerFacts:
    """The row with a name for the class that none of the `others` has; theirs stay as printed."""
    taken = {plain(other) for other in others}
    numbered = (f"{row.name[:190]} {n}" for n in count(2))
    names = chain((row.display, _with_initial(row, 0, []), row.name), numbered)
    free = next(name for name in names if plain(name) not in taken)
    return row.model_copy(update={"display": free})


_TITLES: Final = frozenset(
    {
        *("m", "mm", "mr", "mrs", "ms", "mx", "miss", "mme", "mlle", "madame", "monsieur"),
        *("mademoiselle", "dr", "docteur", "doctor", "pr", "prof", "professeur", "professor"),
        *("sir", "herr", "frau", "maitre", "sr", "sra", "srta", "dra"),
    }
)
"""What stands before a name and is no part of it."""


def without_title(name: str) -> str:
    """A full name without “Mme”, “Dr.” and the like before it."""
    words = name.split()
    while len(words) > 1 and plain(words[0]).rstrip(".") in _TITLES:
        both = len(words) > 3 and words[1] in ("et", "and", "&")  # “M. et Mme Roux”
        words = words[2 if both else 1 :]
    return " ".join(words)


def shortened_names(names: Sequence[str], fits: Callable[[str], bool]) -> dict[str, str]:
    """Each name, cut with … until it `fits`; never so that two different ones look alike."""
    found = {name: _cut(name, fits) for name in names}
    for name, short in list(found.items()):
        alike = [one for one, cut in found.items() if cut == short and one != name]
        if alike:
            shared = max(_shared(name, one) for one in alike)
            end = name[min(shared, len(name) - 1) :]
            found[name] = _cut(f"{name[0]}…{end}", fits)
    return found


def _shared(one: str, other: str) -> int:
    """With how many same letters two names begin."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(name: str, fits: Callable[[str], bool]) -> str:
    if fits(name):
        return name
    shorter = (f"{name[:n].rstrip()}…" for n in range(len(name) - 1, 0, -1))
    return next((short for short in shorter if fits(short)), name[:1])


def first_name(name: str) -> str:
    """The first name in a full one; a title or a family name in capitals may stand before it."""
    bare = without_title(name)
    words = [word for word in bare.split() if any(letter.isalpha() for letter in word)] or [name]
    given = [word for word in words if not (word.isupper() and len(word) > 1)]
    return (given or words)[0]


def _with_initial(row: LearnerFacts, _index: int, _shown: list[str]) -> str:
    """The name with an initial, “Camille D.”, where there is more of it."""
    others = [word for word in without_title(row.name).split() if word not in row.display.split()]
    return f"{row.display[:190]} {others[0][0].upper()}." if others else row.display


def _full(row: LearnerFacts, _index: int, _shown: list[str]) -> str:
    return row.name


def _numbered(row: LearnerFacts, index: int, shown: list[str]) -> str:
    """The full name with a number from the second on."""
    before = sum(plain(name) == plain(shown[index]) for name in shown[:index])
    return f"{row.name[:190]} {before + 1}" if before else row.name
