"""Links to what a trainer shows: encrypted, as browsers copy them, and on no phone."""

import pytest
from helpers.small_class import PROTOCOL, phrase, session
from pydantic import ValidationError

from tasting.domain.errors import UserError
from tasting.domain.media_link import media_link
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.exchange import lexicons

FILM = "https://media.example.org/films/pouring?t=40#crust"
OWN = {"lead": "co_trainer", "plan_b": phrase("Taste the spare bowl."), "media": FILM}


def with_first(**fields: object) -> Protocol:
    content = PROTOCOL.model_dump(mode="json")
    content["steps"][0] |= fields
    return Protocol.model_validate(content)


@pytest.mark.parametrize(
    "typed",
    [
        "http://media.example.org", "media.example.org", "https://", "https://localhost/x",
        "https://me@media.example.org", "https://media.example.org/a b", "javascript:alert(1)",
        "https://media.example.org:99999/x", "https://media.example.org:0", "https://café.example/",
        "https://media.example.org/\n", "file:///etc/passwd", f"https://a.org/{'x' * 200}",
    ],
)  # fmt: skip
def test_what_is_no_secure_link_is_refused_in_the_field_and_in_a_file(typed: str) -> None:
    with pytest.raises(ValidationError):
        with_first(media=typed)
    if typed == typed.strip():
        with pytest.raises(UserError):
            media_link(typed)


def test_a_pasted_link_is_taken_without_the_spaces_around_it() -> None:
    assert media_link(f" {FILM}\n") == FILM
    assert media_link("  ") == ""


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://fr.example.org/wiki/Café?a=%20#thé", "https://fr.example.org/wiki/Caf%C3%A9?a=%20#th%C3%A9"),
        ("HTTPS://A.org:65535", "https://A.org:65535"),
    ],
)  # fmt: skip
def test_a_link_is_kept_as_browsers_copy_it(typed: str, link: str) -> None:
    assert media_link(typed) == link
    assert with_first(media=link).steps[0].media == link


@pytest.mark.parametrize("typed", ["https://localhost/x", "HTTPS://a.org/x y", "https://a.org:0"])
def test_a_link_of_the_right_beginning_is_not_told_to_begin_so(typed: str) -> None:
    with pytest.raises(UserError, match="is not a link to a website that can be used here"):
        media_link(typed)


def test_what_is_for_trainers_is_sent_to_no_hub_and_changes_no_other_digest() -> None:
    told = with_first(**OWN)
    planned = session(["Ada"], {"417": {}, "283": {}}, told)
    sent = public(planned, dict(lexicons.shipped())).model_dump_json()
    for secret in ("co_trainer", "spare bowl", "media.example.org"):
        assert secret in told.model_dump_json()
        assert secret not in sent
    assert told.as_sent == PROTOCOL.as_sent
    names = ("lead", "plan_b", "media")
    assert not any(f'"{name}"' in PROTOCOL.model_dump_json() for name in names)
