"""What the trainer chose and where the window stood: typed, checked, kept in one JSON file."""

import json
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tasting.languages import Language
from tasting.measures import METRIC, Units
from tasting.words import Message, message, message_count

_Key = TypeVar("_Key")
_Said = TypeVar("_Said")

MOST_LISTS: Final = 50
"""So many lists of learners are remembered."""

Millimetres = Annotated[float, Field(ge=-50, le=50)]
Scale = Annotated[float, Field(ge=0.8, le=1.25)]
Turn = Annotated[float, Field(ge=-0.3, le=0.3)]
"""Rad."""

Theme = Literal["system", "light", "dark"]
FirstStep = Literal["compare", "plan", "print", "live"]
"""What a new trainer does first: see a comparison, plan, print, hold or rehearse a session."""


class Printed(BaseModel):
    """A paper that went to a printer, or into a file to be printed."""

    model_config = ConfigDict(frozen=True)

    session: str
    paper: str
    at: int
    """When, ms since 1970."""
    to: str
    """The name of the printer or of the file."""
    seats: dict[int, str]
    """What the paper depended on for each learner, by number, as fingerprints."""
    first: int
    last: int
    """From which page, or label, to which; 0: nobody counted."""
    came_out: int | None = None
    """The last of them that came out well, where somebody said so."""
    how: dict[str, bool | str] = {}
    """What was chosen for it."""
    number: int = 0
    """Which print of its paper it is, counted from 1 in the session; 0: noted before they were."""
    codes: str = ""
    """The blind codes that the session had, as `print_ledger` digests them; empty: not noted."""


class Settings(BaseModel):
    """Every setting with its default; values we do not know (from a newer version) are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    theme: Theme = "system"
    language: Literal["system"] | Language = "system"
    units: Units = METRIC
    """In what temperatures, masses and volumes are shown and typed."""
    movement: Literal["usual", "none"] = "usual"
    """Whether what appears may move; no system tells Qt what it was asked."""
    geometry: str = ""
    """The window's place and size, as Qt saves it, in base64."""
    page: str = "sessions"
    session: str = ""
    """The id of the session chosen last."""
    protocol: str = ""
    """The id of the protocol read or written last."""
    editor_groups: dict[str, bool] = {}
    """Which groups of fields of the protocol editor somebody opened or closed last, by name."""
    trainer: Annotated[str, Field(max_length=200)] = ""
    """The trainer's name, as sheets and reports show it."""
    sender: Annotated[str, Field(max_length=500)] = ""
    """The trainer's postal address, in the lines of a label."""
    author: Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")] = ""
    """By what this computer's trainer is told from others in a log; made at the first start."""
    address: Annotated[str, Field(max_length=200)] = ""
    """The public address printed on sheets; empty: this computer on the local network."""
    network_card: Annotated[str, Field(max_length=200)] = ""
    """The name of the card whose address is given to phones; empty: the one that fits best."""
    hub_port: Annotated[int, Field(ge=1, le=65_535)] = 8710
    hub_stays: bool = False
    """Whether the hub goes on when the window is closed, also while no class is on."""
    pins: dict[str, tuple[int, ...]] = {}
    """The seats pinned on Compare, in their order: of each session by its id."""
    printed: dict[str, dict[int, str]] = {}
    """What the sheets printed here said, by session and learner's number, as fingerprints."""
    prints: tuple[Printed, ...] = ()
    """What went to printers and files here, the newest last; only the last ones are kept."""
    label_stock: Annotated[str, Field(max_length=200)] = ""
    """The name of the label stock chosen last; empty: plain paper."""
    opened_sheets: dict[str, Annotated[int, Field(ge=1, le=10_000)]] = {}
    """The first free label of each stock's opened sheet, counted from 1, by the stock's name."""
    hub_keys: dict[str, str] = {}
    """In which file the key of a hub elsewhere is, by its address."""
    kit_tare: Annotated[float, Field(ge=0, le=100_000)] | None = None
    """What a kit weighs without its portions, in g; none: kits are not weighed."""
    kit_once: Annotated[float, Field(ge=0, le=100_000)] = 0.0
    """So much of it is there once in a box that several learners share, in g."""
    kit_tolerance: Annotated[float, Field(ge=0, le=100_000)] = 3.0
    """How far off a kit's weight may be, in g."""
    printers: dict[str, tuple[Millimetres, Millimetres, Scale, Turn]] = {}
    """How far each calibrated printer is out, by its name: all it prints is moved to the right and
    down, of another scale, and turned clockwise."""
    printer: Annotated[str, Field(max_length=200)] = ""
    """The name of the printer chosen last for labels; empty: one that is not calibrated."""
    key_shown: bool = True
    """Whether the window shows which code is which product before the reveal."""
    list_columns: dict[str, dict[str, int]] = {}
    """What the columns of lists of learners hold, as the trainer told it: each field's place, by
    the titles of the list; at most `MOST_LISTS`."""
    example_offered: bool = False
    """Whether the example session was once put into this workspace."""
    first_steps_shown: bool = False
    """Whether Sessions lists the first steps; from the first start until they are closed."""
    first_steps_done: tuple[FirstStep, ...] = ()


