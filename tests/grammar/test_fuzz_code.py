"""Made-up code: what is read again is the same, and a mistake has a place in the text."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branchline.actions.values import show
from branchline.grammar.snippet.expression import ExpressionError, parse_expression
from branchline.interpreter.run.workbench import SnippetResult, run_snippet
from branchline.tools.cli.entry.commands import branchline as group

WORDS = [
    "a", "b", "pwd", "list", "1", "2.5", "'x'", "'{a}'", '"y"', "(", ")", "[", "]", "{", "}", "=",
    "+", "-", "*", "/", "%", "<", "!=", "&", "|", "!", ",", ".", ".upper()", ".left(2)",
    ".split()", "IF", "ELSE", "FOR i = 1 TO 3", "FOREACH x IN list", "REPEAT 2", "SELECT", "CASE",
    "DEFAULT", "SWITCH a", "FUNCTION f(x)", "RETURN", "DYNAMIC d", "TRACE",
    "ASSIGN", "\n", " ", "\t", "#d#",
]  # fmt: skip
CODE = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=60)
BOUNDED = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def seen(result: SnippetResult) -> object:
    held = {name: show(value) for name, value in result.variables.items()}
    return held, result.traced, result.error, result.limit


@BOUNDED
@given(CODE)
def test_code_comes_to_the_same_each_time(text: str) -> None:
    once, twice = run_snippet(text, {"a": 1, "b": "two"}), run_snippet(text, {"a": 1, "b": "two"})

    assert seen(once) == seen(twice)
    assert once.error is None or 1 <= once.error[1] <= text.count("\n") + 1


@BOUNDED
@given(CODE)
def test_what_is_hidden_once_stays_as_it_is(text: str) -> None:
    shown = run_snippet(text, {"pwd": "quagga-1", "a": "{pwd}"}).redacted()

    assert seen(shown.redacted()) == seen(shown)
    assert not any("quagga-1" in show(value) for value in shown.variables.values())


@BOUNDED
@given(CODE)
def test_an_expression_is_read_or_has_a_place(text: str) -> None:
    place = place_of_mistake(text)

    assert place is None or 0 <= place <= len(text)
    assert place is not None or parse_expression(text) == parse_expression(text)


def place_of_mistake(text: str) -> int | None:
    try:
        parse_expression(text)
    except ExpressionError as error:
        return error.at
    return None


@pytest.mark.parametrize("form", ["text", "jsonl"])
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=CODE)
def test_a_run_of_any_code_ends_with_an_exit_code(form: str, text: str, tmp_path: Path) -> None:
    """Its lines are JSON where they are to be, and no mistake is without a place."""
    quoted = json.dumps(text.replace("{", "(").replace("}", ")"))
    head = 'script "F"\ntype Phone\n\nb: Begin\n    -> s\n\n'
    script = f"{head}s: Snippet\n    Data = {quoted}\n    -> h\n\nh: Hangup\n"
    path = tmp_path / "f.flow"
    path.write_text(script, "utf-8")

    done = CliRunner().invoke(group, ["run", str(path), "--format", form], standalone_mode=False)

    assert (
        done.exception is None
        or hasattr(done.exception, "findings")
        or isinstance(done.exception, click.ClickException)
    )
    if form == "jsonl" and done.exception is None:
        assert all(isinstance(json.loads(line), dict) for line in done.stdout.splitlines())
