"""The hub's table of step kinds as a module."""

from helpers.web_module import Sandbox

from tasting.domain.steps import KINDS


def test_kinds_of_step_are_those_of_the_domain(box: Sandbox) -> None:
    assert box.call("step_kinds.js", "STEP_KINDS") == {
        kind.value: {
            "icon": facts.icon,
            "sense": facts.sense,
            "practises": facts.practises,
            "unpacks": facts.unpacks,
            "looks_back": facts.looks_back,
        }
        for kind, facts in KINDS.items()
    }
