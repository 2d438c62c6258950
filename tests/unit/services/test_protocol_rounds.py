"""Steps that repeat while they are edited: a step changes in all rounds, its times in one."""

import re

import pytest
from helpers.infusions import INFUSIONS, ROUNDS, SOME_ROUNDS

from tasting import places as folders
from tasting.domain.attributes import Choice
from tasting.domain.errors import UserError
from tasting.domain.typed_rounds import read_rounds, written_rounds
from tasting.domain.units import Target
from tasting.exchange import protocols as files
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services import protocol_rounds as rounds
from tasting.services.attribute_edits import set_answer_round
from tasting.services.open_round_checks import lost_rounds
from tasting.services.own_in_rounds import own_rounds, set_own
from tasting.services.part_rounds import set_part_rounds
from tasting.services.phase_edits import name_milestone
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_starts import protocol_text
from tasting.words import english, words_in

_ASKED = """[[steps]]
id = "#"
kind = "discuss"
name.en = "Best"
name.fr = "Meilleure"
read.en = "Which was best?"
read.fr = "Laquelle ?"
seconds = 60

[[steps.attributes]]
id = "best"
kind = "choice"
scope = "step"
sense = "taste"
name.en = "Best"
name.fr = "Meilleure"

[[steps.attributes.options]]
id = "none"
name.en = "none"
name.fr = "aucune"

[[steps.attributes.options]]
id = "third"
round = 3
name.en = "third"
name.fr = "troisième"

"""


def test_a_round_is_called_by_a_name_of_its_own_that_gets_no_number() -> None:
    draft = Draft(INFUSIONS)
    start = draft.text
    (found,) = rounds.rounds_in(start)
    written = rounds.as_written(draft.protocol, start)
    draft.do(set_own(written, found, 3, "name", own=True))
    assert own_rounds(draft.text, found, 3, "name") == (2,)
    assert draft.protocol == Draft(start).protocol, "it begins as it was called"
    draft.do(edits.set_text(draft.protocol, 3, ("name",), "en", "Rinse"))
    draft.do(edits.set_text(draft.protocol, 3, ("label",), "en", "{n}/3"))
    steps = [step for step in draft.protocol.steps if step.kind == "steep"]
    assert [step.name["en"] for step in steps] == [
        "Infusion 1: 20\u00a0s", "Rinse", "Infusion 3: 45\u00a0s",
    ]  # fmt: skip
    assert [step.label["en"] for step in steps if step.label] == [
        "20\u00a0s", "2/3", "45\u00a0s",
    ]  # fmt: skip
    assert [one.name["en"] for one in steps[1].record] == ["Steeping time 2"]
    assert files.check_text(files.write(draft.protocol), "ours.toml").value == draft.protocol
    out = Draft(draft.text)
    out.do(rounds.write_out(out.protocol, found))
    assert [step.name["en"] for step in out.protocol.steps if step.kind == "steep"][1] == "Rinse"
    draft.do(set_own(written, found, 3, "name", own=False))
    assert draft.protocol == Draft(start).protocol


def test_a_step_done_once_begins_a_name_of_its_own_without_a_number() -> None:
    draft = Draft(SOME_ROUNDS)
    (found,) = rounds.rounds_in(draft.text)
    at = next(at for at, step in enumerate(draft.protocol.steps) if step.id == "after")
    written = rounds.as_written(draft.protocol, draft.text)
    lines = draft.text.splitlines()
    draft.do(set_own(written, found, at, "name", own=True))
    more = [line for line in draft.text.splitlines() if line not in lines]
    assert len(more) == 2
    assert "{n}" not in "".join(more)


def ids(draft: Draft) -> list[str]:
    return [step.id for step in draft.protocol.steps]


