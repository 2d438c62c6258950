"""Compares a class: its answers on the board become cups side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import JsonValue

from tasting.analysis.agreement import by_scale
from tasting.analysis.distance import by_sense, distances
from tasting.analysis.evolution import evolutions
from tasting.analysis.preparation import ReadingResult, notes, preparation
from tasting.analysis.profile import Profile, References, profiles, tallies
from tasting.analysis.repeatability import Repeat, repeats
from tasting.analysis.scores import ScoreProfile, score_profiles
from tasting.analysis.table import Observation, answered_by_sample, observations, of_products
from tasting.analysis.words import counted, word_use
from tasting.domain.asked_again import series, with_names_apart
from tasting.domain.attributes import Attribute, Scale, WordList
from tasting.domain.board import Board
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.open_rounds import as_held, rounds_left_out
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.domain.subjects import STEP, Scope
from tasting.domain.word_options import counted_answer, counted_answers, named_as_words
from tasting.services.compared_units import with_units
from tasting.services.comparison import (
    HEADLINE,
    AnswerRow,
    Comparison,
    Cup,
    Person,
    Row,
    SameProduct,
    ScaleRow,
    SenseRows,
    WordRow,
)
from tasting.services.lexicons import of_session
from tasting.services.references import reference_readings
from tasting.services.references import references as references_of

Series = Sequence[Sequence[Attribute]]
"""What a protocol asks, each thing with what asks the same again."""


def comparison(
    session: Session, board: Board, lexicons: Mapping[str, Lexicon] | None = None
) -> Comparison:
    """The comparison of a session's answers as they stand on `board`.

    What several steps ask alike is named with its step; nothing is of rounds that were left out.
    Words that `lexicons` count as one are one (see `services.lexicons.compared`); None: none of
    them are.
    """
    lexicons = of_session(session) if lexicons is None else lexicons
    led, rounds = as_held(session.protocol, board), rounds_left_out(session.protocol, board)
    held = named_as_words(led, lexicons)
    asked, protocol = series(held), with_units(with_names_apart(held))
    session = session.model_copy(update={"protocol": protocol})
    people = tuple(
        Person(seat.number, seat.learner.display, seat.learner.place) for seat in session.seats
    )
    seated = {person.seat for person in people}
    found = (row for row in observations(session.protocol, board) if row.learner in seated)
    table, references = _recounted(
        list(_of_samples(found, session, board)),
        references_of(session, board),
        _as_one_word(protocol, lexicons),
        _as_one_answer(led, lexicons),
    )
    codes = (*session.calibration, *session.codes)
    every = profiles(session.protocol, table, codes, references)
    of_samples = [profile for profile in every if profile.sample in session.codes]
    *cups, once = (
        _cup(session, board, code, asked, table, every, references) for code in (*codes, STEP)
    )
    known, aims = len(session.calibration), session.reading_aims
    prepared = preparation(protocol, board, left_out=session.calibration, aims=aims)
    return Comparison(
        title=session.title,
        people=people,
        cups=tuple(cups[known:]),
        calibration=tuple(cup for cup in cups[:known] if cup.senses),
        once=once,
        distances=distances(of_samples, [person.seat for person in people]),
        senses=by_sense(of_samples),
        agreement=by_scale(of_samples),
        readings=_of_seats(prepared, seated),
        same=tuple(_same_products(session, board, table)),
        open_identities=session.open_identities,
        rounds_left_out=rounds,
        lexicons=lexicons,
    )


_Count = Callable[[str, JsonValue], JsonValue]
"""What an answer to the attribute of an id counts as."""


def _recounted(
    table: list[Observation], references: References, *counts: _Count | None
) -> tuple[list[Observation], References]:
    """Answers and references as they count, one after the other; None: as they are."""
    for count in filter(None, counts):
        table = [replace(row, value=count(row.attribute, row.value)) for row in table]
        references = {
            code: {name: count(name, value) for name, value in given.items()}
            for code, given in references.items()
        }
    return table, references


def _as_one_word(protocol: Protocol, lexicons: Mapping[str, Lexicon]) -> _Count | None:
    """Words that count as one under that one; None where all stand for themselves."""
    asking = (asked_words(a) for _, a in protocol.attributes())
    lists = {a.id: lexicons[a.lexicon] for a in asking if a and a.lexicon in lexicons}
    merged = any(lexicon.merged for lexicon in lists.values())
    return (lambda name, value: counted(name, value, lists)) if merged else None


def _as_one_answer(protocol: Protocol, lexicons: Mapping[str, Lexicon]) -> _Count | None:
    """The same of answers that are words, where two that are offered count as one."""
    gone = counted_answers(protocol, lexicons)
    asked = {one.id: one for _, one in protocol.attributes() if one.id in gone}

    def one_of(name: str, value: JsonValue) -> JsonValue:
        return counted_answer(asked[name], value, gone[name]) if name in gone else value

    return one_of if gone else None


def _same_products(
    session: Session, board: Board, table: Sequence[Observation]
) -> Iterator[SameProduct]:
    """The products under several codes, once those are all open; sets have no scales to repeat."""
    presented, codes = session.presentations, dict[str, list[str]]()
    for code, (first, _) in presented.items():
        codes.setdefault(first, []).append(code)
    found = repeats(session.protocol, of_products(table, presented))
    for first, alike in codes.items():
        opened = all(code in board.identities for code in alike)
        if len(alike) > 1 and opened and not session.protocol.sets:
            yield SameProduct(tuple(alike), found.get(first, Repeat(first, {}, 0)))


def _of_samples(
    rows: Iterable[Observation], session: Session, board: Board
) -> Iterator[Observation]:
    """The rows, those about portions as of the samples they are of.

    What was chosen of a set becomes whether that is right, once both its samples are revealed; of
    a pair of which neither is, whether it is of the row's sample.
    """
    behind = session.behind()
    opened = {
        test.id: test
        for test in session.protocol.tests
        if all(code in board.identities for code in test.compared(session.codes))
    }
    seats = {seat.number: seat for seat in session.seats}
    for row in rows:
        sample, value = behind.get(row.sample, row.sample), row.value
        test, seat = opened.get(row.attribute), seats.get(row.learner)
        if test and seat:
            letters = dict(zip(test.compared(session.codes), "AB", strict=False))
            served = zip(test.served(seat.order), test.served(seat.behind), strict=False)
            portions = {code: letters[one] for code, one in served}
            if test.fault(value, tuple(portions)) is None:
                value = test.hit(value, portions, letters[sample])
        yield replace(row, sample=sample, value=value)


_Sampled = TypeVar("_Sampled", Observation, Profile)


def _about_sample(code: str, items: Iterable[_Sampled]) -> list[_Sampled]:
    return [item for item in items if item.sample == code]


def _of_seats(results: Iterable[ReadingResult], seated: set[int]) -> tuple[ReadingResult, ...]:
    """The readings of those who sit in the class."""
    return tuple(
        replace(r, values={seat: v for seat, v in r.values.items() if seat in seated})
        for r in results
    )


def _cup(
    session: Session,
    board: Board,
    code: str,
    asked: Series,
    every: Sequence[Observation],
    profiled: Sequence[Profile],
    references: References,
) -> Cup:
    """One cup of all answers and profiles of the class; under `STEP` what has none."""
    table, found = _about_sample(code, every), _about_sample(code, profiled)
    seats = {seat.number for seat in session.seats}
    answered = answered_by_sample(table).get(code, frozenset())
    aims = session.reading_aims
    prepared = preparation(session.protocol, board, code, aims=aims) if code != STEP else ()
    readings = _of_seats(prepared, seats)
    lists = [a for _, a in session.protocol.attributes() if isinstance(a, WordList)]
    return Cup(
        code=code,
        answered=answered,
        lacking=_lacking(session, board, code) - answered,
        headline=tuple(
            count.word for count in word_use(lists, table, code, references).counts[:HEADLINE]
        ),
        senses=_senses(session, code, asked, table, found, references),
        scores=_scores(session.protocol, code, table, found, references),
        readings=readings,
        reference_readings=reference_readings(session, board, code),
        tasted_set=session.set_of(code),
        flight=session.flight_of(code),
        notes=notes(session.protocol, readings, found),
    )


def _scores(
    protocol: Protocol,
    code: str,
    table: Sequence[Observation],
    found: Sequence[Profile],
    references: References,
) -> tuple[ScoreProfile, ...]:
    """The scores of one cup, of its profiles and of what is counted for them alone."""
    if code == STEP:
        return ()
    counted = tallies(protocol, table, [code], references)
    return score_profiles(protocol, [*found, *counted], [code])


def _lacking(session: Session, board: Board, code: str) -> frozenset[int]:
    """The seats whose kit, as last said, lacks a portion of the sample, or has it damaged."""
    lacking = {seat: kit.missing for seat, kit in board.kits.items() if kit.missing}
    behind = session.behind() if lacking else {}
    seats = {seat.number for seat in session.seats}
    return frozenset(
        seat for seat, codes in lacking.items() if seat in seats and code in map(behind.get, codes)
    )


def _senses(
    session: Session,
    code: str,
    asked: Series,
    table: Sequence[Observation],
    found: Sequence[Profile],
    references: References,
) -> tuple[SenseRows, ...]:
    """The rows of one cup, sense by sense; senses that are asked nothing are left out."""
    profile_of = {profile.scale.id: profile for profile in found}
    changing = evolutions(asked, found)
    parts = []
    for sense in Sense:
        rows: list[Row] = []
        for step, attribute in _in_series(session.protocol, asked, sense):
            if code not in _compared_in(step, attribute, session):
                continue
            match attribute:
                case Scale():
                    rows.append(ScaleRow(step, profile_of[attribute.id]))
                case WordList():
                    use = word_use([attribute], table, code, references)
                    rows.append(WordRow(step, attribute, use))
                case _:
                    reference = references.get(code, {}).get(attribute.id)
                    rows.append(AnswerRow(step, attribute, reference, _values(attribute.id, table)))
        if rows:
            own = tuple(one for one in changing if one.scale.sense == sense)
            parts.append(SenseRows(sense, tuple(rows), own))
    return tuple(parts)


def _compared_in(step: Step, attribute: Attribute, session: Session) -> Sequence[str]:
    """The samples that it is asked about: the two of the set that its step tests, else all.

    Calibration samples are in no test, and in nothing that is asked of several at once.
    """
    if attribute.once:
        return (STEP,)
    if step.test:
        return step.test.compared(session.codes)
    known = session.calibration if attribute.scope is Scope.SAMPLE else ()
    return (*known, *session.codes)


def _in_series(protocol: Protocol, asked: Series, sense: Sense) -> list[tuple[Step, Attribute]]:
    """What one sense is asked, each thing followed by what asks it again of a later infusion.

    "Umami 1, Umami 2, Umami 3": below each other, what changed from one to the next is seen.
    """
    named = {attribute.id: (step, attribute) for step, attribute in protocol.attributes()}
    return [named[one.id] for again in asked for one in again if one.sense == sense]


def _values(attribute: str, table: Iterable[Observation]) -> dict[int, JsonValue]:
    return {row.learner: row.value for row in table if row.attribute == attribute}
