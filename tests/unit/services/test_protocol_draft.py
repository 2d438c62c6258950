"""A protocol while it is written: every change is undone byte for byte, and what is made checks."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import tomlkit
from helpers.infusions import INFUSIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from tasting import catalogues as catalogue
from tasting import places
from tasting.desktop.pages.protocols.rows import step_rows
from tasting.domain.attributes import Bowls
from tasting.domain.errors import UserError
from tasting.domain.protocol import Category, Protocol
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.exchange import protocols as files
from tasting.exchange.phrases import find_incomplete
from tasting.languages import LANGUAGES, as_language, catalogue_files
from tasting.services import equipment_edits, flight_edits, sample_rule_edits, source_edits
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services import protocol_rounds as rounds
from tasting.services.findings import Finding
from tasting.services.kinds import KINDS, answers_to
from tasting.services.missing_texts import missing_texts
from tasting.services.protocol_changes import changes
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_history import Cause, EarlierText
from tasting.services.protocol_starts import attributes_for, protocol_text
from tasting.services.refusals import IN_WINDOW
from tasting.words import words_in

SHIPPED = {path.stem: path.read_text("utf-8") for path in places.protocols().glob("*.toml")}
STARTS = {**SHIPPED, "infusions": INFUSIONS}
OFFERS = "offer-cupping"
NEW = protocol_text("ours", "coffee", "Four bowls", ["en", "fr"])
NUMBERS = st.integers(0, 30)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)


def in_brackets(text: str) -> str:
    """A protocol with every list written as a value, but the steps."""
    head = tomllib.loads(text)
    steps = head.pop("steps")
    return "\n[[steps]]\n".join(
        "".join(f"{name} = {_value(value)}\n" for name, value in fields.items())
        for fields in (head, *steps)
    )


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return tomlkit.item(value).as_string()


SPELLINGS: dict[str, Callable[[str], str]] = {
    "ours": lambda text: text,
    "written by the program": lambda text: files.write(
        files.check_text(text, "ours.toml").required()
    ),
    "in brackets": in_brackets,
}


def a_draft() -> Draft:
    return Draft(SHIPPED["coffee-cupping"])


def read_anew(draft: Draft) -> Protocol:
    """What its text says to who has read nothing of it before."""
    return files.check_text(draft.text, "ours.toml", complete=False).required()


def noted(protocol: Protocol, text: str) -> list[tuple[Finding, int | None, str]]:
    """What the checks find; in steps that were read anew they look for everything anew."""
    english = words_in("en")
    return [(one.finding, one.step, english.say(one.said)) for one in all_notes(protocol, text)]


def names(draft: Draft) -> list[str]:
    return [step.id for step in draft.protocol.steps]


def field_of(at: int) -> str:
    return ("name", "label", "read", "sheet")[at % 4]


def asking(protocol: Protocol) -> int:
    """The first step that asks about samples, else the first that asks anything."""
    asks = [at for at, step in enumerate(protocol.steps) if step.attributes]
    return next((at for at in asks if protocol.steps[at].facts.asks), asks[0] if asks else 0)


def scope_to_set(protocol: Protocol) -> str | None:
    """What makes the first question asked once, or asked of samples again."""
    return None if protocol.steps[asking(protocol)].attributes[0].once else "step"


def aim(protocol: Protocol, at: int, value: float) -> Target | None:
    unit = protocol.steps[at].facts.unit
    return Target(value=value, unit=unit) if unit else None


def letter(steps: str, words: str) -> str:
    """Steps as they come back in a letter that quotes them."""
    quoted = "".join(f"> {line}".rstrip() + "\r\n" for line in steps.splitlines())
    return f"{words}\r\n\r\n{quoted}\r\n{words}\r\n"


ACTS: dict[str, Callable[[Draft, int, int, int, str], Edit]] = {
    "add": lambda d, at, to, n, _: edits.add_step(
        d.protocol, list(StepKind)[n % len(StepKind)], to
    ),
    "move": lambda d, at, to, n, _: edits.move_steps(d.protocol, [at], to),
    "move several": lambda d, at, to, n, _: edits.move_steps(
        d.protocol, range(min(at, to), max(at, to) + 1)[: len(d.protocol.steps) - at], n
    ),
    "remove": lambda d, at, to, n, _: edits.remove_steps(d.protocol, sorted({at, max(0, to - 1)})),
    "cut several": lambda d, at, to, n, _: edits.cut_steps(d.protocol, [*range(at, at + n % 4)]),
    "duplicate several": lambda d, at, *_: pasting.duplicate_steps(
        d.protocol, d.text, sorted({0, at, at // 2})
    ),
    "paste a letter": lambda d, at, to, n, text: pasting.paste_steps(
        d.protocol, letter(pasting.copy_text(SHIPPED["dark-chocolate"], [n % 6, 7]), text), to
    ),
    "text of several": lambda d, at, to, n, text: edits.set_texts(
        d.protocol, sorted({0, at}), (field_of(to),), ("en", "fr")[n % 2], text
    ),
    "length of several": lambda d, at, to, n, _: edits.set_field(
        d.protocol, sorted({0, at}), "seconds", 9 * n
    ),
    "duplicate": lambda d, at, *_: pasting.duplicate_steps(d.protocol, d.text, [at]),
    "paste": lambda d, at, to, n, _: pasting.paste_steps(
        d.protocol, pasting.copy_text(SHIPPED["green-tea"], [n % 10]), to
    ),
    "length": lambda d, at, to, n, _: edits.set_field(d.protocol, [at], "seconds", 7 * n),
    "text": lambda d, at, to, n, text: edits.set_text(
        d.protocol, at, (field_of(to),), ("en", "fr")[n % 2], text
    ),
    "ask": lambda d, at, to, n, _: edits.add_attribute(d.protocol, at, list(KINDS)[n % len(KINDS)]),
    "once": lambda d, *_: edits.set_attribute(
        d.protocol, asking(d.protocol), 0, "scope", scope_to_set(d.protocol)
    ),
    "unask": lambda d, *_: edits.remove_attribute(d.protocol, asking(d.protocol), 0),
    "list": lambda d, at, to, n, text: equipment_edits.add_equipment(text or "a tray", d.protocol),
    "share": lambda d, at, to, n, text: equipment_edits.share_equipment(
        0, not d.protocol.equipment[0].shared
    ),
    "unlist": lambda d, *_: equipment_edits.remove_equipment(d.protocol, 0),
    "samples": lambda d, at, to, n, _: sample_rule_edits.set_samples(n % 14, d.protocol),
    "target": lambda d, at, to, n, _: edits.set_target(
        d.protocol, [at], aim(d.protocol, at, n / 4)
    ),
    "forget": lambda d, at, to, n, _: edits.remove_language(("en", "fr")[n % 2]),
    "too": lambda d, at, to, n, _: edits.add_language(d.protocol, ("en", "fr")[n % 2]),
    "source": lambda d, at, to, n, text: source_edits.add_source(d.protocol, text),
    "repeat": lambda d, at, to, n, _: rounds.repeat_steps(
        d.protocol, range(at, min(at + 1 + n % 3, len(d.protocol.steps))), 2 + n % 4
    ),
    "rounds": lambda d, at, to, n, _: rounds.set_rounds(rounds.rounds_in(d.text)[0], 2 + n % 4),
    "write out": lambda d, *_: rounds.write_out(d.protocol, rounds.rounds_in(d.text)[0]),
    "paste rounds": lambda d, at, to, n, text: pasting.paste_steps(
        d.protocol, letter(pasting.copy_text(INFUSIONS, [3, 7]), text), to
    ),
    "flights": lambda d, at, to, n, _: flight_edits.set_flights(d.protocol, 1 + n % 3),
    "restore": lambda d, at, to, n, _: EARLIER[n % len(EARLIER)].restoring("Monday"),
}
EARLIER = [
    EarlierText(datetime(2026, 11, 2, tzinfo=UTC), 1, Cause.PAUSED, text)
    for text in (NEW, "\ufeff" + SHIPPED["green-tea"].replace("\n", "\r\n"), "id = broken")
]
Act = tuple[str, tuple[int, int, int], str]


def act(draft: Draft, name: str, numbers: tuple[int, int, int], text: str) -> bool:
    """Do one thing as a person does; false where it is refused, and nothing is changed then."""
    many, before = len(draft.protocol.steps), draft.text
    try:
        edit = ACTS[name](draft, numbers[0] % many, numbers[1] % (many + 1), numbers[2], text)
        changed = draft.do(edit)
    except (UserError, IndexError):
        changed = False
    assert changed == (draft.text != before)
    return changed


@settings(max_examples=12, deadline=None)
@given(
    name=st.sampled_from([*STARTS, *["infusions"] * 5, *[OFFERS] * 3, "new"]),
    spelling=st.sampled_from(sorted(SPELLINGS)),
    windows=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    acts=st.lists(
        st.tuples(st.sampled_from(list(ACTS)), st.tuples(NUMBERS, NUMBERS, NUMBERS), TEXTS),
        min_size=1,
        max_size=6,
    ),
)
def test_all_changes_undone_leave_the_file_byte_for_byte(
    name: str, spelling: str, windows: bool, mark: str, acts: list[Act]
) -> None:
    start = mark + SPELLINGS[spelling](STARTS.get(name, NEW))
    if windows:
        start = start.replace("\n", "\r\n")
    draft = Draft(start)
    first = draft.protocol
    for each in acts:
        act(draft, *each)
        whole = find_incomplete(draft.protocol.model_dump(mode="json"))
        assert set(missing_texts(draft.protocol)) == {fault.path for fault in whole}
        anew = read_anew(draft)
        assert draft.protocol == anew
        assert noted(draft.protocol, draft.text) == noted(anew, draft.text)
        assert step_rows(draft.protocol, words_in("en")) == step_rows(anew, words_in("en"))
    end, same = draft.text, first.model_copy(update={"id": draft.protocol.id}) == draft.protocol
    for language in LANGUAGES:
        assert same == (changes(first, draft.protocol, words_in(language)) == [])
    assert end.startswith(mark)
    assert not windows or "\n" not in end.replace("\r\n", "")
    checked = files.check_text(end, "ours.toml")
    assert draft.complete == (checked.value is not None)
    assert checked.problems or checked.value == draft.protocol
    while draft.to_undo:
        draft.undo()
        assert draft.protocol == read_anew(draft)
    assert draft.text == start
    while draft.to_redo:
        draft.redo()
        assert draft.protocol == read_anew(draft)
    assert draft.text == end


@pytest.mark.parametrize("name", ["list", "unlist", "source", "ask", "unask"])
@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
@pytest.mark.parametrize("shipped", ["first-tasting", "dark-chocolate"])
def test_lists_grow_and_shrink_however_they_are_written(
    shipped: str, spelling: str, name: str
) -> None:
    draft = Draft(SPELLINGS[spelling](SHIPPED[shipped]))
    plain = Draft(SHIPPED[shipped])
    at = asking(plain.protocol)
    for of in (draft, plain):
        for path in (("attributes", 0, "ask"), ("attributes", 0, "name"), ("sheet",)):
            for language, text in (("en", "Which?"), ("fr", "Lequel ?")):
                of.do(edits.set_text(of.protocol, at, path, as_language(language), text))
        for _ in range(2):
            assert act(of, name, (at, 1, 3), "une tasse")
    assert draft.protocol == plain.protocol


@pytest.mark.parametrize(
    "written",
    [
        "equipment = []",
        'equipment = [{ name.en = "a cup" }, ]',
        'equipment = [ # at home\n  { name.en = "a cup" }, # or a bowl\n]',
        'equipment = [\n  { name = { en = "a cup" } },\n  { name.en = "a tray" }\n]',
    ],
)
def test_a_list_written_as_a_value_takes_one_thing_more(written: str) -> None:
    head, _, rest = protocol_text("ours", "tea", "Two cups", ["en"]).partition("[[equipment]]")
    draft = Draft(f"{written}\n{head}{rest[rest.index('[[steps]]') :]}")
    before = [thing.name["en"] for thing in draft.protocol.equipment]
    draft.do(equipment_edits.add_equipment("a kettle", draft.protocol))
    draft.do(equipment_edits.add_equipment("a spoon", draft.protocol))
    after = [thing.name["en"] for thing in draft.protocol.equipment]
    assert after == [*before, "a kettle", "a spoon"]
    assert ("# or a bowl" in draft.text) == ("# or a bowl" in written)
    draft.do(equipment_edits.remove_equipment(draft.protocol, len(before)))
    assert [thing.name["en"] for thing in draft.protocol.equipment] == [*before, "a spoon"]


def test_an_entry_goes_with_its_own_tables_and_a_new_one_comes_behind_them() -> None:
    listed = '[[equipment]]\n[equipment.name]\nen = "a {}" # mine\n\n'
    text = protocol_text("ours", "tea", "Two cups", ["en"])
    head, steps = text[: text.index("[[steps]]")], text[text.index("[[steps]]") :]
    draft = Draft(f"{head}{listed.format('cup')}{listed.format('tray')}# the steps\n{steps}")
    draft.do(equipment_edits.add_equipment("a kettle", draft.protocol))
    draft.do(equipment_edits.remove_equipment(draft.protocol, 1))  # behind the sachets
    assert draft.text == (
        f'{head}{listed.format("tray")}[[equipment]]\nname.en = "a kettle"\n\n# the steps\n{steps}'
    )
    behind = Draft(f"{text}\n{listed.format('cup').rstrip()}\n")
    behind.do(equipment_edits.add_equipment("a tray", behind.protocol))
    assert behind.text.endswith('# mine\n\n[[equipment]]\nname.en = "a tray"\n')


@pytest.mark.parametrize("name", sorted({*ACTS} - {"too", "target", "rounds", "write out"}))
def test_a_file_with_the_mark_of_windows_is_changed_like_any_other(name: str) -> None:
    marked, plain = Draft("\ufeff" + SHIPPED["green-tea"]), Draft(SHIPPED["green-tea"])
    for draft in (marked, plain):
        assert act(draft, name, (3, 1, 7), "Eau")
    assert marked.text == "\ufeff" + plain.text
    marked.undo()
    assert marked.text == "\ufeff" + SHIPPED["green-tea"]


def test_a_change_touches_nothing_but_its_own_lines() -> None:
    draft = a_draft()
    before = draft.text.splitlines()
    draft.do(edits.set_field(draft.protocol, [1], "seconds", 95))
    after = draft.text.splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("seconds = 240", "seconds = 95")
    ]


def test_a_step_moves_with_the_remark_above_it_and_leaves_those_of_others() -> None:
    text = SHIPPED["coffee-cupping"].replace(
        '[[steps]]\nid = "dry"', '# sniff\n[[steps]]\nid = "dry" # short'
    )
    draft = Draft(text)
    draft.do(edits.move_steps(draft.protocol, [2], 1))
    assert names(draft)[:3] == ["welcome", "dry", "weigh"]
    assert '# sniff\n[[steps]]\nid = "dry" # short\n' in draft.text
    assert sorted(draft.text.splitlines()) == sorted(text.splitlines())


def test_several_steps_move_together_in_their_order() -> None:
    draft = a_draft()
    was = names(draft)
    draft.do(edits.move_steps(draft.protocol, [0, 2], len(was)))
    assert names(draft) == [was[1], *was[3:], was[0], was[2]]


def test_each_change_is_named_in_both_languages() -> None:
    draft = a_draft()
    draft.do(edits.move_steps(draft.protocol, [5], 1))
    named = draft.to_undo
    assert named is not None
    assert words_in("en").say(named) == "move Steep"
    assert words_in("fr").say(named) == "déplacer Laissez infuser"


def test_what_is_typed_in_one_place_is_taken_back_at_once_until_it_is_left() -> None:
    draft = a_draft()
    first = draft.text
    for typed in ("W", "We", "Wet"):
        draft.do(edits.set_text(draft.protocol, 0, ("name",), "en", typed))
    draft.end_typing()
    middle = draft.text
    draft.do(edits.set_text(draft.protocol, 0, ("name",), "en", "Wets"))
    draft.undo()
    assert draft.text == middle
    draft.undo()
    assert draft.text == first


def test_the_last_step_is_not_taken_out() -> None:
    draft = Draft(NEW)
    with pytest.raises(UserError, match="keeps one step"):
        draft.do(edits.remove_steps(draft.protocol, [0]))
    assert draft.text == NEW


def test_what_cannot_be_leaves_everything_as_it_was() -> None:
    draft = a_draft()
    before = draft.text
    with pytest.raises(UserError) as told:
        draft.do(edits.set_field(draft.protocol, [0], "seconds", 0))
    assert str(told.value) == "0 is not above 0. Write a larger number."
    heat = next(at for at, one in enumerate(draft.protocol.steps) if one.kind is StepKind.HEAT)
    with pytest.raises(UserError) as told:
        draft.do(edits.set_field(draft.protocol, [heat], "grind", {"en": "Medium"}))
    assert words_in("fr").say(told.value.said).startswith("Une étape «\u00a0Chauffer\u00a0»")
    assert (draft.text, draft.to_undo) == (before, None)


def test_time_counted_from_a_step_is_forgotten_where_that_step_goes_behind() -> None:
    draft = a_draft()
    pour = names(draft).index("pour")
    draft.do(edits.set_field(draft.protocol, [pour + 1], "since", "pour"))
    draft.do(edits.move_steps(draft.protocol, [pour], len(names(draft))))
    assert all(step.since != "pour" for step in draft.protocol.steps)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("read.en = 'P'", "name: This field is missing."),
        (
            "name.en = 'P'\nread.en = 'Q'\nseconds = 30\nlasts = 3",
            "lasts: There is no field of this name here.",
        ),
        ("name.en = 'P'\nread.en = 'Q'\nseconds = 'x'", "seconds: “x” is not a whole number."),
    ],
)
def test_what_is_wrong_in_pasted_steps_is_told_with_its_field(written: str, told: str) -> None:
    draft = a_draft()
    before = draft.text
    text = f"[[steps]]\nid = 'p'\nkind = 'pour'\n{written}\n"
    with pytest.raises(UserError, match=re.escape(f"In what was copied, {told}")):
        draft.do(pasting.paste_steps(draft.protocol, text, 1))
    assert draft.text == before


def test_pasted_steps_take_ids_of_their_own() -> None:
    draft = a_draft()
    at = names(draft).index("dry")
    copied = pasting.copy_text(draft.text, [at])
    draft.do(pasting.paste_steps(draft.protocol, copied, 0))
    draft.do(pasting.paste_steps(draft.protocol, copied, 0))
    assert names(draft)[:2] == ["dry-3", "dry-2"]
    assert files.check_text(draft.text, "x").value == draft.protocol
    with pytest.raises(UserError, match="no step"):
        pasting.paste_steps(draft.protocol, "Boil the water.", 0)


def test_pasted_steps_are_in_the_languages_of_the_protocol_and_count_from_each_other() -> None:
    draft = Draft(protocol_text("ours", "coffee", "Ours", ["en"]))
    text = SHIPPED["coffee-cupping"].replace('label.en = "4 min"\n', "")  # now in French only
    ids = [step.id for step in Draft(text).protocol.steps]
    copied = letter(pasting.copy_text(text, [ids.index("pour"), ids.index("steep")]), "Bonjour,")
    for _ in range(2):
        draft.do(pasting.paste_steps(draft.protocol, copied, 1))
    assert draft.complete
    assert edits.languages_of(draft.protocol) == ("en",)
    assert [(step.id, step.since) for step in draft.protocol.steps[1:]] == [
        ("pour-2", ""), ("steep-3", "pour-2"), ("pour", ""), ("steep", "pour"),
    ]  # fmt: skip


def test_a_language_begun_leaves_texts_to_write_until_they_are_written() -> None:
    draft = Draft(protocol_text("ours", "tea", "Two cups", ["en"]))
    assert draft.complete
    draft.do(edits.add_language(draft.protocol, "fr"))
    assert not draft.complete
    for name in ("name", "read"):
        draft.do(edits.set_text(draft.protocol, 0, (name,), "fr", "Bonjour"))
    draft.do(edits.remove_language("fr"))
    assert draft.complete
    assert "fr" not in tomllib.loads(draft.text)["name"]


def test_the_last_text_of_a_place_that_needs_one_stays_and_that_of_others_goes() -> None:
    draft = Draft(protocol_text("ours", "tea", "Two cups", ["en"]))
    draft.do(edits.add_step(draft.protocol, StepKind.TASTE, 1))
    draft.do(edits.add_attribute(draft.protocol, 1, "line"))
    draft.do(edits.set_text(draft.protocol, 1, ("label",), "en", "Taste"))
    draft.do(edits.add_language(draft.protocol, "fr"))
    for path in (("name",), ("read",), ("attributes", 0, "name")):
        with pytest.raises(UserError, match="Write a text here"):
            edits.set_text(draft.protocol, 1, path, "en", " ")
        draft.do(edits.set_text(draft.protocol, 1, path, "fr", "Goûtez"))
        draft.do(edits.set_text(draft.protocol, 1, path, "en", " "))
    draft.do(edits.set_text(draft.protocol, 1, ("label",), "en", ""))
    assert draft.protocol.steps[1].label is None


def test_steps_written_in_one_line_can_be_changed_too() -> None:
    text = 'steps = [{ id = "a", kind = "pause", name.en = "A", read.en = "A", seconds = 60 }]\n'
    draft = Draft(text + protocol_text("ours", "tea", "T", ["en"]).partition("[[steps]]")[0])
    draft.do(edits.add_step(draft.protocol, StepKind.REVEAL, 0))
    assert names(draft) == ["reveal", "a"]
    draft.undo()
    assert draft.text.startswith("steps = [{")


CATEGORIES: list[Category] = ["coffee", "tea", "chocolate"]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_new_protocol_with_every_kind_of_step_and_attribute_passes_the_check(
    category: Category,
) -> None:
    draft = Draft(protocol_text("ours", category, "Ours", ["en", "fr"]))
    for kind in StepKind:
        draft.do(edits.add_step(draft.protocol, kind, len(draft.protocol.steps)))
    tasting = next(at for at, step in enumerate(draft.protocol.steps) if step.kind == "taste")
    for attribute in KINDS:
        draft.do(edits.add_attribute(draft.protocol, tasting, attribute))
    assert files.check_text(draft.text, "x") == files.Checked(draft.protocol)


def test_each_kind_of_question_can_be_asked_in_every_step_that_takes_it() -> None:
    for category in CATEGORIES:
        draft = Draft(protocol_text("ours", category, "Ours", ["en"]))
        for kind in StepKind:
            draft.do(edits.add_step(draft.protocol, kind, len(draft.protocol.steps)))
        for at, step in enumerate(draft.protocol.steps):
            offered = attributes_for(step) if step.facts.asks else {}
            assert "words" in offered or not step.facts.asks
            assert ("colour" in offered) == step.facts.asks
            for attribute in offered:
                draft.do(edits.add_attribute(draft.protocol, at, attribute))
        assert draft.complete
        wordless = [one.step for one in all_notes(draft.protocol) if one.finding is Finding.NO_WORD]
        heard = [n for n, one in enumerate(draft.protocol.steps) if one.kind is StepKind.SNAP]
        assert wordless == ([] if category == "chocolate" else heard)


def test_refusals_name_what_the_window_shows_and_no_fields_of_a_file() -> None:
    scored, rounds_, flights = (Draft(STARTS[one]) for one in ("cva-cupping", "infusions", OFFERS))
    asked = next(at for at, one in enumerate(scored.protocol.steps) if one.id == "dry")
    told = {
        "Take “Dry fragrance, quality” out of “Affective score” first.": (
            scored, rounds.repeat_steps(scored.protocol, [asked])
        ),
        "A step that repeats cannot begin at one fixed moment. Let it follow first, or put it "
        "before or after those steps.": (
            rounds_, edits.set_field(rounds_.protocol, [1], "at", 600)
        ),
        "18 samples are too many in a row; the limit is 12. Write fewer samples at most, or "
        "choose more flights, in the protocol itself.": (
            flights, edits.remove_steps(flights.protocol, [1])
        ),
    }  # fmt: skip
    for said, (draft, edit) in told.items():
        with pytest.raises(UserError) as refused:
            draft.do(edit)
        assert str(refused.value) == said


def test_what_a_remedy_in_a_file_is_called_in_the_window_is_known_of_remedies_there_are() -> None:
    texts = catalogue.read_catalogue(catalogue_files("fr")).texts
    assert texts.keys() >= IN_WINDOW.keys()
    fields = re.compile(r"“[a-z_]+”|\[\[|\w\.[\w{]| = ")
    assert all(fields.search(one) for one in IN_WINDOW)
    assert not any(fields.search(one.text) for one in IN_WINDOW.values())


def test_bowls_are_called_as_each_text_says_before_and_after_undo() -> None:
    draft, words = Draft(SHIPPED["cva-cupping"]), words_in("en")
    first = draft.protocol

    def called(protocol: Protocol) -> set[str]:
        asked = [one for _, one in protocol.attributes() if isinstance(one, Bowls)]
        return {answers_to(one).text(["2"], words) for one in asked}

    draft.do(sample_rule_edits.write_vessel(first, "en", "set of five cups"))
    cups = draft.protocol
    assert (called(first), called(cups)) == ({"bowl 2"}, {"cup 2"})
    assert changes(first, cups, words) == ["Served in: set of five bowls → set of five cups"]
    draft.undo()
    assert (called(draft.protocol), called(cups)) == ({"bowl 2"}, {"cup 2"})
    draft.redo()
    assert called(draft.protocol) == {"cup 2"}


def test_what_was_published_is_not_undone_but_what_was_changed_before_it() -> None:
    draft = Draft(NEW)
    assert draft.do(edits.set_version(2))
    assert draft.to_undo is None, "there is nothing but the number"
    draft.undo()
    assert draft.protocol.version == 2
    draft.do(edits.set_title("en", "Six bowls"))
    draft.do(edits.set_version(3))
    draft.do(edits.set_version(4))
    published, name = draft.text, draft.to_undo
    assert (name and name.text) == "change the title"
    draft.undo()
    assert draft.protocol.name.to("en") == "Four bowls"
    assert draft.to_undo is None
    draft.redo()
    assert (draft.text, draft.to_redo) == (published, None)


def test_a_change_that_was_read_before_is_made_of_what_stands_there_then() -> None:
    draft = a_draft()
    less = edits.remove_language("fr")
    draft.prepare(less)
    assert "fr" in draft.protocol.name, "nothing is changed as yet"
    draft.do(edits.set_title("en", "Meanwhile"))
    draft.do(less)
    assert dict(draft.protocol.name) == {"en": "Meanwhile"}
    assert read_anew(draft) == draft.protocol
    draft.undo()
    draft.prepare(less)
    draft.do(less)
    assert "fr" not in draft.protocol.name
    refused = edits.remove_language("en")
    draft.prepare(refused)
    with pytest.raises(UserError):
        draft.do(refused)
