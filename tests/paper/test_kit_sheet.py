import io
from datetime import UTC, datetime

import pytest
from helpers import triangles
from helpers.opened import with_open
from helpers.pairs import pairs
from helpers.printed import Printed, assert_set_well, codes_in, planned
from helpers.sites import at_sites
from helpers.small_class import PROTOCOL as SMALL
from helpers.small_class import line, phrase
from PIL import ImageDraw
from pydantic import JsonValue

from tasting.domain.equipment import Equipment
from tasting.domain.errors import UserError
from tasting.domain.extras import Extra
from tasting.domain.flights import LEAST_IN_FLIGHT
from tasting.domain.open_samples import why_all_blind
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import kit_layout, kit_sheet, qr
from tasting.paper.document import open_document
from tasting.paper.page import A4, PAGES, Page
from tasting.paper.paper import Options, Order

SHIPPED = protocols.shipped()
CUPPING = SHIPPED["coffee-cupping"]
OVERLEAF = {
    *("black-tea", "cva-cupping", "gongfu-oolong", "green-tea", "three-teas"),
    *("chocolate-judging", "offer-cupping"),
}
"""Those that ask 20 things or more, or of which more samples are tasted than one flight has."""
LONG = "Wilhelmina-Charlotte van den Berghe"


def sheets(
    session: Session,
    options: Options | None = None,
    pages: int | None = None,
    size: Page = A4,
) -> Printed:
    out = io.BytesIO()
    made = kit_sheet.write(
        out,
        Order(session, session.seats, options=options or Options(), page=size),
        lambda _done, _of: None,
        lambda: False,
    )
    assert pages in {None, made}
    return Printed(out.getvalue())


def assert_clean(printed: Printed, size: Page = A4) -> None:
    """Nothing beyond the margins, nothing on top of something else."""
    assert_set_well(printed, size)
    for page in range(len(printed)):
        above = [box for _, box in printed.boxes(page) if box[1] < size.foot < box[3]]
        assert not above, "text runs into the footer"


def test_a_sheet_says_in_which_box_its_kit_lies_where_learners_share_one() -> None:
    session = planned(CUPPING, 2, ("Camille", "Inès", "Tom"))
    printed = sheets(at_sites(session, ["Lyon", "", "Lyon"]))
    assert_clean(printed)
    assert "Fiche 1, colis 1 sur 2" in printed.text()


@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
def test_a_cupping_of_four_coffees_goes_on_one_page(size: Page) -> None:
    printed = sheets(planned(CUPPING, 4), pages=1, size=size)
    assert_clean(printed, size)
    assert "Vous aujourd’hui" in printed.text(0)


@pytest.mark.parametrize(("sets", "size"), [(3, A4), (4, PAGES["letter"])])
def test_the_codes_of_each_set_stand_in_a_row_behind_its_name(sets: int, size: Page) -> None:
    session = triangles.planned(sets, 1)
    printed = sheets(session, Options(), size=size)
    assert_clean(printed, size)
    order, boxes = session.seats[0].order, printed.boxes()
    tops = [next(box[1] for words, box in boxes if words.strip() == code) for code in order]
    rows = [tops[3 * number : 3 * number + 3] for number in range(sets)]
    assert all(row == pytest.approx([row[0]] * 3, abs=0.5) for row in rows)
    assert sorted(row[0] for row in rows) == [row[0] for row in rows]
    middles = [(box[1] + box[3]) / 2 for words, box in boxes if words.strip() == "Taste"][:sets]
    assert middles == pytest.approx([row[0] for row in rows], abs=9)


