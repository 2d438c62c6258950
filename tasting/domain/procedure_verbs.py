"""What a sentence of a written procedure tells to do: the kind of step it means, if any."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tasting.domain.procedure_words import ENGLISH, FRENCH, OF_COFFEE, PULLED, VerbWords
from tasting.domain.steps import StepKind
from tasting.languages import Language

_ER: Final = "(?:er|ez|e|ons)"
"""How French verbs end that tell what to do; with `_ER_MORE`, also those that say it is done."""
_ER_MORE: Final = "(?:er|ez|e|ons|é|ée|és|ées|ant|ent|age|ages)"
_MORE: Final = "(?:s|ed|d|ing)?"
"""The same of English verbs."""

_PUT: Final = re.compile(
    r"(?:put|place|add|tip|spoon|sift|tamis(?:er|ez)|met|mettre|mettez|mettons|ajoute|dépose|dispose|ajout(?:er|ez|ons)|plac(?:er|ez)"
    r"|dépos(?:er|ez)|dispos(?:er|ez))\b",
    re.IGNORECASE,
)
_WATER: Final = re.compile(r"\b(?:water|eau)\b", re.IGNORECASE)
_SPOONS: Final = re.compile(
    r"[0-9½¼]\s?(?:tea|table)?(?:spoon|tsp|tbsp|cuil|c\. ?à)|pinch|pincée", re.IGNORECASE
)
_GRAMS_OF_WATER: Final = re.compile(
    r"[0-9]\s?g\s(?:of\s|d['’])(?:hot\s)?(?:water|eau)\b", re.IGNORECASE
)
_NOTED: Final = re.compile(
    r"(?:note|record|write down|describe|assess|evaluate|score|rate"
    r"|(?:not|décri|évalu|appréci|relev)(?:er|ez|re|vez))\b",
    re.IGNORECASE,
)
_ABOUT: Final = (
    StepKind.LOOK, StepKind.SNAP, StepKind.SMELL, StepKind.MELT, StepKind.TASTE,
)  # fmt: skip


def _joined(*forms: str) -> str:
    return "|".join(form for form in forms if form)


def _command(words: VerbWords) -> re.Pattern[str]:
    stems = f"(?:{words.stems}){_ER}" if words.stems else ""
    return re.compile(rf"(?:{_joined(words.verbs, stems) or '(?!)'})\b", re.IGNORECASE)


def _named(words: VerbWords) -> re.Pattern[str]:
    verbs = f"(?:{words.verbs}){_MORE}" if words.verbs else ""
    stems = f"(?:{words.stems}){_ER_MORE}" if words.stems else ""
    return re.compile(rf"\b(?:{_joined(verbs, stems, words.nouns)})\b", re.IGNORECASE)


_CUES: Final[Mapping[Language, Mapping[StepKind, VerbWords]]] = {"en": ENGLISH, "fr": FRENCH}
_COMMANDS: Final = {
    language: {kind: _command(words) for kind, words in cues.items()}
    for language, cues in _CUES.items()
}
_NAMES: Final = {
    language: {kind: _named(words) for kind, words in cues.items()}
    for language, cues in _CUES.items()
}

_PULLED: Final = {
    language: re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE) for language, verbs in PULLED.items()
}
_OF_COFFEE: Final = re.compile(OF_COFFEE, re.IGNORECASE)

_CLAUSE: Final = re.compile(
    r"(?:^(?:\W*[0-9]{1,2}(?::|h|['’])[0-9]{0,2}\s+)?|[,;:(]\s*|\s[–—-]\s+|\b(?:then|puis|and|et)\s+)"
)
"""Where a clause begins; at the beginning of a line behind its time on a clock."""
_BEFORE: Final = re.compile(
    r"(?:(?:and|then|next|now|first|finally|gently|slowly|carefully|quickly|immediately|again|you"
    r"|we|please|should|must|can|to|also|et|puis|ensuite|enfin|d['’]abord|maintenant|doucement"
    r"|lentement|on|nous|vous|il faut|il faudra|veuillez|bien|se|s['’]|y|l['’]|les?|la|en"
    r")(?:\s*,)?\s+|(?:s['’]|l['’]|d['’]))",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"(?:do not|don['’]t|never|avoid|without|ne |n['’]|jamais|évit(?:er|ez)|sans\b|nota|n\.\s?b)",
    re.IGNORECASE,
)
_MOST_BEFORE: Final = 4


def command_starts(text: str, language: Language) -> Iterator[tuple[int, StepKind | None]]:
    """Where clauses of a sentence begin that tell what to do, each with its kind.

    None for "put" and "note", which other words must make plain.
    """
    for clause in _CLAUSE.finditer(text):
        at = clause.end()
        if _NOT.match(text, at):
            continue
        for _ in range(_MOST_BEFORE):
            kind = _kind_at(text, at, language)
            if kind is not None or _PUT.match(text, at) or _NOTED.match(text, at):
                yield clause.end(), kind
                break
            before = _BEFORE.match(text, at)
            if before is None or _NOT.match(text, before.end()):
                break
            at = before.end()


def _kind_at(text: str, at: int, language: Language) -> StepKind | None:
    """The kind of the command that begins at a place: of several, that with the longest words."""
    commands = _COMMANDS[language]
    ends = {kind: match.end() for kind, one in commands.items() if (match := one.match(text, at))}
    if _is_of_other(text, at, language):
        ends.pop(StepKind.POUR, None)
    if _NOTED.match(text, at):
        ends.pop(StepKind.TASTE, None)
    return max(ends, key=lambda kind: ends[kind]) if ends else None


def _is_of_other(text: str, at: int, language: Language) -> bool:
    """Whether what is pulled or extracted at a place is no coffee: a curtain, a tea bag."""
    return bool(_PULLED[language].match(text, at)) and _OF_COFFEE.search(text) is None


def told_kind(text: str, language: Language, units: Sequence[str]) -> StepKind | None:
    """What a sentence tells to do by a command in it; None where there is none.

    `units` are those of the figures in it.
    """
    for at, kind in command_starts(text, language):
        if kind is not None:
            return kind
        found = (
            _put(text[at:], units)
            if not _NOTED.search(text[at:])
            else _observed(text[at:], language)
        )
        if found is not None:
            return found
    return None


def added_kind(text: str, units: Sequence[str]) -> StepKind | None:
    """What is meant by putting or adding something; None where something is noted."""
    return None if _NOTED.search(text) else _put(text, units)


def named_kind(text: str, language: Language) -> StepKind | None:
    """The kind that a line of a list names by any word: "Infusion: 4 min", "2. Nez"."""
    found = [
        (match.start(), -len(match[0]), kind)
        for kind, pattern in _NAMES[language].items()
        if (match := pattern.search(text)) and not _is_of_other(text, match.start(), language)
    ]
    return min(found)[2] if found else None


def _put(text: str, units: Sequence[str]) -> StepKind | None:
    """What is meant by adding something: water is poured, anything else in grams is weighed."""
    amounts = [unit for unit in units if unit in ("g", "ml")]
    if not amounts and _SPOONS.search(text):
        return StepKind.WEIGH
    if not amounts:
        return StepKind.POUR if _WATER.search(text) else None
    water = amounts[0] == "ml" or _GRAMS_OF_WATER.search(text)
    return StepKind.POUR if water else StepKind.WEIGH


def _observed(text: str, language: Language) -> StepKind:
    """Which sense is to be written down; the taste where it is not said."""
    found = [
        (match.start(), kind)
        for kind in _ABOUT
        if (match := _NAMES[language][kind].search(text, 4))
    ]
    return min(found)[1] if found else StepKind.TASTE


def is_pulled(text: str, language: Language) -> bool:
    """Whether what a sentence pours is pulled, as a shot of espresso."""
    poured = _NAMES[language][StepKind.POUR].search(text)
    return poured is not None and _PULLED[language].match(text, poured.start()) is not None


def is_warning(text: str) -> bool:
    """Whether a sentence begins by telling what not to do."""
    return _NOT.match(text) is not None


_WAITS: Final = re.compile(r"\b(?:wait|attend|patient)", re.IGNORECASE)
_RESTS: Final = re.compile(
    r"\b(?:cool|drops? to|comes? down to|refroidi|tiédi|descend|redescend|baisse"
    r"|(?:between|entre) (?:each|the|two|three|chaque|les|deux|trois)\b)",
    re.IGNORECASE,
)


def kind_behind(kind: StepKind | None, text: str, poured: bool, coffee: bool) -> StepKind | None:
    """The kind of a line by what was done before it, `poured`, and by what is tasted: `coffee`."""
    waits = kind is StepKind.STEEP and _WAITS.search(text)
    if waits and (not poured or _RESTS.search(text)):
        return StepKind.PAUSE  # nothing draws in water
    return StepKind.CRUST if coffee and kind is StepKind.SNAP else kind
