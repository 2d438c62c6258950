"""What Live asks before it does what is not meant by a slip of the hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tasting.desktop.page import Page
from tasting.desktop.pages.live.commands import TrainerCommands
from tasting.desktop.pages.live.state import Moment, unrevealed, wait_text
from tasting.desktop.widgets.dialog import Dialog


class Questions:
    """One window at a time over the page; what is agreed to is done at once."""

    def __init__(self, page: Page, commands: TrainerCommands) -> None:
        """Asked over `page`, in its language."""
        self._page, self._commands = page, commands

    def begin_early(self, moment: Moment, now: int, rehearse: Callable[[], None]) -> None:
        """Ask before the class begins long before its time; `now` in ms."""
        words = self._page.words
        dialog = self._question(
            words.say("Start before its time?"),
            words.say("Start now"),
            words.say("Not yet"),
            words.say(
                "{when}. What is done from here on is kept.",
                when=wait_text(moment.session, now, words),
            ),
            careful=True,
        )
        dialog.say(self._page.theme, words.say("Rehearse to try it out: nothing is kept then."))
        dialog.accepted.connect(self._commands.begin_next)
        dialog.offer(self._page.theme, words.say("Rehearse")).clicked.connect(rehearse)
        dialog.open()

    def reveal(self, moment: Moment) -> None:
        """Ask before all codes are revealed that are not revealed yet."""
        words, hidden = self._page.words, unrevealed(moment.session, moment.board)
        dialog = self._question(
            words.count(
                "Reveal {n} code to everybody?", "Reveal {n} codes to everybody?", len(hidden)
            ),
            words.say("Reveal codes"),
            words.say("Not yet"),
            words.say("Every learner will see what each sample is. This cannot be undone."),
        )
        dialog.accepted.connect(lambda: self._commands.reveal(hidden))
        dialog.open()

    def finish(self) -> None:
        """Ask before the class ends."""
        say = self._page.words.say
        dialog = self._question(
            say("Finish the session?"),
            say("Finish the session"),
            say("Go on"),
            say("The timer stops for everybody. Late answers are still accepted."),
            careful=True,
        )
        dialog.accepted.connect(self._commands.finish)
        dialog.open()

    def reopen(self) -> None:
        """Ask before a class goes on that was finished."""
        say = self._page.words.say
        dialog = self._question(
            say("Resume the session?"),
            say("Resume"),
            say("Leave it finished"),
            say("Phones go back to the step that was on last. The time since then is a pause."),
        )
        dialog.accepted.connect(self._commands.reopen)
        dialog.open()

    def reset(self, moment: Moment) -> None:
        """Ask before a class is to be to come again."""
        say = self._page.words.say
        dialog = self._question(
            say("Reset the session?"),
            say("Reset"),
            say("Leave it"),
            say("It goes back to before its first step. Nobody has answered yet."),
            careful=True,
        )
        if moment.board.revealed:
            said = say("The codes are hidden again; who saw them knows them.")
            dialog.say(self._page.theme, said)
        dialog.accepted.connect(self._commands.reset)
        dialog.open()

    def _question(
        self, title: str, do: str, leave: str, text: str, careful: bool = False
    ) -> Dialog:
        theme = self._page.theme
        dialog = Dialog(theme, title, do, leave, self._page, careful)
        dialog.say(theme, text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
