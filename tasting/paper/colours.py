"""The inks of paper: the print palette of `resources/tokens.json` over its light one."""

import json
import re
from collections.abc import Mapping
from functools import cache

from reportlab.lib.colors import Color, HexColor

from tasting import places


@cache
def _palette() -> Mapping[str, Color]:
    """Every colour by its name in snake case; what print does not define is as on screen."""
    raw = json.loads((places.resources() / "tokens.json").read_text(encoding="utf-8"))["color"]
    merged = {**raw["light"], **raw["print"]}
    return {
        re.sub(r"([A-Z])", r"_\1", key).lower(): HexColor(value["hex"])
        for key, value in merged.items()
        if "hex" in value
    }


def ink(name: str) -> Color:
    """The colour of a token, such as "ink2", "band" or "nose"; KeyError for unknown names."""
    return _palette()[name]
