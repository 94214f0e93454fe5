"""Reading a living floor from YAML, with every mistake reported."""

from __future__ import annotations

from collections.abc import Mapping

from ....grammar.documents.nodes import Entry, MappingNode, Node, shorten
from ....grammar.finding import Findings
from ....grammar.names import key
from ...world.floor_plan import (
    DISTRIBUTIONS,
    EXPONENTIAL,
    LOGNORMAL,
    MOST_ARRIVALS,
    NO_TIME,
    SEED,
    Duration,
    FloorPlan,
    Traffic,
)
from ..fields import choice_of, fields_of, items_of, media_of, seconds_of, text_of
from ..keys.floor import DURATION, FLOOR, TRAFFIC


def read_floor(node: Node, findings: Findings) -> FloorPlan:
    """Return the plan of a floor, in which no skill may stand twice."""
    fields = fields_of(FLOOR, node, findings, "a floor")
    seen: set[str] = set()

    def read_once(node: Node, findings: Findings) -> Traffic:
        traffic = _read_traffic(node, findings)
        name = key(traffic.skill)
        if name and name in seen:
            said = f'the skill "{shorten(traffic.skill)}" stands here again'
            findings.add("duplicate-id", said, node.span)
        seen.add(name)
        return traffic

    seed = _whole(fields, "seed", findings)
    return FloorPlan(
        SEED if seed is None else seed, tuple(items_of(fields, "skills", read_once, findings))
    )


def _read_traffic(node: Node, findings: Findings) -> Traffic:
    fields = fields_of(TRAFFIC, node, findings, "the contacts of a skill")
    return Traffic(
        text_of(fields, "skill", findings).strip(),
        _arrivals(fields, findings),
        _duration(fields, "handling", findings) or NO_TIME,
        _duration(fields, "wrap_up", findings) or NO_TIME,
        _duration(fields, "patience", findings),
        media_of(fields, findings) if "media" in fields else "",
        _whole(fields, "most_waiting", findings),
    )


def _arrivals(fields: Mapping[str, Entry], findings: Findings) -> float:
    """Return how many contacts come in an hour."""
    if "arrivals" not in fields:
        return 0.0
    node = fields["arrivals"].value
    number = node.as_number(findings, "arrivals")
    if number is not None and not 0 <= number <= MOST_ARRIVALS:
        said, expected = '"arrivals" is out of bounds', f"0 to {MOST_ARRIVALS} contacts an hour"
        findings.add("bad-limit", said, node.span, expected=expected)
        return 0.0
    return float(number or 0)


def _duration(fields: Mapping[str, Entry], name: str, findings: Findings) -> Duration | None:
    """Return a duration, ``None`` where there is none."""
    if name not in fields:
        return None
    node = fields[name].value
    if not isinstance(node, MappingNode):
        return Duration(seconds_of(fields, name, findings))
    parts = fields_of(DURATION, node, findings, "a duration")
    distribution = (
        choice_of(parts, "distribution", DISTRIBUTIONS, "no distribution", findings) or EXPONENTIAL
    )
    mean, deviation = seconds_of(parts, "mean", findings), seconds_of(parts, "deviation", findings)
    if ("deviation" in parts) != (distribution == LOGNORMAL):
        said = (
            "a lognormal duration has a deviation"
            if distribution == LOGNORMAL
            else f'a duration that is {distribution} has no "deviation" of its own'
        )
        expected = 'a "deviation" with "distribution: lognormal", and with no other'
        findings.add("bad-duration", said, node.span, expected=expected)
    return Duration(mean, distribution, deviation)


def _whole(fields: Mapping[str, Entry], name: str, findings: Findings) -> int | None:
    """Return a whole number that is not below 0, ``None`` where there is none."""
    if name not in fields:
        return None
    node = fields[name].value
    number = node.as_number(findings, name)
    if number is None:
        return None
    if not isinstance(number, int) or number < 0:
        said = f'"{name}" is no whole number from 0 on'
        findings.add("bad-limit", said, node.span, expected="0, 1, 2 and so on")
        return None
    return number