def changed_lines(edit: Edit) -> list[tuple[str, str]]:
    """What a change of the infusions takes from the file, and what it writes there."""
    after = edit.change(INFUSIONS).splitlines()
    before = INFUSIONS.splitlines()
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def test_a_length_or_aim_is_changed_in_its_round_and_a_text_in_all() -> None:
    protocol = Draft(INFUSIONS).protocol
    aim = Target(value=30, tolerance=5, unit="s")
    assert changed_lines(edits.set_lengths(protocol, {3: 100})) == [
        ("seconds.steep = 95", "seconds.steep = 100")
    ]
    assert changed_lines(edits.set_target(protocol, [3], aim)) == [
        (
            'target.steep = { value = 25, tolerance = 5, unit = "s" }',
            'target.steep = {value = 30, tolerance = 5, unit = "s"}',
        )
    ]
    assert changed_lines(edits.set_text(protocol, 3, ("read",), "en", "Pour.")) == [
        ('read.en = "Empty at {target} into cup {n}."', 'read.en = "Pour."')
    ]
    assert changed_lines(edits.set_field(protocol, [1, 3, 5], "timer", "shared")) == [
        ('timer = "own"', 'timer = "shared"')
    ]
    assert changed_lines(edits.set_text(protocol, 6, ("read",), "en", "One sip.")) == [
        ('read.taste.en = "The last cup: three sips."', 'read.taste.en = "One sip."')
    ], "a round that says something of its own goes on doing so"


def test_a_first_target_is_for_all_rounds_and_a_further_one_for_its_own() -> None:
    draft = Draft(INFUSIONS)
    warm, cool = Target(value=55, unit="°C"), Target(value=40, unit="°C")
    draft.do(edits.set_target(draft.protocol, [4], warm))
    assert [step.target for step in draft.protocol.steps[2:7:2]] == [warm, warm, warm]
    draft.do(edits.set_target(draft.protocol, [4], cool))
    assert [step.target for step in draft.protocol.steps[2:7:2]] == [warm, cool, warm]
    draft.do(edits.set_target(draft.protocol, [4], None))
    draft.do(edits.set_target(draft.protocol, [4], None))
    assert [step.target for step in draft.protocol.steps[2:7:2]] == [None, None, None]
    with pytest.raises(UserError, match="no target for “Infusion 2: …”, and others have one"):
        draft.do(edits.set_target(draft.protocol, [3], None))


def test_rounds_move_and_go_together_and_nothing_comes_between_them() -> None:
    draft = Draft(INFUSIONS)
    draft.do(edits.move_steps(draft.protocol, [4], 0))
    assert ids(draft)[5:] == ["taste_3", "welcome", "reveal"]
    assert draft.protocol.steps[7].since == "steep_3"
    draft.do(edits.add_pause(draft.protocol, 2, 60))
    assert ids(draft)[6] == "pause"
    draft.do(edits.move_steps(draft.protocol, [7], 3))
    assert ids(draft)[5:8] == ["taste_3", "welcome", "pause"]
    draft.do(edits.remove_steps(draft.protocol, [1]))
    assert ids(draft) == ["welcome", "pause", "reveal"]
    assert not draft.protocol.steps[2].since


def test_pasted_rounds_take_ids_that_are_free_in_every_round() -> None:
    draft = Draft(INFUSIONS)
    draft.do(pasting.duplicate_steps(draft.protocol, draft.text, [2]))
    assert ids(draft)[7:13] == [
        "steep-2_1", "taste-2_1", "steep-2_2", "taste-2_2", "steep-2_3", "taste-2_3",
    ]  # fmt: skip
    old, new = draft.protocol.steps[1:7], draft.protocol.steps[7:13]
    assert [(step.read, step.seconds, step.target) for step in old] == [
        (step.read, step.seconds, step.target) for step in new
    ]
    assert [step.since for step in new[1::2]] == ["steep-2_1", "steep-2_2", "steep-2_3"]


