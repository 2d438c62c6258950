"""What keeps the paper looked at from being printed, and the way out of it."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from tasting.domain.session import Session
from tasting.services.kits import NO_ADDRESS_OF_A_SPARE
from tasting.services.printing import PlanPaper, is_secret, learners_printed
from tasting.words import Words


class Hindrance(NamedTuple):
    """A fact to see to, the words of its button, and what that does; empty where all is well.

    Where nothing is to be done here, there is a fact alone.
    """

    said: str = ""
    button: str = ""
    act: Literal["", "key", "sender", "learners"] = ""

    @property
    def stops(self) -> bool:
        """Whether nothing can be printed. A hidden key hides the paper from this window only."""
        return bool(self.said) and self.act != "key"


def hindrance(
    paper: PlanPaper,
    session: Session,
    seats: Collection[int],
    key_shown: bool,
    has_sender: bool,
    words: Words,
) -> Hindrance:
    """What stands in the way of a paper for these seats: the first of all."""
    say = words.say
    if is_secret(paper) and not key_shown:
        told = say("The key is hidden in this window, and the papers that name products with it.")
        return Hindrance(told, say("Show the key"), "key")
    if paper.sent_back and not has_sender:
        told = say("Return labels bear your postal address, which is not entered yet.")
        return Hindrance(told, say("Enter it in Settings"), "sender")
    if not learners_printed(paper, session, seats):
        n = sum(session.seat(number) is not None for number in seats)
        if seats and not n:
            return Hindrance(say(NO_ADDRESS_OF_A_SPARE))
        told = words.count(
            "The learner chosen has no postal address yet.",
            "None of the {n} learners chosen has a postal address yet.",
            n,
        )
        return Hindrance(told, say("Add addresses"), "learners")
    return Hindrance()
