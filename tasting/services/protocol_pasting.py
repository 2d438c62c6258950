"""Steps copied as text, and pasted again: from this protocol, another one, or a letter."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tasting.domain.errors import Problem, UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import document, round_text
from tasting.exchange import protocol_text as texts
from tasting.exchange.parts import by_names
from tasting.exchange.positions import Path
from tasting.languages import Language
from tasting.services.phase_edits import without_known
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import (
    ids_of,
    insert_steps,
    languages_in,
    languages_of,
    named,
    unused,
)
from tasting.services.step_texts import StepText, holding, step_text, step_texts
from tasting.words import message

_FIELD: Final = re.compile(r"""\[|\#|[\w."'-]+[ \t]*=""")
_QUOTED: Final = re.compile(r"^(?:>[ \u00a0]?)+|[ \t\u00a0]+$")
"""What a letter puts before each line that it quotes, and behind it."""


class NoStepError(UserError):
    """What was copied holds no step of a protocol, but perhaps a procedure in plain words."""


_DUPLICATE = (message("duplicate {step}"), message("duplicate {n} steps"))


def copy_text(text: str, places: Sequence[int]) -> str:
    """Steps as text, to be pasted here or into another protocol."""
    held = step_texts(text.removeprefix(texts.MARK))
    return "\n".join(held[at].text.rstrip() + "\n" for at in holding(held, places))


def steps_in(text: str) -> tuple[str, ...]:
    """The steps of a text that was copied: of some steps, a whole protocol, or a letter.

    A letter may quote them, each line behind a ">", with words before and after. Raises UserError
    where one cannot be read, with what is wrong and on which line; `NoStepError` where none is.
    """
    plain = text.removeprefix(texts.MARK).replace("\r\n", "\n")
    found = _valid_steps(plain)
    if found:
        return found
    first, quoted = _letter_part([_QUOTED.sub("", line) for line in plain.split("\n")])
    found = _valid_steps(quoted)
    if found:
        return found
    fault = document.parse("\n" * first + quoted, "") if quoted else None
    if isinstance(fault, Problem):
        raise UserError(
            message(
                "In what was copied, line {line}: {wrong} {remedy}",
                line=fault.line,
                wrong=fault.wrong,
                remedy=fault.remedy,
            )
        )
    raise NoStepError(
        message(
            "There is no step in what was copied. For a procedure in plain words choose "
            "“From a text…”."
        )
    )


def _valid_steps(text: str) -> tuple[str, ...]:
    """The steps of a text; none where it cannot be read."""
    try:
        parts = by_names(text)
        if parts is None:
            tomllib.loads(text)
            return texts.parted(text).steps
        tomllib.loads(parts.head + parts.tail)
        for block in parts.steps:
            texts.step_fields(block)  # known of those that were copied here
    except (ValueError, RecursionError):
        return ()
    return parts.steps


def paste_steps(protocol: Protocol, pasted: str, at: int) -> Edit:
    """Put the steps of a text that was copied before the one at `at`, under ids of their own.

    Languages that the protocol is not written in are left out. Raises UserError where the text
    holds no step.
    """
    taken = ids_of(protocol)
    kept = languages_of(protocol)
    own = [_in_languages(block, kept) for block in steps_in(pasted)]
    own = [without_known(step_text(block), protocol).text for block in own]
    made = _with_own_ids(own, taken)
    many = sum(step_text(block).size for block in made)
    name = message("paste {n} steps", n=many)
    if many == 1:
        name = message("paste {step}", step=_spoken(texts.step_fields(made[0]).get("name")))
    return replace(insert_steps(made, at, name), copied=True, adds=many)


def duplicate_steps(protocol: Protocol, text: str, places: Sequence[int]) -> Edit:
    """Put copies of steps behind the last of them."""
    pasted = paste_steps(protocol, copy_text(text, places), max(places) + 1)
    return replace(pasted, name=named(protocol, places, *_DUPLICATE))


def _spoken(name: Any) -> str:
    return str(next(iter(name.values()), "")) if isinstance(name, Mapping) else ""


def _letter_part(lines: Sequence[str]) -> tuple[int, str]:
    """A letter from its first step to the first paragraph that is no part of a protocol.

    With the number of lines before it; empty where there is no step.
    """
    first = next(
        (at for at, line in enumerate(lines) if line.lstrip().startswith("[[steps]]")), len(lines)
    )
    paragraphs = [at for at in range(first + 1, len(lines)) if lines[at] and not lines[at - 1]]
    end = next((at for at in paragraphs if not _FIELD.match(lines[at])), len(lines))
    return first, "\n".join(lines[first:end])


def _in_languages(block: str, kept: Sequence[Language]) -> str:
    """A step's text in these languages only, where it is written in one of them."""
    written = languages_in(texts.step_fields(block))
    if written & set(kept):
        for language in written - set(kept):
            block = texts.step_without_language(block, language)
    return block


def _with_own_ids(blocks: Sequence[str], taken: set[str]) -> list[str]:
    """Pasted steps under ids that are not taken; what counts from one of them counts on so."""
    made, renamed = [], dict[str, str]()
    for block in blocks:
        held, within = step_text(block), dict[str, str]()
        for number, step in enumerate(held.steps):
            ends = [*held.ends(number), ""] if held.flights > 1 else held.ends(number)
            changes: list[tuple[Path, Any]] = []
            for place in _id_places(step):
                old: Any = step
                for part in place:
                    old = old.get(part) if isinstance(old, dict) else old[part]
                own = unused(str(old or "step"), taken, ends)
                taken |= {f"{own}{end}" for end in ends}
                if own != old:
                    changes.append((place, own))
                if place == ("id",):
                    within[str(old)] = own
                    renamed |= {f"{old}{end}": f"{own}{end}" for end in ends}
            since = within.get(step.get("since", "")) or renamed.get(step.get("since", ""))
            if since:
                changes.append((("since",), since))
            held = _changed(held, number, changes)
        made.append(held.text)
    return made


def _changed(held: StepText, number: int, changes: Sequence[tuple[Path, Any]]) -> StepText:
    """A step with other ids; its rounds call it by its own one too."""
    if not changes:
        return held
    text = held.changed(number, lambda block: texts.changed_step_fields(block, changes))
    old = str(held.steps[number].get("id"))
    own = str(dict(changes).get(("id",), old))
    of_rounds: dict[int, list[tuple[Path, Any]]] = {}
    for at, fields in enumerate(held.rounds if own != old else ()):
        said = {name: values[old] for name, values in fields.items() if old in values}
        gone = [((name, old), None) for name in said]
        of_rounds[at] = [*gone, *(((name, own), value) for name, value in said.items())]
    if any(of_rounds.values()):
        text = round_text.changed_rounds(text, of_rounds)
    return replace(held, text=text)


def _id_places(step: Mapping[str, Any]) -> list[Path]:
    """Where the ids of a step stand: its own, those of what it asks and of what is recorded."""
    places: list[Path] = [("id",)]
    for name in ("attributes", "record"):
        places += [(name, number, "id") for number in range(len(step.get(name, [])))]
    return places
