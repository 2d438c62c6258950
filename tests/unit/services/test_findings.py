"""The table of what checks find: each kind is found, mended by its button, or says why not."""

from collections.abc import Callable
from functools import cache

import pytest
from helpers.flights import FLIGHTS, WARMED
from helpers.three_teas import three_teas_text
from helpers.triangles import triangles

from tasting import places
from tasting.domain.protocol import Category
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.exchange import lexicons
from tasting.exchange import protocols as files
from tasting.services import equipment_edits, sample_edits, sample_rule_edits
from tasting.services import protocol_edits as edits
from tasting.services import protocol_rounds as rounds
from tasting.services.attribute_edits import add_answer
from tasting.services.bench_words import unreckoned
from tasting.services.bowl_checks import too_few_bowls
from tasting.services.findings import Finding
from tasting.services.lock_edits import set_way
from tasting.services.phase_edits import aim_phase, name_milestone, name_phase, time_milestone
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_notes import Lead, Note, Remedy, first_error
from tasting.services.protocol_starts import protocol_text
from tasting.services.score_edits import add_score
from tasting.services.word_answers import add_word
from tasting.words import words_in


def written(*kinds: str, category: Category = "coffee", **minutes: float) -> Draft:
    """A protocol of steps of these kinds, after its welcome, some with another length."""
    draft = Draft(protocol_text("ours", category, "Ours", ["en", "fr"]))
    for kind in kinds:
        draft.do(edits.add_step(draft.protocol, StepKind(kind), len(draft.protocol.steps)))
    lengths = {
        at: round(60 * minutes[step.id])
        for at, step in enumerate(draft.protocol.steps)
        if step.id in minutes
    }
    draft.do(edits.set_lengths(draft.protocol, lengths))
    return draft


def shipped(name: str, *changes: tuple[str, str]) -> Draft:
    text = (places.protocols() / f"{name}.toml").read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return Draft(text)


def long_and_hurried() -> Draft:
    return written("crust", "heat", "pour", "taste", "taste", "discuss", discuss=110)


def timed() -> Draft:
    draft = written("discuss", "pause", "reveal", "wrap_up")
    for at, second in ((0, 60), (1, 60), (2, 3600)):
        draft.do(edits.set_field(draft.protocol, [at], "at", second))
    for language in ("en", "fr"):
        draft.do(name_phase(draft.protocol, 3, language, "End"))
        draft.do(name_milestone(draft.protocol, 4, language, "Last"))
    draft.do(aim_phase(draft.protocol, 3, 60))
    draft.do(time_milestone(draft.protocol, 4, 120))
    return draft


def texts() -> Draft:
    draft = written("pause", "pause")
    draft.do(edits.set_text(draft.protocol, 1, ("read",), "fr", ""))
    draft.do(edits.set_text(draft.protocol, 2, ("read",), "en", "Wait {nht} {xyz}."))
    return draft


def sets(**changes: object) -> Draft:
    """Two triangles of which something else is so."""
    content = triangles(2).model_dump(mode="json", exclude_none=True)
    asked = [one for step in content["steps"] for one in step.get("attributes", ())]
    tests = [one for one in asked if one["kind"] == "triangle"]
    tests[-1] |= changes
    return Draft(files.write(files.Protocol.model_validate(content)))


def one_step_two_sets() -> Draft:
    draft = written("taste")
    for _ in range(2):
        draft.do(edits.add_attribute(draft.protocol, 1, "triangle"))
    draft.do(edits.add_attribute(draft.protocol, 1, "napping"))
    draft.do(sample_edits.set_doses(draft.protocol, {"A": Target(value=3, unit="g")}))
    return draft


def laid_for_two() -> Draft:
    draft = written("taste", "rinse")
    draft.do(sample_rule_edits.set_exact_samples(2))
    draft.do(edits.add_attribute(draft.protocol, 1, "napping"))
    return draft


def restless() -> Draft:
    before, _, rest = FLIGHTS.partition('[[steps.steps]]\nid = "rest"')
    return Draft(before + rest[rest.index('[[steps]]\nid = "reveal"') :])


def teas() -> Draft:
    text, own = three_teas_text(), 'target = { value = 100, tolerance = 3, unit = "°C" }'
    head, found, tail = text.rpartition(own)
    draft = Draft((head + found.replace("100", "98") + tail).replace('timer = "own"\n', "", 1))
    heat, pour, steep = 4, 5, 6
    aims = {**draft.protocol.steps[heat].target_by_sample, "L": Target(value=60, unit="°C")}
    draft.do(sample_edits.set_aims(draft.protocol, {heat: aims}))
    draft.do(edits.set_field(draft.protocol, [pour], "done_for", "none"))
    draft.do(edits.set_field(draft.protocol, [steep], "timer", None))
    return draft


def soaked() -> Draft:
    """Infusions that last beyond their targets, two of them with what comes before them."""
    draft = written("pour", "steep", "steep", "steep")
    draft.do(edits.set_target(draft.protocol, [2, 3], Target(value=10, unit="s")))
    draft.do(edits.set_target(draft.protocol, [4], Target(value=430, unit="s")))
    draft.do(edits.set_field(draft.protocol, [3, 4], "since", draft.protocol.steps[1].id))
    return draft


