"""A file that says what inputs may be: the values of variables, and bounds on runs.

```yaml
inputs:
  Kind: [gold, tin]   # one of these
  Caller: any         # a variable that the script sets itself, and that may come from outside
events: 2             # so many events cut into one run at most
visits: 3             # and one action is visited so often at most
```
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ...actions.values import Value
from ...grammar.documents.forms import AnyOf, Key, ListOf, MapOf, Named, Number, Plain
from ...grammar.documents.nodes import Entry, ListNode, Node, Scalar, Shape, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings, RequestError
from ...grammar.names import nearest, outcome_key
from ...grammar.requests import Requests
from ...grammar.text_file import read_text
from ...interpreter.analysis.explorer.data.question import Question
from ...interpreter.system_variables import system_variables
from ...interpreter.values import plain_value

ANY = "any"
_MOST = 1_000
_VALUES = AnyOf.of(Plain.VALUE, ListOf(Plain.VALUE, least=1))

FILE = Shape(
    Key("inputs", "values that variables may have, or any", MapOf(_VALUES, Named.VARIABLE)),
    Key("events", "most events that cut into one run", Number(0, _MOST, is_whole=True)),
    Key("visits", "most visits of one action", Number(1, _MOST, is_whole=True)),
    title="a file of inputs",
)


def read_question(path: Path) -> Question:
    """Return what a file says; raise ``BranchlineError`` with every mistake in it."""
    source = read_text(path)
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    question = Question()
    if tree is not None and not tree.is_nothing:
        mapping = tree.as_mapping(findings, "a file of inputs")
        fields = FILE.fields(mapping, findings, "a file of inputs") if mapping is not None else {}
        spelled: dict[str, str] = {}
        inputs = _inputs(fields["inputs"].value, spelled, findings) if "inputs" in fields else {}
        events = _bound(fields.get("events"), "events", 0, findings)
        visits = _bound(fields.get("visits"), "visits", 1, findings)
        question = Question(inputs=inputs, events=events, visits=visits, spelled=spelled)
    findings.raise_errors()
    return question


def question_of(
    given: Mapping[str, Value], without: Sequence[str], inputs: Path | None
) -> Question:
    """Return which runs are meant, as options say; raise ``BranchlineError`` for mistakes."""
    asked = Requests()
    events = frozenset(filter(None, (asked.attempt(_event, name) for name in without)))
    asked.refuse()
    question = Question() if inputs is None else read_question(inputs)
    known = {name.lower(): value for name, value in given.items()}
    spelled = {**question.spelled, **{name.lower(): name for name in given}}
    return replace(question, given=known, without=events, spelled=spelled)


def input_names(question: Question) -> list[str]:
    """Return the variables that a file of inputs names, as it writes them."""
    return [question.spelled[name] for name in question.inputs]


def _event(name: str) -> str:
    known = event_names()
    if outcome_key(name) not in known:
        near = nearest(name, known.values())
        expected = None if near else ", ".join(sorted(known.values()))
        said = f'"{name}" is no event'
        raise RequestError(said, expected=expected, nearest=near).of("without")
    return outcome_key(name)


@cache
def event_names() -> dict[str, str]:
    """Return how the catalogue writes each event, by its key."""
    from ...actions import catalogue

    return {outcome_key(each.name): each.name for each in catalogue() if each.is_event}


def _inputs(
    node: Node, spelled: dict[str, str], findings: Findings
) -> dict[str, tuple[Value, ...]]:
    mapping = node.as_mapping(findings, "inputs")
    found: dict[str, tuple[Value, ...]] = {}
    for entry in mapping.entries if mapping is not None else ():
        name = entry.key.strip().lower()
        if not name or name in found:
            said = f'"{shorten(entry.key)}" is no variable of its own: names compare without case'
            findings.add("repeated-variable", said, entry.span, statement="L6")
        elif system_variables().is_reserved(name):
            said = f'"{shorten(entry.key)}" is reserved: only the platform sets it'
            findings.add("reserved-variable", said, entry.span, statement="D110")
        else:
            spelled[name] = entry.key.strip()
            found[name] = _values(entry.value, entry.key, findings)
    return found


def _values(node: Node, name: str, findings: Findings) -> tuple[Value, ...]:
    """Return the values of one variable, none for any."""
    if isinstance(node, Scalar):
        value = plain_value(node.value(findings))
        return () if value == ANY else (value,)
    if not isinstance(node, ListNode):
        node.misfit(findings, name, f"a list of values, one value, or {ANY}")
        return ()
    found: list[Value] = []
    for item in node.items:
        if isinstance(item, Scalar):
            found.append(plain_value(item.value(findings)))
        else:
            item.misfit(findings, name, "text, a number, true, false or nothing")
    if not found:
        said = f'"{shorten(name)}" has no value'
        findings.add("missing-value", said, node.span, expected=f"a value, or {ANY}")
    return tuple(found)


def _bound(entry: Entry | None, name: str, least: int, findings: Findings) -> int | None:
    number = None if entry is None else entry.value.as_number(findings, name)
    if entry is None or number is None:
        return None
    if not isinstance(number, int) or not least <= number <= _MOST:
        said = f'"{name}" is no bound'
        expected = f"a whole number from {least} to {_MOST}"
        findings.add("bad-value", said, entry.value.span, expected=expected)
        return None
    return number
