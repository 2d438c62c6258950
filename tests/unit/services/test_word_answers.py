"""Answers that are words of a lexicon: called as the word is now, and counted as it is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.command import run_here
from helpers.kinds import PROTOCOL, protocol_asking
from helpers.small_class import event
from helpers.small_class import session as small_class
from pydantic import JsonValue

from tasting.domain.attributes import Bowls, Choice, Dominance
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.domain.value import Phrase
from tasting.domain.word_options import OFFERING, words_of
from tasting.exchange import protocols as files
from tasting.services import (
    lexicons,
    own_protocols,
    own_words,
    protocol_edits,
    protocol_history,
    protocol_updates,
)
from tasting.services.compare import comparison
from tasting.services.compare_text import as_text
from tasting.services.findings import Finding
from tasting.services.own_words import WrittenWord
from tasting.services.protocol_checks import notes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_notes import Note, Remedy
from tasting.services.protocol_standing import Standing, of_session
from tasting.services.protocol_starts import protocol_text
from tasting.services.word_answers import add_word, name_answer, word_name, words_to_add
from tasting.services.word_lists import listed_words
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
LEMON, LIME = "aroma.citrus.lemon", "aroma.citrus.lime"
YUZU = WrittenWord("coffee", "aroma.citrus", Phrase(en="Yuzu"), (Sense.NOSE, Sense.TASTE))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "blobs", tmp_path / "old") as opened:
        yield opened


def asking(kind: str, *words: str) -> Protocol:
    """The small protocol, whose last step asks for one of these words, each under an old name."""
    content = protocol_asking(kind).model_dump(mode="json")
    content["steps"][-1]["attributes"][0]["options"] = [
        {"id": word, "lexicon": "coffee", "name": dict.fromkeys(PROTOCOL.name, f"old {n}")}
        for n, word in enumerate(words)
    ]
    return Protocol.model_validate(content)


def held(workspace: Workspace, protocol: Protocol) -> Session:
    return lexicons.pin(workspace, small_class(["Ann", "Bob"], {"417": {}}, protocol))


def told(workspace: Workspace, session: Session, answers: dict[int, JsonValue]) -> str:
    log = [
        event(seat, seat, Kind.OBSERVE, "taste", "417", {"values": {"asked": value}})
        for seat, value in answers.items()
    ]
    board = fold(log, session.protocol)
    compared = comparison(session, board, lexicons.compared(workspace, session))
    return "\n".join(as_text(compared, words_in("en"))).replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["choice", "flaw by list", "bowls"])
def test_an_answer_is_called_as_its_word_is_when_a_session_is_planned(
    workspace: Workspace, kind: str
) -> None:
    word = own_words.add(workspace, YUZU, NOW).term
    protocol = asking(kind, LEMON, word, "aroma.unheard")
    session = held(workspace, protocol)
    asked = session.protocol.steps[-1].attributes[0]
    assert isinstance(asked, OFFERING)
    assert [one.name.to("en") for one in asked.options] == ["lemon", "yuzu", "old 2"]
    listed = listed_words(lexicons.in_force(workspace), [protocol])
    offering = {one.term.id: one.asked_by for one in listed if one.asked_by}
    assert {LEMON, word} <= offering.keys()
    assert asked.name in offering[word][0].questions
    sent = public(session, lexicons.of_session(session)).protocol.steps[-1].attributes[0]
    assert isinstance(sent, OFFERING)
    names = [[one.name for one in question.options] for question in (sent, asked)]
    assert names[0] == names[1]
    assert not words_of(sent), "a phone needs the names only"
    written = files.check_text(files.write(protocol), "a.toml")
    assert "no word “aroma.unheard”" in str(written.problems[0].wrong)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("choice", LIME, LEMON),
        ("cata", [LIME, LEMON], [LEMON]),
        ("dominance", [[0, LIME], [9000, "stop:"]], [[0, LEMON], [9000, "stop:"]]),
        ("flaw by list", [LIME, LEMON], [LEMON]),
        ("bowls", [f"2:{LIME}", "3"], [f"4:{LEMON}"]),
    ],
)
def test_words_merged_later_are_one_answer_wherever_a_class_is_compared(
    workspace: Workspace, kind: str, first: JsonValue, second: JsonValue
) -> None:
    session = held(workspace, asking(kind, LEMON, LIME, "aroma.citrus.orange"))
    answers = {1: first, 2: second}
    assert "lime" in told(workspace, session, answers)
    own_words.merge(workspace, "coffee", LIME, LEMON, NOW)
    merged = told(workspace, session, answers)
    assert "lime" not in merged
    assert "lemon" in merged
    later = held(workspace, session.protocol).protocol.steps[-1].attributes[0]
    assert isinstance(later, OFFERING)
    assert [one.id for one in later.options] == [LEMON, "aroma.citrus.orange"]
    own_words.separate(workspace, "coffee", LIME, NOW)
    assert "lime" in told(workspace, session, answers)


def test_two_answers_of_which_one_counts_as_the_other_stay_two(workspace: Workspace) -> None:
    own_words.merge(workspace, "coffee", LIME, LEMON, NOW)
    session = held(workspace, asking("choice", LEMON, LIME))
    asked = session.protocol.steps[-1].attributes[0]
    assert isinstance(asked, Choice)
    assert [one.id for one in asked.options] == [LEMON, LIME]
    assert [one.name.to("en") for one in asked.options] == ["lemon", "lime"]


@pytest.mark.parametrize("kind", ["dominance", "bowls"])
def test_a_word_is_added_by_reference_follows_a_new_language_and_is_renamed_apart(
    workspace: Workspace, kind: str
) -> None:
    word = own_words.add(workspace, YUZU, NOW).term
    known = lexicons.in_force(workspace)
    draft = Draft(protocol_text("ours", "coffee", "Ours", ["en"]))
    at = len(draft.protocol.steps)
    draft.do(protocol_edits.add_step(draft.protocol, StepKind.TASTE, at))
    draft.do(protocol_edits.add_attribute(draft.protocol, at, kind))
    number = len(draft.protocol.steps[at].attributes) - 1
    families = words_to_add(draft.protocol, at, number, "en", known)
    assert word in {one for _, said in families for one, _ in said}, "own words, too"
    for one in (word, LEMON):
        draft.do(add_word(draft.protocol, at, number, one, known))
    draft.do(protocol_edits.add_language(draft.protocol, "fr"))
    asked = draft.protocol.steps[at].attributes[number]
    assert isinstance(asked, Dominance | Bowls)
    last = len(asked.options) - 1
    name = word_name(draft.protocol, at, number, last, known)
    assert name is not None
    assert name["fr"] == "citron"
    assert 'lexicon = "coffee"' in draft.text
    draft.do(name_answer(draft.protocol, at, number, last, "en", "Lemony"))
    assert word_name(draft.protocol, at, number, last, known) is None
    assert draft.text.count('lexicon = "coffee"') == 1


def test_two_words_that_count_as_a_third_are_one_answer(workspace: Workspace) -> None:
    orange = "aroma.citrus.orange"
    session = held(workspace, asking("choice", LEMON, LIME, "aroma.unheard"))
    for one in (LEMON, LIME):
        own_words.merge(workspace, "coffee", one, orange, NOW)
    assert told(workspace, session, {1: LEMON, 2: LIME}).count("orange") == 1
    later = held(workspace, session.protocol).protocol.steps[-1].attributes[0]
    assert isinstance(later, Choice)
    assert [one.name.to("en") for one in later.options] == ["orange", "old 2"]


def test_a_newer_version_calls_answers_as_its_words_are_called(workspace: Workspace) -> None:
    session = held(workspace, asking("choice", LEMON, LIME, "aroma.citrus.orange"))
    workspace.keep(session, now=NOW)
    word = own_words.add(workspace, YUZU, NOW).term
    protocol = asking("choice", LEMON, LIME, word).model_copy(update={"version": 2})
    text = files.write(protocol)
    own_protocols.save_text(workspace, protocol.id, text, NOW)
    protocol_history.publish(workspace, protocol.id, text, NOW)
    taken = protocol_updates.take_newer(workspace, session.id, NOW)
    asked = taken.protocol.steps[-1].attributes[0]
    assert isinstance(asked, Choice)
    assert [one.name.to("en") for one in asked.options] == ["lemon", "lime", "yuzu"]


def test_words_that_are_only_practised_on_are_named_too(workspace: Workspace) -> None:
    content = asking("choice", LEMON, LIME).model_dump(mode="json")
    content["steps"][-1] |= {"kind": "practise", "record": [], "target": None}
    content["steps"][-1]["attributes"][0]["scope"] = "step"
    protocol = Protocol.model_validate(content)
    asked = held(workspace, protocol).protocol.steps[-1].attributes[0]
    assert isinstance(asked, Choice)
    assert [one.name.to("en") for one in asked.options] == ["lemon", "lime"]


def test_words_named_in_one_language_leave_no_text_to_write() -> None:
    text = files.write(asking("choice", LEMON, LIME))
    lacking = re.sub(r',?\s*fr = "old \d"', "", text)
    assert lacking != text
    assert not files.check_text(lacking, "a.toml").problems
    assert Draft(lacking).complete


def answers_of(session: Session) -> list[str]:
    asked = session.protocol.steps[-1].attributes[0]
    assert isinstance(asked, OFFERING)
    return [one.id for one in asked.options]


@pytest.mark.parametrize("kind", ["choice", "cata", "dominance", "flaw by list", "bowls"])
def test_a_word_set_aside_is_no_answer_of_sessions_planned_from_then_on(
    workspace: Workspace, kind: str
) -> None:
    orange = "aroma.citrus.orange"
    protocol = asking(kind, LEMON, LIME, orange)
    before = held(workspace, protocol)
    own_words.set_aside(workspace, "coffee", LIME, NOW)
    assert answers_of(held(workspace, protocol)) == [LEMON, orange]
    values: dict[str, JsonValue] = {
        "choice": LIME, "cata": [LIME], "dominance": [[0, LIME], [9000, "stop:"]],
        "flaw by list": [LIME], "bowls": [f"2:{LIME}"],
    }  # fmt: skip
    assert "lime" in told(workspace, before, {1: values[kind]}), "what was answered reads on"
    for one in (LEMON, orange):
        own_words.merge(workspace, "coffee", one, LIME, NOW)
    with pytest.raises(UserError, match="too few answers without the words that are set aside"):
        held(workspace, protocol)
    own_words.bring_back(workspace, "coffee", LIME, NOW)
    own_words.separate(workspace, "coffee", orange, NOW)
    assert answers_of(held(workspace, protocol)) == [LIME, orange]


def test_a_newer_version_and_a_rehearsal_do_without_words_set_aside(workspace: Workspace) -> None:
    orange = "aroma.citrus.orange"
    session = held(workspace, asking("choice", LEMON, LIME, orange))
    workspace.keep(session, now=NOW)
    protocol = asking("choice", LEMON, LIME, orange).model_copy(update={"version": 2})
    text = files.write(protocol)
    own_protocols.save_text(workspace, protocol.id, text, NOW)
    protocol_history.publish(workspace, protocol.id, text, NOW)
    own_words.set_aside(workspace, "coffee", LIME, NOW)
    taken = protocol_updates.take_newer(workspace, session.id, NOW)
    assert answers_of(taken) == [LEMON, orange]
    own_words.bring_back(workspace, "coffee", LIME, NOW)
    assert of_session(workspace, taken) == Standing(2), "a word more makes no draft of it"


def test_the_check_tells_a_word_set_aside_and_removes_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    orange = "aroma.citrus.orange"
    draft = Draft(files.write(asking("choice", LEMON, LIME, orange)))
    assert not _aside(draft, workspace)
    own_words.set_aside(workspace, "coffee", LIME, NOW)
    (note,) = _aside(draft, workspace)
    assert "offers “lime”" in str(note.said)
    assert isinstance(note.remedy, Remedy)
    draft.do(note.remedy.edit)
    assert not _aside(draft, workspace)
    own_words.set_aside(workspace, "coffee", LEMON, NOW)
    (note,) = _aside(draft, workspace)
    assert note.remedy is None, "two answers stay"


def _aside(draft: Draft, workspace: Workspace) -> list[Note]:
    found = notes(draft.protocol, lexicons.in_force(workspace))
    return [one for one in found if one.finding is Finding.ANSWER_ASIDE]


def test_the_command_knows_the_words_of_the_workspace(tmp_path: Path) -> None:
    file, data = tmp_path / "ours.toml", tmp_path / "data"
    file.write_text(files.write(asking("choice", LEMON, LIME, "aroma.citrus.orange")), "utf-8")
    assert "set aside" not in run_here(data, "protocol", "check", file).stdout
    with Workspace.open(data / "workspace.sqlite", data / "blobs", data / "backups") as opened:
        own_words.set_aside(opened, "coffee", LIME, NOW)
    assert "a word that is set aside" in run_here(data, "protocol", "check", file).stdout
