"""The example session: whole, told to be one, put back as new, and taken out without a trace."""

from datetime import UTC, datetime

import pytest

from tasting.languages import Language
from tasting.services import compare, example, session_list, sessions
from tasting.store.workspace import Workspace


def test_the_example_is_a_class_already_held_with_everything_in_it(workspace: Workspace) -> None:
    session = example.put_example(workspace)
    board = sessions.board(workspace, session)
    assert session.example
    assert set(board.identities) == set(session.codes)
    assert {run.step for run in board.runs} == {step.id for step in session.protocol.steps}
    assert board.finished_at is not None
    assert {kit.state for kit in board.kits.values()} == {"ready"}
    assert [hand.up for hand in board.hands] == [False, False]
    oisin = next(seat for seat in session.seats if seat.learner.display == "Oisín")
    assert board.readings(oisin.number)["poured"] == 300
    assert board.values(oisin.number, "")["table"] == ["large"], "told before the amount is seen"


def test_every_answer_lies_within_its_step(workspace: Workspace) -> None:
    session = example.put_example(workspace)
    board = sessions.board(workspace, session)
    runs = {run.step: run for run in board.runs}
    for card in board.cards.values():
        run = runs[card.step]
        readings = card.shown.body.get("readings", {})
        late = 60_000 if readings else 0  # a reading may be noticed late
        assert run.began_at <= card.shown.made_at <= (run.ended_at or 0) + late, card
        if "steep" in readings:
            gone = card.shown.made_at - runs["pour"].began_at
            assert gone >= readings["steep"] * 1000, "a time is known once it has gone"


def test_every_photo_that_the_example_shows_is_kept(workspace: Workspace) -> None:
    session = example.put_example(workspace)
    board = sessions.board(workspace, session)
    shown = [
        card.shown.body["values"]["cup_photo"]
        for card in board.cards.values()
        if "cup_photo" in card.shown.body.get("values", {})
    ]
    reference = [sample.product.reference["cup_photo"] for sample in session.samples]
    assert len(shown) == 12
    assert all(workspace.blobs.has(name) for name in [*shown, *reference])


def test_the_example_put_in_twice_is_there_once(workspace: Workspace) -> None:
    first = example.put_example(workspace)
    board = sessions.board(workspace, first)
    again = example.put_example(workspace)
    assert again.id == first.id
    assert workspace.session_ids() == [first.id]
    assert sessions.board(workspace, again).cards.keys() == board.cards.keys()


def test_the_comparison_tells_the_one_who_poured_too_much(workspace: Workspace) -> None:
    session = example.put_example(workspace)
    found = compare.comparison(session, sessions.board(workspace, session))
    names = {person.seat: person.name for person in found.people}
    notes = [names[note.learner] for note in found.cup("417").notes]
    assert "Oisín" in notes


def test_the_example_reads_in_either_language_with_the_same_codes_and_answers(
    workspace: Workspace,
) -> None:
    english = example.put_example(workspace, "en")
    answered = sessions.board(workspace, english).cards
    assert english.title == "Four coffees, four terroirs"
    assert (english.samples[1].product.origin, english.samples[1].product.process) == (
        "Brazil",
        "natural",
    )
    french = example.put_example(workspace, "fr")
    assert french.title == "Quatre cafés, quatre terroirs"
    assert (french.samples[1].product.origin, french.samples[1].product.process) == (
        "Brésil",
        "naturel",
    )
    assert (french.id, french.codes, french.seats) == (english.id, english.codes, english.seats)
    assert sessions.board(workspace, french).cards == answered
    assert len(workspace.products()) == 10
    assert "Darjeeling, première récolte" in [product.name for product in workspace.products()]


def test_every_text_of_the_example_is_there_in_french(workspace: Workspace) -> None:
    example.put_example(workspace, "en")
    english = {product.id: product for product in workspace.products()}
    example.put_example(workspace, "fr")
    same = {
        text
        for product in workspace.products()
        for name in ("name", "origin", "process", "variety", "level", "notes")
        if (text := getattr(product, name)) == getattr(english[product.id], name)
    }
    assert same == {
        *("", "Yirgacheffe", "Cerrado", "Huila", "Tarrazú", "Nyeri", "Assam Halmari", "Sencha"),
        *("Kenya", "Madagascar", "Costa Rica", "honey", "Caturra", "SL28, SL34"),
        *("FTGFOP1", "TGFOP"),
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_removed_leaves_nothing(workspace: Workspace, language: Language) -> None:
    example.put_example(workspace, language)
    example.remove_example(workspace)
    assert session_list.summaries(workspace, datetime.now(UTC)) == []
    assert workspace.products() == []
    assert workspace.blobs.names() == []
