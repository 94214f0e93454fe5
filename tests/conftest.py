"""The one option and the one fixture that all folders of goldens share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


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


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Answer a function that holds a text against a golden file, or writes it there."""
    is_updating = bool(request.config.getoption("--update-goldens"))

    def compare(path: Path, text: str) -> None:
        if is_updating:
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path.name} is missing: pytest --update-goldens writes it"
        assert text == path.read_text("utf-8")

    return compare
