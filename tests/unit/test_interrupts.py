"""Ctrl+C, wherever in the program it comes."""

import subprocess
import sys

from helpers.live import ROOT

LOST = """
import signal, sys, time, weakref
from tasting import cli
from tasting.__main__ import main

class Thing:
    pass

def run(_):
    thing = Thing()
    kept = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    print("went on", flush=True)
    for _ in range(200):
        time.sleep(0.05)
    return 0

cli.run = run
sys.exit(main())
"""
"""A command that is interrupted in a callback, out of which Python lets no exception."""


def test_an_interrupt_that_comes_in_a_callback_is_not_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOST], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "went on\n", "")
