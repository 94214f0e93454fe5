"""What is kept of each script for others, a line a script: read where somebody asks for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from ...interpreter.analysis.summary import SubscriptSummary
    from ...rules._digest import Digest, ScriptFacts
    from ...rules._taint_facts import Returned
    from .records.facts_record import PathOf, PlaceOf

Json = list[object]


class Said(NamedTuple):
    """What one script says: its digest, and what rules ask of all; ``None`` of a broken one.

    ``summary`` and ``returned`` are what comes of that with the scripts that it calls, where
    somebody asked for it.
    """

    digest: Digest | None
    facts: ScriptFacts | None
    summary: SubscriptSummary | None = None
    returned: Returned | None = None


class KnownFacts:
    """The lines by the places of scripts."""

    def __init__(self, lines: Mapping[str, str], path_of: PathOf) -> None:
        """Read nothing yet."""
        self.lines = dict(lines)
        self._path_of = path_of
        self._said: dict[str, Said] = {}

    def of(self, place: str) -> Said | None:
        """Return what is known of a script."""
        if place not in self._said:
            line = self.lines.get(place)
            if line is None:
                return None
            self._said[place] = self._read(line)
        return self._said[place]

    def _read(self, line: str) -> Said:
        from .records.digest_record import digest_of_record, returned_of_record, summary_of_record
        from .records.facts_record import facts_of_record

        said, places, summary, returned = cast(
            "tuple[tuple[str, Json, Json], Json, Json | None, Json | None]", json.loads(line)
        )
        _, facts, digest = said
        return Said(
            digest_of_record(digest, places) if digest else None,
            facts_of_record(facts, self._path_of),
            None if summary is None else summary_of_record(summary),
            None if returned is None else returned_of_record(returned),
        )


def line_of(said: Said, own_name: str, place_of: PlaceOf) -> tuple[str, str]:
    """Return a line, and the part of it that others can tell from another: all but places."""
    from .records.digest_record import record_of_digest, record_of_returned, record_of_summary
    from .records.facts_record import record_of_facts

    digest, places = ([], []) if said.digest is None else record_of_digest(said.digest)
    facts = record_of_facts(said.facts, place_of)
    own = _dumped([own_name, facts, digest])
    rest = [
        places,
        None if said.summary is None else record_of_summary(said.summary),
        None if said.returned is None else record_of_returned(said.returned),
    ]
    return f"[{own},{_dumped(rest)[1:]}", own


def with_results(line: str, summary: SubscriptSummary | None, returned: Returned | None) -> str:
    """Return a line with other results of the same script."""
    from .records.digest_record import record_of_returned, record_of_summary

    own, places, *_ = cast("Json", json.loads(line))
    results = (
        None if summary is None else record_of_summary(summary),
        None if returned is None else record_of_returned(returned),
    )
    return _dumped([own, places, *results])


def _dumped(record: object) -> str:
    return json.dumps(record, separators=(",", ":"))
