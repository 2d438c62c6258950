"""What of a session may leave for a hub."""

from helpers.live import CODES, cupping

from tasting.domain.protocol import Protocol, SetAside
from tasting.domain.public_session import public
from tasting.domain.scores import ScorePart, Sum
from tasting.domain.session import Session
from tasting.domain.tokens import token_hash
from tasting.domain.value import Phrase
from tasting.exchange import lexicons


def _with_everything() -> Session:
    """A class with everything written down that can be, each thing under a name of its own."""
    like = cupping()
    samples = tuple(
        sample.model_copy(
            update={
                "product": sample.product.model_copy(
                    update={
                        name: f"hidden {name}"
                        for name in (
                            "name",
                            "origin",
                            "process",
                            "variety",
                            "lot",
                            "level",
                            "notes",
                        )
                    }
                    | {"allergens": ("milk",), "reference": {"acidity": 7.25}}
                )
            }
        )
        for sample in like.samples
    )
    seats = tuple(
        seat.model_copy(
            update={
                "learner": seat.learner.model_copy(
                    update={
                        name: f"hidden {name}" for name in ("name", "place", "email", "address")
                    }
                )
            }
        )
        for seat in like.seats
    )
    aside = (SetAside(reason="hidden reason", state="0" * 16),)
    score = Sum(
        kind="sum",
        id="total",
        name=Phrase(en="hidden score"),
        parts=(ScorePart(attribute="acidity"),),
    )
    content = like.protocol.model_dump(mode="json")
    asked = {"id": "pair", "sense": "taste", "name": {"en": "Pair"}, "kind": "paired"}
    step = next(one for one in content["steps"] if one["kind"] == "taste")
    step["attributes"].append({**asked, "expected": "B"})
    protocol = Protocol.model_validate(content).model_copy(
        update={"set_aside": aside, "scores": (score,)}
    )
    return like.model_copy(
        update={"samples": samples, "seats": seats, "note": "hidden note", "protocol": protocol}
    )


def test_a_hub_is_told_codes_and_what_learners_are_called_and_nothing_behind_them() -> None:
    session = _with_everything()
    told = public(session, dict(lexicons.shipped()))

    text = told.model_dump_json(
        exclude={"protocol", "lexicons", "scores"}
    )  # which everybody may know
    for word in ("hidden", "milk", "7.25", *(seat.token for seat in session.seats)):
        assert word not in text
    assert '"expected"' in session.protocol.model_dump_json()
    for word in ("hidden", '"expected"'):
        assert word not in told.protocol.model_dump_json()
    [score] = told.scores
    assert (score.terms, score.addend, score.step) == ((("acidity", 1),), 0, 0.01)
    assert "scores" not in public(cupping(), dict(lexicons.shipped())).model_dump_json()
    assert list(CODES) != sorted(CODES), "the order of the samples would tell one from the other"
    assert told.codes == tuple(sorted(CODES))
    assert [seat.token_hash for seat in told.seats] == [
        token_hash(seat.token) for seat in session.seats
    ]
    asked = {a.lexicon for _, a in session.protocol.attributes() if a.kind == "words"}
    assert set(told.lexicons) == asked < set(lexicons.shipped())


def test_a_phone_is_sent_no_sources_which_it_does_not_show() -> None:
    asked = cupping()
    assert any(step.sources for step in asked.protocol.steps), "else nothing is left out"
    sent = public(asked, dict(lexicons.shipped())).protocol
    assert not sent.sources
    assert not any(step.sources for step in sent.steps)
