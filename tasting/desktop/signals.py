"""The end that the system asks for: the window closes as if its user had closed it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication, QSocketNotifier

_ENDS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def ending_in_order(app: QCoreApplication) -> Iterator[None]:
    """Let a log-out or Ctrl+C quit the application, unless whoever started it ignores them.

    Qt waits in its own code, where Python hears of no signal: a pair of sockets wakes it.
    """
    before = {each: signal.getsignal(each) for each in _ENDS}
    heeded = [each for each, handler in before.items() if handler is not signal.SIG_IGN]
    here, there = socket.socketpair()
    with here, there:
        here.setblocking(False)
        there.setblocking(False)
        waker = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read)
        waker.activated.connect(lambda: here.recv(64))
        outside = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        for each in heeded:
            signal.signal(each, lambda *_: app.quit())
        try:
            yield
        finally:
            for each in heeded:
                signal.signal(each, before[each])
            signal.set_wakeup_fd(outside)
            waker.setEnabled(False)
