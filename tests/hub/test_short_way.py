"""What takes the shorter way through the hub is answered as on the longer one."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from helpers.live import KEY, cupping, published

from tasting.hub.app import make_app
from tasting.hub.security_headers import OF_API
from tasting.hub.state import Hub, open_hub

SESSION = {"session": cupping().id}


async def heads(
    hub: Hub, path: str, form: dict[str, Any], begun: list[Any], key: str = KEY
) -> None:
    """Add to `begun` what an answer begins with; a stream is left as soon as it is open."""
    body = iter([{"type": "http.request", "body": json.dumps(form).encode()}])

    async def receive() -> dict[str, Any]:
        return next(body, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            begun.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"authorization", b"Bearer " + key.encode())],
        "client": ("127.0.0.1", 1),
    }
    await make_app(hub)(scope, receive, send)


def test_answers_and_faults_of_the_shorter_way_are_those_of_the_longer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: object) -> None:
        raise LookupError("a fault of the test")

    async def run() -> None:
        hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
        hub.data.publish(published(cupping()), 1)
        begun: list[Any] = []
        ops = {**SESSION, "ops": []}
        await heads(hub, "/api/ops", ops, begun)
        await heads(hub, "/api/events", SESSION, begun)
        await heads(hub, "/api/events", {**SESSION, "mode": "now"}, begun)
        await heads(hub, "/api/ops", ops, begun, "a wrong key")
        await heads(hub, "/api/events", SESSION, begun, "a wrong key")
        await heads(hub, "/api/ops", {"ops": 1}, begun)
        monkeypatch.setattr(hub.writer, "append", fails)
        with pytest.raises(LookupError):  # for the server to log, once it is answered
            await heads(hub, "/api/ops", ops, begun)
        await hub.writer.stop()
        hub.data.close()
        assert [each["status"] for each in begun] == [200, 200, 200, 401, 401, 400, 500]
        for each in begun:
            names = [name for name, _ in each["headers"]]
            assert len(names) == len(set(names))
            assert each["status"] == 500 or set(OF_API) <= {*each["headers"]}

    asyncio.run(run())
