"""Numbers, dates, times and quotations as each language writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tasting.formats import rounded
from tasting.languages import LANGUAGES
from tasting.words import words_in


def test_numbers_and_measures_read_as_each_language_writes_them() -> None:
    fr, en = words_in("fr"), words_in("en")
    assert (en.number(6.5, 1), fr.number(6.5, 1)) == ("6.5", "6,5")
    assert en.number(-0.5, 1) == "−0.5"
    assert en.number(0.5, 1, sign=True) == "+0.5"
    assert en.number(-0.01, 1) == "0.0"
    assert [en.number(v, 1, sign=True) for v in (0.05, -0.05, 0.04)] == ["+0.1", "−0.1", "0.0"]
    assert [en.number(v, 1) for v in (6.25, 6.35, 1234.05)] == ["6.3", "6.4", "1,234.1"]
    assert fr.number(1234.5, 1) == "1\u202f234,5"
    assert (en.measure(93, "°C"), fr.measure(93.2, "°C")) == ("93\u00a0°C", "93,2\u00a0°C")
    assert en.measure(240, "s") == "4:00"
    assert (en.clock(3661), en.clock(-5)) == ("1:01:01", "0:00")
    lengths = (30, 60, 90, 360, 740, 3599.6, 4830)
    assert [fr.minutes(seconds) for seconds in lengths] == [
        *("30\u00a0s", "1\u00a0min", "1:30", "6\u00a0min", "12:20", "60\u00a0min", "81\u00a0min"),
    ]


@given(st.floats(-1e9, 1e9), st.integers(0, 4), st.sampled_from(LANGUAGES))
def test_a_number_is_read_as_it_is_printed(value: float, decimals: int, language: str) -> None:
    words = words_in(language)
    shown = words.number(value, decimals)
    assert words.read_number(shown) == float(rounded(value, decimals))


def test_numbers_are_read_as_people_type_them_and_no_others() -> None:
    fr, en = words_in("fr"), words_in("en")
    assert [words.read_number("2.5") for words in (fr, en)] == [2.5, 2.5]
    assert [words.read_number(" 2,5 ") for words in (fr, en)] == [2.5, 2.5]
    assert [words.read_number("3,250") for words in (fr, en)] == [3.25, 3250]
    assert [words.read_number("12 500") for words in (fr, en)] == [12500, 12500]
    assert [words.read_number("0,095") for words in (fr, en)] == [0.095, 0.095]
    wrong = ("", "a few", "1,2,3", "1.2.3", "12 50", "1e5", "nan")
    assert {text: en.read_number(text) for text in wrong} == dict.fromkeys(wrong)


def test_a_number_beyond_all_measure_is_told_as_it_stands() -> None:
    assert words_in("fr").number(1e28) == "1e+28"
    assert words_in("fr").number(-1e300, 1) == "−1e+300"


def test_a_length_in_a_sentence_reads_as_no_time_of_day() -> None:
    en = words_in("en")
    assert [en.length(seconds) for seconds in (30, 60, 90, 1377, 4830)] == [
        *("30\u00a0s", "1\u00a0min", "1\u00a0min\u00a030\u00a0s"),
        *("22\u00a0min\u00a057\u00a0s", "81\u00a0min"),
    ]


def test_a_whole_session_is_told_to_the_minute() -> None:
    fr, en = words_in("fr"), words_in("en")
    assert [en.total(seconds) for seconds in (0, 29, 31, 1377, 5580)] == [
        *("less than a minute", "less than a minute", "1\u00a0min", "23\u00a0min"),
        "93\u00a0min",
    ]
    assert fr.total(12) == "moins d’une minute"


def test_days_and_times_read_as_each_language_writes_them() -> None:
    fr, en = words_in("fr"), words_in("en")
    moment = datetime(2026, 11, 16, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert fr.day(moment) == "lundi 16 novembre 2026"
    assert en.day(date(2026, 11, 16), weekday=False) == "16 November 2026"
    assert fr.day(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert (fr.short_day(date(2026, 12, 1)), en.short_day(date(2026, 12, 1))) == (
        "1er déc.",
        "1 Dec",
    )
    assert (en.time(moment), fr.time(moment)) == ("10:00", "10\u00a0h\u00a000")
    assert (en.zone(moment), fr.zone(moment)) == ("Paris time", "heure de Paris")
    athens = moment.astimezone(ZoneInfo("Europe/Athens"))
    assert fr.zone(athens) == "heure d’Athènes"
    for name, told in (
        ("Africa/Cairo", "heure du Caire"),
        ("Atlantic/Canary", "heure des îles Canaries"),
        ("Europe/Isle_of_Man", "heure de l’île de Man"),
        ("America/Sao_Paulo", "heure de São Paulo"),
        ("America/Halifax", "heure de Halifax"),
        ("Asia/Hovd", "heure de Hovd"),
        ("Africa/Harare", "heure de Harare"),
        ("Europe/Helsinki", "heure d’Helsinki"),
        ("America/Yakutat", "heure de Yakutat"),
        ("Asia/Kolkata", "heure de Calcutta"),
        ("Asia/Ho_Chi_Minh", "heure de Hô-Chi-Minh-Ville"),
        ("Etc/GMT-5", "UTC+5"),
        ("Etc/GMT+3", "UTC−3"),
    ):
        assert fr.zone(moment.astimezone(ZoneInfo(name))) == told
    nowhere = moment.astimezone(ZoneInfo("Etc/UTC"))
    assert (en.zone(nowhere), fr.zone(nowhere)) == ("UTC", "UTC")


def test_a_time_that_the_clocks_show_twice_is_told_with_its_offset() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2027, 10, 31, 2, 20, tzinfo=berlin)
    en = words_in("en")
    assert en.exact_time(first) == "02:20 (UTC+2)"
    assert en.exact_time(first.replace(fold=1)) == "02:20 (UTC+1)"
    assert en.exact_time(datetime(2027, 3, 28, 2, 20, tzinfo=berlin)) == "02:20"
    assert en.exact_time(first.replace(hour=4)) == "04:20"


def test_a_zone_is_offered_by_city_and_country() -> None:
    assert words_in("fr").zone_place("Asia/Tokyo") == "Tokyo, Japon"
    assert words_in("en").zone_place("Europe/Kyiv") == "Kyiv, Ukraine"
    assert words_in("en").zone_place("Etc/GMT-5") == "UTC+5"


def test_decimals_follow_the_language_s_own_sign() -> None:
    assert (words_in("en").decimal, words_in("fr").decimal) == (".", ",")


def test_quotations_stand_between_the_language_s_own_marks() -> None:
    assert words_in("en").quoted("fruity, sweet") == "“fruity, sweet”"
    assert words_in("fr").quoted("fruité, doux") == "«\u00a0fruité, doux\u00a0»"
