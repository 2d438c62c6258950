"""The window: all of Qt lives here."""

# Once Qt is loaded, its import hook reads the source of every module that comes after it: what the
# window needs of the lower floors comes first.
from tasting.services import (  # noqa: F401
    following,
    protocols,
    running_board,
    session_list,
    workspaces,
)
