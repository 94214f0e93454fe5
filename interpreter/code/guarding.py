"""What surrounds code that runs: its bounds, and its faults as reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...actions.ports import Reason, Running
from ..bounds import LimitReached
from ..values import ScriptFault

if TYPE_CHECKING:
    from .signals import Run


def guarded(run: Run, longest: int) -> Callable[[Running], Reason | None]:
    """Return a function that runs code and returns why it failed, ``None`` where it did not."""

    def code(me: Running) -> Reason | None:
        context = me.context
        outer, context.longest = context.longest, longest
        try:
            run(me)
        except ScriptFault as fault:
            return ("line {}: {}", fault.line or 1, str(fault))
        except RecursionError:
            # Each call of a user function nests ours; the bound on them keeps this far away.
            raise LimitReached("the code nests too deep") from None
        finally:
            context.longest = outer
            me.tell_touched()
        return None

    return code
