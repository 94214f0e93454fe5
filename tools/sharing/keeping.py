"""Where what came of a share is kept, until all shares are put together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from ..atomic_write import keep_whole
from ..cache.fingerprints import fingerprint_of_words
from ..cache.folder import NAME, make_folder
from .part_file import SUFFIX, Asked, Came, part_text
from .shard import Shard

FOLDER = "parts"
_DIGITS = 6


def keeper(shard: Shard, asked: Asked) -> Callable[[Came], None]:
    """Return what writes down what came of a share, and says where.

    Raises ``WritingError`` where that cannot be done.
    """
    known_by = fingerprint_of_words((asked.command, *asked.words))[:_DIGITS]
    name = f"{asked.command}-{known_by}-{shard.number}-of-{shard.count}{SUFFIX}"
    path = Path(NAME) / FOLDER / name

    def keep(came: Came) -> None:
        make_folder(Path(NAME))
        path.parent.mkdir(exist_ok=True)
        keep_whole(path, part_text(shard.number, shard.count, asked, came))
        sys.stdout.flush()
        sys.stderr.write(f"share {shard} is kept in {path.as_posix()}\n")

    return keep
