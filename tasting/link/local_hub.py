"""The hub on this computer: started as a process of its own, found again, and stopped.

It outlives the window on purpose: a crash of the window must not end a class.
"""

import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from tasting.domain.errors import UserError
from tasting.domain.value import Value
from tasting.link.client import HubClient, HubRefused, HubUnreachable, WrongKey
from tasting.places import DataFolder
from tasting.words import message

_LOG: Final = logging.getLogger(__name__)
_START_S: Final = 30.0
_STOP_S: Final = 10.0
_LOOK_S: Final = 0.05
_PATIENCE_S: Final = 3.0
"""How long a hub on this computer may take to say that it is there; usually some milliseconds."""
_FIRST_PATIENCE_S: Final = 0.25
"""How long it may take at first while it starts."""
_AT_ONCE: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
"""What a process cannot ignore; on Windows the other signal already is that."""

EVERYWHERE: Final = "0.0.0.0"
HERE: Final = "127.0.0.1"

_children: Final[dict[int, "subprocess.Popen[bytes]"]] = {}
"""The hubs this process started, so that the system lets go of them once they end."""


class _Note(Value):
    """What is written down of the hub started last, for the next start of the window to find."""

    pid: int
    port: int
    key: str = Field(repr=False)
    public_url: str = ""


def start(data: DataFolder, port: int, public_url: str = "", host: str = EVERYWHERE) -> HubClient:
    """The hub of this data folder: the one that runs, else a new one that answers on return.

    `public_url` is where learners reach it; empty: by this computer's own address. `host` is
    whose connections it takes: those of the network, or of this computer (`HERE`) only. Raises
    UserError with the hub's own sentence where it cannot start, OSError where the disk refuses.
    """
    before = _read_note(data)
    if before and _answers(_hub(before)):
        return _hub(before)
    if before and before.pid in _children:
        _end(before)  # it died or hangs
    data.logs.mkdir(parents=True, exist_ok=True)
    output = data.logs / "hub-output.txt"
    with suppress(OSError):  # the last words of one that died are worth keeping
        output.replace(data.logs / "hub-output-before.txt")
    # The same key as before: whoever follows the hub finds it again after its restart.
    key = before.key if before else secrets.token_hex(16)
    child = _spawned(data, host, port, public_url, key, output)
    _children[child.pid] = child
    note = _Note(pid=child.pid, port=port, key=key, public_url=public_url)
    try:
        _write_note(data, note)
        if _came_up(child, _hub(note)):
            _LOG.info("A hub was started, process %d", child.pid)
            return _hub(note)
    except (OSError, KeyboardInterrupt):  # nobody would find it again, or waits for it any more
        _end(note)
        raise
    _end(note)
    _LOG.warning("A hub that was started did not answer")
    _write_note(data, before)
    reason = _last_line(output) or message("Details are in {path}.", path=output)
    raise UserError(message("The server did not start. {reason}", reason=reason))


def _came_up(child: "subprocess.Popen[bytes]", hub: HubClient) -> bool:
    """Wait until a hub answers: whether it does before it ends or too long has passed.

    It is asked with growing patience: where another program holds the port, the hub soon ends.
    """
    ends, patience_s = time.monotonic() + _START_S, _FIRST_PATIENCE_S
    while child.poll() is None and time.monotonic() < ends:
        if _answers(hub, patience_s):
            return True
        patience_s = min(2 * patience_s, _PATIENCE_S)
        time.sleep(_LOOK_S)
    return False


def last_address(data: DataFolder) -> tuple[int, str] | None:
    """Port and public address of the hub started last, where there was one."""
    note = _read_note(data)
    return (note.port, note.public_url) if note else None


def find(data: DataFolder) -> HubClient | None:
    """The running hub of this data folder, where there is one."""
    note = _read_note(data)
    hub = _hub(note) if note else None
    return hub if hub and _answers(hub) else None


def stop(data: DataFolder) -> None:
    """Stop the hub of this data folder and wait for its end; without one, do nothing.

    One that hangs is ended too, where this process started it.
    """
    note = _read_note(data)
    if note and (note.pid in _children or _answers(_hub(note))):
        _end(note)


def free_port() -> int:
    """A port that no program listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        port: int = probe.getsockname()[1]
        return port


def lan_address() -> str:
    """This computer's address on its local network; 127.0.0.1 where there is none.

    Nothing is sent: the system is only asked by which way it would reach the documentation
    network 192.0.2.0/24 (RFC 5737).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address


def _hub(note: _Note) -> HubClient:
    return HubClient(f"http://127.0.0.1:{note.port}", note.key, note.public_url)


def _answers(hub: HubClient, patience_s: float = _PATIENCE_S) -> bool:
    """Whether a hub answers there that knows our key, whatever else it may refuse."""
    impatient = replace(hub, patience_s=patience_s)
    try:
        impatient.health()
        impatient.session("0" * 32)
    except (HubUnreachable, WrongKey):
        return False
    except HubRefused:
        return True  # only a hub refuses
    return True


def _spawned(
    data: DataFolder, host: str, port: int, public_url: str, key: str, output: Path
) -> "subprocess.Popen[bytes]":
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "tasting"]
    )
    arguments = ["--data", str(data.root), "hub", "--host", host, "--port", str(port)]
    arguments += ["--database", str(data.hub), "--public-url", public_url]
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    ours = {
        "TASTING_HUB_KEY": key,
        "TASTING_DATA": str(data.root),  # its settings name the language that it speaks
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
    }
    with output.open("wb") as out:
        return subprocess.Popen(
            [*program, *arguments],
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=data.root,
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
        )


def _end(note: _Note) -> None:
    """End a hub: ask it, and after a while make it; what it acknowledged is on the disk anyway."""
    _LOG.info("The hub of process %d is stopped", note.pid)
    child = _children.pop(note.pid, None)
    if child is None:
        _end_found(note)
        return
    child.terminate()
    try:
        child.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _end_found(note: _Note) -> None:
    """End a hub that an earlier start of the window left running; its silence is its end."""
    hub = _hub(note)
    for how in (signal.SIGTERM, _AT_ONCE):
        with suppress(ProcessLookupError):
            os.kill(note.pid, how)
        ends = time.monotonic() + _STOP_S
        while time.monotonic() < ends:
            if not _answers(hub):
                return
            time.sleep(_LOOK_S)


def _note_file(data: DataFolder) -> Path:
    return data.root / "hub.json"


def _read_note(data: DataFolder) -> _Note | None:
    """What was written down; nothing where it is missing or cannot be read."""
    try:
        return _Note.model_validate_json(_note_file(data).read_bytes())
    except (OSError, ValidationError):
        return None


def _write_note(data: DataFolder, note: _Note | None) -> None:
    """Write a note that only this user can read, in one step; or take it away."""
    file = _note_file(data)
    if note is None:
        file.unlink(missing_ok=True)
        return
    fresh = file.with_suffix(".tmp")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(note.model_dump_json())
    fresh.replace(file)


def _last_line(output: Path) -> str:
    """The last thing a hub said before it ended."""
    lines = output.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "")
