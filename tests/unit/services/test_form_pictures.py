"""Answer forms are printed, filled in by hand, pictured, and read back: alike, or not at all."""

import io
import random
from collections.abc import Callable

import pytest
from helpers import triangles
from helpers.filled_forms import Hand, form_of, jpeg, photographed, places_of, png, skewed
from helpers.kinds import attribute, protocol_asking
from helpers.printed import Printed, planned
from helpers.small_class import PROTOCOL
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tasting.domain.crosses import Doubt
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.scans import page_id
from tasting.domain.session import Session
from tasting.domain.tokens import LENGTH
from tasting.paper.answer_form import PAPER
from tasting.paper.form_places import AnswerPlace
from tasting.paper.page import LETTER
from tasting.paper.qr import seat_address
from tasting.paper.qr_modules import matrix
from tasting.services.form_pictures import FormPage, FormReader
from tasting.services.printing import Choices, preview
from tasting.services.straight_pages import DOTS
from tasting.services.strange_scans import Elsewhere, OtherSession

DPI = 120
ASKED = ("line", "liking", "choice", "cata", "jar", "flaw by list", "text", "ranking")
"""A question of each family: of numbers, of answers, of several, of words, of samples."""


def _protocol() -> Protocol:
    content = PROTOCOL.model_dump(mode="json")
    content["steps"][-1]["attributes"] = [
        attribute(kind).model_dump(mode="json") | {"id": kind.split()[0]} for kind in ASKED
    ]
    return Protocol.model_validate(content)


CLASS = planned(_protocol(), 3, ["Camille", "Oisín"], ["en"])
CAMILLE = CLASS.seats[0]
"""Both have one page, and an empty back."""


@pytest.fixture(scope="module")
def bare() -> Image.Image:
    """Camille's page as it comes from the printer."""
    return Printed(form_of(CLASS)).picture(0, DPI)


@pytest.fixture(scope="module")
def reader() -> FormReader:
    return FormReader(CLASS, {})


def filled(
    hand: Hand, places: list[AnswerPlace], chance: random.Random
) -> dict[tuple[str, str], object]:
    """Cross answers at random; gives them by question and subject."""
    meant: dict[tuple[str, str], object] = {}
    for place in places:
        if not place.boxes:
            continue
        name, size = place.question.id, len(place.about.split())
        if name == "ranking":
            ranked = chance.sample(range(size), size)
            crossed = [row * size + code for row, code in enumerate(ranked)]
        else:
            crossed = [chance.randrange(len(place.boxes))]
        for box in crossed:
            hand.cross(place.boxes[box], chance.uniform(-0.5, 0.8))
        said = [place.values[box] for box in crossed]
        several = name in ("ranking", "cata") or (name == "flaw" and said[0] in ("yes", "no"))
        meant[name, place.about] = said if several else said[0]
    return meant


def found(page: FormPage) -> dict[tuple[str, str], object]:
    return {
        (each.place.question.id, each.place.about): each.finding.doubt or each.finding.value
        for each in page.answers
        if each.finding.doubt or each.finding.value is not None
    }


def shaded(page: Image.Image) -> Image.Image:
    """Half of it in the shadow of a hand, which ends softly across the boxes."""
    wide, tall = page.size
    light = Image.new("L", page.size, 255)
    ImageDraw.Draw(light).polygon([(0, 0), (wide * 0.7, 0), (wide * 0.3, tall), (0, tall)], 140)
    return ImageChops.multiply(page.convert("L"), light.filter(ImageFilter.GaussianBlur(DPI / 3)))


PICTURES: dict[str, Callable[[Image.Image], bytes]] = {
    "scan": lambda page: png(page.convert("L")),
    "skewed": lambda page: jpeg(skewed(page)),
    "photo on its side": lambda page: jpeg(photographed(page, turn=90)),
    "in a shadow": lambda page: jpeg(shaded(page)),
    "upside down": lambda page: png(page.transpose(Image.Transpose.ROTATE_180)),
}


@pytest.mark.parametrize("how", PICTURES)
def test_what_was_crossed_is_read_back_from_any_picture(
    how: str, bare: Image.Image, reader: FormReader
) -> None:
    chance = random.Random(how)
    hand = Hand(bare, DPI, chance, chance.choice((0.3, 0.45, 0.6)))
    meant = filled(hand, places_of(CLASS, CAMILLE, 1), chance)
    page = reader.read(PICTURES[how](hand.picture))
    assert (page.seat, page.number, page.of) == (CAMILLE, 1, 1)
    assert found(page) == meant


def test_bowls_that_were_crossed_are_read_back_with_their_defects() -> None:
    session = planned(protocol_asking("bowls"), 2, ["Camille"], ["en"])
    seat = session.seats[0]
    hand = Hand(Printed(form_of(session)).picture(0, DPI), DPI, random.Random(2), 0.45)
    asked = [one for one in places_of(session, seat, 1) if one.question.id == "asked"]
    first, second = ({place.about: place for place in asked}[code] for code in seat.order)
    for value in ("4:yes", "2:no"):
        hand.cross(first.boxes[first.values.index(value)])
    hand.cross(second.boxes[second.values.index("none:")])
    page = FormReader(session, {}).read(jpeg(photographed(hand.picture, turn=90)))
    assert found(page) == {
        ("asked", first.about): ["2:no", "4:yes"],
        ("asked", second.about): ["none:"],
    }


