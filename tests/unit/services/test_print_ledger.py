"""Prints are remembered as long as anybody's paper says what they said."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from helpers.sites import at_sites
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.domain.extras import Extra
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import label_stocks
from tasting.paper.paper import LabelOptions
from tasting.services.print_ledger import changed_since, noted, prints_of, rest_of, seats_come_out
from tasting.services.printing import Choices, kit_papers
from tasting.settings import Printed

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob", "Cem"], {"417": {}, "826": {}})
PAPERS = kit_papers()


def after(
    prints: Sequence[Printed],
    paper: str,
    session: Session = CLASS,
    seats: Sequence[int] = (1, 2, 3),
) -> tuple[Printed, ...]:
    return noted(prints, PAPERS[paper], session, seats, Choices(), (1, 3), "a.pdf", NOW)


def test_what_changed_is_known_however_much_was_printed_for_other_classes() -> None:
    prints = after((), "kit-sheet")
    for n in range(1, 20):
        other = CLASS.model_copy(update={"id": f"{n:032x}"})
        for paper in ("kit-sheet", "bowl-labels", "packing-list"):
            prints = after(prints, paper, other)
    assert len(prints) == 58
    assert changed_since(prints, "kit-sheet", CLASS) == frozenset()
    assert changed_since(prints, "bowl-labels", CLASS) == {1, 2, 3}


@pytest.mark.parametrize("paper", ["packing-list", "return-labels"])
def test_papers_that_name_a_site_have_changed_where_it_is_called_otherwise(paper: str) -> None:
    lyon, paris = (at_sites(CLASS, [site, "", site]) for site in ("Lyon", "Paris"))
    prints = after((), paper, lyon)
    assert changed_since(prints, paper, lyon) == frozenset()
    assert changed_since(prints, paper, paris) == {1, 3}


def test_a_packing_list_has_changed_where_a_box_goes_elsewhere() -> None:
    prints = after((), "packing-list", CLASS)
    moved = at_sites(CLASS, ["", "", ""], {2: "1 High Street"})
    assert changed_since(prints, "packing-list", moved) == {2}


def test_a_kit_sheet_has_changed_where_its_kit_lies_in_another_box() -> None:
    prints = after((), "kit-sheet", at_sites(CLASS, ["Lyon", "", "Lyon"]))
    apart = at_sites(CLASS, ["Lyon", "", "Leeds"])
    assert changed_since(prints, "kit-sheet", apart) == {3}


def test_only_prints_that_somebody_still_has_are_kept_for_long() -> None:
    prints = after((), "kit-sheet", seats=(1, 2))
    for _ in range(60):
        prints = after(prints, "kit-sheet", seats=(2, 3))
    assert len(prints) == 41
    assert prints[0].seats.keys() == {1, 2}
    assert changed_since(prints, "kit-sheet", CLASS) == frozenset()
    for n in range(1, 30):
        prints = after(prints, "kit-sheet", CLASS.model_copy(update={"id": f"{n:032x}"}))
    assert len({job.session for job in prints}) == 25
    assert not prints_of(prints, CLASS)


def test_what_came_out_before_the_printer_stopped_is_proposed() -> None:
    def stopped(paper: str, at: int, **how: object) -> tuple[int, int, int | None]:
        choices = Choices(labels=LabelOptions(stock=label_stocks.shipped()["L7173"], **how))
        args = (CLASS, [1, 2, 3], choices, (1, 3), "Brother", NOW, at)
        (job,) = noted((), PAPERS[paper], *args)
        return job.first, job.last, job.came_out

    assert stopped("kit-sheet", 0) == (1, 3, None)
    assert stopped("kit-sheet", 2) == (1, 3, 1)
    assert stopped("portion-labels", 1) == (1, 6, 0)
    assert stopped("portion-labels", 2, first=8) == (1, 6, 3), "ten on a sheet, three free"
    assert stopped("portion-labels", 2, first=8, after=2) == (3, 6, 5)


def test_the_rest_is_not_printed_on_other_labels_where_their_sheet_is_not_known_any_more() -> None:
    stocks = label_stocks.shipped()
    choices = Choices(labels=LabelOptions(stock=stocks["L7173"]))
    for paper in ("bowl-labels", "kit-sheet"):
        args = (CLASS, [1, 2, 3], choices, (1, 3), "Brother", NOW, 1)
        (job,) = noted((), PAPERS[paper], *args)
        assert rest_of(job, 1, stocks, choices).labels.stock == stocks["L7173"]
        if paper == "kit-sheet":
            assert rest_of(job, 1, {}, choices).labels.stock is None
        else:
            with pytest.raises(UserError, match="“L7173” is not known any more"):
                rest_of(job, 1, {}, choices)


def test_the_rest_of_a_print_without_a_number_is_the_print_that_comes_now() -> None:
    (job,) = after((), "kit-sheet")
    now = Choices(number=4)
    assert rest_of(job, 1, {}, now).number == job.number == 1
    assert rest_of(job.model_copy(update={"number": 0}), 1, {}, now).number == 4


def test_an_extra_changes_the_papers_that_list_it_and_its_weight_none() -> None:
    def listing(*extras: Extra) -> Session:
        return CLASS.model_copy(update={"extras": extras})

    def changed(session: Session) -> set[str]:
        return {paper for paper in PAPERS if changed_since(prints, paper, session)}

    card = Extra(name=Phrase(en="Card"), grams=1.0)
    prints: tuple[Printed, ...] = ()
    for paper in PAPERS:
        prints = after(prints, paper, listing(card))
    assert changed(listing(card.model_copy(update={"grams": 2.0}))) == set()
    for others in ((), (card.model_copy(update={"count": 2}),)):
        assert changed(listing(*others)) == {"kit-sheet", "packing-list", "picking-list"}


def test_sheets_come_out_with_their_last_page() -> None:
    seats = [seat.number for seat in CLASS.seats]
    first, second, *_ = seats
    count = len(seats)
    assert seats_come_out(CLASS, seats, 2 * count, 1, 3) == {first}
    assert seats_come_out(CLASS, seats, 2 * count, 4, 5) == {second}
    assert seats_come_out(CLASS, seats, count, 1, count) == {*seats}
    assert seats_come_out(CLASS, seats, count, 1, 0) == frozenset()
