"""Neovim's own client, really started, as docs/how-to/editors.md says.

``neovim/asks.lua`` opens a script, asks, types and renames.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT
from processes import COMMAND

HERE = Path(__file__).with_name("neovim")
NEOVIM = shutil.which("nvim")


@pytest.mark.skipif(NEOVIM is None, reason="no Neovim is installed")
def test_neovim_edits_a_script(tmp_path: Path) -> None:
    shutil.copy(HERE / "mend.flow", tmp_path)
    told = tmp_path / "told.json"
    words = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {HERE / 'asks.lua'}"]
    home = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}
    settings = tmp_path / "init.lua"
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8")
    settings.write_text(page.partition("```lua\n")[2].partition("```")[0], "utf-8")
    assert NEOVIM is not None

    done = subprocess.run(  # noqa: S603 - our own words
        [NEOVIM, *words],
        cwd=tmp_path,
        env={
            **os.environ,
            **home,
            "SCRIPT": "mend.flow",
            "PATH": os.pathsep.join((str(COMMAND.parent), os.environ["PATH"])),
            "SETTINGS": str(settings),
            "TOLD": str(told),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert told.exists(), done.stderr.decode()
    found: dict[str, Any] = json.loads(told.read_text("utf-8"))
    assert found.get("problem") is None
    said = 'there is no action "dome"; expected the id of an action of this script'
    near = '; did you mean "done"?'
    assert found["diagnostic"] == [8, 7, said + near, "unknown-target", "branchline"]
    assert "Wait" in found["hover"]
    assert "End" in found["completion"]
    assert found["definition"] == 11
    before = (HERE / "mend.flow").read_text("utf-8")
    assert (
        found["text"]
        == before.replace("dome", "finished").replace("done", "finished").split("\n")[:-1]
    )
