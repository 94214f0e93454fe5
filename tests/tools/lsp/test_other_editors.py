"""Emacs with Eglot and Vim with ALE, really started, as docs/editors.md says.

``other_editors/`` says what each of them does: it opens a script, types and asks.
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

HERE = Path(__file__).with_name("other_editors")
SCRIPT = Path(__file__).with_name("neovim") / "mend.flow"
EGLOT = Path("/usr/share/emacs/site-lisp/elpa-src")
ALE = Path("/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale")
SAID = 'there is no action "dome"; expected the id of an action of this script'


def told(folder: Path, language: str, *words: str) -> dict[str, Any]:
    """Return what an editor was told, with the settings that the page has in a language."""
    shutil.copy(SCRIPT, folder)
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    settings = folder / "settings"
    settings.write_text(page.partition(f"```{language}\n")[2].partition("```")[0], "utf-8")
    answer = folder / "told.json"
    done = subprocess.run(  # noqa: S603 - our own words
        words,
        cwd=folder,
        env={
            **os.environ,
            "HOME": str(folder),
            "PATH": os.pathsep.join((str(COMMAND.parent), os.environ["PATH"])),
            "SETTINGS": str(settings),
            "TERM": "dumb",
            "TOLD": str(answer),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert answer.exists(), done.stderr.decode()
    found: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    assert found.get("problem") is None
    assert SAID in found["diagnostic"]
    assert "unknown-target" in found["diagnostic"]
    assert found["definition"] == 11
    return found


@pytest.mark.skipif(
    shutil.which("emacs") is None or not list(EGLOT.glob("eglot-*")),
    reason="no Emacs with Debian's elpa-eglot is installed",
)
def test_emacs_edits_a_script(tmp_path: Path) -> None:
    found = told(tmp_path, "elisp", "emacs", "--batch", "-l", str(HERE / "emacs.el"))

    assert {"End", "Email"} <= set(found["completion"])
    assert found["text"] == SCRIPT.read_text("utf-8").replace("dome", "finished").replace(
        "done:", "finished:"
    )


@pytest.mark.skipif(
    shutil.which("vim") is None or not ALE.is_dir(),
    reason="no Vim with Debian's vim-ale is installed",
)
def test_vim_edits_a_script(tmp_path: Path) -> None:
    plain = ["-u", "NONE", "-i", "NONE", "-n", "-N", "-es", "-S"]

    told(tmp_path, "vim", "vim", *plain, str(HERE / "vim.vim"))
