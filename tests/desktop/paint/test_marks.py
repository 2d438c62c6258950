"""The sense marks: to be told apart without their colour."""

from itertools import combinations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tasting.desktop.paint.marks import draw_mark, hatch
from tasting.desktop.theme import Theme
from tasting.domain.senses import Sense


def stamp(theme: Theme, sense: str) -> set[tuple[int, int]]:
    """The pixels that a mark covers."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(theme.colours.paper)
    painter = QPainter(image)
    draw_mark(painter, theme, sense, QPointF(20, 20), 9)
    painter.end()
    paper = theme.colours.paper.rgb()
    return {(x, y) for x in range(40) for y in range(40) if image.pixel(x, y) != paper}


def test_every_two_marks_differ_in_a_tenth_of_their_area(qapp: QApplication, theme: Theme) -> None:
    stamps = {sense: stamp(theme, sense) for sense in Sense}
    for one, other in combinations(Sense, 2):
        apart = len(stamps[one] ^ stamps[other])
        assert apart > 0.1 * min(len(stamps[one]), len(stamps[other])), (one, other)


def test_an_unanswered_mark_is_hollow(qapp: QApplication, theme: Theme) -> None:
    def middle(filled: bool) -> str:
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(theme.colours.paper)
        painter = QPainter(image)
        draw_mark(painter, theme, "nose", QPointF(10, 10), filled=filled)
        painter.end()
        return image.pixelColor(10, 10).name()

    assert middle(filled=True) == theme.colours.nose.name()
    assert middle(filled=False) == theme.colours.paper.name()


def test_the_hatch_is_drawn_for_the_screen_it_is_on(qapp: QApplication) -> None:
    brush = hatch(QColor("white"), QColor("black"), 2.0)
    assert brush.texture().devicePixelRatio() == 2.0
    assert brush.texture().width() == 14
