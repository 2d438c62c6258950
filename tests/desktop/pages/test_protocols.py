"""The page Protocols: every protocol can be chosen and read, in both languages and by keyboard."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.french import BARE_SIGN
from helpers.pages import button, line, list_named, put_up, read, spoken_rows, wait_until_settled
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.choices import ChoiceModel
from tasting.desktop.pages.protocols.inspector import Inspector
from tasting.desktop.pages.protocols.page import ProtocolsPage
from tasting.desktop.pages.protocols.rows import step_rows
from tasting.desktop.pages.protocols.steps import PIN, StepPainter, shown_tags
from tasting.desktop.subjects import NewSession
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.lanes import Lanes
from tasting.exchange import protocols as protocol_files
from tasting.services import protocols
from tasting.services.protocol_starts import protocol_text
from tasting.words import Words, words_in


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ProtocolsPage:
    made = ProtocolsPage(theme, words, bridge)
    qtbot.addWidget(made)
    made.resize(1364, 900)
    made.show()
    made.read("coffee-cupping")
    made.shown()
    qtbot.waitUntil(lambda: "Cupping, one bowl per coffee" in read(made))
    return made


def steps(page: ProtocolsPage) -> QListView:
    return list_named(page, page.words.say("Steps of the protocol"))


def test_a_whole_length_reads_as_no_time_of_day(words: Words) -> None:
    cupping = protocols.find("coffee-cupping")
    first = cupping.steps[0]
    longer = first.model_copy(update={"seconds": first.seconds + 17})
    model = ChoiceModel()
    odd = cupping.model_copy(update={"steps": (longer, *cupping.steps[1:])})
    model.set_protocols((odd,), {odd.id}, words)
    minutes = round(odd.seconds / 60)
    assert spoken_rows(model) == [f"{words.told(odd.name)}, Coffee · {minutes}\u00a0min · yours"]


def test_the_column_of_starts_tells_its_units_and_has_room_for_hours(
    page: ProtocolsPage, words: Words
) -> None:
    assert page._heads.words == ("Step", "starts (h:min)", "lasts")
    cupping = protocols.find("coffee-cupping")
    first = cupping.steps[0].model_copy(update={"seconds": 3620})
    odd = cupping.model_copy(update={"steps": (first, *cupping.steps[1:])})
    page._heads.show_protocol(odd, words_in("fr"))
    assert page._heads.words == ("Étape", "début (min:s)", "durée")
    row = replace(step_rows(odd, words)[1], fixed=True)
    assert row.starts == "1:00:20"
    drawn, lasts = QFontMetricsF(page.theme.font("body")), QRectF(400, 0, 62, 34)
    column = StepPainter(page.theme).starts(lasts, row)
    free = column.width() - drawn.horizontalAdvance(row.starts) - PIN - 4
    assert column.right() == lasts.left()
    assert free >= 20, "between the tags and the figures, where a pin stands before them"


def test_the_page_shows_every_step_with_its_start_and_its_length(page: ProtocolsPage) -> None:
    told = spoken_rows(steps(page).model())
    assert len(told) == len(protocols.find("coffee-cupping").steps)
    assert told[5].startswith(
        "Step 6, Steep: starts at 0:24, lasts 2\u00a0min, 4:00 ±\u00a010\u00a0s"
    )
    assert "Steeping time" in told[5]
    assert "Protocols\u2002/\u2002Coffee\u2002·\u2002version 1" in read(page)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (200, ["93 °C", "words", "photo"]),
        (107, ["93 °C", "+2"]),
        (65, ["+3"]),
        (0, ["+3"]),
    ],
)
def test_tags_without_room_are_counted(room: float, shown: list[str]) -> None:
    tags = ("93 °C", "words", "photo")
    assert list(shown_tags(tags, lambda text: 8.0 * len(text), room)) == shown
    assert shown_tags((), len, room) == ()


def test_the_arrow_keys_move_through_the_steps_and_the_step_is_told(page: ProtocolsPage) -> None:
    cards = steps(page)
    cards.setFocus()
    for _ in range(3):
        QTest.keyClick(cards, Qt.Key.Key_Down)
    told = read(page)
    assert "step 4 of 15" in told
    assert "93\u00a0°C ±\u00a01.5" in told
    assert any(text.startswith("When the water boils") for text in told)
    assert "Heat the water to 93\u00a0°C." in told  # the line of the kit sheet
    QTest.keyClick(cards, Qt.Key.Key_Up)
    assert "step 3 of 15" in read(page)
    page.set_words(words_in("en", "fahrenheit"))
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert "Heat the water to 93\u00a0°C (199\u00a0°F)." in read(page)


def test_a_click_on_the_timeline_chooses_the_step(page: ProtocolsPage) -> None:
    lanes = page.findChild(Lanes)
    assert lanes is not None
    halfway = QPoint(64 + (lanes.width() - 65) // 2, lanes.height() - 8)  # 45 min: the pause
    QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=halfway)
    assert steps(page).currentIndex().row() == 9
    assert "step 10 of 15" in read(page)


def test_what_learners_read_can_be_seen_in_the_other_language(page: ProtocolsPage) -> None:
    QTest.mouseClick(button(page, "Français"), Qt.MouseButton.LeftButton)
    step = protocols.find("coffee-cupping").steps[0]
    assert step.read["fr"] in read(page)
    assert step.read["en"] not in read(page)
    assert "What learners read" in read(page)


def test_only_languages_in_which_a_protocol_is_written_are_offered(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    inspector = Inspector(theme, words)
    put_up(qtbot, inspector)
    text = protocol_text("soir", "tea", "Soir", ["fr"])
    inspector.show_step(protocol_files.check_text(text, "soir.toml").required(), 0)
    assert not {"English", "Français"} & set(read(inspector))
    inspector.show_step(protocols.find("coffee-cupping"), 0)
    assert button(inspector, "English").isChecked(), "the language of the window"
    assert not button(inspector, "Français").isChecked()


def test_an_observing_step_tells_scales_words_and_the_confidence_of_sources(
    page: ProtocolsPage,
) -> None:
    cards = steps(page)
    cards.setCurrentIndex(cards.model().index(8, 0))
    told = read(page)
    assert "How strong is the aroma?" in told
    assert "up to 5 words from the list, or their own" in told
    assert "Read in the standard, an extract or a summary of it." in told  # of the whole protocol
    cards.setCurrentIndex(cards.model().index(5, 0))
    assert "Several sites agree." in read(page)


def test_another_protocol_is_chosen_from_the_list(page: ProtocolsPage) -> None:
    choices = list_named(page, "Protocols")
    offered = spoken_rows(choices.model())
    assert len(offered) == len(protocols.shipped())
    chocolate = next(at for at, name in enumerate(offered) if "Dark chocolate" in name)
    choices.setCurrentIndex(choices.model().index(chocolate, 0))
    assert "Dark chocolate, five senses" in read(page)
    assert "step 1 of 13" in read(page)


def test_protocols_are_looked_for_and_the_one_read_last_is_there_again(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge
) -> None:
    field, choices = line(page, "Search the protocols"), list_named(page, "Protocols")
    QTest.keyClicks(field, "oolong gong")
    assert [told.split(",")[0] for told in spoken_rows(choices.model())] == [
        "Gong fu oolong in six infusions"
    ]
    assert "Cupping, one bowl per coffee" in read(page), "looking for one reads none"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Gong fu oolong in six infusions" in read(page)
    field.clear()
    page.read("coffee-cupping")
    QTest.keyClicks(field, "tea oolong")
    assert len(spoken_rows(choices.model())) == 1, "what it is of is looked for, too"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert choices.hasFocus()
    assert "Gong fu oolong in six infusions" in read(page)
    field.clear()
    QTest.keyClicks(field, "wine")
    assert "No protocol matches “wine”." in read(page)
    page._read_all()
    wait_until_settled(qtbot, bridge)
    assert field.text() == "wine", "what is typed stays where the same one is read again"
    field.clear()
    assert "No protocol matches" not in " ".join(read(page))
    QTest.keyClicks(field, "oolong")
    page.read("matcha")
    assert field.text() == "", "another one was asked for"
    assert len(spoken_rows(choices.model())) == len(protocols.shipped())
    again = ProtocolsPage(page.theme, page.words, bridge)
    put_up(qtbot, again)
    again.shown()
    qtbot.waitUntil(lambda: again._protocol is not None and again._protocol.id == "matcha")


def test_the_page_is_asked_for_a_protocol_before_it_is_ever_looked_at(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = ProtocolsPage(theme, words, bridge)
    qtbot.addWidget(page)
    page.read("green-tea")
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: "Japanese green tea in three infusions" in read(page))


def test_a_session_is_planned_from_the_protocol_in_view(
    page: ProtocolsPage, bridge: Bridge
) -> None:
    asked: list[object] = []
    bridge.opened.connect(lambda key, subject: asked.append((key, subject)))
    QTest.mouseClick(button(page, "Plan a session"), Qt.MouseButton.LeftButton)
    assert asked == [("sessions", NewSession("coffee-cupping"))]


def test_protocols_in_french_has_no_english_left(page: ProtocolsPage) -> None:
    said: dict[str, set[str]] = {}
    for language in ("en", "fr"):
        page.set_words(words_in(language))
        cards, choices = steps(page), list_named(page, page.words.say("Protocols"))
        told = [*spoken_rows(cards.model()), *spoken_rows(choices.model())]
        for at in range(cards.model().rowCount()):
            cards.setCurrentIndex(cards.model().index(at, 0))
            told += read(page)
        said[language] = {part for text in told for part in text.split(", ")}
    letters = {text for text in said["en"] & said["fr"] if re.search("[A-Za-z]{4}", text)}
    sites = {text for text in letters if re.fullmatch(r"[\w.]+\.(com|org)\.", text)}
    same = {"Cupping", "Sources", "English", "Français", "Pause", "photo", "Sachets"}
    assert letters - sites == same
    wrong = [text for text in said["fr"] if BARE_SIGN.search(text)]
    assert wrong == []


@contextmanager
def shipped_from(folder: Path) -> Iterator[None]:
    """Protocols are those of another folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "protocols", lambda: folder)
        protocol_files.shipped.cache_clear()
        yield
    protocol_files.shipped.cache_clear()


