"""Every example in a docstring is run, and none is skipped unseen."""

from __future__ import annotations

import ast
import doctest
import importlib
import tomllib
from pathlib import Path

import pytest
from paths import ROOT

ROOMS: list[str] = list(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"][
        "package-dir"
    ].values()
)
# From the files and not by walking packages: a walk passes over a package that fails to import.
FILES = [
    path.relative_to(ROOT)
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if path.name != "__main__.py"
]


def module_name(file: Path) -> str:
    name = ".".join(["branchline", *file.with_suffix("").parts]).removesuffix(".__init__")
    return name.replace("branchline.api", "branchline")


def examples(code: str) -> int:
    """Return how many examples the docstrings of a module hold."""
    docstrings = (
        ast.get_docstring(node) or ""
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return sum(len(doctest.DocTestParser().get_examples(text)) for text in docstrings)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_docstring_examples_hold(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = importlib.import_module(module_name(file))

    failed, attempted = doctest.testmod(module)

    assert (failed, attempted) == (0, examples((ROOT / file).read_text("utf-8")))
