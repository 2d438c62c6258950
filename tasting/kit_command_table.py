"""The commands of kits, and what each of them takes."""

from collections.abc import Callable
from typing import Any, Final

from tasting import kit_commands
from tasting.command_options import FILE, REPLACE, SEATS, SESSION, option
from tasting.commands import Call
from tasting.words import mark

KIT_COMMANDS: Final[dict[str, tuple[str, Callable[[Call], int], tuple[Any, ...]]]] = {
    "kit pack": (
        mark("pack kits by scanned or typed codes, one a line"),
        kit_commands.kit_pack,
        (
            SESSION,
            option(
                "--tare",
                metavar="G",
                help=mark("weigh closed kits: what one weighs without its portions, in g"),
            ),
            option(
                "--once",
                metavar="G",
                help=mark("how much of it a box for several learners has only once, in g"),
            ),
            option(
                "--tolerance",
                metavar="G",
                help=mark("how far off a kit’s weight may be, in g"),
            ),
        ),
    ),
    "kit ship": (
        mark("mark kits as shipped, with carrier and tracking numbers"),
        kit_commands.kit_ship,
        (
            SESSION,
            option("--carrier", default="", metavar="NAME", help=mark("who brings them")),
            SEATS,
            option(
                "--number",
                action="append",
                metavar="NUMBER",
                help=mark("a tracking number, in the order of the kits; may be given again"),
            ),
            option("--weight", default="0", metavar="G", help=mark("of a parcel, in g")),
            option(
                "--day",
                metavar="DAY",
                help=mark("when they left, as 2026-12-07; default: today"),
            ),
        ),
    ),
    "kit renew": (
        mark("give a kit whose sheet was lost a new access code; the old one is void"),
        kit_commands.kit_renew,
        (
            SESSION,
            option("--seat", type=int, required=True, metavar="N", help=mark("number of the kit")),
        ),
    ),
    "kit extras": (
        mark("list what goes into kits beside portions and equipment, add to it or remove"),
        kit_commands.kit_extras,
        (
            SESSION,
            option("--add", metavar="NAME", help=mark("what it is")),
            option("--remove", metavar="NAME", help=mark("what does not go in")),
            option("--count", type=int, metavar="N", help=mark("how many; default: 1")),
            option("--grams", metavar="G", help=mark("what one weighs, in g")),
            option("--seat", type=int, metavar="N", help=mark("only into this learner’s kit")),
            option(
                "--once",
                action="store_true",
                help=mark("once into a box that several learners share"),
            ),
        ),
    ),
    "kit draw": (
        mark("draw new blind codes for a session, as long as nobody has answered"),
        kit_commands.kit_draw,
        (
            SESSION,
            option(
                "--reprint",
                action="store_true",
                help=mark("also where papers were printed: they must be printed anew"),
            ),
            option(
                "--unasked",
                action="store_true",
                help=mark("also where a server that has the session cannot be asked"),
            ),
        ),
    ),
    "kit export": (
        mark("write addresses and tracking numbers to a table"),
        kit_commands.kit_export,
        (
            SESSION,
            FILE,
            REPLACE,
            option(
                "--for",
                dest="site",
                choices=("click-and-drop", "coliship"),
                help=mark("only kits that have not left, as this website takes them in"),
            ),
            SEATS,
        ),
    ),
}
