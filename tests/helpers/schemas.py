"""Values that a JSON Schema allows, as far as the schemas of our own bodies go."""

from collections.abc import Mapping
from typing import Any, Final

from hypothesis import strategies as st

Strategy = st.SearchStrategy[Any]

TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
EVERYTHING: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)
"""What the schema of any JSON value allows."""


def fitting(schema: Mapping[str, Any], named: Mapping[str, Strategy]) -> Strategy:
    """Values that fit a schema; a field that is `named` takes its values from there.

    A field that is not required is there or not.
    """
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "object" if "properties" in schema:
            required = schema.get("required", [])
            fields = {
                name: named.get(name, fitting(inner, named))
                for name, inner in schema["properties"].items()
            }
            return st.fixed_dictionaries(
                {name: fields[name] for name in required},
                optional={name: fields[name] for name in fields if name not in required},
            )
        case "object":
            return st.dictionaries(TEXTS, EVERYTHING, max_size=2)
        case "array":
            return st.lists(fitting(schema["items"], named), max_size=3)
        case "integer" | "number":
            return st.integers(schema["minimum"], schema["maximum"])
        case "string":
            return TEXTS
        case "boolean":
            return st.booleans()
        case unknown:
            raise NotImplementedError(f"a body has a field of type {unknown}")
