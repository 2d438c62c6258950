"""A phone that opens the test page is told that it arrived, and the trainer by which address."""

import secrets

import pytest
from helpers.live import Caller, HubProcess, Trainer

from tasting.hub.phone_trials import PhoneTrials
from tasting.languages import LANGUAGES
from tasting.words import words_in


def test_a_phone_that_opens_the_test_page_is_told_to_the_trainer(hub: HubProcess) -> None:
    trial = secrets.token_hex(8)
    assert Trainer(hub).answer_to(f"/api/trials/{trial}", method="GET") == {"reached": []}
    page = Caller(hub).ask(
        f"/test/{trial}", method="GET", headers={"host": "laptop.tail1234.ts.net"}
    )
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-store"
    for language in LANGUAGES:
        assert words_in(language).say("This phone reaches the session’s server.") in page.text
    found = Trainer(hub).answer_to(f"/api/trials/{trial}", method="GET")
    assert found == {"reached": ["laptop.tail1234.ts.net"]}


def test_only_the_trainer_hears_of_it(hub: HubProcess) -> None:
    answer = Caller(hub).ask(f"/api/trials/{secrets.token_hex(8)}", method="GET")
    assert answer.status_code == 401


@pytest.mark.parametrize("trial", ["x", "0" * 15, "0" * 17, "ZZZZZZZZZZZZZZZZ"])
def test_a_name_that_no_trial_has_opens_nothing(hub: HubProcess, trial: str) -> None:
    assert Caller(hub).ask(f"/test/{trial}", method="GET").status_code == 404


def test_what_is_remembered_does_not_grow() -> None:
    trials = PhoneTrials()
    for number in range(10_000):
        trials.note(f"{number:016x}", "h" * 5000)
    assert trials.reached(f"{9_999:016x}") == ["h" * 200]
    assert trials.reached(f"{0:016x}") == []
