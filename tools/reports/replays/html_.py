"""HTML: one page that opens offline, with differences, what is tested, and traffic drawn."""

from __future__ import annotations

from collections.abc import Iterator

from ...output.kinds import PAGE
from ...pictures.traffic import traffic_lines
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
from ..page_parts import shown_text, table
from ..suites._page_frame import page_frame

KIND = PAGE
_MOST = 200


def lines(found: Replayed) -> Iterator[str]:
    """Yield the page."""
    name = shown_text(found.program.name)
    before, after = page_frame(f"Branchline: contacts beside {name}", is_still=True)
    yield from before.splitlines()
    logs = shown_text(", ".join(log.path.name for log in found.logs))
    counts = f"{many(found.contacts, 'contact')}, {many(found.steps, 'step')}"
    yield f"<p>{logs} beside {shown_text(found.path.name)}: {counts}</p>"
    yield from _sums(found)
    said = list(notes(found))
    if said:
        yield "<h2>How it was read</h2><ul>"
        yield from (f"<li>{kind}: {shown_text(each)}</li>" for kind, each in said)
        yield "</ul>"
    yield "<h2>Who does what the script does</h2>"
    rows = (
        (part.name.strip(), percent(part.contacts, found.contacts), part.said)
        for part in parts(found)
    )
    yield from table(("Contacts", "Part", "What"), rows, numbers={1})
    yield from _groups(found)
    if found.traffic is None:
        yield "<h2>What is tested</h2>"
        yield "<p>There are no scenarios, so nothing says what of it is tested.</p>"
    else:
        yield from _traffic(found, found.traffic)
    yield from _picture(found)
    yield from after.splitlines()


def _sums(found: Replayed) -> Iterator[str]:
    sums = [(percent(found.agreed, found.contacts), "of contacts agree")]
    if found.traffic is not None:
        sums += [
            (percent(found.traffic.by_branches, found.contacts), "tested by branches"),
            (percent(found.traffic.by_paths, found.contacts), "tested by whole paths"),
        ]
    yield '<ul class="sums">'
    yield from (f"<li><b>{number}</b><span>{what}</span></li>" for number, what in sums)
    yield "</ul>"


def _groups(found: Replayed) -> Iterator[str]:
    if not found.groups:
        return
    yield "<h2>Where contacts first differ</h2>"
    rows = (
        (
            f"{group.contacts:,}",
            difference_name(found, group.difference),
            example_name(group),
            ", ".join(mending(found, group)),
        )
        for group in found.groups[:_MOST]
    )
    heads = ("Contacts", "What they did", "The first of them", "Agrees")
    yield from table(heads, rows, numbers={0})
    yield from _more(len(found.groups), "kind of difference")


def _traffic(found: Replayed, traffic: Traffic) -> Iterator[str]:
    yield "<h2>What is tested</h2>"
    tests = many(traffic.scenarios, "scenario")
    take = "takes" if traffic.scenarios == 1 else "take"
    yield f"<p>A contact counts by branches where {tests} {take} all that it took, by whole paths "
    yield "where one of them goes its way.</p>"
    if traffic.branches:
        yield "<h3>Branches that contacts took and no test takes</h3>"
        rows = (
            (f"{count:,}", visit_name(found, visit)) for visit, count in traffic.branches[:_MOST]
        )
        yield from table(("Times", "Branch"), rows, numbers={0})
        yield from _more(len(traffic.branches), "branch")
    if traffic.paths:
        yield "<h3>Paths that contacts took and no test takes</h3>"
        paths = (
            (
                f"{path.contacts:,}",
                path_name(found, path),
                many(path.untested, "branch") if path.untested else "",
            )
            for path in traffic.paths[:_MOST]
        )
        yield from table(("Contacts", "Path", "No test takes"), paths, numbers={0})
        yield from _more(len(traffic.paths), "path")
    if traffic.unlisted:
        unlisted = many(traffic.unlisted, "contact")
        yield f"<p>{unlisted} went other ways, which are too many to list.</p>"


def _more(count: int, what: str) -> Iterator[str]:
    if count > _MOST:
        yield f"<p>and {many(count - _MOST, f'more {what}')}</p>"


def _picture(found: Replayed) -> Iterator[str]:
    """Yield the script as it is drawn, with how often contacts came by each action."""
    moves = found.moves
    told = {moves.id(at): f"{count:,}" for at, count in found.visits.items() if count}
    taken = {
        (moves.id(at), outcome or "") for (at, outcome), count in found.counts.items() if count
    }
    for at in found.visits:
        ways = moves.ways[at]
        if len(set(ways.values())) == 1 and {at} != set(ways.values()) <= {*found.visits}:
            taken |= {(moves.id(at), name) for name in ways}  # whatever its outcome was
    picture = list(traffic_lines(found.path, told, taken)) if told else []
    if picture:
        yield "<h2>Where contacts went</h2>"
        said = "how often contacts came by before they first differed"
        yield f"<p>The number at an action says {said}.</p>"
        yield from picture
