"""Messages in the terms of a folder: its files are named by their paths in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

_BEFORE, _AFTER = r"(?<![\w./\\-])", r"(?:[/\\]|(?!\.?[\w-]))"


def in_terms_of(folders: Collection[Path], text: str) -> str:
    """Return a message that names files of these folders by their paths in them.

    Of several folders each file says in which one it is. An address of a file stays one.

    >>> in_terms_of([Path("/flows/night")], '"/flows/night/a.flow" is no script of /flows/night')
    '"a.flow" is no script of night'
    >>> in_terms_of([Path("/a"), Path("/b")], "/b/x.flow:1:2: error: no Begin")
    'b/x.flow:1:2: error: no Begin'
    >>> in_terms_of([Path("/flows/night")], "/flows/night.old/a.flow is not in /flows/night.")
    '/flows/night.old/a.flow is not in night.'
    """
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        place, name = str(folder), folder.name
        if not name or place not in text:
            continue
        start = f"{name}/" if len(folders) > 1 else ""

        def shown(found: re.Match[str], name: str = name, start: str = start) -> str:
            return start if found[0][-1] in "/\\" else name

        text = re.sub(_BEFORE + re.escape(place) + _AFTER, shown, text)
    return text
