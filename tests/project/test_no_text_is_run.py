"""Nothing that ships runs text as code: no evaluation, no shell, no data that can hold code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from paths import ROOT
from shipped_modules import MODULES, targets

RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
RUNS_DATA = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle"}
RUNS_YAML = {"load", "load_all", "full_load", "full_load_all", "unsafe_load", "unsafe_load_all"}
RUNS_COMMANDS = {"system", "popen", "getoutput", "getstatusoutput"}


def faults(module: str, code: str) -> Iterator[str]:
    """Yield what a module at this path must not say, each as ``line: fault``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = import_faults(module, node)
        elif isinstance(node, ast.Call):
            found = call_faults(node)
        else:
            continue
        yield from (f"{node.lineno}: {fault}" for fault in found)


def import_faults(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for top, *below in targets(module, node):
        if top in RUNS_DATA:
            yield f'imports "{top}"'
        elif top == "yaml" and below and below[0] in RUNS_YAML:
            yield f'imports "yaml.{below[0]}"'
        elif top in {"os", "subprocess"} and below and below[0] in RUNS_COMMANDS:
            yield f'imports "{top}.{below[0]}"'


def call_faults(node: ast.Call) -> Iterator[str]:
    for keyword in node.keywords:
        if keyword.arg == "shell" and ast.unparse(keyword.value) != "False":
            yield 'passes "shell"'
    name = ast.unparse(node.func).removeprefix("builtins.")
    owner, _, method = name.rpartition(".")
    if (
        name in RUNS_TEXT
        or (owner == "yaml" and method in RUNS_YAML)
        or (owner in {"os", "subprocess"} and method in RUNS_COMMANDS)
    ):
        yield f'calls "{name}"'


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_runs_no_text(module: str) -> None:
    assert list(faults(module, (ROOT / module).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("eval(text)", 'calls "eval"'),
        ("import builtins\nbuiltins.exec(text)", 'calls "exec"'),
        ("from pickle import loads", 'imports "pickle"'),
        (
            "import yaml\nyaml.load(text, Loader=yaml.Loader)",
            '"yaml.load"',
        ),
        ("from yaml import load", 'imports "yaml.load"'),
        ("subprocess.run(words, shell=True)", '"shell"'),
        ("os.system(words)", 'calls "os.system"'),
    ],
)
def test_what_runs_text_is_seen(code: str, fault: str) -> None:
    assert [found for found in faults("tools/cli/main.py", code) if fault in found]


@pytest.mark.parametrize(
    "code",
    [
        "import re\nre.compile(text)\nmodel.eval()\nplan.load(text)",
        "subprocess.run(words, shell=False)",
    ],
)
def test_what_only_looks_so_is_no_fault(code: str) -> None:
    assert list(faults("tools/cli/main.py", code)) == []
