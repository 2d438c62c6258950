"""Text broken into lines of a width."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from tasting.desktop.paint.lines import line_breaks

TEXT = "Acidity: 4.0, Sweetness: 5.5, Bitterness: 2.0"


def test_nothing_of_a_text_is_lost_while_there_are_lines(qapp: QApplication) -> None:
    metrics = QFontMetricsF(qapp.font())
    width = metrics.horizontalAdvance("Acidity: 4.0, Sweetness:") + 1
    lines = line_breaks(TEXT, metrics, width, 4)
    assert len(lines) > 1
    assert " ".join(lines) == TEXT
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert line_breaks(TEXT, metrics, 10_000, 4) == [TEXT]
    (cut,) = line_breaks(TEXT, metrics, width, 1)
    assert cut.endswith("…")
    assert line_breaks("", metrics, width, 3) == []
