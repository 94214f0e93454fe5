"""A tree of nodes with their places: what YAML and JSON are before anybody asks what they mean.

Readers of scripts, worlds and scenarios ask a node for what they need; a node that does not fit
adds a finding and returns ``None``.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from ..finding import Findings
from ..names import key as name_key
from ..names import nearest
from ..script import Span
from .core_schema import LONGEST_NUMBER, Atom, datum, is_number, meant, written_datum
from .forms import Form, Key

DEEPEST = 64

_SHOWN = 40
_MOST_UNKNOWN = 20  # are held against what is missing


# Not frozen: a frozen dataclass takes longer to build, and a file has millions of nodes.
@dataclass(slots=True, eq=False)
class Node:
    """A scalar, a list or a mapping between two character offsets.

    Nodes that an alias shares are one object; the builder has bounded what a walk can visit,
    and no walk is deeper than ``DEEPEST``.
    """

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the node stands."""
        return Span(self.start, self.end)

    @property
    def kind(self) -> str:
        """What a person would call it: ``a mapping``, ``a list``, ``text``, ``a number`` ..."""
        raise NotImplementedError

    @property
    def is_nothing(self) -> bool:
        """Whether this is an empty value or ``null``."""
        return False

    def as_mapping(self, findings: Findings, name: str) -> MappingNode | None:
        """Return this node if it is a mapping.

        ``name`` is what a finding calls it: a key, or words that begin with an article.
        """
        if isinstance(self, MappingNode):
            return self
        return self.misfit(findings, name, "a mapping")

    def as_list(self, findings: Findings, name: str) -> list[Node] | None:
        """Return the nodes of a list."""
        if isinstance(self, ListNode):
            return self.items
        return self.misfit(findings, name, "a list")

    def as_text(self, findings: Findings, name: str, expected: str = "text") -> str | None:
        """Return a scalar as it is written, numbers too; nothing at all is a finding."""
        if isinstance(self, Scalar) and not self.is_nothing:
            return self.text
        return self.misfit(findings, name, expected)

    def as_number(self, findings: Findings, name: str) -> int | float | None:
        """Return a number."""
        if isinstance(self, Scalar) and self.kind == "a number":
            value = self.datum(findings)
            return value if isinstance(value, int | float) else None
        return self.misfit(findings, name, "a number")

    def as_boolean(self, findings: Findings, name: str) -> bool | None:
        """Return true or false."""
        if isinstance(self, Scalar) and self.is_plain:
            value = datum(self.text)
            if isinstance(value, bool):
                return value
        return self.misfit(findings, name, "true or false")

    def misfit(self, findings: Findings, name: str, expected: str) -> None:
        """Add the finding that the thing called ``name`` is something else than expected."""
        said = "has no value" if self.is_nothing else f"is {self.kind}"
        findings.add("wrong-shape", f"{called(name)} {said}", self.span, expected=expected)


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """One text; plain text, which stands without quotes, may mean a number, a boolean or nothing.

    ``is_block`` is true for a block of lines in YAML, ``|`` or ``>``, and for ``!code``.
    """

    text: str
    is_plain: bool = False
    is_block: bool = False

    @property
    def kind(self) -> str:
        """What it is after quotes and the core schema are considered."""
        if not self.is_plain:
            return "text"
        if len(self.text) > LONGEST_NUMBER:
            return "a number" if is_number(self.text) else "text"
        value = datum(self.text)
        if value is None:
            return "nothing"
        if isinstance(value, bool):
            return "true or false"
        return "text" if isinstance(value, str) else "a number"

    @property
    def is_nothing(self) -> bool:
        """Whether it is an empty value, ``~`` or ``null`` without quotes."""
        return self.is_plain and datum(self.text) is None

    def value(self, findings: Findings) -> Atom:
        """Return the text, number, boolean or ``None`` that a script or a scenario means (D131).

        A number without end or beyond any size is a finding, and its text is returned.
        """
        found = self.datum(findings)
        return meant(self.text) if isinstance(found, int | float) else found

    def datum(self, findings: Findings) -> Atom:
        """Return the same as data, where a number is a number and knows how it is written."""
        if not self.is_plain:
            return self.text
        if len(self.text) > LONGEST_NUMBER and is_number(self.text):
            said = f"a number of {len(self.text)} characters is too long"
            few = f"at most {LONGEST_NUMBER} characters, or text in quotes"
            findings.add("number-out-of-range", said, self.span, expected=few)
            return self.text
        value = written_datum(self.text)
        if isinstance(value, float) and not math.isfinite(value):
            said = f'"{shorten(self.text)}" is not a finite number'
            wanted = "a finite number, or text in quotes"
            findings.add("number-out-of-range", said, self.span, expected=wanted)
            return self.text
        return value


