"""What the checks find in a protocol, and that each remedy mends what it is offered for."""

from pathlib import Path

import pytest
from helpers.command import run_here

from tasting import places
from tasting.domain.cooling import cools_to, minutes_to_cool
from tasting.domain.errors import UserError
from tasting.domain.protocol import Category
from tasting.domain.senses import Sense
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.exchange import lexicons
from tasting.languages import Language
from tasting.services import equipment_edits, protocols, sample_rule_edits
from tasting.services import protocol_checks as checks
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services.flight_edits import set_flights
from tasting.services.kinds import KINDS
from tasting.services.lock_edits import lengthen
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_notes import Lead, Remedy, alike, look_again, mend_all, set_aside
from tasting.services.protocol_starts import TITLE, copy_titles, protocol_text
from tasting.words import message, words_in


def written(*kinds: str, category: Category = "coffee") -> Draft:
    """A protocol of steps of these kinds, after its welcome."""
    draft = Draft(protocol_text("ours", category, "Ours", ["en", "fr"]))
    for kind in kinds:
        draft.do(edits.add_step(draft.protocol, StepKind(kind), len(draft.protocol.steps)))
    for thing in ("a kettle", "a scale", "a tasting spoon", "a kitchen scale"):
        draft.do(equipment_edits.add_equipment(thing, draft.protocol))
    return draft


def lasting(draft: Draft, **minutes: float) -> Draft:
    """The same with other lengths of the steps with these ids."""
    for step_id, many in minutes.items():
        at = [step.id for step in draft.protocol.steps].index(step_id)
        draft.do(edits.set_field(draft.protocol, [at], "seconds", round(many * 60)))
    return draft


def found(draft: Draft, part: str) -> list[checks.Note]:
    return [note for note in checks.notes(draft.protocol) if part in str(note.said)]


def test_the_shipped_protocols_have_nothing_to_check() -> None:
    assert {one.id: checks.notes(one) for one in protocols.shipped() if checks.notes(one)} == {}


def mended(draft: Draft, part: str, label: str) -> Draft:
    """The draft after the remedy of the one note that says `part`; nothing is left to say it."""
    (note,) = found(draft, part)
    assert note.remedy is not None
    assert str(note.remedy.label) == label
    draft.do(note.remedy.edit)
    assert found(draft, part) == []
    draft.undo()
    assert found(draft, part) != []
    draft.redo()
    return draft


def test_an_hour_without_a_break_is_told_and_the_pause_moves() -> None:
    draft = lasting(written("discuss", "smell", "pause", "reveal"), discuss=50, smell=20)
    mended(draft, "75 min without a break", "Move the pause to 55 min")
    assert [step.id for step in draft.protocol.steps][1:4] == ["discuss", "pause", "smell"]


def test_without_any_pause_one_is_added_but_never_between_the_pour_and_its_steep() -> None:
    draft = lasting(written("smell", "heat", "pour", "steep", "discuss"), smell=47, discuss=30)
    mended(draft, "without a break", "Add a pause at 52 min")
    assert [step.kind for step in draft.protocol.steps][2:5] == ["pause", "heat", "pour"]


def test_more_than_two_hours_are_told() -> None:
    draft = lasting(written("discuss", "pause", "reveal", "wrap_up"), discuss=50, reveal=54)
    assert found(draft, "two hours") == []
    assert found(lasting(draft, wrap_up=7), "two hours")


@pytest.mark.parametrize(
    ("steep", "aim", "told"), [(4.0, 93, True), (16.0, 93, True), (17.0, 93, False), (4, 62, False)]
)
def test_a_first_taste_before_the_bowl_has_cooled_is_told(
    steep: float, aim: float, told: bool
) -> None:
    draft = lasting(written("heat", "pour", "steep", "taste", "rinse"), steep=steep)
    draft.do(edits.set_target(draft.protocol, [1], Target(value=aim, unit="°C")))
    assert bool(found(draft, "too hot for a mouth")) == told


