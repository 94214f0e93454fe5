"""The three hints of a caller whose experience is wrong: where, what happens, what should come."""

from __future__ import annotations

from collections.abc import Iterator

from ....interpreter.analysis.proofs.answers.told import quoted
from ...labs.graded import Happening, Where, Wrong

HINTS = range(1, 4)
_MOST_STEPS = 40


def hints_of(wrong: Wrong, most: int) -> Iterator[tuple[str, str]]:
    """Yield so many hints, each with its name."""
    told = {
        "where": where_text(wrong.where),
        "what happens": "; ".join(happening_texts(wrong)) or "nothing but that the script begins",
        "what should come": f"{wrong.should}; now {wrong.does}",
    }
    yield from list(told.items())[:most]


def where_text(where: Where | None) -> str:
    """Return the last place at which all is well."""
    if where is None:
        return "look behind the beginning"
    script = f" of {where.script}" if where.script else ""
    return f"look behind line {where.line}{script}, {place_text(where)}"


def place_text(where: Where) -> str:
    """Return an action in a few words."""
    caption = f' "{where.caption}"' if where.caption else ""
    return f"{where.action} ({where.kind}{caption})"


def happening_texts(wrong: Wrong) -> Iterator[str]:
    """Yield what is given and what happens, in the order in which it comes."""
    for name, value in wrong.given:
        yield f'{name} is "{value}"'
    for each in wrong.happens[:_MOST_STEPS]:
        yield _text(each)
    more = len(wrong.happens) - _MOST_STEPS
    if more > 0:
        yield f"and {more} more"


def _text(each: Happening) -> str:
    place = each.kind if each.where is None else f"{each.where.action} ({each.kind})"
    left = "".join(f", {name} = {quoted(value)}" for name, value in each.left)
    if not each.kind:
        return f"{each.event} comes while nothing moves{left}"
    if each.event and not each.outcome:
        return f"{each.event} cuts in at {place}{left}"
    return f"{place} comes to {each.outcome}{left}" if each.outcome else f"{place}{left}"
