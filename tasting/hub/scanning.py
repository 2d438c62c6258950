"""The page of a phone that scans for the pack view, and what goes through the hub for it."""

from collections.abc import Mapping
from html import escape
from typing import Annotated, Final

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tasting.domain.tokens import token_hash
from tasting.domain.value import Value
from tasting.hub.access import require_trainer, token_in
from tasting.hub.refusals import Refusal, not_found
from tasting.hub.requests import read_json
from tasting.hub.scanned_pictures import PICTURE_COST, receive_code
from tasting.hub.scanner_lines import LONGEST, ScanAnswer
from tasting.hub.state import hub_of
from tasting.languages import LANGUAGES
from tasting.services.code_pictures import NO_CODE, SEVERAL_CODES
from tasting.words import Message, Words, mark, message, words_in

_TEXTS: Final[Mapping[str, str | Message]] = {
    "title": mark("Scan to pack"),
    "code": mark("Code that is scanned or typed"),
    "send": mark("Send"),
    "undo": mark("Take the last scan back"),
    "camera": mark("Use the camera"),
    "wait": mark("Asking the window…"),
    "hint": mark("You can also type the number of a kit, then the three digits of each portion."),
    "picture": mark("Take a picture of a code"),
    "reading": mark("Reading the picture…"),
    "unsafe": mark(
        "The camera reads codes by itself where the address begins with https. Here, take a "
        "picture of each code."
    ),
    "blind": mark(
        "Chrome on Android reads codes with the camera by itself. Here, take a picture of each "
        "code."
    ),
    "denied": mark(
        "The camera did not open. Allow it for this page, or take a picture of each code."
    ),
    "closed": mark("Scanning has ended in the window. Scan the code there again to go on."),
    "too_fast": mark("That was too fast. Wait a moment, then scan again."),
    "no_answer": mark("The window does not answer. Look whether it is open, then scan again."),
    "away": mark("The server does not answer. Check your network, then scan again."),
    "no_code": NO_CODE,
    "several_codes": SEVERAL_CODES,
    "not_a_photo": mark("This picture cannot be read. Take another, or type the code."),
    "too_long": mark("The picture is too large. Take another, or type the code."),
    "scripts": mark("This page needs JavaScript. Switch it on, or type the codes in the window."),
}
"""What the page says; its script shows what fits, and has no words of its own.

What the hub refuses stands under the code of its refusal.
"""
_PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="stylesheet" href="/web/tokens.css">
<link rel="stylesheet" href="/web/faces.css">
<link rel="stylesheet" href="/web/app.css">
<link rel="stylesheet" href="/web/fields.css">
<link rel="stylesheet" href="/web/scanner.css">
<script type="module" src="/web/scanner.js"></script>
</head>
<body><main id="page"><div class="screen" id="scanner">
<h1>{title}</h1>
<noscript>{scripts}</noscript>
<video id="camera" muted playsinline hidden></video>
<div id="answer" role="status"><p id="said"></p><p id="remedy" class="lead"></p></div>
<p id="hindered" class="lead" hidden></p>
<button class="big" type="button" id="start" hidden>{camera}</button>
<button class="big" type="button" id="take" hidden>{picture}</button>
<input type="file" id="picture" accept="image/*" capture="environment" hidden>
<form id="typed">
<label for="code">{code}</label>
<input type="text" id="code" maxlength="{longest}" autocomplete="off" spellcheck="false">
<button class="alt">{send}</button>
<button class="alt" type="button" id="undo">{undo}</button>
</form>
<p class="small">{hint}</p>
{others}
</div></main></body>
</html>
"""
_SHOWN: Final = ("title", "code", "send", "undo", "camera", "picture", "hint", "scripts")
_DIGEST: Final = r"^[0-9a-f]{64}$"


class _Scan(Value):
    text: Annotated[str, Field(max_length=LONGEST)]
    """As it was read or typed; empty: what the pack view waits for now is asked."""


class _Serving(Value):
    phone: Annotated[str, StringConstraints(pattern=_DIGEST)]
    """The hash of the phone's token."""
    answers: Annotated[tuple[ScanAnswer, ...], Field(max_length=20)] = ()
    end: bool = False
    """Whether the pack view is closed now."""


async def open_page(request: Request) -> Response:
    """The page in one language; the phone's token stands behind the # of its address."""
    language = request.path_params["language"]
    found = next((one for one in LANGUAGES if one == language), None)
    if found is None:
        raise not_found()
    return HTMLResponse(_page(words_in(found)), headers={"cache-control": "no-store"})


def _page(words: Words) -> str:
    texts = {name: escape(words.say(text)) for name, text in _TEXTS.items()}
    others = (
        f'<p hidden data-say="{name}">{text}</p>'
        for name, text in texts.items()
        if name not in _SHOWN
    )
    shown = {name: texts[name] for name in _SHOWN}
    return _PAGE.format(language=words.language, longest=LONGEST, others="\n".join(others), **shown)


async def serve_scanner(request: Request) -> Response:
    """Take the pack view's answers, and tell it what its phone scanned since."""
    require_trainer(request)
    form = await read_json(request, _Serving)
    lines = hub_of(request).scanners
    if form.end:
        lines.end(form.phone)
        return JSONResponse({"scans": []})
    line = lines.serve(form.phone)
    for answer in form.answers:
        line.answer(answer)
    scans = [{"scan": number, "text": text} for number, text in line.take().items()]
    return JSONResponse({"scans": scans})


async def take_scan(request: Request) -> Response:
    """Give a phone's scan to the pack view, and the phone its answer.

    Raises Refusal: 401 for a phone whose pack view is closed, 429 for one that is too fast, 503
    where the pack view does not answer.
    """
    phone = _phone_in(request)
    wait_s = hub_of(request).scanners.spend(phone)
    form = await read_json(request, _Scan)
    if wait_s:
        raise _too_fast(wait_s)
    return await _answered(request, phone, form.text)


async def take_picture(request: Request) -> Response:
    """Give the code in a phone's picture to the pack view, and the phone its answer.

    Raises Refusal as `take_scan` and `receive_code` do.
    """
    phone = _phone_in(request)
    wait_s = hub_of(request).scanners.spend(phone, PICTURE_COST)
    if wait_s:
        raise _too_fast(wait_s)
    text = await receive_code(request, phone)
    return await _answered(request, phone, text[:LONGEST])


def _phone_in(request: Request) -> str:
    """The hash of the token of the phone that asks. Raises Refusal where nobody waits for it."""
    phone = token_hash(token_in(request.scope["headers"]))
    if hub_of(request).scanners.find(phone) is None:
        raise _closed()
    return phone


async def _answered(request: Request, phone: str, text: str) -> Response:
    """What the pack view answers to the text of a scan."""
    line = hub_of(request).scanners.find(phone)
    if line is None:
        raise _closed()
    if line.full:
        raise _too_fast(1)
    answer = await line.ask(text)
    if answer is None:
        raise Refusal(503, "no_answer", message("The window does not answer."))
    return JSONResponse(answer.model_dump(exclude={"scan"}))


def _too_fast(wait_s: int) -> Refusal:
    """Refuse a phone until so many seconds from now."""
    said = message("Too many codes were sent at once. Wait a moment, then scan again.")
    return Refusal(429, "too_fast", said, {"retry-after": str(wait_s)})


def _closed() -> Refusal:
    return Refusal(401, "closed", message("Scanning has ended in the window."))