def test_a_form_is_read_as_it_was_printed_without_the_steps_kept_aside() -> None:
    """What only a phone asks would be told in the first lines of the form."""
    timed = attribute("dominance").model_copy(update={"id": "timed"})
    changed = {"id": "more", "attributes": (timed,), "aside": True}
    kept = CLASS.protocol.steps[-1].model_copy(update=changed)
    steps = (*CLASS.protocol.steps, kept)
    protocol = CLASS.protocol.model_copy(update={"steps": steps})
    session = CLASS.model_copy(update={"protocol": protocol})
    made = preview(PAPER, session, session.seats[:1], Choices(qr=False))
    page = FormReader(session, {}).read(png(Printed(made).picture(0, DPI).convert("L")))
    assert (page.seat, page.number) == (CAMILLE, 1)


def test_what_is_not_clear_is_named_and_no_answer(bare: Image.Image, reader: FormReader) -> None:
    hand = Hand(bare, DPI, random.Random(1))
    pencil = Hand(bare, DPI, random.Random(1), 0.3, (140, 140, 140))
    places = places_of(CLASS, CAMILLE, 1)
    first = CAMILLE.order[0]
    by = {place.question.id: place for place in places if place.about in (first, "")}
    ranking = next(place for place in places if place.question.id == "ranking")
    for box in (2, 7):
        hand.cross(by["line"].boxes[box])
    hand.cross(by["liking"].boxes[3])
    hand.speck(by["liking"].boxes[6])
    hand.fill(by["choice"].boxes[0])
    hand.cross(by["choice"].boxes[1])
    hand.cross(by["jar"].boxes[1])
    hand.fill(by["jar"].boxes[1])
    left, top, *_ = by["text"].rooms[0]
    pencil.line((left + 10, top + 1.5), (left + 10.2, top + 4.5))  # a 1, or a small l
    for box in (0, 4):
        hand.cross(ranking.boxes[box])
    paper = ImageChops.darker(hand.picture, pencil.picture)
    page = reader.read(png(paper))
    doubts = {name: doubt for (name, _), doubt in found(page).items()}
    assert doubts == {
        "line": Doubt.SEVERAL,
        "liking": Doubt.UNCLEAR,
        "choice": Doubt.CORRECTED,
        "jar": Doubt.CORRECTED,
        "text": Doubt.WRITTEN,
        "ranking": Doubt.SEVERAL,
    }
    assert [bool(each.seen) for each in page.answers] == [
        each.place.question.id in doubts and each.place.about in (first, "", ranking.about)
        for each in page.answers
    ]
    (text,) = [each for each in page.answers if each.seen and each.place.question.id == "text"]
    left, _, right, _ = text.place.area
    with Image.open(io.BytesIO(text.seen), formats=["JPEG"]) as seen:
        assert abs(seen.width / DOTS - (right - left + 2)) < 1
        assert seen.getextrema()[0] < 100
    assert sum(len(each.seen) for each in page.answers) < 100_000


