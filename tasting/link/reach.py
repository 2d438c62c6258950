"""What answers at a public address: this very hub, or what else stands in its way."""

import json
import secrets
import ssl
from contextlib import suppress
from socket import gaierror
from typing import TYPE_CHECKING, Final, Literal

from pydantic import ValidationError

from tasting.domain.value import Value
from tasting.link.client import Health, HubClient

if TYPE_CHECKING:
    import httpx

Answer = Literal[
    "this_hub",
    "other_hub",
    "page",
    "tunnel_down",
    "redirect",
    "certificate",
    "no_https",
    "unknown_name",
    "nothing",
]
_PATIENCE_S: Final = 10.0
_LONGEST: Final = 65_536
"""Bytes read of an answer; a hub says what it is in less than one of a hundred of them."""
_GATEWAY: Final = 500
"""From this status on somebody answers in place of a server that does not."""


class Reached(Value):
    """What answered at an address."""

    answer: Answer
    to: str = ""
    """Where a redirect leads."""


def ask_address(address: str, hub: HubClient) -> Reached:
    """What answers at `address`, complete as phones open it, where `hub` is meant to.

    Nothing secret is sent there: a hub is known by the start that it tells to everybody. Raises
    HubUnreachable where `hub` itself does not answer.
    """
    import httpx

    own = hub.health().epoch
    stranger = HubClient(address, key="", patience_s=_PATIENCE_S)
    fresh = secrets.token_hex(8)  # so that nothing on the way answers from memory
    try:
        with (
            httpx.Client(**stranger.client_options(_PATIENCE_S)) as client,
            client.stream("GET", "/api/health", params={"asked": fresh}) as response,
        ):
            return _read(response, own)
    except httpx.HTTPError as error:
        return Reached(answer=_failure(error))


def new_trial() -> str:
    """The name of a page that a phone is to open, known to nobody else."""
    return secrets.token_hex(8)


def trial_address(address: str, trial: str) -> str:
    """Where a phone opens the page of a trial."""
    return f"{address.rstrip('/')}/test/{trial}"


def phones_reached(hub: HubClient, trial: str) -> list[str]:
    """The addresses by which phones opened the page of a trial, the last one last.

    Raises HubUnreachable, HubRefused.
    """
    with hub.connected(_PATIENCE_S) as client:
        answer = hub.require_success(client.get(f"/api/trials/{trial}"))
        return [str(each) for each in answer.json().get("reached", [])]


def _read(response: "httpx.Response", own: str) -> Reached:
    """What an answer is, by the start of the hub that it tells."""
    if response.is_redirect:
        return Reached(answer="redirect", to=response.headers.get("location", "")[:200])
    body = b""
    for part in response.iter_bytes():
        body += part
        if len(body) > _LONGEST:
            break
    with suppress(ValidationError, json.JSONDecodeError):
        found = Health.model_validate_json(body)
        return Reached(answer="this_hub" if found.epoch == own else "other_hub")
    # ngrok answers 404 for a tunnel that nobody started; the others answer as gateways do.
    if response.status_code >= _GATEWAY or "ngrok-error-code" in response.headers:
        return Reached(answer="tunnel_down")
    return Reached(answer="page")


def _failure(error: BaseException) -> Answer:
    """Why nothing answered, by what lies beneath the error."""
    beneath: BaseException | None = error
    while beneath is not None:
        if isinstance(beneath, ssl.SSLCertVerificationError):
            return "certificate"
        if isinstance(beneath, ssl.SSLError):
            return "no_https"
        if isinstance(beneath, gaierror):
            return "unknown_name"
        beneath = beneath.__cause__ or beneath.__context__
    return "nothing"
