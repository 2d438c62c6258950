"""A QR code as qrcode by itself draws it, at the level and with the mask of ours."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData


def plain_matrix(text: str, version: int) -> list[list[bool]]:
    """The modules of a code of that version, row by row; what follows a # is a part of its own."""
    code = qrcode.QRCode(version, ERROR_CORRECT_M, border=0, mask_pattern=3)
    head, sign, tail = text.partition("#")
    for part in filter(None, (head, sign + tail)):
        code.add_data(QRData(part), optimize=0)
    code.make(fit=False)
    modules: list[list[bool]] = code.modules
    return modules