def test_more_rounds_are_like_the_last_and_fewer_leave_the_rest_of_the_file() -> None:
    draft = Draft(INFUSIONS)
    (found,) = rounds.rounds_in(draft.text)
    draft.do(rounds.set_rounds(found, 5))
    assert english().say(draft.to_undo or "") == "repeat in 5 rounds"
    assert [step.read["en"] for step in draft.protocol.steps[6:11:2]] == [
        "The last cup: three sips."
    ] * 3
    assert "# the pour\n[[steps.steps]]" in draft.text
    draft.do(rounds.set_rounds(found, 3))
    assert draft.text == INFUSIONS
    draft.do(rounds.set_rounds(found, 2))
    assert draft.protocol.step("reveal") is not None
    assert not draft.protocol.steps[-1].since, "it counted from the round that went"
    assert "# the pour\n[[steps.steps]]" in draft.text
    with pytest.raises(UserError, match="from 2 to 20"):
        rounds.set_rounds(found, 21)


def test_steps_repeat_and_are_written_out_again() -> None:
    draft = Draft(INFUSIONS)
    (found,) = rounds.rounds_in(draft.text)
    before = draft.protocol
    draft.do(rounds.write_out(draft.protocol, found))
    assert draft.protocol == before
    assert rounds.rounds_in(draft.text) == ()
    assert "# Three infusions\n" in draft.text
    draft.do(rounds.repeat_steps(draft.protocol, [7], 2))
    assert ids(draft)[7:] == ["reveal_1", "reveal_2"]
    draft.do(rounds.repeat_steps(draft.protocol, [0], 4))
    assert ids(draft)[:4] == ["welcome_1", "welcome_2", "welcome_3", "welcome_4"]
    assert rounds.rounds_in(draft.text) == (
        rounds.InRounds(0, 4, tuple((n, 0) for n in range(4))),
        rounds.InRounds(10, 2, ((0, 0), (1, 0))),
    )
    assert files.check_text(draft.text, "x").value == draft.protocol
    for places, why in (([3, 4], "repeats already"), ([4, 6], "follow each other")):
        with pytest.raises(UserError, match=why):
            draft.do(rounds.repeat_steps(draft.protocol, places))
    draft.do(edits.set_field(draft.protocol, [4], "at", 3600))
    with pytest.raises(UserError, match="fixed time cannot repeat"):
        draft.do(rounds.repeat_steps(draft.protocol, [4]))


def test_rounds_written_out_say_the_same_and_keep_their_remarks() -> None:
    options = """
[[steps.steps.attributes]]
id = "like"
kind = "choice"
sense = "taste"
name.en = "Like"
name.fr = "Aimée"
options = [
  {id = "a", name = {en = "the {nth}", fr = "la {nth_f}"}},  # this one
  {id = "b", name = {en = "none", fr = "aucune"}},
]
"""
    text = SOME_ROUNDS.replace(
        '\n\n[[steps.steps]]\nid = "after"', f'{options}\n[[steps.steps]]\nid = "after"'
    )
    draft = Draft(text)
    before = draft.protocol
    draft.do(rounds.write_out(before, rounds.rounds_in(text)[0]))
    assert draft.protocol == before
    assert rounds.rounds_in(draft.text) == ()
    remarks = {"# Three infusions": 1, "# the leaf opens": 1, "# the pour": 3,
               "seconds = 90 # with the boiling": 2, "# this one": 3}  # fmt: skip
    assert {one: draft.text.count(one) for one in remarks} == remarks
    assert draft.text.index("# the leaf opens") < draft.text.index('id = "steep_1"')
    assert 'name = {en = "the second", fr = "la deuxième"}' in draft.text


def test_what_counts_from_a_step_counts_from_its_last_round_once_it_repeats() -> None:
    draft = Draft(INFUSIONS)
    (found,) = rounds.rounds_in(draft.text)
    draft.do(rounds.write_out(draft.protocol, found))
    draft.do(rounds.repeat_steps(draft.protocol, [5, 6], 2))
    assert ids(draft)[5:] == ["steep_3_1", "taste_3_1", "steep_3_2", "taste_3_2", "reveal"]
    assert draft.protocol.steps[6].since == "steep_3_1"
    assert draft.protocol.steps[9].since == "steep_3_2"


