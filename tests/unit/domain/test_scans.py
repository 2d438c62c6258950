"""What a scanner types comes to the same on every keyboard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasting.domain import paper_codes
from tasting.domain.paper_codes import PaperCode
from tasting.domain.scans import LAYOUTS, Scan, page_id, readings
from tasting.domain.tokens import ALPHABET, LENGTH

LABEL = "HTTPS://KITS.EXAMPLE.ORG/7K4M2QXTWA9Z0658#417"
TOKEN = "7K4M2QXTWA9Z0658"

TYPED = [
    LABEL,
    "https://Kits.example.org/seats/7K4M2QXTWA9Z0658#417",
    # AZERTY of France: plain, with Caps Lock of Linux, with that of Windows.
    "HTTPSM!!KITS:EXQ?PLE:ORG!èK'?éAXTZQçWà-(_3'&è",
    "httpsm!!kits:exq?ple:org!ÈK'?ÉaxtzqÇwÀ-(_3'&È",
    'httpsm§§kits/exq,ple/org§7k4,2axtzq9w0658"417',
    # AZERTY of Belgium and of the Mac.
    "HTTPSM==KITS:EXQ?PLE:ORG=èK'?éAXTZQçWà§(!3'&è",
    # QWERTZ of Germany, and of Switzerland with Caps Lock.
    "HTTPSÖ--KITS.EXAMPLE.ORG-7K4M2QXTWA9Y0658§417",
    "httpsö--kits.example.org-7k4m2qxtwa9y0658*417",
    # QWERTY of Britain, of Spain with Caps Lock, and of Italy.
    "HTTPS://KITS.EXAMPLE.ORG/7K4M2QXTWA9Z0658£417",
    "httpsñ--kits.example.org-7k4m2qxtwa9z0658·417",
    "HTTPSç--KITS.EXAMPLE.ORG-7K4M2QXTWA9Z0658£417",
]
TOKENS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
CODES = st.integers(100, 999).map(str)
PLACES = ("US", "France", "Belgium", "Germany", "Switzerland", "Britain", "Spain", "Italy")
PRINTS = st.text(ALPHABET, min_size=4, max_size=4)


@pytest.mark.parametrize("typed", TYPED)
def test_a_label_is_read_however_the_keyboard_spells_it(typed: str) -> None:
    assert Scan(TOKEN, "417") in readings(typed + " ")
    assert readings(LABEL).__next__() == Scan(TOKEN, "417"), "as it stands comes first"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7k4m-2qxt", Scan("7K4M2QXT")),
        ("7k4-m2q-xtx", Scan("7K4M2QXT")),
        ("7k4-m2q-xxt", Scan(mistyped="7K4M2QXXT")),
        ("7k4m2qxxt", Scan(mistyped="7K4M2QXXT")),
        ("7K4M2QXTWA9Z0658", Scan(TOKEN)),
        ("417", Scan(code="417")),
        ("'&è", Scan(code="417")),
        ("12", Scan(kit=12)),
        (page_id(TOKEN, 2, "7QX0"), Scan(TOKEN, page=2, print_id="7QX0")),
        (f"{TOKEN}#P2", Scan(TOKEN, page=2)),
        ("èK'?éAXTZQçWà-(_3P&é", Scan(TOKEN, page=12)),
    ],
)
def test_what_people_type_is_read_too(typed: str, meant: Scan) -> None:
    assert meant in readings(typed)


@pytest.mark.parametrize("other", ["", "3560070976867", "https://example.org/menu", "hello", "0"])
def test_what_is_none_of_ours_says_nothing(other: str) -> None:
    assert [*readings(other)] == []


def _typed(text: str, keys: tuple[str, str], mode: str) -> str:
    """What arrives of a text on a keyboard with Caps Lock off, on, or on for every key."""
    plain, shifted = LAYOUTS[0]
    if mode == "all keys":
        text = text.translate(str.maketrans(plain + shifted, shifted + plain))
    arrived = text.translate(str.maketrans(plain + shifted, "".join(keys)))
    if mode == "letters":  # where Caps Lock makes a capital of ß, which Python spells SS
        return "".join("ẞ" if sign == "ß" else sign.swapcase() for sign in arrived)
    return arrived


@pytest.mark.parametrize("mode", ["off", "letters", "all keys"])
@pytest.mark.parametrize("keys", LAYOUTS, ids=PLACES)
@settings(max_examples=10)
@given(token=TOKENS, code=CODES, page=st.integers(1, 99), printed=PRINTS)
def test_all_codes_are_read_on_every_keyboard(
    keys: tuple[str, str], mode: str, token: str, code: str, page: int, printed: str
) -> None:
    paper = PaperCode("bowl-labels", printed, 5 * page, f"0{code}")
    said = {
        f"HTTPS://KITS.EXAMPLE.ORG/{token}": Scan(token),
        f"https://kits.example.org/{token}#{code}": Scan(token, code),
        page_id(token, page, printed): Scan(token, page=page, print_id=printed),
        code: Scan(code=code),
        paper_codes.written(paper): Scan(paper=paper),
    }
    for text, meant in said.items():
        assert meant in readings(_typed(text, keys, mode)), text
    assert [len(row) for row in keys] == [47, 47]
