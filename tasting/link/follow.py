"""Following a session's stream on a hub, so that it can be left at once."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from tasting.domain.events import Cursor
from tasting.link.client import HubClient, HubUnreachable
from tasting.link.stream import StreamItem, parse_stream
from tasting.words import message

if TYPE_CHECKING:
    import httpx

_LOG: Final = logging.getLogger(__name__)
_SILENCE_S: Final = 20.0
"""A stream that says nothing for so long is dead: the hub beats every 5 s."""
_NOTICES: Final = {"tasting-notices": "1"}
"""Says that we understand them."""
_LOOK_S: Final = 0.1
"""How soon a stop is noticed."""


def follow(
    hub: HubClient, session_id: str, cursor: Cursor, stop: threading.Event
) -> Iterator[list[StreamItem]]:
    """What comes over a session's stream, as it comes in; ends soon after `stop` is set.

    In another log than that of `cursor`, or an older copy of it, the hub begins from the start.
    Raises HubUnreachable when the stream breaks off, HubRefused where the hub begins none.
    """
    after, epoch, mark = cursor
    query = {"session": session_id, "after": after, "epoch": epoch, "mark": mark, "mode": "stream"}
    try:
        with (
            hub.connected(_SILENCE_S) as client,
            client.stream("POST", "/api/events", json=query, headers=_NOTICES) as response,
            _left_on(stop, response),
        ):
            if response.is_error:
                response.read()
            _LOG.info("Following from event %d: status %d", after, response.status_code)
            yield from parse_stream(hub.require_success(response).iter_text())
    except HubUnreachable:
        if not stop.is_set():
            _LOG.warning("The stream broke off, or could not be opened")
            raise
    else:
        if not stop.is_set():
            raise HubUnreachable(message("The server has stopped. Tasting keeps looking for it."))


@contextmanager
def _left_on(stop: threading.Event, response: "httpx.Response") -> Iterator[None]:
    """Hang up from a second thread when `stop` is set, for the first one waits in the stream."""
    line: socket.socket = response.extensions["network_stream"].get_extra_info("socket")
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK_S):
            if stop.is_set():
                with suppress(OSError):  # it is closed already, which is what was wanted
                    line.shutdown(socket.SHUT_RDWR)
                return

    watcher = threading.Thread(target=watch, name="tasting-hang-up", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