def scored() -> Draft:
    draft = written("taste", "taste", "rinse")
    for at, ends in ((1, 10), (2, 5)):
        draft.do(edits.add_attribute(draft.protocol, at, "line"))
        draft.do(edits.set_attribute(draft.protocol, at, 0, "maximum", ends))
    draft.do(add_score(draft.protocol, "sum"))
    draft.do(set_way(draft.protocol, [2], "aside"))
    return draft


def bench() -> Draft:
    draft = written("weigh", "heat", "pour", "steep", "weigh", "pour", "taste", "rinse", steep=40)
    aims = {
        "weigh": Target(value=9, unit="g"), "weigh-2": Target(value=9, unit="g"),
        "heat": Target(value=90, unit="°C"), "pour": Target(value=150, unit="ml"),
        "steep": Target(value=9000, unit="s"), "pour-2": Target(value=150, unit="ml"),
        "taste": Target(value=71, unit="°C"),
    }  # fmt: skip
    for at, step in enumerate(draft.protocol.steps):
        if step.id in aims:
            draft.do(edits.set_target(draft.protocol, [at], aims[step.id]))
    for thing in ("200 ml of water", "{n} bowls"):
        draft.do(equipment_edits.add_equipment(thing, draft.protocol))
    path = ("equipment", 1, "per_sample")
    draft.do(edits.set_head(path, True, edits.message("change the equipment")))
    return draft


VANILLA = "aroma.sweet.vanilla"
KNOWN = {
    name: one.model_copy(update={"aside": (VANILLA,)}) for name, one in lexicons.shipped().items()
}
"""The words in force of a trainer who set one aside."""
ALIKE = (("a", "Velours"), ("b", "Soie"))
"""Two answers that are called the same in English."""


def many_words() -> Draft:
    draft = written("taste", "smell")
    for at in (1, 2):
        draft.do(edits.add_attribute(draft.protocol, at, "words"))
    for kind in ("choice", "dominance", "line", "line"):
        draft.do(edits.add_attribute(draft.protocol, 1, kind))
    alike = [{"id": one, "name": {"en": "Velvet", "fr": fr}} for one, fr in ALIKE]
    draft.do(edits.set_attribute(draft.protocol, 1, 1, "options", alike))
    draft.do(add_word(draft.protocol, 1, 2, VANILLA, KNOWN))
    draft.do(sample_rule_edits.set_samples(8, draft.protocol))
    return draft


def silent() -> Draft:
    """Asked for words that are heard, of which coffee has none, and for texture under the eye."""
    draft = written("snap", "look")
    for at in (1, 2):
        draft.do(edits.add_attribute(draft.protocol, at, "words"))
    draft.do(edits.set_attribute(draft.protocol, 2, 0, "within", ["mouth"]))
    return draft


def as_begun() -> Draft:
    draft = Draft(protocol_text("ours", "tea", "New protocol", ["en", "fr"]))
    draft.do(edits.add_step(draft.protocol, StepKind.TASTE, 1))
    draft.do(edits.add_attribute(draft.protocol, 1, "bowls"))
    draft.do(add_answer(draft.protocol, 1, 0))
    return draft


def infusions() -> Draft:
    """Six, of which the last can be left out; a score of all, which then cannot."""
    draft = shipped("gongfu-oolong")
    draft.do(rounds.set_rounds(rounds.rounds_in(draft.text)[0], 5))
    draft.do(add_score(draft.protocol, "sum"))
    return draft


def five_bowls() -> Draft:
    """Asked of each sample where one is listed."""
    draft = shipped("coffee-cupping")
    at = next(n for n, step in enumerate(draft.protocol.steps) if step.facts.asks)
    draft.do(edits.add_attribute(draft.protocol, at, "bowls"))
    return draft


BUILDERS: tuple[Callable[[], Draft], ...] = (
    long_and_hurried, timed, texts, one_step_two_sets, laid_for_two, restless, teas, scored, bench,
    many_words, silent, as_begun, infusions, five_bowls, soaked, lambda: Draft(WARMED),
    lambda: sets(kind="paired"), lambda: sets(set=3),
    lambda: shipped("gongfu-oolong", ("open_from = 5\n", "")),
)  # fmt: skip


@cache
def found() -> dict[Finding, list[tuple[Draft, Note]]]:
    kinds: dict[Finding, list[tuple[Draft, Note]]] = {}
    for builder in BUILDERS:
        draft = builder()
        for note in all_notes(draft.protocol, draft.text, KNOWN):
            kinds.setdefault(note.finding, []).append((draft, note))
    return kinds


