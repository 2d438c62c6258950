"""The commands that list, check, add and give out protocols."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tasting.commands import DONE, MENDABLE, Call
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


def protocol_list(call: Call) -> int:
    """List the supplied protocols and the trainer's own."""
    from tasting.services.protocol_order import in_order
    from tasting.services.protocols import offered

    workspace = _kept(call)
    own = workspace.protocol_texts.ids() if workspace else []
    yours = call.words.say("yours")
    for protocol in in_order(offered(workspace), own, call.words):
        name = protocol.name.to(call.words.language)
        mark = f"  ({yours})" if protocol.id in own else ""
        print(f"{protocol.id:20} {call.words.total(protocol.seconds):>8}  {name}{mark}")
    return DONE


def protocol_show(call: Call) -> int:
    """Tell a protocol step by step."""
    from tasting.services.protocols import find, outline

    for line in outline(find(call.options.id, _kept(call)), call.words):
        print(line)
    return DONE


def protocol_check(call: Call) -> int:
    """Tell every fault of the files named."""
    from tasting.exchange import protocols
    from tasting.services.lexicons import in_force
    from tasting.services.planning import wanted_learners
    from tasting.services.protocol_checks import notes, told
    from tasting.services.protocol_notes import first_error

    status = DONE
    for path in call.options.files:
        checked = protocols.check(path)
        for problem in checked.problems:
            call.note(problem.sentence())
        if checked.value is None:
            status = MENDABLE
            continue
        call.say("A complete protocol: {file}.", file=path.name)
        lines = protocols.StepLines(path)
        found = notes(checked.value, in_force(_kept(call)))
        for note in found:
            line = lines.line(note.step or 0, note.written)
            what = told(note, checked.value, line)
            if note.error:
                call.say("To correct: {what}", what=what)
            else:
                call.say("To check: {what}", what=what)
        stop = first_error(found)
        if stop is not None and stop.step is not None:
            n = stop.step + 1
            call.say("The bench is not checked from step {n} on, until that is corrected.", n=n)
        for wanted in wanted_learners(checked.value):
            call.say("To know: {what}", what=wanted)
    return status


def protocol_add(call: Call) -> int:
    """Take a protocol file in, or tell every fault of it."""
    from tasting.services.own_protocols import ProtocolFileError, add, keep_both

    file: Path = call.options.file
    try:
        if call.options.replace and not call.options.keep_both:
            _replace(call, file)
        else:
            take = keep_both if call.options.keep_both else add
            own = take(call.workspace(), file, datetime.now(UTC))
            call.say("Added to your protocols: {id}.", id=own.id)
    except ProtocolFileError as error:
        for problem in error.problems:
            call.note(problem.sentence())
        if error.taken:
            way_out = call.words.say(
                "Add --keep-both to have both, or --replace to put it in place of “{title}”.",
                title=error.taken.title,
            )
            print(way_out, file=sys.stderr)
        return MENDABLE
    return DONE


def _replace(call: Call, file: Path) -> None:
    """Take a file in whatever has its id: where that one is kept, and what the new one changes."""
    from tasting.services.own_protocols import file_id, keep_copy, replace
    from tasting.services.protocol_changes import changes
    from tasting.services.protocols import find, offered

    workspace, now = call.workspace(), datetime.now(UTC)
    id_ = file_id(file)
    kept = keep_copy(workspace, id_, call.data.backups, now)
    before = next((one for one in offered(workspace) if one.id == id_), None)
    replace(workspace, file, now)
    if kept is None:
        call.say("Added to your protocols: {id}.", id=id_)
    else:
        call.say("Replaced: {id}. The earlier file is kept as {path}", id=id_, path=str(kept))
    for line in changes(before, find(id_, workspace), call.words) if before else ():
        print(f"  {line}")


def protocol_export(call: Call) -> int:
    """Write the file of a protocol, as it was added."""
    from tasting.services.own_protocols import export

    call.may_write(call.options.file)
    export(call.workspace(), call.options.id, call.options.file)
    print(call.options.file)
    return DONE


def protocol_remove(call: Call) -> int:
    """Remove an own protocol, and say where its file is kept."""
    from tasting.services.own_protocols import keep_copy, remove

    workspace, id_ = call.workspace(), call.options.id
    kept = keep_copy(workspace, id_, call.data.backups, datetime.now(UTC))
    remove(workspace, id_)
    call.say("Removed: {id}. Its file is kept as {path}", id=id_, path=str(kept))
    return DONE


def protocol_steps(call: Call) -> int:
    """Write the steps of a protocol to a table."""
    from tasting.services.protocols import find
    from tasting.services.step_tables import write_steps

    call.may_write(call.options.file)
    write_steps(find(call.options.id, _kept(call)), call.options.file, call.words)
    print(call.options.file)
    return DONE


def protocol_merge(call: Call) -> int:
    """Tell what a table of steps changes in an own protocol, and with `--save` change it."""
    from tasting.services.own_protocols import keep_copy
    from tasting.services.step_tables import LATER, keep_merged, merge_file

    workspace, id_ = call.workspace(), call.options.id
    merged = merge_file(workspace, id_, call.options.file, call.words)
    if merged.unused:
        unused = ", ".join(merged.unused)
        call.note(message("Columns that were not used: {titles}.", titles=unused))
    for name in merged.absent:
        call.note(message("“{name}” is not in the table, and stays.", name=name))
    for line in merged.changes:
        print(line)
    if merged.problem is not None:
        call.note(LATER)
        call.note(merged.problem.sentence())
    if not merged.changes:
        call.say("The table changes nothing.")
    elif call.options.save:
        now = datetime.now(UTC)
        kept = keep_copy(workspace, id_, call.data.backups, now)
        keep_merged(workspace, id_, merged, now)
        call.say("Changed: {id}. The earlier file is kept as {path}", id=id_, path=str(kept))
    else:
        call.say("Nothing is changed yet. Add --save to change it so.")
    return DONE


def _kept(call: Call) -> "Workspace | None":
    """The trainer's workspace, where there is one: to list protocols, none is made."""
    return call.workspace() if call.data.workspace.exists() else None
