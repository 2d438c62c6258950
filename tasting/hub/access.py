"""Who asks: a learner's device or the trainer, by the token in the request's header."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from tasting.domain.events import TRAINER
from tasting.domain.public_session import PublicSession
from tasting.domain.tokens import token_hash
from tasting.hub.refusals import Refusal, erased, not_found
from tasting.hub.state import Hub, LearnerAccess, hub_of
from tasting.words import message


@dataclass(frozen=True)
class TrainerAccess:
    """Whoever holds the hub's key."""


def authenticate(request: Request) -> LearnerAccess | TrainerAccess:
    """Who asks, by a token of 128 bits that nobody guesses. Raises Refusal, 401 for a wrong one."""
    hub = hub_of(request)
    token = token_in(request.scope["headers"])
    learner = hub.learner(token_hash(token)) if token else None
    if learner:
        request.state.language = learner.language
        return learner
    if token and hmac.compare_digest(token.encode(), hub.key.encode()):
        return TrainerAccess()
    raise wrong_token()


def learner_at(hub: Hub, headers: Iterable[tuple[bytes, bytes]]) -> LearnerAccess | None:
    """The learner's device that a request with these headers comes from, if it is one's."""
    token = token_in(headers)
    return hub.learner(token_hash(token)) if token else None


def token_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The token in the headers of a request; empty where there is none."""
    for name, value in headers:
        if name == b"authorization":
            scheme, _, token = value.decode("latin-1").partition(" ")
            return token if scheme.lower() == "bearer" else ""
    return ""


def authenticate_again(
    hub: Hub, who: LearnerAccess | TrainerAccess
) -> LearnerAccess | TrainerAccess:
    """Who asks, once the body is read. Raises Refusal, 401, for a device let go meanwhile."""
    if isinstance(who, TrainerAccess):
        return who
    learner = hub.learner(who.digest)
    if learner is None:
        raise wrong_token()
    return learner


def wrong_token() -> Refusal:
    """Refuse a device that is not let in, or no more."""
    said = message("This device is no longer signed in. Scan the QR code on your sheet again.")
    return Refusal(401, "wrong_token", said, {"www-authenticate": "Bearer"})


def require_learner(request: Request) -> LearnerAccess:
    """The learner who asks. Raises Refusal where it is not one."""
    who = authenticate(request)
    if isinstance(who, LearnerAccess):
        return who
    raise Refusal(403, "learners_only", message("Only a learner’s device may ask this."))


def charge(hub: Hub, session_id: str, seat: int, size: int) -> None:
    """Count `size` bytes that came from a seat, or went to it.

    Raises Refusal, 429, where those before them were too many already.
    """
    if hub.traffic.exhausted((session_id, seat)):
        raise hub.seat_room.too_much("bytes", session_id, seat)
    hub.traffic.use((session_id, seat), size)


def require_trainer(request: Request) -> TrainerAccess:
    """The trainer who asks. Raises Refusal where it is not."""
    who = authenticate(request)
    if isinstance(who, TrainerAccess):
        return who
    raise Refusal(403, "trainers_only", message("Only the trainer may ask this."))


def named_session(
    hub: Hub, who: LearnerAccess | TrainerAccess, session_id: str
) -> tuple[PublicSession, int, str]:
    """Session, seat and device that a request is about: a learner's own, or what a trainer names.

    Raises Refusal where a trainer names no session that the hub holds.
    """
    if isinstance(who, LearnerAccess):
        return who.session, who.seat, who.device
    return find_session(hub, session_id), TRAINER, ""


def find_session(hub: Hub, session_id: str) -> PublicSession:
    """The session of this id. Raises Refusal where the hub does not hold it, 410 if no more."""
    session = hub.session(session_id)
    if session is None:
        raise erased() if hub.data.is_erased(session_id) else not_found()
    return session
