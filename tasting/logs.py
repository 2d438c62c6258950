"""What a run of the program writes of itself into the data folder: a log that cannot grow.

No token, key, name or address of anybody belongs in it: our own messages are constants and counts,
of others only the first line is kept, and of an error its kind and where it arose.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from tasting import __version__
from tasting.crashes import noting_crash
from tasting.private_files import make_private_file, make_private_folder

BYTES: Final = 1_000_000
"""Where a log file ends and the next one begins; about ten thousand lines."""
KEPT: Final = 3
"""How many full ones are kept beside it."""
_LAST_LINES: Final = 40
"""What is told of a log after a crash."""
_LOG: Final = logging.getLogger(__name__)
_OURS: Final = "tasting"
_TALKATIVE: Final = (_OURS, "uvicorn")
"""What is logged when all is well; of everything else only what is wrong."""


@contextmanager
def recorded(folder: Path, program: str, foreseen: type[Exception]) -> Iterator[str]:
    """Log a run of `program` into `folder`, and leave a note there should it end in a crash.

    Yields what the last run left if it ended so, its note and the end of its log, as text for
    people; empty where it ended well. An error of the kind `foreseen` is a good end, too.
    """
    log = folder / f"{program}.log"
    last_words = "\n".join(_last_lines(log))
    with keeping_log(log), noting_crash(folder / f"{program}-crash.txt", foreseen) as note:
        if note:
            _LOG.warning("The last run did not end as it should:\n%s", note)
        _LOG.info("Tasting %s begun", __version__)
        yield f"{note}\nThe end of its log:\n{last_words}\n" if note else ""
        _LOG.info("Tasting ended")


@contextmanager
def keeping_log(path: Path) -> Iterator[None]:
    """Log to the file at `path`; to the standard error what is wrong, where it cannot be opened."""
    root = logging.getLogger()
    loggers = {logger: logger.level for logger in (root, *map(logging.getLogger, _TALKATIVE))}
    handler = _handler(path)
    handler.setFormatter(_Plain())
    for logger in loggers:
        logger.setLevel(logging.WARNING if logger is root else logging.INFO)
    root.addHandler(handler)
    before, logging.raiseExceptions = logging.raiseExceptions, False  # a full disk stops no class
    try:
        yield
    finally:
        logging.raiseExceptions = before
        root.removeHandler(handler)
        handler.close()
        for logger, level in loggers.items():
            logger.setLevel(level)


def _last_lines(path: Path) -> list[str]:
    """The last lines of a log; none where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
    except OSError:
        return []


def _handler(path: Path) -> logging.Handler:
    try:
        make_private_folder(path.parent)
        return _PrivateFile(path, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        return handler


class _PrivateFile(RotatingFileHandler):
    """A log that others may not read, however often it begins anew."""

    def _open(self) -> TextIOWrapper:
        make_private_file(Path(self.baseFilename))
        return super()._open()


class _Plain(logging.Formatter):
    """Times in UTC; of an error its kind and place, not its message, which may quote anything."""

    def format(self, record: logging.LogRecord) -> str:
        at, said = datetime.fromtimestamp(record.created, UTC), record.getMessage()
        if record.name.partition(".")[0] != _OURS:
            said = said.partition("\n")[0]
        lines = [f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: {said}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines += _places(error, set())
        return "\n".join(lines)


def _places(error: BaseException, told: set[int]) -> Iterator[str]:
    """Kinds and places of an error, of what caused it and of those it consists of.

    `told` are the ids of those told already: causes may lead in a circle.
    """
    told.add(id(error))
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (error.__cause__ or error.__context__, *members):
        if other is not None and id(other) not in told:
            yield from _places(other, told)
    yield type(error).__qualname__
    stack = traceback.extract_tb(error.__traceback__)
    yield from (line.rstrip() for line in stack.format())
