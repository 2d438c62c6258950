"""Which version stands where: what was published under a number, or a draft of the next."""

from datetime import timedelta
from pathlib import Path

import pytest
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import protocols as files
from tasting.services import own_protocols as own
from tasting.services import protocol_history as history
from tasting.services import protocol_standing as standings
from tasting.services import protocol_updates as updates
from tasting.services.protocol_standing import Standing
from tasting.store.workspace import Workspace

CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
NOW = CLASS.starts_at - timedelta(days=14)
DAY = timedelta(days=1)


def longer(version: int, seconds: int) -> Protocol:
    """The protocol with a first step of so many seconds."""
    first, *rest = PROTOCOL.steps
    steps = (first.model_copy(update={"seconds": seconds}), *rest)
    return PROTOCOL.model_copy(update={"version": version, "steps": steps})


def write(workspace: Workspace, protocol: Protocol) -> Standing:
    """Save it; what stands there then."""
    own.save_text(workspace, protocol.id, files.write(protocol), NOW)
    return standings.of_own(workspace)[protocol.id]


def publish(workspace: Workspace, protocol: Protocol, days: int) -> None:
    history.publish(workspace, protocol.id, files.write(protocol), NOW + days * DAY)


def held(workspace: Workspace, protocol: Protocol, days: int) -> updates.Held:
    """What a session has that was planned with it so many days after the first text."""
    planned = {"protocol": protocol, "created_at": NOW + days * DAY}
    session = CLASS.model_copy(update=planned)
    workspace.keep(session, now=NOW)
    return updates.find_held(workspace, session, True)


def test_a_text_is_a_version_only_while_it_says_what_was_published(workspace: Workspace) -> None:
    assert write(workspace, longer(1, 100)) == Standing(1, draft=True), "never published"
    publish(workspace, longer(1, 100), 0)
    assert write(workspace, longer(1, 100)) == Standing(1)
    assert write(workspace, longer(1, 200)) == Standing(2, draft=True)
    assert write(workspace, longer(1, 100)) == Standing(1), "taken back"
    publish(workspace, longer(2, 200), 1)
    assert write(workspace, longer(1, 100)) == Standing(3, draft=True), "an earlier one restored"


def test_while_a_draft_lacks_texts_what_is_shown_is_the_version_before(
    workspace: Workspace,
) -> None:
    publish(workspace, longer(1, 100), 0)
    write(workspace, longer(1, 100))
    text = files.write(longer(1, 200))
    lacking = text.replace('fr = "', 'fr = "" # "', 1)
    assert lacking != text
    assert files.check_text(lacking, "x").value is None
    own.save_text(workspace, "small", lacking, NOW)
    assert standings.of_own(workspace)["small"] == Standing(1, beside=2)
    assert write(workspace, longer(1, 200)) == Standing(2, draft=True)
    own.save_text(workspace, "small", lacking, NOW)
    assert standings.of_own(workspace)["small"] == Standing(2, draft=True), "shown is a draft"
    windows = files.write(longer(1, 100)).replace("\n", "\r\n")
    own.save_text(workspace, "small", windows, NOW)
    assert standings.of_own(workspace)["small"] == Standing(1)


def test_what_comes_from_a_file_is_the_version_that_it_says(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "small.toml"
    for version, take in ((4, own.add), (5, own.replace)):
        file.write_text(files.write(longer(version, 100)), "utf-8")
        take(workspace, file, NOW + version * DAY)
        assert standings.of_own(workspace)["small"] == Standing(version)
    assert write(workspace, longer(5, 200)) == Standing(6, draft=True)
    beside = own.keep_both(workspace, file, NOW)
    assert standings.of_own(workspace)[beside.id] == Standing(5)


def test_an_exported_draft_is_one_still_where_it_replaces_what_is_here(
    workspace: Workspace, tmp_path: Path
) -> None:
    file, out = tmp_path / "small.toml", tmp_path / "out.toml"
    file.write_text(files.write(longer(2, 100)), "utf-8")
    own.add(workspace, file, NOW)
    assert write(workspace, longer(2, 200)) == Standing(3, draft=True)
    own.export(workspace, "small", out)
    for given, standing in (
        (out, Standing(3, draft=True)),
        (file, Standing(2)),
        (out, Standing(3, draft=True)),
    ):
        own.replace(workspace, given, NOW + DAY)
        assert standings.of_own(workspace)["small"] == standing
        assert [one.version for one in history.published(workspace, "small")] == [2]
    with pytest.raises(UserError, match="published meanwhile"):
        history.publish(workspace, "small", out.read_text("utf-8"), NOW + DAY)


def test_a_session_tells_the_draft_that_it_was_planned_with(workspace: Workspace) -> None:
    assert held(workspace, PROTOCOL, 0).standing == Standing(1), "a supplied one, or removed"
    write(workspace, longer(1, 100))
    first = held(workspace, longer(1, 100), 0)
    assert first == updates.Held(Standing(1, draft=True)), "what is no version is not newer"

    publish(workspace, longer(1, 200), 1)
    write(workspace, longer(1, 200))
    early = held(workspace, longer(1, 100), 0)
    assert early.standing == Standing(1, draft=True), "still that of then"
    assert early.newer == updates.Newer(longer(1, 200), None), "the draft itself, published"
    assert held(workspace, longer(1, 200), 0) == updates.Held(Standing(1)), "as published since"
    assert held(workspace, longer(1, 300), 2) == updates.Held(Standing(2, draft=True))

    publish(workspace, longer(2, 400), 3)
    write(workspace, longer(2, 400))
    late = held(workspace, longer(1, 300), 2)
    assert late == updates.Held(Standing(2, draft=True), updates.Newer(longer(2, 400), None))
    assert held(workspace, longer(2, 400), 4) == updates.Held(Standing(2))
