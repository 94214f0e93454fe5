"""Whether two versions of a script are the same, action for action, but where runs meet a fault.

Then no run differs that never meets it, of the script or of one that calls it, whatever in them
nobody can follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...grammar.names import key
from ...grammar.script import Literal
from ...interpreter.analysis.repairs.fault import Fault, branch_name
from ...interpreter.program.program import Program
from ...interpreter.program.resolve import Resolved

Ways = Mapping[tuple[bool, str], str]
"""Where the branches of an action lead: by whether it is a case of the user's own, and name."""


def are_same_actions(old: Program, new: Program, fault: Fault) -> bool:
    """Whether both have the same actions wherever a run comes that has not met the fault yet."""
    if (old.media, old.name, *_functions(old)) != (new.media, new.name, *_functions(new)):
        return False
    roots = [_roots(each) for each in (old, new)]
    if roots[0] != roots[1]:
        return False
    waiting = [*dict.fromkeys(roots[0].values())]
    seen = set(waiting)
    while waiting:
        id = waiting.pop()
        if id in fault.comes:
            continue
        before, after = (each.resolved[each.index[id]] for each in (old, new))
        ways = _ways_on(id, (before, after), (old, new), fault)
        if ways is None or _said(before) != _said(after):
            return False
        fresh = [target for target in ways if target not in seen]
        seen.update(fresh)
        waiting += fresh
    return True


def _roots(program: Program) -> dict[str, str]:
    found = {"": program.written(program.begin).id}
    return found | {name: program.written(at).id for name, at in program.events.items()}


def _ways_on(
    id: str, actions: tuple[Resolved, Resolved], programs: tuple[Program, Program], fault: Fault
) -> Iterable[str] | None:
    """Return where an action leads to, ``None`` where the two lead elsewhere."""
    before, after = (
        {
            way: target
            for way, target in _ways(action, program)
            if (id, branch_name(way[1])) not in fault.takes
        }
        for action, program in zip(actions, programs, strict=True)
    )
    if id in fault.rests:  # a branch that is new is for outcomes that came to rest there
        has_default = (False, "default") in before
        after = {way: to for way, to in after.items() if way in before or has_default or way[0]}
    return before.values() if before == after else None


def _ways(action: Resolved, program: Program) -> Iterator[tuple[tuple[bool, str], str]]:
    for name, target in action.targets:
        yield (False, branch_name(name)), program.written(target).id
    for label, target in action.cases:
        yield (True, label.casefold()), program.written(target).id


def _said(action: Resolved) -> object:
    """Return all that an action is given, as it is written."""
    settings = sorted((key(prop.name), _plain(literal)) for prop, literal in action.values)
    return key(action.declaration.name), settings


def _plain(literal: Literal) -> str:
    parts: list[str] = []
    waiting = [literal]
    while waiting:
        each = waiting.pop()
        if isinstance(each.value, tuple):
            parts.append("[")
            waiting += [*each.value, Literal("]")]
        else:
            parts.append(f"{type(each.value).__name__} {each.value!r}")
    return "\0".join(parts)


def _functions(program: Program) -> Iterator[str]:
    """Yield all code of a script that declares functions, which any other of its code may call."""
    if program.scope.own:
        yield from sorted(code.text for code in program.codes.values())
