"""The list of languages follows from the catalogues, and their names from CLDR."""

import pytest
from pydantic import TypeAdapter, ValidationError

from tasting import places
from tasting.languages import (
    LANGUAGES,
    Language,
    as_language,
    choices,
    locale_of,
    named_language,
    tag_of,
)


def test_there_is_a_language_for_each_folder_of_catalogues() -> None:
    folders = sorted(path.name for path in (places.resources() / "catalogues").iterdir())
    assert list(LANGUAGES) == ["en", *folders]
    assert [locale_of(language).language for language in LANGUAGES] == list(LANGUAGES)


def test_every_language_is_offered_by_its_own_name() -> None:
    assert choices() == [("en", "English"), ("fr", "Français")]
    assert [tag_of(language) for language in LANGUAGES] == ["en-GB", "fr"]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr-CA", "fr"),
        ("en_GB", "en"),
        ("de", "en"),
        ("French_France.1252", "fr"),
        ("C.UTF-8", "en"),
        ("", "en"),
    ],
)
def test_a_language_tag_finds_the_nearest_catalogue(tag: str, language: str) -> None:
    assert as_language(tag) == language


@pytest.mark.parametrize("text", ["fr", "FRA", "français", "Francais", "french", " French "])
def test_a_language_is_known_by_its_codes_and_its_names_in_every_language(text: str) -> None:
    assert named_language(text) == "fr"
    assert named_language("klingon") is None


def test_a_value_takes_the_languages_that_are_there_and_no_other() -> None:
    checked = TypeAdapter(Language)
    assert checked.validate_python("fr") == "fr"
    with pytest.raises(ValidationError, match="'en' or 'fr'"):
        checked.validate_python("de")
    assert checked.json_schema() == {"enum": ["en", "fr"], "type": "string"}
