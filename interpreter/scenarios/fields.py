"""Reading the parts of a YAML mapping, texts, lists, names and media, with every mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from ...actions import ScriptType
from ...actions.values import Value
from ...grammar.documents.nodes import Entry, ListNode, Node, Scalar, Shape, shorten
from ...grammar.finding import Findings
from ...grammar.names import key, nearest
from ...grammar.script import Span
from ...grammar.source import Source
from ..system_variables import system_variables
from ..values import plain_value
from .keys.scenario import COVERS
from .keys.words import VARIABLE_NAME

_LONGEST_KEPT = 64  # signs of a value that is read once for all that write the same


class Identified(Protocol):
    """A thing of the world with an id."""

    @property
    def id(self) -> str:
        """Return its id."""
        ...


T = TypeVar("T")
Named = TypeVar("Named", bound=Identified)


def fields_of(shape: Shape, node: Node, findings: Findings, name: str) -> dict[str, Entry]:
    """Return the entries of a mapping by name; what is no mapping has none."""
    mapping = node.as_mapping(findings, name)
    return shape.fields(mapping, findings, name) if mapping is not None else {}


def text_of(fields: Mapping[str, Entry], name: str, findings: Findings) -> str:
    """Return a text, empty where there is none."""
    if name not in fields:
        return ""
    return fields[name].value.as_text(findings, name) or ""


def seconds_of(fields: Mapping[str, Entry], name: str, findings: Findings) -> float:
    """Return seconds, 0 where nothing is said."""
    if name not in fields:
        return 0.0
    node = fields[name].value
    seconds = node.as_number(findings, name)
    if seconds is not None and seconds < 0:
        said = f'"{shorten(name)}" is below 0'
        findings.add("bad-moment", said, node.span, expected="0 or more seconds")
    return float(max(0, seconds or 0))


def distinct_items(
    fields: Mapping[str, Entry],
    name: str,
    read: Callable[[Node, Findings], Named | None],
    findings: Findings,
) -> list[Named]:
    """Return the items of a list in which no id may stand twice."""
    seen: set[str] = set()

    def read_once(node: Node, findings: Findings) -> Named | None:
        item = read(node, findings)
        if item is not None:
            if item.id and item.id in seen:
                findings.add("duplicate-id", f'the id "{item.id}" stands here again', node.span)
            seen.add(item.id)
        return item

    return items_of(fields, name, read_once, findings)


def items_of(
    fields: Mapping[str, Entry],
    name: str,
    read: Callable[[Node, Findings], T | None],
    findings: Findings,
) -> list[T]:
    """Return the items of a list, without those that could not be read."""
    if name not in fields:
        return []
    nodes = fields[name].value.as_list(findings, name) or []
    return [item for item in (read(node, findings) for node in nodes) if item is not None]


def read_name(node: Node, findings: Findings) -> str | None:
    """Return a text that names something."""
    return node.as_text(findings, "a name")


def media_of(fields: Mapping[str, Entry], findings: Findings) -> str:
    """Return the media of a contact: one of the script types, in the catalogue's spelling (L5)."""
    return choice_of(fields, "media", ScriptType, "no media", findings) or ScriptType.PHONE


def choice_of(
    fields: Mapping[str, Entry],
    name: str,
    choices: Sequence[str] | type[ScriptType],
    said: str,
    findings: Findings,
    rule: str = "",
    *,
    is_open: bool = False,
) -> str:
    """Return which of some words a text is, in our spelling (L5); empty for none of them.

    An open choice may be any other text, which is returned as it is, but for slips of these.
    """
    written = text_of(fields, name, findings)
    choice = next((str(each) for each in choices if key(each) == key(written)), "")
    near = nearest(written, choices) if written and not choice else None
    if is_open and not choice and near is None:
        return written
    if written and not choice:
        findings.add(
            rule or f"unknown-{name}",
            f'"{shorten(written)}" is {said}',
            fields[name].value.span,
            expected=", ".join(choices),
            nearest=near,
        )
    return choice


def read_values(node: Node, findings: Findings, name: str) -> dict[str, Value]:
    """Return a mapping of variables to values: text, numbers, booleans, nothing."""
    values: dict[str, Value] = {}
    mapping = node.as_mapping(findings, name)
    seen: set[str] = set()
    for entry in mapping.entries if mapping is not None else ():
        key, value = entry.key, entry.value
        lower, is_name, is_reserved = _name_of(key)
        if not is_name:
            _refuse_name(entry, findings)
            continue
        if lower in seen:
            said = f'"{key}" is no variable of its own: names compare without case'
            findings.add("repeated-variable", said, entry.span, statement="L6")
        seen.add(lower)
        if is_reserved:
            _refuse_reserved(entry, findings)
        elif not isinstance(value, Scalar):
            value.misfit(findings, key, "text, a number, true, false or nothing")
        else:
            is_usual = value.is_plain and len(value.text) <= _LONGEST_KEPT
            is_known, meant = _meant_by(value.text) if is_usual else (False, None)
            values[key] = meant if is_known else plain_value(value.value(findings))
    return values


@lru_cache(maxsize=4096)
def _name_of(name: str) -> tuple[str, bool, bool]:
    """Return a name in small letters, whether it can be one of a variable, and is reserved."""
    is_reserved = system_variables().is_reserved(name.strip().lower())
    return name.lower(), VARIABLE_NAME.fullmatch(name) is not None, is_reserved


@lru_cache(maxsize=4096)
def _meant_by(text: str) -> tuple[bool, Value]:
    """Return the value that plain text means, and before it whether that is no mistake."""
    findings = Findings(Source("", ""))
    value = plain_value(Scalar(0, 0, text, is_plain=True).value(findings))
    return not findings.all, value


def _refuse_name(entry: Entry, findings: Findings) -> None:
    """Report what is no name of a variable, as where a colon is missing behind one."""
    first, _, more = entry.key.strip().partition(" ")
    near = f"{first}: {more}" if first and more and entry.value.is_nothing else None
    said = f'"{shorten(entry.key)}" is no name of a variable'
    expected = "a name without blanks, quotes, braces and equals signs"
    findings.add("bad-variable-name", said, entry.span, expected=expected, nearest=near)


def _refuse_reserved(entry: Entry, findings: Findings) -> None:
    """Report a variable that only the platform sets."""
    variable = system_variables().find(entry.key)
    findings.add(
        "reserved-variable",
        f'"{shorten(entry.key)}" is reserved: only the platform sets it',
        entry.span,
        expected=variable.instead if variable is not None else None,
        statement="D110",
    )


def read_covers(node: Node, findings: Findings) -> dict[str, Span]:
    """Return the ids of requirements that are covered, as they are written, with their places."""
    nodes = node.items if isinstance(node, ListNode) else [node]
    found: dict[str, Span] = {}
    for each in nodes:
        id = each.as_text(findings, COVERS, "the id of a requirement, or [] for none")
        if id is not None:
            found.setdefault(id, each.span)
    return found
