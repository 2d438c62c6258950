"""Changes of what is no step: made beside one step, they are those of the whole text."""

import re
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasting import places
from tasting.exchange import protocol_text as texts
from tasting.exchange import protocols as files
from tasting.exchange.parts import Parts, find_parts
from tasting.exchange.positions import Path
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_edits import set_lengths

SHIPPED = {path.stem: path.read_text("utf-8") for path in places.protocols().glob("*.toml")}
BEHIND = '\n# what is counted\n[[equipment]]\nname.en = "a tray"\n# the end'
TEXTS = {
    **{name: SHIPPED[name] for name in ("coffee-cupping", "green-tea", "cva-cupping")},
    "with windows' breaks": SHIPPED["green-tea"].replace("\n", "\r\n"),
    "with a list behind the steps": SHIPPED["green-tea"].replace("[[equipment]]", "[[before]]")
    + BEHIND,
    "in one line": 'steps = [{ id = "a" }]\n[[equipment]]\nname.en = "a cup"\n',
    "with a list between the steps": f'[[steps]]\nid = "a"\n{BEHIND}\n[[steps]]\nid = "b"\n',
    "in brackets": 'equipment = [\n  { name.en = "a cup" } # mine\n]\n[[steps]]\nid = "a"',
    "without the list": 'id = "x"\n[[steps]]\nid = "a"\n[[steps]]\nid = "b"',
}


HEADS: list[tuple[Path, int | str]] = [
    (("version",), 7), (("category",), "tea"), (("name", "en"), 'A "b" \\ [[c]]'),
    (("samples", "usual"), 3), (("samples", "vessel", "fr"), "un bol"), (("keep", "fr"), "Froid"),
]  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_list_is_changed_as_if_all_steps_were_read(name: str) -> None:
    text, fields = TEXTS[name], {"name": {"en": "a kettle", "fr": "une bouilloire"}}
    made = texts.with_entry(text, "equipment", fields)
    assert made == texts._with_entry(text, "equipment", fields)
    if name != "without the list":
        assert texts.without_entry(text, "equipment", 0) == texts._without_entry(
            text, "equipment", 0
        )
    known = texts.known_parts(made)
    assert known is None or known == find_parts(made)
    for path, value in HEADS:
        made = texts.changed_head(text, path, value)
        assert made == texts.changed(text, path, value)
        known = texts.known_parts(made)
        assert known is None or known == find_parts(made)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_supplied_protocol_is_read_step_by_step(name: str) -> None:
    whole = files.check_text(SHIPPED[name], name).required()
    assert files._assembled(texts.parted(SHIPPED[name])) == whole


SPELLED: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "long": lambda text: re.sub(r'^read\.fr = (".*")$', r'read.fr = ""\1""', text, flags=re.M),
    "in braces": lambda text: re.sub(
        r"^name\.en = (.*)\nname\.fr = (.*)$", r"name = { en = \1, fr = \2 }", text, flags=re.M
    ),
    "a table": lambda text: re.sub(
        r"^(\[\[equipment\]\]\n)name\.en = (.*)\nname\.fr = (.*)$",
        r"\1[equipment.name]\nen = \2\nfr = \3",
        text,
        flags=re.M,
    ),
    "remarked": lambda text: re.sub(r"^(read\.fr = .*)$", r"\1 # so", text, flags=re.M),
}


@pytest.mark.parametrize("name", ["coffee-cupping", "gongfu-oolong", "chocolate-judging"])
@pytest.mark.parametrize("spelling", SPELLED)
def test_a_language_is_taken_out_step_by_step_as_of_the_whole(name: str, spelling: str) -> None:
    text = SPELLED[spelling](SHIPPED[name])
    for language in ("en", "fr"):
        made = texts.without_language(text, language)
        assert made == texts._without_language(text, language)
        for block in texts.parted(made).steps:
            assert texts.step_fields(block) == tomllib.loads(block)["steps"][0]


