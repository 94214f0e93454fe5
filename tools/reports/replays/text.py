"""What contacts did as people read it: who agrees, where others first differ, what is tested."""

from __future__ import annotations

from collections.abc import Iterator

from ...replay.replaying import Replayed, Traffic
from ...replay.wording import (
    contacts_of,
    difference_name,
    example_name,
    mending,
    notes,
    path_name,
    percent,
    visit_name,
)
from ...terminal import clean

_MOST = 10


def lines(found: Replayed) -> Iterator[str]:
    """Yield the report."""
    steps = f"{found.steps:,} step{'s' * (found.steps != 1)}"
    name = clean(found.program.name)
    yield f'"{name}" ({clean(found.path.name)}): {contacts_of(found.contacts)}, {steps}'
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
    whole = found.contacts
    yield f"agree    {percent(found.agreed, whole):>8}  {contacts_of(found.agreed)}"
    if found.unfinished:
        said = "end before the script does"
        yield f"           {contacts_of(found.unfinished)} of them {said}, as far as they go"
    for visit, count in list(found.stuck.items())[:_MOST]:
        said = f'get stuck at "{clean(visit_name(found, visit))}", where nothing follows'
        yield f"           {contacts_of(count)} of them {said}"
    if found.differing:
        fitness = f"fitness of all {found.fitness:.4f}"
        part = percent(found.differing, whole)
        yield f"differ   {part:>8}  {contacts_of(found.differing)}; {fitness}"


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
        rest = contacts_of(sum(group.contacts for group in left))
        yield f"           and {len(left):,} more kinds, of {rest}"


def _traffic(found: Replayed, traffic: Traffic) -> Iterator[str]:
    whole = found.contacts
    tests = f"{traffic.scenarios:,} scenario{'s' * (traffic.scenarios != 1)}"
    branches, paths = percent(traffic.by_branches, whole), percent(traffic.by_paths, whole)
    yield f"tests cover {branches} of contacts by branches, {paths} by whole paths ({tests})"
    if traffic.branches:
        yield "branches that contacts took and no test takes:"
        for visit, count in traffic.branches[:_MOST]:
            yield f"{count:>9,}  {clean(visit_name(found, visit))}"
        yield from _more(len(traffic.branches), "branches")
    if traffic.paths:
        yield "paths that contacts took and no test takes:"
        for path in traffic.paths[:_MOST]:
            yield f"{path.contacts:>9,}  {path_name(found, path)}"
        yield from _more(len(traffic.paths), "paths")
    if traffic.unlisted:
        yield f"           {contacts_of(traffic.unlisted)} took paths that are too many to list"


def _more(count: int, what: str) -> Iterator[str]:
    if count > _MOST:
        yield f"           and {count - _MOST:,} more {what}"