def test_a_sheet_tells_everything_in_the_learner_s_language() -> None:
    session = planned(CUPPING, allergens=[["soya", "milk"], ["milk"]], traces=[["eggs", "milk"]])
    spoon = Extra(name=Phrase(en="Spoon", fr="Cuillère"), count=2)
    session = session.model_copy(update={"extras": (spoon,)})
    printed = sheets(session, pages=1)
    french, english = printed.text(0), printed.text(1)
    assert len(printed) == 2
    for words in (
        "Fiche 1 sur 2 · Quatre cafés, quatre terroirs",
        "Camille",
        "Lundi 16 novembre 2026, de 10 h 00 à 11 h 30, heure de Paris",
        "Contient : soja et lait.",
        "Peut contenir des traces de : œufs.",
        "Votre page de dégustation",
        "tasting.example.org",
        "Vos quatre cafés, dans votre ordre",
        "4 sachets de 12 g, codés",
        "2 × Cuillère",
        "9 h 45 Connectez-vous à la visio, testez le son.",
        "Déroulé de la séance",
        "Sans téléphone",
        "Amertume",
        "Préparé le 9 novembre 2026, lot MAR-0412",
    ):
        assert words in french
    for words in (
        "Kit sheet 2 of 2",
        "Oisín",
        "Monday 16 November 2026, 10:00 to 11:30, Paris time",
        "Contains: soya and milk.",
        "Your four coffees, in your own order",
        "4 coded 12 g sachets",
        "09:45 Join the call, test your sound.",
        "Bitterness",
    ):
        assert words in english


def test_a_sheet_tells_neither_what_is_behind_a_code_nor_a_family_name() -> None:
    session = planned(CUPPING)
    printed = sheets(session)
    told = " ".join([printed.about(), *map(printed.text, range(len(printed)))])
    assert session.title in told
    products = [sample.product for sample in session.samples]
    hidden = {fact for product in products for fact in (product.name, product.origin)}
    assert not {word for word in (*hidden, "Secret", "Familyname") if word in told}


def test_the_codes_stand_in_the_learner_s_own_order_on_the_boxes_and_in_the_grid() -> None:
    session = planned(CUPPING, 6, [f"Learner {n}" for n in range(6)])
    printed = sheets(session)
    for page, seat in enumerate(session.seats):
        found = [(box, words.strip()) for words, box in printed.boxes(page)]
        codes = [(box, words) for box, words in found if words in session.codes]
        across = sorted((box for box in codes if box[0][1] < 110), key=lambda box: box[0][0])
        down = sorted((box for box in codes if box[0][1] > 110), key=lambda box: box[0][1])
        assert tuple(code for _, code in across) == seat.order
        assert tuple(code for _, code in down) == seat.order


@pytest.mark.parametrize(
    "called", ["Kenya AA", "Panama Geisha Hacienda La Esmeralda", "Esmeralda " * 7]
)
def test_codes_stand_high_whatever_open_samples_are_called(called: str) -> None:
    for protocol in SHIPPED.values():
        if why_all_blind(protocol):
            continue
        count = protocol.samples.usual or protocol.samples.minimum
        session = planned(protocol, count, ["Camille"], ["fr"])
        first, *others = session.samples
        product = first.product.model_copy(update={"name": called.strip()})
        opened = first.model_copy(update={"product": product, "open": True})
        printed = sheets(session.model_copy(update={"samples": (opened, *others)}))
        high = [
            next(foot - top for text, (_, top, _, foot) in printed.boxes() if text[:3] == code)
            for code in session.codes
        ]
        assert min(high) >= 3.9, (protocol.id, high)
        assert max(high) - min(high) < 0.7, protocol.id
        assert called.strip() in printed.text(), "no name is told in full"


def test_every_code_is_read_from_a_150_dpi_picture_and_leads_to_its_own_seat() -> None:
    session = planned(CUPPING, 4, [f"Learner {n}" for n in range(60)])
    printed = sheets(session)
    assert len(printed) == 60
    for page, seat in enumerate(session.seats):
        address = f"HTTPS://TASTING.EXAMPLE.ORG/{seat.token}"
        assert printed.codes(page) == [address]
        assert short_code(seat.token) in printed.text(page)


LONG_NAME = "a-very-long-name." * 9 + "example.org"


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("http://192.168.1.20:8710", "HTTP://192.168.1.20:8710"),
        ("tasting.example.org", "HTTPS://TASTING.EXAMPLE.ORG"),
        ("https://example.org/Kurse/Verkostung/", "https://example.org/Kurse/Verkostung"),
        (f"https://{LONG_NAME}", f"HTTPS://{LONG_NAME.upper()}"),
    ],
)
def test_any_address_is_printed_and_read_back(address: str, read: str) -> None:
    session = planned(CUPPING, address=address)
    printed = sheets(session)
    assert printed.codes(0) == [f"{read}/{session.seats[0].token}"]
    assert_clean(printed)


