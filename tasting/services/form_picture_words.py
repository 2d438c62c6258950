"""What became of pictures of answer forms, in sentences: what is equal is told once.

for each in told_refused(read.pictures, words):
    print(f"{each.where}: {each.said}")
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasting.services.answer_sheets import SheetCell
from tasting.services.form_pictures import FormPage
from tasting.services.read_forms import WRITTEN, FormPicture, Proposals, ReadPictures
from tasting.words import Names, Words


@dataclass(frozen=True)
class Told:
    """What became of one picture, or of several alike."""

    where: str
    """Their files, and which pages of them."""
    said: str
    read: bool = False
    """Whether it is a page that was read."""


def told_left(read: ReadPictures, words: Words) -> str:
    """How many pictures were not read, since it was stopped; empty where all were."""
    if not read.left:
        return ""
    return words.count(
        "Stopped: {n} page was not read.", "Stopped: {n} pages were not read.", read.left
    )


def told_empty(pictures: Sequence[FormPicture], words: Words) -> str:
    """How many empty pages there are among pictures; empty where there is none."""
    empty = sum(picture.empty for picture in pictures)
    return words.count("{n} empty page", "{n} empty pages", empty) if empty else ""


def told_refused(pictures: Sequence[FormPicture], words: Words) -> list[Told]:
    """Why pictures were not read, each reason once, in the order in which they came up.

    Empty ones are left out.
    """
    alike: dict[str, list[FormPicture]] = {}
    for picture in pictures:
        if picture.fault is not None and not picture.empty:
            alike.setdefault(words.say(picture.fault), []).append(picture)
    return [Told(_where(of, words), said) for said, of in alike.items()]


def told_page(picture: FormPicture, page: FormPage, found: Proposals, words: Words) -> Told:
    """What was read from a page of a picture."""
    said = " ".join(_sentences(page, found, words))
    return Told(_where([picture], words), said, read=True)


def _where(pictures: Sequence[FormPicture], words: Words) -> str:
    """The files of pictures, and the pages of each: "scan.pdf, pages 3, 7–12; IMG_4.jpg"."""
    files: dict[str, list[int]] = {}
    for picture in pictures:
        files.setdefault(picture.file, []).append(picture.number)
    return "; ".join(_pages(file, numbers, words) for file, numbers in files.items())


def _pages(file: str, numbers: Sequence[int], words: Words) -> str:
    if 0 in numbers:
        return file
    named, n = _runs(numbers), len(numbers)
    return words.count("{file}, page {pages}", "{file}, pages {pages}", n, file=file, pages=named)


def _runs(numbers: Sequence[int]) -> str:
    """Ascending numbers, those that follow each other as "7–12"."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        follows = bool(runs) and runs[-1][1] == number - 1
        runs.append((runs.pop()[0] if follows else number, number))
    return ", ".join(f"{first}–{last}" if first < last else str(first) for first, last in runs)


def _sentences(page: FormPage, found: Proposals, words: Words) -> Iterator[str]:
    clear = sum(each.clear for each in found.cells)
    written = sum(each.said == WRITTEN for each in found.cells)
    unclear = len(found.cells) - clear - written
    name, number = page.seat.learner.display, page.number
    yield words.say("{name}, page {page} of {of}.", name=name, page=number, of=page.of)
    if found.cells:
        yield words.count("{n} answer read.", "{n} answers read.", clear)
    elif not found.differing and not found.bare:
        yield words.say("It says nothing more than was entered before.")
    if unclear:
        yield words.count(
            "{n} is not clear and was left empty.",
            "{n} are not clear and were left empty.",
            unclear,
        )
    if written:
        yield words.count(
            "{n} is handwriting, to be typed.", "{n} are handwriting, to be typed.", written
        )
    if found.bare:
        yield words.count("{n} question has no cross.", "{n} questions have no cross.", found.bare)
    if found.differing:
        named = [name_of(cell, words) for cell in found.differing]
        yield words.say(
            "The form says otherwise than what was entered before, which stays: {answers}.",
            answers=Names(named),
        )


def name_of(cell: SheetCell, words: Words) -> str:
    """A cell by its question and what it is about: "Acidity 417"."""
    return f"{words.told(cell.question.name)} {cell.about}".rstrip()
