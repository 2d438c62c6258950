"""Which languages a protocol is written in, and the first text that lacks one."""

from collections.abc import Iterable, Iterator, Mapping

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase, Value
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.words import message


def phrases(value: object) -> Iterator[Phrase]:
    """Every text anywhere in a value, in the order of its fields."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from phrases(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from phrases(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from phrases(item)


def languages_of(protocol: Protocol) -> tuple[Language, ...]:
    """The languages that every text of a protocol is written in, in the order of `LANGUAGES`."""
    spoken = set(LANGUAGES)
    for phrase in phrases(protocol):
        spoken.intersection_update(phrase.languages)
    return tuple(language for language in LANGUAGES if language in spoken)


def first_lacking(protocol: Protocol, language: Language) -> Phrase | None:
    """The first text of a protocol that is not written in a language; none where all are."""
    return next((phrase for phrase in phrases(protocol) if language not in phrase), None)


def check_languages(protocol: Protocol, needed: Iterable[Language]) -> None:
    """See that a class can read its protocol in the languages `needed`.

    Raises UserError that names the first language it is not written in, and the first such text.
    """
    for language in dict.fromkeys(needed):
        phrase = first_lacking(protocol, language)
        if phrase is not None:
            raise UserError(
                message(
                    "The protocol has no {language} for “{phrase}”. Write its texts in {language}, "
                    "or choose another language for the session and its learners.",
                    language=LanguageName(language),
                    phrase=phrase.to(language),
                )
            )
