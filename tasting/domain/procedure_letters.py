"""What surrounds a procedure that came in a letter: greetings before it, a signature behind it."""

import re
from typing import Final

_GREETING: Final = re.compile(
    r"(?:bonjour|bonsoir|salut|hello|hi|dear|ch[eè]re?s?)\b[^.:0-9]{0,40}[,!]"
    r"|(?:voici|ci-(?:dessous|joint)|here(?:['’]s| is| are)|please find)\b[^0-9]{0,60}[:.,!]",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"(?:(?:bien )?cordialement|bien à (?:vous|toi)|amicalement|à bientôt|merci|belle journée"
    r"|bonne journée|(?:(?:best|kind|warm) )?regards|best(?: wishes)?|cheers|thanks|thank you"
    r"|sincerely|sent from .*|envoyé de .*)(?: [^0-9.:]{1,30})?\s?[,.!]*",
    re.IGNORECASE,
)


def is_greeting(line: str) -> bool:
    """Whether a line greets those who read a letter, or tells what follows in it."""
    return _GREETING.fullmatch(line.strip()) is not None


def is_closing(line: str) -> bool:
    """Whether a line ends a letter: what stands below is a signature."""
    return _CLOSING.fullmatch(line.strip()) is not None
