"""The days of a session's kits, by country, carrier and holidays, and what is said of them."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from helpers.checkout import ROOT
from helpers.small_class import session as small_session

from tasting.domain.countries import home_country
from tasting.domain.sending import Sending
from tasting.domain.session import Session
from tasting.services import kit_dates as reckoning
from tasting.services.kit_date_words import leaving, past_best, reasons
from tasting.services.kit_dates import country_of, kit_dates
from tasting.services.public_holidays import weekends_only
from tasting.services.session_list import summaries
from tasting.store.workspace import Workspace
from tasting.words import words_in

START = datetime(2026, 5, 12, 8, tzinfo=UTC)
"""A Tuesday after two holidays of France: Friday 1 and Friday 8 May."""


def with_learners(*learners: dict[str, str]) -> Session:
    session = small_session(["Ann", "Bob", "Cem"][: len(learners)], {"417": {}, "826": {}})
    seats = tuple(
        seat.model_copy(update={"learner": seat.learner.model_copy(update=told)})
        for seat, told in zip(session.seats, learners, strict=True)
    )
    return session.model_copy(update={"seats": seats, "starts_at": START})


ABROAD = with_learners({}, {"address": "1 High Street\nLeeds\nUnited Kingdom"})


def test_each_country_has_its_days_and_the_first_is_the_sessions() -> None:
    dates = kit_dates(ABROAD)

    assert [dates.way(seat).country for seat in (1, 2)] == ["FR", "GB"]
    assert (dates.way(1).leaves_by, dates.way(1).arrives_by) == (date(2026, 5, 4), date(2026, 5, 7))
    assert dates.way(2).leaves_by == dates.ship_by == date(2026, 4, 24)
    assert dates.pack_by == date(2026, 4, 23)


def test_the_box_of_a_site_goes_one_way_to_the_country_of_its_address() -> None:
    home, there = {"site": "Leeds"}, {"site": "Leeds", "address": "1 High Street\nLeeds\nUK"}
    dates = kit_dates(with_learners(home, there, {}))
    assert [dates.way(seat).country for seat in (1, 2, 3)] == ["GB", "GB", "FR"]


def test_a_carrier_or_typed_days_change_the_dates() -> None:
    sent = Sending(carrier="colissimo", days={"GB": 3}, order_days=2, rest_days=14)
    dates = kit_dates(ABROAD.model_copy(update={"sending": sent}))

    assert (dates.carrier, dates.way(1).post.days, dates.way(2).post.days) == ("Colissimo", 2, 3)
    assert dates.ship_by == dates.way(2).leaves_by == date(2026, 5, 4)
    assert dates.made_by == date(2026, 4, 28)
    assert dates.order_by == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ({"address": "12 rue X\n75011 Paris\nFRANCE"}, "FR"),
        ({"address": "1204 Genève, Suisse"}, "CH"),
        ({"address": "Rue 1\nCH-1204 Genève"}, "CH"),
        ({"address": "Hauptstr. 5\nD-10115 Berlin"}, "DE"),
        ({"address": "5 Quay St\nCardiff\nWales"}, "GB"),
        ({"place": "Cork"}, "IE"),
        ({"zone": "America/New_York"}, "US"),
        ({"address": "12 rue X\n75011 Paris"}, "IT"),
    ],
)
def test_a_country_is_read_from_what_is_known_of_a_learner(
    told: dict[str, str], country: str
) -> None:
    (seat,) = with_learners(told).seats
    assert country_of(seat.learner, "IT") == country


def test_kits_leave_from_the_trainers_address_else_from_the_sessions_zone() -> None:
    assert home_country("", ABROAD.zone) == "FR"
    assert home_country("8 Mill Lane\nBristol\nUK", ABROAD.zone) == "GB"


def test_why_is_said_with_every_holiday_in_both_languages() -> None:
    told, french = (
        "\n".join(reasons(ABROAD, kit_dates(ABROAD), words_in(x))) for x in ("en", "fr")
    )

    assert "Friday 1 May is a public holiday: France." in told
    assert "Monday 4 May is a public holiday: United Kingdom." in told
    assert "there 2 days before the session" in told
    assert "Le vendredi 1er mai est férié\u00a0: France." in french
    assert leaving(kit_dates(ABROAD), words_in("en")) == (
        "Friday 24 April 2026 for United Kingdom; Monday 4 May 2026 for France"
    )


def test_the_holidays_of_a_region_count_where_an_address_names_it() -> None:
    """Corpus Christi, 4 June 2026, is no holiday in Berlin; Good Friday none in Paris."""
    june = {"starts_at": datetime(2026, 6, 9, 8, tzinfo=UTC)}
    bavarian = {"address": "Weg 1\n80331 München\nBayern\nDeutschland"}
    session = with_learners(bavarian, {"address": "Weg 2\n10115 Berlin\nDeutschland"})
    dates = kit_dates(session.model_copy(update=june), "Weg 3\n20095 Hamburg\nDeutschland")
    assert [dates.way(seat).holidays.region for seat in (1, 2)] == ["Bayern", "Berlin"]
    assert dates.way(1).leaves_by < dates.way(2).leaves_by
    assert "Thursday 4 June is a public holiday: Germany (Bayern)." in reasons(
        session, dates, words_in("en")
    )

    april = {"starts_at": datetime(2026, 4, 9, 8, tzinfo=UTC)}
    french = with_learners({"address": "1 rue X\n67000 Strasbourg"}, {"place": "Lyon"})
    french = french.model_copy(update=april)
    told = "\n".join(reasons(french, kit_dates(french), words_in("fr")))
    assert "Le vendredi 3 avril est férié\u00a0: France (Alsace)." in told


@pytest.mark.parametrize(
    ("sender", "region"),
    [
        ("5 Main St\nAustin, TX 78701\nUSA", ""),
        ("5 Main St\nMontréal, QC H2X 1Y4\nCanada", "Quebec"),
        ("5 Main St\nSydney 2000\nAustralia", ""),
        ("1 High Street\nGlasgow\nG1 1AA\nScotland", "Scotland"),
        ("1 High Street\nPenicuik\nMidlothian\nEH26 8AA\nÉcosse", "Scotland"),
        ("1 High Street\nLeeds\nLS1 1AA\nUnited Kingdom", ""),
        ("Rue 1\nCH-1204 Genève", "Genève"),
        ("Rue 1\nCH-1700 Fribourg", "Fribourg"),
        ("12 rue X\n97400 Saint-Denis\nFrance", "La Réunion"),
        ("12 rue X\n97133 Gustavia\nFrance", "Saint-Barthélemy"),
        ("12 rue X\n97150 Marigot\nFrance", "Saint-Martin"),
        ("12 rue X\n75011 Paris\nFrance", ""),
        ("Weg 1\n80331 München\nBavaria\nGermany", "Bayern"),
        ("Weg 1\n80331 München\nGermany", ""),
        ("", ""),
    ],
)
def test_the_trainers_region_is_read_from_the_address(sender: str, region: str) -> None:
    dates = kit_dates(ABROAD, sender)
    told = "\n".join(reasons(ABROAD, dates, words_in("en")))
    assert dates.holidays.region == region
    assert ("Write your region" in told) == ("München\nGermany" in sender)
    assert ("as “Sydney, NSW 2000”" in told) == ("Australia" in sender)


def test_a_region_is_one_way_however_it_is_called_and_read_only_where_it_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = with_learners(
        {"address": "Rue 1\n1700 Fribourg\nSuisse"}, {"address": "Weg 1\n1700 Freiburg\nSchweiz"}
    )
    assert len(kit_dates(session).ways) == 1

    monkeypatch.setattr(reckoning, "address_parts", None)
    assert [way.country for way in kit_dates(session, "", weekends_only).ways] == ["CH"]


def test_a_country_without_known_holidays_is_reckoned_by_weekends() -> None:
    session = with_learners({"address": "Somewhere\nFrance"})
    dates = kit_dates(session, holidays_of=lambda country, year, region: None)

    assert dates.ship_by == date(2026, 5, 5), "Friday 8 May counts"
    assert "The public holidays of France are not known: only weekends are left out." in reasons(
        session, dates, words_in("en")
    )


def test_what_products_need_is_told_until_they_are_there() -> None:
    made = [date(2026, 5, 10), None]
    samples = tuple(
        sample.model_copy(update={"product": sample.product.model_copy(update={"made": day})})
        for sample, day in zip(ABROAD.samples, made, strict=True)
    )
    sent = Sending(rest_days=4, best_days=1)
    session = ABROAD.model_copy(update={"samples": samples, "sending": sent})
    dates = kit_dates(session)
    told = "\n".join(reasons(session, dates, words_in("en")))

    assert [product.id for product in dates.to_order] == [samples[1].product.id]
    assert "A product rests 4 days: have it made by Friday 8 May." in told
    assert "1 product will not have rested long enough on the day." in told
    old = past_best(session, dates, date(2026, 5, 11), words_in("en"))
    assert old is not None
    assert old.text == "1 product will be past its best on the day: it keeps until Monday 11 May."
    assert old.near == "near"
    later = past_best(session, dates, date(2026, 5, 12), words_in("en"))
    assert later is not None
    assert later.near == "past"


def test_the_best_before_day_of_a_lot_goes_before_the_number_of_days_of_all() -> None:
    def told(best_days: int | None, *facts: dict[str, date]) -> str:
        samples = tuple(
            sample.model_copy(update={"product": sample.product.model_copy(update=one)})
            for sample, one in zip(ABROAD.samples, facts, strict=True)
        )
        sent = Sending(best_days=best_days)
        session = ABROAD.model_copy(update={"samples": samples, "sending": sent})
        old = past_best(session, kit_dates(session), date(2026, 5, 1), words_in("en"))
        return old.text if old else ""

    early, late, made = date(2026, 5, 8), date(2026, 5, 12), date(2026, 5, 1)
    assert told(None, {"made": made, "best_before": late}, {"best_before": early}) == (
        "1 product will be past its best on the day: it keeps until Friday 8 May."
    )
    assert told(3, {"made": made, "best_before": late}, {"made": made}) == (
        "1 product will be past its best on the day: it keeps until Monday 4 May."
    )
    assert told(3, {"best_before": early}, {"made": made}) == (
        "2 products will be past their best on the day: the first keeps until Monday 4 May."
    )
    assert told(None, {"made": made}, {}) == told(3, {}, {}) == ""


def test_the_list_of_sessions_does_not_wait_for_holidays(workspace: Workspace) -> None:
    workspace.keep(ABROAD, now=START)
    (quick,) = summaries(workspace, datetime(2026, 4, 1, tzinfo=UTC))
    assert {due.what for due in quick.due} >= {"pack", "ship"}

    loaded = (
        "import tasting.cli, tasting.services.session_list, sys; print('holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"
