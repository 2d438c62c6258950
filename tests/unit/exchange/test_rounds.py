"""Steps that repeat in rounds: read as they are led, their faults told where they are written."""

import pytest
from helpers.infusions import INFUSIONS, SOME_ROUNDS

from tasting.domain.errors import Problem
from tasting.domain.protocol import Protocol
from tasting.exchange import protocols
from tasting.words import english

STEEP = 'target.steep = { value = 25, tolerance = 5, unit = "s" }\n'


def read() -> Protocol:
    return protocols.check_text(INFUSIONS, "mine.toml").required()


def found(old: str, new: str) -> list[tuple[str, str, str]]:
    """The line, field and sentence of each fault once the text says something else."""
    assert old in INFUSIONS
    text = INFUSIONS.replace(old, new, 1)
    checked = protocols.check_text(text, "mine.toml")
    return [told(problem, text) for problem in checked.problems]


def told(problem: Problem, text: str) -> tuple[str, str, str]:
    wrong, remedy = english().say(problem.wrong), english().say(problem.remedy)
    return text.splitlines()[problem.line - 1], problem.field, f"{wrong} {remedy}"


def test_every_round_becomes_steps_with_ids_names_and_aims_of_its_own() -> None:
    protocol = read()
    steps = protocol.steps
    assert [step.id for step in steps] == [
        "welcome", "steep_1", "taste_1", "steep_2", "taste_2", "steep_3", "taste_3", "reveal",
    ]  # fmt: skip
    assert [step.name["fr"] for step in steps[1:7:2]] == [
        "Infusion 1 : 20 s", "Infusion 2 : 25 s", "Infusion 3 : 45 s",
    ]  # fmt: skip
    assert [step.short["en"] for step in steps[1:7]] == [
        "20 s", "Taste 1", "25 s", "Taste 2", "45 s", "Taste 3",
    ]  # fmt: skip
    assert [step.seconds for step in steps[1:7]] == [90, 120, 95, 120, 90, 120]
    assert [step.read["en"] for step in steps[3:7]] == [
        "Empty at 25 s into cup 2.", "Two sips, slurped.",
        "Empty at 45 s into cup 3.", "The last cup: three sips.",
    ]  # fmt: skip
    assert [step.since for step in steps[2:7:2]] == ["steep_1", "steep_2", "steep_3"]
    readings = [reading for _, reading in protocol.readings()]
    assert [(one.id, one.name["en"], one.target.value) for one in readings] == [
        ("steeping_1", "Steeping time 1", 20),
        ("steeping_2", "Steeping time 2", 25),
        ("steeping_3", "Steeping time 3", 45),
    ]
    asked = [attribute for _, attribute in protocol.attributes()]
    assert [(one.id, one.name["fr"]) for one in asked] == [
        ("aroma_1", "Arôme 1"), ("aroma_2", "Arôme 2"), ("aroma_3", "Arôme 3"),
    ]  # fmt: skip
    printed = [step.id for step in steps if step.sheet]
    assert printed == ["steep_1"], "a line of the kit sheet is printed once"


def test_a_milestone_is_reached_once_and_its_time_is_that_of_the_first_round() -> None:
    def reached(name: str) -> list[tuple[str, str, int | None]]:
        said = f'milestone.at = 600\nmilestone.name.en = "{name}"\nmilestone.name.fr = "{name}"'
        text = INFUSIONS.replace('since = "steep"\n', f'since = "steep"\n{said}\n', 1)
        steps = protocols.check_text(text, "mine.toml").required().steps
        held = [(step.id, step.milestone) for step in steps if step.milestone]
        return [(step, one.name.to("en"), one.at) for step, one in held]

    assert reached("Drunk") == [("taste_1", "Drunk", 600)]
    each = [("taste_1", "Cup 1", 600), ("taste_2", "Cup 2", None), ("taste_3", "Cup 3", None)]
    assert reached("Cup {n}") == each


def test_what_is_pinned_is_what_the_same_steps_written_one_by_one_would_be() -> None:
    protocol = read()
    again = protocols.check_text(protocols.write(protocol), "mine.toml").required()
    assert again.digest == protocol.digest


