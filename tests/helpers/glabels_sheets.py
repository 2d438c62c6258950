"""Labels merged by glabels-3-batch on a screen that nobody sees: a peer of ours."""

import csv
import resource
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tasting.paper.code_label import CodeLabel

PROGRAMS = ("glabels-3-batch", "xvfb-run")
"""Debian's packages glabels and xvfb have them."""
# An object without its matrix is drawn with one of zeros, which empties the whole page.
_AT = 'a0="1" a1="0" a2="0" a3="1" a4="0" a5="0"'
_TEXTS = (
    ("place", 7.5, 22, 2, 4),
    ("code", 30, 22, 7, 13),
    ("name", 9, 22, 21, 4),
    ("facts", 7, 2, 30, 6),
)
"""A field, its size in pt, and left edge, top and height in mm."""


def lacking_programs() -> list[str]:
    """What this machine lacks to run it."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def glabels(labels: Sequence[CodeLabel], folder: Path) -> tuple[bytes, float]:
    """A PDF of these labels on L7160, and the seconds of processor time that it took."""
    table, template, made = folder / "labels.csv", folder / "labels.glabels", folder / "labels.pdf"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["scanned", *(field for field, *_ in _TEXTS)])
        rows.writerows([one.scanned, one.place, one.code, one.name, one.facts] for one in labels)
    template.write_text(_template(table), encoding="utf-8")
    before = _of_children()
    command = ["xvfb-run", "-a", "glabels-3-batch", "-o", str(made), str(template)]
    subprocess.run(command, check=True, capture_output=True)
    return made.read_bytes(), _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _template(table: Path) -> str:
    """The same words and code where ours stand, as the program's own editor would save them."""
    texts = "".join(
        f'<Object-text {_AT} x="{x}mm" y="{y}mm" w="39mm" h="{high}mm" justify="Left" '
        f'valign="Top" auto_shrink="False"><Span font_family="Sans" font_size="{size}" '
        f'font_weight="Normal" font_italic="False" color="0x000000ff" line_spacing="1">'
        f'<Field name="{field}"/></Span></Object-text>'
        for field, size, x, y, high in _TEXTS
    )
    return f"""<?xml version="1.0"?>
<Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
<Template brand="Avery" part="L7160" size="A4" description="Labels">
<Label-rectangle id="0" width="63.5mm" height="38.1mm" round="1.5mm" x_waste="0" y_waste="0">
<Layout nx="3" ny="7" x0="7.2mm" y0="15.1mm" dx="66mm" dy="38.1mm"/></Label-rectangle></Template>
<Objects id="0" rotate="False">
<Object-barcode {_AT} x="2mm" y="2mm" w="18mm" h="18mm" backend="libqrencode" style="IEC18004"
 text="False" checksum="True" color="0x000000ff" field="scanned"/>{texts}</Objects>
<Merge type="Text/Comma/Line1Keys" src="{table}"/></Glabels-document>"""
