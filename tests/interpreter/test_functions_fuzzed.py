"""Built-in functions with whatever values: an answer or a fault, and nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest
from function_calls import Run, call
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.actions.values import (
    Array,
    Date,
    Dynamic,
    SecurityUser,
    Value,
    date_of,
    show,
)
from branchline.interpreter.bounds import LimitReached
from branchline.interpreter.functions import (
    BuiltIn,
    functions,
)
from branchline.interpreter.values import ScriptFault

LONGEST_SHORT = 64
PIECES = st.sampled_from(
    (
        *("", " ", "|", "a|b", ",", "{", "'", "\\", "%", "é", "\0", "0", "1.5", "-3", "1e400"),
        *("day", "month", "2024-03-09", "12:00 pm", "yyyy-MM-dd", "#,##0.00;(0)", "D99"),
        *('{"a": [1]}', "<a>&lt;</a>"),
    )
)
EXTREMES = st.sampled_from(
    (2**53, 123456789012345, 1e15, 1.7e308, 5e-324, 15, -15, "0" + "%" * 999)
)
PLAIN = (
    st.none()
    | EXTREMES
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=True, allow_infinity=True)
    | PIECES
    | st.lists(PIECES, max_size=4).map("".join)
    | st.text(max_size=12)
    | st.floats(allow_nan=True, allow_infinity=True).map(Date)
    | st.just(SecurityUser("1001"))
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3).map(Array)
        | st.builds(Dynamic, st.dictionaries(PIECES | st.just("$proxy"), inner, max_size=3), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=25)
@pytest.mark.parametrize("function", [*functions()], ids=lambda function: function.name)
@given(data=st.data())
def test_any_values_have_an_answer_or_a_fault(function: BuiltIn, data: st.DataObject) -> None:
    most = function.least + 3 if function.most is None else function.most
    arguments = data.draw(st.lists(VALUES, min_size=function.least, max_size=most))
    if function.takes_name:
        arguments.insert(0, data.draw(PIECES))
    run = Run(answer=(200, "OK", data.draw(PIECES)))
    longest = sum(len(text(argument)) for argument in arguments)

    try:
        answer = function.run(run, tuple(arguments))
    except (ScriptFault, LimitReached):
        pass  # this is all that a function may raise
    else:
        assert len(text(answer)) <= max(run.weighed, 2 * longest + LONGEST_SHORT)


def again(name: str, shown: Value) -> Value:
    """Return what is written of what is read."""
    return call(f"as{name}", call(f"from{name}", shown))


@given(VALUES)
def test_what_is_written_as_json_and_xml_is_read_as_the_same(written: Value) -> None:
    for name in ("json", "xml"):
        try:
            shown = call(f"as{name}", written)
        except ScriptFault:
            continue  # a date that nothing can show
        read = again(name, shown)
        if name == "json":
            assert read == shown
        assert again(name, read) == read  # blanks between elements are read as nothing, once


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)))  # noqa: DTZ001 - as Studio's dates
def test_a_date_is_read_as_it_is_written(moment: datetime) -> None:
    date = date_of(moment.replace(microsecond=0))

    for pattern in (
        "yyyy-MM-dd HH:mm:ss",
        "M/d/yyyy h:mm:ss tt",
        "d MMM yyyy HH:mm:ss",
        "s",
        "G",
        "F",
    ):
        shown = call("datefmt", date, pattern)
        assert call("datefmt", shown, pattern) == shown
        assert show(call("asdatetime", shown)) == show(date)


def text(value: Value) -> str:
    """Return a value as text, and no text for a date that cannot be shown."""
    try:
        return show(value)
    except (OverflowError, ValueError):
        return ""
