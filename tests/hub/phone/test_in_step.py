"""What the page says again stays the same: fold, hash, kinds, colours, icons and words."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from helpers.live import Caller, HubProcess
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tasting import hub as hub_package
from tasting import places
from tasting.domain.attributes import Attribute
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, Op
from tasting.domain.senses import Sense
from tasting.domain.steps import KINDS
from tasting.exchange import lexicons, protocols

WEB = Path(hub_package.__file__).parent / "web"
PROTOCOL = protocols.shipped()["coffee-cupping"]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def page(hub: HubProcess, browser: Browser) -> Iterator[Page]:
    """A page that can load the modules."""
    opened = browser.new_page()
    opened.goto(hub.url)
    yield opened
    opened.close()


def call(page: Page, module: str, name: str, *given: Any) -> Any:
    """What a function of a module answers."""
    script = """async ([module, name, given]) => {
      const found = (await import(`/web/${module}`))[name];
      return typeof found === 'function' ? found(...given) : found;
    }"""
    return page.evaluate(script, [module, name, list(given)])


IDS = st.sampled_from([f"{n:032x}" for n in range(1, 13)])
TIMES = st.integers(1, 4_000_000)
STEPS = st.sampled_from([step.id for step in PROTOCOL.steps[:3]])
BODIES: dict[Kind, st.SearchStrategy[dict[str, Any]]] = {
    Kind.BEGIN: st.fixed_dictionaries({"at": TIMES, "seconds": st.integers(1, 900)}),
    Kind.PAUSE: st.fixed_dictionaries({"run": IDS, "at": TIMES}),
    Kind.RESUME: st.fixed_dictionaries({"run": IDS, "at": TIMES}),
    Kind.EXTEND: st.fixed_dictionaries({"run": IDS, "seconds": st.integers(-900, 900)}),
    Kind.FINISH: st.fixed_dictionaries({"at": TIMES}),
    Kind.OBSERVE: st.just({"values": {}}),
    Kind.HAND: st.just({"text": "?"}),
    Kind.LOWER: st.fixed_dictionaries({"hand": IDS}),
    Kind.REVEAL: st.fixed_dictionaries(
        {"identities": st.dictionaries(st.sampled_from(["417", "283"]), st.just({"name": "A"}))}
    ),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(BODIES)))
    public = kind in {Kind.BEGIN, Kind.PAUSE, Kind.RESUME, Kind.EXTEND, Kind.FINISH, Kind.REVEAL}
    op = Op(
        op_id=draw(IDS),
        kind=kind,
        step=draw(STEPS) if kind in {Kind.BEGIN, Kind.OBSERVE} else "",
        code=draw(st.sampled_from(["417", "283"])) if kind is Kind.OBSERVE else "",
        body=draw(BODIES[kind]),
        supersedes=tuple(draw(st.lists(IDS, max_size=2))),
        made_at=draw(TIMES),
    )
    seat = 0 if public else draw(st.sampled_from([0, 1, 2]))
    return Event(session="e" * 32, seq=1, seat=seat, source="phone", at=1, op=op)


@SLOW
@given(st.lists(events(), max_size=14, unique_by=lambda event: event.op.op_id), st.randoms())
def test_phone_folds_as_the_trainer_s_computer_does(
    page: Page, heard: list[Event], chance: Any
) -> None:
    heard = [event.model_copy(update={"seq": n}) for n, event in enumerate(heard, 1)]
    wanted = fold(heard, PROTOCOL)
    mixed = [json.loads(event.model_dump_json()) for event in heard]
    mixed += mixed[:3]
    chance.shuffle(mixed)
    got = page.evaluate(
        """async (events) => {
          const { fold, left } = await import('/web/board.js');
          const board = fold(events, 1);
          const cards = [...board.cards].map(([key, heads]) =>
            [key, heads.map((head) => head.op_id).sort()]);
          return {
            ...board, cards: Object.fromEntries(cards),
            lefts: board.runs.map((run) => left(run, 2_000_000)),
          };
        }""",
        mixed,
    )
    assert got["finished_at"] == wanted.finished_at
    assert [tuple(run.values()) for run in got["runs"]] == [
        (
            run.op_id,
            run.step,
            run.began_at,
            run.seconds,
            run.paused_ms,
            run.paused_at,
            run.ended_at,
        )
        for run in wanted.runs
    ]
    assert got["lefts"] == [run.left(2_000_000) for run in wanted.runs]
    assert got["cards"] == {
        f"{card.kind} {card.step} {card.code}": sorted(head.op_id for head in card.heads)
        for card in wanted.cards.values()
        if card.seat == 1
    }
    assert [(hand["op_id"], hand["up"]) for hand in got["hands"]] == [
        (hand.op_id, hand.up) for hand in wanted.hands if hand.seat == 1
    ]
    assert got["identities"] == wanted.identities


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.integers(-(10**9), 10**9) | st.integers(-99_999, 99_999).map(lambda n: n / 100)
VALUES = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_.-]{0,10}", fullmatch=True),
    TEXTS | NUMBERS | st.lists(TEXTS, max_size=3) | st.booleans() | st.none(),
    max_size=5,
)


@SLOW
@given(VALUES, TEXTS)
def test_phone_and_hub_agree_on_the_hash_of_an_answer(
    page: Page, values: dict[str, Any], text: str
) -> None:
    op = {
        "op_id": "0f" * 16,
        "kind": "observe",
        "step": "hot",
        "code": "417",
        "body": {"values": values, "text": text},
        "supersedes": ["1e" * 16],
        "made_at": 1_790_000_000_123,
        "offset_ms": -17,
    }
    # Through the browser's own JSON, as on the wire: there 7.0 is written 7.
    sent = page.evaluate("(op) => JSON.stringify(op)", op)
    assert call(page, "operations.js", "hashOf", op) == Op.model_validate(json.loads(sent)).hash


def test_kinds_of_step_are_those_of_the_domain(page: Page) -> None:
    assert call(page, "step_kinds.js", "STEP_KINDS") == {
        kind.value: {"icon": facts.icon, "sense": facts.sense} for kind, facts in KINDS.items()
    }


def test_every_kind_of_attribute_has_its_field(page: Page) -> None:
    """A kind of the domain that `fields/index.js` lacks would only ask for a newer page."""
    classes = get_args(get_args(Attribute)[0])
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in classes}
    fields = page.evaluate("import('/web/fields/index.js').then((it) => Object.keys(it.FIELDS))")
    assert kinds - set(fields) == set()


@pytest.mark.parametrize("name", ["coffee", "tea", "chocolate"])
def test_words_are_offered_as_the_lexicon_offers_them(page: Page, name: str) -> None:
    lexicon = lexicons.shipped()[name]
    plain = json.loads(lexicon.model_dump_json())
    groups = [term.id for term in lexicon.terms if term.kind == "group"]
    for sense in Sense:
        for within in ([], groups[:1], groups[2:5]):
            got = call(page, "lexicon.js", "offered", plain, sense.value, within)
            wanted = [term.id for term in lexicon.offered(sense, within)]
            assert [term["id"] for term in got] == wanted
            kept = call(page, "lexicon.js", "families", plain, got)
            shown = [term["id"] for family in kept for term in family["terms"]]
            single = {term.id for term in lexicon.offered(sense, within) if term.kind != "group"}
            assert set(shown) == single
            assert len(shown) == len(single)


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


def test_page_loads_all_its_modules_at_once_and_stays_light(hub: HubProcess) -> None:
    page = Caller(hub).ask("/", method="GET").text
    named = re.findall(r'href="/web/([\w/]+\.js)"', page)
    modules = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js")}
    assert {*named, "main.js", "worker.js"} == modules | {"step_kinds.js", "languages.js"}
    addresses = ["/", *re.findall(r'(?:href|src)="(/[^"]+)"', page)]
    sizes = [len(gzip.compress(Caller(hub).ask(at, method="GET").content)) for at in addresses]
    assert sum(sizes) < 100_000


@pytest.mark.parametrize("path", sorted((places.resources() / "fonts").glob("*.woff2")))
def test_faces_of_the_page_are_the_shipped_ones(path: Path) -> None:
    """Lighter, and otherwise what window and paper show: the same glyphs, as wide."""
    page, shipped = TTFont(path), TTFont(path.with_suffix(".ttf"))
    names, all_names = page.getBestCmap(), shipped.getBestCmap()
    said = set("".join(str(entry.string) for entry in french()))
    assert {ord(sign) for sign in said if sign.isprintable()} <= set(names) | {ord("\u2060")}
    drawn, all_drawn = page.getGlyphSet(), shipped.getGlyphSet()
    for code, name in names.items():
        pen, wanted = RecordingPen(), RecordingPen()
        drawn[name].draw(pen)
        all_drawn[all_names[code]].draw(wanted)
        assert drawn[name].width == all_drawn[all_names[code]].width, chr(code)
        if not any(what == "addComponent" for what, _ in wanted.value):
            assert pen.value == wanted.value, chr(code)
    assert path.stat().st_size < 25_000


def test_data_never_becomes_markup() -> None:
    for path in WEB.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert danger not in text, f"{path.name}: {danger}"
