"""Who is there: kept in memory, from heartbeats and open streams, never logged."""

from dataclasses import dataclass, field
from typing import Final

LINGER_MS: Final = 40_000
"""How long a device that polls counts as online after it was last heard of; two of its heartbeats,
and some."""
RETURN_MS: Final = 1_000
"""How long one that lost its stream counts as online unless it is heard of again: a page that is
loaded anew is back by then, and the trainer sees a phone that went within two seconds."""


@dataclass
class DevicePresence:
    """What is known of one device at one seat."""

    seat: int
    device: str
    seen_ms: int
    """When it was last heard of, hub time."""
    streams: int = 0
    left_ms: int | None = None
    """When its last stream was lost, hub time; none while it has one or never had."""
    step: str = ""
    code: str = ""
    pending: int = 0
    """Answers that it says it has not delivered yet."""

    def online(self, now: int) -> bool:
        """Whether it is there at `now`."""
        if self.left_ms is not None and self.seen_ms <= self.left_ms:
            return now - self.left_ms < RETURN_MS
        return self.streams > 0 or now - self.seen_ms < LINGER_MS

    def streamed(self, change: int, now: int) -> None:
        """Note that it opened a stream (+1) or lost one (-1)."""
        self.streams += change
        self.left_ms = None if self.streams else now

    def as_json(self, now: int) -> dict[str, object]:
        """What the trainer is told of it."""
        online = self.online(now)
        return {
            "seat": self.seat,
            "device": self.device,
            "online": online,
            "seen_ms": now if self.streams else self.seen_ms,
            "step": self.step,
            "code": self.code,
            "pending": self.pending,
        }


@dataclass
class Attendance:
    """The devices of every session, by session, seat and device."""

    _devices: dict[str, dict[tuple[int, str], DevicePresence]] = field(default_factory=dict)

    def note_device(self, session: str, seat: int, device: str, now: int) -> DevicePresence:
        """Note that a device was heard of, and give what is known of it."""
        devices = self._devices.setdefault(session, {})
        presence = devices.setdefault((seat, device), DevicePresence(seat, device, now))
        presence.seen_ms = now
        return presence

    def forget(self, session: str, seat: int | None, device: str) -> None:
        """Forget the devices of a session, of one of its seats, or one device."""
        known = self._devices.get(session, {})
        for key in list(known):
            if (seat is None or key[0] == seat) and device in ("", key[1]):
                del known[key]

    def devices(self, session: str) -> list[DevicePresence]:
        """Every device that was heard of since the hub started."""
        return list(self._devices.get(session, {}).values())
