"""Docstrings begin with the words that a reader expects of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from paths import ROOT

SHIPPED = ("grammar", "actions", "interpreter", "rules", "tools", "api")
UNEXPECTED = ("Answer", "Tell ", "Tells ", "Returns ", "Return whether", "Yields ")
"""Agents answer calls and people tell; a function returns, yields, sends or asks "Whether"."""


def beginnings(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names of classes and functions, each with its docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield f"{type(node).__name__} {node.name}", ast.get_docstring(node) or ""


def faults(code: str, *, is_action: bool) -> list[str]:
    """Return what begins as nobody expects; the docstring of an action says what it does."""
    found: list[str] = []
    for name, text in beginnings(ast.parse(code)):
        is_class = name.startswith("ClassDef")
        if is_class and is_action:
            continue
        if text.startswith(UNEXPECTED) or (is_class and text.startswith(("Return ", "Whether "))):
            found.append(f"{name}: {text.splitlines()[0]}")
    return found


@pytest.mark.parametrize("room", SHIPPED)
def test_a_docstring_begins_as_a_reader_expects(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for fault in faults(path.read_text("utf-8"), is_action=room == "actions")
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'def keys():\n    """Answer the keys."""',
        'def is_there():\n    """Return whether it is there."""',
        'class Keys:\n    """Returns the keys."""',
        'def told():\n    """Tell how many there are."""',
        'class Keys:\n    """Whether there are keys."""',
    ],
)
def test_an_unexpected_beginning_is_seen(code: str) -> None:
    assert faults(code, is_action=False)
