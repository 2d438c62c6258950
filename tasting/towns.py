"""Large towns that name no time zone: people look for their own, not for their capital."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tasting import places
from tasting.languages import SOURCE, Language


@dataclass(frozen=True)
class Town:
    """A town, the IANA zone whose clock it keeps, and all its names."""

    zone: str
    by_language: Mapping[Language, str]
    names: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Its name in a language; in that of the code where the language has none of its own."""
        return self.by_language.get(language, self.by_language[SOURCE])


@cache
def towns() -> tuple[Town, ...]:
    """Every town of `resources/towns.toml`, read once when one is first looked for."""
    text = (places.resources() / "towns.toml").read_text(encoding="utf-8")
    return tuple(_town(zone, told) for zone, those in tomllib.loads(text).items() for told in those)


def _town(zone: str, told: str | dict[str, str | list[str]]) -> Town:
    """A town as the file has it: its only name, or its names by language and those besides."""
    if isinstance(told, str):
        return Town(zone, {SOURCE: told}, (told,))
    by_language = {language: name for language, name in told.items() if isinstance(name, str)}
    also = [name for names in told.values() if isinstance(names, list) for name in names]
    return Town(zone, by_language, (*by_language.values(), *also))
