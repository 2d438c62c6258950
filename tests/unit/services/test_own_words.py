"""Own words, words set aside and words merged: from the library to the report, and back."""

import random
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.kinds import protocol_asking
from helpers.logs import op
from helpers.small_class import event
from helpers.small_class import session as small_class

from tasting.domain.attributes import WordList
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind
from tasting.domain.learner import LearnerFacts
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.product import Reference
from tasting.domain.public_session import public
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.services import archives, backups, lexicons, own_words, sending
from tasting.services import protocol_edits as edits
from tasting.services.answer_sheets import learner_sheet
from tasting.services.answer_texts import AnswerTexts
from tasting.services.attribute_edits import branches
from tasting.services.compare import comparison
from tasting.services.compare_text import as_text
from tasting.services.comparison import WordRow
from tasting.services.findings import Finding
from tasting.services.own_words import Changed, WrittenWord
from tasting.services.planning import keep_planned, plan_session
from tasting.services.protocol_checks import notes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_starts import protocol_text
from tasting.services.repeating import repeat_at
from tasting.services.report_contents import Choices, contents
from tasting.services.sense_edits import set_sense
from tasting.services.typed_answers import TypedAnswers
from tasting.services.word_lists import listed_words
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CUPPING = protocols.shipped()["coffee-cupping"]
ASKED = next(one for _, one in CUPPING.attributes() if one.id == "aroma_words")
CITRUS, LEMON, LIME = "aroma.citrus", "aroma.citrus.lemon", "aroma.citrus.lime"
YUZU = WrittenWord("coffee", CITRUS, Phrase(en="Yuzu", fr="Yuzu vert"), (Sense.NOSE, Sense.TASTE))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "blobs", tmp_path / "old") as opened:
        yield opened


def planned(workspace: Workspace) -> Session:
    plan = Plan(
        protocol=CUPPING.id,
        title="Class",
        starts_at=NOW + timedelta(days=7),
        zone="Europe/Paris",
        languages=("en", "fr"),
        samples=tuple(PlannedProduct(name=f"Coffee {n}") for n in range(3)),
        learners=(
            LearnerFacts(name="Ana", display="Ana", language="en"),
            LearnerFacts(name="Noé", display="Noé", language="fr"),
        ),
    )
    made = plan_session(plan, CUPPING, NOW, random.Random(1), secrets.token_bytes)
    return keep_planned(workspace, made, NOW)


def offered(session: Session) -> list[str]:
    return [one.id for one in lexicons.of_session(session)["coffee"].offered_to(ASKED)]


def said(workspace: Workspace, session: Session, answers: dict[int, list[str]]) -> None:
    step = next(step.id for step, one in CUPPING.attributes() if one is ASKED)
    code = session.codes[0]
    entries = [
        Entry(
            seat,
            "phone",
            1,
            op(seat, Kind.OBSERVE, {"values": {"aroma_words": words}}, step=step, code=code),
        )
        for seat, words in answers.items()
    ]
    workspace.log.append(session.id, entries)


def counts(workspace: Workspace, session: Session) -> dict[str, int]:
    board = fold(workspace.log.events(session.id), session.protocol)
    compared = comparison(session, board, lexicons.compared(workspace, session))
    rows = [row for part in compared.cups[0].senses for row in part.rows]
    row = next(r for r in rows if isinstance(r, WordRow) and r.attribute.id == "aroma_words")
    return {one.word: one.learners for one in row.use.counts}


def told(workspace: Workspace, session: Session, language: str = "en") -> str:
    board = fold(workspace.log.events(session.id), session.protocol)
    known, words = lexicons.compared(workspace, session), words_in(language)
    report = contents(session, board, words, Choices(), lexicons=known)
    mentions = [one.text for part in report.cups[0].words for one in part.words]
    return "\n".join([*as_text(comparison(session, board, known), words), *mentions])