def test_the_number_of_a_round_is_a_word_of_the_language_and_of_its_gender() -> None:
    texts = INFUSIONS.replace('"Infusion {n}: {target}"', '"{nth} infusion, {target}"')
    texts = texts.replace('"Infusion {n} : {target}"', '"{nth_f} infusion, {target}"')
    texts = texts.replace('"Empty at {target} into cup {n}."', '"Pour. {nth} cup, {nth} tray."')
    texts = texts.replace(
        '"Videz à {target} dans la tasse {n}."', '"Dans la {nth_f} tasse, le {nth} plateau."'
    )
    steps = protocols.check_text(texts, "mine.toml").required().steps
    assert [(step.name["en"], step.name["fr"]) for step in steps[1:5:2]] == [
        ("First infusion, 20 s", "Première infusion, 20 s"),
        ("Second infusion, 25 s", "Deuxième infusion, 25 s"),
    ]
    assert steps[1].read["en"] == "Pour. First cup, first tray."
    assert steps[1].read["fr"] == "Dans la première tasse, le premier plateau."
    later = texts.replace(
        "[[steps]]\n\n[[steps.rounds]]", "[[steps]]\nfirst = 21\n[[steps.rounds]]"
    )
    later = later.replace('since = "steep_3"', 'since = "steep_23"')
    steps = protocols.check_text(later, "mine.toml").required().steps
    assert [step.name["en"][:4] for step in steps[1:7:2]] == ["21st", "22nd", "23rd"]
    assert steps[1].name["fr"] == "21e infusion, 20 s"


def test_rounds_are_counted_from_where_the_last_ones_ended() -> None:
    later = INFUSIONS.replace(
        "[[steps]]\n\n[[steps.rounds]]", "[[steps]]\nfirst = 4\n\n[[steps.rounds]]"
    )
    protocol = protocols.check_text(later.replace("steep_3", "steep_6"), "mine.toml").required()
    assert [step.id for step in protocol.steps[1:7:2]] == ["steep_4", "steep_5", "steep_6"]
    assert protocol.steps[6].name["en"] == "Taste 6"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "said"),
    [
        (STEEP, "", "[[steps.rounds]]", "steps[2].rounds[2]",
         "This round has no target for “steep”, and others have one. "
         "Write target.steep in it, or give the step a target for all rounds."),
        ("seconds.steep = 95", "seconds.step = 95", "seconds.step = 95",
         "steps[2].rounds[2].seconds.step",
         "No step that repeats here has the id “step”. Did you mean “steep”?"),
        ("seconds.steep = 95", "seconds.steep = 0", "seconds.steep = 0",
         "steps[2].rounds[2].seconds.steep", "0 is not above 0. Write a larger number."),
        ("seconds.steep = 95", "secs.steep = 95", "secs.steep = 95", "steps[2].rounds[2].secs",
         "There is no field of this name here. Did you mean “seconds”?"),
        ('value = 45, tolerance = 5, unit = "s"', 'value = 45, unit = "ml"',
         'target.steep = { value = 45, unit = "ml" }', "steps[2].rounds[3].target.steep",
         "A “steep” step has no target in ml. Give its target in s."),
        ('read.taste.fr = "La dernière tasse : trois gorgées."\n', "",
         'read.taste.en = "The last cup: three sips."', "steps[2].rounds[3].read.taste.fr",
         "This field is missing. Add it, or remove this language from every other text."),
        ("seconds = 120", "seconds = -1", "seconds = -1", "steps[2].steps[2].seconds",
         "-1 is not above 0. Write a larger number."),
        ('low.fr = "faible"\n', "", 'low.en = "faint"', "steps[2].steps[2].attributes[1].low.fr",
         "This field is missing. Add it, or remove this language from every other text."),
        ('kind = "line"', 'kind = "line"\nmaximum = -3', "maximum = -3",
         "steps[2].steps[2].attributes[1].maximum",
         "The scale’s minimum must be below its maximum. Make the minimum the smaller of the two."),
        ('id = "reveal"', 'id = "taste_2"', 'id = "taste_2"', "steps[3].id",
         "Another step has the id “taste_2”. Give each its own id in the whole protocol."),
        ('id = "reveal"', 'id = "reveal"\nrounds = []', "rounds = []", "steps[3].rounds",
         "A step by itself has no rounds. "
         "Write the steps that repeat below the rounds, each as [[steps.steps]]."),
        ('since = "steep"', 'since = "step"', 'since = "step"', "steps[2].steps[2].since",
         "No step up to here has the id “step”. Did you mean “steep”?"),
        ("seconds = 120", "seconds = 120\nat = 900", "at = 900", "steps[2].steps[2].at",
         "A step that repeats cannot begin at one fixed moment. "
         "Leave its fixed time (“at”) out, or write this step before or after the rounds."),
        ("[[steps.rounds]]\n" + STEEP, "[[steps.rounds]]\n" * 20,
         "[[steps.rounds]]  # the leaf opens", "steps[2].rounds",
         "There are more than 20 of them. Remove some."),
    ],
)  # fmt: skip
def test_a_fault_of_a_round_is_told_once_where_it_is_written(
    old: str, new: str, line: str, field: str, said: str
) -> None:
    assert found(old, new) == [(line, field, said)]


