"""What is known of a script while it cannot be read: the newest one that could, or its look."""

from __future__ import annotations

import re
from functools import lru_cache

from ....grammar.script import Action, Script, Span
from .asked import Asked
from .given import entry_indent

_LONGEST_ID = 100


def known_script(asked: Asked) -> Script | None:
    """Return the script as far as it can be read, else the last one that was whole."""
    script = asked.document.script
    if script is None and (last := asked.document.newest_known) is not None:
        return last.script
    return script


def known_actions(asked: Asked) -> tuple[Action, ...]:
    """Return the actions of the script; where nothing can be read, what looks like their ids."""
    script = asked.document.script
    if script is not None:
        return script.actions
    return _by_look(asked.text) if asked.is_yaml else ()


@lru_cache(maxsize=4)
def _by_look(text: str) -> tuple[Action, ...]:
    indent = entry_indent(text)
    entry = re.compile(
        rf"^[ ]{{{indent}}}[\"']?([\w-]{{1,{_LONGEST_ID}}})[\"']?[ \t]*+:(?=\s|\Z)"
        r"(?=(?:[ \t]*+\{?[ \t]*+|\s++)(?:action:[ \t]++([\w ]*\w))?)",
        re.MULTILINE,
    )
    return tuple(
        Action(match[1], match[2] or "", span=Span(*match.span(1)))
        for match in entry.finditer(text)
    )
