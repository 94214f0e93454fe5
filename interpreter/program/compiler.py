"""From a script, or a file of one, to its program and all mistakes in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...actions import Catalogue
from ...actions.ports import Visit
from ...grammar.finding import BranchlineError, Finding, Findings, Severity
from ...grammar.gc_pause import paused_collection
from ...grammar.names import key, outcome_key
from ...grammar.script import Script
from ...grammar.script_file import parse_script
from ...grammar.slices import Slices, result_of
from ...grammar.source import Source
from .binding import bind, binding_slowly
from .program import Program
from .resolve import Resolved, resolving
from .validation import check_language


def load_program(path: Path) -> tuple[Program | None, list[Finding]]:
    """Return the program in a file, ``None`` where an error stands against it, and all findings.

    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    script, findings = parse_script(path)
    if script is None:
        return None, findings.all
    return _compile(script, findings, None), findings.all


def compile_part(script: Script, findings: Findings) -> tuple[Program, bool]:
    """Return what can be compiled of a script, and whether no error stands against it.

    Only a whole program may be run; of any other, names and code can be looked at.
    """
    with paused_collection():
        return _bound(script, findings, None)


def compile_script(script: Script, source: Source, names: Catalogue | None = None) -> Program:
    """Return a program; raise ``BranchlineError`` with all findings where there is an error."""
    program, findings = try_compile(script, source, names)
    if program is None:
        raise BranchlineError(findings)
    return program


def try_compile(
    script: Script, source: Source, names: Catalogue | None = None
) -> tuple[Program | None, list[Finding]]:
    """Return the program, ``None`` where an error stands against it, and all findings."""
    findings = Findings(source)
    return _compile(script, findings, names), findings.all


def _compile(script: Script, findings: Findings, names: Catalogue | None) -> Program | None:
    with paused_collection():
        program, is_whole = _bound(script, findings, names)
    return program if is_whole else None


def _bound(script: Script, findings: Findings, names: Catalogue | None) -> tuple[Program, bool]:
    return result_of(compile_slowly(script, findings, names))


def compile_slowly(
    script: Script, findings: Findings, names: Catalogue | None = None
) -> Slices[tuple[Program, bool]]:
    """Return the same as :func:`compile_part`, and stop now and then."""
    is_whole = not findings.all  # what the reader could not read may be what leads somewhere
    resolved: list[Resolved] = []
    for at, one in enumerate(resolving(script, findings, names)):
        resolved.append(one)
        if at % _AT_ONCE == 0:
            yield
    program = Program(script, findings.source, resolved, _bind_traced)
    program.read_code()
    yield
    check_language(script, resolved, findings, program.codes, is_whole=is_whole)
    yield
    # What a value says in vain stands against no run: its step tells of it (D146).
    has_error = any(finding.severity is Severity.ERROR for finding in findings.all)
    yield from _bind_all(program, findings)
    if findings.all:
        findings.all[:] = map(program.finding_places.placed, told_once(findings.all))
    return program, not has_error


def bind_slowly(script: Script, source: Source, resolved: Sequence[Resolved]) -> Slices[Program]:
    """Return the program of actions of which all is known that is wrong, and stop now and then."""
    program = Program(script, source, resolved, _bind_traced)
    program.read_code()
    yield
    yield from _bind_all(program, Findings(source))
    return program


def _bind_all(program: Program, findings: Findings) -> Slices[None]:
    for at, action in enumerate(program.resolved):
        if key(action.declaration.name) == "begin":
            program.begin = at
        elif action.declaration.is_event:
            program.events.setdefault(outcome_key(action.declaration.name), at)
    yield from binding_slowly(program, findings, program.visits, is_traced=False)
    program.bound_edges = len(program.edges.target)


_AT_ONCE = 500
_SAME = {
    "wrong-shape": {"unknown-script-type", "unknown-action", "unknown-property", "unknown-branch"},
    "duplicate-case": {"repeated-case"},
}
"""What the language says of a place of which the reader has said it, in other words."""


def told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings without those that tell of one mistake again."""
    said = {(rule, one.span) for one in findings for rule in _SAME.get(one.rule, ())}
    return (one for one in findings if (one.rule, one.span) not in said)


def _bind_traced(program: Program) -> list[Visit]:
    """Return the visits that leave notes; what is wrong with values was found before."""
    return bind(program, Findings(program.source), is_traced=True)
