"""The learner's page and what it loads: static files, fonts, its words, tables of the domain."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from tasting import places
from tasting.catalogues import read_catalogue
from tasting.domain.steps import KINDS
from tasting.domain.tokens import LENGTH, normalise_token
from tasting.hub.page_script import later_scripts, one_script, without_remarks
from tasting.hub.refusals import not_found
from tasting.hub.security_headers import POLICY
from tasting.languages import LANGUAGES, Language, catalogue_files, own_name, tag_of
from tasting.words import mark, words_in

_WEB: Final = Path(__file__).parent / "web"
_KINDS: Final = {
    "": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""Told rather than guessed: on some systems the registry has other ideas. The page has none."""
_TOKEN: Final = re.compile(rf"[0-9A-Z]{{{LENGTH}}}")
_FIRST: Final = "/web/main.js"
_LATER: Final = "/web/later/"
"""Where the scripts are that the page fetches while it runs."""
_WORKER: Final = "worker.js"
"""Stands above the folder in its address, since a worker keeps what lies below it."""

_FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""For an address that names its content's version: a phone never asks for it twice."""
_TEXTS: Final = (".css", ".js", ".svg")
_COLOUR: Final = re.compile(r"^ *(--[a-z0-9-]+): [^;{}]+;\n", re.MULTILINE)
_STYLES: Final = ("tokens", "faces", "app", "fields")
_SELDOM: Final = "-More.woff2"
"""Letters that only some names need: a phone that keeps the page fetches none beforehand."""

_NEEDS_SCRIPTS: Final = mark("This page needs JavaScript. Switch it on, or use your printed sheet.")
_LATE: Final = mark(
    "This page is taking a long time to open. Try another browser or network, or use "
    "your printed sheet."
)


async def page(request: Request) -> Response:
    """The learner's page, at `/` and at the address in the QR code, `/{token}`."""
    token = request.path_params.get("token", "")
    if token and not _TOKEN.fullmatch(normalise_token(token)):
        raise not_found()
    return _answer(request, "/", _page(), {"content-security-policy": _policy()})


async def worker(request: Request) -> Response:
    """The service worker: what the page consists of, above the script that keeps it."""
    return _answer(request, request.url.path, _worker())


async def part(request: Request) -> Response:
    """A part of the page."""
    path = request.url.path
    content = _parts().get(path) or _later().get(path)
    if content is None:
        raise not_found()
    if request.query_params.get("v") == _version(content):
        return _answer(request, path, content, {"cache-control": _FOR_GOOD})
    return _answer(request, path, content)


def _version(content: bytes) -> str:
    """What tells versions of one part apart: 64 bits, as every phone fetches each digit."""
    return hashlib.sha256(content).hexdigest()[:16]


def _answer(
    request: Request, path: str, content: bytes, more: Mapping[str, str] | None = None
) -> Response:
    """Content with its tag, or only word that the tag still holds."""
    tag = f'"{_version(content)}"'
    suffix = PurePosixPath(path).suffix
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding", **(more or {})}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if suffix != ".woff2" and "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["content-encoding"] = _packed(content), "gzip"
    return Response(content, media_type=_KINDS[suffix], headers=headers)


@lru_cache(maxsize=256)
def _packed(content: bytes) -> bytes:
    """Packed as small as can be, once: every phone fetches the same."""
    return gzip.compress(content, mtime=0)


@cache
def _parts() -> Mapping[str, bytes]:
    """What the page is made of, by address; the worker alone is no part of what it keeps."""
    files = [path for path in sorted(_WEB.rglob("*")) if path.suffix in _KINDS.keys() - {""}]
    parts = {f"/web/{path.relative_to(_WEB).as_posix()}": path.read_bytes() for path in files}
    del parts[f"/web/{_WORKER}"]
    parts["/web/step_kinds.js"] = _step_kinds()
    parts["/web/languages.js"] = _languages()
    for path in sorted((places.resources() / "fonts").glob("*.woff2")):
        parts[f"/web/fonts/{path.name}"] = path.read_bytes()
    for language in LANGUAGES:
        parts[f"/web/words/{language}.json"] = _words(language)
    return parts


@cache
def _page() -> bytes:
    """The page with its styles, icons and modules in it: one request opens it, or none does."""
    parts = {path: content.decode() for path, content in _parts().items() if path.endswith(_TEXTS)}
    mark = quote(parts["/web/mark.svg"].strip())
    filled = {
        "<!-- mark -->": f'<link rel="icon" href="data:image/svg+xml,{mark}">',
        "<!-- style -->": f"{_early_faces()}<style>{_style()}</style>",
        "<!-- unopened -->": _unopened(),
        "<!-- icons -->": parts["/web/icons.svg"].replace("<svg ", '<svg class="icons" ', 1),
        "<!-- script -->": f'<script type="module">{_script()}</script>',
    }
    html = (_WEB / "index.html").read_text(encoding="utf-8")
    for place, content in filled.items():
        html = html.replace(place, content)
    return html.encode()