def test_the_typefaces_lie_in_the_file() -> None:
    fonts = sheets(planned(CUPPING)).fonts()
    assert any("NewsreaderDisplay" in name for name in fonts)
    assert any("InstrumentSans" in name for name in fonts)
    assert all(fonts.values())


EXTREMES = pairs(
    sorted(PAGES),
    sorted(SHIPPED),
    (1, 7, 8, 12),  # the fewest, the most on one page, one more, the most
    first=[("letter", name, 12) for name in sorted(SHIPPED)],
)
BETWEEN = pairs(sorted(PAGES), sorted(SHIPPED), (2, 4, 6, 10))


@pytest.mark.parametrize(
    ("size", "name", "samples"),
    [*EXTREMES, *(pytest.param(*one, marks=pytest.mark.soak) for one in BETWEEN)],
)
def test_every_protocol_fits_on_any_paper_in_both_languages_for_any_number_of_samples(
    size: str, name: str, samples: int
) -> None:
    every = [["gluten", "milk", "soya"], ["nuts", "peanuts", "sesame"]]
    if SHIPPED[name].flights > 1:
        samples = max(samples, LEAST_IN_FLIGHT * SHIPPED[name].flights)
    session = planned(
        SHIPPED[name],
        samples,
        [LONG, LONG + " of the second group"],
        title="A title that goes on " * 9,
        allergens=every,
    )
    printed = sheets(session, size=PAGES[size])
    assert_clean(printed, PAGES[size])
    usual = samples <= min(7, SHIPPED[name].samples.maximum)
    assert len(printed) in ({2, 4} if usual else {2, 4, 8}), "a leaf for each learner"
    for page in range(0, len(printed), len(printed) // 2):
        assert "Wilhelmina-Charlotte" in printed.text(page)
    assert len(printed.codes()) == 1


@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("samples", [4, 12])
def test_nothing_of_a_kit_sheet_is_drawn_in_the_margins(size: Page, samples: int) -> None:
    printed = sheets(planned(CUPPING, samples), size=size)
    for page in range(len(printed)):
        left, top, right, bottom = printed.inked(page)
        assert 14 - 0.5 < left < right < size.width - 14 + 0.5
        assert size.top < top < bottom < size.height - 8


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_usual_number_of_samples_takes_one_page_unless_very_much_is_asked(name: str) -> None:
    printed = sheets(
        planned(SHIPPED[name], SHIPPED[name].samples.usual), pages=2 if name in OVERLEAF else 1
    )
    assert_clean(printed)


def test_what_comes_in_bottles_is_called_a_sample_and_no_tea() -> None:
    printed = sheets(planned(SHIPPED["basic-tastes"], 6, ["Camille"]))
    assert "Vos six échantillons, dans votre ordre" in printed.text(0)


def test_up_to_six_coffees_take_one_page_and_twelve_take_the_back_too() -> None:
    assert len(sheets(planned(CUPPING, 6, ["Camille"]))) == 1
    both = sheets(planned(CUPPING, 12, ["Camille"]))
    assert len(both) == 2
    assert "La grille à remplir est au verso." in both.text(0)
    assert "Camille" in both.text(1)
    assert all(code in both.text(1) for code in planned(CUPPING, 12, ["Camille"]).codes)


def test_without_phones_there_is_nothing_to_scan_and_the_grid_is_for_everybody() -> None:
    printed = sheets(planned(CUPPING, address=""), Options(qr=False))
    assert printed.codes(0) == []
    assert "Vos réponses" in printed.text(0)
    assert "Votre page" not in printed.text(0)
    assert_clean(printed)


@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
def test_the_code_is_34_mm_wide_within_the_margins(size: Page) -> None:
    printed, dpi = sheets(planned(CUPPING), size=size), 300
    (left, _, right, _), mm = printed.code_corners(dpi=dpi), 25.4 / dpi
    assert (right - left) * mm == pytest.approx(34, abs=0.4)
    assert size.width - 14 - 5 < right * mm < size.width - 14


def test_the_code_is_read_through_a_drop_of_coffee_nine_millimetres_wide() -> None:
    printed, dpi = sheets(planned(CUPPING)), 300
    picture = printed.picture(dpi=dpi)
    left, top, right, bottom = printed.code_corners(dpi=dpi)
    across, down = left + 0.62 * (right - left), top + 0.55 * (bottom - top)
    wide = 9 / 25.4 * dpi / 2
    drop = (across - wide, down - wide, across + wide, down + wide)
    ImageDraw.Draw(picture).ellipse(drop, fill=(90, 60, 40))
    assert codes_in(picture) == printed.codes()


def test_a_code_too_fine_to_be_scanned_is_not_drawn() -> None:
    pen = open_document(io.BytesIO(), A4, title="", author="", language="en")
    qr.draw(pen, 20, 20, 34, "x" * 280)
    with pytest.raises(ValueError, match="does not fit on 34 mm"):
        qr.draw(pen, 20, 20, 34, "x" * 290)


def test_the_grid_can_be_left_out() -> None:
    printed = sheets(planned(CUPPING), Options(grid=False))
    assert "Amertume" not in printed.text(0)
    assert len(printed.codes(0)) == 1


def test_a_day_before_the_class_is_named_with_its_time() -> None:
    early = CUPPING.model_validate(
        {
            **CUPPING.model_dump(),
            "before": [{"minutes": 24 * 60, "text": phrase("Rest the chocolate at 20 °C.")}],
        }
    )
    printed = sheets(planned(early))
    assert "15 nov. 10 h 00 Rest the chocolate" in printed.text(0)
    assert "15 Nov 10:00 Rest the chocolate" in printed.text(1)
    assert_clean(printed)


def living_in(session: Session, *zones: str) -> Session:
    """The session with its learners in these zones."""
    seats = [
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"zone": zone})})
        for seat, zone in zip(session.seats, zones, strict=True)
    ]
    return session.model_copy(update={"seats": tuple(seats)})


@pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
def test_a_learner_elsewhere_reads_start_and_day_on_their_own_clock(size: Page) -> None:
    names = ("Camille", "Oisín", "Ana", "Bo", "Cy")
    session = living_in(
        planned(CUPPING, names=names, languages=("fr", "en", "en", "en", "en")),
        *("America/New_York", "Asia/Tokyo", "Europe/Madrid", "", "Pacific/Auckland"),
    )
    printed = sheets(session, pages=1, size=size)
    assert "Lundi 16 novembre 2026, de 4 h 00 à 5 h 30, heure de New York" in printed.text(0)
    assert "3 h 45 Connectez-vous à la visio" in printed.text(0)
    assert "10 h 00" not in printed.text(0)
    assert "Monday 16 November 2026, 18:00 to 19:30, Tokyo time" in printed.text(1)
    assert "17:45 Join the call" in printed.text(1)
    for page in (2, 3):
        assert "Monday 16 November 2026, 10:00 to 11:30, Paris time" in printed.text(page)
    assert "22:00 to 23:30, Auckland time" in printed.text(4)
    assert_clean(printed, size)


def test_a_class_that_lies_on_another_day_elsewhere_names_that_day() -> None:
    late = planned(CUPPING, names=("Ana", "Bo"), languages=("en",))
    late = late.model_copy(update={"starts_at": datetime(2026, 11, 16, 23, 10, tzinfo=UTC)})
    printed = sheets(living_in(late, "America/Los_Angeles", ""))
    assert "Monday 16 November 2026, 15:10 to 16:40, Los Angeles time" in printed.text(0)
    assert "14:55 Join the call" in printed.text(0)
    assert "Tuesday 17 November 2026, 00:10 to 01:40, Paris time" in printed.text(1)
    # Fifteen minutes before, it is still the day before in Paris.
    assert "16 Nov 23:55 Join the call" in printed.text(1)


def test_clocks_that_are_set_back_elsewhere_during_the_class_are_told_with_their_offset() -> None:
    night = planned(CUPPING, names=("Ana",), languages=("en",))
    night = night.model_copy(update={"starts_at": datetime(2026, 11, 1, 5, 30, tzinfo=UTC)})
    printed = sheets(living_in(night, "America/New_York"))
    assert "01:30 (UTC\u22124) to 02:00, New York time" in printed.text(0)


