"""The address of a hub: completed as it is meant, refused where no phone comes anywhere by it."""

import pytest

from tasting.domain.errors import UserError
from tasting.domain.web_address import public_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        ("tasting.example.org/", "https://tasting.example.org"),
        ("http://hub.example.org:8080", "http://hub.example.org:8080"),
        ("192.168.1.20:8710", "http://192.168.1.20:8710"),
        ("10.4.0.7:8710/", "http://10.4.0.7:8710"),
        ("https://192.168.1.20:8443", "https://192.168.1.20:8443"),
        ("my-laptop.local:8710", "http://my-laptop.local:8710"),
        ("93.184.216.34", "http://93.184.216.34"),
        (" https://a.example.org/school ", "https://a.example.org/school"),
    ],
)
def test_addresses_are_completed(typed: str, address: str) -> None:
    assert public_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("two words", "ftp://a.example.org", "https://", "https://a:b", "https://a.org/?q=1"),
        *("-.org", "https://me:pw@a.example.org", "192.168.1.256:8710", "http://1.2"),
    ],
)
def test_what_no_phone_opens_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="is not a web address"):
        public_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("http://127.0.0.1:8710", "127.8.0.1", "localhost:8710", "https://LOCALHOST"),
        *("hub.localhost", "0.0.0.0:8710", "169.254.3.9", "http://169.254.10.1:8710/x"),
    ],
)
def test_what_means_the_phone_itself_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="means the phone itself"):
        public_address(typed)
