"""Whose lengths a protocol is planned with: its own sessions, not those of a like one."""

from helpers.held_live import Class
from helpers.live import cupping

from tasting.services.held_lengths import held_with
from tasting.store.log import Entry
from tasting.store.workspace import Workspace


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
