"""Expressions: what they compute, what they refuse, and that nothing else can happen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from paths import TESTS

from branchline.actions.values import Value, is_true, show
from branchline.grammar.script import Action, Branch, Script
from branchline.grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from branchline.grammar.snippet.nodes import Expression, without_places
from branchline.grammar.source import Source
from branchline.interpreter.code.expressions import (
    Evaluator,
    compile_condition,
    compile_expression,
)
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.run.run import DryRun, Setup
from branchline.interpreter.state.frame import Frame
from branchline.interpreter.values import ScriptFault

CASES = TESTS / "interpreter" / "expressions"
VALUES = yaml.safe_load((CASES / "values.yaml").read_text("utf-8"))
MISTAKES = yaml.safe_load((CASES / "mistakes.yaml").read_text("utf-8"))
EMPTY = Script(
    "s", actions=(Action("b", "Begin", branches=(Branch("Default", "e"),)), Action("e", "End"))
)
PROGRAM = compile_script(EMPTY, Source("s.flow", ""))

SIGNS = "(){}[]'\"+-*/\\%^=<>&|!.,$# "
PIECES = ["a", "b$", "global:c", "true", "1", ".5", "9" * 20, '"x"', "'{a}'", "!=", "||", *SIGNS]


def frame(variables: Mapping[str, Value]) -> Frame:
    """Return a frame that holds these variables."""
    made = DryRun(PROGRAM, Setup()).main.frames[0]
    for name, value in variables.items():
        made.set(name.lower(), value)
    return made


@pytest.mark.parametrize("case", VALUES, ids=[case["says"] for case in VALUES])
def test_an_expression_computes(case: dict[str, object]) -> None:
    me = frame({str(k): v for k, v in (case.get("given") or {}).items()})  # type: ignore[attr-defined]
    tree = parse_expression(str(case["expression"]))

    if "fault" in case:
        with pytest.raises(ScriptFault) as caught:
            compile_expression(tree)(me)
        assert str(caught.value) == case["fault"]
    else:
        assert show(compile_expression(tree)(me)) == case["is"]
        assert compile_condition(tree)(me) == is_true(compile_expression(tree)(me))


@pytest.mark.parametrize("case", MISTAKES, ids=[repr(case["expression"]) for case in MISTAKES])
def test_an_expression_is_refused(case: dict[str, object]) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(str(case["expression"]))

    found = caught.value
    assert (found.message, found.at, found.expected) == (
        case["message"],
        case["at"],
        case["expected"],
    )


@pytest.mark.parametrize("text", ["-" * 1000 + "1", "2" + "^2" * 1000, "!" * 1000 + "a"])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match="nests deeper than 60 levels"):
        parse_expression(text)


def test_brackets_around_brackets_are_no_nesting_of_meaning() -> None:
    assert same("(" * 1000 + "1" + ")" * 1000, "1")


def test_a_long_chain_is_no_nesting() -> None:
    assert compile_expression(parse_expression("+".join(["1"] * 5000)))(frame({})) == 5000


def test_a_very_long_expression_is_refused() -> None:
    with pytest.raises(ExpressionError, match="longer than 32768 characters"):
        parse_expression("1 + " * 10_000 + "1")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example('"{"{"{"}"}"}"')
def test_any_text_is_an_expression_or_a_mistake(text: str) -> None:
    tree = read(text)

    if tree is not None:
        assert isinstance(computed(tree), str)


def read(text: str) -> Expression | None:
    """Return the tree of a text; a mistake must lie within it."""
    try:
        parse_text(text)
        return parse_expression(text)
    except ExpressionError as error:
        if not 0 <= error.at <= len(text):
            raise
        return None


def computed(tree: Expression) -> str:
    """Return what a tree computes as text, or the fault that stopped it."""
    try:
        return show(compile_expression(tree)(frame({"a": 3, "b$": "x"})))
    except ScriptFault as fault:
        return str(fault)


@given(
    st.sampled_from(["n", "Total$", "global:x", "true"]),
    st.sampled_from(["+", "-", "*", "/", "%", "=", "==", "!=", "<>", "<", "<=", ">", ">=", "=>"]),
    st.sampled_from(["0", "12", "other", "FALSE", "a$"]),
    st.sampled_from(["", " "]),
)
def test_the_short_way_reads_what_the_grammar_reads(
    left: str, sign: str, right: str, gap: str
) -> None:
    text = f"{gap}{left}{gap}{sign}{gap}{right}"

    assert same(text, f"({text})")


def same(one: str, other: str) -> bool:
    return without_places(parse_expression(one)) == without_places(parse_expression(other))


@pytest.mark.parametrize("sign", ["=", "!=", "<", ">", "<=", ">="])
def test_a_choice_beside_a_whole_number_is_that_of_the_condition(sign: str) -> None:
    tree = parse_expression(f"n {sign} 2")
    test, choice = compile_condition(tree), Evaluator().choice(tree, 7, 9)

    for value in (1, 2, 3, True, 2.0, 1.5, "2", "12", "b", "", None):
        me = frame({"n": value})
        assert choice(me) == (7 if test(me) else 9), (sign, value)
