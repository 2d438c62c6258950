"""The learner's page and what it loads: static files, fonts and its words."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po
from starlette.requests import Request
from starlette.responses import Response

from tasting import places
from tasting.domain.tokens import LENGTH, as_typed
from tasting.hub.refusals import missing
from tasting.words import LANGUAGES, Language, catalogue_files

_WEB: Final = Path(__file__).parent / "web"
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)+")
_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""Told rather than guessed: on some systems the registry has other ideas."""
_TOKEN: Final = re.compile(rf"[0-9A-Z]{{{LENGTH}}}")


async def page(request: Request) -> Response:
    """The learner's page, at `/` and at the address in the QR code, `/{token}`."""
    token = request.path_params.get("token", "")
    if token and not _TOKEN.fullmatch(as_typed(token)):
        raise missing()
    return _answer(request, (_WEB / "index.html").read_bytes(), "text/html; charset=utf-8")


async def worker(request: Request) -> Response:
    """The service worker: what the page consists of, above the script that keeps it."""
    return _answer(request, _worker(), _KINDS[".js"])


async def web(request: Request) -> Response:
    """A file of the page."""
    return _file(request, _WEB)


async def font(request: Request) -> Response:
    """One of the shipped fonts."""
    return _file(request, places.resources() / "fonts")


async def words(request: Request) -> Response:
    """The page's words in a language: a JSON object, English text to translation."""
    language = request.path_params["language"]
    found = next((known for known in LANGUAGES if known == language), None)
    if found is None:
        raise missing()
    return _answer(request, _words(found), "application/json")


def _file(request: Request, folder: Path) -> Response:
    """A file that lies directly in `folder`; anything else is missing."""
    name = request.path_params["name"]
    path = folder / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise missing()
    return _answer(request, path.read_bytes(), _KINDS.get(path.suffix, "application/octet-stream"))


def _answer(request: Request, content: bytes, kind: str) -> Response:
    """Content with its tag, or only word that the tag still holds."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


@cache
def _worker() -> bytes:
    """The worker's script; any change to any file of the page makes it another one."""
    parts = sorted(path for path in _WEB.iterdir() if path.suffix in _KINDS)
    files = {"/": _WEB / "index.html", **{f"/web/{path.name}": path for path in parts}}
    script = files.pop("/web/worker.js").read_bytes()
    fonts = sorted((places.resources() / "fonts").glob("*.woff2"))
    files |= {f"/web/fonts/{path.name}": path for path in fonts}
    contents = {name: path.read_bytes() for name, path in files.items()}
    contents |= {f"/web/words/{language}.json": _words(language) for language in LANGUAGES}
    version = hashlib.sha256(script)
    for name, content in contents.items():
        version.update(name.encode() + hashlib.sha256(content).digest())
    shell = {"version": version.hexdigest()[:16], "files": list(contents)}
    return f"const SHELL = {json.dumps(shell)};\n".encode() + script


@cache
def _words(language: Language) -> bytes:
    """The translations of the page; a plural is a list of its forms under its first text."""
    found: dict[str, object] = {}
    for path in catalogue_files(language):
        if path.name != "phone.po":
            continue
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id and entry.string:
                    plural = isinstance(entry.id, tuple)
                    name = entry.id[0] if plural else entry.id
                    found[str(name)] = list(entry.string) if plural else entry.string
    return json.dumps(found, ensure_ascii=False).encode()