def load(path: Path) -> tuple[Settings, Message | None]:
    """The settings kept at `path`; those that are wrong are as usual.

    A file that cannot be read at all is set aside. With them comes the sentence that says so.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors on Windows write the mark
        return _read(text)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), None
    except (UnicodeDecodeError, ValidationError, OSError):
        aside = path.with_suffix(".broken.json")
        try:
            path.replace(aside)
        except OSError:
            return Settings(), message(
                "Your settings could not be read, so Tasting starts with the default "
                "settings. Ask whoever manages this computer for access to {path}.",
                path=str(path),
            )
        return Settings(), message(
            "Your settings could not be read, so Tasting starts with the default "
            "settings. The old file was set aside as {name}.",
            name=aside.name,
        )


def _read(text: str) -> tuple[Settings, Message | None]:
    """What a file says, without the settings that are wrong.

    Raises ValidationError where it is no JSON object.
    """
    try:
        return Settings.model_validate_json(text), None
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        if not wrong:
            raise
        right = {name: kept for name, kept in json.loads(text).items() if name not in wrong}
        return Settings.model_validate(right), message_count(
            "A setting could not be read; the default is used: {names}.",
            "{n} settings could not be read; the defaults are used: {names}.",
            len(wrong),
            names=", ".join(sorted(wrong)),
        )


def save(path: Path, settings: Settings) -> None:
    """Write the settings in one step, so that a crash leaves the old file or the new one.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    fresh.write_text(settings.model_dump_json(indent=2), encoding="utf-8")
    fresh.replace(path)


def with_prints(mine: Settings, filed: Settings, path: Path) -> Settings:
    """The settings `mine` with what others noted in the file since it held `filed`.

    What both changed is as in `mine`; a file that cannot be read adds nothing.
    """
    try:
        found = _read(path.read_text(encoding="utf-8-sig"))[0]
    except (UnicodeDecodeError, ValidationError, OSError):
        return mine
    others = [job for job in found.prints if job not in (*filed.prints, *mine.prints)]
    prints = sorted((*mine.prints, *others), key=lambda job: job.at) if others else mine.prints
    sheets = {
        one: _merged(mine.printed.get(one, {}), filed.printed.get(one, {}), seats)
        for one, seats in found.printed.items()
        if seats != filed.printed.get(one)
    }
    return mine.model_copy(
        update={
            "prints": tuple(prints),
            "printed": mine.printed | sheets,
            "hub_keys": _merged(mine.hub_keys, filed.hub_keys, found.hub_keys),
            "opened_sheets": _merged(mine.opened_sheets, filed.opened_sheets, found.opened_sheets),
        }
    )


def _merged(
    mine: dict[_Key, _Said], filed: dict[_Key, _Said], found: dict[_Key, _Said]
) -> dict[_Key, _Said]:
    """What is mine, with what is found otherwise than it was filed and I did not change."""
    others = {key: said for key, said in found.items() if filed.get(key) != said}
    return mine | {key: said for key, said in others.items() if mine.get(key) == filed.get(key)}