def test_the_estimate_gives_the_published_figure_of_a_cupping_bowl() -> None:
    assert cools_to(93, 9, "coffee") == pytest.approx(71, abs=0.5)
    fresh = cools_to(93, 0, "coffee")
    assert cools_to(93, minutes_to_cool(fresh, "coffee"), "coffee") == pytest.approx(60)
    assert minutes_to_cool(60, "tea") == 0


def test_a_later_taste_is_never_above_65_degrees() -> None:
    kinds = ("heat", "pour", "pause", "taste", "heat", "pour", "strain", "steep", "taste", "rinse")
    draft = lasting(written(*kinds, category="tea"), pause=20, steep=2)
    for at, aim in ((1, 80), (5, 95)):
        draft.do(edits.set_target(draft.protocol, [at], Target(value=aim, unit="°C")))
    (note,) = found(draft, "too hot for a mouth")
    assert note.step == 9
    mended(draft, "too hot for a mouth", str(note.remedy and note.remedy.label))


def test_waiting_as_long_as_offered_cools_the_bowl() -> None:
    draft = written("heat", "pour", "steep", "taste", "rinse")
    draft.do(edits.set_target(draft.protocol, [1], Target(value=93, unit="°C")))
    mended(draft, "too hot for a mouth", "Wait 13 min more before it")
    mended(lasting(draft, pause=5), "too hot for a mouth", "Wait 8 min more before it")


def test_a_taste_that_aims_too_hot_is_told() -> None:
    draft = written("taste", "rinse")
    draft.do(edits.set_target(draft.protocol, [1], Target(value=71, tolerance=3, unit="°C")))
    mended(draft, "aims at 71", "Aim at 60\u00a0°C")
    assert draft.protocol.steps[1].target == Target(value=60, tolerance=3, unit="°C")


def test_what_stands_before_its_preparation_is_an_error() -> None:
    draft = lasting(written("crust", "pour", "pause", "taste", "rinse"), pause=30)
    (note,) = found(draft, "which prepares it")
    assert (note.error, note.step) == (True, 1)
    mended(draft, "which prepares it", "Move it after “Pour”")
    assert [step.kind for step in draft.protocol.steps][1:3] == ["pour", "crust"]


def test_a_text_that_lacks_a_language_is_an_error_at_its_step() -> None:
    draft = written("pause")
    draft.do(edits.set_text(draft.protocol, 1, ("read",), "fr", ""))
    (note,) = found(draft, "missing in French")
    assert (note.error, note.step) == (True, 1)
    mended(draft, "Not every text is written in French", "Remove French")
    assert edits.languages_of(draft.protocol) == ("en",)


def test_more_samples_than_a_palate_takes_are_told() -> None:
    draft = written("pause")
    draft.do(sample_rule_edits.set_samples(8, draft.protocol))
    mended(draft, "8 samples are more", "Ask for 6 samples")
    assert draft.protocol.samples.usual == 6


def test_a_napping_wants_samples_enough_and_codes_that_all_share() -> None:
    draft = written("taste")
    draft.do(sample_rule_edits.set_exact_samples(2))
    draft.do(edits.add_attribute(draft.protocol, 1, "napping"))
    assert [note.error for note in found(draft, "A napping takes 3 to 12")] == [True]
    mended(draft, "A napping takes 3 to 12", "Ask for 3 to 12 samples")
    rule = draft.protocol.samples
    assert (rule.minimum, rule.usual, rule.maximum) == (3, 3, 3)
    assert not found(draft, "elsewhere")
    draft.do(edits.add_attribute(draft.protocol, 1, "triangle"))
    assert found(draft, "elsewhere")


def test_a_napping_in_flights_wants_samples_enough_in_each_and_not_too_many_in_all() -> None:
    draft = written("taste", "taste")
    draft.do(edits.add_attribute(draft.protocol, 1, "napping"))
    draft.do(set_flights(draft.protocol, 3))
    draft.do(sample_rule_edits.set_exact_samples(6))
    mended(draft, "takes 3 to 12 samples in each flight.", "Ask for 9 to 24 samples")
    rule = draft.protocol.samples
    assert (rule.minimum, rule.usual, rule.maximum) == (9, 9, 9)


