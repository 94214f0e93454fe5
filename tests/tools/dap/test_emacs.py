"""Emacs with dape, really started, debugs a script as docs/how-to/editors.md says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from paths import ROOT
from processes import COMMAND

HERE = Path(__file__).with_name("editors")
EMACS = shutil.which("emacs")
SCRIPT = 'script "A"\ntype Generic\nbegin: Begin\n  -> hold\nhold: Wait\n  -> done\ndone: End\n'


def has_dape() -> bool:
    """Whether an Emacs is installed that has the package."""
    if EMACS is None:
        return False
    asks = '(kill-emacs (if (locate-library "dape") 0 1))'
    words = [EMACS, "--batch", "--eval", asks]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603


@pytest.mark.skipif(not has_dape(), reason="no Emacs with dape is installed")
def test_emacs_debugs_a_script(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8")
    settings = tmp_path / "settings.el"
    settings.write_text(page.partition("```elisp\n")[2].partition("```")[0], "utf-8")
    (tmp_path / "a.flow").write_text(SCRIPT, "utf-8")
    told = tmp_path / "told.json"
    assert EMACS is not None

    done = subprocess.run(  # noqa: S603 - our own words
        [EMACS, "--batch", "-l", str(HERE / "dape.el")],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "PATH": os.pathsep.join((str(COMMAND.parent), os.environ["PATH"])),
            "SCRIPT": "a.flow",
            "SETTINGS": str(settings),
            "TERM": "dumb",
            "TOLD": str(told),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert told.exists(), done.stderr.decode()
    assert json.loads(told.read_text("utf-8")) == {"stops": [3, 5, 7], "isOver": True}
