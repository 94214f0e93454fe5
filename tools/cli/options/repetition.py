"""What cannot be done again and again, and so does not go together with ``--watch``."""

from __future__ import annotations

from collections.abc import Iterable

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


def refuse_with_watch(asked: Requests, options: Iterable[str]) -> None:
    """Note each of some options of ``check`` that is given beside ``--watch``."""
    for option in options:
        said = f"{option} and --watch do not go together: {_WHY[option]}"
        asked.note(RequestError(said))
