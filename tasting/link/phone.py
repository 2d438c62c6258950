"""A learner's device in a few lines: it joins with the token of a sheet and sends operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tasting.domain.events import Op
from tasting.link.client import HubClient, OpResult

_SILENCE_S = 10.0


@dataclass(frozen=True)
class PhoneClient:
    """A device that has joined, as the hub knows it. Every call may raise HubUnreachable."""

    hub: HubClient = field(repr=False)
    """The hub under the device's own token in place of a trainer's key."""
    seat: int
    session: str

    @classmethod
    def join(cls, base_url: str, token: str, device_id: str) -> "PhoneClient":
        """Join with the token printed on a sheet; again, with the same device, it is the same."""
        stranger = HubClient(base_url, "")
        with stranger.connected(_SILENCE_S) as client:
            body = {"token": token, "device_id": device_id}
            answer = stranger.require_success(client.post("/j", json=body)).json()
        device = HubClient(base_url, answer["device_token"])
        return cls(device, answer["seat"]["number"], answer["session"]["id"])

    def send(self, ops: Sequence[Op]) -> list[OpResult]:
        """Send operations; they are durable on return."""
        return self.hub.deliver("", [op.model_dump(mode="json") for op in ops])

    def put_photo(self, name: str, jpeg: bytes) -> None:
        """Send a photo under the SHA-256 of its bytes."""
        with self.hub.connected(_SILENCE_S) as client:
            headers = {"content-type": "image/jpeg"}
            self.hub.require_success(
                client.put(f"/api/blobs/{name}", content=jpeg, headers=headers)
            )
