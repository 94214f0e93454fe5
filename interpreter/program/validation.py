"""What the language asks of a whole script: type, one Begin, places, and what is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ...actions import Action, ScriptType
from ...grammar.finding import Findings, Severity
from ...grammar.names import key, nearest
from ...grammar.script import Action as Written
from ...grammar.script import Script
from .neighbours import Neighbours, neighbours_of
from .resolve import ForeignAction, Resolved
from .wired_action import WiredAction, wired

if TYPE_CHECKING:
    from ..code.compiled import Code

_Place: TypeAlias = "Written | WiredAction"


def check_language(
    script: Script,
    resolved: list[Resolved],
    findings: Findings,
    codes: Mapping[tuple[int, str], Code],
    *,
    is_whole: bool,
) -> None:
    """Report every breach of L1, L3, L4 and L18; in a whole script, what no path reaches too."""
    actions = wired(resolved, codes)
    check_heading(script, actions, findings, is_whole=is_whole)
    check_actions(script, resolved, findings)
    check_wiring(script, actions, neighbours_of(actions), findings, is_whole=is_whole)


def check_heading(
    script: Script, actions: Sequence[WiredAction], findings: Findings, *, is_whole: bool
) -> None:
    """Report a wrong type of script, and where it has not one Begin."""
    _script_type(script, findings)
    if is_whole:
        _check_begins(script, _begins(actions), findings)


def check_actions(script: Script, resolved: Iterable[Resolved], findings: Findings) -> None:
    """Report what is wrong with some actions, whatever leads to them."""
    script_type = script_type_of(script)
    for action in resolved:
        _check_type(action, script_type, findings, is_export=script.extra is not None)
        _check_cases(action, findings)


def check_wiring(
    script: Script,
    actions: Sequence[WiredAction],
    graph: Neighbours,
    findings: Findings,
    *,
    is_whole: bool,
) -> None:
    """Report what leads where it may not, and in a whole script what no path reaches."""
    is_export = script.extra is not None
    silent = {action.id for action in actions if not action.declaration.is_executed}
    if silent:
        _check_comments(actions, graph, silent, findings, is_export=is_export)
    _check_events(actions, graph, silent, findings, is_export=is_export)
    if is_whole and _begins(actions):
        _check_reached(actions, graph, silent, findings)


def _begins(actions: Sequence[WiredAction]) -> list[WiredAction]:
    kinds = {action.declaration for action in actions}
    begins = {one for one in kinds if key(one.name) == "begin"}
    return [action for action in actions if action.declaration in begins]


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
                _into_comment(other, other.written, findings, is_export=is_export)
            elif other.declaration.is_event and not isinstance(other.declaration, ForeignAction):
                _into_event(other, other.written, findings, is_export=is_export)


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


def _check_begins(script: Script, begins: list[WiredAction], findings: Findings) -> None:
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
            f'"{extra.id}" is one Begin of {len(begins)};'
            f' the vendor would start at the last added, "{begins[-1].id}"',
            extra.name_span,
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
    actions: Iterable[WiredAction],
    graph: Neighbours,
    silent: set[str],
    findings: Findings,
    *,
    is_export: bool,
) -> None:
    """Report branches into a comment, and out of one that cannot be connected."""
    for action in actions:
        if action.id in silent and not silent.issuperset(graph.predecessors(action.id)):
            _into_comment(action, action, findings, is_export=is_export)


def _into_comment(
    action: Resolved | WiredAction, place: _Place, findings: Findings, *, is_export: bool
) -> None:
    id, name = place.id, action.declaration.name
    findings.add(
        "branch-into-comment",
        f'a branch leads to "{id}", but {name} is a comment and never runs',
        place.span,
        expected="a branch to what comes after it",
        severity=Severity.WARNING if is_export else Severity.ERROR,
    )


def _check_events(
    actions: Iterable[WiredAction],
    graph: Neighbours,
    silent: set[str],
    findings: Findings,
    *,
    is_export: bool,
) -> None:
    seen: dict[str, str] = {}
    for action in actions:
        if not action.declaration.is_event or isinstance(action.declaration, ForeignAction):
            continue
        id = action.id
        name = action.declaration.name
        if not silent.issuperset(graph.predecessors(id)):
            _into_event(action, action, findings, is_export=is_export)
        if seen.get(name, id) != id:  # two of one id have a finding of their own
            findings.add(
                "repeated-event",
                f'"{id}" is a second {name}, "{seen[name]}" is the first',
                action.name_span,
                expected=f"one {name} a script",
                severity=Severity.WARNING,
                statement="L4",
            )
        seen.setdefault(name, id)


def _into_event(
    action: Resolved | WiredAction, place: _Place, findings: Findings, *, is_export: bool
) -> None:
    id, name = place.id, action.declaration.name
    findings.add(
        "branch-into-event",
        f'a branch leads to "{id}", but {name} begins where its event cuts in',
        place.span,
        expected="no incoming branch",
        severity=Severity.WARNING if is_export else Severity.ERROR,
        statement="L4",
    )


def _check_reached(
    actions: Sequence[WiredAction], graph: Neighbours, silent: set[str], findings: Findings
) -> None:
    """Warn of each action that no path from Begin, an event or a declaring snippet reaches.

    A snippet does its work without being reached where it declares functions (S14) or holds
    nothing but comments.
    """
    begins = {one for one in {action.declaration for action in actions} if _begins_chain(one)}
    waiting = [action.id for action in actions if action.declaration in begins or action.declares]
    reached = set(waiting)
    while waiting:
        for target in graph.successors(waiting.pop()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    missed = {
        action.id: action.span
        for action in actions
        if action.id not in reached
        and action.id not in silent
        and not (_is_alone(action.id, graph, silent) and action.may_be_alone)
    }
    for id, behind in _chains([*missed], graph):
        more = f", nor the {behind} behind it" if behind > 1 else ", nor the one behind it"
        findings.add(
            "unreachable-action",
            f'no path from Begin or an event reaches "{id}"{more if behind else ""}',
            missed[id],
            severity=Severity.WARNING,
        )


def _begins_chain(declaration: Action) -> bool:
    return declaration.is_event or key(declaration.name) == "begin"


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
