"""Markdown for the summary of a job: what agrees, the first differences, what is tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...replay.replaying import Replayed, Traffic
from ...replay.wording import (
    difference_name,
    example_name,
    many,
    notes,
    parts,
    path_name,
    percent,
    visit_name,
)
from ..markdown_text import markdown_text

_MOST = 25


def lines(found: Replayed) -> Iterator[str]:
    """Yield the summary."""
    yield f"# {markdown_text(found.program.name)}"
    yield ""
    contacts, steps = many(found.contacts, "contact"), many(found.steps, "step")
    yield f"{contacts}, {steps} beside {markdown_text(found.path.name)}."
    yield ""
    for kind, said in notes(found):
        yield f"- {kind}: {markdown_text(said)}"
    yield ""
    rows = (
        (part.name.strip(), percent(part.contacts, found.contacts), part.said)
        for part in parts(found)
    )
    yield from _table(("", "part", "what"), rows)
    if found.groups:
        yield "## Where contacts first differ"
        yield ""
        yield from _table(
            ("contacts", "they", "as"),
            (
                (f"{g.contacts:,}", difference_name(found, g.difference), example_name(g))
                for g in found.groups[:_MOST]
            ),
        )
    if found.traffic is not None:
        yield from _traffic(found, found.traffic)


def _traffic(found: Replayed, traffic: Traffic) -> Iterator[str]:
    yield "## What is tested"
    yield ""
    yield from _table(
        ("of contacts", "covered"),
        (
            ("by branches", percent(traffic.by_branches, found.contacts)),
            ("by whole paths", percent(traffic.by_paths, found.contacts)),
        ),
    )
    if traffic.branches:
        taken = traffic.branches[:_MOST]
        rows = ((f"{count:,}", visit_name(found, visit)) for visit, count in taken)
        yield from _table(("times", "branch that no test takes"), rows)
    if traffic.paths:
        paths = traffic.paths[:_MOST]
        rows = ((f"{path.contacts:,}", path_name(found, path)) for path in paths)
        yield from _table(("contacts", "path that no test takes"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join(':--' for _ in heads)}|"
    for row in rows:
        yield f"| {' | '.join(map(markdown_text, row))} |"
    yield ""
