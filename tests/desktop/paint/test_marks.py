"""The sense marks: to be told apart without their colour."""

from itertools import combinations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tasting.desktop.paint.marks import draw_mark, draw_reading_dot, hatch, sense_path
from tasting.desktop.theme import Theme
from tasting.domain.senses import Sense


def stamp(sense: str) -> set[tuple[int, int]]:
    """The pixels of a mark, in plain black."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.fillPath(sense_path(sense, QPointF(20, 20), 9), Qt.GlobalColor.black)
    painter.end()
    return {
        (x, y) for x in range(40) for y in range(40) if QColor(image.pixel(x, y)).lightness() < 128
    }


def test_every_two_marks_differ_in_a_tenth_of_their_area(qapp: QApplication) -> None:
    stamps = {sense: stamp(sense) for sense in Sense}
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


def test_cherry_appears_only_outside_the_tolerance(qapp: QApplication, theme: Theme) -> None:
    def colours(inside: bool) -> set[str]:
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(theme.colours.raised)
        painter = QPainter(image)
        draw_reading_dot(painter, theme, QPointF(10, 10), inside, theme.colours.raised)
        painter.end()
        return {image.pixelColor(x, y).name() for x in range(20) for y in range(20)}

    assert theme.colours.now.name() in colours(inside=False)
    assert theme.colours.now.name() not in colours(inside=True)
    assert theme.colours.ink.name() in colours(inside=True)


def test_the_hatch_is_drawn_for_the_screen_it_is_on(qapp: QApplication) -> None:
    brush = hatch(QColor("white"), QColor("black"), 2.0)
    assert brush.texture().devicePixelRatio() == 2.0
    assert brush.texture().width() == 14
