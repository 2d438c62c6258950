"""The cupping of five bowls, as it is and as it was when bowls were counted."""

from tasting.domain.protocol import Protocol
from tasting.exchange.protocols import shipped

CUPPING = shipped()["cva-cupping"]
COUNTS = {"uneven_bowls": "non_uniform", "defective_bowls": "defective"}
"""What counted bowls in its version 1, by what marks them now."""


def counted_cupping() -> Protocol:
    """Version 1: sessions that were planned with it have it still."""
    content = CUPPING.model_dump(mode="json") | {"version": 1}
    for step in content["steps"]:
        step["attributes"] = [_counted(one) for one in step["attributes"]]
    content["scores"][0] |= {name: name for name in COUNTS.values()}
    return Protocol.model_validate(content)


def _counted(asked: dict[str, object]) -> dict[str, object]:
    if asked["kind"] != "bowls":
        return asked
    ends = {"low": {"en": "none"}, "high": {"en": "all five"}, "maximum": 5, "step": 1}
    shared = {name: asked[name] for name in ("sense", "name")}
    return {"kind": "line", "id": COUNTS[str(asked["id"])], **shared, **ends}
