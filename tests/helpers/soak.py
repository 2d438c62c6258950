"""Long forms of tests, marked `soak`: left out unless `--soak` asks for them, which is told."""

import pytest

_MARK = "soak: the long form of a test, run with --soak"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offers `--soak`."""
    parser.addoption("--soak", action="store_true", help="run the long forms of tests as well")


def pytest_configure(config: pytest.Config) -> None:
    """Makes the mark known."""
    config.addinivalue_line("markers", _MARK)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long forms out where nobody asked for them."""
    if config.getoption("--soak"):
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tells what was not run; the processes that share the tests do not count it together."""
    if not config.getoption("--soak"):
        terminalreporter.write_line("The long forms of tests (soak) were not run: add --soak.")
