"""Text on the page is whole: no accent, cedilla or tail is cut at the label's edge."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import ElidedLabel, Label

AROUND = 40
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
LONG = "À goûter : Équateur, Åre, Ça ? Fruits rouges, finale longue, légère ; dégageant, rond."
SERIF = ["page", "hero", "code-xl", "reading", "section", "name", "words", "lead"]
ROLES = [*SERIF, "person", "body", "strong", "label", "small"]


def painted(label: Label, size: QSize, around: int = 0) -> QImage:
    """The label at `size`, with `around` px more on every side that its ink may spill into."""
    side = QMargins(around, around, around, around)
    label.setContentsMargins(label.contentsMargins() + side)
    label.resize(size.grownBy(side))
    room = QMargins(AROUND, AROUND, AROUND, AROUND)
    image = QImage(size.grownBy(room), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        place = QPoint(AROUND - around, AROUND - around)
        label.render(painter, place, renderFlags=QWidget.RenderFlag(0))
    return image


class Drawn(Label):
    """A label that tells which parts of it were drawn anew."""

    areas: ClassVar[list[QRect]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.areas.append(event.rect())
        super().paintEvent(event)


def blank(like: QImage) -> QImage:
    image = QImage(like.size(), like.format())
    image.fill(0)
    return image


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", ["Écran", "Ça", "À jeun", "fief", "gy,"])
def test_a_line_has_room_for_all_of_its_ink(
    qtbot: QtBot, theme: Theme, role: str, text: str
) -> None:
    images = []
    for around in (0, 20):
        label = Label(theme, text, role)
        qtbot.addWidget(label)
        label.ensurePolished()
        label.setAlignment(TOP_LEFT)
        images.append(painted(label, label.sizeHint(), around))
    assert images[0] == images[1]
    assert images[0] != blank(images[0])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("width", [180, 333])
def test_the_height_of_wrapped_text_holds_its_last_line(
    qtbot: QtBot, theme: Theme, role: str, width: int
) -> None:
    images = []
    for around in (0, 20):
        label = Label(theme, LONG, role, wrap=True)
        qtbot.addWidget(label)
        label.ensurePolished()
        label.setAlignment(TOP_LEFT)
        images.append(painted(label, QSize(width, label.heightForWidth(width)), around))
    assert images[0] == images[1]


def test_one_long_word_does_not_widen_what_wraps(qtbot: QtBot, theme: Theme) -> None:
    word = "Pneumono" * 20
    label = Label(theme, word, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 300
    label.setText(f"Acidity of {word}")
    assert label.minimumSizeHint().width() < 300
    assert label.text() == f"Acidity of {word}"


def test_room_follows_the_size_of_the_font(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "Écran", "hero")
    qtbot.addWidget(label)
    above = label.contentsMargins().top()
    label.setFont(theme.font("hero", 25))
    assert 0 < label.contentsMargins().top() < above


def test_a_label_with_a_new_text_leaves_no_ink_of_the_old_one(qtbot: QtBot, theme: Theme) -> None:
    drawn = Drawn(theme, "Before", "hero", wrap=True)
    qtbot.addWidget(drawn)
    with qtbot.waitExposed(drawn):
        drawn.show()
    drawn.areas.clear()
    drawn.setText("aeon")
    qtbot.waitUntil(lambda: bool(drawn.areas))
    assert drawn.areas == [drawn.rect()]


def test_an_elided_line_keeps_its_accents(qtbot: QtBot, theme: Theme) -> None:
    whole, elided = Label(theme, "Écran", "page"), ElidedLabel(theme, "Écran", role="page")
    for label in (whole, elided):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert painted(elided, whole.sizeHint()) == painted(whole, whole.sizeHint())
