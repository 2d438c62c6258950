"""session_changes.js: what the trainer changed, in words."""

from typing import Any

import pytest
from helpers.web_module import Sandbox

STEPS = [
    {"id": "pour", "name": {"en": "Pour"}, "seconds": 30},
    {"id": "brief", "name": {"en": "Brief"}, "seconds": 60, "audience": "trainer"},
]
KNOWN: dict[str, Any] = {
    "session": {
        "title": "Teas",
        "starts_at": "2026-12-14T17:00:00Z",
        "zone": "Europe/Paris",
        "meeting": "",
        "protocol": {"version": 1, "steps": STEPS},
    },
    "seat": {"display": "Ada", "order": ["417", "283"]},
}


def now(protocol: dict[str, Any] | None = None, **facts: Any) -> dict[str, Any]:
    """What is known, with other facts of the session."""
    told = KNOWN["session"]["protocol"] | (protocol or {})
    return KNOWN | {"session": KNOWN["session"] | facts | {"protocol": told}}


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (now(protocol={"version": 2}), ""),
        (now(trainer="Margaux"), ""),
        (
            now(zone="Europe/London", meeting="https://call.example"),
            "Your trainer has changed: the start, the link of the video call.",
        ),
        (
            now(protocol={"steps": [STEPS[0] | {"seconds": 45}, STEPS[1]]}, title="Two teas"),
            "Your trainer has changed: the title. Your trainer has changed the protocol: Pour.",
        ),
        (now(protocol={"steps": STEPS[:1]}), "Your trainer has changed the protocol."),
        (
            KNOWN | {"seat": {"display": "Ada L.", "order": ["283", "417"]}},
            "Your trainer has changed: your name, your order.",
        ),
    ],
)
def test_what_changed_is_said(box: Sandbox, known: dict[str, Any], said: str) -> None:
    assert box.call("session_changes.js", "changesText", KNOWN, known) == said
