"""What there is to know of the word at an offset of a script, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ....actions import Action as Declaration
from ....actions import Kind as PropertyKind
from ....grammar.names import outcome_key
from ....grammar.script import Action, Span
from ....grammar.yaml_form.keys import ACTION, SCRIPT
from ....interpreter.analysis.variables import bare_name, variable_key
from ....interpreter.functions import functions
from ....interpreter.system_variables import SystemVariable, system_variables
from ...reports.markdown_text import markdown_text
from ...reports.reference import functions as function_pages
from ...reports.reference import variables as variable_pages
from ...reports.reference.actions import (
    markdown_lines,
    meaning_of_outcome,
    plain_meaning,
    traits_of,
)
from ..completing.names import own_functions
from ..document import Document
from ..places.find import place_at
from ..places.place import Place, What
from ..places.values import declared, property_of
from ..workspace import Workspace
from .variable_facts import shown_value, variable_facts

_FEW = 5
_CALL = re.compile(r"\s*+\(")
_KEYS = {each.name: each.says for each in (*SCRIPT.keys, *ACTION.keys)}


class Hover(NamedTuple):
    """What is said of a word, as Markdown."""

    span: Span
    says: str


class _Asked(NamedTuple):
    workspace: Workspace
    document: Document
    place: Place
    word: str


Way = Callable[[_Asked], str]


def hover(workspace: Workspace, document: Document, offset: int) -> Hover | None:
    """Return what there is to know of the word at an offset, if there is anything."""
    if not document.kind.is_script:
        return None
    place = place_at(document, offset)
    word = document.text[slice(*place.span)]
    way = _WAYS.get(place.what)
    says = way(_Asked(workspace, document, place, word)) if way and word.strip() else ""
    return Hover(place.span, says) if says else None


def _action(asked: _Asked) -> str:
    action = declared(asked.place.name)
    if action is None:
        return ""
    return "\n".join(markdown_lines([action], is_whole=False))


def _property(asked: _Asked) -> str:
    prop = property_of(asked.place)
    if prop is None:
        return ""
    name = asked.place.name
    return f"**{prop.name}** of {markdown_text(name or '')}\n\n{prop.meaning}\n\n{traits_of(prop)}"


def _value(asked: _Asked) -> str:
    prop = property_of(asked.place)
    if prop is None:
        return ""
    if prop.kind is PropertyKind.VARIABLE:
        name = bare_name(asked.word)
        return _variable(asked, name) if name else _property(asked)
    if prop.kind is PropertyKind.SCRIPT:
        return _script(asked)
    return _property(asked)


def _script(asked: _Asked) -> str:
    with asked.workspace.reading():
        estate = asked.workspace.estate(asked.document.path)
        found = estate.path_of(asked.word, asked.document.path)
    if found is None:
        return ""
    document = asked.workspace.document(found)
    script = None if document is None else document.script
    told = "" if script is None else f'script "{script.name}", type {script.type}'
    shown = f"**{markdown_text(estate.shown(found))}** in {markdown_text(found.name)}"
    return f"{shown}\n\n{markdown_text(told)}".strip()


def _outcome(asked: _Asked) -> str:
    action, name = declared(asked.place.name), asked.place.outcome or asked.word
    branch = next(
        (
            branch
            for each in _actions(asked.document, asked.place.action)
            for branch in each.branches
            if outcome_key(branch.outcome) == outcome_key(name)
        ),
        None,
    )
    leads = f"\n\nleads to {_titled(asked.document, branch.target)}" if branch else ""
    if asked.place.is_custom:
        return f"**{markdown_text(name)}**, your own case{leads}"
    outcome = None if action is None else action.outcome_by_key.get(outcome_key(name))
    if action is None or outcome is None:
        return f"**{markdown_text(name)}**{leads}" if leads else ""
    return f"**{outcome.name}** of {action.name}\n\n{meaning_of_outcome(action, outcome)}{leads}"


def _target(asked: _Asked) -> str:
    found = _actions(asked.document, asked.word)
    if not found:
        return ""
    action = found[0]
    says = declared(action.name)
    meaning = "" if says is None else f"\n\n{plain_meaning(says)}"
    return f"{_titled(asked.document, action.id)}{meaning}"


def _id(asked: _Asked) -> str:
    """Return who leads to an action, above its page."""
    script = asked.document.script
    callers = [
        each.id
        for each in (script.actions if script else ())
        if any(branch.target == asked.word for branch in each.branches)
    ]
    page = _action(asked)
    lead = f"**{markdown_text(asked.word)}**: {_reached(callers, declared(asked.place.name))}"
    return f"{lead}\n\n{page}" if page else lead


def _reached(callers: list[str], action: Declaration | None) -> str:
    if action is not None and action.is_event:
        return "begins where its event cuts in"
    if not callers:
        return "no branch leads here"
    more = f" and {len(callers) - _FEW} more" if len(callers) > _FEW else ""
    return f"reached from {markdown_text(', '.join(callers[:_FEW]))}{more}"


def _actions(document: Document, id_: str | None) -> list[Action]:
    script = document.script
    return [each for each in (script.actions if script else ()) if each.id == id_]


def _titled(document: Document, id_: str) -> str:
    found = _actions(document, id_)
    if not found:
        return f"{markdown_text(id_)}, which is not there"
    caption = f' "{found[0].caption}"' if found[0].caption else ""
    return f"**{markdown_text(id_)}**: {markdown_text(found[0].name + caption)}"


def _in_code(asked: _Asked) -> str:
    text, (start, end) = asked.document.text, asked.place.span
    is_member = text[:start].rstrip()[-1:] == "."
    if is_member or _CALL.match(text, end):
        return _function(asked, is_member=is_member)
    return _variable(asked, asked.word)


def _function(asked: _Asked, *, is_member: bool) -> str:
    found = functions().find(asked.word)
    if found is not None:
        return "\n".join(function_pages.markdown_lines([found], is_whole=False))
    script = asked.document.script
    if script is None or is_member:
        return ""
    own = {name.lower(): (name, given) for name, given in own_functions(script).items()}
    name, given = own.get(asked.word.lower(), ("", ""))
    return f"**{markdown_text(f'{name}({given})')}**, a function of this script" if name else ""


def _variable(asked: _Asked, name: str) -> str:
    if not name or not bare_name(name):
        return ""
    known = system_variables().find(name)
    lines = [f"**{markdown_text(name)}**, a variable", *_told(asked.document, variable_key(name))]
    if known is not None:
        lines += _system(known)
    return "\n".join(lines) if len(lines) > 1 else ""


def _told(document: Document, key: str) -> Iterator[str]:
    facts = variable_facts(document)
    resolved = document.resolved
    setters = list(dict.fromkeys(each.at for each in facts.assignments(key)))
    readers = list(dict.fromkeys(facts.variables.read_by.get(key, ())))
    for says, found in (("set by", setters), ("read by", readers)):
        if found:
            names = [resolved[at].written.id for at in found[:_FEW]]
            more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
            yield from ("", f"{says} {markdown_text(', '.join(names))}{more}")
    if (setters or readers) and not setters:
        yield from ("", "nothing in this script sets it")
    value = facts.only_value(key)
    if value is not None:
        shown = markdown_text(shown_value(value))
        yield from ("", f"the only value that the script gives it is {shown}")


def _system(variable: SystemVariable) -> Iterator[str]:
    yield from ("", f"{variable.name}: {variable.says}", "")
    yield from (f"- {label}: {text}" for label, text in variable_pages.facts_of(variable))


def _key(asked: _Asked) -> str:
    says = _KEYS.get(asked.word.lower())
    return f"**{asked.word}**: {says}" if says else ""


_WAYS: Mapping[What, Way] = {
    What.ACTION_NAME: _action,
    What.ACTION_ID: _id,
    What.PROPERTY: _property,
    What.VALUE: _value,
    What.EXPRESSION: _in_code,
    What.CODE: _in_code,
    What.OUTCOME: _outcome,
    What.TARGET: _target,
    What.KEY: _key,
}