def test_a_session_without_changes_is_written_as_before(workspace: Workspace) -> None:
    session = planned(workspace)
    assert "lexicon_changes" not in session.model_dump_json()
    public = sending.public_part(session).model_dump_json()
    assert '"aside"' not in public
    assert '"merged"' not in public


def test_an_own_word_is_offered_from_then_on_and_reads_by_its_names_everywhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = planned(workspace)
    word = own_words.add(workspace, YUZU, NOW).term
    session = planned(workspace)

    assert word in offered(session)
    assert word not in offered(before)
    on_phone = sending.public_part(session).lexicons["coffee"]
    assert word in [one.id for one in on_phone.offered_to(ASKED)]
    said(workspace, session, {1: [word], 2: [word, LEMON]})
    assert counts(workspace, session) == {word: 2, LEMON: 1}
    assert "2\u00a0×\u00a0yuzu vert" in told(workspace, session, "fr")
    typed = TypedAnswers(session, words_in("fr"))
    sheet = learner_sheet(session, session.seats[0], words_in("fr"))
    cell = next(cell for *_, cell in sheet.cells() if cell.question.id == ASKED.id)
    assert typed.text(cell, [word]) == "yuzu vert"
    assert "yuzu" in typed.beginning_so(ASKED, "yuz")
    texts = AnswerTexts(session, words_in("en"))
    assert texts.value(ASKED, [word]) == "yuzu"
    assert texts.read_value(ASKED, "yuzu vert") == [word]

    archives.archive(workspace, session, tmp_path / "a.zip")
    with Workspace.open(tmp_path / "o.sqlite", tmp_path / "b", tmp_path / "c") as elsewhere:
        restored = archives.restore(elsewhere, tmp_path / "a.zip", NOW)
        assert restored == session
        assert "yuzu" in told(elsewhere, restored)


def test_a_word_set_aside_is_offered_no_more_and_still_read(workspace: Workspace) -> None:
    before = planned(workspace)
    changed = own_words.set_aside(workspace, "coffee", LEMON, NOW)
    session = planned(workspace)
    assert LEMON in offered(before)
    assert LEMON not in offered(session)
    assert LEMON not in sending.public_part(session).model_dump_json()
    for one in (before, session):
        said(workspace, one, {1: [LEMON]})
        assert "lemon" in told(workspace, one)

    own_words.put_back(workspace, changed, NOW)
    assert LEMON in offered(planned(workspace))
    assert LEMON not in offered(session), "it stays as it is printed"
    again, _ = repeat_at(
        workspace, session, "2026-12-14T18:00", None, NOW, random.Random(1), secrets.token_bytes
    )
    assert LEMON in offered(again), "a repeated session has the words of today"


def test_merged_words_count_as_one_until_they_are_separated(workspace: Workspace) -> None:
    session = planned(workspace)
    said(workspace, session, {1: [LIME], 2: [LEMON, LIME]})
    logged = workspace.log.events(session.id)
    word = own_words.add(workspace, YUZU, NOW).term

    own_words.merge(workspace, "coffee", LIME, LEMON, NOW)
    assert counts(workspace, session) == {LEMON: 2}
    assert "lime" not in told(workspace, session)
    own_words.merge(workspace, "coffee", LEMON, word, NOW)
    assert counts(workspace, session) == {word: 2}
    assert "2\u00a0×\u00a0yuzu\n" in told(workspace, session), "by name, though never offered"
    assert not {LEMON, LIME} & set(offered(planned(workspace)))

    own_words.separate(workspace, "coffee", LEMON, NOW)
    own_words.separate(workspace, "coffee", LIME, NOW)
    assert counts(workspace, session) == {LIME: 2, LEMON: 1}
    assert workspace.log.events(session.id) == logged


