"""The keys of a script in YAML that are not given yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....grammar.names import key
from ..places.values import declared
from .asked import Asked, Item, Sort
from .given import given

_TOP = {
    "script": ('script: "$1"', "the name of the script"),
    "type": ("type: ${1:Generic}", "the type of the script"),
    "actions": ("actions:\n  ${1:begin}:\n    action: ${2:Begin}", "the actions by their ids"),
}
_OF_ACTION = {
    "action": ("action: $1", "the name of the action"),
    "foreign": ("foreign: $1", "the name of an action that is kept whole"),
    "caption": ('caption: "$1"', "its caption"),
    "properties": ("properties:\n      $1", "its properties by name"),
    "branches": ("branches:\n      $1", "where its outcomes lead"),
    "cases": ('cases:\n      "$1": ${2:target}', "where your own cases lead"),
    "next": ("next: ${1:target}", "where Default leads"),
}
_TOP_KEY = re.compile(r"^[\"']?(\w+)[\"']?[ \t]*+:", re.MULTILINE)


def keys(asked: Asked) -> Iterator[Item]:
    """Yield the keys that may stand at a place of YAML, or the header lines of .flow."""
    if not asked.is_yaml:
        return
    if asked.place.action is None:
        known = {key(name) for name in _TOP_KEY.findall(asked.text)}
        wanted = _TOP
    else:
        known = set(given(asked).properties)
        wanted = dict(_OF_ACTION)
        action = declared(asked.place.name)
        if action is not None and not action.has_cases:
            del wanted["cases"]
    here = asked.text[slice(*asked.place.span)]
    behind = asked.text[asked.place.span.end : asked.place.span.end + 20].lstrip(" \t")
    for number, (name, (text, says)) in enumerate(wanted.items()):
        if name not in known or name == here:
            is_name = behind.startswith(":") or bool(asked.place.quote)
            edit = asked.edit(name if is_name else text)
            yield Item(name, Sort.KEYWORD, edit, says, order=f"{number}", has_stops=not is_name)
