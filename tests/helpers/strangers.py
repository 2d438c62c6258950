"""Web servers that stand where a hub is expected, and answer as they like."""

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SELF_SIGNED = Path(__file__).resolve().parents[1] / "fixtures" / "self_signed.pem"
"""A certificate that nobody vouches for, with its key; for "localhost"."""


class Stranger(ThreadingHTTPServer):
    """Answers every GET alike, and remembers what it was sent."""

    def __init__(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer = status, body, headers
        self.asked: list[str] = []
        """Head of each request: its line and its headers."""


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Stranger)
        self.server.asked.append(f"{self.requestline}\n{self.headers}")
        status, body, headers = self.server.answer
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def stranger(
    status: int = 200, body: bytes = b"", secure: bool = False, **headers: str
) -> Iterator[Stranger]:
    """A server that answers so; header names with _ for -."""
    server = Stranger(status, body, {name.replace("_", "-"): to for name, to in headers.items()})
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(SELF_SIGNED)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign] # refusals are meant
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
