"""A procedure from a text document becomes steps of a protocol, in one change."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tasting.domain.cooklang import plain_text
from tasting.domain.errors import Problem, UserError
from tasting.domain.procedure import LONGEST, read_procedure
from tasting.domain.procedure_lines import Line, Procedure, Role
from tasting.domain.procedure_signs import with_plain_signs
from tasting.domain.procedure_verbs import is_pulled
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, StepKind
from tasting.domain.units import Target
from tasting.exchange import document, encodings
from tasting.exchange import protocol_text as texts
from tasting.languages import Language
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_starts import STARTS, TITLE, in_each, protocol_text
from tasting.words import message, words_in

LARGEST: Final = 256_000
"""Bytes of a file; the longest procedure of `MOST_WORDS` has a tenth."""

ENDINGS: Final = ("txt", "md", "markdown", "cook", "text")
"""What the names of files end with that hold a procedure."""

_DOSES: Final = (0.1, 1000)
"""Grams of a sample, at least and at most."""
_PULLED: Final = message("Pull")
"""What a pour is called that is the shot of an espresso."""
_SCALE: Final = re.compile("scale|balance", re.IGNORECASE)
_SERVING: Final = frozenset(
    ("bowl", "cup", "mug", "glass", "gaiwan", "bol", "tasse", "verre", "zhong", "coupelle")
)


def read(text: str, language: Language) -> Procedure:
    """The lines of a text, each a step or something else; Cooklang is read as plain sentences.

    Signs that only look like others, and those that cannot be seen, are read as plain ones.

    `language` is taken where the text does not show its own. Raises UserError with one sentence
    where it tells no procedure.
    """
    return read_procedure(plain_text(with_plain_signs(text)), language)


def is_text(path: Path) -> bool:
    """Whether a file holds a procedure, by its name."""
    return path.suffix.lower().removeprefix(".") in ENDINGS


def read_file(path: Path) -> str:
    """The text of a file in any usual encoding. Raises UserError: too large, a picture, unread."""
    content = document.read_bytes(path, LARGEST)
    if isinstance(content, Problem):
        raise UserError(content.sentence())
    text = encodings.decode(content)
    if text is None:
        raise UserError(
            message(
                "{file} holds no plain text. Open it in the program it was written with, copy its "
                "words, and paste them here.",
                file=path.name,
            )
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def make_steps(protocol: Protocol, lines: Sequence[Line], read: Procedure, at: int) -> Edit:
    """Put the steps among `lines` before the one at `at`, with notes, headings and things.

    A protocol that is still as it was begun becomes one in the language and category of the text,
    under the title that stands in it. Raises UserError where no line is a step, or one is too long.
    """
    language = read.language
    begun = _is_as_begun(protocol)
    made = _gathered(lines, language, begun)
    name = message("add {n} steps from a text", n=len(made.steps))
    if begun:
        return Edit(name, lambda _: _whole(protocol, made, read))
    blocks = "\n".join(texts.written("steps", one) for one in made.steps)
    pasted = pasting.paste_steps(protocol, blocks, at)

    def change(text: str) -> str:
        return _with_things(pasted.change(text), made.things, language)

    return replace(pasted, name=name, change=change)


def dose(lines: Sequence[Line]) -> Target | None:
    """What a sample weighs: the first grams that are weighed, else any that are not poured."""
    told = [line for line in lines if line.role is not Role.NOTHING and not _of_else(line)]
    for line in sorted(told, key=lambda line: line.kind is not StepKind.WEIGH):
        for one in line.figures:
            aim = one.target
            if aim and aim.unit == "g" and _DOSES[0] <= aim.value <= _DOSES[1]:
                return aim
    return None


def require_steps(lines: Sequence[Line], read: Procedure) -> None:
    """Raise UserError where `lines` make no new protocol."""
    _gathered(lines, read.language, begun=True)


# ------------------------------------------------------------------------- parts


@dataclass
class _Gathered:
    """What the accepted lines make."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    summary: str = ""
    title: str = ""
    things: list[str] = field(default_factory=list)
    dose: Target | None = None
    vessel: str = ""


def _gathered(lines: Sequence[Line], language: Language, begun: bool) -> _Gathered:
    """Steps with the notes that belong to them; those ahead of all sum the protocol up.

    Raises UserError where there is no step, or too much to read in one.
    """
    made = _Gathered(dose=dose(lines))
    ahead: list[str] = []
    grams = made.dose.value if made.dose else None
    seen: Counter[StepKind] = Counter()
    for line in lines:
        if line.role is Role.TITLE:
            made.title = line.text
        elif line.role is Role.THING:
            made.things.append(line.text)
        elif line.role is Role.HEADING:
            ahead.append(_sentence(line.text))
        elif line.role is Role.NOTE and made.steps:
            read = made.steps[-1]["read"]
            read[language] = f"{read[language]} {_sentence(line.text)}"
        elif line.role is Role.NOTE:
            made.summary = f"{made.summary} {_sentence(line.text)}".strip()
        elif line.role is Role.STEP and line.kind is not None:
            seen[line.kind] += 1
            before = [] if begun or made.steps else [made.summary]
            said = " ".join(one for one in (*before, *ahead, _sentence(line.text)) if one)
            made.steps.append(_step(line, line.kind, seen[line.kind], said, language, grams))
            ahead.clear()
    if ahead and made.steps:
        read = made.steps[-1]["read"]
        read[language] = " ".join((read[language], *ahead)).strip()
    _require_whole(made, language)
    _add_vessels(made, lines)
    return made


