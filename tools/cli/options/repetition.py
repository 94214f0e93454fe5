"""What cannot be done again and again, and so does not go together with ``--watch``."""

from __future__ import annotations

from collections.abc import Collection

from ....grammar.finding import RequestError
from ....grammar.requests import Requests

_WHY = {
    "--fix": "files would change",
    "--unsafe-fixes": "files would change",
    "--diff": "nothing is mended",
    "--proved": "looking for repairs reads all scripts again",
    "--write-baseline": "the file would change each time",
    "--report": "the file would change each time",
    "--format": "a program reads one answer",
    "-": "standard input is read once",
}


def refuse_with_watch(asked: Requests, options: Collection[str]) -> None:
    """Note each of some options of ``check`` that is given beside ``--watch``.

    Where standard input is among them, all is refused before that is read.
    """
    for option in options:
        said = f"{option} and --watch do not go together: {_WHY[option]}"
        asked.note(RequestError(said))
    if "-" in options:
        asked.refuse()
