"""The hub as a process: one port, one file, stopped by a signal within two seconds."""

import asyncio
import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable, Collection
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

import uvicorn

from tasting.domain.errors import UserError
from tasting.hub.app import make_app
from tasting.hub.connections import Connections, Limits, Stage
from tasting.hub.guarded_http import guarded_http
from tasting.hub.short_way import AtOnce
from tasting.hub.state import Hub, open_hub
from tasting.logs import recorded
from tasting.store.lock import database_lock
from tasting.words import message

_GRACE_S: Final = 2
"""How long requests under way may take to finish at the stop."""
_BACKLOG: Final = 2048
"""Connections that may wait to be taken: a class that comes back all at once."""
_TURN_S: Final = 0.0005
"""How long one thread keeps Python while another asks for it: the writer asks after every step of
the database, and with Python's own 5 ms an ack waits for that many turns of the class."""
_YOUNG: Final = 20_000
"""New objects after which Python looks for dead ones that hold each other. With its own 700 it
looks at the requests under way again and again, and then at all that was ever loaded."""
_CONNECTIONS: Final = 10_240
"""Open files and connections to ask for; macOS grants no more."""
_UNHEARD_MS: Final = 30_000
"""After this the system drops a connection whose far end confirms nothing (Linux)."""


def serve(
    host: str,
    port: int,
    database: Path,
    key: str,
    public_url: str,
    logs: Path,
    ready: Callable[[str], None],
    proxies: Collection[str] = (),
) -> int:
    """Run a hub until it is told to stop by SIGTERM or SIGINT; the exit status, 0.

    `ready` is told the address, "http://…", once connections are taken. Port 0 takes a free one.
    `proxies`: addresses, in numbers, that pass on what comes and are believed for whom.
    It logs into the folder `logs`, under the name of its file. Raises UserError where the port or
    the database cannot be had, or another hub keeps it.
    """
    files = _allow_connections()
    with (
        _bound(host, port) as listening,
        database_lock(database),
        recorded(logs, database.stem, UserError),
        ExitStack() as closing,
    ):
        hub = open_hub(database, key, public_url)
        closing.callback(hub.data.close)  # also where the server does not come to its end
        hub.open_streams.in_all = files // 2
        connections = Connections(_limits(files, proxies))
        config = _settings(hub, connections, proxies)
        address = f"http://{_shown(host)}:{listening.getsockname()[1]}"
        server = _Server(config, hub, connections, lambda: ready(address))
        sys.setswitchinterval(_TURN_S)
        gc.freeze()
        gc.set_threshold(_YOUNG)
        for stop in (signal.SIGTERM, signal.SIGINT):
            # uvicorn raises the signal it stopped on once more; by then it has been obeyed.
            signal.signal(stop, lambda *_: None)
        server.run(sockets=[listening])
    return 0


def _settings(hub: Hub, connections: Connections, proxies: Collection[str]) -> uvicorn.Config:
    """What the server is told of how to serve."""
    return uvicorn.Config(
        make_app(hub),
        http=guarded_http(connections, AtOnce(hub)),
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        log_config=None,  # what it says goes where all of ours goes
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
        timeout_keep_alive=round(Stage.IDLE.value),
        backlog=_BACKLOG,
    )


class _Server(uvicorn.Server):
    """A server that says when it listens, and ends the streams itself before it stops."""

    def __init__(
        self,
        config: uvicorn.Config,
        hub: Hub,
        connections: Connections,
        ready: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._hub = hub
        self._connections = connections
        self._ready = ready
        self._watch: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._watch = asyncio.create_task(self._connections.watch())
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.stop()
        if self._watch:
            self._watch.cancel()
        await super().shutdown(sockets)


def _allow_connections() -> int:
    """Let as many phones stay connected as the system lets us; its usual limit is about 1,000.

    How many it lets.
    """
    if sys.platform == "win32":  # which knows no such limit
        return _CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS if hard == resource.RLIM_INFINITY else min(_CONNECTIONS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # then it stays as it is
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return wanted
        return soft
    return wanted


def _limits(files: int, proxies: Collection[str]) -> Limits:
    """What the connections may take where so many files may be open.

    Half of them is for streams, and some for the database and its photos.
    """
    unfinished = files * 2 // 5
    return Limits(
        unfinished=unfinished,
        unfinished_of_address=unfinished * 3 // 5,
        shared_addresses=frozenset(proxies),
    )


def _bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises UserError where somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNHEARD_MS)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError, TypeError) as error:  # TypeError: a host that is no name
        listening.close()
        if getattr(error, "errno", None) == errno.EACCES:
            said = message(
                "You do not have permission to open port {port}. Choose one from 1024 up.",
                port=port,
            )
        elif getattr(error, "errno", None) == errno.EADDRINUSE:
            said = message(
                "Port {port} is in use by another program. Close it, or choose another port.",
                port=port,
            )
        else:
            said = message(
                "The server cannot listen on {host}, port {port}. Check the address.",
                host=host,
                port=port,
            )
        raise UserError(said) from error
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
