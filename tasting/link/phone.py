"""A learner's device in a few lines: it joins with the token of a sheet and sends operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tasting.domain.events import Op
from tasting.link.client import Hub, Result

_OPS_AT_ONCE = 20
_SILENCE_S = 10.0


@dataclass(frozen=True)
class Phone:
    """A device that has joined, as the hub knows it. Every call may raise HubUnreachable."""

    hub: Hub = field(repr=False)
    """The hub under the device's own token in place of a trainer's key."""
    seat: int
    session: str

    @classmethod
    def join(cls, base_url: str, token: str, device_id: str) -> "Phone":
        """Join with the token printed on a sheet; again, with the same device, it is the same."""
        stranger = Hub(base_url, "")
        with stranger.connected(_SILENCE_S) as client:
            asked = {"token": token, "device_id": device_id}
            answer = stranger.good(client.post("/j", json=asked)).json()
        device = Hub(base_url, answer["device_token"])
        return cls(device, answer["seat"]["number"], answer["session"]["id"])

    def send(self, ops: Sequence[Op]) -> list[Result]:
        """Send operations; they are durable on return."""
        results: list[Result] = []
        with self.hub.connected(_SILENCE_S) as client:
            for start in range(0, len(ops), _OPS_AT_ONCE):
                batch = [op.model_dump(mode="json") for op in ops[start : start + _OPS_AT_ONCE]]
                answer = self.hub.good(client.post("/api/ops", json={"ops": batch})).json()
                results += map(Result.model_validate, answer["results"])
        return results

    def put_photo(self, name: str, jpeg: bytes) -> None:
        """Send a photo under the SHA-256 of its bytes."""
        with self.hub.connected(_SILENCE_S) as client:
            headers = {"content-type": "image/jpeg"}
            self.hub.good(client.put(f"/api/blobs/{name}", content=jpeg, headers=headers))
