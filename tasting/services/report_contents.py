"""What a report says: results and words of one class, from its board."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from pydantic import JsonValue

from tasting.analysis.dominance import Curves, of_class
from tasting.charts.cells import value_text
from tasting.domain.attributes import Dominance, FreeText, Photo
from tasting.domain.board import Board
from tasting.domain.commands import told_in
from tasting.domain.held_time import seconds_held
from tasting.domain.lexicon import Lexicon
from tasting.domain.paper_codes import of_session, written
from tasting.domain.report_parts import Part
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.formats import opening
from tasting.paper.fonts import legible, printable
from tasting.paper.numbers import spelled
from tasting.paper.report_content import (
    ClassAnswer,
    Report,
    ReportCup,
    ReportPerson,
    ReportPhoto,
    SenseWords,
    WordMention,
)
from tasting.services import report_summary
from tasting.services.answer_texts import Names
from tasting.services.compare import comparison
from tasting.services.compare_words import (
    identity,
    known_text,
    lacking_text,
    left_out,
    note_text,
    own_same_text,
)
from tasting.services.compared_units import in_units
from tasting.services.comparison import AnswerRow, Comparison, Cup, Person, SenseRows, WordRow
from tasting.services.kinds import Plain, plain_answers
from tasting.services.protocol_words import ONCE
from tasting.services.report_marks import marks_rows
from tasting.services.report_sheets import sheets
from tasting.store.blobs import Blobs
from tasting.words import Words

NOTES: Final = 3
"""How many notes on preparation a report tells."""


@dataclass(frozen=True)
class Choices:
    """What a report tells, and of whom."""

    parts: frozenset[Part] = field(default_factory=lambda: frozenset(Part))
    names: Names = "display"
    """First names, full names, or only "Learner 3"."""
    note: str = ""
    """The trainer's own words."""
    page_each: bool = False
    """Whether each learner has a page of their own."""


def contents(
    session: Session,
    board: Board,
    words: Words,
    choices: Choices,
    photos: Blobs | None = None,
    lexicons: Mapping[str, Lexicon] | None = None,
) -> Report:
    """What the report says; samples are named only once their codes were opened.

    Of the photos, those that `photos` has. Words are counted as `lexicons` say, as in a comparison.
    """
    found = in_units(comparison(session, board, lexicons), words.units)
    compared = _renamed(found, session, words, choices.names)
    recorded = {seat for result in compared.readings for seat in result.values}
    return Report(
        title=printable(session.title_in(words.language)),
        kicker=" \u00a0·\u00a0 ".join(_kicker(session, board, words, len(compared.answered))),
        lead=report_summary.summary(board, compared, words),
        samples=_profiles_title(compared, words),
        cups=tuple(_cups(board, compared, words, photos)),
        calibration=tuple(_calibration(compared, words, photos)),
        once=_report_cup(compared.once, words.say(ONCE), "", compared, words, photos),
        senses=compared.senses,
        compared=len({sample for _, sample in compared.distances.cells}),
        readings=tuple(result for result in compared.readings if result.values),
        readings_note=words.count(
            "{n} learner, target and tolerance",
            "{n} learners, target and tolerance",
            len(recorded),
        ),
        notes=tuple(_notes(compared, words)),
        people=tuple(_people(compared, words)),
        sheets=tuple(sheets(compared, words)),
        note=printable(choices.note),
        foot=_foot(session, words),
        parts=choices.parts,
        page_each=choices.page_each,
        code=written(of_session("report", session)),
    )


def _renamed(compared: Comparison, session: Session, words: Words, kind: Names) -> Comparison:
    """The comparison with its learners called as the report calls them."""
    people = []
    for person in compared.people:
        seat = session.seat(person.seat)
        full = seat.learner.name if seat and kind == "full" else person.name
        name, place = printable(full), printable(person.place)
        if kind == "numbers" or not legible(full):
            name = words.say("Learner {number}", number=person.seat)
        if kind == "numbers":
            place = ""
        people.append(Person(person.seat, name, place))
    return replace(compared, people=tuple(people))


def _kicker(session: Session, board: Board, words: Words, answered: int) -> Iterator[str]:
    """Which class this is: day, learners, minutes, rounds left out, codes hidden."""
    yield words.say("Session report")
    yield words.day(session.local_start)
    everybody = len(session.seats)
    planned = words.total(session.protocol.seconds)
    if answered == everybody:
        people = words.count("{n} learner", "{n} learners", everybody)
    else:
        people = words.say("{n} of {all} learners answered", n=answered, all=everybody)
    taken = seconds_held(board, session.protocol)
    if taken is None or board.finished_at is None:
        yield words.say("{people}; planned {planned}", people=people, planned=planned)
    else:
        yield words.say(
            "{people}; planned {planned}, took {taken}",
            people=people,
            planned=planned,
            taken=words.total(taken),
        )
    if rounds := left_out(board, session, words):
        yield rounds
    if not session.blind:
        yield words.say("tasted by name")
    elif not board.revealed:
        yield words.say("codes not revealed")


