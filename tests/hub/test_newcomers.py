"""A class that joins at one moment waits for a few commits, not for one after the other."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers.live import KEY, another, published

from tasting.domain.errors import UserError
from tasting.hub.state import Hub, open_hub
from tasting.store.erasure import Erasure
from tasting.store.hubdata import Device
from tasting.words import message

SESSION = another()


async def joining(hub: Hub, many: int) -> list[object]:
    """What becomes of so many devices that come at one moment."""
    coming = [
        hub.newcomers.remember(f"token {number}", Device(SESSION.id, 1, f"phone {number}"), number)
        for number in range(many)
    ]
    return await asyncio.gather(*coming, return_exceptions=True)


@pytest.mark.parametrize("room", [True, False])
def test_those_who_come_together_are_remembered_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    hub.data.publish(published(SESSION), 1)
    commits = []
    register = hub.data.register_devices

    def counted(devices: Mapping[str, tuple[Device, int]]) -> frozenset[str]:
        commits.append(len(devices))
        if not room:
            raise UserError(message("There is no room."))
        return register(devices)

    monkeypatch.setattr(hub.data, "register_devices", counted)
    answers = asyncio.run(joining(hub, 100))
    asyncio.run(hub.writer.stop())
    there = [hub.data.device(f"token {number}") for number in range(100)]
    hub.data.close()
    assert commits == [100]
    if room:
        assert answers == [True] * 100
        assert there == [Device(SESSION.id, 1, f"phone {number}") for number in range(100)]
    else:
        assert {type(answer) for answer in answers} == {UserError}
        assert there == [None] * 100


def test_one_whose_session_was_erased_meanwhile_takes_none_of_the_others_with_it(
    tmp_path: Path,
) -> None:
    hub, gone = open_hub(tmp_path / "hub.sqlite", KEY, ""), another()
    for session in (SESSION, gone):
        hub.data.publish(published(session), 1)
    hub.data.shut_out(Erasure(gone.id))

    async def both() -> list[bool]:
        devices = [Device(gone.id, 1, "late"), Device(SESSION.id, 1, "other")]
        coming = [hub.newcomers.remember(one.device, one, 1) for one in devices]
        return await asyncio.gather(*coming)

    assert asyncio.run(both()) == [False, True]
    asyncio.run(hub.writer.stop())
    hub.data.close()
