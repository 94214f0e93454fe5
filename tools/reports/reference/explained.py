"""What is told of anything that a finding names: a rule, a mistake of the language, a property."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ....grammar.documents.nodes import shorten
from ....grammar.finding import RequestError
from ....grammar.names import key, nearest
from ....grammar.own.places import RULES, passed_over
from ....interpreter.analysis.proofs.properties import properties
from ....rules import faults, passed_over_for, rules
from ...terminal import Terminal
from . import faults as fault_pages
from .properties import property_lines
from .rules import markdown_lines, page_lines, table_lines


def left_out() -> str:
    """Return which rules of a project are not run, empty where none is."""
    return passed_over(RULES) or ""


def explained_rules(terminal: Terminal, *, is_markdown: bool) -> Iterator[str]:
    """Yield the list of all rules, line by line."""
    every = list(rules())
    return markdown_lines(every, is_whole=True) if is_markdown else table_lines(every, terminal)


def explained(id: str, terminal: Terminal, *, is_markdown: bool) -> Iterator[str]:
    """Return the page of one, line by line; raise ``RequestError`` for what there is not."""
    known = rules()
    asked = next((one for one in properties() if key(one.name) == key(id)), None)
    page = () if asked is None else property_lines(asked, terminal, is_markdown=is_markdown)
    rule = known.find(id)
    if rule is not None:
        own = (
            markdown_lines([rule], is_whole=False)
            if is_markdown
            else page_lines(rule, terminal, known.origins.get(rule.id))
        )
        return chain(own, ("",), page) if asked is not None else own
    if asked is not None:
        return iter(page)
    fault = next((one for own, one in faults().items() if key(own) == key(id)), None)
    if fault is not None:
        if is_markdown:
            return fault_pages.markdown_lines(fault)
        return fault_pages.page_lines(fault, terminal)
    near = nearest(id, (*known.by_id, *faults(), *(one.name for one in properties())))
    hint = f'did you mean "{near}"?' if near else "branchline explain lists the rules"
    file = passed_over_for(id, known)
    hint = f"{file} is not run without --trust" if file is not None else hint
    raise RequestError(f'there is no rule or finding "{shorten(id)}"; {hint}')