def asking(count: int) -> Protocol:
    """The small protocol with this many scales more."""
    raw = SMALL.model_dump()
    step = {
        "id": "more",
        "kind": "taste",
        "name": phrase("More"),
        "read": phrase("Taste."),
        "seconds": 600,
        "attributes": [line(f"scale{n}", "taste") for n in range(count)],
    }
    return Protocol.model_validate({**raw, "steps": [*raw["steps"], step]})


@pytest.mark.parametrize("count", [0, 8, 16, 40, 90])
def test_a_grid_too_wide_for_the_page_goes_on_below_or_overleaf(count: int) -> None:
    session = planned(asking(count), 12, ["Camille"])
    printed = sheets(session)
    assert_clean(printed)
    text = " ".join(printed.text(page) for page in range(len(printed)))
    assert all(f"Scale{n} (fr)" in text for n in range(count))


@pytest.mark.parametrize("called", ["Acidity", "How astringent the liquor is on the sides"])
def test_what_is_asked_at_each_of_six_infusions_keeps_a_head_of_its_own(called: str) -> None:
    raw, steps = SMALL.model_dump(), []
    for n in range(1, 7):
        steps.append(
            {
                "id": f"more{n}",
                "kind": "taste",
                "name": phrase(f"Infusion {n}"),
                "read": phrase("Taste."),
                "seconds": 60,
                "attributes": [
                    {**line(f"same{n}", "taste"), "name": phrase(called)},
                    {**line(f"own{n}", "taste"), "name": phrase(f"{called}, at time {n}")},
                ],
            }
        )
    raw["steps"] = [*raw["steps"], *steps]
    printed = sheets(planned(Protocol.model_validate(raw), 2))
    told = " ".join(printed.text(page) for page in range(len(printed)))
    for n in range(1, 7):
        assert f"{called}, Infusion {n}" in told
        assert f"{called}, at time {n}" in told
    assert_clean(printed)


def test_every_reading_has_room_under_a_name_of_its_own_with_its_target() -> None:
    gongfu = SHIPPED["gongfu-oolong"]
    told = sheets(planned(gongfu, 1)).text(1)
    assert "Eau cible 97 °C Durée 1 cible 0:20" in told
    assert "Durée 6 cible 1:00" in told
    raw = SMALL.model_dump()
    record = [{**one, "id": one["id"] + "_again"} for one in raw["steps"][0]["record"]]
    again = {**raw["steps"][0], "id": "again", "name": phrase("Again"), "record": record}
    twice = Protocol.model_validate({**raw, "steps": [*raw["steps"], again]})
    session = planned(twice, 2, languages=["en"])
    printed = sheets(session)
    assert "Water, Again target 93 °C Steep, Again target 4:00" in printed.text()
    boxes = printed.boxes()
    targets = [box for words, box in boxes if "target" in words]
    assert len(targets) == 4
    for _, top, right, foot in targets:
        level = [box for _, box in boxes if box[1] < foot and top < box[3]]
        assert min((box[0] for box in level if box[0] > right), default=A4.right) - right > 12
        below = [box[1] for _, box in boxes if box[1] > foot]
        assert min(below) - foot > kit_layout.ROW_LEAST / 2
    assert_clean(printed)
    assert "Water" not in sheets(session, Options(grid=False)).text()


def test_lists_longer_than_a_page_are_refused_with_a_sentence() -> None:
    spoon = Equipment(name=Phrase(en="a spoon " * 20, fr="une cuillère " * 20))
    heavy = CUPPING.model_copy(update={"equipment": (spoon,) * 60})
    with pytest.raises(UserError, match="do not fit on one sheet"):
        sheets(planned(heavy))


def test_a_name_in_other_letters_keeps_what_the_typeface_has() -> None:
    printed = sheets(planned(CUPPING, names=["Nguyễn Thị Hạnh", "Łucja Żółć-Brânză"]))
    assert "Nguyên Thi Hanh" in printed.text(0)
    assert "Łucja Żółć-Brânză" in printed.text(1)


def test_a_name_of_which_no_letter_can_be_printed_gives_way_to_a_number() -> None:
    printed = sheets(planned(CUPPING, names=["山田太郎", "محمد", "Ana 🌸"]))
    assert "Participant 1" in printed.text(0)
    assert "Learner 2" in printed.text(1)
    assert printed.text(2).startswith("Fiche 3 sur 3 · Quatre cafés, quatre terroirs Ana ")


