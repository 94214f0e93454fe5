"""What failed the last time, kept in a folder of its own so that only that can be run again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from ...cache.fingerprints import content_of
from ...cache.folder import NAME, make_folder

FOLDER = Path(NAME)
_FILE = "last-failed.json"
_FORMAT = 1


def read_last_failed(folder: Path = FOLDER) -> frozenset[str]:
    """Return the keys of what failed the last time; a file that cannot be read holds none."""
    content = content_of(folder / _FILE)
    if not isinstance(content, bytes):
        return frozenset()
    try:
        data: object = json.loads(content)
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(data, dict):
        return frozenset()
    # JSON is what it is until each part is looked at.
    fields = cast("dict[str, object]", data)
    failed = fields.get("failed")
    if fields.get("format") != _FORMAT or not isinstance(failed, list):
        return frozenset()
    return frozenset(key for key in cast("list[object]", failed) if isinstance(key, str))


def keep_last_failed(failed: Iterable[str], folder: Path = FOLDER) -> None:
    """Keep what failed, for the next time; raise ``WritingError`` where that cannot be done."""
    from ...atomic_write import WritingError, keep_whole  # often it is what it was

    text = json.dumps({"format": _FORMAT, "failed": sorted(failed)}, indent=1)
    try:
        make_folder(folder)
        keep_whole(folder / _FILE, f"{text}\n")
    except WritingError as error:
        raise WritingError(f"what failed is not kept: {error}") from None
