"""Reading the hours of operation of a world from YAML, with every mistake reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time

from ...grammar.documents.nodes import Entry, ListNode, Node, shorten
from ...grammar.finding import Findings
from ...grammar.names import key, nearest
from ..world.calendars import DAYS, OVERRIDES, Opening, Profile
from .fields import fields_of, items_of, text_of
from .keys.calendars import PROFILE

_HOURS = "hours, as 08:00-17:30"


def read_profiles(fields: Mapping[str, Entry], findings: Findings) -> tuple[Profile, ...]:
    """Return the profiles of a world, of which no two share a name or an id."""
    seen: set[tuple[str, str]] = set()

    def read_once(node: Node, findings: Findings) -> Profile:
        profile = _read_profile(node, findings)
        for what, word in (("id", profile.id), ("name", profile.name)):
            if word and (what, word.casefold()) in seen:
                said = f'a profile with the {what} "{shorten(word)}" stands here again'
                findings.add("duplicate-id", said, node.span)
            seen.add((what, word.casefold()))
        return profile

    return tuple(items_of(fields, "hours", read_once, findings))


def _read_profile(node: Node, findings: Findings) -> Profile:
    """Return a profile: ``{profile: Sales, open: {mon-fri: 08:00-18:00}, holidays: [...]}``."""
    fields = fields_of(PROFILE, node, findings, "a profile of hours")
    openings: list[Opening] = []
    if "open" in fields:
        days = fields["open"].value.as_mapping(findings, "open")
        for entry in days.entries if days is not None else ():
            on = _days(entry.key)
            if on is None:
                said = f'"{shorten(entry.key)}" names no days'
                expected = "days, as mon or mon-fri"
                near = nearest(entry.key, DAYS)
                findings.add("bad-days", said, entry.span, expected=expected, nearest=near)
            openings += _openings(on or frozenset(), entry.value, findings)
    override = ""
    if "override" in fields:
        override = _override(fields["override"].value, findings)
    return Profile(
        text_of(fields, "profile", findings),
        text_of(fields, "id", findings),
        tuple(openings),
        frozenset(items_of(fields, "holidays", _read_date, findings)),
        override,
    )


def _days(text: str) -> frozenset[int] | None:
    """Return the days that ``mon``, ``mon-fri``, ``sat, sun`` or ``daily`` name."""
    found: set[int] = set()
    for part in text.casefold().split(","):
        first, dash, last = (word.strip()[:3] for word in part.partition("-"))
        if part.strip() == "daily":
            found.update(range(7))
        elif first in DAYS and (not dash or last in DAYS):
            start = DAYS.index(first)
            length = (DAYS.index(last) - start) % 7 if dash else 0
            found.update((start + step) % 7 for step in range(length + 1))
        else:
            return None
    return frozenset(found)


def _openings(days: frozenset[int], node: Node, findings: Findings) -> Iterator[Opening]:
    for item in node.items if isinstance(node, ListNode) else [node]:
        text = item.as_text(findings, "hours", _HOURS)
        if text is None:
            continue
        begin, _, end = text.partition("-")
        try:
            yield Opening(days, time.fromisoformat(begin.strip()), _end(end.strip()))
        except ValueError:
            said = f'"{shorten(text)}" are no hours'
            findings.add("bad-hours", said, item.span, expected=_HOURS)


def _end(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def _read_date(node: Node, findings: Findings) -> date | None:
    text = node.as_text(findings, "holidays", "a date, as 2026-12-25")
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f'"{shorten(text)}" is no date'
        findings.add("bad-moment", said, node.span, expected="as in 2026-12-25")
        return None


def _override(node: Node, findings: Findings) -> str:
    text = node.as_text(findings, "override", " or ".join(OVERRIDES)) or ""
    found = next((each for each in OVERRIDES if key(each) == key(text)), None)
    if text and found is None:
        said = f'"{shorten(text)}" is no override'
        expected, near = ", ".join(OVERRIDES), nearest(text, OVERRIDES)
        findings.add("unknown-override", said, node.span, expected=expected, nearest=near)
    return found or ""
