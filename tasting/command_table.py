"""Which commands there are, and what each of them takes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tasting import (
    commands,
    hub_commands,
    paper_commands,
    protocol_commands,
    stock_commands,
)
from tasting.command_options import FILE as _FILE
from tasting.command_options import REPLACE as _REPLACE
from tasting.command_options import SEATS as _SEATS
from tasting.command_options import SESSION as _SESSION
from tasting.command_options import option as _option
from tasting.commands import Call
from tasting.kit_command_table import KIT_COMMANDS
from tasting.languages import LANGUAGES
from tasting.paper.page import PAGES
from tasting.words import mark

_ID: Final = _option("id")
_IN_PLACE: Final = _option(
    "--replace", action="store_true", help=mark("in place of the protocol with its id")
)
_BOTH: Final = _option(
    "--keep-both", action="store_true", help=mark("under a new id, beside the one with its id")
)
_FOLDER: Final = _option(
    "--out", type=Path, required=True, metavar="DIR", help=mark("where its files go")
)
_LANGUAGE: Final = _option("--lang", choices=LANGUAGES, help=mark("the language of the document"))

_HUB: Final = _option("--hub", required=True, metavar="URL", help=mark("the address of the server"))
_KEY_FILE: Final = _option(
    "--key-file", type=Path, required=True, metavar="FILE", help=mark("file of its key")
)
_PAPER: Final = _option(
    "--paper", default="a4", choices=tuple(PAGES), help=mark("the size of the paper")
)

_SEAT: Final = _option("--seat", type=int, metavar="N", help=mark("only this learner’s number"))
_LABELS: Final = (
    _option(
        "--stock",
        default="plain",
        metavar="STOCK",
        help=mark("the label stock, for example L7160 or 5160; without it, plain paper to cut"),
    ),
    _SEATS,
    _option(
        "--first-label",
        type=int,
        metavar="N",
        help=mark("the first free label of the first sheet; default: 1"),
    ),
    _option(
        "--opened-sheet",
        action="store_true",
        help=mark("go on where the opened sheet of the stock was left"),
    ),
    _option("--outlines", action="store_true", help=mark("draw the edges of the labels")),
    _option(
        "--allergens",
        action="store_true",
        help=mark("portion labels say which allergens are in the samples"),
    ),
    _option(
        "--shift",
        nargs=2,
        default=("0", "0"),
        metavar=("RIGHT", "DOWN"),
        help=mark("move the labels by so many mm (at most 20), where the printer is out"),
    ),
    _option(
        "--printer",
        default="",
        metavar="NAME",
        help=mark("put the labels right for a printer that was calibrated on the page Kits"),
    ),
)

COMMANDS: Final[dict[str, tuple[str, Callable[[Call], int], tuple[Any, ...]]]] = {
    "demo": (
        mark("a whole session, from the protocol to the report"),
        commands.demo,
        (
            _option("--headless", action="store_true", help=mark("without a window")),
            _option("--out", type=Path, metavar="DIR", help=mark("where its files go")),
            _REPLACE,
        ),
    ),
    "protocol list": (
        mark("the supplied protocols and your own"),
        protocol_commands.protocol_list,
        (),
    ),
    "protocol show": (mark("one protocol, step by step"), protocol_commands.protocol_show, (_ID,)),
    "protocol check": (
        mark("check protocol files for errors"),
        protocol_commands.protocol_check,
        (_option("files", type=Path, nargs="+", metavar="FILE"),),
    ),
    "protocol add": (
        mark("add a protocol of your own from a file"),
        protocol_commands.protocol_add,
        (_FILE, _IN_PLACE, _BOTH),
    ),
    "protocol export": (
        mark("write the file of a protocol"),
        protocol_commands.protocol_export,
        (_ID, _FILE, _REPLACE),
    ),
    "protocol steps": (
        mark("write the steps of a protocol to a table"),
        protocol_commands.protocol_steps,
        (_ID, _FILE, _REPLACE),
    ),
    "protocol merge": (
        mark("tell what a table of steps changes in a protocol of your own"),
        protocol_commands.protocol_merge,
        (_ID, _FILE, _option("--save", action="store_true", help=mark("change it so"))),
    ),
    "protocol remove": (
        mark("remove a protocol of your own"),
        protocol_commands.protocol_remove,
        (_ID,),
    ),
    "session new": (
        mark("plan a session from a plan file"),
        commands.session_new,
        (
            _option("plan", type=Path, metavar="PLAN.toml"),
            _option("--again", action="store_true", help=mark("also where it is planned already")),
        ),
    ),
    "session list": (mark("all sessions"), commands.session_list, ()),
    "session show": (mark("one session"), commands.session_show, (_SESSION,)),
    "session archive": (
        mark("archive a session with all its answers in one file"),
        commands.session_archive,
        (_SESSION, _FILE, _REPLACE),
    ),
    "session lengths": (
        mark("write how long each step was planned and took to a table"),
        commands.session_lengths,
        (_SESSION, _FILE, _REPLACE),
    ),
    "session publish": (
        mark("put a session on a server, so that learners can join"),
        hub_commands.session_publish,
        (_SESSION, _HUB, _KEY_FILE),
    ),
    "session invite": (
        mark("write an invitation for each learner: a text, and a file for calendars"),
        paper_commands.session_invite,
        (_SESSION, _SEAT, _LANGUAGE, _FOLDER, _REPLACE),
    ),
    "session follow": (
        mark("receive what arrives on a server, until Ctrl+C"),
        hub_commands.session_follow,
        (
            _SESSION,
            _HUB,
            _KEY_FILE,
            _option(
                "--until-finished", action="store_true", help=mark("until the session has ended")
            ),
        ),
    ),
    "session erase": (
        mark("erase a session on a server, or what one learner or device sent"),
        hub_commands.session_erase,
        (
            _SESSION,
            _SEAT,
            _option("--device", default="", metavar="ID", help=mark("only this device")),
            _option(
                "--hub",
                metavar="URL",
                help=mark("the address of the server, if not on this computer"),
            ),
            _option("--key-file", type=Path, metavar="FILE", help=mark("file of its key")),
        ),
    ),
    "session restore": (mark("restore an archived session"), commands.session_restore, (_FILE,)),
    "session remove": (
        mark("remove a session with all its answers"),
        commands.session_remove,
        (_SESSION, _option("--yes", action="store_true", help=mark("without asking"))),
    ),
    "session repeat": (
        mark("plan a session once more, with new codes"),
        commands.session_repeat,
        (
            _SESSION,
            _option("--at", required=True, metavar="TIME", help=mark("when, as 2026-12-14T18:00")),
            _option(
                "--learners",
                type=Path,
                metavar="FILE",
                help=mark("a list of other learners; if left out, the same ones"),
            ),
        ),
    ),
    "print": (
        mark("print a session’s documents as PDF files"),
        paper_commands.print_paper,
        (
            _SESSION,
            _option(
                "--what",
                default="kit-sheet",
                metavar="WHAT",
                help=mark("documents by name, separated by commas; default: kit-sheet"),
            ),
            _PAPER,
            _option(
                "--card",
                choices=("a6", "a5", "a4"),
                default="a6",
                help=mark("the size of protocol cards; default: a6"),
            ),
            _option(
                "--text", default="", metavar="TEXT", help=mark("what is written on erratum slips")
            ),
            *_LABELS,
            _LANGUAGE,
            _FOLDER,
            _REPLACE,
        ),
    ),
    "stock list": (mark("the label sheets that are known"), stock_commands.stock_list, ()),
    "stock import": (
        mark("add label sheets from a file of gLabels, LibreOffice or your own"),
        stock_commands.stock_import,
        (
            _FILE,
            _option(
                "--only",
                default="",
                metavar="NAMES",
                help=mark("only these, by name, separated by commas"),
            ),
        ),
    ),
    "stock remove": (
        mark("remove a label sheet of your own"),
        stock_commands.stock_remove,
        (_option("name", metavar="NAME"),),
    ),
    **KIT_COMMANDS,
    "hub": (
        mark("run the server that learners’ phones connect to"),
        hub_commands.run_hub,
        (
            _option("--host", default="127.0.0.1", help=mark("the address it listens on")),
            _option("--port", type=int, default=8710, help=mark("the port it listens on")),
            _option(
                "--database", type=Path, metavar="FILE", help=mark("where it saves what arrives")
            ),
            _option("--public-url", default="", metavar="URL", help=mark("the address on sheets")),
            _option(
                "--behind-proxy",
                nargs="?",
                const="",
                metavar="ADDRESS",
                help=mark(
                    "a proxy passes requests on (X-Forwarded-For): on this computer, or at ADDRESS"
                ),
            ),
            _option(
                "--key-file",
                type=Path,
                metavar="FILE",
                help=mark("file of the trainer’s key; created if missing"),
            ),
        ),
    ),
    "answers import": (
        mark("import answers from a table"),
        commands.answers_import,
        (_SESSION, _FILE),
    ),
    "answers export": (
        mark("export all answers to a table"),
        commands.answers_export,
        (_SESSION, _FILE, _REPLACE),
    ),
    "answers read": (
        mark("read crosses from pictures of answer forms"),
        paper_commands.answers_read,
        (
            _SESSION,
            _option("pictures", type=Path, nargs="+", metavar="PICTURE"),
            _option("--save", action="store_true", help=mark("save what is clear")),
        ),
    ),
    "answers decode": (
        mark("read answers from pictures of QR codes"),
        commands.not_yet,
        (_option("images", type=Path, nargs="+", metavar="IMAGE"),),
    ),
    "compare": (
        mark("learners side by side, sample by sample"),
        commands.compare,
        (_SESSION, _option("--json", action="store_true", help=mark("for other programs"))),
    ),
    "report": (
        mark("the report of a session as a PDF file"),
        commands.report,
        (
            _SESSION,
            _option("--out", type=Path, required=True, metavar="FILE.pdf"),
            _REPLACE,
            _LANGUAGE,
            _PAPER,
        ),
    ),
    "backup": (mark("copy your data to a file"), commands.backup, (_FILE, _REPLACE)),
    "restore": (
        mark("restore from a backup whatever is missing here"),
        commands.restore,
        (_FILE,),
    ),
    "doctor": (mark("check that all is well"), commands.doctor, ()),
}
