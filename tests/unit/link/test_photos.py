"""Photos come beside the events: slow ones hold up nothing, late ones are asked for again."""

import hashlib
import threading
from pathlib import Path

import pytest
from helpers.live import KEY, HubProcess, Phone, another, photo, published
from helpers.slow_line import slow_line
from helpers.waiting import soon

from tasting.domain.errors import UserError
from tasting.link.client import HubClient
from tasting.link.photos import PhotoFetcher
from tasting.words import message

PHOTOS = [photo((64, height)) for height in (40, 48, 56, 64, 72, 80)]
NAMES = [hashlib.sha256(sent).hexdigest() for sent in PHOTOS]


@pytest.fixture
def phone(hub_process: HubProcess) -> Phone:
    session = another()
    HubClient(hub_process.url, KEY).publish(published(session))
    phone = Phone(hub_process, session.seats[0])
    phone.join()
    return phone


class Kept(dict[str, bytes]):
    """What was handed over, and how often each."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def __call__(self, content: bytes, name: str) -> None:
        self.calls.append(name)
        self[name] = content


def test_photos_pass_a_slow_one_and_each_comes_once(hub_process: HubProcess, phone: Phone) -> None:
    for sent in PHOTOS:
        phone.send_photo(sent)
    slow, quick, kept = NAMES[0], NAMES[1:], Kept()
    with (
        slow_line(hub_process.port, slow.encode()) as line,
        PhotoFetcher(HubClient(line.url, KEY), kept) as photos,
    ):
        photos.fetch([slow])
        assert line.waiting.wait(60)
        photos.fetch([*NAMES, *NAMES])
        soon(lambda: len(kept) == len(quick), "the quick ones")
        assert set(kept) == set(quick)
        line.let_through.set()
        soon(lambda: slow in kept, "the slow one")
    assert sorted(kept.calls) == sorted(NAMES)
    assert all(content.startswith(b"\xff\xd8") for content in kept.values())


def test_a_photo_that_is_not_there_yet_comes_once_it_is(
    hub_process: HubProcess, phone: Phone
) -> None:
    sent = photo((64, 88))
    name, kept = hashlib.sha256(sent).hexdigest(), Kept()
    with (
        slow_line(hub_process.port, b"nothing waits") as line,
        PhotoFetcher(HubClient(line.url, KEY), kept) as photos,
    ):
        photos.fetch([name])
        soon(lambda: line.sockets, "a first try")
        phone.send_photo(sent)
        soon(lambda: name in kept, "the photo")


def test_a_photo_that_cannot_be_kept_is_told_until_it_is(
    hub_process: HubProcess, phone: Phone
) -> None:
    phone.send_photo(PHOTOS[0])
    room, kept = threading.Event(), Kept()

    def keep(content: bytes, name: str) -> None:
        if not room.is_set():
            raise UserError(message("The disk is full."))
        kept(content, name)

    with PhotoFetcher(HubClient(hub_process.url, KEY), keep) as photos:
        photos.raise_fault()
        photos.fetch(NAMES[:1])
        with pytest.raises(UserError, match="disk is full"):
            soon(photos.raise_fault, "word of the full disk")  # which returns nothing, or raises
        room.set()
        soon(lambda: kept, "the photo")
        photos.raise_fault()


def test_fetching_photos_is_left_at_once_though_one_is_under_way(
    hub_process: HubProcess, phone: Phone
) -> None:
    phone.send_photo(PHOTOS[0])
    kept = Kept()
    with slow_line(hub_process.port, NAMES[0].encode()) as line:
        with PhotoFetcher(HubClient(line.url, KEY), kept) as photos:
            photos.fetch(NAMES[:1])
            assert line.waiting.wait(60)
        assert not line.let_through.is_set()
        assert not kept


def test_a_hub_that_is_away_is_asked_again(phone: Phone, tmp_path: Path) -> None:
    kept, sent = Kept(), PHOTOS[0]
    hub = HubProcess(tmp_path / "late")
    with PhotoFetcher(HubClient(hub.url, KEY), kept) as photos:
        photos.fetch(NAMES[:1])
        hub.start()
        try:
            session = another()
            HubClient(hub.url, KEY).publish(published(session))
            late = Phone(hub, session.seats[0])
            late.join()
            late.send_photo(sent)
            soon(lambda: kept, "the photo")
        finally:
            hub.end()
