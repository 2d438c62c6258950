"""The modules of QR codes, many at once: qrcode lays out each size once, all codes of it follow.

qrcode goes through every code bit by bit. Here it tells once for each size which bit of the
contents turns which module; a further code of that size is a division and a look-up.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Final

import qrcode
from qrcode import base, util
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

_MASK: Final = 3
"""Any mask is legal; trying all eight for the best takes eight times as long."""
_FILLER: Final = b"\xec\x11"
"""What is left of the room for data is filled with, in turns (ISO/IEC 18004, 7.4.10)."""


def modules_across(text: str) -> int:
    """How many modules the code for `text` has on a side."""
    return _across(_version_of(_parts(text)))


def matrix(text: str) -> list[bytes]:
    """The modules of the code for `text`, row by row, 1 for a dark one, without a quiet zone."""
    parts = _parts(text)
    version = _version_of(parts)
    layout, across = _layout(version), _across(version)
    flat = layout.filled(_code_words(parts, version))
    return [flat[start : start + across] for start in range(0, len(flat), across)]


# ---------------------------------------------------------------------- what the code holds


def _parts(text: str) -> list[QRData]:
    """The text as its code holds it: what follows a # is a part of its own.

    So the address before it stays in the alphanumeric mode.
    """
    head, sign, tail = text.partition("#")
    return [QRData(part) for part in (head, sign + tail) if part]


@cache
def _version(parts: tuple[tuple[int, int], ...]) -> int:
    """The smallest version at level M that holds parts of a mode and a length each."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M)
    for mode, length in parts:
        code.add_data(QRData(b"0" * length, mode=mode, check_data=False), optimize=0)
    return int(code.best_fit())


def _version_of(parts: list[QRData]) -> int:
    return _version(tuple((part.mode, len(part)) for part in parts))


def _across(version: int) -> int:
    return 17 + 4 * version


@dataclass
class _Bits:
    """Bits one behind the other, as one number."""

    value: int = 0
    length: int = 0

    def put(self, number: int, length: int) -> None:
        """Add a number that takes so many bits."""
        self.value = self.value << length | number
        self.length += length


def _code_words(parts: Iterable[QRData], version: int) -> bytes:
    """Data and error correction of all blocks, in the order in which they lie in the code."""
    bits, blocks = _Bits(), base.rs_blocks(version, ERROR_CORRECT_M)
    for part in parts:
        bits.put(part.mode, 4)
        bits.put(len(part), util.length_in_bits(part.mode, version))
        part.write(bits)
    room = sum(block.data_count for block in blocks)
    bits.put(0, min(4, 8 * room - bits.length))
    bits.put(0, -bits.length % 8)
    held = bits.value.to_bytes(bits.length // 8, "big")
    held += (_FILLER * room)[: room - len(held)]
    data, corrections = list[bytes](), list[bytes]()
    for block in blocks:
        own, held = held[: block.data_count], held[block.data_count :]
        data.append(own)
        corrections.append(_correction(own, block.total_count - block.data_count))
    words = chain(*zip_longest(*data), *zip_longest(*corrections))
    return bytes(word for word in words if word is not None)


def _correction(data: bytes, count: int) -> bytes:
    """The remainder of `data` by which scanners mend damage: Reed and Solomon's, `count` bytes.

    Each step of the division takes a byte off the front and a multiple of the divisor off the rest.
    """
    multiples, top, rest = _multiples(count), 8 * (count - 1), 0
    below = (1 << top) - 1
    for byte in data:
        rest = (rest & below) << 8 ^ multiples[rest >> top ^ byte]
    return rest.to_bytes(count, "big")


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """What each byte takes off the `count` bytes behind it, all of them as one number."""
    divisor = base.Polynomial([1], 0)
    for power in range(count):
        divisor *= base.Polynomial([1, base.gexp(power)], 0)
    logarithms = [base.glog(number) for number in list(divisor)[1:]]
    taken = (
        bytes(base.gexp(base.glog(byte) + one) for one in logarithms) for byte in range(1, 256)
    )
    return (0, *(int.from_bytes(numbers, "big") for numbers in taken))


# ---------------------------------------------------------------------- where its bits lie


@dataclass(frozen=True)
class _Layout:
    """Where the bits of a code lie that has so many modules on a side."""

    bits: int
    """How many it holds."""
    places: Callable[[bytes], tuple[int, ...]]
    """Of "0" and all bits, as digits: those that turn each module, row by row."""
    blank: int
    """The modules of a code without content, a digit each, as one number."""
    modules: int

    def filled(self, words: bytes) -> bytes:
        """All modules with these code words in them, row by row, 1 for a dark one."""
        digits = f"0{int.from_bytes(words, 'big'):0{self.bits}b}".encode()
        turned = int.from_bytes(bytes(self.places(digits)), "big")
        return (turned ^ self.blank).to_bytes(self.modules, "big")


@cache
def _layout(version: int) -> _Layout:
    """Found by filling codes: each time those bits are set whose number has one binary digit."""
    count = sum(block.total_count for block in base.rs_blocks(version, ERROR_CORRECT_M))
    bits = 8 * count
    blank = _drawn(version, bytes(count))
    places = [0] * len(blank)
    for power in range(bits.bit_length()):
        digits = "".join(str(number >> power & 1) for number in range(1, bits + 1))
        turned = _drawn(version, int(digits, 2).to_bytes(count, "big"))
        for at, (before, now) in enumerate(zip(blank, turned, strict=True)):
            places[at] |= (before ^ now) << power
    digits_of_blank = bytes(ord("0") + module for module in blank)
    return _Layout(bits, itemgetter(*places), int.from_bytes(digits_of_blank, "big"), len(blank))


def _drawn(version: int, words: bytes) -> bytes:
    """The modules that qrcode draws for code words, row by row."""
    code = qrcode.QRCode(
        version=version, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK
    )
    code.data_cache = list(words)
    code.make(fit=False)
    return bytes(chain.from_iterable(code.modules))
