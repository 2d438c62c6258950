"""Photos in a folder, each named by the SHA-256 of the bytes it was sent as."""

import hashlib
import os
import re
import secrets
from pathlib import Path

from tasting.private_files import keep_folder_private, make_private_file
from tasting.store.faults import explaining_faults

_NAME = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """A folder of photos. What `put` returned from is on the disk for good."""

    def __init__(self, folder: Path) -> None:
        """Keep photos in `folder`, which is made when the first one comes."""
        self.folder = folder
        keep_folder_private(folder)

    def put(self, data: bytes, name: str | None = None) -> str:
        """Keep `data`, durable on return, and tell its name.

        `name` is given where the bytes were changed after they were named (a photo without its
        place and time): the SHA-256 of the bytes as sent. Raises DiskFull, UserError.
        """
        name = _checked(name or hashlib.sha256(data).hexdigest())
        target = self.folder / name
        if target.exists():
            return name
        with explaining_faults(target):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = self.folder / f"{name}.{secrets.token_hex(4)}.part"
            try:
                make_private_file(fresh)
                with fresh.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                fresh.replace(target)
            finally:
                fresh.unlink(missing_ok=True)
            _sync_folder(self.folder)
        return name

    def get(self, name: str) -> bytes | None:
        """The photo of this name, where it is here."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def has(self, name: str) -> bool:
        """Whether the photo is here."""
        return self.path(name).exists()

    def remove(self, name: str) -> None:
        """Forget the photo of this name, if it is here."""
        with explaining_faults(self.folder):
            self.path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The names of all photos, in order."""
        if not self.folder.is_dir():
            return []
        return sorted(file.name for file in self.folder.iterdir() if _NAME.fullmatch(file.name))

    def path(self, name: str) -> Path:
        """Where the photo of this name lies or would lie. Raises ValueError on a strange name."""
        return self.folder / _checked(name)


def _checked(name: str) -> str:
    """A name that can only be a photo's, never a way out of the folder."""
    if not _NAME.fullmatch(name):
        raise ValueError("a photo is named by 64 hexadecimal digits")
    return name


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows offers no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
