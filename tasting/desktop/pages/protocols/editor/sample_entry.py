"""What is typed into a field for figures that differ by sample: "A 75, B 95"."""

from collections.abc import Sequence

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.domain.by_sample import BySample
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.typed_targets import read_by_sample
from tasting.domain.units import Target, Unit
from tasting.services import protocol_words, sample_edits
from tasting.services.protocol_draft import Edit
from tasting.services.typed_aims import require_below_boiling
from tasting.words import NamedUnit, Words, message


def read_figures(
    text: str, unit: Unit, common: Target | None, before: BySample, words: Words
) -> BySample:
    """The figures that a text means, in `unit`; each has the tolerance of the `common` one.

    Those that read as the ones `before` do are those. One above boiling may stay where it was so
    before. Raises UserError where it means none.
    """
    if before and text.split() == protocol_words.by_sample(before, words).split():
        return before
    found = read_by_sample(text, unit, common, words.units)
    if found is None:
        raise UserError(
            message(
                "Write each sample that differs by its letter, like A 75, B 95 ({unit}).",
                unit=NamedUnit(unit),
            )
        )
    for letter, target in found.items():
        require_below_boiling(target, before.get(letter))
    return found


def understood(own: BySample, words: Words) -> str:
    """What was understood, to be read below the field."""
    if not own:
        return words.say("All samples alike.")
    return words.say("Understood: {what}", what=protocol_words.by_sample(own, words))


def set_typed(
    entry: Entry,
    text: str,
    unit: Unit | None,
    protocol: Protocol,
    places: Sequence[int],
    words: Words,
) -> Edit | None:
    """The change that what is typed into the field of some steps means, told below it."""
    if unit is None:
        return None
    steps = {at: protocol.steps[at] for at in places}
    found = {
        at: read_figures(text, unit, step.target, step.target_by_sample, words)
        for at, step in steps.items()
    }
    entry.set_note(understood(found[places[0]], words))
    return sample_edits.set_aims(protocol, found)