def test_a_flaw_is_named_by_the_words_in_force_and_counted_as_what_they_were_merged_into(
    workspace: Workspace,
) -> None:
    protocol = protocol_asking("flaw by lexicon")
    own_words.set_aside(workspace, "coffee", "off.rancid", NOW)
    held = lexicons.pin(workspace, small_class(["Ann", "Bob"], {"417": {}}, protocol))
    sent = public(held, lexicons.of_session(held)).lexicons["coffee"]
    assert sent.term("off.mould")
    assert not sent.term("off.rancid")
    assert protocol in [
        one.protocol
        for word in listed_words(lexicons.in_force(workspace), [protocol])
        if word.term.id == "off.mould"
        for one in word.asked_by
    ]
    own_words.merge(workspace, "coffee", "off.musty", "off.mould", NOW)
    said = {1: ["off.musty", "off.mould"], 2: ["off.mould"]}
    log = [
        event(seat, seat, Kind.OBSERVE, "taste", "417", {"values": {"asked": [*words]}})
        for seat, words in said.items()
    ]
    compared = comparison(held, fold(log, protocol), lexicons.compared(workspace, held))
    text = "\n".join(as_text(compared, words_in("en")))
    assert "2 × yes; named: 2 × mouldy" in text.replace("\u00a0", " ")


def test_the_reference_counts_like_an_answer(workspace: Workspace) -> None:
    session = planned(workspace)
    sample = session.samples[0]
    product = sample.product.model_copy(update={"reference": {"aroma_words": [LIME]}})
    samples = (sample.model_copy(update={"product": product}), *session.samples[1:])
    session = session.model_copy(update={"samples": samples})
    said(workspace, session, {1: [LEMON]})
    own_words.merge(workspace, "coffee", LIME, LEMON, NOW)
    board = fold(workspace.log.events(session.id), session.protocol)
    compared = comparison(session, board, lexicons.compared(workspace, session))
    rows = [row for part in compared.cups[0].senses for row in part.rows]
    row = next(r for r in rows if isinstance(r, WordRow) and r.attribute.id == "aroma_words")
    assert row.use.counts[0].in_reference


def test_a_new_branch_comes_and_goes_with_its_words(workspace: Workspace) -> None:
    made = YUZU.__class__(**{**vars(YUZU), "new_branch": Phrase(en="Japanese citrus")})
    word = own_words.add(workspace, made, NOW).term
    listed = {one.term.id: one for one in listed_words(lexicons.in_force(workspace), [CUPPING])}
    assert listed[word].branch.name == Phrase(en="Japanese citrus")
    assert [one.id for one in listed[word].families][:-1] == ["aroma", CITRUS]
    assert listed[word].is_own
    assert listed[word].asked_by
    own_words.remove(workspace, "coffee", word, NOW)
    assert workspace.lexicon_changes() == {"coffee": LexiconChanges()}


@pytest.mark.parametrize("place", ["answer", "reference"])
def test_an_own_word_that_was_said_is_neither_written_anew_nor_removed(
    workspace: Workspace, place: str
) -> None:
    word = own_words.add(workspace, YUZU, NOW).term
    session = planned(workspace)
    renamed = YUZU.__class__(**{**vars(YUZU), "name": Phrase(en="Yuzu peel")})
    own_words.rewrite(workspace, word, renamed, NOW)
    assert lexicons.of_session(session)["coffee"].shown(word, "en") == "yuzu", "as it is printed"
    if place == "answer":
        said(workspace, session, {1: [word]})
    else:
        reference = Reference(values={"aroma_words": [word]})
        product = session.samples[0].product
        held = product.model_copy(update={"references": {CUPPING.id: reference}})
        workspace.keep(held, now=NOW)
    before = workspace.lexicon_changes()
    for act in (
        lambda: own_words.remove(workspace, "coffee", word, NOW),
        lambda: own_words.rewrite(workspace, word, YUZU, NOW),
    ):
        with pytest.raises(UserError, match="Set it aside"):
            act()
    assert workspace.lexicon_changes() == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"senses": ()}, "at least one sense"),
        ({"name": Phrase(en="y" * 61)}, "at most 60"),
        ({"name": Phrase(fr="CITRON")}, "“Lemon” is in this word list already"),
        ({"new_branch": Phrase(en="citrus")}, "“Citrus” is in this word list already"),
    ],
)
def test_a_word_that_cannot_be_added_says_why(
    workspace: Workspace, fields: dict[str, object], sentence: str
) -> None:
    word = YUZU.__class__(**{**vars(YUZU), **fields})
    with pytest.raises(UserError, match=sentence):
        own_words.add(workspace, word, NOW)
    assert workspace.lexicon_changes() == {}


