"""The contacts that a script's actions name, and which of them are ended before each action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...grammar.names import key, outcome_key
from ..program.instrumentation import literal_text
from ..program.resolve import Resolved
from .data_flow import Problem, solve
from .flow_graph import FlowEdge, FlowGraph
from .summary import SubscriptSummary
from .variables import Variables, bare_name, variable_key

_CONTACT = "contactid"
_ENDS = "endacontact"
_SUCCESS = outcome_key("Success")

_PARAMETERS = frozenset(f"{{p{number}}}" for number in range(1, 21))

Arguments = Mapping[int, Sequence[str]]
"""What each call gives its subscript, by the place of the call."""


def contact_key(text: str) -> str:
    """Return what two spellings of a contact have in common: a variable goes by its key.

    >>> contact_key(" {global:Stuck} "), contact_key("4711")
    ('{stuck}', '4711')
    """
    text = text.strip()
    name = bare_name(text) if text.startswith("{") else ""
    return f"{{{variable_key(name)}}}" if name else text


class ContactUse(NamedTuple):
    """A contact that an action names, the variables that it reads for it, whether it ends it."""

    text: str
    reads: frozenset[str]
    ends: bool


def contact_uses(resolved: Sequence[Resolved], variables: Variables) -> dict[int, ContactUse]:
    """Return the contact of each action that names one, by the place of the action."""
    found: dict[int, ContactUse] = {}
    for at, action in enumerate(resolved):
        text = contact_key(_contact(action))
        if text:
            uses = variables.of[at].reads
            reads = frozenset(use.key for use in uses if key(use.prop.name) == _CONTACT)
            found[at] = ContactUse(text, reads, key(action.declaration.name) == _ENDS)
    return found


class Contacts:
    """The contact of each action that names one, by the place of the action."""

    def __init__(self, uses: Mapping[int, ContactUse], variables: Variables) -> None:
        """Take every property "Contact Id", and who sets which variable."""
        self.of = {at: use.text for at, use in uses.items()}
        self._from_below: set[str] = set()
        self._variables = variables
        self._reads: dict[str, frozenset[str]] = {use.text: use.reads for use in uses.values()}
        self._ending = {at for at, use in uses.items() if use.ends}

    def ended_before(
        self, graph: FlowGraph, calls: Mapping[int, SubscriptSummary], arguments: Arguments
    ) -> list[frozenset[str] | None]:
        """Return the contacts that are ended before each action, whatever path led there.

        An action that may fail has ended its contact where its Success was taken.
        """
        by_call = {
            at: self._translated(summary, arguments.get(at, ())) for at, summary in calls.items()
        }
        if not self._ending and not any(by_call.values()):
            return [None] * len(graph)

        def after(at: int, ended: frozenset[str]) -> frozenset[str]:
            kept = ended
            if ended:
                is_any = at in calls and calls[at].may_set is None
                changed = self._variables.of[at].maybe
                kept = frozenset(
                    text
                    for text in ended
                    if not (self._reads[text] & changed or (is_any and self._reads[text]))
                )
            return kept | by_call[at] if at in by_call else kept

        def along(edge: FlowEdge, ended: frozenset[str]) -> frozenset[str]:
            if edge.source in self._ending and edge.branch == _SUCCESS:
                return ended | {self.of[edge.source]}
            return ended

        return solve(
            graph,
            Problem[frozenset[str]](
                start=lambda _at: frozenset(),
                join=lambda one, other: one & other,
                transfer=after,
                along=along,
            ),
        )

    def outward(self, ended: Iterable[str], parameters: Sequence[str]) -> frozenset[str]:
        """Return those of a subscript's contacts that its caller can name, and how.

        ``parameters`` are the keys of the names that Begin gives to them.
        """
        shown = {self._outward(text, parameters) for text in ended}
        return frozenset(shown - {""})

    def _outward(self, text: str, parameters: Sequence[str]) -> str:
        name = text[1:-1] if text.startswith("{") else ""
        setters = self._variables.set_by.get(name, [])
        if not name:
            return "" if "{" in text else text
        if name in self._variables.shared or text in self._from_below:
            return text
        if name in parameters and len(setters) == 1:
            return f"{{p{parameters.index(name) + 1}}}"
        return text if text in _PARAMETERS and not setters else ""

    def _translated(self, summary: SubscriptSummary, arguments: Sequence[str]) -> frozenset[str]:
        """Return the contacts that a subscript has ended, as its caller names them."""
        given = {f"{{p{number}}}": text for number, text in enumerate(arguments, 1)}
        found: set[str] = set()
        for text in summary.ended:
            own = contact_key(given.get(text, "" if text in _PARAMETERS else text))
            if own:
                name = bare_name(own) if own.startswith("{") else ""
                if name or "{" not in own:
                    self._reads.setdefault(own, frozenset((name,) if name else ()))
                if own in self._reads:
                    found.add(own)
                    self._from_below |= {own} if own == text else set()
        return frozenset(found)


def _contact(action: Resolved) -> str:
    prop = action.declaration.property_by_key.get(_CONTACT)
    if prop is None:
        return ""
    for other, literal in action.values:
        if key(other.name) == _CONTACT and literal.value != "":
            return literal_text(literal)
    return prop.default or ""
