"""The prints of this computer: noted, looked at again, and their rest printed."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.sheet.ledger_dialog import LedgerDialog
from tasting.domain.session import Session
from tasting.services import print_ledger
from tasting.services.printing import Choices, kit_papers
from tasting.settings import Printed

_NOT_COUNTED: Final = (0, 0)
"""The pages of a file, which its reader counts."""


class Rest(NamedTuple):
    """What is still to be printed of a print."""

    job: Printed
    came_out: int
    """The last page or label that came out well."""


class PrintLedger:
    """Kept in the settings, as papers lie where this computer printed them."""

    def __init__(self, bridge: Bridge) -> None:
        """What is known is what the settings hold."""
        self._bridge = bridge

    def prints(self, session: Session) -> list[Printed]:
        """What was printed of a session, the newest first."""
        return print_ledger.prints_of(self._bridge.settings.prints, session)

    def note(
        self,
        papers: Mapping[str, str],
        session: Session,
        seats: Collection[int],
        choices: Choices,
        pages: tuple[int, int] = _NOT_COUNTED,
        stopped: int = 0,
    ) -> None:
        """Papers, by their id, went each to a printer or into a file of this name.

        `pages` are the first and the last; at that of number `stopped` the printer stopped.
        """
        bridge, prints = self._bridge, self._bridge.settings.prints
        known, now = kit_papers(), bridge.now()
        for paper, to in papers.items():
            prints = print_ledger.noted(
                prints, known[paper], session, seats, choices, pages, to, now, stopped
            )
        bridge.keep(bridge.settings.model_copy(update={"prints": prints}))

    def ask(
        self,
        page: Page,
        session: Session,
        go_on: Callable[[Rest], None],
        select: Callable[[str, Collection[int]], None],
    ) -> None:
        """Ask how far a print came out; then `go_on` with the rest, or `select` what changed."""

        def changed(job: Printed) -> frozenset[int]:
            return print_ledger.changed_since(self._bridge.settings.prints, job.paper, session)

        dialog = LedgerDialog(
            page.theme,
            page.words,
            self.prints(session),
            session.zone,
            lambda job: len(changed(job)),
            lambda job: print_ledger.can_go_on(job, session),
            page,
        )

        def accepted() -> None:
            rest = Rest(dialog.job, dialog.came_out)
            self._confirm(rest)
            go_on(rest)

        dialog.accepted.connect(accepted)
        dialog.select.clicked.connect(lambda: select(dialog.job.paper, changed(dialog.job)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _confirm(self, rest: Rest) -> None:
        """Remember how far a print came out."""
        bridge = self._bridge
        told = rest.job.model_copy(update={"came_out": rest.came_out})
        prints = tuple(told if job == rest.job else job for job in bridge.settings.prints)
        bridge.keep(bridge.settings.model_copy(update={"prints": prints}))
