"""Time zones by the names that people write, and when a learner's own is told."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from helpers.small_class import session as small_session

from tasting.domain.session import Session
from tasting.domain.zones import find_zone, told_as_several, town_places, zone_places, zone_text
from tasting.languages import LANGUAGES
from tasting.towns import towns
from tasting.words import words_in


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("new york", "America/New_York"),
        ("NEW YORK, États-Unis", "America/New_York"),
        ("Londres", "Europe/London"),
        ("  São  Paulo ", "America/Sao_Paulo"),
        ("Japon", "Asia/Tokyo"),
        ("Montreal", "America/Toronto"),
        ("asia/calcutta", "Asia/Kolkata"),
        ("America/New York", "America/New_York"),
        ("(GMT+01:00) Bruxelles", "Europe/Brussels"),
        ("UTC\u22125", "Etc/GMT+5"),
        ("GMT+02:00", "Etc/GMT-2"),
        ("UTC", "Etc/UTC"),
        ("Canada", None),
        ("Lyon", "Europe/Paris"),
        ("GENEVE", "Europe/Zurich"),
        ("Geneva, Switzerland", "Europe/Zurich"),
        ("München", "Europe/Berlin"),
        ("san francisco", "America/Los_Angeles"),
        ("Saint Étienne", "Europe/Paris"),
        ("Pékin", "Asia/Shanghai"),
        ("St-Étienne", "Europe/Paris"),
        ("St. Louis", "America/Chicago"),
        ("Xian, China", "Asia/Shanghai"),
        ("Puer", "Asia/Shanghai"),
        ("Pu er", "Asia/Shanghai"),
        ("washington d.c.", "America/New_York"),
        ("St John's", "America/St_Johns"),
        ("Valencia", None),  # in Spain or in Venezuela
        ("Valence, Espagne", "Europe/Madrid"),
        ("Mérida", None),  # a zone of Mexico, a town of Venezuela
        ("Canton", None),  # in China, or an island of Kiribati
        ("Canton, Chine", "Asia/Shanghai"),
        ("Saint-Denis", None),  # beside Paris or in Réunion
        ("Newcastle", None),  # in England or in Australia
        ("León", None),  # in Spain or in Mexico
        ("Rosario", "America/Argentina/Buenos_Aires"),  # once a name of Córdoba’s zone
        ("Middle of Nowhere", None),
        ("UTC+40", None),
        ("../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(typed: str, zone: str | None) -> None:
    assert find_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "Cartagena",
            "“Cartagena” is in several time zones: Cartagena, Colombia; Cartagena, Spain.",
        ),
        ("Australie", "“Australie” is in several time zones, among them Adelaide, Australia; "),
        ("Lyon", ""),
        ("Atlantis", ""),
    ],
)
def test_a_name_of_places_in_several_zones_is_told_with_them(typed: str, told: str) -> None:
    said = told_as_several(typed)
    assert str(said or "").startswith(told)
    assert (said is None) == (told == "")


def test_the_places_of_one_name_are_told_in_the_reader_s_language_and_found_so() -> None:
    said = told_as_several("Granada")
    assert said is not None
    places = words_in("fr").say(said).partition(": ")[2].rstrip(".").split("; ")
    assert places == ["Granada, Nicaragua", "Grenade, Espagne"]
    assert [find_zone(place) for place in places] == ["America/Managua", "Europe/Madrid"]


def test_every_zone_is_read_again_as_it_is_offered_in_each_language() -> None:
    for language in LANGUAGES:
        words = words_in(language)
        offered = zone_places(words)
        assert len(offered) > 300
        places = [(name, text) for name, text in offered if "UTC" not in text]
        assert [(find_zone(text), text) for _, text in places] == places
        assert all(find_zone(zone_text(name, words)) == name for name, _ in offered)


def test_every_large_town_keeps_a_known_zone_and_is_found_by_what_is_shown() -> None:
    assert len(towns()) > 400
    assert {town.zone for town in towns()} <= available_timezones()
    for language in LANGUAGES:
        words = words_in(language)
        shown = [text for _, text in town_places(words)]
        zones = [text for _, text in zone_places(words) if "UTC" not in text]
        assert len({*shown, *zones}) == len(shown) + len(zones)  # no two lines look alike
        assert not [text for text in shown if text.endswith(", ")]
        found = [(text, find_zone(text)) for _, text in town_places(words)]
        assert found == [(text, town.zone) for town, text in town_places(words)]


def living_in(zone: str, at: datetime) -> Session:
    """The small class in Paris, its only learner in another zone."""
    session = small_session(["Ann"], {"417": {}})
    seat = session.seats[0]
    seat = seat.model_copy(update={"learner": seat.learner.model_copy(update={"zone": zone})})
    return session.model_copy(update={"zone": "Europe/Paris", "starts_at": at, "seats": (seat,)})


NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "told"),
    [
        ("America/New_York", NOON, "America/New_York"),
        ("Europe/Madrid", NOON, "Europe/Paris"),
        ("", NOON, "Europe/Paris"),
        ("Mars/Olympus", NOON, "Europe/Paris"),
        ("Africa/Algiers", NOON, "Europe/Paris"),
        # In summer Algiers keeps its time while Paris has put its clocks forward.
        ("Africa/Algiers", datetime(2026, 7, 1, 11, tzinfo=UTC), "Africa/Algiers"),
        # Paris sets its clocks forward at 01:00 UTC that night: from then on they differ.
        ("Africa/Algiers", datetime(2026, 3, 29, 0, 58, tzinfo=UTC), "Africa/Algiers"),
    ],
)
def test_a_learner_s_zone_is_told_where_its_clocks_show_another_time(
    zone: str, at: datetime, told: str
) -> None:
    session = living_in(zone, at)
    assert session.zone_of(session.seats[0]) == told


def test_a_learner_without_a_zone_is_written_as_before() -> None:
    session = living_in("", NOON)
    assert '"zone":"Europe/Paris"' in session.model_dump_json()
    assert "zone" not in session.seats[0].learner.model_dump()
    abroad = living_in("Asia/Tokyo", NOON)
    assert Session.model_validate_json(abroad.model_dump_json()) == abroad
