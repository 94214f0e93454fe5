"""The keys of a script in YAML that are not given yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....grammar.names import key
from ....grammar.yaml_form.keys import ACTION, SCRIPT
from ..places.values import declared
from .asked import Asked, Item, Sort
from .given import given

_WRITTEN = {
    "script": 'script: "$1"',
    "type": "type: ${1:Generic}",
    "actions": "actions:\n  ${1:begin}:\n    action: ${2:Begin}",
    "action": "action: $1",
    "foreign": "foreign: $1",
    "caption": 'caption: "$1"',
    "properties": "properties:\n      $1",
    "branches": "branches:\n      $1",
    "cases": 'cases:\n      "$1": ${2:target}',
    "next": "next: ${1:target}",
}
"""How a key is begun, where it is more than its name."""
_TOP_KEY = re.compile(r"^[\"']?(\w+)[\"']?[ \t]*+:", re.MULTILINE)


def keys(asked: Asked) -> Iterator[Item]:
    """Yield the keys that may stand at a place of YAML, or the header lines of .flow."""
    if not asked.is_yaml:
        return
    if asked.place.action is None:
        known = {key(name) for name in _TOP_KEY.findall(asked.text)}
        wanted = SCRIPT.keys
    else:
        known = set(given(asked).properties)
        action = declared(asked.place.name)
        has_cases = action is None or action.has_cases
        wanted = [each for each in ACTION.keys if has_cases or each.name != "cases"]
    here = asked.text[slice(*asked.place.span)]
    behind = asked.text[asked.place.span.end : asked.place.span.end + 20].lstrip(" \t")
    for number, each in enumerate(wanted):
        name, text = each.name, _WRITTEN.get(each.name, f"{each.name}: $1")
        if name not in known or name == here:
            is_name = behind.startswith(":") or bool(asked.place.quote)
            edit = asked.edit(name if is_name else text)
            yield Item(
                name, Sort.KEYWORD, edit, each.says, order=f"{number}", has_stops=not is_name
            )