def test_a_thing_that_is_named_or_needed_is_listed() -> None:
    draft = written("stir", "grind")
    draft.do(edits.set_text(draft.protocol, 1, ("read",), "fr", "Fouettez avec le fouet."))
    mended(draft, "a whisk", "List a whisk")
    mended(draft, "a grinder", "List a grinder")
    assert draft.protocol.equipment[-1].name["fr"] == "un moulin"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_step_needs_is_known_in_a_protocol_of_one_language(language: Language) -> None:
    """English alone calls a scale so, without the words that tell it from one of answers."""
    draft = Draft(protocol_text("ours", "coffee", "Ours", [language]))
    kinds = (StepKind.WEIGH, StepKind.HEAT, StepKind.GRIND, StepKind.CRUST)
    for kind in kinds:
        draft.do(edits.add_step(draft.protocol, kind, len(draft.protocol.steps)))
    for note in found(draft, "which is not listed"):
        assert isinstance(note.remedy, checks.Remedy)
        draft.do(note.remedy.edit)
    assert len(draft.protocol.equipment[1:]) == len(kinds), "behind the sachets"
    assert found(draft, "which is not listed") == []


def test_answers_as_they_were_begun_with_are_told() -> None:
    draft = written("taste")
    draft.do(edits.add_attribute(draft.protocol, 1, "choice"))
    (note,) = found(draft, "still offers “answer 1”")
    assert note.step == 1
    names = [{"id": one, "name": {"en": one, "fr": one}} for one in ("dry", "sweet")]
    draft.do(edits.set_attribute(draft.protocol, 1, 0, "options", names))
    assert found(draft, "still offers") == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("copied", [False, True])
def test_a_title_as_every_new_one_leads_to_its_field(language: Language, copied: bool) -> None:
    begun = words_in(language).say(TITLE)
    if copied:
        begun = copy_titles(Phrase(**{language: "Deux thés"}))[language]
    draft = Draft(protocol_text("ours", "tea", begun, [language]))
    (note,) = found(draft, "learners still read")
    assert note.remedy == Lead(message("Write the title"), ("name",), language)
    draft.do(edits.set_title(language, "Two teas"))
    assert found(draft, "learners still read") == []


def test_questions_named_by_how_they_are_answered_lead_to_their_names() -> None:
    draft = written("taste", "taste")
    for kind in KINDS:
        draft.do(edits.add_attribute(draft.protocol, 1, kind))
    named = {
        name.to("en")
        for note in found(draft, "A question is still")
        if isinstance(name := note.said.values["question"], Phrase)
    }
    assert named == {
        "One of several answers", "Statements to tick", "Just about right", "Measured value",
        "Vessels concerned", "Ranking",
    }  # fmt: skip
    (first, *_) = found(draft, "A question is still")
    assert isinstance(first.remedy, Lead)
    assert first.remedy.path == ("steps", 1, "attributes", 2, "name")
    draft.do(edits.set_text(draft.protocol, 1, first.remedy.path[2:], "en", "Body"))
    draft.do(edits.set_text(draft.protocol, 1, first.remedy.path[2:], "fr", "Corps"))
    assert "One of several answers" not in str(found(draft, "A question is still"))
    older = ("attributes", 0, "name")
    draft.do(edits.set_text(draft.protocol, 1, older, "en", "Words from a list"))
    assert found(draft, "still called “Words from a list”"), "as they began before"


