"""How the categories of products are drawn."""

from typing import Final

from tasting.domain.protocol import Category

ICONS: Final[dict[Category, str]] = {"coffee": "bean", "tea": "leaf", "chocolate": "chocolate"}
"""The icon of each; the category's own name is the token of its colour."""
