"""Questions are put in another order, copied, and pasted: the file says it as if so written."""

import tomllib

import pytest

from tasting import places
from tasting.domain.errors import UserError
from tasting.services.protocol_draft import Draft
from tasting.services.question_edits import copied_question, move_question, paste_question
from tasting.services.step_texts import SetField, each, step_texts

NAMES = sorted(path.stem for path in places.protocols().glob("*.toml"))


def draft_of(name: str) -> Draft:
    return Draft((places.protocols() / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_that_went_down_and_up_again_leaves_all_as_it_was(name: str) -> None:
    draft = draft_of(name)
    before, text = draft.protocol, draft.text
    many = [len(step.attributes) for step in before.steps]
    at = many.index(max(many))
    asked = [one.name for one in before.steps[at].attributes]
    last = len(asked) - 1
    draft.do(move_question(draft.protocol, at, 0, last))
    moved = [one.name for one in draft.protocol.steps[at].attributes]
    assert moved == [*asked[1:], asked[0]]
    draft.do(move_question(draft.protocol, at, last, 0))
    assert draft.protocol == before
    assert [one.strip() for one in draft.text.splitlines() if one.strip()] == [
        one.strip() for one in text.splitlines() if one.strip()
    ]


def test_questions_written_in_brackets_are_moved_as_well() -> None:
    written, at = draft_of("coffee-cupping"), 9
    fields = step_texts(written.text)[at].steps[0]["attributes"]
    bare = each({at: SetField(("attributes",), None)})(written.text)
    text = each({at: SetField(("attributes",), [*fields])})(bare)
    assert "[[steps.attributes]]" not in step_texts(text)[at].text
    draft = Draft(text)
    asked = draft.protocol.steps[at].attributes
    assert asked == written.protocol.steps[at].attributes
    draft.do(move_question(draft.protocol, at, 0, 2))
    assert draft.protocol.steps[at].attributes == (*asked[1:3], asked[0], *asked[3:])
    draft.undo()
    assert draft.text == text


@pytest.mark.parametrize("name", ["coffee-cupping", "gongfu-oolong", "triangle", "milk-chocolate"])
def test_every_question_can_be_pasted_into_every_step_or_it_is_said_why_not(name: str) -> None:
    draft = draft_of(name)
    protocol, text = draft.protocol, draft.text
    copies = [
        (one, copied_question(step, text, at, number))
        for at, step in enumerate(protocol.steps)
        for number, one in enumerate(step.attributes)
    ]
    into = {step.kind: at for at, step in enumerate(protocol.steps)}
    done = 0
    for asked, copied in copies[:6]:
        for at in into.values():
            try:
                draft.do(paste_question(protocol, at, copied))
            except UserError:
                assert draft.text == text
                continue
            made = draft.protocol.steps[at].attributes[-1]
            assert made.kind == asked.kind
            assert made.name["en"].startswith(tomllib.loads(copied)["attributes"][0]["name"]["en"])
            assert made.id not in {one.id for _, one in protocol.asked()}
            sense = draft.protocol.steps[at].facts.sense
            assert sense is None or made.sense in (sense, asked.sense)
            done += 1
            draft.undo()
    assert draft.text == text
    assert done > len(copies[:6])
