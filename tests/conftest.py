"""The options and fixtures that several tests share."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from browsing import Open
    from playwright.sync_api import Browser
    from studio_page import OpenStudio

# What a test sees must come from the code that it runs; tests/cache alone takes this back.
os.environ["BRANCHLINE_NO_CACHE"] = "1"

# A shell has what it starts in the background ignore Ctrl-C, and so whatever that starts: a test
# that interrupts a process would wait for good.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the same, for what nohup starts

# How long a machine takes is no part of what a test says.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# Projects of their own, which their own tests are run in.
collect_ignore = ["projects"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what the tests see into the golden files, for you to read in the diff",
    )
    parser.addoption(
        "--conformance-adapter",
        metavar="COMMAND",
        help="run tests/conformance against another interpreter, see its README.md",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are processors: those in a browser wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def assert_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that holds a text against a golden file, or writes it there."""
    is_updating = bool(request.config.getoption("--update-goldens"))

    def compare(path: Path, text: str) -> None:
        if is_updating:
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path.name} is missing: pytest --update-goldens writes it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def load_entry() -> Callable[[Path], ModuleType]:
    """Return a function that loads a file as if it lay in a folder of the catalogue."""

    def load(path: Path) -> ModuleType:
        name = f"branchline.actions.control.{path.stem}"
        spec = spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        finally:
            del sys.modules[name]
        return module

    return load


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser for all tests of pages."""
    from browsing import started

    with started() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address; whatever goes wrong in the page fails the test."""
    from browsing import Open

    opened = Open(browser)
    yield opened
    opened.close()


@pytest.fixture
def open_studio(browser: Browser, tmp_path: Path) -> Iterator[OpenStudio]:
    """Return a function that opens the studio on a copy of a folder, in a browser."""
    from studio_page import OpenStudio

    opened = OpenStudio(browser, tmp_path)
    yield opened
    opened.close()
