"""The actions by name, and whole actions with the properties that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....actions import Action, Catalogue, Kind, Property, catalogue
from ....grammar.finding import BranchlineError
from ....grammar.flow.writer import written_name
from ....grammar.names import key
from ....interpreter.program.validation import script_type_of
from ...reports.reference.actions import family_of, meaning_of, types_of
from .asked import Asked, Item, Sort, literal

_HEADER = re.compile(r"^(?:script|type)\b", re.MULTILINE)
_ID_SIGNS = re.compile(r"\W+")


def known_actions() -> Catalogue | tuple[Action, ...]:
    """Return the catalogue, or nothing where one of the project's own actions is none."""
    try:
        return catalogue()
    except BranchlineError:
        return ()


def names(asked: Asked) -> Iterator[Item]:
    """Yield every action; those that the script's type does not know come last."""
    for action in known_actions():
        yield Item(
            action.name,
            Sort.ACTION,
            asked.edit(asked.name(action.name)),
            family(action),
            says(action),
            order(asked, action),
        )


def whole(asked: Asked) -> Iterator[Item]:
    """Yield every action as it may stand in the script, with what it needs."""
    for action in known_actions():
        lines = _yaml_lines(action) if asked.is_yaml else _flow_lines(action)
        edit = asked.edit("\n".join(lines))
        yield Item(
            action.name,
            Sort.WHOLE_ACTION,
            edit,
            family(action),
            says(action),
            order(asked, action),
            has_stops=True,
        )
    if not asked.is_yaml and asked.place.action is None:
        yield from _header(asked)


@lru_cache(maxsize=1024)
def family(action: Action) -> str:
    """Return the words for the folder of an action."""
    return family_of(action)


@lru_cache(maxsize=1024)
def says(action: Action) -> str:
    """Return what an action does, and in which scripts."""
    return f"{meaning_of(action)}\n\nScript types: {types_of(action)}"


def order(asked: Asked, action: Action) -> str:
    """Return where an action comes among the others."""
    script = asked.document.script
    kind = None if script is None else script_type_of(script)
    return "5" if kind is None or kind in action.script_types else "7"


def _header(asked: Asked) -> Iterator[Item]:
    written = set(_HEADER.findall(asked.text[:2000]))
    for name, text in (("script", 'script "$1"'), ("type", "type ${1:Generic}")):
        if name not in written:
            yield Item(name, Sort.KEYWORD, asked.edit(text), order="1", has_stops=True)


def _flow_lines(action: Action) -> Iterator[str]:
    yield f'${{1:{_id(action)}}}: {literal(written_name(action.name))} "$2"'
    number = 3
    for prop in needed(action):
        yield f"    {literal(written_name(prop.name))} = {flow_stop(prop, number)}"
        number += 1
    if action.outcomes:
        yield f"    {_first_outcome(action)}-> ${{{number}:target}}"


def _first_outcome(action: Action) -> str:
    outcome = action.happy
    if action.has_default or outcome is None:
        return ""
    return f"{literal(written_name(outcome.name))} "


def _yaml_lines(action: Action) -> Iterator[str]:
    yield f"${{1:{_id(action)}}}:"
    yield f"    action: {literal(action.name)}"
    yield '    caption: "$2"'
    props = needed(action)
    if props:
        yield "    properties:"
    for number, prop in enumerate(props, 3):
        yield f"      {literal(prop.name)}: {yaml_stop(prop, number)}"
    last = f"${{{len(props) + 3}:target}}"
    if action.outcomes and action.has_default:
        yield f"    next: {last}"
    elif action.happy is not None:
        yield from ("    branches:", f"      {literal(action.happy.name)}: {last}")


def needed(action: Action) -> list[Property]:
    """Return the properties that somebody has to fill in."""
    return [prop for prop in action.properties if prop.is_required and prop.default is None]


def flow_stop(prop: Property, number: int) -> str:
    """Return the value of a property in a .flow text, with a stop in it."""
    return _stop(prop, number, '"', f'"""\n        ${number}\n        """')


def yaml_stop(prop: Property, number: int) -> str:
    """Return the value of a property in YAML, with a stop in it."""
    return _stop(prop, number, "", f"|\n        ${number}")


def _stop(prop: Property, number: int, quote: str, code: str) -> str:
    if prop.choices:
        return f"{quote}${{{number}|{','.join(prop.choices)}|}}{quote}"
    match prop.kind:
        case Kind.CODE:
            return code
        case Kind.LIST:
            return f"[${number}]"
        case _:
            return f'"${{{number}:{literal(_plain(prop))}}}"'


def _plain(prop: Property) -> str:
    """Return a default that can stand in quotes as it is."""
    default = prop.default or ""
    return "" if '"' in default or "\\" in default else default


def _id(action: Action) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", action.name)
    return _ID_SIGNS.sub("_", words.strip().lower()).strip("_") or key(action.name)
