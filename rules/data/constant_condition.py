from __future__ import annotations

from collections.abc import Iterator

from ...actions.values import is_true
from ...grammar.names import key
from ...grammar.snippet.nodes import Compare, Expression, If, Select
from ...interpreter.analysis.constants import Plain, plain_value
from ...interpreter.analysis.proofs.claims import Never
from ...interpreter.code.comparisons import is_text_name
from ...interpreter.values import compare, number_of
from .._base import Confidence, Finding, Reads, Rule, Subject, Tree
from ._held import asked_for_none, held

_MOST_PAIRS = 16


class ConstantCondition(Rule):
    """A condition is always true, or always false.

    What it does: reports a condition of an If, or of IF and SELECT in a snippet, in which no
    variable stands, or only one that on every path was set, and always to the same side of the
    comparison. It takes no part in how floating snippets are tried out in the editor. Where a
    variable holds one of several values and is asked for another one alone, it is
    ``value-never-held`` that speaks of it.

    Why it hurts a caller: one of the two branches is never taken. Whoever it was meant for is
    treated as everybody else.

    Wrong::

        script "Holiday"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "Holiday"
            Value = "0"
            -> is_holiday

        is_holiday: If
            Expression = "Holiday = 1"
            True  -> closed
            False -> done

        closed: Play
            Sequence = "closed"
            -> done

        done: Hangup

    Right::

        script "Holiday"
        type Phone

        begin: Begin
            Parameters = [Holiday]
            -> is_holiday

        is_holiday: If
            Expression = "Holiday = 1"
            True  -> closed
            False -> done

        closed: Play
            Sequence = "closed"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY  # some scripts keep a switch for their author on purpose
    is_preview = True
    about = "If"
    asks = Never()
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        others = {(one.tree.at, one.test) for one in asked_for_none(script)}
        for tree, test, has_branches in _conditions(script):
            answer = self._answer(script, tree, test)
            if answer is not None and (tree.at, test) not in others:
                yield self.at_node(
                    script,
                    tree,
                    f"this condition is always {'true' if answer else 'false'}",
                    at=test.at,
                    expected="a condition that depends on what happened",
                    branch=_other(is_true=answer) if has_branches else None,
                )

    def never_taken(self, script: Subject) -> Iterator[tuple[int, str]]:
        for tree, test in _tests(script):
            answer = self._answer(script, tree, test)
            if answer is not None:
                yield tree.at, _other(is_true=answer)

    def _answer(self, script: Subject, tree: Tree, test: Expression) -> bool | None:
        """Return what a condition always is, ``None`` where it depends."""
        value = plain_value(test)
        if value is not None:
            return is_true(value)
        if not isinstance(test, Compare):
            return None
        left = _values(script, tree, test.left)
        right = _values(script, tree, test.right)
        if len(left) * len(right) > _MOST_PAIRS:
            return None
        is_order = test.operator not in {"=", "!="}
        if is_order and any(number_of(value) is None for value in left | right):
            return None  # another rule speaks of words beside numbers
        as_text = is_text_name(test.left) or is_text_name(test.right)
        found = {
            _holds(test.operator, compare(one, other, as_text=as_text))
            for one in left
            for other in right
        }
        return found.pop() if len(found) == 1 else None


def _other(*, is_true: bool) -> str:
    """Return the branch that is not taken."""
    return "False" if is_true else "True"


def _conditions(script: Subject) -> Iterator[tuple[Tree, Expression, bool]]:
    """Yield the conditions, and whether each has branches of its own in the script."""
    for tree, test in _tests(script):
        yield tree, test, True
    for tree, choice in script.nodes_of(If):
        if tree.at in script.from_anywhere:
            yield tree, choice.test, False
    for tree, choice in script.nodes_of(Select):
        for case in choice.cases:
            yield from ((tree, test, False) for test in case.tests)


def _tests(script: Subject) -> Iterator[tuple[Tree, Expression]]:
    """Yield the expressions of the actions If."""
    for tree in script.trees:
        if key(script.declaration(tree.at).name) == "if" and not isinstance(tree.node, If):
            yield tree, tree.node  # type: ignore[misc]


def _values(script: Subject, tree: Tree, node: Expression) -> frozenset[Plain]:
    """Return all values that an operand may have, none where they are not known."""
    value = plain_value(node)
    return held(script, tree, node) if value is None else frozenset((value,))


def _holds(operator: str, order: int) -> bool:
    return {
        "=": order == 0,
        "!=": order != 0,
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[operator]
