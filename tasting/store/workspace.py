"""A trainer's workspace: products, sessions, own protocols and words, the log; one file, a folder.

What comes out is frozen; what goes in replaces what had the same id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Table,
    delete,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.domain.errors import UserError
from tasting.domain.events import Cursor
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.store import backup
from tasting.store.blobs import Blobs
from tasting.store.engine import file_of, open_engine, reading, writing
from tasting.store.faults import file_damaged
from tasting.store.log import Log
from tasting.store.overview import Overview, overviews
from tasting.store.places import LAST_PLACE, LOG, log_of, seq_at
from tasting.store.protocol_texts import ProtocolTexts
from tasting.store.tables import (
    ConflictRow,
    CursorRow,
    EventRow,
    LexiconRow,
    ProductRow,
    ProtocolRow,
    SessionRow,
    table,
)

_EVENT = table(EventRow)
_PRODUCT = table(ProductRow)
_SESSION = table(SessionRow)
_PROTOCOL = table(ProtocolRow)
_LEXICON = table(LexiconRow)
_CURSOR = table(CursorRow)


@dataclass(frozen=True)
class WorkspaceState:
    """Marks of what a workspace holds: another one where anything was written."""

    sessions: frozenset[tuple[str, int]]
    """The id of each session, and when it was last changed, ms."""
    library: tuple[tuple[object, ...], ...]
    """How many products, own protocols and changed lexicons there are, and when one was last."""
    logs: Mapping[str, int]
    """The last sequence number in the log of each session, 0 where there is none."""

    def apart_from(self, session_id: str) -> "WorkspaceState":
        """The same without the log of this session."""
        logs = {id_: seq for id_, seq in self.logs.items() if id_ != session_id}
        return replace(self, logs=logs)


class Workspace:
    """Everything a trainer keeps: `log` holds all sessions' events, `blobs` the photos.

    `protocol_texts` holds the files of the trainer's own protocols.

    Safe to use from several threads. Every method may raise UserError: full disk, damaged file.
    """

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        """Use the file behind `engine` and the photos in `blobs`."""
        self._engine = engine
        self.blobs = blobs
        self.log = Log(engine)
        self.protocol_texts = ProtocolTexts(engine)

    @classmethod
    def open(cls, path: Path, blobs: Path, backups: Path) -> "Workspace":
        """Open the workspace at `path`, making or upgrading it. Raises UserError."""
        return cls(open_engine(path, backups), Blobs(blobs))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---------------------------------------------------------------------------- writing

    def keep(self, *values: Product | Session | Protocol, now: datetime) -> None:
        """Keep values, all of them or none; each replaces what had its id (and version)."""
        changed_at = round(now.timestamp() * 1000)
        with writing(self._engine) as connection:
            for value in values:
                target, row = _row(value)
                row |= {"changed_at": changed_at, "document": value.model_dump_json()}
                keys = [column.name for column in target.primary_key]
                connection.execute(
                    insert_or(target)
                    .values(**row)
                    .on_conflict_do_update(index_elements=keys, set_=row)
                )

    def keep_lexicon_changes(
        self, lexicon_id: str, changes: LexiconChanges, now: datetime
    ) -> LexiconChanges:
        """Keep what is changed of a lexicon, in place of what was; gives that."""
        row = {
            "id": lexicon_id,
            "changed_at": round(now.timestamp() * 1000),
            "document": changes.model_dump_json(),
        }
        with writing(self._engine) as connection:
            before = _document(connection, _LEXICON, lexicon_id)
            connection.execute(
                insert_or(_LEXICON)
                .values(**row)
                .on_conflict_do_update(index_elements=["id"], set_=row)
            )
        return LexiconChanges.model_validate_json(before) if before else LexiconChanges()

    def remove_product(self, product_id: str) -> None:
        """Take a product out of the library; sessions keep it as it was when they were planned."""
        with writing(self._engine) as connection:
            connection.execute(delete(_PRODUCT).where(_PRODUCT.c.id == product_id))

    def remove_session(self, session_id: str) -> None:
        """Forget a session with its whole log."""
        with writing(self._engine) as connection:
            connection.execute(delete(_EVENT).where(_EVENT.c.log == log_of(session_id)))
            for gone in (table(ConflictRow), _CURSOR):
                connection.execute(delete(gone).where(gone.c.session == session_id))
            connection.execute(delete(_SESSION).where(_SESSION.c.id == session_id))

    # ---------------------------------------------------------------------------- reading

    def products(self) -> list[Product]:
        """The library, by category and name."""
        query = select(_PRODUCT.c.document).order_by(
            _PRODUCT.c.category, _PRODUCT.c.name, _PRODUCT.c.id
        )
        with reading(self._engine) as connection:
            found = connection.execute(query).scalars().all()
        return [Product.model_validate_json(document) for document in found]

    def product(self, product_id: str) -> Product | None:
        """The product of this id."""
        with reading(self._engine) as connection:
            document = _document(connection, _PRODUCT, product_id)
        return Product.model_validate_json(document) if document else None

    def sessions(self) -> list[Session]:
        """All sessions, the latest class first."""
        query = select(_SESSION.c.document).order_by(_SESSION.c.starts_at.desc(), _SESSION.c.id)
        with reading(self._engine) as connection:
            found = connection.execute(query).scalars().all()
        return [Session.model_validate_json(document) for document in found]

    def session(self, session_id: str) -> Session | None:
        """The session of this id."""
        with reading(self._engine) as connection:
            document = _document(connection, _SESSION, session_id)
        return Session.model_validate_json(document) if document else None

    def session_ids(self) -> list[str]:
        """The ids of all sessions, the latest class first."""
        query = select(_SESSION.c.id).order_by(_SESSION.c.starts_at.desc(), _SESSION.c.id)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def rehearsal_ids(self) -> list[str]:
        """The ids of the sessions that try another one out."""
        # A quotation mark within a text is escaped there, so that this is the field's name.
        tries_out = func.instr(_SESSION.c.document, '"rehearsal_of":') > 0
        with reading(self._engine) as connection:
            return list(connection.execute(select(_SESSION.c.id).where(tries_out)).scalars())

    def state(self) -> WorkspaceState:
        """How the workspace stands, to see whether another process has written."""
        last = literal_column(f"({LAST_PLACE})", Integer)
        query = select(_SESSION.c.id, _SESSION.c.changed_at, last).outerjoin(
            LOG, LOG.c.session == _SESSION.c.id
        )
        library = union_all(
            *(
                select(func.count(), func.max(kept.c.changed_at))
                for kept in (_PRODUCT, _PROTOCOL, _LEXICON)
            )
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
            kept = tuple(map(tuple, connection.execute(library).all()))
        documents = frozenset((id_, changed_at) for id_, changed_at, _ in rows)
        return WorkspaceState(documents, kept, {id_: seq_at(last or 0) for id_, _, last in rows})

    def overviews(self, sessions: Iterable[Session]) -> dict[str, Overview]:
        """What the log holds of these sessions and counts, by id; left out where it has no event.

        What was answered in a practice counts nowhere.
        """
        steps = {session.id: session.protocol.practised for session in sessions}
        with reading(self._engine) as connection:
            found = overviews(connection, {of: ids for of, ids in steps.items() if ids})
        return {of: one for of, one in found.items() if of in steps}

    def protocols(self) -> list[Protocol]:
        """The trainer's own protocols, each as it was last saved without a fault, by id."""
        query = (
            select(_PROTOCOL.c.id, _PROTOCOL.c.document)
            .where(_PROTOCOL.c.document != "")
            .order_by(_PROTOCOL.c.id, _PROTOCOL.c.changed_at, _PROTOCOL.c.version)
        )
        with reading(self._engine) as connection:
            newest = {one.id: one.document for one in connection.execute(query)}
        return [Protocol.model_validate_json(document) for document in newest.values()]

    def protocol(self, protocol_id: str, version: int) -> Protocol | None:
        """One version of an own protocol."""
        query = select(_PROTOCOL.c.document).where(
            _PROTOCOL.c.id == protocol_id, _PROTOCOL.c.version == version
        )
        with reading(self._engine) as connection:
            document = connection.execute(query).scalar_one_or_none()
        return Protocol.model_validate_json(document) if document else None

    def lexicon_changes(self) -> dict[str, LexiconChanges]:
        """What is changed of the lexicons, by their ids; those left as they were may be absent."""
        query = select(_LEXICON.c.id, _LEXICON.c.document).order_by(_LEXICON.c.id)
        with reading(self._engine) as connection:
            found = connection.execute(query).all()
        return {id_: LexiconChanges.model_validate_json(document) for id_, document in found}

    # ---------------------------------------------------------------------------- the rest

    def cursor(self, session_id: str, address: str) -> Cursor:
        """How far the log of a session was taken over from the hub there."""
        with reading(self._engine) as connection:
            row = connection.execute(select(_CURSOR).where(*_at(session_id, address))).first()
        if row is None:
            return Cursor()
        epoch, _, mark = row.hub.removeprefix(f"{address} ").partition(" ")
        return Cursor(row.seq, epoch, mark)

    def hubs(self, session_id: str) -> tuple[str, ...]:
        """The addresses of the hubs on which a session was followed, or that were given it."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(_CURSOR).where(_CURSOR.c.session == session_id)).all()
        return tuple(sorted({row.hub.partition(" ")[0] for row in rows}))

    def set_cursor(self, session_id: str, address: str, cursor: Cursor) -> None:
        """Remember how far the hub at an address was followed, in this one of its logs only."""
        hub = " ".join((address, cursor.epoch, cursor.mark))
        with writing(self._engine) as connection:
            connection.execute(delete(_CURSOR).where(*_at(session_id, address)))
            connection.execute(_CURSOR.insert().values(session=session_id, hub=hub, seq=cursor.seq))

    def copy_to(self, target: Path) -> None:
        """Copy the file, without the photos, as it stands at this moment."""
        backup.copy(file_of(self._engine), target)

    def check(self) -> None:
        """Raise UserError where the file does not hold together, or holds what cannot be read."""
        with reading(self._engine) as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
        try:
            self.products()
            self.protocols()
            self.lexicon_changes()
            for session in self.sessions():
                self.log.events(session.id)
        except ValueError:
            sound = False
        if not sound:
            raise UserError(file_damaged(file_of(self._engine)))


def _at(session_id: str, address: str) -> tuple[ColumnElement[bool], ...]:
    """The cursors of a session on the hub at an address, whichever log they count in."""
    return (
        _CURSOR.c.session == session_id,
        _CURSOR.c.hub.startswith(f"{address} ", autoescape=True),
    )


def _row(value: Product | Session | Protocol) -> tuple[Table, dict[str, object]]:
    """Where a value is kept, and what a list or a search needs of it."""
    if isinstance(value, Product):
        return _PRODUCT, {"id": value.id, "category": value.category, "name": value.name}
    if isinstance(value, Protocol):
        facts = {"id": value.id, "version": value.version, "category": value.category}
        return _PROTOCOL, facts | {"text": "", "added_at": 0}
    return _SESSION, {
        "id": value.id,
        "title": value.title,
        "category": value.protocol.category,
        "starts_at": round(value.starts_at.timestamp() * 1000),
        "example": value.example,
    }


def _document(connection: Connection, kept_in: Table, id_: str) -> str | None:
    query = select(kept_in.c.document).where(kept_in.c.id == id_)
    return connection.execute(query).scalar_one_or_none()
