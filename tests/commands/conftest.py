"""What several tests of commands start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_code import lay_out


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose own action leaves a file where it runs, as the current folder."""
    folder = lay_out(tmp_path)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "home"))
    return folder
