"""Whose lengths a protocol is planned with: its own sessions, not those of a like one."""

import csv
from pathlib import Path

import pytest
from helpers.held_live import Class
from helpers.live import cupping

from tasting.domain.errors import UserError
from tasting.domain.steps import Milestone
from tasting.domain.value import Phrase
from tasting.services.held_lengths import held_with, write_lengths
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in


def test_sessions_of_any_version_and_of_what_was_copied_are_offered_and_no_others(
    workspace: Workspace,
) -> None:
    like = cupping(1)
    for n, (name, version) in enumerate(
        [("coffee-cupping", 1), ("coffee-cupping", 2), ("our-cupping", 1), ("coffee-cupping-2", 1)]
    ):
        protocol = like.protocol.model_copy(update={"id": name, "version": version})
        title = f"{name} {version}"
        held = like.model_copy(update={"id": f"{n:032x}", "title": title, "protocol": protocol})
        workspace.keep(held, now=held.created_at)
        entries = [
            Entry(event.seat, event.source, event.at, event.op)
            for event in Class(held).begin("welcome", 0).events
        ]
        workspace.log.append(held.id, entries)

    def offered(name: str) -> list[str]:
        protocol = like.protocol.model_copy(update={"id": name})
        return sorted(one.title for one in held_with(workspace, protocol))

    assert offered("coffee-cupping") == ["coffee-cupping 1", "coffee-cupping 2"]
    assert offered("coffee-cupping-2") == [
        "coffee-cupping 1", "coffee-cupping 2", "coffee-cupping-2 1",
    ]  # fmt: skip
    assert offered("our-cupping") == ["our-cupping 1"]


def test_the_lengths_of_a_session_are_written_as_a_table(
    workspace: Workspace, tmp_path: Path
) -> None:
    held = cupping(1)
    half = Milestone(name=Phrase(en="200 ml poured", fr="200 ml versés"), at=390)
    first, second, *rest = held.protocol.steps
    steps = (first, second.model_copy(update={"milestone": half}), *rest)
    protocol = held.protocol.model_copy(update={"steps": steps})
    held = held.model_copy(update={"protocol": protocol})
    workspace.keep(held, now=held.created_at)
    file, words = tmp_path / "lengths.csv", words_in("fr", "us")
    with pytest.raises(UserError, match="No step of this session was begun yet"):
        write_lengths(workspace, held, file, words)
    led = Class(held).begin(first.id, 0).begin(second.id, 400)
    entries = [Entry(event.seat, event.source, event.at, event.op) for event in led.events]
    workspace.log.append(held.id, entries)
    write_lengths(workspace, held, file, words)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:5] == ["étape", "nom", "prévue, s", "animée, s", "participants"]
    assert rows[1] == [
        "1", first.name["fr"], str(first.seconds), "400", "0", "", "", "", "", "", "",
    ]  # fmt: skip
    assert rows[0][-3:] == ["jalon", "jalon prévu, s", "jalon atteint, s"]
    assert rows[2][-3:] == ["200 ml versés", "390", "400"], "as the author wrote it"
    assert [row[0] for row in rows[1:]] == [str(n + 1) for n in range(2 + len(rest))]
