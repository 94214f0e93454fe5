"""Variables, functions and keywords: what expressions and Snippet code are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....actions import Kind
from ....actions.ports import GLOBAL
from ....grammar.names import key
from ....grammar.script import Script
from ....grammar.snippet.scanner import KEYWORDS
from ....interpreter.analysis.variables import bare_name, variable_key
from ....interpreter.functions import BuiltIn, functions
from ....interpreter.system_variables import SystemVariable, system_variables
from ..kept_by_text import KeptByText
from ..places.values import declared
from .asked import Asked, Item, Sort
from .known_script import known_script

_BRACED = re.compile(r"\{\s*+((?i:global:)?[^\W\d][\w$]{0,100})")
_SET = re.compile(
    r"(?:^|[{};])[ \t]*+(?:(?i:assign|dynamic|for|foreach)[ \t]++)?+"
    r"((?i:global:)?[^\W\d][\w$]*+)(?=[ \t]*+(?:=(?!=)|\.|\[|\r?$|[ \t](?i:in|from)\b))",
    re.MULTILINE,
)
_DECLARED = re.compile(r"(?im)^[ \t]*+function[ \t]++([^\W\d]\w*+)[ \t]*+\(([^()\r\n]*)\)")
_DOT = re.compile(r"\.\s*+\Z")
_MOST_VARIABLES = 1000


def in_expression(asked: Asked) -> Iterator[Item]:
    """Yield the names that may stand in an expression."""
    start = asked.place.span.start
    if _DOT.search(asked.text, max(0, start - 20), start):
        yield from _functions(asked, is_method=True)
        return
    yield from variables(asked)
    yield from _functions(asked, is_method=False)


def in_code(asked: Asked) -> Iterator[Item]:
    """Yield the names that may stand in Snippet code, and its keywords."""
    yield from in_expression(asked)
    if not _DOT.search(asked.text, max(0, asked.place.span.start - 20), asked.place.span.start):
        for word in sorted((*KEYWORDS, "TO", "IN", "FROM")):
            yield Item(word, Sort.KEYWORD, asked.edit(word), "keyword", order="6")
    script = known_script(asked)
    for name, parameters in () if script is None else own_functions(script).items():
        detail = f"{name}({parameters})"
        yield Item(
            name, Sort.FUNCTION, asked.edit(name), detail, "A function of this script.", "3"
        )


def variables(asked: Asked) -> Iterator[Item]:
    """Yield the variables of the script, then those that the platform sets."""
    script = known_script(asked)
    own = _by_look(asked.text) if script is None else names_in(script)
    here = variable_key(asked.text[slice(*asked.place.span)])
    shown = [name for folded, name in own.items() if folded != here or _is_written_twice(asked)]
    for name in shown[:_MOST_VARIABLES]:
        yield Item(name, Sort.VARIABLE, asked.edit(name), "variable", order="2")
    for variable in system_variables().all:
        if not variable.pattern and variable.key not in own:
            yield _system(asked, variable)


def _by_look(text: str) -> dict[str, str]:
    """Return what stands in braces in a text of which nothing can be read."""
    return {variable_key(name): name.removeprefix(GLOBAL) for name in _BRACED.findall(text)}


def _is_written_twice(asked: Asked) -> bool:
    word = asked.text[slice(*asked.place.span)]
    return bool(word) and asked.text.count(word) > 1


def _system(asked: Asked, variable: SystemVariable) -> Item:
    return Item(
        variable.name,
        Sort.SYSTEM_VARIABLE,
        asked.edit(variable.name),
        f"set by the platform, {variable.kind}",
        variable.says,
        "4",
    )


def _functions(asked: Asked, *, is_method: bool) -> Iterator[Item]:
    for function in functions():
        if is_method and function.most == 0:
            continue
        edit = asked.edit(function.name)
        yield Item(
            function.name, Sort.FUNCTION, edit, function.signature, _of_function(function), "5"
        )


def _of_function(function: BuiltIn) -> str:
    if not function.examples:
        return function.says
    code, text = function.examples[0]
    return f"{function.says}\n\n    {code}  is  {text}"


def names_in(script: Script) -> dict[str, str]:
    """Return the variables that a script names, by their keys, as they are first written.

    They are looked for by their look alone, which costs little in a script of any size.
    """
    found: dict[str, None] = {}
    for action in script.actions:
        name = action.name
        for setting in action.settings:
            value = setting.value.value
            kind = _kind_of(name, setting.name)
            if isinstance(value, str):
                if kind is not None or "{" in value:
                    kept, named = _IN_TEXT if kind is None else _NAMED.get(kind, _IN_TEXT)
                    found.update(dict.fromkeys(kept.of(value, named)))
            elif isinstance(value, tuple) and kind is Kind.LIST:
                items = [item.value for item in value if isinstance(item.value, str)]
                found.update(dict.fromkeys(filter(None, map(bare_name, items))))
    spelled: dict[str, str] = {}
    for name in found:
        spelled.setdefault(variable_key(name), name.removeprefix(GLOBAL))
    return dict(sorted(spelled.items()))


@lru_cache(maxsize=4096)
def _kind_of(action: str, name: str) -> Kind | None:
    """Return what a property holds, where its text may be a name or code."""
    known = declared(action)
    prop = None if known is None else known.property_by_key.get(key(name))
    return prop.kind if prop is not None and prop.kind in _NAMING else None


_NAMING = (Kind.VARIABLE, Kind.CODE, Kind.LIST)
_MOST_KEPT = 1_000_000
"""So many signs of values are remembered with the names in them."""


def _names_in_list(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(bare_name, value.split("|"))))


def _names_in_code(code: str) -> tuple[str, ...]:
    found = (*_SET.findall(code), *_BRACED.findall(code))
    return tuple(dict.fromkeys(name for name in found if name.upper() not in KEYWORDS))


def _names_in_text(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_BRACED.findall(text)))


_Names = KeptByText[tuple[str, ...]]
_IN_TEXT = _Names(_MOST_KEPT), _names_in_text
_NAMED = {
    Kind.VARIABLE: (_Names(_MOST_KEPT), _names_in_list),
    Kind.CODE: (_Names(_MOST_KEPT), _names_in_code),
}


def own_functions(script: Script) -> dict[str, str]:
    """Return the functions that a script's code declares, each with its parameters."""
    found: dict[str, str] = {}
    for action in script.actions:
        for setting in action.settings:
            value = setting.value
            if isinstance(value.value, str) and "function" in value.value.lower():
                for name, parameters in _DECLARED.findall(value.value):
                    found.setdefault(name, parameters.strip())
    return found
