"""A line to a hub on which chosen requests wait until they are let through."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class SlowLine:
    """Passes every byte on in both directions, but holds requests that contain `held`."""

    hub_port: int
    held: bytes
    let_through: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)
    """Set once a request waits."""
    port: int = 0
    sockets: list[socket.socket] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self, listening: socket.socket) -> None:
        """Take connections until the socket is closed."""
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", self.hub_port))
                self.sockets += [near, far]
                for start, end in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(start, end), daemon=True).start()

    def _pass_on(self, start: socket.socket, end: socket.socket) -> None:
        with suppress(OSError):
            while chunk := start.recv(65536):
                if self.held in chunk:
                    self.waiting.set()
                    self.let_through.wait(120)
                end.sendall(chunk)
            end.shutdown(socket.SHUT_WR)


@contextmanager
def slow_line(hub_port: int, held: bytes) -> Iterator[SlowLine]:
    """A slow line to the hub on this port, taken down afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = SlowLine(hub_port, held, port=listening.getsockname()[1])
        server = threading.Thread(target=line.serve, args=(listening,))
        server.start()
        try:
            yield line
        finally:
            line.let_through.set()
            listening.shutdown(socket.SHUT_RDWR)
            server.join()
            for each in line.sockets:
                each.close()
