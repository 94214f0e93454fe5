"""Made-up scripts, code and names, for tests that hold a property against any of them."""

from __future__ import annotations

from hypothesis import strategies as st

from branchline.actions import Action as Declared
from branchline.actions import Kind, Property, catalogue
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.script import Action, Branch, Literal, Script, Setting

Draw = st.DrawFn

HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<b>bold</b>",
    "<!-- no comment -->",
    "]]>",
    "&lt;&amp;&#60;",
    "'; alert(1); '",
    '\\"; \\n \\u003c',
    "a | b & c",
    "`code` **strong** [link](x)",
    "${x} %s %(y)s {z}",
    "::error::no",
    "Grüße 電話 \U0001f600",
    "\u202eright to left",
    "line\u2028separator",
    "  spaces  inside  ",
    "-->",
    "x" * 90,
]
"""Names and texts that would be markup, code or a command in a careless output."""

names = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(str.strip)


# Code

NAMES = ["a", "b", "list", "o", "text"]
VALUES = ["1", "2.5", "''", "'x'", "'{a} and {b}'", "a", "b", "list", "a + 1", "text & b",
          "text.upper()", "list.count()", "b.left(2)", "(a = 1)", "o.m", "list[1]"]  # fmt: skip
FAILS = ["a = 1 / 0", "a = nobody(1)", "a = ", "1 +", "list[999999999] = 1", "x = 'open",
         "FOREACH", "a = b.left('x', 'y', 'z', 'w')", "IF a {"]  # fmt: skip
"""Inputs that cannot be run, or fail before they have changed anything."""


@st.composite
def lines_of_code(draw: Draw) -> str:
    """Draw one whole input that runs, or fails without an effect."""
    name, value = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES))
    number = draw(st.integers(1, 4))
    return draw(
        st.sampled_from(
            [
                f"{name} = {value}",
                f"ASSIGN {name} = {value}",
                f"list[{number}] = {value}",
                f"DYNAMIC o\no.m = {value}",
                f"FOR i = 1 TO {number}\n{{\n    a = a + i\n}}",
                f"IF {value} = 1\n{{\n    b = 'yes'\n}}\nELSE\n{{\n    b = 'no'\n}}",
                f"FUNCTION f{number}(x)\n{{\n    RETURN x & '{number}'\n}}",
                f"text = f{number}(a)",
                f"REPEAT {number}\n{{\n    text = '{{text}}.'\n}}",
                f"TRACE {value}",
            ]
        )
    )


# Scripts

_SKIPPED = {"Begin", "Annotation", "Note"}


def value_for(draw: Draw, prop: Property) -> str:
    """Draw a text that a property may hold."""
    if prop.is_output or prop.kind is Kind.VARIABLE:
        return draw(st.sampled_from(["Kept", "Answer"]))
    if prop.choices:
        return draw(st.sampled_from(prop.choices))
    if prop.kind is Kind.NUMBER:
        return draw(st.sampled_from(["0", "1", "007", "{a}"]))
    if prop.kind is Kind.EXPRESSION:
        return draw(st.sampled_from(["a = 1", "'x' != b", "true"]))
    if prop.kind is Kind.CODE:
        return "\n".join(draw(st.lists(lines_of_code(), min_size=1, max_size=3)))
    return draw(names | st.sampled_from(["{a}", "", " ", "0042", "true", "1e5"]))


def _kinds() -> list[Declared]:
    return [each for each in catalogue() if each.name not in _SKIPPED and each.is_executed]


@st.composite
def scripts(draw: Draw, most: int = 5) -> Script:
    """Draw a script of any actions, with strange captions and texts, that the grammar can hold."""
    count = draw(st.integers(1, most))
    ids = [f"n{number}" for number in range(count)]
    actions = [Action("begin", "Begin", branches=(Branch("Default", ids[0]),))]
    for id in ids:
        declared = draw(st.sampled_from(_kinds()))
        settings = tuple(
            Setting(prop.name, Literal(value_for(draw, prop)))
            for prop in declared.properties
            if draw(st.booleans())
        )
        branches = tuple(
            Branch(outcome.name, draw(st.sampled_from(ids)))
            for outcome in declared.outcomes
            if draw(st.booleans())
        )
        caption = draw(st.just("") | names)
        actions.append(Action(id, declared.name, caption, settings, branches))
    return Script(draw(names), draw(st.sampled_from(["Phone", "Digital"])), tuple(actions))


@st.composite
def running(draw: Draw) -> str:
    """Draw the text of a script that runs to an end, with strange names in all its places."""
    steps = draw(st.integers(1, 3))
    ids = [f"s{number}" for number in range(steps)]
    actions = [Action("begin", "Begin", "", (), (Branch("Default", ids[0]),))]
    for at, id in enumerate(ids):
        following = ids[at + 1] if at + 1 < steps else "done"
        name = draw(names)
        quoted = name.replace("\\", "").replace("'", "").replace("{", "").replace("}", "")
        code = f"kept{at} = '{quoted}'\nTRACE kept{at}"
        if draw(st.integers(0, 3)) == 0:
            code += "\n" + draw(st.sampled_from(FAILS[:5]))
        settings = (Setting("Data", Literal(code, is_code=True)),)
        branches = (Branch("Default", following), Branch("Error", "done"))
        actions.append(Action(id, "Snippet", draw(st.just("") | names), settings, branches))
    actions.append(Action("done", "Hangup", draw(st.just("") | names)))
    return write_flow(Script(draw(names), "Phone", tuple(actions)))
