"""What contacts did as people read it: who agrees, where others first differ, what is tested."""

from __future__ import annotations

from collections.abc import Iterator

from ...replay.replaying import Replayed, Traffic
from ...replay.wording import (
    difference_name,
    example_name,
    many,
    mending,
    notes,
    parts,
    path_name,
    percent,
    visit_name,
)
from ...terminal import clean

_MOST = 10


def lines(found: Replayed) -> Iterator[str]:
    """Yield the report."""
    steps = many(found.steps, "step")
    name = clean(found.program.name)
    yield f'"{name}" ({clean(found.path.name)}): {many(found.contacts, "contact")}, {steps}'
    for kind, said in notes(found):
        yield f"{kind:<9} {said}"
    yield ""
    yield from _agreement(found)
    if found.groups:
        yield ""
        yield from _groups(found)
    if found.traffic is not None:
        yield ""
        yield from _traffic(found, found.traffic)
    else:
        yield ""
        yield "tests     there are no scenarios, so nothing says what of it is tested"


def _agreement(found: Replayed) -> Iterator[str]:
    for part in parts(found):
        yield f"{part.name:<12}{percent(part.contacts, found.contacts):>8}  {part.said}"


def _groups(found: Replayed) -> Iterator[str]:
    yield "where they first differ, most frequent first:"
    for group in found.groups[:_MOST]:
        said = difference_name(found, group.difference)
        yield f"{group.contacts:>9,}  {said}"
        changes = ", ".join(mending(found, group))
        as_is = f"; agrees {changes}" if changes else ""
        yield f"           {example_name(group)}{as_is}"
    left = found.groups[_MOST:]
    if left:
        rest = many(sum(group.contacts for group in left), "contact")
        yield f"           and {many(len(left), 'more kind')}, of {rest}"


def _traffic(found: Replayed, traffic: Traffic) -> Iterator[str]:
    whole = found.contacts
    tests = many(traffic.scenarios, "scenario")
    branches, paths = percent(traffic.by_branches, whole), percent(traffic.by_paths, whole)
    yield f"tests cover {branches} of contacts by branches, {paths} by whole paths ({tests})"
    if traffic.branches:
        yield "branches that contacts took and no test takes:"
        for visit, count in traffic.branches[:_MOST]:
            yield f"{count:>9,}  {clean(visit_name(found, visit))}"
        yield from _more(len(traffic.branches), "branch")
    if traffic.paths:
        yield "paths that contacts took and no test takes:"
        for path in traffic.paths[:_MOST]:
            yield f"{path.contacts:>9,}  {path_name(found, path)}"
        yield from _more(len(traffic.paths), "path")
    if traffic.unlisted:
        yield f"{traffic.unlisted:>9,}  other paths, which are too many to list"


def _more(count: int, what: str) -> Iterator[str]:
    if count > _MOST:
        yield f"           and {many(count - _MOST, f'more {what}')}"
