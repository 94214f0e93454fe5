"""Text with stops of the cursor, for editors that have none."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"\\(?P<itself>.)"
    r"|\$\{\d+\|(?P<choice>(?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}"
    r"|\$\{\d+:(?P<text>(?:\\.|[^}\\])*)\}"
    r"|\$\{?\d+\}?",
    re.DOTALL,
)


def without_stops(text: str) -> str:
    r"""Return a text as it is where nobody fills in anything.

    >>> without_stops(r"${1:hold}: Wait Seconds = ${2|5,10|}$0 \$")
    'hold: Wait Seconds = 5 $'
    """
    return _STOP.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    if found["itself"] is not None:
        return found["itself"]
    inner = found["choice"] if found["choice"] is not None else found["text"] or ""
    return re.sub(r"\\(.)", r"\1", inner, flags=re.DOTALL)
