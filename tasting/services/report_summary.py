"""A class in a few sentences, each said only where the answers bear it out.

The rules are ours. They describe this class; they test nothing and do not speak of palates.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from tasting.analysis.discrimination import hits_by_answer
from tasting.analysis.preparation import ReadingResult
from tasting.analysis.profile import FEW, Profile
from tasting.analysis.scales import points
from tasting.charts.cells import value_text
from tasting.domain.attributes import Choice, Discrimination, Paired, Scale, Test
from tasting.domain.board import Board
from tasting.domain.commands import told_in
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.subjects import Scope
from tasting.formats import opening
from tasting.paper.numbers import SPELLED, spelled
from tasting.services.compare_words import identity, in_sentence, same_text
from tasting.services.comparison import AnswerRow, Comparison
from tasting.services.kinds import set_answers
from tasting.words import Words, mark

CLOSE: Final = 1.0
"""Up to this pooled standard deviation, in points out of ten, a group is said to agree."""
APART: Final = 0.4
"""Spreads that differ by less than this say nothing of which scale is the more agreed upon."""
WIDE: Final = 1.5
"""From this standard deviation on, in points, one sample's answers are called spread out."""


def summary(board: Board, compared: Comparison, words: Words) -> str:
    """The sentences of a report's head, in the language of `words`."""
    answered = compared.answered
    if not answered:
        return words.say("Nobody has answered yet.")
    sentences: list[str] = []
    if len(answered) < FEW:
        sentences.append(
            words.count(
                "Only {n} learner answered: too few to speak of a group, so each answer is shown "
                "as it is.",
                "Only {n} learners answered: too few to speak of a group, so each answer is shown "
                "as it is.",
                len(answered),
            )
        )
    else:
        sentences += _agreement(compared, words)
        sentences += _spread(board, compared, words)
    sentences += _tests(board, compared, words)
    sentences += _distances(compared, words)
    sentences += [same_text(same, compared, words) for same in compared.same]
    sentences += _preparation(compared, words)
    return " ".join(sentences)


def _tests(board: Board, compared: Comparison, words: Words) -> Iterator[str]:
    """What each test of a set shows, once its codes are revealed; of a pair, of which sample."""
    found: dict[str, list[tuple[int, int, str, Test]]] = {}
    sure: dict[str, list[str]] = {}
    for cup in compared.cups:
        rows = [row for part in cup.senses for row in part.rows if isinstance(row, AnswerRow)]
        for row in rows:
            if isinstance(row.attribute, Discrimination):
                known = [value for value in row.values.values() if isinstance(value, bool)]
                entry = sum(known), len(known), cup.code, row.attribute
                found.setdefault(row.attribute.id, []).append(entry)
                sure[row.attribute.id] = list(_by_sureness(row, rows, words))
    for entries in found.values():
        hits, n, code, test = max(entries, key=lambda entry: entry[:2])
        # A session with fewer samples than its sets need has a set of one.
        if isinstance(test, Paired) and test.expected and len(entries) == 2:
            code = entries["AB".index(test.expected)][2]
        if not n:
            continue
        told = set_answers(test).result(hits, n, words)
        name = words.told(test.name)
        if isinstance(test, Paired):
            name = f"{name}, {sample_name(board, compared, code, words)}"
        yield words.say("{name}: {told}.", name=name, told=told)
        yield from sure[test.id]


def _by_sureness(test: AnswerRow, rows: Sequence[AnswerRow], words: Words) -> Iterator[str]:
    """How many were right by what they chose beside the test, as how sure they are of it."""
    if isinstance(test.attribute, Paired) and not test.attribute.expected:  # none is right
        return
    hits = {seat: value for seat, value in test.values.items() if isinstance(value, bool)}
    for row in rows:
        asked = row.attribute
        if not isinstance(asked, Choice) or asked.scope is not Scope.SET or row.step != test.step:
            continue
        found = hits_by_answer(hits, {seat: str(value) for seat, value in row.values.items()})
        told = [
            f"{answer.shown(words)} {right}/{n}"
            for answer in asked.answers
            for right, n in [found.get(str(answer.value), (0, 0))]
            if n
        ]
        if told:
            question = words.quoted(words.told(asked.name))
            yield words.say(
                "Right answers by {question}: {told}.", question=question, told=", ".join(told)
            )


