"""Samples put in an order."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from pydantic import JsonValue

from tasting.domain.attributes.base import BaseAttribute, SetScope
from tasting.domain.subjects import Scope
from tasting.words import Message, message


class Ranking(BaseAttribute):
    """Samples ranked without ties (ISO 8587). Value: all their codes, that of rank 1 first."""

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SET,)
    scope: SetScope = Scope.SET

    kind: Literal["ranking"]

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if isinstance(value, list) and sorted(map(str, value)) == sorted(codes):
            return None
        given = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        return message("“{value}” does not rank each of the samples once.", value=given)

    def values_by_sample(self, value: JsonValue, codes: Sequence[str]) -> Mapping[str, JsonValue]:
        """The rank of each sample, from 1."""
        given = value if isinstance(value, list) else []
        return {str(code): rank for rank, code in enumerate(given, 1)}
