"""SHA-256 without the browser's own, which plain http does not have."""

import hashlib

import pytest
from helpers.web_module import Sandbox


@pytest.mark.parametrize("size", [0, 1, 55, 56, 63, 64, 65, 1000])
def test_hash_is_the_one_of_every_other_computer(box: Sandbox, size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    script = "return (await load('sha256.js')).sha256(new Uint8Array(given));"
    assert box.run(script, list(data)) == hashlib.sha256(data).hexdigest()
