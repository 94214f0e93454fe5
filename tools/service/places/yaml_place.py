"""What stands at an offset of a script in YAML: the lines around it say so, no reading of all."""

from __future__ import annotations

import re

from ....grammar.names import key
from ....grammar.script import NOWHERE, Span
from .line_bounds import line_start
from .place import Place, What
from .values import in_value
from .yaml_path import Found, path_at

_NAMED = re.compile(
    r"(?:^[ \t]*+|[{,][ \t]*+)(?:action|foreign)[ \t]*+:[ \t]++"
    r"(?:\"([^\"\r\n]*+)\"|'([^'\r\n]*+)'|([^,{}\r\n#]*[^,{}\r\n#\s]))",
    re.MULTILINE | re.IGNORECASE,
)
_NEXT_KEY = r"^[ ]{{0,{indent}}}[^\s#]"
_FAR = 4000
_TOP = {"script": What.SCRIPT_NAME, "type": What.SCRIPT_TYPE}
_OF_ACTION = {
    "action": What.ACTION_NAME,
    "foreign": What.ACTION_NAME,
    "caption": What.CAPTION,
    "next": What.TARGET,
}
_BRANCHES = {"branches": False, "cases": True}


def yaml_place(text: str, offset: int) -> Place:
    """Return what stands at an offset of a script in YAML."""
    found = path_at(text, offset)
    nothing = Place(What.NOTHING, Span(offset, offset))
    if found.is_comment or found.is_behind:
        what = What.COMMENT if found.is_comment else What.NOTHING
        return nothing._replace(what=what, span=found.span)
    begun = text[found.span.start : max(found.span.start, min(offset, found.span.end))]
    place = Place(What.KEY, found.span, begun, quote=found.quote)
    keys = found.keys
    if len(keys) <= 1:
        return _top(place, found, nothing) if keys else place
    if key(keys[0]) != "actions":
        return nothing
    place = place._replace(action=keys[1], name=_name_in(text, found.starts[1]))
    match len(keys):
        case 2:
            return place._replace(what=What.ACTION_ID) if found.is_key else place
        case 3:
            return _of_action(place, found)
        case _:
            return _in_group(text, offset, place, found)


def _top(place: Place, found: Found, nothing: Place) -> Place:
    if found.is_key:
        return place
    top = key(found.keys[0])
    if top == "actions":
        return place._replace(what=What.ACTION_ID)
    what = _TOP.get(top)
    return nothing if what is None else place._replace(what=what)


def _of_action(place: Place, found: Found) -> Place:
    """Return the place of a key of an action, or of what is written behind it."""
    name = key(found.keys[2])
    if found.is_key:
        return place
    if name == "properties":
        return place._replace(what=What.PROPERTY)
    if name in _BRANCHES:
        return place._replace(what=What.OUTCOME, is_custom=_BRANCHES[name])
    what = _OF_ACTION.get(name, What.NOTHING)
    return place._replace(what=what, outcome="Default" if what is What.TARGET else None)


def _in_group(text: str, offset: int, place: Place, found: Found) -> Place:
    """Return the place of a property or a branch, or of its value."""
    group, name = key(found.keys[2]), found.keys[3]
    if group == "properties":
        place = place._replace(property=name)
        if found.is_key:
            return place._replace(what=What.PROPERTY)
        valued = place._replace(what=What.VALUE)
        return in_value(text, offset, valued, found.span, found.quote or "plain")._replace(
            quote=found.quote
        )
    if group not in _BRANCHES:
        return place._replace(what=What.NOTHING)
    what = What.OUTCOME if found.is_key else What.TARGET
    return place._replace(what=what, outcome=name, is_custom=_BRANCHES[group])


def _name_in(text: str, start: int) -> str | None:
    """Return the name of the action whose key begins at an offset."""
    if start == NOWHERE.start:
        return None
    indent = start - line_start(text, start)
    after = re.compile(_NEXT_KEY.format(indent=indent), re.MULTILINE)
    end = after.search(text, start + 1, start + _FAR)
    match = _NAMED.search(text, start, end.start() if end else min(len(text), start + _FAR))
    return None if match is None else next(group for group in match.groups() if group is not None)
