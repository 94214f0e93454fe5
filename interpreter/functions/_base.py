"""What a built-in function declares: its names, its arguments, its page in the reference.

A function is plain Python from values to a value.
It raises :class:`~..values.ScriptFault` for what it cannot do.
It never reads a clock or touches a network itself, but asks its :class:`Context`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...actions.run_ports import Context
from ...actions.values import Value

Body = Callable[[Context, tuple[Value, ...]], Value]


class BuiltIn(NamedTuple):
    """One built-in function.

    ``name`` is the vendor's spelling; scripts call it without case, as ``name(a, b)`` or as
    ``a.name(b)``.
    ``least`` and ``most`` count the arguments, the one before the dot included; ``most`` may be
    ``None``.
    ``examples`` are pairs of Snippet expression and text, which the tests run.
    ``source`` says where the fact is from: ``doc``, ``real`` or ``ours``.
    With ``takes_name`` the arguments begin with the name of the variable before the dot, as text
    and not counted, empty where there is none.
    With ``changes`` a call that stands as a statement stores its result in what is before the dot.
    """

    name: str
    signature: str
    says: str
    least: int
    most: int | None
    run: Body
    examples: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = "doc"
    takes_name: bool = False
    changes: bool = False
