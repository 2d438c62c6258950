"""The inks of paper: the print palette of `resources/tokens.json` over its light one."""

import json
from collections.abc import Mapping
from functools import cache

from reportlab.lib.colors import Color, HexColor

from tasting import places


@cache
def _palette() -> Mapping[str, Color]:
    """Every colour by its token; what print does not define is as on screen."""
    raw = json.loads((places.resources() / "tokens.json").read_text(encoding="utf-8"))["color"]
    merged = {**raw["light"], **raw["print"]}
    return {token: HexColor(value["hex"]) for token, value in merged.items() if "hex" in value}


def ink(token: str) -> Color:
    """The colour of a token, such as "ink2", "band" or "noseWash"; KeyError for unknown ones."""
    return _palette()[token]