def test_two_questions_of_a_step_that_are_called_the_same_are_told() -> None:
    draft = written("taste", "taste")
    for at in (1, 1, 2):
        draft.do(edits.add_attribute(draft.protocol, at, "line"))
    (note,) = found(draft, "Two questions of this step are called “Intensity”")
    assert isinstance(note.remedy, Lead)
    assert note.remedy.path == ("steps", 1, "attributes", 1, "name")


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("en", "Warm each teapot.", "a teapot"),
        ("fr", "Chauffez le gaiwan.", "a gaiwan"),
        ("fr", "Rincez votre filtre.", "a paper filter"),
        ("en", "Set the dripper on the cup.", "a dripper"),
        ("fr", "Prenez un couteau.", "a knife"),
        ("en", "Lay all cups on a tray.", "a tray"),
        ("fr", "Videz le pichet.", "a pitcher"),
    ],
)
def test_what_brews_and_cuts_is_known_by_its_names(language: str, text: str, thing: str) -> None:
    draft = written("discuss")
    draft.do(edits.set_text(draft.protocol, 1, ("read",), language, text))
    mended(draft, f"It needs {thing},", f"List {thing}")


@pytest.mark.parametrize(
    "text", ["On le filtre, puis on filtre encore.", "Un thé des hauts plateaux, du plateau d’Uva."]
)
def test_a_verb_and_a_landscape_are_no_equipment(text: str) -> None:
    draft = written("discuss")
    draft.do(edits.set_text(draft.protocol, 1, ("read",), "fr", text))
    assert found(draft, "It needs") == []


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("look", "Eye: liquor", True),
        ("smell", "Nose: wet leaf", True),
        ("look", "Eye: dry leaf", False),
        ("smell", "Nose: before the infusion", False),
    ],
)
def test_a_liquor_is_not_seen_or_smelled_before_it_is_poured(
    kind: str, name: str, told: bool
) -> None:
    draft = written(kind, "heat", "pour", category="tea")
    draft.do(edits.set_text(draft.protocol, 1, ("name",), "en", name))
    assert bool(found(draft, "which prepares it")) == told
    if told:
        mended(draft, "which prepares it", "Move it after “Pour”")


def test_a_word_list_longer_than_a_phone_shows_is_told() -> None:
    draft = written("taste", "smell")
    draft.do(edits.add_attribute(draft.protocol, 1, "words"))
    draft.do(edits.add_attribute(draft.protocol, 2, "words"))
    many = len(lexicons.shipped()["coffee"].offered(Sense.TASTE))
    mended(draft, f"offers {many} words", "Offer its families only")
    assert found(draft, "more than can be looked through") == []


def test_the_command_says_how_many_learners_a_test_takes(tmp_path: Path) -> None:
    draft = written("taste")
    draft.do(edits.add_attribute(draft.protocol, 1, "paired"))
    file = tmp_path / "ours.toml"
    for expected, fewest in (None, 17), ("A", 13):
        draft.do(edits.set_attribute(draft.protocol, 1, 0, "expected", expected))
        file.write_text(draft.text, encoding="utf-8")
        told = run_here(tmp_path / "data", "protocol", "check", file).stdout
        assert told.count(f"To know: With fewer than {fewest} learners, ") == 1


def test_two_tastes_want_a_rinse() -> None:
    draft = written("taste", "taste")
    mended(draft, "rinses", "Add a rinse")
    assert [step.kind for step in draft.protocol.steps][1:] == ["taste", "rinse", "taste"]


