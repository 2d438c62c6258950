"""Setting text into a given width: breaking lines, shrinking, and cutting off as a last resort."""

from dataclasses import dataclass

from tasting.paper.pen import Align, Pen, Type

ELLIPSIS = "…"


def wrap(text: str, how: Type, width: float) -> list[str]:
    """`text` in lines of at most `width` mm, broken at plain spaces only; a longer word is cut.

    No-break spaces hold: "10 h 00" and a French colon stay with their words.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if how.width(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *cut, line = _pieces(word, how, width)
            lines += cut
        lines.append(line)
    return lines


def _pieces(word: str, how: Type, width: float) -> list[str]:
    """A word in pieces that fit: behind a hyphen where it has one, else anywhere."""
    pieces = []
    while how.width(word) > width and len(word) > 1:
        fits = next((n for n in range(len(word) - 1, 1, -1) if how.width(word[:n]) <= width), 1)
        hyphen = word.rfind("-", 1, fits) + 1
        pieces.append(word[: hyphen or fits])
        word = word[hyphen or fits :]
    return [*pieces, word]


@dataclass(frozen=True)
class Lines:
    """Text set into a width: its lines, and the type they ended up in."""

    lines: tuple[str, ...]
    how: Type

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last, mm."""
        return len(self.lines) * self.how.leading


def fitted(text: str, how: Type, width: float, smallest: float, most: int = 1) -> Lines:
    """`text` in at most `most` lines of `width` mm, shrunk to `smallest` pt where it must be.

    What is too long even then ends in an ellipsis.
    """
    size = how.size
    while True:
        trial = how.at(size)
        lines = wrap(text, trial, width)
        whole = all(trial.width(word) <= width for word in text.split(" "))
        if len(lines) <= most and whole:
            return Lines(tuple(lines), trial)
        if size <= smallest:
            break
        size = max(smallest, size - 0.25 if size <= 12 else size * 0.96)
    if len(lines) > most:
        last = lines[most - 1]
        while last and trial.width(last + ELLIPSIS) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + ELLIPSIS]
    return Lines(tuple(lines), trial)


def paragraph(text: str, how: Type, width: float) -> Lines:
    """`text` in as many lines as it takes."""
    return Lines(tuple(wrap(text, how, width)), how)


def draw(pen: Pen, x: float, y: float, text: Lines, align: Align = "left") -> float:
    """Draw set text with its first line's top at `y`; gives the y below its last line."""
    for line in text.lines:
        pen.text(x, y + baseline(text.how), line, text.how, align)
        y += text.how.leading
    return y


def baseline(how: Type) -> float:
    """How far below the top of its line a text's baseline lies, mm.

    The middle of the line goes through the middle of the capitals, 0.7 em high in our faces.
    """
    return how.leading / 2 + 0.35 * how.size / 72 * 25.4
