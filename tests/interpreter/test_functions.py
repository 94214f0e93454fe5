"""Built-in functions: what they answer, what they refuse, and that nothing else can happen."""

from __future__ import annotations

from types import ModuleType
from typing import cast

import pytest
import yaml
from function_calls import Run, call
from paths import TESTS

from branchline.actions.values import (
    DEEPEST,
    Array,
    Date,
    Dynamic,
    Value,
    show,
)
from branchline.interpreter.bounds import LimitReached
from branchline.interpreter.code.compiled import Code
from branchline.interpreter.functions import (
    FunctionCatalogue,
    functions,
    functions_of,
)
from branchline.interpreter.run.run import Setup
from branchline.interpreter.run.workbench import Workbench, run_snippet
from branchline.interpreter.values import ScriptFault
from branchline.interpreter.world.world import Limits

FOLDER = TESTS / "interpreter" / "functions"
CASES: list[dict[str, object]] = [
    case
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def value(given: object) -> Value:
    """Return what the YAML of a case means: lists are arrays, mappings objects or days.

    ``{repeated: {ab: 3, c: 2}}`` is the text ``abababcc``.
    """
    if isinstance(given, list):
        return Array([value(item) for item in cast("list[object]", given)])
    if isinstance(given, dict):
        members = cast("dict[object, object]", given)
        if set(members) == {"repeated"}:
            parts = cast("dict[object, int]", members["repeated"])
            return "".join(str(part) * times for part, times in parts.items())
        if set(members) == {"days"}:
            return Date(float(str(members["days"])))
        return Dynamic({str(name): value(member) for name, member in members.items()})
    assert given is None or isinstance(given, str | int | float)
    return given


@pytest.mark.parametrize("case", CASES, ids=[str(case) for case in CASES])
def test_a_function_answers(case: dict[str, object]) -> None:
    name, arguments = (
        str(case["call"]),
        [value(item) for item in cast("list[object]", case["with"])],
    )

    if "fault" in case:
        with pytest.raises(ScriptFault) as caught:
            call(name, *arguments)
        assert str(caught.value) == case["fault"]
    elif "object" in case:
        assert call(name, *arguments) == value(case["object"])
    else:
        assert show(call(name, *arguments)) == value(case["is"])


@pytest.mark.parametrize(
    ("expression", "answer"),
    [example for function in functions() for example in function.examples],
)
def test_an_example_is_true(expression: str, answer: str) -> None:
    result = run_snippet(f"Answer = {expression}", {})

    assert result.error is None
    held = {name.lower(): value for name, value in result.variables.items()}
    assert show(held["answer"]) == answer


def test_every_function_has_a_case() -> None:
    known = {function.name for function in functions()}
    called = {function.name for case in CASES if (function := functions().find(str(case["call"])))}

    assert known - called == {"GetRESTProxy", "savetodb"}  # tested below


def test_functions_of_arrays_answer_arrays() -> None:
    assert call("split", "a,b", ",") == Array(["a", "b"])
    assert call("append", Array(["a"]), 2) == Array(["a", 2])


def test_a_variable_is_saved_by_its_name() -> None:
    run = Run()

    assert call("savetodb", "PressPath", "1>2", 0, run=run) == "1>2"
    call("savetodb", "PressPath", None, run=run)
    assert run.saved == [("PressPath", "1>2", "0"), ("PressPath", None, "1")]


def test_only_the_last_value_of_a_name_is_kept_and_counted() -> None:
    """Fifty values that all counted would take more than the run may keep."""
    bench = Workbench(Setup(limits=Limits(data=2_000)))
    text = 'REPEAT 50 { n = "{n}x"\nn.savetodb()\nN.savetodb() }\nn = "later"'

    result = bench.run(Code.of(text, bench.scope))

    assert result.limit is None
    assert [saved.value for saved in result.saved] == ["x" * 50]


def test_only_a_variable_is_saved() -> None:
    with pytest.raises(ScriptFault, match="keeps a variable"):
        call("savetodb", "", "1>2", 1)


def test_a_proxy_makes_requests_that_the_world_answers() -> None:
    run = Run()
    proxy = call("getrestproxy", run=run)
    assert isinstance(proxy, Dynamic)
    proxy.members["contenttype"] = "application/json"

    call("AddHeader", proxy, " Authorization", "bearer x ", run=run)
    answer = call(
        "MakeRestRequest",
        proxy,
        "https://api.example/token",
        Dynamic({"id": 7}),
        0,
        "post",
        run=run,
    )

    assert answer == Dynamic({"access_token": "t", "expires_in": 3600})
    assert (proxy.members["StatusCode"], proxy.members["StatusDescription"]) == (200, "OK")
    assert run.requests == [
        (
            "POST",
            "https://api.example/token",
            '{"id":"7"}',
            (
                ("Content-Type", "application/json"),
                ("Accept", "application/json"),
                ("Authorization", "bearer x"),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("kind", "body", "answer"),
    [
        (1, "<a><b>1</b></a>", Dynamic({"a": Dynamic({"b": "1"})})),
        ("text/xml", "<a/>", Dynamic({"a": ""})),
        ("text/plain", "hello", "hello"),
        (2, "hello", Dynamic()),
        (3, "hello", Dynamic()),
        (0, " ", Dynamic()),
    ],
)
def test_an_answer_is_read_as_the_script_asks(kind: Value, body: str, answer: Value) -> None:
    run = Run(answer=(201, "Created", body))
    proxy = call("getrestproxy", run=run)

    assert call("MakeRestRequest", proxy, "https://api.example", "", kind, run=run) == answer
    assert isinstance(proxy, Dynamic)
    assert proxy.members["StatusCode"] == 201
    assert run.requests[0][0] == "GET"


def test_a_request_needs_its_address_alone() -> None:
    run = Run()

    answer = call("MakeRestRequest", call("getrestproxy"), "https://api.example", run=run)

    assert isinstance(answer, Dynamic)
    assert [request[:3] for request in run.requests] == [("GET", "https://api.example", "")]
    assert ("Accept", "application/json") in run.requests[0][3]


def test_an_answer_that_cannot_be_read_has_the_status_of_an_internal_error() -> None:
    run = Run(answer=(200, "OK", "<html>"))
    proxy = call("getrestproxy", run=run)

    assert call("MakeRestRequest", proxy, "https://api.example", "", 0, run=run) == Dynamic()
    assert isinstance(proxy, Dynamic)
    assert proxy.members["StatusCode"] == -1
    assert "is no JSON" in show(proxy.members["StatusDescription"])


def test_a_header_cannot_smuggle_in_another() -> None:
    with pytest.raises(ScriptFault, match="stands in one line"):
        call("AddHeader", call("getrestproxy"), "a", "b\r\nc: d")


@pytest.mark.parametrize("text", ["[" * 50_000, '{"a":' * 10_000, "[" * 33 + "]" * 33])
def test_deep_json_is_refused(text: str) -> None:
    with pytest.raises(ScriptFault, match=f"nests deeper than {DEEPEST} levels"):
        call("fromjson", text)


def test_json_and_xml_may_nest_to_the_bound() -> None:
    nested = call("fromjson", "[" * DEEPEST + "]" * DEEPEST)

    assert call("asjson", nested) == "[" * DEEPEST + "]" * DEEPEST
    text = "<a>" * DEEPEST + "</a>" * DEEPEST
    assert call("asxml", call("fromxml", text)) == text


def test_deep_xml_is_refused() -> None:
    with pytest.raises(ScriptFault, match=f"nests deeper than {DEEPEST} levels"):
        call("fromxml", "<a>" * 10_000)


@pytest.mark.parametrize("name", ["asjson", "asxml"])
def test_deep_values_are_refused(name: str) -> None:
    nested: Value = "x"
    for _ in range(DEEPEST + 2):
        nested = Dynamic({"a": nested})

    with pytest.raises(ScriptFault, match=f"nests deeper than {DEEPEST} levels"):
        call(name, nested)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("replace", ("a" * 1000, "a", "b" * 1000)),
        ("split", ("," * 1001, ",")),
        ("count", (value(["x", "x", "x"]),)),
        ("join", (value(["x" * 400] * 3), "")),
        ("append", ("x" * 600, "x" * 600)),
        ("append", (value(["x"] * 600), *["x"] * 401)),
        ("asjson", (Dynamic({"a": "x" * 1000}),)),
        ("asxml", (Dynamic({"a": "x" * 1000}),)),
        ("EncodeBase64", ("x" * 1000,)),
        ("urlencode", ("é" * 400,)),
        ("format", (1, "0" * 999)),
        ("max", ("|" * 1001,)),
        ("padleft", ("x", 1001)),
    ],
)
def test_what_is_too_long_is_never_made(name: str, arguments: tuple[Value, ...]) -> None:
    longest = 2 if name == "count" else 998 if name == "format" else 1000

    if name == "count":
        assert call(name, *arguments, run=Run(longest)) == 3  # nothing is made
    else:
        with pytest.raises(LimitReached):
            call(name, *arguments, run=Run(longest))


@pytest.mark.parametrize("left", [0, 3, 12.5, -7, 1e20])
@pytest.mark.parametrize("pattern", ["0", "00", "#,##0.##", "0.000", "-0-"])
def test_a_pattern_of_digits_keeps_the_number(left: float, pattern: str) -> None:
    shown = show(call("format", left, pattern)).replace(",", "")

    if pattern != "-0-":
        assert abs(float(shown) - left) <= 0.5


def test_functions_are_found_in_any_case_and_by_their_other_names() -> None:
    assert functions().find("ASGMT") is functions().find("asutc")
    assert functions().find("nothing like it") is None
    assert functions().nearest("get rest proxi") == "GetRESTProxy"
    assert [one.name for one in functions()] == sorted(
        (one.name for one in functions()), key=str.lower
    )


UPPER = functions().functions["upper"]


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (None, 'declares no "FUNCTIONS"'),
        ((), 'declares no "FUNCTIONS"'),
        (("upper",), "'upper' is no built-in function"),
        ((UPPER._replace(says=""),), '"upper" says nothing'),
        ((UPPER._replace(examples=()),), '"upper" has no example'),
        ((UPPER._replace(source="hearsay"),), 'has an unknown source "hearsay"'),
        ((UPPER._replace(least=2),), "needs more arguments than it takes"),
    ],
)
def test_an_incomplete_family_is_refused(declared: object, message: str) -> None:
    family = ModuleType("family")
    family.__file__ = "family.py"
    if declared is not None:
        family.FUNCTIONS = declared  # type: ignore[attr-defined]

    with pytest.raises(ImportError, match=message):
        functions_of(family)


def test_two_functions_cannot_share_a_name() -> None:
    other = UPPER._replace(name="capital", aliases=("UPPER",))

    with pytest.raises(ImportError, match='"capital" and "upper" share "UPPER"'):
        FunctionCatalogue([UPPER, other])
