"""A wire between a phone and its hub that keeps a copy of every byte the hub sends."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

PIECE = 65_536


class Wire(ThreadingTCPServer):
    """Passes bytes on both ways, as they are; `received` tells what went to the phone."""

    allow_reuse_address = True

    def __init__(self, hub_port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.hub_port = hub_port
        self.copies: list[bytearray] = []
        self.ended = False

    @property
    def url(self) -> str:
        """Where the hub seems to be."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def received(self) -> str:
        """All that the phone was sent until now, one connection after the other."""
        return "\n".join(bytes(copy).decode(errors="replace") for copy in self.copies)


class _Connection(BaseRequestHandler):
    """One connection of the phone, and its own to the hub."""

    server: Wire

    def handle(self) -> None:
        """Pass on what comes from either side until one of them, or the test, ends."""
        copy = bytearray()
        self.server.copies.append(copy)
        phone: socket.socket = self.request
        with (
            socket.create_connection(("127.0.0.1", self.server.hub_port)) as hub,
            selectors.DefaultSelector() as ready,
        ):
            ready.register(phone, selectors.EVENT_READ, (phone, hub))
            ready.register(hub, selectors.EVENT_READ, (hub, phone))
            while not self.server.ended:
                for key, _ in ready.select(0.1):
                    source, target = key.data
                    try:
                        piece = source.recv(PIECE)
                        target.sendall(piece)
                    except ConnectionError:
                        return
                    if not piece:
                        return
                    if source is hub:
                        copy += piece


@contextmanager
def recorded(hub_port: int) -> Iterator[Wire]:
    """A wire to the hub at `hub_port`; its threads end with the block."""
    with Wire(hub_port) as wire:
        thread = Thread(target=wire.serve_forever, args=(0.1,))
        thread.start()
        try:
            yield wire
        finally:
            wire.ended = True
            wire.shutdown()
            thread.join()
