"""Fonts made for tests, so that none depends on those of the machine it runs on."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωάέήίόύώ"
CYRILLIC = "".join(map(chr, range(0x410, 0x450)))
HEBREW = "".join(map(chr, range(0x5D0, 0x5EB)))
ARABIC = "".join(map(chr, range(0x621, 0x64B)))
HAN = "山田太郎花子李雷茶蓋碗"
DEVANAGARI = "कषदेवीि\u094d"
KANA = "".join(map(chr, range(0x3041, 0x30FF))) + "、。「」"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz "
EVERY = LATIN + GREEK + CYRILLIC + HEBREW + ARABIC + HAN + KANA


def make_font(
    path: Path,
    letters: Iterable[str] = EVERY,
    cff: bool = False,
    fs_type: int = 0,
    rules: str = "",
    more: Iterable[str] = (),
) -> Path:
    """A font in which each letter is a box, from TrueType or CFF outlines; gives its path.

    `rules`: of OpenType, as Adobe's feature files have them; `more`: glyphs that only they reach.
    """
    made = font(letters, cff, fs_type, more)
    if rules:
        addOpenTypeFeaturesFromString(made, rules)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def make_collection(path: Path, *faces: Iterable[str]) -> Path:
    """A collection of such fonts, each with its letters; gives its path."""
    collection = TTCollection()
    collection.fonts = [font(letters) for letters in faces]
    collection.save(path)
    return path


def font(
    letters: Iterable[str], cff: bool = False, fs_type: int = 0, more: Iterable[str] = ()
) -> TTFont:
    """A font of boxes as wide as a letter's place among them says, so that they differ."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in dict.fromkeys(letters)}
    built = FontBuilder(1000, isTTF=not cff)
    built.setupGlyphOrder([".notdef", *names.values(), *more])
    built.setupCharacterMap(names)
    boxes = {".notdef": _box(400, cff)}
    for place, (code, name) in enumerate(names.items()):
        boxes[name] = _box(0 if chr(code).isspace() else 300 + place % 200, cff)
    boxes |= {name: _box(200, cff) for name in more}
    if cff:
        built.setupCFF("Made", {}, boxes, {})
    else:
        built.setupGlyf(boxes)
    built.setupHorizontalMetrics(dict.fromkeys(boxes, (600, 50)))
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made-Regular"})
    built.setupOS2(fsType=fs_type)
    built.setupPost()
    return built.font


def _box(wide: int, cff: bool) -> Glyph | object:
    pen = T2CharStringPen(600, None) if cff else TTGlyphPen(None)
    if wide:
        pen.moveTo((50, 0))
        for corner in [(50, 700), (wide, 700), (wide, 0)]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.getCharString() if cff else pen.glyph()


@pytest.fixture
def fonts_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that is all the fonts of this computer while the test is on."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setenv("TASTING_FONTS", str(folder))
    forget()
    yield folder
    forget()


def forget() -> None:
    """Let fonts be looked for anew, and nothing be known of letters."""
    for name, module in sys.modules.items():
        if name.startswith("tasting.paper"):
            for one in vars(module).values():
                if callable(getattr(one, "cache_clear", None)) and one.__name__ != "_loaded":
                    one.cache_clear()
