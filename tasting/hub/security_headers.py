"""Headers on every answer that keep a learner's token and browser safe."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""Where things may come from; the page itself says more."""
_OF_ALL: Final = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-robots-tag", b"noindex"),
)
_OF_FILES: Final = ((b"content-security-policy", POLICY.encode()), *_OF_ALL)
OF_API: Final = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    *_OF_ALL,
    (b"cache-control", b"no-store"),
)
"""Those of an answer of the API, which gives none of them itself: nothing in it may load anything.

A phone asks often: each byte here goes over the air with every answer.
"""


class SecurityHeaders:
    """Adds them to whatever `app` answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        api = scope["path"].startswith("/api/") or scope["path"] == "/j"

        async def send_safely(event: Message) -> None:
            if event["type"] == "http.response.start":
                given = list(event.get("headers", ()))
                names = {name for name, _ in given}
                ours = OF_API if api else _OF_FILES
                missing = [pair for pair in ours if pair[0] not in names]
                event = {**event, "headers": [*given, *missing]}
            await send(event)

        await self._app(scope, receive, send_safely)