@pytest.mark.parametrize("finding", Finding, ids=lambda one: one.name)
def test_each_finding_has_a_remedy_that_mends_it_or_says_why_it_has_none(finding: Finding) -> None:
    """Where there is a button, the note is gone once it is pressed, or leads to a text that is."""
    for draft, note in found()[finding]:
        told = words_in("fr").say(note.said)
        assert told != words_in("en").say(note.said)
        if note.remedy is None:
            assert finding.value.unmended, f"{told} has no button"
            continue
        assert words_in("fr").say(note.remedy.label) != words_in("en").say(note.remedy.label)
        if isinstance(note.remedy, Lead):
            assert (note.remedy.path[0] == "steps") == (note.step is not None)
            continue
        assert isinstance(note.remedy, Remedy)
        draft.do(note.remedy.edit)
        after = [(one.finding, one.said) for one in all_notes(draft.protocol, draft.text, KNOWN)]
        draft.undo()
        assert (finding, note.said) not in after, told


@pytest.mark.parametrize(
    ("vessel", "listed", "there"),
    [
        ("bowl", "set of three bowls", 3),
        ("bowl", "a set of five bowls", 5),
        ("set of five bowls", "{n} identical 250 ml bowls", 1),
        ("bowl", "four bowls, numbered", 4),
        ("bol", "4 × bol", 4),
        ("bol", "lot de 4 bols identiques", 4),
        ("série de cinq bols", "cinq bols de 250 ml", 5),
        ("tasse", "a spoon and two tasses", 2),
        ("glass", "{n} sets of three glasses", 3),
    ],
)
def test_vessels_are_counted_as_they_are_written(vessel: str, listed: str, there: int) -> None:
    draft = five_bowls()
    place = next(n for n, one in enumerate(draft.protocol.equipment) if "bowls" in one.name["en"])
    for path, text in ((("samples", "vessel"), vessel), (("equipment", place, "name"), listed)):
        for language in ("en", "fr"):
            draft.do(edits.set_head((*path, language), text, edits.message("change it")))
    found = [*too_few_bowls(draft.protocol)]
    assert [one.said.values["listed"] for one in found] == ([] if there == 5 else [there])
    assert [one.remedy is not None for one in found] == ["{n}" in listed for _ in found]


def test_more_than_two_hours_are_shortened_alike_where_nothing_is_measured() -> None:
    draft = written("steep", "discuss", "pause", "reveal", steep=10, discuss=90, reveal=29)
    draft.do(edits.set_target(draft.protocol, [1], Target(value=600, unit="s")))
    (note,) = [
        one for one in all_notes(draft.protocol) if one.finding is Finding.OVER_TWO_HOURS
    ]  # fmt: skip
    assert isinstance(note.remedy, Remedy)
    assert words_in("en").say(note.remedy.label) == "Shorten 3 steps by about 16\u00a0%"
    draft.do(note.remedy.edit)
    lengths = [step.seconds for step in draft.protocol.steps]
    assert (lengths[1], lengths[3]) == (600, 300), "what is measured, and the pause, stay"
    assert 7080 < sum(lengths) <= 7200
    longer = written("steep", "discuss", steep=110, discuss=20)
    longer.do(edits.set_target(longer.protocol, [1], Target(value=6600, unit="s")))
    kinds = {one.finding: one.remedy for one in all_notes(longer.protocol)}
    assert kinds[Finding.OVER_TWO_HOURS] is None, "too much would be taken from too little"


def test_every_error_of_a_step_stops_the_simulation_there_and_no_warning_does() -> None:
    draft = written("weigh", "discuss", "heat", "pour", "taste", "rinse")
    draft.do(edits.set_target(draft.protocol, [3], Target(value=93, unit="°C")))
    hot = [note for note in all_notes(draft.protocol) if note.finding is Finding.TASTED_HOT]
    assert [note.step for note in hot] == [5]
    assert first_error(all_notes(draft.protocol)) is None
    draft.do(edits.set_field(draft.protocol, [2], "at", 60))
    stop = first_error(all_notes(draft.protocol))
    assert stop is not None
    assert (stop.finding, stop.step) == (Finding.MOMENT_OVERRUN, 2)
    assert not [one for one in all_notes(draft.protocol) if one.finding is Finding.TASTED_HOT]
    told = unreckoned(draft.protocol, 5, stop, words_in("en"))
    assert told.startswith("Not reckoned from step 3 on, “Discuss”. It is to begin at 1:00, and")
    assert unreckoned(draft.protocol, 1, stop, words_in("en")) == ""
    draft.undo()
    draft.do(edits.set_text(draft.protocol, 4, ("read",), "fr", ""))
    stop = first_error(all_notes(draft.protocol))
    assert stop is not None
    assert (stop.finding, stop.step) == (Finding.TEXT_MISSING, 4)


def test_what_steeps_for_too_long_is_shortened_alone_with_others_or_counted_by_itself() -> None:
    draft = soaked()
    ways = {}
    for told in all_notes(draft.protocol, draft.text):
        if told.finding is Finding.SOAKS_PAST_TARGET and isinstance(told.remedy, Remedy):
            after = soaked()
            after.do(told.remedy.edit)
            steps = after.protocol.steps[1:]
            ways[told.step] = [(step.seconds, step.since) for step in steps]
    first, each = draft.protocol.steps[1].id, 240
    assert ways == {
        2: [(120, ""), (10, ""), (each, first), (each, first)],
        3: [(120, ""), (each, ""), (10, ""), (each, first)],
        4: [(61, ""), (122, ""), (122, first), (122, first)],
    }
