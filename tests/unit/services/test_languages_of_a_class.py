"""A title and origins in each language: from the plan file to sheet, phone and report."""

from pathlib import Path

import pytest
from helpers.small_class import PROTOCOL, event
from helpers.small_class import session as small_session

from tasting import places
from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.commands import told_in
from tasting.domain.events import TRAINER, Event
from tasting.domain.product import ProductTexts
from tasting.domain.public_session import PublicSession, public
from tasting.exchange import lexicons, plans
from tasting.paper.kit_content import seat_content
from tasting.paper.paper import Order
from tasting.services.report_contents import Choices, contents
from tasting.words import words_in

PLAN = """
protocol = "french-press"
title.en = "Two presses"
title.fr = "Deux cafetières"
starts_at = 2026-12-14T18:00
zone = "Europe/Paris"
languages = ["fr", "en"]

[[samples]]
name = "Sidama"
origin = { en = "Ethiopia, south", fr = "Éthiopie, sud" }
process.en = "washed"
process.fr = "lavé"

[[samples]]
name = "Popayán"
"""
CLASS = small_session(["Ana"], {"417": {}}).model_copy(
    update={"title": "Black tea", "titles": {"fr": "Thé noir"}}
)
PRODUCT = CLASS.samples[0].product.model_copy(
    update={
        "name": "Assam",
        "origin": "India",
        "process": "black",
        "in_languages": {"fr": ProductTexts(origin="Inde", process="noir")},
    }
)
TEA = CLASS.model_copy(
    update={"samples": (CLASS.samples[0].model_copy(update={"product": PRODUCT}),)}
)


def test_a_plan_file_gives_titles_and_origins_by_language(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    plan = plans.read(path).required()

    # The first language of the class stands in front, where it is there.
    assert (plan.title, plan.titles) == ("Deux cafetières", {"en": "Two presses"})
    first, second = plan.samples
    assert (first.name, first.origin, first.process) == ("Sidama", "Éthiopie, sud", "lavé")
    told = first.texts("en")
    assert (told.name, told.origin, told.process) == ("Sidama", "Ethiopia, south", "washed")
    assert second.in_languages == {}


@pytest.mark.parametrize(
    ("was", "typed", "field"),
    [('title.fr = "', 'title.fra = "', "title.fra"), ('fr = "Éth', 'f = "Éth', "origin.f")],
)
def test_a_language_that_is_none_is_told(tmp_path: Path, was: str, typed: str, field: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.replace(was, typed), "utf-8")
    (problem,) = plans.read(path).problems
    assert problem.field.endswith(field)
    assert "no language" in str(problem.wrong)


def test_the_shipped_plan_has_one_title_for_all() -> None:
    plan = plans.read(places.resources() / "example" / "plan.toml").required()
    assert plan.titles == {}


def test_sheet_and_report_use_the_reader_s_language() -> None:
    def sheet(language: str) -> str:
        return seat_content(Order(TEA, TEA.seats), TEA.seats[0], words_in(language)).kicker

    assert sheet("fr").endswith("Thé noir")
    assert sheet("en").endswith("Black tea")
    board = fold([revealed()], PROTOCOL)
    about = {
        language: contents(TEA, board, words_in(language), Choices()) for language in ("en", "fr")
    }
    assert (about["fr"].title, about["en"].title) == ("Thé noir", "Black tea")
    assert [cup.about for cup in about["fr"].cups] == ["Inde, noir"]
    assert [cup.about for cup in about["en"].cups] == ["India, black"]
    assert [cup.name for cup in about["fr"].cups] == ["Assam"]


def test_the_reveal_tells_every_language_and_the_hub_nothing_before() -> None:
    known = fold([revealed()], PROTOCOL).identities["417"]
    assert told_in(known, "origin", "fr") == "Inde"
    assert told_in(known, "name", "fr") == "Assam"
    assert known["origin"] == "India"  # as pages of before read it

    told = public(TEA, dict(lexicons.shipped())).model_dump_json()
    assert "Thé noir" in told
    assert not any(text in told for text in ("Inde", "India", "Assam"))
    plain = public(TEA.model_copy(update={"titles": {}}), dict(lexicons.shipped()))
    assert "titles" not in plain.model_dump(mode="json")
    assert PublicSession.model_validate_json(plain.model_dump_json()) == plain


def revealed() -> Event:
    made = commands.reveal(TEA, TEA.codes, "a" * 32, 1)
    return event(1, TRAINER, made.kind, "", "", made.body)
