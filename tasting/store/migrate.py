"""Bringing a file to the present format, one migration and one transaction at a time."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tasting.domain.errors import UserError
from tasting.private_files import make_private_folder
from tasting.store import backup, formats
from tasting.store.faults import explaining_faults
from tasting.store.tables import METADATA
from tasting.words import message


def upgrade(engine: Engine, path: Path, backups: Path, target: str = "head") -> None:
    """Bring the file to revision `target`, with a copy in `backups` before anything is changed.

    Raises UserError where the file is of another program or of a newer version.
    """
    script = ScriptDirectory(str(formats.MIGRATIONS))
    with engine.connect() as connection:
        found = formats.revision(connection, path)
    known = {revision.revision for revision in script.walk_revisions()}
    if found is not None and found not in known:
        raise UserError(
            message(
                "{file} was written by a newer version of Tasting. Install the newest version "
                "to open it; nothing was changed.",
                file=path,
            )
        )
    wanted = script.as_revision_number(target)
    if found == wanted:
        return
    if found is not None:
        with explaining_faults(backups):
            make_private_folder(backups)
        backup.copy(path, backups / f"{path.stem}-{found}{path.suffix}")
    _run(engine, script, target)


def _run(engine: Engine, script: ScriptDirectory, target: str) -> None:
    """Run what is missing up to `target`; each migration commits by itself or not at all."""
    with (
        engine.connect() as connection,
        EnvironmentContext(
            Config(), script, fn=lambda revision, _: script._upgrade_revs(target, revision)
        ) as environment,
    ):
        environment.configure(
            connection=connection.execution_options(tasting_writes=True),
            target_metadata=METADATA,
            transaction_per_migration=True,
            transactional_ddl=True,
            render_as_batch=True,
        )
        with environment.begin_transaction():
            environment.run_migrations()
