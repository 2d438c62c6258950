"""The commands that run a hub of one's own, and give it a class."""

import os
import re
import secrets
import threading
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from tasting import settings
from tasting.commands import DONE, Call
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Kind
from tasting.domain.web_address import public_address
from tasting.words import Message, message, message_count

if TYPE_CHECKING:
    from tasting.services.following import HubNews

LOOPBACK: Final = ("127.0.0.1", "::1")
"""Where a proxy of this computer comes from."""


def run_hub(call: Call) -> int:
    """Serve the learners' page until told to stop."""
    from tasting.hub.server import serve
    from tasting.services.hub_keys import LEAST, read_or_make_key

    options = call.options
    given = os.environ.get("TASTING_HUB_KEY", "")
    if 0 < len(given) < LEAST:
        raise UserError(
            message(
                "The key in TASTING_HUB_KEY is too short to be safe. Use at least {n} "
                "characters, or leave it out and one is made.",
                n=LEAST,
            )
        )
    if not given and options.key_file is not None:
        given = read_or_make_key(options.key_file)
    key = given or secrets.token_hex(16)

    def ready(address: str) -> None:
        if not given:
            call.say("The trainer’s key for this server, until it stops: {key}", key=key)
        call.say("Server ready on {address}", address=address)

    database, logs = options.database or call.data.hub, call.data.logs
    return serve(
        options.host,
        options.port,
        database,
        key,
        public_address(options.public_url),
        logs,
        ready,
        _proxies(options.behind_proxy),
    )


def _proxies(given: str | None) -> tuple[str, ...]:
    """The addresses of the proxy that passes requests on; none where there is none."""
    if given is None:
        return ()
    if not given:
        return LOOPBACK
    try:
        return (str(ip_address(given)),)
    except ValueError as error:
        said = message(
            "“{address}” is not the address of a proxy. Write it in numbers, like 192.168.1.20.",
            address=given,
        )
        raise UserError(said) from error


def session_publish(call: Call) -> int:
    """Give a hub a session, so that learners can join."""
    from tasting.services.hub_keys import hub_at
    from tasting.services.other_hubs import remember
    from tasting.services.sending import publish

    hub = hub_at(call.options.hub, call.options.key_file)
    workspace, session = call.session()
    publish(hub, session, again=True)
    remember(call.data, workspace, hub, call.options.key_file, session.id)
    call.say(
        "“{title}” is on the server at {address}: its learners can join.",
        title=session.title,
        address=hub.base_url,
    )
    return DONE


def session_follow(call: Call) -> int:
    """Take into the workspace what comes to a hub, until interrupted or the class is over."""
    from tasting.services.following import follow
    from tasting.services.hub_keys import hub_at
    from tasting.services.hubs import ErasedThere
    from tasting.services.other_hubs import remember
    from tasting.services.sending import publish

    hub = hub_at(call.options.hub, call.options.key_file)
    workspace, session = call.session()
    try:
        publish(hub, session)  # a wrong key or address ends it here: only later waiting is worth it
    except ErasedThere as error:
        raise UserError(_ERASED) from error
    remember(call.data, workspace, hub, call.options.key_file, session.id)
    over = bool(workspace.log.events(session.id, kinds=[Kind.FINISH]))
    told = _Told(call, over, call.options.until_finished)
    try:
        follow(workspace, hub, session, told.stop, told.hear)
    except KeyboardInterrupt:
        told.stop.set()
    call.say(message_count("{n} event received.", "{n} events received.", told.taken))
    return DONE


def session_erase(call: Call) -> int:
    """Erase on a hub a session, or what one seat or one device said; the workspace keeps it."""
    from tasting.services.erasing import erase_at, erase_here
    from tasting.services.hub_keys import hub_at

    options, workspace = call.options, call.workspace()
    if (options.hub is None) != (options.key_file is None):
        raise UserError(message("--hub and --key-file go together: use both, or neither."))
    # One that was removed here is still named by its whole id.
    removed = re.fullmatch("[0-9a-f]{32}", options.session) and not workspace.session(
        options.session
    )
    session_id = options.session if removed else call.session()[1].id
    if options.hub is not None:
        hub = hub_at(options.hub, options.key_file)
        erase_at(hub, session_id, options.seat, options.device)
    else:
        known = settings.load(call.data.settings)[0]
        seats, device = [options.seat], options.device
        erase_here(call.data, known, workspace, session_id, seats, device)
    call.say("Erased on the server.")
    return DONE


_ERASED = message(
    "This session was erased on the server, so its learners cannot join. To let them in again, use "
    "“tasting session publish”."
)


class _Told:
    """What a following told on the command line, and whether it goes on."""

    def __init__(self, call: Call, over: bool, until_finished: bool) -> None:
        self.stop = threading.Event()
        self.taken = 0
        self._call = call
        self._over = over
        self._until_finished = until_finished
        self._connected = False
        self._said: Message | None = None

    def hear(self, heard: "HubNews") -> None:
        """Count events, and say how the hub stands."""
        from tasting.services.following import (
            Connected,
            Erased,
            Hindered,
            Lost,
            Notice,
            notice_message,
        )

        match heard:
            case Event():
                self.taken += 1
                self._over = self._over or heard.op.kind is Kind.FINISH
            case Connected():
                self._connected = True
                self._say(
                    message(
                        "Receiving answers from the server at {address}.", address=heard.address
                    )
                )
            case Lost():
                self._say(message("The server does not answer. Tasting keeps trying."))
            case Hindered():
                self._say(heard.said)
            case Erased():
                self._say(_ERASED)
            case Notice():
                self._call.say(notice_message(heard))
        if self._over and self._connected and self._until_finished:
            self.stop.set()

    def _say(self, news: Message) -> None:
        """Say it, unless it was said last: a hub that is away is tried for hours."""
        if news != self._said:
            self._call.say(news)
        self._said = news
