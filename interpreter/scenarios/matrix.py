"""Named worlds, stubs and variables of a file, and scenarios that are run with several of them.

A scenario names sets in place of writing them out; a matrix makes it one scenario for each
combination of the sets that it lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple, TypeVar

from ...actions.values import Value
from ...grammar.documents.nodes import Entry, ListNode, Node, Scalar, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ..world.plan import Stubs
from ..world.world import NO_WORLD, World
from .keys.kinds import GIVEN, KINDS, SECTIONS, STUB, WORLD
from .keys.scenario import MATRIX as _MATRIX
from .scenario import Scenario, ScenarioFile
from .sets import Chosen, Sets, StubSet

MOST_COMBINATIONS = 1_000

T = TypeVar("T")


class Readers(NamedTuple):
    """What reads one set of each kind."""

    world: Callable[[Node], World]
    stub: Callable[[Node], StubSet]
    given: Callable[[Node], Mapping[str, Value]]


def read_sets(fields: Mapping[str, Entry], readers: Readers, findings: Findings) -> Sets:
    """Return the sets among the keys of a file."""
    places: dict[Chosen, Span] = {}

    def read(kind: str, reader: Callable[[Node], T]) -> dict[str, T]:
        section = SECTIONS[kind]
        if section not in fields:
            return {}
        mapping = fields[section].value.as_mapping(findings, section)
        entries = mapping.entries if mapping is not None else []
        places.update({Chosen(kind, entry.key): entry.span for entry in entries})
        return {entry.key: reader(entry.value) for entry in entries}

    return Sets(
        read(WORLD, readers.world), read(STUB, readers.stub), read(GIVEN, readers.given), places
    )


def is_written_out(fields: Mapping[str, Entry], kind: str) -> bool:
    """Whether a scenario says itself what others leave to a named set."""
    return kind in fields and not isinstance(fields[kind].value, Scalar | ListNode)


def expanded(
    own: Scenario, fields: Mapping[str, Entry], file: ScenarioFile, findings: Findings
) -> Iterator[Scenario]:
    """Yield a scenario once for each combination of sets, in the order in which they are listed.

    ``own`` holds what it says itself, which counts more than any set of its file.
    """
    sets = file.sets
    named = [
        Chosen(kind, name)
        for kind in KINDS
        if kind in fields and not is_written_out(fields, kind)
        for name in _names(fields[kind].value, kind, sets, findings)
    ]
    for listed in _combinations(fields, sets, findings):
        name = f"{own.name} [{', '.join(each.name for each in listed)}]" if listed else own.name
        yield _with_sets(replace(own, name=name), (*named, *listed), sets, file.world)


def _with_sets(own: Scenario, chosen: tuple[Chosen, ...], sets: Sets, world: World) -> Scenario:
    given: dict[str, Value] = {}
    stubs: dict[str, Stubs] = {}
    spans: dict[tuple[str, ...], Span] = {}
    for kind, name in chosen:
        if kind == WORLD:
            world = world.with_more(sets.worlds[name])
        elif kind == STUB:
            stubs.update(sets.stubs[name].stubs)
            spans.update(sets.stubs[name].spans)
        else:
            given.update(sets.given[name])
    return replace(
        own,
        world=world if own.world is NO_WORLD else world.with_more(own.world),
        given={**given, **own.given} if given else own.given,
        plan=replace(own.plan, stubs={**stubs, **own.plan.stubs}) if stubs else own.plan,
        spans={**spans, **own.spans} if spans else own.spans,
        sets=chosen,
    )


def _names(node: Node, kind: str, sets: Sets, findings: Findings) -> list[str]:
    """Return the names of sets of a kind that a node gives, one or a list."""
    if isinstance(node, Scalar) and node.is_nothing:
        return []
    known, found = sets.names(kind), list[str]()
    for each in node.items if isinstance(node, ListNode) else [node]:
        name = each.as_text(findings, kind, f'the name of one of "{SECTIONS[kind]}"')
        if name in known:
            found.append(name)
        elif name is not None:
            listed = ", ".join(f'"{shorten(each)}"' for each in known[:12])
            findings.add(
                "unknown-set",
                f'"{SECTIONS[kind]}" has no "{shorten(name)}"',
                each.span,
                expected=listed or f'a mapping, or "{SECTIONS[kind]}" in the file',
                nearest=nearest(name, known),
                statement="L25",
            )
    return found


def _combinations(
    fields: Mapping[str, Entry], sets: Sets, findings: Findings
) -> Iterator[tuple[Chosen, ...]]:
    """Yield each combination of what a matrix lists; without a matrix one of nothing."""
    if "matrix" not in fields:
        yield ()
        return
    node, before = fields["matrix"].value, len(findings.all)
    mapping = node.as_mapping(findings, "matrix")
    listed = _MATRIX.fields(mapping, findings, "matrix") if mapping is not None else {}
    axes: list[list[Chosen]] = []
    for kind, entry in sorted(listed.items(), key=lambda pair: pair[1].start):
        names = _names(entry.value, kind, sets, findings)
        axes.append([Chosen(kind, name) for name in dict.fromkeys(names)])
    count = 1
    for axis in axes:
        count *= len(axis)
    if len(findings.all) > before:
        return
    if not count or not axes:
        said = "the matrix has no combination"
        findings.add("empty-matrix", said, node.span, expected="names of sets, as world: [day]")
    elif count > MOST_COMBINATIONS:
        said = f"the matrix has {count} combinations"
        findings.add("large-matrix", said, node.span, expected=f"at most {MOST_COMBINATIONS}")
    else:
        yield from product(*axes)
