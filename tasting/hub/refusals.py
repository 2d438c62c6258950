"""What the hub answers where it cannot do what was asked: a stable code and a sentence."""

import logging
from collections.abc import Iterable, Mapping
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.domain.errors import UserError
from tasting.languages import LANGUAGES, Language
from tasting.store.faults import DiskFull, FileMoved
from tasting.words import Message, message, words_in

_LOG: Final = logging.getLogger(__name__)


class Refusal(Exception):  # noqa: N818 - an answer, not an error of ours
    """A request that is not carried out."""

    def __init__(
        self, status: int, code: str, said: Message, headers: Mapping[str, str] | None = None
    ) -> None:
        """Refuse with an HTTP `status`, a `code` for programs and a sentence for people."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.said = said
        self.headers = headers


def not_found() -> Refusal:
    """Refuse an address that leads nowhere."""
    return Refusal(404, "not_found", message("There is nothing at this address."))


def erased() -> Refusal:
    """Refuse what is about a session that was erased here: it comes back on purpose only."""
    return Refusal(410, "erased", message("This session was erased on the server."))


async def answer_refusal(request: Request, error: Exception) -> Response:
    """The answer to a request that was refused."""
    assert isinstance(error, Refusal)
    return _answer(request, error.status, error.code, error.said, error.headers)


async def answer_user_error(request: Request, error: Exception) -> Response:
    """The answer where the disk or the database refused: nothing was kept, nothing is acked."""
    assert isinstance(error, UserError)
    _LOG.warning("Nothing could be kept: %s", type(error).__name__)
    if isinstance(error, DiskFull):
        return _answer(request, 507, "disk_full", error.said)
    if isinstance(error, FileMoved):
        return _answer(request, 503, "file_moved", error.said)
    return _answer(request, 503, "not_kept", error.said)


async def answer_nobody(request: Request, error: Exception) -> Response:
    """The answer that nobody takes: who asked broke off."""
    return Response()


async def answer_http_error(request: Request, error: Exception) -> Response:
    """The answer to an unknown address or a wrong method."""
    assert isinstance(error, HTTPException)
    code = "not_found" if error.status_code == 404 else "wrong_method"
    return _answer(request, error.status_code, code, not_found().said, error.headers)


async def answer_fault(request: Request, error: Exception) -> Response:
    """The answer where the hub itself is at fault; the server logs the error after it."""
    said = message("The server had an error and may not have saved this. Try again.")
    return _answer(request, 500, "fault", said)


def seat_language(request: Request) -> Language | None:
    """The language of the seat that asks, where the seat is known."""
    language: Language | None = getattr(request.state, "language", None)
    return language


def _answer(
    request: Request,
    status: int,
    code: str,
    said: Message,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The sentence in the seat's language; in all of them while the seat is not known."""
    language = seat_language(request)
    content = refusal_content(code, said, [language] if language else LANGUAGES)
    return JSONResponse(content, status, headers)


def refusal_content(code: str, said: Message, languages: Iterable[Language]) -> dict[str, str]:
    """What is answered: the code, and the sentence in these languages, a line each."""
    return {"error": code, "said": "\n".join(words_in(each).say(said) for each in languages)}
