"""`python -m tasting`: the command line."""

import io
import signal
import sys
from threading import Timer, main_thread
from typing import Final

_AGAIN_S: Final = 0.05
"""A lost interrupt comes again after so long: Python has left the callback it was lost in."""


def main() -> int:
    """Run the command line with this process's arguments; the exit status.

    A letter that the terminal cannot show becomes a question mark.
    """
    sys.unraisablehook = _interrupt_again
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        from tasting.cli import run  # the parser pulls in what a command needs only when it runs

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130  # also where the program was still loading, or just ending


def _interrupt_again(lost: "sys.UnraisableHookArgs") -> None:
    """Send an interrupt once more that came where Python raises nothing, and would be lost.

    So it is in callbacks, as those of the import system, and as objects are taken away.
    """
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    again = Timer(_AGAIN_S, _interrupt)
    again.daemon = True
    again.start()


def _interrupt() -> None:
    """Interrupt the main thread, also out of a sleep where the system can."""
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
