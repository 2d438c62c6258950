"""The map of the house names what is there."""

import re

from helpers.checkout import ROOT

MAP = ROOT / "tasting" / "README.md"
NAMED = re.compile(r"`([\w*./-]+(?:\.py|\.js|\.toml|/))`")


def test_every_file_and_folder_it_names_is_there() -> None:
    named = {name.strip("/") for name in NAMED.findall(MAP.read_text(encoding="utf-8"))}
    there = {name for name in named for home in (ROOT / "tasting", ROOT) if any(home.glob(name))}

    assert len(named) > 40
    assert named - there == set()


def test_the_house_map_names_every_folder_of_the_program() -> None:
    text = MAP.read_text(encoding="utf-8")
    folders = [path.name for path in (ROOT / "tasting").iterdir() if path.is_dir()]

    assert [name for name in folders if name[0] not in "_." and f"`{name}/" not in text] == []
