"""The commands that pack and send kits: scanned codes in, one answer a line out."""

import argparse
import io
import random
import secrets
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tasting import settings
from tasting.commands import DONE, MENDABLE, Call
from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.events import MOST_GRAMS
from tasting.words import Names, message, message_count, words_in

if TYPE_CHECKING:
    from tasting.domain.board import Board
    from tasting.domain.kit_weight import WeightCheck
    from tasting.domain.seat import Seat
    from tasting.domain.session import Session


def kit_pack(call: Call) -> int:
    """Pack kits by the codes that a scanner types, a line each, until the input ends."""
    from tasting.domain.scans import UNDO
    from tasting.services.packing import Packing
    from tasting.services.running_board import RunningBoard
    from tasting.services.sending import append_own
    from tasting.services.strange_scans import sessions_elsewhere

    workspace, session = call.session()
    author = settings.load(call.data.settings)[0].author
    running = RunningBoard(workspace)
    running.choose(session.id, datetime.now(UTC))
    if running.board is None:
        return MENDABLE
    packing = Packing(
        session,
        running.board,
        sessions_elsewhere(workspace, session.id),
        check=_weight_check(call, session),
    )
    undo = {UNDO, call.words.say("undo")}
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a scan that is no text is told as any other
    for line in sys.stdin:
        running.choose(session.id, datetime.now(UTC))
        if running.session is not None and running.board is not None:
            packing.take(running.session, running.board)
        now_ms = time.time_ns() // 1_000_000
        back = line.strip().casefold() in undo
        answer = packing.undo(now_ms) if back else packing.scan(line, now_ms)
        append_own(workspace, session.id, commands.signed(answer.ops, author), now_ms)
        for told in (answer.said, answer.remedy):
            if told:
                call.say(told)
    return DONE


def _weight_check(call: Call, session: "Session") -> "WeightCheck | None":
    """How kits are weighed: as the options say, else as agreed on in the window."""
    from tasting.domain.kit_weight import WeightCheck

    kept, options = settings.load(call.data.settings)[0], call.options
    asked = any(one is not None for one in (options.tare, options.tolerance, options.once))
    tare, tolerance, once = kept.kit_tare, kept.kit_tolerance, kept.kit_once
    if options.tare is not None:
        tare = call.amount("--tare", options.tare, "g", 0, MOST_GRAMS)
    if options.tolerance is not None:
        tolerance = call.amount("--tolerance", options.tolerance, "g", 0, MOST_GRAMS)
    if options.once is not None:
        once = call.amount("--once", options.once, "g", 0, MOST_GRAMS)
    if tare is None and asked:
        raise UserError(message("Add --tare: what a kit weighs without its portions, in g."))
    if tare is None:
        return None
    if asked:
        _require_noticing(call, session, tolerance)
    if once > tare and options.once is not None:
        wrong = message("At most what a box weighs.")
        raise UserError(message("{option}: {wrong}", option="--once", wrong=wrong))
    return WeightCheck(tare, tolerance, min(once, tare))


def _require_noticing(call: Call, session: "Session", tolerance: float) -> None:
    """Raise UserError where a weight could not tell that a portion of the session is missing."""
    if session.protocol.samples.sachet.unit != "g":
        said = message(
            "The portions of this session are not planned in grams, so its kits cannot be weighed. "
            "Leave out --tare, --once and --tolerance."
        )
        raise UserError(said)
    portion = min(sachet.value for sachet in session.sachets)
    if tolerance >= portion:
        raise UserError(
            message(
                "{option}: {wrong}",
                option="--tolerance",
                wrong=message(
                    "A missing portion of {portion} would not be noticed.",
                    portion=words_in(call.words.language).measure(portion, "g"),
                ),
            )
        )


def kit_ship(call: Call) -> int:
    """Say that kits were sent: those named, else all that are packed."""
    from tasting.domain.kit_weight import destinations
    from tasting.services.dispatch import parcel, ship_kits, unpacked_note
    from tasting.services.sending import append_own
    from tasting.services.sessions import board
    from tasting.services.tracking_numbers import read_numbers

    (workspace, session), options = call.session(), call.options
    found, now = board(workspace, session), datetime.now(UTC)
    wanted = _kits_to_ship(session, found, options.seat)
    left = now if options.day is None else _left(call, session, now)
    grams = call.amount("--weight", options.weight, "g", 0, MOST_GRAMS)
    word = parcel(options.carrier, grams, left)
    numbers = read_numbers("\n".join(options.number or ()))
    kits = [seat.number for seat in wanted]
    ops = ship_kits(found, kits, word, numbers, now, destinations(session))
    author = settings.load(call.data.settings)[0].author
    signed = commands.signed(ops, author)
    append_own(workspace, session.id, signed, round(now.timestamp() * 1000))
    if note := unpacked_note(found, wanted):
        call.note(note)
    shipped = {seat for seat, _ in ops}
    call.say(message_count("{n} kit shipped.", "{n} kits shipped.", len(shipped)))
    return DONE


def _kits_to_ship(session: "Session", found: "Board", asked: Sequence[int] | None) -> list["Seat"]:
    """The kits that are asked for, each once, else the learners' that are packed.

    Spares stay at hand unless they are asked for. Raises UserError for one that is not there, and
    where there is none.
    """
    from tasting.services.kits import kit_state

    if not asked:
        packed = [seat for seat in session.seats if kit_state(found, seat.number) == "packed"]
        if not packed:
            raise UserError(message("No kit is packed. Pack the kits first, or name them."))
        return packed
    kits = {seat.number: seat for seat in session.kits}
    if unknown := [number for number in asked if number not in kits]:
        raise UserError(message("There is no learner number {n}.", n=unknown[0]))
    return [kits[number] for number in dict.fromkeys(asked)]


