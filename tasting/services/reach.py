"""How learners elsewhere reach this computer: the ways to set up, and trying an address."""

import tomllib
from functools import cache
from typing import Final

from tasting import places
from tasting.domain.own_addresses import reaches_only_here
from tasting.domain.value import Value
from tasting.languages import SOURCE, Language
from tasting.link import reach
from tasting.link.client import HubClient
from tasting.link.reach import Answer, Reached, new_trial, trial_address
from tasting.words import Message, mark, message

__all__ = [
    "Reached",
    "Step",
    "Way",
    "answer_message",
    "ask",
    "new_trial",
    "phones_reached",
    "qr_modules",
    "seat_address",
    "trial_address",
    "ways",
]


class Step(Value):
    """One thing to do, with what is typed into a terminal for it or nothing."""

    do: str
    command: str = ""


class Way(Value):
    """A way in from the internet to a port of this computer."""

    id: str
    name: str
    about: str
    """For whom it is, and what it costs."""
    steps: tuple[Step, ...]


def ways(language: Language, port: int, own_address: str) -> tuple[Way, ...]:
    """The ways in from the internet, with this hub's own port and address in their commands.

    `own_address` is in numbers, without its port.
    """
    filled = {"{port}": str(port), "{computer}": own_address or "192.168.1.20"}
    return tuple(
        way.model_copy(update={"steps": tuple(_filled(step, filled) for step in way.steps)})
        for way in _shipped(language)
    )


def ask(address: str, hub: HubClient) -> Reached:
    """What answers at a public address where this hub is meant to. Raises UserError."""
    return reach.ask_address(address, hub)


def phones_reached(hub: HubClient, trial: str) -> list[str]:
    """The addresses by which phones opened the page of a trial. Raises UserError."""
    return reach.phones_reached(hub, trial)


def qr_modules(text: str) -> list[list[bool]]:
    """The QR code that opens an address, row by row, dark modules true."""
    # With all that draws paper: no window waits for it.
    from tasting.paper.qr_modules import matrix

    return [list(map(bool, row)) for row in matrix(text)]


def seat_address(address: str, token: str) -> str:
    """What the code of a seat's sheet opens."""
    from tasting.paper.qr import seat_address as printed

    return printed(address, token)


def answer_message(reached: Reached, address: str) -> Message:
    """What answered, and what to do about it."""
    if reached.answer == "this_hub" and reaches_only_here(address):
        return _ONLY_HERE
    if reached.answer == "redirect":
        return message(
            "{address} sends phones on to {to}. If that is your address, enter it instead.",
            address=address,
            to=reached.to,
        )
    return message(_SAID[reached.answer], address=address)


_ONLY_HERE: Final = message(
    "This computer answers, but only phones in its own network can open this address."
)
_SAID: Final[dict[Answer, str]] = {
    "this_hub": mark("This computer answers at {address}. Phones can use it."),
    "other_hub": mark(
        "Another Tasting answers at {address}, not this computer. Check the port of your tunnel "
        "and close Tasting on the other computer."
    ),
    "page": mark(
        "A web page answers at {address}, not Tasting. It may be the sign-in page of a network "
        "or another program: check the address and the port."
    ),
    "tunnel_down": mark(
        "{address} is there but does not lead to this computer. Start the tunnel again, with the "
        "port shown here."
    ),
    "certificate": mark(
        "The certificate of {address} is not valid, so phones will refuse it. Check the name, and "
        "this computer’s date and time."
    ),
    "no_https": mark(
        "What answers at {address} does not speak https. Write http:// at its beginning, or check "
        "the port."
    ),
    "unknown_name": mark(
        "Nobody knows the name in {address}. Check its spelling; a new name can take ten minutes."
    ),
    "nothing": mark(
        "Nothing answers at {address}. Start the tunnel, or open the port. Some routers do not "
        "answer their own network: then scan the test code with a phone on mobile data."
    ),
}


@cache
def _shipped(language: Language) -> tuple[Way, ...]:
    """The ways as they are written; in the language of the program where they are in no other."""
    folder = places.resources() / "remote"
    file = folder / f"{language}.toml"
    file = file if file.exists() else folder / f"{SOURCE}.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(Way.model_validate(way) for way in content["way"])


def _filled(step: Step, values: dict[str, str]) -> Step:
    do, command = step.do, step.command
    for name, value in values.items():
        do, command = do.replace(name, value), command.replace(name, value)
    return Step(do=do, command=command)