def test_equal_sessions_print_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # else a file tells when it was made

    def once() -> bytes:
        out = io.BytesIO()
        session = planned(CUPPING)
        kit_sheet.write(out, Order(session, session.seats), lambda _a, _b: None, lambda: False)
        return out.getvalue()

    assert once() == once()


def ask(kind: str, **more: JsonValue) -> dict[str, JsonValue]:
    return {"kind": kind, "id": kind, "sense": "taste", "name": phrase(kind.title()), **more}


def asking_for(*attributes: dict[str, JsonValue]) -> Protocol:
    """A protocol that asks for just these."""
    told = SMALL.model_dump(mode="json")
    step = {**told["steps"][0], "kind": "taste", "record": [], "attributes": list(attributes)}
    return Protocol.model_validate({**told, "steps": [step]})


SWEET, SOUR = line("sweet", "taste"), line("sour", "taste")
JAR = ask("jar", too_little=phrase("too little"), too_much=phrase("too much"))
RANK = ask("ranking")
MARKED = line("sour", "taste") | {
    "marks": [{"at": 3, "name": phrase("weak")}, {"at": 7.5, "name": phrase("clear")}]
}
CATA = ask("cata", options=[{"id": one, "name": phrase(one.upper() * 20)} for one in "abcdef"])


@pytest.mark.parametrize(
    ("attributes", "hint", "ranges"),
    [
        ((SWEET, SOUR), "Score from 0 to 10, then", []),
        (
            (line("sweet", "taste", maximum=7), line("sour", "taste", maximum=7)),
            "Score from 0 to 7, then",
            [],
        ),
        ((SWEET, line("sour", "taste", maximum=15)), "Answer as each heading", ["0–10", "0–15"]),
        ((SWEET, JAR), "Answer as each heading", ["0–10", "0 just right"]),
        ((SWEET, ask("flaw")), "Answer as each heading", ["0–10", "yes / no"]),
        ((SWEET, ask("measure", unit="pH")), "Answer as each heading", ["0–10", "pH"]),
        ((MARKED, SWEET), "Score from 0 to 10, then", ["3 weak / 7.5 clear"]),
        ((SWEET, CATA), "Answer as each heading", ["0–10", "3 C", "0 none of these"]),
        ((SWEET, {**CATA, "maximum": 2}), "Answer as each heading", ["0–10", "up to 2 answers"]),
        ((SWEET, ask("bowls", count=12)), "Answer as each heading", ["0–10", "cross numbers / 0"]),
        ((SWEET, RANK), "Answer as each heading", ["0–10", "1–3"]),
        ((ask("liking"),), "Score from 1 to 9, then", []),
    ],
)
def test_the_hint_over_the_grid_is_true_to_every_scale_of_it(
    attributes: tuple[dict[str, JsonValue], ...], hint: str, ranges: list[str]
) -> None:
    text = sheets(planned(asking_for(*attributes), 3, languages=["en"])).text()
    assert hint in text
    for one in ranges:
        assert one in text
    assert ("0–10" in text) == ("0–10" in ranges)


def test_the_hint_over_the_grid_is_whole_where_one_line_does_not_hold_it() -> None:
    options = [{"id": one, "name": phrase(one)} for one in "ab"]
    timed = ask("dominance", options=options, name=phrase("What stands out from moment to moment"))
    printed = sheets(planned(asking_for(SWEET, ask("flaw"), timed), 3, languages=["fr"]))
    text = " ".join(printed.text().split())
    assert "What stands out from moment to moment (fr)." in text
    assert "Votre formateur saisira vos réponses." in text


def test_each_cell_has_a_circle_to_cross_for_each_bowl() -> None:
    printed = sheets(planned(asking_for(ask("bowls", count=12)), 2, languages=["en"]))
    words = printed.text().replace("\u00a0", " ").split()
    assert [words.count(number) for number in ("10", "11", "12")] == [2, 2, 2]


