"""What is worked out once for each version of a session, first what those who join are told."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

from tasting.domain.public_session import PublicSeat, PublicSession

_GZIP: Final = 16 + zlib.MAX_WBITS
_VARIES: Final = {"vary": "accept-encoding"}
_SECRET: Final = {"token_hash", "short_hash"}
_VERSION_BYTES: Final = 6


class Snapshot:
    """One version of a session, ready to be sent with what is a seat's own behind it."""

    def __init__(self, session: PublicSession) -> None:
        """Write the session down, without its seats: a learner is told of their own only."""
        self.session = session
        self.photos = session.protocol.photos
        """The attributes that are answered with a photo."""
        self.sets = session.protocol.sets
        """How many sets of portions a learner tastes."""
        self._public = b'{"session":' + session.model_dump_json(exclude={"seats"}).encode()
        self._digest = hashlib.sha256(self._public).digest()
        self._packing = zlib.compressobj(6, wbits=_GZIP)
        self._packed = self._packing.compress(self._public)

    def version(self, seat: PublicSeat) -> str:
        """By what a seat's phone knows whether this is what it was told: the same for the same."""
        own = seat.model_dump_json(exclude=_SECRET).encode()
        return hashlib.sha256(self._digest + own).hexdigest()[: 2 * _VERSION_BYTES]

    def answer(self, own: Mapping[str, object], events: bytes, asked: Headers) -> Response:
        """The answer for a seat: what is its `own`, and the `events`, JSON with commas between.

        Packed where the headers of what was `asked` allow it; only the seat's part costs packing.
        """
        rest = b',%b,"events":[%b]}' % (json.dumps(own)[1:-1].encode(), events)
        if "gzip" not in asked.get("accept-encoding", ""):
            return Response(self._public + rest, media_type="application/json", headers=_VARIES)
        packing = self._packing.copy()
        packed = self._packed + packing.compress(rest) + packing.flush()
        headers = {**_VARIES, "content-encoding": "gzip"}
        return Response(packed, media_type="application/json", headers=headers)