def _profiles_title(compared: Comparison, words: Words) -> str:
    count = sum(bool(cup.profiles) for cup in compared.cups)
    said = words.count("One profile", "{number} profiles", count, number=spelled(count))
    if any(cup.profiles for cup in compared.calibration):
        said = words.say("{profiles}, after the calibration", profiles=said)
    return opening(said)


def _foot(session: Session, words: Words) -> str:
    title = printable(session.title_in(words.language))
    if not session.trainer:
        return title
    trainer = printable(session.trainer)
    return words.say("{title}, led by {trainer}", title=title, trainer=trainer)


def _cups(
    board: Board, compared: Comparison, words: Words, photos: Blobs | None
) -> Iterator[ReportCup]:
    """Every sample with its profiles, words and photos."""
    for cup in compared.cups:
        known = identity(board, compared, cup.code)
        about = [words.say("flight {n}", n=cup.flight)] if cup.flight else []
        about += [known_text(cup, compared, words)]
        about += [told_in(known, name, words.language) for name in ("origin", "process")]
        name = told_in(known, "name", words.language)
        told = ", ".join(part for part in about if part)
        yield _report_cup(cup, name, told, compared, words, photos)


def _calibration(compared: Comparison, words: Words, photos: Blobs | None) -> Iterator[ReportCup]:
    """The calibration samples, as what they are."""
    for cup in compared.calibration:
        name = told_in(compared.open_identities[cup.code], "name", words.language)
        yield _report_cup(cup, name, words.say("for calibration"), compared, words, photos)


def _report_cup(
    cup: Cup,
    name: str,
    about: str,
    compared: Comparison,
    words: Words,
    photos: Blobs | None,
) -> ReportCup:
    """What was answered about a sample, or once, under a name."""
    lost = lacking_text(cup, compared, words)
    return ReportCup(
        code=cup.code,
        name=printable(name),
        about=printable(", ".join(part for part in (about, lost) if part)),
        profiles=(*cup.profiles, *(score.profile for score in cup.scores)),
        words=tuple(_all_words(cup, compared, words)),
        answers=tuple(_answers(cup, compared, words)),
        photos=tuple(_photos(cup, compared, photos) if photos else ()),
        evolutions=tuple(one for part in cup.senses for one in part.evolutions if one.seats),
        dominances=tuple(_dominances(cup)),
    )


def _dominances(cup: Cup) -> Iterator[tuple[Dominance, Curves]]:
    """What was asked of it moment by moment, where enough answered."""
    for asked, values in _plain_rows(cup):
        if isinstance(asked, Dominance) and (found := of_class(asked, values.values())):
            yield asked, found


def _photos(cup: Cup, compared: Comparison, photos: Blobs) -> Iterator[ReportPhoto]:
    """The photos of a sample that have arrived, learner by learner."""
    rows = [row for part in cup.senses for row in part.rows if isinstance(row, AnswerRow)]
    for row in rows:
        for seat in sorted(row.values):
            name = str(row.values[seat])
            if isinstance(row.attribute, Photo) and photos.has(name):
                yield ReportPhoto(compared.name(seat), partial(photos.get, name))


def _answers(cup: Cup, compared: Comparison, words: Words) -> Iterator[ClassAnswer]:
    """What the class chose and how it ranked; texts stand with whoever wrote them."""
    for attribute, values in _plain_rows(cup):
        if values and not isinstance(attribute, FreeText):
            said = plain_answers(attribute, compared.lexicons)
            text = said.of_class(tuple(values.values()), compared.served(cup), words)
            yield ClassAnswer(attribute.sense, printable(_named_value(attribute, text, words)))


def _plain_rows(cup: Cup) -> Iterator[tuple[Plain, Mapping[int, JsonValue]]]:
    """What is told of a sample as text, with each learner's answer."""
    for part in cup.senses:
        for row in part.rows:
            if isinstance(row, AnswerRow) and not isinstance(row.attribute, Photo):
                yield row.attribute, row.values


def _named_value(attribute: Plain, text: str, words: Words) -> str:
    name = words.told(attribute.name)
    return words.say("{name}: {value}", name=name, value=text)


def _all_words(cup: Cup, compared: Comparison, words: Words) -> Iterator[SenseWords]:
    """The words of each list that was asked, the most shared first."""
    for part, row in _word_rows(cup):
        mentions = (
            WordMention(
                _word_text(row, count.word, compared, words), count.learners, count.in_reference
            )
            for count in row.use.counts
        )
        names = _list_name(cup, part, row, words), _full_list_name(cup, row, words)
        yield SenseWords(part.sense, tuple(mentions), *names)


def _word_rows(cup: Cup) -> Iterator[tuple[SenseRows, WordRow]]:
    for part in cup.senses:
        for row in part.rows:
            if isinstance(row, WordRow):
                yield part, row


