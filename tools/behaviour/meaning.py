"""What a script says, whatever its actions are called and where they stand.

Two programs of the same meaning do the same in every run, as far as those do that they call.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...actions import Property
from ...actions.declaration import Kind
from ...grammar.names import key, outcome_key
from ...grammar.script import Literal
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.program.program import Program
from ...interpreter.program.resolve import Resolved
from ...interpreter.state.setup import Programs


def meaning_of(program: Program) -> object:
    """Return what a program says: what its beginning and its events lead to."""
    order: dict[int, int] = {program.begin: 0}
    for _, at in sorted(program.events.items()):
        order.setdefault(at, len(order))
    waiting = list(order)
    for at in waiting:  # it grows while it is gone through
        for _, target in _ways(program.resolved[at]):
            if target >= 0 and target not in order:
                order[target] = len(order)
                waiting.append(target)
    actions = tuple(_action(program.resolved[at], order) for at in order)
    events = tuple((name, order[at]) for name, at in sorted(program.events.items()))
    functions = tuple(sorted(_functions(program)))
    return (key(program.media), program.name, events, actions, functions)


def callees_of(program: Program) -> tuple[str | None, ...]:
    """Return the names of what a program calls; ``None`` for one that is known in a run alone."""
    return tuple(
        None if "{" in literal_text(literal) else literal_text(literal)
        for resolved in program.resolved
        for prop, literal in resolved.values
        if prop.kind is Kind.SCRIPT
    )


def is_same(  # noqa: C901 - one walk
    programs: tuple[Program, Program],
    lookups: tuple[Programs, Programs],
    meanings: dict[Program, object],
    *,
    is_all_same: bool,
) -> bool:
    """Whether two programs, and all that they call, say the same."""
    waiting = [programs]
    seen = {programs}
    while waiting:
        old, new = waiting.pop()
        for each in (old, new):
            if each not in meanings:
                meanings[each] = meaning_of(each)
        if meanings[old] != meanings[new]:
            return False
        for name in callees_of(new):
            if name is None:
                if not is_all_same:
                    return False
                continue
            then, now = lookups[0](name, old), lookups[1](name, new)
            if then is not None and now is not None:
                if (then, now) not in seen:
                    seen.add((then, now))
                    waiting.append((then, now))
            elif then is not now:
                return False
    return True


def _action(action: Resolved, order: dict[int, int]) -> object:
    settings = sorted(
        (key(prop.name), text)
        for prop, literal in action.values
        if (text := _value(prop, literal)) is not None
    )
    ways = sorted((way, order.get(target, -1)) for way, target in _ways(action))
    return (key(action.declaration.name), tuple(settings), tuple(ways))


def _ways(action: Resolved) -> Iterable[tuple[tuple[bool, str], int]]:
    yield from sorted(((False, outcome_key(name)), target) for name, target in action.targets)
    yield from sorted(((True, label), target) for label, target in action.cases)


def _value(prop: Property, literal: Literal) -> str | None:
    """Return a value as a text, ``None`` for one that says what counts without it.

    An empty text says that there is none, and is not the default; an empty choice is.
    """
    if isinstance(literal.value, tuple):
        return repr([literal_text(each) for each in literal.value])
    text = literal_text(literal) or (prop.default or "" if prop.choices else "")
    return None if text == (prop.default or "") else text


def _functions(program: Program) -> Iterable[str]:
    """Yield the code of a program that stands where no way leads, which may declare functions."""
    for (at, _), code in program.codes.items():
        if program.scope.own:
            yield f"{program.declaration(at).name} {code.text}"
