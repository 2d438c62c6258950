"""The hub as an ASGI application: every address it answers, in one list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.routing import Route

from tasting.domain.errors import UserError
from tasting.hub import (
    erasing,
    joining,
    operations,
    pages,
    photos,
    scanning,
    sessions,
    status,
    trial_page,
)
from tasting.hub.refusals import (
    Refusal,
    answer_fault,
    answer_http_error,
    answer_nobody,
    answer_refusal,
    answer_user_error,
)
from tasting.hub.security_headers import SecurityHeaders
from tasting.hub.short_way import OFTEN, ShortWay, fail
from tasting.hub.state import Hub

_ROUTES = [
    *(Route(path, fail, methods=["POST"]) for path in OFTEN),
    Route("/api/time", status.tell_time, methods=["POST"]),
    Route("/api/presence", status.heartbeat, methods=["POST"]),
    Route("/api/known", operations.compare_known, methods=["POST"]),
    Route("/api/blobs/{sha256}", photos.put_photo, methods=["PUT"]),
    Route("/api/blobs/{sha256}", photos.get_photo, methods=["GET"]),
    Route("/api/health", status.tell_health, methods=["GET"]),
    Route("/api/sessions/{session}", sessions.publish, methods=["PUT"]),
    Route("/api/sessions/{session}", sessions.show, methods=["GET"]),
    Route("/api/sessions/{session}", erasing.erase, methods=["DELETE"]),
    Route("/api/sessions/{session}/seats/{seat:int}", erasing.erase, methods=["DELETE"]),
    Route("/api/sessions/{session}/devices/{device}", erasing.erase, methods=["DELETE"]),
    Route("/api/sessions/{session}/close", sessions.close, methods=["POST"]),
    Route("/api/scanner", scanning.serve_scanner, methods=["POST"]),
    Route("/api/scans", scanning.take_scan, methods=["POST"]),
    Route("/api/scans/picture", scanning.take_picture, methods=["POST"]),
    Route("/scan/{language}", scanning.open_page, methods=["GET"]),
    Route("/api/trials/{trial}", trial_page.tell_reached, methods=["GET"]),
    Route("/test/{trial}", trial_page.open_trial, methods=["GET"]),
    Route("/j", joining.join_session, methods=["POST"]),
    Route("/", pages.page, methods=["GET"]),
    Route("/worker.js", pages.worker, methods=["GET"]),
    Route("/web/{name:path}", pages.part, methods=["GET"]),
    Route("/{token}", pages.page, methods=["GET"]),
]


def make_app(hub: Hub) -> ShortWay:
    """The application of an open hub; it lets go of the hub's file when it shuts down."""

    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        yield
        try:
            await hub.writer.stop()
        finally:
            hub.data.close()

    app = Starlette(
        routes=_ROUTES,
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={
            Refusal: answer_refusal,
            UserError: answer_user_error,
            HTTPException: answer_http_error,
            ClientDisconnect: answer_nobody,
            Exception: answer_fault,
        },
        lifespan=alive,
    )
    app.router.redirect_slashes = False
    app.state.hub = hub
    return ShortWay(app)
