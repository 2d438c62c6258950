"""Asking the hub: its answer, or an error that tells what kind of failure it was."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.web_module import Sandbox
from playwright.sync_api import Route

POST = """
  const { post } = await load('hub.js');
  try {
    return await post('/api/time', { t0: 1 }, ['server_ms'], 'a token', given);
  } catch (problem) {
    return [problem.constructor.name, problem.status, problem.code];
  }
"""


def test_a_request_carries_the_token_and_gives_the_hub_s_answer(
    seated: Callable[[], Sandbox],
) -> None:
    box, asked = seated(), list[Any]()
    box.page.on("request", lambda request: asked.append((request.url, request.headers)))
    answer, token = box.run("""
        const { post } = await load('hub.js');
        const { passOf } = await load('identity.js');
        const pass = passOf(room.store, room.place);
        return [await post('/api/time', { t0: 1 }, ['server_ms'], pass), pass];
    """)
    assert answer["t0"] == 1
    assert {headers.get("authorization") for url, headers in asked if url.endswith("/time")} == {
        f"Bearer {token}"
    }


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ({"status": 404, "json": {"error": "not_found", "said": "?"}}, [404, "not_found"]),
        ({"status": 502, "body": "<html>"}, [502, ""]),
        ({"status": 200, "body": "{"}, [0, "cut"]),
        ({"status": 200, "body": "<html>Sign in</html>"}, [0, "cut"]),
        ({"status": 200, "json": {"login": "please"}}, [0, "cut"]),
        ({"status": 200, "json": None}, [0, "cut"]),
        ({"status": 404, "body": "<html>Sign in</html>"}, [0, "foreign"]),
        ({"status": 401, "json": {"login": "please"}}, [0, "foreign"]),
        ({"status": 429, "body": "<html>Slow down</html>"}, [429, ""]),
    ],
)
def test_refusal_tells_its_status_and_code(
    box: Sandbox, answer: dict[str, Any], wanted: list[Any]
) -> None:
    box.page.route("**/api/time", lambda route: route.fulfill(**answer))
    box.expected = ("Failed to load resource",)
    assert box.run(POST, {}) == ["HubError", *wanted]


def test_hub_that_is_away_or_slow_is_told_apart(box: Sandbox) -> None:
    box.expected = ("ERR_",)
    box.page.route("**/api/time", lambda route: route.abort())
    away = box.run(POST, {})
    box.page.unroute("**/api/time")
    held: list[Route] = []
    box.page.route("**/api/time", lambda route: held.append(route))
    slow = box.run(POST, {"patience": 50})
    assert (away[:2], slow) == (["HubError", 0], ["HubError", 0, "slow"])
    assert away[2] != "slow"
