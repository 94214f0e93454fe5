"""One JSON object of what came of all submissions; labs.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

from ...labs.classroom import Results
from ...labs.graded import Graded, Happening, Where, Wrong
from ...output.kinds import keyed

Json = dict[str, object]
KIND = keyed("grades of a lab", "lab", "credit", "submissions", version=1)
_WHERE, _HAPPENS, _SHOULD = 1, 2, 3


def lines(results: Results) -> Iterator[str]:
    """Yield the document."""
    each = [_of(graded, results.hint) for graded in results.graded]
    wrong = next((one["story"] for one in each if one["story"] is not None), None)
    document: Json = {
        "version": 1,
        "lab": results.lab.title,
        "stories": results.stories,
        "hint": results.hint,
        "passed": results.passed,
        **_credit(results.credit),
        "story": wrong,
        "submissions": each,
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _of(graded: Graded, hint: int) -> Json:
    return {
        "submission": graded.submission,
        "learner": graded.learner,
        "status": str(graded.status),
        "passed": graded.passed,
        **_credit(graded.credit),
        "agree": graded.agree,
        "stories": graded.stories,
        "story": None if graded.wrong is None else _story(graded.wrong, hint),
        "reasons": list(graded.reasons),
        "errors": list(graded.faults),
        "assumed": list(graded.assumed),
        "same_as": graded.same_as or None,
    }


def _credit(credit: Fraction) -> Json:
    return {"credit": float(credit), "share": str(credit)}


def _story(wrong: Wrong, hint: int) -> Json:
    """Return the story as far as the hints go that were asked for."""
    found: Json = {}
    if hint >= _WHERE:
        found |= {"kind": wrong.kind, "where": _where(wrong.where)}
    if hint >= _HAPPENS:
        found |= {"given": dict(wrong.given), "happens": list(map(_happening, wrong.happens))}
    if hint >= _SHOULD:
        found |= {"should": wrong.should, "does": wrong.does}
    return found


def _where(where: Where | None) -> Json | None:
    if where is None:
        return None
    return {
        "script": where.script or None,
        "action": where.action,
        "kind": where.kind,
        "caption": where.caption,
        "line": where.line,
    }


def _happening(each: Happening) -> Json:
    found: Json = {"where": _where(each.where), "kind": each.kind or None}
    if each.outcome:
        found["outcome"] = each.outcome
    if each.event:
        found["event"] = each.event
    if each.left:
        found["left"] = dict(each.left)
    return found
