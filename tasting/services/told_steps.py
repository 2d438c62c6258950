"""Steps told in plain lines, as they stand in a letter: what is copied, beside its exact text."""

from collections.abc import Iterator, Sequence

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.services import protocol_words
from tasting.services.kinds import answers_to
from tasting.words import Words


def told_steps(protocol: Protocol, places: Sequence[int], words: Words) -> str:
    """The steps at these places, numbered, in the language in force where they have it.

    *From a text…* reads such lines again, but knows nothing of what they ask.
    """
    told = [
        "\n".join(
            (f"{number}. {_head(step, words)}", *(f"   {line}" for line in _rest(step, words)))
        )
        for number, step in enumerate((protocol.steps[at] for at in places), 1)
    ]
    return "\n\n".join(told) + "\n"


def _head(step: Step, words: Words) -> str:
    facts = ", ".join([*protocol_words.aims(step, words), words.minutes(step.seconds)])
    return f"{step.name.to(words.language)} ({facts})"


def _rest(step: Step, words: Words) -> Iterator[str]:
    yield step.read.to(words.language)
    for asked in step.attributes:
        name, answer = asked.name.to(words.language), answers_to(asked).asked_for(words)
        yield "– " + words.say("{what}: {told}", what=name, told=answer)
