"""A hub as the trainer speaks to it over HTTP, whether it runs here or far away."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import JsonValue

from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op
from tasting.domain.public_session import PublicSession
from tasting.domain.value import Value
from tasting.words import message

if TYPE_CHECKING:
    import ssl

    import httpx  # loaded with the first question: the window opens without a hub, and sooner

_TIMEOUT_S: Final = 10.0
_OPS_AT_ONCE: Final = 20
_IDS_AT_ONCE: Final = 1000
_CLOCK_SAMPLES: Final = 5
"""The one with the shortest way there and back is taken (Cristian 1989)."""


class HubUnreachable(UserError):  # noqa: N818 - named for what it is, as a reader meets it
    """The hub does not answer, or not as a hub does."""


class HubRefused(UserError):  # noqa: N818 - named for what it is, as a reader meets it
    """The hub answers, and does not do what it was asked; nothing of it is kept there."""


class ErasedThere(HubRefused):
    """The hub erased this session, and holds it again only where that is asked for."""


class WrongKey(HubRefused):
    """The hub does not know the trainer by this key."""


class Health(Value):
    """What a hub says of itself."""

    name: Literal["tasting"]
    version: str
    epoch: str
    """This start of the hub; a log is told by an epoch of its own."""
    server_ms: int
    public_url: str = ""


class OpResult(Value):
    """What became of an operation on the hub."""

    op_id: str
    status: Literal["stored", "duplicate", "conflict", "rejected"]
    seq: int
    hash: str
    said: str = ""
    """Why it was rejected."""


class EventPage(Value):
    """A batch of events as they stand."""

    epoch: str
    server_ms: int
    events: tuple[Event, ...]
    cursor: int
    """Where to go on from."""
    last: int
    """The last event of the log."""


@dataclass(frozen=True)
class HubClient:
    """A hub at `base_url` that knows the trainer by `key`.

    Every call may raise HubUnreachable, or HubRefused where the hub is there and will not.
    """

    base_url: str
    key: str = field(repr=False)
    public_url: str = ""
    """Where learners reach it."""
    patience_s: float = field(default=_TIMEOUT_S, repr=False, compare=False)
    """How long it may take over an answer."""

    def health(self) -> Health:
        """What the hub says of itself."""
        with self._answer("GET", "/api/health") as response:
            return Health.model_validate_json(response.content)

    def publish(self, session: PublicSession, again: bool = False) -> None:
        """Give the hub a session, or its newer version; `again`, also one that was erased there.

        Raises ErasedThere.
        """
        path = f"/api/sessions/{session.id}{'?again=1' if again else ''}"
        with self._answer("PUT", path, session.model_dump(mode="json")):
            return

    def session(self, session_id: str) -> PublicSession | None:
        """The session as the hub holds it."""
        with suppress(ErasedThere), self._answer("GET", f"/api/sessions/{session_id}") as response:
            if response.status_code != HTTPStatus.NOT_FOUND:
                return PublicSession.model_validate_json(response.content)
        return None

    def is_erased(self, session_id: str) -> bool:
        """Whether the hub held the session, and was told to erase it."""
        try:
            with self._answer("GET", f"/api/sessions/{session_id}"):
                return False
        except ErasedThere:
            return True

    def close(self, session_id: str) -> None:
        """Mark a session closed; what comes late is still taken."""
        with self._answer("POST", f"/api/sessions/{session_id}/close"):
            return

    def erase(self, session_id: str, seat: int | None = None, device: str = "") -> None:
        """Erase a session on the hub for good, or what one seat or one device said in it."""
        part = "" if seat is None else f"/seats/{seat}"
        part = f"/devices/{device}" if device else part
        with self._answer("DELETE", f"/api/sessions/{session_id}{part}"):
            return

    def send(
        self,
        session_id: str,
        ops: Sequence[tuple[int, Op]],
        source: Literal["trainer", "paper"] = "trainer",
    ) -> list[OpResult]:
        """Give (seat, operation) pairs to a session's log; they are durable on return."""
        return self.deliver(
            session_id,
            [{"seat": seat, "source": source, **op.model_dump(mode="json")} for seat, op in ops],
        )

    def give_back(self, session_id: str, events: Iterable[Event]) -> list[OpResult]:
        """Give a session's log what it held or was to hold before; what was erased is refused."""
        about = {"seat", "source", "device"}
        return self.deliver(
            session_id,
            [
                event.model_dump(mode="json", include=about) | event.op.model_dump(mode="json")
                for event in events
            ],
        )

    def deliver(self, session_id: str, ops: Sequence[JsonValue]) -> list[OpResult]:
        """Post operations as JSON, a batch at a time; a learner's device names no session."""
        results: list[OpResult] = []
        with self.connected(self.patience_s) as client:
            for start in range(0, len(ops), _OPS_AT_ONCE):
                body = {"session": session_id, "ops": ops[start : start + _OPS_AT_ONCE]}
                answer = self.require_success(client.post("/api/ops", json=body)).json()
                results += map(OpResult.model_validate, answer["results"])
        return results

    def lacks(self, session_id: str, op_ids: Sequence[str]) -> list[str]:
        """Those of `op_ids` that the hub does not hold."""
        found: list[str] = []
        for start in range(0, len(op_ids), _IDS_AT_ONCE):
            ids: list[JsonValue] = [*op_ids[start : start + _IDS_AT_ONCE]]
            body: JsonValue = {"session": session_id, "op_ids": ids}
            with self._answer("POST", "/api/known", body) as response:
                found += map(str, response.json()["lacks"])
        return found

    def events(self, session_id: str, after: int = 0) -> EventPage:
        """The events after `after` as they stand, a batch at the most."""
        body: JsonValue = {"session": session_id, "after": after, "mode": "now"}
        with self._answer("POST", "/api/events", body) as response:
            return EventPage.model_validate_json(response.content)

    def offset_ms(self, session_id: str) -> int:
        """How far hub time in a session is ahead of this computer's clock, in ms."""
        samples: list[tuple[float, float]] = []
        with self.connected(self.patience_s) as client:
            for _ in range(_CLOCK_SAMPLES):
                began = time.monotonic_ns()
                asked = client.post("/api/time", params={"session": session_id}, json={"t0": 0})
                answer = self.require_success(asked).json()
                way_ms = (time.monotonic_ns() - began) / 1e6
                ahead_ms = answer["server_ms"] + way_ms / 2 - time.time_ns() / 1e6
                samples.append((way_ms, ahead_ms))
        return round(min(samples)[1])

    def client_options(self, silence_s: float) -> dict[str, Any]:
        """How a client of httpx, of either kind, is to be made that gives up after `silence_s`."""
        import httpx

        return {
            "base_url": self.base_url,
            "headers": {"authorization": f"Bearer {self.key}"} if self.key else {},
            "timeout": httpx.Timeout(silence_s, connect=5.0),
            "verify": _trusted(),
            # A proxy of the environment is no way to this computer or the classroom's network.
            "trust_env": self.base_url.startswith("https:"),
        }

    @contextmanager
    def connected(self, silence_s: float) -> "Iterator[httpx.Client]":
        """A client that gives up after `silence_s`; what goes wrong inside is HubUnreachable."""
        import httpx

        try:
            with httpx.Client(**self.client_options(silence_s)) as client:
                yield client
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            said = message(
                "The server at {address} does not answer. Check that it is running and "
                "that you are online.",
                address=self.base_url,
            )
            raise HubUnreachable(said) from error
        except (ValueError, LookupError, TypeError) as error:
            said = message(
                "What answers at {address} is not a server of Tasting.", address=self.base_url
            )
            raise HubUnreachable(said) from error

    def require_success(self, response: "httpx.Response") -> "httpx.Response":
        """The answer of a hub that did what it was asked, or has nothing there.

        Raises HubRefused with what the hub said, WrongKey where it does not know who asks.
        """
        if not response.is_error or response.status_code == HTTPStatus.NOT_FOUND:
            return response
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            said = message(
                "The server at {address} was started by another copy of Tasting. Close "
                "that copy, or choose another port in the settings.",
                address=self.base_url,
            )
            raise WrongKey(said)
        if response.status_code == HTTPStatus.INSUFFICIENT_STORAGE:
            said = message(
                "The server’s disk is full, so nothing new can be saved there. Free some "
                "space, then try again."
            )
            raise HubRefused(said)
        if response.status_code == HTTPStatus.GONE:
            raise ErasedThere(message("This session was erased on the server."))
        told = response.json()
        if told["error"] == "bad_request":  # what we ask is well-formed for a hub like us
            said = message(
                "The server at {address} runs another version of Tasting. Update Tasting here "
                "and there, then start the server again.",
                address=self.base_url,
            )
            raise HubRefused(said)
        if told["error"] == "file_moved":
            said = message(
                "The server’s database was moved, deleted or replaced while it was "
                "running, so nothing more is saved. Restore the file, or stop the server "
                "and start it again."
            )
            raise HubRefused(said)
        english, *_ = told["said"].split("\n")
        # A message of its own, so that it is said in the trainer's language where it is known.
        raise HubRefused(message("The server could not do this: {said}", said=message(english)))

    @contextmanager
    def _answer(self, method: str, path: str, body: JsonValue = None) -> "Iterator[httpx.Response]":
        """The answer to one request."""
        with self.connected(self.patience_s) as client:
            yield self.require_success(client.request(method, path, json=body))


@cache
def _trusted() -> "ssl.SSLContext":
    """Whom to trust over https; reading it takes longer than a request on the local network."""
    import httpx

    return httpx.create_ssl_context()