def test_a_class_without_a_break_is_marked_on_the_timeline(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    text = (places.protocols() / "coffee-cupping.toml").read_text(encoding="utf-8")
    folder = tmp_path / "protocols"
    folder.mkdir()
    unbroken = text.replace('kind = "pause"', 'kind = "discuss"')
    (folder / "unbroken.toml").write_text(unbroken, encoding="utf-8")
    page = ProtocolsPage(theme, words, bridge)
    put_up(qtbot, page)
    with shipped_from(folder):
        page.shown()
        qtbot.waitUntil(lambda: "Cupping, one bowl per coffee" in read(page))
    lanes = page.findChild(Lanes)
    assert lanes is not None
    assert lanes.accessibleName() == "Timeline of 90\u00a0min, 90 min without a break"
    shown = lanes.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, 8) == theme.colours.warn_wash


def test_a_program_without_protocols_says_so(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    bridge: Bridge,
    tmp_path: Path,
) -> None:
    page = ProtocolsPage(theme, words, bridge)
    qtbot.addWidget(page)
    page.show()
    with shipped_from(tmp_path / "none"):
        page.shown()
        qtbot.waitUntil(lambda: not bridge.jobs.busy)
    assert "No protocol could be read. Tasting is incomplete: install it again." in read(page)
    assert not button(page, "Plan a session").isEnabled()
