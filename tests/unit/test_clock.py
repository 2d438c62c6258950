"""Time that nobody sets."""

import time

import pytest

from tasting.clock import SteadyClock

_DAY_MS = 86_400_000


def test_a_steady_clock_begins_at_the_time_of_the_computer() -> None:
    before = time.time_ns() // 1_000_000
    told = SteadyClock().now_ms()
    assert before <= told <= time.time_ns() // 1_000_000 + 1


def test_a_steady_clock_never_begins_before_what_was_told_already() -> None:
    later = time.time_ns() // 1_000_000 + _DAY_MS
    assert SteadyClock(not_before=later).now_ms() >= later


@pytest.mark.parametrize("set_by_days", [-1, 1])
def test_setting_the_clock_of_the_computer_moves_it_no_further(
    monkeypatch: pytest.MonkeyPatch, set_by_days: int
) -> None:
    clock = SteadyClock()
    before = clock.now_ms()
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + set_by_days * _DAY_MS * 1_000_000)
    assert 0 <= clock.now_ms() - before < _DAY_MS / 2
