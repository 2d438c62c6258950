"""A comparison as JSON, for scripts and other programs: numbers unrounded, words as stored."""

from collections.abc import Mapping

from pydantic import JsonValue

from tasting.analysis.preparation import ReadingResult
from tasting.analysis.scores import ScoreProfile
from tasting.services.compare_words import note_text
from tasting.services.comparison import AnswerRow, Comparison, Cup, Row, ScaleRow, WordRow
from tasting.words import Words


def as_json(compared: Comparison, words: Words) -> dict[str, JsonValue]:
    """The comparison as an object of plain values, names in the language of `words`.

    A number that does not exist is null: the mean of no answers, the deviation of one.
    """
    return {
        "title": compared.title,
        "rounds_left_out": compared.rounds_left_out,
        "learners": [
            {"seat": person.seat, "name": person.name, "place": person.place}
            for person in compared.people
        ],
        "samples": [_cup(cup, compared, words) for cup in compared.cups],
        "calibration": [_cup(cup, compared, words) for cup in compared.calibration],
        "same": [
            {
                "codes": list(same.codes),
                "scales": same.repeat.scales,
                "apart": _each(same.repeat.apart, compared),
            }
            for same in compared.same
        ],
        "once": _rows(compared.once, compared, words),
    }


def _cup(cup: Cup, compared: Comparison, words: Words) -> JsonValue:
    return {
        "code": cup.code,
        "open": cup.code in compared.open_identities,
        "answered": len(cup.answered),
        "missing_or_damaged": [*sorted(cup.lacking)],
        "attributes": _rows(cup, compared, words),
        "scores": [_score(row, compared, words) for row in cup.scores],
        "distances": _each(
            {
                seat: gap
                for (seat, code), gap in compared.distances.cells.items()
                if code == cup.code
            },
            compared,
        ),
        "readings": [_reading(result, cup, compared, words) for result in cup.readings],
        "notes": [note_text(note, compared, words) for note in cup.notes],
    }


def _rows(cup: Cup, compared: Comparison, words: Words) -> list[JsonValue]:
    """Every row of a cup, or of what was asked once."""
    return [_row(row, compared, words) for part in cup.senses for row in part.rows]


def _row(row: Row, compared: Comparison, words: Words) -> JsonValue:
    match row:
        case ScaleRow():
            return _scale(row, compared, words)
        case WordRow():
            return {
                **_head(row, words),
                "reference": list(row.use.reference),
                "shared": row.use.shared,
                "words": [
                    {"word": c.word, "learners": c.learners, "in_reference": c.in_reference}
                    for c in row.use.counts
                ],
                "values": _each(
                    {s: list(said) for s, said in row.use.by_learner.items()}, compared
                ),
            }
        case AnswerRow():
            return {
                **_head(row, words),
                "reference": row.reference,
                "values": _each(row.values, compared),
            }


def _score(row: ScoreProfile, compared: Comparison, words: Words) -> dict[str, JsonValue]:
    """A computed score's row, and how many of its parts each learner answered."""
    return {
        **_scale(row, compared, words),
        "parts": row.parts,
        "given": _each(row.given, compared),
    }


def _scale(
    row: ScaleRow | ScoreProfile, compared: Comparison, words: Words
) -> dict[str, JsonValue]:
    """A scale's row: its numbers, the reference and each learner's value."""
    summary, (low, high) = row.profile.summary, row.profile.scale.limits
    return {
        **_head(row, words),
        "scale": [low, high],
        "n": summary.n if summary else 0,
        "mean": summary.mean if summary else None,
        "sd": summary.sd if summary else None,
        "median": summary.median if summary else None,
        "q1": summary.q1 if summary else None,
        "q3": summary.q3 if summary else None,
        "minimum": summary.minimum if summary else None,
        "maximum": summary.maximum if summary else None,
        "reference": row.profile.reference,
        "values": _each(row.profile.values, compared),
    }


def _head(row: Row | ScoreProfile, words: Words) -> dict[str, JsonValue]:
    attribute = row.profile.scale if isinstance(row, ScaleRow | ScoreProfile) else row.attribute
    return {
        "attribute": attribute.id,
        "name": attribute.name.to(words.language),
        "kind": attribute.kind,
        "sense": attribute.sense.value,
        "step": row.step.id,
    }


def _reading(result: ReadingResult, cup: Cup, compared: Comparison, words: Words) -> JsonValue:
    reading = result.reading
    return {
        "reading": reading.id,
        "name": reading.name.to(words.language),
        "unit": reading.unit,
        "target": reading.target.value,
        "tolerance": reading.target.tolerance,
        "reference": cup.reference_readings.get(reading.id),
        "values": _each(result.values, compared),
    }


def _each(values: Mapping[int, JsonValue], compared: Comparison) -> list[JsonValue]:
    """Every learner with their value, null where it is missing.

    A list and not an object, because two learners may share a name.
    """
    return [
        {"seat": person.seat, "name": person.name, "value": values.get(person.seat)}
        for person in compared.people
    ]
