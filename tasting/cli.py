"""The command line: what is typed, which command it means, and what becomes of its errors."""

import argparse
import locale
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tasting import __version__, places, settings
from tasting.command_table import COMMANDS
from tasting.commands import DONE, MENDABLE, OUR_FAULT, Call, open_app
from tasting.domain.errors import UserError
from tasting.languages import Language, as_language
from tasting.places import DataFolder
from tasting.words import Words, mark, message, words_in

_BELOW_ZERO: Final = re.compile(r"-[\d.,]+[a-z]*")
"""A figure, which its sign makes look like an option."""


_NO_LETTER: Final = re.compile("[\ud800-\udfff]")
"""What a byte that is not in the terminal's letters comes to."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 the user can mend it, 2 wrong usage, 3 our fault (reported).

    130 where it was interrupted (Ctrl+C).
    """
    data = places.data_folder(_chosen_folder(arguments))
    words = _words(data)
    options = parser(words).parse_args([*map(_as_value, arguments)])
    command: Callable[[Call], int] = options.command
    try:
        _require_readable(options)
        with ExitStack() as closing:
            status = command(Call(options, data, words, closing))
        sys.stdout.flush()
    except UserError as error:
        print(words.say(error.said), file=sys.stderr)
        return MENDABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output went away, as `| head` does: nobody is left to tell.
        _silence()
        return DONE
    except Exception as error:  # noqa: BLE001 - the last door: told, never shown as a traceback
        return _explain_error(error, data, words)
    return status


def _as_value(argument: str) -> str:
    """An argument, such that "-0,5" and "-1mm" are none of argparse's options."""
    return f" {argument}" if _BELOW_ZERO.fullmatch(argument) else argument


def _require_readable(options: argparse.Namespace) -> None:
    """Raise UserError for a typed text whose bytes are no letters; a file may be named so."""
    values = [
        one
        for all_ in vars(options).values()
        for one in (all_ if isinstance(all_, list) else [all_])
    ]
    for text in values:
        if isinstance(text, str) and _NO_LETTER.search(text):
            shown = _NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", text)
            raise UserError(
                message("“{typed}” has letters that cannot be read. Type it again.", typed=shown)
            )


def _chosen_folder(arguments: Sequence[str]) -> Path | None:
    """What `--data` names: asked for before all else, for the language is among its settings."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--data", type=Path)
    try:
        chosen: Path | None = early.parse_known_args(arguments)[0].data
    except argparse.ArgumentError:  # it names none; the whole parser says so
        return None
    return chosen


def _explain_error(error: Exception, data: DataFolder, words: Words) -> int:
    """Say what an error comes to that no command expected: the disk's refusal, or our fault."""
    from tasting.services.doctor import write_report
    from tasting.store.faults import explain_disk_error

    refused = None
    if isinstance(error, OSError):
        refused = explain_disk_error(error, Path(str(error.filename or words.say("the output"))))
        _silence()  # what was to be printed may be what was refused
    if refused is not None:
        print(words.say(refused.said), file=sys.stderr)
        return MENDABLE
    report = write_report(data, traceback.format_exc(), datetime.now(UTC))
    print(words.say(report), file=sys.stderr)
    return OUR_FAULT


def _silence() -> None:
    """Let go of what is printed from here on, and of what waits to be."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _words(data: DataFolder) -> Words:
    """The words of the language chosen in the app, else of the system's, in the chosen units."""
    chosen, told = settings.load(data.settings)
    language = _system_language() if chosen.language == "system" else chosen.language
    words = words_in(language, chosen.units)
    if told:
        print(words.say(told), file=sys.stderr)
    return words


def _system_language() -> Language:
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return as_language(next(filter(None, named), "") or locale.getlocale()[0] or "")


# ----------------------------------------------------------------------------- parser

_OF_ARGPARSE: Final = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says of itself, as our catalogues know it."""


def _teach_argparse(words: Words) -> None:
    """Let argparse, which asks the system's gettext, find its own sentences in our catalogues."""
    vars(argparse)["_"] = words.say


_GROUPS: Final = {
    "protocol": mark("protocols: {commands}"),
    "session": mark("sessions: {commands}"),
    "stock": mark("label sheets: {commands}"),
    "kit": mark("kits: {commands}"),
    "answers": mark("answers: {commands}"),
}


def _commands(group: str) -> str:
    """The commands of a group, as they are typed behind its name."""
    return ", ".join(
        name.removeprefix(f"{group} ") for name in COMMANDS if name.startswith(f"{group} ")
    )


def parser(words: Words) -> argparse.ArgumentParser:
    """The parser of every command, its help in the caller's language."""
    _teach_argparse(words)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=words.say("data folder (overrides TASTING_DATA)"),
    )
    whole = argparse.ArgumentParser(
        prog="tasting",
        allow_abbrev=False,
        description=words.say("Prepare, ship, run and debrief tastings at a distance."),
        parents=[common],
    )
    whole.add_argument(
        "--version",
        action="version",
        version=f"Tasting {__version__}",
        help=words.say("show program's version number and exit"),
    )
    whole.set_defaults(command=open_app)
    top = whole.add_subparsers(metavar="COMMAND", title=words.say("commands"))
    groups = {}
    for name, about in _GROUPS.items():
        group = top.add_parser(name, help=words.say(about, commands=_commands(name)))
        groups[name] = group.add_subparsers(metavar="COMMAND", required=True)
    for name, (about, command, options) in COMMANDS.items():
        group_name, _, own = name.rpartition(" ")
        into = groups[group_name] if group_name else top
        made = into.add_parser(own, help=words.say(about), parents=[common], allow_abbrev=False)
        made.set_defaults(command=command)
        for names, how in options:
            text = how.get("help", "")
            told = {"help": words.say(text)} if text else {}
            made.add_argument(*names, **{**how, **told})
    return whole
