"""Made-up expressions: a value is the same wherever it stands, and however it is written."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.actions.values import Value, show
from branchline.grammar.snippet.expression import parse_expression
from branchline.grammar.snippet.writer import write_expression
from branchline.interpreter.run.workbench import SnippetResult, run_snippet

Draw = st.DrawFn
MANY = settings(max_examples=100)
GIVEN: dict[str, Value] = {"v0": 3, "v1": "7", "v2": "red|green", "v3": 0, "v4": "", "v5": 2.5}
WRITTEN = {"v0": "3", "v1": "'7'", "v2": "'red|green'", "v3": "0", "v4": "''", "v5": "2.5"}
SIGNS = ["+", "-", "*", "/", "\\", "%", "^", "=", "!=", "<", "<=", ">", ">=", "&", "|", "&&", "||"]
METHODS = [".length", ".left(2)", ".upper()", ".count()", "[1]", ".padleft(4, '.')", ".split('|')"]


@st.composite
def expressions(draw: Draw, depth: int = 3) -> str:
    """Draw an expression over the given variables."""
    if depth == 0:
        return draw(st.sampled_from(sorted(GIVEN)))
    one = draw(expressions(depth - 1))
    match draw(st.integers(0, 6)):
        case 0 | 1 | 2:
            return f"({one} {draw(st.sampled_from(SIGNS))} {draw(expressions(depth - 1))})"
        case 3:
            return f"{draw(st.sampled_from('-!'))}({one})"
        case 4:
            return f"({one}){draw(st.sampled_from(METHODS))}"
        case 5:
            return f'"{{{one}}}-{{{draw(expressions(depth - 1))}}}"'
        case _:
            return one


def ran(code: str) -> SnippetResult:
    return run_snippet(code, GIVEN)


def value_of(result: SnippetResult) -> str:
    """Return what x holds, or why there is none."""
    return result.error[0] if result.error else show(result.variables.get("x"))


@MANY
@given(expressions())
def test_a_value_that_is_written_out_is_that_of_a_variable(text: str) -> None:
    """The compiler computes the one before the run, and the run the other."""
    written = re.sub(r"\bv\d", lambda found: WRITTEN[found[0]], text)

    assert value_of(ran(f"x = {text}")) == value_of(ran(f"x = {written}"))


@MANY
@given(expressions())
def test_a_value_is_the_same_in_its_canonical_spelling(text: str) -> None:
    spelt = write_expression(parse_expression(text))

    assert value_of(ran(f"x = {text}")) == value_of(ran(f"x = {spelt}"))


@MANY
@given(expressions())
def test_a_value_is_the_same_wherever_it_stands(text: str) -> None:
    """Behind ASSIGN, from a function, as an item, and as a condition by what it says."""
    found = ran(f"x = {text}")
    wanted = value_of(found)

    for code in (
        f"ASSIGN x = {text}",
        f"FUNCTION f()\n{{\n    RETURN {text}\n}}\nx = f()",
        f"FOR i = 1 TO 1\n{{\n    x = {text}\n}}",
        f"SWITCH 1\n{{\n    CASE 1\n    {{\n        x = {text}\n    }}\n}}",
    ):
        assert value_of(ran(code)).partition(", in line")[0] == wanted, code
    if found.error is None:
        branch = ran(f"x = 0\nIF {text}\n{{\n    x = 1\n}}")
        again = ran(f"v = {text}\nx = 0\nIF v\n{{\n    x = 1\n}}")
        assert value_of(branch) == value_of(again)
