"""What is erased is overwritten, also by a SQLite that would only let go of it."""

from pathlib import Path

from helpers.live import another, card, published
from sqlalchemy import event

from tasting.store.engine import open_engine
from tasting.store.erasure import Erasure
from tasting.store.hubdata import HubData
from tasting.store.log import Entry


def test_what_is_erased_is_in_no_free_page_and_not_in_the_journal(tmp_path: Path) -> None:
    file, session = tmp_path / "hub.sqlite", another()
    engine = open_engine(file)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA secure_delete = OFF"))
    engine.dispose()  # connections from here on
    held = HubData(engine)
    held.publish(published(session), 1)
    secret = card().model_copy(update={"body": {"values": {}, "note": "a secret " * 900}})
    held.log.append(session.id, [Entry(1, "phone", 1, secret), Entry(2, "phone", 2, card())])
    files = [file, Path(f"{file}-wal")]
    assert any(b"a secret" in each.read_bytes() for each in files)
    held.erase(Erasure(session.id, seat=1))
    assert not any(b"a secret" in each.read_bytes() for each in files)
    assert [kept.seat for kept in held.log.events(session.id)] == [2]
    held.close()
