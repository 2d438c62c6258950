"""Fonts found on this computer, for letters that the shipped typefaces lack.

Looked for only once a text needs one, and no further than to the first that has its letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tasting import places

if TYPE_CHECKING:
    from tasting.paper.found_face import FoundFace

_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}
_STYLED: Final = re.compile(
    "bold|italic|oblique|light|thin|black|heavy|medium|semi|demi|extra|condensed|mono|ui-|-bd|-it",
    re.IGNORECASE,
)
"""What the names of files say of faces that are not plain."""
_NO_LETTERS: Final = re.compile("lastresort|blank|notdef|redacted|barcode|unifont", re.IGNORECASE)
"""Fonts with a sign for every letter that is not that letter, or of coarse dots."""
_SANS: Final = (
    *("notosans-", "dejavusans", "arial", "segoeui", "tahoma", "helvetica", "liberationsans"),
    *("notosans", "freesans", "yugoth", "msyh", "malgun", "msjh", "meiryo", "hiragino"),
    *("applesdgothic", "pingfang", "stheiti", "droidsans", "wqy", "sf"),
)
_SERIF: Final = (
    *("notoserif-", "dejavuserif", "times", "georgia", "liberationserif", "notoserif", "notonaskh"),
    *("freeserif", "yumin", "simsun", "batang", "songti", "hiraginomincho"),
)
"""How the names of files begin whose letters go well with ours, the best first."""


def font_for(letters: Iterable[str], serif: bool) -> "FoundFace | None":
    """The first font that has ink for all the letters, with their marks; None where there is none.

    `serif`: whether one with serifs is looked for first.
    """
    return _font_for(tuple(sorted(set(letters))), serif)


@lru_cache(maxsize=1 << 12)
def _font_for(letters: tuple[str, ...], serif: bool) -> "FoundFace | None":
    faces = (face for path in _ranked(serif) for face in _faces(path))
    return next((face for face in faces if face.draws(letters)), None)


@cache
def _faces(path: Path) -> "Sequence[FoundFace]":
    """The faces of a file; what draws them is loaded for the first only."""
    from tasting.paper.found_face import faces

    return list(faces(path))


@cache
def _ranked(serif: bool) -> Sequence[Path]:
    """All font files: those that go well with our faces first, plain faces before others."""
    known = (*_SERIF, *_SANS) if serif else (*_SANS, *_SERIF)

    def rank(path: Path) -> tuple[object, ...]:
        name = path.stem.lower().replace(" ", "").replace("_", "")
        begins = (place for place, start in enumerate(known) if name.startswith(start))
        return bool(_STYLED.search(name)), next(begins, len(known)), len(name), name, str(path)

    return sorted(_files(), key=rank)


@cache
def _files() -> Sequence[Path]:
    """Every font file in the folders of this system, as they are when first asked for."""
    return [path for folder in places.font_folders() for path in _fonts_in(folder)]


def _fonts_in(folder: Path) -> Iterator[Path]:
    """The font files of a folder and those in it; a folder that may not be read has none."""
    for path in folder.rglob("*"):
        if path.suffix.lower() in _SUFFIXES and not _NO_LETTERS.search(path.stem):
            yield path