def _left(call: Call, session: "Session", now: datetime) -> datetime:
    """The middle of the day that was typed, where the session is. Raises UserError."""
    from tasting.domain.typed_times import read_day
    from tasting.services.dispatch import day_fault

    typed, zone = call.options.day, ZoneInfo(session.zone)
    day, today = read_day(typed), now.astimezone(zone).date()
    wrong = (
        day_fault(day, today)
        if day
        else message("“{day}” is not a day. Write it like {today}.", day=typed, today=str(today))
    )
    if day is None or wrong is not None:
        raise UserError(message("{option}: {wrong}", option="--day", wrong=wrong))
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def kit_renew(call: Call) -> int:
    """Give a kit a new access code; tell which of its papers must be printed anew."""
    from tasting.services import sending
    from tasting.services.access_codes import renew_code, to_print, with_new_code

    (workspace, session), number = call.session(), call.options.seat
    changed = renew_code(workspace, session.id, number, datetime.now(UTC), secrets.token_bytes)
    known = settings.load(call.data.settings)[0]
    noted = with_new_code(known, session, changed, number)
    settings.save(call.data.settings, noted)
    kit = changed.kit(number)
    name = kit.learner.display if kit else ""
    call.say("{name} has a new access code. The old one opens nothing any more.", name=name)
    call.say("A phone that is in with the old code must scan the new sheet.")
    call.say(to_print(noted, changed, number, call.words))
    sending.renew(call.data, noted, changed)
    return DONE


def kit_draw(call: Call) -> int:
    """Draw new blind codes for a session; tell what must be printed and packed anew with them."""
    from tasting.services import new_codes, other_hubs, sending
    from tasting.services.sessions import board

    workspace, session = call.session()
    known, now = settings.load(call.data.settings)[0], datetime.now(UTC)
    heard = other_hubs.ask(call.data, known, workspace, session)
    if why := new_codes.refusal(workspace, session, heard.events):
        raise UserError(why)
    if heard.doubt and not call.options.unasked:
        call.say(heard.doubt)
        raise UserError(
            message(
                "No new codes were drawn. Start that server, or follow the session there once with "
                "its key; add --unasked to draw them all the same."
            )
        )
    void = new_codes.find_void(known, session, board(workspace, session))
    for said in void.told(call.words):
        call.say(said)
    if void and not call.options.reprint:
        raise UserError(
            message(
                "This would be void with new codes, so none were drawn. Add --reprint to draw "
                "them all the same, and print it anew."
            )
        )
    found, changed = new_codes.draw_new_codes(workspace, session.id, now, random.SystemRandom())
    noted = new_codes.with_new_codes(known, found, changed)
    settings.save(call.data.settings, noted)
    call.say("New codes are drawn: {codes}.", codes=Names(changed.tasted_codes))
    sending.renew(call.data, noted, changed)
    other_hubs.renew(heard, changed)
    return DONE


def kit_extras(call: Call) -> int:
    """List the own extras of a session; before, add one or remove one, where that is asked."""
    from tasting.services import own_extras

    options, now = call.options, datetime.now(UTC)
    _refuse_in_vain(options)
    workspace, session = call.session()
    grams = None
    if options.grams is not None:
        grams = call.amount("--grams", options.grams, "g", 0, MOST_GRAMS) or None
    if options.add is not None:
        count = 1 if options.count is None else options.count
        how = own_extras.Wanted(count, grams, options.seat, options.once)
        session = own_extras.add(workspace, session, options.add, how, now)
    if options.remove is not None:
        session = own_extras.remove(workspace, session, options.remove, options.seat, now)
    for line in own_extras.told(session, call.words):
        call.say(line)
    if not session.extras:
        call.say("There are no own extras.")
    return DONE


def _refuse_in_vain(options: argparse.Namespace) -> None:
    """Refuse options of `kit extras` that would change nothing; raises UserError."""
    if options.once and options.seat is not None:
        both = {"one": "--once", "other": "--seat"}
        raise UserError(message("Choose {one} or {other}, not both.", **both))
    given = {
        "--count": options.count is not None,
        "--grams": options.grams is not None,
        "--once": options.once,
        "--seat": options.seat is not None and options.remove is None,
    }
    vain = next((option for option, is_given in given.items() if is_given), "")
    if vain and options.add is None:
        raise UserError(message("{option} is only for an extra that --add names.", option=vain))


def kit_export(call: Call) -> int:
    """Write a table of kits with addresses, or the file that a carrier's website takes in."""
    from tasting.services.carrier_files import CARRIER_FILES, export_parcels, kits_saved
    from tasting.services.kit_table import export_kits
    from tasting.services.sessions import board

    options = call.options
    call.may_write(options.file)
    if options.seat and not options.site:
        raise UserError(
            message("The table has all kits: use {option} with --for.", option="--seat")
        )
    workspace, session = call.session()
    found = board(workspace, session)
    if options.site:
        made = export_parcels(options.site, session, found, options.file, options.seat)
        for note in made.notes:
            call.note(note)
        call.say(CARRIER_FILES[options.site].done(str(options.file), made.kits))
    else:
        n = export_kits(session, found, options.file, call.words)
        call.say(kits_saved(str(options.file), n))
    return DONE
