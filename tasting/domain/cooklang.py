"""Recipes in Cooklang as plain sentences: "@coffee{12%g}" reads "12 g coffee"."""

import re
from typing import Final

_MARKED: Final = re.compile(r"[@#~][^\s@#~{}]*(?: [^\s@#~{}]+){0,4}\{([^{}\n]*)\}")
_AMOUNT: Final = re.compile(
    r"(?P<sign>[@#~])(?P<name>[^\s@#~{}]*(?: [^\s@#~{}]+){0,4})"
    r"\{(?P<many>[^{}\n%]*)(?:%(?P<unit>[^{}\n]*))?\}"
)
_WORD: Final = re.compile(r"(?<![\w@#~])[@#~](?=\w)")
_COMMENT: Final = re.compile(r"\[-\s*(.*?)\s*-\]", re.DOTALL)


def is_cooklang(text: str) -> bool:
    """Whether doses, vessels or timers are marked as Cooklang does."""
    return _MARKED.search(text) is not None


def plain_text(text: str) -> str:
    """The same without its marks: every name, amount and comment stays; other texts as they are."""
    if not is_cooklang(text):
        return text
    return _WORD.sub("", _AMOUNT.sub(_said, _COMMENT.sub(r"(\1)", text)))


def _said(match: re.Match[str]) -> str:
    """One mark: "#kettle{}", "@water{200%ml}", "~steep{4%min}"."""
    many, unit = match["many"].strip(" ="), (match["unit"] or "").strip()
    name = match["name"].strip()
    amount = f"{many} {unit}".strip()
    parts = (name, amount) if match["sign"] == "~" else (amount, name)
    return " ".join(part for part in parts if part)
