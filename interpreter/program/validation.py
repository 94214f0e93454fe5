"""What the language asks of a whole script: type, one Begin, places, and what is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...actions import ScriptType
from ...grammar.finding import Findings, Severity
from ...grammar.names import key, nearest
from ...grammar.script import Script
from .neighbours import Neighbours
from .resolve import ForeignAction, Resolved

if TYPE_CHECKING:
    from ..code.compiled import Code


def check_language(
    script: Script,
    resolved: list[Resolved],
    graph: Neighbours,
    findings: Findings,
    codes: Mapping[tuple[int, str], Code],
    *,
    is_whole: bool,
) -> None:
    """Report every breach of L1, L3, L4 and L18; in a whole script, what no path reaches too."""
    check_heading(script, resolved, findings, is_whole=is_whole)
    check_actions(script, resolved, findings)
    check_wiring(script, resolved, graph, findings, codes, is_whole=is_whole)


def check_heading(
    script: Script, resolved: Sequence[Resolved], findings: Findings, *, is_whole: bool
) -> None:
    """Report a wrong type of script, and where it has not one Begin."""
    _script_type(script, findings)
    if is_whole:
        _check_begins(script, _begins(resolved), findings)


def check_actions(script: Script, resolved: Iterable[Resolved], findings: Findings) -> None:
    """Report what is wrong with some actions, whatever leads to them."""
    script_type = script_type_of(script)
    for action in resolved:
        _check_type(action, script_type, findings, is_export=script.extra is not None)
        _check_cases(action, findings)


def check_wiring(
    script: Script,
    resolved: Sequence[Resolved],
    graph: Neighbours,
    findings: Findings,
    codes: Mapping[tuple[int, str], Code],
    *,
    is_whole: bool,
) -> None:
    """Report what leads where it may not, and in a whole script what no path reaches."""
    is_export = script.extra is not None
    _check_comments(resolved, graph, findings, is_export=is_export)
    _check_events(resolved, graph, findings, is_export=is_export)
    if is_whole and _begins(resolved):
        _check_reached(resolved, graph, findings, {at: code for (at, _), code in codes.items()})


def _begins(resolved: Iterable[Resolved]) -> list[Resolved]:
    return [action for action in resolved if key(action.declaration.name) == "begin"]


def check_again(
    script: Script, resolved: list[Resolved], changed: Collection[int], findings: Findings
) -> None:
    """Report the same breaches of the actions at some places, of a script that has no others."""
    script_type = script_type_of(script)
    is_export = script.extra is not None
    for at in changed:
        action = resolved[at]
        _check_type(action, script_type, findings, is_export=is_export)
        _check_cases(action, findings)
        for target in dict.fromkeys(target for _, target in (*action.targets, *action.cases)):
            other = resolved[target]
            if not action.declaration.is_executed:
                continue
            if not other.declaration.is_executed:
                _into_comment(other, findings, is_export=is_export)
            elif other.declaration.is_event and not isinstance(other.declaration, ForeignAction):
                _into_event(other, findings, is_export=is_export)


def script_type_of(script: Script) -> ScriptType | None:
    """Return the script's type, ``None`` where it is none of the eight (L1)."""
    wanted = key(script.type)
    return next((known for known in ScriptType if key(known) == wanted), None)


def _script_type(script: Script, findings: Findings) -> None:
    known = script_type_of(script)
    if known is None:
        findings.add(
            "unknown-script-type",
            f'"{script.type}" is no script type',
            script.type_span,
            expected=", ".join(ScriptType),
            nearest=nearest(script.type, ScriptType),
            statement="L1",
        )


def _check_begins(script: Script, begins: list[Resolved], findings: Findings) -> None:
    if not begins:
        findings.add(
            "no-begin",
            f'script "{script.name}" has no Begin',
            script.span,
            expected="exactly one Begin",
            statement="L3",
        )
    for extra in begins[:-1]:
        findings.add(
            "several-begins",
            f'"{extra.written.id}" is one Begin of {len(begins)};'
            f' the vendor would start at the last added, "{begins[-1].written.id}"',
            extra.written.name_span,
            expected="exactly one Begin",
            statement="L3",
        )


def _check_type(
    action: Resolved, script_type: ScriptType | None, findings: Findings, *, is_export: bool
) -> None:
    """Report an action outside its script types; what the platform has exported runs there."""
    types = action.declaration.script_types
    if script_type is not None and script_type not in types:
        findings.add(
            "wrong-script-type",
            f'{action.declaration.name} does not run in a script of type "{script_type}"',
            action.written.name_span,
            expected="one of " + ", ".join(sorted(types)),
            severity=Severity.WARNING if is_export else Severity.ERROR,
            statement="L18",
        )


def _check_cases(action: Resolved, findings: Findings) -> None:
    seen: dict[str, str] = {}
    for branch in action.written.branches:
        if branch.is_custom:
            folded = branch.outcome.casefold()
            if folded in seen and seen[folded] != branch.outcome:
                findings.add(
                    "repeated-case",
                    f'case "{branch.outcome}" is "{seen[folded]}" again:'
                    " cases compare without case",
                    branch.span,
                    severity=Severity.WARNING,
                    statement="L5",
                )
            seen.setdefault(folded, branch.outcome)


