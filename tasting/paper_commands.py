"""The commands that write what is handed to people: papers and invitations.

What a command needs is imported when it runs.
"""

import sys
from datetime import UTC, datetime

from tasting.commands import DONE, Call
from tasting.domain.errors import UserError
from tasting.words import message


def print_paper(call: Call) -> int:
    """Print papers of a session; tell the paths, and what to know before they leave."""
    from tasting.paper.page import PAGES
    from tasting.paper.paper import LabelOptions
    from tasting.paper.registry import find_papers
    from tasting.services.label_stocks import find_stock
    from tasting.services.printing import paper_file, print_papers
    from tasting.words import words_in

    (workspace, session), options = call.session(), call.options
    labels = LabelOptions(
        find_stock(options.stock, call.data),
        options.first_label,
        options.outlines,
        options.allergens,
        tuple(options.shift),
    )
    said = words_in(options.lang) if options.lang else call.words
    papers = find_papers(options.what)
    call.may_write(*(options.out / paper_file(paper, session, said) for paper in papers))
    for job in print_papers(
        workspace,
        session,
        papers,
        options.out,
        call.words,
        language=options.lang,
        page=PAGES[options.paper],
        seats=options.seat,
        labels=labels,
    ):
        print(job.path)
        for note in job.notes:
            print(call.words.say(note), file=sys.stderr)
    return DONE


def session_invite(call: Call) -> int:
    """Write the invitations of a session's learners; tell the paths."""
    from tasting.services.invitations import invitation_files, write_invitations

    (_, session), options = call.session(), call.options
    seats = [seat for seat in session.seats if options.seat in (None, seat.number)]
    if not seats and options.seat is not None:
        raise UserError(message("There is no learner number {n}.", n=options.seat))
    if not seats:
        raise UserError(message("There are no learners yet. Add them, then invite them."))
    files = invitation_files(session, seats, options.out).values()
    call.may_write(*(path for pair in files for path in pair))
    for path in write_invitations(session, seats, options.out, datetime.now(UTC), options.lang):
        print(path)
    return DONE