def test_the_command_says_what_to_look_at_in_a_file_without_fault(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(written("taste", "taste").text, encoding="utf-8")
    checked = run_here(tmp_path / "data", "protocol", "check", file)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == (
        "A complete protocol: ours.toml.\n"
        "To check: line 51, step 2, Taste: Nobody rinses their mouth between two tastes.\n"
    )


def test_every_note_and_remedy_is_said_in_french() -> None:
    draft = lasting(written("crust", "heat", "pour", "taste", "taste", "grind"), grind=70)
    draft.do(sample_rule_edits.set_samples(8, draft.protocol))
    for note in checks.notes(draft.protocol):
        told = checks.told(note, draft.protocol, 1)
        assert words_in("fr").say(told) != words_in("en").say(told)
        assert note.remedy is None or words_in("fr").say(note.remedy.label) != str(
            note.remedy.label
        )


def test_a_warning_is_set_aside_with_a_reason_until_its_step_changes() -> None:
    draft = written("taste", "taste")
    start = draft.text
    (note,) = found(draft, "rinses their mouth")
    known = checks.all_notes(draft.protocol)
    with pytest.raises(UserError, match="Write why"):
        set_aside([note], draft.protocol, "  ", known)
    draft.do(set_aside([note], draft.protocol, "They rinse on  their own.", known))
    assert found(draft, "rinses their mouth") == []
    (aside,) = [one for one in checks.all_notes(draft.protocol) if one.reason]
    assert (aside.said, aside.reason) == (note.said, "They rinse on their own.")
    draft.do(edits.set_text(draft.protocol, note.step or 0, ("read",), "en", "Taste it."))
    (back,) = found(draft, "rinses their mouth")
    draft.do(
        set_aside([back], draft.protocol, "Water is at hand.", checks.all_notes(draft.protocol))
    )
    assert [one.reason for one in draft.protocol.set_aside] == ["Water is at hand."]
    draft.do(look_again([back], draft.protocol))
    assert draft.protocol.set_aside == ()
    assert found(draft, "rinses their mouth")
    for _ in range(4):
        draft.undo()
    assert draft.text == start


def test_an_error_is_not_set_aside() -> None:
    draft = written("crust", "pour")
    (note,) = found(draft, "which prepares it")
    with pytest.raises(UserError, match="Correct it"):
        set_aside([note], draft.protocol, "I know.", checks.all_notes(draft.protocol))


@pytest.mark.parametrize("protocol_id", ["black-tea", "coffee-cupping", "french-press"])
def test_what_is_alike_is_mended_and_set_aside_in_one_change(protocol_id: str) -> None:
    draft = Draft((places.protocols() / f"{protocol_id}.toml").read_text("utf-8"))
    many = len(draft.protocol.steps)
    draft.do(pasting.duplicate_steps(draft.protocol, draft.text, range(many)))
    lengths = [step.seconds + 60 for step in draft.protocol.steps]
    draft.do(lengthen(draft.protocol, dict(enumerate(lengths))))
    start, known = draft.text, checks.all_notes(draft.protocol, draft.text)
    groups = [one for one in alike(known) if len(one) > 1 and isinstance(one[0].remedy, Remedy)]
    assert groups
    for group in groups:
        assert draft.do(mend_all(group))
        assert found(draft, str(group[0].said)) == []
        draft.undo()
        draft.do(set_aside(group, draft.protocol, "We count it.", known))
        assert found(draft, str(group[0].said)) == []
        assert [one.reason for one in draft.protocol.set_aside] == ["We count it."] * len(group)
        (aside,) = [one for one in alike(checks.all_notes(draft.protocol)) if one[0].reason]
        draft.do(look_again(aside, draft.protocol))
        assert draft.protocol.set_aside == ()
        draft.undo()
        draft.undo()
        assert draft.text == start


def fixed(draft: Draft, place: int, at: int) -> Draft:
    draft.do(edits.set_field(draft.protocol, [place], "at", at))
    return draft


def test_a_fixed_time_that_those_before_it_overrun_is_an_error() -> None:
    draft = fixed(lasting(written("discuss", "pause", "reveal"), discuss=42), 2, 45 * 60)
    over = draft.protocol.starts()[2]
    assert over == 47 * 60
    (note,) = found(draft, "Begin it at 47:00, or shorten")
    assert (note.error, note.step) == (True, 2)
    mended(draft, "It is to begin at 45:00", "Begin it at 47:00")
    assert draft.protocol.steps[2].at == over


def test_long_waiting_for_a_fixed_time_is_told() -> None:
    draft = lasting(written("discuss", "reveal"), discuss=5)
    over = draft.protocol.starts()[2]
    assert found(fixed(draft, 2, over + 600), "Everybody waits") == []
    fixed(draft, 2, over + 660)
    mended(draft, "Everybody waits 11 min", "Let it follow the step before")


def test_the_first_step_waits_for_no_fixed_time() -> None:
    draft = fixed(written("reveal"), 0, 60)
    mended(draft, "cannot wait for a fixed time", "Let it follow the step before")