def _agreement(compared: Comparison, words: Words) -> Iterator[str]:
    """On which scales the group agrees best, where they stand out."""
    known = [(scale, spread) for scale, spread in compared.agreement if spread.fewest >= FEW]
    if len(known) < FEW:
        return
    if known[-1][1].sd - known[0][1].sd < APART:
        if known[-1][1].sd <= CLOSE:
            yield words.say("The group agrees about equally well on every scale.")
        else:
            yield words.say("The answers are spread about equally on every scale.")
        return
    names = words.listed([quoted(scale, words) for scale, _ in known[:2]])
    if known[1][1].sd <= CLOSE:
        yield words.say("The group agrees best on {scales}.", scales=names)
    else:
        yield words.say("The group comes closest together on {scales}.", scales=names)


def _spread(board: Board, compared: Comparison, words: Words) -> Iterator[str]:
    """The sample and scale whose answers lie furthest apart, where they do lie apart."""
    wide = [
        (_points_sd(profile), profile)
        for cup in compared.cups
        for profile in cup.profiles
        if profile.judged and _points_sd(profile) >= WIDE
    ]
    if not wide:
        return
    profile = max(wide, key=lambda item: item[0])[1]
    summary_ = profile.summary
    if summary_ is None:
        return
    yield words.say(
        "Opinions differ most on {scale} in {sample}: from {low} to {high}.",
        scale=quoted(profile.scale, words),
        sample=sample_name(board, compared, profile.sample, words),
        low=value_text(profile.scale, summary_.minimum, words),
        high=value_text(profile.scale, summary_.maximum, words),
    )


def _points_sd(profile: Profile) -> float:
    """The standard deviation in points out of ten; 0 where too few answered to tell."""
    summary_ = profile.summary
    if summary_ is None or summary_.sd is None or summary_.too_few:
        return 0.0
    return points(profile.scale, summary_.sd)


def _distances(compared: Comparison, words: Words) -> Iterator[str]:
    """The mean gap to the reference, sense by sense."""
    if not compared.senses:
        return
    if all(gap == 0 for gap in compared.distances.cells.values()):
        yield words.say("On every scale, every answer equals the reference.")
        return
    parts = [
        f"{words.say(SENSE_NAMES[sense.sense]).lower()}\u00a0{words.number(sense.mean, 1)}"
        for sense in compared.senses
    ]
    yield words.say(
        "Mean gap to the reference, in points out of ten: {senses}.", senses=", ".join(parts)
    )


def _preparation(compared: Comparison, words: Words) -> Iterator[str]:
    """Who prepared outside a tolerance, and whether they are also furthest from the reference."""
    missed = [result for result in compared.readings if result.outside]
    if not missed:
        if any(result.values for result in compared.readings):
            yield words.say("All preparation readings are within tolerance.")
        return
    people = {seat for result in missed for seat in result.outside}
    worst = max(missed, key=_excess)
    seat, reading = worst.outside[0], worst.reading
    if len(people) > 1:
        counted = words.say(
            "{n} learners prepared off target.",
            n=spelled(len(people)) if len(people) <= SPELLED else len(people),
        )
        yield opening(counted)
    units = Counter(result.reading.unit for result in compared.readings)
    aim = worst.aim(seat)
    aimed = words.measure(aim.value, reading.unit, off=aim.tolerance)
    if units[reading.unit] > 1 or worst.samples:
        name = worst.name(seat, words.language)
        aimed += f" ({name[:1].lower()}{name[1:]})"
    said = mark("{name} recorded {measured} instead of {aimed}.")
    if seat == _furthest(compared):
        said = mark(
            "{name} recorded {measured} instead of {aimed}, and stands furthest from the reference."
        )
    yield words.say(
        said,
        name=compared.name(seat),
        measured=words.measure(worst.values[seat], reading.unit, off=aim.tolerance),
        aimed=aimed,
    )


def _excess(result: ReadingResult) -> float:
    """How many tolerances the furthest reading is off."""
    seat = result.outside[0]
    return abs(result.off(seat)) / (result.aim(seat).tolerance or 1)


def _furthest(compared: Comparison) -> int | None:
    """The seat with the largest mean gap over all samples, of three or more; else nobody."""
    own: dict[int, list[float]] = {}
    for (seat, _), gap in compared.distances.cells.items():
        own.setdefault(seat, []).append(gap)
    means = {seat: sum(all_) / len(all_) for seat, all_ in own.items()}
    return max(means, key=lambda seat: means[seat]) if len(means) >= FEW else None


def quoted(scale: Scale, words: Words) -> str:
    """A scale's name as the subject of a sentence: quoted where it would need an article."""
    name = in_sentence(scale.name, words)
    return words.quoted(name) if "," in name else words.say("{scale}", scale=name)


def sample_name(board: Board, compared: Comparison, code: str, words: Words) -> str:
    """A sample by name where everybody knows it, else by its code."""
    return told_in(identity(board, compared, code), "name", words.language) or code
