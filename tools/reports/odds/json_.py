"""One JSON object of the odds; odds.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ....grammar.secrets import sounds_secret
from ....interpreter.analysis.odds.elimination import Number
from ....interpreter.analysis.odds.forks import DialKind, EndingAt
from ....interpreter.analysis.odds.odds import NEVER, UNDECIDED, Effect, OddsOf, Range
from ....interpreter.trace.redaction import HIDDEN
from ...odds.asking import Found
from ...odds.learned import CONFIDENCE, Learned
from ...odds.seen import Simulated
from ...odds.what_if import written_name
from ...odds.wording import action_name, assumptions, ending_action, rows_of, untimed

Json = dict[str, object]
_DIGITS = 10
"""So many digits of an interval are told; later ones differ from machine to machine."""


def lines(found: Found) -> Iterator[str]:
    """Yield the document."""
    document: Json = {
        "version": 1,
        "file": str(found.path),
        "script": found.program.name,
        "states": len(found.space.states),
        "exact": found.asked.is_exact,
        "assumed": list(assumptions(found)),
        **_odds(found, found.odds),
    }
    document["what_if"] = [
        {"change": column.words, **_odds(found, column.odds)} for column in found.columns
    ]
    if found.learned is not None:
        document["learned"] = _learned(found, found.learned)
    if found.simulated is not None:
        document["simulated"] = _simulated(found, found.simulated)
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _odds(found: Found, odds: OddsOf) -> Json:
    exact = found.asked.is_exact
    costs = odds.costs
    return {
        "decided": odds.is_sure,
        "endings": [_row(found, row.ending, row.chance, row.name) for row in rows_of(found, odds)],
        "steps": _mean(costs.steps, is_exact=exact),
        "prompts": _mean(costs.prompts, is_exact=exact),
        "seconds": _mean(costs.seconds, is_exact=exact),
        "untimed": untimed(found),
        "unsure": [] if odds.is_sure else list(odds.doubts),
        "effects": [_effect(found, odds, effect) for effect in odds.effects if effect.slope],
    }


def _learned(found: Found, learned: Learned) -> Json:
    return {
        "confidence": CONFIDENCE,
        "branches": [
            {
                "action": action_name(found, *each.spot),
                "outcome": each.outcome,
                "count": each.count,
                "of": each.of,
                "low": _bound(each.between.low),
                "high": _bound(each.between.high),
            }
            for each in learned.branches
        ],
        "endings": [
            {**_ending(found, ending), "low": _bound(between.low), "high": _bound(between.high)}
            for ending, between in learned.endings.items()
        ],
        "means": [
            {"name": name, "low": _bound(between.low), "high": _bound(between.high)}
            for name, between in learned.means.items()
        ],
    }


def _simulated(found: Found, simulated: Simulated) -> Json:
    tally = simulated.tally
    document: Json = {
        "contacts": tally.contacts,
        "seed": simulated.seed,
        "agrees": simulated.agrees if simulated.is_held else None,
        "not_ended": tally.unended,
        "steps": tally.steps.total / tally.contacts,
        "means": [
            {
                "name": each.name,
                "mean": each.mean,
                "low": _bound(each.between.low),
                "high": _bound(each.between.high),
                "agrees": each.agrees,
            }
            for each in simulated.means
        ],
        "endings": [
            {
                **_ending(found, each.ending),
                "count": each.count,
                "low": _bound(each.share.low),
                "high": _bound(each.share.high),
                "agrees": each.agrees if simulated.is_held else None,
            }
            for each in simulated.endings
        ],
    }
    return document


def _bound(number: Number | None) -> float | None:
    """Return where an interval ends, without the digits that hang on the machine."""
    return None if number is None else float(f"{float(number):.{_DIGITS}g}")


def _ending(found: Found, ending: EndingAt) -> Json:
    told: Json = {"kind": ending.kind, "action": ending_action(found, ending)}
    return {**told, "event": ending.event} if ending.event else told


def _number(number: Number | None, *, is_exact: bool) -> object:
    if number is None:
        return None
    return str(number) if is_exact else float(number)


def _range(chance: Range, name: str, *, is_exact: bool) -> Json:
    """Return a number, or the two that it lies between."""
    if chance.is_sure:
        return {name: _number(chance.low, is_exact=is_exact)}
    return {
        name: None,
        "low": _number(chance.low, is_exact=is_exact),
        "high": _number(chance.high, is_exact=is_exact),
    }


def _mean(mean: Range, *, is_exact: bool) -> Json:
    return _range(mean, "mean", is_exact=is_exact)


def _row(found: Found, ending: EndingAt | None, chance: Range, name: str) -> Json:
    odds = _range(chance, "probability", is_exact=found.asked.is_exact)
    if ending is None:
        kind = NEVER if name.startswith(NEVER) else UNDECIDED
        return {"kind": kind, "action": None, **odds}
    return {**_ending(found, ending), **odds}


def _effect(found: Found, odds: OddsOf, effect: Effect) -> Json:
    exact = found.asked.is_exact
    told: Json = {}
    if isinstance(effect.result, int):
        ending = odds.chain.endings[effect.result]
        told["ending"] = _ending(found, ending)
    else:
        told["mean"] = effect.result
    dial = effect.dial
    if dial.kind is DialKind.VALUE:
        name = written_name(found.space, dial.name)
        told["variable"] = name
        told["value"] = HIDDEN if sounds_secret(name) else effect.label
    else:
        told["action"] = (
            None if dial.program is None else action_name(found, dial.program, dial.at)
        )
        told[str(dial.kind)] = effect.label
    told["odds"] = _number(effect.weight, is_exact=exact)
    told["derivative"] = _number(effect.slope, is_exact=exact)
    return told
