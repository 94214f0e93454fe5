"""The built site, which the tests here share."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with two versions."""
    output = tmp_path_factory.mktemp("site")
    build(output)
    return output
