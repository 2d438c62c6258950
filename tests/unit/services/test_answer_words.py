import pytest
from helpers.kinds import attribute

from tasting.domain.attributes import Selection
from tasting.services.answer_words import class_text
from tasting.words import words_in


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2 × No, 1 × Yes"), ("fr", "2 × Non, 1 × Oui")]
)
def test_answers_are_counted_before_their_names(language: str, said: str) -> None:
    asked = attribute("choice")
    assert isinstance(asked, Selection)
    text = class_text(asked, ["no", "yes", "no"], 4, words_in(language))
    assert text.replace("\u00a0", " ") == said
