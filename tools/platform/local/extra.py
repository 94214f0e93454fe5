"""What a platform over HTTP needs beyond Branchline itself, and whether it is there."""

from __future__ import annotations

from importlib.util import find_spec

from ....grammar.finding import RequestError

_NEEDED = ("starlette", "uvicorn", "httptools")


def lacking() -> RequestError | None:
    """Return what is not installed and which extra has it, ``None`` where all is there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if not missing:
        return None
    listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    said = f"platform needs {listed}, not installed here"
    return RequestError(said, expected='pip install "branchline[platform]"')
