"""The pack view's side of a phone that scans for it, by way of the hub."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from pydantic import JsonValue

from tasting.link.client import HubClient


@dataclass(frozen=True)
class SpokenAnswer:
    """What is said of a scan, as the phone shows it."""

    scan: int
    """Its number."""
    good: bool
    said: str
    remedy: str = ""


def exchange(hub: HubClient, phone: str, answers: Sequence[SpokenAnswer] = ()) -> Mapping[int, str]:
    """Give answers to a phone, by the hash of its token; what it scanned since, by number.

    The first time lets the phone in. Raises HubUnreachable, HubRefused.
    """
    given: list[JsonValue] = [asdict(each) for each in answers]
    with hub.connected(hub.patience_s) as client:
        body = {"phone": phone, "answers": given}
        told = hub.require_success(client.post("/api/scanner", json=body)).json()
        return {int(each["scan"]): str(each["text"]) for each in told["scans"]}


def end(hub: HubClient, phone: str) -> None:
    """Let a phone scan no more. Raises HubUnreachable, HubRefused."""
    with hub.connected(hub.patience_s) as client:
        hub.require_success(client.post("/api/scanner", json={"phone": phone, "end": True}))
