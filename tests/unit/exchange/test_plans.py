"""Plan files: the example is whole, and every mistake in a copy of it is told at its line."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tasting import places
from tasting.domain.attributes import LineScale
from tasting.domain.errors import UserError
from tasting.domain.extras import Extra
from tasting.domain.plan import Plan
from tasting.domain.value import Phrase
from tasting.exchange import plans, protocols
from tasting.words import words_in

EXAMPLE = places.resources() / "example"
TEXT = (EXAMPLE / "plan.toml").read_text("utf-8")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "learners.csv").write_bytes((EXAMPLE / "learners.csv").read_bytes())
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    return path


def example() -> Plan:
    found = plans.read(EXAMPLE / "plan.toml")
    assert found.problems == ()
    return found.required()


def test_the_example_is_four_coffees_for_nine_learners() -> None:
    plan = example()
    assert (plan.protocol, plan.title) == ("coffee-cupping", "Four coffees, four terroirs")
    assert plan.starts_at == datetime(2026, 11, 16, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert [(p.name, p.origin, p.process) for p in plan.samples] == [
        ("Yirgacheffe", "Ethiopia", "washed"),
        ("Cerrado", "Brazil", "natural"),
        ("Huila", "Colombia", "washed"),
        ("Tarrazú", "Costa Rica", "honey"),
    ]
    assert [learner.display for learner in plan.learners if learner.language == "fr"] == [
        "Camille",
        "Inès",
        "Mathis",
        "Élodie",
        "Noé",
    ]
    assert [learner.place for learner in plan.learners if learner.language == "en"] == [
        "Cork",
        "Leeds",
        "Bristol",
        "Cardiff",
    ]


def test_the_example_has_the_trainer_s_whole_profile_of_each_coffee() -> None:
    plan = example()
    protocol = protocols.shipped()[plan.protocol]
    # Photos come with the example; what somebody likes is nobody's reference.
    asked = {
        a.id for _, a in protocol.attributes() if not a.once and a.kind not in ("photo", "liking")
    }
    measured = {reading.id for _, reading in protocol.readings()}
    for product in plan.samples:
        assert set(product.reference) == asked
        assert set(product.reference_readings) == measured
        assert product.made is not None
        assert product.made < plan.starts_at.date()
    scales = [a.id for _, a in protocol.attributes() if isinstance(a, LineScale)]
    assert [plan.samples[0].reference[name] for name in scales] == [8, 7.5, 6, 2, 3.5, 2, 6.5]


def test_a_planned_product_becomes_one_of_the_library() -> None:
    product = example().samples[0].product("0" * 32, "coffee")
    assert (product.name, product.category, product.made) == (
        "Yirgacheffe",
        "coffee",
        date(2026, 11, 5),
    )
    assert product.reference["acidity"] == 7.5


def test_extras_of_a_plan_may_be_named_once_or_by_language(tmp_path: Path) -> None:
    own = '[[extras]]\nname = "Leaflet"\n[[extras]]\nname.fr = "Cuillère"\ncount = 2\ngrams = 9\n'
    plan = plans.read(written(tmp_path, ("[[samples]]\n", own + "[[samples]]\n"))).required()
    spoon = Extra(name=Phrase(fr="Cuillère"), count=2, grams=9)
    assert plan.extras == (Extra(name=Phrase(en="Leaflet")), spoon)
    whose = plan.learners[0].name
    for name, there in ((whose.upper(), True), ("Nobody", False)):
        own = f'[[extras]]\nname = "Decaf"\nlearner = "{name}"\n'
        found = plans.read(written(tmp_path, ("[[samples]]\n", own + "[[samples]]\n")))
        assert (found.value is not None) == there
        assert there or "No learner is called “Nobody”." in str(found.problems[0].wrong)
    path = written(
        tmp_path,
        ("[[samples]]\n", f'[[extras]]\nname = "Decaf"\nlearner = "{whose}"\n[[samples]]\n'),
    )
    (tmp_path / "learners.csv").write_text(
        f"name,email\n{whose},a@x.org\n{whose},b@x.org\n", "utf-8"
    )
    (problem,) = plans.read(path).problems
    assert str(problem.wrong) == f"Several learners are called “{whose}”."


def test_traces_of_a_plan_are_kept_with_the_product(tmp_path: Path) -> None:
    path = written(tmp_path, ("allergens = []", 'allergens = ["milk"]\ntraces = ["nuts", "soya"]'))
    first, second, *_ = plans.read(path).required().samples
    product = first.product("0" * 32, "coffee")
    assert (product.allergens, product.traces) == (("milk",), ("nuts", "soya"))
    unknown = second.product("1" * 32, "coffee")
    assert "traces" not in unknown.model_dump(mode="json"), "sessions keep their hash"


def test_traces_of_what_a_sample_contains_are_told_at_their_line(tmp_path: Path) -> None:
    both = 'allergens = ["milk"]\ntraces = ["nuts", "milk"]'
    (problem,) = plans.read(written(tmp_path, ("allergens = []", both))).problems
    assert (problem.field, problem.line) == (
        "samples[1].traces[2]",
        line_of(TEXT, "allergens = []") + 1,
    )
    assert "“milk” is among the allergens that the sample contains" in str(problem.wrong)


def test_learners_may_be_written_in_the_plan(tmp_path: Path) -> None:
    own = "[[learners]]\nname = 'Ana Ruiz'\nplace = 'Lyon'\nzone = 'Tokyo'\n"
    own += "[[learners]]\nname = 'Bo'\nlanguage = 'fr'\n"
    path = written(
        tmp_path, ('learners = "learners.csv"', ""), ("[[samples]]\n", own + "[[samples]]\n")
    )
    plan = plans.read(path).required()
    assert [(row.name, row.display, row.language) for row in plan.learners] == [
        ("Ana Ruiz", "Ana", "en"),
        ("Bo", "Bo", "fr"),
    ]
    assert [row.zone for row in plan.learners] == ["Asia/Tokyo", ""]


def test_an_unknown_zone_of_a_learner_in_a_plan_is_told_at_its_line(tmp_path: Path) -> None:
    own = "[[learners]]\nname = 'Ana Ruiz'\nzone = 'Atlantis'\n"
    path = written(
        tmp_path, ('learners = "learners.csv"', ""), ("[[samples]]\n", own + "[[samples]]\n")
    )
    (problem,) = plans.read(path).problems
    assert problem.line == line_of(path.read_text("utf-8"), "zone = 'Atlantis'")
    assert "Atlantis" in words_in("en").say(problem.wrong)


def test_a_bad_row_is_told_and_the_plan_stands(tmp_path: Path) -> None:
    path = written(tmp_path)
    with (tmp_path / "learners.csv").open("ab") as file:
        file.write(b",,Lyon,ana@example.org,,fr\n")
    found = plans.read(path)
    assert len(found.required().learners) == 9
    assert [(p.file, p.line) for p in found.problems] == [("learners.csv", 11)]


def test_a_list_of_which_nobody_can_be_read_plans_nothing(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "learners.csv").write_text("Kunde,Kontakt\nAna,ana@example.org\n", "utf-8")
    found = plans.read(path)
    assert found.value is None
    (told, *_) = found.problems
    assert "there are Kunde, Kontakt" in str(told.wrong)
    known = {"kunde|kontakt": {"name": 0, "email": 1}}
    assert [row.name for row in plans.read(path, matched=known).required().learners] == ["Ana"]


@pytest.mark.parametrize(
    ("old", "new", "field", "wrong", "remedy"),
    [
        ("coffee-cupping", "coffee-cuping", "protocol", "no protocol", "“coffee-cupping”"),
        ("protocol_version = 1", "protocol_version = 7", "protocol_version", "version 1", "Check"),
        ("T10:00:00", "", "starts_at", "not a date with a time", "2026-11-16T10:00:00"),
        ("2026-11-16T10:00:00", "10:00:00", "starts_at", "not a date with a time", "without"),
        ("2026-11-16T10:00:00", "2026-03-29T02:30:00", "starts_at", "clocks skip", "an hour later"),
        ("2026-11-16T10:00:00", "2026-10-25T02:10:00", "starts_at", "twice", "02:10:00+01:00"),
        ("Europe/Paris", "Europe/Pari", "zone", "no time zone “Europe/Pari”", "continent"),
        ("Europe/Paris", "Europe", "zone", "no time zone “Europe”", "continent"),
        ("Europe/Paris", "Valencia", "zone", "Valencia, Spain; Valencia, Venezuela", "continent"),
        ('["en", "fr"]', '["en", "de"]', "languages[2]", "“de” is not recognised", "en, fr"),
        ('"learners.csv"', '"nobody.csv"', "learners", "no such file", "folder"),
        ('"learners.csv"', "[1]", "learners", "neither the name of a file", "CSV"),
        ("allergens = []", 'allergens = ["mlk"]', "samples[1].allergens[1]", "“mlk”", "“milk”"),
        (
            "spares = 0",
            "extras = [{ name = { de = 'Löffel' } }]",
            "extras[1].name.de",
            "no language “de”",
            "en, fr",
        ),
        ("spares = 0", "[[extras]]\ncount = 2", "extras[1].name", "is missing", "Add it"),
        ("allergens = []", 'traces = ["eggs", "nut"]', "samples[1].traces[2]", "“nut”", "“nuts”"),
        (
            "acidity = 7.5",
            "acidity = 75",
            "samples[1].reference.acidity",
            "not between 0 and 10",
            "",
        ),
        ("acidity = 7.5", "acidty = 7.5", "samples[1].reference.acidty", "no attribute", "acidity"),
        (
            "aroma.citrus.bergamot",
            "aroma.citrus.bergamotte",
            "samples[1].reference.aroma_words[2]",
            "not among the words",
            "“aroma.citrus.bergamot”",
        ),
        (
            "steep = 240",
            "stepe = 240",
            "samples[1].reference_readings.stepe",
            "no reading",
            "steep",
        ),
        ("water = 93.0", 'water = "93"', "samples[1].reference_readings.water", "not a number", ""),
        ("water = 93.0", "water = nan", "samples[1].reference_readings.water", "not a number", ""),
        ("water = 93.0", "water = -3", "samples[1].reference_readings.water", "below 0", "larger"),
        ("acidity = 7.5", "acidity = nan", "samples[1].reference.acidity", "not a number", ""),
        ('"417"', '"012"', "samples[1].code", "cannot be a blind code", "three digits"),
        ('["en", "fr"]', '["de"]', "languages[1]", "“de” is not recognised", "en, fr"),
        ('title = "Four coffees, four terroirs"', "title = 2026-11-16", "title", "not a text", ""),
        ("made = 2026-11-05", 'made = "soon"', "samples[1].made", "not a date", "2026-11-16"),
        ('mark = "MAR-0412"', 'marque = "x"', "marque", "no field", "“mark”"),
        ('title = "Four coffees, four terroirs"', "", "title", "missing", "Add it"),
        ("2026-11-16T10:00:00", "0001-01-01T00:00:00", "starts_at", "year 1 ", "year"),
        ("2026-11-16T10:00:00", "9999-12-31T23:59:59", "starts_at", "year 9999 ", "year"),
        ("2026-11-16T10:00:00", "0001-01-01T00:00:00+14:00", "starts_at", "year 1 ", "year"),
        ('"learners.csv"', '[{ name = "  " }]', "learners[1].name", "name is missing", "Write"),
        (
            '"learners.csv"',
            '[{ given = " ", family = " " }]',
            "learners[1].name",
            "name is missing",
            "Write",
        ),
    ],
)
def test_each_mistake_in_a_copy_of_the_example_is_told(
    tmp_path: Path, old: str, new: str, field: str, wrong: str, remedy: str
) -> None:
    found = plans.read(written(tmp_path, (old, new)))
    assert found.value is None
    (problem,) = found.problems
    assert problem.field == field
    assert wrong in str(problem.wrong)
    assert remedy in str(problem.remedy)
    if new:
        assert problem.line == line_of(TEXT, old)


def test_all_mistakes_of_a_plan_are_told_together(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("coffee-cupping", "cofee-cupping"),
        ("Europe/Paris", "Paris"),
        ('"learners.csv"', '"nobody.csv"'),
        ('name = "Huila"', 'name = ""'),
    )
    fields = [problem.field for problem in plans.read(path).problems]
    assert fields == ["protocol", "zone", "learners", "samples[3].name"]


def test_too_few_and_too_many_samples_are_told(tmp_path: Path) -> None:
    intro = TEXT[: TEXT.index("[[samples]]\nname")]
    one = "[[samples]]\nname = 'A'\n"
    (tmp_path / "learners.csv").write_bytes((EXAMPLE / "learners.csv").read_bytes())
    for n, said in ((1, "There is 1 sample."), (7, "There are 7 samples.")):
        path = tmp_path / "plan.toml"
        path.write_text(intro + one * n, "utf-8")
        (problem,) = plans.read(path).problems
        assert (problem.field, str(problem.wrong)) == ("samples", said)
    path.write_text(intro.replace('"coffee-cupping"', '"gongfu-oolong"') + one * 2, "utf-8")
    remedies = [str(one.remedy) for one in plans.read(path).problems if one.field == "samples"]
    assert remedies == ["This protocol takes 1 sample: add or remove some."]


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("2026-11-16T18:30", 17), ("2026-11-16 18:30  # evening", 17), ("2026-11-16T18:30Z", 18)],
)
def test_a_start_needs_no_seconds(tmp_path: Path, typed: str, hour: int) -> None:
    path = written(tmp_path, ("2026-11-16T10:00:00", typed))
    assert plans.read(path).required().starts_at == datetime(2026, 11, 16, hour, 30, tzinfo=UTC)


def test_a_start_with_its_own_offset_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, ("2026-11-16T10:00:00", "2026-11-16T09:00:00Z"))
    assert plans.read(path).required().starts_at == datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def test_protocols_of_ones_own_may_be_named(tmp_path: Path) -> None:
    cupping = protocols.shipped()["coffee-cupping"]
    mine = cupping.model_copy(update={"id": "mine", "version": 3})
    path = written(
        tmp_path, ('"coffee-cupping"', '"mine"'), ("protocol_version = 1", "protocol_version = 3")
    )
    assert plans.read(path, {"mine": mine}).problems == ()
    assert plans.read(path).value is None


def test_a_class_on_paper_only_is_planned_so(tmp_path: Path) -> None:
    address = 'address = "https://tasting.example.org"'
    plan = plans.read(written(tmp_path, (address, "paper_only = true"))).required()
    assert (plan.address, plan.paper_only) == ("", True)


def test_paper_only_and_an_address_cannot_both_be_meant(tmp_path: Path) -> None:
    address = 'address = "https://tasting.example.org"'
    text = f"{address}\npaper_only = true"
    (found,) = plans.read(written(tmp_path, (address, text))).problems
    assert found.line == line_of(TEXT, address) + 1
    assert found.field == "paper_only"


def test_a_plan_speaks_the_languages_of_its_protocol(tmp_path: Path) -> None:
    whole = protocols.shipped()["coffee-cupping"]
    english = whole.model_copy(update={"summary": Phrase(en=whole.summary["en"])})
    known = {english.id: english}
    path = written(tmp_path, ('languages = ["en", "fr"]\n', ""))
    assert plans.read(path).required().languages == ("en", "fr")
    assert plans.read(path, known).required().languages == ("en",)

    (problem,) = plans.read(written(tmp_path), known).problems
    assert (problem.line, problem.field) == (line_of(TEXT, "languages ="), "languages[2]")
    summary = whole.summary["en"]
    assert str(problem.wrong) == f"The protocol has no French for “{summary}”."


LINK = "https://call.example.org/l/meetup-join/" + "19%3ameeting_x" * 30


def test_addresses_and_links_follow_the_rule_of_the_window(tmp_path: Path) -> None:
    def planned(address: str) -> Plan:
        own = f'title = "T"\nmeeting = "{LINK}"\naddress = "{address}"'
        given = 'title = "Four coffees, four terroirs"'
        text = "\n".join(
            one for one in TEXT.split("\n") if not one.startswith(("meeting", "address"))
        )
        (tmp_path / "learners.csv").write_bytes((EXAMPLE / "learners.csv").read_bytes())
        path = tmp_path / "plan.toml"
        path.write_text(text.replace(given, own, 1), "utf-8")
        found = plans.read(path)
        if found.value is None:
            assert [problem.field for problem in found.problems] == ["address"]
        return found.required()

    plan = planned("192.168.7.2:8710")
    assert (plan.address, plan.meeting) == ("http://192.168.7.2:8710", LINK)
    for typed, wrong in (
        ("our hub in town", "is not a web address"),
        ("localhost:8710", "means the phone itself"),
        ("http://169.254.8.8", "means the phone itself"),
    ):
        with pytest.raises(UserError, match=wrong):
            planned(typed)


@pytest.mark.parametrize(
    ("written_as", "offset"),
    [("2026-10-25T02:10:00+02:00", 2), ("2026-10-25T02:10:00+01:00", 1), ("2026-11-16T10:00", 1)],
)
def test_a_start_may_leave_out_seconds_and_tell_its_offset(
    tmp_path: Path, written_as: str, offset: int
) -> None:
    plan = plans.read(written(tmp_path, ("2026-11-16T10:00:00", written_as))).required()
    shown = plan.starts_at.astimezone(ZoneInfo("Europe/Paris"))
    assert shown.utcoffset() == timedelta(hours=offset)
    assert written_as.startswith(f"{shown:%Y-%m-%dT%H:%M}")


def test_the_site_of_a_learner_stands_in_their_row_and_a_wrong_one_is_told_at_its_line(
    tmp_path: Path,
) -> None:
    said = '[[learners]]\nname = "Ann"\nsite = "Lyon"\n\n[[learners]]\nname = "Bob"\nsite = {}\n'
    whole = TEXT.replace('learners = "learners.csv"\n', "")
    path = tmp_path / "plan.toml"
    path.write_text(whole + said.format('"Lyon"'), "utf-8")
    assert [one.site for one in plans.read(path).required().learners] == ["Lyon", "Lyon"]
    for wrong in ("7", '"www.roaster.example"'):
        text = whole + said.format(wrong)
        path.write_text(text, "utf-8")
        (problem,) = plans.read(path).problems
        assert (problem.line, problem.field.split(".")[-1]) == (
            line_of(text, f"site = {wrong}"),
            "site",
        )
