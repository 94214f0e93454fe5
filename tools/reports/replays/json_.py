"""One JSON object of what contacts did; replays.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ....interpreter.analysis.alignment.cheapest import Alignment, Move
from ...replay.reading import shown
from ...replay.replaying import Group, Replayed, Traffic
from ...replay.scenario_paths import Visit
from ...replay.wording import difference_name, notes

Json = dict[str, object]
_MOST = 1_000


def lines(found: Replayed) -> Iterator[str]:
    """Yield the document."""
    document: Json = {
        "version": 1,
        "file": str(found.path),
        "script": found.program.name,
        "traces": [str(log.path) for log in found.logs],
        "contacts": found.contacts,
        "steps": found.steps,
        "agree": found.agreed,
        "unfinished": found.unfinished,
        "stuck": [
            {**_visit(found, visit), "contacts": count} for visit, count in found.stuck.items()
        ],
        "differ": found.differing,
        "fitness": found.fitness,
        "aligned": found.measured,
        "differences": [_group(found, group) for group in found.groups[:_MOST]],
        "tests": None if found.traffic is None else _traffic(found, found.traffic),
        "counts": _counts(found),
        "notes": [{"kind": kind, "says": said} for kind, said in notes(found)],
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _visit(found: Replayed, visit: Visit) -> Json:
    return {"action": found.moves.id(visit[0]), "outcome": visit[1]}


def _group(found: Replayed, group: Group) -> Json:
    difference = group.difference
    return {
        "kind": str(difference.kind),
        "says": difference_name(found, difference),
        "contacts": group.contacts,
        "action": difference.action,
        "outcome": _shown(difference.outcome),
        "found": _shown(difference.found),
        "expected": list(difference.expected),
        "first": {
            "contact": shown(group.first),
            "agreed": group.agreed,
            "steps": group.steps,
            "alignment": None if group.aligned is None else _alignment(found, group.aligned),
        },
    }


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _alignment(found: Replayed, aligned: Alignment) -> Json:
    return {"cost": aligned.cost, "moves": [_move(found, move) for move in aligned.moves]}


def _move(found: Replayed, move: Move) -> Json:
    return {
        "kind": str(move.kind),
        "step": move.event + 1 if move.event >= 0 else None,
        "action": found.moves.id(move.at) if move.at >= 0 else None,
    }


def _traffic(found: Replayed, traffic: Traffic) -> Json:
    whole = found.contacts
    return {
        "scenarios": traffic.scenarios,
        "by_branches": traffic.by_branches,
        "by_branches_percent": 100 * traffic.by_branches / whole if whole else 0.0,
        "by_paths": traffic.by_paths,
        "by_paths_percent": 100 * traffic.by_paths / whole if whole else 0.0,
        "untested_branches": [
            {**_visit(found, visit), "times": count} for visit, count in traffic.branches
        ],
        "untested_paths": [
            {
                "contacts": path.contacts,
                "first": shown(path.first),
                "untested_branches": path.untested,
                "path": [_visit(found, visit) for visit in path.visits],
            }
            for path in traffic.paths[:_MOST]
        ],
        "more_paths": max(0, len(traffic.paths) - _MOST),
        "unlisted": traffic.unlisted,
    }


def _counts(found: Replayed) -> Json:
    counts: dict[str, dict[str, int]] = {}
    for (at, outcome), count in sorted(found.counts.items()):
        counts.setdefault(found.moves.id(at), {})[outcome or ""] = count
    return dict(counts)
