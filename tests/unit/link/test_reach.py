"""What answers at a public address is told for what it is, and nothing secret is sent there."""

import json
from collections.abc import Iterator

import pytest
from helpers.live import free_port
from helpers.strangers import Stranger, stranger

from tasting.link.client import HubClient, HubUnreachable
from tasting.link.reach import Reached, ask_address

KEY = "a key that no stranger may see"


def health(epoch: str) -> bytes:
    said = {"name": "tasting", "version": "1", "epoch": epoch, "server_ms": 1, "public_url": ""}
    return json.dumps(said).encode()


@pytest.fixture
def own() -> Iterator[HubClient]:
    """The hub of this computer."""
    with stranger(body=health("this very start")) as server:
        yield HubClient(url(server), KEY)


def url(server: Stranger) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize(
    ("there", "answer"),
    [
        ({"body": health("this very start")}, "this_hub"),
        ({"body": health("another start")}, "other_hub"),
        ({"body": b"<html>Welcome! Accept our terms to go online.</html>"}, "page"),
        ({"body": b'{"name": "another program"}'}, "page"),
        ({"status": 404, "body": b"nothing here"}, "page"),
        ({"status": 502, "body": b"Bad gateway"}, "tunnel_down"),
        ({"status": 530, "body": b"error code: 1033"}, "tunnel_down"),
        ({"status": 404, "ngrok_error_code": "ERR_NGROK_3200"}, "tunnel_down"),
        ({"body": b"x" * 300_000}, "page"),
    ],
)
def test_what_answers_is_told_for_what_it_is(
    own: HubClient, there: dict[str, object], answer: str
) -> None:
    with stranger(**there) as server:  # type: ignore[arg-type] # each of its own type
        assert ask_address(url(server), own).answer == answer
        assert KEY not in "".join(server.asked)
        assert "authorization" not in "".join(server.asked).lower()


def test_a_redirect_is_not_followed_but_told(own: HubClient) -> None:
    to = "https://portal.example.org/login"
    with stranger(302, location=to) as server:
        assert ask_address(url(server), own) == Reached(answer="redirect", to=to)
        assert len(server.asked) == 1


def test_a_certificate_that_nobody_vouches_for_is_told(own: HubClient) -> None:
    with stranger(body=health("this very start"), secure=True) as server:
        address = f"https://localhost:{server.server_port}"
        assert ask_address(address, own).answer == "certificate"


def test_a_server_without_https_is_told_so(own: HubClient) -> None:
    with stranger(body=health("this very start")) as server:
        assert ask_address(url(server).replace("http:", "https:"), own).answer == "no_https"


def test_where_nothing_listens_nothing_answers(own: HubClient) -> None:
    assert ask_address(f"http://127.0.0.1:{free_port()}", own).answer == "nothing"


def test_a_name_that_nobody_knows_is_told(own: HubClient) -> None:
    assert ask_address("http://tasting.invalid", own).answer == "unknown_name"


def test_without_an_own_hub_there_is_nothing_to_compare_with() -> None:
    with pytest.raises(HubUnreachable):
        ask_address("http://127.0.0.1:9", HubClient(f"http://127.0.0.1:{free_port()}", KEY))
