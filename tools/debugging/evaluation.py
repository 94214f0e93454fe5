"""Expressions of our own language, with the variables as they are after a step; no secret."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ...actions.ports import Getter
from ...actions.values import Value, is_true, show
from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ...grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from ...grammar.snippet.nodes import Call, Expression, Name, Node, children
from ...interpreter.bounds import LimitReached
from ...interpreter.code.code_names import reads_of
from ...interpreter.code.expressions import Evaluator
from ...interpreter.code.lookups import Scope
from ...interpreter.functions import functions
from ...interpreter.program.program import Program
from ...interpreter.run.run import Setup
from ...interpreter.run.workbench import Workbench
from ...interpreter.state.frame import Frame
from ...interpreter.system_variables import system_variables
from ...interpreter.trace.redaction import redacted
from ...interpreter.values import ScriptFault, own_copy
from .debug_session import DebugSession, Where

_MOST_KEPT = 256
_LONGEST = 4_000
_GLOBAL = "global:"


class EvaluationError(RequestError):
    """An expression that cannot be read or computed; the message says why."""

    rule = "bad-expression"


class Evaluation:
    """Computes expressions in one session; nothing that they do changes its run."""

    def __init__(self, session: DebugSession) -> None:
        """Make a bench of one's own."""
        self._session = session
        self._bench = Workbench(Setup(session.setup.world))
        self._getters: dict[tuple[int, Expression], Getter] = {}

    def value(self, text: str, where: Where | None = None) -> Value:
        """Return what an expression comes to after the current step, secrets as stars."""
        return self._computed(read(text), where)

    def text(self, parts: Iterable[str | Expression], where: Where | None = None) -> str:
        """Return a text with what its expressions come to; a mistake stands in its place."""
        told: list[str] = []
        for part in parts:
            if isinstance(part, str):
                told.append(part)
                continue
            try:
                told.append(show(self._computed(part, where)))
            except EvaluationError as error:
                told.append(f"<{error}>")
        return "".join(told)

    def holds(self, condition: Expression) -> bool:
        """Whether a condition holds after the current step; one that fails does not."""
        try:
            return is_true(self._computed(condition, None))
        except EvaluationError:
            return False

    def check(self, expression: Expression, programs: Iterable[Program]) -> None:
        """Raise ``EvaluationError`` for an expression that could be computed in none of them."""
        faults: list[EvaluationError] = []
        for program in programs:
            try:
                self._getter(expression, program.scope)
            except EvaluationError as error:
                faults.append(error)
            else:
                return
        if faults:
            raise faults[0]

    def to_set(self, text: str, where: Where | None = None) -> Value:
        """Return what a variable is to be set to: a value as it is shown, or an expression.

        Raises ``EvaluationError`` for what reads a secret, and for a name that holds nothing.
        """
        if text.strip() == "nothing":
            return None
        expression = read(text)
        held = {name.lower() for name in self._session.values(where)}
        for name in self._spelled(expression, where):
            if self._session.is_hidden(name):
                raise EvaluationError(f'"{name}" is secret, so nothing is set from it')
        if isinstance(expression, Name) and not self._is_known(expression.name, held):
            said = f'no variable "{expression.name}" is set'
            near = nearest(expression.name, held)
            hint = f'did you mean "{near}"?' if near else f'a text stands in quotes: "{text}"'
            raise EvaluationError(f"{said}; {hint}")
        return own_copy(self._computed(expression, where))

    def _spelled(self, expression: Expression, where: Where | None) -> list[str]:
        """Return the variables that an expression reads, as the run spells them."""
        spelling = self._session.spelling(where)
        return [
            name if is_global else spelling.get(name.lower(), name)
            for name in dict.fromkeys(each.name for each in reads_of(expression))
            for is_global in (name.lower().startswith(_GLOBAL),)
        ]

    def _is_known(self, name: str, held: set[str]) -> bool:
        plain = name.lower()
        return plain in held or plain in {"true", "false"} or plain in system_variables().by_key

    def _computed(self, expression: Expression, where: Where | None) -> Value:
        real = self._session.frame(where)
        if real is None:
            raise EvaluationError("there is no script here whose variables could be read")
        frame = self._bench.frame
        self._take_variables(expression, real, where)
        try:
            found = self._getter(expression, real.program.scope)(frame)
        except (ScriptFault, LimitReached) as fault:
            raise EvaluationError(str(fault)) from None
        except RecursionError:  # each call of a user function nests ours
            raise EvaluationError("the code nests too deep") from None
        return redacted("", found, self._session.result.redaction)

    def _getter(self, expression: Expression, scope: Scope) -> Getter:
        key = id(scope), expression
        found = self._getters.get(key)
        if found is None:
            own = Scope(own=scope.own)
            found = Evaluator(own).expression(expression)
            if own.unknown:
                name, at = own.unknown[0]
                near = nearest(name, [*functions().functions, *scope.own])
                hint = f'; did you mean "{near}"?' if near else ""
                raise EvaluationError(f'there is no function "{name}" at column {at + 1}{hint}')
            if len(self._getters) >= _MOST_KEPT:
                self._getters.clear()
            self._getters[key] = found
        return found

    def _take_variables(self, expression: Expression, real: Frame, where: Where | None) -> None:
        """Give the bench what an expression reads, as it may be shown."""
        session, frame = self._session, self._bench.frame
        frame.clear()
        frame.context.passes = 0
        if _calls(expression):
            for name, value in session.values(where).items():
                frame[name.lower()] = own_copy(value)
        for name in self._spelled(expression, where):
            key = name.lower()
            value = session.shown_value(_plain(name), real[key])
            if value is not None:
                frame[key] = own_copy(value)


def _plain(name: str) -> str:
    """Return a name without the word that means the main script's."""
    return name[len(_GLOBAL) :] if name.lower().startswith(_GLOBAL) else name


def _calls(expression: Expression) -> bool:
    """Whether an expression calls a function, which may read any variable."""
    waiting: list[Node] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call):
            return True
        waiting += [each for each in children(node) if not isinstance(each, str)]
    return False


def read(text: str) -> Expression:
    """Return an expression; raise ``EvaluationError`` for what is none."""
    if len(text) > _LONGEST:
        raise EvaluationError(f"the expression is longer than {_LONGEST:,} characters")
    try:
        return _parsed(text.rstrip())
    except ExpressionError as error:
        raise _unreadable("expression", error) from None


@lru_cache(maxsize=256)
def _parsed(text: str) -> Expression:
    return parse_expression(text)


def read_template(text: str) -> tuple[str | Expression, ...]:
    """Return a text with ``{expressions}`` in its parts."""
    if len(text) > _LONGEST:
        raise EvaluationError(f"the text is longer than {_LONGEST:,} characters")
    try:
        return parse_text(text)
    except ExpressionError as error:
        raise _unreadable("text", error) from None


def _unreadable(what: str, error: ExpressionError) -> EvaluationError:
    return EvaluationError(f"the {what} cannot be read at column {error.at + 1}: {error}")
