"""The catalogues: complete in French, nothing left over; messages in the reader’s language."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from helpers.french import BARE_SIGN
from helpers.style_sheet import AVOIDED_ENGLISH, AVOIDED_FRENCH

from tasting import languages, places, words
from tasting.words import Names, mark_as, message, message_count, words_in

KEYWORDS = {
    "say": None,
    "mark": None,
    "mark_as": ((1, "c"), 2),
    "message": None,
    "message_count": (1, 2),
    "count": (1, 2),
    "counted": (1, 2),
}
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")


def used() -> dict[str, str]:
    """Every text of the program that is said to a person, with one place where it stands."""
    root = Path(words.__file__).parent
    found: dict[str, str] = {}
    methods = [("**.py", "python"), ("**/web/**.js", "javascript")]
    for file, line, texts, _, context in extract_from_dir(str(root), methods, {}, KEYWORDS):
        for text in texts if isinstance(texts, tuple) else (texts,):
            found.setdefault(as_used(context, text), f"{file}:{line}")
    return found


def entries() -> Iterator[tuple[Path, Entry]]:
    """Every entry of the French catalogue with its file."""
    for path in languages.catalogue_files("fr"):
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr_FR"):
                if entry.id:
                    yield path, entry


def as_used(context: str | None, text: str) -> str:
    return mark_as(context, text) if context else text


def ids(entry: Entry) -> tuple[str, ...]:
    texts = entry.id if isinstance(entry.id, list | tuple) else (str(entry.id),)
    return tuple(as_used(entry.context, text) for text in texts)


def strings(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, list | tuple) else (str(entry.string),)


def test_every_text_said_has_its_french() -> None:
    translated = {text for _, entry in entries() if all(strings(entry)) for text in ids(entry)}
    missing = {text: place for text, place in used().items() if text not in translated}
    assert missing == {}


def test_no_french_text_is_left_over() -> None:
    said = used()
    left = [(path.name, entry.id) for path, entry in entries() if not {*ids(entry)} & {*said}]
    assert left == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    for path, entry in entries():
        wanted = {name for text in ids(entry) for name in PLACEHOLDER.findall(text)}
        for string in strings(entry):
            given = set(PLACEHOLDER.findall(string))
            spare = wanted - given
            assert given <= wanted, f"{path.name}: {string}"
            assert spare <= {"n", "number"}, f"{path.name}: {string}"


def test_one_text_has_one_french_unless_a_context_tells_them_apart() -> None:
    seen: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for path, entry in entries():
        key = (entry.context, ids(entry)[0])
        assert seen.setdefault(key, strings(entry)) == strings(entry), f"{path.name}: {key}"


def test_no_text_stands_twice_in_a_file() -> None:
    for path in languages.catalogue_files("fr"):
        heads = re.findall(r'(?m)^(?:msgctxt "(.*)"\n)?msgid "(.+)"$', path.read_text("utf-8"))
        twice = {head for head in heads if heads.count(head) > 1}
        assert twice == set(), path.name


def test_one_word_for_two_things_is_told_apart_by_its_context() -> None:
    french, english = words_in("fr"), words_in("en")
    assert (french.say("Taste"), french.say(mark_as("sense", "Taste"))) == ("Goûter", "Goût")
    assert (english.say("Taste"), english.say(mark_as("sense", "Taste"))) == ("Taste", "Taste")


def test_french_spacing_before_double_signs() -> None:
    for path, entry in entries():
        for string in strings(entry):
            plain = PLACEHOLDER.sub("x", re.sub(r"https?://\S+", "", string))
            assert not BARE_SIGN.search(plain), f"{path.name}: {string!r}"


def test_english_keeps_to_one_word_for_one_thing() -> None:
    avoided = [
        (path.name, text)
        for path, entry in entries()
        for text in ids(entry)
        if any(word.search(PLACEHOLDER.sub("", text)) for word in AVOIDED_ENGLISH)
    ]
    assert avoided == []


def test_french_keeps_to_the_words_and_signs_of_the_style_sheet() -> None:
    avoided = [
        (path.name, text)
        for path, entry in entries()
        for text in strings(entry)
        if any(word.search(text) for word in AVOIDED_FRENCH)
    ]
    assert avoided == []


def test_messages_say_their_values_in_the_reader_s_language() -> None:
    inner = message("The list is empty.")
    told = message("{file}: {wrong} {remedy}", file="a.csv", wrong=inner, remedy="")
    assert words_in("fr").say(told) == "a.csv\u00a0: La liste est vide. "
    counted = message_count("{n} cup", "{n} cups", 2)
    assert str(counted) == "2 cups"
    assert str(message("{value} g", value=1.5)) == "1.5 g"
    for value, told in (
        (3.0, "3"),
        (5.04, "5.04"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0"),
        (1e3, "1,000"),
    ):
        assert str(message("{value}", value=value)) == told


def test_every_catalogue_file_is_in_its_place() -> None:
    assert all(path.parent.name == "fr" for path in languages.catalogue_files("fr"))
    assert (places.resources() / "catalogues" / "fr" / "common.po").is_file()


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    one, many = "{n} learner", "{n} learners"
    french, english = words_in("fr"), words_in("en")
    assert french.count(one, many, 0) == french.count(one, many, 1).replace("1", "0")
    assert french.count(one, many, 2) != french.count(one, many, 1).replace("1", "2")
    assert english.count(one, many, 0) == "0 learners"


def test_an_empty_text_stays_empty() -> None:
    assert (words_in("en").say(""), words_in("fr").say("")) == ("", "")


def test_a_page_is_told_which_form_each_category_of_plurals_takes() -> None:
    assert words_in("en").plurals == {"one": 0, "other": 1}
    assert words_in("fr").plurals == {"one": 0, "other": 1, "many": 1}


def test_of_many_names_the_first_stand_in_a_sentence_and_how_many_more() -> None:
    names = [f"L{n}" for n in range(1, 11)]
    said = message("No address, so no label: {names}.", names=Names(names))
    assert words_in("en").say(said).endswith(": L1, L2, L3, L4, L5, L6, L7, L8 and 2 more.")
    assert words_in("fr").say(said).endswith(" L7, L8 et 2 autres.")
    said = message("No address, so no label: {names}.", names=Names(names[:2]))
    assert words_in("fr").say(said).endswith(": L1 et L2.")
