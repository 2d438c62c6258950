"""Where a run of the tests crashed is said, whatever was tried before."""

import faulthandler

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Turn the interpreter's last words on again: a program that keeps crash notes ends them."""
    faulthandler.enable(item.config.stash[fault_handler_stderr_fd_key])