def _list_name(cup: Cup, part: SenseRows, row: WordRow, words: Words) -> str:
    """What a list of words was asked about, where its sense has several or no sample; else ""."""
    several = sum(isinstance(other, WordRow) for other in part.rows) > 1
    return printable(words.told(row.attribute.name)) if several or not cup.code else ""


def _full_list_name(cup: Cup, row: WordRow, words: Words) -> str:
    """What a list of words was asked about, with its sense where the name alone is another's too.

    Empty where a sample is asked for words only once.
    """
    name = words.told(row.attribute.name)
    names = [words.told(other.attribute.name) for _, other in _word_rows(cup)]
    if len(names) == 1 and cup.code:
        return ""
    if names.count(name) > 1:
        name = f"{name} ({words.say(SENSE_NAMES[row.attribute.sense]).lower()})"
    return printable(name)


def _word_text(row: WordRow, word: str, compared: Comparison, words: Words) -> str:
    """A stored word as it is printed."""
    lexicon = compared.lexicons[row.attribute.lexicon]
    return _printed(lexicon.shown(word, words.language), words)


def _printed(text: str, words: Words) -> str:
    """A learner's words in letters that can be printed, or that they cannot be."""
    return printable(text) if legible(text) else words.say("(cannot be printed)")


def _notes(compared: Comparison, words: Words) -> Iterator[str]:
    """The most telling notes on preparation, each learner once, with the code they concern."""
    told: set[int] = set()
    notes = [(cup.code, note) for cup in compared.cups for note in cup.notes]
    for code, note in sorted(notes, key=lambda item: -abs(item[1].gaps[0][1])):
        if note.learner not in told and len(told) < NOTES:
            told.add(note.learner)
            yield f"{code} \u00a0{note_text(note, compared, words)}"


def _people(compared: Comparison, words: Words) -> Iterator[ReportPerson]:
    """Every learner who answered, in seat order."""
    for person in compared.people:
        if person.seat in compared.answered:
            yield ReportPerson(
                name=person.name,
                about=" \u00a0·\u00a0 ".join(_about_person(person, compared, words)),
                rows=tuple(marks_rows(person.seat, compared, words)),
                words=tuple(_own_words(person.seat, compared, words)),
            )


def _about_person(person: Person, compared: Comparison, words: Words) -> Iterator[str]:
    """Where the learner is, how far from the reference, and how the samples were prepared."""
    if person.place:
        yield person.place
    cells = compared.distances.cells
    own = [gap for (seat, _), gap in cells.items() if seat == person.seat]
    if own:
        mean = words.number(sum(own) / len(own), 1)
        yield words.say("{points} points from the reference on average", points=mean)
    for same in compared.same:
        if told := own_same_text(same, person.seat, words):
            yield told
    for name, value, reading in _own_readings(person.seat, compared, words):
        measured = words.measure(value, reading.unit, off=reading.target.tolerance)
        yield words.say("{name}: {value}", name=name, value=measured)


def _own_readings(
    seat: int, compared: Comparison, words: Words
) -> Iterator[tuple[str, float, Reading]]:
    """What a learner recorded, under its name; sample by sample where targets differ."""
    for result in compared.readings:
        short = result.reading.short.to(words.language)
        code, _ = result.samples.get(seat, ("", None))
        if not code:
            if seat in result.values:
                yield short, result.values[seat], result.reading
            continue
        for cup in compared.cups:
            for own in cup.readings:
                if own.reading.id == result.reading.id and seat in own.values:
                    yield f"{short} {cup.code}", own.values[seat], own.reading


def _own_words(seat: int, compared: Comparison, words: Words) -> Iterator[tuple[str, str]]:
    """The words a learner gave to each sample, list by list, then choices and texts.

    Last comes what was asked once, numbers too: they have no column in the learner's table.
    """
    for cup in (*compared.cups, compared.once):
        said = [] if cup.code else list(_own_numbers(seat, cup, words))
        for _, row in _word_rows(cup):
            said_words = row.use.by_learner.get(seat, ())
            given = [_word_text(row, word, compared, words) for word in said_words]
            name = _full_list_name(cup, row, words)
            if given and name:
                said.append(words.say("{name}: {value}", name=name, value=", ".join(given)))
            else:
                said += given
        for attribute, values in _plain_rows(cup):
            told = plain_answers(attribute, compared.lexicons)
            text = told.of_sample(values.get(seat), words)
            if text:
                said.append(_named_value(attribute, _printed(text, words), words))
        if said:
            yield cup.code, " · ".join(dict.fromkeys(said))


def _own_numbers(seat: int, once: Cup, words: Words) -> Iterator[str]:
    """A learner's answers on scales that were asked once, each with its name."""
    for profile in once.profiles:
        if seat in profile.values:
            name = words.told(profile.scale.name)
            value = value_text(profile.scale, profile.values[seat], words)
            yield words.say("{name}: {value}", name=name, value=value)
