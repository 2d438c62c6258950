"""Which addresses of a computer phones in its network can open; how far an address reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, ip_address
from typing import Final, Literal
from urllib.parse import urlsplit

from tasting.domain.learner import LearnerFacts

Unfit = Literal["", "tunnel", "virtual", "loopback", "link_local"]
"""Why phones cannot open an address; empty where they can."""

_TUNNELS: Final = re.compile(
    r"^(u?tun|tap|wg|ppp|ipsec|zt|gpd|nordlynx|tailscale|cscotun)|vpn|wireguard|zerotier|hamachi"
    r"|anyconnect|fortinet|globalprotect|wan miniport|warp|mullvad|proton",
    re.IGNORECASE,
)
_VIRTUAL: Final = re.compile(
    r"^(docker|br-[0-9a-f]{6,}|veth|virbr|vnet|lxc|lxd|podman|cni|flannel|cali|kube|vmnet|vboxnet"
    r"|vnic|awdl|llw|anpi|ifb|dummy|bridge\d)|vethernet|virtualbox|vmware|hyper-v|\bwsl\b|parallels",
    re.IGNORECASE,
)
_CARRIER: Final = IPv4Network("100.64.0.0/10")
"""What providers and some tunnels share among many; no phone beside the computer has it."""
_HOST_ONLY: Final = IPv4Network("192.168.56.0/24")
"""What VirtualBox gives to its own card, whatever that is called."""
_AT_HOME: Final = (
    ".local",
    ".lan",
    ".home",
    ".internal",
    ".localdomain",
    ".home.arpa",
    ".fritz.box",
)
"""Ends of names that only a router or a neighbour answers for."""


@dataclass(frozen=True)
class NetworkCard:
    """A network card as the system tells of it; `title` is what people call it there."""

    name: str
    title: str
    addresses: tuple[str, ...]
    """In numbers; those of IPv6 are left aside."""
    is_loopback: bool = False
    is_virtual: bool = False
    """Whether the system itself says that it is no card of metal."""


@dataclass(frozen=True)
class OwnAddress:
    """One of the computer's addresses."""

    address: str
    card: str
    """The name of its card."""
    title: str
    unfit: Unfit = ""


def own_addresses(cards: Sequence[NetworkCard], first: str = "") -> tuple[OwnAddress, ...]:
    """All addresses of the computer, those that phones can open first.

    Among them `first` leads, by which the system reaches the world.
    """
    found = [
        OwnAddress(address, card.name, card.title or card.name, _unfit(card, ip))
        for card in cards
        for address in card.addresses
        if isinstance(ip := ip_address(address.partition("%")[0]), IPv4Address)
    ]
    return tuple(sorted(found, key=lambda own: (bool(own.unfit), own.address != first)))


def chosen_address(addresses: Sequence[OwnAddress], card: str = "") -> OwnAddress | None:
    """The address of the card chosen, else the first that phones can open; None without one."""
    of_card = next((own for own in addresses if card and own.card == card), None)
    return of_card or next((own for own in addresses if not own.unfit), None)


def reaches_only_here(address: str) -> bool:
    """Whether an address as people type it is known in its own network alone."""
    typed = address.strip()
    try:
        host = urlsplit(typed if "://" in typed else f"//{typed}").hostname or ""
    except ValueError:
        return False
    try:
        ip = ip_address(host)
    except ValueError:
        name = host.rstrip(".").lower()
        return bool(name) and ("." not in name or f".{name}".endswith(_AT_HOME))
    return not ip.is_global


def learners_away(learners: Sequence[LearnerFacts]) -> int:
    """How many learners are known to be in other places, to whom a kit is posted.

    All of a class in one and the same place share a room.
    """
    places = [
        (each.site or each.place or each.town or each.address).casefold() for each in learners
    ]
    known = [place for place in places if place]
    together = len(known) == len(places) > 1 and len(set(known)) == 1
    return 0 if together else len(known)


def _unfit(card: NetworkCard, ip: IPv4Address) -> Unfit:
    names = (card.name, card.title)
    if card.is_loopback or ip.is_loopback or ip.is_unspecified:
        return "loopback"
    if ip.is_link_local:
        return "link_local"
    if ip in _CARRIER or any(_TUNNELS.search(name) for name in names):
        return "tunnel"
    if card.is_virtual or ip in _HOST_ONLY or any(_VIRTUAL.search(name) for name in names):
        return "virtual"
    return ""
