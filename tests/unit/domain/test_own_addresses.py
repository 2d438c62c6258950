"""Which of a computer's addresses phones can open, and which address reaches only its network."""

import pytest

from tasting.domain.learner import LearnerFacts
from tasting.domain.own_addresses import (
    NetworkCard,
    chosen_address,
    learners_away,
    own_addresses,
    reaches_only_here,
)


@pytest.mark.parametrize(
    ("card", "unfit"),
    [
        (NetworkCard("wlp3s0", "wlp3s0", ("192.168.178.31",)), ""),
        (NetworkCard("ethernet_32770", "Ethernet", ("172.20.4.9",)), ""),
        (NetworkCard("en7", "iPhone USB", ("172.20.10.2",)), ""),
        (NetworkCard("br0", "br0", ("10.1.2.3",)), ""),
        (NetworkCard("tun0", "tun0", ("10.8.0.2",)), "tunnel"),
        (NetworkCard("utun4", "utun4", ("10.64.0.9",)), "tunnel"),
        (NetworkCard("iftype53_32769", "OpenVPN TAP-Windows6", ("10.6.0.3",)), "tunnel"),
        (NetworkCard("eth1", "eth1", ("100.101.7.8",)), "tunnel"),
        (NetworkCard("wg-home", "wg-home", ("192.168.9.2",)), "tunnel"),
        (NetworkCard("docker0", "docker0", ("172.17.0.1",)), "virtual"),
        (NetworkCard("br-4f0c11de9a2b", "br-4f0c11de9a2b", ("172.18.0.1",)), "virtual"),
        (NetworkCard("ethernet_32772", "vEthernet (WSL (Hyper-V))", ("172.29.96.1",)), "virtual"),
        (NetworkCard("ethernet_9", "Ethernet 4", ("192.168.56.1",)), "virtual"),
        (NetworkCard("vmnet8", "vmnet8", ("192.168.88.1",)), "virtual"),
        (NetworkCard("lo", "lo", ("127.0.0.1",), is_loopback=True), "loopback"),
        (NetworkCard("eth0", "eth0", ("169.254.31.7",)), "link_local"),
    ],
)
def test_each_card_is_told_for_what_it_is(card: NetworkCard, unfit: str) -> None:
    [own] = own_addresses([card])
    assert own.unfit == unfit


WIFI = NetworkCard("wlan0", "Wi-Fi", ("192.168.1.20", "fe80::1%wlan0"))
CABLE = NetworkCard("eth0", "Ethernet", ("10.0.0.5",))
VPN = NetworkCard("tun0", "tun0", ("10.8.0.2",))


def test_the_way_out_leads_unless_phones_cannot_open_it() -> None:
    found = own_addresses([WIFI, CABLE, VPN], "10.0.0.5")
    assert [own.address for own in found] == ["10.0.0.5", "192.168.1.20", "10.8.0.2"]
    found = own_addresses([VPN, WIFI, CABLE], "10.8.0.2")
    assert [own.address for own in found] == ["192.168.1.20", "10.0.0.5", "10.8.0.2"]


def test_a_chosen_card_goes_before_all_others_while_it_is_there() -> None:
    both = own_addresses([WIFI, CABLE, VPN], "192.168.1.20")
    for card, address in (("", "192.168.1.20"), ("eth0", "10.0.0.5"), ("tun0", "10.8.0.2")):
        chosen = chosen_address(both, card)
        assert chosen is not None
        assert chosen.address == address
    left = chosen_address(own_addresses([WIFI, VPN]), "eth0")
    assert left is not None
    assert left.address == "192.168.1.20"


def test_nothing_is_offered_where_phones_could_open_none() -> None:
    assert chosen_address(own_addresses([VPN, NetworkCard("lo", "lo", ("127.0.0.1",))])) is None
    assert chosen_address(()) is None


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("http://192.168.1.20:8710", True),
        ("10.0.0.5:8710", True),
        ("http://172.31.0.9", True),
        ("http://100.90.1.2:8710", True),
        ("http://169.254.3.4", True),
        ("http://localhost:8710", True),
        ("http://[fd00::7]:8710", True),
        ("http://laptop.local:8710", True),
        ("https://tasting.fritz.box", True),
        ("http://nas:8710", True),
        ("https://tasting.example.org", False),
        ("laptop.tail1234.ts.net", False),
        ("http://9.9.9.9:8710", False),
        ("https://boxes.example.org", False),
        ("", False),
    ],
)
def test_an_address_of_its_own_network_is_told_from_a_public_one(
    address: str, only_here: bool
) -> None:
    assert reaches_only_here(address) is only_here


@pytest.mark.parametrize(
    ("places", "away"),
    [
        ([], 0),
        (["", ""], 0),
        (["Lyon", "Gent", ""], 2),
        (["Lyon", "lyon"], 0),
        (["Lyon", "Lyon", ""], 2),
        (["Lyon"], 1),
    ],
)
def test_learners_in_other_places_are_those_whose_place_is_known(
    places: list[str], away: int
) -> None:
    learners = [LearnerFacts(name=f"L{n}", display="L", place=p) for n, p in enumerate(places)]
    assert learners_away(learners) == away


def test_a_postal_address_is_a_place_too() -> None:
    one = LearnerFacts(name="Ann", display="Ann", address="3 Quai, Gent")
    assert learners_away([one, LearnerFacts(name="Bob", display="Bob", place="Lyon")]) == 2


def test_learners_at_one_site_are_together_whatever_their_cities() -> None:
    ann = LearnerFacts(name="Ann", display="Ann", place="Gent", site="Lyon")
    bob = LearnerFacts(name="Bob", display="Bob", site="Lyon")
    assert learners_away([ann, bob]) == 0
    assert learners_away([ann, LearnerFacts(name="Cem", display="Cem", site="Leeds")]) == 2