def test_an_answer_that_names_a_colour_shows_it_before_its_word() -> None:
    amber = {"id": "amber", "name": phrase("amber"), "colour": "#CF8A2B"}
    asked = ask("choice", options=[{"id": "none", "name": phrase("colourless")}, amber])
    printed = sheets(planned(asking_for(asked), 2, languages=["en"]))
    assert "colourless / amber" in printed.text()
    left, top, right, foot = (place / 25.4 * 300 for place in printed.where("amber"))
    beside = printed.picture(dpi=300).crop((left - 40, top - 20, right, foot + 20))
    painted = {colour: n for n, colour in beside.getcolors(1 << 16)}
    assert painted.get((0xCF, 0x8A, 0x2B), 0) > 200, "a square of 1.7 mm"


def test_a_dose_keeps_the_decimals_that_it_has() -> None:
    rule = SMALL.samples.model_copy(update={"dose": Target(value=6.75, unit="g")})
    own = SMALL.model_copy(update={"samples": rule})
    assert "6.75 g" in sheets(planned(own, 2, languages=["en"])).text()
    whole = rule.model_copy(update={"dose": Target(value=12, unit="g")})
    own = SMALL.model_copy(update={"samples": whole})
    assert "12.0 g" in sheets(planned(own, 2, languages=["en"])).text()


@pytest.mark.parametrize(
    ("name", "samples", "said"),
    [
        ("{n} {tin|tins} of leaf", 1, "1 tin of leaf"),
        ("{n} {tin|tins} of leaf", 3, "3 tins of leaf"),
        ("{n} wrapped bars", 1, "1\u00a0× wrapped bars"),
        ("{n} wrapped bars", 2, "2 wrapped bars"),
    ],
)
def test_one_thing_is_not_counted_as_several(name: str, samples: int, said: str) -> None:
    thing = Equipment(name=Phrase(en=name, fr=name), per_sample=True, packed=True)
    assert thing.listed(samples, "en") == said


LONG_CALL = "https://call.example.org/l/" + "aZ3_" * 50


def test_a_short_link_of_the_call_is_printed_and_a_long_one_is_on_the_page() -> None:
    session = planned(CUPPING, languages=["en"])
    short = session.model_copy(update={"meeting": "https://call.example.org/tea-room"})
    assert "Video call: call.example.org/tea-room" in sheets(short).text()
    printed = sheets(session.model_copy(update={"meeting": LONG_CALL}))
    assert "Video call: open it from your tasting page." in printed.text()
    assert_clean(printed)


def test_on_paper_a_long_link_of_the_call_is_the_code_to_scan() -> None:
    session = planned(CUPPING, languages=["en"], address="")
    session = session.model_copy(update={"meeting": LONG_CALL, "paper_only": True})
    printed = sheets(session, Options(qr=False))
    assert printed.codes() == [LONG_CALL]
    assert "Video call: scan the QR code." in printed.text()
    assert_clean(printed)


def test_a_title_and_a_name_in_letters_of_the_serif_are_printed_whole() -> None:
    session = planned(CUPPING, names=["Bo\u0163ea", "Ame\u0301lie"], title="Th\u01b0 mục")
    text = sheets(session).text()
    assert "Bo\u0163ea" in text
    assert "Th\u01b0" in text
    assert "Amélie" in sheets(session).text(1)
    bare = sheets(session.model_copy(update={"title": "茶"})).text()
    assert "·" not in bare.split("Bo\u0163ea")[0]


def test_who_has_no_extra_does_not_read_that_of_another() -> None:
    protocol = CUPPING.model_copy(update={"equipment": ()})
    session = planned(protocol, 2, ("Camille", "Inès"), ("en",))
    gift = Extra(name=Phrase(en="Gift"), learner=session.seats[0].learner.name)
    printed = sheets(session.model_copy(update={"extras": (gift,)}), pages=1)
    assert ["Gift" in printed.text(page) for page in range(2)] == [True, False]


@pytest.mark.parametrize(("language", "sentence"), [("en", "codes hide"), ("fr", "codes cachent")])
def test_codes_hide_nothing_where_every_sample_is_open(language: Language, sentence: str) -> None:
    session = planned(CUPPING, 3, ["Camille"], [language])
    for blind in (1, 0):
        told = sheets(with_open(session, session.codes[blind:])).text()
        assert (sentence in told) == bool(blind)
        assert session.protocol.keep.to(language).split(".")[0] in told
