"""Emacs with Eglot, Vim with ALE and Helix, really started, as docs/how-to/editors.md says.

``other_editors/`` says what each of them does: it opens a script, types and asks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flow_records import EDITOR
from generated_parser import COMPILER, build
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
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8")
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


HELIX = shutil.which("hx") or shutil.which("helix")


@pytest.mark.skipif(HELIX is None, reason="no Helix is installed")
@pytest.mark.skipif(COMPILER is None, reason="no C compiler is installed")
def test_helix_has_all_that_it_is_told_of(tmp_path: Path) -> None:
    """It has no mode without a terminal, and says by itself what it finds of a language."""
    settings = tmp_path / ".config" / "helix"
    (settings / "runtime" / "grammars").mkdir(parents=True)
    (settings / "runtime" / "queries" / "branchline").mkdir(parents=True)
    build(settings / "runtime" / "grammars")
    query = EDITOR / "queries" / "highlights.scm"
    shutil.copy(query, settings / "runtime" / "queries" / "branchline")
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8").partition("## Helix")[2]
    block = page.partition("```toml\n")[2].partition("```")[0]
    (settings / "languages.toml").write_text(block, "utf-8")
    environment = {**os.environ, "HOME": str(tmp_path), "NO_COLOR": "1"}
    environment["PATH"] = os.pathsep.join((str(COMMAND.parent), os.environ["PATH"]))
    environment.pop("XDG_CONFIG_HOME", None)
    assert HELIX is not None

    done = subprocess.run(  # noqa: S603 - our own words
        [HELIX, "--health", "branchline"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )

    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout.decode())
    assert f"branchline: {COMMAND}" in said
    assert f"Binary for debug adapter: {COMMAND}" in said
    assert "Tree-sitter parser: \N{CHECK MARK}" in said
    assert "Highlight queries: \N{CHECK MARK}" in said