@cache
def _script() -> str:
    scripts = {path.replace(_LATER, "/web/", 1): _lasting(path) for path in _later()}
    return one_script(_modules(), _FIRST, scripts)


@cache
def _later() -> Mapping[str, bytes]:
    """The scripts that few classes need: a phone fetches one when its class does."""
    scripts = later_scripts(_modules(), _FIRST)
    return {path.replace("/web/", _LATER, 1): text.encode() for path, text in scripts.items()}


def _modules() -> Mapping[str, str]:
    return {path: text.decode() for path, text in _parts().items() if path.endswith(".js")}


@cache
def _style() -> str:
    """The style sheets; each face by an address that changes with it."""
    text = "".join(_parts()[f"/web/{name}.css"].decode() for name in _STYLES)
    faces = [path for path in _parts() if path.endswith(".woff2")]
    for path in faces:
        text = text.replace(f'"{path}"', f'"{_lasting(path)}"')
    return without_remarks(_worn_colours(text))


def _worn_colours(text: str) -> str:
    """The style sheets without the colours that nothing on the page wears."""
    page = "".join((text, _parts()["/web/icons.svg"].decode(), *_modules().values()))
    return _COLOUR.sub(lambda found: found[0] if f"var({found[1]}" in page else "", text)


def _early_faces() -> str:
    """Ask for the faces that every page wears before its first word is drawn.

    A face that comes later moves buttons, now and then from under a finger.
    """
    how = 'rel="preload" as="font" type="font/woff2" crossorigin'
    return "".join(f'<link {how} href="{_lasting(path)}">\n' for path in _worn_faces())


def _worn_faces() -> list[str]:
    return [path for path in _parts() if path.endswith(".woff2") and not path.endswith(_SELDOM)]


def _lasting(path: str) -> str:
    """The address of a part that changes with it."""
    return f"{path}?v={_version(_parts().get(path) or _later()[path])}"


@cache
def _policy() -> str:
    """What the page may run and wear: its own, and what stands in it, by its hash."""
    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (_script(), _style())
    ]
    script, style = (f"'self' 'sha256-{digest}'" for digest in hashes)
    return f"{POLICY}; script-src {script}; style-src {style}"


@cache
def _worker() -> bytes:
    """The worker's script; any change to any part of the page makes it another one."""
    script = (_WEB / _WORKER).read_bytes()
    version = hashlib.sha256(script + _page())
    kept = [path for path in _parts() if path.startswith("/web/words/")]
    for path in kept:
        version.update(_parts()[path])
    shell = {
        "version": version.hexdigest()[:16],
        "files": ["/", *kept, *map(_lasting, (*_worn_faces(), *_later()))],
    }
    return f"const SHELL = {json.dumps(shell)};\n".encode() + script


def _unopened() -> str:
    """What the page says in every language where its modules do not run, or not yet."""
    needs = "<br>\n".join(words_in(language).say(_NEEDS_SCRIPTS) for language in LANGUAGES)
    late = "\n".join(
        f'<p class="late" lang="{language}">{words_in(language).say(_LATE)}</p>'
        for language in LANGUAGES
    )
    return f"<noscript>{needs}</noscript>\n{late}"


def _step_kinds() -> bytes:
    """A module with the domain's kinds of step, so that the page has no table of its own."""
    table = {
        kind: {
            "icon": facts.icon,
            "sense": facts.sense,
            "practises": facts.practises,
            "unpacks": facts.unpacks,
            "looks_back": facts.looks_back,
        }
        for kind, facts in KINDS.items()
    }
    return f"export const STEP_KINDS = {json.dumps(table)};\n".encode()


def _languages() -> bytes:
    """A module with the languages of the page, the one that its texts are written in first."""
    spoken = [
        {
            "language": language,
            "name": own_name(language),
            "locale": tag_of(language),
            "plurals": words_in(language).plurals,
            "time": words_in(language).say("HH:mm"),
            "day": words_in(language).say("EEEE d MMMM"),
            "first": words_in(language).say("'1'"),
        }
        for language in LANGUAGES
    ]
    return f"export const LANGUAGES = {json.dumps(spoken)};\n".encode()


def _words(language: Language) -> bytes:
    """The translations of the page; a plural is a list of its forms under its first text."""
    phone = [path for path in catalogue_files(language) if path.name == "phone.po"]
    known = read_catalogue(phone)
    found = {
        name: list(forms) if name in known.counting else forms[0]
        for name, forms in known.texts.items()
    }
    return json.dumps(found, ensure_ascii=False).encode()
