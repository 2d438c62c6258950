"""What our printed codes say, read back from a scanner, a camera or a keyboard.

A kit sheet says `address/TOKEN`, a portion label `address/TOKEN#417`, the second page of an answer
form `TOKEN#P2-7QX0`, where the last four signs name what was printed on it. Papers that open no
learner's page have codes of their own (`paper_codes`). Typed are an access code with its check sign
("7K4-M2Q-XTX"; on older papers without, "7K4M-2QXT"), a sample's code ("417") or the number of a
kit ("3"). A blind code has no check sign: in the trade it is of three digits, and no two of a
session may be taken for each other anyway. A scanner types as if every keyboard were a US one: on
another layout, or with Caps Lock on, other signs arrive. So a text has several readings, and the
one that names a kit which exists is the right one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.domain import paper_codes
from tasting.domain.paper_codes import PaperCode
from tasting.domain.tokens import ALPHABET, LENGTH, SHORT, normalise_token, unchecked

UNDO: Final = "undo"
"""Typed, or sent by a phone, in place of a code: what was scanned last is taken back."""

_US: Final = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
"""The keys of a US keyboard row by row, alone and with Shift."""
LAYOUTS: Final = (
    _US,
    (  # AZERTY of France
        "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
        "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
    ),
    (  # AZERTY of Belgium, and of France on a Mac
        "@&é\"'(§è!çà)-azertyuiop^$`qsdfghjklmùwxcvbn,;:=",
        "#1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%WXCVBN?./+",
    ),
    (  # QWERTZ of Germany
        "^1234567890ß\u00b4qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
        "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
    ),
    (  # QWERTZ of Switzerland
        "§1234567890'^qwertzuiopè¨$asdfghjkléàyxcvbnm,.-",
        '°+"*ç%&/()=?`QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_',
    ),
    (  # QWERTY of Britain
        "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./",
        '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?',
    ),
    (  # QWERTY of Spain
        "º1234567890'¡qwertyuiop`+çasdfghjklñ\u00b4zxcvbnm,.-",
        'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_',
    ),
    (  # QWERTY of Italy
        "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
        '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
    ),
)
"""The keys of the keyboards in use, each in the place of a US one: alone, and with Shift."""
_TO_US: Final = tuple(str.maketrans("".join(keys), "".join(_US)) for keys in LAYOUTS)
_SHIFTED: Final = str.maketrans(_US[0] + _US[1], _US[1] + _US[0])
"""What a key gives with Shift where it was pressed without, and the other way round."""

_SIGN: Final = f"[{ALPHABET}]"
_LINK: Final = re.compile(
    rf"(?:.*/)?({_SIGN}{{{LENGTH}}})(?:#([1-9][0-9]{{2}})|#P([1-9][0-9]?)"
    rf"(?:-({_SIGN}{{4}}))?)?"
)
_ACCESS: Final = re.compile(rf"{_SIGN}{{{SHORT}}}")
_PARTS: Final = re.compile(r"\w{3}\W\w{3}\W\w{3}")
_CODE: Final = re.compile("[1-9][0-9]{2}")
_KIT: Final = re.compile("[1-9][0-9]?")


@dataclass(frozen=True)
class Scan:
    """What one of our codes says: whose kit, and which portion of it."""

    token: str = ""
    """The token of a seat, or its beginning where an access code was typed."""
    code: str = ""
    """The blind code of a portion."""
    kit: int = 0
    """The number of a kit, where that was typed."""
    page: int = 0
    """The page of a seat's answer form, counted from 1."""
    print_id: str = ""
    """What was printed on that page, as `print_id` names it; empty in what was printed before."""
    mistyped: str = ""
    """An access code with a slip, by its check sign, normalised; then it says nothing else.

    Any word of nine letters may be one.
    """
    paper: PaperCode | None = None
    """Which of our papers it is, where it opens no learner's page; then it says nothing else."""


def page_id(token: str, page: int, printed: str) -> str:
    """What the code on a page of a seat's answer form says; pages count from 1.

    `printed` is the `print_id` of the page.
    """
    return f"{token}#P{page}-{printed}"


def spellings(text: str) -> Iterator[str]:
    """What a scanner may have meant that typed `text`: itself first, then by other keyboards.

    Caps Lock turns letters round; on some keyboards all keys.
    """
    text = text.strip()
    found = dict[str, None]()
    for table in _TO_US:
        found[text.translate(table)] = None
        found[text.swapcase().translate(table)] = None
        found[text.translate(table).translate(_SHIFTED)] = None
    yield from found


def is_like_an_access_code(text: str) -> bool:
    """Whether a text looks like an access code that was typed with slips, and like no words.

    It has three parts of three signs, a digit among them, and at most one that no code has.
    """
    signs = normalise_token(text)
    foreign = sum(sign not in ALPHABET for sign in signs)
    return (
        _PARTS.fullmatch(text.strip()) is not None
        and any(sign.isdigit() for sign in text)
        and foreign <= 1
    )


def readings(text: str) -> Iterator[Scan]:
    """Everything that a text may say in our grammar, what it says as it stands first."""
    found = (scan for each in spellings(text) if (scan := _read(each)))
    yield from dict.fromkeys(found)


def _read(text: str) -> Scan | None:
    """What a text says in our grammar, spelled as it stands."""
    if _CODE.fullmatch(text):
        return Scan(code=text)
    if _KIT.fullmatch(text):
        return Scan(kit=int(text))
    link = _LINK.fullmatch(text.upper())
    if link:
        return Scan(link[1], link[2] or "", page=int(link[3] or 0), print_id=link[4] or "")
    typed = normalise_token(text)
    if found := paper_codes.read(text):
        return Scan(paper=found)
    whole = unchecked(typed)
    if whole is None:  # digits alone are the barcode of another thing sooner
        return None if typed.isdigit() else Scan(mistyped=typed)
    return Scan(whole) if _ACCESS.fullmatch(whole) else None