@dataclass(slots=True, eq=False)
class Missing(Node):
    """A node that could not be read, as a finding says; it fits nothing and adds no other."""

    @property
    def kind(self) -> str:
        """What nobody is told."""
        return "missing"

    def misfit(self, findings: Findings, name: str, expected: str) -> None:
        """Add nothing."""


@dataclass(slots=True, eq=False)
class ListNode(Node):
    """A list; ``size`` counts the nodes that a walk of it visits, ``height`` its nesting."""

    items: list[Node]
    size: int
    height: int

    @property
    def kind(self) -> str:
        """Always a list."""
        return "a list"


@dataclass(slots=True, eq=False)
class Entry:
    """A key of a mapping, its place and its value."""

    key: str
    start: int
    end: int
    value: Node

    @property
    def span(self) -> Span:
        """Where the key stands."""
        return Span(self.start, self.end)


@dataclass(slots=True, eq=False)
class MappingNode(Node):
    """A mapping, in the order of the file; no key stands twice in exactly the same spelling."""

    entries: list[Entry]
    size: int
    height: int

    @property
    def kind(self) -> str:
        """Always a mapping."""
        return "a mapping"


@dataclass(slots=True, eq=False)
class Unread(Node):
    """A value of which only the place in a text is known, within ``depth`` lists and mappings.

    ``made`` is what somebody made of it as it was passed, ``None`` where that is not sure.
    """

    text: str
    depth: int
    made: object
    nodes_of: Callable[[Unread], Node]


@dataclass(slots=True, eq=False)
class UnreadEntries(Node, Mapping[str, Entry]):
    """A mapping of whose entries only the places are known: of key and value, from and to.

    ``made`` is what somebody made of each, until it is taken. An entry, whose value is
    :class:`Unread`, is made where it is asked for.
    """

    text: str
    depth: int
    nodes_of: Callable[[Unread], Node]
    at: dict[str, int]
    places: array[int]
    made: list[object]

    def add(self, key: str, places: tuple[int, int, int, int], made: object) -> None:
        """Put an entry behind the others."""
        self.at[key] = len(self.made)
        self.places.extend(places)
        self.made.append(made)

    def key_span(self, key: str) -> Span:
        """Return where a key stands."""
        first = 4 * self.at[key]
        return Span(self.places[first], self.places[first + 1])

    def take(self, key: str) -> object:
        """Return what was made of an entry and keep it no longer; ``()`` where there is none."""
        at = self.at.get(key)
        if at is None:
            return ()
        made, self.made[at] = self.made[at], None
        return made

    def __getitem__(self, key: str) -> Entry:
        """Return an entry."""
        at = self.at[key]
        start, end, first, last = self.places[4 * at : 4 * at + 4]
        value = Unread(first, last, self.text, self.depth, self.made[at], self.nodes_of)
        return Entry(key, start, end, value)

    def __contains__(self, key: object) -> bool:
        """Whether there is such an entry."""
        return key in self.at

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self.at)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.at)

    def whole(self) -> MappingNode:
        """Return it as a mapping of unread values."""
        entries = [self[key] for key in self.at]
        return MappingNode(self.start, self.end, entries, 1 + len(entries), 1)


def whole(node: Node) -> Node:
    """Return a node, or the nodes of one that was not read."""
    if isinstance(node, UnreadEntries):
        return node.whole()
    return node.nodes_of(node) if isinstance(node, Unread) else node


