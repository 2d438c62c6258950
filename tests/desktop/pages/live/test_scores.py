"""What the class comes to stands at the side of Live, sample by sample, once it is revealed."""

from dataclasses import replace

from helpers.held_live import Class
from helpers.live_moment import moment
from helpers.small_class import PROTOCOL, phrase, session

from tasting.desktop.pages.live.side.scores import Scores, score_lines
from tasting.domain import commands
from tasting.domain.events import TRAINER
from tasting.domain.protocol import Protocol
from tasting.services.class_scores import class_scores
from tasting.words import words_in


def test_scores_are_told_of_revealed_codes_only_and_of_a_group_only() -> None:
    total = {"kind": "sum", "id": "total", "name": phrase("Total"), "rounding": 0.5}
    parts = [{"attribute": part} for part in ("strength", "sweet")]
    asked = {**PROTOCOL.model_dump(mode="json"), "scores": [{**total, "parts": parts}]}
    names = ["Camille", "Oisín", "Noé"]
    planned = session(names, {"417": {}, "283": {}}, Protocol.model_validate(asked))
    held = Class(planned)
    steps = {attribute.id: step.id for step, attribute in planned.protocol.attributes()}
    for seat, strength in ((1, 7.5), (2, 5), (3, 6)):
        held.answer(seat, steps["strength"], "417", strength=strength, sweet=2)
    held.answer(1, steps["strength"], "283", strength=4, sweet=2)
    assert class_scores(planned, held.board) == (), "not before the reveal"

    def reveal(code: str) -> list[str]:
        held.add(TRAINER, commands.reveal(planned, [code], f"{len(held.events) + 1:032x}", 1))
        return score_lines(class_scores(planned, held.board), words_in("en"))

    assert [line.split("\u2003")[1] for line in reveal("417")] == ["8.0"]
    kept, shown = Scores(), moment(held)
    again = replace(shown, board=replace(shown.board))
    assert kept.at(shown) is kept.at(again), "nothing came since"
    first, second = reveal("283")
    assert len(kept.at(moment(held))) == 2
    assert first.startswith("417\u2002")
    assert second.endswith("\u20031 answer: too few")
