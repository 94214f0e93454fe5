"""What the compiled evaluator computes is what a second one, written apart from it, computes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_values import TooLongError

from branchline.actions.values import Value
from branchline.grammar.snippet.parser import parse_snippet
from branchline.interpreter.run.workbench import run_snippet

Draw = st.DrawFn
GIVEN: dict[str, Value] = {"a": 3, "b": "7", "c": "red|green", "d$": 20}
NAMES = ["a", "b", "c", "d$", "item", "unset"]
NUMBERS = ["0", "1", "2", "3", "12", "0.5", "-1", "true", "false"]
TEXTS = ['""', '"x"', '"07"', '"a|b"', "'say {a}'"]
PARTS = ["list.count", "c.count()", "c[2]", "o.m", "o.n.k", "list[1]", "o.M.$value", "global:g"]
LEAVES = [*NAMES, *NAMES, *NUMBERS, *TEXTS, *PARTS]
SIGNS = ["+", "-", "*", "/", "\\", "%", "=", "!=", "<>", "<", "<=", ">", ">=", "=>", "&", "|"]


@st.composite
def expressions(draw: Draw, depth: int = 2) -> str:
    """Return an expression; arrays and objects never stand in it whole, or they would explode."""
    if depth == 0:
        return draw(st.sampled_from(LEAVES))
    one = draw(expressions(depth - 1))
    kind = draw(st.integers(0, 9))
    if kind < 4:
        return f"({one} {draw(st.sampled_from(SIGNS))} {draw(expressions(depth - 1))})"
    shapes = {
        4: f"!({one})",
        5: f"-({one})",
        6: f'"{{{one}}}-{{{draw(expressions(depth - 1))}}}"',
        7: f"({one}).length",
        8: f"({one}).left({draw(st.integers(0, 3))})",
    }
    return shapes.get(kind, one)


@st.composite
def blocks(draw: Draw, depth: int, *, in_loop: bool, in_function: bool = False) -> str:
    """Return a block; loops nest twice at most."""
    count = draw(st.integers(1, 3))
    lines = [
        draw(statements(depth, in_loop=in_loop, in_function=in_function)) for _ in range(count)
    ]
    return "\n".join(["{", *lines, "}"])


@st.composite
def statements(draw: Draw, depth: int, *, in_loop: bool, in_function: bool = False) -> str:
    """Return a statement."""

    def block(*, is_loop: bool = False) -> str:
        loops = in_loop or is_loop
        return draw(blocks(depth - 1, in_loop=loops, in_function=in_function))

    def value() -> str:
        return draw(expressions())

    flat: list[Callable[[], str]] = [
        lambda: f"{draw(st.sampled_from(NAMES[:5]))} = {value()}",
        lambda: f"ASSIGN global:g = {value()}",
        lambda: f"list[{draw(st.integers(0, 4))}] = {value()}",
        lambda: f"list[1 + list.count] = {value()}",
        lambda: f"o.m = {value()}",
        lambda: f"o.n.k = {value()}",
        lambda: f"o.rows[{draw(st.integers(1, 3))}].k = {value()}",
        lambda: f"TRACE {value()}",
        lambda: f"copy = {draw(st.sampled_from(['list', 'o', 'c', 'o.n']))}",
        lambda: f"copy[2] = {value()}",
        lambda: "DYNAMIC o",
        lambda: 'list = ""',
    ]
    if in_loop or depth == 0:
        flat.append(lambda: "BREAK")
    if in_function:
        flat.append(lambda: f"RETURN {value()}")
    else:
        flat.append(lambda: f"a = f({value()}, {value()})")
        flat.append(lambda: f"g({value()})")
    deep: list[Callable[[], str]] = [
        lambda: f"IF {value()} {block()}",
        lambda: f"IF {value()} {block()} ELSE {block()}",
        lambda: f"SELECT {{\nCASE {value()}\nCASE {value()} {block()}\nDEFAULT {block()}\n}}",
        lambda: f"SWITCH {value()} {{\nCASE {value()} {block()}\nCASE {value()} {block()}\n}}",
    ]
    loops: list[Callable[[], str]] = [
        lambda: f"FOR i = {draw(_BOUNDS)} TO {draw(_BOUNDS)} {block(is_loop=True)}",
        lambda: f"FOREACH item IN {draw(_ARRAYS)} {block(is_loop=True)}",
        lambda: f"REPEAT {draw(_BOUNDS)} {block(is_loop=True)}",
    ]
    choices = flat if depth == 0 else flat + deep if in_loop else flat + deep + 2 * loops
    return draw(st.sampled_from(choices))()


_BOUNDS = st.sampled_from(["-1", "0", "1", "2", "3", "1.7", "list.count", "unset", '"2"'])
_ARRAYS = st.sampled_from(["list", "c", '"x|y"', '""', "unset", "o.rows", "b"])


@st.composite
def programs(draw: Draw) -> str:
    """Return a snippet with two functions."""
    f = f"FUNCTION f(a, p) {draw(blocks(1, in_loop=False, in_function=True))}"
    g = f"FUNCTION g(item)\n{draw(blocks(1, in_loop=False, in_function=True))}"
    body = [draw(statements(2, in_loop=False)) for _ in range(draw(st.integers(1, 6)))]
    return "\n".join([f, *body, g])


@given(programs())
@settings(max_examples=120)
def test_the_two_evaluators_agree(code: str) -> None:
    snippet, mistakes = parse_snippet(code)
    assert mistakes == []
    oracle = Oracle(dict(GIVEN))
    try:
        fault = oracle.run(snippet.statements)
    except TooLongError:
        assume(False)

    result = run_snippet(code, GIVEN)

    line = None if fault is None else code.count("\n", 0, fault) + 1
    assert (result.error[1] if result.error else None) == line
    assert set_in(result.variables) == set_in(oracle.variables)
    assert list(result.traced) == oracle.shown


def set_in(variables: Mapping[str, Value]) -> dict[str, Value]:
    """Return the variables that hold something, by lower-case name."""
    return {name.lower(): value for name, value in variables.items() if value is not None}