def _check_comments(
    resolved: Sequence[Resolved], graph: Neighbours, findings: Findings, *, is_export: bool
) -> None:
    """Report branches into a comment, and out of one that cannot be connected."""
    silent = {a.written.id for a in resolved if not a.declaration.is_executed}
    for action in resolved:
        id = action.written.id
        if id not in silent:
            continue
        if any(source not in silent for source in graph.predecessors(id)):
            _into_comment(action, findings, is_export=is_export)


def _into_comment(action: Resolved, findings: Findings, *, is_export: bool) -> None:
    id, name = action.written.id, action.declaration.name
    findings.add(
        "branch-into-comment",
        f'a branch leads to "{id}", but {name} is a comment and never runs',
        action.written.span,
        expected="a branch to what comes after it",
        severity=Severity.WARNING if is_export else Severity.ERROR,
    )


def _check_events(
    resolved: Sequence[Resolved], graph: Neighbours, findings: Findings, *, is_export: bool
) -> None:
    seen: dict[str, str] = {}
    comments = {a.written.id for a in resolved if not a.declaration.is_executed}
    for action in resolved:
        if not action.declaration.is_event or isinstance(action.declaration, ForeignAction):
            continue
        id = action.written.id
        name = action.declaration.name
        if any(source not in comments for source in graph.predecessors(id)):
            _into_event(action, findings, is_export=is_export)
        if seen.get(name, id) != id:  # two of one id have a finding of their own
            findings.add(
                "repeated-event",
                f'"{id}" is a second {name}, "{seen[name]}" is the first',
                action.written.name_span,
                expected=f"one {name} a script",
                severity=Severity.WARNING,
                statement="L4",
            )
        seen.setdefault(name, id)


def _into_event(action: Resolved, findings: Findings, *, is_export: bool) -> None:
    id, name = action.written.id, action.declaration.name
    findings.add(
        "branch-into-event",
        f'a branch leads to "{id}", but {name} begins where its event cuts in',
        action.written.span,
        expected="no incoming branch",
        severity=Severity.WARNING if is_export else Severity.ERROR,
        statement="L4",
    )


def _check_reached(
    resolved: Sequence[Resolved],
    graph: Neighbours,
    findings: Findings,
    codes: Mapping[int, Code],
) -> None:
    """Warn of each action that no path from Begin, an event or a declaring snippet reaches.

    A snippet does its work without being reached where it declares functions (S14) or holds
    nothing but comments.
    """
    silent = {a.written.id for a in resolved if not a.declaration.is_executed}
    declares = {at for at, code in codes.items() if code.only_declares}
    waiting = [
        action.written.id
        for at, action in enumerate(resolved)
        if action.declaration.is_event or key(action.declaration.name) == "begin" or at in declares
    ]
    reached = set(waiting)
    while waiting:
        for target in graph.successors(waiting.pop()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    unreached = [
        (at, action.written.id)
        for at, action in enumerate(resolved)
        if action.written.id not in reached and action.written.id not in silent
    ]
    missed = [
        id
        for at, id in unreached
        if not (_is_alone(id, graph, silent) and _may_be_alone(resolved[at], codes.get(at)))
    ]
    spans = {action.written.id: action.written.span for action in resolved}
    for id, behind in _chains(missed, graph):
        more = f", nor the {behind} behind it" if behind > 1 else ", nor the one behind it"
        findings.add(
            "unreachable-action",
            f'no path from Begin or an event reaches "{id}"{more if behind else ""}',
            spans[id],
            severity=Severity.WARNING,
        )


def _chains(missed: list[str], graph: Neighbours) -> Iterator[tuple[str, int]]:
    """Yield the actions with which chains begin that nothing reaches, and how many follow each.

    What two chains lead to counts for the first; a circle begins with its first action.
    """
    left = dict.fromkeys(missed)
    heads = [
        id for id in missed if not any(one in left for one in graph.predecessors(id) if one != id)
    ]
    for head in (*heads, *missed):
        if head not in left:
            continue
        del left[head]
        waiting, behind = [head], 0
        while waiting:
            for target in graph.successors(waiting.pop()):
                if target in left:
                    del left[target]
                    waiting.append(target)
                    behind += 1
        yield head, behind


def _is_alone(id: str, graph: Neighbours, silent: set[str]) -> bool:
    """Whether nothing leads to an action but comments, and it leads nowhere."""
    return not graph.successors(id) and silent.issuperset(graph.predecessors(id))


def _may_be_alone(action: Resolved, code: Code | None) -> bool:
    """Whether an action that stands alone may be meant so.

    One outside the catalogue, as in exports, may declare functions; so may code that nobody can
    read, which is reported. Code that takes nothing from the script declares what it holds.
    """
    if code is None:
        return isinstance(action.declaration, ForeignAction)
    return bool(code.mistakes) or code.takes_nothing
