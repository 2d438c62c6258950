"""Earlier texts of an own protocol: kept before they are lost, thinned out, restored, published."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.small_class import PROTOCOL

from tasting.domain.steps import StepKind
from tasting.places import DataFolder
from tasting.services import own_protocols as own
from tasting.services import protocol_edits as edits
from tasting.services import protocol_history as history
from tasting.services.backups import back_up, restore_backup
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_history import Cause
from tasting.services.protocol_starts import protocol_text
from tasting.services.workspaces import open_workspace
from tasting.store import protocol_texts
from tasting.store.protocol_texts import Snapshot
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SHORT = protocol_text("evening", "tea", "Evening", ["en"])


def longer(steps: int) -> str:
    """The protocol with so many steps."""
    draft = Draft(SHORT)
    while len(draft.protocol.steps) < steps:
        draft.do(edits.add_step(draft.protocol, StepKind.TASTE, len(draft.protocol.steps)))
    return draft.text


def causes(workspace: Workspace) -> list[Cause]:
    return [one.cause for one in history.earlier_texts(workspace, "evening")]


def test_what_stood_before_a_pause_is_kept_once(workspace: Workspace) -> None:
    own.save_text(workspace, "evening", SHORT, NOW)
    own.save_text(workspace, "evening", f"{SHORT}# first\n", NOW + 5 * MINUTE)
    assert causes(workspace) == []
    own.save_text(workspace, "evening", f"{SHORT}# next day\n", NOW + timedelta(days=1))
    own.save_text(workspace, "evening", f"{SHORT}# at once\n", NOW + timedelta(days=1, minutes=1))

    (kept,) = history.earlier_texts(workspace, "evening")
    assert (kept.text, kept.cause) == (f"{SHORT}# first\n", Cause.PAUSED)
    assert kept.at == NOW + timedelta(days=1)


def test_a_text_that_loses_steps_never_takes_the_place_of_the_longer_one(
    workspace: Workspace,
) -> None:
    full, texts = longer(6), [longer(many) for many in (5, 4, 3, 1)]
    own.save_text(workspace, "evening", full, NOW)
    for text in texts:  # one step after the other, each saved
        own.save_text(workspace, "evening", text, NOW + MINUTE)
    assert full in [one.text for one in history.earlier_texts(workspace, "evening")]

    own.save_text(workspace, "evening", full, NOW + 2 * MINUTE)
    assert own.keep_text(workspace, "evening", "", NOW + 3 * MINUTE) is Cause.EMPTIED
    (latest, *_) = history.earlier_texts(workspace, "evening")
    assert (latest.text, latest.steps, latest.cause) == (full, 6, Cause.EMPTIED)
    assert latest.protocol is not None


def test_the_text_and_what_it_replaces_are_kept_together_or_not_at_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save_text(workspace, "evening", longer(4), NOW)

    def fail(*_: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(protocol_texts, "_add", fail)
    with pytest.raises(RuntimeError, match="killed here"):
        own.save_text(workspace, "evening", SHORT, NOW)
    assert own.own_protocol(workspace, "evening").text == longer(4)


def test_earlier_texts_are_thinned_out_with_age_and_published_ones_stay() -> None:
    kept: list[Snapshot] = []
    for number in range(1, 1200):  # five a day for eight months
        cause = Cause.PUBLISHED if number == 3 else Cause.PAUSED
        at = round((NOW + timedelta(hours=5 * number)).timestamp() * 1000)
        kept.append(Snapshot("evening", at, 1, cause, f"text {number}", number))
        gone = set(history.outdated(kept))
        kept = [one for one in kept if one.number not in gone]

    numbers = [one.number for one in kept]
    assert numbers[0] == 3
    assert numbers[-history.NEWEST :] == [*range(1180, 1200)]
    assert len(numbers) <= history.NEWEST + history.DAYS + history.MONTHS + 1
    ages = [after.at - before.at for before, after in pairwise(kept[1:])]
    assert max(ages) <= timedelta(days=32) / timedelta(milliseconds=1)


def test_an_import_keeps_what_it_replaces_and_a_removal_gives_all_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.keep(PROTOCOL, now=NOW)  # as an earlier Tasting kept one, without its text
    was = own.own_protocol(workspace, "small").text
    path = tmp_path / "small.toml"
    path.write_text(f"{was}# by hand\n", "utf-8")
    own.replace(workspace, path, NOW)

    published, kept = history.earlier_texts(workspace, "small")
    assert (published.text, published.cause) == (f"{was}# by hand\n", Cause.PUBLISHED)
    assert (kept.text, kept.cause, kept.protocol) == (was, Cause.REPLACED, PROTOCOL)
    removed = own.remove(workspace, "small")
    assert history.earlier_texts(workspace, "small") == []
    own.restore(workspace, removed)
    assert history.earlier_texts(workspace, "small") == [published, kept]


def test_a_backup_carries_them_and_brings_none_twice(tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    with open_workspace(DataFolder(tmp_path / "there")) as there:
        own.save_text(there, "evening", longer(3), NOW)
        own.save_text(there, "evening", SHORT, NOW)
        history.publish(there, "evening", SHORT, NOW)
        back_up(there, target)
        kept = history.earlier_texts(there, "evening")
    with open_workspace(DataFolder(tmp_path / "here")) as here:
        for _ in range(2):
            restore_backup(here, target, NOW)
        assert history.earlier_texts(here, "evening") == kept
        assert len(kept) == 2


def test_a_number_is_published_once(workspace: Workspace) -> None:
    own.save_text(workspace, "evening", SHORT, NOW)
    assert history.next_number(1, []) == 1
    history.publish(workspace, "evening", SHORT, NOW)
    (published,) = history.earlier_texts(workspace, "evening")
    assert (published.version, published.cause) == (1, Cause.PUBLISHED)
    assert [history.next_number(n, [published]) for n in (1, 2, 7)] == [2, 2, 7]
