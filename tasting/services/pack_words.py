"""What a packer is told to do after a scan, and how it is told that a kit is complete."""

from typing import Final

from tasting.domain.events import MOST_GRAMS
from tasting.domain.seat import Seat
from tasting.services.scan_answers import Answer, Cause
from tasting.words import Measure, Message, message

TOO_MANY: Final = message("Put this one aside: it is one too many.")
THEIR_SHEET: Final = message(
    "Put this one aside. Where another learner’s name stands on it, scan their kit sheet first."
)
TO_CLOSE: Final = message("Close the box and put its address label on.")
TO_WEIGH: Final = message("Close the box, put it on the scale and type its weight in g.")
TOO_HEAVY: Final = message(
    "This box should weigh more than 100 kg and is not weighed. Close it and put its address label "
    "on."
)
TO_KEEP: Final = message("Close the box and keep it: no learner has it yet.")
TO_LABEL: Final = message("Put its address label on.")
NO_LABEL: Final = message("Keep it: no learner has it yet.")
TO_LOOK: Final = message("Open the box and look. Then weigh it again.")
NO_WEIGHT: Final = Answer(
    Cause.NO_WEIGHT,
    message("No box weighs more than {most}.", most=Measure(MOST_GRAMS, "g")),
    message("Weigh it again, and type the weight in g: 243 g."),
)


def complete(seat: Seat, shared: bool, code: str = "") -> Message:
    """That nothing lacks any more, since the portion under a code was put in.

    `shared` says whether others have their kits in the same box.
    """
    named = {"code": code, "name": seat.learner.display, "site": seat.learner.site}
    if shared:
        if code:
            return message("{code} is in: the box for {site} is complete.", **named)
        return message("The box for {site} is complete.", **named)
    if code:
        return message("{code} is in: the kit of {name} is complete.", **named)
    return message("The kit of {name} is complete.", **named)