def test_steps_in_rounds_are_shown_as_they_are_written_with_their_own_times() -> None:
    draft = Draft(INFUSIONS)
    written = rounds.as_written(draft.protocol, draft.text)
    assert [step.id for step in written.steps] == ids(draft)
    assert [step.seconds for step in written.steps] == [
        step.seconds for step in draft.protocol.steps
    ]
    assert written.steps[3].name["en"] == "Infusion {n}: {target}"
    assert written.steps[3].target == draft.protocol.steps[3].target
    draft.do(name_milestone(written, 3, "en", "First cup"))
    assert str(draft.to_undo) == "name the milestone of Infusion …: …"
    draft.undo()
    plain = Draft(INFUSIONS.partition("\n# Three")[0])
    assert rounds.as_written(plain.protocol, plain.text) is plain.protocol


def test_what_is_part_of_some_rounds_is_changed_in_its_line_and_follows_their_numbers() -> None:
    draft = Draft(INFUSIONS)
    (found,) = rounds.rounds_in(draft.text)
    draft.do(set_part_rounds(found, 2, ("attributes", 0), (2,)))
    assert words_in("fr").say(draft.to_undo or "") == "faire au tour 2"
    draft.do(set_part_rounds(found, 2, ("attributes", 0), (1, 3)))
    assert words_in("fr").say(draft.to_undo or "") == "faire aux tours 1, 3"
    draft.do(set_part_rounds(found, 2, (), (2, 3)))
    assert [one.id for _, one in draft.protocol.attributes()] == ["aroma_3"]
    (found,) = rounds.rounds_in(draft.text)
    with pytest.raises(UserError, match="“Aroma” would be in no round"):
        draft.do(set_part_rounds(found, 3, (), (2,)))
    assert ids(draft) == [
        "welcome",
        "steep_1",
        "steep_2",
        "taste_2",
        "steep_3",
        "taste_3",
        "reveal",
    ]

    draft = Draft(SOME_ROUNDS)
    (found,) = rounds.rounds_in(draft.text)
    draft.do(rounds.set_first(found, 4))
    assert "rounds = [4, 6]" in draft.text
    assert "rounds = [5]  # while the leaf opens" in draft.text
    (found,) = rounds.rounds_in(draft.text)
    draft.do(rounds.set_rounds(found, 2))
    assert [one.id for _, one in draft.protocol.attributes()] == ["aroma_4", "dryness"]
    draft.do(edits.set_text(draft.protocol, 5, ("read",), "en", "A breath."))
    assert 'read.en = "A breath."' in draft.text
    draft.undo()
    draft.undo()
    (found,) = rounds.rounds_in(draft.text)
    draft.do(set_part_rounds(found, 5, (), (6,)))
    with pytest.raises(UserError, match="“Aftertaste” would be in no round"):
        draft.do(rounds.set_rounds(rounds.rounds_in(draft.text)[0], 2))


@pytest.mark.parametrize(
    ("typed", "read", "back"),
    [
        ("1, 3", (1, 3), "1, 3"), ("3 1", (1, 3), "1, 3"), ("2-4, 6", (2, 3, 4, 6), "2–4, 6"),
        ("", (), ""), ("1–6", (), ""), ("0", None, ""), ("7", None, ""), ("4-2", None, ""),
        ("1 and 3", None, ""), ("1–2", (1, 2), "1, 2"),
    ],
)  # fmt: skip
def test_rounds_are_read_as_they_are_typed(
    typed: str, read: tuple[int, ...] | None, back: str
) -> None:
    assert read_rounds(typed, range(1, 7)) == read
    assert written_rounds(read or ()) == back


def test_rounds_that_may_be_left_out_keep_to_the_rounds_there_are() -> None:
    draft = Draft(INFUSIONS)
    draft.do(rounds.set_open_from(rounds.rounds_in(draft.text)[0], 3))
    draft.do(rounds.set_first(rounds.rounds_in(draft.text)[0], 4))
    assert rounds.rounds_in(draft.text)[0].open_from == 6
    with pytest.raises(UserError, match="from 5 to 6"):
        rounds.set_open_from(rounds.rounds_in(draft.text)[0], 4)
    draft.do(rounds.set_rounds(rounds.rounds_in(draft.text)[0], 2))
    assert "open_from" not in draft.text
    for _ in range(3):
        draft.undo()
    assert draft.text == INFUSIONS


