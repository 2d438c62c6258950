"""The design tokens of `resources/tokens.json`, typed; painters read these, never a literal."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class SenseColours:
    """The three colours of one sense: its mark, text in it, and the wash behind that text."""

    mark: QColor
    ink: QColor
    wash: QColor


@dataclass(frozen=True)
class Colours:
    """One palette, light or dark. The words beside each token are in the visual language."""

    canvas: QColor
    paper: QColor
    raised: QColor
    sunken: QColor
    wash: QColor
    band: QColor
    line: QColor
    line_strong: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    on_ink: QColor
    ink_hover: QColor
    now: QColor
    now_fill: QColor
    on_now: QColor
    now_wash: QColor
    warn: QColor
    warn_ink: QColor
    warn_wash: QColor
    ok: QColor
    ok_wash: QColor
    focus: QColor
    eye: QColor
    eye_ink: QColor
    eye_wash: QColor
    nose: QColor
    nose_ink: QColor
    nose_wash: QColor
    taste: QColor
    taste_ink: QColor
    taste_wash: QColor
    touch: QColor
    touch_ink: QColor
    touch_wash: QColor
    sound: QColor
    sound_ink: QColor
    sound_wash: QColor
    coffee: QColor
    tea: QColor
    chocolate: QColor

    def named(self, name: str) -> QColor:
        """The colour of a token by its name here, e.g. "ink2"; AttributeError for unknown ones."""
        colour: QColor = getattr(self, name)
        return colour

    def sense(self, sense: str) -> SenseColours:
        """Mark, ink and wash of "eye", "nose", "taste", "touch" or "sound"."""
        return SenseColours(
            self.named(sense), self.named(f"{sense}_ink"), self.named(f"{sense}_wash")
        )


@dataclass(frozen=True)
class TypeRole:
    """How one role of text is set: family key, weight, size and line in px, tracking in em."""

    family: str
    weight: int
    px: int
    line: int
    tracking: float


@dataclass(frozen=True)
class Measures:
    """Lengths in logical px and durations in ms."""

    rail: int
    rail_compact: int
    gutter: int
    gutter_compact: int
    control: int
    control_small: int
    compact_width: int
    compact_height: int
    narrow_width: int
    low_height: int
    radius_block: float
    radius_code: float
    radius_control: float
    radius_card: float
    hairline: int
    selected: int
    focus: int
    focus_gap: int
    tick_minor: int
    tick_mid: int
    tick_major: int
    tick_pitch: int
    motion_state: int
    motion_panel: int
    motion_reveal: int


@dataclass(frozen=True)
class Tokens:
    """Everything the window takes from the token file."""

    light: Colours
    dark: Colours
    type: Mapping[str, TypeRole]
    families: Mapping[str, str]
    measures: Measures


def load_tokens(path: Path) -> Tokens:
    """Read the token file; KeyError or OSError means the program is incomplete."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Tokens(
        light=_colours(raw["color"]["light"]),
        dark=_colours(raw["color"]["dark"]),
        type={name: _role(role) for name, role in raw["type"].items()},
        families={name: font["family"] for name, font in raw["font"].items() if "family" in font},
        measures=_measures(raw),
    )


@cache
def snake(name: str) -> str:
    """The name a token has here: "lineStrong" in the file is "line_strong"."""
    return re.sub(r"([A-Z])", r"_\1", name).lower()


def _colours(raw: Mapping[str, Any]) -> Colours:
    wanted = {field.name for field in fields(Colours)}
    return Colours(**{snake(k): QColor(v["hex"]) for k, v in raw.items() if snake(k) in wanted})


def _role(raw: Mapping[str, Any]) -> TypeRole:
    return TypeRole(raw["family"], raw["weight"], raw["px"], raw["line"], raw["tracking_em"])


def _measures(raw: Mapping[str, Any]) -> Measures:
    layout, radius, stroke = raw["layout"], raw["radius"], raw["stroke"]
    ticks, motion = raw["ticks"], raw["motion_ms"]
    return Measures(
        rail=layout["rail"],
        rail_compact=layout["rail_compact"],
        gutter=layout["gutter"],
        gutter_compact=layout["gutter_compact"],
        control=layout["control_h"],
        control_small=layout["control_h_small"],
        compact_width=layout["compact_below"][0],
        compact_height=layout["compact_below"][1],
        narrow_width=layout["narrow_below"],
        low_height=layout["low_below"],
        radius_block=radius["block"],
        radius_code=radius["code"],
        radius_control=radius["control"],
        radius_card=radius["card"],
        hairline=stroke["hairline"],
        selected=stroke["selected"],
        focus=stroke["focus"],
        focus_gap=stroke["focus_offset"],
        tick_minor=ticks["minor"],
        tick_mid=ticks["mid"],
        tick_major=ticks["major"],
        tick_pitch=ticks["pitch_px"],
        motion_state=motion["state"],
        motion_panel=motion["panel"],
        motion_reveal=motion["reveal"],
    )
