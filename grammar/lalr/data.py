"""A table as plain data: what is kept of it, and what Lark's own is turned into."""

from __future__ import annotations

from typing import TypedDict


class RuleData(TypedDict):
    """A rule as data: its name, how many parts it has, and what becomes of them.

    Of ``parts`` a number is a part, ``~n`` all that is in the inlined rule at ``n``, and ``None``
    stands for one that may be left out; ``None`` in place of all is each as it is. ``makes`` is
    the method that makes the value; where the rule ``is_single``, one part alone is the value.
    """

    name: str
    size: int
    makes: str
    parts: list[int | None] | None
    is_single: bool


class TableData(TypedDict):
    """A table as data; ``terminals`` are regular expressions in the order in which they are tried.

    Those that are ``ignored`` stand anywhere, and mean nothing. ``starts`` has the first and the
    last state of each start; a state is what :class:`~.parser.Table` says.
    """

    grammar: str
    starts: dict[str, tuple[int, int]]
    ignored: list[str]
    terminals: dict[str, str]
    rules: list[RuleData]
    states: list[dict[str, int]]
