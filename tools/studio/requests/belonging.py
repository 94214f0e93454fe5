"""What belongs to a script, for who gets it and is to run it: what is beside it, what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ....grammar.finding import BranchlineError
from ...exchange.sidecar import sidecar_beside
from ...lsp.server import Request
from ...service.document import Kind, kind_of
from ..asked import Asked, text_of
from ..files_on_disk import listed_files, read_held
from ..server import StudioServer

_WORD = re.compile(r"\w+")


def belonging(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the texts, as they are saved, of a script and of all that it comes to name."""
    reach = server.hub.reach
    waiting = [reach.file(text_of(asked, "uri"))]
    listed, _ = listed_files(reach.folder)
    others = dict.fromkeys(path for path in listed if not reach.hides(path))
    found: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        others.pop(path, None)
        try:
            text = read_held(path).text
        except BranchlineError:
            continue  # the page has it and it was never saved, or it is gone
        found[path.relative_to(reach.folder).as_posix()] = text
        named = [*_beside(path, others), *_named(text, others)]
        for each in dict.fromkeys(named):
            del others[each]
            waiting.append(each)
    return {"files": found}


def _beside(path: Path, others: Iterable[Path]) -> Iterator[Path]:
    """Yield the scenarios and the layout of a script."""
    if kind_of(path).is_script:
        scenarios = path.with_name(f"{path.stem}.scenarios.yaml")
        yield from (each for each in (scenarios, sidecar_beside(path)) if each in others)


def _named(text: str, others: Iterable[Path]) -> Iterator[Path]:
    """Yield the scripts and worlds whose names stand in a text, word for word."""
    words = f" {' '.join(_WORD.findall(text))} "
    for path in others:
        if kind_of(path) is Kind.WORLD or kind_of(path).is_script:
            name = " ".join(_WORD.findall(path.name.partition(".")[0]))
            if name and f" {name} " in words:
                yield path


REQUESTS = (Request("branchline/belonging", belonging),)
