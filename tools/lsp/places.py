"""Addresses of files as clients write them, and their paths."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

_HERE = ("", "localhost")


def path_of(uri: str) -> Path | None:
    """Return the path of a file on this machine, ``None`` for what is none.

    >>> path_of("untitled:Untitled-1"), path_of("file:///a%20b/c.flow")
    (None, PosixPath('/a b/c.flow'))
    """
    try:
        parts = urlsplit(uri)
        if parts.scheme.lower() != "file" or parts.netloc.lower() not in _HERE:
            return None
        name = url2pathname(parts.path) if os.name == "nt" else unquote(parts.path)
    except ValueError:
        return None
    path = Path(name)
    if "\0" in name or not path.is_absolute():
        return None
    return Path(os.path.normpath(path))


def uri_of(path: Path) -> str:
    """Return the address of a file.

    >>> uri_of(Path("/a b/c.flow"))
    'file:///a%20b/c.flow'
    """
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100 - a link is a name of its own
