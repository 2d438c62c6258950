import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tasting.domain.errors import UserError
from tasting.store import formats, migrate
from tasting.store.engine import open_engine
from tasting.store.tables import METADATA

SCRIPT = ScriptDirectory(str(formats.MIGRATIONS))
REVISIONS = [revision.revision for revision in SCRIPT.walk_revisions()][::-1]
"""From the first to the newest."""


def at(revision: str, path: Path) -> None:
    """Make a file as the version of this revision made it."""
    engine = create_engine(f"sqlite:///{path}")
    migrate.upgrade(engine, path, path.parent / "backups", revision)
    engine.dispose()


def revision_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw:
        (found,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def columns(path: Path) -> list[str]:
    """The columns of the library's table."""
    with closing(sqlite3.connect(path)) as raw:
        return [row[1] for row in raw.execute("PRAGMA table_info(product)")]


UPGRADE = """
import sys
from pathlib import Path
from tasting.store import formats
from tasting.store.engine import open_engine

formats.MIGRATIONS = Path(sys.argv[2])
open_engine(Path(sys.argv[1]))
"""
"""Bring the file of the first argument up by the migrations in the second."""


def test_there_is_one_line_of_revisions() -> None:
    assert len(SCRIPT.get_heads()) == 1
    assert SCRIPT.get_bases() == [REVISIONS[0]]
    assert formats.newest() == REVISIONS[-1], "the newest is told by the name of its file"


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.sqlite")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()

    assert revision_of(tmp_path / "new.sqlite") == REVISIONS[-1]
    assert not (tmp_path / "backups").exists(), "nothing to copy from a new file"


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_file_of_every_earlier_version_is_brought_up(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "old.sqlite"
    at(revision, path)
    assert revision_of(path) == revision

    open_engine(path).dispose()

    assert revision_of(path) == REVISIONS[-1]
    copies = sorted(file.name for file in tmp_path.glob("backups/*"))
    assert copies == ([] if revision == REVISIONS[-1] else [f"old-{revision}.sqlite"])


def test_an_upgrade_leaves_a_copy_of_what_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    at(REVISIONS[-1], path)
    newer = extended(tmp_path, "9999_more.py", "op.add_column('product', sa.Column('x', sa.Text))")
    monkeypatch.setattr(formats, "MIGRATIONS", newer)

    open_engine(path).dispose()

    assert revision_of(path) == "9999"
    copy = tmp_path / "backups" / f"old-{REVISIONS[-1]}.sqlite"
    assert revision_of(copy) == REVISIONS[-1]
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    at(REVISIONS[-1], path)
    broken = extended(
        tmp_path,
        "9999_broken.py",
        "op.add_column('product', sa.Column('x', sa.Text)); raise RuntimeError('half way')",
    )
    monkeypatch.setattr(formats, "MIGRATIONS", broken)

    with pytest.raises(RuntimeError, match="half way"):
        open_engine(path)

    assert revision_of(path) == REVISIONS[-1]
    assert "x" not in columns(path)


def test_a_migration_that_is_killed_half_way_is_done_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    at(REVISIONS[-1], path)
    slow = extended(
        tmp_path,
        "9999_slow.py",
        "import sys; op.add_column('product', sa.Column('x', sa.Text)); print('half way', "
        "flush=True); sys.stdin.readline()",
    )
    with subprocess.Popen(
        [sys.executable, "-c", UPGRADE, str(path), str(slow)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as upgrade:
        assert upgrade.stdout is not None
        assert upgrade.stdout.readline() == "half way\n"
        upgrade.kill()

    assert revision_of(path) == REVISIONS[-1]
    assert "x" not in columns(path)
    monkeypatch.setattr(formats, "MIGRATIONS", slow)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    open_engine(path).dispose()
    assert revision_of(path) == "9999"
    assert "x" in columns(path)
    copies = sorted(file.name for file in tmp_path.glob("backups/*"))
    assert copies == [f"old-{REVISIONS[-1]}.sqlite"]


def test_a_newer_file_is_refused_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    open_engine(path).dispose()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()

    with pytest.raises(UserError, match=r"written by a newer version of Tasting\. Install"):
        open_engine(path)

    assert revision_of(path) == "9999"
    assert not (tmp_path / "backups").exists()


def extended(folder: Path, name: str, work: str) -> Path:
    """Our migrations and one more that does `work`."""
    copy = folder / "migrations"
    (copy / "versions").mkdir(parents=True)
    for file in formats.MIGRATIONS.glob("versions/*.py"):
        (copy / "versions" / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (copy / "versions" / name).write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = '9999'\ndown_revision = '{REVISIONS[-1]}'\n\n"
        f"def upgrade():\n    {work}\n",
        "utf-8",
    )
    return copy
