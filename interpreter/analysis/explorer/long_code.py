"""Whether code that is not computed may go on for longer than is followed."""

from __future__ import annotations

from collections.abc import Iterable

from ....grammar.snippet.nodes import For, Node, Repeat, children
from ...program.program import Program
from ...values import ScriptFault, number_of
from ..constants import plain_value
from .probe import MOST_PASSES, NotEnding, NotFollowed, NotKnown, Probe, probed

_LOOPS = f"its code cannot be followed to its end: its loops make more than {MOST_PASSES} passes"


def why_too_long(program: Program, at: int, probe: Probe) -> str:
    """Return why the code of an action may go on for too long, empty where nothing says so.

    It is tried once, with nothing in what is not known; and the loops that go up to a number
    which stands in the script are counted, as if each of them were come to.
    """
    codes = [program.codes.get((at, prop.name)) for prop, _ in program.resolved[at].values]
    written = [code.snippet.statements for code in codes if code is not None]
    if not written and not program.scope.own:
        return ""
    probe.is_lenient = True
    try:
        probed(program.visits[at], probe)
    except NotEnding as asked:
        return str(asked)
    except (NotFollowed, NotKnown, ScriptFault):
        pass
    return _LOOPS if any(_is_long(block) for block in written) else ""


def _is_long(block: Iterable[Node]) -> bool:
    """Whether the loops of some code whose passes stand in it make too many."""
    made = 0
    waiting: list[tuple[Node, int]] = [(node, 1) for node in block]
    while waiting:
        node, times = waiting.pop()
        if isinstance(node, For | Repeat):
            times *= _passes(node)
            made += times
            if made > MOST_PASSES:
                return True
        waiting += [(child, times) for child in children(node) if not isinstance(child, str)]
    return False


def _passes(loop: For | Repeat) -> int:
    """Return how many passes a loop makes at most; 1 where that does not stand in the code."""
    if isinstance(loop, Repeat):
        times = number_of(plain_value(loop.times))
        return 1 if times is None else max(0, int(times))
    first, last = number_of(plain_value(loop.start)), number_of(plain_value(loop.end))
    return 1 if first is None or last is None else abs(int(last) - int(first)) + 1
