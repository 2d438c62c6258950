"""Operations: their ids, and the hash by which the hub says that it has one."""

import json
import re
from typing import Any

from helpers.web_module import Sandbox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain.events import Op

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.integers(-(10**9), 10**9) | st.integers(-99_999, 99_999).map(lambda n: n / 100)
VALUES = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_.-]{0,10}", fullmatch=True),
    TEXTS | NUMBERS | st.lists(TEXTS, max_size=3) | st.booleans() | st.none(),
    max_size=5,
)


@SLOW
@given(VALUES, TEXTS)
def test_phone_and_hub_agree_on_the_hash_of_an_answer(
    box: Sandbox, values: dict[str, Any], text: str
) -> None:
    op = {
        "op_id": "0f" * 16,
        "kind": "observe",
        "step": "hot",
        "code": "417",
        "body": {"values": values, "text": text},
        "supersedes": ["1e" * 16],
        "made_at": 1_790_000_000_123,
        "offset_ms": -17,
    }
    # Through the browser's own JSON, as on the wire: there 7.0 is written 7.
    sent = box.page.evaluate("(op) => JSON.stringify(op)", op)
    assert box.call("operations.js", "hashOf", op) == Op.model_validate(json.loads(sent)).hash


def test_new_operation_tells_both_clocks(box: Sandbox) -> None:
    op = box.run("""
      const { makeOp } = await load('operations.js');
      Date.now = () => 1_000_000;
      return makeOp('hand', { body: { text: '?' } }, { now: () => 1_000_250.4 });
    """)
    assert (op["made_at"], op["offset_ms"]) == (1_000_000, 250)
    assert re.fullmatch(r"[0-9a-f]{32}", op["op_id"])
    assert Op.model_validate(op).body == {"text": "?"}
