"""The sample scripts in reading order: what README.md beside them says, and each as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import normpath

from checkout import ROOT

FOLDER = ROOT / "sample_scripts"
_LINK = re.compile(r"\]\(([^)#:\s]+)")


def lines() -> Iterator[str]:
    """Yield the page of the folder, then a section for each script of it."""
    _, *rest = (FOLDER / "README.md").read_text("utf-8").splitlines()
    yield from (_LINK.sub(_moved, line) for line in rest)
    for path in sorted(FOLDER.glob("*.flow")):
        text = path.read_text("utf-8").rstrip("\n")
        yield from ("", f"## {path.stem}", "", "```flow", f"# {path.name}", text, "```")


def _moved(found: re.Match[str]) -> str:
    """Return the start of a link: to a section of the page, or relative to the checkout."""
    if found[1].endswith(".flow"):
        return f"](#{found[1].removesuffix('.flow')}"
    return f"]({normpath(f'sample_scripts/{found[1]}')}"
