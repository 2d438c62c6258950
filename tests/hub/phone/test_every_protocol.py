"""Every supplied protocol is led once from its first step to its last, a phone in each language."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from helpers.live import HubProcess
from helpers.phone_class import LiveClass
from playwright.sync_api import Page, expect

from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.exchange.protocols import shipped
from tasting.languages import Language
from tasting.places import DataFolder
from tasting.services import rehearsals
from tasting.services.workspaces import open_workspace
from tasting.words import words_in

OpenPhone = Callable[..., Page]
UNFILLED = ("{", "}", "undefined", "NaN", "[object")
"""What a page shows of a text that was not filled in."""
QUICK = ("dark-chocolate",)
"""Led in every run; the others in the long form."""


def rehearsed(folder: Path, protocol: Protocol, language: Language) -> Session:
    """A rehearsal of the protocol by itself, for one phone in this language."""
    with open_workspace(DataFolder(folder)) as workspace:
        made = rehearsals.made_up(
            workspace,
            protocol,
            words_in(language),
            datetime(2026, 11, 16, 9, tzinfo=UTC),
            Random(7),
            secrets.token_bytes,
        )
    (seat,) = made.seats
    learner = seat.learner.model_copy(update={"language": language})
    return made.model_copy(update={"seats": (seat.model_copy(update={"learner": learner}),)})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.soak) for name in shipped()],
)
def test_a_phone_goes_through_a_whole_protocol(
    hub: HubProcess, tmp_path: Path, open_phone: OpenPhone, name: str, language: Language
) -> None:
    session = rehearsed(tmp_path, shipped()[name], language)
    live = LiveClass(hub, session)
    page = open_phone(live.sheet(1), locale="en-GB" if language == "en" else "fr-FR")
    for step in session.protocol.steps:
        if step.aside:
            continue
        live.begin(step.id)
        main = page.get_by_role("main")
        expect(main).to_contain_text(step.name[language])
        told = main.inner_text()
        assert not [sign for sign in UNFILLED if sign in told], told
        if folder := os.environ.get("TASTING_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.{language}.{step.id}.png", full_page=True)
    live.finish()
    expect(page.get_by_role("main")).not_to_contain_text(session.protocol.steps[-1].read[language])