def _step(
    line: Line, kind: StepKind, number: int, said: str, language: Language, grams: float | None
) -> dict[str, Any]:
    """The fields of a step as files have them."""
    pulled = kind is StepKind.POUR and is_pulled(line.text, language)
    name = words_in(language).say(_PULLED if pulled else KINDS[kind].name)
    fields: dict[str, Any] = {
        "id": f"{kind.value}-{number}" if number > 1 else kind.value,
        "kind": kind.value,
        "name": {language: f"{name} {number}" if number > 1 else name},
        "read": {language: said},
        "seconds": line.seconds or STARTS[kind].seconds,
    }
    if line.seconds is None and not KINDS[kind].waits:
        fields["timer"] = "none"
    aim = line.target(kind, grams)
    if aim is not None:
        fields["target"] = aim.model_dump(exclude_none=True)
    if others := line.also(kind):
        fields["also"] = [one.model_dump(exclude_none=True) for one in others]
    return fields


def _sentence(text: str) -> str:
    """A line with a stop at its end, so that another can follow."""
    return text if text.endswith((".", "!", "?", "…", ":", ")")) else f"{text}."


def _require_whole(made: _Gathered, language: Language) -> None:
    if not made.steps:
        raise UserError(message("No line is a step. Tick one, or choose what it is."))
    for number, step in enumerate(made.steps, 1):
        if len(step["read"][language]) > LONGEST:
            raise UserError(
                message(
                    "Step {n} is longer than {most} characters with its notes. Leave some out.",
                    n=number,
                    most=LONGEST,
                )
            )
    if len(made.summary) > LONGEST:
        raise UserError(
            message(
                "What stands before the first step is longer than {most} characters. "
                "Leave some out.",
                most=LONGEST,
            )
        )


def _of_else(line: Line) -> bool:
    """Whether its grams are those of water, or what a scale reads to."""
    scale = line.role is Role.THING and any(_SCALE.match(one.said) for one in line.figures)
    return line.kind is StepKind.POUR or scale


def _add_vessels(made: _Gathered, lines: Sequence[Line]) -> None:
    """The first bowl or cup holds a sample; what steps use is needed, where it is not listed."""
    listed = " ".join(made.things).casefold()
    for line in lines:
        if line.role is Role.NOTHING:
            continue
        for one in line.figures:
            if one.what != "vessel":
                continue
            named = _single(one.said)
            if named in _SERVING:
                made.vessel = made.vessel or named
            if line.role is Role.STEP and named not in listed:
                made.things.append(named)
                listed += f" {named}"


def _single(vessel: str) -> str:
    """A vessel in the singular: "glasses" is a glass."""
    word = " ".join(vessel.casefold().split())
    if word.endswith("glasses"):
        return word.removesuffix("es")
    return word if word.endswith(("ss", "tamis")) else word.removesuffix("s")


def _with_things(text: str, things: Sequence[str], language: Language) -> str:
    for thing in things:
        text = texts.with_entry(text, "equipment", {"name": {language: thing}})
    return text


def _is_as_begun(protocol: Protocol) -> bool:
    """Whether nothing but the title was written since the protocol was made."""
    languages = edits.languages_of(protocol)
    start = protocol_text(protocol.id, protocol.category, "-", languages)
    made = Protocol.model_validate(tomllib.loads(start))
    return protocol.model_copy(update={"name": made.name}) == made


def _whole(protocol: Protocol, made: _Gathered, read: Procedure) -> str:
    """A new protocol of a text, in its language, behind the welcome it may lack."""
    language, category = read.language, read.category or protocol.category
    usual = words_in(language).say(TITLE)
    written = "" if _is_usual(protocol) else protocol.name.to(language)
    text = protocol_text(protocol.id, category, written or made.title or usual, [language])
    if made.summary:
        text = texts.changed_head(text, ("summary", language), made.summary)
    if made.dose is not None:
        dose = made.dose.model_dump(exclude_none=True)
        text = texts.changed_head(text, ("samples", "dose"), dose)
    if made.vessel:
        text = texts.changed_head(text, ("samples", "vessel", language), made.vessel)
    parts = texts.parted(_with_things(text, made.things, language))
    welcomed = any(step["kind"] == StepKind.WELCOME.value for step in made.steps)
    steps = [texts.written("steps", one) for one in made.steps]
    return parts.with_steps(steps if welcomed else [*parts.steps, *steps]).text


def _is_usual(protocol: Protocol) -> bool:
    """Whether the title is still that of every new protocol."""
    said = in_each(TITLE, protocol.name.languages)
    return all(protocol.name[one] == text for one, text in said.items())
