"""The papers of the kits as a file, all of them in a folder, or for a printer."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import FilesToWrite, FileToWrite
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.printing import PaperToPrint, Sent
from tasting.domain.calibration import Calibration
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.services import printing
from tasting.services.paper_folder import Refused, print_papers
from tasting.services.print_ledger import next_number
from tasting.services.printing import is_secret
from tasting.settings import Printed
from tasting.words import Message, Words, message, message_count


def chosen_labels(panel: SheetPanel) -> printing.Labelling:
    """How labels are printed, as chosen on `panel`."""
    choice = panel.labels
    how = (choice.outlines, choice.allergens, choice.calibration)
    return printing.label_options(choice.stock, choice.first, *how)


def chosen_on(
    panel: SheetPanel, session: Session, words: Words, prints: Sequence[Printed] = ()
) -> printing.Choices:
    """How the paper of `panel` is printed, as chosen there; the trainer's speak the window's.

    It is the next print after those of it in `prints`.
    """
    paper = printing.kit_papers()[panel.paper]
    secret = is_secret(paper)
    return printing.Choices(
        language=words.language if secret else panel.language,
        paper_only=not session.address,
        qr=panel.qr,
        grid=panel.grid,
        labels=chosen_labels(panel),
        card=panel.card,
        text=panel.text,
        sender=panel.return_address,
        number=next_number(prints, session, paper),
    )


def sheets_file(
    session: Session,
    seats: Collection[int],
    panel: SheetPanel,
    choices: printing.Choices,
    words: Words,
    then: Callable[[str], None],
) -> FileToWrite:
    """The sheets of `seats` of the paper of `panel`; `then` is told the name of their file."""
    paper = printing.kit_papers()[panel.paper]
    written = list[str]()

    def write(job: Job, out: Path) -> str | None:
        made = printing.print_paper(
            paper, session, out, seats, choices, job.report, lambda: job.cancelled
        )
        if made is None:
            return None
        written.append(out.name)
        said = message_count(*paper.done, made.sheets, file=out.name)
        return " ".join(words.say(one) for one in (said, *made.notes))

    return FileToWrite(
        words.say(paper.asked),
        printing.paper_file(paper, session, words),
        ("PDF", "pdf"),
        write,
        lambda n, of: words.say("Sheet {n} of {all}", n=n, all=of),
        lambda: then(written[-1]),
    )


def papers_in_folder(
    bridge: Bridge,
    session: Session,
    seats: Collection[int],
    panel: SheetPanel,
    labels: printing.Labelling,
    begun: Mapping[str, int],
    words: Words,
    then: Callable[[Mapping[str, int], int], None],
) -> FilesToWrite:
    """All papers of `seats` as chosen on `panel`, their labels one after the other on `labels`.

    Those that name products stay out while the key is hidden, and those that carry words of the
    trainer's, as no kit has them by itself. What was `begun` before on a label begins there again.
    `then` is told, once they are saved, on which label each begins, 0 where it is on none, by its
    id, and the first free one of the last sheet.
    """
    papers, left_out = _of_kits(session, seats, panel, bridge.settings.key_shown, words)
    choices = replace(chosen_on(panel, session, words), language=panel.language, labels=labels)
    made, refused = dict[str, printing.PrintJob](), list[Message]()

    def write(job: Job, folder: Path) -> str | None:
        made.clear()
        refused.clear()
        how = (folder, words, seats, choices, begun)
        prints = bridge.settings.prints
        outcomes = print_papers(bridge.workspace, session, papers, *how, known=prints)
        if not _all_written(job, papers, outcomes, made, refused):
            return None
        if not made:
            raise UserError(refused[0])
        return _all_saved(list(made.values()), folder, [*refused, *left_out], words)

    return FilesToWrite(
        words.say("Save all papers"),
        lambda folder: [folder / printing.paper_file(one, session, words) for one in papers],
        write,
        lambda n, of: words.say("Paper {n} of {all}", n=n, all=of),
        lambda: then(*_labels_taken(made, labels.first)),
    )


def _all_written(
    job: Job,
    papers: Sequence[printing.PlanPaper],
    outcomes: Iterable[printing.PrintJob | Refused],
    made: dict[str, printing.PrintJob],
    refused: list[Message],
) -> bool:
    """Whether none of the papers was cancelled; what is `made` and `refused` is added as it is."""
    for n, (paper, done) in enumerate(zip(papers, outcomes, strict=False), 1):
        if isinstance(done, Refused):
            refused.append(done.said)
        else:
            made[paper.id] = done
        job.report(n, len(papers))
        if job.cancelled:
            return False
    return True


def _labels_taken(
    made: Mapping[str, printing.PrintJob], first: int
) -> tuple[Mapping[str, int], int]:
    """On which label each paper began, and the first free one; `first` where none took any."""
    began = {paper: done.first_label for paper, done in made.items()}
    return began, [first, *(done.free_label for done in made.values() if done.free_label)][-1]


def _of_kits(
    session: Session, seats: Collection[int], panel: SheetPanel, key_shown: bool, words: Words
) -> tuple[list[printing.PlanPaper], list[Message]]:
    """The papers that these kits have by themselves; which are left out, and why."""
    known = [
        one
        for one in printing.kit_papers().values()
        if not one.worded
        and (panel.has_sender or not one.sent_back)
        and (key_shown or not is_secret(one))
    ]
    papers = [one for one in known if printing.learners_printed(one, session, seats)]
    empty = words.listed([words.say(one.name) for one in known if one not in papers])
    left_out = [message("Nothing to print for: {papers}.", papers=empty)] if empty else []
    if not key_shown:
        left_out.append(message("Papers that name products are not among them: the key is hidden."))
    posted = any(one.learner.address for one in session.kits if one.number in seats)
    if posted and not panel.has_sender:
        left_out.append(message("No return labels: your postal address is not in the settings."))
    return papers, left_out


def _all_saved(
    made: Sequence[printing.PrintJob], folder: Path, left_out: Sequence[Message], words: Words
) -> str:
    """That these papers are in a folder, and each note once."""
    count, where = len(made), str(folder)
    saved = words.count(
        "{n} paper saved in {folder}.", "{n} papers saved in {folder}.", count, folder=where
    )
    notes = [*(note for done in made for note in done.notes), *left_out]
    return " ".join(dict.fromkeys((saved, *map(words.say, notes))))


def sheets_to_print(
    bridge: Bridge,
    session: Session,
    seats: Collection[int],
    paper: printing.PlanPaper,
    choices: printing.Choices,
    words: Words,
    then: Callable[[Sent], None],
    rest: Callable[[], None],
    after: int = 0,
) -> PaperToPrint:
    """The sheets of `seats` for a printer, the pages `after` so many of them.

    `rest` asks how far they came out, where the printer stops.

    A printer chosen in the system's window is put right by its own numbers.
    """
    chosen = [seat for seat in session.kits if seat.number in seats]
    printers = bridge.settings.printers
    how = (paper, session, chosen, choices)

    def sent() -> str:
        count = printing.learners_printed(paper, session, seats, choices.labels)
        kits = words.count("{n} kit is with the printer.", "{n} kits are with the printer.", count)
        return " ".join((kits, *(words.say(note) for note in printing.printing_notes(*how))))

    def make(printer: str) -> bytes:
        labels = choices.labels
        if printer in printers:
            labels = replace(labels, printer=Calibration(*printers[printer]))
        return printing.preview(paper, session, chosen, replace(choices, labels=labels))

    offered = (words.say("What was printed"), rest)
    return PaperToPrint(make, sent, then, bridge.settings.printer, after, offered)