@pytest.mark.parametrize("how", ["scan", "photo on its side"])
def test_a_question_with_a_ringed_box_is_not_empty_but_in_doubt(
    how: str, bare: Image.Image, reader: FormReader
) -> None:
    hand = Hand(bare, DPI, random.Random(7))
    places = [place for place in places_of(CLASS, CAMILLE, 1) if place.boxes]
    ringed = places[::3]
    for place in ringed:
        hand.ring(place.boxes[len(place.boxes) // 2])
    assert found(reader.read(PICTURES[how](hand.picture))) == {
        (place.question.id, place.about): Doubt.UNCLEAR for place in ringed
    }


def test_a_pale_cross_on_a_pale_page_is_not_taken_as_nothing(
    bare: Image.Image, reader: FormReader
) -> None:
    def pale(page: Image.Image) -> bytes:
        return jpeg(page.convert("L").point([round(124 + level * 0.3) for level in range(256)]))

    pencil, places = Hand(bare, DPI, random.Random(3), 0.5, (210, 210, 210)), list[AnswerPlace]()
    for place in places_of(CLASS, CAMILLE, 1):
        if place.boxes:
            places.append(place)
            pencil.cross(place.boxes[len(place.boxes) // 2])
    crossed = ImageChops.darker(pencil.picture, bare.convert("RGB"))
    assert found(reader.read(pale(bare))) == {}
    assert {*found(reader.read(pale(crossed)))} == {
        (place.question.id, place.about) for place in places
    }


def test_a_form_in_another_language_on_other_paper_is_read_as_it_was_printed(
    reader: FormReader,
) -> None:
    sheet = Printed(form_of(CLASS, LETTER, "fr")).picture(0, DPI)
    hand, chance = Hand(sheet, DPI, random.Random(3)), random.Random(4)
    meant = filled(hand, places_of(CLASS, CAMILLE, 1, LETTER, "fr"), chance)
    assert found(reader.read(png(hand.picture))) == meant


def test_two_portions_are_crossed_of_a_set() -> None:
    session = triangles.planned(1, 1, kind="tetrad")
    hand = Hand(Printed(form_of(session, language="en")).picture(0, DPI), DPI, random.Random(5))
    (place,) = [one for one in places_of(session, session.seats[0], 1) if len(one.boxes) == 4]
    for box in (0, 3):
        hand.cross(place.boxes[box])
    order = session.seats[0].order
    assert found(FormReader(session, {}).read(png(hand.picture))) == {
        (place.question.id, place.about): [order[0], order[3]]
    }


def changed(**how: object) -> Session:
    return CLASS.model_copy(update=how)


def covered(page: Image.Image) -> Image.Image:
    """With a thumb on the corner at the bottom left."""
    page = page.copy()
    page.paste("#b08060", (0, page.height - 90, 120, page.height))
    return page


def crumpled(page: Image.Image) -> Image.Image:
    """Pressed together in the middle, while its corners stay where they are."""
    page = page.copy()
    middle = page.crop((0, 330, page.width, 900))
    page.paste(middle.resize((page.width, 530)), (0, 330))
    page.paste("white", (0, 860, page.width, 900))
    return page


Spoil = Callable[[Image.Image], Image.Image]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda page: page.crop((0, 0, page.width, page.height - 70)), "bottom right corner"),
        (covered, "bottom left corner"),
        (crumpled, "blurred, dark or crumpled"),
        (lambda page: page.resize((480, 680), Image.Resampling.BOX), "too small"),
        (lambda page: page.filter(ImageFilter.GaussianBlur(5)), "No code of an answer form"),
        (lambda page: page.point([5] * 768), "No code of an answer form"),
    ],
    ids=["cut off", "thumb", "crumpled", "small", "blurred", "dark"],
)
def test_a_page_that_cannot_be_read_says_why(
    spoil: Spoil, said: str, bare: Image.Image, reader: FormReader
) -> None:
    with pytest.raises(UserError, match=said):
        reader.read(png(spoil(bare)))


@pytest.mark.parametrize(
    ("session", "elsewhere", "said"),
    [
        (changed(seats=CLASS.seats[1:]), {}, "an earlier print, or of a learner who was removed"),
        (
            changed(seats=CLASS.seats[1:]),
            {CAMILLE.token: OtherSession("f" * 32, "Wednesday")},
            "session, “Wednesday”",
        ),
        (
            changed(seats=(CAMILLE.model_copy(update={"order": CAMILLE.order[::-1]}),)),
            {},
            "have changed since this page was printed",
        ),
        (changed(protocol=PROTOCOL), {}, "have changed since this page was printed"),
    ],
    ids=["removed", "elsewhere", "other codes", "other questions"],
)
def test_a_page_that_fits_no_form_of_now_is_not_read(
    session: Session, elsewhere: Elsewhere, said: str, bare: Image.Image
) -> None:
    with pytest.raises(UserError, match=said):
        FormReader(session, elsewhere).read(png(bare))


def code_of(text: str) -> Image.Image:
    """A picture of nothing but a code."""
    modules = matrix(text)
    size = len(modules)
    white = bytes(255 - 255 * dark for row in modules for dark in row)
    code = Image.frombytes("L", (size, size), white).resize((size * 5, size * 5), 0)
    return ImageOps.expand(code, 40, 255)


def beside(*texts: str) -> Image.Image:
    """Codes next to each other."""
    several = Image.new("L", (400 * len(texts), 400), 255)
    for place, text in enumerate(texts):
        several.paste(code_of(text), (400 * place, 0))
    return several


def test_a_page_is_read_beside_codes_that_are_none_of_this_class(
    bare: Image.Image, reader: FormReader
) -> None:
    others = beside("https://example.org/beans", page_id("2" * LENGTH, 1, "7QX0"))
    table = Image.new("RGB", (bare.width + others.width, bare.height), (70, 52, 40))
    table.paste(bare)
    table.paste(others, (bare.width, 500))
    assert reader.read(png(table)).seat == CAMILLE


def test_other_codes_and_other_files_are_told_apart(reader: FormReader) -> None:
    pages = [page_id(seat.token, 1, "7QX0") for seat in CLASS.seats]
    several = beside(*pages)
    for content, said in (
        (png(code_of(seat_address(CLASS.address, CAMILLE.token))), "kit sheet or a label"),
        (png(code_of("https://example.org/menu")), "No code of an answer form"),
        (png(code_of(f"{CAMILLE.token}#P1")), "printed by an earlier version"),
        (png(several), "page 1 of Camille and page 1 of Oisín. Take a picture of each"),
        (png(beside(*(page_id(sign * LENGTH, 1, "7QX0") for sign in "23"))), "several pages in"),
        (b"no picture", "not a picture, or it is damaged"),
        (png(several)[:300], "not a picture, or it is damaged"),
    ):
        with pytest.raises(UserError, match=said):
            reader.read(content)