def test_answers_follow_the_rounds_that_they_are_about_and_a_lost_one_is_told() -> None:
    path = folders.protocols() / "gongfu-oolong.toml"
    draft = Draft(path.read_text(encoding="utf-8"))

    def about() -> list[int]:
        asked = next(one for _, one in draft.protocol.attributes() if one.id == "best_infusion")
        assert isinstance(asked, Choice)
        return [option.round for option in asked.options if option.round]

    assert about() == [5, 6]
    draft.do(rounds.set_first(rounds.rounds_in(draft.text)[0], 3))
    assert about() == [7, 8]
    assert not list(lost_rounds(draft.protocol))
    draft.do(rounds.set_rounds(rounds.rounds_in(draft.text)[0], 5))
    (note,) = lost_rounds(draft.protocol)
    assert str(note.said).startswith("The answer “sixth” is about round 8; the last one is 7.")


def test_answers_about_rounds_of_which_none_is_optional_are_told_with_their_line() -> None:
    text = (folders.protocols() / "gongfu-oolong.toml").read_text(encoding="utf-8")
    draft = Draft(text.replace("open_from = 5\n", ""))
    (note,) = lost_rounds(draft.protocol)
    assert str(note.said).startswith("The answer “fifth” is about round 5, but no round here is")
    assert note.written in text
    assert note.remedy is not None
    before = draft.protocol
    draft.do(note.remedy.edit)
    assert not list(lost_rounds(draft.protocol))
    question = "Eye: the opened leaf, question “Best infusion”, answer “{}”"
    assert changes(before, draft.protocol, words_in("en")) == [
        f"{question.format(name)}: offered unless round {n} is left out → always offered"
        for name, n in (("fifth", 5), ("sixth", 6))
    ]
    draft.undo()
    assert draft.protocol == before


@pytest.mark.parametrize(("between", "about"), [(True, 7), (False, 3)])
def test_answer_about_a_round_of_another_block_keeps_its_number(between: bool, about: int) -> None:
    asked = _ASKED.replace("#", "between" if between else "last")
    one = ROUNDS.partition('[[steps]]\nid = "reveal"')[0]
    named = re.compile(r'((?:id|since) = "|(?:target|read|seconds)\.)((?!en|fr)\w+)')
    two = named.sub(r"\1\2-again", one)
    parts = (one, asked, two) if between else (one, two, asked)
    draft = Draft(protocol_text("twice", "tea", "Twice", ["en", "fr"]) + "".join(parts))
    draft.do(rounds.set_first(rounds.rounds_in(draft.text)[0], 5))
    (choice,) = (one for _, one in draft.protocol.attributes() if isinstance(one, Choice))
    assert [option.round for option in choice.options] == [None, about]


def test_number_of_thousands_of_digits_is_no_round() -> None:
    path = folders.protocols() / "gongfu-oolong.toml"
    protocol = Draft(path.read_text(encoding="utf-8")).protocol
    at = next(at for at, step in enumerate(protocol.steps) if step.id == "infused")
    with pytest.raises(UserError, match="Write the number of a round"):
        set_answer_round(protocol, at, 0, 4, "5" * 5000)


@pytest.mark.parametrize(
    ("usual", "own", "follows"),
    [
        (0, True, True),
        (20, True, True), (20, False, True), (21, True, False), (21, False, False),
    ],
)  # fmt: skip
def test_reading_follows_its_step_as_it_is_led(usual: int, own: bool, follows: bool) -> None:
    text = INFUSIONS
    if usual:
        line = f'target = {{ value = {usual}, tolerance = 5, unit = "s" }}'
        text = text.replace('timer = "own"\n', f'timer = "own"\n{line}\n')
    if not own:
        text = text.replace('target.steep = { value = 25, tolerance = 5, unit = "s" }\n', "")
    draft = Draft(text)
    assert rounds.reading_follows(draft.text, 3, 0) is follows
    led = [step for step in draft.protocol.steps if step.record]
    assert all(step.target == step.record[0].target for step in led) is follows
