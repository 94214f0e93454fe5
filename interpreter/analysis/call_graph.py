"""Which script calls which: every call that an estate's scripts make, without running any.

A call is an action with a property that names a script, so any action that declares one counts.
A name in which nothing is replaced is looked for as a run would; any other is decided at run time,
and its fixed parts tell which scripts it may mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...actions import Kind
from ...grammar.finding import BranchlineError, Finding, Findings, Severity
from ...grammar.script import NOWHERE, Script, Span
from ...grammar.script_file import parse_script
from ...grammar.slices import cached_property
from ...grammar.snippet.expression import ExpressionError, parse_text
from ..estate.estate import Estate
from ..estate.script_names import parts_of
from ..program.instrumentation import literal_text
from ..program.program import Program
from ..program.resolve import Resolved, resolve
from .callee_candidates import CalleeCandidates

if TYPE_CHECKING:
    from networkx import DiGraph

MISSING_RULE = "missing-script"


@dataclass(frozen=True, slots=True)
class ScriptCall:
    """One action that calls a script by a name.

    ``found`` is the script that a fixed name means. A name that is decided at run time has
    ``may_be`` instead: the scripts that its fixed parts fit, ``None`` where it has no fixed part.
    """

    id: str
    action: str
    name: str
    is_decided_in_run: bool
    found: Path | None = None
    may_be: tuple[Path, ...] | None = None
    span: Span = NOWHERE
    prop: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the call names a script that is not there."""
        return self.found is None and not self.is_decided_in_run


@dataclass(frozen=True, slots=True)
class EstateScript:
    """One script of an estate, or why its file could not be read."""

    path: Path
    shown: str
    script: Script | None
    calls: tuple[ScriptCall, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def branches(self) -> int:
        """Return how many branches the script connects."""
        return sum(len(action.branches) for action in self.script.actions) if self.script else 0


@dataclass(frozen=True)
class CallGraph:
    """The scripts of an estate by their files, with the calls between them."""

    members: dict[Path, EstateScript]

    @cached_property
    def callers(self) -> dict[Path, list[str]]:
        """Return which scripts call a script by a fixed name, each once."""
        found: dict[Path, dict[str, None]] = {}
        for member in self.members.values():
            for call in member.calls:
                if call.found is not None:
                    found.setdefault(call.found, {})[member.shown] = None
        return {path: list(names) for path, names in found.items()}

    def graph(self) -> DiGraph[str]:
        """Return a graph of the scripts' shown names; a missing script is a node by its name.

        Each node has a ``kind``: ``script``, ``unread``, ``missing`` or ``decided in a run``.
        """
        from networkx import DiGraph

        graph: DiGraph[str] = DiGraph()
        for member in self.members.values():
            graph.add_node(member.shown, kind="script" if member.script else "unread")
        for member in self.members.values():
            for call in member.calls:
                target, kind = self.target_of(call)
                if target not in graph:
                    graph.add_node(target, kind=kind)
                graph.add_edge(member.shown, target)
        return graph

    def target_of(self, call: ScriptCall) -> tuple[str, str]:
        """Return how a call's target is shown, and what kind it is."""
        if call.found is not None:
            member = self.members.get(call.found)
            return (member.shown if member else call.found.stem), "script"
        return call.name, "decided in a run" if call.is_decided_in_run else "missing"


def call_graph(estate: Estate) -> CallGraph:
    """Return the call graph of an estate; a file that cannot be read is a member with faults."""
    fitting = CalleeCandidates(estate)
    return CallGraph({path: _member(path, estate, fitting) for path in estate.paths})


def calls_of(
    resolved: Iterable[Resolved],
    caller: Path,
    estate: Estate,
    fitting: CalleeCandidates | None = None,
) -> Iterator[ScriptCall]:
    """Yield the calls of one script in the order of its actions.

    Without ``fitting`` nobody looks for what a name may mean that a run completes.
    """
    for action in resolved:
        for prop, literal in action.values:
            if prop.kind is not Kind.SCRIPT:
                continue
            name = literal_text(literal).strip()
            if name:
                written = action.written
                title = action.declaration.name
                call = ScriptCall(written.id, title, name, "{" in name, prop=prop.name)
                yield _answered(call, literal.span, estate.path_of, caller, fitting)


def missing_scripts_of(
    path: Path, program: Program | None, estate: Estate, *, is_part: bool
) -> Iterator[Finding]:
    """Yield a warning for each call of a script that is not in the estate.

    Without a program the calls are those in what can be read of the script.
    Where the folder may be a part of an estate only, it is none where nothing else is in it, and
    a name that begins with a folder which is not there says nothing.
    """
    if program is None:
        source, resolved = estate.readable(path)
    else:
        source, resolved = program.source, program.callers
    for call in calls_of(resolved, path, estate):
        if call.is_missing and not (is_part and _leads_out(call.name, estate)):
            yield Finding(
                MISSING_RULE,
                f'{call.action} "{call.id}" calls "{call.name}", and there is no such script',
                source,
                call.span,
                expected="the name of a script in this folder or below",
                nearest=estate.nearest(call.name),
                severity=Severity.WARNING,
                statement="L23",
                action=call.id,
                property=call.prop,
            )


def _leads_out(name: str, estate: Estate) -> bool:
    """Whether a name begins with a folder that the estate does not have."""
    if len(estate.paths) == 1:
        return True
    parts = parts_of(name)
    return len(parts) > 1 and not any(
        parts_of(estate.shown(path))[0] == parts[0] for path in estate.paths
    )


def _answered(
    call: ScriptCall,
    span: Span,
    path_of: Callable[[str, Path], Path | None],
    caller: Path,
    fitting: CalleeCandidates | None,
) -> ScriptCall:
    """Return a call with the scripts that it means."""
    parts = _fixed_parts(call.name) if call.is_decided_in_run else (call.name,)
    if len(parts) == 1:
        found = path_of(parts[0], caller)
        return replace(call, is_decided_in_run=False, found=found, span=span)
    may_be = None if fitting is None else fitting.scripts(parts)
    return replace(call, may_be=may_be, span=span)


def _fixed_parts(name: str) -> tuple[str, ...]:
    r"""Return the texts around what a run replaces; a single one where it replaces nothing.

    >>> _fixed_parts("{path}Common\\{name}")
    ('', 'Common\\', '')
    """
    try:
        parts = parse_text(name)
    except ExpressionError:
        return ("", "")  # a mistake that is told elsewhere
    texts = [""]
    for part in parts:
        if isinstance(part, str):
            texts[-1] += part
        else:
            texts.append("")
    return tuple(texts)


def _member(path: Path, estate: Estate, fitting: CalleeCandidates) -> EstateScript:
    shown = estate.shown(path)
    try:
        script, findings = parse_script(path)
    except BranchlineError as error:
        return EstateScript(path, shown, None, faults=error.findings)
    errors = tuple(f for f in findings.all if f.severity is Severity.ERROR)
    if script is None or not script.actions:
        return EstateScript(path, shown, None, faults=errors or tuple(findings.all))
    resolved = resolve(script, Findings(findings.source))
    return EstateScript(
        path, shown, script, tuple(calls_of(resolved, path, estate, fitting)), errors
    )
