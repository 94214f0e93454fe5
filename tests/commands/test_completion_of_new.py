"""What a real bash offers behind `branchline new`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

SCRIPTS = sysconfig.get_path("scripts")
BASH = shutil.which("bash")
LINE = """
eval "$(branchline completion bash)"
COMP_WORDS=("$@" ); COMP_CWORD=$(($# - 1))
_branchline_completion branchline
printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(folder: Path, *words: str) -> set[str]:
    """Return what bash has for the last of some words."""
    assert BASH is not None
    done = subprocess.run(  # noqa: S603 - the words are our own
        [BASH, "--norc", "-c", LINE, "bash", "branchline", *words],
        cwd=folder,
        env={**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return set(done.stdout.splitlines())


@pytest.mark.skipif(BASH is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "among"),
    [
        (["ne"], ["new"]),
        (["new", ""], ["script", "action", "rule", "format"]),
        (["new", "--"], ["--type", "--example", "--list", "--force", "--help"]),
        (["new", "greet", "--type", "W"], ["Work Item"]),
        (["new", "greet", "--type", ""], ["Phone", "Chat", "Work Item"]),
        (["new", "--example", "f"], ["five-branches"]),
        (["new", "script", "greet", "--example", "q"], ["queue"]),
        (["new", "rule", "x", "--family", "wi"], ["wiring"]),
        (["new", "action", "x", "--family", "m"], ["media", "messaging"]),
        (["new", "format", "x", "--of", ""], ["run", "check", "test", "show"]),
        (["run", "x.flow", "--format", "s"], ["summary"]),
        (["test", "--req"], ["--requirements"]),
    ],
    ids="_".join,
)
def test_bash_offers(words: list[str], among: list[str], tmp_path: Path) -> None:
    found = offered(tmp_path, *words)

    assert set(among) <= found
    assert all(each.startswith(words[-1]) for each in found)
