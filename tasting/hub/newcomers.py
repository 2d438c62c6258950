"""Devices that join: those that come at one moment are remembered in one commit."""

import asyncio

from tasting.hub.writer import Writer
from tasting.store.hubdata import Device, HubData


class Newcomers:
    """The devices that wait to be remembered. Used on the event loop only."""

    def __init__(self, data: HubData, writer: Writer) -> None:
        """Keep them in `data`, in the turns of `writer`."""
        self._data = data
        self._writer = writer
        self._waiting: dict[str, tuple[Device, int]] = {}
        self._next: asyncio.Task[frozenset[str]] | None = None
        self._turn = asyncio.Lock()

    async def remember(self, digest: str, device: Device, now: int) -> bool:
        """Remember a device by the hash of its token, durable on return.

        Whether it was: not where its session or what it said was erased meanwhile. Raises UserError
        where the disk refuses.
        """
        self._waiting[digest] = device, now
        if self._next is None:
            self._next = asyncio.create_task(self._commit())
        return digest in await asyncio.shield(self._next)  # who leaves takes nobody with them

    async def _commit(self) -> frozenset[str]:
        """Once the last commit is done: all who have come meanwhile; those that are let in."""
        async with self._turn:
            devices, self._waiting, self._next = self._waiting, {}, None
            return await self._writer.write(lambda: self._data.register_devices(devices))
