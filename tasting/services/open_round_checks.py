"""What a class may leave out: answers about other rounds, scores that need rounds or steps."""

from collections.abc import Iterator

from tasting.domain.attributes import Choice, Statements
from tasting.domain.attributes.choice import RoundOption
from tasting.domain.protocol import Protocol
from tasting.domain.scores import Score, Sum
from tasting.domain.steps import Step
from tasting.services.attribute_edits import remove_answer, without_rounds
from tasting.services.findings import Finding
from tasting.services.lock_edits import set_way
from tasting.services.protocol_notes import Note, Remedy
from tasting.services.score_edits import without_parts
from tasting.words import Message, message


def lost_rounds(protocol: Protocol) -> Iterator[Note]:
    """Answers about a round beyond the last one; any round, where none may be left out.

    What may be left out comes last. An answer about a round before those is always offered, and
    needs no note: its number is right once more rounds may be left out.
    """
    last = max((step.open_round or 0 for step in protocol.steps), default=0)
    for at, step in enumerate(protocol.steps):
        for number, asked in enumerate(step.attributes):
            options = asked.options if isinstance(asked, Choice | Statements) else ()
            numbered = [one for one in options if one.round is not None]
            if numbered and not last:
                yield _never_left_out(protocol, at, number, numbered[0])
            for option in numbered if last else ():
                if option.round is not None and option.round > last:
                    remedy = _removed(protocol, at, number, option)
                    yield Note(Finding.ROUND_UNKNOWN, _lost(option, last), at, remedy)
    if protocol.scores:
        yield from _scored(protocol)
        yield from _scored_aside(protocol)


def _scored_aside(protocol: Protocol) -> Iterator[Note]:
    """Each step kept aside that a score is computed from."""
    for at, step in enumerate(protocol.steps):
        score = _computed_from(step, protocol) if step.aside else None
        if score is not None:
            said = message(
                "This step is kept aside, yet “{score}” is computed from it: a session has that "
                "score only where the step is brought in. Take what it asks out of the score, or "
                "plan the step.",
                score=score.name,
            )
            remedy = Remedy(message("Plan the step"), set_way(protocol, [at], "after"))
            yield Note(Finding.SCORE_OF_ASIDE, said, at, remedy)


def _computed_from(step: Step, protocol: Protocol) -> Score | None:
    """The first score that is computed from what a step asks."""
    asked = {one.id for one in step.attributes}
    return next((s for s in protocol.scores if any(p in asked for p, _ in s.terms)), None)


def _scored(protocol: Protocol) -> Iterator[Note]:
    """Each round that a score is computed from, at its first step that asks for it."""
    told = set[int]()
    numbers = zip(protocol.steps, protocol.optional_rounds, strict=True)
    for at, (step, number) in enumerate(numbers):
        score = _computed_from(step, protocol)
        if step.open_round is None or number or not score or step.open_round in told:
            continue
        told.add(step.open_round)
        said = message(
            "Round {n} is optional, yet “{score}” is computed from it: no session can leave it out"
            ". Take what it asks out of the score, or let later rounds be optional only.",
            n=step.open_round,
            score=score.name,
        )
        remedy = _unscored(protocol, step.open_round, score)
        yield Note(Finding.SCORE_OF_OPTIONAL_ROUND, said, at, remedy)


def _unscored(protocol: Protocol, number: int, score: Score) -> Remedy | None:
    """Take what a round asks out of a sum, where something is left to add up."""
    asked = {
        one.id for step in protocol.steps if step.open_round == number for one in step.attributes
    }
    if not isinstance(score, Sum) or all(part in asked for part, _ in score.terms):
        return None
    edit = without_parts(protocol, protocol.scores.index(score), asked)
    label = message("Take round {n} out of “{score}”", n=number, score=score.name)
    return Remedy(label, edit)


def _removed(protocol: Protocol, at: int, number: int, option: RoundOption) -> Remedy | None:
    """Offer the answer no more, where two others are left."""
    asked = protocol.steps[at].attributes[number]
    assert isinstance(asked, Choice | Statements)
    if len(asked.options) <= 2:
        return None
    edit = remove_answer(protocol, at, number, asked.options.index(option))
    return Remedy(message("Remove “{name}”", name=option.name), edit)


def _lost(option: RoundOption, last: int) -> Message:
    return message(
        "The answer “{name}” is about round {n}; the last one is {last}. Correct its round, or "
        "remove it.",
        name=option.name,
        n=option.round,
        last=last,
    )


def _never_left_out(protocol: Protocol, at: int, number: int, first: RoundOption) -> Note:
    """Of a question some of whose answers, the `first` of them told, wait for nothing."""
    said = message(
        "The answer “{name}” is about round {n}, but no round here is optional: it is always "
        "offered. Say from which round on they are optional, or take the number away.",
        name=first.name,
        n=first.round,
    )
    remedy = Remedy(message("Take the numbers away"), without_rounds(protocol, at, number))
    written = f"round = {first.round}"
    return Note(Finding.ROUND_NEVER_LEFT_OUT, said, at, remedy, written=written)
