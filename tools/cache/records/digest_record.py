"""What a script says to its callers as plain data and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, cast

from ....grammar.script import Span
from ....interpreter.analysis.contacts import ContactUse
from ....interpreter.analysis.local_facts import ActionFacts, CallFacts, LocalFacts, ReturnFacts
from ....interpreter.analysis.summary import Plain, SubscriptSummary
from ....rules._digest import Digest
from ....rules._taint_facts import Assignment, Returned, TaintFacts

Json = list[object]
_Pairs: TypeAlias = "list[tuple[int, list[str]]]"
_Steps: TypeAlias = "list[tuple[int, str, list[str], bool]]"
_Texts: TypeAlias = "list[str]"
_Lists: TypeAlias = "list[Json]"
_Record: TypeAlias = (
    "tuple[str, str, _Texts, _Lists, _Lists, _Lists, _Lists, _Texts, _Texts, Json]"
)


def record_of_digest(digest: Digest) -> tuple[Json, Json]:
    """Return a digest as a list, and where it and its calls stand as another one."""
    facts, taint = digest.facts, digest.taint
    return [
        facts.name,
        facts.type,
        facts.parameters,
        [_shortened(one) for one in facts.actions],
        facts.calls,
        [(at, value, _values(values)) for at, value, values in facts.returns],
        [(at, text, sorted(reads), ends) for at, (text, reads, ends) in facts.contacts],
        sorted(facts.reads),
        sorted(facts.global_reads),
        [*taint],
    ], [digest.span, digest.spans]


def digest_of_record(record: Json, places: Json) -> Digest:
    """Return the digest of which :func:`record_of_digest` made lists."""
    # The lists are our own: whoever reads them has made sure of that.
    name, type_, parameters, actions, calls, returns, contacts, reads, shared, taint = cast(
        "_Record", record
    )
    own, spans = cast("tuple[list[int], list[list[int]]]", places)
    steps, *pairs = cast("tuple[_Steps, _Pairs, _Pairs, _Pairs, _Pairs]", taint)
    asked, checked, handed_over, called = (
        tuple([(at, tuple(keys)) for at, keys in each]) for each in pairs
    )
    return Digest(
        LocalFacts(
            name,
            type_,
            tuple(parameters),
            tuple(map(_action, actions)),
            tuple(map(call_of_record, calls)),
            tuple(map(_return, returns)),
            tuple(map(_contact, contacts)),
            frozenset(reads),
            frozenset(shared),
        ),
        TaintFacts(
            tuple([Assignment(at, to, tuple(of), is_new) for at, to, of, is_new in steps]),
            asked,
            checked,
            handed_over,
            called,
        ),
        Span(*own),
        tuple([Span(*one) for one in spans]),
    )


def call_of_record(record: Json) -> CallFacts:
    """Return a call from a list of what it holds."""
    *first, arguments = record
    return CallFacts(*cast("tuple[int, str, str, bool, bool]", first), _texts(arguments))


def record_of_summary(summary: SubscriptSummary) -> Json:
    """Return a summary as a list."""
    return [
        *(summary.returns, summary.ends, summary.takes_time, summary.queues),
        sorted(summary.sets),
        None if summary.may_set is None else sorted(summary.may_set),
        sorted(summary.ended),
        summary.gives,
        _values(summary.values),
    ]


def summary_of_record(record: Json) -> SubscriptSummary:
    """Return the summary in a list."""
    *first, sets, may_set, ended, gives, values = record
    return SubscriptSummary(
        *cast("tuple[bool, bool, bool, bool]", first),
        frozenset(_texts(sets)),
        None if may_set is None else frozenset(_texts(may_set)),
        frozenset(_texts(ended)),
        bool(gives),
        _set_of(values),
    )


def record_of_returned(returned: Returned) -> Json:
    """Return what a script hands back as a list."""
    return [returned.is_asked, returned.is_passed, sorted(returned.names)]


def returned_of_record(record: Json) -> Returned:
    """Return what a script hands back from a list."""
    is_asked, is_passed, names = record
    return Returned(bool(is_asked), bool(is_passed), frozenset(_texts(names)))


def _shortened(action: ActionFacts) -> Json:
    """Return an action without the empty lists at its end."""
    found: Json = [*action]
    while not found[-1] and len(found) > 1:
        found.pop()
    return found


def _action(record: Json) -> ActionFacts:
    if len(record) <= _PLAIN:
        return ActionFacts(*cast("tuple[str]", record))
    kind, marks, edges, *names = record
    pairs = tuple([(to, branch) for to, branch in cast("list[tuple[int, str]]", edges)])
    return ActionFacts(str(kind), cast("int", marks), pairs, *map(_texts, names))


_PLAIN = 2
"""So many of its values are no lists."""


def _return(record: Json) -> ReturnFacts:
    at, value, values = record
    return ReturnFacts(cast("int", at), str(value), _set_of(values))


def _contact(record: Json) -> tuple[int, ContactUse]:
    at, text, reads, ends = record
    return cast("int", at), ContactUse(str(text), frozenset(_texts(reads)), bool(ends))


def _values(values: Iterable[Plain] | None) -> list[Plain] | None:
    return None if values is None else sorted(values, key=repr)


def _set_of(values: object) -> frozenset[Plain] | None:
    return None if values is None else frozenset(cast("list[Plain]", values))


def _texts(values: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", values))
