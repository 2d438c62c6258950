"""Changes of the words of a just-about-right scale: for both sides, or for each point."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tasting.domain.attributes import JustAboutRight
from tasting.domain.protocol import Protocol
from tasting.languages import Language
from tasting.services.attribute_edits import set_fields
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of
from tasting.words import Message, mark, message, words_in

_CLEARLY: Final = mark("clearly {side}")
_RIGHT: Final = message("just right")


def set_five(protocol: Protocol, at: int, number: int, five: bool) -> Edit:
    """Let each of the five points have words, or only both sides again.

    They begin with those that there are, so that nothing is missing; coming back, the words of −1
    and +1 are those of the sides.
    """
    asked = protocol.steps[at].attributes[number]
    assert isinstance(asked, JustAboutRight)
    languages = languages_of(protocol)
    little, much = asked.too_little, asked.too_much
    fields: dict[str, Any] = {"too_little": None, "too_much": None, "points": None}
    if five and little is not None and much is not None:
        fields["points"] = [
            _said(_CLEARLY, little, languages),
            dict(little),
            {language: words_in(language).say(_RIGHT) for language in languages},
            dict(much),
            _said(_CLEARLY, much, languages),
        ]
    elif not five and asked.points:
        fields |= {"too_little": dict(asked.points[1]), "too_much": dict(asked.points[3])}
    else:
        fields = {}
    return set_fields(protocol, at, number, fields)


def _said(
    text: str, side: Mapping[Language, str], languages: Sequence[Language]
) -> dict[Language, str]:
    """A text about a side, in each language in which the side has words."""
    said = {one: Message(text, {"side": side[one]}) for one in languages if one in side}
    return {language: words_in(language).say(one) for language, one in said.items()}
