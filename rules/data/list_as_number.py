from __future__ import annotations

from collections.abc import Iterator

from ...actions import Kind
from ...grammar.names import key
from ...grammar.snippet.nodes import (
    Assign,
    Call,
    Chain,
    Compare,
    Constant,
    Expression,
    For,
    ForEach,
    Function,
    Index,
    Member,
    Name,
    Repeat,
    Text,
)
from ...interpreter.analysis.constants import plain_value
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Finding, Reads, Rule, Subject, Tree

_MOST_ROUNDS = 5  # of copies of copies


class ListAsNumber(Rule):
    r"""A list is taken for a number.

    What it does: reports a variable that the script only ever fills with a list, by `split`, by
    its items or by a text with `|`, where it is compared or computed with a number, or says how
    often a loop goes round.

    Why it hurts a caller: a list of several items is no number. The comparison goes the same way
    whatever is in the list, and the loop makes one pass.

    Wrong::

        script "How many"
        type Phone

        begin: Begin
            Parameters = [Waiting]
            -> split

        split: Snippet
            Data = "names = Waiting.split(',')\nIF names > 3 { global:Long = 1 }"
            -> done

        done: Hangup

    Right::

        script "How many"
        type Phone

        begin: Begin
            Parameters = [Waiting]
            -> split

        split: Snippet
            Data = "names = Waiting.split(',')\nIF names.count > 3 { global:Long = 1 }"
            -> done

        done: Hangup
    """

    about = "Snippet"
    reads = Reads.NAMES | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        lists = _lists(script)
        if not lists:
            return
        for tree, name in _taken(script):
            if variable_key(name.name) in lists:
                span = (name.at, name.at + len(name.name))
                text = f"{name.name}.count"
                yield self.at_node(
                    script,
                    tree,
                    f'"{name.name}" holds a list and is taken for a number here',
                    at=name.at,
                    expected=f'"{text}"',
                    fix=None  # a list may be empty, and FOR makes one pass at least
                    if isinstance(tree.node, For)
                    else self.fix(
                        script, tree.at, tree.prop, span, text, item=tree.item, is_safe=False
                    ),
                )
        for at, action in enumerate(script.unplaced):
            for prop, _ in action.values:
                name = bare_name(script.value(at, prop.name))
                if prop.kind is Kind.NUMBER and variable_key(name) in lists:
                    yield self.finding(
                        script,
                        at,
                        f'{prop.name} of {script.title(at)} must be a number, and "{name}" holds'
                        " a list",
                        prop=prop,
                        expected=f'"{{{name}.count}}"',
                    )


def _taken(script: Subject) -> Iterator[tuple[Tree, Name]]:
    """Yield the variables that stand where a number is meant."""
    for tree in script.nodes:
        for node in _numbers(tree):
            if isinstance(node, Name):
                yield tree, node


def _numbers(tree: Tree) -> tuple[Expression, ...]:
    """Return the parts of a node that are taken for numbers."""
    match tree.node:
        case For(_, start, end):
            return start, end
        case Repeat(times):
            return (times,)
        case Compare(_, left, right) if _is_number(left) or _is_number(right):
            return left, right
        case Chain(first, rest) if rest[0][0] not in "&|":
            parts = (first, *(part for _, part in rest))
            return parts if any(map(_is_number, parts)) else ()
        case _:
            return ()


def _is_number(node: Expression) -> bool:
    return isinstance(node, Constant) and not isinstance(node.value, bool)


def _lists(script: Subject) -> set[str]:
    """Return the variables that hold nothing but lists."""
    found, others, copies = _assigned(script)
    for kind in (For, ForEach):
        others |= {variable_key(one.name.name) for _, one in script.nodes_of(kind)}
    for _, function in script.nodes_of(Function):
        others |= set(map(variable_key, function.parameters))
    sound = {at for at, _, _ in script.codes}
    variables = script.variables
    assigned = {at: _is_list(Text((script.value(at, "Value"),))) for at in script.all_of("Assign")}
    for at, is_list in assigned.items():
        if is_list:
            found |= variables.of[at].maybe
    others |= {
        name
        for name in (*found, *copies)
        if any(
            at not in sound and assigned.get(at, False) is False
            for at in variables.set_by.get(name, ())
        )
    }
    return _with_copies(found - others, copies, others)


def _assigned(script: Subject) -> tuple[set[str], set[str], dict[str, set[str]]]:
    """Return what code sets to lists, what to other values, and what to copies of what."""
    found: set[str] = set()
    others: set[str] = set()
    copies: dict[str, set[str]] = {}
    for _, one in script.nodes_of(Assign):
        target = one.target
        if isinstance(target, Index) and isinstance(target.of, Name):
            found.add(variable_key(target.of.name))
        if not isinstance(target, Name):
            continue
        name, source, known = variable_key(target.name), _copied(one.value), _is_list(one.value)
        if source:
            copies.setdefault(name, set()).add(source)
        elif known is not None:
            (found if known else others).add(name)
    return found, others, copies


def _with_copies(found: set[str], copies: dict[str, set[str]], others: set[str]) -> set[str]:
    """Return the lists among some variables, and those that only ever are copies of lists."""
    lists = {name for name in found if copies.get(name, set()) <= {name}}
    waiting = {name: copies[name] - {name} for name in copies if name not in others}
    for _ in range(_MOST_ROUNDS):
        more = {name for name, sources in waiting.items() if sources and sources <= lists}
        if more <= lists:
            break
        lists |= more
    return lists


def _copied(node: Expression) -> str:
    """Return the variable that a value is a copy of, bare or alone in a text; else nothing."""
    if isinstance(node, Text) and len(node.parts) == 1 and not isinstance(node.parts[0], str):
        node = node.parts[0]
    return variable_key(node.name) if isinstance(node, Name) else ""


def _is_list(node: Expression) -> bool | None:
    """Whether a value is a list; ``None`` of an empty text, which is an empty one too."""
    value = plain_value(node)
    if value == "":
        return None
    if isinstance(value, str):
        return "|" in value and "{" not in value
    function = node.function if isinstance(node, Call) else None
    return isinstance(function, Member) and key(function.name) == "split"
