"""The hub's list of languages as a module."""

from helpers.web_module import Sandbox

from tasting.languages import LANGUAGES


def test_languages_are_those_of_the_catalogues_in_their_order(box: Sandbox) -> None:
    listed = box.call("languages.js", "LANGUAGES")
    assert [one["language"] for one in listed] == list(LANGUAGES)
    assert {one["name"] for one in listed} >= {"English", "Français"}


def test_browsers_know_each_locale(box: Sandbox) -> None:
    known = box.run("""
      const { LANGUAGES } = await load('languages.js');
      return LANGUAGES.map(({ locale }) => Intl.NumberFormat.supportedLocalesOf(locale).length);
    """)
    assert set(known) == {1}
