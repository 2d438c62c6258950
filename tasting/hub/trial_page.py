"""The page that a phone opens to try an address, and word to the trainer of what reached it."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tasting.hub.access import require_trainer
from tasting.hub.refusals import not_found
from tasting.hub.state import hub_of
from tasting.languages import LANGUAGES
from tasting.words import mark, words_in

_TRIAL: Final = re.compile(r"[0-9a-f]{16}")
_REACHED: Final = mark("This phone reaches the session’s server.")
_CLOSE: Final = mark("You can close this page: your trainer sees that it worked.")
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tasting</title>
<link rel="stylesheet" href="/web/tokens.css">
<link rel="stylesheet" href="/web/faces.css">
<link rel="stylesheet" href="/web/app.css">
</head>
<body><main id="page">
{said}
</main></body>
</html>
"""


async def open_trial(request: Request) -> Response:
    """Say to a phone, in every language, that it arrived; remember by which address."""
    trial = request.path_params["trial"]
    if not _TRIAL.fullmatch(trial):
        raise not_found()
    hub_of(request).phone_trials.note(trial, request.headers.get("host", ""))
    said = "\n".join(
        f'<section class="screen" lang="{language}"><h1>{words_in(language).say(_REACHED)}</h1>'
        f"<p>{words_in(language).say(_CLOSE)}</p></section>"
        for language in LANGUAGES
    )
    return HTMLResponse(_PAGE.format(said=said), headers={"cache-control": "no-store"})


async def tell_reached(request: Request) -> Response:
    """Tell the trainer by which addresses phones opened the page of a trial."""
    require_trainer(request)
    trial = request.path_params["trial"]
    return JSONResponse({"reached": hub_of(request).phone_trials.reached(trial)})
