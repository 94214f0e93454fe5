"""Findings that an author has looked at and wants to keep, each with the reason.

In .flow and YAML a comment at the action, or at a property or branch of it, says
``branchline: ignore[RULE] reason``. In exports an Annotation with a branch to the action says the
same, and a Note names the action: ``branchline: ignore[RULE] 47: reason``.
A sidecar says it of any script, see ``tools/exchange/sidecar_ignores.py``.
An error is never kept quiet, for the script does not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..grammar.finding import Finding, Severity
from ..grammar.names import key, nearest
from ..grammar.script import Action, Comment, Script, Span
from ..grammar.source import Source
from ..interpreter.program.instrumentation import literal_text
from ..interpreter.program.program import Program
from ._language import faults
from ._malformed import FORM, malformed_suppressions
from ._registry import rules

_NAMED = re.compile(r"\s*(?P<action>[\w-]+)\s*:(?P<rest>.*)", re.DOTALL)
_SAYS = {"annotation": False, "note": True}  # whether its text names the action


@dataclass(slots=True)
class Suppression:
    """One ``ignore``: the rules, the actions, the reason, where it is told of, what it hid."""

    rules: tuple[str, ...]
    actions: tuple[str, ...]
    reason: str
    source: Source
    span: Span
    used: set[str] = field(default_factory=set[str])


def without_suppressed(
    program: Program,
    findings: Iterable[Finding],
    ran: Iterable[str],
    beside: Iterable[Suppression] = (),
) -> list[Finding]:
    """Return the findings that no suppression hides, and what is wrong with suppressions.

    ``ran`` are the ids of the rules that were asked: one that was not asked hides nothing.
    ``beside`` are suppressions that stand in another file.
    """
    known = [*_suppressions(program), *beside]
    kept = list(malformed_suppressions(program))
    if not known:
        return [*findings, *kept]
    owners = _owners(program.script.actions)
    for finding in findings:
        action = finding.action or owners.get(finding.span)
        redaction = [one for one in known if action in one.actions and _names(one, finding.rule)]
        if not redaction or finding.severity is Severity.ERROR:
            kept.append(finding)
        for one in redaction:
            one.used.add(key(finding.rule))
    asked = {key(id) for id in ran}
    for one in known:
        kept += _mistakes(one, asked)
    return kept


def _suppressions(program: Program) -> Iterator[Suppression]:
    yield from in_comments(program.script, program.source)
    for resolved in program.resolved:
        is_naming = _SAYS.get(key(resolved.declaration.name))
        if is_naming is None:
            continue
        written = resolved.written
        targets = tuple(branch.target for branch in written.branches)
        for prop, literal in resolved.values:
            if key(prop.name) == "comments":
                actions = None if is_naming else targets
                yield from _read(literal_text(literal), actions, program.source, written.span)


def in_comments(script: Script, source: Source) -> Iterator[Suppression]:
    """Yield the suppressions in the comments of a script."""
    spans = {action.id: action.span for action in script.actions}
    for place, comment in script.comments.items():
        if len(place) > 1 and place[1] in spans:
            for text in _texts(comment):
                yield from _read(text, (place[1],), source, spans[place[1]])


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return the text of a Note that hides something, with another name for its action.

    >>> renamed("branchline: ignore[dead-end] wait: so it is", {"wait": "7"})
    'branchline: ignore[dead-end] 7: so it is'
    """
    found = FORM.search(text)
    named = _NAMED.match(found["rest"]) if found is not None else None
    if found is None or named is None or named["action"] not in names:
        return text
    start = found.start("rest")
    begin, end = named.span("action")
    return f"{text[: start + begin]}{names[named['action']]}{text[start + end :]}"


def _texts(comment: Comment) -> Iterator[str]:
    yield from comment.above
    if comment.beside is not None:
        yield comment.beside


def _read(
    text: str, actions: tuple[str, ...] | None, source: Source, span: Span
) -> Iterator[Suppression]:
    found = FORM.search(text)
    if found is None:
        return
    rest = found["rest"]
    if actions is None:
        named = _NAMED.match(rest)
        actions, rest = ((named["action"],), named["rest"]) if named else ((), rest)
    words = tuple(found["rules"].replace(",", " ").split())
    yield Suppression(words, actions, rest.strip(" \t\r\n:-"), source, span)


def _names(one: Suppression, rule: str) -> bool:
    return key(rule) in {key(word) for word in one.rules}


def _owners(actions: Iterable[Action]) -> dict[Span, str]:
    """Return the actions at the places of the language's findings, which name none."""
    found: dict[Span, str] = {}
    for action in actions:
        places = [action.span, action.name_span]
        places += [place for one in action.settings for place in (one.span, one.value.span)]
        places += [place for one in action.branches for place in (one.span, one.target_span)]
        found.update(dict.fromkeys(places, action.id))
    return found


def _mistakes(one: Suppression, asked: set[str]) -> Iterator[Finding]:
    if one.rules and not one.reason:
        yield Finding(
            "suppression-without-reason",
            f"nobody can tell why this ignores {_listed(one)}",
            one.source,
            one.span,
            'the reason behind the brackets, as "ignore[RULE] reason"',
            severity=Severity.WARNING,
            action=one.actions[0] if one.actions else None,
        )
    for word in one.rules:
        rule = rules().find(word)
        was_asked = rule is None or key(rule.id) in asked
        if was_asked and key(word) not in one.used:
            yield Finding(
                "unused-suppression",
                f'"{word}" is ignored here, but there is no such finding',
                one.source,
                one.span,
                "no such suppression, or the id of a finding of this action",
                None if rule is not None else _nearest(word),
                severity=Severity.WARNING,
                action=one.actions[0] if one.actions else None,
            )


def _nearest(word: str) -> str | None:
    """Return the id that was most likely meant, ``None`` where the word is an id itself."""
    known = (*rules().by_id, *faults())
    return None if word in known else nearest(word, known)


def _listed(one: Suppression) -> str:
    return " and ".join(f'"{word}"' for word in one.rules) or "nothing"
