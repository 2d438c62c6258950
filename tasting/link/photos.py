"""Photos fetched from a hub beside everything else, so that no event waits for a slow one."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from tasting.domain.errors import UserError
from tasting.link.client import HubClient

if TYPE_CHECKING:
    import httpx

_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 4
"""Photos under way at one time: a slow one holds up no other, and all do not crowd a class."""
_SILENCE_S: Final = 10.0
_FIRST_PAUSE_S: Final = 0.25
_LONGEST_PAUSE_S: Final = 8.0


class PhotoFetcher:
    """Fetches the photos it is told of, on a thread of its own over one client, until closed.

    What the hub does not hold yet, does not hand over, or cannot be kept here is asked for again
    after a pause that doubles from a quarter of a second to eight. Not itself thread-safe.
    """

    def __init__(self, hub: HubClient, keep: Callable[[bytes, str], object]) -> None:
        """Give each photo with its name to `keep`, on that thread; it may raise UserError."""
        self._hub = hub
        self._keep = keep
        self._faults: dict[str, UserError] = {}
        self._under_way: set[str] = set()
        self._names: asyncio.Queue[str | None] = asyncio.Queue()
        """What is to be fetched; None ends the work."""
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="tasting-photos", daemon=True)

    def __enter__(self) -> "PhotoFetcher":
        """Begin; the client is opened for the first photo, since most classes take none."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave at once what is under way, and end the thread."""
        self._loop.call_soon_threadsafe(self._names.put_nowait, None)
        self._thread.join()

    def fetch(self, names: Iterable[str]) -> None:
        """Fetch these photos; one that is under way already is not fetched twice."""
        for name in names:
            self._loop.call_soon_threadsafe(self._names.put_nowait, name)

    def raise_fault(self) -> None:
        """Raise the UserError of a photo that could not be kept, for as long as it is not."""
        for fault in list(self._faults.values()):
            raise fault

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._work())

    async def _work(self) -> None:
        """Fetch what is asked for until the end is."""
        name = await self._names.get()
        if name is None:
            return
        import httpx

        async with httpx.AsyncClient(**self._hub.client_options(_SILENCE_S)) as client:
            tasks = set()
            while name is not None:
                if name not in self._under_way:
                    self._under_way.add(name)
                    task = asyncio.create_task(self._fetch(client, name))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                name = await self._names.get()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _fetch(self, client: "httpx.AsyncClient", name: str) -> None:
        """Ask for a photo until it is here."""
        pause = _FIRST_PAUSE_S
        while not await self._kept(client, name):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_S)
        self._under_way.discard(name)

    async def _kept(self, client: "httpx.AsyncClient", name: str) -> bool:
        """Whether the hub handed a photo over and it could be kept."""
        import httpx

        try:
            async with self._turns:
                answer = await client.get(f"/api/blobs/{name}")
            if answer.status_code != HTTPStatus.OK:
                return False
            self._keep(answer.content, name)
        except httpx.HTTPError:  # the follower of the events meets the same, and tells of it
            return False
        except UserError as error:
            self._faults[name] = error
            return False
        except Exception:  # noqa: BLE001 - logged; one photo must not end the work on the others
            _LOG.exception("A photo could not be taken in")
            return False
        self._faults.pop(name, None)
        return True
