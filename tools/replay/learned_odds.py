"""How often each action came to what, as a file that ``branchline odds --odds`` reads."""

from __future__ import annotations

from ...grammar.documents.yaml_writer import write_yaml_data
from ..output.kinds import starting
from .replaying import Replayed
from .wording import many

_HEAD = "# How often each action came to what in what contacts did"
KIND = starting("counts of ours", _HEAD)


def learned_odds(found: Replayed) -> str:
    """Return the file: the counts of all actions that have several outcomes."""
    counts: dict[str, dict[str, int]] = {}
    for at, ways in enumerate(found.moves.ways):
        if len(ways) > 1:
            own = {name: found.counts.get((at, name), 0) for name in ways}
            if any(own.values()):
                counts[found.moves.id(at)] = {name: n for name, n in own.items() if n}
    head = f"{_HEAD}, by branchline replay of {many(found.contacts, 'contact')}.\n"
    return head + write_yaml_data({"counts": counts}, depth=1 if not counts else 2)
