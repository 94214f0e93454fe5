"""What there is to name at a place of a data file: actions, outcomes, variables, people, sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ....grammar.documents.forms import Named
from ....grammar.names import key
from ....grammar.script import Span
from ....interpreter.scenarios.keys import kinds
from ....rules import rules
from ...reports.markdown_text import markdown_text
from ..completing.asked import Sort
from ..completing.names import names_in
from ..document import Document
from .asked import Asked
from .outline import Part

_MOST = 2000


class Name(NamedTuple):
    """Something with a name: what it is, and where it is made if that is known."""

    name: str
    detail: str = ""
    says: str = ""
    sort: Sort = Sort.VALUE
    document: Document | None = None
    span: Span = Span(0, 0)


def names(named: Named, asked: Asked, part: Part) -> Iterator[Name]:
    """Yield what a text could name at a part."""
    way = _WAYS.get(named)
    if way is not None:
        yield from way(asked, part)


def _actions(asked: Asked, _: Part) -> Iterator[Name]:
    script = asked.script
    for action in script.actions[:_MOST] if script is not None else ():
        says = markdown_text(action.caption)
        yield Name(action.id, action.name, says, Sort.TARGET, asked.script_document, action.span)


def _outcomes(asked: Asked, part: Part) -> Iterator[Name]:
    id = asked.action_around(part)
    declaration, action = asked.declaration(id), asked.action(id)
    known = declaration.outcomes if declaration is not None else ()
    for outcome in known:
        yield Name(outcome.name, f"outcome of {id}", outcome.meaning, Sort.OUTCOME)
    for branch in action.branches if action is not None else ():
        if branch.is_custom or not known:
            document, span = asked.script_document, branch.span
            detail = f"leads to {branch.target}"
            yield Name(branch.outcome, detail, "", Sort.OUTCOME, document, span)


def _properties(asked: Asked, part: Part) -> Iterator[Name]:
    declaration = asked.declaration(asked.action_around(part))
    for prop in declaration.properties if declaration is not None else ():
        yield Name(prop.name, str(prop.kind), prop.meaning, Sort.PROPERTY)


def _variables(asked: Asked, _: Part) -> Iterator[Name]:
    script = asked.script
    for name in list(names_in(script).values())[:_MOST] if script is not None else ():
        yield Name(name, "variable", "", Sort.VARIABLE)


def _scripts(asked: Asked, _: Part) -> Iterator[Name]:
    folder = asked.document.path.parent
    for path in asked.workspace.estate(asked.document.path).paths[:_MOST]:
        if path.is_relative_to(folder):
            yield Name(path.relative_to(folder).as_posix(), "script", "", Sort.SCRIPT)


def _of_world(part_of_world: str) -> Callable[[Asked, Part], Iterator[Name]]:
    def found(asked: Asked, _: Part) -> Iterator[Name]:
        text = asked.document.text
        for item in asked.in_world(part_of_world):
            said = {key(each.key): each for each in item.below if each.key is not None}
            shown = [said[name].text_of(text) for name in ("name", "id") if name in said]
            for name in ("name", "id"):
                if name in said and (word := said[name].text_of(text)):
                    detail = " ".join(each for each in shown if each != word)
                    yield Name(word, detail, "", Sort.VALUE, asked.document, said[name].span)

    return found


def _sets(kind: str) -> Callable[[Asked, Part], Iterator[Name]]:
    def found(asked: Asked, _: Part) -> Iterator[Name]:
        section = asked.outline.top.find(kinds.SECTIONS[kind])
        for part in section.below if section is not None else ():
            if part.key is not None:
                yield Name(
                    part.key,
                    f"of {kinds.SECTIONS[kind]}",
                    "",
                    Sort.VALUE,
                    asked.document,
                    part.span,
                )

    return found


def _rules(_: Asked, __: Part) -> Iterator[Name]:
    families: dict[str, None] = {}
    for rule in rules():
        families[rule.family] = None
        yield Name(rule.id, rule.family, rule.text.title, Sort.VALUE)
    for family in families:
        yield Name(family, "family of rules", "", Sort.VALUE)


_WAYS: Mapping[Named, Callable[[Asked, Part], Iterator[Name]]] = {
    Named.ACTION: _actions,
    Named.OUTCOME: _outcomes,
    Named.PROPERTY: _properties,
    Named.VARIABLE: _variables,
    Named.SCRIPT: _scripts,
    Named.SKILL: _of_world("skills"),
    Named.AGENT: _of_world("agents"),
    Named.CONTACT: _of_world("contacts"),
    Named.WORLD_SET: _sets(kinds.WORLD),
    Named.STUB_SET: _sets(kinds.STUB),
    Named.GIVEN_SET: _sets(kinds.GIVEN),
    Named.RULE: _rules,
}
