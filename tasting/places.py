"""Where files lie: the only module that knows checkout, wheel and bundle apart."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "Tasting"


def _shipped(name: str) -> Path:
    """The folder `name` as shipped: in a frozen bundle, in a wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_shipped" / name, package.parent / name]
    if bundle:
        candidates.insert(0, Path(bundle) / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"The program is incomplete: its folder “{name}” is missing.")


def resources() -> Path:
    """The folder of fonts, icons, lexicons, label stocks, catalogues, help, the example session."""
    return _shipped("resources")


def protocols() -> Path:
    """The folder of the shipped protocols, one TOML file each."""
    return _shipped("protocols")


@dataclass(frozen=True)
class DataFolder:
    """One trainer's data folder: the workspace, hub logs, photos, prints and settings."""

    root: Path

    @property
    def workspace(self) -> Path:
        """The SQLite file that keeps everything."""
        return self.root / "workspace.sqlite"

    @property
    def hub(self) -> Path:
        """The SQLite file of the log of the hub on this computer."""
        return self.root / "hub.sqlite"

    @property
    def blobs(self) -> Path:
        """Photos, each named by the SHA-256 of its bytes."""
        return self.root / "blobs"

    @property
    def settings(self) -> Path:
        """The settings file (JSON)."""
        return self.root / "settings.json"

    @property
    def label_stocks(self) -> Path:
        """The trainer's own label stocks (TOML), where there are any."""
        return self.root / "label_stocks.toml"

    @property
    def backups(self) -> Path:
        """Copies of the workspace made before each upgrade of its format."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """The logs of window and hub, notes of their crashes, and reports of our own faults."""
        return self.root / "logs"


def data_folder(chosen: Path | None = None) -> DataFolder:
    """The data folder: `chosen`, else `TASTING_DATA`, else the system's place for user data."""
    if chosen is None and os.environ.get("TASTING_DATA"):
        chosen = Path(os.environ["TASTING_DATA"])
    if chosen is None:
        chosen = Path(platformdirs.user_data_dir(_APP, appauthor=False))
    with suppress(RuntimeError):  # there is nobody of the name after ~: a folder is called so
        chosen = chosen.expanduser()
    return DataFolder(chosen.absolute())


def documents() -> Path:
    """The folder offered first when something is saved for the user to keep."""
    return Path(platformdirs.user_documents_dir())


def font_folders() -> list[Path]:
    """Where fonts are installed: `TASTING_FONTS`, else the folders of this system and user."""
    if named := os.environ.get("TASTING_FONTS"):
        return [Path(named)]
    here = Path(platformdirs.user_data_dir())  # of this user, as each system has it
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR") or "C:/Windows")
        return [windows / "Fonts", here / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), here.parent / "Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [here / "fonts", *(Path(root) / "fonts" for root in shared.split(":"))]
