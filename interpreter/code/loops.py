"""The loops of Snippet code as closures: FOR, FOREACH and REPEAT, each pass of them counted."""

from __future__ import annotations

from itertools import repeat as forever

from ...actions.ports import GLOBAL, Getter, Running, Setter
from ...actions.values import Value
from ..bounds import MAX_EXACT
from ..values import number_of
from .lookups import copied, items_of
from .signals import BREAK, Run, Signal


def counting(
    key: str, start: Getter, end: Getter, block: Run, line: int, *, is_fixed: bool
) -> Run:
    """Return FOR: from one number to another, up or down; a fixed variable is not set."""
    is_global = key.startswith(GLOBAL)

    def loop(me: Running) -> Signal:
        first, last = _whole(start(me)), _whole(end(me))
        context = me.context
        put = me.put if is_global else me.__setitem__
        if is_fixed:
            me.refuse(key)
            put = _ignore
        else:
            me.touched[key] = None
        most = context.most_passes
        step = 1 if last >= first else -1
        for count in range(first, last + step, step):
            context.passes += 1
            if context.passes > most:
                context.refuse_pass(line, "FOR")
            put(key, count)
            signal = block(me)
            if signal is not None:
                return None if signal is BREAK else signal
        return None

    return loop


def going_through(put: Setter, array: Getter, block: Run, line: int) -> Run:
    """Return FOREACH: each item of an array as it was at the start."""

    def loop(me: Running) -> Signal:
        context = me.context
        most = context.most_passes
        for item in items_of(copied(me, array(me))):
            context.passes += 1
            if context.passes > most:
                context.refuse_pass(line, "FOREACH")
            put(me, item)
            signal = block(me)
            if signal is not None:
                return None if signal is BREAK else signal
        return None

    return loop


def repeating(times: Getter, block: Run, line: int) -> Run:
    """Return REPEAT: so many passes, none for a number below 1."""

    def loop(me: Running) -> Signal:
        context = me.context
        most = context.most_passes
        for _ in forever(None, max(0, _whole(times(me)))):
            context.passes += 1
            if context.passes > most:
                context.refuse_pass(line, "REPEAT")
            signal = block(me)
            if signal is not None:
                return None if signal is BREAK else signal
        return None

    return loop


def _ignore(_key: str, _value: Value) -> None:
    """Set nothing, in place of what sets the count of a loop."""


def _whole(value: Value) -> int:
    """Return a number of passes: a fraction is cut off, what is no number is 0 (S10, S12)."""
    number = number_of(value)
    return 0 if number is None else int(max(-MAX_EXACT, min(MAX_EXACT, number)))