class Shape(Form):
    """The keys that one sort of mapping may hold, compared as names are (L5).

    ``title`` is what an editor calls it, ``one_of`` are keys of which exactly one stands there,
    ``some_of`` those of which one does at least, and ``not_both`` those of which one does at most.
    ``together`` are pairs of which neither stands alone.

    >>> Shape("script", "world", required=("script",)).known
    ('script', 'world')
    """

    def __init__(
        self,
        *known: str | Key,
        required: Iterable[str] = (),
        title: str = "",
        one_of: Iterable[str] = (),
        some_of: Iterable[str] = (),
        not_both: Iterable[str] = (),
        together: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Know the keys in the spelling in which they are returned."""
        self.keys = tuple(each for each in known if isinstance(each, Key))
        self.known = tuple(each if isinstance(each, str) else each.name for each in known)
        self.required = (*required, *(each.name for each in self.keys if each.is_required))
        self._names = {name_key(name): name for name in self.known}
        self.title = title
        self.one_of, self.some_of = tuple(one_of), tuple(some_of)
        self.not_both, self.together = tuple(not_both), tuple(together)

    def fields(
        self, node: MappingNode, findings: Findings, name: str, at: Span | None = None
    ) -> dict[str, Entry]:
        """Return the entries by known key; report unknown, repeated and missing keys.

        ``name`` is what findings call the mapping, ``at`` where a missing key is reported.
        """
        fields: dict[str, Entry] = {}
        for entry in node.entries:
            known = self._names.get(entry.key) or self._names.get(name_key(entry.key))
            if known is None:
                self._add_unknown(entry, findings)
            elif known in fields:
                repeated(entry, fields[known].start, findings)
            else:
                fields[known] = entry
        missing = [wanted for wanted in self.required if wanted not in fields]
        for wanted in missing:
            if wanted not in self.meant(node):  # else it is misspelt, which is told
                said = f'{called(name)} has no "{wanted}"'
                findings.add("missing-key", said, at or Span(node.start, node.start + 1))
        return fields

    def meant(self, node: MappingNode) -> set[str]:
        """Return the known keys that unknown ones of a mapping most likely stand for."""
        unknown = (one.key for one in node.entries if name_key(one.key) not in self._names)
        found = (nearest(name, self.known) for name in islice(unknown, _MOST_UNKNOWN))
        return {name for name in found if name is not None}

    def _add_unknown(self, entry: Entry, findings: Findings) -> None:
        near = None if findings.is_full else nearest(entry.key, self.known)
        said = f'unknown key "{shorten(entry.key)}"'
        listed = ", ".join(f'"{name}"' for name in self.known)
        findings.add("unknown-key", said, entry.span, expected=f"one of {listed}", nearest=near)


def repeated(entry: Entry, first: int, findings: Findings) -> None:
    """Add the finding that a key stood before, at the offset ``first``."""
    line, _ = findings.source.place(first)
    said = f'the key "{shorten(entry.key)}" stands here again, it is already in line {line}'
    findings.add("duplicate-key", said, entry.span, statement="L8")


def called(name: str) -> str:
    """Return a key in quotes, and words that begin with an article as they are."""
    return shorten(name) if name.startswith(("a ", "an ", "the ")) else f'"{shorten(name)}"'


def shorten(text: str) -> str:
    """Return a name as it can stand in a message: printable and not long."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return shown if shown.isprintable() else ascii(shown)[1:-1]


Data: TypeAlias = "Atom | list[Data] | dict[str, Data]"


def data_of(node: Node, findings: Findings) -> Data:
    """Return a node as plain lists, dictionaries and values, as JSON would load it."""
    top: list[Data] = []
    waiting: list[tuple[Node, list[Data] | dict[str, Data], str]] = [(node, top, "")]
    while waiting:
        current, holder, name = waiting.pop()
        value: Data = None
        if isinstance(current, Scalar):
            value = current.datum(findings)
        elif isinstance(current, ListNode):
            items: list[Data] = []
            value = items
            waiting.extend((item, items, "") for item in reversed(current.items))
        elif isinstance(current, MappingNode):
            fields: dict[str, Data] = {}
            value = fields
            waiting.extend((e.value, fields, e.key) for e in reversed(current.entries))
        elif isinstance(current, Unread | UnreadEntries):
            waiting.append((whole(current), holder, name))
            continue
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[name] = value
    return top[0]
