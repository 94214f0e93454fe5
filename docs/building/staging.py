"""The pages as the site generator takes them: generated parts filled in, links that lead on.

A page stands once, in docs/; what is made of declarations is put where its marker stands. Links to
files at the root of the checkout lead to the pages that show them, and to no page they are text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from os.path import normpath, relpath
from pathlib import PurePosixPath

import generated
from checkout import DOCS
from trying import with_links

MARKER = re.compile(r"<!-- generated: (\w+) -->")
TREE = re.compile(r"<!-- in the tree -->.*?(?=<!-- generated)", re.DOTALL)
"""What a page says only to readers of the repository, where it is not filled."""
SHOWN = {
    "README.md": "docs/index.md",
    "CHANGELOG.md": "docs/changelog.md",
    "CONTRIBUTING.md": "docs/contributing.md",
    "sample_scripts": "docs/tutorials/samples.md",
    "sample_scripts/README.md": "docs/tutorials/samples.md",
}
"""What of the checkout is shown by which page of the site."""

_CAT = re.compile(r"^```console\n\$ (cat \S+\.flow)\n((?:(?!\$ |```).*\n)+)```$", re.MULTILINE)
_FENCE = re.compile(r" *(```+|~~~+)")
_LINK = re.compile(r"(!?)\[((?:[^\[\]`]|`[^`]*`|\[[^\]]*\])*)\]\(([^)\s#:]*)(#[^)\s]*)?\)")


def pages() -> list[str]:
    """Return the pages of docs/, as paths below it."""
    return sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def staged(page: str, *, has_playground: bool = False) -> str:
    """Return the text of a page as the generator takes it; its scripts open in a playground."""
    own = PurePosixPath("docs", page)
    text = with_scripts(TREE.sub("", (DOCS / page).read_text("utf-8")))
    lines: list[str] = []
    for part in _outside_of_code(text.splitlines(), lambda line: _relinked(line, own, own.parent)):
        marked = MARKER.fullmatch(part)
        if marked is None:
            lines.append(part)
            continue
        made = generated.lines_of(marked[1])
        lines += _outside_of_code(made, lambda line: _relinked(line, own, PurePosixPath()))
    return "\n".join(with_links(lines, page) if has_playground else lines) + "\n"


def with_scripts(text: str) -> str:
    """Return a page on which a script that `cat` prints is a block of its own, in its colours."""
    return _CAT.sub("```sh\n\\1\n```\n\n```flow\n\\2```", text)


def _outside_of_code(
    lines: Iterator[str] | list[str], change: Callable[[str], str]
) -> Iterator[str]:
    """Yield lines of Markdown, changed but for those in a block of code."""
    fence = ""
    for line in (own for text in lines for own in text.split("\n")):
        found = _FENCE.match(line)
        if fence:
            fence = "" if found and found[1].startswith(fence) else fence
            yield line
        elif found:
            fence = found[1]
            yield line
        else:
            yield change(line)


def _relinked(line: str, page: PurePosixPath, base: PurePosixPath) -> str:
    """Return a line whose links are relative to a ``base``, as a page takes them."""

    def linked(found: re.Match[str]) -> str:
        mark, said, target, anchor = found[1], found[2], found[3], found[4] or ""
        if not target:
            return found[0]
        place = normpath(base / target)
        place = SHOWN.get(place, place)
        if not place.startswith("docs/") or (DOCS.parent / place).is_dir():
            return said
        if place == page.as_posix():
            return f"{mark}[{said}]({anchor or '#'})"
        return f"{mark}[{said}]({relpath(place, page.parent)}{anchor})"

    return _LINK.sub(linked, line)
