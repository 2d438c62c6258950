"""Each class has hub time of its own."""

import time

import pytest

from tasting.hub.session_clocks import SessionClocks

_DAY_MS = 86_400_000


def test_time_stands_fast_from_the_first_event_and_never_goes_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last: dict[str, int] = {}
    clocks = SessionClocks(last.get)
    real = time.time_ns
    now = real() // 1_000_000

    def set_ahead(days: int) -> None:
        monkeypatch.setattr(time, "time_ns", lambda: real() + days * _DAY_MS * 1_000_000)

    def days_ahead(session: str) -> int:
        return round((clocks.now_ms(session) - now) / _DAY_MS)

    set_ahead(2)
    assert [days_ahead("a"), days_ahead("b")] == [2, 2]
    last["a"] = clocks.now_ms("a")
    assert days_ahead("a") == 2
    set_ahead(0)
    assert [days_ahead("a"), days_ahead("b")] == [2, 0], "nothing of b is timed yet"
    last["b"] = now - _DAY_MS
    assert days_ahead("b") == 0
    clocks.forget("a")
    assert days_ahead("a") == 2, "never behind what its log says was"
    del last["a"]
    clocks.forget("a")
    assert days_ahead("a") == 0
