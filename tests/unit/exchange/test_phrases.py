"""A file is written in the same languages from its beginning to its end."""

from tasting.exchange.phrases import find_incomplete


def test_a_text_that_lacks_a_language_of_the_others_is_told_at_its_path() -> None:
    data = {
        "name": {"en": "Tea", "fr": "Thé"},
        "steps": [{"name": {"en": "Pour"}, "seconds": 3}, {"read": {"fr": "Goûtez."}}],
    }
    found = [(fault.path, str(fault.wrong)) for fault in find_incomplete(data)]
    assert found == [
        (("steps", 0, "name", "fr"), "This field is missing."),
        (("steps", 1, "read", "en"), "This field is missing."),
    ]


def test_texts_in_one_language_lack_nothing() -> None:
    assert find_incomplete({"name": {"fr": "Thé"}, "steps": [{"read": {"fr": "Goûtez."}}]}) == []


def test_texts_of_the_wrong_shape_are_not_called_incomplete() -> None:
    assert find_incomplete({"name": 3, "steps": [None, "x"], "other": {"en": 5}}) == []
