"""Links that open the scripts of a page in the playground, which stands beside all versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from checkout import ROOT

from branchline.tools.playground.link import fragment

OPENING = "<!-- the playground -->"
"""Where a page leads to the playground itself."""
_FENCE = "```"
_NAMED = re.compile(r"# ([\w.-]+\.flow)")
_SCRIPT = re.compile(r"^script\b", re.MULTILINE)
_UNNAMED = "script.flow"


def with_links(lines: Iterable[str], page: str) -> Iterator[str]:
    """Yield the lines of a page, and behind each block that is a whole script a link to it.

    The generator takes an address as relative to the page's file, and moves it with the page.
    """
    up = "../" * len(PurePosixPath(page).parts)
    block: list[str] | None = None
    for line in lines:
        yield line
        if line == OPENING:
            yield from (
                "",
                f'<a class="try-it" href="{up}playground/">Open the playground</a>',
                "",
            )
        if line == f"{_FENCE}flow":
            block = []
        elif block is not None and line == _FENCE:
            yield from _link("\n".join(block) + "\n", f"{up}playground/")
            block = None
        elif block is not None:
            block.append(line)


def _link(text: str, playground: str) -> Iterator[str]:
    if len(_SCRIPT.findall(text)) != 1:
        return
    named = _NAMED.match(text)
    name = named[1] if named else _UNNAMED
    said = f"Try {name}" if named else "Try it"
    is_sample = (ROOT / "sample_scripts" / name).is_file()
    sample = f"sample={name.removesuffix('.flow')}"  # which opens with its scenarios
    address = f"{playground}#{sample if is_sample else fragment({name: text}, open=name)}"
    yield from ("", f'<a class="try-it" href="{address}">{said}</a>', "")
