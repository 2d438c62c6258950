"""What changed between two protocols, said in both languages."""

from helpers.triangles import triangles

from tasting.domain.protocol import Protocol
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.exchange import protocols as files
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words
from tasting.services.protocol_changes import changes, changes_for_learners
from tasting.services.protocol_draft import Draft, Edit
from tasting.words import words_in

CUPPING = files.shipped()["coffee-cupping"]


def after(*made: Edit) -> Protocol:
    draft = Draft(files.write(CUPPING))
    for edit in made:
        assert draft.do(edit)
    return draft.protocol


def test_each_change_is_one_sentence_in_the_order_of_the_protocol() -> None:
    kinds = [step.kind for step in CUPPING.steps]
    steep, heat = kinds.index(StepKind.STEEP), kinds.index(StepKind.HEAT)
    line = next(
        (at, n)
        for at, step in enumerate(CUPPING.steps)
        for n, one in enumerate(step.attributes)
        if one.kind == "line"
    )
    asked = CUPPING.steps[line[0]]
    later = after(
        edits.set_title("en", "Cupping of ours"),
        edits.set_field(CUPPING, [steep], "seconds", 150),
        edits.set_target(CUPPING, [heat], Target(value=95, tolerance=1, unit="°C")),
        edits.set_attribute(CUPPING, *line, "maximum", 15),
        edits.add_step(CUPPING, StepKind.PAUSE, len(CUPPING.steps)),
        edits.remove_steps(CUPPING, [0]),
    )
    said = changes(CUPPING, later, words_in("en"))
    assert f"Title: {CUPPING.name.to('en')} → Cupping of ours" in said
    assert f"Step “{CUPPING.steps[0].name.to('en')}” removed" in said
    count = len(CUPPING.steps)
    assert f"Step “Pause” added, {count} of {count}" in said
    name = CUPPING.steps[steep].name.to("en")
    assert f"{name}, length: 2:00 → 2:30" in said
    question = f"{asked.name.to('en')}, question “{asked.attributes[line[1]].name.to('en')}”"
    assert f"{question}: a score from 0 to 10 → a score from 0 to 15" in said
    french = changes(CUPPING, later, words_in("fr"))
    assert f"{CUPPING.steps[steep].name.to('fr')}, durée\u00a0: 2:00 → 2:30" in french
    assert len(said) == len(french)


def test_a_step_kept_aside_is_no_step_of_the_plan() -> None:
    count = len(CUPPING.steps)
    added = after(edits.add_step(CUPPING, StepKind.PAUSE, count))
    spare = added.steps[-1].model_copy(update={"id": "spare", "aside": True})
    later = added.model_copy(update={"steps": (*added.steps, spare)})
    assert changes(CUPPING, later, words_in("en")) == [
        f"Step “Pause” added, {count + 1} of {count + 1}",
        "Step “Pause” added, kept aside",
    ]


def test_steps_that_change_places_are_told_once_and_what_is_the_same_is_not() -> None:
    moved = after(edits.move_steps(CUPPING, [2], 6))
    (said,) = changes(CUPPING, moved, words_in("en"))
    assert said == f"Step “{CUPPING.steps[2].name.to('en')}” moved, now 6 of {len(CUPPING.steps)}"
    renumbered = CUPPING.model_copy(update={"version": 9})
    assert changes(CUPPING, renumbered, words_in("en")) == []


def test_a_target_that_is_new_or_gone_is_told_as_such_on_paper_too() -> None:
    at = next(at for at, step in enumerate(CUPPING.steps) if step.target and not step.also)
    steps = list(CUPPING.steps)
    aimed, steps[at] = steps[at], steps[at].model_copy(update={"target": None})
    without = CUPPING.model_copy(update={"steps": tuple(steps)})
    for language, told in (("en", "{}, target, {}: {}"), ("fr", "{}, cible, {}\u00a0: {}")):
        words = words_in(language)
        name, aim = aimed.name.to(language), ", ".join(protocol_words.aims(aimed, words))
        new, gone = {"en": ("added", "removed"), "fr": ("ajout", "retrait")}[language]
        for said in (changes, changes_for_learners):
            assert said(without, CUPPING, words) == [told.format(name, new, aim)]
            assert said(CUPPING, without, words) == [told.format(name, gone, aim)]


def test_a_text_of_the_other_language_is_told_as_such() -> None:
    later = after(edits.set_text(CUPPING, 0, ("name",), "fr", "Bonjour"))
    assert changes(CUPPING, later, words_in("en")) == [
        "Name of a step: changed in another language"
    ]


def test_which_sample_of_a_pair_is_expected_is_told_to_trainers_only() -> None:
    before = triangles(1, "paired")
    content = before.model_dump(mode="json")
    content["steps"][-1]["attributes"][0]["expected"] = "B"
    later, words = Protocol.model_validate(content), words_in("en")
    (said,) = changes(before, later, words)
    assert said.endswith("one of two portions; the second sample of the set is right")
    assert changes_for_learners(before, later, words) == []


def test_another_way_to_begin_is_said() -> None:
    later = after(
        edits.set_field(CUPPING, [3], "at", 2700),
        edits.set_field(CUPPING, [4], "begins", "ready"),
        edits.set_field(CUPPING, [4], "keeps", "end"),
    )
    fixed, ready = (CUPPING.steps[at].name.to("en") for at in (3, 4))
    assert changes(CUPPING, later, words_in("en")) == [
        f"{fixed}, begins: Follows → Fixed time (45:00)",
        f"{ready}, begins: Follows → When ready",
        f"{ready}, keeps: Its length → Its end",
    ]


def test_what_a_step_has_for_trainers_is_told_to_trainers_only() -> None:
    later = after(
        edits.set_field(CUPPING, [0], "lead", "co_trainer"),
        edits.set_text(CUPPING, 0, ("plan_b",), "en", "Talk about the water."),
        edits.set_text(CUPPING, 0, ("plan_b",), "fr", "Parlez de l’eau."),
        edits.set_field(CUPPING, [0], "media", "https://example.org/film"),
    )
    name = CUPPING.steps[0].name.to("en")
    assert changes(CUPPING, later, words_in("en")) == [
        f"{name}, led by: Trainer → Co-trainer",
        f"{name}, plan B, now: “Talk about the water.”",
        f"{name}, link, added: https://example.org/film",
    ]
    assert changes_for_learners(CUPPING, later, words_in("en")) == []
