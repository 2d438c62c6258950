"""A session from a supplied protocol, from the first click to all its papers, within 25 clicks."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.hands import Hands, focused
from helpers.pages import button, line, read
from helpers.printed import Printed
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.pages.sessions.plan.draft import this_day
from tasting.desktop.pages.sessions.plan.products import ProductLine
from tasting.desktop.pages.sessions.plan.zones import system_zone
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.combo import Combo
from tasting.domain.product import Product
from tasting.domain.session import Session
from tasting.domain.typed_times import typed_day
from tasting.places import DataFolder
from tasting.services.kit_dates import kit_dates
from tasting.services.printing import kit_papers
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.words import words_in

CLICKS, KEYS = 25, 1
"""The budget; the one key pastes the list."""
TEAS = ("Ceylon", "Darjeeling", "Keemun", "Nilgiri")
TOWNS = ("Brest", "Lyon", "Nantes", "Lille", "Metz", "Pau")
OWNERS = ("Maud Le Gall", "Théo Blanc", "Aya Diallo", "Nils Berger", "Rosa Vidal", "Ivo Marin")
OWNERS += ("Jeanne Petit", "Léo Costa", "Sam Weber", "Zoé Morel", "Paul Roux", "Ada Faure")
PASTED = "Full name\tTown\tE-mail\n" + "\n".join(
    f"{name}\t{TOWNS[place % 6]}\t{name.split()[0].lower()}@cafes.example"
    for place, name in enumerate(OWNERS)
)
ANYWHERE, CALL = "https://teas.example.org", "https://call.example.org/tea"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Hands]:
    """Before a window in which no session was planned yet; four black teas are in the library."""
    data = DataFolder(tmp_path / "data")
    with open_workspace(data) as workspace:
        for place, name in enumerate(TEAS, 1):
            tea = Product(id=f"{place:032x}", category="tea", name=name, origin="Asia")
            workspace.keep(tea, now=datetime.now(UTC))
    settings = Settings(language="en", example_offered=True, trainer="Margaux")
    with composed_window(data, settings, theme) as parts:
        parts.window.resize(1366, 768)
        parts.window.show()
        made = Hands(qtbot, parts)
        made.wait()
        yield made


# A menu that opens raises itself and takes the keyboard, which the screen of the tests cannot do.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_a_session_of_twelve_is_planned_and_all_its_papers_saved(
    hands: Hands, tmp_path: Path
) -> None:
    window, bridge, out = hands.parts.window, hands.parts.bridge, tmp_path / "papers"
    home, day = window.page("sessions"), this_day() + timedelta(days=10)
    hands.click(button(home.empty, "New session"))
    fill_in(hands, home, typed_day(day))

    said = " ".join(read(home))
    codes = {one.accessibleName() for one in home.findChildren(CodeTag) if one.isVisible()}
    assert "12 kits\u2002·\u20024 sachets of 2.8\u00a0g in each" in said
    assert "Balanced: each code comes equally often in each place" in said
    hands.click(button(home, "Plan the session"))
    (session,) = bridge.workspace.sessions()
    check_guessed(session, codes, said)
    assert session.local_start.date() == day

    out.mkdir()
    kits = window.page("kits")
    assert window.current == "kits"
    hands.click(button(kits, "Save all papers…"))
    hands.save(kits, out)
    assert (hands.clicks <= CLICKS, hands.keys) == (True, KEYS), hands.clicks
    check_papers(session, out)


def fill_in(hands: Hands, home: SessionsPage, day: str) -> None:
    """Everything that nobody could guess."""
    assert isinstance(focused(), Combo), "the protocol is asked first"
    hands.type("Bl")
    for product in [one for one in home.findChildren(ProductLine) if one.isVisible()]:
        (arrow,) = product.name.findChildren(QToolButton)
        hands.click(arrow)
        hands.take(0)
    (learners,) = home.findChildren(QPlainTextEdit)
    hands.click(learners.viewport())
    hands.paste(PASTED)
    hands.click(line(home, "Day"), QPoint(20, 10))
    hands.type(day)
    hands.click(line(home, "Link of the video call"))
    hands.type(CALL)
    hands.until(lambda: any("12 learners are in other places" in one for one in read(home)))
    hands.click(button(home, "Anywhere"))
    hands.type(ANYWHERE)
    hands.until(lambda: any("Kits leave by" in one for one in read(home)))


def check_guessed(session: Session, codes: set[str], said: str) -> None:
    """What nobody typed is there, and was told before the session was planned."""
    words = words_in("en")
    assert session.title == session.protocol.name["en"] == "Black tea, reference method"
    assert session.titles == {"fr": session.protocol.name["fr"]}
    assert (session.local_start.hour, session.local_start.minute) == (10, 0)
    assert (session.zone, session.trainer) == (system_zone(), "Margaux")
    assert sorted(sample.product.name for sample in session.samples) == sorted(TEAS)
    assert (codes, len(codes)) == (set(session.codes), 4)
    for place in range(4):
        assert set(Counter(seat.order[place] for seat in session.seats).values()) == {3}
    assert words.day(kit_dates(session).ship_by) in said
    assert [seat.learner.name for seat in session.seats] == list(OWNERS), "the titles are nobody"
    assert [seat.learner.place for seat in session.seats] == [*TOWNS, *TOWNS]
    assert session.seats[0].learner.display == "Maud"
    assert session.seats[0].learner.email == "maud@cafes.example"
    assert len({seat.token for seat in session.seats}) == 12
    assert (session.meeting, session.address) == (CALL, ANYWHERE)


def check_papers(session: Session, out: Path) -> None:
    """Each paper is there but the labels of addresses, which nobody gave, and leads to its seat."""
    files = {path.name.split("reference-method-")[1] for path in out.iterdir()}
    words = words_in("en")
    wanted = {f"{words.say(one.file)}.pdf" for one in kit_papers().values() if not one.worded}
    assert files == wanted - {"address-labels.pdf", "return-labels.pdf"}
    (sheets,) = out.glob("*kit-sheets.pdf")
    printed = Printed(sheets)
    fronts = range(0, len(printed), 2)  # the grid of so many questions stands on the back
    assert all(
        name in printed.text(at)
        for at, name in zip(fronts[:3], ("Maud", "Théo", "Aya"), strict=True)
    )
    assert [printed.codes(at) for at in fronts[:12]] == [
        [f"{ANYWHERE}/{seat.token}".upper()] for seat in session.seats
    ]