def test_an_act_is_not_undone_over_a_later_one(workspace: Workspace) -> None:
    first: Changed = own_words.set_aside(workspace, "coffee", LEMON, NOW)
    own_words.set_aside(workspace, "coffee", LIME, NOW)
    with pytest.raises(UserError, match="Nothing was undone"):
        own_words.put_back(workspace, first, NOW)
    assert workspace.lexicon_changes()["coffee"].aside == (LEMON, LIME)


def test_no_session_is_planned_whose_question_offers_no_word(workspace: Workspace) -> None:
    for word in lexicons.in_force(None)["coffee"].offered_to(ASKED):
        own_words.set_aside(workspace, "coffee", word.id, NOW)
    with pytest.raises(UserError, match="offers no word"):
        planned(workspace)
    assert workspace.sessions() == []


def test_an_own_word_serves_a_sense_that_the_lexicon_has_no_word_for(workspace: Workspace) -> None:
    draft = Draft(protocol_text("ours", "coffee", "Ours", ["en", "fr"]))
    draft.do(edits.add_step(draft.protocol, StepKind.SNAP, 1))
    draft.do(edits.add_attribute(draft.protocol, 1, "words"))
    asked = draft.protocol.steps[1].attributes[0]
    assert isinstance(asked, WordList)

    def noted() -> list[Finding]:
        return [one.finding for one in notes(draft.protocol, lexicons.in_force(workspace))]

    assert Finding.NO_WORD in noted()
    crisp = WrittenWord("coffee", "eye.grounds", Phrase(en="Crisp", fr="Croquant"), (Sense.SOUND,))
    own_words.add(workspace, crisp, NOW)
    assert Finding.NO_WORD not in noted()
    known = lexicons.in_force(workspace)
    assert branches(asked, "en", known) == [("eye.grounds", "Grounds")]
    assert branches(asked, "en") == []
    draft.do(set_sense(draft.protocol, 1, 0, "touch", known))
    assert [one for one, _ in branches(draft.protocol.steps[1].attributes[0], "en")] == ["mouth"]


def test_a_backup_brings_own_words_back_and_leaves_the_others_as_they_are(
    workspace: Workspace, tmp_path: Path
) -> None:
    word = own_words.add(workspace, YUZU, NOW).term
    own_words.merge(workspace, "coffee", word, LEMON, NOW)
    own_words.set_aside(workspace, "coffee", LIME, NOW)
    backups.back_up(workspace, tmp_path / "backup.zip")
    whole = workspace.lexicon_changes()
    with Workspace.open(tmp_path / "new.sqlite", tmp_path / "b", tmp_path / "c") as elsewhere:
        backups.restore_backup(elsewhere, tmp_path / "backup.zip", NOW)
        assert elsewhere.lexicon_changes() == whole

    own_words.remove(workspace, "coffee", word, NOW)
    own_words.bring_back(workspace, "coffee", LIME, NOW)
    own_words.set_aside(workspace, "coffee", LEMON, NOW)
    backups.restore_backup(workspace, tmp_path / "backup.zip", NOW)
    found = workspace.lexicon_changes()["coffee"]
    assert (found.own, found.merged) == (whole["coffee"].own, whole["coffee"].merged)
    assert found.aside == (LEMON,)
