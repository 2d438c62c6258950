"""A whole class held at once, for real: planned, printed, answered by phones on a hub, reported.

The phones are nine small HTTP clients that give the invented answers of the example; everything
else is what a trainer uses.
"""

import hashlib
import random
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tasting import settings
from tasting.domain import commands
from tasting.domain.board import Board
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Kind, Op
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.exchange import protocols
from tasting.link import local_hub
from tasting.link.phone import PhoneClient
from tasting.paper import kit_sheet
from tasting.places import DataFolder
from tasting.services import answers, answers_in, example, following, hubs, sending, sessions
from tasting.services.answers_in import ImportedCard
from tasting.services.planning import keep_planned, plan_session, planned_message
from tasting.services.printing import print_paper
from tasting.services.reports import write_report
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace
from tasting.words import Words, message

SHEETS: Final = "kit-sheets.pdf"
REPORT: Final = "report.pdf"
ANSWERS: Final = "answers.csv"
PICTURE: Final = "compare.png"
"""Of the compare page; made by the caller, and only where there is no window to look at."""
FILES: Final = (SHEETS, REPORT, ANSWERS, PICTURE)
"""What a demo leaves in its folder."""

Say = Callable[..., None]
_ARRIVAL_S: Final = 15.0
"""How long answers may take from the hub into the workspace."""


def run_demo(data: DataFolder, out: Path | None, say: Say, words: Words) -> Session:
    """Hold the demo class; its files go to `out`, by default into the data folder.

    A hub that was not running before is stopped at the end. Raises UserError.
    """
    folder = out or data.root / "demo"
    kept, _ = settings.load(data.settings)
    # A port of its own: the usual one may be in use, and no sheet of the demo is kept.
    own = kept.model_copy(update={"hub_port": local_hub.free_port(), "address": ""})
    found = hubs.find_running(data, kept)
    try:
        hub = found or hubs.start(data, own)
        with open_workspace(data) as workspace:
            port = urlsplit(hub.base_url).port
            address = hub.public_url or f"http://{local_hub.lan_address()}:{port}"
            session = _plan_class(workspace, address, words)
            say(planned_message(session))
            job = print_paper(kit_sheet.PAPER, session, folder / SHEETS)
            if job is not None:
                say("Kit sheets printed: {path}", path=str(job.path))
            say("The server answers at {address}.", address=address)
            board = _hold_class(workspace, hub, session, say)
            write_report(session, board, words, folder / REPORT)
            say("Report: {path}", path=str(folder / REPORT))
            n = answers.export(workspace, session, folder / ANSWERS, words)
            say(answers.export_message(n, str(folder / ANSWERS)))
    finally:
        if found is None:
            hubs.stop(data)
    return session


def _plan_class(workspace: Workspace, address: str, words: Words) -> Session:
    """The example's plan for this very moment, with orders and tokens of its own."""
    now = datetime.now(UTC).replace(microsecond=0)
    title = words.say("Demonstration: four coffees")
    plan = example.read_plan(words.language).model_copy(
        update={"starts_at": now, "address": address, "title": title}
    )
    protocol = protocols.shipped()[plan.protocol]
    session = plan_session(
        plan, protocol, now, random.SystemRandom(), secrets.token_bytes, workspace.products()
    )
    return keep_planned(workspace, session, now)


def _hold_class(workspace: Workspace, hub: hubs.HubClient, session: Session, say: Say) -> Board:
    """Hold the class step by step; the board when every answer has come into the workspace."""
    answered = example.folder() / "answers.csv"
    read = answers_in.read_cards(session, answered, datetime.now(UTC))
    if read.problems:
        raise UserError(read.problems[0].sentence())
    sending.publish(hub, session)
    stop = threading.Event()
    follower = threading.Thread(
        target=following.follow,
        args=(workspace, hub, session, stop, lambda _: None),
        name="demo-follow",
    )
    follower.start()
    try:
        with ThreadPoolExecutor(len(session.seats), "demo-phone") as pool:
            joining = [
                pool.submit(PhoneClient.join, hub.base_url, seat.token, secrets.token_hex(16))
                for seat in session.seats
            ]
            phones = {phone.seat: phone for phone in (job.result() for job in joining)}
            say("{n} phones have joined.", n=len(phones))
            for step in session.protocol.flow:
                _hold_step(hub, session, step, phones, read.cards, pool)
        _await_answers(workspace, session, len(read.cards))
    finally:
        stop.set()
        follower.join()
    say("The session has ended; the codes are revealed.")
    return sessions.board(workspace, session)


def _hold_step(
    hub: hubs.HubClient,
    session: Session,
    step: Step,
    phones: dict[int, PhoneClient],
    cards: list[ImportedCard],
    pool: ThreadPoolExecutor,
) -> None:
    """One step: the trainer begins it, and every phone gives its answers to it."""
    at = _now_ms()
    ops = [commands.begin(step, at, secrets.token_hex(16), at)]
    if step.kind == "reveal" and session.blind:
        ops.append(commands.reveal(session, session.blind, secrets.token_hex(16), at))
        told = {sample.code: sample.product.reference for sample in session.samples}
        ops.append(commands.share(told, secrets.token_hex(16), at))
    sending.send(hub, session.id, [(TRAINER, op) for op in ops])
    waiting = [
        pool.submit(_send_cards, phone, [card for card in cards if _is_for(card, seat, step)])
        for seat, phone in phones.items()
    ]
    for job in waiting:
        job.result()
    if step is session.protocol.flow[-1]:
        over = commands.finish(_now_ms(), secrets.token_hex(16), _now_ms())
        sending.send(hub, session.id, [(TRAINER, over)])


def _send_cards(phone: PhoneClient, cards: list[ImportedCard]) -> None:
    """One phone gives its cards of a step, photos first."""
    for card in cards:
        for photo in _photos().keys() & {str(value) for value in card.content.values()}:
            phone.put_photo(photo, _photos()[photo])
    phone.send([_op(card) for card in cards])


@cache
def _photos() -> dict[str, bytes]:
    """The example's photos by the SHA-256 of their bytes."""
    files = (example.folder() / "photos").glob("*.jpg")
    return {hashlib.sha256(photo).hexdigest(): photo for photo in map(Path.read_bytes, files)}


def _is_for(card: ImportedCard, seat: int, step: Step) -> bool:
    return (card.key[0], card.key[2]) == (seat, step.id)


def _op(card: ImportedCard) -> Op:
    _, kind, step, code = card.key
    return commands.card(kind, step, code, card.content, secrets.token_hex(16), _now_ms())


def _await_answers(workspace: Workspace, session: Session, n: int) -> None:
    """Wait until every card and the end of the class are in the workspace's log."""
    ends = time.monotonic() + _ARRIVAL_S
    kinds = [Kind.OBSERVE, Kind.MEASURE, Kind.FINISH]
    while len(workspace.log.events(session.id, kinds=kinds)) < n + 1:
        if time.monotonic() > ends:
            raise UserError(message("Some answers did not arrive. Run the demo again."))
        time.sleep(0.05)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
