"""A class needs its protocol in the languages of its learners, and in no other."""

import pytest

from tasting.domain.errors import UserError
from tasting.domain.phrases import check_languages, languages_of, phrases
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase
from tasting.exchange import protocols


@pytest.fixture
def protocol() -> Protocol:
    return protocols.shipped()["black-tea"]


def without_french(protocol: Protocol, keep: Phrase) -> Protocol:
    """The protocol with its summary in English only."""
    return protocol.model_copy(update={"summary": Phrase(en=keep["en"])})


def test_every_text_is_found_however_deep(protocol: Protocol) -> None:
    found = list(phrases(protocol))
    written = protocol.model_dump_json()
    assert len(found) == written.count('{"en":') > 100
    assert (found[0], found[-1]) == (protocol.name, protocol.steps[-1].read)


def test_a_protocol_speaks_the_languages_of_all_its_texts(protocol: Protocol) -> None:
    assert languages_of(protocol) == ("en", "fr")
    assert languages_of(without_french(protocol, protocol.summary)) == ("en",)


def test_a_class_is_refused_by_the_first_text_it_cannot_read(protocol: Protocol) -> None:
    check_languages(protocol, ["fr", "en"])
    english = without_french(protocol, protocol.summary)
    check_languages(english, ["en", "en"])
    with pytest.raises(UserError) as refused:
        check_languages(english, ["en", "fr"])
    summary = protocol.summary["en"]
    assert str(refused.value.said) == (
        f"The protocol has no French for “{summary}”. Write its texts in French, or choose "
        "another language for the session and its learners."
    )
