"""The web address of a hub as people type it, by one rule on every way in."""

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from tasting.domain.errors import UserError
from tasting.domain.own_addresses import reaches_only_here
from tasting.words import Message, message

LONGEST: Final = 200
"""Characters of a hub's address; a QR code of more is hard to scan."""

_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_HERE: Final = ("localhost", "localhost.localdomain", "ip6-localhost")


class AddressError(UserError):
    """An address that no phone opens: what is wrong, and what to write instead."""

    def __init__(self, wrong: Message, remedy: Message) -> None:
        """Both are told in one sentence, or side by side."""
        super().__init__(message("{wrong} {remedy}", wrong=wrong, remedy=remedy))
        self.wrong, self.remedy = wrong, remedy


def public_address(typed: str) -> str:
    """The address that phones will open, complete and without a slash at its end; empty for none.

    Where the beginning is left out, http is taken for numbers and for names within a network,
    https for all others; what is typed stays. Raises AddressError for what no browser opens, and
    for what means the device itself.
    """
    text = typed.strip()
    if not text:
        return ""
    if "://" not in text:
        text = ("http://" if _is_plain(text) else "https://") + text
    host = _host(text)
    if host is None:
        raise AddressError(
            message("“{typed}” is not a web address.", typed=typed.strip()[:60]),
            message("Write it like https://tasting.example.org."),
        )
    if _means_itself(host):
        raise AddressError(
            message("On a phone, “{host}” means the phone itself, not this computer.", host=host),
            message("Write the address that phones in your network open, or a public one."),
        )
    return text.rstrip("/")


def _host(text: str) -> str | None:
    """The host of an address that a browser opens, at whose end a token can stand; else None."""
    if len(text) > LONGEST or any(letter.isspace() for letter in text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    known = parts.scheme in ("http", "https") and not parts.query and not parts.fragment
    if not known or port == 0 or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    numbers = re.fullmatch(r"[\d.]+", host)
    return host if not numbers or _is_ip(host) else None


def _is_plain(text: str) -> bool:
    """Whether an address without its beginning is one that no certificate is made for."""
    return reaches_only_here(text) or _is_ip(re.split(r"[:/]", text, maxsplit=1)[0])


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _means_itself(host: str) -> bool:
    """Whether no other device comes anywhere by it: loopback, none at all, link-local."""
    if host in _HERE or host.endswith(".localhost"):
        return True
    if not _is_ip(host):
        return False
    ip = ip_address(host)
    return ip.is_loopback or ip.is_unspecified or ip.is_link_local
