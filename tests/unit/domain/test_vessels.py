from helpers.vessels import VESSELS

from tasting.domain.vessels import counted, one_of


def test_one_vessel_is_told_of_a_set() -> None:
    assert {name: tuple(one_of(name)) for name in VESSELS} == VESSELS


def test_how_many_vessels_a_text_says_stands_before_them() -> None:
    before = {
        "A lot of 5 ": 5,
        "two sets of five ": 10,
        "a spoon and five identical ": 5,
        "1.5 l of water in ": None,
        "{n} identical 250 ml ": None,
        "une ": 1,
        "cinq ": 5,
        "5 × ": 5,
        "white ": None,
    }
    assert {text: counted(text) for text in before} == before
