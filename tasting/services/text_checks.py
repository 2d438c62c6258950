"""Checks of texts that lack a language of the class; the remedy leads to the field."""

from collections.abc import Iterator

from tasting.domain.protocol import Protocol
from tasting.languages import LanguageName, as_language
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.missing_texts import missing_texts
from tasting.services.protocol_notes import Lead, Note, Remedy
from tasting.words import message


def untranslated(protocol: Protocol) -> Iterator[Note]:
    """Each step and language of which a text is missing, then each language that is not whole."""
    missing, told = missing_texts(protocol), set[tuple[int | None, str]]()
    for path in sorted(missing, key=lambda one: _step_of(one) or 0):
        step, language = _step_of(path), as_language(str(path[-1]))
        if (step, language) in told:
            continue
        told.add((step, language))
        named = LanguageName(language)
        said = message("A text of this step is missing in {language}.", language=named)
        if step is None:
            said = message("A text before the steps is missing in {language}.", language=named)
        lead = Lead(message("Write it in {language}", language=named), path[:-1], language)
        yield Note(Finding.TEXT_MISSING, said, step, lead)
    for language in sorted({str(path[-1]) for path in missing}):
        named = LanguageName(language)
        said = message("Not every text is written in {language}.", language=named)
        remedy = Remedy(
            message("Remove {language}", language=named),
            edits.remove_language(as_language(language)),
        )
        yield Note(Finding.LANGUAGE_UNFINISHED, said, remedy=remedy)


def _step_of(path: tuple[str | int, ...]) -> int | None:
    """The place of the step that a path leads into; None: it stands before the steps."""
    return int(path[1]) if path[0] == "steps" else None
