"""subjects.js: what a card may be about, as the domain has it."""

import pytest
from helpers.web_module import Sandbox

from tasting.domain.subjects import codes_of, scope_of, subject


@pytest.mark.parametrize("codes", [[], ["417"], ["417", "956", "283"], ["417", "283", "417"]])
def test_subject_of_codes_and_back(box: Sandbox, codes: list[str]) -> None:
    about = subject(codes)
    assert box.call("subjects.js", "subjectOf", codes) == about
    assert box.call("subjects.js", "codesOf", about) == list(codes_of(about))
    assert box.call("subjects.js", "scopeOf", about) == scope_of(about)
