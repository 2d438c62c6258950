"""The page as a whole: colours, icons, faces and words are the shipped ones, and it stays light."""

import gzip
import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from helpers.live import Caller, HubProcess

from tasting import hub as hub_package
from tasting import places
from tasting.domain.phrases import phrases
from tasting.domain.steps import KINDS
from tasting.exchange import protocols
from tasting.languages import LANGUAGES

WEB = Path(hub_package.__file__).parent / "web"


def test_colours_are_the_tokens() -> None:
    tokens = json.loads((places.resources() / "tokens.json").read_text(encoding="utf-8"))["color"]
    light, dark = (WEB / "tokens.css").read_text(encoding="utf-8").split("@media")
    for theme, css in (("light", light), ("dark", dark)):
        wanted = {
            re.sub(r"(?<=[a-z])([A-Z0-9])", r"-\1", name).lower(): value["hex"]
            for name, value in tokens[theme].items()
            if not name.startswith("_")
        }
        assert dict(re.findall(r"--([a-z0-9-]+): (#\w+);", css)) == wanted


def test_icons_are_the_shipped_ones_and_no_more_than_used() -> None:
    sheet = (WEB / "icons.svg").read_text(encoding="utf-8")
    symbols = dict(re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>', sheet))
    for name, drawing in symbols.items():
        shipped = (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.search(r"<svg[^>]*>(.*)</svg>", shipped, re.DOTALL)
        assert inner is not None
        assert drawing == "".join(part.strip() for part in inner[1].strip().splitlines())
    script = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.js"))
    steps = {facts.icon for facts in KINDS.values()}
    used = {name for name in re.findall(r'"([a-z0-9-]+)"', script) if name in symbols}
    assert used | steps == set(symbols)
    assert set(re.findall(r'icon\("([\w-]+)"', script)) <= set(symbols)


def french() -> list[Message]:
    """What the catalogue of the page says."""
    with (places.resources() / "catalogues" / "fr" / "phone.po").open("rb") as file:
        return [entry for entry in read_po(file) if entry.id and entry.string]


def test_every_sentence_of_the_page_is_in_its_catalogue() -> None:
    methods = [("**.js", "javascript")]
    functions = {"say": None, "count": (1, 2)}
    found = extract_from_dir(str(WEB), methods, {}, functions)
    said = {str(texts) for _, _, texts, _, _ in found}
    assert said == {str(entry.id) for entry in french()}


def test_page_is_one_answer_with_all_in_it_and_stays_light(hub: HubProcess) -> None:
    """A proxy that lets ten requests through in ten seconds lets the page open."""
    page = Caller(hub).ask("/", method="GET").text
    asked = re.findall(r'(?:href|src)="((?!data:|#)[^"]*)"', page)
    for name in ("openStore", ".field-head", 'id="check-check"'):
        assert name in page
    faces = re.findall(r'url\("([^"]+)"\)', page)
    assert asked
    assert {*asked} <= {*faces}, "asked for early is what the style fetches in any case"
    for face in faces:
        answer = Caller(hub).ask(face, method="GET")
        assert "immutable" in answer.headers["cache-control"]
        assert "immutable" not in Caller(hub).ask(face[:-1], method="GET").headers["cache-control"]
    assert len(gzip.compress(page.encode())) < 50_000
    plain = {"accept-encoding": "identity"}
    assert Caller(hub).ask("/", method="GET", headers=plain).content == page.encode()


@pytest.mark.parametrize("path", sorted((places.resources() / "fonts").glob("*.woff2")))
def test_faces_of_the_page_are_the_shipped_ones(path: Path) -> None:
    """Lighter, and otherwise what window and paper show: the same glyphs, as wide."""
    page = TTFont(path)
    shipped = TTFont(path.with_name(f"{path.stem.removesuffix('-More')}.ttf"))
    names, all_names = page.getBestCmap(), shipped.getBestCmap()
    if path.stem.endswith("-More"):
        assert {*map(ord, "ŁęćčřŞğőțș")} <= {*names}
    else:
        said = set("".join(str(entry.string) for entry in french()))
        told = [phrase for one in protocols.shipped().values() for phrase in phrases(one)]
        said |= set("".join(phrase.to(language) for phrase in told for language in LANGUAGES))
        assert set(map(ord, said)) & {*all_names} <= {*names}
    drawn, all_drawn = page.getGlyphSet(), shipped.getGlyphSet()
    for code, name in names.items():
        pen, wanted = RecordingPen(), RecordingPen()
        drawn[name].draw(pen)
        all_drawn[all_names[code]].draw(wanted)
        assert drawn[name].width == all_drawn[all_names[code]].width, chr(code)
        if not any(what == "addComponent" for what, _ in wanted.value):
            assert pen.value == wanted.value, chr(code)
    assert path.stat().st_size < 17_000


def test_data_never_becomes_markup() -> None:
    for path in WEB.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert danger not in text, f"{path.name}: {danger}"
