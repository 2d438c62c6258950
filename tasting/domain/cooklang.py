"""Recipes in Cooklang as plain sentences: "@coffee{12%g}" reads "12 g coffee"."""

import re
from typing import Final

_MARKED: Final = re.compile(r"[@#~][^\s@#~{}]*(?: [^\s@#~{}]+){0,4}\{([^{}\n]*)\}")
_AMOUNT: Final = re.compile(
    r"(?P<sign>[@#~])(?P<name>[^\s@#~{}]*(?: [^\s@#~{}]+){0,4})"
    r"\{(?P<many>[^{}\n%]*)(?:%(?P<unit>[^{}\n]*))?\}"
)
_WORD: Final = re.compile(r"(?<![\w@#~])[@#~](?=\w)")
_VERB: Final = re.compile(r"(?<![^\W\d_])(?!(?:then|and|puis|et)\b)[^\W\d_]+[ ]\Z", re.IGNORECASE)
"""A word before a timer, which then is its length: "wait ~bloom{45%seconds}"."""
_BEHIND: Final = re.compile(r"(?<!\S)--\s+(.*?)\s*$", re.MULTILINE)
_FRONT: Final = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_COMMENT: Final = re.compile(r"\[-\s*(.*?)\s*-\]", re.DOTALL)


def is_cooklang(text: str) -> bool:
    """Whether doses, vessels or timers are marked as Cooklang does."""
    return _MARKED.search(text) is not None


def plain_text(text: str) -> str:
    """The same without its marks: every name, amount and comment stays; other texts as they are.

    What stands between two lines of dashes before a text, of Markdown too, is told of it.
    """
    text = _FRONT.sub(lambda found: _told(found[1]), text)
    if not is_cooklang(text):
        return text
    commented = _BEHIND.sub(r"(\1)", _COMMENT.sub(r"(\1)", text))
    return _WORD.sub("", _AMOUNT.sub(_said, commented))


def _told(front: str) -> str:
    """What is told of a recipe before it, as Cooklang also writes it: ">> title: Matcha"."""
    return "".join(f">> {line.strip()}\n\n" for line in front.splitlines() if line.strip())


def _said(match: re.Match[str]) -> str:
    """One mark: "#kettle{}", "@water{200%ml}", "~steep{4%min}"."""
    many, unit = match["many"].strip(" ="), (match["unit"] or "").strip()
    name = match["name"].strip()
    amount = f"{many} {unit}".strip()
    if amount and name and match.string[: match.start()].endswith(("'", "’")):
        return f"{name} ({amount})"  # an elided article stands before the name
    if amount and name and match["sign"] == "~" and _VERB.search(match.string[: match.start()]):
        return f"{amount} ({name})"
    parts = (name, amount) if match["sign"] == "~" else (amount, name)
    return " ".join(part for part in parts if part)
