"""Ids that no two people draw alike, and protocols that have one by accident."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase
from tasting.exchange import protocols as files
from tasting.services import own_protocols as own
from tasting.services import protocol_history as history
from tasting.services import protocol_ids as ids
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nouveau protocole", "nouveau-protocole"),
        ("Œufs d’été (copie)", "oeufs-dete-copie"),
        ("30 minutes", "protocol-30-minutes"),
        ("茶", "protocol"),
        ("x" * 200, "x" * 57),
    ],
)
def test_two_people_never_get_the_same_id_for_one_title(title: str, name: str) -> None:
    made = {ids.new_id(title) for _ in range(200)}
    assert len(made) == 200
    for one in made:
        assert re.fullmatch(f"{name}-[a-z][a-z0-9]{{5}}", one), one
        assert len(one) <= 64
        assert ids.copied_from(one) == name


def test_an_id_says_what_it_is_a_copy_of_as_earlier_ones_did() -> None:
    told = [ids.copied_from(one) for one in ("coffee-cupping-2", "coffee-cupping", "tea-b2c3d4")]
    assert told == ["coffee-cupping", None, "tea"]


def test_what_replaced_a_protocol_by_accident_is_no_state_of_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    def save(title: str, version: int, minutes: int) -> Protocol:
        text = files.write(files.shipped()["black-tea"].model_copy(update={"id": "protocol-2"}))
        for told in files.shipped()["black-tea"].name.values():
            text = text.replace(f'"{told}"', f'"{title}"', 1)
        text = text.replace("version = 1", f"version = {version}", 1)
        at = NOW + timedelta(minutes=minutes)
        if minutes == 90:
            (tmp_path / "paul.toml").write_text(text, "utf-8")
            own.replace(workspace, tmp_path / "paul.toml", at)
        else:
            own.save_text(workspace, "protocol-2", text, at)
        found = own.own_protocol(workspace, "protocol-2").protocol
        assert found is not None
        return found

    first = save("New protocol", 1, 0)
    named = save("Cocoa pastes", 1, 60)
    assert ids.is_state_of_own(workspace, first)
    assert ids.is_state_of_own(workspace, named)
    pauls = save("Paul’s espresso", 4, 90)
    assert [text.cause for text in history.earlier_texts(workspace, "protocol-2")] == [
        history.Cause.PUBLISHED,
        history.Cause.REPLACED,
        history.Cause.PAUSED,
    ]
    states = [ids.is_state_of_own(workspace, one) for one in (first, named, pauls)]
    assert states == [False, False, True]


def test_a_version_that_was_called_otherwise_within_minutes_is_a_state_of_it(
    workspace: Workspace,
) -> None:
    tea = files.shipped()["black-tea"]
    first = tea.model_copy(update={"id": "protocol-2", "name": Phrase(en="First", fr="Premier")})
    renamed = {"name": Phrase(en="Better", fr="Mieux"), "version": 2}
    for protocol, minutes in ((first, 0), (first.model_copy(update=renamed), 5)):
        at = NOW + timedelta(minutes=minutes)
        own.save_text(workspace, "protocol-2", files.write(protocol), at)
    assert ids.is_state_of_own(workspace, first)
