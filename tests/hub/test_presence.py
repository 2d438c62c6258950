"""Who counts as being there, told from when a device was heard of."""

from tasting.hub.presence import LINGER_MS, RETURN_MS, DevicePresence


def test_a_phone_that_lost_its_stream_is_away_a_moment_later() -> None:
    phone = DevicePresence(1, "d1", seen_ms=0)
    phone.streamed(1, 0)
    assert phone.online(LINGER_MS * 10)
    phone.seen_ms = 5000
    phone.streamed(-1, 5000)
    assert phone.online(5000 + RETURN_MS - 1)
    assert not phone.online(5000 + RETURN_MS)
    phone.streamed(1, 9000)
    assert phone.online(9001)


def test_one_of_two_streams_lost_leaves_it_there() -> None:
    phone = DevicePresence(1, "d1", seen_ms=0)
    phone.streamed(1, 0)
    phone.streamed(1, 10)
    phone.streamed(-1, 20)
    assert phone.online(20 + LINGER_MS)


def test_a_phone_that_polls_after_its_stream_was_lost_is_there_between_its_questions() -> None:
    phone = DevicePresence(1, "d1", seen_ms=0)
    phone.streamed(1, 0)
    phone.streamed(-1, 1000)
    phone.seen_ms = 3000
    assert phone.online(3000 + LINGER_MS - 1)
    assert not phone.online(3000 + LINGER_MS)
