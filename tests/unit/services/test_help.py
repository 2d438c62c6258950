"""The help: every page in every language, every heading found, nothing named that is not there."""

import re
from itertools import chain

import pytest
from babel.messages.pofile import read_po
from helpers.french import BARE_SIGN
from helpers.style_sheet import AVOIDED_ENGLISH, AVOIDED_FRENCH

from tasting import places
from tasting.desktop.screens import KEYS
from tasting.languages import SOURCE
from tasting.services.help import TOPICS, help_pages, sections_with, shortcuts_on

LANGUAGES = ("en", "fr")


def _said(language: str) -> set[str]:
    """Every text that the window says in a language."""
    found: set[str] = set()
    for path in (places.resources() / "catalogues" / "fr").glob("*.po"):
        with path.open("rb") as file:
            for entry in read_po(file):
                texts = entry.id if language == SOURCE else entry.string
                found.update((texts,) if isinstance(texts, str) else texts)
    return {text.rstrip("…") for text in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_help(language: str) -> None:
    files = {path.stem for path in (places.resources() / "help" / language).glob("*.md")}
    assert set(KEYS) <= files == set(TOPICS)
    for page in help_pages(language):
        assert page.title
        assert all(section.text.strip() for section in page.sections), page.topic


def test_both_languages_tell_the_same() -> None:
    for english, french in zip(help_pages("en"), help_pages("fr"), strict=True):
        assert len(english.sections) == len(french.sections), english.topic
        keys = [len(re.findall("`", page.text)) for page in (english, french)]
        assert keys[0] == keys[1], english.topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_found(language: str) -> None:
    pages = help_pages(language)
    for section in chain.from_iterable(page.sections for page in pages):
        assert section in sections_with(pages, section.heading.upper())[:3], section.heading


def test_a_word_is_found_without_its_accents_and_a_wrong_one_nowhere() -> None:
    pages = help_pages("fr")
    assert sections_with(pages, "reveler")[0].heading == "Révéler"
    assert {one.topic for one in sections_with(pages, "CODE D'ACCES")} == {
        "sessions",
        "live",
        "kits",
    }
    assert sections_with(pages, "theiere") == []
    assert sections_with(pages, "  ") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_calls_by_name_is_on_the_window(language: str) -> None:
    said = _said(language)
    for page in help_pages(language):
        named = [name.strip("*").rstrip("…") for name in re.findall(r"\*+[^*]+\*+", page.text)]
        assert [name for name in named if name and name not in said] == [], page.topic
        links = re.findall(r"\]\(([\w-]+)\.md\)", page.text)
        assert set(links) <= set(TOPICS), page.topic


def test_it_keeps_to_the_words_of_the_style_sheet() -> None:
    for language, avoided in (("en", AVOIDED_ENGLISH), ("fr", (*AVOIDED_FRENCH, BARE_SIGN))):
        for page in help_pages(language):
            texts = [page.title, *(f"{one.heading}\n{one.text}" for one in page.sections)]
            texts = [re.sub("`[^`]*`", "", text) for text in texts]  # keys and commands
            found = [word.pattern for word in avoided if any(map(word.search, texts))]
            assert found == [], f"{language}/{page.topic}"


def test_a_language_without_help_reads_the_one_of_the_program() -> None:
    assert help_pages("sv") == help_pages(SOURCE)


def test_the_sheet_of_a_page_has_its_own_keys_in_every_language() -> None:
    for language in LANGUAGES:
        (sheet,) = [page for page in help_pages(language) if page.topic == "shortcuts"]
        told = {
            topic: shortcuts_on(sheet, topic, searches=False)
            for topic in ("protocols", "live", "by-hand", "kits", "compare", "report")
        }
        assert len({*told.values()}) == len(told)
        assert not [topic for topic, text in told.items() if "Ctrl+F" in text]
        assert [topic for topic, text in told.items() if "`H`" in text] == ["live"]
        assert [topic for topic, text in told.items() if "`Ctrl+T`" in text] == ["compare"]
        assert [topic for topic, text in told.items() if "`Ctrl+D`" in text] == ["protocols"]
        assert "`1` … `5`" in told["kits"]
        assert "Page " in told["by-hand"]
        assert "Ctrl+F" in shortcuts_on(sheet, "library", searches=True)
