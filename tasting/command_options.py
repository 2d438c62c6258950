"""What several commands take, as argparse has it."""

from pathlib import Path
from typing import Any, Final

from tasting.words import mark


def option(*names: str, **how: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """An argument of a command, as argparse takes it."""
    return names, how


FILE: Final = option("file", type=Path, metavar="FILE")
SESSION: Final = option(
    "session", metavar="SESSION", help=mark("its title, or the first characters of its ID")
)
REPLACE: Final = option("--replace", action="store_true", help=mark("replace files of that name"))
SEATS: Final = option(
    "--seat",
    type=int,
    action="append",
    metavar="N",
    help=mark("only this learner’s number; may be given again"),
)
