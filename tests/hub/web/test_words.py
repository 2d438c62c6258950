"""What the page says: sentences, counts, phrases, numbers, times, in the language spoken."""

from typing import Any

import pytest
from helpers.web_module import Sandbox

SPEAK = """
  const it = await load('words.js');
  const store = { get: () => given.catalogue, set: () => {} };
  await it.speak(given.language, store);
"""


def result_in(box: Sandbox, language: str, script: str, **more: Any) -> Any:
    """What a script returns after `words.js` speaks a language; its functions are in `it`."""
    return box.run(SPEAK + script, {"language": language, "catalogue": None, **more})


def test_sentence_is_the_catalogue_s_and_takes_its_values(box: Sandbox) -> None:
    script = "return it.say('step {n} of {total}', { n: 3, total: 15 });"
    assert result_in(box, "en", script) == "step 3 of 15"
    assert result_in(box, "fr", script) == "étape 3 sur 15"
    assert box.page.evaluate("document.documentElement.lang") == "fr"


def test_value_that_looks_like_a_place_for_one_stays(box: Sandbox) -> None:
    assert result_in(box, "en", "return it.say('{a} {b}', { a: '{b}' });") == "{b} {b}"


@pytest.mark.parametrize(
    ("language", "n", "wanted"),
    [("en", 0, "0 words"), ("en", 1, "1 word"), ("fr", 0, "0 mot"), ("fr", 2, "2 mots")],
)
def test_count_takes_the_form_of_the_language(
    box: Sandbox, language: str, n: int, wanted: str
) -> None:
    catalogue = {"{n} word": ["{n} mot", "{n} mots"]} if language == "fr" else {}
    script = "return it.count('{n} word', '{n} words', given.n, { n: given.n });"
    # The hub's own words come later, and must not take the place of these.
    box.page.route("**/web/words/*.json", lambda route: route.abort())
    box.expected = ("ERR_FAILED",)
    assert result_in(box, language, script, n=n, catalogue=catalogue) == wanted


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ({"en": "clean", "fr": "propre"}, "propre"),
        ({"en": "clean"}, "clean"),
        ({"en": "clean", "fr": ""}, "clean"),
        ({}, ""),
    ],
)
def test_phrase_is_in_a_language_that_is_there(
    box: Sandbox, texts: dict[str, str], wanted: str
) -> None:
    assert result_in(box, "fr", "return it.phrase(given.texts);", texts=texts) == wanted


def test_language_that_the_page_does_not_have_becomes_the_first(box: Sandbox) -> None:
    assert result_in(box, "tlh", "return it.language();") == "en"


@pytest.mark.parametrize(
    ("wanted", "languages"),
    [("fr", ["fr-CA", "en"]), ("fr", ["de-AT", "fr"]), ("en", ["de"]), ("en", [])],
)
def test_browser_s_first_language_that_the_page_has_is_taken(
    box: Sandbox, wanted: str, languages: list[str]
) -> None:
    script = """
      Object.defineProperty(navigator, 'languages', { value: given });
      return (await load('words.js')).browserLanguage();
    """
    assert box.run(script, languages) == wanted


MOMENTS = """
  const at = Date.UTC(2026, 10, given.day, 8, 5);
  return [it.timeOfDay(at, 'Europe/Paris'), it.day(at, 'Europe/Paris')];
"""


@pytest.mark.parametrize(
    ("language", "day", "wanted"),
    [
        ("en", 16, ["09:05", "Monday 16 November"]),
        ("en", 1, ["09:05", "Sunday 1 November"]),
        ("fr", 16, ["9\u00a0h\u00a005", "lundi 16 novembre"]),
        ("fr", 1, ["9\u00a0h\u00a005", "dimanche 1er novembre"]),
    ],
)
def test_moments_read_as_in_the_language(
    box: Sandbox, language: str, day: int, wanted: list[str]
) -> None:
    assert result_in(box, language, MOMENTS, day=day) == wanted


def test_the_phone_writes_numbers_and_measures_as_its_language_does(box: Sandbox) -> None:
    script = """return [it.number(6.5, 1), it.measure(93, '°C'), it.measure(93.25, '°C'),
      it.measure(246, 's'), it.clockText(3_725), it.clockText(-1),
      it.spanText(4_205), it.spanText(0), it.typedText(1_400.25, 'ml')];"""
    assert result_in(box, "en", script) == [
        "6.5",
        "93\u00a0°C",
        "93.25\u00a0°C",
        "4:06",
        "1:02:05",
        "0:00",
        "1\u00a0h 10\u00a0min 5\u00a0s",
        "0\u00a0s",
        "1400.25",
    ]
    assert result_in(box, "fr", script)[:3] == ["6,5", "93\u00a0°C", "93,25\u00a0°C"]


def test_what_is_told_in_several_languages_reads_in_the_one_spoken(box: Sandbox) -> None:
    script = """
      const known = { name: 'Assam', origin: 'India', process: '', origin_fr: 'Inde' };
      return [it.told(known, 'name'), it.told(known, 'origin'),
        it.titleOf({ title: 'Black tea', titles: { fr: 'Thé noir' } }),
        it.titleOf({ title: 'Tea' })];
    """
    assert result_in(box, "fr", script) == ["Assam", "Inde", "Thé noir", "Tea"]
    assert result_in(box, "en", script) == ["Assam", "India", "Black tea", "Tea"]
