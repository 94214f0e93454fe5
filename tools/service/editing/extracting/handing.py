"""Which variables a subscript needs from its caller, and which it hands back.

What is only put into texts goes by Parameters. All else is said as ``global:`` inside, where it is
the variable of the main script itself (D19): a parameter that is empty does not arrive as what it
was (L23), and a subscript returns one value. So a script that others call can hand nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .....actions import Kind
from .....actions.ports import GLOBAL
from .....grammar.finding import RequestError
from .....grammar.names import key
from .....grammar.script import Literal
from .....grammar.snippet.expression import ExpressionError, parse_text
from .....grammar.snippet.nodes import Name
from .....interpreter.analysis.call_graph import calls_of
from .....interpreter.analysis.flow_graph import flow_graph
from .....interpreter.analysis.variables import Names, Variables, variable_key
from .....interpreter.program.instrumentation import literal_text
from .....interpreter.program.resolve import Resolved
from .....interpreter.system_variables import system_variables
from ..renaming.linked_files import is_same_file, scenario_files
from ..renaming.scenario_words import Says, scenario_words
from .selection import Selection

if TYPE_CHECKING:
    from ...workspace import Workspace

_MOST_PARAMETERS = 20
_PARAMETER = re.compile(r"s?p\d+")
_IN_TEXTS = (Kind.TEXT, Kind.SCRIPT, Kind.LIST)
_KEEPS_KINDS = frozenset({"assign", "putvalue"})
_SETS_PLAINLY = frozenset({"begin", "for", "loop", "menu"})
"""The actions by which a variable is a text or a number, and no array or object."""


class Handing(NamedTuple):
    """Variables by what becomes of them, each as it is first spelt: by key, in order."""

    parameters: tuple[str, ...]
    shared: tuple[str, ...]


def handing(workspace: Workspace, path: Path, found: Selection) -> Handing:
    """Return how variables are handed; raise ``RequestError`` where they cannot be.

    What is set and never read is handed back too: it is there for whoever looks at the end.
    """
    variables = Variables(found.program.resolved, found.program.codes)
    spelled = variables.spelled
    inside = [variables.of[at] for at in found.inside]
    reads, own = _reads(inside), _sets(inside)
    outside = [names for at, names in enumerate(variables.of) if at not in found.inside]
    known = {*_reads(outside), *_sets(outside), *_in_scenarios(workspace, path)}
    is_seen = _calls_others(found)
    sets = [
        name
        for name in own
        if is_seen or name in known or name not in reads or not _is_first(name, found, variables)
    ]
    needed = [name for name in reads if name not in own and _is_handed(name, variables)]
    by_text = [name for name in needed if _goes_by_text(name, found, variables)]
    by_text = by_text[:_MOST_PARAMETERS]
    plain = _said_plainly(inside)
    shared = [*sets, *(name for name in needed if name not in by_text)]
    shared = [name for name in shared if name in plain]
    if shared:
        _refuse_called(workspace, path, spelled.get(shared[0], shared[0]))
    return Handing(
        tuple(spelled.get(name, name) for name in by_text),
        tuple(spelled.get(name, name) for name in shared),
    )


def _calls_others(found: Selection) -> bool:
    """Whether the script calls others, which may see whatever it has set."""
    return any(
        prop.kind is Kind.SCRIPT for each in found.program.resolved for prop, _ in each.values
    )


def _is_first(name: str, found: Selection, variables: Variables) -> bool:
    """Whether a variable that only the selection has is set before each place that reads it.

    There is one way in, so what is set on every way to a place is set anew by each call.
    """
    before = variables.set_before(flow_graph(found.program.resolved))
    bit = variables.bits.get(name, 0)
    return all(
        bool((before[at] or 0) & bit)
        for at in found.inside
        if any(use.key == name for use in variables.of[at].reads)
    )


def _goes_by_text(name: str, found: Selection, variables: Variables) -> bool:
    """Whether a variable means the same as a parameter, which an object never does."""
    if name in variables.shared or system_variables().find(name) is not None:
        return False
    setters = {key(found.program.declaration(at).name) for at in variables.set_by.get(name, ())}
    return setters <= _SETS_PLAINLY and _is_in_texts(name, found.resolved)


def _said_plainly(names: Iterable[Names]) -> set[str]:
    """Return the variables of which not every place says ``global:`` as it is."""
    uses = (use for each in names for use in (*each.every_read, *each.sets))
    return {use.key for use in uses if not use.name.lower().startswith(GLOBAL)}


def _reads(names: Iterable[Names]) -> dict[str, None]:
    return {use.key: None for each in names for use in each.every_read}


def _sets(names: Iterable[Names]) -> dict[str, None]:
    found = (sorted(each.maybe | each.inside) for each in names)
    return {variable_key(name): None for each in found for name in each}


def _is_handed(name: str, variables: Variables) -> bool:
    """Whether a variable has its value from the script, or from what an event has brought."""
    known = system_variables().find(name)
    if known is None or name in variables.set_by:
        return True
    if _PARAMETER.fullmatch(name):
        raise RequestError(f'"{name}" is what the script itself was handed')
    return known.value is None and not name.startswith("_")


def _is_in_texts(name: str, inside: Iterable[Resolved]) -> bool:
    """Whether a variable stands only in braces within texts, where empty and nothing are alike."""
    for resolved in inside:
        given = {prop for prop, _ in resolved.values}
        silent = (
            prop.default or "" for prop in resolved.declaration.properties if prop not in given
        )
        if any(name in default.lower() for default in silent):
            return False
        for prop, literal in resolved.values:
            texts = [literal_text(item) for item in _items(literal)]
            said = [text for text in texts if name in text.lower()]
            is_text = prop.kind in _IN_TEXTS and key(resolved.declaration.name) not in _KEEPS_KINDS
            if said and not (is_text and all(map(_has_only_names, said))):
                return False
    return True


def _has_only_names(text: str) -> bool:
    try:
        parts = parse_text(text)
    except ExpressionError:
        return False
    return all(isinstance(part, str | Name) for part in parts)


def _items(literal: Literal) -> tuple[Literal, ...]:
    return literal.value if isinstance(literal.value, tuple) else (literal,)


def _in_scenarios(workspace: Workspace, path: Path) -> set[str]:
    return {
        variable_key(word.text)
        for document, is_own in scenario_files(workspace, path)
        if is_own
        for word in scenario_words(document.source)
        if word.says is Says.VARIABLE
    }


def _refuse_called(workspace: Workspace, path: Path, name: str) -> None:
    with workspace.reading():
        estate = workspace.estate(path)
        paths = list(estate.paths)
    for caller in paths:
        document = workspace.document(caller)
        if document is None or "runsub" not in key(document.text):
            continue
        with workspace.reading():
            calls = list(calls_of([*document.resolved], caller, estate))
        for call in calls:
            if key(call.action) != "runsub":
                continue
            if call.is_decided_in_run or (call.found and is_same_file(call.found, path)):
                raise RequestError(
                    f'"{name}" cannot be handed: "{caller.name}" calls this script as a '
                    "subscript, in which global: means a variable of the main script"
                )
