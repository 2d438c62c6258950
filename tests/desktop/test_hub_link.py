"""What the hub has to tell the trainer reaches whoever shows it, once."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasting.desktop.hub_link import HubLink
from tasting.places import DataFolder
from tasting.services.following import Notice, notice_message
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings


class Follower:
    """Listens to nothing."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop

    def is_last(self, stop: threading.Event) -> bool:
        return stop is self.stop


@pytest.fixture
def link(qapp: object, tmp_path: Path) -> Iterator[HubLink]:
    data = DataFolder(tmp_path)
    with open_workspace(data) as workspace:
        link = HubLink(data, workspace, Settings)
        yield link
        link._follower = None
        link.end()


def test_a_notice_is_said_once_however_often_the_hub_is_met(link: HubLink) -> None:
    stop, said = threading.Event(), list[object]()
    link.told.connect(said.append)
    link._follower = Follower(stop)
    first, second = Notice(what="operations", seat=2), Notice(what="unreadable", seq=5)
    for notice in (first, first, second, first):
        link._on_news(stop, notice)
    assert said == [notice_message(first), notice_message(second)]
    link._on_news(threading.Event(), Notice(what="photos", seat=3))
    assert len(said) == 2
