"""The logs of a class tell how it ran, and of nobody who was in it."""

import hashlib
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from signal import SIGSEGV

import httpx
from helpers.live import KEY, HubProcess, Phone, Trainer, another, card, new_id, photo
from helpers.waiting import soon
from pydantic import JsonValue

from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.link.client import HubClient
from tasting.logs import recorded
from tasting.places import DataFolder
from tasting.services import following
from tasting.services.workspaces import open_workspace


def class_with_names() -> Session:
    """Learners whose names and samples would be seen wherever they are written."""
    session = another()
    seats = []
    for seat in session.seats:
        names = {"name": f"Quillon{seat.number} Farrow", "display": f"Quill{seat.number}"}
        seats.append(seat.model_copy(update={"learner": seat.learner.model_copy(update=names)}))
    return session.model_copy(update={"seats": tuple(seats), "title": "Zanzibar evening"})


def test_no_token_and_no_name_is_in_any_log_of_a_class(tmp_path: Path) -> None:
    session, data = class_with_names(), DataFolder(tmp_path / "window")
    hub = HubProcess(tmp_path / "hub").start()
    try:
        with recorded(data.logs, "app", UserError):
            tokens = _held(hub, data, session)
    finally:
        assert hub.end() == 0
    files = [path for path in tmp_path.rglob("logs/*") if path.is_file()]
    logs = {path.name: path.read_text("utf-8") for path in files}
    assert set(logs) == {"app.log", "hub.log"}
    assert "tasting.hub.sessions: A session of 3 seats was published" in logs["hub.log"]
    assert "ERROR tasting.hub.writer" in logs["hub.log"]
    assert "ERROR uvicorn.error: Exception in ASGI application" in logs["hub.log"]
    assert "INFO tasting.link.follow: Following from event" in logs["app.log"]
    names = [name for seat in session.seats for name in (seat.learner.name, seat.learner.display)]
    samples = [sample.product.name for sample in session.samples]
    secrets = [*tokens, KEY, session.title, *samples, *names]
    for secret in secrets:
        for name, text in logs.items():
            assert secret.lower() not in text.lower(), f"{secret} is in {name}"


def _held(hub: HubProcess, data: DataFolder, session: Session) -> list[str]:
    """A class with everything that may go wrong in it; its tokens and what was answered."""
    seats, stop, heard = session.seats, threading.Event(), list[object]()
    with open_workspace(data) as workspace:
        follower = threading.Thread(
            target=following.follow,
            args=(workspace, HubClient(hub.url, KEY), session, stop, heard.append),
        )
        follower.start()
        soon(lambda: any(isinstance(one, following.Connected) for one in heard), "the hub")
        phones = [Phone(hub, seat) for seat in seats]
        for phone in phones:
            phone.join()
            httpx.get(f"{hub.url}/{phone.seat.token}", trust_env=False)
        sent = photo()
        phones[0].send_photo(sent)
        body: dict[str, JsonValue] = {"values": {"cup_photo": hashlib.sha256(sent).hexdigest()}}
        shown = Op(op_id=new_id(), kind=Kind.OBSERVE, step="eye", code="417", body=body, made_at=1)
        told = Op(op_id=new_id(), kind=Kind.HAND, body={"text": "Vermouthlike"}, made_at=1)
        phones[0].send(shown, told, card())
        _refuse_all(hub.database)
        assert phones[1].ask("/api/ops", {"ops": [card().model_dump(mode="json")]}).is_error
        assert phones[1].ask("/api/ops", content=b"{").is_error
        assert Trainer(hub).ask("/api/known", {"op_ids": ["Quillon1"]}).is_error
        hub.end()
        soon(lambda: any(isinstance(one, following.Lost) for one in heard), "the loss of the hub")
        hub.start()
        stop.set()
        follower.join()
    return [*(seat.token for seat in seats), *(phone.token for phone in phones), "Vermouthlike"]


def _refuse_all(database: Path) -> None:
    """Let the file refuse whatever comes, with an error that quotes it."""
    with closing(sqlite3.connect(database)) as file, file:
        file.execute(
            "CREATE TRIGGER refuses BEFORE INSERT ON event "
            "BEGIN SELECT RAISE(ABORT, 'Quillon1 Farrow'); END"
        )


def test_a_hub_that_crashed_says_at_its_next_start_where(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path).start()
    assert hub.end(SIGSEGV) == -SIGSEGV
    hub.start()
    assert hub.end() == 0
    hub.start()
    assert hub.end() == 0
    assert hub.log.count("The last run did not end as it should") == 1
    assert "Fatal Python error: Segmentation fault" in hub.log
    assert "in serve" in hub.log
