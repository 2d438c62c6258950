"""The one table of the kinds of question."""

from typing import Any

import pytest
from helpers.finger import SMALL, UNNAMED
from helpers.kinds import attribute, kinds
from helpers.web_module import Sandbox

KINDS = """
  const { FIELDS } = await load('fields/index.js');
  return Object.fromEntries(Object.entries(FIELDS).map(([kind, it]) => [kind, it.scope]));
"""


def test_every_kind_of_the_domain_has_its_field_and_scope(box: Sandbox) -> None:
    """A kind that the table lacks would only ask for a newer page."""
    wanted = {kind: attribute(kind).scope for kind in kinds()}
    listed = box.run(KINDS)
    lacking = wanted.keys() - listed.keys()
    assert lacking == set(), f"fields/index.js lacks {lacking}"
    assert {kind: listed[kind] for kind in wanted} == wanted


@pytest.mark.parametrize("kind", kinds())
def test_every_field_leaves_room_for_a_finger_and_names_its_controls(field: Any, kind: str) -> None:
    """On a small phone, and at 200 % zoom there."""
    box = field(f"fields/{kind.replace('-', '_')}.js", attribute(kind).model_dump(mode="json"))
    for width in (320, 160):
        box.page.set_viewport_size({"width": width, "height": 2 * width})
        assert box.page.evaluate(SMALL) == [], width
        assert box.page.evaluate(UNNAMED) == [], width
        assert box.page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_field_can_be_asked_and_read_back(box: Sandbox) -> None:
    made = box.run("""
      const { FIELDS } = await load('fields/index.js');
      return Object.values(FIELDS).map((it) => [typeof it.field, typeof it.text]);
    """)
    assert {tuple(one) for one in made} == {("function", "function")}


def test_an_unknown_kind_of_attribute_asks_for_a_newer_page(box: Sandbox) -> None:
    same = box.run("""
      const { kindOf } = await load('fields/index.js');
      return kindOf({ kind: 'of tomorrow' }) === await load('fields/unknown.js');
    """)
    assert same is True
