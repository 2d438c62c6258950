"""`python -m tasting`: the command line."""

import io
import sys


def main() -> int:
    """Run the command line with this process's arguments; the exit status.

    A letter that the terminal cannot show becomes a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        from tasting.cli import run  # the parser pulls in what a command needs only when it runs

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130  # also where the program was still loading, or just ending


if __name__ == "__main__":
    sys.exit(main())