def test_rounds_that_make_too_many_steps_are_told_at_the_rounds() -> None:
    head, _, behind = INFUSIONS.partition("# Three infusions\n")
    block, _, reveal = behind.partition('[[steps]]\nid = "reveal"')
    longer = block.replace("[[steps.rounds]]\n" + STEEP, 13 * ("[[steps.rounds]]\n" + STEEP))
    many = "".join(
        longer.replace('id = "', f'id = "{letter}_').replace("steep =", f"{letter}_steep =")
        .replace("read.taste", f"read.{letter}_taste").replace('since = "', f'since = "{letter}_')
        for letter in "abcdefg"
    )  # fmt: skip
    end = reveal.replace("steep_3", "a_steep_3")
    checked = protocols.check_text(f'{head}{many}[[steps]]\nid = "reveal"{end}', "mine.toml")
    (problem,) = checked.problems
    assert problem.field == "steps[2].rounds"
    assert english().say(problem.wrong) == (
        "With every round the protocol has 212 steps, more than 200."
    )


def test_rounds_that_a_class_may_leave_out_are_known_by_their_steps() -> None:
    text = INFUSIONS.replace(
        "[[steps]]\n\n[[steps.rounds]]", "[[steps]]\nopen_from = 2\n[[steps.rounds]]"
    )
    protocol = protocols.check_text(text, "mine.toml").required()
    assert [step.open_round for step in protocol.steps] == [None, None, None, 2, 2, 3, 3, None]
    again = protocols.check_text(protocols.write(protocol), "mine.toml").required()
    assert again.digest == protocol.digest != read().digest
    for given in (1, 4):
        checked = protocols.check_text(text.replace("from = 2", f"from = {given}"), "mine.toml")
        assert [str(problem.wrong) for problem in checked.problems] == [
            f"Round {given} cannot be left out."
        ]


def test_what_is_part_of_some_rounds_is_asked_and_done_in_no_others() -> None:
    protocol = protocols.check_text(SOME_ROUNDS, "mine.toml").required()
    assert [step.id for step in protocol.steps[3:7]] == ["steep_2", "taste_2", "after", "steep_3"]
    asked = [(step.id, one.id, one.name["en"]) for step, one in protocol.attributes()]
    assert asked == [
        ("taste_1", "aroma_1", "Aroma 1"), ("after", "dryness", "Dryness"),
        ("taste_3", "aroma_3", "Aroma 3"),
    ]  # fmt: skip
    after = protocol.steps[5]
    assert (after.name["en"], after.read["fr"]) == ("Aftertaste", "Après la tasse 2.")
    assert [one.id for _, one in protocol.readings()] == ["steeping_2"]
    again = protocols.check_text(protocols.write(protocol), "mine.toml").required()
    assert again.digest == protocol.digest, "nothing of its rounds is pinned"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "said"),
    [
        ("rounds = [1, 3]", "rounds = [1, 4]", "rounds = [1, 4]",
         "steps[2].steps[2].attributes[1].rounds[2]",
         "There is no round 4 here. The rounds are 1, 2, 3."),
        ("rounds = [2]  #", "rounds = [5]  #", "rounds = [5]  # while the leaf opens",
         "steps[2].steps[3].rounds[1]", "There is no round 5 here. The rounds are 1, 2, 3."),
        ('id = "dryness"', 'id = "dryness"\nrounds = [1]', "rounds = [1]",
         "steps[2].steps[3].attributes[1].rounds[1]",
         "There is no round 1 here. The rounds are 2."),
        ("read.taste.fr =", "seconds.after = 9\nread.taste.fr =", "seconds.after = 9",
         "steps[2].rounds[3].seconds.after",
         "“after” is not done in round 3. Leave this out, or add 3 to the rounds of the step."),
        ('kind = "reveal"\n', 'kind = "reveal"\nrounds = [1]\n', "rounds = [1]", "steps[3].rounds",
         "A step by itself has no rounds. "
         "Write the steps that repeat below the rounds, each as [[steps.steps]]."),
        ('high.fr = "fort"\n', 'high.fr = "fort"\n\n[[steps.steps.attributes]]\nid = "body"\n'
         'kind = "liking"\nsense = "taste"\nname.en = "Body"\n', 'name.en = "Body"',
         "steps[2].steps[2].attributes[2].name.fr",
         "This field is missing. Add it, or remove this language from every other text."),
        ('low.fr = "faible"', 'low.fr = ""', 'low.fr = ""',
         "steps[2].steps[2].attributes[1].low.fr", "The text is empty. "
         "Write it, or leave the whole field out where it is not needed."),
    ],
)  # fmt: skip
def test_a_fault_of_some_rounds_is_told_where_it_is_written(
    old: str, new: str, line: str, field: str, said: str
) -> None:
    text = SOME_ROUNDS
    assert old in text
    text = text.replace(old, new, 1)
    checked = protocols.check_text(text, "mine.toml")
    assert [told(problem, text) for problem in checked.problems] == [(line, field, said)]
