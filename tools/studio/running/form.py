"""What a page's form says of a run, as a scenario: its parts, read as a file has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from ....grammar.documents.nodes import Entry, ListNode, MappingNode, Node, shorten
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_edits import Data
from ....grammar.finding import Finding, Findings, RequestError
from ....grammar.names import nearest
from ....grammar.requests import Requests
from ....grammar.source import Source
from ....interpreter.scenarios.keys.scenario import SCENARIO
from ....interpreter.scenarios.reader import ScenarioReader
from ....interpreter.scenarios.scenario import Scenario, ScenarioFile, scenarios_beside
from ....interpreter.world.world import World
from ...session import OpenScript
from ...testing.scenario_writer import NewScenario

FORM = "the form"
"""What the scenario is called that a form makes, until it is kept."""
NOT_OF_A_FORM = ("matrix", "covers", "expect")
"""The parts of a scenario that say nothing of how one run begins."""
_DEEPEST, _MOST = 32, 20_000

Place = tuple[str | int, ...]


def parts_of_forms() -> tuple[str, ...]:
    """Return the parts of a scenario that a form can have, in the order of the declarations."""
    return tuple(each.name for each in SCENARIO.keys if each.name not in NOT_OF_A_FORM)


def plain_form(form: Mapping[str, object]) -> dict[str, Data]:
    """Return a form as plain data; raise ``RequestError`` for what no form can be."""
    asked, known = Requests(), parts_of_forms()
    for name in form:
        if name not in known:
            said = f'a form has no part "{shorten(name)}"'
            asked.note(RequestError(said, expected=", ".join(known), nearest=nearest(name, known)))
    asked.refuse()
    waiting: list[tuple[object, int]] = [(dict(form), 0)]
    count = 0
    while waiting:
        item, depth = waiting.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST:
            said = f"a form holds {_MOST:,} values at most, nested {_DEEPEST} deep"
            raise RequestError(f"this form is too large: {said}")
        if isinstance(item, Mapping):
            waiting += [(each, depth + 1) for each in cast("Mapping[str, object]", item).values()]
        elif isinstance(item, list | tuple):
            waiting += [(each, depth + 1) for each in cast("Sequence[object]", item)]
    return cast("dict[str, Data]", dict(form))  # JSON, of a depth that was just looked at


def scenario_of_form(
    form: Mapping[str, Data], file: ScenarioFile | None, opened: OpenScript
) -> Scenario:
    """Return the scenario that a form describes, in the world and with the sets of a file.

    Raises ``RequestError`` with all that is wrong with it, by the parts of the form.
    """
    lines = NewScenario(FORM, data=dict(form)).lines("")
    source = Source(FORM, "\n".join(lines[:-1]) + "\n")  # the last one would say what it expects
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    if file is None:
        file = ScenarioFile(scenarios_beside(opened.path), source, opened.path, World())
    scenario: Scenario | None = None
    if isinstance(tree, MappingNode):
        own = ScenarioFile(file.path, source, file.script, file.world, file.sets)
        scenario = next(ScenarioReader(own, findings).scenarios(tree.entries[0]))
        scenario.check(opened.program, findings, opened.estate.resolve)
    asked = Requests()
    for each in findings.all:
        asked.note(RequestError(_told(each, tree), expected=each.expected, nearest=each.nearest))
    asked.refuse()
    if scenario is None:
        raise RequestError("the form says nothing that can be read")
    return scenario


def _told(finding: Finding, tree: Node | None) -> str:
    """Return what is wrong with a form, and in which of its fields."""
    place = place_in(tree, finding.span.start)[1:]
    words = [str(each + 1) if isinstance(each, int) else each for each in place]
    return f"{' > '.join(words)}: {finding.message}" if words else finding.message


def place_in(tree: Node | None, offset: int) -> Place:
    """Return the keys and numbers that lead to what stands at an offset of a text."""
    place: list[str | int] = []
    node = tree
    while node is not None:
        node = next(
            (
                place.append(name) or each
                for name, each, start in _inner(node)
                if start <= offset <= max(each.end, start)
            ),
            None,
        )
    return tuple(place)


def _inner(node: Node) -> Iterator[tuple[str | int, Node, int]]:
    """Yield what is in a node: its name or number, and from where on it stands."""
    if isinstance(node, MappingNode):
        entries: list[Entry] = node.entries
        yield from ((each.key, each.value, each.start) for each in entries)
    elif isinstance(node, ListNode):
        yield from ((number, each, each.start) for number, each in enumerate(node.items))