SPOILT = (
    ('kind = "', 'kind = "x'), ("seconds = ", "seconds = -"), ("read.en", "read.xx"),
    ('id = "', 'id = "A b'), ('since = "', 'since = "x'), ("rounds = ", "rounds = 9"),
    ("dose", "dosis"), ("version = ", "version = 0"), ('name.en = "', 'nam.en = "'),
    ("points", "point"), ('unit = "', 'unit = "k'), ("\n\n", "\nx\n"),
)  # fmt: skip


@given(st.sampled_from(sorted(SHIPPED)), st.sampled_from(SPOILT), st.data())
def test_a_fault_is_told_alike_of_a_whole_text_and_of_its_parts(
    name: str, spoilt: tuple[str, str], data: st.DataObject
) -> None:
    whole, (old, new) = texts.parted(SHIPPED[name]), spoilt
    parts = [whole.head, *whole.steps, whole.tail]
    found = [at for at, part in enumerate(parts) if old in part]
    assume(found)
    at = data.draw(st.sampled_from(found))
    parts[at] = parts[at].replace(old, new, 1)
    made = Parts(parts[0], tuple(parts[1:-1]), parts[-1])
    told = files.check_parts(made, name)
    assert told == files.check_text(made.text, name, complete=False)


def test_texts_are_remembered_by_several_workers_at_once() -> None:
    made = [[Parts(f"a = {at}{n}\n", (), "") for n in range(12000)] for at in range(4)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as workers:
            for done in [
                workers.submit(lambda few: [*map(texts.remembered, few)], m) for m in made
            ]:
                done.result()
    finally:
        sys.setswitchinterval(before)
    assert len(texts._known) <= 12


@pytest.mark.parametrize("name", SHIPPED)
def test_lengths_are_read_in_every_round_and_flight(name: str) -> None:
    text = SHIPPED[name]
    draft = Draft(text)
    many = len(draft.protocol.steps)
    lengths = {at: 61 + at for at in range(0, many, 2)}
    draft.do(set_lengths(draft.protocol, lengths))
    assert draft.protocol == files.check_text(draft.text, name).required()
    for block in texts.parted(draft.text).steps:
        assert texts.step_fields(block) == tomllib.loads(block)["steps"][0]


@pytest.mark.parametrize("length", ["0", "7.5", "true", '"long"', "100000"])
@pytest.mark.parametrize("name", ["gongfu-oolong", "chocolate-judging"])
def test_a_length_in_whose_place_every_round_has_its_own_is_read_too(
    name: str, length: str
) -> None:
    text = SHIPPED[name]
    draft = Draft(text)
    draft.do(set_lengths(draft.protocol, dict.fromkeys(range(len(draft.protocol.steps)), 90)))
    good = texts.parted(draft.text)
    (number, block), *_ = [
        (at, one) for at, one in enumerate(good.steps) if "steps" in texts.step_fields(one)
    ]
    bad = re.sub(r"^seconds = \d+$", f"seconds = {length}", block, count=1, flags=re.M)
    assert bad != block
    parts = replace(good, steps=(*good.steps[:number], bad, *good.steps[number + 1 :]))
    assert files.check_text(parts.text, name).value is None
    assert files._assembled(parts) is None


@pytest.mark.parametrize(
    "block",
    [
        "steps = 5",
        "steps = [5]",
        'steps = ["seconds"]',
        'steps = "seconds"',
        "flights = 2\nsteps = {}",
        'first = "a"\nrounds = [4]\n[[steps.steps]]\nid = "x"\nseconds = 4',
        'rounds = [{ seconds = 3 }, {}]\n[[steps.steps]]\nid = "x"\nrounds = 3\nseconds = 4',
    ],
)
def test_what_is_no_step_at_all_is_told_by_the_whole_text(block: str) -> None:
    parts = texts.parted(SHIPPED["gongfu-oolong"])
    parts = replace(parts, steps=(*parts.steps, f"[[steps]]\n{block}\n"))
    found, whole = files.check_parts(parts, "a.toml"), files.check_text(parts.text, "a.toml")
    assert found.value is whole.value is None
    assert found.problems
