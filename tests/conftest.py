"""What holds for every test."""

import os

from helpers.no_skips import pytest_make_collect_report, pytest_runtest_makereport
from hypothesis import settings

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

# Windows are real but need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No promise is tried against the clock: machines are slow when they like.
settings.register_profile("tasting", deadline=None)
settings.load_profile("tasting")
