"""The trainer's calls against a real hub, and the one kind of error that they raise."""

import threading
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from helpers.live import (
    KEY,
    HubProcess,
    Phone,
    another,
    card,
    free_port,
    new_id,
    published,
)

from tasting.domain import commands
from tasting.domain.events import Cursor
from tasting.domain.session import Session
from tasting.link.client import HubClient, HubRefused, HubUnreachable, WrongKey
from tasting.link.follow import follow
from tasting.link.stream import Hello
from tasting.words import words_in


@pytest.fixture
def hub(hub_process: HubProcess) -> HubClient:
    return HubClient(hub_process.url, KEY)


@pytest.fixture
def session(hub: HubClient) -> Session:
    session = another()
    hub.publish(published(session))
    return session


def test_what_is_published_is_what_the_hub_holds_until_it_is_closed(
    hub: HubClient, session: Session
) -> None:
    assert hub.session(session.id) == published(session)
    assert hub.session(new_id()) is None
    hub.close(session.id)
    held = hub.session(session.id)
    assert held is not None
    assert held.state == "closed"


def test_more_operations_than_one_request_takes_all_arrive(
    hub: HubClient, session: Session
) -> None:
    step = session.protocol.steps[0]
    ops = [(0, commands.begin(step, at, new_id(), at)) for at in range(1, 51)]
    results = hub.send(session.id, ops)
    assert [result.status for result in results] == ["stored"] * 50
    assert [result.hash for result in results] == [op.hash for _, op in ops]
    ids = [op.op_id for _, op in ops]
    lost = new_id()
    assert hub.lacks(session.id, [lost, *ids]) == [lost]
    page = hub.events(session.id, after=1)
    assert [event.op.op_id for event in page.events] == ids
    assert (page.cursor, page.last) == (51, 51)


def test_following_is_left_at_once_though_nothing_comes(hub: HubClient, session: Session) -> None:
    stop = threading.Event()
    stream = follow(hub, session.id, Cursor(), stop)
    [hello] = next(stream)
    assert isinstance(hello, Hello)
    stop.set()
    assert list(stream) == []


def test_the_offset_is_that_of_one_computer(hub: HubClient, session: Session) -> None:
    assert abs(hub.offset_ms(session.id)) < 60_000


def test_a_wrong_key_and_a_refusal_are_told_as_what_they_are(
    hub_process: HubProcess, session: Session
) -> None:
    with pytest.raises(WrongKey, match="was started by another copy of Tasting"):
        HubClient(hub_process.url, "wrong").session(session.id)
    newer = {"session": session.id, "mode": "now", "a field of a newer version": 1}
    with pytest.raises(HubRefused, match="another version"), _asking(hub_process) as client:
        HubClient(hub_process.url, KEY).require_success(client.post("/api/events", json=newer))


def test_a_refusal_is_said_in_the_trainers_language(hub_process: HubProcess) -> None:
    with pytest.raises(HubRefused) as refusal, _asking(hub_process) as client:
        HubClient(hub_process.url, KEY).require_success(client.post("/api/ops", content=b"{"))
    assert "n’est pas du JSON" in words_in("fr").say(refusal.value.said)


def _asking(hub_process: HubProcess) -> AbstractContextManager[httpx.Client]:
    return HubClient(hub_process.url, KEY).connected(5)


def test_a_hub_that_does_not_answer_is_told_with_its_address() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(HubUnreachable, match=url):
        HubClient(url, KEY).health()
    with pytest.raises(HubUnreachable, match="does not answer"):
        HubClient("http://", KEY).health()


class _Other(BaseHTTPRequestHandler):
    """Some other web server that answers everything kindly."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>It works!</html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_another_kind_of_server_is_not_taken_for_a_hub() -> None:
    with HTTPServer(("127.0.0.1", 0), _Other) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            with pytest.raises(HubUnreachable, match="is not a server of Tasting"):
                HubClient(f"http://127.0.0.1:{server.server_port}", KEY).health()
        finally:
            server.shutdown()
            thread.join()


def test_the_key_is_in_no_text_of_the_hub(hub: HubClient) -> None:
    assert KEY not in repr(hub)


def test_a_phones_answer_is_heard(
    hub_process: HubProcess, hub: HubClient, session: Session
) -> None:
    phone = Phone(hub_process, session.seats[0])
    phone.join()
    op = card()
    phone.send(op)
    assert hub.events(session.id).events[-1].op == op
