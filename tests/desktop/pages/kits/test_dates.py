"""By when kits leave stands over the table with the reasons; a carrier and typed days change it."""

from datetime import UTC, date, datetime

import pytest
from helpers.kits_page import CLASS, opened, press, rows
from helpers.pages import read
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.dates.dialog import DatesDialog
from tasting.desktop.pages.kits.dates.strip import DatesStrip
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.domain.sending import Sending
from tasting.words import Words

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_the_days_are_told_with_why_and_follow_what_is_agreed(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "now_ms", lambda: round(NOW.timestamp() * 1000))
    there = CLASS.seats[1].learner.model_copy(update={"address": "1 Quay\nCork\nIreland"})
    seats = (CLASS.seats[0], CLASS.seats[1].model_copy(update={"learner": there}), CLASS.seats[2])
    baked = CLASS.samples[0].product.model_copy(update={"made": date(2026, 11, 1)})
    samples = (CLASS.samples[0].model_copy(update={"product": baked}), *CLASS.samples[1:])
    session = CLASS.model_copy(update={"seats": seats, "samples": samples})
    page = opened(qtbot, theme, words, bridge, session)
    (strip,) = page.findChildren(DatesStrip)

    def days() -> dict[str, str]:
        shown = (label for label in strip.findChildren(QLabel) if label.isVisible())
        return {label.text(): label.property("tone") for label in shown}

    qtbot.waitUntil(lambda: bridge.settled and bool(days()))
    assert days() == {
        "Should have been ordered by 26 Oct": "now",
        "Should have been packed by 2 Nov": "now",
        "Ship by 3 Nov": "warn_ink",
    }
    why = strip.findChildren(QLabel)[0].toolTip()
    assert "Wednesday 11 November is a public holiday: France." in why
    assert [row.split(", ")[-1] for row in rows(page)] == ["To pack", "leaves by 3 Nov", "To pack"]

    assert not any("best" in day for day in days())
    press(strip, "Dates")
    (dialog,) = page.findChildren(DatesDialog)
    (carrier,) = dialog.findChildren(Combo)
    carrier.setCurrentIndex(carrier.findData("colissimo"))
    carrier.activated.emit(carrier.currentIndex())
    named = {line.accessibleName(): line for line in dialog.findChildren(QLineEdit)}
    assert named["Working days to France"].placeholderText() == "2"
    named["Working days to Ireland"].setText("4")
    assert any("4 working days on the way (Colissimo)." in text for text in read(dialog))
    named["At its best for (days)"].setText("13")
    old = "1 product will be past its best on the day: it keeps until Saturday 14 November."
    assert old in read(dialog)
    dialog.do.click()
    qtbot.waitUntil(lambda: bridge.settled and "Ship by 6 Nov" in days())
    assert days()["Ship by 6 Nov"] == "warn_ink"
    (kept,) = bridge.workspace.sessions()
    assert kept.sending == Sending(carrier="colissimo", days={"IE": 4}, best_days=13)
    assert days()[old] == "warn_ink"
