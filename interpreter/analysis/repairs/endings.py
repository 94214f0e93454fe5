"""Where a run that has come to rest may be led so that it ends: what is there, else a new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ....actions import Action as Declaration
from ....actions import catalogue
from ....grammar.changes.change import Add, Change
from ....grammar.script import Action
from ...program.edges import Exit
from ...program.instrumentation import literal_text
from ..components import components
from .trouble import Trouble

_MOST = 3
_ENDS = frozenset({"discard", "end", "exit", "hangup", "return"})
_NEW = ("End", "Hangup", "Exit", "Discard")


class Ending(NamedTuple):
    """An action that ends the script, and what it takes to have it."""

    id: str
    changes: tuple[Change, ...] = ()
    is_return: bool = False

    @property
    def then(self) -> str:
        """What becomes of a run that is led there."""
        what = "goes back to its caller" if self.is_return else "ends"
        return f'goes on to "{self.id}", and {what}'


def endings(trouble: Trouble, *, returns: bool | None = None) -> Iterator[Ending]:
    """Yield where to end, the nearest first: behind the same action, in the file, a new one.

    A subscript ends by going back to its caller, unless ``returns`` says otherwise.
    """
    leave = Exit.RETURN if (_is_subscript(trouble) if returns is None else returns) else Exit.END
    there = list(_there(trouble, leave))
    beside = {edge.target for edge in trouble.graph.edges_from[trouble.at]}
    there.sort(key=lambda at: at not in beside)
    is_return = leave is Exit.RETURN
    for at in islice(there, _MOST):
        yield Ending(trouble.id(at), is_return=is_return)
    kind = "Return" if is_return else new_kind(trouble)
    if kind:
        id = trouble.free_id("done")
        yield Ending(id, (Add(Action(id, kind), trouble.written.id),), is_return)


def new_kind(trouble: Trouble) -> str:
    """Return the name of the action that ends a script of this type, empty where none does."""
    return ending_for(trouble.program.media)


def ending_for(script_type: str) -> str:
    """Return the same for a type in the catalogue's spelling."""
    found = ((name, catalogue().find(name)) for name in _NEW)
    return next((name for name, each in found if each and script_type in each.script_types), "")


def is_of_type(trouble: Trouble, declaration: Declaration) -> bool:
    """Whether an action stands in scripts of this type."""
    return trouble.program.media in {str(each) for each in declaration.script_types}


def _is_subscript(trouble: Trouble) -> bool:
    return any(trouble.kind(at) == "return" for at in range(len(trouble.program.resolved)))


def _there(trouble: Trouble, leave: Exit) -> Iterator[int]:
    edges, program = trouble.program.edges, trouble.program
    found = {
        edges.action[edge]
        for edge in range(program.bound_edges)
        if edges.target[edge] == leave and not program.declaration(edges.action[edge]).is_event
    }
    yield from (
        at
        for at in sorted(found)
        if at != trouble.at
        and not trouble.program.written(at).is_foreign
        and not _hands_back(trouble, at)
        and trouble.kind(at) in _ENDS
        and is_of_type(trouble, program.declaration(at))
    )


def _hands_back(trouble: Trouble, at: int) -> bool:
    """Whether an ending hands something back, or says it: that all went well, perhaps."""
    return any(
        isinstance(literal.value, tuple) or literal_text(literal) != (prop.default or "")
        for prop, literal in trouble.program.resolved[at].values
    )


def heads_of_rounds(trouble: Trouble) -> Iterator[int]:
    """Yield the action that it is about, then the others of its loop, in the order of the file."""
    after = [[edge.target for edge in edges] for edges in trouble.graph.edges_from]
    for members in components(range(len(after)), after.__getitem__):
        if trouble.at in members:
            yield trouble.at
            yield from (at for at in sorted(members) if at != trouble.at)


def is_left(trouble: Trouble, inside: set[int]) -> bool:
    """Whether a branch leads out of a loop."""
    return any(edge.target not in inside for at in inside for edge in trouble.graph.edges_from[at])
