"""A comparison as lines for a terminal: each cup's scales in numbers, its words and choices."""

from collections.abc import Iterator
from functools import partial

from tasting.analysis.profile import Profile
from tasting.analysis.scores import ScoreProfile
from tasting.charts.cells import value_text
from tasting.domain.attributes import Photo
from tasting.services.compare_words import (
    known_text,
    lacking_text,
    left_out_text,
    note_text,
    same_text,
)
from tasting.services.comparison import AnswerRow, Comparison, Cup, Row, ScaleRow, WordRow
from tasting.services.kinds import plain_answers
from tasting.services.protocol_words import ONCE
from tasting.words import Words


def as_text(compared: Comparison, words: Words) -> list[str]:
    """The comparison in lines; a number that does not exist, or says nothing, is a dash."""
    rounds = left_out_text(compared.rounds_left_out, words)
    lines = [compared.title, *([rounds] if rounds else [])]
    titles = _titles(words)
    for cup in compared.every:
        answered = words.count(
            "{n} of {of} learners has answered",
            "{n} of {of} learners have answered",
            len(cup.answered),
            of=compared.served(cup),
        )
        known = known_text(cup, compared, words)
        lost = lacking_text(cup, compared, words)
        head = "  ".join(part for part in (cup.code, known, answered, lost) if part)
        lines += ["", head, _row(titles, titles)]
        lines += _scales(cup, titles, words)
        lines += _told(cup, compared, words)
        lines += [line for row in cup.scores for line in _score(row, titles, compared, words)]
        lines += [note_text(note, compared, words) for note in cup.notes]
    lines += [line for same in compared.same for line in ("", same_text(same, compared, words))]
    once = compared.once
    if once.senses:
        lines += ["", words.say(ONCE), *([_row(titles, titles)] if once.profiles else [])]
        lines += [*_scales(once, titles, words), *_told(once, compared, words)]
    return lines


def _scales(cup: Cup, titles: list[str], words: Words) -> Iterator[str]:
    """A line of numbers for each scale."""
    for profile in cup.profiles:
        name = words.told(profile.scale.name)
        yield _row([name, *_numbers(profile, words)], titles)


def _score(
    row: ScoreProfile, titles: list[str], compared: Comparison, words: Words
) -> Iterator[str]:
    """A computed score's numbers, and who has not given all the answers it needs."""
    yield _row([words.told(row.profile.scale.name), *_numbers(row.profile, words)], titles)
    for seat, n in row.given.items():
        if row.lacks(seat):
            told = words.say("{n} of {of} answered", n=n, of=row.parts)
            yield words.say("{name}: {value}", name=compared.name(seat), value=told)


def _told(cup: Cup, compared: Comparison, words: Words) -> Iterator[str]:
    """What was answered in words and choices, each with how many of the learners said it."""
    for row in (row for part in cup.senses for row in part.rows):
        told = _counted(row, cup, compared, words)
        if told and not isinstance(row, ScaleRow):
            name = words.told(row.attribute.name)
            yield words.say("{name}: {value}", name=name, value=told)


def _counted(row: Row, cup: Cup, compared: Comparison, words: Words) -> str:
    match row:
        case WordRow():
            lexicon = compared.lexicons[row.attribute.lexicon]
            said = (
                (lexicon.shown(one.word, words.language), one.learners) for one in row.use.counts
            )
            return ", ".join(f"{n}\u00a0×\u00a0{word}" for word, n in said)
        case AnswerRow() if not isinstance(row.attribute, Photo):
            of = compared.served(cup)
            answers = plain_answers(row.attribute, compared.lexicons)
            return answers.of_class(tuple(row.values.values()), of, words)
        case _:
            return ""


def _titles(words: Words) -> list[str]:
    titles = (
        words.say("attribute"),
        words.say("n"),
        words.say("median"),
        words.say("middle half"),
        words.say("mean"),
        words.say("sd"),
        words.say("reference"),
    )
    return list(titles)


def _numbers(profile: Profile, words: Words) -> Iterator[str]:
    found = profile.summary
    group = found if found and not found.too_few else None
    yield str(found.n if found else 0)
    shown = partial(value_text, profile.scale, words=words)
    yield shown(group.median) if group else "–"
    yield f"{shown(group.q1)}–{shown(group.q3)}" if group else "–"
    yield words.number(found.mean, 2) if found else "–"
    yield words.number(found.sd, 2) if found and found.sd is not None else "–"
    yield shown(profile.reference) if profile.reference is not None else "–"


def _row(cells: list[str], titles: list[str]) -> str:
    """Cells below their titles: the name at the left, numbers at the right of their columns."""
    name, *numbers = cells
    widths = [max(len(title), 7) + 2 for title in titles[1:]]
    return f"{name:26}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(numbers, widths, strict=True)
    )
